"""Workbooks locked with a password, made in the test itself."""

from __future__ import annotations

import io
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

PASSWORD = "Sesame, öffne dich 1"


def lock(plain: Path, path: Path, password: str = PASSWORD) -> Path:
    """The same Office file behind a password, as Office has it since 2010."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return path
