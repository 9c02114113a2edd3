"""What the officer said of a file, which counts more than what the program found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.importers.drafts import Draft, Place


@dataclass(frozen=True, slots=True)
class Choices:
    """The officer's corrections to a plan.

    Attributes:
        sheet: Only this sheet.
        header_row: The row of that sheet (the lower of two) that holds the headings.
        columns: Column (from 1) to key, see ``headings.targets``; None for "do not bring in".
        side: First and last column of that table, where it stands beside another; None for the whole row.
        last_row: The last row of the table on that sheet; None where the program finds the end.
        surely: The file does hold this register, whatever its headings and names seem to say.
        keep_rest: Columns that mean nothing here are kept as notes on the record.
        hidden: Records that stand in hidden rows come in like the others.
        values: Place of a record (``Draft.place``) to texts by key, which count in place of the file's; an empty one is a blank.
        blanks_erase: A blank cell of a column that is brought in empties the field. Only ever where somebody asked for it.
    """

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str | None] = field(default_factory=dict)
    last_row: int | None = None
    surely: bool = False
    keep_rest: bool = False
    hidden: bool = True
    values: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    blanks_erase: bool = False
    side: tuple[int, int] | None = None


def corrected(drafts: Iterable[Draft], values: Mapping[Place, Mapping[str, str]]) -> None:
    """Put what the officer typed in the place of what the file has."""
    for draft in drafts:
        for key, text in values.get(draft.place, {}).items():
            for part in [one for one in draft.texts if one.partition(".")[0] == key]:
                del draft.texts[part]
            for part in [one for one in draft.broken if one.partition(".")[0] == key]:
                del draft.broken[part]
            draft.fills.pop(key, None)
            draft.doubts.pop(key, None)
            draft.joined.pop(key, None)
            if text.strip():
                draft.texts[key] = text.strip()
