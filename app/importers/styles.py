"""What a workbook's styles mean for reading: background colours, struck-through text, dates, figures."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from lxml import etree

from app.importers.grid import Month, Value
from app.importers.number_formats import AS_IT_IS, Figures, figures_of

# The palette of Excel 97, still used where a colour is given by its index (ECMA-376 part 1, 18.8.27).
_INDEXED: Final = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    * 2
    + "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
).split()
# A theme's colours by the order in which styles count them, and the colours of Office's own theme.
_THEME_ORDER: Final = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
)
OFFICE: Final = (
    "FFFFFF",
    "000000",
    "E7E6E6",
    "44546A",
    "4472C4",
    "ED7D31",
    "A5A5A5",
    "FFC000",
    "5B9BD5",
    "70AD47",
)
_BUILT_IN_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENT: Final = frozenset({"9", "10"})
_BUILT_IN_MONTH: Final = "17"
_BUILT_IN_FIGURES: Final = {"2": "0.00", "4": "#,##0.00"}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What one cell format means for reading.

    Attributes:
        fill: ``RRGGBB``; empty for none and for white.
        is_date: The number in the cell is a day or a time.
        figures: How the number is shown where that is more than the number.
        ink: Colour of the text ``RRGGBB``; empty for black.
        percent: The number is shown as a percentage.
        month: The day is shown as a month and its year alone.
    """

    fill: str = ""
    struck: bool = False
    is_date: bool = False
    figures: Figures = AS_IT_IS
    ink: str = ""
    percent: bool = False
    month: bool = False


T = TypeVar("T")
_Shown = TypeVar("_Shown", Value, Value | None)
PLAIN: Final = Style()


def read_theme(root: etree._Element) -> tuple[str, ...]:
    """The theme's first ten colours as ``RRGGBB``."""
    found: dict[str, str] = {}
    for scheme in root.iter("{*}clrScheme"):
        for colour in scheme:
            for kind in colour:
                value = kind.get("lastClr") or kind.get("val") or ""
                if re.fullmatch("[0-9A-Fa-f]{6}", value):
                    found[etree.QName(colour).localname] = value.upper()
    return tuple(found.get(key, fallback) for key, fallback in zip(_THEME_ORDER, OFFICE, strict=True))


def palette_of(root: etree._Element | None) -> list[str]:
    """The colours that are given by an index: the workbook's own, else those of Excel 97."""
    own = root.iterfind("{*}colors/{*}indexedColors/{*}rgbColor") if root is not None else ()
    return [(item.get("rgb") or "")[-6:] for item in own] or _INDEXED


def read_styles(root: etree._Element, theme: tuple[str, ...] = OFFICE) -> tuple[Style, ...]:
    """The meaning of each cell format, by the number that cells give."""
    formats = {
        item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = root.findall("{*}fonts/{*}font")
    struck = [_is_struck(font) for font in fonts]
    palette = palette_of(root)
    fills = [_fill(fill, theme, palette) for fill in root.iterfind("{*}fills/{*}fill")]
    inks = [_ink(font, theme, palette) for font in fonts]
    return tuple(_style(cell, formats, struck, fills, inks) for cell in root.iterfind("{*}cellXfs/{*}xf"))


def _style(
    cell: etree._Element, formats: dict[str, str], struck: list[bool], fills: list[str], inks: list[str]
) -> Style:
    number = cell.get("numFmtId", "0")
    code = formats.get(number, "")
    return Style(
        fill=_at(fills, cell.get("fillId"), ""),
        struck=_at(struck, cell.get("fontId"), False),
        is_date=_is_date(number, code),
        figures=figures_of(code or _BUILT_IN_FIGURES.get(number, "")),
        ink=_at(inks, cell.get("fontId"), ""),
        percent=number in _BUILT_IN_PERCENT if not code else is_percent(code),
        month=number == _BUILT_IN_MONTH if not code else is_month(code),
    )


def _at(items: Sequence[T], index: str | None, otherwise: T) -> T:
    return items[int(index)] if index and index.isdecimal() and int(index) < len(items) else otherwise


def is_percent(code: str) -> bool:
    """Whether a number format shows a percentage."""
    return "%" in _NOT_CODE.sub("", code.split(";")[0])


def is_month(code: str) -> bool:
    """Whether a number format shows a month and its year, and no day."""
    shown = set(_NOT_CODE.sub("", code.split(";")[0]).casefold()) & set("ymdhs")
    return shown == {"y", "m"}


def as_shown(value: _Shown, *, month: bool) -> _Shown | Month:
    """The first of a month as that month, where its cell shows no day."""
    if month and type(value) is date and value.day == 1:
        return Month(value.year, value.month, 1)
    return value


def _is_date(number: str, code: str) -> bool:
    if not code:
        return number.isdecimal() and int(number) in _BUILT_IN_DATES
    bare = _NOT_CODE.sub("", code.split(";")[0])
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE)) and "general" not in bare.lower()


def _is_struck(font: etree._Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _fill(fill: etree._Element, theme: tuple[str, ...], palette: list[str]) -> str:
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType", "none") == "none":
        return ""
    solid = pattern.get("patternType") == "solid"
    colour = pattern.find("{*}fgColor" if solid else "{*}bgColor")
    rgb = colour_of(colour, theme, palette) if colour is not None else ""
    return "" if rgb == "FFFFFF" else rgb


def _ink(font: etree._Element, theme: tuple[str, ...], palette: list[str]) -> str:
    colour = font.find("{*}color")
    rgb = colour_of(colour, theme, palette) if colour is not None else ""
    return "" if rgb == "000000" else rgb


def colour_of(colour: etree._Element, theme: tuple[str, ...], palette: list[str]) -> str:
    """``RRGGBB`` of a colour element; empty for none."""
    rgb, themed, indexed = colour.get("rgb"), colour.get("theme"), colour.get("indexed")
    if rgb and re.fullmatch("(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", rgb):
        base = rgb[-6:].upper()
    elif themed is not None:
        base = _at(theme, themed, "")
    else:
        base = _at(palette, indexed, "")
    return _tinted(base, colour.get("tint")) if base else ""


def _tinted(rgb: str, tint: str | None) -> str:
    """A colour made lighter or darker as styles do it: by its lightness (ECMA-376 part 1, 18.8.19)."""
    try:
        amount = float(tint or 0)
    except ValueError:
        amount = 0.0
    if not amount:
        return rgb
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + amount) if amount < 0 else light * (1 - amount) + amount
    tinted = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return "".join(f"{round(part * 255):02X}" for part in tinted)
