"""The records of a workbook, written as the XML that they are into what XlsxWriter made around them.

XlsxWriter goes through every cell several times; ten thousand records take as long as everything else the program writes.
It still makes the whole workbook, with one record for a pattern: the looks of its cells are taken for all of them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from app.models.text import clean
from app.papers.workbook_looks import LINE, TALLEST, Looks

_NIGHT_ZERO = date(1899, 12, 30).toordinal()  # Excel counts days from here
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same records give the same bytes
_LOOKS_LIKE_CODE = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_EDGE = re.compile(r"^\s|\s$")
_STYLE = re.compile(r'<c r="[A-Z]+\d+"(?: s="(\d+)")?')
_SHARED = "xl/sharedStrings.xml"

Value = str | date | float | int | None
"""What stands in a cell: text, a day, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The line over a group of records: a text in the first cell that runs over the others, and a code in the last."""

    text: str
    code: str = ""


class Strings:
    """The texts of a workbook, each kept once; cells name them by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._written: list[str] = []
        self.used = 0
        self.begin = 0  # texts that XlsxWriter has put there

    def number(self, text: str) -> int:
        """Number of a text, which is added where it is new."""
        self.used += 1
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self._written)
            said = _LOOKS_LIKE_CODE.sub(r"_x005F\1", escape(clean(text)))
            space = ' xml:space="preserve"' if _EDGE.search(said) else ""
            self._written.append(f"<si><t{space}>{said}</t></si>")
        return found + self.begin

    def added_to(self, part: str) -> str:
        """The part with XlsxWriter's texts, with these behind them."""
        total = self.begin + len(self._written)
        count = int(re.findall(r'<sst [^>]*\bcount="(\d+)"', part)[0]) + self.used
        part = re.sub(
            r'(<sst [^>]*\b)count="\d+" uniqueCount="\d+"', rf'\1count="{count}" uniqueCount="{total}"', part
        )
        return part.replace("</sst>", f"{''.join(self._written)}</sst>")


@dataclass(frozen=True)
class Records:
    """The rows of one sheet.

    Attributes:
        first: Number of the first one, from 0.
        rows: The values of the cells of each.
        widths: Of the columns, in characters.
    """

    first: int
    rows: Iterable[list[Value] | Headline]
    widths: list[float]

    def xml(self, looks: list[str], day: str, group: str, strings: Strings) -> str:
        """The rows; a look is what is said of the cells of a column, of days, and of headings over groups."""
        begins = [f'<c r="{xl_col_to_name(place)}' for place in range(len(self.widths))]
        texts = [f'"{look} t="s"><v>' for look in looks]
        room = [width * 0.95 for width in self.widths]
        number = strings.number
        written: list[str] = []
        for at, values in enumerate(self.rows, self.first + 1):
            if isinstance(values, Headline):
                written.append(_headline(values, at, begins, group, texts[-1], strings))
                continue
            cells, height = [], LINE
            for place, value in enumerate(values):
                if isinstance(value, str):
                    cells.append(f"{begins[place]}{at}{texts[place]}{number(value)}</v></c>")
                    if len(value) > room[place] or "\n" in value:
                        height = max(height, _height(value, room[place]))
                elif isinstance(value, date):
                    cells.append(f'{begins[place]}{at}"{day}><v>{value.toordinal() - _NIGHT_ZERO}</v></c>')
                elif value is None:
                    cells.append(f'{begins[place]}{at}"{looks[place]}/>')
                else:
                    cells.append(f'{begins[place]}{at}"{looks[place]}><v>{value:.16g}</v></c>')
            tall = f' ht="{height:g}" customHeight="1"' if height > LINE else ""
            written.append(f'<row r="{at}"{tall}>{"".join(cells)}</row>')
        return "".join(written)


def _headline(line: Headline, at: int, begins: list[str], look: str, code: str, strings: Strings) -> str:
    first, *others = begins
    cells = [f'{first}{at}"{look} t="s"><v>{strings.number(line.text)}</v></c>']
    last = others.pop() if line.code else ""
    cells += [f'{begin}{at}"{look}/>' for begin in others]
    if last:
        cells.append(f"{last}{at}{code}{strings.number(line.code)}</v></c>")
    return f'<row r="{at}">{"".join(cells)}</row>'


def _height(text: str, room: float) -> float:
    """Height of a row in points, at most what Excel allows, so that wrapped text is seen whole in every program."""
    return min(TALLEST, LINE * sum(max(1, ceil(len(line) / room)) for line in text.split("\n")))


def pattern(sheet: Any, records: Records, columns: list[Any], looks: Looks, last: int) -> None:
    """Let XlsxWriter write what the records are made after: a row of each column's look, and below it those of days and groups.

    Args:
        last: Number of the last row of the table, which is said of the sheet as a whole.
    """
    for place, look in enumerate(columns):
        sheet.write_blank(records.first, place, None, look)
    for place, look in enumerate((looks.day, looks.group)):
        sheet.write_blank(records.first + 1, place, None, look)
    sheet.write_blank(max(last, records.first + 2), len(columns) - 1, None, columns[-1])


def filled(shell: bytes, sheets: dict[str, Records]) -> bytes:
    """A workbook with its records.

    Args:
        sheets: The records of each part of the package that has any.
    """
    strings, stream = Strings(), io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(shell)) as made,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package,
    ):
        shared = made.read(_SHARED).decode()
        strings.begin = shared.count("<si>")
        for name in made.namelist():
            if name == _SHARED:
                continue
            content = made.read(name)
            if name in sheets:
                content = _with_records(content.decode(), sheets[name], strings).encode()
            package.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED, 4)
        package.writestr(zipfile.ZipInfo(_SHARED, _WHEN), strings.added_to(shared), zipfile.ZIP_DEFLATED, 4)
    return stream.getvalue()


def _with_records(part: str, records: Records, strings: Strings) -> str:
    """A sheet with the records in the place of their pattern."""
    start = part.index(f'<row r="{records.first + 1}"')
    end = part.index("</sheetData>", start)
    rows = re.findall(r"<row .*?</row>", part[start:end])
    looks = [_look(found) for found in _STYLE.findall(rows[0])]
    day, group = (_look(found) for found in _STYLE.findall(rows[1])[:2])
    return part[:start] + records.xml(looks, day, group, strings) + part[end:]


def _look(style: str) -> str:
    return f' s="{style}"' if style else ""
