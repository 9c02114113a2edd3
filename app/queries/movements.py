"""What moved, came and went since a step, with the reasons and meetings that were recorded: read from the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.models import written
from app.models.facts import Arrival, Departure, Movement
from app.models.rows import RiskRow
from app.models.scale import Position
from app.models.source import Source
from app.models.step import Step
from app.models.stored import Risk
from app.queries.rescaled import rescaled
from app.store.moments import closed_quarters, shown
from app.store.schema import TWIN_OF

_RISKS = TWIN_OF[Risk].history


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a step: why, where it was agreed, on which day (local time), and who made it."""

    reason: str = ""
    meeting: str = ""
    on: date | None = None
    who: str = ""


def movements(session: Session, risks: Iterable[RiskRow], since: int) -> tuple[Movement, ...]:
    """Every change of a position after a step, oldest first, of the risks given.

    A step that was taken back in the same time is left out, with what took it back; so is a change of the scale, with which
    risks go without being moved.

    Args:
        since: Number of the last step that does not count; 0 for all.
    """
    names = {risk.id: risk for risk in risks}
    found = session.execute(
        text(
            f"SELECT after.id, after.from_step, before.position, after.position FROM main.{_RISKS} AS after"
            f" JOIN main.{_RISKS} AS before ON before.id = after.id AND before.to_step = after.from_step"
            " WHERE after.position IS NOT before.position AND after.from_step > :since AND after.from_step <= :shown"
            " ORDER BY after.from_step, after.version"
        ),
        {"since": since, "shown": shown(session)},
    ).all()
    lasting = _lasting(session, since) - rescaled(session, since)
    kept = [row for row in found if row[0] in names and row[1] in lasting]
    told = _told(session, {number for _, number, _, _ in kept})
    once = _first_assessed(session, {risk_id for risk_id, _, before, _ in kept if before is None})
    return tuple(
        Movement(
            risk_id,
            names[risk_id].ref,
            names[risk_id].title,
            written.position(before),
            written.position(after),
            told[number].reason,
            told[number].meeting,
            told[number].on,
            told[number].who,
            before is None and once.get(risk_id, number) < number,
        )
        for risk_id, number, before, after in kept
    )


def _first_assessed(session: Session, risk_ids: set[str]) -> dict[str, int]:
    """The step at which each of these risks was first assessed; what was taken back before a quarter closed on it is not one."""
    if not risk_ids:
        return {}
    lasting, closes = _lasting(session, 0), [one.moment.step or 0 for one in closed_quarters(session)]
    found = session.execute(
        text(
            f"SELECT id, from_step, to_step FROM main.{_RISKS} WHERE position IS NOT NULL ORDER BY from_step DESC"
        )
    )
    return {
        risk_id: number
        for risk_id, number, end in found
        if risk_id in risk_ids
        and (number in lasting or any(number <= close and (end is None or close < end) for close in closes))
    }


def arrivals(session: Session, now: Sequence[RiskRow], before: Sequence[RiskRow]) -> tuple[Arrival, ...]:
    """The risks that were not there before, with what is known of their coming."""
    known = {risk.id for risk in before}
    new = [risk for risk in now if risk.id not in known]
    steps = _ends(session, {risk.id for risk in new}, coming=True)
    told = _told(session, set(steps.values()))
    return tuple(
        Arrival(risk.id, risk.ref, risk.title, one.reason, one.meeting, one.on)
        for risk in new
        for one in (told.get(steps.get(risk.id, 0), Told()),)
    )


def departures(session: Session, now: Sequence[RiskRow], before: Sequence[RiskRow]) -> tuple[Departure, ...]:
    """The risks that are no longer there, with what is known of their going and the last position that they had."""
    kept = {risk.id for risk in now}
    return _departed(session, {risk.id: (risk.ref, risk.title) for risk in before if risk.id not in kept})


