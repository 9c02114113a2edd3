"""Tables of a Word document, built directly as elements: a table through python-docx costs several times as much."""

from __future__ import annotations

from lxml import etree

from app.models.text import clean
from app.papers.blocks import Cell, Table
from app.papers.word_xml import W, add_text, sub, w

_TWENTIETHS = 56.6929  # twentieths of a point in a millimetre
_WIDTH, _TYPE = W + "w", W + "type"
_LOOK = {
    W + "val": "04A0",
    W + "firstRow": "1",
    W + "lastRow": "0",
    W + "firstColumn": "1",
    W + "lastColumn": "0",
    W + "noHBand": "1",
    W + "noVBand": "1",
}


def table_xml(table: Table) -> etree._Element:
    """A table with a heading row that is repeated, rows that stay whole, a caption and a description."""
    if not table.columns or any(not column.title.strip() for column in table.columns):
        raise ValueError(f"Every column of the table “{table.caption}” needs a heading.")
    widths = [round(column.width * _TWENTIETHS) for column in table.columns]
    element = w("tbl")
    _about(element, table, sum(widths))
    grid = sub(element, "tblGrid")
    for width in widths:
        etree.SubElement(grid, W + "gridCol", {_WIDTH: str(width)})
    _heading_row(element, table, widths)
    last = len(table.rows) - 1
    for number, cells in enumerate(table.rows):
        if len(cells) != len(widths):
            raise ValueError(
                f"A row of the table “{table.caption}” has {len(cells)} cells, not {len(widths)}."
            )
        _row(element, cells, widths, keep=table.together and number < last)
    return element


def _about(element: etree._Element, table: Table, width: int) -> None:
    about = sub(element, "tblPr")
    sub(about, "tblStyle", "PaperTable")
    etree.SubElement(about, W + "tblW", {_WIDTH: str(width), _TYPE: "dxa"})
    etree.SubElement(about, W + "tblLayout", {_TYPE: "fixed"})
    etree.SubElement(about, W + "tblLook", _LOOK)
    sub(about, "tblCaption", clean(table.caption))
    sub(about, "tblDescription", clean(table.description))


def _heading_row(element: etree._Element, table: Table, widths: list[int]) -> None:
    row = sub(element, "tr")
    about = sub(row, "trPr")
    sub(about, "cantSplit")
    sub(about, "tblHeader")
    for column, width in zip(table.columns, widths, strict=True):
        paragraph = _cell(row, width, "", "TableHeading")
        add_text(paragraph, column.title)


def _row(element: etree._Element, cells: tuple[Cell, ...], widths: list[int], *, keep: bool) -> None:
    row = sub(element, "tr")
    sub(sub(row, "trPr"), "cantSplit")
    for cell, width in zip(cells, widths, strict=True):
        fill = cell.fill
        paragraph = _cell(
            row, width, fill.ground if fill else "", "TableText", keep=keep, centred=cell.centred
        )
        ink = fill.ink if fill else ""
        for number, line in enumerate(cell.lines):
            if number:
                sub(paragraph[-1], "br")
            add_text(paragraph, line, strong=cell.strong and number == 0, ink=ink)


def _cell(
    row: etree._Element, width: int, ground: str, style: str, *, keep: bool = False, centred: bool = False
) -> etree._Element:
    """A cell with its one paragraph, which is given back."""
    cell = sub(row, "tc")
    about = sub(cell, "tcPr")
    etree.SubElement(about, W + "tcW", {_WIDTH: str(width), _TYPE: "dxa"})
    if ground:
        etree.SubElement(about, W + "shd", {W + "val": "clear", W + "color": "auto", W + "fill": ground})
    paragraph = sub(cell, "p")
    about = sub(paragraph, "pPr")
    sub(about, "pStyle", style)
    if keep:
        sub(about, "keepNext")
    if centred:
        sub(about, "jc", "center")
    return paragraph
