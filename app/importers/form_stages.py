"""A small table of likelihood and impact within a form, a row for each stage: “Inherent”, “Current”, “Target”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.importers.cells import text_of
from app.importers.grid import Row
from app.importers.vocabulary import is_product, level_of, stage_in

LONGEST: Final = 60
"""Characters of a label."""


def stages_in(rows: Sequence[Row]) -> dict[int, dict[int, str]]:
    """The rows of a small table within a form, likelihood and impact across and the stages down: row to the headings of
    its cells; none for the row of the headings itself."""
    found: dict[int, dict[int, str]] = {}
    heads: dict[int, str] = {}
    above = 0
    for row in rows:
        texts = {column: text_of(value) for column, value in row.values.items()}
        levels = {
            c: text
            for c, text in texts.items()
            if level_of(text) or (is_product(text) and len(text) < LONGEST)
        }
        axes = {level[1] for text in levels.values() if (level := level_of(text)) and not level[0]}
        first = min(texts, default=0)
        if len(axes) > 1 and len(texts) - len(levels) <= 1:
            heads, above = levels, row.number
        elif (
            heads and stage_in(texts[first]) and first not in heads and texts.keys() - {first} <= heads.keys()
        ):
            found[above] = {}
            found[row.number] = {column: heads[column] for column in sorted(texts) if column != first}
        else:
            heads = {}
    return found
