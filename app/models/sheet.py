"""A table as a page shows it, to be written to a workbook. A value, safe in any thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Content = str | int | date | None  # of a cell; None leaves it blank


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, a sheet of its own.

    Attributes:
        columns: Each column's heading and its width in characters; no two headings are alike.
        notes: Sentences that stand over the table, such as what of the page it holds.
        keeps: Columns that stay in sight when the sheet is scrolled.
    """

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Content, ...], ...]
    notes: tuple[str, ...] = ()
    keeps: int = 1
