"""What is asked of any record: its links, its updates, what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.rows import UpdateRow
from app.models.stored import RECORDED, Link, Update, stored_class
from app.models.text import counted, ended, first_of, folded
from app.registers.kinds import natural
from app.registers.link_types import LINK_TYPES, RELATED, TITLED, in_plural

_ROUTED = {"recommendations": "recommendation", "reviews": "review"}  # what has a board that it is routed to


def updates(session: Session, record_id: str) -> list[UpdateRow]:
    """Every update of one record, newest first."""
    found = session.scalars(
        select(Update)
        .where(Update.record_id == record_id)
        .order_by(Update.quarter.desc(), Update.written_on.desc())
    )
    return [UpdateRow(u.id, u.quarter, u.written_on, u.author, u.text) for u in found]


def told(session: Session) -> dict[str, list[str]]:
    """Every record's updates, of whatever quarter, as texts by the record's id."""
    found: dict[str, list[str]] = {}
    for record_id, text in session.execute(select(Update.record_id, Update.text)):
        found.setdefault(record_id, []).append(text)
    return found


def known_refs(session: Session) -> dict[str, set[str]]:
    """The references of every register, by its key: what a link can name."""
    classes: dict[str, Any] = {cls.register: cls for cls in RECORDED if cls.register}
    return {key: set(session.scalars(select(cls.ref))) for key, cls in classes.items()}


def titles_of(session: Session) -> dict[str, dict[str, list[str]]]:
    """The folded titles of what links name by title too, by register, with the references of the records that have each."""
    found: dict[str, dict[str, list[str]]] = {}
    for register in TITLED:
        cls: Any = stored_class(register)
        titles = found.setdefault(register, {})
        for ref, title in session.execute(select(cls.ref, cls.title)):
            titles.setdefault(folded(title), []).append(ref)
    return found


def links_of(session: Session, record_id: str) -> list[tuple[str, str, str, str]]:
    """Records linked with this one, both ways: register key, id, name, and what it is to this record, in words."""
    found = []
    for link in LINK_TYPES.values():
        for register, outward, word in (
            (link.target, True, link.target_word),
            (link.source, False, link.source_word),
        ):
            cls: Any = stored_class(register)
            here, there = (Link.source_id, Link.target_id) if outward else (Link.target_id, Link.source_id)
            query = select(cls.id, cls.ref, cls.title).join(Link, cls.id == there)
            for other_id, ref, title in session.execute(
                query.where(here == record_id, Link.kind == link.key)
            ):
                found.append((natural(ref), (register, other_id, f"{ref} {title}".strip(), word)))
    found += _related(session, record_id)
    found += _watched(session, record_id)
    return [link for _, link in sorted(found, key=lambda pair: (pair[1][0], pair[0]))]


def _related(session: Session, record_id: str) -> Iterator[tuple[Any, tuple[str, str, str, str]]]:
    """Records of whatever register that are related with this one, in no particular way."""
    ends = select(Link.source_id, Link.target_id).where(
        Link.kind == RELATED.key, or_(Link.source_id == record_id, Link.target_id == record_id)
    )
    others = {source if target == record_id else target for source, target in session.execute(ends)}
    for cls in (cls for cls in RECORDED if cls.register and others):
        of: Any = cls
        for other, ref, title in session.execute(select(of.id, of.ref, of.title).where(of.id.in_(others))):
            found = (cls.register, other, f"{ref} {title}".strip(), RELATED.source_word)
            yield natural(ref), found


def _watched(session: Session, record_id: str) -> Iterator[tuple[Any, tuple[str, str, str, str]]]:
    """A board and what names it as the board that watches over it, from either side; they name it by its title."""
    boards = stored_class("boards")
    board: Any = session.get(boards, record_id)
    for key in _ROUTED:
        cls: Any = stored_class(key)
        if board is not None:
            named = select(cls.id, cls.ref, cls.title).where(cls.route == board.title)
            for other, ref, title in session.execute(named):
                yield natural(ref), (key, other, f"{ref} {title}".strip(), f"{_ROUTED[key]} that it watches")
        elif (record := session.get(cls, record_id)) is not None and record.route:
            of: Any = boards
            for other, ref, title in session.execute(
                select(of.id, of.ref, of.title).where(of.title == record.route)
            ):
                yield natural(ref), ("boards", other, f"{ref} {title}".strip(), "board that watches it")


def hangs_on(session: Session, record_id: str) -> list[str]:
    """What would lose its link if this record were removed, in sentences; empty where nothing hangs on it."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for _, _, name, word in links_of(session, record_id):
        grouped[word].append(name)
    sentences = []
    for word, names in grouped.items():
        linked = counted(len(names), word, in_plural(word))
        sentences.append(ended(f"It is linked with {linked}: {first_of(names)}"))
    number = (
        session.scalar(select(func.count()).select_from(Update).where(Update.record_id == record_id)) or 0
    )
    if number:
        sentences.append(
            f"It has {counted(number, 'update')}, which {'is' if number == 1 else 'are'} kept with it."
        )
    return sentences
