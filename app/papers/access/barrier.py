"""What keeps somebody from reading a document, in plain words, with its place; and the rule that found it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.models.text import counted, listed
from app.papers.access.document import Document

_FEW, _NAMED = 3, 5  # places that are each told, and that one sentence names of many


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
        said += map(str, same) if len(same) <= _FEW else [f"{_places(same)}: {same[0].words}"]
    return said


def _places(same: Sequence[Barrier]) -> str:
    """The places of a barrier that is in many, the first by name; those that are called the same are all counted."""
    named = list(dict.fromkeys(one.place or "The document" for one in same))[:_NAMED]
    more = len(same) - len(named)
    return listed([*named, counted(more, "more place")] if more else named)


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
