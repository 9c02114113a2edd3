"""The columns that every register with a timescale has besides it: the original, the slip, and how often it was re-profiled."""

from __future__ import annotations

from typing import Any

from app.models.timescale import TimescaleKind
from app.registers import kinds
from app.registers.kinds import Terms
from app.registers.register import Chip, Column

SLIPPAGE = (
    Column(
        "slip_words",
        "Timescale and slip",
        kinds.Text(700),
        width=34,
        editable=False,
        shown=False,
        help="The timescale with how far it is from the original one, as a paper says it.",
    ),
    Column(
        "original",
        "Original timescale",
        kinds.When(),
        aliases=(
            "Original date",
            "Original due date",
            "Original target date",
            "Original completion date",
            "Original deadline",
            "Initial timescale",
            "Initial date",
            "Original timescale",
            "Original implementation date",
            "Original agreed date",
            "First date",
            "Initial deadline",
            "Initial due date",
        ),
        width=16,
        editable=False,
        shown=False,
        help="The first timescale that was given; every revision is counted against it.",
    ),
    Column(
        "slip",
        "Slip",
        kinds.Number(),
        width=9,
        editable=False,
        help="Quarters between the original timescale and the one of now; below nought where it was brought forward.",
    ),
    Column(
        "revisions",
        "Revisions",
        kinds.Number(),
        width=9,
        editable=False,
        shown=False,
        help="How many times the timescale was re-profiled.",
    ),
)


def falls_due(row: Any, terms: Terms) -> bool:
    """Whether a record's timescale ends within the open quarter."""
    return row.timescale is not None and bool(row.timescale.falls_in(terms.quarter))


def _gave_up_its_day(row: Any) -> bool:
    """Whether a timescale that named a day names none any more: “ongoing” and “TBC” are no way out of being late."""
    now, original = row.timescale, row.original
    if original is None or original.last_day is None:
        return False
    return now is None or (now.last_day is None and now.kind is not TimescaleKind.COMPLETE)


CARRIED_LATE = Chip("carried_late", "Carried forward past its date", lambda row, _: row.carried_late)
"""Where the rows of a register say ``carried_late``: nobody leaves a date behind by carrying work forward."""
REPROFILED = Chip(
    "reprofiled", "Slipped from the original", lambda row, _: (row.slip or 0) > 0 or _gave_up_its_day(row)
)
