"""What is asked of any record: its links, its updates, what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.base import Recorded
from app.models.quarter import Quarter
from app.models.remembered import Remembered
from app.models.rows import UpdateRow
from app.models.stored import RECORDED, Link, Update, stored_class
from app.models.text import counted
from app.models.types import QuarterType
from app.registers.kinds import Refs, natural
from app.registers.link_types import LINK_TYPES
from app.store.engine import plain_rows
from app.store.schema import TWIN_OF


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


def latest_updates(session: Session, cls: type[Recorded] | None = None) -> dict[str, Latest]:
    """The newest update of every record that has one.

    Args:
        cls: Only of records of this class, so that a short list need not read those of a long one.
    """
    among = f" WHERE record_id IN (SELECT id FROM {TWIN_OF[cls].table})" if cls else ""
    table = TWIN_OF[Update].table
    rows = plain_rows(
        session,
        f"SELECT u.record_id, u.quarter, u.written_on, u.text FROM {table} AS u JOIN"
        f" (SELECT record_id, max(quarter) AS quarter FROM {table}{among} GROUP BY record_id) AS newest"
        " ON u.record_id = newest.record_id AND u.quarter = newest.quarter",
    )
    quarters = Remembered(lambda text: QuarterType().process_result_value(text, None))  # type: ignore[arg-type]
    found: dict[str, Latest] = {}
    days: dict[str, str] = {}
    for record_id, quarter, day, text in rows:
        if day >= days.get(record_id, ""):
            days[record_id] = day
            found[record_id] = Latest(quarters[quarter], text)
    return found


def known_refs(session: Session) -> dict[str, set[str]]:
    """The references of every register, by its key: what a link can name."""
    classes: dict[str, Any] = {cls.register: cls for cls in RECORDED if cls.register}
    return {key: set(session.scalars(select(cls.ref))) for key, cls in classes.items()}


def linked_refs(session: Session, link: str, other: str, *, incoming: bool) -> dict[str, tuple[str, ...]]:
    """For each record, the references of the records that it is linked with, in order.

    Args:
        link: Key of the link type.
        other: Key of the register at the far side, whose references are given.
        incoming: True where the far side is the link's source.
    """
    here, there = ("target_id", "source_id") if incoming else ("source_id", "target_id")
    rows = plain_rows(
        session,
        f"SELECT l.{here}, o.ref FROM {TWIN_OF[Link].table} AS l"
        f" JOIN {TWIN_OF[stored_class(other)].table} AS o ON o.id = l.{there} WHERE l.kind = ?",
        (link,),
    )
    found: dict[str, list[str]] = defaultdict(list)
    for record_id, ref in rows:
        found[record_id].append(ref)
    return {
        record_id: tuple(refs if len(refs) == 1 else sorted(refs, key=natural))
        for record_id, refs in found.items()
    }


def linked_with(session: Session, record_id: str, kind: Refs) -> list[str]:
    """Ids of the records whose column of this kind names a record: the controls that treat a risk."""
    here, there = (Link.source_id, Link.target_id) if kind.incoming else (Link.target_id, Link.source_id)
    found = list(session.scalars(select(there).where(here == record_id, Link.kind == kind.link)))
    if kind.both_ways:
        found += session.scalars(select(here).where(there == record_id, Link.kind == kind.link))
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
    return [link for _, link in sorted(found, key=lambda pair: (pair[1][0], pair[0]))]


def hangs_on(session: Session, record_id: str) -> list[str]:
    """What would lose its link if this record were removed, in sentences; empty where nothing hangs on it."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for _, _, name, word in links_of(session, record_id):
        grouped[word].append(name)
    sentences = []
    for word, names in grouped.items():
        first, _, rest = word.partition(" ")
        many = f"{first}s {rest}".strip() if rest.startswith("that") else f"{word}s"
        sentences.append(f"It is linked with {counted(len(names), word, many)}: {'; '.join(names)}.")
    number = (
        session.scalar(select(func.count()).select_from(Update).where(Update.record_id == record_id)) or 0
    )
    if number:
        sentences.append(
            f"It has {counted(number, 'update')}, which {'is' if number == 1 else 'are'} kept with it."
        )
    return sentences
