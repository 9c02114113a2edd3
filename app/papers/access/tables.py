"""Rules about tables: a screen reader says each cell with its headings, and needs to know which they are."""

from __future__ import annotations

import re

from lxml import etree

from app.papers.access.barrier import Found, Rule
from app.papers.access.document import Document, is_on, text_of, whole
from app.papers.word_xml import W


def _rows(table: etree._Element) -> list[etree._Element]:
    return table.findall(W + "tr")


def heading_row(document: Document) -> Found:
    """The first row is repeated as heading."""
    for table in document.tables:
        rows = _rows(table)
        about = rows[0].find(W + "trPr") if rows else None
        if about is None or not is_on(about, "tblHeader"):
            yield (
                "The first row is not marked as a heading row. Mark it, and let it repeat on each page.",
                document.table_name(table),
            )


def whole_rows(document: Document) -> Found:
    """No row is split over two pages."""
    for table in document.tables:
        split = [
            row for row in _rows(table)
            if (about := row.find(W + "trPr")) is None or not is_on(about, "cantSplit")
        ]  # fmt: skip
        if split:
            yield (
                "Rows may be cut by the end of a page. Do not let rows break across pages.",
                document.table_name(table),
            )


def no_merged(document: Document) -> Found:
    """No merged cells."""
    for table in document.tables:
        spans = [span for span in table.iter(W + "gridSpan") if span.get(W + "val") != "1"]
        if spans or next(table.iter(W + "vMerge"), None) is not None:
            yield (
                "Cells are merged. Split them, so that every row has the same columns.",
                document.table_name(table),
            )


def no_nested(document: Document) -> Found:
    """No table in a table."""
    for table in document.tables:
        if next(table.iterancestors(W + "tbl"), None) is not None:
            yield "A table stands inside another. Take it out.", document.table_name(table)


def headings_said(document: Document) -> Found:
    """Every column has a heading."""
    for table in document.tables:
        rows = _rows(table)
        empty = sum(not text_of(cell).strip() for cell in rows[0].findall(W + "tc")) if rows else 0
        if empty:
            yield "A column has no heading. Give every column one.", document.table_name(table)


def described(document: Document) -> Found:
    """Every table has alternative text."""
    for table in document.tables:
        about = table.find(W + "tblPr")
        said = [] if about is None else [about.find(W + tag) for tag in ("tblCaption", "tblDescription")]
        if not said or any(one is None or not str(one.get(W + "val", "")).strip() for one in said):
            yield (
                "The table has no title and description for screen readers. Add them as its alternative text.",
                document.table_name(table),
            )


def first_row_look(document: Document) -> Found:
    """The table's look knows its heading row."""
    for table in document.tables:
        look = table.find(f"{W}tblPr/{W}tblLook")
        flag = None if look is None else look.get(W + "firstRow")
        if flag is None and look is not None:
            bits = str(look.get(W + "val", "0"))
            flag = "1" if re.fullmatch("[0-9A-Fa-f]+", bits) and int(bits, 16) & 0x20 else "0"
        if flag not in ("1", "true"):
            yield (
                "The heading row is switched off in the table’s design. Switch it on.",
                document.table_name(table),
            )


def within_page(document: Document) -> Found:
    """No table is wider than the text of its page."""
    widths = _text_widths(document)
    for table in document.tables:
        room = widths.get(id(table))
        grid = [whole(column, W + "w", 0) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        if room and sum(grid) > room * 1.01 + 2 * 120:  # cells' margins may stand out on both sides
            yield (
                "The table is wider than the page. Narrow its columns, or turn the page.",
                document.table_name(table),
            )


def _text_widths(document: Document) -> dict[int, int]:
    """Width of the text, in twentieths of a point, at each table of the body."""
    found: dict[int, int] = {}
    waiting: list[etree._Element] = []
    for element in (*document.flow, document.body):
        if element.tag == W + "tbl":
            waiting.append(element)
        section = (
            element.find(W + "sectPr") if element.tag == W + "body" else element.find(f"{W}pPr/{W}sectPr")
        )
        if section is None:
            continue
        size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
        if size is not None and margin is not None:
            sides = sum(whole(margin, W + side, 0) for side in ("left", "right"))
            found |= dict.fromkeys((id(one) for one in waiting), whole(size, W + "w", 0) - sides)
        waiting = []
    return found


def not_colour_alone(document: Document) -> Found:
    """No cell that only a colour speaks for."""
    for table in document.tables:
        for cell in table.iter(W + "tc"):
            shade = cell.find(f"{W}tcPr/{W}shd")
            fill = "" if shade is None else str(shade.get(W + "fill", ""))
            if fill.casefold() not in ("", "auto", "ffffff") and not text_of(cell).strip():
                yield (
                    "A cell says something by its colour alone. Write the word in it.",
                    document.place(cell[-1]),
                )


RULES = (
    Rule("heading_row", "Every table has a heading row that is repeated", heading_row),
    Rule("whole_rows", "Rows are not cut by the end of a page", whole_rows),
    Rule("no_merged", "No cells are merged", no_merged),
    Rule("no_nested", "No table stands in another", no_nested),
    Rule("headings_said", "Every column has a heading", headings_said),
    Rule("table_described", "Every table has a title and a description", described),
    Rule("first_row_look", "The design of a table shows its heading row", first_row_look),
    Rule("within_page", "No table is wider than its page", within_page),
    Rule("not_colour_alone", "Colour never stands alone", not_colour_alone),
)
