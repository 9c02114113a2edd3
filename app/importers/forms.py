"""A sheet that is a form: labels with their values beside them, one pair or several in a row, a record or several down the page.

What comes out is a table like any other, a column for each label, that knows where in the file each of its cells stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise
from typing import Final

from app.importers.cells import text_of
from app.importers.form_stages import LONGEST, stages_in
from app.importers.grid import Row, Sheet, Value
from app.importers.header_finder import HeaderFinder
from app.importers.sides import is_naming
from app.importers.vocabulary import is_product, level_of, normal, stage_in

_FEWEST: Final = 4  # labels with a value that make a form
_LABELS: Final = 0.6  # part of the texts in the first column of labels that are labels
_LEADING: Final = 0.5  # the same, where each text has a value right of it
_STAGED: Final = 0.3  # the same, where a small table of stages shows that it is a form
_SINGLE: Final = (
    0.8  # part of the labels that have one value; of several, each is a record of a table on its side
)
_HEADINGS: Final = 3  # known headings side by side: those of a table
_WITHIN = re.compile(r"\s*([^:\n]{1,40}?)\s*:\s*(\S.*)", re.DOTALL)  # "Owner: Head of Estates" in one cell
_NEVER: Final = 1 << 30  # a row below all others

Cell = tuple[int, int]


@dataclass(slots=True)
class _Pair:
    """A label and its value: where each stands, and what it says."""

    label: str
    at: Cell
    values: list[tuple[Cell, Value]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Form:
    """Its records as rows under headings.

    Attributes:
        rows: A record has the number of the row in which it begins.
        places: (row, column) of the table to that of the file.
        labels: Column of the table to where its label stands first.
        below: The row from which on the sheet is something else.
    """

    headings: Mapping[int, str]
    rows: tuple[Row, ...]
    places: Mapping[Cell, Cell]
    labels: Mapping[int, Cell]
    first: int
    below: int


class FormFinder:
    """Tells whether a sheet is a form, by the words of registers."""

    def __init__(self, headers: HeaderFinder) -> None:
        self._headers = headers

    def form(self, sheet: Sheet) -> Form | None:
        """The form that a sheet is from its top; None where it is none, as most are."""
        if sheet.codes or not sheet.rows or max(len(row.values) for row in sheet.rows[:40]) > 12:
            return None
        rows = self._above_table(sheet.rows)
        below = sheet.rows[len(rows)].number if len(rows) < len(sheet.rows) else _NEVER
        stages = stages_in(rows)
        titled = dropwhile(lambda row: len(row.values) == 1, rows)  # what stands over the form is no label
        columns = self._label_columns(
            [row for row in titled if row.number not in stages], staged=bool(stages)
        )
        if not columns or not self._is_led(rows, columns[0]):
            return None
        records = list(_records(self._pairs(rows, columns, stages)))
        pairs = [pair for record in records for pair in record]
        filled = [pair for pair in pairs if pair.values]
        single = [pair for pair in filled if len(pair.values) == 1]
        if (
            not records
            or min(len(filled), len({normal(p.label) for p in pairs})) < _FEWEST
            or len(single) < _SINGLE * len(filled)
        ):
            return None
        form = _laid_out(records, sheet, below)
        return form if _is_record(form) else None

    def _above_table(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows above the first headings that are not those of stages, which the row below them tells.

        No row of the table is looked at: there may be ten thousand.
        """
        for place, row in enumerate(rows):
            if self._is_header(row) and row.number not in stages_in(rows[: place + 2]):
                return rows[:place]
        return rows

    def _is_header(self, row: Row) -> bool:
        """Whether known headings stand side by side, as they do over a table."""
        run = 0
        before = 0
        for column, value in sorted(row.values.items()):
            run = (run + 1 if column == before + 1 else 1) if self._is_label(value) else 0
            before = column
            if run >= _HEADINGS:
                return True
        return False

    def _is_label(self, value: Value) -> bool:
        if not isinstance(value, str) or len(value) > LONGEST:
            return False
        return self._headers.hit(value.strip(" :?*"))

    def _label_columns(self, rows: Sequence[Row], *, staged: bool) -> list[int]:
        """The columns that labels stand in: a first one with several, and others right of it that hold hardly anything else."""
        labels: dict[int, int] = {}
        texts: dict[int, int] = {}
        leading: dict[int, int] = {}  # texts with a value right of them
        for row in rows:
            for column, value in row.values.items():
                if isinstance(value, str):
                    texts[column] = texts.get(column, 0) + 1
                    leading[column] = leading.get(column, 0) + (column + 1 in row.values)
                    labels[column] = labels.get(column, 0) + self._is_label(value)
        led = _STAGED if staged else _LEADING
        least = {c: _LABELS if leading[c] < texts[c] else led for c in texts}
        found = [c for c in sorted(labels) if labels[c] and labels[c] >= least[c] * texts[c]]
        first = next((column for column in found if labels[column] >= 2), 0)
        return [
            column
            for column in found
            if first and column >= first and (column == first or column > first + 1)
        ]

    def _is_led(self, rows: Sequence[Row], column: int) -> bool:
        return column == min(min(row.values) for row in rows if row.values)

    def _pairs(
        self, rows: Sequence[Row], columns: Sequence[int], stages: Mapping[int, Mapping[int, str]]
    ) -> Iterator[_Pair]:
        """The labels in reading order, each with what stands right of it up to the next, and in rows below without a label."""
        section = ""
        last: _Pair | None = None
        told = self._staged(rows, stages) | self._below(rows)
        for row in rows:
            if row.number in told:
                last = None
                yield from told[row.number]
                continue
            cells = sorted(row.values.items())
            alone = cells[0] if len(cells) == 1 and cells[0][0] == columns[0] else None
            if alone and isinstance(alone[1], str) and not self._within(alone[1]):
                text = alone[1].strip(" :")
                if stage_in(text) or not self._is_label(text):
                    if last is not None and not last.values and not stage_in(text):
                        last.values.append(((row.number, alone[0]), alone[1]))  # under its label
                    else:
                        section, last = (text if stage_in(text) else ""), None
                    continue
            for place, (column, value) in enumerate(cells):
                at = row.number, column
                within = self._within(value)
                if within:
                    last = _Pair(_named(section, within[1]), at, [(at, within[2].strip())])
                    yield last
                elif column in columns and self._labels(place, cells, columns):
                    last = _Pair(_named(section, text_of(value)), at)
                    yield last
                elif last is not None:
                    last.values.append((at, value))

    def _staged(self, rows: Sequence[Row], stages: Mapping[int, Mapping[int, str]]) -> dict[int, list[_Pair]]:
        """The pairs of the rows of a small table of stages."""
        found: dict[int, list[_Pair]] = {}
        for row in rows:
            if row.number in stages:
                stage = text_of(row.values[min(row.values)])
                told = [
                    (f"{stage} / {heading}", (row.number, c)) for c, heading in stages[row.number].items()
                ]
                found[row.number] = [_Pair(label, at, [(at, row.values[at[1]])]) for label, at in told]
        return found

    def _below(self, rows: Sequence[Row]) -> dict[int, list[_Pair]]:
        """The pairs of the rows of nothing but labels over a row of nothing but their values, “Controls in place | Further
        actions”; that row has none of its own."""
        found: dict[int, list[_Pair]] = {}
        for row, below in pairwise(rows):
            labels = [self._is_label(value) for value in row.values.values()]
            under = below.number == row.number + 1 and below.values.keys() <= row.values.keys()
            texts = [isinstance(value, str) and not self._is_label(value) for value in below.values.values()]
            if len(labels) > 1 and all(labels) and under and all(texts) and row.number not in found:
                found[below.number] = []
                found[row.number] = [
                    _Pair(text_of(label), (row.number, c), [((below.number, c), below.values[c])] if c in below.values else [])
                    for c, label in sorted(row.values.items())
                ]  # fmt: skip
        return found

    def _within(self, value: Value) -> re.Match[str] | None:
        found = _WITHIN.fullmatch(value) if isinstance(value, str) else None
        return found if found and self._is_label(found[1]) else None

    def _labels(self, place: int, cells: Sequence[tuple[int, Value]], columns: Sequence[int]) -> bool:
        """Whether a cell where labels stand is one: a known one, or any short text with a value right of it."""
        value = cells[place][1]
        if self._is_label(value):
            return True
        beside = cells[place + 1][0] if place + 1 < len(cells) else 0
        return isinstance(value, str) and len(value) <= LONGEST and beside > 0 and beside not in columns


