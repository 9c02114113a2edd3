"""Workbooks written by hand, part by part, so that a test can make what no well-meaning program would write."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

CONTENT_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"""
ROOT = f"""<?xml version="1.0"?>
<Relationships xmlns="{_PACKAGE}">
<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
BOOK = f"""<?xml version="1.0"?>
<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Risks" sheetId="1" r:id="r1"/></sheets></workbook>"""
BOOK_RELATIONS = f"""<?xml version="1.0"?>
<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""


def sheet_xml(rows: str, after: str = "") -> str:
    """A sheet part around its rows' XML."""
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text_cell(reference: str, text: str) -> str:
    """A cell with its text inside."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def write_package(
    path: Path, sheet: str | bytes | Iterable[bytes], parts: Mapping[str, str | bytes] | None = None
) -> Path:
    """A workbook with one sheet part, and other parts put in or in the place of the usual ones."""
    usual: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (usual | dict(parts or {})).items():
            archive.writestr(name, content)
        if isinstance(sheet, str | bytes):
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
        else:
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
                for chunk in sheet:
                    stream.write(chunk)
    return path
