"""One register, or a list of it as seen, on a sheet of a workbook: headings, cells, lists of choices, colours, print set-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import inf
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from app.errors import RuleError
from app.models.listing import Over
from app.models.row_code import RowCode
from app.models.rows import House
from app.models.text import clean
from app.models.timescale import Timescale, TimescaleKind
from app.papers import workbook_print
from app.papers.word_fills import coloured
from app.papers.workbook_looks import Looks, top
from app.papers.workbook_rows import Headline, Records, Value, pattern
from app.registers.kinds import Number, Terms
from app.registers.register import Column, Register

MOST = 32_767  # characters that Excel keeps in a cell; longer ones are cut by others without a word
_CODE = 12  # characters of the hidden column
_WIDEST = 60.0  # characters of one column
_LIST_MOST = 255  # characters of a list of choices inside a cell's rule
WORKED_OUT = (
    "Grey headings are worked out by the program and are not read back; everything else can be edited."
)


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

    def write(self, lines: Sequence[Any], title: str, notes: Sequence[str]) -> Records:
        """The sheet around these records and the headings over groups of them, which are given back (``workbook_rows.py``)."""
        head = top(self.sheet, self.house.marking, title, notes, self.looks)
        first, last = head + 1, head + max(1, len(lines))
        columns, widths = self._columns, self._widths
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, widths[place])
            self._rules(place, column, first, last)
        if self._coded is not None:
            self.sheet.set_column(len(columns), len(columns), _CODE, None, {"hidden": True})
        self._table(head, last)
        looks = [self._look(column) for column in columns]
        if self._coded is not None:
            looks, widths = [*looks, self.looks.code], [*widths, inf]
        records = Records(first, self._values(lines), widths)
        pattern(self.sheet, records, looks, self.looks, last)
        stays = next((place for place, column in enumerate(columns) if not column.frozen), len(columns))
        self.sheet.freeze_panes(first, stays)
        workbook_print.fit(
            self.sheet, self._widths, min(stays, len(columns) - 1), (head, last), title, self.house.marking
        )
        self.sheet.repeat_rows(head)
        self.sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:XFD{last + 1}"})
        return records

    def _table(self, head: int, last: int) -> None:
        headings = [
            {
                "header": column.title,
                "header_format": self.looks.head if column.editable else self.looks.computed_head,
            }
            for column in self._columns
        ]
        if self._coded is not None:  # within the table, so that Excel sorts the codes along
            headings.append({"header": self._coded, "header_format": self.looks.computed_head})
        name = re.sub(r"\W", "", self.register.title)
        options = {"columns": headings, "name": f"{name}Register", "style": None}
        self.sheet.add_table(head, 0, last, len(headings) - 1, options)

    def _values(self, lines: Sequence[Any]) -> Iterator[list[Value] | Headline]:
        """What stands in the cells of each line."""
        read = [self._reader(column) for column in self._columns]
        for line in lines:
            if isinstance(line, Over):
                yield Headline(line.said.replace("\n", " ")[:MOST], self._code(""))
            else:
                values = [one(line) for one in read]
                yield values if self._coded is None else [*values, self._code(line.id)]

    def _code(self, record: str) -> str:
        return "" if self._coded is None else str(RowCode(self.register.key, record))

    def _look(self, column: Column) -> Any:
        if isinstance(column.kind, Number):
            return self.looks.number
        return self.looks.ref if column.frozen else self.looks.text

    def _reader(self, column: Column) -> Callable[[Any], Value]:
        """What stands in a column's cell of a row."""
        if isinstance(column.kind, Number):
            return lambda row: getattr(row, column.key) or None
        return partial(self._value, column)

    def _value(self, column: Column, row: Any) -> Value:
        value = getattr(row, column.key)
        if isinstance(value, Timescale) and value.kind is TimescaleKind.DATE and value.last_day:
            return value.last_day
        text = column.kind.show(value, self.terms)
        if len(text) * 2 > MOST:  # where every sign counts twice
            self._check(text, column, row)
        return text or None

    def _check(self, text: str, column: Column, row: Any) -> None:
        """Refuse what a cell cannot hold: it would be cut without a word."""
        length = len(clean(text).encode("utf-16-le")) // 2
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
        for fill, words in coloured(column.kind, self.terms):
            cell = f"${xl_col_to_name(place)}{first + 1}"
            test = ",".join(f'{cell}="{word}"' for word in words)
            self.sheet.conditional_format(
                first, place, last, place,
                {"type": "formula", "criteria": f"=OR({test})", "format": self.looks.fills[fill]},
            )  # fmt: skip
