"""What shows that the rows of a table are risks, whatever else stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from app.importers.causes import HARM
from app.importers.fitness import FIT, Content
from app.importers.headings import IMPACT, LIKELIHOOD, STAGES
from app.importers.levels import looks_like_level, share
from app.importers.register_words import named_in
from app.importers.spellings import spellings_of
from app.importers.tables import Table
from app.importers.vocabulary import level_of, normal, variants
from app.registers import REGISTERS

_LONGEST: Final = 12  # characters of a level in words that no ladder has: “0.35”, “alta”
_SCORE: Final = re.compile(
    r"\s*(?:[a-z][a-z -]{0,20})?\W{0,3}\d{1,3}\)?\s*|\d{1,3}\W{0,4}[a-z -]{1,20}\)?\s*", re.IGNORECASE
)


def places_risks(table: Table, contents: Mapping[int, Content]) -> bool:
    """Whether a table has likelihood and impact: its rows are then risks, and what is done about them stands beside.

    Their words may be those of no scale that is known, or of another language, so long as they tell nothing.
    """
    axes = set()
    for column, heading in table.headings.items():
        level = level_of(heading)
        if level and column in contents and share(contents[column].texts, _may_be_level) > FIT:
            axes.add(level[1])
    return axes == {LIKELIHOOD, IMPACT}


def _may_be_level(text: str) -> bool:
    return looks_like_level(text) or len(text) <= _LONGEST


def is_scored(table: Table, contents: Mapping[int, Content]) -> bool:
    """Whether a table has scores of two stages, “Gross” and “Net”: they place no risk, but only risks have them."""
    spelt = spellings_of(REGISTERS["risks"]).first
    stages = set()
    for column, heading in table.headings.items():
        known = next((spelt[variant] for variant in variants(heading) if variant in spelt), None)
        if known and known.key in STAGES and column in contents:
            scores = share(contents[column].texts, lambda text: _SCORE.fullmatch(text) is not None)
            stages |= {known.key} if scores > FIT else set()
    return len(stages) > 1


def is_of_risks_by_name(table: Table, register: str) -> bool:
    """Whether a sheet is called risks and not what is done about them, and has the references of risks."""
    if not named_in(table.sheet, "risks") or named_in(table.sheet, register):
        return False
    spelt = spellings_of(REGISTERS["risks"]).first
    named = (spelt.get(normal(text)) for text in table.headings.values() if "risk" in normal(text).split())
    return any(one is not None and one.key == "ref" for one in named)


def tells_harm(headings: Iterable[str]) -> bool:
    """Whether a table says what the hazards are and whom they might harm, as assessments of health and safety do."""
    names = [normal(heading) for heading in headings]
    return any("hazard" in name for name in names) and any(map(HARM.search, names))
