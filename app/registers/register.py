"""A register declared once: its columns are data that table, form, filter, importer, Excel, paper and command line read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.models.text import within
from app.registers.further_headings import further
from app.registers.kinds import Kind, Prose, Terms

_SHORT, _LONGEST = 40, 200  # characters of a value that the words of a step repeat, and of those words


@dataclass(frozen=True)
class Column:
    """One column of a register.

    Attributes:
        key: Attribute of the row, and key in JSON.
        title: Heading on screen, in Excel and in papers.
        kind: How values are read, shown and ordered.
        aliases: Headings that legacy trackers have used for it.
        width: In characters.
        required: A record cannot be without it.
        editable: False for what the program computes.
        frozen: Stays in sight when the table is scrolled sideways.
        shown: Whether the table shows it before the officer chooses columns.
        help: One sentence for the form and the in-app help.
    """

    key: str
    title: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    width: int = 14
    required: bool = False
    editable: bool = True
    frozen: bool = False
    shown: bool = True
    help: str = ""

    def text(self, row: Any, terms: Terms) -> str:
        """What a reader sees of this column in a row."""
        return self.kind.show(getattr(row, self.key), terms)

    @property
    def within(self) -> str:
        """Its title as it reads within "Change … of": quoted where it ends in "of" itself."""
        return f"“{self.title}”" if self.title.endswith(" of") else within(self.title)

    @property
    def wraps(self) -> bool:
        """Whether the text may run over several lines."""
        return isinstance(self.kind, Prose)


@dataclass(frozen=True)
class Chip:
    """A question that officers ask of a list, answered row by row: "overdue", "no update this quarter".

    Attributes:
        holds: Called with a row and the terms.
        word: The state that it asks for, where it asks for one: the organisation may have another word for it.
        apart: Whether it is only worth asking where it tells some records from others.
    """

    key: str
    title: str
    holds: Any  # Callable[[Row, Terms], bool]; Any keeps registers of different rows in one tuple
    word: StrEnum | None = None
    apart: bool = False

    def said(self, terms: Terms) -> str:
        """Its title as this organisation says it."""
        own = self.word is not None and terms.wording.is_own(self.word)
        return terms.wording.of(self.word) if own and self.word is not None else self.title

    def is_idle(self, number: int, total: int) -> bool:
        """Whether there is no point in asking it where so many of all records answer it."""
        return self.apart and number in (0, total)


@dataclass(frozen=True)
class Part:
    """Records of another register that belong to a record: the controls of a risk.

    Attributes:
        register: Key of the other register.
        by: Key of the column there that holds the reference here.
    """

    register: str
    by: str


@dataclass(frozen=True)
class Register:
    """A register: what it is called, what its rows are, its columns and its questions.

    Attributes:
        key: On the command line, in files and in code.
        one: A single record in a sentence: "risk".
        purpose: What stands in place of an empty list: what such a record is for, what it is tied to, and how the first comes.
        row: The frozen dataclass of a row.
        parts: Registers whose records belong to one of these, shown on its panel.
        rating: Key of the column that holds a rating, of which ``rag_course`` says since when it has been so.
        state: Key of the column that says where a record stands; its streak is counted, and it is shown in lists.
        ended: States in which nothing is due any more.
        carried: Those among them in which it was not delivered: the same is owed in another record from then on.
        by_title: Other records name these by their title, which therefore goes along when it is changed (``queries/named.py``).
        titles_repeat: Many records have one title, as a respondent's answers have: an import knows them by reference only.
        under: Key of the column whose one reference begins that of a new record: "8" for control 8.3 of risk 8.
    """

    key: str
    title: str
    one: str
    row: type
    purpose: str
    columns: tuple[Column, ...]
    chips: tuple[Chip, ...] = ()
    parts: tuple[Part, ...] = ()
    rating: str = "rag"
    state: str = ""
    ended: tuple[Any, ...] = ()
    carried: tuple[Any, ...] = ()
    under: str = ""
    titles_repeat: bool = False
    by_title: bool = False

    def __post_init__(self) -> None:
        """Add the headings of other people's trackers to the aliases that the columns declare."""
        columns = tuple(_known_as_well(column, further(self.key, column.key)) for column in self.columns)
        object.__setattr__(self, "columns", columns)

    def column(self, key: str) -> Column:
        """The column with this key; KeyError where there is none."""
        return self._by_key()[key]

    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    def editable(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if column.editable)

    def record(self, row: Any, terms: Terms) -> dict[str, Any]:
        """A row as plain values for JSON, keyed by column."""
        return {column.key: column.kind.plain(getattr(row, column.key), terms) for column in self.columns}

    def name(self, row: Any) -> str:
        """How a row is called in a sentence: "4 People"."""
        return f"{row.ref} {row.title}".strip()

    def words_of_change(self, row: Any, key: str, shown: str) -> str:
        """How a step says that a field of a row was given another value."""
        column = self.column(key)
        if self.by_title and key == "title":
            return f"Rename {self.one} {row.title} to {shown}"[:_LONGEST]
        verb = "Change" if shown else "Clear"
        field = column.within
        words = f"{verb} {'title' if field == self.one else field} of {self.one} {row.ref}"
        return f"{words} to {shown}" if shown and len(shown) <= _SHORT and not column.wraps else words


def _known_as_well(column: Column, headings: tuple[str, ...]) -> Column:
    more = tuple(heading for heading in headings if heading not in column.aliases)
    return replace(column, aliases=(*column.aliases, *more)) if more else column
