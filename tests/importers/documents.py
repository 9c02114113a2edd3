"""OpenDocument spreadsheets and Word documents written by hand, part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
    )
)  # fmt: skip
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def ods_content(tables: str, styles: str = "") -> str:
    """``content.xml`` around its tables."""
    return (
        f'<?xml version="1.0"?><office:document-content {_NAMESPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def write_ods(path: Path, content: str, *, mimetype: str = ODS, manifest: str = "<manifest/>") -> Path:
    """A spreadsheet with this content."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_text(text: str, style: str = "", times: int = 1) -> str:
    """A cell with a text, and so many of it."""
    more = f'table:style-name="{style}" table:number-columns-repeated="{times}"'
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def write_docx(path: Path, body: str, comments: str = "") -> Path:
    """A document with this body."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        if comments:
            archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{W}">{comments}</w:comments>')
    return path


def word_cell(text: str, properties: str = "", run: str = "") -> str:
    """A cell with a paragraph a line."""
    lines = "".join(
        f"<w:p><w:r><w:rPr>{run}</w:rPr><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def word_table(*rows: str) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
