"""Rules that colour by how large a number is among its neighbours: scales of colour, and sets of traffic lights."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree

from app.importers.expression_functions import Unworkable
from app.importers.expressions import NotUnderstood, Place, operand
from app.importers.rules import NOTHING, Paint, Range

_LIGHTS: Final = re.compile(r"3(?:TrafficLights[12]|Signs|Symbols2?|Flags)")
_RAG: Final = ("C00000", "FFC000", "00B050")  # from the lowest number to the highest
Threshold = Callable[[Sequence[float]], float]


class _Neighbours:
    """The numbers in a rule's ranges, gathered once."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._ranges = ranges
        self._numbers: list[float] | None = None

    def of(self, place: Place) -> list[float]:
        if self._numbers is None:
            found = []
            for number, row in place.cells.items():
                for column in row:
                    if any(t <= number <= b and left <= column <= r for t, left, b, r in self._ranges):
                        value = _number(Place(place.cells, number, column))
                        found.extend([] if value is None else [value])
            self._numbers = sorted(found)
        return self._numbers


def shades(
    rule: etree._Element, ranges: Sequence[Range], colour: Callable[[etree._Element], str]
) -> Callable[[Place], Paint]:
    """A scale of two or three colours.

    Raises:
        NotUnderstood: its ends are worked out by formulas.
    """
    scale = rule.find("{*}colorScale")
    ends = [_threshold(part) for part in scale.iterfind("{*}cfvo")] if scale is not None else []
    colours = [colour(part) for part in scale.iterfind("{*}color")] if scale is not None else []
    if len(ends) not in (2, 3) or len(colours) != len(ends) or not all(colours):
        raise NotUnderstood("colorScale")
    neighbours = _Neighbours(ranges)

    def shaded(place: Place) -> Paint:
        value, around = _number(place), neighbours.of(place)
        if value is None or not around:
            return NOTHING
        marks = [end(around) for end in ends]
        for (low, below), (high, above) in zip(
            _pairs(marks, colours), _pairs(marks, colours)[1:], strict=False
        ):
            if value <= high or above == colours[-1]:
                part = 0.0 if high <= low else min(1.0, max(0.0, (value - low) / (high - low)))
                return Paint(_mixed(below, above, part))
        return NOTHING

    return shaded


def icons(rule: etree._Element, ranges: Sequence[Range]) -> Callable[[Place], Paint]:
    """Three traffic lights or the like, as the ink of the number beside which they stand.

    Raises:
        NotUnderstood: it is another set, or its limits are worked out by formulas.
    """
    icon_set = rule.find("{*}iconSet")
    if icon_set is None or not _LIGHTS.fullmatch(icon_set.get("iconSet") or "3TrafficLights1"):
        raise NotUnderstood("iconSet")
    limits = [_threshold(part) for part in icon_set.iterfind("{*}cfvo")]
    if len(limits) != 3 or icon_set.find("{*}cfIcon") is not None:
        raise NotUnderstood("iconSet")
    lights = _RAG[::-1] if icon_set.get("reverse") in ("1", "true") else _RAG
    neighbours = _Neighbours(ranges)

    def lit(place: Place) -> Paint:
        value, around = _number(place), neighbours.of(place)
        if value is None or not around:
            return NOTHING
        reached = sum(value >= limit(around) for limit in limits[1:])
        return Paint(ink=lights[reached])

    return lit


def _pairs(marks: Sequence[float], colours: Sequence[str]) -> list[tuple[float, str]]:
    return list(zip(marks, colours, strict=True))


def _threshold(part: etree._Element) -> Threshold:
    kind, text = part.get("type") or "", part.get("val") or part.findtext("{*}f") or ""
    if kind in ("min", "autoMin"):
        return lambda around: around[0]
    if kind in ("max", "autoMax"):
        return lambda around: around[-1]
    try:
        value = float(text)
    except ValueError as error:
        raise NotUnderstood(text) from error
    if kind == "num":
        return lambda _around: value
    if kind == "percent":
        return lambda around: around[0] + (around[-1] - around[0]) * value / 100
    if kind == "percentile":
        share = min(max(value, 0.0), 100.0) / 100
        return lambda around: _percentile(around, share)
    raise NotUnderstood(kind)


def _percentile(around: Sequence[float], share: float) -> float:
    place = share * (len(around) - 1)
    low = int(place)
    high = min(low + 1, len(around) - 1)
    return around[low] + (around[high] - around[low]) * (place - low)


def _number(place: Place) -> float | None:
    try:
        value = operand(place.cells.get(place.row, {}).get(place.column))
    except Unworkable:
        return None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _mixed(below: str, above: str, part: float) -> str:
    pairs = [(int(below[i : i + 2], 16), int(above[i : i + 2], 16)) for i in (0, 2, 4)]
    return "".join(f"{round(low + (high - low) * part):02X}" for low, high in pairs)
