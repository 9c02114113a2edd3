"""More time for a piece of work: asked for with a reason, then approved, refused or withdrawn. Approved, it is a revision."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import timescales
from app.commands.reasons import Why, why
from app.errors import RuleError
from app.models.base import new_id
from app.models.meeting_words import ExtensionState
from app.models.slippage import same
from app.models.stored import Extension, stored_class
from app.models.timescale import Timescale, TimescaleKind
from app.registers import REGISTERS
from app.store.history import hand


def ask(
    session: Session, register: str, record_id: str, wanted: Timescale, reason: str, asked_by: str = ""
) -> str:
    """Ask for another timescale; the one that holds stays until a board has decided.

    Returns:
        Id of the request.

    Raises:
        RuleError: the record is gone, no reason is given, the timescale is the same, or one is asked for already.
    """
    record: Any = session.get(stored_class(register), record_id)
    if record is None:
        raise RuleError(f"This {REGISTERS[register].one} has been removed.")
    if not reason.strip():
        raise RuleError("An extension needs a reason.", hint="Say why more time is needed.")
    if same(record.timescale, wanted) or wanted.kind is TimescaleKind.COMPLETE:
        raise RuleError(f"The timescale is {record.timescale} already.", hint="Ask for a later one.")
    if record.timescale is not None and _is_sooner(wanted, record.timescale):
        raise RuleError(
            f"{wanted} is not later than {record.timescale}, which holds.", hint="Ask for a later timescale."
        )
    waiting = select(Extension).where(
        Extension.record_id == record_id, Extension.state == ExtensionState.ASKED
    )
    if (other := session.scalars(waiting).first()) is not None:
        raise RuleError(
            f"An extension to {other.wanted} is asked for already.", hint="Decide that one, or withdraw it."
        )
    made = Extension(
        id=new_id(),
        record_id=record_id,
        wanted=wanted,
        reason=reason.strip(),
        asked_by=asked_by.strip(),
        asked_on=hand(session)[1],
        state=ExtensionState.ASKED,
        answer="",
        decided_by="",
        meeting="",
    )
    session.add(made)
    return str(made.id)


def approve(session: Session, extension_id: str, told: Why | None = None) -> None:
    """Approve a request: the record's timescale is revised, with the reason that was asked with and who agreed.

    Raises:
        RuleError: it was decided already, nobody is named who agreed, or the record is gone.
    """
    request, said = _open(session, extension_id, told, ExtensionState.APPROVED)
    register, record = _record(session, request)
    timescales.revise(
        session, register, record.id, request.wanted, Why(request.reason, said.agreed_by, said.meeting)
    )


def refuse(session: Session, extension_id: str, told: Why | None = None) -> None:
    """Refuse a request: the timescale stays as it is, and why it was refused is kept.

    Raises:
        RuleError: it was decided already, no reason is given, or nobody is named who refused.
    """
    request, said = _open(session, extension_id, told, ExtensionState.REFUSED)
    if not said.reason:
        raise RuleError("A refusal needs a reason.", hint="Say why the timescale stays as it is.")
    request.answer = said.reason


def withdraw(session: Session, extension_id: str) -> None:
    """Take a request back before it was decided."""
    _open(session, extension_id, Why(agreed_by=hand(session)[0]), ExtensionState.WITHDRAWN)


def _is_sooner(wanted: Timescale, held: Timescale) -> bool:
    """Whether both name a day and the one that is wanted does not come after the other."""
    return bool(wanted.last_day and held.last_day and wanted.last_day <= held.last_day)


def _open(
    session: Session, extension_id: str, told: Why | None, state: ExtensionState
) -> tuple[Extension, Why]:
    request = session.get(Extension, extension_id)
    if request is None or request.state is not ExtensionState.ASKED:
        raise RuleError("This extension has been decided already.", hint="History says how.")
    said = why(session, told)
    if not said.authority:
        raise RuleError(
            "Who agreed?", hint="Name the board or the post, or decide it at a meeting in session."
        )
    request.state, request.decided_by, request.meeting = state, said.agreed_by, said.meeting
    return request, said


def _record(session: Session, request: Extension) -> tuple[str, Any]:
    for key, register in REGISTERS.items():
        if any(column.key == "timescale" for column in register.columns):
            record: Any = session.get(stored_class(key), request.record_id)
            if record is not None:
                return key, record
    raise RuleError(
        "What the extension is asked for has been removed.", hint="Put it back, or withdraw the request."
    )
