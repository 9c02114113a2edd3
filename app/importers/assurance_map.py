"""An assurance map, a row a risk and a column for each line of defence, made one row for what each line says of each risk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.importers.cells import NOTHING, text_of
from app.importers.grid import Row, Sheet, Value, Workbook
from app.importers.vocabulary import level_of, normal
from app.models.text import folded, listed, one_line
from app.registers.assurance import ASSURANCE

_LINES: Final = {
    "First": re.compile(r"\b(?:first|1st)\s+line\b|\bline\s+(?:of\s+defence\s+)?(?:1|one)\b"),
    "Second": re.compile(r"\b(?:second|2nd)\s+line\b|\bline\s+(?:of\s+defence\s+)?(?:2|two)\b"),
    "Third": re.compile(r"\b(?:third|3rd)\s+line\b|\bline\s+(?:of\s+defence\s+)?(?:3|three)\b"),
}
_RISKS: Final = frozenset(
    {
        "risk",
        "risks",
        "risk title",
        "risk name",
        "risk description",
        "principal risk",
        "strategic risk",
        "key risk",
        "corporate risk",
    }
)
_REFS: Final = frozenset({"ref", "risk ref", "risk no", "risk id", "no", "id", "reference", "number"})
_RATED: Final = re.compile(
    r"(?:(?P<said>.+?)\s*(?:[(\[–:-]|\s-)\s*)?(?P<rating>red|amber|green|r|a|g)\s*[)\]]?", re.I | re.S
)
_LOOKED_AT: Final = 15  # rows among which the headings are
_FEWEST: Final = 2  # lines that make a map
_MOST: Final = 5  # further columns: a table with more is a register of risks
_OUT: Final = ("title", "line", "rating", "risks", "covers", "mechanisms")


@dataclass(frozen=True, slots=True)
class _Map:
    """Where things are on a map: column numbers; ``ref`` is 0 where the risks have no references."""

    header: int
    headings: dict[int, str]
    lines: dict[int, str]
    risk: int
    ref: int


def by_line(workbook: Workbook) -> Workbook:
    """The workbook with each assurance map laid out anew, a row for each cell of a line; other sheets stay as they are."""
    sheets = tuple(map(_sheet, workbook.sheets))
    names = [f"“{new.name}”" for old, new in zip(workbook.sheets, sheets, strict=True) if new is not old]
    if not names:
        return workbook
    said = (
        f"The assurance map on {listed(names)} was read by its cells: each line of each risk is an assurance."
    )
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, said))


def _sheet(sheet: Sheet) -> Sheet:
    found = next(filter(None, (_map(row) for row in sheet.rows[:_LOOKED_AT])), None)
    if found is None or sheet.codes or sheet.places or _is_grouped(sheet, found):
        return sheet
    rows = [row for row in sheet.rows if row.number < found.header]
    rows.append(Row(found.header, dict(enumerate((ASSURANCE.column(key).title for key in _OUT), 1))))
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for number, (row, origin, column) in enumerate(_cells(sheet, found), found.header + 1):
        rows.append(row._replace(number=number))
        stands = {"title": found.risk, "risks": found.ref or found.risk, "covers": found.risk}
        places |= {(number, c): (origin, stands.get(key, column)) for c, key in enumerate(_OUT, 1)}
        places[number, 0] = (origin, 0)
    labels = {
        1: (found.header, found.risk),
        3: (found.header, min(found.lines)),
        4: (found.header, found.ref or found.risk),
    }
    return replace(
        sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), places=places, labels=labels
    )


def _map(row: Row) -> _Map | None:
    """Where a row of headings has its lines and its risk; None where it is no map's."""
    headings = {column: one_line(text_of(value)) for column, value in row.values.items() if text_of(value)}
    lines = {
        column: name
        for column, heading in headings.items()
        for name, words in _LINES.items()
        if len(heading) < 60 and words.search(folded(heading))
    }
    others = [column for column in headings if column not in lines]
    risk = next((column for column in others if normal(headings[column]) in _RISKS), 0)
    ref = next((column for column in others if normal(headings[column]) in _REFS), 0)
    if len(set(lines.values())) < _FEWEST or len(set(lines.values())) < len(lines) or not risk:
        return None
    if len(others) > _MOST or any(level_of(headings[column]) for column in others):
        return None
    return _Map(row.number, headings, lines, risk, ref)


def _is_grouped(sheet: Sheet, found: _Map) -> bool:
    """Whether a line has several columns under one heading."""
    return any(
        first <= found.header <= last
        and left != right
        and any(left <= column <= right for column in found.lines)
        for first, left, last, right in sheet.merges
    )


def _cells(sheet: Sheet, found: _Map) -> Iterator[tuple[Row, int, int]]:
    """A row for each line that says something of a risk, the row that it stands in, and its column."""
    for row in sheet.rows:
        risk = one_line(text_of(row.values.get(found.risk)))
        if row.number <= found.header or not risk:
            continue
        rest = [
            f"{heading}: {text}"
            for column, heading in found.headings.items()
            if column not in found.lines and column not in (found.risk, found.ref)
            if (text := text_of(row.values.get(column)))
        ]
        for column, name in found.lines.items():
            text, fill = text_of(row.values.get(column)), row.fills.get(column, "")
            if text.casefold() in NOTHING and not fill:
                continue
            told = _RATED.fullmatch(text.strip())
            texts: dict[str, Value | None] = {
                "title": f"{name} line: {risk}"[: ASSURANCE.column("title").kind.limit],  # type: ignore[attr-defined]
                "line": f"{name} line",
                "rating": told["rating"] if told else "",
                "risks": text_of(row.values.get(found.ref)) if found.ref else "",
                "covers": "\n".join((risk, *rest)),
                "mechanisms": (told["said"] or "") if told else "" if text.casefold() in NOTHING else text,
            }
            values = {c: value for c, key in enumerate(_OUT, 1) if (value := texts[key])}
            yield Row(row.number, values, {3: fill} if fill else {}, hidden=row.hidden), row.number, column
