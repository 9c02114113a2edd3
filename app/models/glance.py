"""The quarter at a glance, as it is read: counts of each register's questions, and what became of the risks. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.facts import Arrival, Departure, Movement
from app.models.quarter import Quarter
from app.models.scale import Scale


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of a register answer one of its questions."""

    chip: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """A register's questions, counted, in the order in which it declares them."""

    key: str
    title: str
    one: str
    total: int
    counts: tuple[Count, ...]

    def number(self, chip: str) -> int:
        """How many answer one question; 0 where the register does not ask it."""
        return sum(count.number for count in self.counts if count.chip == chip)


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the risks since the last closed quarter.

    Attributes:
        shown: The quarter that is looked at.
        quarter: The last closed quarter before it; None where none was closed.
        scale_before: The scale of that quarter, on which the position that a risk had then is read.
        movements: The newest first.
        unexplained: How many moves have no reason yet.
    """

    shown: Quarter
    quarter: Quarter | None
    scale: Scale
    scale_before: Scale
    movements: tuple[Movement, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    departures: tuple[Departure, ...] = ()
    unexplained: int = 0
