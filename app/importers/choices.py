"""What the officer said of a file, which counts more than what the program found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choices:
    """The officer's corrections to a plan.

    Attributes:
        sheet: Only this sheet.
        header_row: The row of that sheet (the lower of two) that holds the headings.
        columns: Column (from 1) to key, see ``headings.targets``; None for "do not bring in".
        last_row: The last row of the table on that sheet; None where the program finds the end.
        surely: The file does hold this register, whatever its headings and names seem to say.
        keep_rest: Columns that mean nothing here are kept as notes on the record.
        hidden: Records that stand in hidden rows come in like the others.
    """

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str | None] = field(default_factory=dict)
    last_row: int | None = None
    surely: bool = False
    keep_rest: bool = False
    hidden: bool = True
