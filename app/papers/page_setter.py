"""Strips set on pages one after the other, and what was set taken back where a page would be left nearly empty.

A page before one of another shape ends where its text ends. Where little would stand on it, that little is turned: it goes on
the page of the other shape, above what follows. Likewise a table that stays whole leaves no page behind that is half empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.papers.blocks import Block, Graph, Heading, PageBreak, Paragraph, Section, Table
from app.papers.look import OURS, Look
from app.papers.page_filling import Moment, Page, new_page
from app.papers.references import Entry, Place
from app.papers.strips import Cutter, Measure, PageOf, Strip

ANCHOR = "#"  # before what the list of contents calls a heading, among the keys of places
_FILLED = 0.55  # of a page, beyond which a soft break begins the next
_LITTLE = 0.55  # of a page, beyond which what stands on it is not turned
_GAP = 0.75  # of a page, below which more of a table should stand on it
_ALONE = 0.15  # of a page, from which the last row of a table may begin one
_NEARLY = 0.88  # of a page, beyond which some lines may, where the template is not ours
_FULL = 0.97  # of a page, beyond which a line may go on the next where Word breaks lines in another way


_Taken = tuple[Sequence[str], Block, Place | None]


class Setter:
    """Sets blocks on pages.

    Attributes:
        turned: Before which block a wide page begins that would begin later; the block is named by its number.
        joined: Numbers of the breaks and sections that begin no page.
        loosened: The tables whose rows part where they would stay on one page, as they are set, by their numbers.
    """

    def __init__(self, measure: Measure, contents: Sequence[Entry], look: Look) -> None:
        self.measure, self.look = measure, look
        self.is_ours = look == OURS
        self.full = _FULL if self.is_ours else _NEARLY
        self.cutter = Cutter(measure, contents, look)
        self.shape = Section()
        self.pages: list[Page] = [self._new()]
        self.places: dict[str, tuple[int, float]] = {}
        self.turned: dict[int, Section] = {}
        self.joined: set[int] = set()
        self.loosened: dict[int, Table] = {}
        self._keys: list[str] = []  # of what begins with the next strip
        self._waiting: list[tuple[Sequence[str], Strip]] = []  # strips that stay with the one that is to come
        self._taken: list[_Taken] = []
        self._moments: list[Moment] = []  # before each of them

    def take(self, keys: Sequence[str], block: Block, place: Place | None) -> None:
        """Set a block behind the others, or keep it until what it stays with comes."""
        self._moments.append(self._moment())
        self._taken.append((keys, block, place))
        number = len(self._taken) - 1
        if isinstance(block, Section):
            self._section(number, block)
            self._keys += keys
        elif isinstance(block, PageBreak):
            self._break(number, block)
            self._keys += keys
        else:
            self._set(number, block)
            self._loosen(number)
            self._part(number)

    def _set(self, number: int, block: Block) -> None:
        keys, _, place = self._taken[number]
        self._keys += keys
        if isinstance(block, Heading) and place is not None:
            self._keys.append(ANCHOR + place.anchor)
        strips = self.cutter.cut(block, place, self.pages[-1].room)
        if len(strips) > 2 and self._may_leave_a_line(number, block):
            strips[:-1] = [replace(strip, keep=False) for strip in strips[:-1]]  # as Line.after_heading
        for strip in strips:
            self._waiting.append((self._keys, strip))
            self._keys = []
            if not strip.keep:
                self.flush()

    def _may_leave_a_line(self, number: int, block: Block) -> bool:
        """Whether a line of it may stand alone below its heading, at the foot of a page."""
        after = number > 0 and isinstance(self._taken[number - 1][1], Heading)
        return after and isinstance(block, Paragraph) and not block.keep

    def _break(self, number: int, block: PageBreak) -> None:
        self.flush()
        page = self.pages[-1]
        if not page.is_fresh and not (block.soft and self._goes_on(page)):
            self.pages.append(self._new(broken=True))
        elif block.soft:
            self.joined.add(number)

    def _goes_on(self, page: Page) -> bool:
        """Whether a soft break begins no page: little stands on this one, or lines of it may go on the next.

        What follows a page that is as good as full begins a page anyway, and below such lines where there are any.
        """
        return page.filled <= _FILLED or (page.filled > self.full and not self.is_ours)

    def _section(self, number: int, block: Section) -> None:
        self.flush()
        if block.soft and not self.pages[-1].is_fresh and self._goes_on(self.pages[-1]):
            self.joined.add(number)
            return
        self._whole_again(number)
        begins = self._rest() if block.landscape else None
        if begins is None:
            self._turn(block)
            return
        self._back_to(begins)
        self._turn(block)
        self.turned[begins] = block
        self.joined |= {one for one in range(begins, number) if isinstance(self._taken[one][1], PageBreak)}
        self.joined.add(number)
        self._set_again(begins, number)

    def _turn(self, shape: Section) -> None:
        """Begin a page of this shape."""
        self.shape = replace(shape, soft=False)
        if self.pages[-1].is_fresh:
            self.pages.pop()
        self.pages.append(self._new(broken=True))

    def _rest(self) -> int | None:
        """Number of the first block of the little that stands on the last page; None where much does, or part of a table.

        Of a page so full that a line of it may go on one of its own, it is the last heading with what follows it; so it is of
        such a page before the little, where the template is not ours.
        """
        page, last = self.pages[-1], len(self.pages)
        if page.is_fresh or self.shape != Section() or _LITTLE < page.filled <= self.full:
            return None
        if page.filled > self.full and not self.is_ours:
            return self._safe(len(self._taken) - 1)
        for number in range(len(self._taken) - 2, -1, -1):
            block, moment = self._taken[number][1], self._moments[number]
            if isinstance(block, (Section, Table)) and moment.pages < last:
                return None
            if moment.waiting:
                continue
            if page.filled > self.full:
                if isinstance(block, Heading) and moment.pages == last and moment.marks:
                    return number
            elif moment.pages < last or not moment.marks:
                return number if self.is_ours else self._safe(number) or number
        return None

    def _safe(self, number: int) -> int | None:
        """The heading before a block, else the block, from which so much is turned that the page before it is not too full.

        None where it need not be, and where too much would be turned.
        """
        end = self._moments[number]
        page, found = self.pages[end.pages - 1], None
        if page.part(end.down) <= self.full:
            return None
        for before in range(number - 1, -1, -1):
            block, moment = self._taken[before][1], self._moments[before]
            if isinstance(block, (Section, Table)) or moment.pages < end.pages:
                break
            if page.part(end.down) - page.part(moment.down) > _LITTLE:
                break
            if not moment.waiting and page.part(moment.down) <= self.full:
                if isinstance(block, Heading):
                    return before
                found = found or before
        return found

    def _loosen(self, number: int) -> None:
        """Part a table that went on a new page, kept whole, and left one that is half empty: first from a chart of it."""
        first = number
        if first and isinstance(before := self._taken[first - 1][1], Table) and before.keep:
            first -= 1
        table, moment = self._taken[first][1], self._moments[first]
        if self._waiting or not (isinstance(table, Table) and table.together) or first in self.loosened:
            return
        if not moment.marks or moment.pages == len(self.pages):
            return
        looser = [replace(table, together=False)]
        if isinstance(self._taken[number][1], Graph):
            looser = [replace(table, keep=False), replace(table, keep=False, together=False)]
        for one in looser:
            if self.pages[moment.pages - 1].filled < _LITTLE:
                self.loosened[first] = one
                self._again(first, number + 1)

    def _part(self, number: int) -> None:
        """Let the last row of a table begin a page where the row that stays with it leaves a gap, unless it would be little."""
        table = self.loosened.get(number, self._taken[number][1])
        if self._waiting or not isinstance(table, Table) or table.together:
            return
        if len(self.pages) == self._moments[number].pages or (gap := self.pages[-2].filled) >= _GAP:
            return
        self.loosened[number] = replace(table, parts=True)
        self._again(number, number + 1)
        if self.pages[-2].filled <= gap or self.pages[-1].filled < _ALONE:
            del self.loosened[number]
            if table is not self._taken[number][1]:
                self.loosened[number] = table
            self._again(number, number + 1)

    def _again(self, first: int, end: int) -> None:
        """Take back these blocks, and all after them, and set them as it is now known of them."""
        self._back_to(first)
        self._set_again(first, end)

    def _set_again(self, first: int, end: int) -> None:
        for number, (keys, block, _) in enumerate(self._taken[first:end], first):
            if isinstance(block, PageBreak):
                self._keys += keys
                continue
            self._set(number, self.loosened.get(number, block))

    def _whole_again(self, number: int) -> None:
        """Keep a table whole after all, where being split it leaves even less on the last page before a section."""
        small = [one for one, table in self.loosened.items() if not table.parts]
        split, last = max(small, default=-1), self.pages[-1]
        if split < 0 or last.filled > _LITTLE or self._moments[split].pages < len(self.pages) - 1:
            return
        moment, before = self._moments[split], self.pages[-2]
        if (moment.down - before.top) / (last.height - last.foot - last.top) < last.filled:
            return
        del self.loosened[split]
        self._again(split, number)

    def _moment(self) -> Moment:
        page = self.pages[-1]
        return Moment(
            len(self.pages),
            len(page.marks),
            page.down,
            page.spare,
            self.cutter.point,
            tuple(self._keys),
            tuple(self._waiting),
        )

    def _back_to(self, number: int) -> None:
        """Take back a block and all after it."""
        moment = self._moments[number]
        del self.pages[moment.pages :]
        page = self.pages[-1]
        del page.marks[moment.marks :]
        page.down, page.spare, self.cutter.point = moment.down, moment.spare, moment.point
        self._keys, self._waiting = list(moment.keys), list(moment.waiting)
        here = (moment.pages - 1, moment.down)
        self.places = {key: place for key, place in self.places.items() if place < here}

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
        anchors = [key for key in self.places if key.startswith(ANCHOR)]
        pages = {key.removeprefix(ANCHOR): self.places.pop(key)[0] + 1 for key in anchors}
        for page in self.pages:
            if any(isinstance(mark, PageOf) for mark in page.marks):
                page.marks = [
                    mark.known(pages[mark.anchor], self.measure) if isinstance(mark, PageOf) else mark
                    for mark in page.marks
                    if not isinstance(mark, PageOf) or mark.anchor in pages
                ]
        return pages

    def _new(self, *, broken: bool = False) -> Page:
        return new_page(self.look, self.shape, first=not getattr(self, "pages", None), broken=broken)
