"""Tables of a Word document: written as text and parsed once, since a table through python-docx, or element by element,
costs several times as much."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from app.models.text import clean
from app.papers.blocks import Cell, Table
from app.papers.word_xml import MAIN

_TWENTIETHS = 56.6929  # twentieths of a point in a millimetre
_LOOK = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'


def table_xml(table: Table, room: int = 0) -> etree._Element:
    """A table with a heading row that is repeated, rows that stay whole, a caption and a description.

    Args:
        room: Width of the page's text in twentieths of a point, which a wider table is narrowed to; 0 for any width.
    """
    _check(table)
    widths = [round(column.width * _TWENTIETHS) for column in table.columns]
    if room and sum(widths) > room:
        widths = [width * room // sum(widths) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    last = len(table.rows) - 1
    rows = (
        _row(cells, widths, keep=table.together and number < last) for number, cells in enumerate(table.rows)
    )
    return etree.fromstring(
        f'<w:tbl xmlns:w="{MAIN}"><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}<w:tblCaption w:val={quoteattr(clean(table.caption))}/>'
        f"<w:tblDescription w:val={quoteattr(clean(table.description))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{_heading_row(table, widths)}{''.join(rows)}</w:tbl>"
    )


def _check(table: Table) -> None:
    if not table.columns or any(not column.title.strip() for column in table.columns):
        raise ValueError(f"Every column of the table “{table.caption}” needs a heading.")
    for cells in table.rows:
        if len(cells) != len(table.columns):
            raise ValueError(
                f"A row of the table “{table.caption}” has {len(cells)} cells, not {len(table.columns)}."
            )


def _heading_row(table: Table, widths: list[int]) -> str:
    cells = "".join(
        _cell(width, "", '<w:pStyle w:val="TableHeading"/>', _run(column.title, ""))
        for column, width in zip(table.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(cells: tuple[Cell, ...], widths: list[int], *, keep: bool) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_written, cells, widths, [keep] * len(cells)))}</w:tr>"


def _written(cell: Cell, width: int, keep: bool) -> str:
    fill = cell.fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.ground}"/>' if fill else ""
    ink = f'<w:color w:val="{fill.ink}"/>' if fill else ""
    kept = "<w:keepNext/>" if keep else ""
    centred = '<w:jc w:val="center"/>' if cell.centred else ""
    strong = '<w:rStyle w:val="Strong"/>' if cell.strong else ""
    runs = [_run(cell.lines[0], strong + ink)]
    runs += [_run(line, ink, "<w:br/>") for line in cell.lines[1:]]
    return _cell(width, shade, f'<w:pStyle w:val="TableText"/>{kept}{centred}', "".join(runs))


def _run(text: str, about: str, before: str = "") -> str:
    """A run; a line end in its text becomes a line break."""
    lines = escape(clean(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    said = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f'<w:r>{said}{before}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def _cell(width: int, shade: str, about: str, runs: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p></w:tc>"
    )
