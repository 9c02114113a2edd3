"""``export``: the paper in Word, or the registers in Excel."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.cli.arguments import DONE
from app.cli.opening import opened, reading
from app.errors import AccessError, RuleError
from app.files import atomic_write
from app.models.asked import Asked
from app.models.publication import Audience
from app.queries import registers
from app.queries.history import head
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.publication import withholdings
from app.registers import REGISTERS

_ENDINGS = {"paper": ".docx", "workbook": ".xlsx"}


def export(asked: Namespace) -> int:
    """Write one file; what was there under its name is replaced once the new one is whole."""
    out: Path = asked.out
    ending = _ENDINGS[asked.what]
    if out.suffix.casefold() != ending:
        raise RuleError(
            f"The {asked.what} is an {ending} file.", hint=f"Give --out a name that ends in {ending}."
        )
    if not out.absolute().parent.is_dir():
        raise AccessError(f"There is no folder “{out.parent}”.", hint="Make it first, or choose another.")
    today = datetime.now().astimezone().date()
    with opened(asked.register) as workspace, reading(workspace, asked.quarter) as session:
        quarter = house(session).quarter
        content = _WRITERS[asked.what](session, asked, today)
    atomic_write(out, content)
    print(f"The {asked.what} for {quarter} is in {out}")
    return DONE


def _paper(session: Session, asked: Namespace, today: date) -> bytes:
    from app.papers.paper import paper_of
    from app.papers.written import written

    paper = paper_of(asked.paper)
    facts = facts_of(paper.key, session, Asked(today, _meeting(session, asked.meeting)))
    audience = Audience.PUBLIC if asked.public else Audience.RESTRICTED
    return written(paper, facts, withholdings(session), audience).word()


def _meeting(session: Session, ref: str | None) -> str:
    """Id of the meeting of a reference; empty where none is asked for."""
    if ref is None:
        return ""
    for row in registers.rows(session, "meetings", date.min):
        if row.ref.casefold() == ref.strip().casefold():
            return str(row.id)
    raise RuleError(f"There is no meeting “{ref}”.", hint="“list meetings” shows their references.")


def _workbook(session: Session, asked: Namespace, today: date) -> bytes:
    from app.papers import workbook

    found = [(register, registers.rows(session, key, today)) for key, register in REGISTERS.items()]
    return workbook.write(found, house(session), written_on=today, history_head=head(session))


_WRITERS: dict[str, Callable[[Session, Namespace, date], bytes]] = {"paper": _paper, "workbook": _workbook}
