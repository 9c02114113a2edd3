"""A cell's colour as the word that it stands for. In published trackers, status is often nothing but a fill."""

from __future__ import annotations

import colorsys


def is_sign(text: str) -> bool:
    """Whether a cell says nothing but by its colour: it is blank, or holds one or two signs, such as a disc or a number."""
    return len(text) <= 2


def rag_of(fill: str) -> str:
    """``"Red"``, ``"Amber"``, ``"Green"`` for ``RRGGBB``; empty where the colour is none of them.

    Yellow counts as amber. Blue, purple, grey and nearly white fills mean nothing.
    """
    if len(fill) != 6:
        return ""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    if saturation < 0.25 or light > 0.95 or light < 0.1:
        return ""
    if degrees < 17 or degrees >= 340:
        return "Red"
    if degrees < 66:
        return "Amber"
    return "Green" if degrees < 170 else ""
