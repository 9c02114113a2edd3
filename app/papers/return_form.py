"""A form for one owner in Excel: two narrow columns, one box under the other, so that it can be filled in on a telephone.

Beside each row, in a hidden column, stands what the row is: it goes where its row goes, whatever is sorted, hidden,
inserted, renamed or saved by another program. The form's code at the top is the second way to know it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

import xlsxwriter

from app.errors import RuleError
from app.models.form_code import form_code
from app.models.form_words import ANYTHING_ELSE, instructions, title
from app.models.returned import REMARK, Code, Form, FormField, FormItem
from app.models.text import clean
from app.papers import colours
from app.papers.list_pages import wrapped
from app.papers.return_words import about
from app.papers.type_widths import measure
from app.papers.workbook_looks import finish

_LABEL, _ANSWER, _CODE = range(3)
_WIDTHS = (18.0, 32.0)  # together 360 pixels, the width of a narrow telephone
_A4 = 9
_LINE = 15.0  # points
_TALLEST = 150.0  # points of a row: Excel has 409 at most, and lower ones waste less of a page
_SIZE, _TITLE = 11, 16  # points of type
_UNIT = 5.0  # points of type that a column holds for each unit of its width: seven pixels, less what is drawn wider on a screen
_PRINTED = 1.3  # times as large as on a screen, since paper is wider than a telephone
_PAGE = 690.0 / _PRINTED  # points of rows on an upright A4 page within the margins, with some to spare
_MOST = 32_767  # characters that a cell holds
_LIST_MOST = 255  # characters of a list in a cell's rule
_SAID_MOST = 255  # characters of what is said beside a cell
_FONT = {"font_name": "Arial", "font_size": _SIZE, "text_wrap": True, "valign": "top"}
_EDGE = {"border": 1, "border_color": f"#{colours.LINE}"}
BOX = "FFF8DC"


def write(form: Form, *, written_on: date | None = None) -> bytes:
    """The form as a workbook; only its boxes can be changed, and no password keeps the rest.

    Raises:
        RuleError: a text is longer than a cell can hold; the message names the record.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    _properties(book, form, written_on)
    sheet = book.add_worksheet("Your updates")
    _Writer(sheet, _Looks.of(book), form).write()
    finish(book)
    return stream.getvalue()


@dataclass(frozen=True)
class _Looks:
    marking: Any
    title: Any
    plain: Any
    label: Any
    text: Any
    head: Any
    asked: Any
    box: Any
    code: Any

    @classmethod
    def of(cls, book: Any) -> _Looks:
        bold = {**_FONT, "bold": True}
        text = {**_FONT, **_EDGE}
        box = {**text, "bg_color": f"#{BOX}", "locked": False, "num_format": "@"}
        return cls(
            marking=book.add_format(bold),
            title=book.add_format({**bold, "font_size": _TITLE, "font_color": f"#{colours.HOUSE}"}),
            plain=book.add_format(_FONT),
            label=book.add_format({**_FONT, **_EDGE, "font_color": f"#{colours.QUIET}"}),
            text=book.add_format(text),
            head=book.add_format(
                {**bold, **_EDGE, "bg_color": f"#{colours.HOUSE}", "font_color": f"#{colours.PAPER}"}
            ),
            asked=book.add_format({**bold, **_EDGE}),
            box=book.add_format(box),
            code=book.add_format({"font_size": 8, "font_color": f"#{colours.QUIET}"}),
        )


def _properties(book: Any, form: Form, written_on: date | None) -> None:
    told: dict[str, Any] = {
        "title": clean(title(form)),
        "author": clean(form.house.author or form.house.name),
        "company": clean(form.house.name),
        "category": form.house.marking.value,
    }
    if written_on is not None:
        told["created"] = datetime(written_on.year, written_on.month, written_on.day)  # noqa: DTZ001  (a bare day)
    book.set_properties(told)
    book.set_custom_property("Form code", form_code(form.request.id))


