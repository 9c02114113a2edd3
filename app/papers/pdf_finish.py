"""What LibreOffice leaves undone in a tagged PDF: the order of links on a page, what charts show in words, who made the paper.

All are mended in the file as it was made, and the pages that it has come to are read from it. What does not look as expected
is left alone: a later LibreOffice may do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_PROGRAM = "Quarterdeck"
_FIGURE = re.compile(rb"(?<=\n)(\d+) 0 obj\s*<</Type/StructElem\s*/S/Figure\b.*?>>\s*endobj", re.DOTALL)
_ABOUT = re.compile(rb"(?<=\n)(\d+) 0 obj\s*<<(?:(?!endobj).)*?/Creator<FEFF[0-9A-F]*>.*?endobj", re.DOTALL)
_DATA = re.compile(
    rb"(?<=\n)(\d+) 0 obj\s*<</Type/Metadata/Subtype/XML/Length \d+>>\s*stream\n(.*?)endstream", re.DOTALL
)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_LINK = re.compile(rb"/Subtype/Link\b[^>]*/Contents<FEFF([0-9A-F]+)>/Dest\[(\d+) 0 R")
_PAGES = re.compile(rb"/Type/Pages\b[^>]*/Kids\[([^\]]*)\]")
_LISTED = re.compile(r"(.+)\t\d+$", re.DOTALL)
_KEPT = re.compile(rb"/(?:Size \d+|Root \d+ 0 R|Info \d+ 0 R|ID\s*\[.*?\])", re.DOTALL)


def finished(pdf: bytes, figures: Sequence[str]) -> bytes:
    """The PDF with its links in the order of the text, the words of every figure, and Quarterdeck as what made the paper.

    Args:
        figures: What each picture and chart shows, in the order of the document.
    """
    pdf = pdf.replace(b"/Tabs(S)", b"/Tabs/S ")
    return _with_editions(pdf, [*_described(pdf, figures), *_named(pdf)])


def _described(pdf: bytes, figures: Sequence[str]) -> Iterator[tuple[bytes, bytes]]:
    """Number and new edition of each figure that has no words."""
    found = list(_FIGURE.finditer(pdf))
    if len(found) == len(figures):
        for figure, text in zip(found, figures, strict=True):
            if b"/Alt" not in figure[0]:
                yield figure[1], figure[0].replace(b"/S/Figure", b"/S/Figure\n/Alt" + _text(text), 1)


def _named(pdf: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Number and new edition of the properties, in each of the two places where a PDF has them."""
    if about := _ABOUT.search(pdf):
        yield about[1], re.sub(rb"/Creator<[0-9A-F]*>", b"/Creator" + _text(_PROGRAM), about[0])
    if data := _DATA.search(pdf):
        tool = b"<xmp:CreatorTool>%s</xmp:CreatorTool>" % _PROGRAM.encode()
        words = re.sub(rb"<xmp:CreatorTool>.*?</xmp:CreatorTool>", tool, data[2])
        head = b"%s 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n" % (
            data[1],
            len(words.rstrip(b"\n")),
        )
        yield data[1], head + words + b"endstream\nendobj"


def _text(words: str) -> bytes:
    return b"<FEFF%s>" % words.encode("utf-16-be").hex().upper().encode()


def _with_editions(pdf: bytes, editions: Sequence[tuple[bytes, bytes]]) -> bytes:
    """The PDF with second editions of some of its objects at its end, as the format foresees."""
    trailer = _TRAILER.search(pdf)
    if trailer is None or not editions:
        return pdf
    content, table = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n"), bytearray(b"xref\n")
    for number, edition in editions:
        table += b"%s 1\n%010d 00000 n \n" % (number, len(content))
        content += edition + b"\n"
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
