"""A cell's colour as the word that it stands for. In published trackers, status is often nothing but a fill."""

from __future__ import annotations

import colorsys
from functools import lru_cache
from typing import Final

_PURPLE: Final = 255  # degrees of hue from which a colour is no blue


def is_sign(text: str) -> bool:
    """Whether a cell says nothing but by its colour: it is blank, or holds one or two signs, such as a disc or a number."""
    return len(text) <= 2


@lru_cache(maxsize=1024)  # a file has a handful of colours in a great many cells
def rag_of(fill: str) -> str:
    """``"Red"``, ``"Amber"``, ``"Green"`` for ``RRGGBB``; empty where the colour is none of them.

    Yellow counts as amber. Blue, purple, grey and nearly white fills mean nothing.
    """
    degrees = _hue(fill)
    if degrees is None:
        return ""
    if degrees < 17 or degrees >= 340:
        return "Red"
    if degrees < 66:
        return "Amber"
    return "Green" if degrees < 170 else ""


def no_rating(fill: str, heading: str = "") -> str:
    """Why a cell says nothing that has a background and no text: ``"the cell is blue and has no text; blue is no rating"``."""
    degrees = _hue(fill)
    colour = "grey" if degrees is None else "blue" if degrees < _PURPLE else "purple"
    under = f" under “{heading}”" if heading else ""
    return f"the cell{under} is {colour} and has no text; {colour} is no rating"


def _hue(fill: str) -> float | None:
    """The hue in degrees; None where a colour has hardly any, or there is none."""
    if len(fill) != 6:
        return None
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    return None if saturation < 0.25 or light > 0.95 or light < 0.1 else hue * 360
