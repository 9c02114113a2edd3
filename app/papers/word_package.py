"""The package of a Word document: the template's parts, with the body, pictures, marking and properties of one paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from app.errors import DamageError
from app.papers import word_properties
from app.papers.blocks import Frame
from app.papers.word_properties import OFFICE, TOP
from app.papers.word_xml import MAIN, NAMESPACES, W, run_xml

TEMPLATE = Path(__file__).resolve().parents[2] / "resources" / "paper.docx"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same facts give the same bytes
_LEVEL = 2  # of packing: twice as fast as 4, and a paper is a twentieth larger
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OWN = ("word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "_rels/.rels")
_KEPT = re.compile(
    r"^word/(?:(?:styles|numbering|settings|fontTable)\.xml$|theme/\w+|_rels/(?:header|footer|numbering)[\w.-]*)"
)
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PROPERTIES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


class Drawn:
    """What a paper draws: parts of the package, and the relations by which its body shows them."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.relations: list[tuple[str, str, str]] = []  # id, kind, target

    @property
    def number(self) -> int:
        """Number of the drawing that was added last, from 1."""
        return len(self.relations)

    def picture(self, png: bytes) -> str:
        """Add a picture; the id of its relation."""
        return self._add("image", f"media/map{self.number + 1}.png", png)

    def chart(self, drawn: Callable[[str], str], workbook: bytes) -> str:
        """Add a chart with the workbook of its figures; the id of its relation.

        Args:
            drawn: Gives the chart's part; asked with the id of its relation to the workbook.
        """
        number, key = self.number + 1, "rId1"
        link = (
            f'<Relationship Id="{key}" Type="{OFFICE}/relationships/package" '
            f'Target="../embeddings/figures{number}.xlsx"/>'
        )
        links = f'{TOP}<Relationships xmlns="{_RELATIONSHIPS}">{link}</Relationships>'
        self.parts[f"word/charts/_rels/chart{number}.xml.rels"] = links.encode()
        self.parts[f"word/embeddings/figures{number}.xlsx"] = workbook
        return self._add("chart", f"charts/chart{number}.xml", drawn(key).encode())

    def _add(self, kind: str, target: str, content: bytes) -> str:
        key = f"rIdDrawn{self.number + 1}"
        self.parts[f"word/{target}"] = content
        self.relations.append((key, kind, target))
        return key


@dataclass(frozen=True)
class Package:
    """A template that has been read. Nothing of it is changed by writing a paper.

    Attributes:
        parts: Compressed once; name to bytes.
        marked: Headers and footers, in which the marking is filled in.
        house_list: Id of the list 1., 1.1., a) in the template's numbering.
        bullet_list: Id of the list of bullets.
    """

    parts: dict[str, bytes]
    marked: dict[str, bytes]
    relations: str
    types: str
    page: etree._Element
    house_list: str
    bullet_list: str

    def section(self) -> etree._Element:
        """The template's page: its size, margins, headers and footers."""
        return deepcopy(self.page)

    def filled(self, body: str, drawn: Drawn, frame: Frame) -> bytes:
        """The whole file."""
        spaces = "".join(f' xmlns:{key}="{address}"' for key, address in NAMESPACES.items())
        document = f"{TOP}<w:document{spaces}><w:body>{body}</w:body></w:document>"
        links = "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
            for key, kind, target in drawn.relations
        )
        types = "".join(
            f'<Override PartName="/{name}" ContentType="{_CHART_TYPE}"/>'
            for name in drawn.parts
            if name.startswith("word/charts/chart")
        )
        if any(name.endswith(".xlsx") for name in drawn.parts):
            types = f'<Default Extension="xlsx" ContentType="{_WORKBOOK_TYPE}"/>{types}'
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
            _put(package, "[Content_Types].xml", self.types.replace("</Types>", f"{types}</Types>").encode())
            _put(package, "_rels/.rels", _root_relations().encode())
            _put(package, "docProps/core.xml", word_properties.core(frame).encode())
            _put(package, "docProps/app.xml", word_properties.app(frame).encode())
            _put(package, "docProps/custom.xml", word_properties.custom(frame).encode())
            _put(package, "word/document.xml", document.encode())
            relations = self.relations.replace("</Relationships>", f"{links}</Relationships>")
            _put(package, "word/_rels/document.xml.rels", relations.encode())
            for name, content in self.parts.items():
                _put(package, name, content)
            for name, content in self.marked.items():
                _put(package, name, _marked(content, frame.marking.value))
            for name, content in drawn.parts.items():
                kind = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
                package.writestr(zipfile.ZipInfo(name, _WHEN), content, kind, _LEVEL)
        return stream.getvalue()


