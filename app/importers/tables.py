"""Where in a workbook the tables are: header rows under titles, over two rows, repeated down the page, on any sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.importers.cells import text_of
from app.importers.forms import Form, FormFinder
from app.importers.grid import Row, Sheet, Workbook
from app.importers.header_finder import Header, HeaderFinder
from app.importers.header_rows import alike, differ, single, tops_of, with_above
from app.importers.register_words import kinds_in
from app.importers.sheet_names import set_aside
from app.importers.sides import SideFinder, Span, narrowed
from app.importers.sideways import is_tall, turned
from app.importers.vocabulary import variants
from app.registers import REGISTERS
from app.registers.register import Register

_SURE_HITS = 4  # known headings down the first column of a table on its side
_NEAR, _TITLE = 2, 60  # rows above a header in which its title stands, and characters that it has at most
_END = 1 << 30  # below every row


@dataclass(frozen=True, slots=True)
class Block:
    """The rows under one header.

    Attributes:
        header_rows: Numbers of the rows that hold the headings.
        context: Texts of the lines above the header, nearest first: "LONG-TERM", "Project 2: Angel Street".
        rows: Everything under it, up to the next header or the end.
    """

    header_rows: tuple[int, ...]
    context: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the same headings, once or several times down a sheet.

    Attributes:
        headings: Column (from 1) to heading; a group heading stands before its own with " / " between.
        tops: (row, column) to the row that holds its value, for cells merged downwards.
        wide: Rows with a cell merged over three columns or more: banners, when there is little else in them.
        codes: In a list that this program wrote, row to the id of its record.
        register: Key of the register that such a list is of; empty for every other table.
        side: First and last column of a table that stands beside another; None where it has the rows to itself.
        title: The line that stands alone right above its headings.
        note: What the officer is told of tables side by side; empty where there is nothing to tell.
        parts: Columns of the tables that it may be instead.
        places: (row, column) to where that stands in the file, for tables that were laid out anew.
        labels: For a form, column to where its label stands; empty for every other table.
        file: Name of the file that it is in.
        said: Column to its heading in the file, where it is read with a year or a quarter that is not there.
        alone: No sheet of the file has a name that says more of a register than its own.
        ours: It has a register's columns as the workbook of this program writes them, so that a title is what it says.
    """

    sheet: str
    state: str
    headings: Mapping[int, str]
    blocks: tuple[Block, ...]
    tops: Mapping[tuple[int, int], int] = field(default_factory=dict)
    wide: frozenset[int] = frozenset()
    sideways: bool = False
    codes: Mapping[int, str] = field(default_factory=dict)
    register: str = ""
    side: Span | None = None
    note: str = ""
    title: str = ""
    parts: tuple[Span, ...] = ()
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    labels: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    file: str = ""
    said: Mapping[int, str] = field(default_factory=dict)
    alone: bool = False
    ours: bool = False

    def rows(self) -> Iterator[Row]:
        """All body rows."""
        for block in self.blocks:
            yield from block.rows

    def file_row(self, number: int) -> int:
        """The row of the file in which a row of the table stands."""
        return self.places.get((number, 0), (number, 0))[0]

    def until(self, last: int) -> Table:
        """The same table with nothing below a row."""
        blocks = (
            replace(block, rows=tuple(row for row in block.rows if self.file_row(row.number) <= last))
            for block in self.blocks
            if block.header_rows[-1] <= last
        )
        return replace(self, blocks=tuple(blocks))

    @property
    def names(self) -> frozenset[str]:
        """Headings made comparable, for telling whether two tables are of one kind."""
        return frozenset(variants(heading)[0] for heading in self.headings.values() if variants(heading))


def find_tables(workbook: Workbook, *registers: Register) -> list[Table]:
    """Every table whose headings say something to one of these registers or are usual in trackers, sheet by sheet."""
    finder = _Finder(*registers)
    alone = all(set_aside(sheet.name, sheet.state) for sheet in workbook.sheets if sheet.rows)
    found = (table for sheet in workbook.sheets for table in finder.tables(sheet))
    return [replace(table, file=workbook.name, alone=alone) for table in found]


