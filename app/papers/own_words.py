"""The officer's own words for a section of a paper, and what stands there until they are typed.

Words are plain text: a blank line or a new line begins a paragraph, a line that begins with "- " (or "•", or "a)") is
a point of a list, and one that begins with "# " is a subheading. The standing text is written in the same way, so that
the screen can offer it as a beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from app.models.text import clean, one_line
from app.papers.blocks import Block, Heading, Paragraph, Part

_POINT = re.compile(r"^(?:[-–•*▪]|\(?[a-z]\)|\(?[ivx]{1,4}\)|\d{1,2}\))\s+")


class Worded(Protocol):
    """Facts that hold the officer's own words, by the key of their section."""

    @property
    def words(self) -> Mapping[str, str]: ...


F = TypeVar("F", bound=Worded)
F_in = TypeVar("F_in", bound=Worded, contravariant=True)


@dataclass(frozen=True)
class Words(Generic[F_in]):
    """A section of a paper that takes the officer's own words.

    Attributes:
        key: In the facts' ``words`` and in the store.
        title: The section's heading, and its name on screen.
        standing: What is printed while nothing is typed; an empty text leaves the section out.
        help: One sentence for the screen.
    """

    key: str
    title: str
    standing: Callable[[F_in], str]
    help: str = ""


def nothing(facts: object) -> str:
    """The standing text of a section that is left out until somebody writes it."""
    return ""


def said(facts: F, words: Words[F]) -> str:
    """The officer's own words for a section, or its standing text."""
    return clean(facts.words.get(words.key, "")).strip() or words.standing(facts)


def told(text: str, part: Part, list_part: Part) -> Iterator[Block]:
    """Plain words as blocks.

    Args:
        part: What an ordinary paragraph becomes.
        list_part: What a point of a list becomes.
    """
    for line in clean(text).split("\n"):
        tidy = one_line(line)
        if not tidy.strip("# .:"):
            continue
        if tidy.startswith("# "):
            yield Heading(3, tidy[2:].strip(" .:"))
        elif point := _POINT.match(tidy):
            yield Paragraph.of(tidy[point.end() :], part=list_part)
        else:
            yield Paragraph.of(tidy, part=part, keep=tidy.endswith(":"))
