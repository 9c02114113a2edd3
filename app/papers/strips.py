"""A paper's blocks cut into strips: lines of text, rows of tables, pictures. A strip is never split between pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from app.models.paged import Box, Drawn, Mark, Said
from app.papers.blocks import Block, Cell, Contents, Graph, Heading, Paragraph, Part, Picture, Table
from app.papers.colours import HEAD, LINE
from app.papers.column_widths import PAD, set_out
from app.papers.graph import png_of
from app.papers.line import Line
from app.papers.look import OURS, Look, Type
from app.papers.references import Entry, Place
from app.papers.tokens import tokens


class Measure(Protocol):
    """The width of a text in points: the text, its size in points, whether it is bold, and its typeface, empty for our own."""

    def __call__(self, text: str, size: float, bold: bool, family: str = "") -> float: ...


MM = 72 / 25.4
_TWENTIETHS = 20  # in a point
_INDENT, _POINT, _BULLET = 36.0, 28.35, 21.25
_SETBACK = 0.15  # points that LibreOffice sets an indented text further to the right
_AROUND = 6.5  # room over and under the text of a row, and its line
_LISTED = 28.35  # where a heading stands in the list of contents, after its number


@dataclass(frozen=True, slots=True)
class PageOf:
    """Where the number of a page is written once it is known, ending at ``x``."""

    x: float
    y: float
    anchor: str
    look: Type

    def moved(self, x: float, y: float) -> PageOf:
        """The same, so far to the right and down."""
        return PageOf(self.x + x, self.y + y, self.anchor, self.look)

    def known(self, page: int, measure: Measure) -> Said:
        """The number."""
        text, look = str(page), self.look
        width = measure(text, look.size, look.bold, look.family)
        return Said(self.x - width, self.y, text, look.size, look.bold, look.ink, look.family)


@dataclass(frozen=True, slots=True)
class Strip:
    """Something as wide as the page's text that stays whole.

    Attributes:
        marks: Their places count from the strip's upper left corner.
        above: Room over it, except at the top of a page.
        keep: Stays on one page with the next strip.
        head: What is repeated over it where it begins a page: a table's heading row.
        spare: Room below it, a part of its height: none is needed at the foot of a page, and of two rooms between
            two strips the larger counts.
    """

    height: float
    marks: tuple[Mark | PageOf, ...]
    above: float = 0.0
    keep: bool = False
    head: Strip | None = None
    spare: float = 0.0

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table below its heading row."""
        return self.head is not None


