"""A list as it is seen, as a value to be written: from what the window shows, or from how a list was kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.models.listing import Listing, Over
from app.models.text import counted, within
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.table.arrange import Arrangement
from app.widgets.table.facts import Facts
from app.widgets.table.groups import Heading, shown
from app.widgets.table.worded import filters_in_words, order_in_words


def listing(
    register: Register,
    lines: Iterable[Any],
    columns: Sequence[str],
    wanted: Arrangement,
    terms: Terms,
    total: int,
    *,
    widths: Mapping[str, float] | None = None,
) -> Listing:
    """What is seen, with what is to be said over it.

    Args:
        lines: Records and headings as the list has them.
        total: How many records there are, those that filters hide too.
    """
    made = tuple(_over(line) if isinstance(line, Heading) else line for line in lines)
    away = sum(line.size for line in made if isinstance(line, Over) and line.folded)
    there = sum(not isinstance(line, Over) for line in made)
    said = tuple(_said(register, wanted, terms, total, there, away))
    return Listing(register.key, tuple(columns), made, said, wanted.group, widths or {})


def kept_listing(register: Register, rows: Sequence[Any], terms: Terms, state: Mapping[str, Any]) -> Listing:
    """The list as it was kept, as plain values, with these rows."""
    wanted = Arrangement.from_state(dict(state.get("arrangement", {})), register)
    found = shown(Facts(register, rows, terms), wanted)
    return listing(register, found.rows, _columns(register, state), wanted, terms, len(rows))


def _columns(register: Register, state: Mapping[str, Any]) -> list[str]:
    """The columns in sight in a list that was kept; those that it does not know stand where they were declared."""
    known = {column.key: column for column in register.columns}
    order = [key for key in state.get("order", ()) if key in known]
    keys = [*order, *(key for key in known if key not in order)]
    hidden = set(state.get("hidden", [key for key, column in known.items() if not column.shown]))
    return [key for key in keys if key not in hidden or known[key].frozen]


def _over(line: Heading) -> Over:
    return Over(line.of, line.title, line.size, line.one, line.folded)


def _said(
    register: Register,
    wanted: Arrangement,
    terms: Terms,
    total: int,
    there: int,
    away: int,
) -> Iterable[str]:
    one = register.one
    number = counted(there, one)
    of = f" of {total:,}" if there < total else ""
    yield f"{number[0].upper()}{number[1:]}{of}."
    if words := filters_in_words(register, wanted, terms):
        yield words
    if wanted.group:
        yield f"Grouped by {within(register.column(wanted.group).title)}."
    if away:
        yield f"{counted(away, one).capitalize()} in folded groups {'is' if away == 1 else 'are'} not in it."
    if order := order_in_words(register, wanted, terms):
        yield order
