"""The heat map as a picture for paper: PNG at 200 dpi, readable in grey, drawn without a screen.

Two planes are drawn, the ground (which tint lies where) and the ink (how dark, 0 to 255), and put together through a
palette. That gives smooth edges at a byte a pixel, so that the picture costs little to draw and to compress.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from math import hypot
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from app.models.rows import RiskRow
from app.models.scale import Position, Scale, Tone
from app.models.status import Horizon
from app.papers import colours
from app.papers.map_layout import Mark, MarkKind, Placed, appetite_line, mark_size, marks, pack

DPI = 200
WIDTH, HEIGHT = 1300, 940
_SIDE = 800
_LEFT, _TOP = 236, 10
_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_GROUNDS = [colours.PAPER, *(colours.TONE[tone].ground for tone in Tone)]
_STEPS = 32  # shades between a ground and the ink
_SMOOTH = 4  # curves are drawn this much larger, then reduced
_MARK, _LEAST = 58, 38
_FULL, _GREY = 255, 190


def map_picture(risks: Sequence[RiskRow], scale: Scale, before: str = "") -> bytes:
    """A heat map with its key.

    Args:
        risks: Those to be drawn; any without a place on the scale are left out.
        before: Name of the earlier quarter, from which trails are drawn; empty for none.
    """
    ground, ink = (plane.copy() for plane in _base(scale))
    canvas = _Canvas(ground, ink)
    placed = _place(risks, scale, trails=bool(before))
    horizon = {risk.id: risk.horizon for risk in risks}
    now = {p.mark.risk_id: p for p in placed if p.mark.kind is MarkKind.NOW}
    for past in (p for p in placed if p.mark.kind is MarkKind.PAST):
        if past.mark.risk_id in now:
            canvas.trail(past, now[past.mark.risk_id])
    for mark in placed:
        canvas.mark(mark, horizon.get(mark.mark.risk_id, Horizon.LONG))
    _key(canvas, placed, horizon, scale, before)
    return _png(ground, ink)


def _png(ground: Image.Image, ink: Image.Image) -> bytes:
    picture = ImageChops.add(ground, ink.point(_SHADES))
    picture.putpalette(_PALETTE)
    stream = io.BytesIO()
    picture.save(stream, "PNG", dpi=(DPI, DPI), compress_level=1)
    return stream.getvalue()


def _blends() -> bytes:
    palette = bytearray()
    dark = bytes.fromhex(colours.INK)
    for colour in _GROUNDS:
        light = bytes.fromhex(colour)
        for step in range(_STEPS):
            share = step / (_STEPS - 1)
            palette += bytes(round(a + (b - a) * share) for a, b in zip(light, dark, strict=True))
    return bytes(palette)


_PALETTE = _blends()
_SHADES = [value * _STEPS // 256 for value in range(256)]


@lru_cache(maxsize=32)
def _font(size: int, name: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"Inter-{name}.otf"), size)


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
    font = _font(28, "SemiBold")
    refs = [mark.ref for found in cells.values() for mark in found]
    size = mark_size(refs, {ref: font.getlength(ref) for ref in refs}, _MARK)
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
    tones = list(Tone)
    for position in scale.positions():
        left, top, right, bottom = _cell(position, scale)
        band = scale.band(position)
        cells.rectangle((left, top, right, bottom), fill=_STEPS * (1 + tones.index(band.tone)))
        pen.rectangle((left, top, right, bottom), outline=_GREY, width=2)
        font = _fitting(band.name, right - left - 16, 23)
        pen.text((left + 9, top + 6), band.name, fill=_FULL, font=font)
    for start, end in appetite_line(scale):
        pen.line((*_corner(start, scale), *_corner(end, scale)), fill=_FULL, width=9)
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
    font, bold = _font(28), _font(30, "SemiBold")
    high, wide = _SIDE / up.size, _SIDE / along.size
    for level in up.levels:
        lines = _wrapped(_named(level.name, level.letter), font, 170)
        y = _TOP + _SIDE - (level.number - 0.5) * high - len(lines) * 17
        for number, line in enumerate(lines):
            pen.text((_LEFT - 16, y + number * 34), line, fill=_FULL, font=font, anchor="ra")
    for level in along.levels:
        x = _LEFT + (level.number - 0.5) * wide
        for number, line in enumerate(_wrapped(_named(level.name, level.letter), font, wide - 6)):
            pen.text((x, _TOP + _SIDE + 10 + number * 34), line, fill=_FULL, font=font, anchor="ma")
    pen.text((_LEFT + _SIDE / 2, HEIGHT - 6), along.name, fill=_FULL, font=bold, anchor="mb")
    side = Image.new("L", (int(bold.getlength(up.name)) + 4, 42), 0)
    ImageDraw.Draw(side).text((2, 4), up.name, fill=_FULL, font=bold)
    side = side.rotate(90, expand=True)
    ink.paste(side, (6, _TOP + (_SIDE - side.height) // 2))


def _named(name: str, letter: str) -> str:
    return name if letter == name else f"{name} ({letter})"


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _fitting(
    text: str, width: float, size: int, name: str = "Regular", least: int = 14
) -> ImageFont.FreeTypeFont:
    while size > least and _font(size, name).getlength(text) > width:
        size -= 1
    return _font(size, name)


class _Canvas:
    """The two planes, and what is drawn on both at once."""

    def __init__(self, ground: Image.Image, ink: Image.Image) -> None:
        self.ground, self.ink = ground, ink
        self.pen = ImageDraw.Draw(ink)

    def mark(self, placed: Placed, horizon: Horizon) -> None:
        """A risk's number in its shape: a dark rounded square for short-term, a light disc for long-term."""
        kind = placed.mark.kind
        if kind is MarkKind.PAST:
            self._stamp(placed.x, placed.y, _dot())
            return
        solid = kind is MarkKind.NOW and horizon is Horizon.SHORT
        stamp = _disc(round(placed.width), round(placed.height), kind, horizon, placed.mark.at_target)
        self._stamp(placed.x, placed.y, stamp, whiten=kind is not MarkKind.TARGET)
        size = round(placed.height * 0.5)
        font = _fitting(placed.mark.ref, placed.width * 0.78, size, "SemiBold", 12)
        self.pen.text(
            (placed.x, placed.y), placed.mark.ref, fill=0 if solid else _FULL, font=font, anchor="mm"
        )

    def trail(self, start: Placed, end: Placed) -> None:
        """An arrow from where the risk was to where it is, ending at the disc's edge."""
        dx, dy = end.x - start.x, end.y - start.y
        length = hypot(dx, dy)
        short = end.height / 2 + 8
        if length <= short:
            return
        ux, uy = dx / length, dy / length
        tip = (end.x - ux * short, end.y - uy * short)
        neck = (tip[0] - ux * 24, tip[1] - uy * 24)
        left, top = int(min(start.x, tip[0])) - 20, int(min(start.y, tip[1])) - 20
        box = (int(max(start.x, tip[0])) + 20 - left, int(max(start.y, tip[1])) + 20 - top)
        tile = Image.new("L", (box[0] * 2, box[1] * 2), 0)
        pen = ImageDraw.Draw(tile)

        def on(x: float, y: float) -> tuple[float, float]:
            return (x - left) * 2, (y - top) * 2

        pen.line((*on(start.x, start.y), *on(*neck)), fill=_FULL, width=9)
        wings = [(neck[0] - uy * 12, neck[1] + ux * 12), (neck[0] + uy * 12, neck[1] - ux * 12)]
        pen.polygon([on(*tip), *(on(*wing) for wing in wings)], fill=_FULL)
        self.ink.paste(_FULL, (left, top), tile.reduce(2))

    def _stamp(
        self, x: float, y: float, stamp: tuple[Image.Image, Image.Image], *, whiten: bool = True
    ) -> None:
        drawn, mask = stamp
        at = (round(x - drawn.width / 2), round(y - drawn.height / 2))
        if whiten:
            self.ground.paste(0, at, mask.point(_INSIDE))
        self.ink.paste(drawn, at, mask)


