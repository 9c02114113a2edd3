"""Where pages begin, so that none is half empty, no small table is split and no row stands alone: what costs least of all ways.

Word sets what stays together on a page while it has room. What is chosen here is where a page begins though there is room,
which tables are split after all, and which charts are lower. A way is worth what its pages cost: how empty each is left, and
what is split between them. An appendix begins a page in every way, so what is before it is spread over its pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.papers.blocks import Section
from app.papers.look import OURS, Look
from app.papers.page_chunks import Chunk, Form, Group
from app.papers.page_filling import HANGING, Page, gap, new_page

_ENOUGH = 0.9  # of a page, below which it counts as left empty in part
_SCANTY, _GAP = 0.65, 100.0  # of a page, and what each part of it that is emptier than that costs more
_NEARLY, _FULL = (
    0.88,
    0.97,
)  # of a page, beyond which a line may go on the next: in another template, and in ours
_SPILT, _OURS_SPILT = 40.0, 4.0  # what it costs to break below such a page
_TOO_HIGH = 50.0  # strips that stay together and that no page holds
_MOST, _WORST = 10, 90.0  # ways that are followed at a time, and how much worse than the best
_LAST = 0.2  # of a page, below which too little stands on the last


class Step(NamedTuple):
    """A chunk of a way: how it is set, and whether a break begins its page."""

    before: Step | None
    number: int
    form: Form
    broken: bool


class Way(NamedTuple):
    """A way as far as it goes: where its last page is filled to, and what it has cost."""

    down: float
    spare: float
    first: bool  # whether it is on the first page of the paper
    fresh: bool
    cost: float
    last: Step | None = None

    def steps(self) -> list[Step]:
        """Its chunks, from the first."""
        found, step = [], self.last
        while step is not None:
            found.append(step)
            step = step.before
        return found[::-1]


class Planner:
    """Finds the ways to set chunks on pages of one shape."""

    def __init__(self, look: Look, shape: Section, *, first: bool) -> None:
        self.is_ours = look == OURS
        self.full = _FULL if self.is_ours else _NEARLY
        self.sizes = {one: _size(new_page(look, shape, first=one)) for one in (True, False)}
        self.begin = Way(self.sizes[first][0], 0.0, first, True, 0.0)

    @property
    def page(self) -> float:
        """Height of a page."""
        top, end = self.sizes[False]
        return end - top

    def steps(self, found: Sequence[Chunk], *, last: bool) -> list[Step]:
        """The best way to set them.

        Args:
            last: Whether the paper ends with them.
        """
        best = [self.begin]
        for number, chunk in enumerate(found):
            best = _fewer([after for way in best for after in self._after(way, number, chunk)])
        return min(best, key=self._closed if last else self._ended).steps()

    def _filled(self, down: float, first: bool) -> float:
        """Which part of a page is used that is filled to here."""
        top, end = self.sizes[first]
        return (down - top) / (end - top)

    def _left(self, down: float, first: bool, *, spilt: float = 0.0) -> float:
        """What it costs to leave a page filled to here.

        Args:
            spilt: What it costs where it is so full that a line may go on the next.
        """
        filled = self._filled(down, first)
        if filled >= _ENOUGH:
            return spilt if filled > self.full else 0.0
        empty = (_ENOUGH - filled) / _ENOUGH
        return 100 * empty**2 + _GAP * max(0.0, _SCANTY - filled)

    def _ended(self, way: Way) -> float:
        """What it costs to end the pages of this shape so."""
        return way.cost + self._left(way.down, way.first, spilt=2 * _OURS_SPILT if self.is_ours else _SPILT)

    def _closed(self, way: Way) -> float:
        """What it costs to end the paper so."""
        return way.cost + (5 * max(0.0, 1 - self._filled(way.down, way.first) / _LAST))

    def _after(self, way: Way, number: int, chunk: Chunk) -> list[Way]:
        if way.fresh:
            return self._set(way, number, chunk, broken=False)
        left = self._left(way.down, way.first, spilt=_OURS_SPILT if self.is_ours else _SPILT)
        broken = Way(self.sizes[False][0], 0.0, False, True, way.cost + left, way.last)
        if chunk.begins:
            return self._set(broken, number, chunk, broken=True)
        ways = self._set(way, number, chunk, broken=False)
        if chunk.forced is not None:
            ways += self._set(broken._replace(cost=broken.cost + chunk.forced), number, chunk, broken=True)
        return ways

    def _set(self, way: Way, number: int, chunk: Chunk, *, broken: bool) -> list[Way]:
        """The chunk set as it is; in all ways that it has where not all of it goes on the page."""
        ways = []
        for form in chunk.forms(self.page):
            step = Step(way.last, number, form, broken)
            ways.append(self._placed(way, form.groups, step))
            if ways[-1].cost == way.cost and not chunk.charted:
                break
        return ways

    def _placed(self, way: Way, groups: Sequence[Group], step: Step) -> Way:
        down, spare, first, fresh, cost, _ = way
        cost += step.form.cost
        end = self.sizes[first][1]
        top, later = self.sizes[False]
        for group in groups:
            over = gap_of(group, spare) if not fresh or step.broken else 0.0
            if fresh and group.head:
                over += group.head
            if down + over + group.height - group.over <= end:
                down, spare = down + over + group.height, group.spare
            elif not fresh and top + group.head + group.height - group.over <= later:
                cost += self._left(down, first) + group.begun
                first, end = False, later
                down, spare = top + group.head + group.height, group.spare
            else:
                cost += _TOO_HIGH
                for strip in group.strips:
                    over = gap(strip, spare)
                    if not fresh and down + over + strip.height - strip.spare - HANGING > end:
                        first, end = False, later
                        down, over = top + (strip.head.height if strip.head else 0.0), 0.0
                    down, spare, fresh = down + over + strip.height, strip.spare, False
            fresh = False
        return Way(down, spare, first, fresh, cost, step)


def gap_of(group: Group, spare: float) -> float:
    """Room over what stays together, below something that has some already."""
    return max(0.0, group.above - spare)


def _size(page: Page) -> tuple[float, float]:
    return page.top, page.end


def _fewer(ways: Sequence[Way]) -> list[Way]:
    """The best of those that end at one place, and of them the best few."""
    best: dict[tuple[int, bool], Way] = {}
    for way in ways:
        key = (round(way.down * 4), way.first)
        if key not in best or way.cost < best[key].cost:
            best[key] = way
    ordered = sorted(best.values(), key=lambda way: way.cost)
    return [way for way in ordered[:_MOST] if way.cost <= ordered[0].cost + _WORST]
