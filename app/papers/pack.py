"""The tables and charts of a paper as a workbook: a sheet for each, with the same numbers as in the paper."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from app.models.status import Marking
from app.models.text import clean
from app.papers.blocks import Block, Cell, Frame, Graph, Table
from app.papers.references import Place, counted
from app.papers.workbook_charts import chart_sheet, distinct
from app.papers.workbook_looks import (
    HEADING_ROW,
    LINE,
    Looks,
    about_file,
    contents,
    finish,
    row_height,
    sheet_names,
    top,
)

_ALL = "The tables and charts of the paper, a sheet each"
_NONE = "This paper has no tables and no charts."
_PER_MM = 0.55  # letters in a millimetre of a column
_PAGE = 112.0  # letters across a page on its side, in any program
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})*")


def write(blocks: Sequence[Block], frame: Frame) -> bytes:
    """The workbook of a paper; its first sheet lists the others."""
    paper = counted(blocks)
    found = [
        (place, block)
        for place, block in zip(paper.places, paper.blocks, strict=True)
        if place is not None and isinstance(block, (Table, Graph))
    ]
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    about_file(
        book,
        {
            "title": frame.title,
            "subject": frame.subject,
            "author": frame.author,
            "company": frame.organisation,
        },
        frame.marking,
        frame.created,
        frame.history_head,
    )
    looks = Looks.of(book)
    cover = book.add_worksheet("Contents")
    names = sheet_names([f"{place.name} {block.caption}" for place, block in found])
    top(cover, frame.marking, frame.title, [_ALL if found else _NONE], looks)
    if found:
        contents(cover, [(name, *_said(block)) for name, (_, block) in zip(names, found, strict=True)], looks)
        cover.repeat_rows(HEADING_ROW)
    for name, (place, block) in zip(names, found, strict=True):
        if isinstance(block, Graph):
            chart_sheet(book, name, block.chart, frame.marking, looks)
        else:
            _TableSheet(book, name, frame.marking, looks).write(block, place)
    cover.activate()
    finish(book)
    return stream.getvalue()


def _said(block: Table | Graph) -> tuple[str, str]:
    if isinstance(block, Graph):
        return "One chart", clean(f"{block.caption}. {block.chart.told}")
    many = f"{len(block.rows)} row{'' if len(block.rows) == 1 else 's'}"
    return many, clean(f"{block.caption}. {block.description}")


def _widths(table: Table) -> list[float]:
    """Widths of the columns in characters: as in the paper, or as wide as the page where a text would else have several lines."""
    widths = [max(column.width * _PER_MM, len(column.title) * 0.9 + 3) for column in table.columns]
    texts = (["\n".join(cell.lines) for cell in cells] for cells in table.rows)
    if all(row_height(row, widths) <= LINE for row in texts):
        return widths
    wider = max(1.0, _PAGE / sum(widths))
    return [width * wider for width in widths]


class _TableSheet:
    """One table of the paper on a sheet of its own."""

    def __init__(self, book: Any, name: str, marking: Marking, looks: Looks) -> None:
        self.book, self.marking, self.looks = book, marking, looks
        self.sheet = book.add_worksheet(name)

    def write(self, table: Table, place: Place) -> None:
        """Write the table with its heading row, which stays in sight and is repeated in print."""
        top(
            self.sheet,
            self.marking,
            f"{place.name}. {table.caption}",
            ["As it stands in the paper"],
            self.looks,
        )
        widths = _widths(table)
        for at, width in enumerate(widths):
            self.sheet.set_column(at, at, width)
        heads = distinct([clean(column.title) for column in table.columns])
        columns = [{"header": head, "header_format": self.looks.head} for head in heads]
        last = HEADING_ROW + max(1, len(table.rows))
        self.sheet.add_table(HEADING_ROW, 0, last, len(heads) - 1, {"columns": columns, "style": None})
        for row, cells in enumerate(table.rows, HEADING_ROW + 1):
            texts = [self._cell(row, at, cell) for at, cell in enumerate(cells)]
            self.sheet.set_row(row, row_height(texts, widths))
        self.sheet.freeze_panes(HEADING_ROW + 1, 1)
        self.sheet.repeat_rows(HEADING_ROW)

    def _cell(self, row: int, at: int, cell: Cell) -> str:
        """Write a cell; its text is given back."""
        text = clean("\n".join(cell.lines))
        look = self.looks.filled(self.book, cell.fill) if cell.fill else None
        if cell.centred and _NUMBER.fullmatch(text):
            self.sheet.write_number(row, at, int(text.replace(",", "")), look or self.looks.number)
        else:
            self.sheet.write_string(row, at, text, look or (self.looks.text if at else self.looks.ref))
        return text