_INSIDE = [0] * 128 + [255] * 128


@lru_cache(maxsize=64)
def _disc(
    width: int, height: int, kind: MarkKind, horizon: Horizon, at_target: bool
) -> tuple[Image.Image, Image.Image]:
    """What is drawn and where it covers what lies below, for a mark of this size."""
    rim = 7 if at_target else 3
    wide, high = (width + 2 * rim) * _SMOOTH, (height + 2 * rim) * _SMOOTH
    drawn, mask = Image.new("L", (wide, high), 0), Image.new("L", (wide, high), 0)
    corner = high * (0.19 if horizon is Horizon.SHORT else 0.5)

    def ring(on: Image.Image, inset: float, thick: float, fill: int | None = None) -> None:
        edge = inset * _SMOOTH
        box = (edge, edge, wide - 1 - edge, high - 1 - edge)
        pen = ImageDraw.Draw(on)
        pen.rounded_rectangle(
            box, max(1, corner - edge), fill=fill, outline=_FULL, width=round(thick * _SMOOTH)
        )

    ring(mask, 0, 1, _FULL)
    if at_target:
        ring(drawn, 0, 3)
    solid = kind is MarkKind.NOW and horizon is Horizon.SHORT
    thick = {MarkKind.NOW: 6, MarkKind.TARGET: 3}.get(kind, 2)
    ring(drawn, rim, thick, _FULL if solid else None)
    return drawn.reduce(_SMOOTH), mask.reduce(_SMOOTH)


