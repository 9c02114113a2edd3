"""What a file is, by its content: a name may say anything."""

from __future__ import annotations

import struct
from typing import Final

from app.importers.given import Given
from app.importers.refusals import refused

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div", b"<!--[if")
_SPREADSHEET_2003 = (b"urn:schemas-microsoft-com:office:spreadsheet", b'excel.sheet"', b"<workbook")
_FLAT_ODS = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_OLD_EXCEL = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00")


def sniff(given: Given) -> str:
    """The kind of file: ``zip``, ``xls``, ``locked`` (encrypted, new form), ``html``, ``xml2003``, ``fods`` or ``text``.

    Raises:
        UnreadableFile: anything else, each with its own sentence.
    """
    head = given.content[:4096]
    if head.startswith(OLE):
        kind = _ole_kind(given.content)
        if kind not in ("locked", "xls"):
            raise refused(kind, given.name)
        return kind
    if head[:4] in _OLD_EXCEL or head[:2] == b"\x09\x00":
        return "xls"
    if reason := _binary_kind(head):
        raise refused(reason, given.name)
    if head.startswith(b"PK"):
        return "zip"
    if kind := _markup_kind(head):
        if kind == "unknown":
            raise refused(kind, given.name)
        return kind
    if not _looks_like_text(head):
        raise refused("unknown", given.name)
    return "text"


def _ole_kind(content: bytes) -> str:
    """Which of the old binary formats, or a wrapped and encrypted new one; by the names in its directory."""
    for word, kind in (
        ("DRMEncryptedDataSpace", "rights"),
        ("DRMEncryptedTransform", "rights"),
        ("EncryptedPackage", "locked"),
        ("WordDocument", "old_word"),
        ("PowerPoint Document", "powerpoint"),
        ("Workbook", "xls"),
        ("Book\0", "xls"),
        ("__substg1.0_", "outlook"),
    ):
        if content.find(word.encode("utf-16-le")) >= 0:
            return kind
    return "old_office"


def _binary_kind(head: bytes) -> str:
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"SQLite format 3\0"):
        return "quarterdeck"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return ""


def _markup_kind(head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "ignore").strip().encode("utf-8", "ignore")
    lowered = text.lower()
    if lowered.startswith(_HTML):
        return "html"
    if lowered.startswith(b"mime-version:") and b"multipart/" in lowered:
        return "html"  # a web page with its pictures in one file, as Excel saves one too
    if lowered.startswith((b"<?xml", b"<workbook", b"<ss:workbook", b"<office:document")):
        if any(word in lowered for word in _SPREADSHEET_2003):
            return "xml2003"
        if _FLAT_ODS in lowered:
            return "fods"
        return "html" if b"<html" in lowered or b"<table" in lowered else "unknown"
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


def directory_of(given: Given) -> tuple[int, int]:
    """(number of parts, bytes of their list) as a zip file's end declares, before anything walks through the list.

    Raises:
        UnreadableFile: the end of the file is missing.
    """
    tail = given.content[-(65_557 + 20) :]
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) < found + 22:
        raise refused("truncated", given.name)
    count, size = struct.unpack_from("<HI", tail, found + 10)
    return (1 << 32 if count == 0xFFFF else count), size
