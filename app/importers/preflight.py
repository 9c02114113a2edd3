"""Before a workbook is parsed: what it is, and whether it is safe and sane to open. Streams; answers within seconds.

Content decides, not the name. Everything dangerous is refused with a sentence; what real trackers have without harm
(macros, links to other files, a million formatted but empty rows) is let through with a warning.
"""

from __future__ import annotations

import re
import struct
import time
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final

from app.importers.given import Given
from app.importers.parts import as_utf8
from app.importers.refusals import in_size, refused
from app.importers.sniff import directory_of, sniff

MAX_MEMBERS: Final = 5_000
MAX_DIRECTORY: Final = 4 << 20
MAX_UNPACKED: Final = 1 << 30
MAX_PART: Final = 600 << 20
MAX_CELLS: Final = 500_000
MAX_STRINGS: Final = 500_000
MAX_STRING_BYTES: Final = 120 << 20
MAX_RATIO: Final = 200  # unpacked to packed, for large parts with something in them
MAX_SPARSE: Final = 32 << 20  # bytes of sheets up to their last filled cells: as much as is read in time
MAX_LOOKS: Final = 24 << 20  # and of what is read more slowly: styles, and the tables of OpenDocument
MAX_CELL: Final = 500  # bytes for each filled cell, where there are many of either
SECONDS: Final = 2.7  # reading takes nearly as long again, and the verdict is wanted within five
_BUSY: Final = 3.0

