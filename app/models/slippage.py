"""Slippage: how far a timescale is from the original one, and the words for it. Pure: it knows no store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.text import counted
from app.models.timescale import Timescale, TimescaleKind


@dataclass(frozen=True, slots=True)
class Revised:
    """One revision of a timescale as it is read.

    Attributes:
        before: None where there was no timescale, after one had been taken away.
        after: None where the timescale was taken away.
        on: Day on which it was recorded.
    """

    before: Timescale | None
    after: Timescale | None
    reason: str = ""
    agreed_by: str = ""
    meeting: str = ""
    on: date | None = None
    id: str = ""

    @property
    def is_completion(self) -> bool:
        """Whether the timescale was only marked as complete, which re-profiles nothing."""
        return self.after is not None and self.after.kind is TimescaleKind.COMPLETE


@dataclass(frozen=True, slots=True)
class Slippage:
    """The timescale of a record with its past.

    Attributes:
        now: None where there is none.
        revisions: Oldest first.
        first_month: Month in which the financial year begins.
    """

    now: Timescale | None
    revisions: tuple[Revised, ...] = ()
    first_month: int = 4

    @property
    def original(self) -> Timescale | None:
        """The first timescale that the record ever had."""
        return self.revisions[0].before if self.revisions else self.now

    @property
    def count(self) -> int:
        """How many times it was re-profiled; marking it complete does not count."""
        return sum(not one.is_completion for one in self.revisions)

    @property
    def quarters(self) -> int | None:
        """Quarters between the original and the timescale of now; negative where it was brought forward.

        None where either names no day: nobody can say how far "TBC" is.
        """
        return quarters_between(self.original, self.now, self.first_month)

    @property
    def words(self) -> str:
        """As a paper says it: ``"Q4 2022/23, slipped three quarters from Q1 2022/23"``; empty where there is none."""
        if not self.revisions:
            return str(self.now or "")
        return moved(self.original, self.now, self.first_month)


def quarters_between(before: Timescale | None, after: Timescale | None, first_month: int = 4) -> int | None:
    """Quarters from one timescale to another, by their last days; None where either names no day."""
    one, other = _day(before), _day(after)
    if one is None or other is None:
        return None
    return _quarters(other, first_month) - _quarters(one, first_month)


def moved(before: Timescale | None, after: Timescale | None, first_month: int = 4) -> str:
    """A timescale with how far it is from another: ``"Q4 2022/23, slipped three quarters from Q1 2022/23"``."""
    return told(before, after, quarters_between(before, after, first_month))


def told(before: Timescale | None, after: Timescale | None, quarters: int | None) -> str:
    """``moved`` for one who has counted the quarters already."""
    if before is None:
        return str(after or "")
    if after is None:
        return f"No timescale, originally {before}"
    one, other = _day(before), _day(after)
    if quarters is None or one is None or other is None:
        return str(after) if after.text == before.text else f"{after}, originally {before}"
    if quarters > 0:
        return f"{after}, slipped {counted(quarters, 'quarter')} from {before}"
    if quarters < 0:
        return f"{after}, brought forward {counted(-quarters, 'quarter')} from {before}"
    if other > one:
        return f"{after}, slipped within the quarter from {before}"
    if other < one:
        return f"{after}, brought forward within the quarter from {before}"
    return str(after) if after.text == before.text else f"{after}, as originally ({before})"


def same(one: Timescale | None, other: Timescale | None) -> bool:
    """Whether two timescales mean the same, so that a respelling is no revision: "Q2 22/23" and "Q2 2022/23"."""
    if one is None or other is None:
        return one is other
    if _day(one) is not None or _day(other) is not None:
        return one.last_day == other.last_day
    return one.kind is other.kind and one.text.casefold() == other.text.casefold()


def _quarters(day: date, first_month: int) -> int:
    """Quarters until a day, as ``Quarter.of(day).ordinal`` counts them but for a constant: long lists ask for thousands."""
    return (day.year * 12 + day.month - first_month) // 3


def _day(timescale: Timescale | None) -> date | None:
    return timescale.last_day if timescale else None
