"""The list of contents of a Word document: a field that Word can make anew, already filled in, each line a link.

Which page a heading is on nobody knows before the pages are laid out. Word is asked to fill in the numbers when it opens
the file; until then the lines have none, rather than wrong ones. LibreOffice leaves such a field as it is, but works out
the page of each single heading: the document that it turns into PDF has those in the field's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.papers.references import Entry
from app.papers.word_xml import Line, field_xml, run_xml

TITLE = "Contents"
_NUMBER = 567  # where a heading begins after its number, in twentieths of a point
_TAB = "<w:r><w:tab/></w:r>"
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmark(anchor: str) -> str:
    """Name of the bookmark at a heading; Word keeps names with this beginning for itself, and makes them anew."""
    return f"_Toc_{anchor.replace('-', '_')}"


def contents(entries: Sequence[Entry], room: int, *, paged: bool = False) -> Iterator[Line]:
    """The heading of the list and its lines.

    Args:
        room: Width of the text in twentieths of a point: where the page numbers end.
        paged: A page of its own for each line, to be worked out by LibreOffice, in place of the field as a whole.
    """
    yield Line("TOCHeading", run_xml(TITLE), keep=True)
    tabs = f'<w:tab w:val="left" w:pos="{_NUMBER}"/><w:tab w:val="right" w:leader="dot" w:pos="{room}"/>'
    last = len(entries) - 1
    for place, entry in enumerate(entries):
        mark = bookmark(entry.anchor)
        number = f"{run_xml(entry.number)}{_TAB}" if entry.number else ""
        page = f"{_TAB}{field_xml(f'PAGEREF {mark}', ' ')}" if paged else ""
        content = (
            f'<w:hyperlink w:anchor="{mark}" w:history="1">{number}{run_xml(entry.text)}{page}</w:hyperlink>'
        )
        if not paged:
            content = f"{'' if place else _begin(entries)}{content}{_END if place == last else ''}"
        yield Line(f"TOC{entry.level}", content, tabs=tabs)


def _begin(entries: Sequence[Entry]) -> str:
    deepest = max(entry.level for entry in entries)
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "2-{deepest}" \\h \\z \\u </w:instrText></w:r>{_SEPARATE}'
    )
