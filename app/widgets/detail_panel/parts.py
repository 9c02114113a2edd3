"""A record that belongs to another, as a line on its panel."""

from __future__ import annotations

from typing import Any

from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.lines import Line


def part_line(register: Register, row: Any, terms: Terms | None) -> Line:
    """A record as a line: its name, when it is due and whose it is, and where it stands."""
    due, owner = (
        getattr(row, "timescale", None),
        getattr(row, "owner", "") or "; ".join(getattr(row, "leads", ())),
    )
    below = " · ".join(part for part in (str(due or ""), owner) if part)
    if getattr(row, "overdue", False):
        below = f"Overdue: {below}"
    state = getattr(row, register.state, None) if register.state else None
    words = terms.wording.of(state) if state and terms else ""
    return Line(row.id, register.name(row), below, state, words)