def find_sideways(workbook: Workbook, register: Register) -> list[Table]:
    """Tables that lie on their side: the headings run down the first column and each further column is a record."""
    finder = _Finder(register)
    laid = [turned(sheet) for sheet in workbook.sheets if sheet.state == "visible" and is_tall(sheet)]
    found = (table for sheet in laid for table in finder.under_first_row(sheet))
    return [replace(table, sideways=True, file=workbook.name) for table in found]


def table_at(sheet: Sheet, header_row: int, *registers: Register, side: Span | None = None) -> Table | None:
    """The table whose lowest header row the officer has named; None where that row is empty.

    Args:
        side: First and last column of the table; None for the whole row.
    """
    return _Finder(*registers).at(sheet, header_row, side)


@dataclass(frozen=True, slots=True)
class _Head:
    """A header and what belongs to it: the columns that its table has, and the row above which that ends."""

    rows: tuple[int, ...]
    headings: dict[int, str]
    view: Sheet
    end: int
    side: Span | None = None
    note: str = ""
    parts: tuple[Span, ...] = ()


class _Finder:
    """Finds tables by the words of registers."""

    def __init__(self, *registers: Register) -> None:
        self._headers = HeaderFinder(*registers)
        self._sides = SideFinder(self._headers)
        self._forms = FormFinder(self._headers)

    def tables(self, sheet: Sheet) -> list[Table]:
        """The tables of one sheet, from the top down, and from left to right where they stand side by side."""
        if found := self._forms.form(sheet):
            below = replace(sheet, rows=tuple(row for row in sheet.rows if row.number >= found.below))
            return [_of_form(found, sheet), *(self.tables(below) if below.rows else ())]
        headers = self._headers.headers(sheet)
        heads = []
        for header, end in zip(headers, [*(rows[0] for rows, _ in headers[1:]), _END], strict=False):
            heads += self._heads(sheet, header, end)
        return _assembled(heads)

    def _heads(self, sheet: Sheet, header: Header, end: int) -> list[_Head]:
        """A header, or those of the tables that stand beside one another there."""
        rows, headings = header
        found = self._sides.sides(sheet, header, end)
        said = found.said(sheet.name, rows[-1]) if found else ""
        if found is None or not found.apart:
            return [_Head(rows, headings, sheet, end, None, said, found.spans if found else ())]
        return [head for span in found.spans for head in self._beside(sheet, span, rows[0], end, said)]

    def _beside(self, sheet: Sheet, span: Span, top: int, end: int, said: str) -> list[_Head]:
        view = narrowed(sheet, span)
        part = replace(view, rows=tuple(row for row in view.rows if top <= row.number < end))
        own = self._headers.headers(part)
        ends = [*(rows[0] for rows, _ in own[1:]), end]
        return [
            _Head(rows, headings, view, last, span, said)
            for (rows, headings), last in zip(own, ends, strict=True)
        ]

    def at(self, sheet: Sheet, header_row: int, side: Span | None) -> Table | None:
        """The table under one named row, whatever its headings are."""
        form = None if side else self._forms.form(sheet)
        if form is not None and form.first == header_row:
            return _of_form(form, sheet)
        view = narrowed(sheet, side) if side else sheet
        by_number = {row.number: row for row in view.rows}
        row = by_number.get(header_row)
        if row is None:
            return None
        first = single(row)
        joined = with_above(row, by_number.get(header_row - 1), view) or first
        rows = (header_row - 1, header_row) if joined is not first else (header_row,)
        later = [(r.number,) for r in view.rows if r.number > header_row and alike(single(r), first)]
        headers = [(rows, joined), *((number, joined) for number in later)]
        ends = [*(own[0] for own, _ in headers[1:]), _END]
        beside = None if side else self._sides.sides(sheet, headers[0], ends[0])
        heads = [
            _Head(
                own, headings, view, end, side, beside.taken_as_one(sheet.name, header_row) if beside else ""
            )
            for (own, headings), end in zip(headers, ends, strict=True)
        ]
        found = _assembled(heads)
        return found[0] if found else None

    def under_first_row(self, sheet: Sheet) -> list[Table]:
        """The table of a sheet that was turned, if enough of its first row are headings."""
        headings = single(sheet.rows[0])
        if sum(map(self._headers.hit, headings.values())) < _SURE_HITS:
            return []
        return _assembled([_Head((sheet.rows[0].number,), headings, sheet, _END)])


