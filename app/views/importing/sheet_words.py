"""The sheet that a plan comes from, row by row and column by column, with what each was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from app.importers.cells import name_of
from app.importers.grid import Sheet, column_letter
from app.importers.guess import FoundTable
from app.importers.matches import COMES_WITH, UNDER_RISKS, Match, as_chosen, with_others
from app.importers.plan import Plan
from app.models.text import listed, shortened
from app.registers import REGISTERS
from app.views.importing.look import Sitting, item_id
from app.views.importing.typed_words import typed_cells
from app.views.importing.words import target_title
from app.widgets.import_plan.shown import GridColumn, GridRow, GridShown, RowIs

_SURE = 80  # a match of less is to be looked at
_COLUMNS = 120  # that are shown; wider sheets are rare, and their tables stand further left


def grid_shown(sitting: Sitting) -> GridShown | None:
    """The sheet that the plan was made from, or the one that could be pointed at; None where the file has nothing."""
    plan, choices = sitting.look.plan, sitting.look.choices
    name = plan.sources[0].sheet if plan and plan.sources else choices.sheet
    sheets = [sheet for sheet in sitting.workbook.sheets if sheet.rows]
    sheet = next((one for one in sheets if one.name == name), sheets[0] if sheets else None)
    if sheet is None:
        return None
    sideways = bool(plan and any(s.sideways or s.labels for s in plan.sources))
    used = plan if plan and not sideways else None

    def text(place: int, column: int) -> str:
        return name_of(sheet.rows[place].values.get(column))

    items = [(item, item_id(item)) for item in plan.items] if plan else []
    typed = typed_cells(items, sheet.name, REGISTERS[sitting.register])
    return GridShown(sheet.name, _rows(sheet, used), _columns(sheet, used), text, not sideways, typed)


def tables_shown(sitting: Sitting) -> tuple[str, ...]:
    """Every table that was found, in words."""
    return tuple(_table(table) for table in sitting.tables)


def table_now(sitting: Sitting) -> int | None:
    """The place of the table that is shown."""
    plan = sitting.look.plan
    used = {source.place for source in plan.sources} if plan else set()
    places = (i for i, one in enumerate(sitting.tables) if one.place in used)
    return next(places, None)


def guess_shown(sitting: Sitting) -> str:
    """Why the table that is shown is taken for its register, "Risks, 93% sure: its headings …", and what else the file holds."""
    others = [REGISTERS[key].title.casefold() for key in sitting.others()]
    also = f"Also in this file: {listed(others)}." if others else ""
    return " ".join(filter(None, (_why(sitting), also)))


def _why(sitting: Sitting) -> str:
    plan, choices = sitting.look.plan, sitting.look.choices
    if name := sitting.mapped.get(sitting.register):
        return f"Recognised: read as you have kept it under “{name}”."
    place = table_now(sitting)
    if plan is None or place is None:
        return ""
    if sitting.register in UNDER_RISKS and COMES_WITH["risks"] in choices.elsewhere.values():
        names = [match.heading for match in plan.matches if match.key in ("title", "description")]
        return f"From {listed([f'“{name}”' for name in names])}, beside the risks of the same rows."
    if sitting.register == "reviews" and (labels := plan.sources[0].labels):
        column = column_letter(next(iter(labels.values()))[1])
        return f"From column {column}, which names the review of each recommendation."
    guesses = sitting.tables[place].guesses
    title = REGISTERS[sitting.register].title.casefold()
    mine = next((guess for guess in guesses if guess.register == sitting.register), None)
    if mine is None:
        best = f"; it seems to hold {REGISTERS[guesses[0].register].title.casefold()}" if guesses else ""
        return f"Read as {title} because you say so{best}."
    return f"Seems to hold {title}, {mine.confidence}% sure: {'; '.join(mine.reasons)}."


def _table(table: FoundTable) -> str:
    hidden = "" if table.state == "visible" else " (hidden)"
    best = table.guesses[0] if table.guesses else None
    what = f"{REGISTERS[best.register].title}, {best.confidence}%" if best else "not known"
    beside = f", from column {column_letter(min(table.headings))}" if table.side and table.headings else ""
    return f"{shortened(table.sheet, 22)}{hidden}, row {table.header_rows[-1]}{beside}: {what}"


def _rows(sheet: Sheet, plan: Plan | None) -> tuple[GridRow, ...]:
    heads = {row for s in plan.sources if s.sheet == sheet.name for row in s.header_rows} if plan else set()
    records = {item.row for item in plan.items if item.sheet == sheet.name} if plan else set()
    asides = {one.row: one.why for one in plan.asides if one.sheet == sheet.name} if plan else {}
    first, last = min(heads, default=1), max((*records, *asides), default=0)
    found = []
    for row in sheet.rows:
        what, why = _row(row.number, heads, records, asides, first, last)
        found.append(GridRow(row.number, what, why, row.hidden))
    return tuple(found)


def _row(
    number: int, heads: set[int], records: set[int], asides: Mapping[int, str], first: int, last: int
) -> tuple[RowIs, str]:
    if number in heads:
        return RowIs.HEADING, "The headings"
    if number in records:
        return RowIs.RECORD, "A record"
    if number in asides:
        return RowIs.ASIDE, f"Left aside: it {asides[number]}"
    if first <= number <= last:
        return RowIs.RECORD, "Goes on with the record above"
    return RowIs.OUTSIDE, "Not of the table"


def _columns(sheet: Sheet, plan: Plan | None) -> tuple[GridColumn, ...]:
    matches = {match.column: match for match in plan.matches} if plan else {}
    register = plan.register if plan else ""
    last = max((max(row.values, default=1) for row in sheet.rows), default=1)
    last = max((*matches, min(last, _COLUMNS)), default=1)
    known = plan.matches if plan else ()
    return tuple(islice((_column(n, matches.get(n), register, known) for n in range(1, last + 1)), _COLUMNS))


def _column(number: int, match: Match | None, register: str, known: Iterable[Match]) -> GridColumn:
    if match is None:
        return GridColumn(number, column_letter(number))
    key = as_chosen(match, known)
    field = target_title(REGISTERS[register], key) if key else with_others(match)
    look = bool(key) and match.confidence < _SURE
    return GridColumn(number, column_letter(number), match.heading, key, field, look, of_table=True)
