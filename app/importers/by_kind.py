"""Measures with a row for the target and one for the figures, “Sickness | Target | 8” over “| Actual | 9”, made one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.importers.cells import NOTHING, text_of
from app.importers.dated_headings import is_quarter
from app.importers.grid import Row, Sheet, Value, Workbook, address
from app.importers.header_finder import HeaderFinder
from app.importers.header_rows import alike
from app.importers.long_lists import LOOKED_AT, MEASURES_NAMED, each_sheet
from app.importers.quarter_years import is_bare_quarter
from app.importers.vocabulary import normal
from app.models.text import listed, one_line, shortened
from app.registers import REGISTERS
from app.registers.measures import MEASURES

_TARGETS: Final = frozenset({"target", "targets", "plan", "planned", "goal", "trajectory"})
_ACTUALS: Final = frozenset(
    {"actual", "actuals", "result", "results", "performance", "outturn", "value", "achieved", "figure"}
)
_NAMED: Final = 4  # measures in one sentence


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Where things are: the row of headings, and the columns of the name, of what a row tells, and of the quarters."""

    header: int
    headings: dict[int, str]
    title: int
    kind: int
    quarters: tuple[int, ...]


@dataclass(slots=True)
class _Measure:
    """One measure: its first row, and those with its figures and its targets."""

    first: Row
    rows: dict[str, Row] = field(default_factory=dict)


def by_kind(workbook: Workbook, first_month: int) -> Workbook:
    """The workbook with each such table laid out anew, a row for each measure; other sheets stay as they are."""
    return each_sheet(workbook, lambda sheet: _sheet(sheet, first_month))


def _sheet(sheet: Sheet, first_month: int) -> tuple[Sheet, Sequence[str]]:
    if sheet.codes or sheet.places:
        return sheet, ()
    found = next(filter(None, (_kinds(row, sheet, first_month) for row in sheet.rows[:LOOKED_AT])), None)
    if found is None:
        return sheet, ()
    headers = HeaderFinder(*REGISTERS.values()).headers(sheet)
    if any(not alike(head, found.headings) for _, head in headers):
        return sheet, ()
    return _laid_out(sheet, found)


def _kinds(row: Row, sheet: Sheet, first_month: int) -> _Kinds | None:
    headings = {column: one_line(text_of(value)) for column, value in row.values.items() if text_of(value)}
    title = next((c for c, heading in headings.items() if normal(heading) in MEASURES_NAMED), 0)
    quarters = tuple(
        c for c, heading in headings.items() if is_quarter(heading, first_month) or is_bare_quarter(heading)
    )
    if not title or not quarters:
        return None
    below = [one for one in sheet.rows if one.number > row.number]
    for column in range(title + 1, min(quarters)):
        words = {normal(text_of(one.values.get(column))) for one in below if column in one.values}
        if words & _TARGETS and words & _ACTUALS:
            return _Kinds(row.number, headings, title, column, quarters)
    return None


def _laid_out(sheet: Sheet, found: _Kinds) -> tuple[Sheet, Sequence[str]]:
    measures, rest = _measures(sheet, found)
    target = found.kind  # the column of the words becomes that of the target
    heads = {
        **found.headings,
        found.title: MEASURES.column("title").title,
        target: MEASURES.column("target").title,
    }
    rows = [row for row in sheet.rows if row.number < found.header]
    rows.append(Row(found.header, dict(heads)))
    places: dict[tuple[int, int], tuple[int, int]] = {}
    changed = []
    for number, one in enumerate(measures, found.header + 1):
        places[number, 0] = (one.first.number, 0)
        values: dict[int, Value] = {}
        for row in (one.first, *one.rows.values()):
            for c in row.values.keys() - values.keys() - {*found.quarters, found.kind}:
                values[c] = row.values[c]
                places[number, c] = (row.number, c)
        if figures := one.rows.get("actual"):
            values |= {c: figures.values[c] for c in found.quarters if c in figures.values}
            places |= {(number, c): (figures.number, c) for c in found.quarters}
        if (goals := one.rows.get("target")) and (told := [c for c in found.quarters if c in goals.values]):
            values[target] = goals.values[told[-1]]
            places[number, target] = (goals.number, told[-1])
            if len({text_of(goals.values[c]) for c in told}) > 1:
                shown = [f"{text_of(goals.values[c])} ({address(goals.number, c)})" for c in told]
                changed.append(f"{shortened(text_of(one.first.values[found.title]), 40)}: {listed(shown)}")
        rows.append(Row(number, values, hidden=one.first.hidden))
    said = [
        f"“{sheet.name}” has rows of targets and rows of figures for each measure; those of a measure were read as one."
    ]
    if changed:
        said.append(
            f"Targets on “{sheet.name}” differ from quarter to quarter; the last was taken. {'; '.join(changed[:_NAMED])}"
            f"{' …' if changed[_NAMED:] else '.'}"
        )
    if rest:
        these = "; ".join(rest[:_NAMED]) + (" …" if rest[_NAMED:] else "")
        said.append(f"Rows of “{sheet.name}” that tell neither are not brought in: {these}.")
    labels = {c: (found.header, c) for c in heads}
    return replace(
        sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), places=places, labels=labels
    ), said


def _measures(sheet: Sheet, found: _Kinds) -> tuple[list[_Measure], list[str]]:
    """The measures from the top down; and the rows that tell neither a target nor figures, as “Variance (row 7)”."""
    measures: list[_Measure] = []
    rest: list[str] = []
    for row in _body(sheet, found):
        title = text_of(row.values.get(found.title))
        known = text_of(measures[-1].first.values.get(found.title)) if measures else ""
        if title and title != known:
            measures.append(_Measure(row))
        kind = normal(text_of(row.values.get(found.kind)))
        name = "target" if kind in _TARGETS else "actual" if kind in _ACTUALS else ""
        if not measures or not name or name in measures[-1].rows:
            rest.append(f"“{shortened(text_of(row.values.get(found.kind)) or title, 30)}” (row {row.number})")
            continue
        measures[-1].rows[name] = row
    return [one for one in measures if one.rows], rest


def _body(sheet: Sheet, found: _Kinds) -> Iterator[Row]:
    for row in sheet.rows:
        texts = {c: text_of(v) for c, v in row.values.items() if text_of(v).casefold() not in NOTHING}
        again = texts and all(found.headings.get(c) == one_line(text) for c, text in texts.items())
        if row.number > found.header and texts and not again:
            yield row
