"""What shows, beside single headings, what the rows of a table are: risks, whatever else stands beside them, or work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from app.importers.causes import HARM
from app.importers.fitness import FIT, Content, are_names
from app.importers.headings import STAGES
from app.importers.levels import looks_like_level, share
from app.importers.matches import IMPACT, LIKELIHOOD, UNDER_RISKS, Match
from app.importers.nameless import LIKELIEST
from app.importers.register_words import is_of_kind, named_in, names_kind, tells
from app.importers.spellings import spellings_of
from app.importers.tables import Table
from app.importers.vocabulary import level_of, normal, variants
from app.models.text import shortened
from app.registers import REGISTERS

_MUCH, _SOME = 4.0, 2.0
_ABOUT_RISKS: Final = ("recommendations", "reviews")
_A_RISK: Final = re.compile(r"\b(?:risks?|threats?|hazards?)\b")
_OF_ITS_OWN: Final = 0.8  # of the rows, whose risk no other row has
_LONGEST: Final = 12  # characters of a level in words that no ladder has: “0.35”, “alta”
_SCORE: Final = re.compile(
    r"\s*(?:[a-z][a-z -]{0,20})?\W{0,3}\d{1,3}\)?\s*|\d{1,3}\W{0,4}[a-z -]{1,20}\)?\s*", re.IGNORECASE
)


class Sign(NamedTuple):
    """What shows that rows are of a register, how much it counts, and how many more headings are known by it."""

    weight: float
    why: str
    known: int = 0


def signs_of(table: Table, contents: Mapping[int, Content], register: str, *, levels: bool) -> Iterator[Sign]:
    """What shows, beside single headings, that a table's rows are of a register.

    Args:
        levels: Its headings are those of a likelihood and an impact, or of a position.
    """
    if register not in ("risks", "actions"):
        return
    kinds = {names_kind(text) for one in contents.values() for text in one.texts}
    if register == "actions" and "risk" not in kinds and any(is_of_kind(kind, "action") for kind in kinds):
        yield Sign(_SOME, "a column says that its rows are tasks")
    if register != "risks":
        return
    if levels or places_risks(table, contents) or is_scored(table, contents):
        yield Sign(_MUCH, "it has likelihood and impact, or positions")
    if tells_harm(table.headings.values()):
        yield Sign(_MUCH, "it has hazards and who might be harmed", 1)
    if has_risks_first(table, contents):
        yield Sign(_MUCH, "each row begins with a risk, and what is done about it stands beside it", 2)
    if "risk" in kinds:
        yield Sign(_SOME, "a column says which of its rows are risks")


def named_otherwise(matches: Iterable[Match], register: str) -> str:
    """Why rows are hardly plans of ours though they have a “Milestone”: another column is called their name."""
    each = tuple(matches) if register == "plans" else ()
    stages = [
        match for match in each if match.key in ("title", "ref") and normal(match.heading) == "milestone"
    ]
    names = [
        match.heading
        for match in each
        if normal(match.heading).endswith((" name", " title"))
        and (match.key is None or match.why == LIKELIEST)
    ]
    return f"“{shortened(names[0], 30)}” names its rows too" if stages and names else ""


def are_risks(table: Table, contents: Mapping[int, Content], register: str) -> bool:
    """Whether a table's rows are rather risks than what is done about them, which a register under risks has."""
    return (
        tells_harm(table.headings.values())
        or places_risks(table, contents)
        or is_of_risks_by_name(table, register)
        or is_scored(table, contents)
        or has_risks_first(table, contents)
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


def has_risks_first(table: Table, contents: Mapping[int, Content]) -> bool:
    """Whether each row begins with a risk of its own in words, and what is done about it stands beside it: “Risk, Control,
    Action”. Where a recommendation or a review is named too, the risk is what it is about."""
    spelt = spellings_of(REGISTERS["risks"]).first
    headings = sorted(table.headings.items())
    beside = [any(tells(heading, key) for _, heading in headings) for key in UNDER_RISKS]
    if not all(beside) or any(tells(heading, key) for _, heading in headings for key in _ABOUT_RISKS):
        return False
    for column, heading in headings:
        texts = contents[column].texts if column in contents else ()
        if not are_names(texts):
            continue
        known = next((spelt[variant] for variant in variants(heading) if variant in spelt), None)
        filled = sum(column in row.values for row in table.rows())
        return (
            known is not None
            and known.key in ("title", "description")
            and bool(_A_RISK.search(normal(heading)))
            and len(texts) > _OF_ITS_OWN * filled
        )
    return False


def tells_harm(headings: Iterable[str]) -> bool:
    """Whether a table says what the hazards are and whom they might harm, as assessments of health and safety do."""
    names = [normal(heading) for heading in headings]
    return any("hazard" in name for name in names) and any(map(HARM.search, names))
