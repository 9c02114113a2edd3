"""A written paper, opened as the parts of its package, for the tests."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from app.models.facts import RiskReportFacts
from app.papers import word
from app.papers.risk_report import frame, risk_report

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W = f"{{{NS['w']}}}"


class Paper:
    """A written paper, opened as the parts of its package."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])

    def find(self, path: str, of: Any = None) -> list[Any]:
        return list((self.document if of is None else of).xpath(path, namespaces=NS))

    def texts(self, of: Any) -> str:
        """As it is read: a blank at which no line may end is a blank."""
        return "".join(of.xpath(".//w:t/text()", namespaces=NS)).replace("\N{NO-BREAK SPACE}", " ")

    def style_of(self, paragraph: Any) -> str:
        return next(iter(paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=NS)), "")

    def headings(self) -> list[tuple[int, str]]:
        found = [(self.style_of(p), self.texts(p)) for p in self.find("//w:p")]
        return [(int(style[-1]), text) for style, text in found if style.startswith("Heading")]


def paper_of(facts: RiskReportFacts) -> Paper:
    """The whole way from facts to bytes, opened again."""
    return Paper(word.write(risk_report(facts), frame(facts)))


def table_of(paper: Paper, caption: str) -> list[list[str]]:
    """The rows of the table whose caption begins so, without its headings."""
    [table] = [
        table
        for table in paper.find("//w:tbl")
        if paper.find("w:tblPr/w:tblCaption/@w:val", table)[0].startswith(caption)
    ]
    rows = [[paper.texts(cell) for cell in paper.find("w:tc", row)] for row in paper.find("w:tr", table)]
    return rows[1:]
