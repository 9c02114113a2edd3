"""Posts, read: who holds them, who held them when, and which records name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.attendance import read_attendance
from app.models.known_post import KnownPost
from app.models.rows import House
from app.models.stored import Board, Post, PostHolder, stored_class
from app.models.text import folded
from app.queries.table import Extra, each
from app.registers import REGISTERS
from app.registers.kinds import Attendance, Kind, People, Person, natural

Kinds = tuple[type[Kind], ...]
POSTS: Kinds = (Person, People, Attendance)  # kinds of columns that name posts


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
    """Who holds each post, and in how many places it is named."""
    holders: dict[str, PostHolder] = {}
    for one in session.scalars(select(PostHolder).where(PostHolder.last_day.is_(None))):
        known = holders.get(one.post_id)
        if known is None or (one.first_day or date.min) > (known.first_day or date.min):
            holders[one.post_id] = one
    named: Counter[str] = Counter()
    titles = {record_id: folded(title) for record_id, title in session.execute(select(Post.id, Post.title))}
    for spelling in spellings(session):
        for post in spelling.posts:
            named[folded(post)] += spelling.number

    def known_of(values: dict[str, Any]) -> dict[str, Any]:
        holder = holders.get(values["id"])
        return {
            "holder": holder.name if holder else "",
            "since": holder.first_day if holder else None,
            "used": named[titles[values["id"]]],
        }

    return each(known_of)


def holders(session: Session, post_id: str) -> list[HolderRow]:
    """Everybody who has held a post, the newest first."""
    found = session.scalars(select(PostHolder).where(PostHolder.post_id == post_id))
    rows = [HolderRow(one.id, one.name, one.first_day, one.last_day) for one in found]
    return sorted(rows, key=lambda row: row.first_day or date.min, reverse=True)


def holders_on(session: Session, day: date) -> dict[str, str]:
    """Who held each post on a day, by its title; a post is not in it where nobody did, or nobody wrote it down."""
    query = (
        select(Post.title, PostHolder.name)
        .join(Post, Post.id == PostHolder.post_id)
        .where(
            or_(PostHolder.first_day.is_(None), PostHolder.first_day <= day),
            or_(PostHolder.last_day.is_(None), PostHolder.last_day >= day),
        )
        .order_by(PostHolder.first_day)
    )
    found: Any = session.execute(query)
    return dict(iter(found))  # who came last is last


def uses(session: Session, title: str, kinds: Kinds = POSTS) -> list[Use]:
    """Every place where a record names a post, or a business group, register by register."""
    wanted = folded(title)
    found: list[tuple[int, Any, int, Use]] = []
    for place, spelling in enumerate(spellings(session, kinds)):
        if wanted not in {folded(post) for post in spelling.posts}:
            continue
        cls, register = spelling.cls, spelling.cls.register
        for record_id, ref, name in session.execute(
            select(cls.id, cls.ref, cls.title).where(spelling.column == spelling.value)
        ):
            use = Use(register, record_id, f"{ref} {name}".strip(), spelling.title)
            found.append((list(REGISTERS).index(register), natural(ref), place, use))
    return [use for *_, use in sorted(found, key=lambda one: one[:3])]


def unlisted(session: Session) -> list[tuple[str, int]]:
    """What registers name as a post and the posts do not list, with in how many places, the most named first.

    A board can own something too; it is no post.
    """
    listed = {folded(t) for title in (Post.title, Board.title) for t in session.scalars(select(title))}
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for spelling in spellings(session):
        for post in spelling.posts:
            if (key := folded(post)) not in listed:
                counts[key] += spelling.number
                shown.setdefault(key, post)
    return [(shown[key], number) for key, number in counts.most_common()]


def known(session: Session) -> list[KnownPost]:
    """Every name that can stand for a post: the posts with who holds them, boards, and what registers name besides."""
    query = (
        select(Post.title, PostHolder.name)
        .outerjoin(PostHolder, (PostHolder.post_id == Post.id) & PostHolder.last_day.is_(None))
        .order_by(PostHolder.first_day)
    )
    holders = {title: name or "" for title, name in session.execute(query)}  # the newest holder comes last
    found = [KnownPost(title, name) for title, name in holders.items()]
    boards = [title for title in session.scalars(select(Board.title)) if title not in holders]
    found += [KnownPost(title, board=True) for title in boards]
    found += [KnownPost(title, listed=False) for title, _ in unlisted(session)]
    return sorted(found, key=lambda post: folded(post.title))


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One value of one column that names posts, and how many records have it."""

    cls: Any
    column: Any
    title: str
    kind: Kind
    value: Any
    posts: tuple[str, ...]
    number: int


def spellings(session: Session, kinds: Kinds = POSTS) -> Iterator[_Spelling]:
    """Every different value of the columns that name posts, or business groups: few, however many records there are."""
    for key, register in REGISTERS.items():
        cls: Any = stored_class(key)
        for column in register.editable():
            if isinstance(column.kind, kinds) and hasattr(cls, column.key):
                attribute = getattr(cls, column.key)
                for value, number in session.execute(select(attribute, func.count()).group_by(attribute)):
                    posts = _posts(column.kind, value)
                    yield _Spelling(cls, attribute, column.title, column.kind, value, posts, number)


def _posts(kind: Any, value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(kind, Attendance):
        return tuple(post for present in read_attendance(value) for post in present.posts)
    return tuple(value) if isinstance(kind, People) else (str(value),)
