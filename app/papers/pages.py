"""Strips set on pages by the rules of the Word document: headings stay with what follows, tables' heading rows are repeated.

The pages are those of our own template; where Word's own lines break differently, its pages do too. What a file has to know
before Word lays it out is foreseen here: the page of each heading, and which appendix begins a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.models.paged import Mark, Paged
from app.papers.blocks import Block, Frame, Heading, PageBreak, Section
from app.papers.look import NARROW_SIDE, OURS, Look
from app.papers.page_frame import framed
from app.papers.references import Entry, Place, counted
from app.papers.strips import Cutter, Measure, PageOf, Strip
from app.papers.type_widths import measure as measure_arial
from app.papers.written import Written

_FILLED = 0.5  # of a page, beyond which a soft break begins the next
_ANCHOR = "#"  # before what the list of contents calls a heading, among the keys of places


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How a paper will be laid out, as far as its file has to know.

    Attributes:
        pages: Number of the page of each heading, by its anchor.
        joined: Places of the soft breaks, among the blocks, that begin no page.
    """

    pages: Mapping[str, int]
    joined: frozenset[int]


def foreseen(blocks: Sequence[Block], look: Look = OURS) -> Foreseen:
    """How a paper will be laid out in a template that looks so, worked out without a screen."""
    paper = counted(blocks)
    setter = _Setter(measure_arial, paper.contents, look)
    joined = set()
    for number, (block, place) in enumerate(zip(paper.blocks, paper.places, strict=True)):
        before = len(setter.pages)
        setter.take((), block, place)
        if isinstance(block, PageBreak) and block.soft and len(setter.pages) == before:
            joined.add(number)
    setter.flush()
    return Foreseen(setter.fill_in_pages(), frozenset(joined))


@dataclass
class _Page:
    width: float
    height: float
    left: float
    right: float
    top: float
    foot: float
    marks: list[Mark | PageOf] = field(default_factory=list)
    spare: float = 0.0  # room below what was set last
    down: float = field(init=False)

    def __post_init__(self) -> None:
        self.down = self.top

    @property
    def room(self) -> float:
        return self.width - self.left - self.right

    @property
    def filled(self) -> float:
        """Which part of its height is used."""
        return (self.down - self.top) / (self.height - self.foot - self.top)

    @property
    def is_fresh(self) -> bool:
        return not self.marks

    def has_room(self, strips: Sequence[Strip]) -> bool:
        """Whether these go below what is there."""
        down, spare = self.down, self.spare
        for strip in strips:
            down += _gap(strip, spare) + strip.height
            spare = strip.spare
        return down - spare <= self.height - self.foot

    def put(self, strip: Strip) -> None:
        if not self.is_fresh:
            self.down += _gap(strip, self.spare)
        self.marks += [mark.moved(self.left, self.down) for mark in strip.marks]
        self.down += strip.height
        self.spare = strip.spare


def _gap(strip: Strip, spare: float) -> float:
    """Room over a strip below one that has some already."""
    return max(0.0, strip.above - spare)


def laid_out(
    blocks: Iterable[tuple[Sequence[str], Block]],
    frame: Frame,
    measure: Measure,
    cancelled: Callable[[], bool] = lambda: False,
    look: Look = OURS,
) -> Paged:
    """A paper on its pages; an unfinished one where it was cancelled.

    Args:
        blocks: Each with the keys of the parts of the outline that begin with it.
    """
    named = list(blocks)
    paper = counted([block for _, block in named])
    setter = _Setter(measure, paper.contents, look)
    for (keys, _), block, place in zip(named, paper.blocks, paper.places, strict=True):
        if cancelled():
            break
        setter.take(keys, block, place)
    setter.flush()
    setter.fill_in_pages()
    sheets = tuple(framed(setter.pages, frame, measure, look))
    return Paged(sheets, setter.places)


