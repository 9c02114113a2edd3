"""Strips set on pages by the rules of the Word document: headings stay with what follows, tables' heading rows are repeated.

The pages are those of our own template; where Word's own lines break differently, its pages do too. What a file has to know
before Word lays it out is foreseen here: the page of each heading, and where a page begins before it is full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.models.paged import Paged
from app.papers.blocks import Block, Frame, Graph, Heading, Table
from app.papers.look import OURS, Look
from app.papers.page_frame import framed
from app.papers.page_setter import Setter
from app.papers.references import counted
from app.papers.strips import Measure
from app.papers.type_widths import measure as measure_arial
from app.papers.written import Written


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How a paper will be laid out, as far as its file has to know.

    Attributes:
        pages: Number of the page of each heading, by its anchor.
        begun: Places of the headings and tables, among the blocks, that begin a page though the one before has room.
        headed: Places of headings that begin one since there was no room for them on the page before.
        as_set: The tables whose rows part where they would stay on one page, and the charts that are lower, by their places.
    """

    pages: Mapping[str, int]
    begun: frozenset[int] = frozenset()
    headed: frozenset[int] = frozenset()
    as_set: Mapping[int, Table | Graph] = field(default_factory=dict)


def foreseen(blocks: Sequence[Block], look: Look = OURS) -> Foreseen:
    """How a paper will be laid out in a template that looks so, worked out without a screen."""
    paper = counted(blocks)
    setter = Setter(measure_arial, paper.contents, look)
    for block, place in zip(paper.blocks, paper.places, strict=True):
        setter.take((), block, place)
    setter.flush()
    return Foreseen(
        setter.fill_in_pages(),
        frozenset(setter.begun),
        frozenset(setter.headed),
        dict(setter.as_set),
    )


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
    setter = Setter(measure, paper.contents, look)
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
