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


RULES = (
    Rule("one_title", "There is one title, a heading of level 1", one_title),
    Rule("no_skips", "No level of heading is left out", no_skips),
    Rule("no_empty_heading", "Every heading has words", no_empty),
    Rule("no_mock_heading", "No bold line stands for a heading", no_mock),
    Rule("real_lists", "Lists are lists of Word", real_lists),
    Rule("known_lists", "Every list is in the file", known_lists),
)
