"""The paper that a map is drawn on: two planes, discs, arrows, words, and how they become a PNG.

The ground says which tint lies where, the ink how dark each pixel is (0 to 31); a palette puts them together. That gives
smooth edges at a byte a pixel, so that a picture costs little to draw and to compress.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import hypot
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont

from app.models.status import Horizon, Tone
from app.papers import colours
from app.papers.blocks import Fill
from app.papers.map_layout import MarkKind, Placed
from app.papers.map_png import png_file

DPI = 200
FULL = 31  # ink at its darkest
_COVER = 255  # of a mask: what lies below is not seen
_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_TONES = list(Tone)
_READABLE = 4.5  # least contrast of words on a cell
# The memory of one map's planes serves the next: to be given fresh memory for each would take a sixth of the time.
Image.core.set_blocks_max(16)  # type: ignore[attr-defined]


def _inked(fill: Fill) -> Fill:
    """One ink on every ground that bears it, so that a line across several cells stays one line."""
    black = Fill(fill.ground, colours.INK)
    return black if colours.contrast(black) >= _READABLE else fill


_GROUNDS = [_inked(Fill(colours.PAPER, colours.INK)), *(_inked(colours.TONE[tone]) for tone in _TONES)]
_STEPS = FULL + 1  # shades between a ground and the ink
_SMOOTH = 4  # curves are drawn this much larger, then reduced


def ground_of(tone: Tone) -> int:
    """The value of the ground plane for a tone; white is 0."""
    return _STEPS * (1 + _TONES.index(tone))


def _blends() -> bytes:
    palette = bytearray()
    for fill in _GROUNDS:
        light, dark = bytes.fromhex(fill.ground), bytes.fromhex(fill.ink)
        for step in range(_STEPS):
            share = step / (_STEPS - 1)
            palette += bytes(round(a + (b - a) * share) for a, b in zip(light, dark, strict=True))
    return bytes(palette)


_PALETTE = _blends()


@lru_cache(maxsize=32)
def font_of(size: int, name: str = "Regular") -> ImageFont.FreeTypeFont:
    """The bundled font in a size in pixels."""
    return ImageFont.truetype(str(_FONTS / f"Inter-{name}.otf"), size)


@lru_cache(maxsize=1024)
def length_of(text: str, font: ImageFont.FreeTypeFont) -> float:
    """The width of a text in pixels."""
    return font.getlength(text)


@lru_cache(maxsize=256)
def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> tuple[str, ...]:
    """The words of a text in lines of a width in pixels; a single long word keeps a line of its own."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and length_of(longer, font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


@lru_cache(maxsize=512)
def fitting(
    text: str, width: float, size: int, name: str = "Regular", least: int = 14
) -> ImageFont.FreeTypeFont:
    """The largest font, up to a size, in which a text is not wider than a width."""
    while size > least and length_of(text, font_of(size, name)) > width:
        size -= 1
    return font_of(size, name)


class _Stamp(NamedTuple):
    """A mark that is drawn again and again.

    Attributes:
        drawn: Its ink.
        covers: How much of what lies below is not seen.
        inside: Where the ground becomes white.
    """

    drawn: Image.Image
    covers: Image.Image
    inside: Image.Image

    @classmethod
    def of(cls, drawn: Image.Image, mask: Image.Image) -> _Stamp:
        """From pictures that are larger than the mark, so that its edges are smooth."""
        covers = mask.reduce(_SMOOTH)
        return cls(drawn.reduce(_SMOOTH), covers, covers.point(_INSIDE))


