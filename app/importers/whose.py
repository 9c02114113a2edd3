"""Whose a column is: the one “Lead” of a table of risks is its owner, and a date behind an action is none of a control's."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.importers.fitness import Content
from app.importers.levels import share
from app.importers.matches import OTHERS, Match
from app.importers.register_words import tells
from app.importers.vocabulary import normal
from app.models.text import shortened

_OWNER: Final = "owner"
_LEADS: Final = "leads"
_NAMES: Final = frozenset(
    {"lead", "lead officer", "risk lead", "lead person", "lead director", "lead manager", "responsible", "responsible officer",
     "responsible person", "responsible lead", "responsibility", "person responsible", "officer responsible", "officer"}
)  # fmt: skip
_SEVERAL: Final = re.compile(r"[\n;|]|\s/\s")
_OF_ACTIONS: Final = frozenset({"timescale", "timescale.original", "status", "status.done", "commentary"})
_FEW: Final = 0.25  # of the cells, that may name several
_WHY: Final = "the only people whom the table names, so taken for the owner, whom it does not call so"


def whose(
    matches: Iterable[Match], contents: Mapping[int, Content], register: str, chosen: Container[int]
) -> tuple[Match, ...]:
    """The matches, with each column given to what it is of, as far as its place tells that."""
    found = tuple(matches)
    if register == "controls":
        return _without_those_of_actions(found, chosen)
    return _with_lead_as_owner(found, contents, chosen) if register == "risks" else found


def _without_those_of_actions(found: Sequence[Match], chosen: Container[int]) -> tuple[Match, ...]:
    """Controls without what stands behind an action beside them, where they have an owner of their own before it."""
    owners = [match.column for match in found if match.key == _OWNER]
    first = next((one for one in found if owners and one.column > owners[0] and _is_of_actions(one)), None)
    if first is None:
        return tuple(found)
    why = f"it stands behind “{shortened(first.heading, 30)}”"
    return tuple(
        replace(match, key=None, why=why, confidence=0)
        if match.key in _OF_ACTIONS and match.column > first.column and match.column not in chosen
        else match
        for match in found
    )


def _is_of_actions(match: Match) -> bool:
    heading = match.heading
    return (
        match.key is None and match.is_rest and tells(heading, "actions") and not tells(heading, "controls")
    )


def _with_lead_as_owner(
    found: Sequence[Match], contents: Mapping[int, Content], chosen: Container[int]
) -> tuple[Match, ...]:
    """The matches, with the one column of people of a table of risks taken for the owner where it is called “Lead” and has one
    name in most cells."""
    people = [match for match in found if match.key in (_OWNER, _LEADS, OTHERS)]
    if len(people) != 1:
        return tuple(found)
    (one,) = people
    is_lead = one.key == _LEADS and one.column not in chosen and normal(one.heading) in _NAMES
    texts = contents[one.column].texts if one.column in contents else ()
    is_lead = is_lead and share(texts, lambda text: bool(_SEVERAL.search(text))) <= _FEW
    taken = replace(one, key=_OWNER, why=_WHY, confidence=80)
    return tuple(taken if match is one and is_lead else match for match in found)
