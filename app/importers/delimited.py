"""A .csv or other delimited text as a sheet: its encoding and its separator are found from its content."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path
from typing import Final

from app.importers.grid import Row, Sheet, Value
from app.importers.refusals import refused
from app.models.text import clean

MAX_TEXT: Final = 30 << 20
MAX_CELLS: Final = 500_000
_SEPARATORS: Final = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


def read_delimited(path: Path) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The file as one sheet, with warnings about guesses.

    Raises:
        UnreadableFile: the encoding or the columns could not be found, or there is far too much of it.
    """
    content = path.read_bytes()
    text, warnings = _decoded(content, path.name)
    if len(text) > MAX_TEXT:
        raise refused("text", path.name)
    text = clean(text)
    if not text.strip():
        raise refused("nothing", path.name)
    rows = _rows(text, _separator(text), path.name)
    return (Sheet(path.stem, rows=rows),), warnings


def _decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                return content.decode(encoding), ()
        zeros = content[:4096].count(0)
        if zeros:
            return content.decode(_wide(content[:4096])), ()
    except UnicodeDecodeError as error:
        raise refused("not_text", name) from error
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), (
            "The text was read as Windows Western European; check names with accents.",
        )
    except UnicodeDecodeError:
        warning = "Some letters could not be read and are shown as �; check them against the file."
        return content.decode("cp1252", "replace"), (warning,)


def _wide(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zeros are."""
    if sample[:3] == b"\0\0\0":
        return "utf-32-be"
    if len(sample) > 3 and sample[1:4] == b"\0\0\0":
        return "utf-32-le"
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most columns that agree with each other."""

    def score(separator: str) -> tuple[int, int]:
        sample = csv.reader(io.StringIO(text[:65_536], newline=""), delimiter=separator)
        widths = [len(row) for row, _ in zip(sample, range(60), strict=False) if any(row)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) * (usual > 1), usual)

    csv.field_size_limit(1 << 20)
    return max(_SEPARATORS, key=score)


def _rows(text: str, separator: str, name: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    cells = 0
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            values: dict[int, Value] = {
                column: field for column, field in enumerate(fields, 1) if field.strip()
            }
            cells += len(values)
            if cells > MAX_CELLS:
                raise refused("cells", name, limit=f"{MAX_CELLS:,}")
            if values:
                rows.append(Row(number, values))
    except csv.Error as error:
        raise refused("damaged", name, what="its quotation marks do not match") from error
    return tuple(rows)
