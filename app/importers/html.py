"""The tables of a web page, which many systems hand out under the name of a workbook (.xls), each as a sheet.

Nothing that the page names is fetched, and no script in it is run.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from lxml import etree

from app.importers.building import MAX_SHEETS, Allowance, Cell, SheetBuilder
from app.importers.decoding import decoded
from app.importers.given import Given
from app.importers.grid import Sheet
from app.importers.html_looks import HtmlLooks
from app.importers.part_struck import PartStruck, noted
from app.importers.refusals import refused
from app.models.text import clean

Progress = Callable[[str, float], None]
MAX_PAGE: Final = 40 << 20
MAX_ACROSS: Final = 1_000  # columns of a table on a page
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{2,40})", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!ENTITY|<!DOCTYPE[^>]{0,4000}\[", re.IGNORECASE)
_BLOCKS: Final = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "tr"})
_CHUNK: Final = 1 << 18


def read_html(given: Given, progress: Progress) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Each table as a sheet, in their order, and warnings.

    Raises:
        UnreadableFile: there is no table, or far too much of it.
    """
    content = _page_of(given.content)
    if len(content) > MAX_PAGE:
        raise refused("text", given.name)
    declared = _CHARSET.search(content[:8192])
    text, warnings = decoded(content, given.name, declared[1].decode("ascii") if declared else "")
    if _DOCTYPE.search(text[:65_536]):
        raise refused("entities", given.name, part=given.name)
    progress("Reading the page", 0.2)
    root = _parsed(clean(text))
    tables = [] if root is None else [table for table in root.iter("table") if _own_rows(table)]
    if root is None or not tables:
        raise refused("no_table", given.name)
    looks = HtmlLooks(root)
    allowance = Allowance(given.name)
    sheets = []
    for number, table in enumerate(tables[:MAX_SHEETS], 1):
        name = given.stem if len(tables) == 1 else f"Table {number}"
        sheets.append(_sheet(table, name, allowance, looks))
    return tuple(sheets), warnings


def _page_of(content: bytes) -> bytes:
    """The page itself, where it comes in one file with its pictures (.mht)."""
    if content.lstrip()[:13].lower() != b"mime-version:":
        return content
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    found = [part.get_payload(decode=True) for part in pages]
    whole = [page for page in found if isinstance(page, bytes) and b"<t" in page.lower()]
    return max(whole, key=len, default=content)


def _parsed(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        encoding="utf-8",
    )
    data = text.encode("utf-8", "replace")
    try:
        for place in range(0, len(data), _CHUNK):
            parser.feed(data[place : place + _CHUNK])
        found: etree._Element | None = parser.close()
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError:
        return None
    return found


def _own_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, not those of a table within it."""
    rows = []
    for part in table:
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in part if row.tag == "tr")
    return rows


def _sheet(table: etree._Element, name: str, allowance: Allowance, looks: HtmlLooks) -> Sheet:
    sheet = SheetBuilder(name, allowance)
    covered: dict[int, int] = {}  # column to the number of rows below that a cell above still takes
    for number, row in enumerate(_own_rows(table), 1):
        cells: dict[int, Cell] = {}
        column = 1
        taken = {c for c, rows in covered.items() if rows > 0}
        allowance.take(len(taken) // 4)  # a page of nothing but wide and tall cells is a trap
        covered = {c: rows - 1 for c, rows in covered.items() if rows > 1}
        for element in (part for part in row if part.tag in ("td", "th")):
            while column in taken:
                column += 1
            if column > MAX_ACROSS:
                break
            across, down = (
                min(_whole(element, "colspan"), MAX_ACROSS),
                min(_whole(element, "rowspan"), 65_536),
            )
            cells[column] = _cell(element, looks, down, across)
            if down > 1:
                covered.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
        sheet.add(number, cells, hidden=looks.hides(row))
    return sheet.sheet()


def _cell(element: etree._Element, looks: HtmlLooks, down: int, across: int) -> Cell:
    look = looks.look(element)
    runs = list(_words(element, looks))
    part = PartStruck.of(_tidied(runs)) if not look.struck and any(struck for _, struck in runs) else None
    text = str(part) if part is not None else _tidy("".join(words for words, _ in runs)).strip()
    struck = look.struck or (part is not None and part.whole)
    return Cell(text or None, look.fill, look.ink, struck, noted(part, ""), down, across)


def _tidy(text: str) -> str:
    return re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", text))


def _tidied(runs: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    return ((_tidy(text), struck) for text, struck in runs)


def _words(element: etree._Element, looks: HtmlLooks) -> Iterator[tuple[str, bool]]:
    """The text that a browser would show, without that of tables within; each piece with whether it is struck through."""
    inside = 0
    struck: list[bool] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        aside = part is not element and part.tag in ("table", "script", "style")
        if event == "start":
            inside += aside
            struck.append(bool(struck and struck[-1]) or (part is not element and looks.strikes(part)))
            if not inside:
                if part.tag == "br" or (part.tag in _BLOCKS and part is not element):
                    yield "\n", False
                yield re.sub(r"\s+", " ", part.text or ""), struck[-1]
        else:
            inside -= aside
            struck.pop()
            if not inside and part is not element:
                yield re.sub(r"\s+", " ", part.tail or ""), struck[-1]


def _whole(element: etree._Element, name: str) -> int:
    """A span: 1 where it is not given or no number."""
    text = str(element.get(name) or "").strip()
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
