"""An OpenDocument spreadsheet (.ods, or .fods in one piece of XML) as sheets of rows, read from its XML as it streams.

What is repeated is counted before it is kept: a million rows that are only formatted cost nothing, and a million
filled ones are refused.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Generator, Iterable
from contextlib import closing

from lxml import etree

from app.importers.building import MAX_SHEETS, Allowance
from app.importers.given import Given
from app.importers.grid import Sheet
from app.importers.ods_styles import OdsStyles
from app.importers.ods_table import TableReader
from app.importers.parts import as_utf8, text_as_utf8
from app.importers.refusals import refused
from app.importers.rules import unfollowed
from app.importers.xml_stream import forget_before

Progress = Callable[[str, float], None]
_TEXT = b"application/vnd.oasis.opendocument.text"
_TAGS = (
    "{*}table",
    "{*}table-row",
    "{*}table-column",
    "{*}style",
    "{*}number-style",
    "{*}conditional-formats",
)


def read_ods(given: Given, progress: Progress, *, flat: bool) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """All tables in their order, and warnings.

    Args:
        flat: The whole is one piece of XML rather than a zip of parts.

    Raises:
        UnreadableFile: a part is missing or damaged, or there is far too much of it.
    """
    content = _Content(given.name, progress)
    if flat:
        content.read(text_as_utf8(given.content, given.name), len(given.content))
        return content.result()
    with zipfile.ZipFile(given.stream()) as archive:
        parts = {part.filename: part for part in archive.infolist()}
        _check_kind(archive, parts, given.name)
        for part in ("styles.xml", "content.xml"):
            if part in parts:
                with closing(as_utf8(archive, parts[part], given.name)) as chunks:
                    content.read(chunks, parts[part].file_size)
    return content.result()


def _check_kind(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str) -> None:
    if "content.xml" not in parts:
        raise refused("no_workbook", name)
    manifest = parts.get("META-INF/manifest.xml")
    if manifest is not None:
        with closing(as_utf8(archive, manifest, name)) as chunks:
            if b"encryption-data" in b"".join(chunks):
                raise refused("ods_password", name)
    kind = parts.get("mimetype")
    if kind is not None and kind.file_size < 200:
        with closing(as_utf8(archive, kind, name)) as chunks:
            words = b"".join(chunks)
        if words.startswith(b"application/vnd.oasis.opendocument") and b"spreadsheet" not in words:
            raise refused("odf_text" if words.startswith(_TEXT) else "odf_other", name)


class _Content:
    """What the parts hold; styles come before the tables that use them."""

    def __init__(self, name: str, progress: Progress) -> None:
        self._name = name
        self._progress = progress
        self._styles = OdsStyles()
        self._allowance = Allowance(name)
        self._sheets: list[Sheet] = []
        self._more = 0
        self._words = ""  # what is being read
        self._unfollowed: list[str] = []
        self._open: list[
            TableReader | None
        ] = []  # the tables around the place of reading; None for what is passed over

    def result(self) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
        warnings = [unfollowed(self._unfollowed)] if self._unfollowed else []
        if self._more:
            count = len(self._sheets) + self._more
            warnings.append(f"The workbook has {count:,} sheets; the first {MAX_SHEETS} were read.")
        return tuple(self._sheets), tuple(warnings)

    def read(self, chunks: Iterable[bytes] | Generator[bytes, None, None], size: int) -> None:
        """One part; about so many bytes."""
        seen = 0
        feeder = etree.XMLPullParser(
            events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            encoding="utf-8",
        )  # fmt: skip
        try:
            for chunk in chunks:
                feeder.feed(chunk)
                self._take(feeder)
                seen += len(chunk)
                if self._words:
                    self._progress(self._words, 0.2 + 0.7 * min(1.0, seen / max(size, 1)))
            feeder.close()
        except etree.XMLSyntaxError as error:
            raise refused("damaged", self._name, what="its content is not well formed") from error

    def _take(self, feeder: etree.XMLPullParser) -> None:
        for event, element in feeder.read_events():
            if not isinstance(element, etree._Element):
                continue
            kind = str(element.tag).rpartition("}")[2]
            if event == "start":
                if kind == "table":
                    self._begin(element)
                continue
            if kind in ("style", "number-style"):
                self._styles.add(element)
            elif kind == "table":
                self._end()
                element.clear()
            elif self._open:
                reader = self._open[-1]
                if reader is not None:
                    reader.take(kind, element)
                element.clear()
                forget_before(element)

    def _begin(self, element: etree._Element) -> None:
        reader = None
        if not self._open:  # a table within a cell is no sheet
            if len(self._sheets) < MAX_SHEETS:
                reader = TableReader(element, self._styles, self._allowance)
                self._words = f"Reading the sheet “{reader.name}”"
            else:
                self._more += 1
        self._open.append(reader)

    def _end(self) -> None:
        reader = self._open.pop() if self._open else None
        if reader is not None:
            sheet, followed = reader.sheet()
            self._sheets.append(sheet)
            self._unfollowed += [] if followed else [f"“{sheet.name}”"]
