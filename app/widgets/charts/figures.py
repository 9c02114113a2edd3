"""Where the figures of stacked columns stand: each in its part, or beside it where the part is too thin. Pure: it knows no Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from app.widgets.charts.boxes import Box, Figure, Place, WidthOf, apart

_CLEAR = 1  # pixels at each side of a figure in its part
_OFF = 3  # pixels between a part and the figure beside it


def figures_of(
    parts: list[Place], beside: float, bottom: float, line: float, width_of: WidthOf
) -> tuple[Figure, ...]:
    """The figure of every part, without its unit where room is short; none where one of them would have no room at all.

    A part with a figure beside parts without one would seem to be the one that counts.

    Args:
        beside: Pixels to the right of a column that are free.
        bottom: Of the ground on which the columns stand.
    """
    for written in (str, _without_unit):
        found = _placed(parts, beside, bottom, line, width_of, written)
        if found is not None:
            return found
    return ()


def _without_unit(text: str) -> str:
    return text.split("\N{NO-BREAK SPACE}")[0].removesuffix("%")


def _placed(
    parts: list[Place],
    beside: float,
    bottom: float,
    line: float,
    width_of: WidthOf,
    written: Callable[[str], str],
) -> tuple[Figure, ...] | None:
    inside: list[Figure] = []
    thin: dict[int, list[Place]] = defaultdict(list)
    for place in parts:
        text = written(place.part.text)
        if place.box.height < line:
            thin[place.bar].append(place)
            if width_of(text) + 2 * _OFF > beside:
                return None
        elif width_of(text) + 2 * _CLEAR > place.box.width:
            return None
        else:
            inside.append(Figure(text, place.box, place.series))
    for bar, places in thin.items():
        top = min(place.box.top for place in parts if place.bar == bar)
        middles = apart(
            [place.box.middle[1] for place in places], bottom - line / 2, top + line / 2 - _OFF, line
        )
        inside += [
            Figure(
                written(place.part.text),
                Box(place.box.right + _OFF, middle - line / 2, beside - 2 * _OFF, line),
            )
            for place, middle in zip(places, middles, strict=True)
        ]
    return tuple(inside)
