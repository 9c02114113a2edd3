"""XML taken as it streams: finished elements, what need not be kept of them, and rows that need not be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

_ROW_ENDS = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?row\s*>")
_DATA_ENDS = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?sheetData\s*>")


def finished(feeder: etree.XMLPullParser) -> Iterator[etree._Element]:
    """The elements that the parser has finished since it was last asked."""
    for _event, element in feeder.read_events():
        if isinstance(element, etree._Element):
            yield element


def forget_before(element: etree._Element) -> None:
    """Let the parser's finished elements go, so that memory does not grow with the sheet."""
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def without_tail(stream: Iterable[bytes], end: int) -> Iterator[bytes]:
    """The sheet with the empty rows after ``end`` cut out: up to the end of that row, and from the end of the rows on."""
    seen, rest, state = 0, b"", "rows"
    for chunk in stream:
        if state == "rows":
            seen += len(chunk)
            if seen <= end:
                yield chunk
                continue
            keep = len(chunk) - (seen - end)
            yield chunk[:keep]
            chunk, state = chunk[keep:], "last row"
        if state == "last row":
            rest += chunk
            found = _ROW_ENDS.search(rest)
            if not found:
                continue
            yield rest[: found.end()]
            chunk, rest, state = rest[found.end() :], b"", "empty rows"
        if state == "empty rows":
            rest = rest[-64:] + chunk
            found = _DATA_ENDS.search(rest)
            if found:
                yield rest[found.start() :]
                state = "after"
        else:
            yield chunk
