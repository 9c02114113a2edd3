"""How the files that can be brought in are usually named. For dialogs and hints only: what a file is, its content decides."""

from __future__ import annotations

from typing import Final

ENDINGS: Final = (
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".fods",
    ".csv",
    ".tsv",
    ".txt",
    ".docx",
    ".html",
    ".htm",
    ".mht",
    ".xml",
    ".eml",
)

_ALL: Final = " ".join(f"*{ending}" for ending in ENDINGS)
FILTER: Final = (
    f"Trackers ({_ALL});;Workbooks (*.xlsx *.xlsm *.xls *.ods)"
    ";;Text with separators (*.csv *.tsv *.txt);;Word documents (*.docx);;All files (*)"
)
"""For a file dialog."""
FORMS: Final = f"Forms that came back ({_ALL});;All files (*)"
"""The same, where it asks for returns."""
