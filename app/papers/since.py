"""What has changed since the last paper that the panel had: in words, and as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.models.publication import Issued
from app.models.status import Progress, Rag
from app.models.text import begun, counted, in_words, listed, noun, several
from app.models.timescale import uk_date
from app.papers.blocks import NEXT_TABLE, Block, Cell, Heading, Paragraph, Run, Table, TableColumn
from app.papers.carried import Difference, Strangers
from app.papers.house_frame import with_article
from app.papers.points import pointed
from app.papers.sentences import capital, joined, verb
from app.registers import REGISTERS, kinds

_DATED = re.compile(r"\b(?:19|20)\d\d\b")
# With which a record's name begins: "2.2", "GIP 1.1".
_REF = re.compile(r"(?:[^\W\d_]+[ .])?\w*\d[\w.]*(?=\s)")
_MOST = 12  # changes that are told in words, beside the table
_MANY = 5  # records that changed alike, from which they have rows together
_LONGEST = 60  # letters of a name that is said again below the table


def since(
    issued: Issued,
    found: Sequence[Difference],
    withheld: int = 0,
    strange: Sequence[Strangers] = (),
    *,
    more: bool = False,
) -> Iterator[Block]:
    """The section of a paper that says what is different from the last one issued.

    Args:
        strange: What this paper tells of and the last one did not, so that it cannot be compared.
        withheld: How many records have changed of which nothing may be said.
        more: Whether this paper tells what the last one withheld.
    """
    yield Heading(2, "Changes since the last paper", numbered=True)
    last = f"The last paper, for {issued.quarter}, was issued {_to(issued)}."
    if more:
        last = f"{last} It was the public version; what that withheld is not compared."
    if apart := _apart(strange):
        last = f"{last} {apart}"
    if not found and apart and not withheld:
        yield Paragraph.numbered(last)
        return
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
        rows=tuple(row for those in _alike(found) for row in _rows(those)),
        caption=f"Changes since the paper issued on {uk_date(issued.issued_on)}",
        description="One row for each change: the record, or the numbers of those that changed alike, what has changed, what the "
        "last paper said, and what this one says.",
    )
    yield from _in_words(found)


def _apart(strange: Sequence[Strangers]) -> str:
    """ "It told of no plans.", "It told of the sections of 2020/21 and this one tells of those of 2021/22, so ..."."""
    none = [several(REGISTERS[one.register].one) for one in strange if one.now and not one.then]
    told: dict[tuple[str, str], list[str]] = {}
    for one in strange:
        if one.then:
            years = (one.year, one.this_year) if one.year != one.this_year else ("", "")
            told.setdefault(years if all(years) else ("", ""), []).append(
                several(REGISTERS[one.register].one)
            )
    said = [f"It told of no {listed(none, 'or')}."] if none else []
    for (then, now), what in told.items():
        if then:
            of = f"the {listed(what)} of {then}, and this one tells of those of {now}"
        else:
            of = f"other {listed(what)} than this paper"
        said.append(f"It told of {of}, so they are not compared.")
    return joined(*said)


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
    """What has changed of each record of the first kind, which a paper is about: of risks rather than of controls.

    Of records that changed alike it is said once, and what the table calls by a long name is called by its reference.
    """
    chief = [one for one in found if one.one == found[0].one and one.new is None]
    alike: dict[str, list[Difference]] = {}
    for one in chief:
        alike.setdefault(one.words, []).append(one)
    if not chief or len(alike) > _MOST:
        return
    told = [f"{_called(those)}: {words}." for words, those in alike.items()]
    if len(told) == 1:
        yield Paragraph.numbered(told[0])
        return
    yield from pointed(f"The {counted(len(chief), found[0].one)} that have changed", told)


def _called(those: Sequence[Difference]) -> str:
    """ "Risk 4 People", "Actions OB.2.2, OB.2.3 and OB.2.5": in a list, or where the name is long, the reference is enough."""
    names = [one.name.rstrip(" .") for one in those]
    refs = [ref[0] if (ref := _REF.match(name)) else name for name in names]
    short = len(names) == 1 and len(names[0]) <= _LONGEST
    return f"{capital(noun(len(names), those[0].one))} {listed(names if short else refs)}"


def _counts(found: Sequence[Difference]) -> list[str]:
    """ "four risks have changed, one is new": each kind of record by itself, unless all have only changed."""
    said = []
    kinds_of: dict[str, list[Difference]] = {}
    for difference in found:
        kinds_of.setdefault(difference.one, []).append(difference)
    if len(kinds_of) > 1 and all(d.new is None for d in found):
        records = listed([counted(len(group), one) for one, group in kinds_of.items()])
        return [f"{records} have changed"]
    for one, group in kinds_of.items():
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


def _alike(found: Sequence[Difference]) -> Iterator[list[Difference]]:
    """The records one by one, but many that changed alike together where they have numbers to be told by."""
    groups: dict[object, list[Difference]] = {}
    for one in found:
        groups.setdefault((one.one, one.new, one.changes, one.became), []).append(one)
    for one in found:
        those = groups[one.one, one.new, one.changes, one.became]
        if len(those) < _MANY or not all(_REF.match(each.name) for each in those):
            yield [one]
        elif one is those[0]:
            yield those


def _rows(those: Sequence[Difference]) -> Iterator[tuple[Cell, ...]]:
    """A row for each change; from the second on the record's reference is enough."""
    one = those[0]
    name = Cell.of(_called(those) if len(those) > 1 else f"{capital(one.one)} {one.name}", strong=True)
    if one.new is not None:
        states = ("Not in it", "New") if one.new else ("In it", capital(one.gone))
        yield name, Cell.of("In the register"), *map(Cell.of, states)
    for place, (what, then, now) in enumerate(one.changes):
        column = next((column for column in REGISTERS[one.register].columns if column.title == what), None)
        kind = column.kind if column else None
        yield (
            _again(those, name) if place else name,
            Cell.of(what),
            Cell.of(_said(kind, then)),
            Cell.of(_said(kind, now)),
        )


def _again(those: Sequence[Difference], name: Cell) -> Cell:
    """What a record is called in its second row."""
    if len(those) > 1:
        return Cell.of(f"The same {counted(len(those), those[0].one)}", strong=True)
    ref = _REF.match(those[0].name)
    return Cell.of(f"{capital(those[0].one)} {ref[0]}", strong=True) if ref else name


def _said(kind: object, value: str) -> str:
    """What a column said: when something comes back begins as in other tables, judgments are called as elsewhere in papers."""
    if value:
        return capital(value) if isinstance(kind, kinds.When) else value
    return "Not rated" if isinstance(kind, kinds.Choice) and kind.words in (Rag, Progress) else "Not given"
