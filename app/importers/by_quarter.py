"""Measures in a long list, a row for each measure and quarter, laid out anew: a row a measure, and a column for each quarter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.importers.cells import NOTHING, text_of
from app.importers.dated_headings import UPDATES
from app.importers.grid import Row, Sheet, Workbook, address
from app.importers.header_finder import HeaderFinder
from app.importers.header_rows import alike
from app.importers.long_lists import BARE, LOOKED_AT, QUARTERS, LongList, long_list, moment_of, quarter_of
from app.importers.vocabulary import normal
from app.models.quarter import Quarter
from app.models.text import counted, folded, listed, one_line, shortened
from app.registers import REGISTERS
from app.registers.measures import MEASURES

_MOST: Final = 0.6  # part of the rows whose period must be a quarter or a day
_NAMED: Final = 4  # places in one sentence
_ONCE: Final = frozenset(
    normal(word)
    for column in MEASURES.editable()
    for word in (column.title, *column.aliases)
    if column.key not in ("values", "commentary")
)
"""Headings of what a measure has once and not for each quarter."""


@dataclass(slots=True)
class _Measure:
    """One measure: its rows from the oldest quarter to the newest, by the name of the quarter."""

    title: str
    rows: dict[str, Row] = field(default_factory=dict)


def by_quarter(workbook: Workbook, first_month: int) -> Workbook:
    """The workbook with each long list of measures laid out anew, a row for each measure; other sheets stay as they are."""
    read = [_sheet(sheet, first_month) for sheet in workbook.sheets]
    sheets = tuple(sheet for sheet, _ in read)
    names = [f"“{new.name}”" for old, new in zip(workbook.sheets, sheets, strict=True) if new is not old]
    if not names:
        return workbook
    said = (
        f"The list on {listed(names)} has a row for each measure and quarter: the rows of a measure are one measure"
        " with a value for each quarter."
    )
    told = [line for _, lines in read for line in lines]
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, said, *told))


def _sheet(sheet: Sheet, first_month: int) -> tuple[Sheet, Sequence[str]]:
    """A sheet laid out anew where it is a long list, and what is to be said; any other sheet as it is."""
    if sheet.codes or sheet.places:
        return sheet, ()
    found = next(filter(None, map(long_list, sheet.rows[:LOOKED_AT])), None)
    if found is None:
        return sheet, ()
    headers = HeaderFinder(*REGISTERS.values()).headers(sheet)
    if any(not alike(head, found.headings) for _, head in headers):
        return sheet, ()  # several tables, each of which is read as it is
    lay = _Layout(sheet, found, first_month)
    return (lay.made(), lay.said) if lay.is_long() else (sheet, ())


class _Layout:
    """Gathers the rows of each measure and lays them out."""

    def __init__(self, sheet: Sheet, found: LongList, first_month: int) -> None:
        self._sheet = sheet
        self._list = found
        self._first_month = first_month
        self._rows: list[tuple[Row, str, str, str]] = []
        self._rest: list[Row] = []
        self._quarters: dict[str, Quarter] = {}
        self.said: list[str] = []
        title = ref = year = ""
        for row in sheet.rows:
            texts = self._texts(row)
            if row.number <= found.header or not texts:
                continue
            if all(found.headings.get(c) == one_line(text) for c, text in texts.items()):
                continue  # the headings again
            year = texts.get(found.year, year)
            if found.title in texts and texts[found.title] != title:
                title, ref = texts[found.title], ""
            ref = texts.get(found.ref, ref)
            if found.period in texts and title:
                self._rows.append((row, title, ref, self._name(row, year)))
            elif found.title in texts and self._goes_on(row):
                self._rows.append((row, title, ref, ""))
            else:  # a note or a heading between the rows
                title = ref = "" if found.title in texts else title
                self._rest.append(row)

    def _texts(self, row: Row) -> dict[int, str]:
        return {
            c: text
            for c, value in row.values.items()
            if c in self._list.headings and (text := text_of(value)) and text.casefold() not in NOTHING
        }

    def _goes_on(self, row: Row) -> bool:
        """Whether the next row has a period and no name: then this one has the name of those below it."""
        below = next((one for one in self._sheet.rows if one.number > row.number), None)
        texts = self._texts(below) if below else {}
        return self._list.period in texts and self._list.title not in texts

    def _name(self, row: Row, year: str) -> str:
        """The quarter of a row as a heading writes it; what is none stays as it stands."""
        value = row.values[self._list.period]
        text = one_line(text_of(value))
        quarter = quarter_of(value, year, self._first_month)
        name = str(quarter) if quarter else f"Q{bare[1]}" if (bare := BARE.fullmatch(folded(text))) else text
        if quarter:
            self._quarters[name] = quarter
        return name

    def is_long(self) -> bool:
        """Whether there are measures with several quarters, and hardly a period that is none."""
        dated = [(title, name) for _, title, _, name in self._rows if name]
        titles = Counter(folded(title) for title, _ in dated)
        known = [name for _, name in dated if self._is_quarter(name)]
        named = normal(self._list.headings[self._list.period]) in QUARTERS and len(known) == len(dated)
        return len(known) >= _MOST * len(dated) > 0 and (max(titles.values()) > 1 or named)

    def _is_quarter(self, name: str) -> bool:
        return name in self._quarters or re.fullmatch(r"Q[1-4]", name) is not None

    def made(self) -> Sheet:
        """The sheet with a row for each measure."""
        measures = list(self._measures())
        names = dict.fromkeys(name for one in measures for name in one.rows if name)
        order = sorted(names, key=self._sort)
        heads, taken = self._columns(measures, order)
        header = self._list.header
        rows = [row for row in self._sheet.rows if row.number < header]
        rows.append(Row(header, dict(enumerate(heads, 1))))
        places: dict[tuple[int, int], tuple[int, int]] = {}
        for number, one in enumerate(measures, header + 1):
            first = next(iter(one.rows.values()))
            places[number, 0] = (min(row.number for row in one.rows.values()), 0)
            new = Row(number, {1: one.title}, hidden=all(row.hidden for row in one.rows.values()))
            places[number, 1] = (first.number, self._list.title)
            for column, (source, name) in enumerate(taken, 2):
                if row := self._holding(one, source, name, order):
                    new = _with(new, column, row, source)
                    places[number, column] = (row.number, source)
            rows.append(new)
        for number, row in enumerate(self._rest, header + len(measures) + 3):
            texts = dict(enumerate((row.values[c] for c in sorted(row.values)), 1))
            rows.append(Row(number, texts, hidden=row.hidden))
            places[number, 0] = (row.number, 0)
        labels = {1: (header, self._list.title)} | {c: (header, s) for c, (s, _) in enumerate(taken, 2)}
        return replace(
            self._sheet, rows=tuple(rows), merges=(), hidden_columns=frozenset(), places=places, labels=labels
        )

    def _sort(self, name: str) -> tuple[bool, int, str]:
        """By quarter; what is none comes first, so that the newest quarter is the last."""
        return self._is_quarter(name), self._quarters[name].ordinal if name in self._quarters else 0, name

    def _measures(self) -> Iterator[_Measure]:
        """The measures in the order of the sheet; one that several teams report is one for each team."""
        apart = self._parting()
        found: dict[tuple[str, ...], _Measure] = {}
        twice: list[str] = []
        for row, title, ref, name in self._rows:
            part = one_line(text_of(row.values.get(apart))) if apart else ""
            shown = f"{title} ({part})" if part else title
            one = found.setdefault((folded(ref), folded(shown)), _Measure(shown))
            if name in one.rows:
                twice.append(self._twice(one, name, row))
            if name not in one.rows or self._is_later(row, one.rows[name]):
                one.rows[name] = row
        if said := [line for line in twice if line]:
            more = f" and {counted(len(said) - _NAMED, 'more', 'more')}" if len(said) > _NAMED else ""
            shown = "; ".join(said[:_NAMED]) + more
            self.said.append(
                f"On “{self._sheet.name}” a quarter has several values, of which the latest was taken: {shown}."
            )
        if hidden := sum(row.hidden for row, *_ in self._rows):
            self.said.append(
                f"On “{self._sheet.name}” {counted(hidden, 'row')} of values are hidden; they were read too."
            )
        yield from found.values()

    def _is_later(self, row: Row, other: Row) -> bool:
        """Whether of two rows of a quarter the lower one counts: it has a value, and no earlier month than the other."""
        moments = [moment_of(one.values.get(self._list.period)) for one in (row, other)]
        return self._list.value in self._texts(row) and moments[0] >= moments[1]

    def _twice(self, one: _Measure, name: str, row: Row) -> str:
        cells = [(held.number, text_of(held.values.get(self._list.value))) for held in (one.rows[name], row)]
        if cells[0][1] == cells[1][1]:
            return ""
        shown = " and ".join(f"{text or 'nothing'} ({address(r, self._list.value)})" for r, text in cells)
        return f"{shortened(one.title, 40)}, {name}: {shown}"

    def _parting(self) -> int:
        """The column that tells apart rows of one measure and one quarter, such as the team; 0 where none is needed or fits."""
        rows = [one for one in self._rows if one[3]]
        keys = [(folded(ref), folded(title), name) for _, title, ref, name in rows]
        if len(set(keys)) == len(keys):
            return 0
        for column in self._list.headings:
            texts = [folded(text_of(row.values.get(column))) for row, *_ in rows]
            wordy = all(text and len(text) <= 60 and not text[0].isdigit() for text in texts)
            several = len(set(texts)) * 2 <= len(texts)
            whole = len(set(zip(keys, texts, strict=True))) == len(keys)
            if column not in self._list.own and wordy and several and whole:
                return column
        return 0

    def _columns(
        self, measures: Sequence[_Measure], order: Sequence[str]
    ) -> tuple[list[str], list[tuple[int, str]]]:
        """The headings of the new sheet; and for those after the name the column that it is from, and its quarter, if any."""
        heads: list[str] = [MEASURES.column("title").title]
        taken: list[tuple[int, str]] = []
        dropped = {self._list.title, self._list.period, self._list.year, self._list.value}
        for column, heading in self._list.headings.items():
            if column in dropped:
                continue
            once = normal(heading) in _ONCE
            told = normal(heading) in UPDATES
            changes = [] if told else self._changes(measures, column)
            if told or (changes and not once):
                heads += [f"{heading} {name}" for name in order]
                taken += [(column, name) for name in order]
                continue
            heads.append(heading)
            taken.append((column, ""))
            if changes:
                more = f"; and {counted(len(changes) - _NAMED, 'more measure')}" if changes[_NAMED:] else ""
                self.said.append(
                    f"“{heading}” on “{self._sheet.name}” is not the same in all quarters; that of the newest one was taken."
                    f" {'; '.join(changes[:_NAMED])}{more}."
                )
        value = self._list.headings[self._list.value]
        heads += [name if self._is_quarter(name) else f"{value} {name}" for name in order]
        taken += [(self._list.value, name) for name in order]
        return heads, taken

    def _changes(self, measures: Iterable[_Measure], column: int) -> list[str]:
        """The measures of which a column does not say the same in all rows, each with its cells."""
        told = []
        for one in measures:
            cells = {text: row.number for row in one.rows.values() if (text := self._texts(row).get(column))}
            if len(cells) > 1:
                shown = [f"{shortened(text, 30)} ({address(row, column)})" for text, row in cells.items()]
                told.append(f"{shortened(one.title, 40)}: {listed(shown)}")
        return told

    def _holding(self, one: _Measure, source: int, name: str, order: Sequence[str]) -> Row | None:
        """The row with what a column of the new sheet has: that of its quarter, else the newest that says anything."""
        if name:
            return one.rows.get(name)
        newest = [one.rows[key] for key in (*reversed(order), "") if key in one.rows]
        return next((row for row in newest if source in self._texts(row)), None)


def _with(new: Row, column: int, row: Row, source: int) -> Row:
    """A row with a cell of another one, as that looks."""
    values, fills, inks = dict(new.values), dict(new.fills), dict(new.inks)
    for into, cells in ((values, row.values), (fills, row.fills), (inks, row.inks)):
        if source in cells:
            into[column] = cells[source]  # type: ignore[assignment]
    struck = new.struck | ({column} if source in row.struck else set())
    return new._replace(values=values, fills=fills, inks=inks, struck=struck)
