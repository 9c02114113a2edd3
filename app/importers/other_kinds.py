"""Tables of what has no register of its own, such as issues and lessons: what they hold, and the register that is nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.importers.register_words import kinds_in
from app.importers.tables import Table
from app.models.text import folded

SURE: Final = 50
"""From this confidence on, a table is read into the register that it seems to be, until somebody says otherwise."""

_NEAREST: Final = {
    "issue": ("issues", "actions"),
    "lesson": ("lessons", "actions"),
    "incident": ("incidents", "actions"),
    "assumption": ("assumptions", "risks"),
    "dependency": ("dependencies", "risks"),
    "benefit": ("benefits", "measures"),
}
_OF_GOVERNANCE: Final = re.compile(r"\bgovernance issues?\b")
"""What a governance statement calls what its actions answer."""
_CODE: Final = r"(?: (?:id|no|number|ref|reference|title|name|description|summary))?"


@dataclass(frozen=True, slots=True)
class Guess:
    """One register that a table may be.

    Attributes:
        confidence: 0 to 100.
        reasons: What shows it, the strongest first; each ends the sentence "It seems to hold risks: ...".
    """

    register: str
    confidence: int
    reasons: tuple[str, ...]


def other_kind(table: Table) -> str:
    """What a table holds by its title, its sheet or its own headings, where that has no register; else empty."""
    if _OF_GOVERNANCE.search(folded(f"{table.title} {table.sheet}")) and any(
        "action" in folded(heading) for heading in table.headings.values()
    ):
        return ""
    title, sheet = (frozenset(kinds_in(text)) for text in (table.title, table.sheet))
    named = title or sheet
    if not named:
        headings = [
            re.sub(r"[^a-z]+", " ", folded(text)).strip() for text in list(table.headings.values())[:3]
        ]
        named = frozenset(
            kind for kind in _NEAREST if sum(bool(re.fullmatch(kind + _CODE, text)) for text in headings) > 1
        )
    kinds = [kind for kind in _NEAREST if kind in named]
    return _NEAREST[kinds[0]][0] if len(kinds) == len(named) == 1 else ""


def nearest(guesses: Sequence[Guess], other: str) -> tuple[Guess, ...]:
    """The guesses of such a table, none of them sure; the nearest register first, with the reason."""
    register = next(key for name, key in _NEAREST.values() if name == other)
    why = f"{other} have no register of their own, and {register} are the nearest"
    found = {guess.register: replace(guess, confidence=min(guess.confidence, SURE - 1)) for guess in guesses}
    first = found.pop(register, Guess(register, 0, ()))
    most = max([first.confidence, *(guess.confidence for guess in found.values())], default=0)
    return (replace(first, confidence=most, reasons=(why, *first.reasons)), *found.values())
