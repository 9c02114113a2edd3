"""The marks of an assurance map: which of them say that a line gives none, and where the map ends and explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.importers.cells import NOTHING, text_of
from app.importers.grid import Row, column_letter
from app.models.text import counted, folded, listed

TICK: Final = "✓"
_TICKS: Final = frozenset({TICK, "✔", "✅", "☑", "y", "yes"})
_NONE: Final = frozenset({"✗", "✘", "❌", "no", "none", "nil"})
_CROSSES: Final = frozenset({"x", "×"})
"""No assurance beside ticks; in a map without any, the mark for what there is."""
_LEGEND: Final = re.compile(r"(?:key|legend)\b.{0,40}|[^\w\s]|[xyn]|yes|no|none|nil", re.IGNORECASE)
"""What stands in the place of a risk where the map is over and its marks are explained."""
_NAMED: Final = 6  # cells in one sentence


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of one map mean.

    Attributes:
        none: Folded texts that say that a line gives no assurance.
        ticks: Folded texts that say no more than that it gives some.
        cells: Where no assurance is said, as "Sheet1!D5" without its sheet.
        crosses: A cell in which a cross was taken for a tick; empty where none was.
    """

    none: frozenset[str] = _NONE
    ticks: frozenset[str] = _TICKS
    cells: tuple[str, ...] = ()
    crosses: str = ""

    def is_blank(self, text: str) -> bool:
        """Whether a text says nothing, or that there is nothing."""
        return folded(text) in NOTHING or folded(text) in self.none

    def read(self, text: str) -> str:
        """The text with a cross that means a tick as one."""
        return TICK if folded(text) in _CROSSES and folded(text) in self.ticks else text


def map_rows(rows: Iterable[Row], header: int, risk: int) -> Iterator[Row]:
    """The rows of a map: below its headings, down to where its marks are explained.

    Args:
        risk: The column of what the lines speak of.
    """
    for row in rows:
        if row.number > header:
            if _LEGEND.fullmatch(text_of(row.values.get(risk))):
                return
            yield row


def marks_of(rows: Sequence[Row], columns: Iterable[int]) -> Marks:
    """What the marks in these columns of a map mean."""
    cells = [
        (folded(text_of(row.values[c])), f"{column_letter(c)}{row.number}")
        for c in columns
        for row in rows
        if c in row.values
    ]
    crosses = [cell for text, cell in cells if text in _CROSSES]
    if crosses and not any(text in _TICKS for text, _ in cells):
        return Marks(_NONE, _TICKS | _CROSSES, _cells(cells, _NONE), crosses[0])
    none = _NONE | _CROSSES
    return Marks(none, cells=_cells(cells, none))


def said(found: Sequence[Marks]) -> str:
    """What was made of the marks, for the officer; empty where there is nothing to say."""
    sentences = []
    if none := [cell for marks in found for cell in marks.cells]:
        told = counted(len(none), "cell says", "cells say").capitalize()
        more = [counted(len(none) - _NAMED, "other")] if len(none) > _NAMED else []
        where = listed([*none[:_NAMED], *more])
        sentences.append(f"{told} that a line gives none ({where}): that is no record, and shows as a gap.")
    if crosses := [marks.crosses for marks in found if marks.crosses]:
        sentences.append(
            f"An “x” was read as a tick, as in {listed(crosses)}, since the map has no ticks beside it: look whether it means"
            " that there is none."
        )
    return " ".join(sentences)


def _cells(cells: Iterable[tuple[str, str]], none: frozenset[str]) -> tuple[str, ...]:
    return tuple(cell for text, cell in cells if text in none)
