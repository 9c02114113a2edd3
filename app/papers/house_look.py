"""How an adopted template makes a paper look, as far as our own pages can show it: size, margins, type, header and footer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from lxml import etree

from app.models.sheet_room import OUR_ROOM, SheetRoom
from app.papers.access.document import RELATED, parsed, unpacked, whole
from app.papers.blocks import Part
from app.papers.house_band import Bands
from app.papers.look import NARROW_SIDE, OURS, Band, Look, Type
from app.papers.one_page import RoomOf
from app.papers.type_widths import against_arial
from app.papers.word_xml import W

_TWENTIETHS = 20  # in a point
_MM = 25.4 / 72
_LINE = {
    "calibri": 1.22, "carlito": 1.22, "arial": 1.15, "liberation sans": 1.15, "times new roman": 1.15, "georgia": 1.136,
    "verdana": 1.215, "cambria": 1.172, "tahoma": 1.207, "segoe ui": 1.33, "aptos": 1.28, "garamond": 1.125, "open sans": 1.36,
}  # fmt: skip
_SMALL = 720.0  # points: of the longer side of a page, which is 792 of Letter and 842 of A4
_USUAL_LINE = 1.17  # height of a single line as a part of the size of type
_PARTS = {
    Part.PANEL: "Panel",
    Part.BYLINE: "Byline",
    Part.NOTE: "Remark",
    Part.POINT: "Point",
    Part.BULLET: "Bullet",
    Part.NUMBERED: "NumberedParagraph",
}


@lru_cache(maxsize=2)
def look_of(content: bytes) -> Look:
    """The look of a template, as ``house_template.adopt`` gives it."""
    return _Template(unpacked(content)).look()


def lacking(content: bytes) -> list[str]:
    """What the pages of an adopted template lack for a paper, in sentences for whoever chooses it."""
    look, found = look_of(content), []
    pages = [look.bands[False], *([look.even] if look.even is not None else [])]
    if not all(any(_is_counted(band) for band in pair) for pair in pages):
        found.append(
            "Its pages have no numbers, to which the list of contents leads. Put “Page x of y” in its footer."
        )
    if look.height < _SMALL:
        found.append(
            "Its pages are small, and words of wide tables are cut in two on them. A4 has room for all."
        )
    return found


def _is_counted(band: Band) -> bool:
    """Whether it has the number of the page, or has something that floats, in which it may be."""
    return band.floats or any("{page}" in line.left + line.centre + line.right for line in band.lines)


@dataclass(frozen=True, slots=True)
class _Said:
    """What styles say of a paragraph, the nearest first; None where they say nothing."""

    size: float | None = None
    bold: bool | None = None
    ink: str | None = None
    above: float | None = None
    below: float | None = None
    line: float | None = None  # as a part of a single one; below zero an exact height in points
    family: str | None = None

    def over(self, other: _Said) -> _Said:
        """This, with what the other says of the rest."""
        mine = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) is not None}
        return replace(other, **mine)


class _Template:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        styles = parsed(parts["word/styles.xml"])
        self.styles = {str(style.get(W + "styleId")): style for style in styles.iterfind(W + "style")}
        self.fonts = self._fonts()
        run, par = (
            styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
            styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"),
        )
        self.usual = _Said(10.0, False, "000000", 0.0, 0.0, 1.0, "Times New Roman")
        self.usual = self._read(run, par).over(self.usual)

    def look(self) -> Look:
        section = parsed(self.parts["word/document.xml"]).find(f"{W}body/{W}sectPr")
        assert section is not None
        size, margin = _numbers(section.find(W + "pgSz")), _numbers(section.find(W + "pgMar"))
        width, height = sorted((size.get("w", OURS.width), size.get("h", OURS.height)))
        bands, even = self._bands(section, margin)
        floats = any(band.floats for pair in (*bands.values(), even or ()) for band in pair)
        top, foot = abs(margin.get("top", OURS.top)), abs(margin.get("bottom", OURS.foot))
        narrow = (top, foot) if floats else (min(top, OURS.narrow_top), min(foot, OURS.narrow_foot))
        look = Look(
            width=width,
            height=height,
            left=margin.get("left", OURS.left) + margin.get("gutter", 0.0),
            right=margin.get("right", OURS.right),
            top=top,
            foot=foot,
            narrow_top=narrow[0],
            narrow_foot=narrow[1],
            headings={level: self.type(f"Heading{level}") for level in (1, 2, 3)},
            parts={part: self.type(key) for part, key in _PARTS.items()},
            plain=self.type("Normal"),
            contents=self.type("TOCHeading"),
            entry=self.type("TOC2"),
            caption=self.type("Caption"),
            table=self.type("TableText"),
            bands=MappingProxyType(bands),
            even=even,
        )
        return replace(look, room=_room(look))

    def type(self, key: str) -> Type:
        """How a paragraph of a style looks."""
        said = self._of(key)
        family = said.family or ""
        single = _LINE.get(family.casefold(), _USUAL_LINE)
        size, line = said.size or 10.0, said.line or 1.0
        leading = single * line if line > 0 else -line / size
        ours = family.casefold() in ("arial", "liberation sans")
        return Type(
            size,
            bool(said.bold),
            said.ink or "000000",
            said.above or 0.0,
            said.below or 0.0,
            leading,
            "" if ours else family,
        )

    def _of(self, key: str) -> _Said:
        found, seen = _Said(), set()
        while key in self.styles and key not in seen:
            seen.add(key)
            style = self.styles[key]
            found = found.over(self._read(style.find(W + "rPr"), style.find(W + "pPr")))
            base = style.find(W + "basedOn")
            key = "" if base is None else str(base.get(W + "val"))
        return found.over(self.usual)

    def _read(self, run: etree._Element | None, par: etree._Element | None) -> _Said:
        said = _Said()
        if run is not None:
            size, ink, font = (run.find(W + tag) for tag in ("sz", "color", "rFonts"))
            colour = "" if ink is None else str(ink.get(W + "val", ""))
            said = _Said(
                None if size is None else whole(size, W + "val", 20) / 2,
                _on(run.find(W + "b")),
                colour.upper() if len(colour) == 6 else None,
                family=None if font is None else self._family(font),
            )
        spacing = None if par is None else par.find(W + "spacing")
        if spacing is not None:
            about = _numbers(spacing)
            line = about.get("line")
            if line is not None:
                exact = spacing.get(W + "lineRule") == "exact"
                line = -line if exact else line * _TWENTIETHS / 240
            said = replace(said, above=about.get("before"), below=about.get("after"), line=line)
        return said

    def _family(self, font: etree._Element) -> str | None:
        theme = str(font.get(W + "asciiTheme", ""))
        if theme:
            return self.fonts.get("major" if theme.startswith("major") else "minor")
        return font.get(W + "ascii") or font.get(W + "hAnsi")

    def _fonts(self) -> Mapping[str, str]:
        name = next((name for name in self.parts if name.startswith("word/theme/")), "")
        if not name:
            return {}
        latin = parsed(self.parts[name]).iter("{*}latin")
        kinds = {"majorFont": "major", "minorFont": "minor"}
        found: dict[str, str] = {}
        for one in latin:
            parent = one.getparent()
            kind = kinds.get(etree.QName(parent).localname, "") if parent is not None else ""
            if kind:
                found.setdefault(kind, str(one.get("typeface", "")))
        return {kind: face for kind, face in found.items() if face}

    def _bands(
        self, section: etree._Element, margin: Mapping[str, float]
    ) -> tuple[dict[bool, tuple[Band, Band]], tuple[Band, Band] | None]:
        """Header and footer, by whether they are of the first page; and those of even pages, where they are others."""
        reader = Bands(self.parts, self.type)
        settings = self.parts.get("word/settings.xml")
        own_first = _on(section.find(W + "titlePg")) is True
        own_even = settings is not None and _on(parsed(settings).find(W + "evenAndOddHeaders")) is True

        def of(place: str, kind: str) -> Band:
            key = {
                str(one.get(W + "type", "default")): str(one.get(RELATED + "id"))
                for one in section.iterfind(f"{W}{place}Reference")
            }
            return reader.read(key.get(kind) or key.get("default", ""), margin.get(place, 35.4))

        def pair(kind: str) -> tuple[Band, Band]:
            return of("header", kind), of("footer", kind)

        bands = {True: pair("first" if own_first else "default"), False: pair("default")}
        return bands, pair("even") if own_even else None


def _numbers(element: etree._Element | None) -> dict[str, float]:
    """The measures of an element, in points."""
    return dict(_measures(element)) if element is not None else {}


def _measures(element: etree._Element) -> Iterator[tuple[str, float]]:
    for key, value in element.attrib.items():
        try:
            yield etree.QName(key).localname, float(value) / _TWENTIETHS
        except ValueError:
            continue


def _on(element: etree._Element | None) -> bool | None:
    """Whether a switch is on; None where it is not there."""
    return None if element is None else element.get(W + "val", "1") not in ("0", "false", "off")


def _room(look: Look) -> SheetRoom:
    """What goes on a page of such a look that has narrow margins, against our own."""
    over, under = look.band_heights(first=False)
    height = look.height - max(look.narrow_top, over) - max(look.narrow_foot, under)
    ours = OURS.height - OURS.narrow_top - OURS.narrow_foot
    line = _line(look) / _line(OURS)
    widest = max(against_arial(look.plain.family), against_arial(look.table.family))
    size = max(look.plain.size, look.table.size)
    return RoomOf(
        look=look,
        width=(look.width - 2 * NARROW_SIDE) * _MM,
        lines=OUR_ROOM.lines * height / ours / line,
        letters=OUR_ROOM.letters * OURS.plain.size / size / widest,
        between=OUR_ROOM.between * max(1.0, look.plain.below / OURS.plain.below / line),
    )


def _line(look: Look) -> float:
    """Height of a line, running text and tables taken together."""
    return (look.plain.size * look.plain.leading + look.table.size * look.table.leading) / 2
