"""Where in a workbook the tables are: header rows under titles, over two rows, repeated down the page, on any sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean

from rapidfuzz import fuzz, process

from app.importers.cells import text_of
from app.importers.grid import Row, Sheet, Workbook
from app.importers.header_rows import MAX_HEADING, alike, begins, groups, repeats, single, with_above
from app.importers.sideways import is_tall, turned
from app.importers.vocabulary import CLOSE, IMPACT, LETTERS, LIKELIHOOD, USUAL, level_of, normal, variants
from app.registers import REGISTERS
from app.registers.register import Register

_MAX_HEADERS = 200  # on one sheet; the busiest seen in the field has 21
_NEAR_TOP = 40  # rows
_SURE_HITS = 4  # known headings down the first column of a table on its side
_SAME_PLACE = (
    0.7  # part of the columns that a row shares with the table above it, where it may be a record of it
)
_SURELY_HEADINGS = 0.6  # part of its texts that must then be headings for it to begin another table
_EXPANDED = 200_000  # merged cells that are looked at; a merged block of a whole sheet is not worth more
_NO_SIGNS = str.maketrans(dict.fromkeys("_.:#*?()/-\n\t", " "))


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

    def rows(self) -> Iterator[Row]:
        """All body rows."""
        for block in self.blocks:
            yield from block.rows

    def until(self, last: int) -> Table:
        """The same table with nothing below a row."""
        blocks = (
            replace(block, rows=tuple(row for row in block.rows if row.number <= last))
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
    return [table for sheet in workbook.sheets for table in finder.tables(sheet)]


def find_sideways(workbook: Workbook, register: Register) -> list[Table]:
    """Tables that lie on their side: the headings run down the first column and each further column is a record."""
    finder = _Finder(register)
    laid = [turned(sheet) for sheet in workbook.sheets if sheet.state == "visible" and is_tall(sheet)]
    return [replace(table, sideways=True) for sheet in laid for table in finder.under_first_row(sheet)]


def table_at(sheet: Sheet, header_row: int, *registers: Register) -> Table | None:
    """The table whose lowest header row the officer has named; None where that row is empty."""
    return _Finder(*registers).at(sheet, header_row)


class _Finder:
    """Looks for header rows with the words of registers."""

    def __init__(self, *registers: Register) -> None:
        columns = [column for register in registers for column in register.columns]
        words = {alias for column in columns for alias in (column.title, *column.aliases)}
        self._known = USUAL | {variant for word in words for variant in variants(word)[:1]}
        self._words = (
            {word for known in self._known for word in known.split()} | LIKELIHOOD | IMPACT | set(LETTERS)
        )
        self._words -= {"of", "the", "to", "a", "is", "and", "what", "or", "by", "this", "x", "v"}
        self._hits: dict[str, bool] = {}

    def tables(self, sheet: Sheet) -> list[Table]:
        """The tables of one sheet, from the top down."""
        by_number = {row.number: row for row in sheet.rows}
        headers: list[tuple[tuple[int, ...], dict[int, str]]] = []
        before: Row | None = None
        for row in sheet.rows:
            if row.number in sheet.codes:  # it says itself that it is a record
                continue
            taken = headers[-1][0][-1] if headers else 0
            could = not headers or begins(row, before) or repeats(row, headers[-1][1])
            before = row
            if could and len(headers) < _MAX_HEADERS and row.number > taken and self._is_header(row):
                if headers and not self._begins_another(row, headers[-1][1]):
                    continue
                rows, headings = self._headings(row, by_number, sheet)
                if headings:
                    headers.append((rows, headings))
        return self._assembled(sheet, headers)

    def at(self, sheet: Sheet, header_row: int) -> Table | None:
        """The table under one named row, whatever its headings are."""
        by_number = {row.number: row for row in sheet.rows}
        row = by_number.get(header_row)
        if row is None:
            return None
        first = single(row)
        joined = with_above(row, by_number.get(header_row - 1), sheet) or first
        rows = (header_row - 1, header_row) if joined is not first else (header_row,)
        later = [(r.number,) for r in sheet.rows if r.number > header_row and alike(single(r), first)]
        headers = [(rows, joined), *((number, joined) for number in later)]
        found = self._assembled(sheet, headers)
        return found[0] if found else None

    def under_first_row(self, sheet: Sheet) -> list[Table]:
        """The table of a sheet that was turned, if enough of its first row are headings."""
        headings = single(sheet.rows[0])
        if sum(map(self._hit, headings.values())) < _SURE_HITS:
            return []
        return self._assembled(sheet, [((sheet.rows[0].number,), headings)])

    def _assembled(
        self, sheet: Sheet, headers: Sequence[tuple[tuple[int, ...], dict[int, str]]]
    ) -> list[Table]:
        tops = _tops(sheet)
        wide = frozenset(
            top for top, left, bottom, right in sheet.merges if top == bottom and right - left >= 2
        )
        tables: list[tuple[dict[int, str], list[Block]]] = []
        for place, (rows, headings) in enumerate(headers):
            end = headers[place + 1][0][0] if place + 1 < len(headers) else 1 << 30
            body = [row for row in sheet.rows if rows[-1] < row.number < end]
            if place + 1 < len(headers):
                body = _without_title(body)
            block = Block(rows, _context(sheet, rows[0]), tuple(body))
            same = next((blocks for known, blocks in tables if alike(known, headings)), None)
            if same is None:
                tables.append((headings, [block]))
            else:
                same.append(block)
        return [
            Table(
                sheet.name, sheet.state, headings, tuple(blocks), tops, wide,
                codes=sheet.codes, register=sheet.register if _has_codes(blocks, sheet) else "",
            )
            for headings, blocks in tables
        ]  # fmt: skip

    def _is_header(self, row: Row) -> bool:
        texts = [value for value in row.values.values() if isinstance(value, str)]
        if len(texts) < 2 or len(row.values) - len(texts) > len(texts) // 4:
            return False
        if fmean(len(text) for text in texts) > 90 or max(map(len, texts)) > MAX_HEADING:
            return False
        known = [text for text in texts if self._hit(text)]
        hits = len(known) if any(len(text) > 2 for text in known) or len(known) == len(texts) else 0
        if hits == 1 and len(texts) > 2 and row.number <= _NEAR_TOP:
            hits += len([text for text in texts if not self._hit(text) and self._is_misspelt(text)])
        return hits >= 2 and hits * 5 >= len(texts)

    def _begins_another(self, row: Row, above: Mapping[int, str]) -> bool:
        """Whether a row that could be a header is one, and not a record of the table above that uses some words of headings."""
        texts = single(row)
        again = [column for column, text in texts.items() if text in above.get(column, "").split(" / ")]
        if len(again) * 2 >= len(texts):
            return True
        inside = sum(1 for column in texts if column in above)
        if inside < _SAME_PLACE * len(texts) or inside < _SAME_PLACE * len(above):
            return True
        return sum(map(self._hit, texts.values())) >= _SURELY_HEADINGS * len(texts)

    def _hit(self, text: str) -> bool:
        found = self._hits.get(text)
        if found is None:
            found = self._hits[text] = self._is_heading(text)
        return found

    def _is_heading(self, text: str) -> bool:
        if len(text) > MAX_HEADING or self._words.isdisjoint(text.lower().translate(_NO_SIGNS).split()):
            return False  # quickly past the thousands of texts that are no headings
        if any(variant in self._known for variant in variants(text)[:3]):
            return text.strip().casefold() != "no"
        level = level_of(text) if len(text) < 120 else None
        return level is not None and level[2] >= 90

    def _is_misspelt(self, text: str) -> bool:
        """Whether a short text is nearly a known heading; asked only near the top, where headers usually are."""
        known = process.extractOne(normal(text), self._known, scorer=fuzz.ratio, score_cutoff=CLOSE)
        return 4 < len(text) <= 40 and known is not None

    def _headings(
        self, row: Row, by_number: Mapping[int, Row], sheet: Sheet
    ) -> tuple[tuple[int, ...], dict[int, str]]:
        """The header that this row belongs to: with the row above, with the row below, or alone."""
        above, below = by_number.get(row.number - 1), by_number.get(row.number + 1)
        joined = with_above(row, above, sheet)
        if joined is not None:
            return (row.number - 1, row.number), joined
        if below is not None and (groups(row, sheet) or self._splits(row, below)):
            joined = with_above(below, row, sheet, sure=self._splits(row, below))
            if joined is not None:
                return (row.number, row.number + 1), joined
        return (row.number,), single(row)

    def _splits(self, row: Row, below: Row) -> bool:
        """Whether a header is split over this row and the next: their headings stand over different columns."""
        texts = [value for value in below.values.values() if isinstance(value, str)]
        new = [column for column in below.values if column not in row.values]
        return len(texts) == len(below.values) and len(new) >= 2 and sum(map(self._hit, texts)) >= 2


def _has_codes(blocks: Iterable[Block], sheet: Sheet) -> bool:
    known = sheet.register in REGISTERS and bool(sheet.codes)
    return known and any(row.number in sheet.codes for block in blocks for row in block.rows)


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


def _tops(sheet: Sheet) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for top, left, bottom, right in sheet.merges:
        if bottom > top and (bottom - top) * (right - left + 1) < 5_000 and len(found) < _EXPANDED:
            for row in range(top + 1, bottom + 1):
                found.update({(row, column): top for column in range(left, right + 1)})
    return found
