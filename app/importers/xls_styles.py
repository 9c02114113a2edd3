"""What the cell formats of an old Excel workbook mean for reading."""

from __future__ import annotations

from typing import Any

from app.importers.number_formats import figures_of
from app.importers.styles import Style, is_month, is_percent


def xls_styles(book: Any) -> tuple[Style, ...]:
    """The meaning of each cell format by its number; none where the workbook was read without looks."""
    if not book.formatting_info:
        return ()
    return tuple(_style(book, xf) for xf in book.xf_list)


def _style(book: Any, xf: Any) -> Style:
    font = book.font_list[xf.font_index] if xf.font_index < len(book.font_list) else None
    form = book.format_map.get(xf.format_key)
    code = form.format_str if form is not None else ""
    background = xf.background
    solid = background.fill_pattern == 1
    index = background.pattern_colour_index if solid else background.background_colour_index
    fill = _colour(book, index) if background.fill_pattern else ""
    ink = _colour(book, font.colour_index) if font is not None else ""
    return Style(
        fill="" if fill == "FFFFFF" else fill,
        struck=bool(font is not None and font.struck_out),
        figures=figures_of(code),
        ink="" if ink == "000000" else ink,
        percent=is_percent(code),
        month=is_month(code),
    )


def _colour(book: Any, index: int) -> str:
    """``RRGGBB`` of a place in the palette; empty for the automatic ones."""
    rgb = book.colour_map.get(index)
    return "".join(f"{part:02X}" for part in rgb) if rgb else ""
