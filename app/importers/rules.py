"""Conditional formatting: which colour a rule gives a cell, worked out from the stored values as the eye would see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.importers.expression_functions import Unworkable, truth_of
from app.importers.expressions import Formula, Place
from app.importers.grid import Row, Value
from app.importers.paints import NOTHING as NOTHING
from app.importers.paints import Paint as Paint
from app.models.text import listed

MOST_LOOKS: Final = 250_000  # cells times rules of one sheet
Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a sheet.

    Attributes:
        ranges: Where it holds (first row, first column, last row, last column).
        base: The row and column for which its formula was written.
        priority: The lowest is asked first; of several, each colour is that of the first that gives it.
        paint: Asked for a cell; ``NOTHING`` where the rule does not hold there.
        stops: No later rule is asked where this one holds.
    """

    ranges: tuple[Range, ...]
    base: tuple[int, int]
    priority: int
    paint: Callable[[Place], Paint]
    stops: bool = False


def where(condition: Formula, paint: Paint) -> Callable[[Place], Paint]:
    """These colours in cells for which a condition holds."""

    def painted_where(place: Place) -> Paint:
        try:
            return paint if truth_of(condition(place)) else NOTHING
        except Unworkable:
            return NOTHING

    return painted_where


def painted(rows: Sequence[Row], rules: Sequence[Rule]) -> tuple[tuple[Row, ...], bool]:
    """The rows with the colours that the rules give, and whether all rules could be followed to the end."""
    cells = {row.number: row.values for row in rows}
    last = max((max(row.values) for row in rows), default=0)
    left = MOST_LOOKS
    found = list(rows)
    for place, here in _rules_by_row(rows, rules):
        found[place], used = _painted_row(rows[place], here, cells, last)
        left -= used
        if left <= 0:
            break
    return tuple(found), left > 0


def _rules_by_row(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[tuple[int, list[Rule]]]:
    """For each row that any rules are about, its place and those rules, the first to be asked first."""
    ordered = sorted(rules, key=lambda rule: rule.priority)
    waiting = sorted(
        ((top, bottom, place) for place, rule in enumerate(ordered) for top, _, bottom, _ in rule.ranges),
        reverse=True,
    )
    ends: dict[int, int] = {}  # of the rules that hold in this row, by their place: the last row
    for place, row in enumerate(rows):
        while waiting and waiting[-1][0] <= row.number:
            _, bottom, rule = waiting.pop()
            ends[rule] = max(bottom, ends.get(rule, 0))
        ends = {rule: bottom for rule, bottom in ends.items() if bottom >= row.number}
        if ends:
            yield place, [ordered[rule] for rule in sorted(ends)]


def _painted_row(
    row: Row, rules: Sequence[Rule], cells: Mapping[int, Mapping[int, Value]], last: int
) -> tuple[Row, int]:
    seen: dict[int, Paint] = {}
    stopped: set[int] = set()
    used = 0
    for rule in rules:
        for column in _columns(rule, row.number, last):
            if column in stopped:
                continue
            used += 1
            base_row, base_column = rule.base
            paint = rule.paint(Place(cells, row.number, column, row.number - base_row, column - base_column))
            if paint != NOTHING:
                before = seen.get(column, NOTHING)
                seen[column] = Paint(before.fill or paint.fill, before.ink or paint.ink)
                if rule.stops:
                    stopped.add(column)
    if not seen:
        return row, used
    fills = {**row.fills, **{column: paint.fill for column, paint in seen.items() if paint.fill}}
    inks = {**row.inks, **{column: paint.ink for column, paint in seen.items() if paint.ink}}
    return row._replace(fills=fills, inks=inks, ruled=frozenset(seen)), used


def _columns(rule: Rule, row: int, last: int) -> list[int]:
    found: set[int] = set()
    for top, left, bottom, right in rule.ranges:
        if top <= row <= bottom:
            found.update(range(left, min(right, last) + 1))
    return sorted(found)


def unfollowed(sheets: Sequence[str]) -> str:
    """The warning about rules whose colours were not worked out."""
    some = f"{', '.join(sheets[:3])} and more" if len(sheets) > 3 else listed(list(sheets))
    return f"Some rules of conditional formatting could not be followed ({some}); check ratings that only a colour tells."
