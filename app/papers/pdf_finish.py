"""What LibreOffice leaves undone in a tagged PDF: the order of links on a page, and what charts show in words.

Both are mended in the file as it was made, and the pages that it has come to are read from it. What does not look as expected
is left alone: a later LibreOffice may do it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIGURE = re.compile(rb"(?<=\n)(\d+) 0 obj\s*<</Type/StructElem\s*/S/Figure\b.*?>>\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_LINK = re.compile(rb"/Subtype/Link\b[^>]*/Contents<FEFF([0-9A-F]+)>/Dest\[(\d+) 0 R")
_PAGES = re.compile(rb"/Type/Pages\b[^>]*/Kids\[([^\]]*)\]")
_LISTED = re.compile(r"(.+)\t\d+$", re.DOTALL)
_KEPT = re.compile(rb"/(?:Size \d+|Root \d+ 0 R|Info \d+ 0 R|ID\s*\[.*?\])", re.DOTALL)


def finished(pdf: bytes, figures: Sequence[str]) -> bytes:
    """The PDF with its links in the order of the text, and with the words of every figure.

    Args:
        figures: What each picture and chart shows, in the order of the document.
    """
    return _described(pdf.replace(b"/Tabs(S)", b"/Tabs/S "), figures)


def _described(pdf: bytes, figures: Sequence[str]) -> bytes:
    """The PDF with a second edition of each figure that has no words, at its end, as the format foresees."""
    found, trailer = list(_FIGURE.finditer(pdf)), _TRAILER.search(pdf)
    if trailer is None or len(found) != len(figures):
        return pdf
    content, table = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n"), bytearray(b"xref\n")
    for figure, text in zip(found, figures, strict=True):
        if b"/Alt" not in figure[0]:
            table += b"%s 1\n%010d 00000 n \n" % (figure[1], len(content))
            said = b"\n/Alt<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
            content += figure[0].replace(b"/S/Figure", b"/S/Figure" + said, 1) + b"\n"
    if len(table) == len(b"xref\n"):
        return pdf
    kept = b"".join(_KEPT.findall(trailer[1]))
    start = len(content)
    content += table + b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (kept, trailer[2], start)
    return bytes(content)


def listed_pages(pdf: bytes) -> dict[str, int]:
    """On which page each line of the list of contents leads; nothing where LibreOffice writes links in another way.

    The lines are without their pages, as ``references.Entry.said`` has them.
    """
    tree = _PAGES.search(pdf)
    order = re.findall(rb"(\d+) 0 R", tree[1]) if tree else []
    pages = {key: number for number, key in enumerate(order, 1)}
    found: dict[str, int] = {}
    for link in _LINK.finditer(pdf):
        line = _LISTED.match(bytes.fromhex(link[1].decode()).decode("utf-16-be", errors="replace"))
        if line and link[2] in pages:
            found[line[1]] = pages[link[2]]
    return found
