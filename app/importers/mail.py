"""A reply that was saved or dragged out of a program for e-mail: the one file that is attached to it is what is read."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import PurePath
from typing import Final

from app.importers.given import Given
from app.importers.refusals import in_size, refused
from app.models.text import listed

_HEAD: Final = (
    64 << 10
)  # bytes in which the headings of an e-mail end, with every server that it came through
_HEADING: Final = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_MAIL: Final = frozenset({b"from", b"received", b"subject"})
_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".fods", ".csv", ".tsv", ".docx")  # and no signature
# More than any reply has; what takes an e-mail apart is slow where there is more.
_MOST_BYTES: Final = 35 << 20
_MOST_PARTS, _MOST_INSIDE, _LONGEST_LINE, _LONGEST_HEADING = 2_000, 50, 100_000, 4_000


def attached(given: Given) -> Given:
    """What is attached to an e-mail, under the e-mail's name; any other file as it is.

    Raises:
        UnreadableFile: nothing that can hold a table is attached, or several files are, or it is built to take long.
    """
    if not _is_mail(given.content[:_HEAD]):
        return given
    _check(given)
    message = message_from_bytes(given.content)
    found: dict[bytes, str] = {}
    for part in message.walk():
        name = _name(part)
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


def _check(given: Given) -> None:
    content = given.content
    if len(content) > _MOST_BYTES:
        raise refused("too_big", given.name, size=in_size(len(content)), limit=in_size(_MOST_BYTES))
    if (
        content.count(b"\n--") > _MOST_PARTS
        or content.lower().count(b"boundary=") > _MOST_INSIDE
        or max(map(len, content.split(b"\n"))) > _LONGEST_LINE
    ):
        raise refused("slow", given.name)


def _name(part: Message) -> str:
    """What an attached file is called; empty where it is none."""
    if any(len(str(part.get(one, ""))) > _LONGEST_HEADING for one in ("Content-Disposition", "Content-Type")):
        return ""
    name = part.get_filename() or ""
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, UnicodeError):  # its ending is readable all the same
        return name
