"""A reply that was saved or dragged out of a program for e-mail: the one file that is attached to it is what is read."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from pathlib import PurePath
from typing import Final

from app.importers.given import Given
from app.importers.refusals import refused
from app.models.text import listed

_HEAD: Final = (
    64 << 10
)  # bytes in which the headings of an e-mail end, with every server that it came through
_HEADING: Final = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_MAIL: Final = frozenset({b"from", b"received", b"subject"})
_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".fods", ".csv", ".tsv", ".docx")  # and no signature


def attached(given: Given) -> Given:
    """What is attached to an e-mail, under the e-mail's name; any other file as it is.

    Raises:
        UnreadableFile: nothing that can hold a table is attached, or several files are.
    """
    if not _is_mail(given.content[:_HEAD]):
        return given
    message = message_from_bytes(given.content, policy=policy.default)
    found: dict[bytes, str] = {}
    for part in message.walk():
        name = part.get_filename() or ""
        if PurePath(name).suffix.casefold() in _ENDINGS and isinstance(
            content := part.get_payload(decode=True), bytes
        ):
            found.setdefault(content, name)
    if len(found) > 1:
        raise refused("mail_of_several", given.name, files=listed([f"“{name}”" for name in found.values()]))
    if not found and message.get_content_type() == "multipart/related":
        return given  # a web page with its pictures, as a browser saves one
    if not found:
        raise refused("mail", given.name)
    return Given(given.name, next(iter(found)))


def _is_mail(begin: bytes) -> bool:
    """Whether a file begins with the headings of an e-mail."""
    head = re.split(rb"\r?\n\r?\n", begin.lstrip(), maxsplit=1)[0]
    if not _HEADING.match(head):
        return False
    headings = {name.lower() for name in _HEADING.findall(head)}
    return b"mime-version" in headings and bool(headings & _MAIL)
