"""What is withheld from the public, and which papers were given out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Text, select
from sqlalchemy.orm import Session

from app.models.issued import IssuedPaper, Withholding
from app.models.publication import Audience, Issued, Withheld, Withholdings
from app.models.record import Update
from app.models.stored import stored_class
from app.registers import REGISTERS
from app.registers.kinds import natural

_FRAME = (
    "principles",
    "pillars",
    "plans",
    "boards",
    "business_groups",
    "posts",
)  # registers that papers take their headings from


def withholdings(session: Session) -> Withholdings:
    """Everything that is not published at this moment, with the texts that no public file may show."""
    found = withheld(session)
    texts = [said for one in found.values() for said in _texts(session, one)]
    return Withholdings(found, tuple(dict.fromkeys(texts)), tuple(_public_names(session, found)))


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


def _texts(session: Session, held: Withheld) -> Iterator[str]:
    """A withheld record's title and prose, also that of its updates, and why it is withheld."""
    yield held.reason
    updates = select(Update.text).where(Update.record_id == held.record_id)
    yield from session.scalars(updates)
    cls = stored_class(held.register)
    record = session.get(cls, held.record_id)
    if record is None:
        return
    for column in cls.__table__.columns:  # type: ignore[attr-defined]
        if isinstance(column.type, Text) or column.name in ("title", "question"):
            value = getattr(record, column.key, "")
            if isinstance(value, str) and value.strip():
                yield value


def withheld(session: Session) -> Mapping[str, Withheld]:
    """Every record that is not published at this moment, by its id."""
    return {
        one.record_id: Withheld(
            one.record_id,
            one.register_key,
            one.exemption,
            one.reason,
            one.decided_by,
            one.decided_on,
            one.marking,
        )
        for one in session.scalars(select(Withholding))
    }


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
