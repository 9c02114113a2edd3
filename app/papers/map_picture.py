"""The heat map as a picture for paper: PNG at 200 dpi, readable in grey, drawn without a screen.

The marks are the screen's: a dark rounded square for short-term, a light disc for long-term and for any
other, a hollow shape for a target.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from app.models.rows import RiskRow
from app.models.scale import Axis, Position, Scale
from app.models.status import Horizon
from app.papers.map_canvas import DPI, FULL, Canvas, fitting, font_of, ground_of, length_of, wrapped
from app.papers.map_layout import Mark, MarkKind, Placed, appetite_line, mark_size, marks, pack

WIDTH, HEIGHT = 1182, 848  # 150 mm wide
_SIDE = 720
_LEFT, _TOP = 216, 6
_MARK, _LEAST = 58, 38
_GREY = 23
__all__ = ["DPI", "HEIGHT", "WIDTH", "map_picture"]


def map_picture(risks: Sequence[RiskRow], scale: Scale, before: str = "") -> bytes:
    """A heat map with its key.

    Args:
        risks: Those to be drawn; any without a place on the scale are left out.
        before: Name of the earlier quarter, from which trails are drawn; empty for none.
    """
    ground, ink = (plane.copy() for plane in _base(scale))
    canvas = Canvas(ground, ink)
    placed = _place(risks, scale, trails=bool(before))
    horizon = {risk.id: risk.horizon for risk in risks}
    now = {p.mark.risk_id: p for p in placed if p.mark.kind is MarkKind.NOW}
    for past in (p for p in placed if p.mark.kind is MarkKind.PAST):
        if past.mark.risk_id in now:
            canvas.trail(past, now[past.mark.risk_id])
    for mark in placed:
        canvas.mark(mark, horizon.get(mark.mark.risk_id))
    _key(canvas, placed, horizon, scale, before)
    return canvas.png()


def _cell(position: Position, scale: Scale) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a cell in pixels."""
    across, up = (position.impact, position.likelihood)
    columns, rows = scale.impact.size, scale.likelihood.size
    if not scale.likelihood_up:
        across, up, columns, rows = up, across, rows, columns
    wide, high = _SIDE / columns, _SIDE / rows
    return (
        _LEFT + (across - 1) * wide,
        _TOP + (rows - up) * high,
        _LEFT + across * wide,
        _TOP + (rows - up + 1) * high,
    )


def _place(risks: Sequence[RiskRow], scale: Scale, *, trails: bool) -> list[Placed]:
    cells = marks(risks, scale, trails=trails)
    font = font_of(28, "SemiBold")
    refs = [mark.ref for found in cells.values() for mark in found]
    size = mark_size(refs, {ref: length_of(ref, font) for ref in refs}, _MARK)
    placed: list[Placed] = []
    for position, found in cells.items():
        left, top, right, bottom = _cell(position, scale)
        placed += pack(found, (left + 8, top + 38, right - 8, bottom - 6), size, _LEAST)
    return placed


@lru_cache(maxsize=4)
def _base(scale: Scale) -> tuple[Image.Image, Image.Image]:
    """The empty map: cells with their band's word, levels, axes, and the appetite line. Never drawn upon: copy it."""
    ground, ink = Image.new("L", (WIDTH, HEIGHT), 0), Image.new("L", (WIDTH, HEIGHT), 0)
    cells, pen = ImageDraw.Draw(ground), ImageDraw.Draw(ink)
    for position in scale.positions():
        left, top, right, bottom = _cell(position, scale)
        band = scale.band(position)
        cells.rectangle((left, top, right, bottom), fill=ground_of(band.tone))
        pen.rectangle((left, top, right, bottom), outline=_GREY, width=2)
        font = fitting(band.name, right - left - 16, 23)
        pen.text((left + 9, top + 6), band.name, fill=FULL, font=font)
    for start, end in appetite_line(scale):
        pen.line((*_corner(start, scale), *_corner(end, scale)), fill=FULL, width=9)
    _axes(ink, pen, scale)
    return ground, ink


def _corner(corner: tuple[int, int], scale: Scale) -> tuple[float, float]:
    impact, likelihood = corner
    if not scale.likelihood_up:
        return (
            _LEFT + likelihood * _SIDE / scale.likelihood.size,
            _TOP + _SIDE - impact * _SIDE / scale.impact.size,
        )
    return (
        _LEFT + impact * _SIDE / scale.impact.size,
        _TOP + _SIDE - likelihood * _SIDE / scale.likelihood.size,
    )


