"""Colours and struck text on a web page: by attribute, by style, and by the classes that Excel writes into a page's head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from app.importers.paints import fill_of, ink_of

_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"(?:[a-z0-9]+)?\.([A-Za-z_][\w-]{0,80})")
_STRUCK: Final = ("s", "strike", "del")
_MAX_STYLES: Final = 2 << 20


@dataclass(frozen=True, slots=True)
class HtmlLook:
    """Colours are ``RRGGBB`` or empty."""

    fill: str = ""
    ink: str = ""
    struck: bool = False


class HtmlLooks:
    """What the classes of one page mean."""

    def __init__(self, root: etree._Element) -> None:
        self._classes: dict[str, dict[str, str]] = {}
        for style in root.iter("style"):
            for names, body in _RULE.findall((style.text or "")[:_MAX_STYLES]):
                for found in _CLASS.finditer(names):
                    self._classes.setdefault(found[1], {}).update(_declared(body))

    def look(self, cell: etree._Element) -> HtmlLook:
        """How a cell is shown: its own look, else its row's; and that of what it is wholly wrapped in."""
        fill = ink = ""
        struck = False
        row = cell.getparent()
        chain = [element for element in (row, cell, *_wrapping(cell)) if element is not None]
        for element in chain:
            told = self._told(element)
            background = (
                told.get("background-color")
                or _first_colour(told.get("background", ""))
                or element.get("bgcolor")
            )
            fill = fill_of(background) if background else fill
            colour = told.get("color") or (element.get("color") if element.tag == "font" else None)
            ink = ink_of(colour) if colour else ink
            struck = struck or element.tag in _STRUCK or _crosses(told)
        return HtmlLook(fill, ink, struck)

    def strikes(self, element: etree._Element) -> bool:
        """Whether an element strikes its text through."""
        return element.tag in _STRUCK or _crosses(self._told(element))

    def hides(self, element: etree._Element) -> bool:
        """Whether an element is not shown."""
        return self._told(element).get("display", "") == "none"

    def _told(self, element: etree._Element) -> dict[str, str]:
        told: dict[str, str] = {}
        for name in str(element.get("class") or "").split()[:8]:
            told.update(self._classes.get(name, {}))
        told.update(_declared(str(element.get("style") or "")[:4000]))
        return told


def _crosses(told: dict[str, str]) -> bool:
    return "line-through" in told.get("text-decoration", "") or "line-through" in told.get(
        "text-decoration-line", ""
    )


def _wrapping(cell: etree._Element) -> list[etree._Element]:
    """The elements that hold all of a cell's text: one child in another."""
    found: list[etree._Element] = []
    element = cell
    while len(element) == 1 and not (element.text or "").strip() and len(found) < 8:
        element = element[0]
        if (element.tail or "").strip():
            break
        found.append(element)
    return found


def _declared(body: str) -> dict[str, str]:
    told = {}
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            told[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return told


def _first_colour(background: str) -> str:
    return background if "(" in background and "url" not in background else background.split(" ")[0]
