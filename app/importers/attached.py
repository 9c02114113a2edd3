"""Names beside an action: they say who does that, and are no leads of the risk in whose row it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.matches import Match
from app.importers.vocabulary import normal, variants
from app.models.text import shortened
from app.registers import REGISTERS
from app.registers.register import Register

_ABOUT: Final = "risks"
_DONE: Final = "actions"
_ACTION: Final = re.compile(r"\bactions?\b", re.IGNORECASE)
_LEADS: Final = "leads"
_titles: dict[str, frozenset[str]] = {}


def detached(matches: Iterable[Match], register: Register, chosen: Iterable[int]) -> tuple[Match, ...]:
    """The matches without leads of what is done about a risk; those that the officer chose stay."""
    known = tuple(matches)
    if register.key != _ABOUT:
        return known
    fixed, keys = set(chosen), {match.key for match in known}
    headings = {match.column: match.heading for match in known}
    return tuple(
        replace(match, key=None, why=f"it stands beside “{shortened(doing, 30)}”, so it says who does that", confidence=0)
        if match.key == _LEADS
        and "owner" in {key.partition(".")[0] for key in keys if key}
        and match.column not in fixed
        and (doing := _doing(match.column, headings))
        else match
        for match in known
    )  # fmt: skip


def _doing(column: int, headings: Mapping[int, str]) -> str:
    """The heading of what is done about a risk, where that stands nearer to the left of a column than the risk itself."""
    for place in sorted((other for other in headings if other < column), reverse=True):
        meant = set(variants(headings[place])[:3])
        if meant & _naming(_ABOUT):
            return ""
        if meant & _naming(_DONE) or _ACTION.search(headings[place]):
            return headings[place]
    return ""


def _naming(key: str) -> frozenset[str]:
    """The headings that name a record of a register."""
    if key not in _titles:
        columns = [column for column in REGISTERS[key].columns if column.key in ("title", "description")]
        _titles[key] = frozenset(normal(word) for c in columns for word in (c.title, *c.aliases))
    return _titles[key]
