"""Word documents of other hands made like those that everybody expects: the main part by its usual name, and no Strict Open XML.

Word can save Strict Open XML, whose names and measures are others; services rename the main part when they store a document.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from lxml import etree

_DOCUMENT = "word/document.xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_MAIN = re.compile(rb'<Relationship\b(?=[^>]*\bType="[^"]*/officeDocument")[^>]*\bTarget="/?([^"]+)"[^>]*>')
_NAMES = re.compile(_STRICT + rb"([\w/]+)")
_MEASURE = re.compile(r"^(-?\d+(?:\.\d+)?)(pt|in|cm|mm)$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
# Elements whose measure is in half points; lines are in eighths, others in twentieths.
_HALVES = ("sz", "szCs", "position", "kern")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def usual(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package as they usually are; the same where they are so already."""
    found = _named(dict(parts))
    if _STRICT in found.get(_DOCUMENT, b""):
        found = {
            name: _measured(_NAMES.sub(_transitional, part)) if name.endswith((".xml", ".rels")) else part
            for name, part in found.items()
        }
    return found


def say_language(styles: etree._Element) -> None:
    """Say of a document that it is in British English, as papers are, whatever the template is set to.

    Word’s own template says American English, and then papers are read aloud and checked as such.
    """
    default = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        found = default.find(_W + name)
        if found is None:
            found = etree.Element(_W + name)
            default.insert(0 if name in ("docDefaults", "rPrDefault") else len(default), found)
        default = found
    default.set(_W + "val", "en-GB")


def _named(parts: dict[str, bytes]) -> dict[str, bytes]:
    """With the main part by its usual name."""
    main = _MAIN.search(parts.get("_rels/.rels", b""))
    name = main[1].decode("utf-8", "replace") if main else _DOCUMENT
    if name == _DOCUMENT or _DOCUMENT in parts or name not in parts or posixpath.dirname(name) != "word":
        return parts
    relations = f"word/_rels/{posixpath.basename(name)}.rels"
    moved = {name: _DOCUMENT, relations: "word/_rels/document.xml.rels"}
    found = {moved.get(key, key): part for key, part in parts.items()}
    for key in ("_rels/.rels", "[Content_Types].xml"):
        found[key] = found.get(key, b"").replace(name.encode(), _DOCUMENT.encode())
    return found


def _transitional(found: re.Match[bytes]) -> bytes:
    """``drawingml/main`` to ``drawingml/2006/main``."""
    first, _, rest = found[1].partition(b"/")
    return _TRANSITIONAL + first + b"/2006/" + rest


def _measured(part: bytes) -> bytes:
    """With measures such as ``595.3pt`` as bare numbers."""
    if not re.search(rb'"-?[\d.]+(?:pt|in|cm|mm)"', part):
        return part
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return part  # whoever reads it will say so
    for element in root.iter(_W + "*"):
        for key, value in element.attrib.items():
            if said := _MEASURE.match(str(value)):
                element.set(key, str(round(float(said[1]) * _POINTS[said[2]] * _parts(element, str(key)))))
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


def _parts(element: etree._Element, key: str) -> int:
    """Into how many parts a point is divided where this measure stands."""
    if key == _W + "sz":
        return 8
    return 2 if etree.QName(element).localname in _HALVES else 20
