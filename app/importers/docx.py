"""The tables of a Word document, each as a sheet: merged cells, shading, struck text, comments.

Text that a tracked change has deleted is left out, text that one has put in is read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import Final

from lxml import etree

from app.importers.building import MAX_SHEETS, Allowance, SheetBuilder
from app.importers.docx_cells import TableRows, unwrapped
from app.importers.docx_text import W, paragraphs
from app.importers.given import Given
from app.importers.grid import Sheet
from app.importers.parts import as_utf8
from app.importers.refusals import refused

Progress = Callable[[str, float], None]
MAX_DOCUMENT: Final = 80 << 20
_LONGEST_TITLE: Final = 90
_AROUND: Final = (
    5_000  # paragraphs outside the tables that are looked at, and characters that are kept of one
)


def read_docx(given: Given, progress: Progress) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Each table as a sheet, in their order, and warnings.

    Raises:
        UnreadableFile: the document is damaged, has no table, or is far too long.
    """
    with zipfile.ZipFile(given.stream()) as archive:
        package = _Package(archive, given.name)
        body = package.root("word/document.xml")
        if body is None:
            raise refused("damaged", given.name, what="its text is missing")
        progress("Reading the tables", 0.3)
        notes = _notes(package.root("word/comments.xml"))
    tables = [table for table in body.iter(W + "tbl") if table.find(W + "tr") is not None or len(table) > 2]
    if not tables:
        raise refused("no_table", given.name)
    warnings: tuple[str, ...] = ()
    if len(tables) > MAX_SHEETS:
        warnings = (f"The document has {len(tables):,} tables; the first {MAX_SHEETS} were read.",)
    allowance = Allowance(given.name)
    sheets, around = [], _around(body, tables, allowance)
    for number, table in enumerate(tables[:MAX_SHEETS], 1):
        title = _title_of(table)
        sheet = SheetBuilder(f"Table {number}: {title}" if title else f"Table {number}", allowance)
        for place, cells, hidden in TableRows(table, notes, allowance):
            sheet.add(place, cells, hidden=hidden)
        sheets.append(replace(sheet.sheet(), around=tuple(around.get(number, ()))))
    return tuple(sheets), warnings


class _Package:
    """The parts of one document."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._parts = {part.filename.lower(): part for part in archive.infolist()}

    def root(self, part: str) -> etree._Element | None:
        """A part's XML; None where there is no such part."""
        info = self._parts.get(part)
        if info is None:
            return None
        if info.file_size > MAX_DOCUMENT:
            raise refused("text", self._name)
        feeder = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
        )
        try:
            with closing(as_utf8(self._archive, info, self._name)) as chunks:
                for chunk in chunks:
                    feeder.feed(chunk)
            return feeder.close()
        except etree.XMLSyntaxError as error:
            raise refused("damaged", self._name, what="its text is not well formed") from error


def _notes(root: etree._Element | None) -> dict[str, str]:
    """Comments by their id."""
    found = root.iterfind(W + "comment") if root is not None else ()
    return {comment.get(W + "id", ""): paragraphs(comment) for comment in found}


def _around(
    body: etree._Element, tables: Sequence[etree._Element], allowance: Allowance
) -> Mapping[int, Sequence[str]]:
    """The paragraphs outside the tables, each with the number of the table above it; those above the first go with it."""
    numbers = {table: number for number, table in enumerate(tables, 1)}
    found: dict[int, list[str]] = {}
    now, inside = 1, body.find(W + "body")
    parts = unwrapped(body if inside is None else inside, W + "p", W + "tbl")
    for part in islice(parts, _AROUND):
        now = numbers.get(part, now)
        if part.tag == W + "p" and (text := paragraphs(part)):
            kept = text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
            allowance.take(1, len(kept))
            found.setdefault(now, []).append(kept)
    return found


def _title_of(table: etree._Element) -> str:
    """What the last short paragraph right above a table says; empty where there is none."""
    above = table.getprevious()
    for _ in range(3):
        if above is None or above.tag != W + "p":
            return ""
        if text := " ".join(paragraphs(above).split()):
            return text.rstrip(" :") if len(text) <= _LONGEST_TITLE else ""
        above = above.getprevious()
    return ""
