"""Tables as a page shows them, to a workbook, a sheet each: for pages that are no register's list, and are not brought back.

Text is written as text, whatever it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from app.models.rows import House
from app.models.sheet import Content, Sheet
from app.models.text import clean
from app.papers import workbook_print
from app.papers.workbook_looks import Looks, about_file, row_height, sheet_names, top
from app.papers.workbook_sheet import MOST

_CUT = " … (the rest has no room in a cell; the program shows it)"


def write(
    sheets: Sequence[Sheet],
    title: str,
    house: House,
    *,
    closed: bool = False,
    written_on: date | None = None,
    history_head: str = "",
) -> bytes:
    """The workbook.

    Args:
        title: Of the file.
        closed: The tables are as at the close of the house's quarter.
    """
    when = f"{house.quarter}{' (as at its close)' if closed else ''}"
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    about = {
        "title": f"{title}, {when}",
        "subject": title,
        "author": house.author or house.name,
        "company": house.name,
    }
    about_file(book, about, house.marking, written_on, history_head)
    looks = Looks.of(book)
    for name, sheet in zip(sheet_names([one.title for one in sheets]), sheets, strict=True):
        _write(book.add_worksheet(name), sheet, f"{sheet.title}, {when}", house, looks)
    book.close()
    return stream.getvalue()


def _write(made: Any, sheet: Sheet, title: str, house: House, looks: Looks) -> None:
    head = top(made, house.marking, title, sheet.notes, looks)
    widths = [max(width, len(heading) * 0.9 + 3) for heading, width in sheet.columns]
    for place, width in enumerate(widths):
        made.set_column(place, place, width)
    last = head + max(1, len(sheet.rows))
    columns = [{"header": heading, "header_format": looks.head} for heading, _ in sheet.columns]
    made.add_table(head, 0, last, len(columns) - 1, {"columns": columns, "style": None})
    for row, cells in enumerate(sheet.rows, head + 1):
        for place, cell in enumerate(cells):
            _write_cell(made, row, place, cell, looks)
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        made.set_row(row, row_height(texts, widths))
    made.freeze_panes(head + 1, sheet.keeps)
    workbook_print.fit(made, widths, sheet.keeps, (head, last), title, house.marking)
    made.repeat_rows(head)
    made.ignore_errors({"number_stored_as_text": f"A{head + 2}:XFD{last + 1}"})


def _write_cell(made: Any, row: int, place: int, cell: Content, looks: Looks) -> None:
    if cell is None:
        made.write_blank(row, place, None, looks.text)
    elif isinstance(cell, int):
        made.write_number(row, place, cell, looks.number)
    elif isinstance(cell, date):
        made.write_datetime(row, place, cell, looks.day)
    else:
        made.write_string(row, place, _held(clean(cell)), looks.text if place else looks.ref)


def _held(text: str) -> str:
    """A text as far as a cell holds it, where each sign may count twice; what is cut says so."""
    if len(text.encode("utf-16-le")) // 2 <= MOST:
        return text
    return text[: MOST // 2 - len(_CUT)] + _CUT
