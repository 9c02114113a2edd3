"""A meeting that can be begun. Frozen, with no session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Offer:
    """A meeting that can be begun: a planned one, or a new one of a board.

    Attributes:
        meeting_id: Empty for a new one.
        attendance: Who was there last time, or is expected; as minutes write it.
        chair: A post.
    """

    words: str
    meeting_id: str = ""
    board_ref: str = ""
    board: str = ""
    title: str = ""
    held_on: date | None = None
    attendance: str = ""
    apologies: str = ""
    agenda: str = ""
    chair: str = ""
