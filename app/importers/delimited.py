"""A .csv or other delimited text as a sheet: its encoding and its separator are found from its content."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from app.importers.decoding import decoded
from app.importers.given import Given
from app.importers.grid import Row, Sheet, Value
from app.importers.refusals import refused
from app.models.text import clean, counted, listed, safe_back, shortened

MAX_TEXT: Final = 30 << 20
MAX_CELLS: Final = 500_000
MAX_SEPARATORS: Final = 6_000_000  # blank cells too take time
_SEPARATORS: Final = ",;\t|^~"
_RULE: Final = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|[\s|:-]*$", re.MULTILINE)
"""The line under the headings of a typed table: |---|:--:|"""
_AS_TEXT: Final = re.compile(r"""\s*(?:="(?P<quoted>[^"]+)"|'(?P<marked>\d[\d./-]*))\s*""")
"""How spreadsheets are told that figures are a text: ="001" and '001."""
_DASHES: Final = re.compile(r"\s*[:+]?-{2,}[:+]?\s*")
_STROKE, _QUOTE, _LINE = "\ue000", "\ue001", "\ue002"  # signs that no file has
_SIGNS: Final = {ord(_STROKE): "|", ord(_QUOTE): '"', ord(_LINE): "\n"}
_NAMES: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a stroke"}
_TOLD_OF: Final = 30  # characters by which a cell is found again
_FEW, _MOST = 3, 5  # columns of a table, and rows that are told
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
    separator = told[1] if told else _separator(text)
    rows = _rows(_typed(text) if separator == "|" else text, separator, given.name, 1 + rows_above)
    return (Sheet(given.stem, rows=rows),), (
        *warnings,
        *_overfull(rows, separator),
        *_torn(rows, separator, text),
    )


def _overfull(rows: Sequence[Row], separator: str) -> Iterator[str]:
    """That single rows reach further right than all others, as they do where a text has the separator and no quotation marks."""
    widths = [max(row.values) for row in rows]
    often = Counter(widths)
    usual = max((width for width, times in often.items() if times > 1), default=0)
    usual = next(
        (width for width in widths if width >= usual), 0
    )  # the headings, of which the last may be over nothing
    further = [row.number for row, width in zip(rows, widths, strict=True) if width > usual]
    if usual > _FEW and 0 < len(further) <= _MOST and len(rows) >= 2 + len(further):
        sign, which = _NAMES.get(separator, f"“{separator}”"), listed([str(number) for number in further])
        have, them = (f"Row {which} has", "it") if len(further) == 1 else (f"Rows {which} have", "them")
        yield (
            f"{have} more cells than the others: {sign} within a text, without quotation marks around it, may have moved the"
            f" cells behind it. Look at {them} before you bring {them} in."
        )


def _torn(rows: Sequence[Row], separator: str, text: str) -> Iterator[str]:
    """That cells of single rows begin with a space, as they do behind a separator within a text without quotation marks; where a
    cell of such a row is wanting too, it reaches no further right than the others."""
    if separator not in ",;":
        return
    found = {row.number: torn for row in rows if (torn := _goes_on(row, text))}
    if found and len(found) <= max(_MOST, len(rows) // 20) and rows[0].number not in found:
        told = [f"{number} (“{shortened(torn.strip(), 40)}”)" for number, torn in found.items()][:_MOST]
        rest = [f"{counted(len(found) - _MOST, 'more')}"] if len(found) > _MOST else []
        yield (
            f"Cells begin with a space in {listed([f'row {one}' for one in told] + rest)}: {_NAMES[separator]} within a text,"
            " without quotation marks around it, may have moved the cells behind it. Look at these rows before you bring them in."
        )


def _goes_on(row: Row, text: str) -> str:
    """The first cell of a row that goes on with what stands before its separator, and has no quotation mark in the file."""
    cells = (value for value in row.values.values() if isinstance(value, str) and value[:1] == " ")
    return next((c for c in cells if c.strip()[:1].isalpha() and f'"{c[:_TOLD_OF]}' not in text), "")


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most columns that agree with each other."""

    def score(separator: str) -> tuple[int, int]:
        sample = csv.reader(io.StringIO(text[:65_536], newline=""), delimiter=separator)
        widths = [len(row) for row, _ in zip(sample, range(60), strict=False) if any(row)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) * (usual > 1), usual)

    csv.field_size_limit(1 << 20)
    return max(_SEPARATORS, key=score)


def _meant(field: str) -> str:
    if found := _AS_TEXT.fullmatch(field):
        return found["quoted"] or found["marked"]
    return field.translate(_SIGNS) if any(sign in field for sign in (_STROKE, _QUOTE, _LINE)) else field


def _typed(text: str) -> str:
    """A table typed with strokes, without what its cells have in the place of strokes and line ends."""
    if not _RULE.search(text):
        return text
    text = text.replace("\\|", _STROKE).replace('"', _QUOTE)
    return re.sub(r"[ \t]*<br\s*/?>[ \t]*", _LINE, text, flags=re.IGNORECASE)


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
                column: safe_back(_meant(field)) for column, field in enumerate(fields, 1) if field.strip()
            }
            if all(_DASHES.fullmatch(field) for field in fields if field.strip()):
                continue  # the line under the headings of a typed table
            cells += len(values)
            if cells > MAX_CELLS:
                raise refused("cells", name, limit=f"{MAX_CELLS:,}")
            if values:
                rows.append(Row(number, values))
    except csv.Error as error:
        raise refused("damaged", name, what="its quotation marks do not match") from error
    return tuple(rows)