def _of_form(form: Form, sheet: Sheet) -> Table:
    block = Block((form.first,), _context(sheet, form.first), form.rows)
    note = f"“{sheet.name}” is a form: each label was read with the value beside it."
    return Table(
        sheet.name, sheet.state, form.headings, (block,), note=note, places=form.places, labels=form.labels
    )


def _assembled(heads: Sequence[_Head]) -> list[Table]:
    """The tables under headers; the same headings further down are the same table."""
    tables: list[tuple[_Head, list[Block]]] = []
    for head in heads:
        body = [row for row in head.view.rows if head.rows[-1] < row.number < head.end]
        if head.end != _END:
            body = _without_title(body)
        block = Block(head.rows, _context(head.view, head.rows[0]), tuple(body))
        same = next((place for place, (known, _) in enumerate(tables) if _is_same(known, head)), None)
        if same is None:
            tables.append((head, [block]))
        else:  # the header may have a heading more when it stands there again
            known, blocks = tables[same]
            tables[same] = replace(known, headings=head.headings | known.headings), [*blocks, block]
    looks: dict[int, tuple[dict[tuple[int, int], int], frozenset[int]]] = {}
    return [_table(head, blocks, looks) for head, blocks in tables]


def _is_same(known: _Head, head: _Head) -> bool:
    """Whether a header is that of a table again, and does not stand under the title of something else."""
    if not alike(known.headings, head.headings) or differ(known.headings, head.headings):
        return False
    own, other = kinds_in(_title(known.view, known.rows[0])), kinds_in(_title(head.view, head.rows[0]))
    return not own or not other or bool(own & other)


def _title(sheet: Sheet, header: int) -> str:
    """What stands alone in the row above a header, or the one above that; empty where there is nothing."""
    near = [row for row in sheet.rows if header - _NEAR <= row.number < header]
    alone = near[-1] if near and len(near[-1].values) == 1 else None
    text = text_of(next(iter(alone.values.values()))) if alone else ""
    return text if len(text) <= _TITLE else ""


def _table(
    head: _Head, blocks: list[Block], looks: dict[int, tuple[dict[tuple[int, int], int], frozenset[int]]]
) -> Table:
    view = head.view
    if id(view) not in looks:
        across = (top for top, left, bottom, right in view.merges if top == bottom and right - left >= 2)
        looks[id(view)] = tops_of(view), frozenset(across)
    tops, wide = looks[id(view)]
    register = view.register if _has_codes(blocks, view) else ""
    return Table(
        view.name, view.state, head.headings, tuple(blocks), tops, wide, codes=view.codes, register=register,
        side=head.side, title=_title(view, head.rows[0]), note=head.note, parts=head.parts,
        places=view.places, labels=view.labels,
    )  # fmt: skip


def _has_codes(blocks: Iterable[Block], sheet: Sheet) -> bool:
    coded = any(row.number in sheet.codes for block in blocks for row in block.rows)
    return coded and sheet.register in REGISTERS


def _without_title(body: list[Row]) -> list[Row]:
    """The rows above another header without the lines that stand over it, apart from the rows before: its title."""
    first = len(body)
    while first > 0 and len(body[first - 1].values) == 1:
        first -= 1
    apart = 0 < first < len(body) and body[first].number - body[first - 1].number > 1
    return body[:first] if apart else body


def _context(sheet: Sheet, header: int) -> tuple[str, ...]:
    """Lines above a header that may say what it is about, nearest first; up to the next fuller row."""
    found: list[str] = []
    for row in reversed([row for row in sheet.rows if header - 12 <= row.number < header]):
        texts = list(dict.fromkeys(text for value in row.values.values() if (text := text_of(value))))
        if len(texts) > 3:
            break
        found.append(" ".join(texts)[:300])
    return tuple(found)