class _Writer:
    """Goes down the sheet, row by row."""

    def __init__(self, sheet: Any, looks: _Looks, form: Form) -> None:
        self._sheet, self._looks, self._form = sheet, looks, form
        self._row = 0
        self._heights: list[float] = []
        self._begins: list[int] = []  # rows at which something begins that should stay on one page

    def write(self) -> None:
        self._set_up()
        self._top()
        for item in self._form.items:
            self._item(item)
        self._lines(("",))
        self._begins.append(self._row)
        field = FormField(
            REMARK, ANYTHING_ELSE, long=True, help="What else we should know; it may stay empty."
        )
        self._box(field, Code(self._form.request.id, key=REMARK))
        self._sheet.print_area(0, 0, self._row - 1, _ANSWER)
        self._sheet.set_h_pagebreaks(page_breaks(self._heights, self._begins))

    def _set_up(self) -> None:
        sheet, marking = self._sheet, self._form.house.marking.value
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        sheet.set_column(_CODE, _CODE, 12, None, {"hidden": True})
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(2)
        sheet.hide_row_col_headers()  # they would take the room of three letters, and nobody needs them
        sheet.set_paper(_A4)
        sheet.set_portrait()
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.9)
        sheet.set_print_scale(round(100 * _PRINTED))  # fitted to the paper, Excel would heed no page break
        code = form_code(self._form.request.id)
        sheet.set_header(f'&C&"Arial,Bold"{marking}')
        sheet.set_footer(f'&L{code}&CPage &P of &N\n&"Arial,Bold"{marking}')

    def _top(self) -> None:
        form = self._form
        self._across(form.house.marking.value, self._looks.marking, bold=True)
        self._across(title(form), self._looks.title, size=_TITLE, bold=True)
        for heading, text in about(form):
            self._pair(heading, text, Code(form.request.id))
        self._lines(("",))
        if form.request.note:
            self._lines((form.request.note, ""))
        self._lines(instructions(in_word=False))

    def _item(self, item: FormItem) -> None:
        code = Code(self._form.request.id, item.register, item.id)
        self._lines(("",))
        self._begins.append(self._row)
        self._written(item.name, item.title, self._looks.head, self._looks.head, code, bold=True)
        for heading, text in item.about:
            self._pair(heading, text, code)
        for field in item.fields:
            self._check(field, item)
            self._box(field, Code(code.request, code.register, code.record, field.key))

    def _check(self, field: FormField, item: FormItem) -> None:
        if len(field.text.encode("utf-16-le")) // 2 > _MOST:
            raise RuleError(
                f"“{field.title}” of {item.name} is longer than the {_MOST:,} characters that a cell of a form holds.",
                hint="Nothing was written. Shorten that text first.",
            )

    def _lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._across(line, self._looks.plain)

    def _across(self, text: str, look: Any, *, size: int = _SIZE, bold: bool = False) -> None:
        said = clean(text)
        height = _height(said, sum(_WIDTHS), size=size, bold=bold)
        self._put(_LABEL, _ANSWER, said, look, height)
        self._mark(Code(self._form.request.id), height)

    def _pair(self, heading: str, text: str, code: Code) -> None:
        self._written(heading, text, self._looks.label, self._looks.text, code)

    def _written(
        self, label: str, text: str, left: Any, right: Any, code: Code, *, bold: bool = False
    ) -> None:
        said = clean(text)
        height = max(_height(label, _WIDTHS[0], bold=bold), _height(said, _WIDTHS[1], bold=bold))
        self._beside(label, said, left, right, code, height)

    def _box(self, field: FormField, code: Code) -> None:
        """A heading and the box beside it, with its list or a sentence of help."""
        said = clean(field.text)
        self._sheet.data_validation(self._row, _ANSWER, self._row, _ANSWER, _rule(field))
        room = 5 * _LINE if field.long else 1.4 * _LINE
        height = max(
            room,
            _height(field.title, _WIDTHS[0], bold=True),
            _height(said, _WIDTHS[1]) + (2 * _LINE if field.long and said else 0.0),
        )
        self._beside(field.title, said, self._looks.asked, self._looks.box, code, height)

    def _beside(self, label: str, said: str, left: Any, right: Any, code: Code, height: float) -> None:
        """A heading and what stands beside it."""
        self._put(_LABEL, _LABEL, clean(label), left, height)
        self._put(_ANSWER, _ANSWER, said, right, height)
        self._mark(code, height)

    def _put(self, first: int, last: int, text: str, look: Any, height: float) -> None:
        """A text over as many rows as its height takes."""
        end = self._row + _rows(height) - 1
        if (self._row, first) != (end, last):
            self._sheet.merge_range(self._row, first, end, last, "", look)
        self._sheet.write_string(self._row, first, text, look)

    def _mark(self, code: Code, height: float) -> None:
        """Say out of sight what the rows of something are, and go on to the next; only the first of them holds its text."""
        rows = _rows(height)
        for place in range(rows):
            own = code if place == 0 else Code(code.request, code.register, code.record)
            self._sheet.write_string(self._row, _CODE, str(own), self._looks.code)
            self._sheet.set_row(self._row, height / rows)
            self._heights.append(height / rows)
            self._row += 1


def page_breaks(heights: Sequence[float], begins: Sequence[int]) -> list[int]:
    """Rows that begin a page when it is printed, so that no item is parted which one page can hold.

    Args:
        heights: Of all rows, in points.
        begins: Rows at which an item begins, from the top.
    """
    breaks: list[int] = []
    if not begins:
        return breaks
    used = sum(heights[: begins[0]]) % _PAGE
    for first, end in zip(begins, [*begins[1:], len(heights)], strict=True):
        height = sum(heights[first:end])
        if used and used + height > _PAGE:
            breaks.append(first)
            used = 0.0
        used = (used + height) % _PAGE
    return breaks


def _rule(field: FormField) -> dict[str, Any]:
    """The list of a box, or at least what belongs there; a title has 32 characters at most."""
    said = {"input_title": field.title[:32], "input_message": clean(field.help)[:_SAID_MOST]}
    if field.choices and len(",".join(field.choices)) <= _LIST_MOST:
        return {
            **said,
            "validate": "list",
            "source": list(field.choices),
            "error_title": field.title[:32],
            "error_message": "Please choose one of the words of the list.",
        }
    return {**said, "validate": "any"}


def _rows(height: float) -> int:
    return max(1, ceil(height / _TALLEST))


def _height(text: str, width: float, *, size: int = _SIZE, bold: bool = False) -> float:
    """Points that a wrapped text needs in a column of this width, so that it is seen whole in every program."""
    lines = len(wrapped(text, width * _UNIT, size, measure, bold=bold))
    return _LINE * size / _SIZE * lines + 3.0
