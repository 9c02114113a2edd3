"""Business groups, read: which records name them, and which are named and not listed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.rows import House
from app.models.stored import BusinessGroup
from app.models.text import folded
from app.queries.posts import Kinds, Use, spellings, uses
from app.queries.table import Extra
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

    return known_of


def group_uses(session: Session, title: str) -> list[Use]:
    """Every place where a record names a group, register by register."""
    return uses(session, title, GROUPS)


def unlisted_groups(session: Session) -> list[str]:
    """What records name as a business group and the groups do not list, the most named first."""
    listed = {folded(title) for title in session.scalars(select(BusinessGroup.title))}
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for spelling in spellings(session, GROUPS):
        for group in spelling.posts:
            if (key := folded(group)) not in listed:
                counts[key] += spelling.number
                shown.setdefault(key, group)
    return [shown[key] for key, _ in counts.most_common()]
