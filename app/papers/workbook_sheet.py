"""One register, or a list of it as seen, on a sheet of a workbook: headings, cells, lists of choices, colours, print set-up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from app.errors import RuleError
from app.models import row_code
from app.models.listing import Over
from app.models.row_code import RowCode
from app.models.rows import House
from app.models.status import ControlStatus, Marking, Progress, Rag, Tone
from app.models.text import clean
from app.models.timescale import Timescale, TimescaleKind
from app.papers import colours
from app.papers.blocks import Fill
from app.registers.kinds import Choice, Kind, Number, Position, Terms
from app.registers.register import Column, Register

MOST = 32_767  # characters that Excel keeps in a cell; longer ones are cut by others without a word
_A4, _A3 = 9, 8  # Excel's numbers for paper
_WIDE = 200  # characters across, beyond which A4 is too small to read
_WIDEST = 60.0  # characters of one column
_LIST_MOST = 255  # characters of a list of choices inside a cell's rule
_FONT = {"font_name": "Arial", "font_size": 11}
_FILLS: dict[type[StrEnum], dict[Any, Fill]] = {
    Rag: dict(colours.RAG),
    Progress: dict(colours.PROGRESS),
    ControlStatus: dict(colours.STATUS),
}
_TEXT = {**_FONT, "text_wrap": True, "valign": "top", "border": 1, "border_color": f"#{colours.LINE}"}
WORKED_OUT = (
    "Grey headings are worked out by the program and are not read back; everything else can be edited."
)


@dataclass(frozen=True)
class Looks:
    """The formats of a workbook."""

    marking: Any
    title: Any
    note: Any
    head: Any
    computed_head: Any
    text: Any
    ref: Any
    day: Any
    number: Any
    link: Any
    group: Any
    code: Any
    fills: dict[Fill, Any]

    @classmethod
    def of(cls, book: Any) -> Looks:
        head = {**_TEXT, "bold": True}
        fills = {*colours.RAG.values(), *colours.PROGRESS.values(), *colours.TONE.values()}
        return cls(
            marking=book.add_format({**_FONT, "bold": True}),
            title=book.add_format(
                {**_FONT, "bold": True, "font_size": 14, "font_color": f"#{colours.HOUSE}"}
            ),
            note=book.add_format({**_FONT, "font_color": f"#{colours.QUIET}"}),
            head=book.add_format({**head, "bg_color": f"#{colours.HOUSE}", "font_color": "#FFFFFF"}),
            computed_head=book.add_format({**head, "bg_color": "#D9DEE5", "font_color": f"#{colours.INK}"}),
            text=book.add_format(_TEXT),
            ref=book.add_format({**_TEXT, "bold": True}),
            day=book.add_format({**_TEXT, "num_format": "d mmmm yyyy", "align": "left"}),
            number=book.add_format({**_TEXT, "align": "center"}),
            link=book.add_format({**_TEXT, "font_color": f"#{colours.HOUSE}", "underline": 1}),
            group=book.add_format(
                {**_FONT, "bold": True, "bg_color": "#E8ECF1", "font_color": f"#{colours.INK}"}
            ),
            code=book.add_format({"font_size": 8, "font_color": f"#{colours.QUIET}"}),
            fills={
                f: book.add_format({"bg_color": f"#{f.ground}", "font_color": f"#{f.ink}"}) for f in fills
            },
        )


def properties(book: Any, house: House, title: str, written_on: date | None, history_head: str) -> None:
    """What the file says of itself; of the program and the computer, nothing."""
    about: dict[str, Any] = {
        "title": clean(title),
        "subject": "Registers",
        "author": clean(house.author or house.name),
        "company": clean(house.name),
        "category": house.marking.value,
    }
    if written_on is not None:
        about["created"] = datetime(written_on.year, written_on.month, written_on.day)  # noqa: DTZ001  (a bare day)
    book.set_properties(about)
    if history_head:
        book.set_custom_property("Register history", history_head)


def top(sheet: Any, marking: Marking, title: str, notes: Sequence[str], looks: Looks) -> int:
    """The marking, on screen and on paper, what the sheet is, and how to use it; gives the row for the headings."""
    sheet.write_string(0, 0, marking.value, looks.marking)
    sheet.write_string(1, 0, clean(title), looks.title)
    for place, note in enumerate(notes):
        sheet.write_string(2 + place, 0, clean(note), looks.note)
    sheet.set_header(f'&C&"Arial,Bold"{marking.value}')
    sheet.set_footer(f'&CPage &P of &N\n&"Arial,Bold"{marking.value}')
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.9)
    sheet.fit_to_pages(1, 0)
    return 2 + len(notes)


class RegisterSheet:
    """Writes one register on one sheet.

    Args:
        columns: Those in sight, from left to right; without them, all that are declared.
        widths: For a column's key, characters; a column that is not named is as wide as it was declared.
        coded: For a list of some records and columns: a hidden column that says what each row is, and of which closed
            quarter the list is (empty for its day). None for a whole register, which is known by its references.
    """

    def __init__(
        self,
        sheet: Any,
        register: Register,
        house: House,
        looks: Looks,
        *,
        columns: Sequence[Column] = (),
        widths: Mapping[str, float] | None = None,
        coded: str | None = None,
    ) -> None:
        self.sheet, self.register, self.house, self.looks = sheet, register, house, looks
        self.terms = Terms(house.scale, house.quarter, house.wording)
        self._columns = tuple(columns) or register.columns
        wanted = widths or {}
        self._widths = [
            min(max(wanted.get(column.key, column.width), len(column.title) * 0.9 + 3), _WIDEST)
            for column in self._columns
        ]
        self._coded = coded

    def write(self, lines: Sequence[Any], title: str, notes: Sequence[str]) -> None:
        """The sheet with these records, and the headings over groups of them."""
        head = top(self.sheet, self.house.marking, title, notes, self.looks)
        first, last = head + 1, head + max(1, len(lines))
        columns, widths = self._columns, self._widths
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, widths[place])
            self._rules(place, column, first, last)
        if sum(widths) > _WIDE:
            self.sheet.set_paper(_A3)
        if self._coded is not None:
            self.sheet.set_column(len(columns), len(columns), 12, None, {"hidden": True})
        self._table(head, last)
        for at, line in enumerate(lines, first):
            self._over(at, line) if isinstance(line, Over) else self._row(at, line)
        stays = next((place for place, column in enumerate(columns) if not column.frozen), len(columns))
        self.sheet.freeze_panes(first, stays)
        self.sheet.repeat_rows(head)
        self.sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:XFD{last + 1}"})

    def _table(self, head: int, last: int) -> None:
        headings = [
            {
                "header": column.title,
                "header_format": self.looks.head if column.editable else self.looks.computed_head,
            }
            for column in self._columns
        ]
        if self._coded is not None:  # within the table, so that Excel sorts the codes along
            headings.append(
                {"header": row_code.heading(self._coded), "header_format": self.looks.computed_head}
            )
        name = re.sub(r"\W", "", self.register.title)
        options = {"columns": headings, "name": f"{name}Register", "style": None}
        self.sheet.add_table(head, 0, last, len(headings) - 1, options)

    def _row(self, at: int, row: Any) -> None:
        texts = [self._cell(at, place, column, row) for place, column in enumerate(self._columns)]
        self._mark(at, row.id)
        self.sheet.set_row(at, height(texts, self._widths))

    def _over(self, at: int, line: Over) -> None:
        """The heading of a group: in the first cell, and running over the others, which stay empty."""
        said = clean(line.said).replace("\n", " ")
        look = self.looks.group
        self.sheet.write_string(at, 0, said[:MOST], look)
        for place in range(1, len(self._columns)):
            self.sheet.write_blank(at, place, None, look)
        self._mark(at, "")

    def _mark(self, at: int, record: str) -> None:
        if self._coded is not None:
            code = RowCode(self.register.key, record)
            self.sheet.write_string(at, len(self._columns), str(code), self.looks.code)

    def _cell(self, at: int, place: int, column: Column, row: Any) -> str:
        """Write a cell; its text is given back."""
        value = getattr(row, column.key)
        if isinstance(value, Timescale) and value.kind is TimescaleKind.DATE and value.last_day:
            self.sheet.write_datetime(at, place, value.last_day, self.looks.day)
            return value.text
        if isinstance(column.kind, Number):
            if value:
                self.sheet.write_number(at, place, value, self.looks.number)
            else:
                self.sheet.write_blank(at, place, None, self.looks.number)
            return ""
        text = clean(column.text(row, self.terms))
        self._check(text, column, row)
        self.sheet.write_string(at, place, text, self.looks.ref if column.frozen else self.looks.text)
        return text

    def _check(self, text: str, column: Column, row: Any) -> None:
        """Refuse what a cell cannot hold: it would be cut without a word."""
        if len(text) * 2 <= MOST:  # also where every sign counts twice
            return
        length = len(text.encode("utf-16-le")) // 2
        if length > MOST:
            raise RuleError(
                f"“{column.title}” of {self.register.one} {self.register.name(row)[:80]} has {length:,} characters, more "
                f"than the {MOST:,} that a cell of a workbook holds.",
                hint="Nothing was written. Shorten that text, then write the workbook again.",
            )

    def _rules(self, place: int, column: Column, first: int, last: int) -> None:
        """Choices as lists, and the colour that goes with each word; both keep up with what is typed."""
        if not column.editable:
            return
        choices = column.kind.choices(self.terms)
        if choices and len(",".join(choices)) <= _LIST_MOST:
            self.sheet.data_validation(first, place, last, place, {
                "validate": "list", "source": list(choices), "error_type": "warning",
                "error_title": column.title[:32], "error_message": "This is not one of the words of the list.",
            })  # fmt: skip
        for fill, words in _coloured(column.kind, self.terms):
            cell = f"${xl_col_to_name(place)}{first + 1}"
            test = ",".join(f'{cell}="{word}"' for word in words)
            self.sheet.conditional_format(
                first, place, last, place,
                {"type": "formula", "criteria": f"=OR({test})", "format": self.looks.fills[fill]},
            )  # fmt: skip


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Height of a row in points, at most what Excel allows, so that wrapped text is seen whole in every program."""
    lines = [
        sum(max(1, ceil(len(line) / (width * 0.95))) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
        if len(text) > width * 0.95 or "\n" in text
    ]
    return min(409.0, 15.0 * max(lines, default=1))


def _coloured(kind: Kind, terms: Terms) -> list[tuple[Fill, list[str]]]:
    """Which words of a kind stand on which colour."""
    found: dict[Fill, list[str]] = {}
    if isinstance(kind, Position):
        scale = terms.scale
        for tone in Tone:
            words = [p.worded(scale) for p in scale.positions() if scale.band(p).tone is tone]
            if words:
                found[colours.TONE[tone]] = words
    elif isinstance(kind, Choice):
        known: dict[StrEnum, Fill] = _FILLS.get(kind.words, {})
        for word, fill in known.items():
            found.setdefault(fill, []).append(terms.wording.of(word))
    return list(found.items())


def sheet_name(title: str) -> str:
    """A title as Excel takes it for a sheet: without its forbidden signs and names, 31 characters at most."""
    name = re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip(" '")[:31].strip(" '")
    return f"{name} register"[:31] if name.casefold() in ("", "history", "contents") else name
