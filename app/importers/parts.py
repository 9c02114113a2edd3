"""The parts of a zipped Office file as streams of UTF-8, with limits while they unpack."""

from __future__ import annotations

import codecs
import re
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Final

from app.importers.refusals import refused

CHUNK: Final = 1 << 18
_PROLOG: Final = 1 << 16
_DECLARED = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ROOT = re.compile(rb"<[A-Za-z_\x80-\xff]")
# Raw control characters, which XML forbids and some programs write all the same; no letter of UTF-8 contains them.
_CONTROLS: Final = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_PLAIN = frozenset({"utf-8", "ascii", "us-ascii"})
_OTHERS = frozenset(
    {"utf-16", "utf-16le", "utf-16be", "iso-8859-1", "iso8859-1", "latin-1", "windows-1252", "cp1252"}
)


def raw(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Generator[bytes, None, None]:
    """The bytes of one part as they unpack.

    Raises:
        UnreadableFile: the part is damaged, encrypted, or not as long as it declares.
    """
    try:
        with archive.open(part) as stream:  # stops at the declared size, and then compares the checksum
            while chunk := stream.read(CHUNK):
                yield chunk
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        struct.error,
        OverflowError,
    ) as error:
        raise refused("damaged", name, what=f"the part “{part.filename[:60]}” cannot be unpacked") from error
    except (
        RuntimeError,
        NotImplementedError,
    ) as error:  # encrypted, or packed in a way that Excel never uses
        raise refused("password", name) from error


def as_utf8(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Generator[bytes, None, None]:
    """An XML part as UTF-8 without a byte-order mark, whatever it was written in; to be closed by who stops early.

    Raises:
        UnreadableFile: a document type (the way to entity bombs), an unknown encoding, or damage.
    """
    with closing(raw(archive, part, name)) as stream:
        yield from _recoded(stream, part.filename, name)


def text_as_utf8(content: bytes, name: str) -> Generator[bytes, None, None]:
    """The same for a file that is one piece of XML."""
    chunks = (content[i : i + CHUNK] for i in range(0, len(content), CHUNK))
    yield from _recoded(chunks, name, name)


def _recoded(stream: Iterator[bytes], part: str, name: str) -> Generator[bytes, None, None]:
    first = next(stream, b"")
    encoding, mark = _encoding(first, part, name)
    decoder = None if encoding in _PLAIN else codecs.getincrementaldecoder(encoding)("replace")
    head = first[mark:] if decoder is None else decoder.decode(first[mark:]).encode("utf-8", "replace")
    _check_prolog(head, part, name)
    yield head.translate(None, _CONTROLS)
    for chunk in stream:
        whole = chunk if decoder is None else decoder.decode(chunk).encode("utf-8", "replace")
        yield whole.translate(None, _CONTROLS)


def _encoding(first: bytes, part: str, name: str) -> tuple[str, int]:
    """The encoding, and how many bytes of mark to skip."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if first.startswith(mark):
            return encoding, len(mark)
    if first.startswith(b"<\0"):
        return "utf-16-le", 0
    if first.startswith(b"\0<"):
        return "utf-16-be", 0
    declared = _DECLARED.match(first)
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if encoding in _PLAIN:
        return "utf-8", 0
    if encoding not in _OTHERS or encoding.startswith("utf-16"):
        raise refused("encoding", name, part=part[:60])
    return encoding, 0


def _check_prolog(head: bytes, part: str, name: str) -> None:
    """A document type can only stand before the root element, so only that much is looked at."""
    root = _ROOT.search(head[:_PROLOG])
    prolog = head[: root.start()] if root else head[:_PROLOG]
    if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
        raise refused("entities", name, part=part[:60])
    if root is None and len(head) >= _PROLOG:
        raise refused("prolog", name, part=part[:60])
