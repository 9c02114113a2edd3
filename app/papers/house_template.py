"""An organisation's own Word template made fit for papers: what it has is kept, what it lacks is added from ours and named.

Its styles, margins, headers, footers and logo are used. Its text is not, and nothing in it is run: files with macros are
refused, and fields that fetch or run something are named.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml import etree

from app.models.text import listed
from app.papers.access.document import RELATED, no_document, parsed, unpacked, whole
from app.papers.foreign_word import say_language
from app.papers.house_band import number_apart
from app.papers.house_dangers import refuse_dangers
from app.papers.house_headings import SAID, count_alone
from app.papers.house_look import lacking
from app.papers.word_package import TEMPLATE
from app.papers.word_xml import RELATIONS, W

_KINDS = ("default", "first", "even")
_LEFT_OUT = (
    "attachedTemplate",
    "trackRevisions",
    "mailMerge",
    "docVars",
    "documentProtection",
    "footnotePr",
    "endnotePr",
)
_OTHERWISE = ("type", "lnNumType", "pgNumType", "cols", "vAlign", "textDirection")  # a paper has one column
_SILENT = ("TableNormal", "DefaultParagraphFont", "NoList", "Normal")
_HOUSE, _BULLET = ("NumberedParagraph", "Point"), ("Bullet",)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A template that a paper can be written into.

    Attributes:
        missing: Names of the styles that it lacked, which are now ours.
        remarks: What else was added, in sentences.
    """

    content: bytes
    missing: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def words(self) -> str:
        """What was done, for the user."""
        styles = (
            f"These styles were missing, and are the program’s own: {listed(self.missing)}."
            if self.missing
            else ""
        )
        return (
            " ".join(part for part in (styles, *self.remarks) if part)
            or "The template has every style of a paper."
        )


@lru_cache(maxsize=2)
def adopt(content: bytes) -> Adopted:
    """Make a template fit for papers.

    Raises:
        DamageError: it is not a Word document.
        RuleError: it holds macros, or something that fetches or runs.
    """
    parts = unpacked(content)
    refuse_dangers(parts)
    package = _Package(parts)
    missing = package.add_styles()
    remarks = package.add_pages()
    package.clean_settings()
    number_apart(package.parts)
    if count_alone(package.parts):
        remarks.append(SAID)
    return Adopted(made := package.packed(), tuple(missing), (*remarks, *lacking(made)))


@cache
def _ours() -> dict[str, bytes]:
    return unpacked(TEMPLATE.read_bytes())


