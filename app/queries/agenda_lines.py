"""Records as an agenda lists them: what people call each, what is said of it, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.agenda import AgendaLine
from app.models.facts import Arrival, Departure, Movement
from app.models.meeting_facts import ActionLine
from app.models.meeting_words import ExtensionState, Outcome
from app.models.minutes_facts import ExtensionLine
from app.models.rows import RiskRow
from app.models.scale import Position
from app.models.slippage import Slippage, quarters_between
from app.models.status import ControlStatus, Progress
from app.models.text import begun, counted, in_words, listed
from app.queries.house import scale_of, terms
from app.queries.registers import rows
from app.queries.timescales import revisions
from app.registers import REGISTERS
from app.registers.panel_questions import PanelQuestionRow

_STATES = ("status", "progress", "state")
_MAY_SLIP = ("actions", "controls", "plans", "recommendations")
_SLIPPED = (ControlStatus.SLIPPED, Progress.SLIPPED)


def action(one: ActionLine) -> AgendaLine:
    """An action of the last meeting, as it stands now."""
    back = f"Due {one.back}" if one.back else "No date"
    state = f"{one.state}, overdue" if one.overdue else one.state
    below = " · ".join(part for part in ("; ".join(one.leads) or "No lead", back, state) if part)
    said = f"{below}\n{one.update}" if one.update else below
    return AgendaLine("actions", one.id, f"Action {one.number}", one.text, said, leads=one.leads)


def record(register: str, row: Any, session: Session) -> AgendaLine:
    """A record with a timescale: whose it is, when it is due, how far that has slipped, how it stands."""
    shared, declared = terms(session), REGISTERS[register]
    keys = {column.key for column in declared.columns}
    owner = "; ".join(getattr(row, "leads", ()) or ()) or getattr(row, "owner", "")
    states = [declared.column(key).text(row, shared) for key in _STATES if key in keys]
    due = row.slip_words or str(row.timescale or "")
    parts = [owner or "No owner", f"Due {due}" if due else "", *states, "overdue" if row.overdue else ""]
    one = declared.one[:1].upper() + declared.one[1:]
    return AgendaLine(
        register, row.id, f"{one} {row.ref}", row.title, " · ".join(part for part in parts if part)
    )


def slipped(session: Session, today: date, besides: Collection[str]) -> list[tuple[str, Any]]:
    """What is overdue or said to have slipped, in every register of work, the longest overdue first."""
    found = [
        (key, row)
        for key in _MAY_SLIP
        for row in rows(session, key, today)
        if row.id not in besides and _has_slipped(key, row)
    ]
    return sorted(found, key=lambda one: getattr(one[1].timescale, "last_day", None) or date.max)


def _has_slipped(register: str, row: Any) -> bool:
    declared = REGISTERS[register]
    if declared.state and getattr(row, declared.state) in declared.ended:
        return False
    said = any(getattr(row, key, None) in _SLIPPED for key in ("status", "progress"))
    return bool(getattr(row, "overdue", False)) or said


def extension(session: Session, one: ExtensionLine) -> AgendaLine:
    """More time asked for; the second line has both timescales, why, and how far that is from the original one."""
    by = f", asked by {one.asked_by}" if one.asked_by else ""
    declared = REGISTERS[one.register].one
    if one.state is ExtensionState.ASKED:
        below, outcome = f"{one.words}{by}{_beyond(session, one)}", Outcome.OPEN
    else:
        to = f"{one.state}, to {one.wanted}"
        refused = f"{one.state}: {one.answer}. It was asked to have until {one.wanted}"
        below = refused if one.state is ExtensionState.REFUSED else to
        outcome = Outcome.DEALT_WITH
    name = f"{declared[:1].upper()}{declared[1:]} {one.ref}"
    return AgendaLine(one.register, one.record_id, name, one.text, below, outcome, about=one.id)


def _beyond(session: Session, one: ExtensionLine) -> str:
    """How much later than the original the wanted timescale is, where others have stood between; empty where none has."""
    past = Slippage(one.wanted, revisions(session, one.record_id).get(one.record_id, ()))
    later = quarters_between(past.original, one.wanted, terms(session).quarter.first_month) or 0
    if not past.count or later < 1:
        return ""
    so_far = f"with {counted(past.count, 'revision')} so far"
    return f". {counted(later, 'quarter').capitalize()} later than the original {past.original}, {so_far}"


def picture(session: Session, risks: Sequence[RiskRow]) -> str:
    """How many risks stand in which band, the worst first, and how many of them are outside appetite, where there is one."""
    scale = scale_of(session)
    placed = [(one, one.position) for one in risks if one.position and scale.has(one.position)]
    if not risks:
        return "There are no risks in the register yet."
    counts = Counter(scale.band(position).name for _, position in placed)
    bands = [
        f"{in_words(counts[band.name])} {band.name.casefold()}"
        for band in reversed(scale.bands)
        if counts[band.name]
    ]
    outside = sum(scale.within_appetite(position, one.category) is False for one, position in placed)
    left = len(risks) - len(placed)
    said = [
        f"{begun(counted(len(placed), 'risk'))} on the map: {listed(bands)}."
        if placed
        else "No risk is on the map yet.",
        f"{begun(in_words(outside))} {'lies' if outside == 1 else 'lie'} outside appetite."
        if outside
        else "",
        f"{begun(in_words(left))} {'is' if left == 1 else 'are'} not assessed yet." if left else "",
    ]
    return " ".join(filter(None, said))


def moves(session: Session, found: Sequence[Movement]) -> list[AgendaLine]:
    """Movements on the map, a line for each."""
    scale = scale_of(session)

    def worded(position: Position | None) -> str:
        return position.worded(scale) if position else "not assessed"

    def why(one: Movement) -> str:
        return one.reason or ("First assessment" if one.before is None else "No reason yet")

    return [
        AgendaLine(
            "risks",
            one.risk_id,
            f"Risk {one.ref}",
            f"{one.title}: {worded(one.before)} to {worded(one.after)}",
            " · ".join(part for part in (why(one), one.meeting) if part),
        )
        for one in found
    ]


def arrival(one: Arrival, meeting: str) -> AgendaLine:
    """A risk that came to the register, at this meeting or before it."""
    below = " · ".join(part for part in (one.reason, one.meeting) if part) or "No reason recorded"
    here = one.meeting == meeting
    return AgendaLine("risks", one.risk_id, f"Risk {one.ref}", one.title, below, made_here=here)


def departure(session: Session, one: Departure, meeting: str) -> AgendaLine:
    """A risk that left the register, with where it stood and why it went."""
    stood = f"It stood at {one.position.worded(scale_of(session))}" if one.position else ""
    below = " · ".join(part for part in (one.reason or "No reason recorded", one.meeting, stood) if part)
    here = one.meeting == meeting
    return AgendaLine("history", one.risk_id, f"Risk {one.ref}", one.title, below, made_here=here)


def question(row: PanelQuestionRow) -> AgendaLine:
    """A question of a panel, with its answer so far."""
    whose = f"{row.owner} answers" if row.owner else ""
    due = f"Due {row.timescale}" if row.timescale else ""
    parts = (whose, due, row.commentary or "No answer yet")
    return AgendaLine(
        "panel_questions", row.id, f"Question {row.ref}", row.title, " · ".join(p for p in parts if p)
    )
