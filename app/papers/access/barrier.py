"""What keeps somebody from reading a document, in plain words, with its place; and the rule that found it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.papers.access.document import Document

_FEW = 3  # places that are each told


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


def in_sentences(barriers: Iterable[Barrier]) -> list[str]:
    """Each barrier as a sentence; one that is in many places once, with the first of them and how many more there are."""
    kinds: dict[tuple[str, str], list[Barrier]] = {}
    for one in barriers:
        kinds.setdefault((one.rule, one.words), []).append(one)
    said: list[str] = []
    for same in kinds.values():
        if len(same) <= _FEW:
            said += map(str, same)
        else:
            said.append(
                f"{same[0].place or 'The document'} and {len(same) - 1:,} more places: {same[0].words}"
            )
    return said


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
