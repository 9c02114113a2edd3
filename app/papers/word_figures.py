"""The small workbook behind a chart of a Word document, which Word opens when its figures are to be changed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from app.models.text import clean

SHEET = "Figures"
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (of no moment: the same figures give the same bytes)
_WIDE = 24  # letters of the first column


def figures(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]]) -> bytes:
    """A workbook of one sheet: the names and figures that the chart was drawn from, in the places that it refers to.

    Args:
        heads: Of the columns, the first over the names.
        rows: Each with its name; None where there is no figure.
    """
    import xlsxwriter  # only where a paper has a chart

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": SHEET, "created": _MADE})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, _WIDE)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, clean(head))
    for row, (name, values) in enumerate(rows, 1):
        sheet.write_string(row, 0, clean(name))
        for at, value in enumerate(values, 1):
            if value is not None:
                sheet.write_number(row, at, value)
    book.close()
    return stream.getvalue()
