"""Blocks to the bytes of a Word document, in the styles of our own template.

The package is written here rather than by python-docx: that has no way to say heading rows, captions of tables,
alternative texts or numbering, takes longer to save an empty document than a whole paper takes here, and leaves traces
of its own (its author, its language, its stale second style sheet) in every file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from lxml import etree

from app.papers.blocks import Block, Frame, Heading, PageBreak, Paragraph, Part, Picture, Section, Table
from app.papers.word_package import Package, template, template_of
from app.papers.word_table import table_xml
from app.papers.word_xml import W, caption_xml, paragraph_xml, picture_xml, w

TEMPLATE = Path(__file__).resolve().parents[2] / "resources" / "paper.docx"
_STYLES = {
    Part.PLAIN: "Normal",
    Part.NUMBERED: "NumberedParagraph",
    Part.POINT: "Point",
    Part.BULLET: "Bullet",
    Part.PANEL: "Panel",
    Part.BYLINE: "Byline",
    Part.NOTE: "Remark",  # "Note" is a name that tagged PDF keeps for itself
}
_LISTS = {Part.NUMBERED: 1, Part.POINT: 2, Part.BULLET: 0}  # level of each list paragraph in its list
_SPACED = ("Heading2", "Heading3", "Remark")  # styles with room above them
_BELOW_TABLE = "120"  # 6 points, in twentieths
_LANDSCAPE = {"w": "16838", "h": "11906", "orient": "landscape"}
_LANDSCAPE_MARGIN = "720"  # 12.7 mm, in twentieths of a point


def write(
    blocks: Sequence[Block], frame: Frame, *, path: Path = TEMPLATE, house: bytes | None = None
) -> bytes:
    """A whole Word document.

    Args:
        path: The template.
        house: The organisation's own in its place, as ``house_template.adopt`` gives it.

    Raises:
        ValueError: the blocks have more or fewer than one title, or skip a level of heading.
    """
    _check_headings(blocks)
    found = template(path) if house is None else template_of(house)
    return _Writer(found, frame).written(blocks)


def _check_headings(blocks: Sequence[Block]) -> None:
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    if levels.count(1) != 1 or levels[0] != 1:
        raise ValueError("A paper begins with one title.")
    for before, after in pairwise(levels):
        if after > before + 1:
            raise ValueError(f"A heading of level {after} cannot follow one of level {before}.")


def _style(paragraph: etree._Element) -> str:
    return str(paragraph[0][0].get(W + "val"))


def _space_above(paragraph: etree._Element) -> None:
    """A table has no room of its own below it: the paragraph after it brings some."""
    about = paragraph[0]
    after = about.find(W + "numPr")
    place = len(about) if after is None else about.index(after) + 1
    about.insert(place, w("spacing"))
    about[place].set(W + "before", _BELOW_TABLE)


class _Writer:
    """Turns blocks into the body, keeping what has to be said at the next paragraph."""

    def __init__(self, package: Package, frame: Frame) -> None:
        self.package, self.frame = package, frame
        self.body = etree.Element(W + "body", nsmap=package.namespaces)
        self.pictures: list[bytes] = []
        self.tables = 0
        self.breaks = False
        self.landscape = False

    def written(self, blocks: Sequence[Block]) -> bytes:
        for block in blocks:
            self._write(block)
        self.body.append(self._section())
        return self.package.filled(self.body, self.pictures, self.frame)

    def _write(self, block: Block) -> None:
        match block:
            case Heading():
                listed = (self.package.house_list, 0) if block.numbered else None
                self._add(paragraph_xml(f"Heading{block.level}", block.text, number=listed))
            case Paragraph():
                self._paragraph(block)
            case Table():
                self.tables += 1
                self._add(caption_xml("Table", self.tables, block.caption, keep=True))
                self.body.append(table_xml(block, self._room()))
            case Picture():
                self.pictures.append(block.png)
                number = len(self.pictures)
                self._add(picture_xml(block, number, self.package.picture_id(number)))
                self._add(caption_xml("Figure", number, block.caption))
            case PageBreak():
                self.breaks = True
            case Section():
                self._close_section(block)

    def _paragraph(self, block: Paragraph) -> None:
        level = _LISTS.get(block.part)
        which = self.package.bullet_list if block.part is Part.BULLET else self.package.house_list
        number = None if level is None else (which, level)
        self._add(paragraph_xml(_STYLES[block.part], *block.runs, number=number, keep=block.keep))

    def _add(self, paragraph: etree._Element) -> None:
        if len(self.body) and self.body[-1].tag == W + "tbl" and _style(paragraph) not in _SPACED:
            _space_above(paragraph)
        if self.breaks:
            about = paragraph[0]
            place = 1 + sum(about.find(W + tag) is not None for tag in ("keepNext", "keepLines"))
            about.insert(place, w("pageBreakBefore"))
            self.breaks = False
        self.body.append(paragraph)

    def _close_section(self, block: Section) -> None:
        """What was written so far becomes a section of its own; its last paragraph carries the page's shape."""
        if len(self.body):
            last = self.body[-1]
            if last.tag != W + "p":
                last = paragraph_xml("Remark", "")
                self.body.append(last)
            last[0].append(self._section())
        self.landscape = block.landscape
        self.breaks = False

    def _room(self) -> int:
        """Width of the text on the pages that are being written, in twentieths of a point; 0 where the template says none."""
        section = self._section()
        size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
        if size is None or margin is None:
            return 0
        return int(size.get(W + "w", "0")) - sum(int(margin.get(W + side, "0")) for side in ("left", "right"))

    def _section(self) -> etree._Element:
        section = self.package.section()
        if self.landscape:
            size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
            if size is not None and margin is not None:
                for key, value in _LANDSCAPE.items():
                    size.set(W + key, value)
                for side in ("left", "right"):
                    margin.set(W + side, _LANDSCAPE_MARGIN)
        return section
