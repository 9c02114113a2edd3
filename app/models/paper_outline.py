"""A paper as its outline shows it: its chapters, and in them the sections that take the officer's own words. Frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.models.text import clean, one_line


class Origin(Enum):
    """Where what is printed comes from."""

    REGISTER = "Generated"
    STANDING = "Standing text"
    OWN = "Own words"
    EMPTY = "Left out"
    STALE = "Out of date"
    PARTS = ""  # a chapter of which the parts below say it


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A sentence or two drafted from the register, as words are typed: a point of a list begins with "- ".

    Attributes:
        source: Where it comes from: "Standing text", or the chapter that says it.
        standing: Whether it is printed while nothing is typed.
    """

    text: str
    source: str
    standing: bool

    def is_in(self, typed: str) -> bool:
        """Whether the paper says it, with these words typed."""
        if not typed.strip():
            return self.standing
        return one_line(self.text) in {one_line(line) for line in clean(typed).split("\n")}

    def taken(self, words: str) -> str:
        """The words with it at their end."""
        return f"{words.rstrip()}\n{self.text}" if words.strip() else self.text

    def left(self, words: str) -> str:
        """The words without it."""
        lines = clean(words).split("\n")
        return "\n".join(line for line in lines if one_line(line) != one_line(self.text)).strip("\n")


@dataclass(frozen=True, slots=True)
class FactLine:
    """What the paper says of one record of a register.

    Attributes:
        register: Key of its register.
        moved: What is different from the last closed quarter; empty where nothing is.
    """

    register: str
    record_id: str
    name: str
    figures: str
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An earlier quarter's words, which are offered and never taken by themselves.

    Attributes:
        stale: Which figures have moved since; empty where none has.
    """

    quarter: str
    text: str
    stale: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline.

    Attributes:
        key: Of the section, or of the chapter with a mark before it, since both may have the same.
        place: Where its pages are, in ``Paged.places``.
        of_chapter: Whether it is a whole chapter.
        takes_words: Whether the officer can write here.
        generated: What the paper prints here from the register, or the standing text of a section.
        typed: The officer's own words; empty where there are none.
        origin: Where what is printed comes from; ``about`` says it in a sentence.
        stale: Which figures have moved since the printed words were written.
    """

    key: str
    title: str
    origin: Origin
    place: str = ""
    of_chapter: bool = False
    takes_words: bool = False
    help: str = ""
    generated: str = ""
    typed: str = ""
    about: str = ""
    stale: str = ""
    offer: Offer | None = None
    drafts: tuple[DraftLine, ...] = field(default=())
    facts: tuple[FactLine, ...] = field(default=())
