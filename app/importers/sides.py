"""Tables that stand side by side: where one header row is that of two, each of its own columns.

A register may well leave a column empty between its parts, so that an empty column alone says little. What says more: both
have their own references or the same headings, each has a title, they begin or end in different rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from app.importers.grid import Row, Sheet, column_letter
from app.importers.header_finder import Header, HeaderFinder
from app.importers.header_rows import single
from app.importers.register_words import BESIDE, WITHOUT_REGISTER
from app.importers.vocabulary import level_of, normal, stage_in, variants
from app.models.text import listed
from app.registers import REGISTERS, kinds
from app.registers.register import Column

Span = tuple[int, int]
"""First and last column (from 1)."""
_TITLE_ABOVE: Final = 3  # rows above its headings in which a table's own title stands
_ENOUGH: Final = 0  # from here on each is read by itself, and from the next on without a doubt
_SURE: Final = 4
_SURELY_ONE: Final = -2
_UNDER: Final = "controls"
"""What often stands beside the risk that it is about, row by row, and is read with it."""
_KEY_COLUMNS: Final = 4
_RANGE = re.compile(
    r"\s*(?:\d{1,3}\s*(?:-|–|to)\s*\d{1,3}|[<>≤≥]=?\s*\d{1,3}|\d{1,3}\s*\+)\s*", re.IGNORECASE
)
_TITLES = re.compile(
    r"\b(?:\w*log|register|tracker|list|plan|schedule|table|risks|actions|issues|controls|recommendations|decisions|findings"
    r"|assumptions|dependencies|opportunities|measures|indicators|kpis|milestones|audits|inspections|meetings|projects)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """The parts of a row of headings.

    Attributes:
        spans: Their columns, from left to right.
        apart: Each is a table of its own; else they are read as one table.
        sure: Nothing speaks against it.
        keys: Columns of what explains the numbers of a table beside it: “1-4: Low”.
    """

    spans: tuple[Span, ...]
    apart: bool
    sure: bool
    keys: tuple[Span, ...] = ()

    def said(self, sheet: str, row: int) -> str:
        """What the officer is told."""
        keys = listed([f"{column_letter(a)} to {column_letter(b)}" for a, b in self.keys])
        left = f" Columns {keys} hold a key to the numbers, and were left out." if keys else ""
        if len(self.spans) == 1:
            return f"On “{sheet}”, row {row}:{left}"
        return self._said(sheet, row) + left

    def _said(self, sheet: str, row: int) -> str:
        places = listed([f"{column_letter(a)} to {column_letter(b)}" for a, b in self.spans])
        where = f"On “{sheet}”, row {row}, tables stand side by side: columns {places}."
        if self.apart and self.sure:
            return f"{where} Each was read by itself."
        if self.apart:
            return (
                f"{where} Each was read by itself. If they are one table, choose row {row} as its headings."
            )
        return (
            f"On “{sheet}”, row {row} may be the headings of tables side by side: columns {places}. They were read as one table;"
            " if they are several, choose one of them."
        )

    def taken_as_one(self, sheet: str, row: int) -> str:
        """What is said where somebody named the row, and with it all of its columns."""
        places = listed([f"{column_letter(a)} to {column_letter(b)}" for a, b in self.spans])
        return (
            f"On “{sheet}”, row {row} may be the headings of tables side by side: columns {places}. You named the row, so all"
            " of it was read as one table."
        )


@dataclass(frozen=True, slots=True)
class _Part:
    span: Span
    header: Header
    filled: frozenset[int] = field(default_factory=frozenset)


def narrowed(sheet: Sheet, span: Span) -> Sheet:
    """The sheet with nothing but some columns."""
    first, last = span
    rows = tuple(own for row in sheet.rows if (own := _row(row, first, last)).values)
    merges = tuple(m for m in sheet.merges if first <= m[1] and m[3] <= last)
    return replace(sheet, rows=rows, merges=merges)


def _row(row: Row, first: int, last: int) -> Row:
    values, fills, inks = (_inside(cells, first, last) for cells in (row.values, row.fills, row.inks))
    return row._replace(values=values, fills=fills, inks=inks)


def _inside(cells: Mapping[int, Any], first: int, last: int) -> dict[int, Any]:
    return {column: value for column, value in cells.items() if first <= column <= last}


class SideFinder:
    """Tells whether a header is that of several tables."""

    def __init__(self, headers: HeaderFinder) -> None:
        self._headers = headers

    def sides(self, sheet: Sheet, header: Header, end: int) -> Sides | None:
        """The parts of a header whose table ends above a row; None where it is one table, as nearly always."""
        rows, _ = header
        region = [row for row in sheet.rows if rows[0] <= row.number < end]
        by_gap = _gaps(region)
        spans = (
            by_gap
            if len(by_gap) > 1
            else _under_titles(sheet, header, max(max(row.values) for row in region))
        )
        if len(spans) < 2 or sheet.codes:
            return None
        cut = replace(sheet, rows=tuple(region))
        keys = tuple(span for span in spans[1:] if self._is_key(narrowed(cut, span)))
        parts, spacers = self._parts(cut, [span for span in spans if span not in keys])
        if spacers and not all(self._headers.headers(narrowed(cut, part.span)) for part in parts):
            return None  # with what stands right of it, a part is no table any more: blank columns stand within one
        if len(parts) < 2:
            return Sides((parts[0].span,), apart=True, sure=True, keys=keys) if parts and keys else None
        score = _weight(sheet, parts) - spacers - (0 if len(by_gap) > 1 else 1)
        if score <= _SURELY_ONE:
            return None
        found = tuple(part.span for part in parts)
        return Sides(found, apart=score >= _ENOUGH, sure=score >= _SURE, keys=keys)

    @staticmethod
    def _is_key(part: Sheet) -> bool:
        """Whether a few columns only say what numbers mean: one has ranges such as "1-4" in nearly every row."""
        columns = {column for row in part.rows for column in row.values}
        if len(columns) > _KEY_COLUMNS:
            return False
        texts = [[str(row.values[c]) for row in part.rows[1:] if c in row.values] for c in columns]
        return any(len(own) > 1 and all(map(_RANGE.fullmatch, own)) for own in texts)

    def _parts(self, region: Sheet, spans: Sequence[Span]) -> tuple[list[_Part], int]:
        """The spans that are tables by themselves, each with those right of it that are none; and how many those are."""
        parts: list[_Part] = []
        spacers = 0
        for span in spans:
            own = narrowed(region, span)
            header = next(iter(self._headers.headers(own)), None)
            if header is not None and _is_whole(header[1].values()):
                filled = frozenset(
                    row.number for row in own.rows if row.number > header[0][-1] and len(row.values) > 1
                )
                parts.append(_Part(span, header, filled))
            elif parts:
                spacers += 1
                parts[-1] = replace(parts[-1], span=(parts[-1].span[0], span[1]))
            else:
                return [], 1
        return parts, spacers


def _gaps(region: Iterable[Row]) -> list[Span]:
    """Runs of columns with something in them, each up to where the next one begins."""
    used: set[int] = set()
    last = 0
    for row in region:
        if len(row.values) > 1:
            used.update(row.values)
        last = max(last, *row.values)
    starts = sorted(column for column in used if column - 1 not in used)
    if not starts:
        return []
    return [(start, following - 1) for start, following in zip(starts, [*starts[1:], last + 1], strict=True)]


def _under_titles(sheet: Sheet, header: Header, last: int) -> list[Span]:
    """The columns under each of several titles in one line above the headings: “Risk register”, “Action log”."""
    rows, headings = header
    for row in sheet.rows:
        if rows[-1] - _TITLE_ABOVE <= row.number < rows[-1]:
            titles = single(row)
            titled = len(titles) > 1 and all(_TITLES.search(t) and not _is_stage(t) for t in titles.values())
            if titled and min(titles) <= min(headings):
                starts = sorted(titles)
                return [(a, b - 1) for a, b in zip(starts, [*starts[1:], last + 1], strict=True)]
    return []


def _weight(sheet: Sheet, parts: Sequence[_Part]) -> int:
    """How much speaks for tables of their own, and how much against it."""
    others = parts[1:]
    rows_differ = len({part.header[0][-1] for part in parts}) > 1
    score = 4 if rows_differ else 0
    score += 3 if all(_has_title(sheet, part) for part in others) else 0
    score += 2 if all(_has_refs(part) for part in parts) else 0
    score += 1 if _repeats(parts) else 0
    for one, other in zip(parts, others, strict=False):
        score += _by_rows(one.filled, other.filled)
    if score == 0 and any(
        _meant(text) & _words().under for part in others for text in part.header[1].values()
    ):
        return _SURELY_ONE
    return score


def _by_rows(one: frozenset[int], other: frozenset[int]) -> int:
    """What the filled rows tell: they end apart, they are the same, or one leaves rows out that the other goes on with."""
    if not one or not other or one == other:
        return 0
    within = {row for row in other - one if row < max(one)} | {row for row in one - other if row < max(other)}
    return -3 if within else 2


def _has_title(sheet: Sheet, part: _Part) -> bool:
    """Whether something stands above the first column of a part and above no other of its columns."""
    first, last = part.span
    top = part.header[0][-1]
    for row in sheet.rows:
        if top - _TITLE_ABOVE <= row.number < top:
            own = [column for column in row.values if first <= column <= last]
            if own == [first] and not _is_stage(str(row.values[first])):
                return True
    return False


def _is_stage(text: str) -> bool:
    return bool(stage_in(text)) or level_of(text) is not None


def _has_refs(part: _Part) -> bool:
    texts = [text for column, text in sorted(part.header[1].items())][:2]
    return any(_meant(text) & _words().refs for text in texts)


def _repeats(parts: Sequence[_Part]) -> bool:
    """Whether a heading stands in several parts, as "Owner" does in two tables."""
    seen: set[str] = set()
    for part in parts:
        own = {normal(text) for text in part.header[1].values()} - {""}
        if seen & own:
            return True
        seen |= own
    return False


def _is_whole(headings: Iterable[str]) -> bool:
    """Whether headings could be those of a table by itself: they name a record, and say who, when or how it stands."""
    words = _words()
    meant = [_meant(text) for text in headings]
    naming = [one for one in meant if one & words.names]
    return bool(naming) and any(one & words.others and one is not naming[0] for one in meant)


def is_naming(heading: str) -> bool:
    """Whether a heading is one of what names a record."""
    return bool(_meant(heading) & _words().names)


def _meant(text: str) -> frozenset[str]:
    return frozenset(variants(text)[:3])


@dataclass(frozen=True, slots=True)
class _Words:
    names: frozenset[str]
    refs: frozenset[str]
    others: frozenset[str]
    under: frozenset[str]


_known: list[_Words] = []


def _words() -> _Words:
    """The headings of all registers: of what names a record, of references, and of who, when and how."""
    if not _known:
        columns = [column for register in REGISTERS.values() for column in register.columns]
        named = _spelt(c for c in columns if c.key in ("title", "description"))
        refs = _spelt(c for c in columns if isinstance(c.kind, kinds.Ref))
        told = (kinds.Ref, kinds.Person, kinds.People, kinds.When, kinds.Day, kinds.Choice)
        under = _spelt(c for c in REGISTERS[_UNDER].columns if c.key == "title")
        others = _spelt(c for c in columns if isinstance(c.kind, told)) | BESIDE
        _known.append(_Words(named | WITHOUT_REGISTER, refs, others, under))
    return _known[0]


def _spelt(columns: Iterable[Column]) -> frozenset[str]:
    return frozenset(normal(word) for column in columns for word in (column.title, *column.aliases))
