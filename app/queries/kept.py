"""What was decided against a return: which fields were kept, or left when it was put away, and what it said of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.returned import Answer, Difference
from app.models.rows import FieldChange
from app.models.stored import ReturnRequest
from app.models.text import one_line
from app.queries.return_forms import compared
from app.queries.returns import settled_in
from app.store.moments import Moment, looking_back, shown
from app.store.schema import TWIN_OF
from app.store.settled import settled

Version = dict[str, Any]


def decided_against(
    session: Session, number: int, before: Version | None, after: Version | None
) -> Iterator[tuple[str, str, str, FieldChange]]:
    """Register, id and name of each record of a return of which a field was kept or left in a step, and what was said of it.

    A decision changes the request and not the record, so it is in no version of the record itself.

    Args:
        before: The request as it was before the step; None where it was not there.
    """
    old, new = _settled(before), _settled(after)
    for version, ids, how in ((after, new - old, "kept"), (before, old - new, "to be decided again")):
        for one in _found(session, number, version, frozenset()) if ids else ():
            if one.id in ids:
                yield _told(one, how)
    if before and after and after["accepted_on"] and not before["accepted_on"]:
        for one in _found(session, number, after, new):
            if one.is_pending:
                yield _told(one, "not brought in")


def decisions_on(session: Session, record_id: str) -> Iterator[tuple[int, FieldChange]]:
    """Step number and what was said, for each decision against what a return said of a record, oldest first."""
    for before, after in _pairs(session, record_id):
        number = after["from_step"]
        if _may_tell_of(record_id, before, after):
            for _, record, _, change in _decided(session, number, before, after):
                if record == record_id:
                    yield number, change


def _pairs(session: Session, record_id: str) -> Iterator[tuple[Version, Version]]:
    """The versions of the requests that ask about a record, each with the one that took its place."""
    twin = TWIN_OF[ReturnRequest]
    query = (
        f"SELECT from_step, to_step, {twin.listed} FROM main.{twin.history}"
        " WHERE items LIKE :named AND from_step <= :moment ORDER BY from_step, version"
    )
    named = {"named": f"%{record_id}%", "moment": shown(session)}
    last: dict[str, Version] = {}
    # Whole: who asks looks back between two of them.
    read = session.execute(text(query), named).mappings().all()
    for version in map(dict, read):
        before = last.get(version["id"])
        if before is not None and before["to_step"] == version["from_step"]:
            yield before, version
        last[version["id"]] = version


def _may_tell_of(record_id: str, before: Version, after: Version) -> bool:
    """Whether a decision may be about a record: to work out what a return said takes a look at the register of that day."""
    old, new = _settled(before), _settled(after)
    if any(one.startswith(f"{record_id}:") for one in old ^ new):
        return True
    put_away = after["accepted_on"] and not before["accepted_on"]
    answers = json.loads(after["answers"] or "[]") if put_away else ()
    return any(Answer(*parts).record == record_id for parts in answers)


def _decided(
    session: Session, number: int, before: Version, after: Version
) -> tuple[tuple[str, str, str, FieldChange], ...]:
    def work_out() -> tuple[tuple[str, str, str, FieldChange], ...]:
        return tuple(decided_against(session, number, before, after))

    return settled(session, ("decided against", after["id"], number), work_out)


def _settled(version: Version | None) -> frozenset[str]:
    return settled_in(version["settled"]) if version else frozenset()


def _found(session: Session, number: int, version: Version | None, kept: frozenset[str]) -> list[Difference]:
    """What a return would have changed as the register was after the step; nothing where its commission was taken back."""
    if version is None:
        return []
    answers = [Answer(*parts) for parts in json.loads(version["answers"] or "[]")]
    try:
        with looking_back(session, Moment(number)):
            return compared(session, str(version["id"]), answers, kept)
    except RuleError:
        return []


def _told(one: Difference, how: str) -> tuple[str, str, str, FieldChange]:
    said = one_line(one.returned)
    return (
        one.register,
        one.record,
        one.name,
        FieldChange(one.title, one.now, one.now, f"{how}: the return said {said}"),
    )
