"""Boards of cards in a workbook: a column for each state, “To do”, “Doing”, “Done”, and in each cell a record of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from app.models.text import listed, shortened

_STATES: Final = re.compile(
    r"(?:backlog|ideas?|to ?do|ready|next|this week|doing|in progress|started|underway|wip|in review|review|testing"
    r"|waiting|blocked|on hold|parked|done|completed?|finished|closed)",
    re.IGNORECASE,
)
_FEWEST: Final = 3  # such columns; a log may well have “Started” and “Completed”


def board_in(headings: Iterable[str]) -> str:
    """Why a table is no list of records, where all its columns are states; empty for any other."""
    named = [text for heading in headings if (text := heading.strip(" :.*").replace("-", " "))]
    if len(named) < _FEWEST or not all(map(_STATES.fullmatch, named)):
        return ""
    states = listed([f"“{shortened(text, 20)}”" for text in named])
    return f"its columns {states} are states, so each cell may be a record of its own, and only one column can be read"
