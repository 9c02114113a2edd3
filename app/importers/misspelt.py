"""Posts and names that a file spells once otherwise than everywhere else: told as a doubt, and never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from rapidfuzz.distance import OSA

from app.importers.values import Read, not_read
from app.models.text import counted, folded, one_line, shortened
from app.registers.kinds import People, Person
from app.registers.register import Column, Register

_OFTEN: Final = 4  # times as often as another spelling, and at least as often, that one may be meant
_SHORT, _LONG = 5, 9  # letters of a word from which one letter may be wrong, and from which two
_HINT: Final = "It is brought in as it is written; type the right name here where it is misspelt."
_Key = tuple[int, tuple[str, ...]]


def with_misspelt(reads: Sequence[Read], register: Register, current: Sequence[Any]) -> tuple[Read, ...]:
    """The drafts in which a name that hardly differs from one that is there much more often is doubted.

    Args:
        current: The register's rows as they are now, whose names count like those of the file.
    """
    columns = [column for column in register.editable() if isinstance(column.kind, Person | People)]
    if not columns:
        return tuple(reads)
    keys = [column.key for column in columns]
    here = (read.values.get(key) for read in reads for key in keys)
    there = (getattr(row, key) for row in current for key in keys)
    found: Counter[str] = Counter()
    for value, times in Counter((*here, *there)).items():  # few values, many times
        for name in _names(value):
            found[name] += times
    meant = _meant(found)
    return tuple(_doubted(read, columns, meant, found) for read in reads) if meant else tuple(reads)


def _names(value: Any) -> Iterator[str]:
    for name in (value,) if isinstance(value, str) else value or ():
        yield one_line(name)


def _meant(found: Mapping[str, int]) -> dict[str, str]:
    """Each name that may be misspelt with the one that may be meant."""
    often: dict[_Key, list[str]] = {}
    keys = {name: tuple(_keys(name)) for name in found}
    for name, times in found.items():
        if times >= _OFTEN:
            for key in keys[name]:
                often.setdefault(key, []).append(name)
    meant: dict[str, str] = {}
    for name, times in found.items():
        others = dict.fromkeys(other for key in keys[name] for other in often.get(key, ()))
        alike = [other for other in others if found[other] >= _OFTEN * times and _is_alike(name, other)]
        if len(alike) == 1:
            meant[name] = alike[0]
    return meant


def _keys(name: str) -> Iterator[_Key]:
    """A name without one of its words, for each of them: two names that differ in one word share a key."""
    words = folded(name).split()
    for place in range(len(words)):
        yield place, (*words[:place], *words[place + 1 :])


def _is_alike(name: str, other: str) -> bool:
    """Whether two names differ by a slip in one word."""
    pairs = zip(folded(name).split(), folded(other).split(), strict=True)
    ((one, two),) = [pair for pair in pairs if pair[0] != pair[1]] or [("", "")]
    letters = min(len(one), len(two))
    if letters < _SHORT or not (one.isalpha() and two.isalpha()):
        return False  # "Area 1" is not "Area 2", and "East" not "West"
    return OSA.distance(one, two) <= (2 if letters >= _LONG else 1)


def _doubted(
    read: Read, columns: Iterable[Column], meant: Mapping[str, str], found: Mapping[str, int]
) -> Read:
    doubts = [
        not_read(read.draft, column, _why(name, meant[name], found), _HINT)
        for column in columns
        for name in _names(read.values.get(column.key))
        if name in meant
    ]
    return replace(read, doubts=(*read.doubts, *doubts)) if doubts else read


def _why(name: str, other: str, found: Mapping[str, int]) -> str:
    times = counted(found[other], "time")
    return f"“{shortened(name, 60)}” may be “{shortened(other, 60)}”, which is named {times}."
