"""Rules about headings and lists: a reader who cannot see the page goes from heading to heading."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree

from app.papers.access.barrier import Found, Rule
from app.papers.access.document import Document, is_on, text_of
from app.papers.word_xml import W

_TYPED = re.compile(r"^\s*(?:[•●▪■◦·–*-]\s|\(?[a-zA-Z0-9]{1,2}[.)]\s|\d+(?:\.\d+)+\.?\s)")
_LONGEST_HEADING = 90
_APPENDIX = re.compile(r"\s*(?:appendix|annex)(?:\s+(?:[a-z]|\d+|[ivx]+)\b|\s*$|\s*:)", re.IGNORECASE)


def one_title(document: Document) -> Found:
    """One heading of level 1."""
    titles = [p for p in document.paragraphs if document.level(p) == 1 and text_of(p).strip()]
    if not titles:
        yield "There is no title in the style Heading 1. Give the title that style.", ""
    for extra in titles[1:]:
        yield (
            "This is a second heading of level 1. Make it Heading 2, so that the title is the only one.",
            document.place(extra),
        )


def no_skips(document: Document) -> Found:
    """Levels one after another."""
    headings = [p for p in document.paragraphs if document.level(p)]
    for before, after in pairwise(headings):
        was, now = document.level(before), document.level(after)
        if now > was + 1:
            yield (
                f"A heading of level {now} follows one of level {was}. Use level {was + 1}.",
                document.place(after),
            )


def no_empty(document: Document) -> Found:
    """No heading without words."""
    for paragraph in document.paragraphs:
        if document.level(paragraph) and not text_of(paragraph).strip():
            yield (
                "A heading has no words. Delete it, or make it an ordinary paragraph.",
                document.place(paragraph),
            )


def no_mock(document: Document) -> Found:
    """No bold line in the place of a heading."""
    flow = [p for p in document.flow if p.tag == W + "p"]
    for paragraph, after in pairwise(flow):
        said = text_of(paragraph).strip()
        style = document.style_of(paragraph)
        plain = style == document.default_style and not document.level(paragraph)
        if not plain or not said or len(said) > _LONGEST_HEADING or said[-1] in ".:;,?!":
            continue
        if _all_bold(document, paragraph) and not _all_bold(document, after) and text_of(after).strip():
            yield "A bold line stands for a heading. Give it a heading style.", document.place(paragraph)


def _all_bold(document: Document, paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iter(W + "r") if text_of(run).strip()]
    return bool(runs) and all(_bold(document, run, paragraph) for run in runs)


def _bold(document: Document, run: etree._Element, paragraph: etree._Element) -> bool:
    for about in document.about_run(run, paragraph):
        if (said := is_on(about, "b")) is not None:
            return said
    return False


def real_lists(document: Document) -> Found:
    """Numbers and bullets that Word counts, rather than typed ones."""
    numbered = {
        id(p)
        for p in document.flow
        if any(about.find(W + "numPr") is not None for about in document.about(p))
    }
    typed = [
        p for p in document.flow
        if p.tag == W + "p" and id(p) not in numbered and _TYPED.match(_start(text_of(p)))
    ]  # fmt: skip
    for one in typed:
        yield "The number or bullet is typed. Use a list, so that it is read as one.", document.place(one)


def _start(text: str) -> str:
    return text[:20]


def known_lists(document: Document) -> Found:
    """Every list that a paragraph names is there."""
    root = document.part("word/numbering.xml")
    known = {"0"} | (
        {str(n.get(W + "numId")) for n in root.iterfind(W + "num")} if root is not None else set()
    )
    for number in document.body.iter(W + "numId"):
        if number.get(W + "val") not in known:
            paragraph = next(number.iterancestors(W + "p"))
            yield (
                "The list that this belongs to is missing from the file. Apply the list again.",
                document.place(paragraph),
            )


def appendices(document: Document) -> Found:
    """Every appendix begins a page, so that it can be taken out and is found at the head of one."""
    for place, one in enumerate(document.flow):
        named = one.tag == W + "p" and document.level(one) and _APPENDIX.match(text_of(one))
        if named and not _begins_page(document, place):
            yield (
                "This appendix begins on the page of what is before it. Let it begin a page: “Page break before”.",
                document.place(one),
            )


def _begins_page(document: Document, place: int) -> bool:
    """Whether a paragraph of the body stands at the head of a page, whatever is written before it."""
    paragraph = document.flow[place]
    said = [about for about in map(_on_a_new_page, document.about(paragraph)) if about is not None]
    if (said and said[0]) or _parts(paragraph)[0]:
        return True
    for before in reversed(document.flow[:place]):
        if before.tag != W + "p":
            return False
        if before.find(f"{W}pPr/{W}sectPr") is not None:
            return _kind_of_section(document, paragraph) != "continuous"
        if _parts(before)[1]:
            return True
        if text_of(before).strip() or before.find(f".//{W}drawing") is not None:
            return False
    return True


def _on_a_new_page(about: etree._Element) -> bool | None:
    return is_on(about, "pageBreakBefore")


def _parts(paragraph: etree._Element) -> tuple[bool, bool]:
    """Whether a page break stands before all text of a paragraph, and whether one stands behind it."""
    said = [
        "" if one.tag == W + "br" else one.text or ""
        for one in paragraph.iter(W + "t", W + "br")
        if one.tag == W + "t" or one.get(W + "type") == "page"
    ]
    words = [number for number, text in enumerate(said) if text.strip()]
    breaks = [number for number, text in enumerate(said) if not text]
    if not breaks:
        return False, False
    return not words or breaks[0] < words[0], not words or breaks[-1] > words[-1]


def _kind_of_section(document: Document, paragraph: etree._Element) -> str:
    """How the section of a paragraph begins."""
    ahead = document.flow[document.flow.index(paragraph) :]
    ends = [one.find(f"{W}pPr/{W}sectPr") for one in ahead if one.tag == W + "p"]
    own = next((end for end in ends if end is not None), document.body.find(W + "sectPr"))
    kind = own.find(W + "type") if own is not None else None
    return "nextPage" if kind is None else str(kind.get(W + "val", "nextPage"))


RULES = (
    Rule("one_title", "There is one title, a heading of level 1", one_title),
    Rule("no_skips", "No level of heading is left out", no_skips),
    Rule("no_empty_heading", "Every heading has words", no_empty),
    Rule("appendix_on_a_new_page", "Every appendix begins a page", appendices),
    Rule("no_mock_heading", "No bold line stands for a heading", no_mock),
    Rule("real_lists", "Lists are lists of Word", real_lists),
    Rule("known_lists", "Every list is in the file", known_lists),
)
