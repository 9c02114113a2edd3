"""What a file is, by its content: a name may say anything."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path
from typing import Final

from app.importers.refusals import in_size, refused

MAX_FILE: Final = 100 << 20  # bytes; the largest tracker seen in the field has 3 MB
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta")


def sniff(path: Path) -> str:
    """``"zip"`` or ``"text"``, the two kinds that are read further.

    Raises:
        UnreadableFile: anything else, each with its own sentence.
    """
    name = path.name
    if path.is_dir():
        raise refused("folder", name)
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise refused("missing", name) from error
    if size == 0:
        raise refused("empty", name)
    if size > MAX_FILE:
        raise refused("too_big", name, size=in_size(size), limit=in_size(MAX_FILE))
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(_OLE):
        raise refused(_ole_kind(path), name)
    if reason := _binary_kind(head):
        raise refused(reason, name)
    if head.startswith(b"PK"):
        return "zip"
    if reason := _markup_kind(head):
        raise refused(reason, name)
    if not _looks_like_text(head):
        raise refused("unknown", name)
    return "text"


def _ole_kind(path: Path) -> str:
    """Which of the old binary formats, or a wrapped and encrypted new one; by the names in its directory."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for word, reason in (
            ("DRMEncryptedDataSpace", "rights"),
            ("DRMEncryptedTransform", "rights"),
            ("EncryptedPackage", "password"),
            ("WordDocument", "word"),
            ("PowerPoint Document", "powerpoint"),
            ("Workbook", "xls"),
            ("Book\0", "xls"),
        ):
            if data.find(word.encode("utf-16-le")) >= 0:
                return reason
    return "old_office"


def _binary_kind(head: bytes) -> str:
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"SQLite format 3\0"):
        return "quarterdeck"
    if head.startswith(b"{\\rtf"):
        return "word"
    if head[:4] in (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00") or head[:2] == b"\x09\x00":
        return "xls"
    return ""


def _markup_kind(head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "ignore").strip().encode("utf-8", "ignore")
    lowered = text[:2048].lower()
    if lowered.startswith(_HTML):
        return "html"
    if lowered.startswith((b"<?xml", b"<workbook")):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in lowered or b'excel.sheet"' in lowered:
            return "xml2003"
        return "html" if b"<html" in lowered else "unknown"
    return ""


def _looks_like_text(head: bytes) -> bool:
    if head.startswith(_BOMS):
        return True
    zeros = head.count(0)
    if zeros:
        return zeros > len(head) // 4 and not any(
            byte < 9 for byte in head if byte
        )  # UTF-16 or 32 without a mark
    return sum(byte < 9 or 13 < byte < 27 for byte in head) * 100 <= len(head)


def directory_of(path: Path) -> tuple[int, int]:
    """(number of parts, bytes of their list) as a zip file's end declares, before anything walks through the list.

    Raises:
        UnreadableFile: the end of the file is missing.
    """
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(-min(stream.tell(), 65_557 + 20), 2)
        tail = stream.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) < found + 22:
        raise refused("truncated", path.name)
    count, size = struct.unpack_from("<HI", tail, found + 10)
    return (1 << 32 if count == 0xFFFF else count), size