def _is_record(form: Form) -> bool:
    """Whether the labels name a record. Above a table they may only tell of the table, so that more is asked there."""
    headings = form.headings.values()
    axes = {level[1] for heading in headings if (level := level_of(heading))}
    return any(map(is_naming, headings)) and (form.below == _NEVER or len(axes) > 1)


def _named(section: str, label: str) -> str:
    label = label.strip(" :")
    staged = section and not stage_in(label) and (level_of(label) is not None or is_product(label))
    return f"{section} / {label}" if staged else label


def _records(pairs: Iterator[_Pair]) -> Iterator[list[_Pair]]:
    """The pairs of each record: another begins where the first label comes again."""
    known = dropwhile(lambda pair: not pair.values, list(pairs))  # a title is no label
    record: list[_Pair] = []
    for pair in known:
        if record and normal(pair.label) == normal(record[0].label):
            yield record
            record = []
        record.append(pair)
    if record:
        yield record


def _laid_out(records: Sequence[Sequence[_Pair]], sheet: Sheet, below: int) -> Form:
    columns: dict[tuple[str, int], int] = {}
    headings: dict[int, str] = {}
    labels: dict[int, Cell] = {}
    places: dict[Cell, Cell] = {}
    looks = {row.number: row for row in sheet.rows}
    rows = []
    for record in records:
        number = record[0].at[0]
        values: dict[int, Value] = {}
        fills: dict[int, str] = {}
        inks: dict[int, str] = {}
        struck: set[int] = set()
        seen: dict[str, int] = {}
        for pair in record:
            name = normal(pair.label)
            seen[name] = seen.get(name, 0) + 1
            column = columns.setdefault((name, seen[name]), len(columns) + 1)
            headings.setdefault(column, pair.label)
            labels.setdefault(column, pair.at)
            if not pair.values:
                continue
            (where, value), *more = pair.values
            values[column] = (
                "\n".join(filter(None, (text_of(one) for _, one in pair.values))) if more else value
            )
            places[number, column] = where
            look = looks[where[0]]
            fills |= {column: look.fills[where[1]]} if where[1] in look.fills else {}
            inks |= {column: look.inks[where[1]]} if where[1] in look.inks else {}
            struck |= {column} if where[1] in look.struck else set()
        if values:
            rows.append(Row(number, values, fills, frozenset(struck), looks[number].hidden, inks))
    return Form(headings, tuple(rows), places, labels, records[0][0].at[0], below)
