"""A paper's blocks set on pages: cut as they come, and set when all is known, in the way that leaves the fewest gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.papers.blocks import Block, Graph, Heading, Section, Table
from app.papers.look import Look
from app.papers.page_chunks import Chunk, Piece, Run, chunks, strips_of
from app.papers.page_filling import new_page
from app.papers.page_placing import ANCHOR, Placer
from app.papers.page_planning import Planner, Step
from app.papers.references import Entry, Place
from app.papers.strips import Measure


class Setter(Placer):
    """Sets blocks on pages.

    Attributes:
        begun: Numbers of the headings and tables that begin a page though the one before has room.
        headed: Numbers of the headings that begin a page since there was no room for them on the one before.
        as_set: The tables whose rows part where they would stay on one page, and the charts that are lower, by their numbers.
    """

    def __init__(self, measure: Measure, contents: Sequence[Entry], look: Look) -> None:
        super().__init__(measure, contents, look)
        self.begun: set[int] = set()
        self.headed: set[int] = set()
        self.as_set: dict[int, Table | Graph] = {}
        self._runs = [Run()]
        self._taken = 0

    def take(self, keys: Sequence[str], block: Block, place: Place | None) -> None:
        """Cut a block, to be set behind the others."""
        number, self._taken = self._taken, self._taken + 1
        if isinstance(block, Section):
            self._runs.append(Run(block))
        room = new_page(self.look, self._runs[-1].shape, first=False).room
        lower = block.lower if isinstance(block, Graph) else None
        self._runs[-1].pieces.append(
            Piece(
                number,
                keys,
                block,
                place,
                self.cutter.cut(block, place, room),
                None if lower is None else (lower, self.cutter.cut(lower, place, room)),
            )
        )

    def flush(self) -> None:
        """Set all that was taken."""
        flowing = dict[int, str]()
        for number, run in enumerate(self._runs):
            if number:
                self.turn(run.shape)
            found = chunks(run.pieces)
            planner = Planner(self.look, run.shape, first=not number)
            steps = planner.steps(found, last=run is self._runs[-1])
            self._set(run, {found[step.number].pieces[0].number: step for step in steps}, found)
            flowing |= dict(_flowing(found, steps))
        self.release()
        for number, anchor in flowing.items():
            page, down = self.places.get(ANCHOR + anchor, (0, 0.0))
            if down == self.pages[page].top:
                self.headed.add(number)

    def _set(self, run: Run, steps: dict[int, Step], found: Sequence[Chunk]) -> None:
        """Set a run as it was planned."""
        begins = {chunk.pieces[0].number for chunk in found if chunk.begins}
        self.as_set |= dict(step.form.as_set for step in steps.values() if step.form.as_set is not None)
        for piece in run.pieces:
            step = steps.get(piece.number)
            if step is not None and step.broken:
                self.begin()
                if piece.number not in begins:
                    self.begun.add(piece.number)
            anchor = (
                (ANCHOR + piece.place.anchor,) if piece.place and isinstance(piece.block, Heading) else ()
            )
            self.put((*piece.keys, *anchor), strips_of(piece, self.as_set.get(piece.number)))


def _flowing(found: Sequence[Chunk], steps: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """The headings before which no page is begun on purpose, each with its anchor."""
    for step in steps:
        first = found[step.number].pieces[0]
        if step.number and not step.broken and isinstance(first.block, Heading) and first.place is not None:
            yield first.number, first.place.anchor
