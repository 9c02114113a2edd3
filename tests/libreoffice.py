"""Files as LibreOffice saves them again, for tests that are left out where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")


def soffice(folder: Path, *arguments: str | Path) -> None:
    """Run it without a window, with a profile of its own in this folder."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def saved_by_libreoffice(path: Path, kind: str) -> Path:
    """The file as LibreOffice saves it again.

    Args:
        kind: The ending of its name, and behind a colon the filter where the ending has several.
    """
    saved = path.parent / "saved"
    soffice(path.parent, "--convert-to", kind, "--outdir", saved, path)
    return saved / f"{path.stem}.{kind.partition(':')[0]}"