class _Package:
    """The parts of a template while it is completed."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = dict(parts)
        self.relations = self._relations()
        self.types = self._tree("[Content_Types].xml")
        for one in self.types.iterfind("{*}Override[@PartName='/word/document.xml']"):
            # Of a .dotx it is another, and no paper would open.
            one.set("ContentType", f"{_TYPE}.document.main+xml")

    def _tree(self, name: str) -> etree._Element:
        return parsed(self.parts.get(name) or _ours()[name])

    def _relations(self) -> etree._Element:
        """What the document names; a document without headers and styles may name nothing."""
        name = "word/_rels/document.xml.rels"
        tree = self._tree(name)
        if name not in self.parts:
            tree[:] = []
        return tree

    def _part_of(self, relation: str) -> str:
        """Name of the part that the document names so; empty where it is not there."""
        targets = [str(one.get("Target", "")) for one in self.relations if one.get("Id") == relation]
        name = f"word/{targets[0].removeprefix('/word/')}" if targets else ""
        return name if name in self.parts else ""

    def _keep(self, name: str, tree: etree._Element) -> None:
        self.parts[name] = bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))

    def add_styles(self) -> list[str]:
        """Every style that a paper uses; the names of those that were missing."""
        ours = parsed(_ours()["word/styles.xml"])
        self._call_as_we_do(ours)
        styles = self._tree("word/styles.xml")
        if "word/styles.xml" not in self.parts:
            etree.strip_elements(styles, W + "style")
            self._relate("styles", "styles.xml", f"{_TYPE}.styles+xml")
        known = {str(style.get(W + "styleId")) for style in styles.iterfind(W + "style")}
        added = [deepcopy(s) for s in ours.iterfind(W + "style") if s.get(W + "styleId") not in known]
        if any(style.get(W + "styleId") in (*_HOUSE, *_BULLET) for style in added) or not _numbered(styles):
            added = self._with_lists(styles, added)
        styles.extend(added)
        say_language(styles)
        self._keep("word/styles.xml", styles)
        return [_name(style) for style in added if style.get(W + "styleId") not in _SILENT]

    def _call_as_we_do(self, ours: etree._Element) -> None:
        """Give the template's own styles the ids that ours of the same name have: a German Word calls “heading 1” otherwise."""
        styles = self._tree("word/styles.xml")
        known = {str(style.get(W + "styleId")) for style in styles.iterfind(W + "style")}
        by_name = {
            (style.get(W + "type"), _name(style).casefold()): str(style.get(W + "styleId"))
            for style in styles.iterfind(W + "style")
        }
        for style in ours.iterfind(W + "style"):
            key = str(style.get(W + "styleId"))
            other = by_name.get((style.get(W + "type"), _name(style).casefold()), key)
            if key not in known and other != key:
                named = re.compile(
                    rb'(<w:(?:basedOn|next|link|pStyle|rStyle|tblStyle|styleLink|numStyleLink) w:val|w:styleId)="%s"'
                    % re.escape(other.encode())
                )
                for part in [name for name in self.parts if re.match(r"word/[\w.-]+\.xml$", name)]:
                    self.parts[part] = named.sub(rb'\1="%s"' % key.encode(), self.parts[part])

    def _with_lists(self, styles: etree._Element, added: list[etree._Element]) -> list[etree._Element]:
        """Our two lists beside the template's own, and our list styles in them."""
        house, bullet = self._add_lists()
        lists = dict.fromkeys(_HOUSE, house) | dict.fromkeys(_BULLET, bullet)
        have = {str(style.get(W + "styleId")) for style in added}
        for style in parsed(_ours()["word/styles.xml"]).iterfind(W + "style"):
            key = str(style.get(W + "styleId"))
            if key in lists and key not in have:
                for own in [s for s in styles.iterfind(W + "style") if s.get(W + "styleId") == key]:
                    styles.remove(own)
                added.append(deepcopy(style))
        for style in added:
            number = style.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                number.set(W + "val", lists[str(style.get(W + "styleId"))])
        return added

    def _add_lists(self) -> tuple[str, str]:
        name = "word/numbering.xml"
        ours = parsed(_ours()[name])
        if name not in self.parts:
            self._keep(name, ours)
            self._relate("numbering", "numbering.xml", f"{_TYPE}.numbering+xml")
            return "1", "2"
        own = self._tree(name)
        first = 1 + max(
            (whole(n, W + "abstractNumId", 0) for n in own.iterfind(W + "abstractNum")), default=0
        )
        number = 1 + max((whole(n, W + "numId", 0) for n in own.iterfind(W + "num")), default=0)
        place = next((n for n, child in enumerate(own) if child.tag == W + "num"), len(own))
        for offset, abstract in enumerate(ours.findall(W + "abstractNum")):
            abstract.set(W + "abstractNumId", str(first + offset))
            own.insert(place + offset, abstract)
        nums = own.findall(W + "num")
        after = own.index(nums[-1]) + 1 if nums else place + 2
        for offset, num in enumerate(ours.findall(W + "num")):
            num.set(W + "numId", str(number + offset))
            num[0].set(W + "val", str(first + offset))
            own.insert(after + offset, num)
        self._keep(name, own)
        return str(number), str(number + 1)

    def add_pages(self) -> list[str]:
        """A header and a footer for every kind of page, each with a line for the marking; what was added."""
        document = self._tree("word/document.xml")
        body = document.find(W + "body")
        if body is None:
            raise no_document()
        section = body.find(W + "sectPr")
        sections = [*body.iterfind(f".//{W}pPr/{W}sectPr"), *body.iterfind(W + "sectPr")]
        if section is None:
            section = deepcopy(parsed(_ours()["word/document.xml"]).find(f"{W}body/{W}sectPr"))
            assert section is not None
            etree.strip_elements(section, W + "headerReference", W + "footerReference")
            body.append(section)
        etree.strip_elements(section, *(W + tag for tag in _OTHERWISE))
        remarks = [
            word for place in ("header", "footer") for word in self._complete(section, sections, place)
        ]
        self._keep("word/document.xml", document)
        return remarks

    def _complete(self, section: etree._Element, sections: list[etree._Element], place: str) -> list[str]:
        """The same for one place; a section that names none has those of the section before it, as after a cover."""
        tag, said = f"{W}{place}Reference", []
        known = {
            str(one.get(W + "type", "default")): str(one.get(RELATED + "id"))
            for other in sections
            for one in other.iterfind(tag)
            if self._part_of(str(one.get(RELATED + "id")))
        }
        etree.strip_elements(section, tag)
        if "default" not in known:
            name = f"{place}-house.xml"
            self.parts[f"word/{name}"] = _ours()[f"word/{place}-default.xml"]
            known["default"] = self._relate(place, name, f"{_TYPE}.{place}+xml")
            said.append(f"It has no {place}; the program’s own is used.")
        for kind in _KINDS:
            key = known.get(kind, known["default"])
            section.insert(0, etree.Element(tag, {W + "type": kind, RELATED + "id": key}))
        marked = [self._mark(self._part_of(key), place) for key in set(known.values())]
        if any(marked):
            said.append(f"The marking was added to its {place}.")
        return said

    def _mark(self, name: str, place: str) -> bool:
        tree = self._tree(name)
        if any(style.get(W + "val") == "Marking" for style in tree.iter(W + "pStyle")):
            return False
        line = etree.Element(W + "p")
        etree.SubElement(etree.SubElement(line, W + "pPr"), W + "pStyle", {W + "val": "Marking"})
        tree.insert(0 if place == "header" else len(tree), line)
        self._keep(name, tree)
        return True

    def clean_settings(self) -> None:
        """No link to another template, no tracking, no merging."""
        if "word/settings.xml" not in self.parts:
            self._relate("settings", "settings.xml", f"{_TYPE}.settings+xml")
        tree = self._tree("word/settings.xml")
        etree.strip_elements(tree, *(W + tag for tag in _LEFT_OUT))
        self._keep("word/settings.xml", tree)

    def _relate(self, kind: str, target: str, content_type: str) -> str:
        key = f"rIdHouse{kind}"
        space = etree.QName(self.relations).namespace
        about = {"Id": key, "Type": f"{RELATIONS}/{kind}", "Target": target}
        etree.SubElement(self.relations, f"{{{space}}}Relationship", about)
        space = etree.QName(self.types).namespace
        etree.SubElement(
            self.types, f"{{{space}}}Override", {"PartName": f"/word/{target}", "ContentType": content_type}
        )
        return key

    def packed(self) -> bytes:
        """The whole file."""
        self._keep("word/_rels/document.xml.rels", self.relations)
        self._keep("[Content_Types].xml", self.types)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), part)
        return stream.getvalue()


def _numbered(styles: etree._Element) -> bool:
    """Whether the list styles of a paper are there, each in a list."""
    listed_styles = {
        str(style.get(W + "styleId"))
        for style in styles.iterfind(W + "style")
        if style.find(f"{W}pPr/{W}numPr/{W}numId") is not None
    }
    return listed_styles >= {*_HOUSE, *_BULLET}


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return str(style.get(W + "styleId") if name is None else name.get(W + "val"))
