"""The facts of the paper on the governance improvement plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.improvement_facts import (
    Assured,
    ImprovementAction,
    ImprovementArea,
    ImprovementFacts,
    Named,
    Pursued,
)
from app.models.planning import AssuranceLine, PlanKind
from app.models.quarter import Quarter
from app.models.status import Rag
from app.models.stored import Risk
from app.models.tables import Table
from app.models.text import one_line
from app.models.timescale import Timescale, TimescaleKind
from app.models.wording import Wording
from app.queries import statement
from app.queries.history import head
from app.queries.house import house, is_past
from app.queries.paper_facts.plan_measures import Measures
from app.queries.papers import paper_words
from app.queries.past import at_closes, streak
from app.queries.plans import plan_rows
from app.queries.registers import rows
from app.queries.timescales import revisions
from app.registers.action_row import ActionRow
from app.registers.assurance import AssuranceRow
from app.registers.kinds import natural
from app.registers.plan_kinds import NOT_PURSUED
from app.registers.plans import PlanRow

KEY = "improvement_plans"


def facts(session: Session, asked: Asked) -> ImprovementFacts:
    """The improvement areas of the year that the moment lies in, or of the newest year that has any."""
    shown = house(session)
    every = [row for row in plan_rows(session, asked.today) if row.kind is PlanKind.AREA]
    year = _year(every, shown.quarter)
    plans = [row for row in every if row.year == year]
    refs = {row.ref for row in plans}
    actions = [row for row in rows(session, "actions", asked.today) if refs.intersection(row.plans)]
    past = _Past.of(session, shown.closed)
    principles = tuple(Named(row.id, row.ref, row.title) for row in rows(session, "principles", asked.today))
    reader = _Reader(session, asked, shown.wording, past, principles)
    lines = tuple(reader.action(row) for row in actions)
    return ImprovementFacts(
        house=shown,
        quarter=shown.quarter,
        written_on=asked.today,
        closed=is_past(session),
        year=year,
        before=shown.closed[-1] if shown.closed else None,
        areas=tuple(reader.area(row, lines) for row in plans),
        principles=principles,
        pursued=tuple(_pursued(session, year)),
        following=tuple(Named(row.id, row.ref, row.title) for row in every if row.year > year),
        records=(*plans, *actions),
        words=paper_words(session, KEY, shown.quarter),
        history_head=head(session),
    )


def _year(areas: Iterable[PlanRow], quarter: Quarter) -> str:
    known = {row.year for row in areas}
    return quarter.financial_year if quarter.financial_year in known else max(known, default="")


def _pursued(session: Session, year: str) -> Iterator[Pursued]:
    """What the sections of a year's statement want to pursue next."""
    for row in statement.section_rows(session, year) if year else ():
        if found := statement.areas(row):
            yield Pursued(row.id, ", ".join(row.principles), row.title, tuple(found))


@dataclass(frozen=True, slots=True)
class _Past:
    """What plans and actions were at the closed quarters."""

    closed: tuple[Quarter, ...]
    states: Mapping[str, Mapping[Quarter, Any]]
    dues: Mapping[str, Mapping[Quarter, Any]]
    progress: Mapping[str, Mapping[Quarter, Any]]
    ratings: Mapping[str, Mapping[Quarter, Any]]

    @classmethod
    def of(cls, session: Session, closed: tuple[Quarter, ...]) -> _Past:
        return cls(
            closed,
            at_closes(session, Table.ACTION, "state"),
            at_closes(session, Table.ACTION, "due_text"),
            at_closes(session, Table.PLAN, "progress"),
            at_closes(session, Table.PLAN, "rag"),
        )

    def last(self, of: Mapping[str, Mapping[Quarter, Any]], record_id: str) -> Any:
        """The value at the last close; None where there was none."""
        return of.get(record_id, {}).get(self.closed[-1]) if self.closed else None

    def is_new(self, action_id: str) -> bool:
        """Whether an action came after the last close."""
        return bool(self.closed) and self.closed[-1] not in self.states.get(action_id, {})


