"""The properties of a Word document: its title, author and marking, and what ties it to the register's history."""

from __future__ import annotations

from xml.sax.saxutils import escape

from app.models.text import clean
from app.papers.blocks import Frame

TOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def _said(text: str) -> str:
    return escape(clean(text))


def core(frame: Frame) -> str:
    """Title, author, days and marking."""
    day = f"{frame.created.isoformat()}T00:00:00Z"
    return (
        f'{TOP}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_said(frame.title)}</dc:title><dc:subject>{_said(frame.subject)}</dc:subject>"
        f"<dc:creator>{_said(frame.author)}</dc:creator><dc:language>en-GB</dc:language>"
        f"<cp:lastModifiedBy>{_said(frame.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<cp:category>{_said(frame.marking.value)}</cp:category></cp:coreProperties>"
    )


def app(frame: Frame) -> str:
    """The program and the organisation."""
    return (
        f'{TOP}<Properties xmlns="{OFFICE}/extended-properties"><Application>Quarterdeck</Application>'
        f"<Company>{_said(frame.organisation)}</Company></Properties>"
    )


def custom(frame: Frame) -> str:
    """The marking, and the hash that ties the paper to the register's history at its moment."""
    values = [("Marking", frame.marking.value), ("Register history", frame.history_head)]
    lines = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{_said(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, 2)
        if value
    )
    return f'{TOP}<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">{lines}</Properties>'
