"""What can go wrong, in words that the person at the keyboard can act on.

An ``AppError`` is shown to the user. Everything else is our mistake: it is not caught, it reaches the log and the crash
dialog. ``explain`` is the one classifier that turns an error of the database or the operating system into a sentence.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AppError(Exception):
    """A problem the user can understand.

    ``str(error)`` is one full sentence for the message box, without jargon; ``hint`` says what to do next.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def in_full(self) -> str:
        """The sentence and what to do next, as one text."""
        return f"{self}\n\n{self.hint}" if self.hint else str(self)


class RuleError(AppError):
    """The request breaks a rule of the register; nothing was saved."""


class NeedsReason(RuleError):
    """The change is allowed with a reason and who agreed it; nothing was saved until then."""


class CellRefused(RuleError):
    """A rule refused one cell of a block that was to be changed as one; nothing was saved.

    Attributes:
        record: Id of its record, or the number of a new one in the block.
        key: Key of its column.
    """

    def __init__(self, record: str | int, key: str, error: RuleError) -> None:
        super().__init__(str(error), hint=error.hint)
        self.record = record
        self.key = key


class UsageError(RuleError):
    """Options of the command line that do not go together; nothing was done."""


class AccessError(AppError):
    """A file, disk or lock got in the way; trying again may work."""


class DamageError(AppError):
    """The file is not what it should be; nothing was changed."""


class Unreadable(AppError):
    """A text does not mean a value of its kind; the message ends a sentence such as "Row 14: ..."."""


@contextmanager
def speaking_of(file: Path) -> Iterator[None]:
    """Name the file in what is said to be wrong with it, where it is read by a part that has only its bytes."""
    try:
        yield
    except AppError as error:
        raise type(error)(f"“{file.name}”: {error}", hint=error.hint) from error


# SQLite primary result codes (https://www.sqlite.org/rescode.html) and what each means to the officer. By their names:
# this module is a part of every start, and the database's own is not.
_SQLITE: dict[str, tuple[type[AppError], str, str]] = {
    "SQLITE_BUSY": (
        AccessError,
        "Another program is using the register at the moment.",
        "Nothing was changed. Wait a moment and try again; if it goes on, close the other program.",
    ),
    "SQLITE_LOCKED": (
        AccessError,
        "Another task of Quarterdeck is using the register at the moment.",
        "Nothing was changed. Wait for it to finish and try again.",
    ),
    "SQLITE_READONLY": (
        AccessError,
        "The register can be read but not changed: its file or folder is read-only.",
        "Nothing was changed. Save a copy in a folder of your own and work there.",
    ),
    "SQLITE_IOERR": (
        AccessError,
        "The disk did not take the change.",
        "Everything saved before is safe. Check that the drive is connected and working, then try again.",
    ),
    "SQLITE_CORRUPT": (
        DamageError,
        "Part of the register’s file is damaged.",
        "Nothing was changed. Restore the newest backup: File, Restore a backup.",
    ),
    "SQLITE_FULL": (
        AccessError,
        "The disk is full, so nothing was written to it.",
        "Everything saved before is safe. Free some space on the drive and try again.",
    ),
    "SQLITE_CANTOPEN": (
        AccessError,
        "The register’s file could not be opened.",
        "Check that the file and its folder still exist and that you may read them.",
    ),
    "SQLITE_PROTOCOL": (
        AccessError,
        "The drive’s file locking does not work, so the register was not changed.",
        "Copy the register to a drive of this computer and work there.",
    ),
    "SQLITE_NOTADB": (
        DamageError,
        "The file is not a Quarterdeck register, or its beginning is damaged.",
        "Nothing was changed. Choose another file, or restore a backup.",
    ),
    "SQLITE_PERM": (
        AccessError,
        "This computer does not let you use the register’s file.",
        "Ask for the right to change it, or save a copy in a folder of your own.",
    ),
    "SQLITE_NOMEM": (
        AccessError,
        "This computer has run out of memory, so the change was not saved.",
        "Everything saved before is safe. Close other programs and try again.",
    ),
    "SQLITE_TOOBIG": (
        RuleError,
        "The text is too long for the register, so it was not saved.",
        "Shorten it, or keep the long text in a document and refer to it.",
    ),
    "SQLITE_CONSTRAINT": (
        RuleError,
        "The change breaks a rule that the register keeps, so it was not saved.",
        "Check what was typed. If it looks right, please report it with the log file.",
    ),
}