@lru_cache(maxsize=1)
def _dot() -> tuple[Image.Image, Image.Image]:
    side = 22 * _SMOOTH
    drawn, mask = Image.new("L", (side, side), 0), Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, side - 1, side - 1), fill=_FULL)
    ImageDraw.Draw(drawn).ellipse((0, 0, side - 1, side - 1), outline=_FULL, width=4 * _SMOOTH)
    return drawn.reduce(_SMOOTH), mask.reduce(_SMOOTH)


def _key(
    canvas: _Canvas, placed: Sequence[Placed], horizon: dict[str, Horizon], scale: Scale, before: str
) -> None:
    """What the marks mean, beside the map; only of those that are on it."""
    font, x, y = _font(24), _LEFT + _SIDE + 28, _TOP + 6
    drawn = {p.mark.kind for p in placed}
    said: list[tuple[Mark | None, Horizon, str]] = []
    for each in Horizon:
        if any(p.mark.kind is MarkKind.NOW and horizon.get(p.mark.risk_id) is each for p in placed):
            said.append((Mark(MarkKind.NOW, "1", ""), each, f"Position now, {each.value.casefold()}"))
    if any(p.mark.at_target for p in placed):
        said.append((Mark(MarkKind.NOW, "1", "", True), _only(horizon), "Second ring: at its target"))
    if MarkKind.TARGET in drawn:
        said.append((Mark(MarkKind.TARGET, "1", ""), _only(horizon), "Target position"))
    if MarkKind.PAST in drawn:
        said.append(
            (Mark(MarkKind.PAST, "", ""), Horizon.LONG, f"Position at {before}, with an arrow to now")
        )
    if MarkKind.MORE in drawn:
        said.append((Mark(MarkKind.MORE, "+2", ""), Horizon.LONG, "More risks: see the table"))
    for mark, each, words in said:
        lines = _wrapped(words, font, WIDTH - x - 72)
        middle = y + max(58, len(lines) * 30) / 2
        if mark:
            canvas.mark(Placed(mark, x + 29, middle, 50, 50), each)
        _lines(canvas, lines, x + 72, middle, font)
        y += max(58, len(lines) * 30) + 20
    if scale.appetite:
        canvas.pen.line((x + 4, y + 29, x + 54, y + 29), fill=_FULL, width=9)
        _lines(canvas, _wrapped("Limit of risk appetite", font, WIDTH - x - 72), x + 72, y + 29, font)


def _only(horizon: dict[str, Horizon]) -> Horizon:
    return Horizon.SHORT if set(horizon.values()) == {Horizon.SHORT} else Horizon.LONG


def _lines(
    canvas: _Canvas, lines: Sequence[str], x: float, middle: float, font: ImageFont.FreeTypeFont
) -> None:
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * 30
        canvas.pen.text((x, y), line, fill=_FULL, font=font, anchor="lm")
