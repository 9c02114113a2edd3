"""What the sample tells of returns: who was asked, who was reminded, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import returns
from app.models.returned import Answer, Returned
from app.models.stored import ReturnRequest
from app.models.timescale import read_date
from app.queries.house import open_quarter
from app.queries.return_forms import differences, form
from app.queries.returns import owners_due
from app.registers.returned import UPDATE
from app.store.history import hand

Told = Mapping[str, Any]


def ask(session: Session, told: Told) -> None:
    """Ask the owners that are named for all that they have in these registers."""
    due = owners_due(session, told["ask"], (), hand(session)[1])
    owners = [one for one in due if one.owner in told["owners"]]
    wanted_by = read_date(told["due"])
    returns.commission(session, open_quarter(session), wanted_by, told["ask"], owners, told["note"])


def remind(session: Session, told: Told) -> None:
    """Take down that these owners were reminded."""
    returns.remind(session, [_asked(session, owner) for owner in told["remind"]], hand(session)[1])


def take_in(session: Session, told: Told, changes: Iterable[Told]) -> None:
    """Take in an owner's form: with ``answers`` it waits to be looked at; else it says what the step changes, and is accepted."""
    request, today = _asked(session, told["return"]), hand(session)[1]
    left = form(session, request, today)
    said = _said(told.get("answers") or changes)
    answers = [
        Answer(item.register, item.id, item.ref, field.key, field.text)
        for item in left.items
        for field in item.fields
    ]
    answers = [
        replace(one, text=said[told_of] or "")
        if (told_of := (one.register, one.ref, one.key)) in said
        else one
        for one in answers
    ]
    file = f"{left.name}.xlsx"
    returned = Returned(request, tuple(answers), told.get("remark", ""))
    returns.take_in(session, request, returned, file, sha256(file.encode()).hexdigest(), today)
    if "answers" not in told:
        session.flush()  # before it is compared, which looks back
        returns.accept(
            session, request, [one.id for one in differences(session, request) if one.is_open], today
        )


def _asked(session: Session, owner: str) -> str:
    return session.scalars(select(ReturnRequest.id).where(ReturnRequest.owner == owner)).one()


def _said(changes: Iterable[Told]) -> dict[tuple[str, str, str], str | None]:
    """What is told of each record, by register, reference and column."""
    return {
        (change["change"], change["ref"], UPDATE if key == "update" else key): value
        for change in changes
        if "change" in change
        for key, value in change.items()
    }
