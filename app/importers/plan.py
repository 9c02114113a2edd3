"""The plan of an import: what would be new, changed, left alone, doubled or not understood. Nothing here saves.

The plan is what the officer looks at and what is applied: the same objects.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.importers.along import Tell, part, untold
from app.importers.by_month import to_check
from app.importers.choices import Choices as Choices
from app.importers.choices import corrected
from app.importers.choose import choose
from app.importers.drafts import Aside, Draft, sort_rows
from app.importers.failures import counted_in
from app.importers.given_once import given_once
from app.importers.grid import Workbook
from app.importers.groups import (
    above_risks,
    filled_down,
    from_sheets,
    said_of_categories,
    with_banners,
    within_risks,
)
from app.importers.initials import key_in, without_key, written_out
from app.importers.item_notes import told_of
from app.importers.items import Beside, items_of
from app.importers.items import Item as Item
from app.importers.items import ItemKind as ItemKind
from app.importers.layouts import split_shared_refs
from app.importers.level_key import unsaid
from app.importers.matches import COMES_WITH, FURTHER, UNDER_RISKS, Match
from app.importers.misspelt import with_misspelt
from app.importers.numbered import each_of_its_own
from app.importers.numbering import settle_refs
from app.importers.overlooked import overlooked
from app.importers.owner_dates import split_owners
from app.importers.positions import proposed_scale
from app.importers.quarter_years import date_cells
from app.importers.references import Known, Titles, by_title, settle_links
from app.importers.several_rows import settled
from app.importers.together import Chosen
from app.importers.updates import UPDATE, Told, with_comments
from app.importers.values import Read, Unread, read_drafts
from app.importers.yearless import give_years
from app.models.scale import Scale
from app.models.text import counted, shortened
from app.models.unbroken import unbroken
from app.registers.kinds import Position, Terms
from app.registers.register import Register


@dataclass(frozen=True, slots=True)
class Source:
    """A table that the plan was made from: its sheet and its header rows, lowest last.

    Attributes:
        sideways: The table lies on its side, so that its "rows" are Excel's columns and its "columns" Excel's rows.
        side: First and last column, where it stands beside another table.
        labels: For a form, column to (row, column) of its label in the file.
    """

    sheet: str
    header_rows: tuple[int, ...]
    headings: Mapping[int, str]
    sideways: bool = False
    side: tuple[int, int] | None = None
    labels: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, int, tuple[int, int] | None]:
        """What tells its table apart from all other tables of the file."""
        return self.sheet, self.header_rows[-1], self.side


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import would do, in the order of the file.

    Attributes:
        matches: What each column was taken for; those with no key are not brought in.
        items: One for each record of the file.
        unread: Cells that were not understood, of all items.
        asides: Rows under the headings that are no records, and why.
        notes: Sentences for the officer.
        scale_proposal: The file's own scale, where the register is empty and its scale reads the file badly. To use it,
            propose again with terms of that scale.
    """

    register: str
    workbook: str
    sha256: str
    sources: tuple[Source, ...]
    matches: tuple[Match, ...]
    items: tuple[Item, ...]
    unread: tuple[Unread, ...]
    asides: tuple[Aside, ...]
    notes: tuple[str, ...] = ()
    scale_proposal: Scale | None = None

    @property
    def doubts(self) -> tuple[Unread, ...]:
        """Cells that were understood but should be looked at, of all items."""
        return tuple(doubt for item in self.items for doubt in item.doubts)

    def of(self, kind: ItemKind) -> tuple[Item, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if item.kind is kind)

    @property
    def approved(self) -> tuple[Item, ...]:
        """What may come in without a person looking at it first."""
        return tuple(item for item in self.items if item.sure and item.does_something)

    @property
    def doubtful(self) -> tuple[Item, ...]:
        """What would do something but is only a proposal."""
        return tuple(item for item in self.items if not item.sure and item.does_something)

    @property
    def nothing_to_do(self) -> bool:
        """Whether accepting the plan would change nothing."""
        return not any(item.does_something for item in self.items)

    def summary(self) -> str:
        """``"Three new, one changed, four the same; two cells not understood."``"""
        parts = [
            f"{counted(len(self.of(kind)), kind.value, kind.value)}" for kind in ItemKind if self.of(kind)
        ]
        said = ", ".join(parts) or "no records"
        unread = f"; {counted(len(self.unread), 'cell')} not understood" if self.unread else ""
        doubts = f"; {counted(len(self.doubts), 'cell')} to check" if self.doubts else ""
        return f"{said[0].upper()}{said[1:]}{unread}{doubts}."


