"""What records name by its title rather than link with: posts, groups and boards. Where each is named, in fields and in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Session

from app.models.stored import stored_class
from app.models.text import folded, one_line
from app.queries.house import organisation
from app.queries.posts import POSTS, Kinds, Use, spellings, uses
from app.registers import REGISTERS
from app.registers.kinds import Board, Group, Prose, Ref, Text, natural

# Register to the kinds of columns that name its records.
NAMED: dict[str, Kinds] = {"posts": POSTS, "business_groups": (Group,), "boards": (*POSTS, Board)}
_NAMES = (*POSTS, Group, Board, Ref)  # kinds of text that are no prose
# What was said at the time: a new name never changes it.
_AS_SAID = {("meetings", "minutes")}
_UNKNOWN = {"tbc", "n/a", "none", "-"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A record in whose words a name stands.

    Attributes:
        name: Its reference, or its title where it has none.
        key: Of the column.
    """

    register: str
    id: str
    name: str
    key: str


def named_by(session: Session, register: str, title: str) -> list[Use]:
    """Every place where a record names one of these registers' records, register by register."""
    return uses(session, title, NAMED[register])


def unlisted(session: Session, register: str) -> list[str]:
    """What records name as a business group, or as the board that watches them, and the register does not list; and the
    organisation's own board and panel."""
    cls: Any = stored_class(register)
    listed = {folded(title) for title in session.scalars(select(cls.title))} | _UNKNOWN
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for spelling in spellings(session, NAMED[register][-1:]):
        for name in spelling.posts:
            if (key := folded(name)) not in listed:
                counts[key] += spelling.number
                shown.setdefault(key, name)
    if register == "boards":
        own = organisation(session)
        for name in filter(None, (one_line(own.board), one_line(own.panel))):
            if (key := folded(name)) not in listed:
                counts[key] += 1
                shown.setdefault(key, name)
    return [shown[key] for key, _ in counts.most_common()]


def mentions(session: Session, name: str) -> list[Mention]:
    """Every text of a record that has a name among its words, in whatever register."""
    found: list[tuple[int, Any, Mention]] = []
    pattern = whole(name)
    for place, (key, register) in enumerate(REGISTERS.items()):
        cls: Any = stored_class(key)
        for column in _texts(key):
            attribute = getattr(cls, column)
            query = select(cls.id, cls.ref, cls.title, attribute).where(
                attribute.contains(name, autoescape=True)
            )
            for record_id, ref, title, text in session.execute(query):
                if pattern.search(text):
                    found.append(
                        (place, natural(ref), Mention(register.key, record_id, ref or title, column))
                    )
    return [one for *_, one in sorted(found, key=lambda pair: pair[:2])]


def whole(name: str) -> re.Pattern[str]:
    """Finds a name where it stands as words of its own, whatever its case: not "Audit" in "Auditor"."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _texts(register: str) -> Iterator[str]:
    """Keys of the columns of free text that the register's records have themselves."""
    cls: Any = stored_class(register)
    for column in REGISTERS[register].editable():
        if (
            not isinstance(column.kind, Text | Prose)
            or isinstance(column.kind, _NAMES)
            or not hasattr(cls, column.key)
        ):
            continue
        # Judgments are written as text, and are none.
        is_text = isinstance(getattr(cls, column.key).type, String)
        is_name = register in NAMED and column.key == "title"
        if is_text and not is_name and (register, column.key) not in _AS_SAID:
            yield column.key
