"""A measured promise: our time beside the least that the bare library needs for the same job, in the same run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table.

    Attributes:
        name: What is measured, as the reader of the table knows it.
        ours_ms: Our time, in milliseconds.
        floor_ms: Time of the bare library for the same job; None where only the absolute limit counts.
        limit: Largest ``ours_ms / floor_ms`` that keeps the promise; None where there is no floor.
        limit_ms: Largest ``ours_ms`` that keeps the promise; None where only the ratio counts.
    """

    name: str
    ours_ms: float
    floor_ms: float | None = None
    limit: float | None = None
    limit_ms: float | None = None

    @property
    def ratio(self) -> float | None:
        """Our time as a multiple of the floor."""
        return self.ours_ms / self.floor_ms if self.floor_ms else None

    @property
    def is_kept(self) -> bool:
        """Whether every limit that is set is kept."""
        within_ratio = self.limit is None or (self.ratio is not None and self.ratio <= self.limit)
        return within_ratio and (self.limit_ms is None or self.ours_ms <= self.limit_ms)


@dataclass(frozen=True, slots=True)
class Share:
    """A line of the table that is a part of a whole and no time.

    Attributes:
        part, whole: Counted in cells, records or whatever the name says.
        least: The part that keeps the promise, 0 to 1.
    """

    name: str
    part: int
    whole: int
    least: float

    @property
    def is_kept(self) -> bool:
        """Whether enough of the whole is there."""
        return self.whole > 0 and self.part >= self.least * self.whole


def milliseconds(job: Callable[[], object]) -> float:
    """How long one run of the job takes, in milliseconds."""
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000


def side_by_side(
    ours: Callable[[], float], floor: Callable[[], float], *, repeats: int = 7
) -> tuple[float, float]:
    """Median of our time and of the floor's, taken in turns so that a busy moment of the machine strikes both.

    Args:
        ours: Runs our job once and returns its milliseconds.
        floor: The same for the bare library.
        repeats: Counted rounds; one more goes before them, to warm the caches, and is not counted.
    """
    pairs = [(ours(), floor()) for _ in range(repeats + 1)][1:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many per cent of the values lie; the nearest one, not an interpolation.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("There is nothing to measure.")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
