"""When a decision was made, and by whom, where a log has that in columns of its own: kept with its reason.

The register has the day of a decision from its meeting, and who decided is that meeting; a log without meetings says both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.fitness import Content
from app.importers.matches import NOTE, Match, note_key
from app.importers.vocabulary import normal
from app.registers.made_by import DAYS, MAKERS
from app.registers.register import Register

_MEETING: Final = "meeting"


def kept_with_reason(
    matches: Iterable[Match], contents: Mapping[int, Content], register: Register, chosen: Iterable[int]
) -> tuple[Match, ...]:
    """The matches with day and maker of a decision kept as lines of its reason; a day beside a meeting is the meeting's."""
    known = tuple(matches)
    if register.key != "decisions":
        return known
    fixed = set(chosen)
    met = any(
        match.key == _MEETING and contents[match.column].texts for match in known if match.column in contents
    )
    kept = MAKERS if met else DAYS | MAKERS
    return tuple(
        replace(
            match, key=f"{note_key(register)}.{NOTE}", why="kept with the reason, as the log says when and by whom", confidence=88
        )
        if match.key is None and match.column not in fixed and normal(match.heading) in kept
        else match
        for match in known
    )  # fmt: skip
