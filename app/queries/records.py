"""What is asked of any record: its links, its updates, what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.quarter import Quarter
from app.models.rows import UpdateRow
from app.models.stored import Control, Link, LinkKind, Pillar, Risk, Update
from app.models.text import counted
from app.registers.kinds import natural

# Kind of link, class at the far side, whether the link runs towards it, and what it is to the record here.
_WAYS: tuple[tuple[LinkKind, type[Risk | Control | Pillar], bool, str], ...] = (
    (LinkKind.TREATS, Control, False, "control"),
    (LinkKind.TREATS, Risk, True, "risk that it treats"),
    (LinkKind.TOUCHES, Pillar, True, "strategy pillar"),
    (LinkKind.DEPENDS, Risk, True, "related risk"),
    (LinkKind.DEPENDS, Risk, False, "related risk"),
)


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest update of a record."""

    quarter: Quarter
    text: str


def updates(session: Session, record_id: str) -> list[UpdateRow]:
    """Every update of one record, newest first."""
    found = session.scalars(
        select(Update)
        .where(Update.record_id == record_id)
        .order_by(Update.quarter.desc(), Update.written_on.desc())
    )
    return [UpdateRow(u.id, u.quarter, u.written_on, u.author, u.text) for u in found]


def latest_updates(session: Session) -> dict[str, Latest]:
    """The newest update of every record that has one."""
    rows = session.execute(
        select(Update.record_id, Update.quarter, Update.text).order_by(Update.quarter, Update.written_on)
    )
    return {record_id: Latest(quarter, text) for record_id, quarter, text in rows}


def known_refs(session: Session) -> dict[str, set[str]]:
    """The references of every register, by its key: what a link can name."""
    classes: dict[str, Any] = {cls.register: cls for cls in (Risk, Control, Pillar)}
    return {key: set(session.scalars(select(cls.ref))) for key, cls in classes.items()}


def linked_refs(
    session: Session, kind: LinkKind, other: type[Risk | Control | Pillar], *, incoming: bool
) -> dict[str, tuple[str, ...]]:
    """For each record, the references of the records that it is linked with, in order.

    Args:
        kind: What the links say.
        other: Class at the far side, whose references are given.
        incoming: True where the far side is the link's source.
    """
    here, there = (Link.target_id, Link.source_id) if incoming else (Link.source_id, Link.target_id)
    query = select(here, other.ref).join(other, other.id == there).where(Link.kind == kind)
    found: dict[str, list[str]] = defaultdict(list)
    for record_id, ref in session.execute(query):
        found[record_id].append(ref)
    return {record_id: tuple(sorted(refs, key=natural)) for record_id, refs in found.items()}


def links_of(session: Session, record_id: str) -> list[tuple[str, str, str, str]]:
    """Records linked with this one, both ways: register key, id, name, and how in words."""
    found = []
    for kind, other, outward, how in _WAYS:
        here, there = (Link.source_id, Link.target_id) if outward else (Link.target_id, Link.source_id)
        query = select(other.id, other.ref, other.title).join(Link, other.id == there)
        for other_id, ref, title in session.execute(query.where(here == record_id, Link.kind == kind)):
            found.append((natural(ref), (other.register, other_id, f"{ref} {title}".strip(), how)))
    return [link for _, link in sorted(found, key=lambda pair: (pair[1][0], pair[0]))]


def hangs_on(session: Session, record_id: str) -> list[str]:
    """What would lose its link if this record were removed, in sentences; empty where nothing hangs on it."""
    sentences = []
    controls = _names(session, Control, Link.source_id, Link.target_id, record_id, LinkKind.TREATS)
    if controls:
        sentences.append(f"It has {counted(len(controls), 'control')}: {'; '.join(controls)}.")
    risks = _names(session, Risk, Link.target_id, Link.source_id, record_id, LinkKind.TREATS)
    if risks:
        sentences.append(f"It is a control of {counted(len(risks), 'risk')}: {'; '.join(risks)}.")
    related = _names(session, Risk, Link.target_id, Link.source_id, record_id, LinkKind.DEPENDS)
    related += _names(session, Risk, Link.source_id, Link.target_id, record_id, LinkKind.DEPENDS)
    if related:
        sentences.append(f"It is linked with {counted(len(related), 'other risk')}: {'; '.join(related)}.")
    number = (
        session.scalar(select(func.count()).select_from(Update).where(Update.record_id == record_id)) or 0
    )
    if number:
        sentences.append(
            f"It has {counted(number, 'update')}, which {'is' if number == 1 else 'are'} kept with it."
        )
    return sentences


def _names(
    session: Session, other: type[Risk | Control], there: Any, here: Any, record_id: str, kind: LinkKind
) -> list[str]:
    query = (
        select(other.ref, other.title)
        .join(Link, other.id == there)
        .where(here == record_id, Link.kind == kind)
    )
    rows = sorted(session.execute(query), key=lambda row: natural(row[0]))
    return [f"{ref} {title}" for ref, title in rows]
