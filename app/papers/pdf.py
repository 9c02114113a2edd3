"""A Word document to a tagged PDF (PDF/UA), by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.errors import AccessError
from app.files import atomic_write
from app.papers.pdf_finish import finished
from app.scratch import scratch

_FILTER = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_LONGEST = 300  # seconds; a thousand rows take twenty


def office() -> Path | None:
    """LibreOffice’s program; None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in _places() if place.is_file()), None)


def _places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            if folder := os.environ.get(variable):
                yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


def convert(document: bytes, figures: Sequence[str] = ()) -> bytes:
    """A Word document as a tagged PDF. Takes seconds: call it beside the window.

    Args:
        figures: What each of its pictures and charts shows, in their order.

    Raises:
        AccessError: LibreOffice is not installed, or did not make one.
    """
    program = office()
    if program is None:
        raise AccessError(
            "LibreOffice is not installed here, and it makes the accessible PDF.",
            hint="Install LibreOffice, or open the Word document and save it as PDF there.",
        )
    with scratch() as folder:
        atomic_write(folder / "paper.docx", document)
        profile = (folder / "profile").as_uri()  # its own, so that a LibreOffice that is open is left alone
        asked = [str(program), f"-env:UserInstallation={profile}", "--headless", "--convert-to", _FILTER]
        try:
            subprocess.run(
                [*asked, "--outdir", str(folder), str(folder / "paper.docx")],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_LONGEST,
                check=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as error:
            raise _failed() from error
        made = folder / "paper.pdf"
        if not made.is_file():
            raise _failed()
        return finished(made.read_bytes(), figures)


def _failed() -> AccessError:
    return AccessError(
        "LibreOffice did not make the PDF.", hint="Open the Word document and save it as PDF there."
    )