_XML = (".xml", ".rels", ".vml")
_SHEET = re.compile(r"(?:^|/)worksheets/[^/]+\.xml$", re.IGNORECASE)
_STRINGS = re.compile(r"(?:^|/)sharedstrings\.xml$", re.IGNORECASE)
_LOOKS = re.compile(r"(?:^|/)(?:styles|content)\.xml$", re.IGNORECASE)
_VALUE_ENDS = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?(?:v|is)\s*>")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file that may be read.

    Attributes:
        kind: ``xlsx``, ``ods``, ``docx``, ``xls``, ``html``, ``xml2003``, ``fods`` or ``text``.
        warnings: Sentences about what will be left aside.
        ends: For each sheet part, how far (bytes of its UTF-8 form) there is anything in its cells.
    """

    kind: str
    warnings: tuple[str, ...] = ()
    ends: dict[str, int] = field(default_factory=dict)


def preflight(given: Given, *, seconds: float = SECONDS) -> Verdict:
    """Judge a file before it is parsed.

    Args:
        seconds: After so much work of the processor, or three times as long by the clock, the file is refused as too slow.

    Raises:
        UnreadableFile: the reason in one sentence, with what to do.
    """
    kind = sniff(given)
    if kind == "locked":
        raise refused("password", given.name)
    if kind != "zip":
        return Verdict(kind)
    count, size = directory_of(given)
    if count > MAX_MEMBERS or size > MAX_DIRECTORY:
        raise refused(
            "members", given.name, count="tens of thousands of" if count >= 1 << 16 else f"{count:,}"
        )
    try:
        with zipfile.ZipFile(given.stream()) as archive:
            return _Inspection(archive, given.name, _Deadline(seconds)).verdict()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError) as error:
        raise refused("truncated", given.name) from error


class _Deadline:
    """How long a look may take: so much of the processor, and a few times that by the clock, for a machine that is busy."""

    def __init__(self, seconds: float) -> None:
        self._worked = time.thread_time() + seconds
        self._clock = time.monotonic() + _BUSY * seconds

    @property
    def past(self) -> bool:
        """Whether the time is over."""
        return time.thread_time() > self._worked or time.monotonic() > self._clock


class _Inspection:
    """One look through a zip file: names and declared sizes first, then each part as it unpacks."""

    def __init__(self, archive: zipfile.ZipFile, name: str, deadline: _Deadline) -> None:
        self._archive = archive
        self._name = name
        self._deadline = deadline
        self._cells = 0
        self._ends: dict[str, int] = {}
        self._warnings: list[str] = []

    def verdict(self) -> Verdict:
        parts = self._archive.infolist()
        self._check_names(parts)
        self._check_sizes(parts)
        kind = self._kind({part.filename.lstrip("/").lower() for part in parts})
        for part in parts:
            if part.filename.lower().endswith(_XML):
                self._scan(part)
        if sum(self._ends.values()) > max(MAX_SPARSE, MAX_CELL * self._cells):
            raise refused("slow", self._name)
        return Verdict(kind, tuple(self._warnings), self._ends)

    def _check_names(self, parts: list[zipfile.ZipInfo]) -> None:
        seen: set[str] = set()
        for part in parts:
            shown = part.filename
            folded = shown.replace("\\", "/").lstrip("/").lower()
            outside = ".." in folded.split("/") or ":" in folded or shown.startswith(("/", "\\"))
            if outside or folded in seen or "\0" in shown:
                raise refused("names", self._name, part=shown[:60])
            seen.add(folded)

    def _check_sizes(self, parts: list[zipfile.ZipInfo]) -> None:
        if len(parts) > MAX_MEMBERS:
            raise refused("members", self._name, count=f"{len(parts):,}")
        if any(part.flag_bits & 1 for part in parts):
            raise refused("password", self._name)
        total = sum(part.file_size for part in parts)
        if total > MAX_UNPACKED or any(part.file_size > MAX_PART for part in parts):
            raise refused("unpacks", self._name, limit=in_size(MAX_PART))

    def _kind(self, names: set[str]) -> str:
        if "content.xml" in names and ("mimetype" in names or "meta-inf/manifest.xml" in names):
            return "ods"
        for wanted, reason in (("xl/workbook.bin", "xlsb"), ("ppt/presentation.xml", "powerpoint")):
            if wanted in names:
                raise refused(reason, self._name)
        kind = "xlsx"
        if not any(name.startswith("xl/") for name in names) and any(
            name.startswith("word/") for name in names
        ):
            kind = "docx"
        office = "[content_types].xml" in names or any(name.startswith(("xl/", "_rels/")) for name in names)
        if not office:
            raise refused("zip", self._name)
        thing = "document" if kind == "docx" else "workbook"
        if any(name.endswith("vbaproject.bin") for name in names):
            self._warnings.append(f"The {thing} has macros; they were not opened.")
        if any("/externallinks/" in f"/{name}" for name in names):
            self._warnings.append(
                f"The {thing} has links to other files; they were not followed, the stored values count."
            )
        if any("/embeddings/" in f"/{name}" for name in names):
            self._warnings.append(f"The {thing} has other files embedded in it; they were not opened.")
        return kind

    def _scan(self, part: zipfile.ZipInfo) -> None:
        """Unpack one part against the limits, noting where the content of a sheet ends."""
        is_strings = bool(_STRINGS.search(part.filename))
        if is_strings and part.file_size > MAX_STRING_BYTES:
            raise refused("text", self._name)
        before = self._cells
        with closing(as_utf8(self._archive, part, self._name)) as chunks:
            in_time = self._in_time(chunks)
            if _SHEET.search(part.filename):
                self._ends[part.filename] = self._scan_sheet(in_time)
            elif is_strings:
                self._count_strings(in_time)
            elif _LOOKS.search(part.filename):
                self._weigh(in_time)
            else:
                deque(in_time, maxlen=0)
        self._check_ratio(part, self._cells - before)

    def _in_time(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            if self._deadline.past:
                raise refused("slow", self._name)
            yield chunk

    def _scan_sheet(self, chunks: Iterable[bytes]) -> int:
        """Count the filled cells; where the last one ends."""
        offset, end, tail = 0, 0, b""
        for chunk in chunks:
            block = tail + chunk
            if b"v>" not in block and b"is>" not in block and b"</v" not in block and b":v" not in block:
                tail, offset = block[-24:], offset + len(chunk)  # nothing but formats, as in a million rows
                continue
            self._cells += _values(block) - _values(tail)
            if self._cells > MAX_CELLS:
                raise refused("cells", self._name, limit=f"{MAX_CELLS:,}")
            if last := _last_value(block):
                end = max(end, offset - len(tail) + last)
            tail = block[-24:]
            offset += len(chunk)
        return end

    def _count_strings(self, chunks: Iterable[bytes]) -> None:
        strings = 0
        for chunk in chunks:
            strings += chunk.count(b"<si") + chunk.count(b":si") // 2
            if strings > MAX_STRINGS:
                raise refused("strings", self._name, limit=f"{MAX_STRINGS:,}")

    def _weigh(self, chunks: Iterable[bytes]) -> None:
        """Refuse what is long and holds little: a paragraph is a filled cell of an OpenDocument table."""
        size = cells = 0
        for chunk in chunks:
            size += len(chunk)
            cells += chunk.count(b"</text:p>")
        if size > max(MAX_LOOKS, MAX_CELL * cells):
            raise refused("slow", self._name)

    def _check_ratio(self, part: zipfile.ZipInfo, cells: int) -> None:
        """A part that is almost all repetition is a bomb, unless it is only the empty formatted rows of a real tracker."""
        if part.file_size <= 8 << 20 or part.file_size // max(part.compress_size, 1) <= MAX_RATIO:
            return
        if cells > 50_000 or not _SHEET.search(part.filename):
            raise refused("ratio", self._name, size=in_size(part.file_size))


def _values(block: bytes) -> int:
    """How many filled cells close in these bytes; a count for limits, so odd prefixes may count double."""
    return block.count(b"</v>") + block.count(b"</is>") + block.count(b":v>") // 2 + block.count(b":is>") // 2


def _last_value(block: bytes) -> int:
    """Where the last filled cell ends; 0 for none."""
    plain = max(block.rfind(b"</v>"), block.rfind(b"</is>"))
    if plain >= 0:
        return plain + 4
    last = 0
    if b":v>" in block or b":is>" in block or b"</v " in block:
        for found in _VALUE_ENDS.finditer(block):
            last = found.end()
    return last
