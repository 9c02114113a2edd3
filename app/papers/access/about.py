"""Rules about the whole document: its title, its language, what stands on each page, and what was left in it."""

from __future__ import annotations

import re

from lxml import etree

from app.papers.access.barrier import Found, Rule
from app.papers.access.document import RELATED, Document, text_of
from app.papers.word_xml import W

_DC = "{http://purl.org/dc/elements/1.1/}"
_LIBRARIES = ("python-docx", "openpyxl", "docx4j", "apache poi", "aspose")
_HELD = re.compile(r"\bOFFICIAL(?:-SENSITIVE)?\b")


def _said(document: Document, tag: str) -> str:
    core = document.part("docProps/core.xml")
    found = None if core is None else core.find(_DC + tag)
    return "" if found is None else (found.text or "").strip()


def titled(document: Document) -> Found:
    """A title in the properties, that of the page."""
    title = _said(document, "title")
    shown = [" ".join(text_of(p).split()) for p in document.paragraphs if document.level(p) == 1]
    if not title:
        yield "The file’s properties have no title. Put the document’s title there.", ""
    elif shown and " ".join(title.split()) not in shown:
        yield (
            f"The title in the properties, “{title[:60]}”, is not the one on the page. Make them the same.",
            "",
        )


def spoken(document: Document) -> Found:
    """A language that the document is in."""
    root = document.part_styles
    found = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    language = "" if found is None else str(found.get(W + "val", ""))
    if not language:
        yield (
            "The document does not say its language, so it is read aloud in the wrong one. Set English (United Kingdom).",
            "",
        )
    elif language.casefold() not in ("en-gb", "cy-gb"):
        yield f"The document says that it is in “{language}”. Set English (United Kingdom).", ""


def own_author(document: Document) -> Found:
    """An author who is somebody."""
    for tag in ("creator", "description"):
        said = _said(document, tag)
        if any(library in said.casefold() for library in _LIBRARIES):
            yield f"The file’s properties say “{said[:60]}”. Put the author there.", ""


def _on_pages(document: Document, kind: str) -> list[etree._Element]:
    """Headers or footers that some section shows: those that sections name."""
    found: list[etree._Element] = []
    for section in document.body.iter(W + "sectPr"):
        for one in section.iterfind(W + kind + "Reference"):
            target = document.relations.get(str(one.get(RELATED + "id", "")), "")
            tree = document.part(f"word/{target}" if not target.startswith("/") else target[1:])
            if tree is not None:
                found.append(tree)
    return found


def page_numbers(document: Document) -> Found:
    """A page number on every page."""
    shown = [*_on_pages(document, "footer"), *_on_pages(document, "header")]
    fields = " ".join(
        [str(f.get(W + "instr", "")) for tree in shown for f in tree.iter(W + "fldSimple")]
        + [f.text or "" for tree in shown for f in tree.iter(W + "instrText")]
    )
    if not re.search(r"\bPAGE\b", fields):
        yield "The pages have no numbers. Put “Page x of y” in the footer.", ""


def marked(document: Document) -> Found:
    """The marking on the top and foot of every page."""
    for kind, place in (("header", "Top of the page"), ("footer", "Foot of the page")):
        trees = _on_pages(document, kind)
        if not trees or any(not _held(tree) for tree in trees):
            yield "The security marking is missing on some pages. Put it in every header and footer.", place


def _held(tree: etree._Element) -> bool:
    return any(_HELD.search(text_of(paragraph)) for paragraph in tree.iter(W + "p"))


def nothing_left(document: Document) -> Found:
    """No comments or tracked changes."""
    if any(
        next(document.body.iter(W + tag), None) is not None for tag in ("ins", "del", "moveFrom", "moveTo")
    ):
        yield "There are tracked changes. Accept or reject them.", ""
    if any(re.match(r"word/comments\w*\.xml$", name) for name in document.parts):
        yield "There are comments. Delete them.", ""


RULES = (
    Rule("titled", "The properties have the title of the page", titled),
    Rule("spoken", "The document says its language", spoken),
    Rule("own_author", "The properties name the author", own_author),
    Rule("page_numbers", "Pages are numbered", page_numbers),
    Rule("marked", "Every page bears the marking", marked),
    Rule("nothing_left", "No comments or tracked changes are left", nothing_left),
)
