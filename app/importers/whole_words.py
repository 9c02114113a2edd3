"""What is said of tables that a file holds and that no plan takes, so that none is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from app.importers.choose import NoTableFound
from app.importers.grid import Workbook, column_letter
from app.importers.guess import MAYBE, FoundTable
from app.importers.own_rows import is_empty_list
from app.importers.plan import Plan
from app.importers.sheet_names import set_aside
from app.models.text import counted, listed, several, shortened
from app.registers import REGISTERS

_NAMED: Final = 8  # sheets in one sentence
_ROWS: Final = 3  # of several cells, which a sheet with a table has at least


def not_used(plan: Plan, tables: Iterable[FoundTable]) -> Iterable[str]:
    """Other tables that may be of the plan's register too, said so that none is passed over in silence."""
    used = {source.sheet for source in plan.sources}
    title = REGISTERS[plan.register].title.casefold()
    said = " ".join(plan.notes)
    told = False
    for one in tables:
        first = one.guesses[0] if one.guesses else None
        if not first or first.register != plan.register or one.sheet in used or first.confidence < MAYBE:
            continue
        if f"“{one.sheet}”" in said:
            told = True
        else:
            hidden = "hidden " if one.state != "visible" else ""
            yield (
                f"The {hidden}sheet “{one.sheet}” may hold {title} too ({first.confidence}% sure); it was left out."
                " Choose the sheet to bring them in."
            )
    if told:
        yield "Choose a sheet that was left out to bring it in."


def left_over(plans: Sequence[Plan], tables: Iterable[FoundTable]) -> str:
    """The sheets with tables of which no plan says anything, so that none is passed over in silence."""
    sources = [source for plan in plans for source in plan.sources]
    used, sheets = {source.place for source in sources}, {source.sheet for source in sources}
    said = " ".join(note for plan in plans for note in plan.notes)
    names: dict[str, None] = {}
    for one in tables:
        if one.sheet not in sheets and f"“{one.sheet}”" not in said:
            hidden = " (hidden)" if one.state != "visible" else ""
            names.setdefault(f"“{shortened(one.sheet, 40)}”{hidden}")
        elif one.sheet in sheets and not {one.place, (*one.place[:2], None)} & used:
            beside = f", column {column_letter(one.side[0])}" if one.side else ""
            names.setdefault(f"“{shortened(one.sheet, 40)}” (row {one.header_rows[-1]}{beside})")
    shown = list(names)[:_NAMED]
    if not shown:
        return ""
    more = f" and {counted(len(names) - _NAMED, 'more place')}" if len(names) > _NAMED else ""
    others = {one.other: one.guesses[0].register for one in tables if one.other and one.sheet not in sheets}
    kinds = "".join(
        f" {name.capitalize()} have no register of their own; {REGISTERS[key].title.casefold()} are the nearest."
        for name, key in others.items()
    )
    if len(names) == 1:
        return f"The table on {shown[0]} is not brought in unless you choose it.{kinds}"
    return (
        f"The tables on {', '.join(shown)}{more} are not brought in unless you choose them.{kinds}"
        if more
        else (f"The tables on {listed(shown)} are not brought in unless you choose them.{kinds}")
    )


def without_table(plans: Sequence[Plan], tables: Iterable[FoundTable], workbook: Workbook) -> str:
    """The sheets that hold rows of cells under no heading that is known, such as a map of the scores; a cover does not."""
    found = {one.sheet for one in tables} | {source.sheet for plan in plans for source in plan.sources}
    said = " ".join(note for plan in plans for note in plan.notes)
    names = [
        f"“{shortened(sheet.name, 40)}”"
        for sheet in workbook.sheets
        if sheet.name not in found
        and f"“{sheet.name}”" not in said
        and not set_aside(sheet.name, sheet.state)
        and sum(len(row.values) > 1 for row in sheet.rows) >= _ROWS
    ]
    if not names or any(sheet.register for sheet in workbook.sheets):
        return ""
    more = f" and {counted(len(names) - _NAMED, 'more sheet')}" if len(names) > _NAMED else ""
    shown = f"{', '.join(names[:_NAMED])}{more}" if more else listed(names, "or")
    return f"No table of records was found on {shown}. If there is one, choose the sheet and the row of its headings."


def doubt_of(tables: Sequence[FoundTable]) -> str:
    """Why somebody should look at each record of tables of which none is surely of any register."""
    guess = max((one.guesses[0] for one in tables), key=lambda guess: guess.confidence)
    register = REGISTERS[guess.register]
    holds = f"that its table holds {several(register.one)} is only {guess.confidence}% sure"
    return f"may be no {register.one}: {holds}"


def said_of(tables: Sequence[FoundTable]) -> str:
    """The same of the tables, for the officer."""
    guess = max((one.guesses[0] for one in tables), key=lambda guess: guess.confidence)
    sheets = list(dict.fromkeys(f"“{shortened(one.sheet, 40)}”" for one in tables))[:_NAMED]
    what = several(REGISTERS[guess.register].one)
    return (
        f"Nothing shows surely what {listed(sheets)} {'holds' if len(sheets) == 1 else 'hold'}; the likeliest is {what}"
        f" ({guess.confidence}% sure). Nothing is brought in until you have looked at it; choose another register where that"
        " is wrong."
    )


def nothing(workbook: Workbook, tables: Sequence[FoundTable]) -> NoTableFound:
    """Why nothing of a file is brought in, with the tables that were found and what each may be."""
    seen = [_seen(one) for one in tables if one.guesses][:4]
    names = [sheet.name for sheet in workbook.sheets if sheet.rows]
    sheets = [f"“{shortened(name, 40)}”" for name in names[:6]]
    if any(map(is_empty_list, workbook.sheets)):
        said = f"“{workbook.name}” is a list without records, so that there is nothing to bring in."
        hint = "Write records below its headings, or write the list again when it shows some."
        return NoTableFound(said, hint=hint, sheets=())
    what = f"No table of “{workbook.name}” is surely of any register."
    if seen:
        said = f"{what} {'; '.join(seen)}."
    elif sheets:
        said = f"{what} Its sheet{'s' if len(sheets) > 1 else ''}: {listed(sheets)}."
    else:
        said = f"“{workbook.name}” has nothing in it."
    hint = "If one of its sheets does hold a register, choose the sheet, the row with the headings, and the register."
    return NoTableFound(said, hint=hint, sheets=names)


def _seen(one: FoundTable) -> str:
    guess = one.guesses[0]
    where, title = (
        f"“{one.sheet}”, headings in row {one.header_rows[-1]},",
        REGISTERS[guess.register].title.casefold(),
    )
    if one.other:
        return f"{where} seems to hold {one.other}, which have no register of their own: none fits well, {title} are the nearest"
    return f"{where} may hold {title} ({guess.confidence}% sure)"
