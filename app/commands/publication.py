"""What is withheld from the public, and papers that were given out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.issued import IssuedPaper, Withholding
from app.models.publication import EXEMPTIONS, Audience
from app.models.quarter import Quarter
from app.models.status import Marking
from app.models.stored import stored_class
from app.models.text import clean, listed, one_line
from app.queries.publication import named_records, withheld


def withhold(
    session: Session,
    register: str,
    record_id: str,
    exemption: str,
    reason: str,
    decided_by: str,
    decided_on: date,
    marking: Marking = Marking.SENSITIVE,
) -> None:
    """Keep a record out of public papers; what was decided of it before is replaced.

    Args:
        exemption: A key of ``EXEMPTIONS``, such as ``12A/3``.

    Raises:
        RuleError: there is no such record or exemption, or no reason or nobody who decided is given.
    """
    if session.get(stored_class(register), record_id) is None:
        raise RuleError("This record has been removed.", hint="Put it back from History first.")
    if exemption not in EXEMPTIONS:
        raise RuleError(f"“{exemption}” is no exemption.", hint=f"Choose {listed(list(EXEMPTIONS), 'or')}.")
    if not reason.strip() or not decided_by.strip():
        raise RuleError(
            "A record is withheld for a reason, and somebody decides it.",
            hint="Give the reason and who decided.",
        )
    found = _of(session, record_id) or Withholding(record_id=record_id)
    found.register_key, found.exemption, found.marking = register, exemption, marking
    found.reason, found.decided_by = clean(reason).strip(), one_line(decided_by)
    found.decided_on = decided_on
    session.add(found)


def publish(session: Session, record_id: str) -> None:
    """Let a record be published again, with what belongs to it.

    Raises:
        RuleError: it is withheld only because it belongs to one that is.
    """
    found = _of(session, record_id)
    if found is not None:
        session.delete(found)
        return
    held = withheld(session).get(record_id)
    if held is not None:
        names = named_records(session, (record_id, held.whole))
        raise RuleError(
            f"“{names[record_id][1]}” belongs to “{names[held.whole][1]}”, and is withheld with it.",
            hint="Publish that again, or take away the link between them.",
        )


def issue(
    session: Session,
    paper: str,
    quarter: Quarter,
    *,
    issued_on: date,
    issued_to: str,
    audience: Audience,
    file: str,
    sha256: str,
    history_head: str,
    carried: Mapping[str, Mapping[str, str]],
) -> None:
    """Remember a paper that was given out: which file it was, and what it said of each record."""
    session.add(
        IssuedPaper(
            paper=paper,
            quarter=quarter,
            issued_on=issued_on,
            issued_to=one_line(issued_to),
            audience=audience.value,
            file=file,
            sha256=sha256,
            history_head=history_head,
            carried=json.dumps({key: dict(said) for key, said in carried.items()}, ensure_ascii=False),
        )
    )


def _of(session: Session, record_id: str) -> Withholding | None:
    return session.scalars(select(Withholding).where(Withholding.record_id == record_id)).first()
