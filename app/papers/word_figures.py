"""The small workbook behind a chart of a Word document, which Word opens when its figures are to be changed.

Written as the XML that it is: a paper has several, and XlsxWriter takes longer for an empty one than a chart takes in all.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from app.papers.word_properties import TOP
from app.papers.word_xml import RELATIONS, quoted

SHEET = "Figures"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same figures give the same bytes
_WIDE = 24  # letters of the first column


def _links(*links: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{TOP}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


_SAME = {
    "[Content_Types].xml": f'{TOP}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": _links(("officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": f'{TOP}<workbook xmlns="{_MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
    "xl/styles.xml": f'{TOP}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def figures(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]]) -> bytes:
    """A workbook of one sheet: the names and figures that the chart was drawn from, in the places that it refers to.

    Args:
        heads: Of the columns, the first over the names.
        rows: Each with its name; None where there is no figure.
    """
    told = [[_text(_place(0, at), head) for at, head in enumerate(heads)]]
    for row, (name, values) in enumerate(rows, 1):
        known = [_number(_place(row, at), value) for at, value in enumerate(values, 1) if value is not None]
        told.append([_text(_place(row, 0), name), *known])
    lines = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(told, 1))
    sheet = (
        f'{TOP}<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="{_WIDE}" customWidth="1"/></cols>'
        f"<sheetData>{lines}</sheetData></worksheet>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:  # packed with the document around it
        for part, content in (*_SAME.items(), ("xl/worksheets/sheet1.xml", sheet)):
            package.writestr(zipfile.ZipInfo(part, _WHEN), content)
    return stream.getvalue()


def _place(row: int, at: int) -> str:
    """A cell as a reference names it, "B2"; both counted from 0. A chart has fewer than 26 columns."""
    return f"{chr(ord('A') + at)}{row + 1}"


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{quoted(text)}</t></is></c>'


def _number(cell: str, value: float) -> str:
    return f'<c r="{cell}"><v>{value:.15g}</v></c>'
