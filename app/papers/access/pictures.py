"""Rules about pictures: what is in them is said in words, and they stand where they are read."""

from __future__ import annotations

import re

from lxml import etree

from app.papers.access.barrier import Found, Rule
from app.papers.access.document import Document
from app.papers.word_xml import DRAWING, W

_WP = f"{{{DRAWING}}}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FILE = re.compile(r"\.(?:png|jpe?g|gif|bmp|svg|emf|wmf|tiff?)$", re.IGNORECASE)
_EMPTY_WORDS = re.compile(r"^(?:picture|image|chart|graphic|diagram|figure|photo)\s*\d*$", re.IGNORECASE)
_MACHINE = re.compile(r"description automatically generated", re.IGNORECASE)


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLDER = "{urn:schemas-microsoft-com:vml}imagedata"  # a picture of a paper that was begun in an older Word


def _described(document: Document) -> list[tuple[etree._Element, str]]:
    """Pictures that are not decoration, with their alternative text."""
    found = [
        (shape, str(shape.get("alt", "")).strip())
        for picture in document.body.iter(_OLDER)
        if (shape := picture.getparent()) is not None and next(picture.iterancestors(_FALLBACK), None) is None
    ]
    for about in document.body.iter(_WP + "docPr"):
        if not any(one.get("val") in ("1", "true") for one in about.iter(_DECORATIVE)):
            found.append((about, str(about.get("descr", "")).strip()))
    return found


def _place(document: Document, element: etree._Element) -> str:
    paragraph = next(element.iterancestors(W + "p"), None)
    return document.place(paragraph) if paragraph is not None else ""


def said(document: Document) -> Found:
    """Alternative text for every picture."""
    for about, text in _described(document):
        if not text:
            yield (
                "The picture has no alternative text. Say what a reader would see, or mark it as decoration.",
                _place(document, about),
            )


def meaning(document: Document) -> Found:
    """Alternative text that says something."""
    for about, text in _described(document):
        if text and (_FILE.search(text) or _EMPTY_WORDS.match(text) or _MACHINE.search(text)):
            yield (
                f"The alternative text “{text[:40]}” does not say what is seen. Write it anew.",
                _place(document, about),
            )


def in_line(document: Document) -> Found:
    """Pictures in the line of the text."""
    for anchor in document.body.iter(_WP + "anchor"):
        yield (
            "The picture floats. Put it in line with the text, so that it is read in its place.",
            _place(document, anchor),
        )


def no_boxes(document: Document) -> Found:
    """No text boxes."""
    for box in document.body.iter(W + "txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield (
                "Text stands in a text box, which is read out of order or not at all. Move it into the text.",
                _place(document, box),
            )


RULES = (
    Rule("picture_said", "Every picture has alternative text", said),
    Rule("picture_meaning", "Alternative text says what is seen", meaning),
    Rule("picture_in_line", "Pictures stand in the line of the text", in_line),
    Rule("no_text_boxes", "There are no text boxes", no_boxes),
)
