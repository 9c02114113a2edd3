"""A paper's blocks set on pages: cut as they come, and set when all is known, in the way that leaves the fewest gaps.

A page before one of another shape ends where its text ends. Where little would stand on it, that little may be turned: it goes
on the page of the other shape, above what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.papers.blocks import Block, Heading, PageBreak, Section, Table
from app.papers.look import Look
from app.papers.page_chunks import Chunk, Piece, Run, chunks, loosened
from app.papers.page_filling import new_page
from app.papers.page_placing import ANCHOR, Placer
from app.papers.page_planning import Planner, Step
from app.papers.references import Entry, Place
from app.papers.strips import Measure

_LITTLE = 0.55  # of a page, beyond which what stands on it is not turned
_TURNED, _NO_HEADING = 5.0, 6.0  # what it costs to turn something, and something that begins with no heading
_GOES_ON = 6.0  # what it costs that a soft section begins no page


class Setter(Placer):
    """Sets blocks on pages.

    Attributes:
        turned: Before which block a wide page begins that would begin later; the block is named by its number.
        joined: Numbers of the breaks and sections that begin no page.
        begun: Numbers of the headings and tables that begin a page though the one before has room.
        headed: Numbers of the headings that begin a page since there was no room for them on the one before.
        loosened: The tables whose rows part where they would stay on one page, as they are set, by their numbers.
    """

    def __init__(self, measure: Measure, contents: Sequence[Entry], look: Look) -> None:
        super().__init__(measure, contents, look)
        self.turned: dict[int, Section] = {}
        self.joined: set[int] = set()
        self.begun: set[int] = set()
        self.headed: set[int] = set()
        self.loosened: dict[int, Table] = {}
        self._runs = [Run()]
        self._taken = 0

    def take(self, keys: Sequence[str], block: Block, place: Place | None) -> None:
        """Cut a block, to be set behind the others."""
        number, self._taken = self._taken, self._taken + 1
        if isinstance(block, Section):
            self._runs.append(Run(block, number))
        point = self.cutter.point
        strips = self.cutter.cut(block, place, self._room(self._runs[-1].shape))
        self._runs[-1].pieces.append(Piece(number, keys, block, place, strips, point))

    def flush(self) -> None:
        """Set all that was taken."""
        runs, flowing = list(self._joined(self._runs)), dict[int, str]()
        for number, (run, steps, found) in enumerate(self._planned(runs)):
            if number:
                self.turn(replace(run.shape, soft=False))
            self._set(run, {found[step.number].pieces[0].number: step for step in steps}, found)
            flowing |= dict(_flowing(found, steps))
        self.release()
        for number, anchor in flowing.items():
            page, down = self.places.get(ANCHOR + anchor, (0, 0.0))
            if down == self.pages[page].top:
                self.headed.add(number)

    def _set(self, run: Run, steps: dict[int, Step], found: Sequence[Chunk]) -> None:
        """Set a run as it was planned."""
        breaks = {chunk.pieces[0].number: chunk for chunk in found}
        tables = dict(step.form.table for step in steps.values() if step.form.table is not None)
        self.loosened |= tables
        for piece in run.pieces:
            step = steps.get(piece.number)
            if step is not None and step.broken:
                self.begin()
                if not breaks[piece.number].breaks:
                    self.begun.add(piece.number)
            elif step is not None:
                self.joined |= set(breaks[piece.number].breaks)
            strips = piece.strips
            if isinstance(piece.block, Table):
                strips = loosened(tables.get(piece.number, piece.block), strips)
            anchor = (
                (ANCHOR + piece.place.anchor,) if piece.place and isinstance(piece.block, Heading) else ()
            )
            self.put((*piece.keys, *anchor), strips)

    def _room(self, shape: Section) -> float:
        return new_page(self.look, shape, first=False).room

    def _cut_again(self, pieces: Sequence[Piece], shape: Section) -> list[Piece]:
        """Blocks cut for pages of another shape."""
        cut, room = [], self._room(shape)
        if pieces:
            self.cutter.point = pieces[0].point
        for piece in pieces:
            cut.append(replace(piece, strips=self.cutter.cut(piece.block, piece.place, room)))
        return cut

    def _joined(self, runs: Sequence[Run]) -> Iterator[Run]:
        """The runs, where a soft section goes on with the one before if its page would be left half empty."""
        held = runs[0]
        for run in runs[1:]:
            if run.shape.soft and run.number is not None and held.pieces:
                pieces = [*held.pieces, *self._cut_again(run.pieces, held.shape)]
                longer = Run(held.shape, held.number, pieces)
                if self._least(longer, last=True) + _GOES_ON < self._least(held) + self._least(
                    run, last=True
                ):
                    self.joined.add(run.number)
                    held = longer
                    continue
            yield held
            held = run
        yield held

    def _planned(self, runs: Sequence[Run]) -> Iterator[tuple[Run, list[Step], list[Chunk]]]:
        """Each run with the best way to set it, after what is turned has gone over to the next."""
        for number, run in enumerate(runs):
            last = number == len(runs) - 1
            if not last and run.shape == Section() and runs[number + 1].shape.landscape:
                self._turn(run, runs[number + 1], last=number == len(runs) - 2)
            planner, found = self._planner(run), chunks(run.pieces)
            best = min(planner.ways(found)[-1], key=planner.closed if last else planner.ended)
            yield run, best.steps(), found

    def _planner(self, run: Run) -> Planner:
        return Planner(self.look, run.shape, first=run.number is None)

    def _least(self, run: Run, *, last: bool = False) -> float:
        """What the best way to set a run costs.

        Args:
            last: Whether the paper ends with it.
        """
        planner = self._planner(run)
        return min(map(planner.closed if last else planner.ended, planner.ways(chunks(run.pieces))[-1]))

    def _turn(self, run: Run, wide: Run, *, last: bool) -> None:
        """Let what is last of a run go on the wide page after it, where that leaves fewer gaps."""
        planner, found = self._planner(run), chunks(run.pieces)
        ways, chosen = planner.ways(found), None
        best = min(map(planner.ended, ways[-1])) + self._least(wide, last=last)
        for place in _turnable(planner, found):
            cost = min(map(planner.ended, ways[place])) + _TURNED
            cost += 0.0 if isinstance(found[place].first, Heading) else _NO_HEADING
            if cost < best:
                first = run.pieces.index(found[place].pieces[0])
                longer = replace(wide, pieces=[*self._turned(run.pieces[first:], wide.shape), *wide.pieces])
                cost += self._least(longer, last=last)
                if cost < best and self._shared(longer, wide):
                    best, chosen = cost, (first, longer.pieces)
        if chosen is not None:
            first, pieces = chosen
            self.joined |= {one.number for one in run.pieces[first:] if isinstance(one.block, PageBreak)}
            self.joined |= {wide.number} if wide.number is not None else set()
            self.turned[pieces[0].number] = wide.shape
            run.pieces, wide.pieces = run.pieces[:first], pieces

    def _shared(self, longer: Run, wide: Run) -> bool:
        """Whether what was turned has the page not to itself: a page is not wide for it alone."""
        here = chunks(longer.pieces[: len(longer.pieces) - len(wide.pieces)])
        begins = chunks(wide.pieces)
        return bool(begins) and self._planner(wide).goes_on(here, begins[0])

    def _turned(self, pieces: Sequence[Piece], shape: Section) -> list[Piece]:
        """Blocks cut for a wide page, without the breaks between them."""
        kept: list[Piece] = []
        keys: list[str] = []
        for piece in pieces:
            keys += piece.keys
            if not isinstance(piece.block, PageBreak):
                kept.append(replace(piece, keys=keys))
                keys = []
        return self._cut_again(kept, shape)


def _flowing(found: Sequence[Chunk], steps: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """The headings before which no page is begun on purpose, each with its anchor."""
    for step in steps:
        first = found[step.number].pieces[0]
        if step.number and not step.broken and isinstance(first.block, Heading) and first.place is not None:
            yield first.number, first.place.anchor


def _turnable(planner: Planner, found: Sequence[Chunk]) -> Iterator[int]:
    """Numbers of the chunks from which what is left is so little that it may be turned, the last first."""
    height = 0.0
    for place in range(len(found) - 1, 0, -1):
        height += sum(strip.above + strip.height for piece in found[place].pieces for strip in piece.strips)
        if found[place].hard or height > _LITTLE * planner.page:
            return
        yield place
