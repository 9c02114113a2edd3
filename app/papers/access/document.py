"""A Word document opened for checking: its parts, its text in order, and what its styles come to."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from app.errors import DamageError
from app.papers.foreign_word import usual
from app.papers.word_xml import RELATIONS, W

_LARGEST = 300 * 2**20  # bytes, unpacked: a small file can unpack to one that fills the memory
RELATED = f"{{{RELATIONS}}}"
_EXCERPT = 50
_APART = (W + "tab", W + "br", W + "txbxContent")
# What reading a zip file raises where its bytes have changed: names are no text, lengths and places are wrong.
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a Word document by name.

    Raises:
        DamageError: it is no Word document, or unpacks to more than any paper.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(about.file_size for about in package.infolist()) > _LARGEST:
                raise DamageError(
                    "This file unpacks to more than 300 MB.",
                    hint="No paper is as large; check where it is from.",
                )
            found = {about.filename: package.read(about) for about in package.infolist()}
    except _DAMAGED as error:
        raise no_document() from error
    found = usual(found)
    if not {"[Content_Types].xml", "word/document.xml"} <= found.keys():
        raise no_document()
    return found


def parsed(content: bytes) -> etree._Element:
    """A part's tree; no entity is resolved and nothing is fetched.

    Raises:
        DamageError: the part is not well formed.
    """
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise no_document() from error


def no_document() -> DamageError:
    """What is said of a file that is none, or is damaged."""
    return DamageError(
        "This is not a Word document that can be read (.docx).",
        hint="Open it in Word and save it as a Word document without a password.",
    )


@dataclass(frozen=True)
class Document:
    """A document and everything that the rules ask of it."""

    parts: dict[str, bytes]

    @classmethod
    def opened(cls, content: bytes) -> Document:
        """A document from the bytes of its file."""
        return cls(unpacked(content))

    @cached_property
    def root(self) -> etree._Element:
        """The document's own part."""
        return parsed(self.parts["word/document.xml"])

    @cached_property
    def body(self) -> etree._Element:
        """What is read from beginning to end."""
        found = self.root.find(W + "body")
        return self.root if found is None else found

    @cached_property
    def paragraphs(self) -> list[etree._Element]:
        """Every paragraph, those in tables too, in order."""
        return list(self.body.iter(W + "p"))

    @cached_property
    def flow(self) -> list[etree._Element]:
        """Paragraphs and tables of the body itself, in order; those in content controls too."""
        return list(flow(self.body))

    @cached_property
    def tables(self) -> list[etree._Element]:
        """Every table, in order."""
        return list(self.body.iter(W + "tbl"))

    @cached_property
    def relations(self) -> dict[str, str]:
        """Targets of the document's relations, by id."""
        content = self.parts.get("word/_rels/document.xml.rels")
        if content is None:
            return {}
        return {str(one.get("Id", "")): str(one.get("Target", "")) for one in parsed(content)}

    def part(self, name: str) -> etree._Element | None:
        """Another part's tree; None where there is none."""
        return parsed(self.parts[name]) if name in self.parts else None

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """Styles by id."""
        root = self.part("word/styles.xml")
        found = root.iterfind(W + "style") if root is not None else ()
        return {str(style.get(W + "styleId", "")): style for style in found}

    @cached_property
    def default_style(self) -> str:
        """The paragraph style of what names none."""
        for key, style in self.styles.items():
            if style.get(W + "default") in ("1", "true") and style.get(W + "type") == "paragraph":
                return key
        return ""

    def style_of(self, paragraph: etree._Element) -> str:
        """Id of a paragraph's style."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.default_style if named is None else str(named.get(W + "val", ""))

    def level(self, paragraph: etree._Element) -> int:
        """The level of a heading, from 1; 0 for what is none."""
        for about in self.about(paragraph):
            outline = about.find(W + "outlineLvl")
            if outline is not None:
                depth = whole(outline, W + "val", 9)
                return depth + 1 if depth < 9 else 0
        name = self.style_name(paragraph).casefold()
        if name == "title":
            return 1
        return int(name[8:]) if name.startswith("heading ") and name[8:].isdigit() else 0

    def style_name(self, paragraph: etree._Element) -> str:
        """Name of a paragraph's style, as Word shows it."""
        style = self.styles.get(self.style_of(paragraph))
        name = style.find(W + "name") if style is not None else None
        return "" if name is None else str(name.get(W + "val", ""))

    def about(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Properties that hold for a paragraph, nearest first: its own, its style's, those of all paragraphs."""
        own = paragraph.find(W + "pPr")
        if own is not None:
            yield own
        yield from self._chain(self.style_of(paragraph), "pPr")
        yield from self._defaults("pPr")

    def about_run(self, run: etree._Element, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Properties that hold for a run, nearest first."""
        own = run.find(W + "rPr")
        if own is not None:
            yield own
            named = own.find(W + "rStyle")
            if named is not None:
                yield from self._chain(str(named.get(W + "val", "")), "rPr")
        yield from self._chain(self.style_of(paragraph), "rPr")
        yield from self._defaults("rPr")

    def _chain(self, key: str, tag: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while key in self.styles and key not in seen:
            seen.add(key)
            style = self.styles[key]
            about, based = style.find(W + tag), style.find(W + "basedOn")
            if about is not None:
                yield about
            key = "" if based is None else str(based.get(W + "val", ""))

    def _defaults(self, tag: str) -> Iterator[etree._Element]:
        root = self.part_styles
        found = None if root is None else root.find(f"{W}docDefaults/{W}{tag}Default/{W}{tag}")
        if found is not None:
            yield found

    @cached_property
    def part_styles(self) -> etree._Element | None:
        """The tree of the styles."""
        return self.part("word/styles.xml")

    def place(self, element: etree._Element) -> str:
        """Where something is, in words that a person can look for."""
        table = next(element.iterancestors(W + "tbl"), None)
        if table is not None:
            row = next(element.iterancestors(W + "tr"), None)
            number = [*table.iter(W + "tr")].index(row) + 1 if row is not None else 0
            return f"{self.table_name(table)}, row {number}" if number else self.table_name(table)
        said = quoted_text(element)
        if said:
            return f"“{said[:_EXCERPT].rstrip()}{'…' if len(said) > _EXCERPT else ''}”"
        return self._after(element)

    def table_name(self, table: etree._Element) -> str:
        """A table by its number and its first words."""
        first = next((said for said in map(quoted_text, table.iter(W + "p")) if said.strip()), "").strip()
        return f"Table {self.tables.index(table) + 1}" + (f" (“{first[:_EXCERPT]}”)" if first else "")

    def _after(self, element: etree._Element) -> str:
        before = ""
        for paragraph in self.paragraphs:
            if paragraph is element:
                break
            before = quoted_text(paragraph) or before
        return f"After “{before[:_EXCERPT].rstrip()}”" if before else "At the beginning"


def text_of(element: etree._Element) -> str:
    """All text of an element, without fields' instructions."""
    return "".join(said.text or "" for said in element.iter(W + "t"))


def quoted_text(element: etree._Element) -> str:
    """The same as a reader quotes it: what stands apart on the page does so here."""
    parts = (said.text or "" if said.tag == W + "t" else " " for said in element.iter(W + "t", *_APART))
    return " ".join("".join(parts).split())


def whole(element: etree._Element, key: str, otherwise: int) -> int:
    """The whole number that an element says; ``otherwise`` where it says none.

    Some programs write measures with decimals, as ``276.0005``.
    """
    try:
        return round(float(str(element.get(key, otherwise))))
    except (ValueError, OverflowError):
        return otherwise


def is_on(about: etree._Element, tag: str) -> bool | None:
    """Whether a property such as bold is on; None where nothing is said."""
    found = about.find(W + tag)
    return None if found is None else found.get(W + "val", "true") not in ("0", "false", "none", "off")


def flow(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in their order, those in content controls too."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent"):
            yield from flow(child)
