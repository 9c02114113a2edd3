"""Headings of a template that number themselves: a paper counts its own, and those that have no number stay without."""

from __future__ import annotations

from lxml import etree

from app.papers.access.document import parsed
from app.papers.word_xml import W

SAID = "Its headings number themselves; a paper’s are counted by the paper instead."
_HEADINGS = ("Heading1", "Heading2", "Heading3", "TOCHeading", "Caption")
_STYLES, _LISTS = "word/styles.xml", "word/numbering.xml"
_BEFORE = tuple(
    W + tag for tag in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


def count_alone(parts: dict[str, bytes]) -> bool:
    """Take the numbers from a template’s headings; whether they had any."""
    tree = parsed(parts[_STYLES])
    styles = {str(style.get(W + "styleId")): style for style in tree.iterfind(W + "style")}
    numbered = False
    for key in _HEADINGS:
        if key in styles and _list_of(key, styles) not in ("", "0"):
            _say_none(styles[key])
            numbered = True
    if numbered:
        parts[_STYLES] = bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))
        _unlink(parts)
    return numbered


def _list_of(key: str, styles: dict[str, etree._Element]) -> str:
    """The list of a style, or of the nearest that it is based on."""
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        number = styles[key].find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            return str(number.get(W + "val", ""))
        based = styles[key].find(W + "basedOn")
        key = "" if based is None else str(based.get(W + "val"))
    return ""


def _say_none(style: etree._Element) -> None:
    """No list, also where the style that it is based on has one."""
    about = style.find(W + "pPr")
    if about is None:
        about = etree.Element(W + "pPr")
        run = style.find(W + "rPr")
        style.insert(len(style) if run is None else style.index(run), about)
    for own in about.findall(W + "numPr"):
        about.remove(own)
    none = etree.Element(W + "numPr")
    etree.SubElement(none, W + "numId", {W + "val": "0"})
    about.insert(sum(child.tag in _BEFORE for child in about), none)


def _unlink(parts: dict[str, bytes]) -> None:
    """No level of a list is that of a heading any more."""
    if _LISTS not in parts:
        return
    tree = parsed(parts[_LISTS])
    for link in [one for one in tree.iter(W + "pStyle") if one.get(W + "val") in _HEADINGS]:
        level = link.getparent()
        if level is not None:
            level.remove(link)
    parts[_LISTS] = bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))
