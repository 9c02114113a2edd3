"""What was picked in a chart: the records behind one of its parts; and what asks for all records."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.models.quarter import Quarter

EVERYTHING = "everything"  # asked of a list as a chip is: whatever hides some of it is taken away


@dataclass(frozen=True, slots=True)
class Picked:
    """The records behind a part of a chart, as a question that a list can be asked.

    Attributes:
        words: What they have in common: "High in Q3 2021/22".
        refs: Their references at that moment. Two are compared by what the references come to, which is reckoned where they
            are read: there can be tens of thousands, and charts are compared in the window.
        quarter: The closed quarter in which they are looked at; None for the moment that is shown.
    """

    register: str
    words: str
    refs: frozenset[str] = field(compare=False)
    quarter: Quarter | None = None
    _sum: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sum", hash(self.refs))