_HIDDEN = "is hidden in the file, and hidden rows were to be left out"
_ABOVE = "stands above the first risk, and is of none"
_CHOSEN, _DRAFTED, _READ = 0.05, 0.5, 0.75
"""How far a plan is when its tables are chosen, its rows sorted, and their cells read."""


@unbroken()
def propose(
    workbook: Workbook,
    register: Register,
    current: Sequence[Any],
    terms: Terms,
    choices: Choices | None = None,
    known: Known | None = None,
    told: Told | None = None,
    then: Sequence[Any] = (),
    brought: Container[str] = frozenset(),
    titles: Titles | None = None,
    *,
    tell: Tell = untold,
) -> Plan:
    """The plan of bringing a workbook into a register.

    Args:
        current: The register's rows as they are now, of the kind that ``register.row`` says.
        terms: The register's scale and open quarter.
        choices: The officer's corrections to an earlier plan.
        known: References that other records may be named by; None leaves links unchecked.
        told: The updates that each record has, so that a dated one of the file comes in once.
        then: For a list of ours, the register's rows as they were when it was written.
        brought: Ids of the records that this very file brought in or changed already.
        titles: What records that links can name are called, by register.
        tell: Told how far the plan is; what it raises ends the work.

    Raises:
        NoTableFound: no sheet has a table of this register that can be recognised; nothing was proposed.
    """
    wanted = choices or Choices()
    chosen = choose(workbook, register, terms, wanted)
    tell(_CHOSEN)
    drafts, asides, filled_in = _drafts(chosen, wanted, register, terms, part(tell, _CHOSEN, _DRAFTED))
    split_owners(drafts, register, terms.quarter.first_month, wanted.columns)
    key = key_in(workbook)
    drafts, lines = without_key(drafts, key, register)
    asides += lines
    initials = written_out(drafts, register, key)
    updates = any(column.key == UPDATE for column in register.editable())
    comments = with_comments(drafts, workbook.sheets, kept=updates, elsewhere=_of_others(chosen, wanted))
    columns = {match.column: match.key for match in chosen.matches} if len(chosen.tables) == 1 else {}
    corrected(drafts, wanted.values, columns)
    headings = {match.key: match.heading for match in chosen.matches if match.key}
    placed = any(isinstance(column.kind, Position) for column in register.editable())
    said = counted_in(chosen.tables[0], drafts, workbook) if placed else {}
    levels = (*headings.values(), *said.values())
    split_shared_refs(
        drafts, register
    )  # else the scale of positions that stand beside references is not seen
    proposal = proposed_scale(drafts, terms.scale, levels) if placed and not current else None
    reads = read_drafts(drafts, register, terms, headings | said, part(tell, _DRAFTED, _READ))
    nameless = [read.draft for read in reads if not _is_named(read)]
    asides += tuple(
        Aside(draft.sheet, draft.file_row, _said(draft), "has no title that can be read")
        for draft in nameless
    )
    named = [read for read in reads if _is_named(read)]
    reads, notes = settle_refs(named, register.column("ref"), current, register.under)
    left = {row.id: row for row in then}
    reads = by_title(reads, register, wanted.titles)
    reads = with_misspelt(reads, register, current)
    if known is not None:
        reads = settle_links(reads, register, known, left, titles or {})
    filled = frozenset(key.partition(".")[0] for key in headings)
    beside = Beside(register, terms, current, told, wanted, filled, then=left, brought=brought)
    items = items_of(reads, beside, part(tell, _READ, 1.0))
    return Plan(
        register=register.key,
        workbook=workbook.name,
        sha256=workbook.sha256,
        sources=tuple(
            Source(
                table.sheet,
                block.header_rows,
                {**table.headings, **table.said},
                table.sideways,
                table.side,
                table.labels,
            )
            for table in chosen.tables
            for block in table.blocks
        ),
        matches=chosen.matches,
        items=items,
        unread=tuple(unread for item in items for unread in item.unread),
        asides=asides,
        notes=(
            *workbook.warnings,
            *chosen.notes,
            *filled_in,
            *notes,
            *initials,
            *comments,
            *told_of(items, drafts, register),
            *overlooked(chosen, drafts, register),
            *(unsaid(drafts, terms.scale, levels) if placed and items else ()),
        ),
        scale_proposal=proposal,
    )