def _axes(ink: Image.Image, pen: ImageDraw.ImageDraw, scale: Scale) -> None:
    up, along = (scale.likelihood, scale.impact) if scale.likelihood_up else (scale.impact, scale.likelihood)
    bold = font_of(30, "SemiBold")
    high, wide = _SIDE / up.size, _SIDE / along.size
    font = _level_font(up, 152)
    for level in up.levels:
        lines = wrapped(_named(level.name, level.letter), font, 152)
        y = _TOP + _SIDE - (level.number - 0.5) * high - len(lines) * 17
        for number, line in enumerate(lines):
            pen.text((_LEFT - 16, y + number * 34), line, fill=FULL, font=font, anchor="ra")
    font = _level_font(along, wide - 10)
    for level in along.levels:
        x = _LEFT + (level.number - 0.5) * wide
        for number, line in enumerate(wrapped(_named(level.name, level.letter), font, wide - 10)):
            pen.text((x, _TOP + _SIDE + 10 + number * 34), line, fill=FULL, font=font, anchor="ma")
    pen.text((_LEFT + _SIDE / 2, HEIGHT - 6), along.name, fill=FULL, font=bold, anchor="mb")
    side = Image.new("L", (int(bold.getlength(up.name)) + 4, 42), 0)
    ImageDraw.Draw(side).text((2, 4), up.name, fill=FULL, font=bold)
    side = side.rotate(90, expand=True)
    ink.paste(side, (6, _TOP + (_SIDE - side.height) // 2))


def _level_font(axis: Axis, width: float) -> ImageFont.FreeTypeFont:
    """The largest font in which the longest word of an axis fits."""
    longest = max((word for level in axis.levels for word in level.name.split()), key=len)
    return fitting(longest, width, 28)


def _named(name: str, letter: str) -> str:
    return name if letter == name else f"{name} ({letter})"


def _key(
    canvas: Canvas, placed: Sequence[Placed], horizon: dict[str, Horizon | None], scale: Scale, before: str
) -> None:
    """What the marks mean, beside the map; only of those that are on it."""
    font, x, y = font_of(24), _LEFT + _SIDE + 28, _TOP + 6
    drawn = {p.mark.kind for p in placed}
    said: list[tuple[Mark | None, Horizon | None, str]] = []
    for each in (*Horizon, None):
        if any(p.mark.kind is MarkKind.NOW and horizon.get(p.mark.risk_id) is each for p in placed):
            words = f"Position now, {each.value.casefold()}" if each else "Position now"
            said.append((Mark(MarkKind.NOW, "1", ""), each, words))
    if any(p.mark.at_target for p in placed):
        said.append((Mark(MarkKind.NOW, "1", "", True), _only(horizon), "Second ring: at its target"))
    if MarkKind.TARGET in drawn:
        said.append((Mark(MarkKind.TARGET, "1", ""), _only(horizon), "Target position"))
    if MarkKind.PAST in drawn:
        said.append((Mark(MarkKind.PAST, "", ""), None, f"Position at {before}, with an arrow to now"))
    if MarkKind.MORE in drawn:
        said.append((Mark(MarkKind.MORE, "+2", ""), None, "More risks: see the table"))
    for mark, each, words in said:
        lines = wrapped(words, font, WIDTH - x - 72)
        middle = y + max(58, len(lines) * 30) / 2
        if mark:
            canvas.mark(Placed(mark, x + 29, middle, 50, 50), each)
        canvas.lines(lines, x + 72, middle, font)
        y += max(58, len(lines) * 30) + 20
    if scale.appetite:
        canvas.pen.line((x + 4, y + 29, x + 54, y + 29), fill=FULL, width=9)
        canvas.lines(wrapped("Limit of risk appetite", font, WIDTH - x - 72), x + 72, y + 29, font)


def _only(horizon: dict[str, Horizon | None]) -> Horizon | None:
    """The horizon of all risks; None, which is drawn as a long-term one is, where they differ."""
    return Horizon.SHORT if set(horizon.values()) == {Horizon.SHORT} else None
