"""What the columns of a file are taken for: the targets that a register has, and the note that takes what has no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from app.registers import kinds
from app.registers.figure_kinds import Series
from app.registers.register import Register

LIKELIHOOD, IMPACT = "likelihood", "impact"
OTHERS: Final = "owner.others"
"""The first name of a cell is the owner, the others are leads."""
PAST: Final = "timescale.past"
"""A cell that tells the original timescale and its revisions."""
TIMESCALE: Final = "timescale"
ORIGINAL: Final = "timescale.original"
"""The timescale before, where another column has the one of now; several columns tell the revisions one by one."""
WITH_OWNER: Final = "timescale.owner"
"""A cell that says who does it and by when."""
SEVERAL: Final = (OTHERS, PAST, ORIGINAL, WITH_OWNER)
UPDATE: Final = "commentary"
DONE: Final = "done"
"""After the key of a state and a point: the column says yes where a record is done, and no where it is not."""
MORE: Final = "title.more"
"""A column of what is done about risks that names one more record of its row."""
NOTE: Final = "note"
"""After a key and a point: the column is kept there as a line of its own, with its heading in front."""
_NOTE_KEYS: Final = ("commentary", "description", "minutes", "reason", "comment", "assessment")
EMPTY: Final = "there is nothing under it"
LEFT_OUT: Final = "left out by you"
FURTHER: Final = "it is read as one more of its row"
UNDER_RISKS: Final = ("controls", "actions")
"""What is done about a risk, which often stands in further columns of its row."""
COMES_WITH: Final = {key: f"comes in with the {key}" for key in ("risks", *UNDER_RISKS, "reviews")}
"""By register: why a column is no field of the record in whose row it stands: risks share rows with what is done about them,
and reviews with what they recommend."""
ELSEWHERE: Final = (FURTHER, *COMES_WITH.values())
"""Why a column is no field of the record, though what stands there comes in."""
_KEPT: Final = "kept as a note: "


@dataclass(frozen=True, slots=True)
class Match:
    """What one column of the file is taken for.

    Attributes:
        column: As Excel counts, from 1.
        key: The register's column; ``position.likelihood`` and ``position.impact`` (also with ``inherent`` and
            ``target``) where likelihood and impact have a column each; None where the column is not brought in.
        why: In words, for the officer.
        confidence: 0 to 100; 100 is a declared spelling or the officer's own choice.
        more: Where a row has several records: which of them it tells of, from 2, and the column of the first that tells
            the same of that; its own column where the first has none.
    """

    column: int
    heading: str
    key: str | None
    why: str
    confidence: int = 0
    more: tuple[int, int] | None = None

    @property
    def is_rest(self) -> bool:
        """Whether the column means nothing to the register, kept as a note or not; what was left out on purpose is no rest."""
        if self.key is None:
            return bool(self.heading) and self.why not in (LEFT_OUT, *ELSEWHERE)
        return self.why.startswith(_KEPT)


def targets(register: Register) -> tuple[str, ...]:
    """Everything that a column can be taken for, for the list from which the officer chooses."""
    found: list[str] = []
    for column in register.editable():
        found.append(column.key)
        found += [MORE] if register.key in UNDER_RISKS and MORE.startswith(f"{column.key}.") else []
        if column.key in (note_key(register), series_key(register), "description"):
            found.append(f"{column.key}.{NOTE}")
        if isinstance(column.kind, kinds.Position):
            found += [f"{column.key}.{LIKELIHOOD}", f"{column.key}.{IMPACT}"]
        if column.key == register.state and isinstance(column.kind, kinds.Choice):
            found.append(f"{column.key}.{DONE}")
        found += [key for key in SEVERAL if key.startswith(f"{column.key}.") and _can_share(key, register)]
    return tuple(found)


def _can_share(key: str, register: Register) -> bool:
    """Whether a register has the fields that one cell can fill together."""
    own = {column.key for column in register.columns}
    if key == WITH_OWNER:
        return bool({"owner", "leads"} & {column.key for column in register.editable()})
    return ({"owner", "leads"} if key == OTHERS else {"timescale", "original"}) <= own


def as_chosen(match: Match, matches: Iterable[Match]) -> str:
    """What an officer would choose for a column that it be taken for what it is; empty for nothing."""
    first = match.more[1] if match.more and match.key is None else 0
    key = next((one.key or "" for one in matches if one.column == first), "")
    return match.key or (MORE if key == "title" else key)


def with_others(match: Match) -> str:
    """With what a column comes in that is no field of the record in whose row it stands, “With the controls”; else empty."""
    return match.why.removeprefix("comes in ").capitalize() if match.why in COMES_WITH.values() else ""


def shared_with(key: str) -> list[str]:
    """What else a cell may be taken for that fills this column together with others."""
    return [one for one in SEVERAL if one.partition(".")[0] == key]


def note_key(register: Register) -> str:
    """The column in which texts are kept that have none of their own; empty where the register has no room for them."""
    own = {column.key for column in register.editable() if column.wraps}
    return next((key for key in _NOTE_KEYS if key in own), "")


def series_key(register: Register) -> str:
    """The column that has a figure for each quarter; empty where the register has none."""
    return next((column.key for column in register.editable() if isinstance(column.kind, Series)), "")


def kept_as_notes(matches: Iterable[Match], register: Register) -> tuple[Match, ...]:
    """The matches with every column that means nothing to the register kept as a note, where it has room for them."""
    key = note_key(register)
    return tuple(
        replace(match, key=f"{key}.{NOTE}", why=f"{_KEPT}{match.why}", confidence=100)
        if key and match.key is None and match.is_rest
        else match
        for match in matches
    )


def takes_several(register: Register, key: str) -> bool:
    """Whether several columns may be taken for one key: prose, names and references, which stand below one another."""
    stem, _, part = key.partition(".")
    return (
        part == NOTE
        or key in (ORIGINAL, MORE)
        or isinstance(register.column(stem).kind, kinds.Prose | kinds.People | kinds.Refs)
    )