class Cutter:
    """Cuts blocks one after the other."""

    def __init__(self, measure: Measure, contents: Sequence[Entry] = (), look: Look = OURS) -> None:
        self.measure, self.contents, self.look = measure, contents, look
        self.point = 0

    def cut(self, block: Block, place: Place | None, room: float) -> list[Strip]:
        """The strips of a block; none where it is only about pages.

        Args:
            place: What it is called, with its number.
            room: Width of the page's text.
        """
        if not (isinstance(block, Paragraph) and block.part is Part.POINT):
            self.point = 0
        match block:
            case Heading():
                return self._heading(block, place, room)
            case Paragraph():
                return self._paragraph(block, place, room)
            case Table():
                return list(self._table(block, place, room))
            case Picture() | Graph():
                return self._picture(block, place, room)
            case Contents() if self.contents:
                return list(self._contents(room))
            case _:
                return []

    def _heading(self, block: Heading, place: Place | None, room: float) -> list[Strip]:
        number = _number(place) if block.numbered else ""
        strips = self._lines(
            [(block.text, True)], self.look.headings[block.level], room, _INDENT if number else 0, number
        )
        return [replace(strip, keep=True) for strip in strips]

    def _contents(self, room: float) -> Iterator[Strip]:
        """The list of contents: numbers, headings, and where their pages will be written."""
        yield from (
            replace(strip, keep=True) for strip in self._lines([("Contents", True)], self.look.contents, room)
        )
        for entry in self.contents:
            left = 0.0 if entry.level == 2 and not entry.number else _LISTED
            strips = self._lines([(entry.text, False)], self.look.entry, room - _INDENT, left)
            number = (_said(0, entry.number, self.look.entry),) if entry.number else ()
            strips[0] = replace(strips[0], marks=(*number, *strips[0].marks))
            strips[-1] = replace(
                strips[-1],
                marks=(*strips[-1].marks, PageOf(room, self.look.entry.size, entry.anchor, self.look.entry)),
            )
            yield from strips

    def _paragraph(self, block: Paragraph, place: Place | None, room: float) -> list[Strip]:
        look, indent, number = self.look.parts.get(block.part, self.look.plain), 0.0, ""
        if block.part is Part.NUMBERED:
            indent, number = _INDENT, _number(place)
        elif block.part is Part.POINT:
            self.point += 1
            indent, number = _INDENT + _POINT, f"{chr(96 + (self.point - 1) % 26 + 1)})"
        elif block.part is Part.BULLET:
            indent, number = _BULLET + 7, "•"
        runs = [(run.text, run.strong or look.bold) for run in block.runs]
        strips = self._lines(runs, look, room, indent, number)
        return [replace(strip, keep=True) for strip in strips] if block.keep else strips

    def _lines(
        self,
        runs: Sequence[tuple[str, bool]],
        look: Type,
        room: float,
        indent: float = 0.0,
        number: str = "",
    ) -> list[Strip]:
        """A paragraph as a strip a line; the first two stay together, and the last two."""
        lines = self._wrapped(runs, look, room - indent - (_SETBACK if indent else 0.0))
        height = look.size * look.leading
        strips = []
        for place, line in enumerate(lines):
            marks = [one.moved(indent, look.size) for one in line]
            if number and place == 0:
                marks.insert(0, _said(self._hang(indent), number, look))
            last = place == len(lines) - 1
            strips.append(
                Strip(
                    height + (look.below if last else 0),
                    tuple(marks),
                    look.above if place == 0 else 0,
                    keep=not last and (place == 0 or place == len(lines) - 2),
                    spare=look.below if last else 0,
                )
            )
        return strips

    def _hang(self, indent: float) -> float:
        """Where the number of a paragraph stands."""
        if indent > _INDENT:
            return _INDENT
        return 0.0 if indent == _INDENT else 7.0

    def _wrapped(self, runs: Sequence[tuple[str, bool]], look: Type, room: float) -> list[list[Said]]:
        """Lines of a text that is broken where there is no more room, and where it breaks itself."""
        gap = {bold: self.measure(" ", look.size, bold, look.family) for bold in (False, True)}
        lines = [Line(look)]
        left, spaced = 0.0, False
        for word, bold, glued in tokens(runs):
            if word == "\n":
                lines.append(Line(look))
                left, spaced = 0.0, False
                continue
            for piece, width in self._fitting(word, look, bold, room):
                before = gap[bold] if spaced and not glued else 0.0
                if left and left + before + width > room:
                    lines.append(Line(look))
                    left = before = 0.0
                lines[-1].add(piece, bold, left + before, spaced=before > 0)
                left, spaced = left + before + width, True
        return [line.said() for line in lines if line.parts] or [[]]

    def _fitting(self, word: str, look: Type, bold: bool, room: float) -> Sequence[tuple[str, float]]:
        """A word in as many pieces as it needs to fit, each with its width; usually one."""
        width = self.measure(word, look.size, bold, look.family)
        pieces: list[tuple[str, float]] = []
        while width > room and len(word) > 1:
            end = len(word) - 1
            while end > 1 and self.measure(word[:end], look.size, bold, look.family) > room:
                end -= 1
            pieces.append((word[:end], self.measure(word[:end], look.size, bold, look.family)))
            word = word[end:]
            width = self.measure(word, look.size, bold, look.family)
        return (*pieces, (word, width))

    def _picture(self, block: Picture | Graph, place: Place | None, room: float) -> list[Strip]:
        width, height = block.width * MM, block.height * MM
        if width > room:
            width, height = room, height * room / width
        drawn = Strip(height + 6, (Drawn(0, 3, width, height, png_of(block), block.text),), 3, keep=True)
        caption = self._lines([(f"{_name(place)}. {block.caption}", True)], self.look.caption, room)
        return [drawn, *caption]

    def _table(self, block: Table, place: Place | None, room: float) -> Iterator[Strip]:
        caption = self._lines([(f"{_name(place)}. {block.caption}", True)], self.look.caption, room)
        yield from (replace(strip, keep=True) for strip in caption)
        block, twentieths = set_out(block, self.look, round(room * _TWENTIETHS))
        widths = [width / _TWENTIETHS for width in twentieths]
        titles = [Cell((column.title,), HEAD, strong=True) for column in block.columns]
        head = replace(self._row(titles, widths), keep=True)
        yield head
        last = len(block.rows) - 1
        for number, cells in enumerate(block.rows):
            row = self._row(cells, widths, first=True)
            below = 6.0 if number == last else 0.0
            yield replace(row, height=row.height + below, head=head, keep=block.keeps(number), spare=below)

    def _row(self, cells: Sequence[Cell], widths: Sequence[float], *, first: bool = False) -> Strip:
        """A row; the cells of its first column are bold."""
        said = [
            self._cell(cell, width, bold=first and place == 0)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        line = self.look.table.size * self.look.table.leading
        height = max(len(lines) for lines in said) * line + _AROUND
        marks: list[Mark] = []
        left = 0.0
        for cell, lines, width in zip(cells, said, widths, strict=True):
            marks.append(Box(left, 0, width, height, cell.fill.ground if cell.fill else "", LINE))
            for number, parts in enumerate(lines):
                shift = (width - 2 * PAD - _width(parts, self.measure)) / 2 if cell.centred else 0.0
                at = left + PAD + max(0.0, shift), 3 + number * line + self.look.table.size
                marks += [one.moved(*at) for one in parts]
            left += width
        return Strip(height, tuple(marks))

    def _cell(self, cell: Cell, width: float, *, bold: bool) -> list[list[Said]]:
        ink = cell.fill.ink if cell.fill else self.look.table.ink
        found: list[list[Said]] = []
        for place, line in enumerate(cell.lines):
            strong = bold or (cell.strong and place == 0)
            found += self._wrapped([(line, strong)], _in_cell(self.look.table, strong, ink), width - 2 * PAD)
        return found


@lru_cache(maxsize=64)
def _in_cell(look: Type, strong: bool, ink: str) -> Type:
    return replace(look, bold=strong, ink=ink)


def _said(x: float, text: str, look: Type) -> Said:
    """A text on the first line of what looks so."""
    return Said(x, look.size, text, look.size, look.bold, look.ink, look.family)


def _name(place: Place | None) -> str:
    return place.name if place else ""


def _number(place: Place | None) -> str:
    return f"{place.name.split()[-1]}." if place else ""


def _width(parts: Sequence[Said], measure: Measure) -> float:
    return (
        parts[-1].x + measure(parts[-1].text, parts[-1].size, parts[-1].bold, parts[-1].family)
        if parts
        else 0.0
    )
