"""Analyses of how things fail (FMEA): what tells one, and how far its severity and occurrence are counted.

Its numbers alone tell little: low ones may be on a scale to five or, as is usual, to ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.importers.cells import text_of
from app.importers.draft import Draft
from app.importers.grid import Row, Sheet, Workbook
from app.importers.level_key import key_beside
from app.importers.levels import highest_named
from app.importers.tables import Table
from app.importers.vocabulary import normal
from app.models.text import shortened

_NAMES: Final = frozenset(
    {"failure mode", "failure modes", "potential failure mode", "potential failure modes"}
)
_SEEN: Final = frozenset({"d", "det", "detection", "detectability", "detection rating"})
_PRIORITY: Final = frozenset({"rpn", "risk priority number"})
_HALVES: Final = frozenset(
    f"{stage}.{axis}" for stage in ("position", "inherent", "target") for axis in ("likelihood", "impact")
)
_PLACES: Final = frozenset({"position", "inherent", "target"}) | _HALVES
_RATES: Final = re.compile(
    r"\b(?:severity|occurrence|detection|detectability|sev|occ|det|rating|rated|scale|score[sd]?|rank\w*|rpn)\b"
    r"|\b[sod]\b(?=\W{0,4}\d)",
    re.IGNORECASE,
)
_MOST_RPN: Final = re.compile(r"\brpn\b.*?\b(125|1[,.\s]?000)\b", re.IGNORECASE | re.DOTALL)
_LONGEST: Final = 300  # characters of a line of a legend
_LOOKED_AT: Final = 4_000  # rows of a file
_COUNTED: Final = "counted to"
_SHORT, _USUAL = 5, 10
_MOST_OF_SHORT: Final = _SHORT**3
_ENOUGH: Final = 9  # numbers none of which is past five, so that a scale to ten is unlikely


@dataclass(frozen=True, slots=True)
class CountedTo:
    """How far the numbers of an analysis go; ``doubt`` says why that may be wrong, and is empty where the file says it."""

    levels: int
    doubt: str = ""


def is_of_failures(headings: Iterable[str]) -> bool:
    """Whether headings are those of such an analysis: with a priority number, or how likely each failure is to be seen."""
    names = set(map(normal, headings))
    return bool(names & _PRIORITY or (names & _NAMES and names & _SEEN))


def counted_to(table: Table, drafts: Sequence[Draft], workbook: Workbook) -> CountedTo | None:
    """How far its numbers go: as headings or a legend say, or as its numbers show; None where the table is no such analysis."""
    rated = [text for draft in drafts for key, text in draft.texts.items() if key in _HALVES]
    if not is_of_failures(table.headings.values()) or not any(map(_number, rated)):
        return None
    if most := highest_named(table.headings.values()) or _in_legend(table, workbook):
        return CountedTo(most)
    seen = [*rated, *_under(table.headings, drafts, _SEEN)]
    numbers = [number for number in map(_number, seen) if number]
    priorities = [number for number in map(_number, _under(table.headings, drafts, _PRIORITY)) if number]
    if max(numbers) > _SHORT or max(priorities, default=0) > _MOST_OF_SHORT:
        return CountedTo(_USUAL)
    levels = _SHORT if len(numbers) >= _ENOUGH else _USUAL
    return CountedTo(
        levels,
        "nothing in the file says how far severity and occurrence are counted. Usually it is to ten; its highest number is"
        f" {max(numbers)}, and it was taken as to {levels}.",
    )


def counted_in(table: Table, drafts: Sequence[Draft], workbook: Workbook) -> dict[str, str]:
    """What is known of how far numbers go, as one more heading beside those by key; where that is a guess, as it may be in an
    analysis of failures, or 1 is the highest, each position says so. Empty where nothing is known.
    """
    found = counted_to(table, drafts, workbook)
    if found is None:
        key = key_beside(drafts, workbook)
        says = f"“{shortened(key.turned, 60)}” says that 1 is the highest level, and here it is the lowest."
        found = CountedTo(key.levels, says if key.turned else "")
    for draft in drafts if found.doubt else ():
        for stage in {key.partition(".")[0] for key in draft.texts.keys() & _PLACES}:
            draft.doubts.setdefault(stage, found.doubt)
    return {_COUNTED: f"1 to {found.levels}"} if found.levels else {}


def _under(headings: Mapping[int, str], drafts: Iterable[Draft], names: frozenset[str]) -> Iterator[str]:
    columns = [column for column, heading in headings.items() if normal(heading) in names]
    return (draft.own[column] for draft in drafts for column in columns if column in draft.own)


def _number(text: str) -> int:
    return int(found[0]) if (found := re.fullmatch(r"\d{1,4}", text.strip())) else 0


def _in_legend(table: Table, workbook: Workbook) -> int:
    """How far lines beside the table say that the numbers go, or rows that each explain one number; 0 where none does."""
    own = {row.number for row in table.rows()}
    most = 0
    for sheet in workbook.sheets:
        lines = [[text_of(value) for value in row.values.values()] for row in _beside(sheet, table, own)]
        texts = [text for line in lines for text in line if len(text) <= _LONGEST and _RATES.search(text)]
        limits = (found[1] for text in texts if (found := _MOST_RPN.search(text)))
        most = max([most, highest_named(texts), *(_SHORT if limit == "125" else _USUAL for limit in limits)])
        explained = {_number(line[0]) for line in lines if len(line) > 1 and not _number(line[1])}
        most = max([most, *(n for n in (_SHORT, _USUAL) if texts and explained >= set(range(1, n + 1)))])
    return most


def _beside(sheet: Sheet, table: Table, own: set[int]) -> Iterator[Row]:
    rows = (row for row in sheet.rows[:_LOOKED_AT] if row.values)
    return (row for row in rows if sheet.name != table.sheet or row.number not in own)
