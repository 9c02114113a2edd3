"""Where in a file a plan comes from, in words: its sheets, and the rows that could hold the headings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from app.importers.cells import text_of
from app.importers.grid import Sheet
from app.importers.matches import note_key
from app.importers.plan import Plan
from app.models.text import counted, listed, shortened
from app.registers import REGISTERS
from app.views.importing.look import Sitting
from app.views.importing.sheet_words import grid_shown, guess_shown, table_now, tables_shown
from app.widgets.import_plan.shown import SheetShown, SourceShown

_HEADER_ROWS = 60  # rows of a sheet from which the officer can choose the headings


def source_shown(sitting: Sitting) -> SourceShown:
    """Which part of the file is read into which register."""
    plan, choices = sitting.look.plan, sitting.look.choices
    return SourceShown(
        file=sitting.workbook.name,
        register=sitting.register,
        registers=tuple((key, register.title) for key, register in REGISTERS.items()),
        sheets=tuple(_sheet(sheet) for sheet in sitting.workbook.sheets if sheet.rows),
        sheet=choices.sheet,
        header_row=choices.header_row,
        found=_found(plan) if plan else "",
        found_rows=_found_rows(plan) if plan else "",
        found_sheet=plan.sources[0].sheet if plan and plan.sources else "",
        tables=tables_shown(sitting),
        table=table_now(sitting),
        guess=guess_shown(sitting),
        rest_kept=choices.keep_rest if plan and (choices.keep_rest or _left(plan)) else None,
        hidden_taken=choices.hidden if plan and (not choices.hidden or _hidden(sitting, plan)) else None,
        blanks_erase=choices.blanks_erase if plan and (choices.blanks_erase or _meets(plan)) else None,
        grid=grid_shown(sitting),
    )


def _meets(plan: Plan) -> bool:
    """Whether the file speaks of a record that the register has, so that a blank could erase anything."""
    return any(item.current is not None for item in plan.items)


def _left(plan: Plan) -> bool:
    """Whether a column is not brought in that could be kept as a note."""
    return bool(note_key(REGISTERS[plan.register])) and any(m.is_rest for m in plan.matches)


def _hidden(sitting: Sitting, plan: Plan) -> bool:
    """Whether any record stands in a hidden row."""
    rows = {(item.sheet, item.row) for item in plan.items}
    return any(row.hidden and (s.name, row.number) in rows for s in sitting.workbook.sheets for row in s.rows)


def _sheet(sheet: Sheet) -> SheetShown:
    rows = islice(((row.number, _row_words(row.values.values())) for row in sheet.rows), _HEADER_ROWS)
    kept = tuple((number, words) for number, words in rows if words)
    return SheetShown(sheet.name, kept, sheet.state != "visible")


def _row_words(values: Iterable[object]) -> str:
    texts = (shortened(text_of(value), 20) for value in islice(values, 8))  # type: ignore[arg-type]
    return " | ".join(text for text in texts if text)


def _found(plan: Plan) -> str:
    """The sheets that are used: "Appendix A and two more sheets"."""
    sheets = list(dict.fromkeys(source.sheet for source in plan.sources))
    more = f" and {counted(len(sheets) - 1, 'more sheet')}" if len(sheets) > 1 else ""
    return f"{sheets[0]}{more}" if sheets else ""


def _found_rows(plan: Plan) -> str:
    """The rows of headings that are used: "rows 4 and 5", "row 4, and in three more places"."""
    if not plan.sources:
        return ""
    rows = [str(row) for row in plan.sources[0].header_rows]
    more = len(plan.sources) - 1
    places = f", and {counted(more, 'more place')}" if more else ""
    return f"row{'s' if len(rows) > 1 else ''} {listed(rows)}{places}"