def passing(
    session: Session, now: Sequence[RiskRow], before: Sequence[RiskRow], since: int
) -> tuple[Departure, ...]:
    """The risks that came after a step and have left again; what was taken back by undo was never there."""
    known = {risk.id for risk in (*now, *before)}
    found = session.execute(
        text(
            f"SELECT id, ref, title FROM main.{_RISKS} WHERE from_step > :since AND to_step <= :shown ORDER BY to_step"
        ),
        {"since": since, "shown": shown(session)},
    )
    names = {risk_id: (ref, title) for risk_id, ref, title in found if risk_id not in known}
    if not names:
        return ()
    came, went = (_ends(session, set(names), coming=coming) for coming in (True, False))
    lasting = _lasting(session, since)
    return _departed(
        session, {one: names[one] for one in names if {came.get(one, 0), went.get(one, 0)} <= lasting}
    )


def _departed(session: Session, names: Mapping[str, tuple[str, str]]) -> tuple[Departure, ...]:
    """Risks that have left, by id each with its reference and title."""
    steps = _ends(session, set(names), coming=False)
    last = _last_positions(session, set(names))
    told = _told(session, set(steps.values()))
    return tuple(
        Departure(risk_id, ref, title, last.get(risk_id), one.reason, one.meeting, one.on)
        for risk_id, (ref, title) in names.items()
        for one in (told.get(steps.get(risk_id, 0), Told()),)
    )


def _lasting(session: Session, since: int) -> set[int]:
    """Steps after ``since`` whose effect lasts: of a step and what took it back and put it in again, the last at most."""
    steps = session.execute(
        text(
            "SELECT number, undoes FROM main.step"
            " WHERE number <= :until AND (number > :since OR undoes IS NOT NULL) ORDER BY number"
        ),
        {"since": since, "until": shown(session)},
    )
    origins: dict[int, int] = {}
    families: dict[int, list[int]] = {}
    for number, undoes in steps:
        origin = origins.get(undoes, undoes) if undoes else number
        origins[number] = origin
        families.setdefault(origin, [origin])
        if undoes:
            families[origin].append(number)
    lasting = set()
    for family in families.values():
        was_in = sum(number <= since for number in family) % 2
        is_in = len(family) % 2
        if was_in != is_in:
            lasting.add(family[-1])
    return lasting


def _told(session: Session, numbers: set[int]) -> dict[int, Told]:
    """What is known of steps by number; of one that put another in again, what is known of that one.

    Reasons that were given later count, whenever that was.
    """
    later = {
        step_id: (reason, meeting)
        for step_id, reason, meeting in session.execute(
            text("SELECT step_id, reason, meeting FROM main.step_reason")
        )
    }
    told = {}
    for number in numbers:
        step = _first(session, session.get_one(Step, number))
        reason, meeting = later.get(step.id, ("", ""))
        day = step.at.astimezone().date()
        told[number] = Told(reason or step.reason, meeting or step.meeting, day, step.who)
    return told


def _first(session: Session, step: Step) -> Step:
    """The step that a redo put in again; any other step is its own."""
    found = step
    while found.source is Source.REDO and found.undoes is not None:
        undone = session.get_one(Step, found.undoes)
        found = session.get_one(Step, undone.undoes or undone.number)
    return found


def _ends(session: Session, ids: set[str], *, coming: bool) -> dict[str, int]:
    """For each risk the newest step at which it came to the register, or left it."""
    here, there = ("from_step", "to_step") if coming else ("to_step", "from_step")
    found = session.execute(
        text(
            f"SELECT h.id, max(h.{here}) FROM main.{_RISKS} AS h WHERE h.{here} <= :shown AND NOT EXISTS"
            f" (SELECT 1 FROM main.{_RISKS} AS other WHERE other.id = h.id AND other.{there} = h.{here}) GROUP BY h.id"
        ),
        {"shown": shown(session)},
    )
    return {risk_id: number for risk_id, number in found if risk_id in ids}


def _last_positions(session: Session, ids: set[str]) -> dict[str, Position | None]:
    found = session.execute(
        text(
            f"SELECT id, position FROM main.{_RISKS} WHERE to_step <= :shown AND from_step <= :shown ORDER BY to_step, version"
        ),
        {"shown": shown(session)},
    )
    return {risk_id: written.position(position) for risk_id, position in found if risk_id in ids}