def template(path: Path) -> Package:
    """A template, read once as long as the file is the same.

    Raises:
        DamageError: the file is not a Word document with the styles that a paper needs.
    """
    about = path.stat()
    return _template(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=4)
def _template(path: Path, _changed: int, _size: int) -> Package:
    return _package(path.read_bytes(), path.name)


@lru_cache(maxsize=2)
def template_of(content: bytes) -> Package:
    """A template from the bytes of its file.

    Raises:
        DamageError: the file is not a Word document with the styles that a paper needs.
    """
    return _package(content, "The template")


def _package(content: bytes, name: str) -> Package:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found = {name: package.read(name) for name in package.namelist()}
        page = _parsed(found["word/document.xml"]).find(f"{W}body/{W}sectPr")
        styles = _parsed(found["word/styles.xml"])
        lists = {key: _list_of(styles, key) for key in ("NumberedParagraph", "Bullet")}
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise _unusable(name) from error
    if page is None or not all(lists.values()):
        raise _unusable(name)
    marked = {
        name: content
        for name, content in found.items()
        if re.match(r"^word/(?:header|footer)[\w.-]*\.xml$", name)
    }
    parts = {name: content for name, content in found.items() if _KEPT.match(name) and name not in marked}
    parts |= {name: found[name] for name in _pictures(parts) if name in found}
    return Package(
        parts=parts,
        marked=marked,
        relations=_relations(found["word/_rels/document.xml.rels"].decode()),
        types=_types(found["[Content_Types].xml"].decode()),
        page=page,
        house_list=lists["NumberedParagraph"],
        bullet_list=lists["Bullet"],
    )


def _unusable(name: str) -> DamageError:
    return DamageError(
        f"“{name}” is not a template that a paper can be written into.",
        hint="Put the program’s own paper.docx back, or keep the names of its styles when changing them.",
    )


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _list_of(styles: etree._Element, key: str) -> str:
    for style in styles.iterfind(f"{W}style[@{W}styleId='{key}']"):
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            return str(number.get(W + "val", ""))
    return ""


def _pictures(parts: dict[str, bytes]) -> list[str]:
    """Names of the pictures that headers, footers and the theme show; those of the body go with its text."""
    links = b"".join(content for name, content in parts.items() if "_rels/" in name)
    targets = re.findall(r'Target="(?:\.\./|/word/)?(media/[\w.-]+)"', links.decode(errors="replace"))
    return [f"word/{target}" for target in dict.fromkeys(targets)]


def _relations(text: str) -> str:
    """The template's relations to parts that a paper keeps."""
    kept = ("/styles", "/numbering", "/settings", "/fontTable", "/theme", "/header", "/footer")
    lines = re.findall(r"<Relationship\b[^>]*/>", text)
    wanted = [line for line in lines if any(f'{kind}"' in line for kind in kept)]
    return f'{TOP}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(wanted)}</Relationships>'


def _types(text: str) -> str:
    lines = re.findall(r"<(?:Default|Override)\b[^>]*/>", text)
    wanted = [
        line
        for line in lines
        if "<Default" in line or any(map(_own_part, re.findall(r'PartName="/([^"]*)"', line)))
    ]
    if not any('Extension="png"' in line for line in wanted):
        wanted.append('<Default Extension="png" ContentType="image/png"/>')
    # Not all templates have properties: without their types no Word opens the paper.
    wanted += [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PROPERTIES.items()]
    return f'{TOP}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(wanted)}</Types>'


def _own_part(name: str) -> bool:
    marked = re.match(r"^word/(?:header|footer)", name)
    return bool(name in _OWN or marked or _KEPT.match(name))


def _root_relations() -> str:
    kinds = (
        (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
        (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        ),
        (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        (f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    )
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{k}" Target="{t}"/>' for n, (k, t) in enumerate(kinds, 1)
    )
    return f'{TOP}<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED, _LEVEL)


@lru_cache(maxsize=16)
def _marked(content: bytes, marking: str) -> bytes:
    """A header or footer with the marking in every line of its style."""
    root = _parsed(content)
    for paragraph in root.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") == "Marking":
            for child in [child for child in paragraph if child.tag != W + "pPr"]:
                paragraph.remove(child)
            paragraph.append(etree.fromstring(f'<r xmlns:w="{MAIN}">{run_xml(marking)}</r>')[0])
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
