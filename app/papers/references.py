"""What a paper counts, and what its text refers to: "Table 3", "Figure 1", "Appendix B", "section 4", "paragraph 2.1".

A section of a paper refers to the table that follows (``Run("The table", to=NEXT_TABLE)``) or to a block by its key; an
officer types the name itself. Both become links to what bears that name now, in Word as fields that follow when something
is moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.models.whole_words import whole_positions
from app.papers.blocks import (
    NEXT_TABLE,
    Block,
    Contents,
    Graph,
    Heading,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
)

_APPENDIX = re.compile(r"Appendix [A-Z]\b")
_TYPED = re.compile(
    r"(?<!Act )\b(?:Appendix [A-Z]|(?:Table|Figure) \d{1,3}|[Ss]ection \d{1,2}(?![.\d]*\d)|[Pp]aragraph \d{1,2}\.\d{1,3})\b"
    r"(?! (?:[A-Z]|(?:of|to|in) (?!this )))"  # of another paper, or of an Act
)
_FEWEST = 6  # headings of level 2 below which a paper has no list of contents
_MOST = 24  # entries beyond which the list has headings of level 2 only: it takes half a page


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be referred to.

    Attributes:
        name: As a sentence has it: "Table 3", "paragraph 2.1".
        anchor: The same as a name in the file: "table-3", "paragraph-2-1".
    """

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of contents; ``number`` is "4." or empty."""

    level: int
    number: str
    text: str
    anchor: str

    @property
    def said(self) -> str:
        """The line without its page, as it stands in a file."""
        return f"{self.number}\t{self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Counted:
    """A paper with its references found.

    Attributes:
        blocks: With the words of each reference, and its anchor in ``Run.to``.
        places: Of each block, in the same order; None where nothing can refer to it.
        used: Anchors that something refers to.
        contents: Entries of the list of contents; empty where the paper has none.
    """

    blocks: list[Block]
    places: list[Place | None]
    used: frozenset[str]
    contents: tuple[Entry, ...]


def counted(blocks: Sequence[Block]) -> Counted:
    """A paper whose blocks have been counted and whose references are resolved; counting it again changes nothing."""
    places = list(_places(blocks))
    known: dict[str, Place] = {}
    for block, place in zip(blocks, places, strict=True):
        if place is not None:
            known |= {place.anchor: place, place.name.casefold(): place}
            if key := getattr(block, "key", ""):
                known[key] = place
    used: set[str] = set()
    told: list[Block] = []
    # So that the next table is known.
    for block, place in zip(reversed(blocks), reversed(places), strict=True):
        if isinstance(block, Table) and place is not None:
            known[NEXT_TABLE] = place
        told.append(_told(block, known, used) if isinstance(block, Paragraph) else block)
    return Counted(told[::-1], places, frozenset(used), _contents(blocks, places))


def _places(blocks: Sequence[Block]) -> Iterator[Place | None]:
    section = paragraph = tables = figures = headings = 0
    for block in blocks:
        match block:
            case Heading():
                headings += 1
                if block.numbered:
                    section, paragraph = section + 1, 0
                    yield Place(f"section {section}", f"section-{section}")
                elif named := _APPENDIX.match(block.text):
                    yield Place(named[0], named[0].casefold().replace(" ", "-"))
                else:
                    yield Place(f"“{block.text}”", f"heading-{headings}")
            case Paragraph(part=Part.NUMBERED):
                paragraph += 1
                yield Place(f"paragraph {section}.{paragraph}", f"paragraph-{section}-{paragraph}")
            case Table():
                tables += 1
                yield Place(f"Table {tables}", f"table-{tables}")
            case Picture() | Graph():
                figures += 1
                yield Place(f"Figure {figures}", f"figure-{figures}")
            case _:
                yield None


def _told(block: Paragraph, known: dict[str, Place], used: set[str]) -> Paragraph:
    runs: list[Run] = []
    for run in block.runs:
        if run.to:
            place = known.get(run.to)
            runs.append(
                replace(run, text=_as(run.text, place.name), to=place.anchor)
                if place
                else replace(run, to="")
            )
        elif _TYPED.search(run.text):
            runs += _linked(run, known)
        else:
            runs.append(run)
    runs = [
        replace(run, text=whole) if (whole := whole_positions(run.text)) != run.text else run for run in runs
    ]
    used.update(run.to for run in runs if run.to)
    return replace(block, runs=tuple(runs)) if tuple(runs) != block.runs else block


def _as(said: str, name: str) -> str:
    """A name with a capital where the sentence had one."""
    return name[:1].upper() + name[1:] if said[:1].isupper() else name


def _linked(run: Run, known: dict[str, Place]) -> Iterator[Run]:
    """A run cut where it names something that is there."""
    begun = 0
    for found in _TYPED.finditer(run.text):
        place = known.get(found[0].casefold())
        if place is not None:
            if found.start() > begun:
                yield replace(run, text=run.text[begun : found.start()])
            yield replace(run, text=found[0], to=place.anchor)
            begun = found.end()
    if begun < len(run.text):
        yield replace(run, text=run.text[begun:])


def _contents(blocks: Sequence[Block], places: Sequence[Place | None]) -> tuple[Entry, ...]:
    if not any(isinstance(block, Contents) for block in blocks):
        return ()
    entries, number = [], 0
    for block, place in zip(blocks, places, strict=True):
        if isinstance(block, Heading) and block.level > 1 and place is not None:
            number += block.numbered
            counted_as = f"{number}." if block.numbered else ""
            entries.append(Entry(block.level, counted_as, block.text, place.anchor))
    upper = [entry for entry in entries if entry.level == 2]
    if len(upper) < _FEWEST:
        return ()
    return tuple(entries if len(entries) <= _MOST else upper)
