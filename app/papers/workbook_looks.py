"""How the sheets of a workbook look: their formats, and what stands at the top of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from math import ceil
from typing import Any

from app.models.status import Marking
from app.models.text import clean
from app.papers import colours
from app.papers.blocks import Fill
from app.papers.type_widths import measure

HEADING_ROW = 3  # of most sheets; rows 1 to 3: the marking, what the sheet is, how to use it
LINE, TALLEST = 15.0, 409.0  # height of a line and of the tallest row that Excel allows, in points
LONGEST_NAME = 31  # of a sheet
_UNFINISHED = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "that", "the", "to", "with", "–"}
)
A4 = 9  # Excel's number for the paper
FONT_SIZE = 11
FONT = {"font_name": "Arial", "font_size": FONT_SIZE}
_CHARACTER, _AROUND = 7, 5  # pixels of a character of a column's width, and of the column beside its text
_POINT, _EDGES = 0.75, 6.0  # points of a pixel; of a column that stay free
_UNSURE = 1.04  # how much wider words may be in another program
_TEXT = {**FONT, "text_wrap": True, "valign": "top", "border": 1, "border_color": f"#{colours.LINE}"}


@dataclass(frozen=True)
class Looks:
    """The formats of the workbook."""

    marking: Any
    title: Any
    note: Any
    plain: Any
    head: Any
    computed_head: Any
    text: Any
    ref: Any
    day: Any
    number: Any
    link: Any
    group: Any
    code: Any
    fills: dict[Fill, Any]  # of rules that colour a cell by its word
    _filled: dict[Fill, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Any) -> Looks:
        head = {**_TEXT, "bold": True}
        fills = {*colours.RAG.values(), *colours.PROGRESS.values(), *colours.TONE.values()}
        return cls(
            marking=book.add_format({**FONT, "bold": True}),
            title=book.add_format({**FONT, "bold": True, "font_size": 14, "font_color": f"#{colours.HOUSE}"}),
            note=book.add_format({**FONT, "font_color": f"#{colours.QUIET}"}),
            plain=book.add_format({**FONT}),
            head=book.add_format({**head, "bg_color": f"#{colours.HOUSE}", "font_color": "#FFFFFF"}),
            computed_head=book.add_format({**head, "bg_color": "#D9DEE5", "font_color": f"#{colours.INK}"}),
            text=book.add_format(_TEXT),
            ref=book.add_format({**_TEXT, "bold": True}),
            day=book.add_format({**_TEXT, "num_format": "d mmmm yyyy", "align": "left"}),
            number=book.add_format({**_TEXT, "align": "center"}),
            link=book.add_format({**_TEXT, "font_color": f"#{colours.HOUSE}", "underline": 1}),
            group=book.add_format(
                {**FONT, "bold": True, "bg_color": "#E8ECF1", "font_color": f"#{colours.INK}"}
            ),
            code=book.add_format({"font_size": 8, "font_color": f"#{colours.QUIET}"}),
            fills={
                f: book.add_format({"bg_color": f"#{f.ground}", "font_color": f"#{f.ink}"}) for f in fills
            },
        )

    def filled(self, book: Any, fill: Fill) -> Any:
        """The look of text on a colour, made when it is first asked for."""
        if fill not in self._filled:
            colour = {"bg_color": f"#{fill.ground}", "font_color": f"#{fill.ink}"}
            self._filled[fill] = book.add_format({**_TEXT, **colour})
        return self._filled[fill]


def about_file(
    book: Any, about: Mapping[str, str], marking: Marking, created: date | None, history_head: str
) -> None:
    """The properties of the file; nothing else about its making leaves the house."""
    said: dict[str, Any] = {key: clean(text) for key, text in about.items()} | {"category": marking.value}
    if created is not None:
        said["created"] = datetime(created.year, created.month, created.day)  # noqa: DTZ001  (a bare day)
    book.set_properties(said)
    if history_head:
        book.set_custom_property("Register history", history_head)


def finish(book: Any) -> None:
    """Write a workbook, and let go of its sheets and cells at once.

    They hold each other. Left to be found as rubbish, the million of a large register would hold up the window when it is found.
    """
    book.close()
    book.worksheets_objs.clear()
    book.sheetnames.clear()


def top(sheet: Any, marking: Marking, title: str, notes: Sequence[str], looks: Looks) -> int:
    """The marking, on screen and on paper, what the sheet is, and how to use it; gives the row for the headings."""
    sheet.write_string(0, 0, marking.value, looks.marking)
    sheet.write_string(1, 0, clean(title), looks.title)
    for place, note in enumerate(notes):
        sheet.write_string(2 + place, 0, clean(note), looks.note)
    sheet.set_header(f'&C&"Arial,Bold"{marking.value}')
    sheet.set_footer(f'&CPage &P of &N\n&"Arial,Bold"{marking.value}')
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.9)
    sheet.fit_to_pages(1, 0)
    return 2 + len(notes)


def contents(sheet: Any, held: Sequence[tuple[str, str, str]], looks: Looks) -> int:
    """The list of a workbook's sheets, each a link; the number of the row below it.

    Args:
        held: Of each sheet its name, how much is on it, and what it holds.
    """
    widths = (31, 16, 90)
    for place, (title, width) in enumerate(zip(("Sheet", "How many", "What it holds"), widths, strict=True)):
        sheet.write_string(HEADING_ROW, place, title, looks.head)
        sheet.set_column(place, place, width)
    row = HEADING_ROW + 1
    for name, many, holds in held:
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", looks.link, string=name)
        sheet.write_string(row, 1, many, looks.text)
        sheet.write_string(row, 2, holds, looks.text)
        sheet.set_row(row, min(TALLEST, LINE * ceil(len(holds) / (widths[2] * 0.95))))
        row += 1
    return row


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points that a row needs for its texts in columns of these widths, in characters; at most what Excel allows.

    The text of the first is bold.
    """
    lines = [
        sum(_wrapped(line, _room(width), bold=not place) for line in text.split("\n"))
        for place, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]
    return min(TALLEST, LINE * max(lines, default=1))


