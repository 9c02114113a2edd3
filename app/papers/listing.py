"""A list as it is seen, to a workbook or a text file with commas: its columns, order, filters and groups, and nothing else.

A hidden column says what each row is, so that the file can be sorted, filled in and brought back, and is known again. Text
is written as text. A text file has no cells of a kind: what a spreadsheet would take for a formula gets an apostrophe in
front, which the import takes off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import xlsxwriter

from app.models import row_code
from app.models.listing import Listing
from app.models.row_code import RowCode
from app.models.rows import House
from app.models.text import clean, harmless
from app.papers.workbook_looks import Looks, about_file, finish, sheet_names
from app.papers.workbook_rows import filled
from app.papers.workbook_sheet import WORKED_OUT, RegisterSheet
from app.registers import REGISTERS
from app.registers.kinds import Terms


def write(
    listing: Listing,
    house: House,
    ending: str,
    *,
    closed: bool = False,
    written_on: date | None = None,
    history_head: str = "",
    step: int = 0,
) -> bytes:
    """The file, as the ending of its name says.

    Args:
        closed: The list is as at the close of the house's quarter.
        step: The newest step; what was changed here after it is told when the list comes back.

    Raises:
        RuleError: a text is longer than a cell can hold; the message names the record.
    """
    of = str(house.quarter) if closed else ""
    if ending.casefold() == ".csv":
        return _text(listing, house, row_code.heading(of, step))
    return _workbook(listing, house, of, written_on, history_head, step)


def _workbook(
    listing: Listing, house: House, closed: str, written_on: date | None, history_head: str, step: int
) -> bytes:
    register = REGISTERS[listing.register]
    title = f"{register.title}, {house.quarter}{' (as at its close)' if closed else ''}"
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    about = {
        "title": title,
        "subject": "Registers",
        "author": house.author or house.name,
        "company": house.name,
    }
    about_file(book, about, house.marking, written_on, history_head)
    sheet = RegisterSheet(
        book.add_worksheet(*sheet_names([register.title])),
        register,
        house,
        Looks.of(book),
        columns=[register.column(key) for key in listing.columns],
        widths=listing.widths,
        coded=row_code.heading(closed, step),
    )
    records = sheet.write(listing.lines, title, [" ".join(listing.said), WORKED_OUT])
    finish(book)
    return filled(stream.getvalue(), {"xl/worksheets/sheet1.xml": records})


def _text(listing: Listing, house: House, heading: str) -> bytes:
    """Lines with commas, in the encoding that Excel knows by its first bytes; groups are a column, never lines between."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(_lines(listing, house, heading))
    return stream.getvalue().encode("utf-8-sig")


def _lines(listing: Listing, house: House, heading: str) -> Iterator[list[str]]:
    register, terms = REGISTERS[listing.register], Terms(house.scale, house.quarter, house.wording)
    keys = list(listing.columns)
    if listing.group and listing.group not in keys:
        keys.insert(0, listing.group)
    columns = [register.column(key) for key in keys]
    yield [*(column.title for column in columns), heading]
    for row in listing.records:
        cells = [harmless(clean(column.text(row, terms))) for column in columns]
        yield [*cells, str(RowCode(register.key, row.id))]