class _Reader:
    """Rows to lines of the paper."""

    def __init__(
        self, session: Session, asked: Asked, own: Wording, past: _Past, principles: tuple[Named, ...]
    ) -> None:
        self.own, self.past, self.principles = own, past, principles
        risks = [Named(*one) for one in session.execute(select(Risk.id, Risk.ref, Risk.title))]
        self.risks = sorted(risks, key=lambda one: natural(one.ref))
        self.revised = revisions(session, of=Table.ACTION)
        self.assurance: list[AssuranceRow] = rows(session, "assurance", asked.today)
        self.measures = Measures(session, asked, own)

    def area(self, row: PlanRow, actions: tuple[ImprovementAction, ...]) -> ImprovementArea:
        own = tuple(one for one in actions if row.ref in one.plans)
        rag = self.past.last(self.past.ratings, row.id)
        first, second, third = (tuple(self._assured(row.ref, line)) for line in AssuranceLine)
        return ImprovementArea(
            id=row.id,
            ref=row.ref,
            title=row.title,
            aim=row.aim,
            owner=row.owner,
            leads=row.leads,
            risks=tuple(one for one in self.risks if one.ref in row.related),
            principles=tuple(one for one in self.principles if one.ref in row.principles),
            findings=tuple(_finding(line) for line in row.findings.splitlines() if line.strip()),
            boards=tuple(one_line(line) for line in row.boards.splitlines() if line.strip()),
            state=self.own.of(row.state) if row.state else "",
            is_open=row.state not in NOT_PURSUED,
            progress=row.progress,
            streak=streak(row.progress, dict(self.past.progress.get(row.id, {})), self.past.closed),
            rag=row.rag,
            rag_before=Rag(rag) if rag else None,
            timescale=row.timescale,
            slip=row.slip,
            original=row.original,
            update=row.commentary,
            update_quarter=row.commentary_quarter,
            lines=(first, second, third),
            measures=self.measures.of(row.ref, {one.ref for one in own}),
            actions=own,
        )

    def _assured(self, ref: str, line: AssuranceLine) -> Iterator[Assured]:
        for row in self.assurance:
            if ref in row.plans and row.line is line:
                said = tuple(one_line(one) for one in row.mechanisms.splitlines() if one.strip())
                given = (row.source, row.given_on, said, row.covers)
                yield Assured(row.id, row.ref, row.title, row.rating, *given)

    def action(self, row: ActionRow) -> ImprovementAction:
        due, state = (
            self.past.last(self.past.dues, row.id),
            self.past.last(self.past.states, row.id),
        )
        moved = bool(due) and row.timescale is not None and self._is_another(str(due), row.timescale)
        revised = self.revised.get(row.id, ())[-1:] if moved else ()
        return ImprovementAction(
            id=row.id,
            ref=row.ref,
            title=row.title,
            leads=row.leads,
            state=row.state,
            state_words=self.own.of(row.state),
            reason=row.state_reason,
            authority=row.authority,
            into=row.merged_into,
            progress=row.progress,
            rag=row.rag,
            timescale=row.timescale,
            original=row.original,
            slip=row.slip,
            revisions=row.revisions,
            overdue=row.overdue,
            moved_from=self._typed(str(due)).printed if moved else "",
            moved_why="".join(one.reason for one in revised),
            moved_where="".join(one.meeting or one.agreed_by for one in revised),
            left=state is not None and state != row.state,
            new=self.past.is_new(row.id),
            update=row.commentary,
            update_quarter=row.commentary_quarter,
            plans=row.plans,
        )

    def _is_another(self, due: str, now: Timescale) -> bool:
        """Whether a timescale is another than the one typed before, and not only other words for the same day."""
        if due == now.text:
            return False
        then = self._typed(due)
        # Another meeting on that day is another place.
        at_meeting = TimescaleKind.AT_MEETING in (then.kind, now.kind)
        return at_meeting or now.last_day is None or then.last_day != now.last_day

    def _typed(self, due: str) -> Timescale:
        return Timescale.parse(due, self.past.closed[-1].first_month)


def _finding(line: str) -> tuple[str, str]:
    """Source and finding of a line; the source is empty where the line names none."""
    source, colon, said = one_line(line).partition(": ")
    return (source, said) if colon else ("", source)
