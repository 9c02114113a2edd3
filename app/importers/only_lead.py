"""A table of risks with one column of people, called “Lead”: its owner in all but name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.fitness import Content
from app.importers.levels import share
from app.importers.matches import OTHERS, Match
from app.importers.vocabulary import normal

_OWNER: Final = "owner"
_LEADS: Final = "leads"
_NAMES: Final = frozenset(
    {"lead", "lead officer", "risk lead", "lead person", "responsible", "responsible officer",
     "responsible person", "responsible lead", "responsibility", "person responsible", "officer responsible", "officer"}
)  # fmt: skip
_SEVERAL: Final = re.compile(r"[\n;|]|\s/\s")
_FEW: Final = 0.25  # of the cells, that may name several
_WHY: Final = "the only people whom the table names, so taken for the owner, whom it does not call so"


def with_lead_as_owner(
    matches: Iterable[Match], contents: Mapping[int, Content], register: str, chosen: Container[int]
) -> tuple[Match, ...]:
    """The matches, with the one column of people of a table of risks taken for the owner where it is called “Lead” and has one
    name in most cells."""
    found = tuple(matches)
    people = [match for match in found if match.key in (_OWNER, _LEADS, OTHERS)]
    if register != "risks" or len(people) != 1:
        return found
    (one,) = people
    is_lead = one.key == _LEADS and one.column not in chosen and normal(one.heading) in _NAMES
    texts = contents[one.column].texts if one.column in contents else ()
    is_lead = is_lead and share(texts, lambda text: bool(_SEVERAL.search(text))) <= _FEW
    taken = replace(one, key=_OWNER, why=_WHY, confidence=80)
    return tuple(taken if match is one and is_lead else match for match in found)
