"""The assurance map as a table for a workbook: a row for each risk and improvement area, in the words of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.coverage import Coverage
from app.models.planning import PlanKind
from app.models.sheet import Sheet
from app.widgets.assurance_map import HEADINGS, cell_words, summed_up

_ABOUT = {"risks": "Risk", "plans": PlanKind.AREA.value}
_WIDTHS = (40, 40, 40, 30)


def map_sheet(rows: Sequence[Coverage]) -> Sheet:
    """The map as it is seen."""
    columns = (("Ref", 10), ("What it is", 18), (HEADINGS[0], 36), *zip(HEADINGS[1:], _WIDTHS, strict=True))
    cells = (
        (
            row.ref,
            _ABOUT[row.register],
            row.title,
            *(cell_words(row, place) for place in range(1, len(HEADINGS))),
        )
        for row in rows
    )
    return Sheet("Assurance map", columns, tuple(cells), (summed_up(rows),), keeps=3)
