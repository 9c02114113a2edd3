"""The records of an old Excel workbook, looked at only as far as counting needs."""

from __future__ import annotations

import io
import struct
from typing import Final, NamedTuple

import olefile

from app.importers.given import Given
from app.importers.refusals import refused
from app.importers.sniff import OLE

_BLANK, _MULTI_BLANK, _MULTI_RK, _FILE_PASS = 0x0201, 0x00BE, 0x00BD, 0x002F
_RULES: Final = (0x01B0, 0x0879)
_CELLS: Final = frozenset(
    {0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0006, 0x0206, 0x0406, 0x0002, 0x0003, 0x0004, 0x0005}
)
OLE_JUNK: Final = (
    OSError, struct.error, LookupError, ValueError, TypeError, AttributeError, AssertionError, ArithmeticError,
    RecursionError,
)  # fmt: skip
"""What the libraries raise where the wrapping of an old Office file is not as its format says."""


def workbook_stream(given: Given) -> bytes:
    """The stream of records, out of its wrapping.

    Raises:
        UnreadableFile: the wrapping is damaged.
    """
    if not given.content.startswith(OLE):
        return given.content
    try:
        with olefile.OleFileIO(io.BytesIO(given.content)) as wrapping:
            for name in ("Workbook", "Book"):
                if wrapping.exists(name):
                    return bytes(wrapping.openstream(name).read())
    except OLE_JUNK as error:
        raise refused("damaged", given.name, what="its parts do not fit together") from error
    raise refused("no_workbook", given.name)


def is_locked(stream: bytes) -> bool:
    """Whether a password is needed: the record that says so stands among the first."""
    place = 0
    for _ in range(64):
        if place + 4 > len(stream):
            return False
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == _FILE_PASS:
            return True
        place += 4 + size
    return False


class Counted(NamedTuple):
    """What is in a workbook's records.

    Attributes:
        blanks: Cells that are formatted but empty.
        cells: Cells that are filled.
        ruled: There is conditional formatting.
    """

    blanks: int
    cells: int
    ruled: bool


def counted(stream: bytes) -> Counted:
    """The records counted, none of them understood."""
    place, blanks, cells, ruled = 0, 0, 0, False
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind in _CELLS:
            cells += 1
        elif kind == _MULTI_RK:
            cells += max(0, size - 6) // 6
        elif kind == _MULTI_BLANK:
            blanks += max(0, size - 6) // 2
        elif kind == _BLANK:
            blanks += 1
        elif kind in _RULES:
            ruled = True
        place += 4 + size
    return Counted(blanks, cells, ruled)
