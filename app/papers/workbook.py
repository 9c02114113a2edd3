"""Registers to the bytes of an Excel workbook that can be filtered, printed, edited and read back.

Everything is written from the registers' own declarations. Text is written as text, so that nothing in it is ever taken
for a formula or a link, and what is written is what the importer's kinds read back as the same value. There is nothing
hidden in the file: no sheet, row, column, note or name.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from app.models.rows import House
from app.models.text import counted
from app.papers.workbook_sheet import (
    WORKED_OUT,
    Looks,
    RegisterSheet,
    height,
    properties,
    sheet_name,
    top,
)
from app.registers.register import Register

HEADING_ROW = 3  # rows 1 to 3: the marking, what the sheet is, how to use it


def write(
    registers: Sequence[tuple[Register, Sequence[Any]]],
    house: House,
    *,
    written_on: date | None = None,
    history_head: str = "",
) -> bytes:
    """A workbook with a contents sheet and a sheet for each register.

    Args:
        registers: Each register with its rows, in the order of the sheets.
        written_on: For the file's properties; None is today.
        history_head: Hash of the register's newest step, kept in the file's properties.

    Raises:
        RuleError: a text is longer than a cell can hold; the message names the record.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    properties(book, house, f"{_register(house)}, {house.quarter}", written_on, history_head)
    looks = Looks.of(book)
    cover = book.add_worksheet("Contents")
    names = [sheet_name(register.title) for register, _ in registers]
    _cover(cover, list(zip(registers, names, strict=True)), house, looks)
    for (register, rows), name in zip(registers, names, strict=True):
        sheet = RegisterSheet(book.add_worksheet(name), register, house, looks)
        sheet.write(rows, f"{register.title}, {house.quarter}", [WORKED_OUT])
    cover.activate()
    book.close()
    return stream.getvalue()


def _register(house: House) -> str:
    return house.register_name or "Risk register"


def _cover(
    sheet: Any, registers: Sequence[tuple[tuple[Register, Sequence[Any]], str]], house: House, looks: Looks
) -> None:
    whose = " – ".join(part for part in (house.name, _register(house)) if part)
    top(sheet, house.marking, f"{whose}, {house.quarter}", ["Contents and notes"], looks)
    columns = [("Sheet", 22), ("How many", 16), ("What it holds", 90)]
    for number, (title, width) in enumerate(columns):
        sheet.write_string(HEADING_ROW, number, title, looks.head)
        sheet.set_column(number, number, width)
    row = HEADING_ROW + 1
    for (register, rows), name in registers:
        holds = ", ".join(column.title for column in register.columns)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, string=name)
        sheet.write_string(row, 1, counted(len(rows), register.one), looks.text)
        held = f"One row for each {register.one}: {holds}."
        sheet.write_string(row, 2, held, looks.text)
        sheet.set_row(row, height([held], [90]))
        row += 1
    for note in (
        f"A position is written likelihood v impact. Likelihood: {house.scale.likelihood.names()}. "
        f"Impact: {house.scale.impact.names()}.",
        "Edit the sheets and import the file again to bring the changes in; rows are matched by their reference.",
        "An empty cell never erases what the register holds. Grey headings are worked out and are not read back.",
    ):
        sheet.write_string(row, 0, note, looks.note)
        row += 1
