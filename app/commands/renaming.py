"""A post, a business group or a board under another name: the records that name it follow, in the same step."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.stored import ReturnRequest, stored_class
from app.models.text import folded
from app.queries.named import NAMED, mentions, whole
from app.queries.posts import spellings
from app.registers.kinds import Attendance, People, Person


def carry(session: Session, register: str, before: str, after: str) -> int:
    """Have every field that names a record by its title name it by the new one; returns how many did.

    Closed quarters, and what was said at the time, keep the name of their day. Where another record of the register has the
    old title still, the fields stay: they may mean that one.
    """
    cls: Any = stored_class(register)
    wanted = folded(before)
    if not wanted or before == after:
        return 0
    session.flush()
    if wanted != folded(after) and wanted in {folded(title) for title in session.scalars(select(cls.title))}:
        return 0
    changed = 0
    for spelling in [*spellings(session, NAMED[register])]:
        if wanted in {folded(name) for name in spelling.posts}:
            value = _renamed(spelling.kind, spelling.value, wanted, after)
            for record in session.scalars(select(spelling.cls).where(spelling.column == spelling.value)):
                setattr(record, spelling.column.key, value)
                changed += 1
    if Person in NAMED[register]:
        _carry_requests(session, wanted, after)
    return changed


def _carry_requests(session: Session, wanted: str, after: str) -> None:
    """Have whoever was asked for an update keep the form: what comes back is theirs, whatever their post is called by then."""
    requests = list(session.scalars(select(ReturnRequest)))
    taken = {(one.commission_id, one.owner) for one in requests}
    for one in requests:
        if folded(one.owner) == wanted and (one.commission_id, after) not in taken:
            one.owner = after


def say(session: Session, before: str, after: str) -> int:
    """Say a new name wherever the words of a record say the old one; returns how many texts were changed."""
    pattern = whole(before)
    found = mentions(session, before)
    for mention in found:
        record = session.get(stored_class(mention.register), mention.id)
        setattr(record, mention.key, pattern.sub(lambda _: after, getattr(record, mention.key)))
    return len(found)


def _renamed(kind: Any, value: Any, wanted: str, after: str) -> Any:
    if isinstance(kind, People):
        return tuple(dict.fromkeys(after if folded(name) == wanted else name for name in value))
    if isinstance(kind, Attendance):
        return "\n".join(_line(line, wanted, after) for line in value.split("\n"))
    return after


def _line(line: str, wanted: str, after: str) -> str:
    """A line of an attendance with one of its posts renamed; its spaces and marks stay as they were written."""
    marks = r"([:;])" if ";" in line else r"([:;,])"
    parts = re.split(marks, line)
    return "".join(
        re.sub(r"\S.*\S|\S", lambda found: found[0].replace(found[0].strip(" .,"), after), part, count=1)
        if folded(part.strip(" .,")) == wanted
        else part
        for part in parts
    )
