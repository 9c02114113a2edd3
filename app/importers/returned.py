"""Reads a form that came back: whatever was sorted, hidden, added, deleted, renamed or saved by another program.

Each row says by a hidden code what it is. Where the codes are gone, and in a form in Word, the form's code and the
headings say it. What belongs to neither is given back as it stands: nothing is lost in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.importers.grid import Row, Sheet, Value, Workbook
from app.models.form_code import form_code_in
from app.models.returned import REMARK, Answer, Code, Returned
from app.models.text import clean, folded, one_line
from app.models.timescale import uk_date
from app.registers import REGISTERS
from app.registers.returned import ASKED, UPDATE, fields

_UPDATE = re.compile(r"^update for q[1-4] ")
_NAMES = {folded(REGISTERS[register].one): register for register in ASKED}
_NAME = re.compile(rf"^({'|'.join(_NAMES)}) (.{{1,20}})$")
_ELSE = "anything else"
_EMPTY = ("–", "-", "—")
_STRANGE = 40  # rows that are given back, at most; a whole tracker pasted into a form is no form


def read(workbook: Workbook) -> tuple[Returned, ...]:
    """What the file says, for each request that it holds rows of; empty where it is no form."""
    coded: dict[str, _Found] = {}
    for sheet in workbook.sheets:
        _read_coded(sheet, coded)
    if coded:
        return tuple(found.returned(request) for request, found in coded.items())
    found = _Found()
    request = _read_headings(workbook.sheets, found)
    return (found.returned(request),) if request and found.answers else ()


@dataclass
class _Found:
    answers: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    remark: str = ""

    def take(self, register: str, record: str, ref: str, key: str, text: str) -> None:
        """Keep what a field says; said twice and not the same, the second is given back beside it."""
        if key == REMARK:
            self.remark = text
            return
        before = self.answers.setdefault((register, record, ref, key), text)
        if before != text and text:
            if before:
                self.strange.append(f"Said twice, and only the first was taken; the second is: {text}")
            else:
                self.answers[register, record, ref, key] = text

    def returned(self, request: str) -> Returned:
        answers = tuple(Answer(*place, text) for place, text in self.answers.items())
        more = len(self.strange) - _STRANGE
        strange = (*self.strange[:_STRANGE], *([f"And {more} more rows."] if more > 0 else ()))
        return Returned(request, answers, self.remark, strange)


def _read_coded(sheet: Sheet, coded: dict[str, _Found]) -> None:
    """The rows of a sheet that have a code; rows without one, once there are codes, were added."""
    rows = [(row, *_code_of(row)) for row in sheet.rows]
    if not any(code for _, _, code in rows):
        return
    label = _label_column(rows)
    now = next(code.request for _, _, code in rows if code)
    for row, place, code in rows:
        if code is None:
            text = _all_of(row)
            if text:
                coded.setdefault(now, _Found()).strange.append(f"A row was added: {text}")
            continue
        now = code.request
        found = coded.setdefault(now, _Found())
        if code.key:
            said, besides = _said(row, place, code, label)
            found.take(code.register, code.record, "", code.key, said)
            found.strange.extend(f"Written beside a box: {text}" for text in besides)


def _code_of(row: Row) -> tuple[int, Code | None]:
    for column, value in row.values.items():
        if isinstance(value, str) and (code := Code.read(value)):
            return column, code
    return 0, None


def _label_column(rows: Sequence[tuple[Row, int, Code | None]]) -> int:
    """The column in which the headings of the boxes stand, wherever it has come to; 0 where it was deleted.

    An answer can read like a heading ("On track"), so that one row tells nothing.
    """
    asked = [(row, code) for row, _, code in rows if code is not None and code.key]
    seen = Counter(
        column for row, code in asked for column, value in row.values.items() if _is_label(value, code)
    )
    column, number = seen.most_common(1)[0] if seen else (0, 0)
    return column if 2 * number >= len(asked) else 0


def _said(row: Row, place: int, code: Code, label: int) -> tuple[str, list[str]]:
    """What the box of a row says, and what stands in the row besides.

    Where the column of the boxes was deleted or moved, the box is what else the row says.
    """
    others = {
        column: text
        for column, value in sorted(row.values.items())
        if column != place and not (column == label and _is_label(value, code)) and (text := _text(value))
    }
    box = label + 1
    if not label or box == place or box not in row.values:
        box = min(others, default=box)
    said = others.pop(box, "")
    return said, list(others.values())


def _is_label(value: Value, code: Code) -> bool:
    return isinstance(value, str) and _key_of(value, code.register) == code.key


def _key_of(label: str, register: str) -> str:
    """The key of the field that a heading names; empty where it names none. A second line, in Word, lists the choices."""
    first = folded(clean(label).strip().split("\n")[0])
    if first == _ELSE:
        return REMARK
    if register not in ASKED:
        return ""
    if _UPDATE.match(first):
        return UPDATE
    return next((column.key for column in fields(register) if folded(column.title) == first), "")


def _read_headings(sheets: Sequence[Sheet], found: _Found) -> str:
    """A form whose codes are gone, by what can be read in it; gives how its request's id begins."""
    request, register, ref = "", "", ""
    for row in (row for sheet in sheets for row in sheet.rows):
        texts = [_text(value) for _, value in sorted(row.values.items())]
        request = request or next((code for text in texts if (code := form_code_in(text))), "")
        if named := _NAME.match(folded(texts[0])):
            register, ref = _NAMES[named[1]], one_line(texts[0]).split(" ", 1)[1]
            continue
        key = _key_of(texts[0], register)
        if key and request:
            said = texts[1] if len(texts) > 1 else ""
            found.take(register, "", ref, key, "" if said.strip() in _EMPTY else said)
    return request


def _all_of(row: Row) -> str:
    return " | ".join(_texts(row))


def _texts(row: Row) -> Iterator[str]:
    for _, value in sorted(row.values.items()):
        if text := one_line(_text(value)):
            yield text


def _text(value: Value) -> str:
    """What a reader sees of a cell."""
    if isinstance(value, datetime):
        return uk_date(value.date())
    if isinstance(value, date):
        return uk_date(value)
    return clean(str(value)).strip()
