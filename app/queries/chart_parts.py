"""What charts are made of: records counted by quarter and by group, each count with the records behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING, Any

from app.models.chart import Bar, Chart, Part, Picked, Series, Shape
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.tables import Table
from app.models.text import counted, listed
from app.queries.house import house
from app.queries.past import stood_lately

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_QUARTERS = 12  # three years: more columns could not be told apart

Counts = dict[str, set[str]]
"""By the name of a series, the references of the records that belong to it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Whose records are counted.

    Attributes:
        one: A single record in a sentence; ``register`` the key of the list that shows it.
    """

    table: Table
    register: str
    one: str


def at_each_close(
    session: Session, kept: Kept, columns: tuple[str, ...], group: Callable[..., str | None]
) -> dict[Quarter, Counts]:
    """The records of the last closed quarters by group, oldest first.

    Args:
        group: Name of the series for a quarter and the stored values of the columns; None leaves the record out.
    """
    shown = house(session).closed[-(MOST_QUARTERS - 1) :]
    found: dict[Quarter, Counts] = {quarter: defaultdict(set) for quarter in shown}
    for (ref, *stored), quarters in stood_lately(session, kept.table, ("ref", *columns), MOST_QUARTERS - 1):
        for quarter in quarters:
            name = group(quarter, *stored)
            if name is not None:
                found[quarter][name].add(ref)
    return found


def now_by(rows: Iterable[Any], group: Callable[[Any], str | None]) -> Counts:
    """The records of the moment that is shown, by group."""
    found: Counts = defaultdict(set)
    for row in rows:
        name = group(row)
        if name is not None:
            found[name].add(row.ref)
    return found


def columns(
    kept: Kept, series: Sequence[Series], by_bar: Sequence[tuple[str, Counts, Quarter | None]]
) -> tuple[tuple[Series, ...], tuple[Bar, ...]]:
    """Series that are not empty everywhere, and a bar of them for each name.

    Args:
        by_bar: Name, records by series, and the closed quarter in which they are looked at.
    """
    used = tuple(one for one in series if any(counts.get(one.name) for _, counts, _ in by_bar))
    bars = tuple(
        Bar(name, tuple(part(kept, name, one.name, counts.get(one.name, set()), quarter) for one in used))
        for name, counts, quarter in by_bar
    )
    return used, bars


def part(kept: Kept, bar: str, series: str, refs: set[str], quarter: Quarter | None = None) -> Part:
    """A count with its records: "Q3 2021/22: five risks, High"."""
    words = f"{series}, {bar}" if series else bar
    said = f"{bar}: {counted(len(refs), kept.one)}{f', {series}' if series else ''}"
    picked = Picked(kept.register, words, frozenset(refs), quarter) if refs else None
    return Part(len(refs), str(len(refs)), said, picked)


def over_quarters(
    kept: Kept,
    key: str,
    title: str,
    series: Sequence[Series],
    past: dict[Quarter, Counts],
    now: tuple[House, Counts],
) -> Chart:
    """A stacked chart of the last quarters; the sentence says how the newest is made up and what changed since the one before."""
    closed = list(dropwhile(lambda quarter: not past[quarter], past))  # from the first that had a record
    shown, counts = now
    quarter = shown.quarter
    by_bar = [*((str(one), past[one], one) for one in closed), (str(quarter), counts, None)]
    used, bars = columns(kept, series, by_bar)
    before = (str(closed[-1]), past[closed[-1]]) if closed else None
    told = make_up(kept.one, str(quarter), used, counts, before)
    left_out = f"The last {MOST_QUARTERS} quarters. " if len(shown.closed) >= MOST_QUARTERS else ""
    return Chart(
        key,
        title,
        told,
        Shape.STACKED,
        "Quarter",
        used,
        bars,
        note=f"{left_out}At the end of each quarter; the last is the quarter shown.",
    )


def make_up(
    one: str, name: str, series: Sequence[Series], counts: Counts, before: tuple[str, Counts] | None
) -> str:
    """How a whole is made up and what changed: "11 risks in Q4: 10 low and 1 high. Since Q3: high down from 2"."""
    numbers = {each.name: len(counts.get(each.name, ())) for each in series}
    parts = [f"{number} {low(each)}" for each, number in numbers.items() if number]
    whole = counted(sum(numbers.values()), one)
    said = f"{whole[0].upper()}{whole[1:]} in {name}" + (f": {listed(parts)}." if parts else ".")
    return f"{said} {_changed(numbers, *before)}" if before else said


def _changed(numbers: dict[str, int], name: str, counts: Counts) -> str:
    ways = [
        f"{low(each)} {'up' if number > was else 'down'} from {was}"
        for each, number in numbers.items()
        if number != (was := len(counts.get(each, ())))
    ]
    return f"Since {name}: {listed(ways)}." if ways else f"As in {name}."


def low(name: str) -> str:
    """A name inside a sentence: "very high" of the band "Very High"; a word all in capitals stays so."""
    return " ".join(word if word.isupper() else word[:1].lower() + word[1:] for word in name.split(" "))
