"""The facts of the paper on the progress of action plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.models.action_words import ActionState
from app.models.asked import Asked
from app.models.plan_facts import PlanLine, PlanPart, PlanReportFacts
from app.models.planning import PlanKind, PlanState
from app.models.text import one_line
from app.models.wording import Wording
from app.queries.history import head, steps_of
from app.queries.house import house, is_past
from app.queries.papers import paper_words
from app.queries.plans import plan_rows
from app.queries.reasons import with_reasons
from app.queries.registers import rows
from app.registers.action_row import ActionRow
from app.registers.plans import PlanRow

_ENDED = {
    ActionState.COMPLETE: PlanState.COMPLETE,
    ActionState.PAUSED: PlanState.PAUSED,
    ActionState.PROPOSED: PlanState.PROPOSED,
    ActionState.BAU: PlanState.USUAL,
    ActionState.CARRIED: PlanState.CARRIED,
    ActionState.MERGED: PlanState.WITHDRAWN,
    ActionState.WITHDRAWN: PlanState.WITHDRAWN,
}


def facts(session: Session, asked: Asked) -> PlanReportFacts:
    """Every action plan with its parts, as they stood at one moment."""
    shown = house(session)
    plans = plan_rows(session, asked.today)
    parts, actions = _parts(session, plans, shown.wording), _actions(session, asked, shown.wording)
    return PlanReportFacts(
        house=shown,
        quarter=shown.quarter,
        written_on=asked.today,
        closed=is_past(session),
        plans=tuple(
            _plan(row, parts.get(row.ref) or actions.get(row.ref) or [])
            for row in plans
            if row.kind is PlanKind.PLAN and row.state is not PlanState.WITHDRAWN
        ),
        records=tuple(row for row in plans if row.kind is PlanKind.PLAN or row.part_of),
        words=paper_words(session, "plan_progress", shown.quarter),
        history_head=head(session),
    )


def _plan(row: PlanRow, parts: list[PlanPart]) -> PlanLine:
    return PlanLine(
        ref=row.ref,
        title=row.title,
        aim=row.aim,
        owner=row.owner,
        leads=row.leads,
        boards=tuple(_board(line) for line in row.boards.splitlines() if line.strip()),
        progress=row.progress,
        rag=row.rag,
        timescale=row.timescale,
        update=row.commentary,
        update_quarter=row.commentary_quarter,
        id=row.id,
        parts=tuple(parts),
    )


def _board(line: str) -> tuple[str, str]:
    name, _, often = one_line(line).rpartition(":")
    return (name.strip(), often.strip()) if name else (often.strip(), "")


def _parts(session: Session, plans: list[PlanRow], own: Wording) -> Mapping[str, list[PlanPart]]:
    found: dict[str, list[PlanPart]] = defaultdict(list)
    for row in plans:
        if not row.part_of:
            continue
        reason, meeting = (
            _why(session, row.id) if row.state in (PlanState.PAUSED, PlanState.USUAL) else ("", "")
        )
        part = PlanPart(
            ref=row.ref,
            title=row.title,
            kind=own.of(row.kind) if row.kind else "",
            owner=row.owner,
            standing=row.state or PlanState.OPEN,
            state=own.of(row.state) if row.state else "Not said",
            timescale=row.timescale,
            slip=row.slip,
            overdue=row.overdue,
            signed_by=row.signed_by,
            signed_on=row.signed_on,
            update=row.commentary,
            update_quarter=row.commentary_quarter,
            reason=reason,
            meeting=meeting,
            id=row.id,
        )
        for ref in row.part_of:
            found[ref].append(part)
    return found


def _why(session: Session, record_id: str) -> tuple[str, str]:
    """Reason and meeting of the newest step of a record that has them."""
    for step in with_reasons(session, steps_of(session, record_id, decided=False)):
        if step.reason or step.meeting:
            return step.reason, step.meeting
    return "", ""


def _actions(session: Session, asked: Asked, own: Wording) -> Mapping[str, list[PlanPart]]:
    found: dict[str, list[PlanPart]] = defaultdict(list)
    for row in rows(session, "actions", asked.today):
        for ref in row.plans:
            found[ref].append(_action(row, own))
    return found


def _action(row: ActionRow, own: Wording) -> PlanPart:
    return PlanPart(
        ref=row.ref,
        title=row.title,
        kind="Action",
        owner="; ".join(row.leads),
        standing=_ENDED.get(row.state, PlanState.OPEN),
        state=own.of(row.state),
        timescale=row.timescale,
        slip=row.slip,
        overdue=row.overdue,
        signed_by=row.verified_by,
        signed_on=row.verified_on,
        update=row.commentary,
        update_quarter=row.commentary_quarter,
        reason=row.state_reason,
        meeting=row.authority,
        id=row.id,
    )
