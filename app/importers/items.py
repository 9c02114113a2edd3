"""The items of a plan: each record of a file beside the one that it is in the register, and what it would do there."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from app.importers.along import Tell, each, part, untold
from app.importers.choices import Choices
from app.importers.compare import Change, Pairing, changes, erasures, pair
from app.importers.done import done_column
from app.importers.draft import Place, Typed
from app.importers.groups import closed_by, closing_of, of_another_kind
from app.importers.implied import implied
from app.importers.since import as_it_left, since_left
from app.importers.told_states import finished_word
from app.importers.updates import UPDATE, Said, Told, not_told, split, with_unread
from app.importers.values import Read, Unread
from app.models.status import Rag
from app.models.text import folded
from app.models.timescale import Timescale
from app.registers.kinds import Choice, Position, Terms
from app.registers.register import Column, Register

_SCORE: Final = re.compile(
    r"\s*\d{1,3}(?:\.0+)?(?:\W+[^\W\d]+(?: [^\W\d]+)?)?\W*|[^\W\d]+(?: [^\W\d]+)?\W+\d{1,3}\W*"
)
"""A score with or without its word: “12”, “12 (High)”, “High: 12”."""
_SENTENCE: Final = 3  # words of a cell that says more than a state


class ItemKind(StrEnum):
    """What an item would do to the register."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Item:
    """One record of the file and what it would do.

    Attributes:
        sheet, row: Where it stands in the file; rows as Excel counts.
        place: The same, so that it tells apart what stands in one row of two tables.
        values: What was read, by the register's keys; blanks are left out. A new record gets these.
        changes: Old and new by field; only where ``kind`` is changed.
        current: The register's row that it is; None for a new one.
        why: How it was recognised, or what it doubles.
        sure: False where the officer should look before accepting.
        raw: Heading to text as the file has it, all columns.
        own: Column to text; headings may stand twice.
        unread: Cells of this row that were not understood.
        doubts: Cells of this row that were understood, and that the officer should look at all the same.
        said: Dated updates that the record does not have yet.
        typed: What the officer typed in place of what its cells say.
        past: For a new record, the timescales before the one of now, the original first.
    """

    kind: ItemKind
    sheet: str
    row: int
    values: Mapping[str, Any]
    changes: tuple[Change, ...] = ()
    current: Any = None
    why: str = ""
    sure: bool = True
    raw: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[int, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Unread, ...] = ()
    said: tuple[Said, ...] = ()
    past: tuple[Timescale, ...] = ()
    place: Place = ("", 0)
    typed: tuple[Typed, ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether accepting it would change the register."""
        return self.kind in (ItemKind.NEW, ItemKind.CHANGED)

    @property
    def name(self) -> str:
        """How the record is called in a sentence: "4 People"."""
        ref = self.values.get("ref") or getattr(self.current, "ref", "")
        title = self.values.get("title") or getattr(self.current, "title", "")
        return f"{ref} {title}".strip()


@dataclass(frozen=True, slots=True)
class Beside:
    """What the file's records are put beside.

    Attributes:
        current: The register's rows as they are now.
        told: The texts of the updates that each record has; None where nobody looked.
        filled: Keys that some column of the file was taken for.
        then: Id of a record to its row as it was when a list of ours was written; only where that is known.
        strange: Ids of records in a list of this register that it has no more.
        brought: Ids of records that this very file brought in or changed already.
    """

    register: Register
    terms: Terms
    current: Sequence[Any]
    told: Told | None
    wanted: Choices
    filled: frozenset[str] = frozenset()
    strange: frozenset[str] = frozenset()
    then: Mapping[str, Any] = field(default_factory=dict)
    brought: Container[str] = frozenset()


def items_of(reads: Sequence[Read], beside: Beside, tell: Tell = untold) -> tuple[Item, ...]:
    """An item for each record of the file, in its order."""
    twins = _doubles(reads)
    beside = replace(beside, strange=_strange(reads, beside.current))
    singles = [read for place, read in enumerate(reads) if place not in twins]
    pairings = iter(pair(singles, beside.current, beside.register, part(tell, 0.0, _PAIRED)))
    return tuple(
        _double(read, reads[twins[place]]) if place in twins else _item(read, next(pairings), beside)
        for place, read in enumerate(each(reads, part(tell, _PAIRED, 1.0)))
    )


_PAIRED = 0.25  # of the whole; longer where there are no references and many titles


_STRANGE = "it was in the register when the list was written, and is not any more"


_AGAIN = "this very file was brought in before: what differs was typed in its plan, left out of it, or changed here since"


def _strange(reads: Sequence[Read], current: Sequence[Any]) -> frozenset[str]:
    """Records of the file that were removed since; none where the file is of another register altogether."""
    coded = {read.draft.record for read in reads if read.draft.record}
    known = {row.id for row in current} if coded else set()
    return frozenset(coded - known) if coded & known else frozenset()


def _doubles(reads: Sequence[Read]) -> dict[int, int]:
    """Places of drafts that repeat an earlier one, with its place: same reference and title, or the same row again."""
    seen: dict[Any, int] = {}
    found: dict[int, int] = {}
    for place, read in enumerate(reads):
        ref, title = folded(str(read.values.get("ref", ""))), folded(str(read.values.get("title", "")))
        key: Any = (ref, title) if ref else (title, tuple(sorted(read.draft.raw.items())))
        if key in seen:
            found[place] = seen[key]
        else:
            seen[key] = place
    return found


def _double(read: Read, first: Read) -> Item:
    where = (
        f"row {first.draft.file_row}"
        if first.draft.sheet == read.draft.sheet
        else f"row {first.draft.file_row} of “{first.draft.sheet}”"
    )
    draft = read.draft
    return Item(
        ItemKind.DUPLICATE, draft.sheet, draft.file_row, read.values, why=f"repeats {where}", raw=draft.raw, own=draft.own,
        unread=read.unread, doubts=read.doubts, place=draft.place, typed=tuple(draft.typed.values()),
    )  # fmt: skip


def _item(read: Read, pairing: Pairing | None, beside: Beside) -> Item:
    draft, row = read.draft, pairing.row if pairing else None
    if row is not None and draft.record == row.id:
        read = as_it_left(read, beside.then.get(row.id, row), beside.register, beside.terms)
    closing = closing_of(draft, beside.register, read.values)
    values, said = _with_kept(read, {**read.values, **closing}, row, beside)
    closed = closed_by(draft, beside.register) if pairing is None or closing else ""
    if closed and not draft.struck and _says_so_itself(read, beside.register):
        closed = ""
    if pairing is None:
        values = {**values, **implied(draft, values, beside.register, beside.terms)}
        closed = closed or of_another_kind(draft, beside.register) or beside.wanted.doubt
    item = Item(
        ItemKind.NEW, draft.sheet, draft.file_row, values, current=row, why=closed, sure=not closed, raw=draft.raw, own=draft.own,
        unread=read.unread, doubts=read.doubts, said=said, past=() if pairing else read.past,
        place=draft.place, typed=tuple(draft.typed.values()),
    )  # fmt: skip
    if pairing is None:
        return replace(item, why=_STRANGE, sure=False) if draft.record in beside.strange else item
    found = changes(values, row, beside.register)
    if beside.wanted.blanks_erase:
        found += erasures(read, row, beside.register, beside.filled, beside.terms)
    found, since, clash = since_left(
        found, beside.then.get(draft.record), draft, beside.register, beside.terms
    )
    kind = ItemKind.CHANGED if found or said else ItemKind.SAME
    again = (
        _AGAIN if kind is ItemKind.CHANGED and not draft.record and pairing.row.id in beside.brought else ""
    )
    why = "; ".join(filter(None, (pairing.why, closed, again)))
    doubts = _of_changes(item.doubts, found, beside.register) if draft.ours else item.doubts
    sure = pairing.sure and not closed and not clash and not again
    return replace(item, kind=kind, changes=found, why=why, sure=sure, doubts=(*doubts, *since))


def _says_so_itself(read: Read, register: Register) -> bool:
    """Whether a record was read as done, in a state of its own, so that nobody need look at what closes it."""
    column = done_column(register)
    return column is not None and read.values.get(column.key) is finished_word(column.kind)


def _of_changes(doubts: Sequence[Unread], found: Sequence[Change], register: Register) -> tuple[Unread, ...]:
    """Doubts about what would change; what stands in our own list as it stands here needs no second look."""
    changed = {register.column(change.key).title for change in found}
    return tuple(doubt for doubt in doubts if doubt.heading in changed)


def _with_kept(
    read: Read, values: Mapping[str, Any], row: Any, beside: Beside
) -> tuple[Mapping[str, Any], tuple[Said, ...]]:
    """What is told of a record apart, with texts of cells that were not understood in its update: all where such are kept, else
    a score that places no risk, and a state in words of its own.

    Where the record has a value in such a field, somebody gave it one, in the plan or later: the text is then not brought in
    again. Where it came in before the value was given, its update has it and stays.
    """
    columns = {column.title: column for column in beside.register.editable()}
    kept = [one for one in read.unread if beside.wanted.keep_rest or _tells(one, columns.get(one.heading))]
    if not kept or not any(column.key == UPDATE for column in columns.values()):
        return _told_apart(values, row, beside, read.draft.days)
    found, said = _told_apart(with_unread(values, kept), row, beside, read.draft.days)
    if row is None or not (said or UPDATE in found):
        return found, said
    blank = [one for one in kept if getattr(row, columns[one.heading].key) in (None, "", ())]
    return _told_apart(with_unread(values, blank), row, beside, read.draft.days)


def _tells(one: Unread, column: Column | None) -> bool:
    """Whether a text that is no value of its field tells something all the same: “12” of a risk, “Letter drafted, with legal”."""
    kind = column.kind if column else None
    if isinstance(kind, Position):
        return _SCORE.fullmatch(one.text) is not None
    return isinstance(kind, Choice) and len(one.text.split()) >= _SENTENCE and kind.words is not Rag


def _told_apart(
    values: Mapping[str, Any], row: Any, beside: Beside, days: Sequence[date]
) -> tuple[Mapping[str, Any], tuple[Said, ...]]:
    """The values without the dated entries of the update, and those entries that the record does not have.

    An update that the record has as it stands is left whole.
    """
    text = values.get(UPDATE, "")
    if not text:
        return values, ()
    texts = list((beside.told or {}).get(row.id, ())) if row is not None else []
    if row is not None and folded(text) in {folded(one) for one in (*texts, row.commentary)}:
        return {key: value for key, value in values.items() if key != UPDATE}, ()
    rest, said = split(text, beside.terms, days)
    if not said:
        return values, ()
    kept = {key: value for key, value in values.items() if key != UPDATE}
    if rest and folded(rest) not in {folded(one) for one in texts}:
        kept[UPDATE] = rest
    return kept, not_told(said, texts)
