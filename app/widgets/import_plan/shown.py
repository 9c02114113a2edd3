"""What the page of an import shows, as finished texts: no importer and no register behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

BLANK: Final = "(blank)"
NOT_BROUGHT_IN: Final = "Not brought in"


class What(StrEnum):
    """What a record of the file would do, in the words of the list."""

    NEW = "New"
    CHANGED = "Changed"
    SAME = "The same"
    DUPLICATE = "Duplicate"


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of a record: what the register has now (None for a new record), and what it would have."""

    title: str
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class TypedShown:
    """What was typed in the plan in place of what the file has.

    Attributes:
        record: Id of its record.
        title: The field, and ``key`` by which it is asked for.
        says: What the cell says, in a sentence.
    """

    record: str
    key: str
    title: str
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell that was not understood, or that was and should be checked.

    Attributes:
        id: Tells the cells of a plan apart.
        place: "Row 12", or "Column C" where the table lies on its side.
        record: Id of the record in whose row it stands; empty where it belongs to none.
        why: Ends the sentence that the cell's place begins.
        hint: What to do about it.
        typed: What was typed in its place, where the text is that.
    """

    id: str
    sheet: str
    place: str
    cell: str
    heading: str
    text: str
    why: str
    hint: str
    record: str = ""
    typed: TypedShown | None = None


@dataclass(frozen=True, slots=True)
class RecordShown:
    """One record of the file.

    Attributes:
        id: Its sheet and row, so that a tick stays with it when the plan is made again.
        place: "Row 12", or "Column C" where the table lies on its side.
        fields: What would change, or what a new record would have.
        why: How it was recognised, or what it repeats.
        look: Whether the officer should look before accepting; it is not ticked by itself.
        raw: Heading and text of every cell of its row.
        note: One line that says what would happen.
        doubts: Cells that were understood and that the officer should look at all the same.
        typed: What was typed in place of what its cells say.
    """

    id: str
    what: What
    sheet: str
    place: str
    name: str
    note: str
    fields: tuple[FieldShown, ...] = ()
    why: str = ""
    look: bool = False
    raw: tuple[tuple[str, str], ...] = ()
    unread: tuple[CellShown, ...] = ()
    doubts: tuple[CellShown, ...] = ()
    typed: tuple[TypedShown, ...] = ()

    @property
    def can_tick(self) -> bool:
        """Whether accepting it would do anything."""
        return self.what in (What.NEW, What.CHANGED)


@dataclass(frozen=True, slots=True)
class AsideShown:
    """A row under the headings that is no record, and why."""

    id: str
    sheet: str
    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class HeadingShown:
    """What one column of the file was taken for.

    Attributes:
        id: The column's number as text.
        letter: The column as Excel names it; for a table on its side, its row.
        key: The target; empty where the column is not brought in.
        sure: 0 to 100; 0 where it is not brought in.
        example: A few of its texts.
        instead: What comes of the column where it is no field here, such as “With the controls”; empty for nothing.
    """

    id: str
    column: int
    letter: str
    heading: str
    key: str
    why: str
    sure: int
    example: str = ""
    instead: str = ""

    @property
    def look(self) -> bool:
        """Whether the officer should look at it."""
        return bool(self.key) and self.sure < 80

    @property
    def sure_words(self) -> str:
        """How sure the match is, as a word."""
        if not self.key:
            return ""
        return "Look at this" if self.look else "Likely" if self.sure < 95 else "Certain"


@dataclass(frozen=True, slots=True)
class TargetShown:
    """Something that a column can be taken for."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet that can be chosen, with the rows that could hold its headings: number and first texts."""

    name: str
    rows: tuple[tuple[int, str], ...] = ()
    hidden: bool = False


class RowIs(StrEnum):
    """What a row of the sheet is to the plan."""

    HEADING = "heading"
    RECORD = "record"
    ASIDE = "aside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the sheet.

    Attributes:
        why: What it is, in words; for a row left aside, why.
    """

    number: int
    what: RowIs
    why: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of the sheet.

    Attributes:
        field: What it was taken for; empty where it is not brought in or not of the table.
        look: Whether the officer should look at the match.
    """

    number: int
    letter: str
    heading: str = ""
    key: str = ""
    field: str = ""
    look: bool = False
    of_table: bool = False


@dataclass(frozen=True, slots=True)
class GridShown:
    """The sheet itself, with the table that was found in it.

    Attributes:
        text: The text of a cell, by the place of its row in ``rows`` and its column's number.
        rows: Those with anything in them.
        pointing: Whether rows and columns can be chosen; not where the table lies on its side.
        typed: Number of a row and a column to what was typed in place of what their cell says.
    """

    sheet: str
    rows: tuple[GridRow, ...]
    columns: tuple[GridColumn, ...]
    text: Callable[[int, int], str]
    pointing: bool = True
    typed: Mapping[tuple[int, int], TypedShown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Which part of the file is read into which register.

    Attributes:
        register: Key of the register.
        registers: Key and words of every register that can be chosen.
        sheet, header_row: The officer's choice; None where the program finds them.
        found, found_rows: The sheets and rows of headings that are used now, in words.
        found_sheet: The first sheet that was used; empty where none was.
        tables: Every table that was found, in words; ``table`` is the place of the one that is shown.
        guess: Why it is taken for this register, and how surely; empty where nobody can say.
        rest_kept: Whether columns that mean nothing are kept as notes; None where none are.
        hidden_taken: Whether records in hidden rows come in; None where there are none.
        blanks_erase: Whether a blank cell erases what the register has; None where it could not.
        grid: The sheet that is shown.
    """

    file: str
    register: str
    registers: tuple[tuple[str, str], ...]
    sheets: tuple[SheetShown, ...]
    sheet: str | None = None
    header_row: int | None = None
    found: str = ""
    found_rows: str = ""
    found_sheet: str = ""
    tables: tuple[str, ...] = ()
    table: int | None = None
    guess: str = ""
    rest_kept: bool | None = None
    hidden_taken: bool | None = None
    blanks_erase: bool | None = None
    grid: GridShown | None = None


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A whole plan.

    Attributes:
        one: A single record in a sentence: "risk".
        summary: The plan in a sentence.
        nothing: Why there is nothing to do; empty where there is.
        scale: The offer to take the file's scale, in a sentence; empty where there is none. ``scale_hint`` says what
            it would do.
    """

    one: str
    summary: str
    records: tuple[RecordShown, ...] = ()
    cells: tuple[CellShown, ...] = ()
    asides: tuple[AsideShown, ...] = ()
    headings: tuple[HeadingShown, ...] = ()
    targets: tuple[TargetShown, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str = ""
    scale: str = ""
    scale_hint: str = ""
