"""The first hundred bytes of a register, read before SQLite touches the file.

SQLite opens an empty file as a valid empty database and a missing one by creating it; neither must ever look like an
empty register (promise P12). Offsets are those of the SQLite file format (https://www.sqlite.org/fileformat.html).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app import SUFFIX
from app.errors import AccessError, AppError, DamageError, explain

APPLICATION_ID = 0x51444B31  # "QDK1"
MAJOR, MINOR = 1, 6
_MAGIC = b"SQLite format 3\x00"
_CHOOSE = f"Choose a register file, whose name ends in {SUFFIX}."


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says.

    Attributes:
        major: Schema version that decides whether this program can open the file.
        minor: Additions that an older program can live with, reading only.
    """

    major: int
    minor: int

    @property
    def newer_minor(self) -> bool:
        """Made by a newer program of the same generation: readable, not to be changed here."""
        return self.major == MAJOR and self.minor > MINOR

    @property
    def older(self) -> bool:
        """Made by an older program: to be migrated on a copy first."""
        return (self.major, self.minor) < (MAJOR, MINOR)


def user_version(major: int = MAJOR, minor: int = MINOR) -> int:
    """How the schema version is written in the header."""
    return major << 16 | minor


def check(path: Path) -> Header:
    """Read and judge the header; the file is only read.

    Raises:
        AccessError: the file is missing, a folder, or may not be read.
        DamageError: it is empty, no register, cut short, or made by a newer program.
    """
    start, size = _start_of(path)
    if size == 0:
        raise DamageError(
            f"“{path.name}” is empty: it holds no register.",
            hint="If it should hold one, restore the newest backup or ask where the file came from.",
        )
    if not start.startswith(_MAGIC):
        raise _foreign(path, start)
    if len(start) < 100:
        raise DamageError(
            f"“{path.name}” breaks off after a few bytes.", hint="Restore the newest backup of this register."
        )
    application, version = int.from_bytes(start[68:72], "big"), int.from_bytes(start[60:64], "big")
    if application != APPLICATION_ID:
        raise DamageError(
            f"“{path.name}” is a database of another program, not a Quarterdeck register.", hint=_CHOOSE
        )
    header = Header(version >> 16, version & 0xFFFF)
    if header.major < 1:
        raise DamageError(
            f"“{path.name}” does not say which Quarterdeck made it: its beginning is damaged.",
            hint="Nothing was changed. Restore the newest backup of this register.",
        )
    if header.major > MAJOR:
        raise DamageError(
            f"“{path.name}” was made by a newer Quarterdeck, which this one cannot read.",
            hint="Nothing was changed. Install the newer Quarterdeck on this computer.",
        )
    page = int.from_bytes(start[16:18], "big")
    promised = (65536 if page == 1 else page) * int.from_bytes(start[28:32], "big")
    # A change broken off is first taken back, then judged.
    if size < promised and not journal_of(path).exists():
        raise DamageError(
            f"“{path.name}” is cut short: {size:,} of {promised:,} bytes are there.",
            hint="The copy may have been broken off. Copy the file again, or restore the newest backup.",
        )
    return header


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to take back a change that was broken off."""
    return path.with_name(f"{path.name}-journal")


def writable(path: Path) -> bool:
    """Whether the file, and the folder in which SQLite keeps its journal, may be changed."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _start_of(path: Path) -> tuple[bytes, int]:
    try:
        if path.is_dir():
            raise AccessError(f"“{path.name}” is a folder, not a register.", hint=_CHOOSE)
        if path.exists() and not path.is_file():
            raise AccessError(f"“{path.name}” is a device, not a register.", hint=_CHOOSE)
        with path.open("rb") as stream:
            return stream.read(100), path.stat().st_size
    except OSError as error:
        found: AppError | None = explain(error, about=path)
        raise found or AccessError(f"“{path.name}” cannot be read.", hint=_CHOOSE) from error


def _foreign(path: Path, start: bytes) -> DamageError:
    if start.startswith(b"PK\x03\x04"):
        return DamageError(
            f"“{path.name}” is an Office file or a zip archive, not a register.",
            hint="To bring its rows into a register, open the register first and drop the file on the window.",
        )
    if not any(start):
        return DamageError(
            f"“{path.name}” begins with nothing but zeros: it was damaged, perhaps in a crash of the computer.",
            hint="Restore the newest backup of this register.",
        )
    return DamageError(
        f"“{path.name}” is not a Quarterdeck register.",
        hint="If it was one, restore its newest backup." if path.suffix == SUFFIX else _CHOOSE,
    )
