"""Drafts against what the register holds: the same record by its reference, else by its title; what would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import fuzz, process

from app.importers.along import Tell, each, untold
from app.importers.values import Read
from app.models.publication import is_notice
from app.models.text import folded
from app.registers.kinds import Terms
from app.registers.register import Register

LIKE: Final = 90
"""Titles as like as this (rapidfuzz token sort ratio, 0 to 100) are proposed as the same record, for the officer to confirm."""
UNLIKE: Final = 45
"""Below this, two titles under one reference are doubtful: the reference may have been given to something else."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that the file would change; old and new are values of the column's kind.

    Attributes:
        erases: The file leaves it blank, and somebody asked that blanks should erase.
    """

    key: str
    old: Any
    new: Any
    erases: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """The record in the register that a draft is taken for.

    Attributes:
        why: In words.
        sure: False where the officer should look before accepting.
    """

    row: Any
    why: str
    sure: bool


def pair(
    reads: Sequence[Read], current: Sequence[Any], register: Register, tell: Tell = untold
) -> list[Pairing | None]:
    """For each draft the record that it is, or None for a new one. Each record is taken once.

    The codes of a list that this program wrote go first, then references, then equal titles, then like titles; where titles
    repeat by their nature, only codes and references count.
    """
    return _Pairs(reads, current).found(tell, by_title=not register.titles_repeat)


def changes(values: Mapping[str, Any], row: Any, register: Register) -> tuple[Change, ...]:
    """The fields in which the file differs from the register. What the file leaves blank or withholds never erases."""
    return tuple(
        Change(column.key, old, values[column.key])
        for column in register.editable()
        if column.key in values
        and not column.kind.same(old := getattr(row, column.key), values[column.key])
        and not _only_louder(old, values[column.key])
        and not (column.key == "title" and is_notice(values[column.key]))
    )


def erasures(
    read: Read, row: Any, register: Register, filled: frozenset[str], terms: Terms
) -> tuple[Change, ...]:
    """The fields that a record has and that the file leaves blank under a heading of theirs.

    A cell that was not understood is no blank; references, titles and updates are never erased.
    """
    refused = {unread.heading for unread in read.unread}
    return tuple(
        Change(column.key, old, column.kind.parse("", terms), erases=True)
        for column in register.editable()
        if column.key in filled
        and column.key not in read.values
        and column.key not in ("ref", "title", "commentary")
        and column.title not in refused
        and (old := getattr(row, column.key)) not in (None, "", ())
    )


def _only_louder(old: Any, new: Any) -> bool:
    """Whether a file only shouts what the register says already: "MONEY" for "Money"."""
    return isinstance(old, str) and isinstance(new, str) and new.isupper() and folded(old) == folded(new)


class _Pairs:
    def __init__(self, reads: Sequence[Read], current: Sequence[Any]) -> None:
        self._reads = reads
        self._free = {row.id: row for row in current}
        self._pairs: list[Pairing | None] = [None] * len(reads)
        self._by_ref: dict[str, list[Any]] = {}
        self._by_title: dict[str, list[Any]] = {}
        for row in current:
            self._by_ref.setdefault(folded(row.ref), []).append(row)
            self._by_title.setdefault(folded(row.title), []).append(row)

    def found(self, tell: Tell, *, by_title: bool) -> list[Pairing | None]:
        if self._free:
            self._codes()
            self._references()
            if by_title:
                self._titles()
                self._like_titles(tell)
        return self._pairs

    def _codes(self) -> None:
        """Each row of a list as the record that it was; of a row and its copy, the one that still says so first."""
        coded = [(place, read) for place, read in enumerate(self._reads) if read.draft.record in self._free]
        alike = [(_is_another(read, self._free[read.draft.record]), place, read) for place, read in coded]
        for another, place, read in sorted(alike, key=lambda one: one[:2]):
            if row := self._free.get(read.draft.record):
                why = (
                    "its row in the list, but another reference and title"
                    if another
                    else "its row in the list"
                )
                self._take(place, Pairing(row, why, not another))

    def _references(self) -> None:
        for place, read in enumerate(self._reads):
            if self._pairs[place] is not None:
                continue
            ref, title = folded(str(read.values.get("ref", ""))), folded(str(read.values.get("title", "")))
            rows = [row for row in self._by_ref.get(ref, ()) if row.id in self._free] if ref else []
            if not rows:
                continue
            row = max(rows, key=lambda row: fuzz.ratio(folded(row.title), title))
            named = bool(title) and not is_notice(str(read.values["title"]))
            doubtful = named and _unlike(folded(row.title), title)
            why = "the same reference, but a quite different title" if doubtful else "the same reference"
            self._take(place, Pairing(row, why, not doubtful))

    def _titles(self) -> None:
        for place, read in enumerate(self._reads):
            rows = [
                row
                for row in self._by_title.get(folded(str(read.values.get("title", ""))), ())
                if row.id in self._free
            ]
            if self._pairs[place] is None and rows:
                row = max(rows, key=lambda row: _agreement(read.values, row))
                self._take(place, Pairing(row, "the same title", True))

    def _like_titles(self, tell: Tell) -> None:
        for place, read in enumerate(each(self._reads, tell)):
            title = folded(str(read.values.get("title", "")))
            if self._pairs[place] is not None or len(title) < 8 or not self._free:
                continue
            if read.values.get("ref"):  # it says itself that it is another one
                continue
            choices = {row_id: folded(row.title) for row_id, row in self._free.items()}
            found = process.extractOne(title, choices, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE)
            if found:
                why = f"nearly the same title, {found[1]:.0f}% alike ({LIKE}% or more is proposed)"
                self._take(place, Pairing(self._free[found[2]], why, False))

    def _take(self, place: int, pairing: Pairing) -> None:
        self._pairs[place] = pairing
        del self._free[pairing.row.id]


def _is_another(read: Read, row: Any) -> bool:
    """Whether a row of a list was filled with something else than the record that it was."""
    ref, title = folded(str(read.values.get("ref", ""))), folded(str(read.values.get("title", "")))
    return ref != folded(row.ref) and _unlike(folded(row.title), title)


def _unlike(one: str, other: str) -> bool:
    """Whether two titles are of different things. That a long one has the only word of the other in passing is no likeness."""
    short, long = sorted((one, other), key=len)
    in_passing = " " not in short and not long.startswith(short)
    return (fuzz.ratio if in_passing else fuzz.token_set_ratio)(one, other) < UNLIKE


def _agreement(values: Mapping[str, Any], row: Any) -> int:
    """How many fields a draft and a record agree in, to tell records of one title apart."""
    return sum(1 for key, value in values.items() if getattr(row, key, None) == value)
