"""Colours as documents write them, made ``RRGGBB``: ``#F00``, ``rgb(255, 0, 0)``, ``red``, ``FF0000``."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NAMED: Final = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "lime": "00FF00", "blue": "0000FF",
    "yellow": "FFFF00", "orange": "FFA500", "amber": "FFBF00", "gold": "FFD700", "darkred": "8B0000", "darkgreen": "006400",
    "lightgreen": "90EE90", "limegreen": "32CD32", "tomato": "FF6347", "crimson": "DC143C", "maroon": "800000",
    "gray": "808080", "grey": "808080", "silver": "C0C0C0", "lightgray": "D3D3D3", "lightgrey": "D3D3D3",
    "darkorange": "FF8C00", "lightyellow": "FFFFE0", "pink": "FFC0CB", "purple": "800080", "cyan": "00FFFF",
    "aqua": "00FFFF", "magenta": "FF00FF", "navy": "000080", "teal": "008080", "olive": "808000", "darkyellow": "808000",
}  # fmt: skip
_HEX = re.compile(r"#?((?:[0-9a-f]{2})?[0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[,\s]+(\d{1,3})[,\s]+(\d{1,3})\b.{0,20}", re.IGNORECASE)


class Paint(NamedTuple):
    """What a rule of conditional formatting does to a cell: colours ``RRGGBB``, empty for those that it leaves as they are."""

    fill: str = ""
    ink: str = ""


NOTHING: Final = Paint()


def rgb_of(text: str | None) -> str:
    """The colour that a text names; empty for none, automatic and transparent, and for what is no colour."""
    word = (text or "").strip()[:40]
    if named := _NAMED.get(word.casefold()):
        return named
    if found := _HEX.fullmatch(word):
        digits = found[1].upper()
        return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits[-6:]
    if parts := _RGB.fullmatch(word):
        return "".join(f"{min(int(part), 255):02X}" for part in parts.groups())
    return ""


def fill_of(text: str | None) -> str:
    """A background; white is none."""
    rgb = rgb_of(text)
    return "" if rgb == "FFFFFF" else rgb


def ink_of(text: str | None) -> str:
    """A colour of text; black is none."""
    rgb = rgb_of(text)
    return "" if rgb == "000000" else rgb
