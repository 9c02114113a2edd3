"""What filters hide and how a list is sorted, in words: "Showing only: red; risk owner is AC Trust". Pure."""

from __future__ import annotations

from app.models.text import listed, shortened, within
from app.registers.kinds import Terms
from app.registers.register import Column, Register
from app.widgets.table.arrange import Arrangement

_FEW = 3  # values that are named
_SHORT = 40  # characters of one


def filters_in_words(register: Register, wanted: Arrangement, terms: Terms) -> str:
    """What a record must be in order to be shown; empty where nothing is asked.

    Records that a part of a chart asks for are said by what they have in common.
    """
    parts = [chip.said(terms) for chip in register.chips if chip.key in wanted.chips]
    for key, texts in wanted.values.items():
        if key == "ref" and wanted.called:
            parts.append(wanted.called)
            continue
        named = sorted(text.replace("\n", " ") or "blank" for text in texts)
        if len(named) > _FEW:
            named = [*named[: _FEW - 1], f"one of {len(named) - _FEW + 1} others"]
        parts.append(
            f"{register.column(key).title} is {listed([shortened(text, _SHORT) for text in named], 'or')}"
        )
    if wanted.search.strip():
        parts.append(f"with “{shortened(wanted.search, _SHORT)}”")
    return f"Showing only: {' · '.join(parts)}." if parts else ""


def order_in_words(register: Register, wanted: Arrangement, terms: Terms) -> str:
    """By what a list is sorted: "Sorted by position (most serious first)."; empty where by nothing."""
    by = []
    for key, turned in wanted.sort:
        column = register.column(key)
        by.append(f"{within(column.title)} ({column.kind.ordered(turned, terms)})")
    return f"Sorted by {listed(by, 'then')}." if by else ""


def heading_read(column: Column, wanted: Arrangement, terms: Terms | None) -> str:
    """What a screen reader says of a heading: "Position, sorted most serious first"."""
    return ", ".join(filter(None, (column.title, _sorted(column, wanted, terms))))


def heading_help(column: Column, wanted: Arrangement, terms: Terms | None) -> str:
    """What a heading says where one points: what the column is for, and how the list is sorted by it."""
    order = _sorted(column, wanted, terms)
    return " ".join(filter(None, (column.help, order and f"{order[:1].upper()}{order[1:]}.")))


def _sorted(column: Column, wanted: Arrangement, terms: Terms | None) -> str:
    turned = wanted.is_turned(column.key)
    if turned is None or terms is None:
        return ""
    place = [key for key, _ in wanted.sort].index(column.key) + 1
    among = f" ({place} of {len(wanted.sort)})" if len(wanted.sort) > 1 else ""
    return f"sorted {column.kind.ordered(turned, terms)}{among}"


def arrow(column: Column, turned: bool) -> str:
    """The icon of an order: as in Excel, up where the least comes first."""
    return "arrow-down" if column.kind.descends != turned else "arrow-up"
