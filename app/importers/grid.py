"""What a file holds, as plain values: sheets of rows of cells. No file behind it, safe in any thread.

Every format is read into this form, and nothing after the reading asks which format it was. A table of a Word document
or of a web page is a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple


class CellError(str):
    """An error that a formula gave, such as ``#REF!``."""

    __slots__ = ()


class Uncalculated(str):
    """A formula whose result was never stored: the file was written by a program and not opened in Excel since."""

    __slots__ = ()


class Percent(float):
    """A number that its cell shows as a percentage: 0.88 is seen, and meant, as 88%."""

    __slots__ = ()


class Shown(float):
    """A number that its cell shows as more than that: 1.1 is seen, and as a reference meant, as “1.10”, and 7 as “R007”."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, number: float, text: str) -> Shown:
        """The number with what is seen."""
        own = super().__new__(cls, number)
        own.text = text
        return own


class Month(date):
    """A day that its cell shows as a month: “Mar-26” is seen, and meant, and the first of March is how the workbook holds it."""

    __slots__ = ()


Value = str | int | float | bool | date | datetime | time
"""A cell's content; an empty cell has none. ``CellError`` and ``Uncalculated`` are kinds of text."""


class Row(NamedTuple):
    """One row that has something in it.

    Attributes:
        number: As Excel counts, from 1.
        values: Column (from 1) to content; blanks are left out.
        fills: Column to background colour ``RRGGBB`` as the eye sees it, so that a rule's colour (conditional formatting)
            stands in place of the cell's own; only colours other than white. Cells without content have one too.
        struck: Columns whose text is struck through.
        hidden: Hidden by hand or by a filter.
        inks: Column to colour of the text ``RRGGBB``, seen likewise; only colours other than black. An icon that a rule
            shows beside the text counts as its ink.
        ruled: Columns whose fill or ink a rule gave.
    """

    number: int
    values: Mapping[int, Value]
    fills: Mapping[int, str] = {}
    struck: frozenset[int] = frozenset()
    hidden: bool = False
    inks: Mapping[int, str] = {}
    ruled: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        state: ``visible``, ``hidden`` or ``veryHidden``.
        rows: Only rows with something in them, by number.
        merges: (first row, first column, last row, last column), as Excel counts; only those near content. The content
            stands in the first cell.
        hidden_columns: Columns (from 1) that are not shown.
        notes: Comments by (row, column); only their text.
        codes: In a list that this program wrote, row to the id of its record; see ``own_rows.py``.
        register: Key of the register that such a list is of.
        places: In a sheet that was laid out anew, (row, column) to where that stands in the file; column 0 is the whole row.
        labels: In such a sheet, column to where what it was made of begins in the file.
        step: The newest step of the register when such a list was written; 0 where that is not known.
        around: Of a table in Word, the paragraphs below it as far as the next table, and those above the first one.
    """

    name: str
    state: str = "visible"
    rows: tuple[Row, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    codes: Mapping[int, str] = field(default_factory=dict)
    register: str = ""
    step: int = 0
    around: tuple[str, ...] = ()
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    labels: Mapping[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole file.

    Attributes:
        name: The file's name without its folder.
        warnings: Sentences for the person: what was left aside while reading and why that is harmless.
        sha256: Fingerprint of the file's bytes, so that what was imported can be proved later.
        drawn: How many levels the largest matrix of scores has that is drawn in it; 0 where there is none.
    """

    name: str
    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = ()
    sha256: str = ""
    drawn: int = 0

    @property
    def left(self) -> dict[str, int]:
        """For each register of which this is a list of ours, the step after which it was written."""
        return {sheet.register: sheet.step for sheet in self.sheets if sheet.register and sheet.step}


def column_letter(column: int) -> str:
    """``A`` for 1, ``AA`` for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for ``A``, 27 for ``AA``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """``B7`` for row 7 and column 2."""
    return f"{column_letter(column)}{row}"
