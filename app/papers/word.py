"""Blocks to the bytes of a Word document, in the styles of our own template.

The package is written here rather than by python-docx: that has no way to say heading rows, captions of tables,
alternative texts or numbering, takes longer to save an empty document than a whole paper takes here, and leaves traces
of its own (its author, its language, its stale second style sheet) in every file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from lxml import etree

from app.papers.access.document import whole
from app.papers.blocks import (
    Block,
    Contents,
    Frame,
    Graph,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Run,
    Section,
    Table,
)
from app.papers.look import OURS, Look
from app.papers.pages import Foreseen
from app.papers.references import Counted, Place, counted
from app.papers.word_chart import chart_figures, chart_part
from app.papers.word_contents import bookmark, contents
from app.papers.word_package import TEMPLATE, Drawn, Package, template, template_of
from app.papers.word_table import table_xml
from app.papers.word_xml import (
    STRONG,
    Line,
    W,
    chart_xml,
    drawing_xml,
    field_xml,
    marked_xml,
    picture_xml,
    run_xml,
)

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
_SHORT, _LONG = 11906, 16838  # sides of A4
_TWENTIETHS = 20  # in a point
_NARROW_MARGIN = "720"  # 12.7 mm, in twentieths of a point


def write(
    blocks: Sequence[Block],
    frame: Frame,
    *,
    path: Path = TEMPLATE,
    house: bytes | None = None,
    ahead: Foreseen | None = None,
    look: Look = OURS,
) -> bytes:
    """A whole Word document.

    Args:
        path: The template.
        house: The organisation's own in its place, as ``house_template.adopt`` gives it.
        ahead: How it will be laid out: its pages are in the list of contents until Word works them out itself.
        look: How the template makes it look.

    Raises:
        ValueError: the blocks have more or fewer than one title, or skip a level of heading.
    """
    _check_headings(blocks)
    found = template(path) if house is None else template_of(house)
    return _Writer(found, frame, counted(blocks), ahead, look).written()


def _check_headings(blocks: Sequence[Block]) -> None:
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    if levels.count(1) != 1 or levels[0] != 1:
        raise ValueError("A paper begins with one title.")
    for before, after in pairwise(levels):
        if after > before + 1:
            raise ValueError(f"A heading of level {after} cannot follow one of level {before}.")


class _Writer:
    """Turns blocks into the body, keeping what has to be said at the next paragraph."""

    def __init__(
        self, package: Package, frame: Frame, paper: Counted, ahead: Foreseen | None, look: Look = OURS
    ) -> None:
        self.package, self.frame, self.paper, self.look = package, frame, paper, look
        self.laid = ahead or Foreseen({})
        self.body: list[str | Line] = []  # a table is text, a paragraph can still be changed
        self.drawn = Drawn()
        self.bookmarks = 0
        self.breaks = False
        self.at_top = False
        self.shape = Section()
        self.sections = 0
        self.rooms: dict[Section, int] = {}  # of each shape of page that has been written on
        self.listed = {entry.anchor for entry in paper.contents}

    def written(self) -> bytes:
        for number, (block, place) in enumerate(zip(self.paper.blocks, self.paper.places, strict=True)):
            self.breaks = self.breaks or number in self.laid.begun
            self.at_top = number in self.laid.headed
            self._write(self.laid.as_set.get(number, block), place)
        lines = [part if isinstance(part, str) else part.xml for part in self.body]
        return self.package.filled(f"{''.join(lines)}{self._section()}", self.drawn, self.frame)

    def _write(self, block: Block, place: Place | None) -> None:
        match block:
            case Heading():
                self._heading(block, place)
            case Paragraph():
                self._paragraph(block, place)
            case Table():
                self._caption("Table", block, place, keep=True)
                self.body.append(table_xml(block, self._room(), self.look))
            case Picture() | Graph():
                self._add(Line("Picture", self._drawing(block)))
                self._caption("Figure", block, place)
            case Contents():
                if self.paper.contents:
                    for line in contents(self.paper.contents, self._room(), self.laid.pages):
                        self._add(line)
            case PageBreak():
                self.breaks = True
            case Section():
                self._close_section(block)

    def _heading(self, block: Heading, place: Place | None) -> None:
        """A heading; what refers to an appendix shows its name alone."""
        content = run_xml(block.text)
        if place is not None and place.anchor in self.paper.used:
            name = place.name if block.text.startswith(place.name) else block.text
            rest = block.text[len(name) :]
            content = self._marked(_reference(place), run_xml(name)) + (run_xml(rest) if rest else "")
        if place is not None and place.anchor in self.listed:
            content = self._marked(bookmark(place.anchor), content)
        listed = (self.package.house_list, 0) if block.numbered else None
        self._add(Line(f"Heading{block.level}", content, listed))

    def _paragraph(self, block: Paragraph, place: Place | None) -> None:
        level = _LISTS.get(block.part)
        which = self.package.bullet_list if block.part is Part.BULLET else self.package.house_list
        content = "".join([self._run(run) for run in block.runs if run.text])
        if place is not None and place.anchor in self.paper.used:
            content = self._marked(_reference(place), content)
        line = Line(_STYLES[block.part], content, None if level is None else (which, level), block.keep)
        self._add(line)

    def _run(self, run: Run) -> str:
        """A run; one that refers to something is a field, which follows when that is moved."""
        about = STRONG if run.strong else ""
        if not run.to:
            return run_xml(run.text, about)
        word, _, number = run.text.partition(" ")
        mark = _name_of(run.to)
        if run.to.startswith(("section-", "paragraph-")):
            return run_xml(f"{word} ", about) + field_xml(f"REF {mark} \\r \\h", number, about)
        return field_xml(f"REF {mark} \\h", run.text, about)

    def _caption(
        self, word: str, block: Table | Picture | Graph, place: Place | None, *, keep: bool = False
    ) -> None:
        """ "Table 2. Long-term risks", with a number that Word keeps right."""
        assert place is not None
        number = field_xml(f"SEQ {word} \\* ARABIC", place.name.split()[-1])
        label = f"{run_xml(f'{word} ')}{number}"
        if place.anchor in self.paper.used:
            label = self._marked(_reference(place), label)
        self._add(Line("Caption", f"{label}{run_xml(f'. {block.caption}')}", keep=keep))

    def _drawing(self, block: Picture | Graph) -> str:
        size = (block.width, block.height)
        if isinstance(block, Graph):
            relation = self.drawn.chart(
                partial(chart_part, block.chart, block.height / block.width), chart_figures(block.chart)
            )
            return drawing_xml(self.drawn.number, size, block.text, chart_xml(relation), "Chart")
        relation = self.drawn.picture(block.png)
        graphic = picture_xml(self.drawn.number, size, relation)
        return drawing_xml(self.drawn.number, size, block.text, graphic, "Picture")

    def _marked(self, name: str, content: str) -> str:
        self.bookmarks += 1
        return marked_xml(self.bookmarks, name, content)

    def _add(self, line: Line) -> None:
        if self.body and isinstance(self.body[-1], str) and line.style not in _SPACED:
            line.below_table = True
        if self.breaks or self.at_top:
            line.breaks, line.at_top = True, self.at_top and not self.breaks
            self.breaks = self.at_top = False
        self.body.append(line)

    def _close_section(self, block: Section) -> None:
        """What was written so far becomes a section of its own; its last paragraph carries the page's shape."""
        if self.body:
            last = self.body[-1]
            if isinstance(last, str):
                last = Line("Remark", "")
                self.body.append(last)
            last.section = self._section()
        self.shape = block
        self.breaks = False

    def _room(self) -> int:
        """Width of the text on the pages that are being written, in twentieths of a point; 0 where the template says none."""
        if self.shape not in self.rooms:
            self.rooms[self.shape] = _room_of(self._page())
        return self.rooms[self.shape]

    def _section(self) -> str:
        """A section as it is said at its end; only the first of a paper begins with a first page."""
        page = self._page()
        if self.sections:
            etree.strip_elements(page, W + "titlePg")
        self.sections += 1
        return str(etree.tostring(page, encoding="unicode"))

    def _page(self) -> etree._Element:
        section = self.package.section()
        size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
        if size is None or margin is None:
            return section
        self._turn(size)
        if self.shape.landscape or self.shape.narrow:
            for side in ("left", "right"):
                margin.set(W + side, _NARROW_MARGIN)
        if self.shape.narrow:
            for side, points in (("top", self.look.narrow_top), ("bottom", self.look.narrow_foot)):
                margin.set(W + side, str(round(points * _TWENTIETHS)))
        return section

    def _turn(self, size: etree._Element) -> None:
        """Make a page upright or wide as the paper needs it, whatever the template's is."""
        short, long = sorted((whole(size, W + "w", _SHORT), whole(size, W + "h", _LONG)))
        size.set(W + "w", str(long if self.shape.landscape else short))
        size.set(W + "h", str(short if self.shape.landscape else long))
        if self.shape.landscape:
            size.set(W + "orient", "landscape")
        else:
            size.attrib.pop(W + "orient", "")


def _room_of(section: etree._Element) -> int:
    size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
    if size is None or margin is None:
        return 0
    return whole(size, W + "w", 0) - sum(whole(margin, W + side, 0) for side in ("left", "right"))


def _reference(place: Place) -> str:
    return _name_of(place.anchor)


def _name_of(anchor: str) -> str:
    """Name of a bookmark; one that begins so is hidden in Word's own list."""
    return f"_Ref_{anchor.replace('-', '_')}"
