"""Blocks of cells as HTML tables: what Excel, LibreOffice and Word put on the clipboard beside plain text, and take from it.

Word's plain text loses where a cell with two paragraphs ends; a table does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from app.widgets.table.html_room import Room

_OURS = '<meta name="generator" content="Quarterdeck">'
_LONGEST = 20_000_000  # characters; whatever is longer is not a block that somebody copied
_WIDEST = 500
# A row by which Excel tells how wide its columns are; it would be pasted as a blank line.
_NO_ROW = re.compile(r"<!\[if supportMisalignedColumns\]>.*?<!\[endif\]>", re.DOTALL)
_BREAKS = {"p", "div", "li", "h1", "h2", "h3", "h4"}
_CELLS = {"td", "th"}
_NOT_SHOWN = {"style", "script", "title"}
# To Excel and to LibreOffice a cell of ours is text: "8.10" must not become the number 8.1.
_AS_TEXT = 'sdnum="2057;0;@"'
_STYLE = r"mso-number-format:'\@';border:1px solid #808080;vertical-align:top;white-space:pre-wrap"
_ROOM = (
    'cellpadding="{}"'  # pixels within a cell; asked of the style, LibreOffice breaks words for want of it
)
_USUAL = 4  # pixels
_TOP = 'valign="top"'  # asked of the style, LibreOffice does not heed it
_BREAK = "<br style='mso-data-placement:same-cell'>"  # otherwise Excel begins another row at each line
_FONT = ";font-family:Arial,sans-serif;font-size:{}pt"  # on each cell: LibreOffice heeds no other


@dataclass(frozen=True, slots=True)
class Looks:
    """How a whole list looks in Word: as wide as the page, and with its colours, each as ground and ink (RRGGBB).

    Attributes:
        head: Of the headings.
        words: For each column, those of its words that stand on a colour.
        room: How the columns share the page.
    """

    head: tuple[str, str]
    words: Sequence[Mapping[str, tuple[str, str]]]
    room: Room

    @property
    def font(self) -> str:
        """The type of every cell."""
        return _FONT.format(self.room.points)


def to_html(block: Iterable[Sequence[str]]) -> str:
    """A block as a table for the clipboard; Word shows it as one."""
    lines = "".join(f"<tr>{''.join(_cell('td', text) for text in line)}</tr>" for line in block)
    return _page(f'<table {_ROOM.format(_USUAL)} style="border-collapse:collapse">{lines}</table>')


def list_to_html(block: Iterable[Sequence[str]], looks: Looks) -> str:
    """A list with its headings, which Word repeats on each page; a line with one cell goes over all columns."""
    head, *body = block
    shares = looks.room.shares
    headings = "".join(
        _cell("th", text, f"{looks.font}{_paint(looks.head)};width:{share}%", share=share)
        for text, share in zip(head, shares, strict=True)
    )
    columns = "".join(f'<col width="{share}%">' for share in shares)
    lines = "".join(f"<tr>{_line(line, looks)}</tr>" for line in body)
    table = f"<colgroup>{columns}</colgroup><thead><tr>{headings}</tr></thead>{lines}"
    # Fixed, as Word would otherwise make columns as wide as their longest words, and a list with many would run off the page.
    style = "border-collapse:collapse;width:100%;table-layout:fixed"
    return _page(f'<table {_ROOM.format(looks.room.padding)} width="100%" style="{style}">{table}</table>')


def _line(line: Sequence[str], looks: Looks) -> str:
    if len(line) == 1 < len(looks.words):
        return _cell("td", line[0], looks.font, over=len(looks.words))
    return "".join(
        _cell("td", text, looks.font + _paint(words.get(text)))
        for text, words in zip(line, looks.words, strict=True)
    )


def _paint(colour: tuple[str, str] | None) -> str:
    return f";background:#{colour[0]};color:#{colour[1]}" if colour else ""


def _cell(tag: str, text: str, looks: str = "", *, over: int = 1, share: float = 0) -> str:
    span = f' colspan="{over}"' if over > 1 else ""
    span = f' width="{share}%"' if share else span
    return f'<{tag}{span} {_TOP} {_AS_TEXT} style="{_STYLE}{looks}">{_escaped(text)}</{tag}>'


def _page(table: str) -> str:
    return f"<html><head>{_OURS}</head><body>{table}</body></html>"


def from_html(text: str) -> list[list[str]] | None:
    """The block that a text in HTML holds; None where it is our own (its plain text is exact), or holds not one table."""
    if not text or _OURS in text or len(text) > _LONGEST or text.casefold().count("<table") != 1:
        return None
    reader = _Reader()
    reader.feed(_NO_ROW.sub("", text))
    reader.close()
    return reader.block() or None


def _escaped(cell: str) -> str:
    return escape(cell).replace("\n", _BREAK)


class _Reader(HTMLParser):
    """Takes the cells of the one table; a merged cell has its text at its top left and blanks for the rest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._cells: dict[tuple[int, int], str] = {}
        self._row, self._column = -1, 0
        self._spans = (1, 1)
        self._text: list[str] | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_SHOWN:
            self._hidden += 1
        elif tag == "tr":
            self._end_cell()
            self._row, self._column = self._row + 1, 0
        elif tag in _CELLS:
            self._end_cell()
            named = dict(attrs)
            self._spans = _span(named.get("rowspan")), _span(named.get("colspan"))
            self._text = []
            self._row = max(self._row, 0)
        elif self._text is not None and tag == "br":
            self._text.append("\n")
        elif self._text is not None and tag in _BREAKS:
            self._text.append("\f")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _CELLS or tag in ("tr", "table"):
            self._end_cell()
        elif self._text is not None and tag in _BREAKS:
            self._text.append("\f")

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._hidden:
            self._text.append(re.sub(r"[ \t\r\n]+", " ", data))

    def block(self) -> list[list[str]]:
        """What has been read."""
        if not self._cells:
            return []
        height = max(row for row, _ in self._cells) + 1
        width = max(column for _, column in self._cells) + 1
        return [[self._cells.get((row, column), "") for column in range(width)] for row in range(height)]

    def _end_cell(self) -> None:
        if self._text is None:
            return
        text, self._text = _tidy("".join(self._text)), None
        while (self._row, self._column) in self._cells:  # a cell above reaches down to here
            self._column += 1
        down, across = self._spans
        for row in range(self._row, self._row + down):
            for column in range(self._column, self._column + across):
                self._cells[row, column] = ""
        self._cells[self._row, self._column] = text
        self._column += across


def _span(text: str | None) -> int:
    return min(int(text), _WIDEST) if text and text.strip().isdecimal() and int(text) > 0 else 1


def _tidy(text: str) -> str:
    """Paragraphs on lines of their own, without the blanks of the HTML's own lines."""
    text = re.sub(r"\s*\f[\s\f]*", "\f", text).strip("\f").replace("\f", "\n")
    return "\n".join(line.strip(" ") for line in text.split("\n")).replace("\xa0", " ").strip(" ")
