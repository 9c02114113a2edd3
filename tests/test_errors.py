"""Every error that the database or the system can give becomes a sentence with a next step (promise P22)."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.errors import AccessError, AppError, DamageError, RuleError, Unreadable, explain

CODES = [
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_READONLY",
    "SQLITE_READONLY_DBMOVED",
    "SQLITE_READONLY_ROLLBACK",
    "SQLITE_READONLY_DIRECTORY",
    "SQLITE_IOERR",
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_FSYNC",
    "SQLITE_CORRUPT",
    "SQLITE_CORRUPT_INDEX",
    "SQLITE_FULL",
    "SQLITE_CANTOPEN",
    "SQLITE_CANTOPEN_ISDIR",
    "SQLITE_NOTADB",
    "SQLITE_PROTOCOL",
    "SQLITE_PERM",
    "SQLITE_NOMEM",
    "SQLITE_TOOBIG",
    "SQLITE_CONSTRAINT",
    "SQLITE_CONSTRAINT_UNIQUE",
]
NUMBERS = [
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOENT,
    errno.EBUSY,
    errno.ENAMETOOLONG,
    errno.EISDIR,
    errno.EIO,
    errno.ENOTDIR,
    errno.EFBIG,
    errno.EXDEV,  # one that the list does not know
]
JARGON = (
    "sql",
    "traceback",
    "errno",
    "exception",
    "0x",
    "none",
    "error:",
    "database or",
    "disk i/o",
    "{",
    "}",
)


def sqlite_error(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database disk image is malformed")
    error.sqlite_errorcode = getattr(sqlite3, name)
    error.sqlite_errorname = name
    return error


def is_for_people(found: AppError) -> bool:
    """One full sentence and a next step, without the words of computers."""
    text = found.in_full().casefold()
    return (
        str(found).endswith(".")
        and (str(found)[0].isupper() or str(found)[0] == "“")
        and found.hint.endswith(".")
        and not any(word in text for word in JARGON)
    )


@pytest.mark.parametrize("name", CODES)
def test_that_every_code_of_the_database_becomes_a_sentence_with_a_next_step(name: str) -> None:
    found = explain(sqlite_error(name))

    assert found is not None
    assert is_for_people(found), found.in_full()


@pytest.mark.parametrize("number", NUMBERS, ids=errno.errorcode.get)
def test_that_every_error_of_the_system_becomes_a_sentence_that_names_the_file(number: int) -> None:
    found = explain(OSError(number, os.strerror(number), "/home/ana/Board paper.docx"))

    assert isinstance(found, AccessError)
    assert "Board paper.docx" in str(found)
    assert "/home/ana" not in str(found)
    assert is_for_people(found), found.in_full()


def test_that_the_file_in_question_is_named_where_the_error_does_not_name_one() -> None:
    found = explain(OSError(errno.ENOSPC, "No space left on device"), about=Path("/x/Corporate.quarterdeck"))

    assert "“Corporate.quarterdeck”" in str(found)


@pytest.mark.parametrize("number", [32, 33])
def test_that_a_file_held_by_another_windows_program_is_said_to_be_in_use(number: int) -> None:
    error = PermissionError(errno.EACCES, "in use", "paper.docx")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]

    assert "used by another program" in str(explain(error))


def test_that_a_moved_file_is_not_called_read_only() -> None:
    found = explain(sqlite_error("SQLITE_READONLY_DBMOVED"))

    assert "moved" in str(found)
    assert "read-only" not in str(found)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_BUSY", AccessError),
        ("SQLITE_FULL", AccessError),
        ("SQLITE_CORRUPT", DamageError),
        ("SQLITE_NOTADB", DamageError),
        ("SQLITE_CONSTRAINT_CHECK", RuleError),
    ],
)
def test_that_the_kind_says_whether_trying_again_may_help(name: str, kind: type[AppError]) -> None:
    assert type(explain(sqlite_error(name))) is kind


def test_that_an_error_wrapped_by_the_database_layer_is_understood() -> None:
    wrapped = OperationalError("INSERT", {}, sqlite_error("SQLITE_FULL"))

    assert "disk is full" in str(explain(wrapped))


def test_that_our_own_sentences_pass_unchanged() -> None:
    ours = Unreadable("“x” is not a date.")

    assert explain(ours) is ours
    assert explain(OperationalError("x", {}, ours)) is ours


@pytest.mark.parametrize(
    "error",
    [ValueError("x"), KeyError("x"), sqlite3.ProgrammingError("closed"), sqlite_error("SQLITE_ERROR")],
)
def test_that_our_own_mistakes_are_not_explained_away(error: Exception) -> None:
    assert explain(error) is None


def test_that_the_hint_follows_the_sentence_in_full() -> None:
    assert RuleError("Locked.", hint="Ask the owner.").in_full() == "Locked.\n\nAsk the owner."
    assert RuleError("Locked.").in_full() == "Locked."
