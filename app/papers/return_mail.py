"""E-mails ready to be sent, as files that open as drafts; and the whole set of a commission's files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from app.errors import AccessError
from app.files import atomic_write
from app.models.returned import Form
from app.models.text import one_line
from app.papers import return_form, return_word
from app.papers.return_words import letter, subject

_EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_WHOLE = SMTP.clone(max_line_length=998)  # as mail allows: a name in pieces is lost by some programs
# What Python's reader says of what is no address: "TBC", "a@", "<a@b.org>" and "a@[b" have each their own word.
_NO_ADDRESS = (ValueError, IndexError, MessageError, AttributeError)
_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def draft(form: Form, attached: Iterable[tuple[str, bytes]], *, reminder: bool = False) -> bytes:
    """An e-mail with forms attached, which a mail program opens as a draft that is still to be sent.

    What is no address is left out: the officer fills it in before sending.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = one_line(subject(form, reminder=reminder))
    if addresses := _addresses(form):
        message["To"] = addresses
    attached = tuple(attached)
    in_word = any(name.endswith(".docx") for name, _ in attached)
    message.set_content(letter(form, reminder=reminder, in_word=in_word))
    for name, content in attached:
        main, sub = _WORD if name.endswith(".docx") else _EXCEL
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes(policy=_WHOLE)


def files(
    forms: Iterable[Form], *, written_on: date, as_word: bool = False, reminder: bool = False
) -> dict[str, bytes]:
    """Every file of a set by its name: each owner's form, and an e-mail with it.

    Args:
        as_word: A form in Word beside the one in Excel.
        reminder: The e-mails remind; each still carries its form.
    """
    made: dict[str, bytes] = {}
    for form in forms:
        attached = [(f"{form.name}.xlsx", return_form.write(form, written_on=written_on))]
        if as_word:
            attached.append((f"{form.name}.docx", return_word.write(form, written_on=written_on)))
        made |= dict(attached)
        made[f"{form.name}.eml"] = draft(form, attached, reminder=reminder)
    return made


def zipped(made: dict[str, bytes]) -> bytes:
    """The files as one zip file; the same files always give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in made.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def put(made: dict[str, bytes], place: Path) -> None:
    """Write a set of files into a folder, which is made where it is missing, or into one zip file.

    Raises:
        AccessError: the place cannot be written.
    """
    if place.suffix.casefold() == ".zip":
        atomic_write(place, zipped(made))
        return
    if place.is_file():
        raise AccessError(
            f"There is a file “{place.name}” already, so no folder can have this name.",
            hint="Choose another name. Nothing was written.",
        )
    place.mkdir(exist_ok=True)
    for name, content in made.items():
        atomic_write(place / name, content)


def _addresses(form: Form) -> tuple[Address, ...]:
    """The address of the post, or those of the people who share it; none where one of them is no address."""
    request = form.request
    written = [part.strip() for part in re.split("[;,]", one_line(request.email)) if part.strip()]
    name = one_line(request.holder or request.owner) if len(written) == 1 else ""
    try:
        return tuple(Address(name, addr_spec=one) for one in written)
    except _NO_ADDRESS:
        return ()
