"""The text of a Word document's paragraphs, as the reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from app.models.text import clean

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ASIDE: Final = frozenset(
    {"tbl", "del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tcPr", "sdtPr"}
)
"""Elements whose text is none of the cell's: a table within it, what was deleted, the codes of fields, second forms."""
_BULLET: Final = "• "


def paragraphs(element: etree._Element) -> str:
    """All paragraphs below an element (or of the paragraph itself), a line each."""
    lines: list[list[str]] = []
    items: set[int] = set()
    own = element.tag == W + "p"
    if own:
        lines.append([])
    for kind, text in walk(element):
        if kind == "p":
            items |= {len(lines)} if text else set()
            lines.append([])
        elif lines:
            lines[-1].append(text)
        else:
            lines.append([text])
    texts = ["".join(line).strip() for line in lines]
    several = sum(bool(texts[place]) for place in items) > 1  # a title that is numbered by itself is no list
    marks = [_BULLET if several and place in items and text else "" for place, text in enumerate(texts)]
    return clean("\n".join(mark + text for mark, text in zip(marks, texts, strict=True))).strip()


def _is_item(paragraph: etree._Element) -> bool:
    """Whether Word draws a bullet or a number before a paragraph, which is no part of its text."""
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if number is not None:
        return number.get(W + "val") != "0"
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and (style.get(W + "val") or "").startswith(("ListBullet", "ListNumber"))


def walk(element: etree._Element) -> Iterator[tuple[str, str]]:
    """("p", its bullet or nothing) where a paragraph begins, and ("t", text) for each piece of text within."""
    inside = 0
    for event, part in etree.iterwalk(element, events=("start", "end")):
        kind = str(part.tag).rpartition("}")[2]
        aside = part is not element and kind in _ASIDE
        if event == "end":
            inside -= aside
            continue
        inside += aside
        if inside:
            continue
        if kind == "p" and part is not element:
            yield "p", _BULLET if _is_item(part) else ""
        elif kind == "t":
            yield "t", part.text or ""
        elif kind == "tab":
            yield "t", "\t"
        elif kind in ("br", "cr"):
            yield "t", "\n"
        elif kind == "noBreakHyphen":
            yield "t", "-"
        elif kind == "sym":
            yield "t", _symbol(part)


def _symbol(part: etree._Element) -> str:
    """A tick or a cross of a symbol font; what has no plain letter is left out."""
    return {
        "F0FC": "✓",
        "F0FE": "☑",
        "F0FB": "✗",
        "F0FD": "☒",
        "F0A8": "☐",
        "F0D6": "✓",
        "F052": "☑",
        "F050": "✓",
    }.get((part.get(W + "char") or "").upper(), "")