class Canvas:
    """The two planes, and what is drawn on both at once."""

    def __init__(self, ground: Image.Image, ink: Image.Image) -> None:
        self.ground, self.ink = ground, ink
        self.pen = ImageDraw.Draw(ink)

    def mark(self, placed: Placed, horizon: Horizon | None) -> None:
        """A risk's number in its shape: a dark rounded square for short-term, a light disc for any other."""
        kind = placed.mark.kind
        if kind is MarkKind.PAST:
            self._stamp(placed.x, placed.y, _dot())
            return
        solid = kind is MarkKind.NOW and horizon is Horizon.SHORT
        stamp = _disc(round(placed.width), round(placed.height), kind, horizon, placed.mark.at_target)
        self._stamp(placed.x, placed.y, stamp, whiten=kind is not MarkKind.TARGET)
        size = round(placed.height * 0.5)
        font = fitting(placed.mark.ref, placed.width * 0.78, size, "SemiBold", 12)
        self.text((placed.x, placed.y), placed.mark.ref, font, "mm", fill=0 if solid else FULL)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        font: ImageFont.FreeTypeFont,
        anchor: str,
        *,
        fill: int = FULL,
    ) -> None:
        """A text at a point; the anchor is Pillow's: "mm" for its middle, "la" for its upper left corner."""
        mask, left, top = _letters(text, font, anchor)
        self.ink.paste(fill, (round(at[0]) + left, round(at[1]) + top), mask)

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

        pen.line((*on(start.x, start.y), *on(*neck)), fill=_COVER, width=9)
        wings = [(neck[0] - uy * 12, neck[1] + ux * 12), (neck[0] + uy * 12, neck[1] - ux * 12)]
        pen.polygon([on(*tip), *(on(*wing) for wing in wings)], fill=_COVER)
        self.ink.paste(FULL, (left, top), tile.reduce(2))

    def _stamp(self, x: float, y: float, stamp: _Stamp, *, whiten: bool = True) -> None:
        at = (round(x - stamp.drawn.width / 2), round(y - stamp.drawn.height / 2))
        if whiten:
            self.ground.paste(0, at, stamp.inside)
        self.ink.paste(stamp.drawn, at, stamp.covers)

    def lines(self, lines: Sequence[str], x: float, middle: float, face: ImageFont.FreeTypeFont) -> None:
        """Lines of text below each other, their middle at a height."""
        for number, line in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * 30
            self.text((x, y), line, face, "lm")

    def png(self) -> bytes:
        """The picture as a file."""
        return png_file(ImageChops.add(self.ground, self.ink), _PALETTE, DPI)


@lru_cache(maxsize=512)
def _letters(text: str, font: ImageFont.FreeTypeFont, anchor: str) -> tuple[Image.Image, int, int]:
    """A text as a mask, and where its upper left corner lies from the point that it is set at."""
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor=anchor))
    mask = Image.new("L", (right - left + 2, bottom - top + 2), 0)
    ImageDraw.Draw(mask).text((1 - left, 1 - top), text, fill=_COVER, font=font, anchor=anchor)
    return mask, left - 1, top - 1


_INSIDE = (0,) * 128 + (255,) * 128


@lru_cache(maxsize=64)
def _disc(width: int, height: int, kind: MarkKind, horizon: Horizon | None, at_target: bool) -> _Stamp:
    """A risk's shape, for a mark of this size."""
    rim = 7 if at_target else 3
    wide, high = (width + 2 * rim) * _SMOOTH, (height + 2 * rim) * _SMOOTH
    drawn, mask = Image.new("L", (wide, high), 0), Image.new("L", (wide, high), 0)
    corner = high * (0.19 if horizon is Horizon.SHORT else 0.5)

    def ring(on: Image.Image, inset: float, thick: float, fill: int | None, line: int = FULL) -> None:
        edge = inset * _SMOOTH
        box = (edge, edge, wide - 1 - edge, high - 1 - edge)
        pen = ImageDraw.Draw(on)
        pen.rounded_rectangle(
            box, max(1, corner - edge), fill=fill, outline=line, width=round(thick * _SMOOTH)
        )

    ring(mask, 0, 1, _COVER, _COVER)
    if at_target:
        ring(drawn, 0, 3, None)
    solid = kind is MarkKind.NOW and horizon is Horizon.SHORT
    thick = {MarkKind.NOW: 6, MarkKind.TARGET: 3}.get(kind, 2)
    ring(drawn, rim, thick, FULL if solid else None)
    return _Stamp.of(drawn, mask)


@lru_cache(maxsize=1)
def _dot() -> _Stamp:
    side = 22 * _SMOOTH
    drawn, mask = Image.new("L", (side, side), 0), Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, side - 1, side - 1), fill=_COVER)
    ImageDraw.Draw(drawn).ellipse((0, 0, side - 1, side - 1), outline=FULL, width=4 * _SMOOTH)
    return _Stamp.of(drawn, mask)
