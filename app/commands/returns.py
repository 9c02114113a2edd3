"""Asking owners for their updates, taking in what comes back, and bringing in what was accepted of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.commands import actions, records, updates
from app.commands.reasons import Why
from app.errors import RuleError
from app.models.base import new_id
from app.models.quarter import Quarter
from app.models.returned import REMARK, Difference, OwnerDue, Returned, Verdict
from app.models.stored import Commission, ReturnRequest, Step
from app.models.text import counted, one_line, shortened
from app.models.timescale import uk_date
from app.queries.house import open_quarter
from app.queries.return_besides import LACKING, besides
from app.queries.return_forms import compared, differences, form
from app.queries.return_moved import astray
from app.queries.returns import OWNERLESS, settled_in, settled_text, stored
from app.registers.returned import DONE, UPDATE
from app.store.history import hand, returned_by

_MOST = 300  # characters of an update that stand as the reason of what it explains
_BEFORE = "The return before this"


def commission(
    session: Session,
    quarter: Quarter,
    due_on: date,
    registers: Sequence[str],
    owners: Iterable[OwnerDue],
    note: str = "",
) -> str:
    """Ask owners for their updates for a quarter. The forms say what the register says now, whenever they are written.

    Returns:
        The commission's id.

    Raises:
        RuleError: nobody is asked, or the quarter has not begun.
    """
    asked = [one for one in owners if one.items]
    if not asked:
        raise RuleError(
            "Nobody would be asked.", hint="Choose what is due and at least one owner who has some of it."
        )
    if quarter > open_quarter(session):
        raise RuleError(f"{quarter} has not begun, so there is nothing to ask about it.")
    made = Commission(
        id=new_id(),
        quarter=quarter,
        due_on=due_on,
        asked_on=hand(session)[1],
        asks=" ".join(registers),
        note=note.strip(),
        left_step=session.scalar(select(func.max(Step.number))) or 0,
    )
    session.add(made)
    for one in asked:
        lent = {record for record, _ in one.ownerless}
        lines = "\n".join(
            f"{OWNERLESS if record in lent else ''}{register} {record}" for register, record in one.items
        )
        session.add(
            ReturnRequest(
                id=new_id(), commission_id=made.id, owner=one.owner, email=one.email, items=lines, file="",
                answers="", settled="", remark="",
            )
        )  # fmt: skip
    return made.id


def remind(session: Session, request_ids: Iterable[str], on: date) -> None:
    """Take down that owners were reminded."""
    for request_id in request_ids:
        stored(session, request_id)[0].reminded_on = on


def take_in(session: Session, request_id: str, returned: Returned, file: str, sha256: str, on: date) -> bool:
    """Keep what came back beside its request; the registers are not touched before it is accepted.

    A second return of the same owner takes the place of the first. What the first says otherwise or besides and nobody has
    decided is kept in words; what was decided stays so where the second says the same.

    Returns:
        Whether the return says anything that was not taken in before.

    Raises:
        RuleError: the commission was taken back.
    """
    left = form(session, request_id, on)
    answers = [*(a for a in returned.answers if a.key != REMARK), *astray(left, returned)]
    beside = besides(session, left, returned)
    before = differences(session, request_id)
    after = _by_id(compared(session, request_id, answers, frozenset())) if before else {}
    one = _of_return(session, request_id)
    written = json.dumps([[a.register, a.record, a.ref, a.key, a.text] for a in answers], ensure_ascii=False)
    said = [part for part in (returned.remark, *returned.strange, *beside) if part]
    otherwise = [found for found in before if not _says_again(found, after)]
    if (
        one.returned_on
        and not otherwise
        and one.answers == written
        and set("\n".join(said).split("\n")) <= {*one.remark.split("\n"), ""}
    ):
        return False
    said += [
        f"{_BEFORE}, of {uk_date(one.returned_on)}, said otherwise: {_in_words(found)}"
        for found in otherwise
        if found.is_pending and one.returned_on
    ]
    said += _said_before(one, "\n".join(said).split("\n"))
    kept = {found.id for found in before if found.verdict is Verdict.KEPT and _says_again(found, after)}
    one.answers, one.remark = written, "\n".join(said)
    one.file, one.sha256, one.returned_on = file[:300], sha256, on
    one.settled, one.accepted_on = settled_text(kept, ()), None
    return True


def _said_before(one: ReturnRequest, now: Collection[str]) -> Iterable[str]:
    """What the return before said beside its boxes and this one does not, where nobody has dealt with that one."""
    if not one.returned_on or one.accepted_on:
        return
    for line in one.remark.split("\n"):
        if line and line not in now and not line.startswith(LACKING):
            already = line.startswith(_BEFORE)
            yield line if already else f"{_BEFORE}, of {uk_date(one.returned_on)}, said besides: {line}"


def _by_id(found: Iterable[Difference]) -> Mapping[str, Difference]:
    return {one.id: one for one in found}


def _says_again(found: Difference, after: Mapping[str, Difference]) -> bool:
    """Whether another return says of a field what this one says."""
    return found.id in after and after[found.id].returned == found.returned


def _in_words(found: Difference) -> str:
    return f"{found.name.rstrip('.')}, {found.title}: {one_line(found.returned)}"


def accept(session: Session, request_id: str, chosen: Iterable[str], on: date) -> int:
    """Bring fields of a return into the registers, with its owner as their source.

    Args:
        chosen: Ids of differences, as ``queries.return_forms`` names them.

    Returns:
        How many fields were changed.

    Raises:
        RuleError: one of them cannot be accepted any more; nothing was changed.
    """
    waiting = _waiting(session, request_id)
    one, commissioned = stored(session, request_id)
    returned_by(session, one.owner)
    wanted = list(dict.fromkeys(chosen))
    if gone := [identity for identity in wanted if identity not in waiting or not waiting[identity].is_open]:
        raise RuleError(
            f"{counted(len(gone), 'field').capitalize()} of this return can no longer be accepted.",
            hint="The register has changed meanwhile: look at the return again.",
        )
    accepted = [waiting[identity] for identity in wanted]
    said = {found.record: one_line(found.returned) for found in accepted if found.key == UPDATE}
    whence = f"Return of {one.owner} for {commissioned.quarter}"
    for found in accepted:
        update = said.get(found.record)  # the owner's own words tell why a timescale moves
        told = Why(reason=f"{whence}: {shortened(update, _MOST)}" if update else whence)
        _write(session, found, one.owner, commissioned.quarter, told)
    _decided(one, settled_in(one.settled), waiting.keys() - set(wanted), on)
    return len(wanted)


def keep(session: Session, request_id: str, kept: Iterable[str], on: date) -> None:
    """Decide that the register is right where a return says otherwise."""
    waiting = _waiting(session, request_id)
    one = _of_return(session, request_id)
    settled = settled_in(one.settled) | set(kept)
    _decided(one, settled, waiting.keys() - settled, on)


def finish(session: Session, request_id: str, on: date) -> None:
    """Put a return away, whatever of it was not decided.

    Raises:
        RuleError: nothing has come back.
    """
    waiting = _waiting(session, request_id)
    one = _of_return(session, request_id)
    if one.returned_on is None:
        raise RuleError(f"Nothing has come back from {one.owner} yet.")
    one.settled, one.accepted_on = settled_text(settled_in(one.settled), waiting), on


def _decided(one: ReturnRequest, kept: Iterable[str], waiting: Collection[str], on: date) -> None:
    """Take down what was kept of a return; it is dealt with when nothing waits. One that was put away stays so until then."""
    one.settled = settled_text(kept, waiting if one.accepted_on else ())
    if not waiting:
        one.accepted_on = on


def _of_return(session: Session, request_id: str) -> ReturnRequest:
    """The request, whose owner becomes the source of the step."""
    one, _ = stored(session, request_id)
    returned_by(session, one.owner)
    return one


def _waiting(session: Session, request_id: str) -> dict[str, Difference]:
    """What of a return waits for a decision; asked before anything is changed, since it looks back in the same session."""
    return {found.id: found for found in differences(session, request_id) if found.is_pending}


def _write(session: Session, found: Difference, owner: str, quarter: Quarter, told: Why) -> None:
    if found.key == UPDATE:
        updates.write(session, found.record, found.value, quarter, owner)
    elif found.key == DONE and found.value is not None:
        actions.say_done(session, found.record, owner, found.value)
    else:
        records.change(session, found.register, found.record, found.key, found.value, told)
