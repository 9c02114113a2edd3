"""Strips set on pages one after the other, and what was set taken back where a page would be left nearly empty.

A page before one of another shape ends where its text ends. Where little would stand on it, that little is turned: it goes on
the page of the other shape, above what follows; where nothing of that has room there, it stays upright, and some of the page
before goes with it. Likewise rows of a table that stay together leave no page behind that is half empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.papers.blocks import Block, Graph, Heading, PageBreak, Section, Table
from app.papers.look import OURS, Look
from app.papers.page_filling import Page
from app.papers.page_placing import Placer
from app.papers.references import Entry, Place
from app.papers.strips import Measure

_FILLED = 0.55  # of a page, beyond which a soft break begins the next
_LITTLE = 0.55  # of a page, beyond which what stands on it is not turned, nor more of a table let stand on it
_CHARTED = 0.48  # of a page, beyond which a chart takes its table along to the next
_ALONE = 0.15  # of a page, from which the last row of a table may begin one
_NEARLY = 0.88  # of a page, beyond which some lines may, where the template is not ours
_FULL = 0.97  # of a page, beyond which a line may go on the next where Word breaks lines in another way


class Setter(Placer):
    """Sets blocks on pages.

    Attributes:
        turned: Before which block a wide page begins that would begin later; the block is named by its number.
        joined: Numbers of the breaks and sections that begin no page.
        begun: Numbers of the headings that begin a page, so that there is more on the last one before wide pages.
    """

    def __init__(self, measure: Measure, contents: Sequence[Entry], look: Look) -> None:
        super().__init__(measure, contents, look)
        self.is_ours = look == OURS
        self.full = _FULL if self.is_ours else _NEARLY
        self.turned: dict[int, Section] = {}
        self.joined: set[int] = set()
        self.begun: set[int] = set()
        # What was turned last, for which section, and the heading that could begin a page instead.
        self._trial: tuple[int, int, int | None] | None = None

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
            self._share()

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
        self._trial = begins, number, self._shared(begins)
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

    def _share(self) -> None:
        """Leave upright what was turned but has a wide page to itself, and with it some of the page before, if that helps."""
        if self._trial is None or self._waiting:
            return
        (begins, number, first), self._trial = self._trial, None
        after = self._moments[number + 1]
        goes_on = len(self.pages[after.pages - 1].marks) > after.marks
        if goes_on or first is None:
            return
        section = self.turned.pop(begins)
        self.joined.remove(number)
        self.begun.add(first)
        self._back_to(first)
        self.shape = Section()
        self.pages.append(self._new(broken=True))
        self._set_again(first, number)
        self._turn(section)
        self._set_again(number + 1, len(self._taken))

    def _shared(self, begins: int) -> int | None:
        """The heading before a block from which so much goes on the last page that neither is half empty; None for none."""
        end = self._moments[begins]
        page, filled = self.pages[end.pages - 1], self.pages[-1].filled
        if end.pages == len(self.pages):
            return None
        for number in range(begins - 1, -1, -1):
            block, moment = self._taken[number][1], self._moments[number]
            if isinstance(block, (Section, PageBreak, Table)) or moment.pages < end.pages:
                return None
            left = page.part(moment.down)
            if left < _LITTLE:
                return None
            if (
                isinstance(block, Heading)
                and not moment.waiting
                and filled + page.part(end.down) - left >= _LITTLE
            ):
                return number
        return None

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
        looser, most = [replace(table, together=False)], _LITTLE
        if isinstance(self._taken[number][1], Graph):
            most = _CHARTED
            looser = [replace(table, keep=False), replace(table, keep=False, together=False)]
        for one in looser:
            if self.pages[moment.pages - 1].filled < most:
                self.loosened[first] = one
                self._again(first, number + 1)

    def _part(self, number: int) -> None:
        """Let the last row of a table begin a page, or the first end one, where rows that stay together leave a page half empty.

        The last begins no page that would be nearly empty.
        """
        table = self.loosened.get(number, self._taken[number][1])
        if self._waiting or not isinstance(table, Table) or table.together or self._left(number) >= _LITTLE:
            return
        best, most = table, self._left(number)
        for looser in (
            replace(table, parts=True),
            replace(table, starts=True),
            replace(table, parts=True, starts=True),
        ):
            self._set_as(number, looser)
            if self._left(number) > most and not (looser.parts and self.pages[-1].filled < _ALONE):
                best, most = looser, self._left(number)
            if most >= _LITTLE:
                return
        self._set_as(number, best)

    def _left(self, number: int) -> float:
        """How much of a page is filled that a table leaves for the next, the least where it leaves several."""
        first = self._moments[number].pages
        if first == len(self.pages):
            return 1.0
        return min(self.pages[first - 1].filled, self.pages[-2].filled)

    def _set_as(self, number: int, table: Table) -> None:
        """Set the table that was set last in another way."""
        if table == self._taken[number][1]:
            self.loosened.pop(number, None)
        else:
            self.loosened[number] = table
        self._again(number, number + 1)

    def _whole_again(self, number: int) -> None:
        """Keep a table whole after all, where being split it leaves even less on the last page before a section."""
        small = [one for one, table in self.loosened.items() if not (table.parts or table.starts)]
        split, last = max(small, default=-1), self.pages[-1]
        if split < 0 or last.filled > _LITTLE or self._moments[split].pages < len(self.pages) - 1:
            return
        moment, before = self._moments[split], self.pages[-2]
        if (moment.down - before.top) / (last.height - last.foot - last.top) < last.filled:
            return
        del self.loosened[split]
        self._again(split, number)
