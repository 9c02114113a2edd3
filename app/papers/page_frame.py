"""What stands on every page: the marking at the top and the foot, the page’s number, and a template’s own header and footer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from app.models.paged import Box, Drawn, Mark, Said, Sheet
from app.papers.blocks import Frame
from app.papers.colours import INK, LINE
from app.papers.look import Band, BandLine, Logo, Look
from app.papers.strips import Measure, PageOf

_SIZE = 12.0
_GAP = 3.0  # between a picture and the text beside it


class _Page(Protocol):
    width: float
    height: float
    left: float
    right: float
    marks: list[Mark | PageOf]


def framed(pages: Sequence[_Page], frame: Frame, measure: Measure, look: Look) -> Iterator[Sheet]:
    """Each page with what stands around its text."""
    marking, many = frame.marking.value, len(pages)
    for number, page in enumerate(pages, 1):
        marks = tuple(mark for mark in page.marks if not isinstance(mark, PageOf))
        if not look.bands:
            head, foot = _ours(page, marking, f"Page {number} of {many}", measure)
        else:
            header, footer = look.bands_of(number)
            drawn = _Drawing(page, marking, (number, many), measure)
            head = tuple(drawn.band(header, header.edge))
            foot = tuple(drawn.band(footer, page.height - footer.height))
        yield Sheet(page.width, page.height, (*head, *marks, *foot))


def _ours(
    page: _Page, marking: str, numbered: str, measure: Measure
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    lines = (
        (25.5 + _SIZE, marking, True, "000000"),
        (page.height - 48, numbered, False, INK),
        (page.height - 30, marking, True, "000000"),
    )
    said = [
        Said((page.width - measure(text, _SIZE, bold)) / 2, y, text, _SIZE, bold, ink)
        for y, text, bold, ink in lines
    ]
    return (said[0],), (said[1], said[2])


class _Drawing:
    """Draws bands on one page."""

    def __init__(self, page: _Page, marking: str, numbers: tuple[int, int], measure: Measure) -> None:
        self.page, self.marking, self.measure = page, marking, measure
        self.numbers = {"{page}": str(numbers[0]), "{pages}": str(numbers[1])}

    def band(self, band: Band, down: float) -> Iterator[Mark]:
        """The lines of a header or footer, one below the other."""
        for line in band.lines:
            yield from self._line(line, down + line.type.above)
            down += line.height

    def _line(self, line: BandLine, down: float) -> Iterator[Mark]:
        room = self.page.width - self.page.left - self.page.right
        look = line.type
        behind = self.measure(line.left, look.size, look.bold, look.family) + _GAP if line.text_first else 0.0
        for side, logo in line.logos:
            yield from _logo(
                logo, self.page.left + side * (room - logo.width) + (0 if side else behind), down
            )
        texts = (
            ((0.5, self.marking),)
            if line.marking
            else ((0.0, line.left), (0.5, line.centre), (1.0, line.right))
        )
        low = line.height - look.above - look.below
        for side, text in texts:
            if text:
                for token, number in self.numbers.items():
                    text = text.replace(token, number)
                width = self.measure(text, look.size, look.bold, look.family)
                beside = (
                    0.0
                    if line.text_first
                    else sum(logo.width + _GAP for at, logo in line.logos if at == side == 0.0)
                )
                x = self.page.left + beside + side * (room - width)
                y = down + low - look.size * (look.leading - 1)
                yield Said(x, y, text, look.size, look.bold, look.ink, look.family)


def _logo(logo: Logo, x: float, y: float) -> Iterator[Mark]:
    if logo.png:
        yield Drawn(x, y, logo.width, logo.height, logo.png, logo.text or "Logo")
    else:
        yield Box(x, y, logo.width, logo.height, edge=LINE)
