"""Which reader reads which kind of file. Each is imported only when it is needed: a refusal need not wait for them."""

from __future__ import annotations

from collections.abc import Callable

from app.importers.given import Given
from app.importers.grid import Sheet
from app.importers.preflight import Verdict

Progress = Callable[[str, float], None]
Read = tuple[tuple[Sheet, ...], tuple[str, ...]]


def read_kind(given: Given, verdict: Verdict, progress: Progress) -> Read:
    """The file's sheets, and warnings.

    Raises:
        UnreadableFile: why it is not read.
    """
    return _READERS[verdict.kind](given, verdict, progress)


def _xlsx(given: Given, verdict: Verdict, progress: Progress) -> Read:
    from app.importers.xlsx import read_xlsx

    return read_xlsx(given, verdict, progress)


def _xls(given: Given, _verdict: Verdict, progress: Progress) -> Read:
    from app.importers.xls import read_xls

    return read_xls(given, progress)


def _ods(given: Given, verdict: Verdict, progress: Progress) -> Read:
    from app.importers.ods import read_ods

    return read_ods(given, progress, flat=verdict.kind == "fods")


def _docx(given: Given, _verdict: Verdict, progress: Progress) -> Read:
    from app.importers.docx import read_docx

    return read_docx(given, progress)


def _html(given: Given, _verdict: Verdict, progress: Progress) -> Read:
    from app.importers.html import read_html

    return read_html(given, progress)


def _xml2003(given: Given, _verdict: Verdict, progress: Progress) -> Read:
    from app.importers.xml2003 import read_xml2003

    return read_xml2003(given, progress)


def _text(given: Given, _verdict: Verdict, progress: Progress) -> Read:
    from app.importers.delimited import read_delimited

    progress("Reading the text", 0.1)
    return read_delimited(given)


_READERS: dict[str, Callable[[Given, Verdict, Progress], Read]] = {
    "xlsx": _xlsx, "xls": _xls, "ods": _ods, "fods": _ods, "docx": _docx, "html": _html, "xml2003": _xml2003,
    "text": _text,
}  # fmt: skip
