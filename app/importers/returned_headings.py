"""Reads a form by what can be read in it: one in Word, and one whose hidden codes are gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from app.importers.grid import Row, Sheet, Value
from app.models.form_code import form_code_in
from app.models.returned import REMARK, Answer, Code, Returned
from app.models.text import clean, counted, folded, one_line
from app.models.timescale import uk_date
from app.registers import REGISTERS
from app.registers.returned import ASKED, UPDATE, fields

WHOSE = "It cannot be told whose this is"
_UPDATE = re.compile(r"^update for q[1-4] ")
_NAMES = {folded(REGISTERS[register].one): register for register in ASKED}
_NAME = re.compile(rf"^({'|'.join(_NAMES)}) (.{{1,20}})$")
_ELSE = "anything else"
_BESIDES = "besides"  # heading over the box for anything else, in Word
_LAST = "last update"
# Stands in an empty box in Word, perhaps before what was written there, without a space too; before a figure it is a minus.
_EMPTY = re.compile(r"^(?:[–—-](?:\s+|$)|–(?=[^\W\d]))")
# A day as programs write it where a cell has lost its format, such as in a text file.
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?")
_STRANGE = 40  # rows that are given back, at most; a whole tracker pasted into a form is no form


@dataclass
class Found:
    """What is read of one form, as it is found."""

    answers: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    told: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    around: list[tuple[str, str]] = field(default_factory=list)
    remark: str = ""

    def take(self, register: str, record: str, ref: str, key: str, text: str) -> None:
        """Keep what a field says; said twice and not the same, the second is given back beside it."""
        if key == REMARK:
            if text and self.remark not in ("", text):
                self.strange.append(f"Said twice under “Anything else”; the second is: {text}")
            self.remark = self.remark or text
            return
        before = self.answers.setdefault((register, record, ref, key), text)
        if before != text and text:
            if before:
                self.strange.append(f"Said twice, and only the first was taken; the second is: {text}")
            else:
                self.answers[register, record, ref, key] = text

    def tell(self, register: str, record: str, ref: str, heading: str, text: str) -> None:
        """Keep what a row says that the form only tells, and asks nothing about."""
        self.told.setdefault((register, record, ref, one_line(heading)), text)

    def tell_beside(self, name: str, texts: Iterable[str]) -> None:
        """Give back what stands beside the boxes of a record that the form calls so; empty where that is not known."""
        self.strange += [f"Written beside {name or 'a box'}: {text}" for text in texts]

    def returned(self, request: str) -> Returned:
        """All of it, as a value."""
        answers, told = (
            tuple(Answer(*place, text) for place, text in kept.items()) for kept in (self.answers, self.told)
        )
        more = len(self.strange) - _STRANGE
        strange = (*self.strange[:_STRANGE], *([f"And {counted(more, 'more row')}."] if more > 0 else ()))
        return Returned(request, answers, self.remark, strange, told, tuple(self.around))


def read_headings(sheets: Sequence[Sheet], found: Found) -> str:
    """A form by its headings; gives how its request's id begins."""
    rows = [_texts(row) for sheet in sheets for row in sheet.rows]
    request = next((code for texts in rows for text in texts if (code := form_code_in(text))), "")
    if not request:
        return ""
    begun, said = False, list[_Said]()
    for sheet in sheets:
        now, over, whose = _Said("", "", "", "", ""), "", dict[int, str]()
        for row in sheet.rows:
            texts = _texts(row) or [""]
            if named := _NAME.match(folded(texts[0])):
                over = one_line(texts[0])
                begun, now = True, _Said(_NAMES[named[1]], over.split(" ", 1)[1], "", "", "")
                found.tell(now.register, "", now.ref, texts[0], "\n".join(texts[1:]))
            elif key := key_of(texts[0], now.register):
                over = "" if key == REMARK else over
                said.append(now._replace(key=key, text=_unmarked(texts[1:2]), whole=" | ".join(texts)))
                found.tell_beside(over, texts[2:])
            elif is_told(texts[0], now.register):
                found.tell(now.register, "", now.ref, texts[0], "\n".join(texts[1:]))
            elif begun and folded(texts[0]) != _BESIDES:
                found.strange.append(f"A row was added: {' | '.join(one_line(text) for text in texts)}")
            whose[row.number] = over
        found.around += [(over, text) for text in sheet.around]
        found.strange += comments(sheet, whose)
    _take(said, found)
    return request


class _Said(NamedTuple):
    """What stands in one box, and under which record's heading."""

    register: str
    ref: str
    key: str
    text: str
    whole: str


def _take(said: Sequence[_Said], found: Found) -> None:
    """Keep what was said; a box that stands twice below a heading came there by sorting, and nobody knows whose it is."""
    times = Counter((one.register, one.ref, one.key) for one in said)
    for one in said:
        if times[one.register, one.ref, one.key] == 1:
            found.take(one.register, "", one.ref, one.key, one.text)
        elif one.text:
            found.strange.append(f"{WHOSE}: {one_line(one.whole)}")


def key_of(label: str, register: str) -> str:
    """The key of the field that a heading names; empty where it names none. A second line, in Word, lists the choices."""
    first = _first_line(label)
    if first == _ELSE:
        return REMARK
    if register not in ASKED:
        return ""
    if _UPDATE.match(first):
        return UPDATE
    return next((column.key for column in fields(register) if folded(column.title) == first), "")


def is_told(label: str, register: str) -> bool:
    """Whether a heading is of what the form tells of a record, and does not ask."""
    first = _first_line(label)
    return register in ASKED and (
        first.startswith(_LAST) or any(folded(one.title) == first for one in REGISTERS[register].columns)
    )


def _first_line(label: str) -> str:
    return folded(clean(label).strip().split("\n")[0])


def _unmarked(texts: Sequence[str]) -> str:
    return _EMPTY.sub("", texts[0]) if texts else ""


def _texts(row: Row) -> list[str]:
    """What a reader sees of a row; its code is for nobody's eyes."""
    return [text for _, value in sorted(row.values.items()) if not Code.read(text := text_of(value))]


def comments(sheet: Sheet, whose: Mapping[int, str]) -> Iterator[str]:
    """The comments on its cells, each in one line.

    Args:
        whose: Of each row, what the form calls the record that it belongs to; empty where it belongs to none.
    """
    for (row, _), note in sorted(sheet.notes.items()):
        if text := one_line(note):
            name = whose.get(row, "")
            yield f"A comment{' on ' * bool(name)}{name}: {text}"


def all_of(row: Row) -> str:
    """All that stands in a row, in one line."""
    return " | ".join(_lines(row))


def _lines(row: Row) -> Iterator[str]:
    return (line for text in _texts(row) if (line := one_line(text)))


def text_of(value: Value) -> str:
    """What a reader sees of a cell."""
    if isinstance(value, datetime):
        return uk_date(value.date())
    if isinstance(value, date):
        return uk_date(value)
    text = clean(str(value)).strip()
    return _day_of(text) or text


def _day_of(text: str) -> str:
    """The day of a stamp that says midnight; empty where the text is none."""
    try:
        return uk_date(date.fromisoformat(stamp[1])) if (stamp := _STAMP.fullmatch(text)) else ""
    except ValueError:  # no such day
        return ""
