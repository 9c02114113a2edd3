"""What was typed in the plan in place of what the file has, in words, and where on the sheet it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.importers.draft import Typed
from app.importers.items import Item
from app.models.text import shortened
from app.registers.register import Register
from app.widgets.import_plan.shown import TypedShown


def typed_shown(item: Item, record: str, register: Register) -> tuple[TypedShown, ...]:
    """What was typed for a record, in the order of its fields."""
    titles = {column.key: column.title for column in register.editable()}
    known = {one.key: one for one in item.typed}
    return tuple(
        TypedShown(record, key, title, known[key].text, _says(known[key]))
        for key, title in titles.items()
        if key in known
    )


def typed_cells(
    items: Iterable[tuple[Item, str]], sheet: str, register: Register
) -> Mapping[tuple[int, int], TypedShown]:
    """Row and column of a sheet to what was typed in place of what they say. Items come with their ids."""
    found: dict[tuple[int, int], TypedShown] = {}
    for item, record in items:
        if item.typed and item.sheet == sheet:
            shown = {one.key: one for one in typed_shown(item, record, register)}
            found |= {cell: shown[one.key] for one in item.typed if one.key in shown for cell in one.cells}
    return found


def _says(typed: Typed) -> str:
    if typed.said is None:
        return "The cell cannot be read."
    return f"The cell says “{shortened(typed.said, 300)}”." if typed.said else "The cell is blank."
