"""The facts behind a part of a paper as lines of a list: a record, its figures, and what has moved."""

from __future__ import annotations

from collections.abc import Iterable

from app.models.paper_outline import FactLine
from app.widgets.papers.wrapped_list import Row

_BETWEEN = " "


def fact_rows(facts: Iterable[FactLine]) -> list[Row]:
    """A line for each; its key is taken apart by ``opened_by``."""
    return [
        Row(
            f"{one.register}{_BETWEEN}{one.record_id}",
            "\n".join(part for part in (one.name, one.figures, one.moved) if part),
            "circle-dot" if one.moved else "",
            "moved" if one.moved else "",
        )
        for one in facts
    ]


def opened_by(key: str) -> tuple[str, str]:
    """Register and id of the record behind a line."""
    register, _, record_id = key.partition(_BETWEEN)
    return register, record_id
