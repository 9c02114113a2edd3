"""The sentences in which a file is declined: what it is, and what to do with it. One place, so that none is forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.errors import AppError

_SAVE_AS = "Open it in Excel, choose File, Save as, “Excel workbook (*.xlsx)”, and drop the new file here."
_SPLIT = "Copy the register’s own sheet into a new workbook, save that, and drop it here."
_AGAIN = "Ask for the file again, or open it in {program}, let {program} repair it, and save a copy."
_NOT_TRUSTED = "Nothing in it was opened. Ask the sender for a copy saved freshly from {program}."

# Reason: (what is the matter, what to do). Words in braces are filled in where the reason is found.
_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "missing": ("{name} is not there.", "It may have been moved or renamed; choose it again."),
    "folder": ("{name} is a folder, not a workbook.", "Drop the workbook itself."),
    "empty": (
        "{name} is empty: the file has no content at all.",
        "The copy may have failed. Ask for the file again.",
    ),
    "too_big": ("{name} is {size}, which is more than the {limit} that can be read at once.", _SPLIT),
    "password": (
        "{name} is protected with a password.",
        "Type it to read the file. It is used for this reading only, and kept nowhere.",
    ),
    "rights": (
        "{name} is locked by a rights or sensitivity label, so it cannot be read.",
        "Ask its owner for a copy without protection, or remove the label in Excel if you may, and save a copy.",
    ),
    "wrong_password": (
        "That password does not open {name}.",
        "Capitals count. Type it again, or ask the sender for it.",
    ),
    "ods_password": (
        "{name} is an OpenDocument file protected with a password, which cannot be opened here.",
        "Open it in LibreOffice with its password, save it without one, and drop that copy here.",
    ),
    "xlsb": ("{name} is a binary Excel workbook (.xlsb), which cannot be read yet.", _SAVE_AS),
    "old_word": (
        "{name} is a document in the old Word format (.doc), which cannot be read.",
        "Open it in Word, choose File, Save as, “Word document (*.docx)”, and drop the new file here.",
    ),
    "rtf": (
        "{name} is a rich text document, which cannot be read.",
        "Open it in Word, choose File, Save as, “Word document (*.docx)”, and drop the new file here.",
    ),
    "no_table": (
        "{name} has no table in it.",
        "Check that it is the right file: only what stands in a table can be brought in.",
    ),
    "odf_text": (
        "{name} is an OpenDocument text (.odt), which cannot be read.",
        "Open it in Word or LibreOffice, choose File, Save as, “Word document (*.docx)”, and drop the new file here.",
    ),
    "odf_other": (
        "{name} is an OpenDocument file, but not a spreadsheet.",
        "Copy its table into a spreadsheet, save that, and drop it here.",
    ),
    "powerpoint": (
        "{name} is a PowerPoint presentation, not a workbook.",
        "Copy its table into an Excel workbook, save that as .xlsx, and drop it here.",
    ),
    "pdf": (
        "{name} is a PDF, not a workbook.",
        "Ask for the Excel file behind it, or copy its table into Excel, save as .xlsx, and drop that here.",
    ),
    "old_office": (
        "{name} is an old Office document, but not a workbook.",
        "Choose an Excel workbook.",
    ),
    "mail": (
        "{name} is an e-mail, and nothing is attached to it that could hold a table.",
        "Look for the file in the e-mail itself: save it, and drop that here.",
    ),
    "mail_of_several": (
        "{name} is an e-mail with several files attached: {files}.",
        "Save the one that you mean, and drop that here.",
    ),
    "outlook": (
        "{name} is an e-mail as Outlook keeps it (.msg), which cannot be read.",
        "Save the file that is attached to it, and drop that here.",
    ),
    "zip": (
        "{name} is a zip archive, not a workbook.",
        "Unpack it first and drop the workbook that is inside.",
    ),
    "quarterdeck": ("{name} is a Quarterdeck register, not a workbook.", "Open it with Open a register."),
    "unknown": (
        "{name} is not a workbook.",
        "Choose an Excel or OpenDocument workbook, a .csv file, or a Word document with a table.",
    ),
    "truncated": ("{name} is cut short or damaged: its end is missing.", _AGAIN),
    "damaged": ("{name} is damaged: {what}.", _AGAIN),
    "no_workbook": ("{name} is damaged: the list of its sheets is missing.", _AGAIN),
    "nothing": ("{name} has nothing in its cells.", "Check that it is the right file and that it was saved."),
    "names": ("{name} is not built as Excel builds a workbook: it has a part named “{part}”.", _NOT_TRUSTED),
    "members": ("{name} is made of {count} parts; a workbook has a few dozen.", _NOT_TRUSTED),
    "unpacks": ("{name} would unpack to more than {limit}, far more than a register needs.", _SPLIT),
    "ratio": ("{name} holds {size} of almost nothing but repetition, as no workbook does.", _NOT_TRUSTED),
    "entities": (
        "{name} holds instructions (a document type in “{part}”) that no workbook needs.",
        _NOT_TRUSTED,
    ),
    "prolog": (
        "{name} has a part, “{part}”, that does not begin as any part of a workbook does.",
        _NOT_TRUSTED,
    ),
    "encoding": ("{name} is damaged: the part “{part}” is written in an unknown encoding.", _AGAIN),
    "cells": ("{name} has more than {limit} filled cells, far more than a register needs.", _SPLIT),
    "strings": ("{name} has more than {limit} pieces of text, far more than a register needs.", _SPLIT),
    "text": ("{name} holds more text than can be read at once.", _SPLIT),
    "slow": ("{name} takes far too long to read for a register.", _SPLIT),
    "memory": ("{name} needs more memory than is allowed for reading a workbook.", _SPLIT),
    "crashed": (
        "{name} could not be read: its content stopped the reader. Quarterdeck itself was not affected.",
        _AGAIN,
    ),
    "not_text": (
        "{name} is not readable as a table: its text encoding could not be recognised.",
        "Open it in Excel, check that the letters look right, and save it as .xlsx.",
    ),
    "one_column": (
        "{name} is text without columns, not a table.",
        "Choose an Excel workbook (.xlsx) or a .csv file.",
    ),
}


FOR_PASSWORD: Final = ("password", "wrong_password")
"""Reasons that a password, typed by the person, may do away with."""


class UnreadableFile(AppError):
    """A file that is not read at all; nothing was saved.

    Attributes:
        reason: A word for tests and logs, one of the keys of the sentences above.
    """

    def __init__(self, message: str, *, hint: str = "", reason: str = "damaged") -> None:
        super().__init__(message, hint=hint)
        self.reason = reason


class Cancelled(AppError):
    """The person stopped the reading; nothing was saved."""


def refused(reason: str, name: str, **words: object) -> UnreadableFile:
    """The error for a reason.

    Args:
        name: The file's name as the person knows it.
        words: What the sentence's other braces stand for.
    """
    message, hint = _SENTENCES[reason]
    program = "Word" if Path(name).suffix.casefold() == ".docx" else "Excel"
    hint = hint.format(program=program, **words)
    return UnreadableFile(message.format(name=f"“{name}”", **words), hint=hint, reason=reason)


def in_size(count: int) -> str:
    """``"3 MB"``: a size as people say it."""
    if count < 1 << 20:
        return f"{max(1, count >> 10)} KB"
    return f"{count >> 20} MB" if count < 10 << 30 else f"{count >> 30} GB"
