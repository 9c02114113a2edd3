"""Reads a form that came back: whatever was sorted, hidden, added, deleted, renamed or saved by another program.

Each row says by a hidden code what it is. Where the codes are gone, and in a form in Word, the form's code and the
headings say it (``returned_headings.py``). What belongs to neither is given back as it stands: nothing is lost in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.importers.grid import Row, Sheet, Value, Workbook
from app.importers.returned_headings import (
    WHOSE,
    Found,
    all_of,
    comments,
    is_told,
    key_of,
    read_headings,
    text_of,
)
from app.models.returned import Code, Returned


def read(workbook: Workbook) -> tuple[Returned, ...]:
    """What the file says, for each request that it holds rows of; empty where it is no form."""
    coded: dict[str, Found] = {}
    without = [sheet for sheet in workbook.sheets if not _read_coded(sheet, coded)]
    if coded:
        first = next(iter(coded.values()))
        for sheet in without:
            first.strange += [
                f"On the sheet “{sheet.name}”: {text}" for row in sheet.rows if (text := all_of(row))
            ]
        return tuple(found.returned(request) for request, found in coded.items())
    found = Found()
    request = read_headings(workbook.sheets, found)
    is_form = found.answers or any(text.startswith(WHOSE) for text in found.strange)
    return (found.returned(request),) if request and is_form else ()


class _Line(NamedTuple):
    """A row with its code, and the column that the code stands in."""

    row: Row
    place: int
    code: Code | None


def _read_coded(sheet: Sheet, coded: dict[str, Found]) -> bool:
    """The rows of a sheet that have a code; rows without one, once there are codes, were added. Gives whether there are any."""
    lines = [_Line(row, *_code_of(row)) for row in sheet.rows]
    codes = [line.code for line in lines if line.code]
    if not codes:
        return False
    label = _label_column(lines)
    if not label and _is_torn(lines):
        return False
    astray, names = _astray(lines), _names(lines, label)
    now = codes[0].request
    for line in lines:
        if line.code is not None:
            now = line.code.request
        found = coded.setdefault(now, Found())
        if line.code is None:
            if text := all_of(line.row):
                found.strange.append(f"A row was added: {text}")
        elif line.row.number in astray:
            over = names.get(astray[line.row.number], "")
            said = _said(line.row, line.place, line.code, label)[0]
            found.strange.append(f"A row was pasted over one{' of ' * bool(over)}{over}: {said}")
        elif line.code.key and _is_label_of_another(line.row.values.get(label, ""), line.code):
            found.strange.append(f"{WHOSE}: {all_of(line.row)}")
        else:
            besides = _take(line.row, line.place, line.code, label, found)
            found.tell_beside(names.get(line.code.record, ""), besides)
    whose = {line.row.number: names.get(line.code.record, "") for line in lines if line.code}
    coded[codes[0].request].strange += comments(sheet, whose)
    return True


def _take(row: Row, place: int, code: Code, label: int, found: Found) -> list[str]:
    """Keep what a row with a code says in its box, or where the form only tells; gives what stands beside that."""
    if code.key:
        said, besides = _said(row, place, code, label)
        found.take(code.register, code.record, "", code.key, said)
    else:
        texts = {column: text_of(value) for column, value in sorted(row.values.items()) if column != place}
        heading, said = texts.pop(label, ""), texts.pop(label + 1, "")
        besides = [text for text in texts.values() if text] if label else []
        if code.record and heading:
            found.tell(code.register, code.record, "", heading, said)
        else:
            found.around += [("", text) for text in (heading, said) if text and label]
    return besides


def _names(lines: Sequence[_Line], label: int) -> Mapping[str, str]:
    """What the form calls each record, as its first row has it."""
    names: dict[str, str] = {}
    for line in lines:
        if line.code and line.code.record and not line.code.key and label:
            names.setdefault(line.code.record, text_of(line.row.values.get(label, "")))
    return names


def _astray(lines: Sequence[_Line]) -> Mapping[int, str]:
    """Numbers of rows that were pasted over rows of another record, with that record.

    Such a row's code stands a second time, among the rows of the record to which it belongs.
    """
    coded = [(line.row.number, line.code) for line in lines if line.code and line.code.record]
    at_home: dict[Code, list[bool]] = {}
    for place, (_, code) in enumerate(coded):
        at_home.setdefault(code, []).append(code.record in _around(coded, place))
    return {
        number: next(iter(_around(coded, place) - {code.record}), "")
        for place, (number, code) in enumerate(coded)
        if code.key and any(at_home[code]) and code.record not in _around(coded, place)
    }


def _around(coded: Sequence[tuple[int, Code]], place: int) -> set[str]:
    """The records of the rows above and below."""
    return {code.record for _, code in (*coded[max(0, place - 1) : place], *coded[place + 1 : place + 2])}


def _code_of(row: Row) -> tuple[int, Code | None]:
    for column, value in row.values.items():
        if isinstance(value, str) and (code := Code.read(value)):
            return column, code
    return 0, None


def _label_column(lines: Sequence[_Line]) -> int:
    """The column in which the headings of the boxes stand, wherever it has come to; 0 where it was deleted.

    An answer can read like a heading ("On track"), so that one row tells nothing.
    """
    asked = [(line.row, line.code) for line in lines if line.code is not None and line.code.key]
    seen = Counter(
        column for row, code in asked for column, value in row.values.items() if _is_label(value, code)
    )
    column, number = seen.most_common(1)[0] if seen else (0, 0)
    return column if 2 * number >= len(asked) else 0


def _is_torn(lines: Sequence[_Line]) -> bool:
    """Whether the rows were sorted without their codes, so that most boxes stand beside the heading of another."""
    asked = [(line.row, line.code) for line in lines if line.code is not None and line.code.key]
    others = Counter(
        column
        for row, code in asked
        for column, value in row.values.items()
        if _is_label_of_another(value, code)
    )
    return bool(others) and 2 * max(others.values()) >= len(asked)


def _said(row: Row, place: int, code: Code, label: int) -> tuple[str, list[str]]:
    """What the box of a row says, and what stands in the row besides.

    Where the column of the boxes was deleted or moved, the box is what else the row says.
    """
    others = {
        column: text
        for column, value in sorted(row.values.items())
        if column != place and not (column == label and _is_label(value, code)) and (text := text_of(value))
    }
    box = label + 1
    if not label or box == place or box not in row.values:
        box = min(others, default=box)
    said = others.pop(box, "")
    return said, list(others.values())


def _is_label(value: Value, code: Code) -> bool:
    return isinstance(value, str) and key_of(value, code.register) == code.key


def _is_label_of_another(value: Value, code: Code) -> bool:
    """Whether a heading is one of the form's, and not of the box that the code names."""
    if not isinstance(value, str) or _is_label(value, code):
        return False
    return bool(key_of(value, code.register)) or is_told(value, code.register)
