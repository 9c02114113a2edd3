"""Workbooks of one sheet, as tests write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl


def written(path: Path, *lines: Sequence[Any], sheet: str = "Sheet1") -> Path:
    """A workbook with these lines on its one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path
