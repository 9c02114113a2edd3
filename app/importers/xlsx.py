"""An Excel workbook (.xlsx, .xlsm) as sheets of rows: values, fills, struck text, hidden rows, merges and comments.

Read straight from the XML, sparsely: a cell at the far corner costs no more than one at A1, wrong dimensions do no
harm, both the transitional and the strict form are understood, and nothing in the file is run or fetched.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Final

from lxml import etree

from app.importers.given import Given
from app.importers.grid import Sheet, column_number
from app.importers.parts import as_utf8
from app.importers.preflight import Verdict
from app.importers.refusals import refused
from app.importers.rule_styles import RuleStyles
from app.importers.sheet_xml import SheetReader, text_of
from app.importers.styles import OFFICE, read_styles, read_theme
from app.importers.xml_stream import finished, forget_before
from app.models.text import clean

MAX_SHEETS: Final = 300
Progress = Callable[[str, float], None]


def read_xlsx(
    given: Given, verdict: Verdict, progress: Progress
) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """All sheets in the workbook's order, and warnings.

    Raises:
        UnreadableFile: a part that is needed is missing or damaged.
    """
    with zipfile.ZipFile(given.stream()) as archive:
        return _Package(archive, given.name, verdict, progress).read()


class _Package:
    """One open workbook."""

    def __init__(self, archive: zipfile.ZipFile, name: str, verdict: Verdict, progress: Progress) -> None:
        self._archive = archive
        self._name = name
        self._verdict = verdict
        self._progress = progress
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
        self._warnings: list[str] = []
        self._unfollowed: list[str] = []
        self._words = ""
        self._seen, self._whole = 0, 1  # bytes of texts and sheets

    def read(self) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
        book = self._workbook_part()
        root = self._root(book)
        if root is None:
            raise refused("no_workbook", self._name)
        self._progress("Reading the styles", 0.05)
        links = self._links(book)
        kinds = dict(links.values())
        theme = self._root(kinds.get("theme", ""))
        style_sheet = self._root(kinds.get("styles", ""))
        colours = read_theme(theme) if theme is not None else OFFICE
        styles = read_styles(style_sheet, colours) if style_sheet is not None else ()
        texts = kinds.get("sharedstrings") or "xl/sharedStrings.xml"
        entries = root.findall("{*}sheets/{*}sheet")
        wanted = [self._part_of(entry, place, links)[1] for place, entry in enumerate(entries[:MAX_SHEETS])]
        parts = (self._parts.get(part.lower()) for part in (texts, *wanted))
        self._whole = sum(info.file_size for info in parts if info is not None) or 1
        self._say("Reading the texts")
        strings = list(self._strings(texts))
        properties = root.find("{*}workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        reader = SheetReader(strings, styles, from_1904, RuleStyles(style_sheet, colours))
        if len(entries) > MAX_SHEETS:
            self._warnings.append(
                f"The workbook has {len(entries):,} sheets; the first {MAX_SHEETS} were read."
            )
        sheets = []
        for place, entry in enumerate(entries[:MAX_SHEETS]):
            name = clean(entry.get("name") or f"Sheet {place + 1}")
            self._say(f"Reading the sheet “{name}”")
            sheets.append(self._sheet(entry, place, name, links, reader))
        if self._unfollowed:
            from app.importers.rules import unfollowed

            self._warnings.append(unfollowed(self._unfollowed))
        return tuple(sheets), tuple(self._warnings)

    def _sheet(
        self,
        entry: etree._Element,
        place: int,
        name: str,
        links: dict[str, tuple[str, str]],
        reader: SheetReader,
    ) -> Sheet:
        state = entry.get("state", "visible")
        kind, part = self._part_of(entry, place, links)
        info = self._parts.get(part.lower())
        if kind != "worksheet":
            return Sheet(name, state)
        if info is None:
            self._warnings.append(
                f"The sheet “{name}” is listed but missing from the file, so it was not read."
            )
            return Sheet(name, state)
        try:
            with closing(as_utf8(self._archive, info, self._name)) as chunks:
                found = reader.read(self._told(chunks), self._verdict.ends.get(info.filename), info.file_size)
        except etree.XMLSyntaxError as error:
            raise refused("damaged", self._name, what=f"the sheet “{name}” is not well formed") from error
        if found.trimmed:
            self._warnings.append(
                f"The sheet “{name}” goes on with formatted but empty rows; they were left out."
            )
        if found.far:
            self._warnings.append(
                f"The sheet “{name}” has merged cells that run over empty rows; only the filled part counts."
            )
        if found.unread or found.unpainted:
            self._unfollowed.append(f"“{name}”")
        notes = self._notes(info.filename)
        for cell, struck in found.struck.items():
            notes[cell] = "\n".join(filter(None, (f"struck through: {struck}", notes.get(cell, ""))))
        return Sheet(name, state, found.rows, found.merges, found.hidden_columns, notes)

    def _part_of(
        self, entry: etree._Element, place: int, links: dict[str, tuple[str, str]]
    ) -> tuple[str, str]:
        """What a sheet is, and the part that holds it."""
        relation = next((str(value) for key, value in entry.items() if str(key).endswith("}id")), "")
        return links.get(relation, ("worksheet", f"xl/worksheets/sheet{place + 1}.xml"))

    def _say(self, words: str) -> None:
        """What is read now, and how much of texts and sheets was read."""
        self._words = words
        self._progress(words, 0.1 + 0.85 * min(1.0, self._seen / self._whole))

    def _told(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a part, each told when it is done with: a large sheet takes most of the time of its file."""
        for chunk in chunks:
            yield chunk
            self._seen += len(chunk)
            self._say(self._words)

    def _workbook_part(self) -> str:
        for kind, target in self._links("").values():
            if kind == "officedocument":
                return target
        return "xl/workbook.xml"

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id to (kind, target part); kinds in small letters."""
        folder, base = posixpath.split(part)
        root = self._root(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for relation in root.iterfind("{*}Relationship") if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = (relation.get("Target") or "").replace("\\", "/")
                whole = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
                found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1].lower(), whole)
        return found

    def _root(self, part: str) -> etree._Element | None:
        """The root of a small part; None where there is no such part."""
        info = self._parts.get(part.lower())
        if info is None:
            return None
        feeder = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
        )
        try:
            with closing(as_utf8(self._archive, info, self._name)) as chunks:
                for chunk in chunks:
                    feeder.feed(chunk)
            return feeder.close()
        except etree.XMLSyntaxError as error:
            raise refused(
                "damaged", self._name, what=f"the part “{info.filename[:60]}” is not well formed"
            ) from error

    def _strings(self, part: str) -> Iterator[str]:
        info = self._parts.get(part.lower())
        if info is None:
            return
        feeder = etree.XMLPullParser(
            events=("end",), tag="{*}si", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            encoding="utf-8",
        )  # fmt: skip
        try:
            with closing(as_utf8(self._archive, info, self._name)) as chunks:
                for chunk in self._told(chunks):
                    feeder.feed(chunk)
                    item = None
                    for item in finished(feeder):
                        yield text_of(item)
                    if item is not None:  # one by one would take longer than reading them
                        forget_before(item)
            feeder.close()
        except etree.XMLSyntaxError as error:
            raise refused("damaged", self._name, what="the list of its texts is not well formed") from error

    def _notes(self, sheet_part: str) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for kind, target in self._links(sheet_part).values():
            root = self._root(target) if kind == "comments" else None
            for comment in root.iterfind("{*}commentList/{*}comment") if root is not None else ():
                place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", comment.get("ref", ""))
                text = comment.find("{*}text")
                if place and text is not None:
                    found[int(place[2]), column_number(place[1])] = text_of(text)
        return found
