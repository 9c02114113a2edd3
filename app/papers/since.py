"""What has changed since the last paper that the panel had: in words, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.models.publication import Issued
from app.models.text import counted, listed
from app.models.timescale import uk_date
from app.papers.blocks import NEXT_TABLE, Block, Cell, Heading, Paragraph, Run, Table, TableColumn
from app.papers.carried import Difference
from app.papers.sentences import capital


def since(issued: Issued, found: Sequence[Difference]) -> Iterator[Block]:
    """The section of a paper that says what is different from the last one issued."""
    yield Heading(2, "Changes since the last paper", numbered=True)
    last = f"The last paper was issued {_to(issued)}, for {issued.quarter}."
    if not found:
        yield Paragraph.numbered(f"{last} Nothing that it said of a record has changed.")
        return
    counts = listed(_counts(found))
    table = Run("The table", to=NEXT_TABLE)
    yield Paragraph.numbered(f"{last} Since then, {counts}. ", table, " shows each.", keep=True)
    yield Table(
        columns=(
            TableColumn("Record", 62),
            TableColumn("What", 36),
            TableColumn("Last paper", 36),
            TableColumn("This paper", 36),
        ),
        rows=tuple(row for one in found for row in _rows(one)),
        caption=f"Changes since the paper issued on {uk_date(issued.issued_on)}",
        description="One row for each change: the record, what has changed, what the last paper said, and what this one says.",
    )


def _to(issued: Issued) -> str:
    day = f"on {uk_date(issued.issued_on)}"
    return f"to {issued.issued_to} {day}" if issued.issued_to else day


def _counts(found: Sequence[Difference]) -> list[str]:
    """ "four risks have changed, one is new": each kind of record by itself."""
    said = []
    for one, those in groupby(found, key=lambda difference: difference.one):
        group = list(those)
        states = (
            (sum(d.new is None for d in group), "has changed", "have changed"),
            (sum(d.new is True for d in group), "is new", "are new"),
            (sum(d.new is False for d in group), "has left the register", "have left the register"),
        )
        said += [
            f"{counted(number, one)} {single if number == 1 else many}"
            for number, single, many in states
            if number
        ]
    return said


def _rows(one: Difference) -> Iterator[tuple[Cell, ...]]:
    name = Cell.of(f"{capital(one.one)} {one.name}", strong=True)
    if one.new is not None:
        states = ("Not in it", "New") if one.new else ("In it", "No longer in the register")
        yield name, Cell.of("In the register"), *map(Cell.of, states)
    for what, then, now in one.changes:
        yield name, Cell.of(what), Cell.of(then or "Not given"), Cell.of(now or "Not given")
