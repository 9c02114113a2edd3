"""Linking records: controls to risks, risks to pillars and to each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.base import new_id
from app.models.stored import Link, stored_class
from app.models.text import listed
from app.registers import REGISTERS
from app.registers.kinds import Refs
from app.registers.link_types import LINK_TYPES, RELATED


def set_links(session: Session, record_id: str, kind: Refs, refs: Iterable[str]) -> None:
    """Link a record with exactly these others of one register, by their references.

    Links to records that have been removed are left alone, so that they come back with them.

    Raises:
        RuleError: a reference names no record, or the record itself.
    """
    wanted = _ids(session, kind, tuple(refs))
    if record_id in wanted.values():
        raise RuleError("A record cannot be linked with itself.")
    present = dict(_present(session, record_id, kind))
    for link, other in present.items():
        if other not in wanted.values() and _is_there(session, kind, other):
            session.delete(session.get_one(Link, link))
    for other in wanted.values():
        if other not in present.values():
            _check_tree(session, kind, record_id, other)
            source, target = (other, record_id) if kind.incoming else (record_id, other)
            session.add(Link(id=new_id(), kind=kind.link, source_id=source, target_id=target))


def relate(session: Session, record_id: str, register: str, ref: str) -> None:
    """Link a record with any other, of whatever register, in no particular way; both show it.

    Raises:
        RuleError: there is no such record, it is the record itself, or the two are related already.
    """
    cls: Any = stored_class(register)
    other = session.scalars(select(cls).where(cls.ref == ref.strip())).first()
    if other is None:
        one = REGISTERS[register].one
        raise RuleError(f"There is no {one} {ref.strip()}.", hint="Give its reference as the list shows it.")
    if other.id == record_id:
        raise RuleError("A record cannot be linked with itself.")
    if _relations(session, record_id, other.id):
        raise RuleError(f"{REGISTERS[register].name(other)} is linked already.")
    session.add(Link(id=new_id(), kind=RELATED.key, source_id=record_id, target_id=other.id))


def unrelate(session: Session, record_id: str, other_id: str) -> None:
    """Take away what ``relate`` made; the history keeps it.

    Raises:
        RuleError: the two are not related, or by a field of one of them.
    """
    found = _relations(session, record_id, other_id)
    if not found:
        raise RuleError(
            "This link is a field of one of the two records.", hint="Change the field that names the other."
        )
    for link in found:
        session.delete(link)


def _relations(session: Session, one: str, other: str) -> list[Link]:
    ways = or_(
        and_(Link.source_id == one, Link.target_id == other),
        and_(Link.source_id == other, Link.target_id == one),
    )
    return list(session.scalars(select(Link).where(Link.kind == RELATED.key, ways)))


def _check_tree(session: Session, kind: Refs, record_id: str, other: str) -> None:
    """Refuse a link by which a record of a tree would come to stand above itself.

    Raises:
        RuleError: it would.
    """
    if not LINK_TYPES[kind.link].tree:
        return
    session.flush()
    below, above = (other, record_id) if kind.incoming else (record_id, other)
    above_of: dict[str, list[str]] = {}
    for source, target in session.execute(
        select(Link.source_id, Link.target_id).where(Link.kind == kind.link)
    ):
        above_of.setdefault(source, []).append(target)
    reached, waiting = {above}, [above]
    while waiting:
        for one in above_of.get(waiting.pop(), []):
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    if below in reached:
        cls: Any = stored_class(kind.register)
        upper, lower = session.get_one(cls, above), session.get_one(cls, below)
        raise RuleError(
            f"{upper.ref} {upper.title} stands below {lower.ref} {lower.title} already.",
            hint="Take away the one link before you make the other.",
        )


def _ids(session: Session, kind: Refs, refs: tuple[str, ...]) -> dict[str, str]:
    cls: Any = stored_class(kind.register)
    known: dict[str, str] = dict(session.execute(select(cls.ref, cls.id).where(cls.ref.in_(refs))).all())
    unknown = [ref for ref in refs if ref not in known]
    if unknown:
        one = kind.register[:-1]
        raise RuleError(
            f"There is no {one} {listed(unknown, 'or')}.",
            hint=f"Give references of {kind.register} that are in the register, such as 1, 4.",
        )
    return known


def _present(session: Session, record_id: str, kind: Refs) -> list[tuple[str, str]]:
    here, there = (Link.target_id, Link.source_id) if kind.incoming else (Link.source_id, Link.target_id)
    mine = here == record_id
    if kind.both_ways:
        mine = or_(Link.source_id == record_id, Link.target_id == record_id)
    rows = session.execute(select(Link.id, here, there).where(mine, Link.kind == kind.link))
    return [(link, there_id if here_id == record_id else here_id) for link, here_id, there_id in rows]


def _is_there(session: Session, kind: Refs, record_id: str) -> bool:
    return session.get(stored_class(kind.register), record_id) is not None
