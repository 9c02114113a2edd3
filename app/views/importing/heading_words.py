"""What the headings of a file were taken for, in the officer's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.importers.grid import address, column_letter
from app.importers.matches import Match, as_chosen, with_others
from app.importers.plan import Plan
from app.models.text import shortened
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.import_plan.shown import HeadingShown

_EXAMPLES: Final = 3


def _silent(key: str, plan: Plan, register: Register, terms: Terms) -> list[str]:
    """The values that a column without a word gives all the same, by its colours."""
    column = next((column for column in register.columns if column.key == key), None)
    if column is None:
        return []
    values = (item.values[key] for item in plan.items if key in item.values)
    return _first(column.kind.show(value, terms) for value in values)


def _first(texts: Iterable[str]) -> list[str]:
    """The first few different texts, looking no further than needed."""
    found: list[str] = []
    for text in texts:
        if text and text not in found:
            found.append(text)
            if len(found) == _EXAMPLES:
                break
    return found


def heading_shown(match: Match, plan: Plan, register: Register, terms: Terms) -> HeadingShown:
    first = plan.sources[0].sheet if plan.sources else ""  # on others a column may be another
    mine = (item for item in plan.items if item.sheet == first)
    examples = _first(shortened(item.own.get(match.column, ""), 40) for item in mine)
    if not examples and match.key and (values := _silent(match.key, plan, register, terms)):
        examples = [f"No words; by colour: {', '.join(values)}"]
    source = plan.sources[0] if plan.sources else None
    letter = f"Row {match.column}" if source and source.sideways else column_letter(match.column)
    if source and match.column in source.labels:
        letter = address(*source.labels[match.column])
    taken = as_chosen(match, plan.matches)
    heading = source.headings.get(match.column, match.heading) if source else match.heading
    why = match.why if heading == match.heading else f"read as “{match.heading}”: {match.why}"
    return HeadingShown(
        str(match.column), match.column, letter, heading, taken, sentence(why),
        match.confidence if taken else 0, " · ".join(examples), with_others(match),
    )  # fmt: skip


def sentence(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
