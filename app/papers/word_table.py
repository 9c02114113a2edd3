"""Tables of a Word document, written as text: a table through python-docx, or element by element, costs several times as
much."""

from __future__ import annotations

from app.papers.blocks import Cell, Table
from app.papers.column_widths import set_out
from app.papers.look import OURS, Look
from app.papers.word_xml import STRONG, quoted, run_xml

_LOOK = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'


def table_xml(table: Table, room: int = 0, look: Look = OURS) -> str:
    """A table with a heading row that is repeated, rows that stay whole, a caption and a description.

    Args:
        room: Width of the page's text in twentieths of a point, which a wider table is narrowed to; 0 for any width.
        look: How the template makes it look.
    """
    _check(table)
    table, widths = set_out(table, look, room)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    begins = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in widths]
    rows = (_row(cells, begins, keep=table.keeps(number)) for number, cells in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}<w:tblCaption w:val="{quoted(table.caption)}"/>'
        f'<w:tblDescription w:val="{quoted(table.description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{_heading_row(table, begins)}{''.join(rows)}</w:tbl>"
    )


def _check(table: Table) -> None:
    if not table.columns or any(not column.title.strip() for column in table.columns):
        raise ValueError(f"Every column of the table “{table.caption}” needs a heading.")
    for cells in table.rows:
        if len(cells) != len(table.columns):
            raise ValueError(
                f"A row of the table “{table.caption}” has {len(cells)} cells, not {len(table.columns)}."
            )


def _heading_row(table: Table, begins: list[str]) -> str:
    kept = "<w:keepNext/>" if table.together else ""
    cells = "".join(
        f'{begin}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableHeading"/>{kept}</w:pPr>{run_xml(column.title)}</w:p></w:tc>'
        for column, begin in zip(table.columns, begins, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(cells: tuple[Cell, ...], begins: list[str], *, keep: bool) -> str:
    kept = "<w:keepNext/>" if keep else ""
    written = [_cell(cell, begin, kept) for cell, begin in zip(cells, begins, strict=True)]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(written)}</w:tr>"


def _cell(cell: Cell, begin: str, kept: str) -> str:
    fill = cell.fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.ground}"/>' if fill else ""
    ink = f'<w:color w:val="{fill.ink}"/>' if fill else ""
    centred = '<w:jc w:val="center"/>' if cell.centred else ""
    lines = cell.lines
    runs = run_xml(lines[0], STRONG + ink if cell.strong else ink)
    if len(lines) > 1:
        runs += "".join([run_xml(line, ink, "<w:br/>") for line in lines[1:]])
    return f'{begin}{shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>{kept}{centred}</w:pPr>{runs}</w:p></w:tc>'
