"""Business groups, read: in how many places records name each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from app.models.rows import House
from app.models.text import folded
from app.queries.posts import Kinds, spellings
from app.queries.table import Extra, each
from app.registers.kinds import Group

GROUPS: Kinds = (Group,)  # kinds of columns that name business groups


def what_follows(session: Session, _shown: House) -> Extra:
    """In how many places each group is named."""
    named: Counter[str] = Counter()
    for spelling in spellings(session, GROUPS):
        for group in spelling.posts:
            named[folded(group)] += spelling.number

    def known_of(values: dict[str, Any]) -> dict[str, Any]:
        return {"used": named[folded(values["title"])]}

    return each(known_of)
