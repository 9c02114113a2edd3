"""Measures with a row for each year and the quarters across, “Sickness | 2024/25 | 8 | 7 | 9 | 8”, made one row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.importers.cells import NOTHING, text_of
from app.importers.grid import Row, Sheet, Value, Workbook, address
from app.importers.header_finder import HeaderFinder
from app.importers.header_rows import alike
from app.importers.long_lists import LOOKED_AT, MEASURES_NAMED, REFS, YEARS, each_sheet, quarter_of
from app.importers.quarter_years import bare_quarter
from app.importers.vocabulary import normal
from app.models.text import counted, folded, listed, one_line, shortened
from app.registers import REGISTERS
from app.registers.measures import MEASURES

_NAMED: Final = 4  # measures in one sentence


@dataclass(frozen=True, slots=True)
class _Years:
    """Where things are: the row of headings; the columns of the name, the reference (or 0), the year and the quarters."""

    header: int
    headings: dict[int, str]
    title: int
    ref: int
    year: int
    quarters: dict[int, tuple[str, str]]


@dataclass(slots=True)
class _Measure:
    """One measure: its rows by financial year."""

    title: str
    rows: dict[str, Row] = field(default_factory=dict)

    def newest_first(self) -> list[Row]:
        return [self.rows[year] for year in sorted(self.rows, reverse=True)]


def by_year(workbook: Workbook, first_month: int) -> Workbook:
    """The workbook with each such table laid out anew, a row for each measure; other sheets stay as they are."""
    return each_sheet(workbook, lambda sheet: _sheet(sheet, first_month))


def _sheet(sheet: Sheet, first_month: int) -> tuple[Sheet, Sequence[str]]:
    if sheet.codes or sheet.places:
        return sheet, ()
    found = next(filter(None, map(_years, sheet.rows[:LOOKED_AT])), None)
    if found is None:
        return sheet, ()
    headers = HeaderFinder(*REGISTERS.values()).headers(sheet)
    if any(not alike(head, found.headings) for _, head in headers):
        return sheet, ()
    lay = _Layout(sheet, found, first_month)
    return (lay.made(), lay.said()) if lay.whole else (sheet, ())


def _years(row: Row) -> _Years | None:
    headings = {column: one_line(text_of(value)) for column, value in row.values.items() if text_of(value)}
    plain = {column: normal(heading) for column, heading in headings.items()}

    def of(words: frozenset[str]) -> int:
        return next((column for column, heading in plain.items() if heading in words), 0)

    title, year = of(MEASURES_NAMED), of(YEARS)
    quarters = {column: found for column, heading in headings.items() if (found := bare_quarter(heading))}
    if not title or not year or not any(not told for _, told in quarters.values()):
        return None
    return _Years(row.number, headings, title, of(REFS), year, quarters)


class _Layout:
    """Gathers the rows of each measure and lays them out.

    Attributes:
        whole: Every row with figures is of one measure and one year, so that none is lost.
    """

    def __init__(self, sheet: Sheet, found: _Years, first_month: int) -> None:
        self._sheet, self._found, self._first_month = sheet, found, first_month
        self._measures: dict[tuple[str, str], _Measure] = {}
        self._rest: list[Row] = []
        self._bare: dict[str, str] = {}
        self._calendar = first_month == 1
        self.whole = True
        title = ref = ""
        for row, texts in self._body():
            if found.title in texts and texts[found.title] != title:
                title, ref = texts[found.title], ""
            ref = texts.get(found.ref, ref)
            year = self._year(row) if found.year in texts else ""
            if year and title:
                one = self._measures.setdefault((folded(ref), folded(title)), _Measure(title))
                self.whole &= year not in one.rows
                one.rows[year] = row
            else:
                self.whole &= not texts.keys() & found.quarters.keys()
                title = ref = "" if found.title in texts else title
                self._rest.append(row)
        self.whole &= bool(self._measures)

    def _body(self) -> Iterator[tuple[Row, dict[int, str]]]:
        heads = self._found.headings
        for row in self._sheet.rows:
            texts = self._texts(row)
            again = all(heads[c] == one_line(text) for c, text in texts.items())
            if row.number > self._found.header and texts and not again:
                yield row, texts

    def _texts(self, row: Row) -> dict[int, str]:
        return {
            c: text
            for c, value in row.values.items()
            if c in self._found.headings and (text := text_of(value)) and text.casefold() not in NOTHING
        }

    def _year(self, row: Row) -> str:
        text = one_line(text_of(row.values[self._found.year]))
        quarter = quarter_of("Q1", text, self._first_month)
        if quarter is None:
            return ""
        year = quarter.financial_year
        if len(text) <= len("2024") and not self._calendar:
            self._bare[text] = year
        return year

    def made(self) -> Sheet:
        """The sheet with a row for each measure."""
        found, measures = self._found, list(self._measures.values())
        years = sorted({year for one in measures for year in one.rows})
        once = [c for c in found.headings if c not in found.quarters and c != found.year]
        told = {
            column: [(c, year) for year in years for c in found.quarters if found.quarters[c] == column]
            for column in dict.fromkeys(found.quarters.values())
        }
        taken: list[tuple[int, str]] = [(c, "") for c in once]
        taken += sorted(
            (pair for pairs in told.values() for pair in pairs), key=lambda pair: (pair[1], pair[0])
        )
        heads = [self._heading(column, year) for column, year in taken]
        rows = [row for row in self._sheet.rows if row.number < found.header]
        rows.append(Row(found.header, dict(enumerate(heads, 1))))
        places: dict[tuple[int, int], tuple[int, int]] = {}
        for number, one in enumerate(measures, found.header + 1):
            places[number, 0] = (min(row.number for row in one.rows.values()), 0)
            values: dict[int, Value] = {}
            for place, (column, year) in enumerate(taken, 1):
                source = one.rows.get(year) if year else self._newest(one, column)
                if source is not None and column in self._texts(source):
                    values[place] = source.values[column]
                    places[number, place] = (source.number, column)
            rows.append(Row(number, values, hidden=all(row.hidden for row in one.rows.values())))
        for number, row in enumerate(self._rest, found.header + len(measures) + 3):
            rows.append(
                Row(
                    number, dict(enumerate((row.values[c] for c in sorted(row.values)), 1)), hidden=row.hidden
                )
            )
            places[number, 0] = (row.number, 0)
        labels = {place: (found.header, column) for place, (column, _) in enumerate(taken, 1)}
        return replace(
            self._sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), places=places, labels=labels
        )

    def _heading(self, column: int, year: str) -> str:
        if column == self._found.title:
            return MEASURES.column("title").title
        if not year:
            return self._found.headings[column]
        number, told = self._found.quarters[column]
        return f"Q{number} {year} {told}".strip()

    def _newest(self, one: _Measure, column: int) -> Row | None:
        return next((row for row in one.newest_first() if column in self._texts(row)), None)

    def said(self) -> list[str]:
        """Sentences for the officer."""
        found, name = self._found, self._sheet.name
        lines = [
            f"“{name}” has a row for each measure and year: the rows of a measure are one measure with a value for each quarter."
        ]
        if self._bare:
            read = listed([f"“{text}” as {year}" for text, year in list(self._bare.items())[:_NAMED]])
            lines.append(
                f"Years on “{name}” that are one number were read as the year that begins in it: {read}."
            )
        for column, heading in found.headings.items():
            changes = (
                self._changes(column) if column not in (found.title, found.year, *found.quarters) else []
            )
            if changes:
                more = f"; and {counted(len(changes) - _NAMED, 'more measure')}" if changes[_NAMED:] else ""
                lines.append(
                    f"“{heading}” on “{name}” is not the same in all years; that of the newest one was taken."
                    f" {'; '.join(changes[:_NAMED])}{more}."
                )
        return lines

    def _changes(self, column: int) -> list[str]:
        """The measures of which a column does not say the same in all years, each with its cells."""
        told = []
        for one in self._measures.values():
            rows = [one.rows[year] for year in sorted(one.rows)]
            cells = {text: row.number for row in rows if (text := self._texts(row).get(column))}
            if len(cells) > 1:
                shown = [f"{shortened(text, 30)} ({address(row, column)})" for text, row in cells.items()]
                told.append(f"{shortened(one.title, 40)}: {listed(shown)}")
        return told
