"""What keeps somebody from reading a document, in plain words, with its place; and the rule that found it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.papers.access.document import Document


@dataclass(frozen=True, slots=True)
class Barrier:
    """One thing to put right.

    Attributes:
        rule: Key of the rule.
        words: What is wrong, and what to do: two short sentences.
        place: Where: "Table 3, row 2"; empty where it is the whole document.
    """

    rule: str
    words: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if self.place else self.words


Found = Iterator[tuple[str, str]]  # words, place


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the check.

    Attributes:
        title: What is right, as a list of the rules says it.
    """

    key: str
    title: str
    find: Callable[[Document], Found]
