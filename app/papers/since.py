"""What has changed since the last paper that the panel had: in words, and as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.models.publication import Issued
from app.models.status import Progress, Rag
from app.models.text import begun, counted, in_words, listed
from app.models.timescale import uk_date
from app.papers.blocks import NEXT_TABLE, Block, Cell, Heading, Paragraph, Part, Run, Table, TableColumn
from app.papers.carried import Difference
from app.papers.house_frame import with_article
from app.papers.sentences import capital, verb
from app.registers import REGISTERS, kinds

_DATED = re.compile(r"\b(?:19|20)\d\d\b")
# With which a record's name begins: "2.2", "GIP 1.1".
_REF = re.compile(r"(?:[^\W\d_]+[ .])?\w*\d[\w.]*(?=\s)")
_MOST = 12  # records that are told in words, beside the table


def since(issued: Issued, found: Sequence[Difference], withheld: int = 0) -> Iterator[Block]:
    """The section of a paper that says what is different from the last one issued.

    Args:
        withheld: How many records have changed of which nothing may be said.
    """
    yield Heading(2, "Changes since the last paper", numbered=True)
    last = f"The last paper, for {issued.quarter}, was issued {_to(issued)}."
    if not found:
        what = "of a record that is published" if withheld else "of a record"
        yield Paragraph.numbered(f"{last} Nothing that it said {what} has changed.{_of_withheld(withheld)}")
        return
    counts = listed(_counts(found))
    table = Run("The table", to=NEXT_TABLE)
    yield Paragraph.numbered(
        f"{last} Since then, {counts}. ", table, f" shows each.{_of_withheld(withheld)}", keep=True
    )
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
    yield from _in_words(found)


def _of_withheld(number: int) -> str:
    """That records have changed of which the public is told no more."""
    if not number:
        return ""
    changed = verb(number, "that is withheld has changed", "that are withheld have changed")
    return f" {begun(counted(number, 'record'))} {changed} as well, and {verb(number)} not shown."


def _to(issued: Issued) -> str:
    """To whom and when; the day of a meeting that is named with it is enough."""
    day = f"on {uk_date(issued.issued_on)}"
    if not issued.issued_to:
        return day
    to = f"to {with_article(issued.issued_to)}"
    return to if _DATED.search(issued.issued_to) else f"{to} {day}"


def _in_words(found: Sequence[Difference]) -> Iterator[Block]:
    """What has changed of each record of the first kind, which a paper is about: of risks rather than of controls."""
    chief = [one for one in found if one.register == found[0].register and one.new is None]
    if not chief or len(chief) > _MOST:
        return
    if len(chief) == 1:
        yield Paragraph.numbered(f"{_told(chief[0])}.")
        return
    yield Paragraph.numbered(f"The {counted(len(chief), found[0].one)} that have changed:", keep=True)
    yield from (Paragraph.of(f"{_told(one)}.", part=Part.POINT) for one in chief)


def _told(one: Difference) -> str:
    return f"{capital(one.one)} {one.name.rstrip(' .')}: {one.words}"


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
        told = [(number, single if number == 1 else many) for number, single, many in states if number]
        said += [
            f"{in_words(number) if place else counted(number, one)} {what}"
            for place, (number, what) in enumerate(told)
        ]
    return said


def _rows(one: Difference) -> Iterator[tuple[Cell, ...]]:
    """A row for each change; from the second on the record's reference is enough."""
    name = Cell.of(f"{capital(one.one)} {one.name}", strong=True)
    if one.new is not None:
        states = ("Not in it", "New") if one.new else ("In it", "No longer in the register")
        yield name, Cell.of("In the register"), *map(Cell.of, states)
    ref = _REF.match(one.name)
    again = Cell.of(f"{capital(one.one)} {ref[0]}", strong=True) if ref else name
    for place, (what, then, now) in enumerate(one.changes):
        column = next((column for column in REGISTERS[one.register].columns if column.title == what), None)
        kind = column.kind if column else None
        yield again if place else name, Cell.of(what), Cell.of(_said(kind, then)), Cell.of(_said(kind, now))


def _said(kind: object, value: str) -> str:
    """What a column said: when something comes back begins as in other tables, judgments are called as elsewhere in papers."""
    if value:
        return capital(value) if isinstance(kind, kinds.When) else value
    return "Not rated" if isinstance(kind, kinds.Choice) and kind.words in (Rag, Progress) else "Not given"
