"""A file protected with a password, opened in memory with the password that the person typed.

Only ever in the reading process. The password is neither stored nor logged, and the opened content never touches a disk.
"""

from __future__ import annotations

import io
import re
from typing import Any, Final
from xml.parsers.expat import ExpatError

from app.importers.given import Given
from app.importers.refusals import UnreadableFile, refused
from app.importers.sniff import OLE, sniff

_OWN_KEY: Final = "VelvetSweatshop"
"""What Excel itself locks a workbook with that is only protected against changes: it opens without asking."""
_MOST_ROUNDS: Final = (
    1_000_000  # of the key; Office makes 100,000, and a hostile file could ask for years of them
)
_ROUNDS = re.compile(rb"spinCount\s*=\s*[\"'](\d{1,20})[\"']")


def unlocked(given: Given, password: str) -> Given:
    """The file as it is without its password; the same where it has none.

    Raises:
        UnreadableFile: a password is needed, or this one is wrong, or the protection is damaged.
    """
    if not given.content.startswith(OLE):
        return given
    from app.importers.xls_records import is_locked, workbook_stream  # dear to load, like what follows

    kind = sniff(given)
    if kind == "xls" and not is_locked(workbook_stream(given)):
        return given
    _check_rounds(given)
    for key in (password, _OWN_KEY):
        if key and (content := _opened(given, key)):
            return Given(given.name, content)
    raise refused("wrong_password" if password else "password", given.name)


def _check_rounds(given: Given) -> None:
    """Refuse a protection that is made to take for ever."""
    import olefile

    from app.importers.xls_records import OLE_JUNK

    try:
        with olefile.OleFileIO(given.stream()) as wrapping:
            info = wrapping.openstream("EncryptionInfo").read() if wrapping.exists("EncryptionInfo") else b""
    except OLE_JUNK as error:
        raise _odd(given) from error
    rounds = [int(found) for found in _ROUNDS.findall(info)]
    if b"<!DOCTYPE" in info or b"<!ENTITY" in info or any(count > _MOST_ROUNDS for count in rounds):
        raise _odd(given)


def _opened(given: Given, password: str) -> bytes:
    """The content; empty where the password is wrong."""
    import msoffcrypto  # dear to load, and needed for these files only
    from msoffcrypto import exceptions

    from app.importers.xls_records import OLE_JUNK

    try:
        office: Any = msoffcrypto.OfficeFile(given.stream())
        checks = {"verify_password": True} if office.format == "ooxml" else {}
        office.load_key(password=password, **checks)
        opened = io.BytesIO()
        office.decrypt(opened)
    except exceptions.InvalidKeyError:
        return b""
    except (
        exceptions.FileFormatError,
        exceptions.ParseError,
        exceptions.DecryptionError,
        ExpatError,
        *OLE_JUNK,
    ) as error:
        raise _odd(given) from error
    return opened.getvalue()


def _odd(given: Given) -> UnreadableFile:
    return refused("damaged", given.name, what="its protection cannot be understood")
