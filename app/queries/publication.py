"""What is withheld from the public, and which papers were given out.

What is withheld is asked of the register as it is now, whatever moment a session looks at: a decision holds for every paper
that is written after it, also for that of a quarter that was closed before.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Text, select
from sqlalchemy.orm import Session

from app.models.issued import IssuedPaper
from app.models.publication import Audience, Issued, Withheld, Withholdings
from app.models.status import Marking
from app.models.stored import stored_class
from app.models.tables import TABLE_OF, Table
from app.registers import REGISTERS
from app.registers.kinds import natural
from app.registers.link_types import LINK_TYPES
from app.store.engine import plain_rows

_FRAME = (
    "principles",
    "pillars",
    "plans",
    "boards",
    "business_groups",
    "posts",
)  # registers that papers take their headings from
_PARTS = {key: link for key, link in LINK_TYPES.items() if link.belongs}


def withholdings(session: Session) -> Withholdings:
    """Everything that is not published, with the texts that no public file may show."""
    found = withheld(session)
    texts = dict.fromkeys(one.reason for one in found.values())
    of_register: dict[str, list[str]] = defaultdict(list)
    for one in found.values():
        of_register[one.register].append(one.record_id)
    for register, ids in of_register.items():
        texts |= dict.fromkeys(_texts(session, register, ids))
    return Withholdings(found, tuple(texts), tuple(_public_names(session, found)))


def withheld(session: Session) -> Mapping[str, Withheld]:
    """Every record that is not published, by its id: those that were decided on, and what belongs to them."""
    rows = plain_rows(
        session,
        "SELECT record_id, register_key, exemption, reason, decided_by, decided_on, marking"
        f" FROM main.{Table.WITHHOLDING.value}",
    )
    found = {
        key: Withheld(key, register, exemption, reason, by, date.fromisoformat(on), Marking(marking))
        for key, register, exemption, reason, by, on, marking in rows
    }
    return found | _belonging(session, found) if found else found


def _belonging(session: Session, decided: Mapping[str, Withheld]) -> dict[str, Withheld]:
    """What belongs to withheld records and was not decided on itself, also what belongs to that.

    A link that there is now counts, and one that there was at the moment that the session sees.
    """
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    marks = ", ".join("?" * len(_PARTS))
    for table in (f"main.{Table.LINK.value}", Table.LINK.value):
        query = f"SELECT kind, source_id, target_id FROM {table} WHERE kind IN ({marks})"
        for kind, source, target in plain_rows(session, query, tuple(_PARTS)):
            parts[target].append((source, _PARTS[kind].source))
    found: dict[str, Withheld] = {}
    waiting = list(decided.values())
    while waiting:
        whole = waiting.pop(0)
        for part, register in parts[whole.record_id]:
            if part not in decided and part not in found:
                found[part] = replace(
                    whole, record_id=part, register=register, whole=whole.whole or whole.record_id
                )
                waiting.append(found[part])
    return found


def _public_names(session: Session, held: Mapping[str, Withheld]) -> Iterator[str]:
    """Names that papers are framed by, with and without their numbers; those that are withheld themselves are left out."""
    for register in _FRAME if held else ():
        cls: Any = stored_class(register)
        for key, ref, title in session.execute(select(cls.id, cls.ref, cls.title)):
            if key not in held:
                yield from (title, f"{ref} {title}")


def named_records(session: Session, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Register, and reference with title, of each record of these ids, in the order of the registers."""
    found: dict[str, tuple[str, str]] = {}
    for register in REGISTERS:
        cls: Any = stored_class(register)
        rows = session.execute(select(cls.id, cls.ref, cls.title).where(cls.id.in_(ids)))
        named = sorted(rows, key=lambda row: natural(row.ref))
        found |= {row.id: (register, f"{row.ref} {row.title}".strip()) for row in named}
    return found


def _texts(session: Session, register: str, ids: Collection[str]) -> Iterator[str]:
    """The titles and the prose of records, also of their updates, as they are now and were at the session's moment."""
    columns = [
        column.name
        for column in stored_class(register).__table__.columns  # type: ignore[attr-defined]
        if isinstance(column.type, Text) or column.name in ("title", "question")
    ]
    asked = json.dumps(list(ids))
    for names, table, key in (
        (columns, TABLE_OF[register].value, "id"),
        (["text"], Table.UPDATE_ENTRY.value, "record_id"),
    ):
        for place in (table, f"main.{table}"):
            query = f"SELECT {', '.join(names)} FROM {place} WHERE {key} IN (SELECT value FROM json_each(?))"
            for row in plain_rows(session, query, (asked,)):
                yield from (value for value in row if isinstance(value, str) and value.strip())


def issued_papers(session: Session, paper: str = "") -> list[Issued]:
    """Papers that were given out, the newest first; of one paper alone where its key is given."""
    query = select(IssuedPaper).order_by(IssuedPaper.issued_on.desc(), IssuedPaper.quarter.desc())
    found = session.scalars(query.where(IssuedPaper.paper == paper) if paper else query)
    return [
        Issued(
            one.id,
            one.paper,
            one.quarter,
            one.issued_on,
            one.issued_to,
            Audience(one.audience),
            one.file,
            one.sha256,
            one.history_head,
            json.loads(one.carried or "{}"),
        )
        for one in found
    ]
