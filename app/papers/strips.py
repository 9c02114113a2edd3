"""A paper's blocks cut into strips: lines of text, rows of tables, pictures. A strip is never split between pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.models.paged import Box, Drawn, Mark, Said
from app.papers.blocks import Block, Cell, Contents, Graph, Heading, Paragraph, Part, Picture, Table
from app.papers.colours import HEAD, HOUSE, INK, LINE, QUIET
from app.papers.graph import png_of
from app.papers.references import Entry, Place
from app.papers.tokens import tokens

Measure = Callable[[str, float, bool], float]
"""The width of a text in points: the text, its size in points, and whether it is bold."""

MM = 72 / 25.4
_LEADING, _TABLE_LEADING = 1.335, 1.32  # height of a line as a part of the size of type
_PAD = 4.25  # beside the text of a cell
_TEXT, _INDENT, _POINT, _BULLET = 12.0, 36.0, 28.35, 21.25
_LISTED = 28.35  # where a heading stands in the list of contents, after its number


@dataclass(frozen=True, slots=True)
class PageOf:
    """Where the number of a page is written once it is known, ending at ``x``."""

    x: float
    y: float
    anchor: str

    def moved(self, x: float, y: float) -> PageOf:
        """The same, so far to the right and down."""
        return PageOf(self.x + x, self.y + y, self.anchor)

    def known(self, page: int, measure: Measure) -> Said:
        """The number."""
        text = str(page)
        return Said(self.x - measure(text, _TEXT, False), self.y, text, _TEXT, False, INK)


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


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    bold: bool = False
    ink: str = INK
    above: float = 0.0
    below: float = 6.0


_HEADINGS = {
    1: _Look(22, True, HOUSE, 6, 6),
    2: _Look(16, True, HOUSE, 13, 5.5),
    3: _Look(13, True, HOUSE, 10, 4.5),
}
_PARTS = {
    Part.PANEL: _Look(13, True, below=2),
    Part.BYLINE: _Look(13, below=12),
    Part.NOTE: _Look(_TEXT, ink=QUIET, above=5),
    Part.POINT: _Look(_TEXT, below=4),
    Part.BULLET: _Look(_TEXT, below=4),
}
_CONTENTS = _Look(13, True, HOUSE, 10, 4)
_ENTRY = _Look(_TEXT, below=2)
_CAPTION = _Look(_TEXT, True, QUIET, 8, 5)
_PLAIN = _Look(_TEXT)


class _Line:
    """A line while its words are gathered: stretches that look the same become one."""

    def __init__(self, look: _Look) -> None:
        self.look = look
        self.parts: list[tuple[float, bool, list[str]]] = []

    def add(self, word: str, bold: bool, x: float, *, spaced: bool) -> None:
        if self.parts and self.parts[-1][1] == bold:
            self.parts[-1][2].append(f" {word}" if spaced else word)
        else:
            self.parts.append((x, bold, [word]))

    def said(self) -> list[Said]:
        size, ink = self.look.size, self.look.ink
        return [Said(x, 0.0, "".join(words), size, bold, ink) for x, bold, words in self.parts]


class Cutter:
    """Cuts blocks one after the other."""

    def __init__(self, measure: Measure, contents: Sequence[Entry] = ()) -> None:
        self.measure, self.contents = measure, contents
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
            [(block.text, True)], _HEADINGS[block.level], room, _INDENT if number else 0, number
        )
        return [replace(strip, keep=True) for strip in strips]

    def _contents(self, room: float) -> Iterator[Strip]:
        """The list of contents: numbers, headings, and where their pages will be written."""
        yield from (replace(strip, keep=True) for strip in self._lines([("Contents", True)], _CONTENTS, room))
        for entry in self.contents:
            left = 0.0 if entry.level == 2 and not entry.number else _LISTED
            strips = self._lines([(entry.text, False)], _ENTRY, room - _INDENT, left)
            number = (Said(0, _TEXT, entry.number, _TEXT, False, INK),) if entry.number else ()
            strips[0] = replace(strips[0], marks=(*number, *strips[0].marks))
            strips[-1] = replace(strips[-1], marks=(*strips[-1].marks, PageOf(room, _TEXT, entry.anchor)))
            yield from strips

    def _paragraph(self, block: Paragraph, place: Place | None, room: float) -> list[Strip]:
        look, indent, number = _PARTS.get(block.part, _PLAIN), 0.0, ""
        if block.part is Part.NUMBERED:
            indent, number = _INDENT, _number(place)
        elif block.part is Part.POINT:
            self.point += 1
            indent, number = _INDENT + _POINT, f"{chr(96 + (self.point - 1) % 26 + 1)})"
        elif block.part is Part.BULLET:
            indent, number = _BULLET + 7, "•"
        runs = [(run.text, run.strong or look.bold) for run in block.runs]
        strips = self._lines(runs, look, room, indent, number)
        return [*strips[:-1], replace(strips[-1], keep=block.keep)] if strips else []

    def _lines(
        self,
        runs: Sequence[tuple[str, bool]],
        look: _Look,
        room: float,
        indent: float = 0.0,
        number: str = "",
    ) -> list[Strip]:
        """A paragraph as a strip a line; the first two stay together, and the last two."""
        lines = self._wrapped(runs, look, room - indent)
        height = look.size * _LEADING
        strips = []
        for place, line in enumerate(lines):
            marks = [one.moved(indent, look.size) for one in line]
            if number and place == 0:
                marks.insert(0, Said(self._hang(indent), look.size, number, look.size, look.bold, look.ink))
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

    def _wrapped(self, runs: Sequence[tuple[str, bool]], look: _Look, room: float) -> list[list[Said]]:
        """Lines of a text that is broken where there is no more room, and where it breaks itself."""
        gap = {bold: self.measure(" ", look.size, bold) for bold in (False, True)}
        lines = [_Line(look)]
        left, spaced = 0.0, False
        for word, bold, glued in tokens(runs):
            if word == "\n":
                lines.append(_Line(look))
                left, spaced = 0.0, False
                continue
            for piece in self._fitting(word, look.size, bold, room):
                width = self.measure(piece, look.size, bold)
                before = gap[bold] if spaced and not glued else 0.0
                if left and left + before + width > room:
                    lines.append(_Line(look))
                    left = before = 0.0
                lines[-1].add(piece, bold, left + before, spaced=before > 0)
                left, spaced = left + before + width, True
        return [line.said() for line in lines if line.parts] or [[]]

    def _fitting(self, word: str, size: float, bold: bool, room: float) -> Iterator[str]:
        """A word in as many pieces as it needs to fit; usually one."""
        while len(word) > 1 and self.measure(word, size, bold) > room:
            end = len(word) - 1
            while end > 1 and self.measure(word[:end], size, bold) > room:
                end -= 1
            yield word[:end]
            word = word[end:]
        yield word

    def _picture(self, block: Picture | Graph, place: Place | None, room: float) -> list[Strip]:
        width, height = block.width * MM, block.height * MM
        if width > room:
            width, height = room, height * room / width
        drawn = Strip(height + 6, (Drawn(0, 3, width, height, png_of(block), block.text),), 3, keep=True)
        caption = self._lines([(f"{_name(place)}. {block.caption}", True)], _CAPTION, room)
        return [drawn, *caption]

    def _table(self, block: Table, place: Place | None, room: float) -> Iterator[Strip]:
        caption = self._lines([(f"{_name(place)}. {block.caption}", True)], _CAPTION, room)
        yield from (replace(strip, keep=True) for strip in caption)
        widths = [column.width * MM for column in block.columns]
        if sum(widths) > room:
            widths = [width * room / sum(widths) for width in widths]
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
        line = _TEXT * _TABLE_LEADING
        height = max(len(lines) for lines in said) * line + 6
        marks: list[Mark] = []
        left = 0.0
        for cell, lines, width in zip(cells, said, widths, strict=True):
            marks.append(Box(left, 0, width, height, cell.fill.ground if cell.fill else "", LINE))
            for number, parts in enumerate(lines):
                shift = (width - 2 * _PAD - _width(parts, self.measure)) / 2 if cell.centred else 0.0
                at = left + _PAD + max(0.0, shift), 3 + number * line + _TEXT
                marks += [one.moved(*at) for one in parts]
            left += width
        return Strip(height, tuple(marks))

    def _cell(self, cell: Cell, width: float, *, bold: bool) -> list[list[Said]]:
        ink = cell.fill.ink if cell.fill else INK
        found: list[list[Said]] = []
        for place, line in enumerate(cell.lines):
            strong = bold or (cell.strong and place == 0)
            found += self._wrapped([(line, strong)], _Look(_TEXT, strong, ink), width - 2 * _PAD)
        return found


def _name(place: Place | None) -> str:
    return place.name if place else ""


def _number(place: Place | None) -> str:
    return f"{place.name.split()[-1]}." if place else ""


def _width(parts: Sequence[Said], measure: Measure) -> float:
    return parts[-1].x + measure(parts[-1].text, parts[-1].size, parts[-1].bold) if parts else 0.0
