"""Posts, read: who holds them, who held them when, and which records name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.attendance import read_attendance
from app.models.rows import House
from app.models.stored import Post, PostHolder, stored_class
from app.models.text import folded
from app.queries.table import Extra
from app.registers import REGISTERS
from app.registers.kinds import Attendance, People, Person, natural


@dataclass(frozen=True, slots=True)
class HolderRow:
    """One person's time in a post; no last day means that the person holds it still."""

    id: str
    name: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Use:
    """A record that names a post.

    Attributes:
        register: The register's key.
        column: Title of the column in which the post stands.
    """

    register: str
    id: str
    name: str
    column: str


def what_follows(session: Session, _shown: House) -> Extra:
    """Who holds each post, and how many records name it."""
    holders: dict[str, PostHolder] = {}
    for one in session.scalars(select(PostHolder).where(PostHolder.last_day.is_(None))):
        known = holders.get(one.post_id)
        if known is None or (one.first_day or date.min) > (known.first_day or date.min):
            holders[one.post_id] = one
    named: Counter[str] = Counter()
    titles = {record_id: folded(title) for record_id, title in session.execute(select(Post.id, Post.title))}
    for texts in _texts(session).values():
        named.update(texts)

    def known_of(values: dict[str, Any]) -> dict[str, Any]:
        holder = holders.get(values["id"])
        return {
            "holder": holder.name if holder else "",
            "since": holder.first_day if holder else None,
            "used": named[titles[values["id"]]],
        }

    return known_of


def holders(session: Session, post_id: str) -> list[HolderRow]:
    """Everybody who has held a post, the newest first."""
    found = session.scalars(select(PostHolder).where(PostHolder.post_id == post_id))
    rows = [HolderRow(one.id, one.name, one.first_day, one.last_day) for one in found]
    return sorted(rows, key=lambda row: row.first_day or date.min, reverse=True)


def holder_on(session: Session, title: str, day: date) -> str:
    """Who held the post of this name on a day; empty where nobody did, or nobody wrote it down."""
    query = (
        select(PostHolder.name)
        .join(Post, Post.id == PostHolder.post_id)
        .where(
            Post.title == title,
            or_(PostHolder.first_day.is_(None), PostHolder.first_day <= day),
            or_(PostHolder.last_day.is_(None), PostHolder.last_day >= day),
        )
        .order_by(PostHolder.first_day.desc())
    )
    return session.scalars(query).first() or ""


def uses(session: Session, title: str) -> list[Use]:
    """Every record that names a post, register by register."""
    wanted = folded(title)
    order = list(REGISTERS)
    found = [
        (order.index(key), natural(ref), Use(key, record_id, f"{ref} {name}".strip(), column))
        for key, record_id, ref, name, column, text in _named(session)
        if text == wanted
    ]
    return [use for _, _, use in sorted(found, key=lambda one: one[:2])]


def unlisted(session: Session) -> list[tuple[str, int]]:
    """What registers name as a post and the posts do not list, with how often, the most named first."""
    listed = {folded(title) for title in session.scalars(select(Post.title))}
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for _key, _id, _ref, _name, _column, text in _spelled(session):
        key = folded(text)
        if key not in listed:
            counts[key] += 1
            shown.setdefault(key, text)
    return [(shown[key], number) for key, number in counts.most_common()]


def _texts(session: Session) -> dict[str, set[str]]:
    """For each record, the posts that it names, folded: a record that names one twice uses it once."""
    found: dict[str, set[str]] = defaultdict(set)
    for _key, record_id, _ref, _name, _column, text in _named(session):
        found[record_id].add(text)
    return found


def _named(session: Session) -> Iterator[tuple[str, str, str, str, str, str]]:
    for *place, text in _spelled(session):
        key, record_id, ref, name, column = place
        yield key, record_id, ref, name, column, folded(text)


def _spelled(session: Session) -> Iterator[tuple[str, str, str, str, str, str]]:
    """(register key, record id, reference, title, column title, post) wherever a stored column names a post."""
    for key, register in REGISTERS.items():
        cls: Any = stored_class(key)
        columns = [c for c in register.editable() if isinstance(c.kind, (Person, People, Attendance))]
        columns = [c for c in columns if hasattr(cls, c.key)]
        if not columns:
            continue
        values = [getattr(cls, column.key) for column in columns]
        for record_id, ref, title, *texts in session.execute(select(cls.id, cls.ref, cls.title, *values)):
            for column, value in zip(columns, texts, strict=True):
                for post in _posts(column.kind, value):
                    yield key, record_id, ref, title, column.title, post


def _posts(kind: Any, value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(kind, Attendance):
        return tuple(post for present in read_attendance(value) for post in present.posts)
    return tuple(value) if isinstance(kind, People) else (str(value),)
