"""A Word document to a tagged PDF: by LibreOffice (PDF/UA), or by Word where only that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.errors import AccessError
from app.files import atomic_write
from app.papers import pdf_by_word
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


def maker() -> str:
    """What makes the PDF here: LibreOffice, whose tags are checked; else Word; empty where neither is installed."""
    return "LibreOffice" if office() else "Word" if pdf_by_word.shell() else ""


def convert(document: bytes, figures: Sequence[str] = ()) -> bytes:
    """A Word document as a tagged PDF. Takes seconds: call it beside the window.

    Args:
        figures: What each of its pictures and charts shows, in their order.

    Raises:
        AccessError: neither LibreOffice nor Word is installed, or the one that is did not make one.
    """
    libreoffice, shell = office(), pdf_by_word.shell()
    with scratch() as folder:
        paper, made = folder / "paper.docx", folder / "paper.pdf"
        atomic_write(paper, document)
        if libreoffice is not None:
            profile = (
                folder / "profile"
            ).as_uri()  # its own, so that a LibreOffice that is open is left alone
            asked = [
                str(libreoffice),
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                _FILTER,
            ]
            _run("LibreOffice", [*asked, "--outdir", str(folder), str(paper)], made)
            return finished(made.read_bytes(), figures)
        if shell is not None:
            _run("Word", pdf_by_word.command(shell), made, pdf_by_word.surroundings(paper, made))
            return made.read_bytes()
    raise AccessError(
        "Neither LibreOffice nor Word is installed here, and one of them makes the accessible PDF.",
        hint="Install LibreOffice, or open the Word document where Word is and save it as PDF there.",
    )


def _run(name: str, asked: Sequence[str], made: Path, surroundings: Mapping[str, str] | None = None) -> None:
    """Have another program make a file.

    Raises:
        AccessError: it did not.
    """
    failed = AccessError(
        f"{name} did not make the PDF.", hint="Open the Word document and save it as PDF there."
    )
    try:
        subprocess.run(
            asked,
            cwd=made.parent,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as error:
        raise failed from error
    if not made.is_file():
        raise failed