def _of_others(chosen: Chosen, wanted: Choices) -> frozenset[int]:
    """The columns that are another register's in the same rows: beside risks, all that is not read here."""
    rest = {match.column for match in chosen.matches if match.key is None and match.why != FURTHER}
    beside = COMES_WITH["risks"] in wanted.elsewhere.values()
    return frozenset(wanted.elsewhere) | (rest if beside else frozenset())


def _said(draft: Draft) -> str:
    return shortened(" | ".join(draft.texts.values()), 80)


def _is_named(read: Read) -> bool:
    """Whether it is told which record a row is: by its title, or by its code in a list that this program wrote."""
    return bool(read.values.get("title") or read.draft.record)


def _drafts(
    chosen: Chosen, wanted: Choices, register: Register, terms: Terms, tell: Tell
) -> tuple[list[Draft], tuple[Aside, ...], tuple[str, ...]]:
    """The drafts of all tables, the rows that are none, and what is said of names that were carried down."""
    drafts: list[Draft] = []
    asides: list[Aside] = []
    notes: list[str] = []
    beside = COMES_WITH["risks"] in wanted.elsewhere.values()
    for place, (table, matches) in enumerate(zip(chosen.tables, chosen.each, strict=True)):
        of_table = part(tell, place / len(chosen.tables), (place + 1) / len(chosen.tables))
        done, one = register.key in UNDER_RISKS, register.one if beside else ""
        told = any(column.key == UPDATE for column in register.editable())
        found = sort_rows(table, matches, of_table, done=done, beside=one, told=told)
        grouped: Iterable[Draft] = filled_down(found.drafts, "category") if chosen.grouped else found.drafts
        if register.key in UNDER_RISKS:
            grouped = each_of_its_own(within_risks(grouped, matches, table), matches)
        grouped = tuple(grouped)
        notes += given_once(grouped, matches, table, register)
        if not beside:  # else a sheet is a form of a risk, and no meeting
            grouped = from_sheets(grouped, chosen.tables, register)
        grouped = tuple(with_banners(grouped, register))
        notes += said_of_categories(grouped) if register.key == "risks" else ()
        grouped = date_cells(settled(tuple(grouped), register), table, register)
        give_years(grouped, table, register, terms)
        to_check(grouped, table, register)
        grouped = tuple(grouped)
        above = above_risks(grouped) if beside else 0
        for number, draft in enumerate(grouped):
            why = _HIDDEN if draft.hidden and not wanted.hidden else _ABOVE if number < above else ""
            if why:
                text = shortened(" | ".join(draft.raw.values()), 80)
                asides.append(Aside(draft.sheet, draft.file_row, text, why))
            else:
                drafts.append(draft)
        asides.extend(found.asides)
    return drafts, tuple(asides), tuple(notes)
