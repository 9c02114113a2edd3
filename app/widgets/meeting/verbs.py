"""What a meeting can do with a record under each item of its agenda, with one key."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.agenda import Topic


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done with a record under an item.

    Attributes:
        needs: ``""``, ``"reason"`` or ``"timescale"`` (with a reason).
    """

    key: str
    words: str
    picture: str
    letter: str
    needs: str = ""


VERBS: dict[str, tuple[Verb, ...]] = {
    Topic.LAST_MEETING: (
        Verb("done", "Done", "done", "D"),
        Verb("going on", "Going on", "play", "G"),
        Verb("move", "New date…", "quarter", "R", "timescale"),
    ),
    Topic.EXTENSIONS: (
        Verb("approve", "Approve", "tick", "A"),
        Verb("refuse", "Refuse…", "cancel", "F", "reason"),
    ),
    Topic.SLIPPED: (Verb("extend", "Ask for more time…", "quarter", "E", "timescale"),),
    Topic.RETURNS: (
        Verb("done", "Done", "done", "D"),
        Verb("extend", "Ask for more time…", "quarter", "E", "timescale"),
    ),
}
