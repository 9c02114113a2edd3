"""Whose a column is that stands beside risks and what is done about them, and does not say so."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from app.importers.matches import OTHERS, UNDER_RISKS, Match
from app.importers.numbered import is_in_place
from app.importers.register_words import tells
from app.importers.spellings import STATUS_WORDS
from app.importers.vocabulary import normal
from app.models.text import shortened

OWNERS: Final = frozenset({"owner", "leads", OTHERS})


def named_before(matches: Sequence[Match]) -> dict[int, Match]:
    """The columns that do not say whose they are, and that of controls or actions behind which each stands.

    The one owner of a row is the risk's. A date behind it is still that of what is done before it; a status is the risk's, where
    one column says what is done.
    """
    found: dict[int, Match] = {}
    naming = {match.column for match in matches if match.is_rest and says_what_is_done(match)}
    name: Match | None = None
    owner: Match | None = None
    for match in matches:
        if not match.is_rest:
            owner = match if name and len(naming) == 1 and match.key in OWNERS else None
            name = name if match.key in OWNERS else None
        elif match.column in naming:
            name, owner = match, None
        elif name:
            found[match.column] = owner if owner and normal(match.heading) in STATUS_WORDS else name
    return found


def of_the_risk(risks: Sequence[Match], controls: Sequence[Match], names: Container[int]) -> dict[int, str]:
    """The statuses that stand behind nothing that is done, where the controls are in place already: what is “Not started” or
    “In progress” is then how the risk is treated, and none of these."""
    in_place = any(match.key == "title" and is_in_place(match.heading) for match in controls)
    left = (match for match in risks if match.is_rest and match.column not in names)
    apart = [match.column for match in left if normal(match.heading) in STATUS_WORDS]
    return dict.fromkeys(apart, "it may be that of the risk") if in_place else {}


def before_what_is_done(risks: Sequence[Match], key: str) -> dict[int, str]:
    """The columns that stand left of all that is done and do not say that they are of it: “Previous RAG” is then the risk's."""
    naming = [match for match in risks if match.is_rest and says_what_is_done(match)]
    first = min((match.column for match in naming), default=0)
    why = f"it stands before “{shortened(naming[0].heading, 30)}”, so it is the risk’s" if naming else ""
    left = (match for match in risks if match.is_rest and match.column < first)
    return {match.column: why for match in left if not tells(match.heading, key)}


def says_what_is_done(match: Match) -> bool:
    """Whether a heading is of what is done about a risk, such as its controls or actions."""
    return any(tells(match.heading, key) for key in UNDER_RISKS)