# Extended codes that mean something else to the officer than their family does.
_SQLITE_EXTENDED: dict[str, tuple[type[AppError], str, str]] = {
    "SQLITE_READONLY_ROLLBACK": (
        AccessError,
        "The register was left in the middle of a change, and it cannot be taken back where the file is: it is read-only there.",
        "Copy the register with the file of the same name that ends in “-journal” to a folder of your own, and open it there.",
    ),
    "SQLITE_READONLY_DBMOVED": (
        AccessError,
        "The register’s file was moved, renamed or deleted while it was open, so the change was not saved.",
        "Put it back where it was, or open it where it is now.",
    ),
}

_SYSTEM: dict[int, tuple[str, str]] = {
    errno.ENOSPC: (
        "The disk is full, so {what} was not written.",
        "Free some space on the drive and try again.",
    ),
    errno.EDQUOT: (
        "Your share of the disk is used up, so {what} was not written.",
        "Free some space and try again.",
    ),
    errno.EACCES: (
        "{what} could not be used: another program has it open, or you may not read or change it.",
        "Close it there, or choose another name or folder.",
    ),
    errno.EPERM: ("This computer does not let you change {what}.", "Choose another folder."),
    errno.EROFS: ("{what} is on a drive that can only be read.", "Choose another folder."),
    errno.ENOENT: ("{what} is not there.", "It may have been moved or renamed; choose it again."),
    errno.EBUSY: ("{what} is being used by another program.", "Close it there and try again."),
    errno.EFBIG: ("{what} is too large for this drive.", "Choose another drive."),
    errno.ENAMETOOLONG: (
        "The name of {what} is too long for this drive.",
        "Choose a shorter name or folder.",
    ),
    errno.EISDIR: ("{what} is a folder, not a file.", "Choose a file."),
    errno.EIO: (
        "The drive failed while it was asked for {what}.",
        "Check that it is connected, then try again.",
    ),
    errno.ENOTDIR: ("The folder of {what} is not a folder.", "Choose another folder."),
}
_WINDOWS_SHARING = 32
_WINDOWS_LOCK = 33


def explain(error: BaseException, *, about: Path | str | None = None) -> AppError | None:
    """The sentence for an error of the database or the system; None where it is not one of those (our own mistake).

    Args:
        about: The file in question, named in the sentence where the error itself does not name one.
    """
    if isinstance(error, AppError):
        return error
    inner = getattr(error, "orig", error)  # SQLAlchemy keeps the driver's own error here
    if isinstance(inner, AppError):
        return inner
    if name := getattr(inner, "sqlite_errorname", None):
        return _of_sqlite(name)
    if isinstance(inner, OSError):
        return _of_system(inner, about)
    return None


def _of_sqlite(name: str) -> AppError | None:
    primary = "_".join(name.split("_")[:2])  # SQLITE_IOERR_READ is one of SQLITE_IOERR
    found = _SQLITE_EXTENDED.get(name) or _SQLITE.get(primary)
    if found is None:
        return None
    kind, message, hint = found
    return kind(message, hint=hint)


def _of_system(error: OSError, about: Path | str | None) -> AppError:
    name = Path(str(about or error.filename or "")).name
    what = f"“{name}”" if name else "the file"
    number = error.errno or 0
    if getattr(error, "winerror", None) in (_WINDOWS_SHARING, _WINDOWS_LOCK):
        number = errno.EBUSY
    message, hint = _SYSTEM.get(
        number, ("{what} could not be used.", "Check the drive and the folder, then try again.")
    )
    text = message.format(what=what)
    return AccessError(text[0].upper() + text[1:], hint=hint)
