"""What a record's removal would leave behind, whatever register it is of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.stored import stored_class
from app.models.text import counted
from app.queries import posts, records
from app.queries.named import NAMED
from app.registers.kinds import Board

_FEW = 5  # places that a sentence lists


def hangs_on(session: Session, register: str, record_id: str) -> list[str]:
    """What a record's removal would leave behind, in sentences: links, updates, and the places that name it."""
    said = records.hangs_on(session, record_id)
    kinds = tuple(kind for kind in NAMED.get(register, ()) if kind is not Board)  # those are among the links
    if kinds:
        record = session.get(stored_class(register), record_id)
        title = str(getattr(record, "title", ""))
        places = posts.uses(session, title, kinds)
        if places:
            named = "; ".join(use.name for use in places[:_FEW])
            more = f"; and {len(places) - _FEW:,} more" if len(places) > _FEW else ""
            stay = "which stays as it is" if len(places) == 1 else "which stay as they are"
            said.append(f"It is named in {counted(len(places), 'place')}, {stay}: {named}{more}.")
    return said
