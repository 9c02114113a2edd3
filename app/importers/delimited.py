"""A .csv or other delimited text as a sheet: its encoding and its separator are found from its content."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from app.importers.decoding import decoded
from app.importers.given import Given
from app.importers.grid import Row, Sheet, Value
from app.importers.refusals import refused
from app.models.text import clean, safe_back

MAX_TEXT: Final = 30 << 20
MAX_CELLS: Final = 500_000
MAX_SEPARATORS: Final = 6_000_000  # blank cells too take time
_SEPARATORS: Final = ",;\t|^~"
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_delimited(given: Given) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The file as one sheet, with warnings about guesses.

    Raises:
        UnreadableFile: the encoding or the columns could not be found, or there is far too much of it.
    """
    text, warnings = decoded(given.content, given.name)
    if len(text) > MAX_TEXT:
        raise refused("text", given.name)
    text = clean(text)
    told = _TOLD.match(text)  # Excel's own way of saying which separator follows
    rows_above = 1 if told else 0
    text = text[told.end() :] if told else text
    if not text.strip():
        raise refused("nothing", given.name)
    rows = _rows(text, told[1] if told else _separator(text), given.name, 1 + rows_above)
    return (Sheet(given.stem, rows=rows),), warnings


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most columns that agree with each other."""

    def score(separator: str) -> tuple[int, int]:
        sample = csv.reader(io.StringIO(text[:65_536], newline=""), delimiter=separator)
        widths = [len(row) for row, _ in zip(sample, range(60), strict=False) if any(row)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) * (usual > 1), usual)

    csv.field_size_limit(1 << 20)
    return max(_SEPARATORS, key=score)


def _rows(text: str, separator: str, name: str, first: int) -> tuple[Row, ...]:
    if text.count(separator) > MAX_SEPARATORS:
        raise refused("cells", name, limit=f"{MAX_CELLS:,}")
    rows: list[Row] = []
    cells = 0
    try:
        for number, fields in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=separator), first
        ):
            values: dict[int, Value] = {
                column: safe_back(field) for column, field in enumerate(fields, 1) if field.strip()
            }
            cells += len(values)
            if cells > MAX_CELLS:
                raise refused("cells", name, limit=f"{MAX_CELLS:,}")
            if values:
                rows.append(Row(number, values))
    except csv.Error as error:
        raise refused("damaged", name, what="its quotation marks do not match") from error
    return tuple(rows)
