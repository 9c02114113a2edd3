"""The header or footer of a template as lines: its texts by where they stand, its pictures, and where the marking goes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

from lxml import etree

from app.papers.access.document import RELATED, flow, parsed, whole
from app.papers.look import Band, BandLine, Logo, Type
from app.papers.word_xml import W

_EMU = 12700  # in a point
_DRAWN = (".png", ".jpg", ".jpeg", ".gif", ".bmp")  # kinds of pictures that can be drawn
_PLACES = {"center": "centre", "right": "right", "end": "right"}
_FIRST = 100_001  # number of the first picture in headers and footers: those of a paper's text count from one
_FIELDS = {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}


def number_apart(parts: dict[str, bytes]) -> None:
    """Give the pictures of headers and footers numbers that none in the text of a paper has."""
    numbers = count(_FIRST)
    for name in [name for name in parts if re.match(r"word/(?:header|footer)[\w.-]*\.xml$", name)]:
        tree = parsed(parts[name])
        pictures = list(tree.iter("{*}docPr"))
        for picture in pictures:
            picture.set("id", str(next(numbers)))
        if pictures:
            parts[name] = bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))


class Bands:
    """Reads them from the parts of a template."""

    def __init__(self, parts: dict[str, bytes], style: Callable[[str], Type]) -> None:
        self.parts, self.style = parts, style
        self.targets = self._relations("word/document.xml")

    def read(self, relation: str, edge: float) -> Band:
        """The band of a relation of the document; an empty one where there is none.

        Args:
            edge: How far it is from the edge of the page.
        """
        name = self.targets.get(relation, "")
        if name not in self.parts:
            return Band(edge=edge)
        tree, pictures = parsed(self.parts[name]), self._relations(name)
        lines = tuple(self._lines(tree, pictures))
        floats = next(tree.iter("{*}anchor", W + "framePr", W + "pict"), None) is not None
        return Band(lines, abs(edge), floats)

    def _relations(self, name: str) -> dict[str, str]:
        folder, file = posixpath.split(name)
        content = self.parts.get(f"{folder}/_rels/{file}.rels")
        if content is None:
            return {}
        return {
            str(one.get("Id")): posixpath.normpath(
                posixpath.join("/", folder, str(one.get("Target")))
            ).lstrip("/")
            for one in parsed(content)
        }

    def _lines(self, tree: etree._Element, pictures: dict[str, str]) -> Iterator[BandLine]:
        for block in flow(tree):
            if block.tag == W + "tbl":
                yield from self._rows(block, pictures)
            else:
                yield self._line(block, pictures)

    def _rows(self, table: etree._Element, pictures: dict[str, str]) -> Iterator[BandLine]:
        """A table: what stands in its first cell to the left, in its last to the right, in others in the middle."""
        for row in table.iterfind(W + "tr"):
            cells = row.findall(W + "tc")
            found: list[list[BandLine]] = [
                [self._line(one, pictures) for one in cell.iter(W + "p")] for cell in cells
            ]
            for number in range(max(map(len, found), default=0)):
                in_row = [(place, lines[number]) for place, lines in enumerate(found) if number < len(lines)]
                yield _beside(in_row, len(cells))

    def _line(self, paragraph: etree._Element, pictures: dict[str, str]) -> BandLine:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        key = "Normal" if named is None else str(named.get(W + "val"))
        look = self._own(paragraph, self.style(key))
        placed = paragraph.find(f"{W}pPr/{W}jc")
        if placed is None and key == "Marking":
            return BandLine(look, marking=True)
        place = _PLACES.get("" if placed is None else str(placed.get(W + "val")), "left")
        side = {"left": 0.0, "centre": 0.5, "right": 1.0}[place]
        logos = tuple((side, logo) for logo in self._logos(paragraph, pictures))
        texts = [text.strip() for text in _text(paragraph).split("\t")]
        if len(texts) > 1:
            left, *middle, last = [*texts, ""] if len(texts) == 2 else texts
            return BandLine(look, left, " ".join(filter(None, middle)), last, key == "Marking", logos)
        line = BandLine(look, marking=key == "Marking", logos=logos, text_first=_text_first(paragraph))
        return _put(line, place, texts[0])

    def _own(self, paragraph: etree._Element, look: Type) -> Type:
        """The type of a paragraph whose first run says more than its style."""
        run = next((r for r in paragraph.iter(W + "r") if r.find(W + "t") is not None), None)
        about = None if run is None else run.find(W + "rPr")
        if about is None:
            return look
        size, ink, bold = (about.find(W + tag) for tag in ("sz", "color", "b"))
        colour = "" if ink is None else str(ink.get(W + "val"))
        return replace(
            look,
            size=look.size if size is None else whole(size, W + "val", 20) / 2,
            ink=colour.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", colour) else look.ink,
            bold=look.bold if bold is None else bold.get(W + "val", "1") not in ("0", "false"),
        )

    def _logos(self, paragraph: etree._Element, pictures: dict[str, str]) -> Iterator[Logo]:
        for drawing in paragraph.iter(W + "drawing"):
            extent, about = (next(drawing.iter("{*}" + tag), None) for tag in ("extent", "docPr"))
            blip = next(drawing.iter("{*}blip"), None)
            if extent is None:
                continue
            name = "" if blip is None else pictures.get(str(blip.get(RELATED + "embed")), "")
            content = self.parts.get(name, b"") if name.lower().endswith(_DRAWN) else b""
            wide, high = (whole(extent, side, 0) / _EMU for side in ("cx", "cy"))
            yield Logo(wide, high, content, "" if about is None else str(about.get("descr", "")))


def _text_first(paragraph: etree._Element) -> bool:
    """Whether a paragraph says something before its first picture."""
    first = next(paragraph.iter(W + "t", W + "drawing"), None)
    return first is not None and first.tag == W + "t"


def _text(paragraph: etree._Element) -> str:
    """What a paragraph says, with a token for the number of a page and of all."""
    said: list[str] = []
    within = ""  # of a field that is spread over runs: its code, then what it shows
    for element in paragraph.iter(W + "t", W + "tab", W + "instrText", W + "fldChar", W + "fldSimple"):
        simple = next(element.iterancestors(W + "fldSimple"), None)
        if element.tag == W + "fldSimple":
            said.append(_field(str(element.get(W + "instr", ""))))
        elif element.tag == W + "fldChar":
            kind = element.get(W + "fldCharType")
            within = {"begin": "code", "separate": "shown"}.get(str(kind), "")
        elif element.tag == W + "instrText":
            said.append(_field(element.text or ""))
        elif element.tag == W + "tab":
            said.append("" if next(element.iterancestors(W + "tabs"), None) is not None else "\t")
        elif not within and (simple is None or not _field(str(simple.get(W + "instr", "")))):
            said.append(element.text or "")
    return "".join(said)


def _field(code: str) -> str:
    return _FIELDS.get((code.split() or [""])[0].upper(), "")


def _beside(cells: list[tuple[int, BandLine]], many: int) -> BandLine:
    """Lines of the cells of one row as one line."""
    places = {0: "left", many - 1: "right"} if many > 1 else {0: "left"}
    sides = {"left": 0.0, "centre": 0.5, "right": 1.0}
    made = BandLine(cells[0][1].type)
    for number, line in cells:
        place = places.get(number, "centre")
        text = " ".join(filter(None, (line.left, line.centre, line.right)))
        logos = (*made.logos, *((sides[place], logo) for _, logo in line.logos))
        made = replace(made, logos=logos, marking=made.marking or line.marking)
        made = _put(made, place, text) if text else made
    return made


def _put(line: BandLine, place: str, text: str) -> BandLine:
    """A line with a text at its left, centre or right."""
    match place:
        case "centre":
            return replace(line, centre=text)
        case "right":
            return replace(line, right=text)
        case _:
            return replace(line, left=text)
