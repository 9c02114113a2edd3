"""Why steps were made: reasons given later, and the steps that still need one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.models.rows import StepRow
from app.models.source import Source
from app.models.tables import Table
from app.queries.rescaled import rescaled
from app.queries.timescales import unexplained
from app.store.engine import plain_rows
from app.store.moments import closed_quarters, shown
from app.store.steps import first_made, steps

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MADE = {Source.EDIT, Source.IMPORT, Source.RETURN, Source.REDO}
_FEW = 400  # steps of which the reasons are asked one by one


def needs_reason(session: Session) -> list[StepRow]:
    """Moves of a risk, new risks and re-profiled timescales of the open quarter without a reason yet, newest first.

    A risk is new where a quarter was closed without it: the next paper says of it why it came. The first assessment of a risk is
    no move: it stood nowhere before, and its trend is "new".
    What was taken back is left out; what was put in again is listed as it was first made.
    """
    closed = closed_quarters(session)
    since = closed[-1].step if closed else 0
    new = [number for number, _ in _begun(session, Table.RISK, since)] if closed else []
    numbers = {*_moved(session, since, first=False), *new, *unexplained(session, since)}
    made = [step.number for step in steps(session, numbers) if step.source in _MADE]
    origins = list(dict.fromkeys(first_made(session, number) for number in made))
    told = {step.number: step for step in with_reasons(session, steps(session, origins))}
    return [told[number] for number in origins if not told[number].reason]


def last_decision(session: Session) -> str:
    """What was decided last in the open quarter, with its reason and meeting: a move of a named risk, or a recorded decision.

    Empty where nothing was.
    """
    closed = closed_quarters(session)
    since = closed[-1].step if closed else 0
    decisions = dict(_begun(session, Table.DECISION, since)[:1])
    numbers = {*decisions, *_moved(session, since)}
    made = [step for step in steps(session, numbers) if step.source in _MADE]
    if not made:
        return ""
    (newest,) = with_reasons(session, made[:1])
    if newest.number in decisions:
        told = [decisions[newest.number]]
    else:
        told = _moved_by_name(session, newest)
    told += [newest.reason, newest.meeting]
    return "\n".join(part for part in told if part)


def _moved_by_name(session: Session, step: StepRow) -> list[str]:
    """``["10 Legitimacy", "Move to H v M"]``: the risk that a step changed, for those who know it by name, and what was done
    without its number; the step's own words where it changed several.
    """
    asked = f"SELECT ref, title FROM main.{Table.RISK.history} WHERE from_step = ? LIMIT 2"
    changed = list(plain_rows(session, asked, (step.number,)))
    if len(changed) != 1:
        return [step.words]
    [(ref, title)] = changed
    return [f"{ref} {title}", re.sub(rf"(?: of)? risk {re.escape(ref)}(?= )", "", step.words, count=1)]


def _moved(session: Session, since: int, *, first: bool = True) -> list[int]:
    """Numbers of the steps after ``since`` that moved a risk and were not taken back; a change of the scale moves none.

    Args:
        first: Whether those count that gave a risk its first position.
    """
    table, moment = Table.RISK.history, shown(session)
    stood = "" if first else " AND before.position IS NOT NULL"
    rows = plain_rows(
        session,
        f"SELECT DISTINCT after.from_step FROM main.{table} AS after JOIN main.{table} AS before"
        " ON before.id = after.id AND before.to_step = after.from_step"
        f" WHERE after.position IS NOT before.position{stood} AND after.from_step > ? AND after.from_step <= ?"
        " AND NOT EXISTS (SELECT 1 FROM step AS back WHERE back.undoes = after.from_step AND back.number <= ?)",
        (since, moment, moment),
    )
    by_scale = rescaled(session, since) if rows else frozenset()
    return [number for (number,) in rows if number not in by_scale]


def _begun(session: Session, of: Table, since: int) -> list[tuple[int, str]]:
    """Records that were made after ``since`` and are there still: the number of that step and the title, the newest first."""
    rows = plain_rows(
        session,
        f"SELECT (SELECT min(first.from_step) FROM main.{of.history} AS first WHERE first.id = held.id) AS began, title"
        f" FROM main.{of.history} AS held WHERE to_step IS NULL AND from_step > ? AND began > ? AND began <= ?"
        " ORDER BY began DESC",
        (since, since, shown(session)),
    )
    return [(number, str(title)) for number, title in rows]


def with_reasons(session: Session, found: Sequence[StepRow]) -> list[StepRow]:
    """Steps with the reasons and meetings that were given later."""
    among, ids = "", tuple(step.id for step in found)
    if len(ids) <= _FEW:
        among = f" WHERE step_id IN ({', '.join('?' * len(ids))})"
    given = plain_rows(
        session,
        f"SELECT step_id, reason, meeting FROM {Table.STEP_REASON.value}{among}",
        ids if among else (),
    )
    later = {step_id: (reason, meeting) for step_id, reason, meeting in given}
    rows = []
    for step in found:
        reason, meeting = later.get(step.id, ("", ""))
        rows.append(replace(step, reason=reason or step.reason, meeting=meeting or step.meeting))
    return rows