def paged(paper: Written, measure: Measure, cancelled: Callable[[], bool] = lambda: False) -> Paged:
    """A written paper on its pages, with the places of its chapters and of the sections that take the officer's words."""
    return laid_out(_named(paper), paper.frame, measure, cancelled, paper.look)


def _named(paper: Written) -> Iterator[tuple[Sequence[str], Block]]:
    sections = {section.title: section.key for section in paper.paper.words}
    begun: set[str] = set()
    for chapter, block in zip(paper.chapters, paper.blocks, strict=True):
        keys = [] if chapter in begun else [chapter]
        begun.add(chapter)
        if isinstance(block, Heading) and block.text in sections:
            keys.append(sections[block.text])
        yield keys, block


class _Setter:
    def __init__(self, measure: Measure, contents: Sequence[Entry], look: Look) -> None:
        self.measure, self.look = measure, look
        self.cutter = Cutter(measure, contents, look)
        self.shape = Section()
        self.pages: list[_Page] = [self._new()]
        self.places: dict[str, tuple[int, float]] = {}
        self._keys: list[str] = []  # of what begins with the next strip
        self._waiting: list[tuple[Sequence[str], Strip]] = []  # strips that stay with the one that is to come

    def take(self, keys: Sequence[str], block: Block, place: Place | None) -> None:
        """Set a block behind the others, or keep it until what it stays with comes."""
        self._keys += keys
        if isinstance(block, Heading) and place is not None:
            self._keys.append(_ANCHOR + place.anchor)
        if isinstance(block, Section):
            self.flush()
            self.shape = block
            if self.pages[-1].is_fresh:
                self.pages.pop()
            self.pages.append(self._new())
        elif isinstance(block, PageBreak):
            self.flush()
            page = self.pages[-1]
            if not page.is_fresh and (not block.soft or page.filled > _FILLED):
                self.pages.append(self._new())
        else:
            for strip in self.cutter.cut(block, place, self.pages[-1].room):
                self._waiting.append((self._keys, strip))
                self._keys = []
                if not strip.keep:
                    self.flush()

    def flush(self) -> None:
        """Set what waits: on this page where all of it has room, else on the next."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        page, strips = self.pages[-1], [strip for _, strip in waiting]
        if not page.is_fresh and not page.has_room(strips) and self._new().has_room(strips):
            self.pages.append(self._new())
        for keys, strip in waiting:
            self._put(keys, strip)

    def _put(self, keys: Sequence[str], strip: Strip) -> None:
        page = self.pages[-1]
        if not page.is_fresh and not page.has_room([strip]):
            page = self._new()
            self.pages.append(page)
        if page.is_fresh and strip.head is not None:
            page.put(strip.head)
        for key in keys:
            self.places.setdefault(key, (len(self.pages) - 1, page.down))
        page.put(strip)

    def fill_in_pages(self) -> dict[str, int]:
        """Write the numbers of the list of contents, now that the pages are known; the page of each heading."""
        anchors = [key for key in self.places if key.startswith(_ANCHOR)]
        pages = {key.removeprefix(_ANCHOR): self.places.pop(key)[0] + 1 for key in anchors}
        for page in self.pages:
            if any(isinstance(mark, PageOf) for mark in page.marks):
                page.marks = [
                    mark.known(pages[mark.anchor], self.measure) if isinstance(mark, PageOf) else mark
                    for mark in page.marks
                    if not isinstance(mark, PageOf) or mark.anchor in pages
                ]
        return pages

    def _new(self) -> _Page:
        look, first = self.look, not getattr(self, "pages", None)
        width, height = look.width, look.height
        left, right, top, foot = look.left, look.right, look.top, look.foot
        if self.shape.landscape:
            width, height = height, width
        if self.shape.landscape or self.shape.narrow:
            left = right = NARROW_SIDE
        if self.shape.narrow:
            top, foot = look.narrow_top, look.narrow_foot
        over, under = look.band_heights(first)
        return _Page(width, height, left, right, max(top, over), max(foot, under))
