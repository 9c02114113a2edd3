"""Registers to the bytes of an Excel workbook that can be filtered, printed, edited and read back.

Everything is written from the registers' own declarations. Text is written as text, so that nothing in it is ever taken
for a formula or a link, and what is written is what the importer's kinds read back as the same value. There is nothing
hidden in the file: no sheet, row, column, note or name.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import xlsxwriter

from app.models.chart import Chart
from app.models.publication import NOTHING_WITHHELD, Audience, Withholdings
from app.models.rows import House
from app.models.text import clean, counted
from app.papers.leaks import refuse_leaks_of_workbook
from app.papers.publication import readable
from app.papers.workbook_charts import chart_sheet
from app.papers.workbook_looks import HEADING_ROW, Looks, about_file, contents, finish, sheet_names, top
from app.papers.workbook_rows import Records, filled
from app.papers.workbook_sheet import WORKED_OUT, RegisterSheet
from app.registers.register import Register

__all__ = ["HEADING_ROW", "write"]
_PUBLIC = (
    "Public version: what is withheld is named in its place. It is not for bringing back into the register."
)
_EDITING = (
    "Edit the sheets and import the file again to bring the changes in; rows are matched by their reference.",
    "An empty cell never erases what the register holds. Grey headings are worked out and are not read back.",
)


def write(
    registers: Sequence[tuple[Register, Sequence[Any]]],
    house: House,
    *,
    written_on: date | None = None,
    history_head: str = "",
    charts: Sequence[Chart] = (),
    withheld: Withholdings = NOTHING_WITHHELD,
    audience: Audience = Audience.RESTRICTED,
) -> bytes:
    """A workbook with a contents sheet, a sheet for each register and one for each chart.

    Args:
        registers: Each register with its rows, in the order of the sheets.
        written_on: For the file's properties; None is today.
        history_head: Hash of the register's newest step, kept in the file's properties.
        withheld: What is not published; in public it is named in its place.

    Raises:
        RuleError: a text is longer than a cell can hold (the message names the record), or the workbook is for the public and
            would show something that is withheld.
    """
    read = readable(tuple(tuple(rows) for _, rows in registers), withheld, audience, house.marking)
    registers = [(register, rows) for (register, _), rows in zip(registers, read.facts, strict=True)]
    house = replace(house, marking=read.marking)
    content = _written(registers, house, written_on, history_head, charts, audience)
    if audience is Audience.PUBLIC:
        refuse_leaks_of_workbook(content, read.secrets, read.public)
    return content


def _written(
    registers: Sequence[tuple[Register, Sequence[Any]]],
    house: House,
    written_on: date | None,
    history_head: str,
    charts: Sequence[Chart],
    audience: Audience,
) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    public = audience is Audience.PUBLIC
    about = {
        "title": f"{_register(house)}, {house.quarter}",
        "subject": "Registers, public version" if public else "Registers",
        "author": house.author or house.name,
        "company": house.name,
    }
    about_file(book, about, house.marking, written_on, history_head)
    looks = Looks.of(book)
    cover = book.add_worksheet("Contents")
    titles = [*(register.title for register, _ in registers), *(chart.title for chart in charts)]
    names = sheet_names(titles)
    held = [
        (name, counted(len(rows), register.one), f"One row for each {register.one}: {_columns(register)}.")
        for (register, rows), name in zip(registers, names, strict=False)
    ]
    drawn = names[len(registers) :]
    held += [(name, "One chart", clean(chart.told)) for chart, name in zip(charts, drawn, strict=True)]
    _cover(cover, held, house, looks, public=public)
    records: dict[str, Records] = {}
    for number, ((register, rows), name) in enumerate(zip(registers, names, strict=False), 2):
        sheet = RegisterSheet(book.add_worksheet(name), register, house, looks)
        title, note = f"{register.title}, {house.quarter}", _PUBLIC if public else WORKED_OUT
        records[f"xl/worksheets/sheet{number}.xml"] = sheet.write(rows, title, [note])
    for chart, name in zip(charts, drawn, strict=True):
        chart_sheet(book, name, chart, house.marking, looks)
    cover.activate()
    finish(book)
    return filled(stream.getvalue(), records)


def _columns(register: Register) -> str:
    return ", ".join(column.title for column in register.columns)


def _register(house: House) -> str:
    return house.register_name or "Risk register"


def _cover(
    sheet: Any, held: Sequence[tuple[str, str, str]], house: House, looks: Looks, *, public: bool
) -> None:
    whose = " – ".join(part for part in (house.name, _register(house)) if part)
    top(sheet, house.marking, f"{whose}, {house.quarter}", ["Contents and notes"], looks)
    row = contents(sheet, held, looks)
    for note in (
        f"A position is written likelihood v impact. Likelihood: {house.scale.likelihood.names()}. "
        f"Impact: {house.scale.impact.names()}.",
        *((_PUBLIC,) if public else _EDITING),
    ):
        sheet.write_string(row, 0, note, looks.note)
        row += 1
