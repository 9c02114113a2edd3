"""A paper as its outline shows it: its chapters, and in them the sections that take the officer's own words. Frozen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby

from app.models.text import clean, one_line

_POINT = re.compile(r"\s*[-–•*]\s")
_GOES_ON = re.compile(r";(?: (and|or))?$")
_ENDING = re.compile(r"(?:;(?: (?:and|or))?|\.)$")  # of a point in a list that a clerk has punctuated
_PART = re.compile(r"\s*[-–•*]\s+[a-z].*\.$")  # a point that is a part of the sentence before the list


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
        return self._place(clean(typed).split("\n")) is not None

    def taken(self, words: str) -> str:
        """The words with it at their end."""
        return _punctuated([*words.rstrip().split("\n"), self.text] if words.strip() else [self.text])

    def left(self, words: str) -> str:
        """The words without it."""
        lines = clean(words).split("\n")
        while (place := self._place(lines)) is not None:
            del lines[place]
        return _punctuated(lines).strip("\n")

    def within(self, words: str) -> tuple[int, int]:
        """Where in words that have it its line begins and ends."""
        lines = words.split("\n")
        place = self._place(lines) or 0
        begin = sum(len(line) + 1 for line in lines[:place])
        return begin, begin + len(lines[place])

    def _place(self, lines: list[str]) -> int | None:
        """Which of the lines it is, whatever ends it where it stands in a list."""
        own = _bare(self.text)
        return next((place for place, line in enumerate(lines) if _bare(line) == own), None)


def _bare(line: str) -> str:
    text = one_line(line)
    return _ENDING.sub("", text) if _POINT.match(line) else text


def _punctuated(lines: list[str]) -> str:
    """Lines of words in which each list that goes on with semicolons does so to its last point, and ends there."""
    found: list[str] = []
    for is_list, group in groupby(lines, key=lambda line: _POINT.match(line) is not None):
        points = list(group)
        found += _ended(points) if is_list else points
    return "\n".join(found)


def _ended(points: list[str]) -> list[str]:
    going_on = [ending for point in points if (ending := _GOES_ON.search(point.rstrip()))]
    if not (going_on or all(map(_PART.match, points))):
        return points
    word = next((ending[1] for ending in going_on if ending[1]), "and")
    ends = [*[";"] * (len(points) - 2), f"; {word}", "."][-len(points) :]
    return [f"{_ENDING.sub('', point.rstrip())}{end}" for point, end in zip(points, ends, strict=True)]


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
