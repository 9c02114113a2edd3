"""What lists say of every record besides its own columns: what it is linked with, and its newest update."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from app.models import written
from app.models.quarter import Quarter
from app.models.remembered import Remembered
from app.models.tables import TABLE_OF, Table
from app.registers.kinds import Refs, natural
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Latest(NamedTuple):
    """The newest update of a record."""

    quarter: Quarter | None
    text: str


NONE = Latest(None, "")


def latest_updates(session: Session, of: Table | None = None) -> dict[str, Latest]:
    """The newest update of every record that has one.

    Args:
        of: Only of records of this table, so that a short list need not read those of a long one.
    """
    among = f" WHERE record_id IN (SELECT id FROM {of.value})" if of else ""
    table = Table.UPDATE_ENTRY.value
    rows = [
        *plain_rows(
            session,
            f"SELECT u.record_id, u.quarter, u.written_on, u.text FROM {table} AS u JOIN"
            f" (SELECT record_id, max(quarter) AS quarter FROM {table}{among} GROUP BY record_id) AS newest"
            " ON u.record_id = newest.record_id AND u.quarter = newest.quarter",
        )
    ]
    quarters = Remembered(written.quarter)
    found = {record_id: Latest(quarters[quarter], text) for record_id, quarter, _, text in rows}
    if len(found) < len(rows):  # of several in one quarter the latest day is meant
        in_turn = sorted(rows, key=lambda row: row[2])
        found = {record_id: Latest(quarters[quarter], text) for record_id, quarter, _, text in in_turn}
    return found


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
        f"SELECT l.{here}, o.ref FROM {Table.LINK.value} AS l"
        f" JOIN {TABLE_OF[other].value} AS o ON o.id = l.{there} WHERE l.kind = ?",
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
    here, there = ("source_id", "target_id") if kind.incoming else ("target_id", "source_id")
    sides = [(here, there), (there, here)] if kind.both_ways else [(here, there)]
    return [
        other
        for one, far in sides
        for (other,) in plain_rows(
            session,
            f"SELECT {far} FROM {Table.LINK.value} WHERE {one} = ? AND kind = ?",
            (record_id, kind.link),
        )
    ]
