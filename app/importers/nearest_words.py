"""Words of other people's choices that ours do not have, and the nearest of ours: “Critical” is High where nothing is higher."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.models.action_words import ActionState
from app.models.review_words import Priority, RecommendationState
from app.models.text import folded
from app.registers.kinds import Choice, Kind

_HIGHER: Final = ("critical", "very high", "urgent", "fundamental", "essential", "extreme", "major")
_LOWER: Final = ("very low", "minor", "advisory", "housekeeping", "best practice", "merits attention")
_CODES: Final[Mapping[str, StrEnum]] = {
    "c": ActionState.COMPLETE,
    **dict.fromkeys(("o", "od", "ip", "wip", "ns"), ActionState.OPEN),
}
"""Codes of action logs: open, overdue, in progress, not started; a key below the table may mean them otherwise."""
_NEAREST: Final[Mapping[type[StrEnum], Mapping[str, StrEnum]]] = {
    ActionState: _CODES,
    RecommendationState: {"accepted": RecommendationState.ACCEPTED},
    Priority: {**dict.fromkeys(_HIGHER, Priority.HIGH), **dict.fromkeys(_LOWER, Priority.LOW)},
}


def nearest(text: str, kind: Kind) -> StrEnum | None:
    """The word of a choice that is nearest to another word; None where none is, or where it is one of the choice itself."""
    return _NEAREST.get(kind.words, {}).get(folded(text).strip(" .")) if isinstance(kind, Choice) else None
