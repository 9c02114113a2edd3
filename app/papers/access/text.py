"""Rules about text: large enough, dark enough, aligned to the left, and spaced by its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from app.papers.access.barrier import Found, Rule
from app.papers.access.document import RELATED, Document, is_on, text_of, whole
from app.papers.blocks import Fill
from app.papers.colours import contrast
from app.papers.word_xml import W

_SMALLEST = 24  # half points: 12 points
_NARROWEST = 1.15
_EMPTY_LINKS = re.compile(
    r"^(?:(?:click|see|read)?\s*(?:here|this|more|link)|read more|more information|https?://\S*|www\.\S*)\.?$",
    re.IGNORECASE,
)


def _runs(document: Document) -> Iterator[tuple[etree._Element, etree._Element]]:
    for paragraph in document.paragraphs:
        for run in paragraph.iterfind(f".//{W}r"):
            if text_of(run).strip():
                yield run, paragraph


def _first(
    document: Document, run: etree._Element, paragraph: etree._Element, tag: str
) -> etree._Element | None:
    return next(
        (found for about in document.about_run(run, paragraph) if (found := about.find(W + tag)) is not None),
        None,
    )


def large_enough(document: Document) -> Found:
    """Twelve points or more."""
    told: set[int] = set()
    for run, paragraph in _runs(document):
        size = _first(document, run, paragraph, "sz")
        half = 20 if size is None else whole(size, W + "val", 20)
        if half < _SMALLEST and id(paragraph) not in told:
            told.add(id(paragraph))
            yield f"The text is {half / 2:g} points. Use 12 points or more.", document.place(paragraph)


def dark_enough(document: Document) -> Found:
    """Contrast of text with its ground at least 4.5 to 1."""
    told: set[int] = set()
    for run, paragraph in _runs(document):
        ink = _colour(_first(document, run, paragraph, "color"), "val")
        ground = _ground(document, run, paragraph)
        if ink is None or id(paragraph) in told:
            continue
        ratio = contrast(Fill(ground, ink))
        if ratio < 4.5:
            told.add(id(paragraph))
            yield (
                f"The text stands out from its ground by {ratio:.1f} to 1. It needs 4.5.",
                document.place(paragraph),
            )


def _ground(document: Document, run: etree._Element, paragraph: etree._Element) -> str:
    near = [_first(document, run, paragraph, "shd"), paragraph.find(f"{W}pPr/{W}shd")]
    cell = next(paragraph.iterancestors(W + "tc"), None)
    if cell is not None:
        near.append(cell.find(f"{W}tcPr/{W}shd"))
    return next((found for one in near if (found := _colour(one, "fill")) is not None), "FFFFFF")


def _colour(element: etree._Element | None, key: str) -> str | None:
    said = "" if element is None else str(element.get(W + key, ""))
    return said if re.fullmatch(r"[0-9A-Fa-f]{6}", said) else None


def not_justified(document: Document) -> Found:
    """Aligned to the left."""
    for paragraph in document.paragraphs:
        way = next(
            (f for about in document.about(paragraph) if (f := about.find(W + "jc")) is not None), None
        )
        if way is not None and way.get(W + "val") in ("both", "distribute") and text_of(paragraph).strip():
            yield (
                "The text is justified, which leaves uneven gaps. Align it to the left.",
                document.place(paragraph),
            )


def room_between_lines(document: Document) -> Found:
    """Lines at least 1.15 apart."""
    for paragraph in document.flow:
        if paragraph.tag != W + "p" or len(text_of(paragraph)) < 100:
            continue
        spacing = next(
            (f for about in document.about(paragraph)
             if (f := about.find(W + "spacing")) is not None and f.get(W + "line") is not None), None,
        )  # fmt: skip
        auto = spacing is not None and spacing.get(W + "lineRule", "auto") == "auto"
        lines = whole(spacing, W + "line", 240) / 240 if spacing is not None and auto else 1.0
        if spacing is not None and not auto:
            continue
        if lines < _NARROWEST:
            yield f"The lines are {lines:.2g} apart. Use 1.15 or more.", document.place(paragraph)


def no_capitals(document: Document) -> Found:
    """No text in capitals, but for the marking."""
    for run, paragraph in _runs(document):
        said = text_of(run).strip()
        caps = next(
            (on for about in document.about_run(run, paragraph) if (on := is_on(about, "caps")) is not None),
            False,
        )
        words = " ".join(word for word in said.split() if not any(map(str.isdigit, word)))
        if caps or (len(words) > 30 and words.isupper()):  # references such as “CR12” are no words
            yield (
                "Text stands in capitals, which are slow to read. Use sentence case.",
                document.place(paragraph),
            )


def no_underlining(document: Document) -> Found:
    """Only links are underlined."""
    for run, paragraph in _runs(document):
        line = _first(document, run, paragraph, "u")
        linked = next(run.iterancestors(W + "hyperlink"), None) is not None
        if line is not None and line.get(W + "val") not in ("none", None) and not linked:
            yield (
                "Text is underlined but is no link. Use a heading or strong text.",
                document.place(paragraph),
            )


def no_blank_lines(document: Document) -> Found:
    """No empty paragraphs for the sake of space."""
    for paragraph in document.flow:
        carries = any(
            next(paragraph.iter(W + tag), None) is not None
            for tag in ("drawing", "sectPr", "pict", "br", "object")
        )
        if paragraph.tag == W + "p" and document.level(paragraph):
            continue  # an empty heading is told as such
        if paragraph.tag == W + "p" and not text_of(paragraph).strip() and not carries:
            yield (
                "An empty paragraph makes space. Delete it, and give the style its space.",
                document.place(paragraph),
            )


def no_tabs(document: Document) -> Found:
    """No columns made with tabs or spaces."""
    for paragraph in document.flow:
        if paragraph.tag != W + "p" or document.style_name(paragraph).casefold().startswith("toc"):
            continue
        tabs = sum(1 for run in paragraph.iter(W + "r") for _ in run.iterfind(W + "tab"))
        if tabs > 1 or "     " in text_of(paragraph):
            yield "Tabs or spaces make columns. Use a table.", document.place(paragraph)


def links_say_where(document: Document) -> Found:
    """The text of a link says where it leads."""
    for link in document.body.iter(W + "hyperlink"):
        said = text_of(link).strip()
        if link.get(RELATED + "id") and (not said or _EMPTY_LINKS.match(said)):
            yield (
                f"The link “{said[:40]}” does not say where it leads. Name the page or paper.",
                document.place(next(link.iterancestors(W + "p"))),
            )


RULES = (
    Rule("large_enough", "Text is 12 points or more", large_enough),
    Rule("dark_enough", "Text stands out from its ground by 4.5 to 1", dark_enough),
    Rule("not_justified", "Text is aligned to the left", not_justified),
    Rule("room_between_lines", "Lines are 1.15 apart or more", room_between_lines),
    Rule("no_capitals", "Text is not in capitals", no_capitals),
    Rule("no_underlining", "Only links are underlined", no_underlining),
    Rule("no_blank_lines", "Space comes from styles", no_blank_lines),
    Rule("no_tabs", "Columns are tables", no_tabs),
    Rule("links_say_where", "Links say where they lead", links_say_where),
)
