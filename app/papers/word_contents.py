"""The list of contents of a Word document: a field that Word can make anew, already filled in, each line a link.

Its pages are those that our own layout foresees (``pages.py``). Word is asked to work them out when it opens the file, since
its own lines may break otherwise. LibreOffice prints them as they are; where it has laid out the paper otherwise, the paper is
written once more with its pages (``written.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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


def contents(entries: Sequence[Entry], room: int, pages: Mapping[str, int]) -> Iterator[Line]:
    """The heading of the list and its lines.

    Args:
        room: Width of the text in twentieths of a point: where the page numbers end.
        pages: The page of each entry as it is foreseen, by its anchor; a line without one has no number yet.
    """
    yield Line("TOCHeading", run_xml(TITLE), keep=True)
    tabs = f'<w:tab w:val="left" w:pos="{_NUMBER}"/><w:tab w:val="right" w:leader="dot" w:pos="{room}"/>'
    last = len(entries) - 1
    for place, entry in enumerate(entries):
        mark = bookmark(entry.anchor)
        number = f"{run_xml(entry.number)}{_TAB}" if entry.number else ""
        known = entry.anchor in pages
        page = f"{_TAB}{field_xml(f'PAGEREF {mark}', str(pages[entry.anchor]))}" if known else ""
        content = (
            f'<w:hyperlink w:anchor="{mark}" w:history="1">{number}{run_xml(entry.text)}{page}</w:hyperlink>'
        )
        content = f"{'' if place else _begin(entries)}{content}{_END if place == last else ''}"
        yield Line(f"TOC{entry.level}", content, tabs=tabs)


def _begin(entries: Sequence[Entry]) -> str:
    deepest = max(entry.level for entry in entries)
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "2-{deepest}" \\h \\z \\u </w:instrText></w:r>{_SEPARATE}'
    )