def _room(width: float) -> float:
    """Width of the text of a column in points."""
    return (width * _CHARACTER + _AROUND) * _POINT - _EDGES


def _wrapped(line: str, room: float, *, bold: bool) -> int:
    """How many lines a text takes, broken between words where it can be."""
    lines, left = 1, 0.0
    for word in line.split(" "):
        width = measure(word, FONT_SIZE, bold) * _UNSURE
        before = measure(" ", FONT_SIZE, bold) if left else 0.0
        if left and left + before + width > room:
            lines, left, before = lines + 1, 0.0, 0.0
        more = max(0, ceil(width / room) - 1)
        lines += more
        left += before + width - more * room
    return lines


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Titles as Excel takes them for sheets: without its forbidden signs and names, 31 characters at most, no two alike."""
    found: list[str] = []
    for title in titles:
        name = _allowed(title)
        for number in count(2):
            if name.casefold() not in {one.casefold() for one in found}:
                break
            name = f"{_whole_words(_allowed(title), LONGEST_NAME - 4)} ({number})"
        found.append(name)
    return found


def _allowed(title: str) -> str:
    title = re.sub(r"(?<=\d)/(?=\d)", "-", clean(title))  # a year that is cut in two would be another
    name = " ".join(re.sub(r"[\[\]:*?/\\]", " ", title).split()).strip(" '")
    if len(name) > LONGEST_NAME:
        name = _whole_words(name.partition(",")[0], LONGEST_NAME)
    return f"{name} register"[:LONGEST_NAME] if name.casefold() in ("", "history", "contents") else name


def _whole_words(name: str, most: int) -> str:
    """The beginning of a name, without half a word or one that wants another after it."""
    if len(name) <= most:
        return name
    words = name[: most + 1].rpartition(" ")[0].split()
    while len(words) > 1 and words[-1].casefold() in _UNFINISHED:
        words.pop()
    return " ".join(words).strip(" ',") or name[:most].strip(" ',")
