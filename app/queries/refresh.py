"""What a refresh decided, in sentences that can be read out years later (source: board minutes, where a board asks)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.models.facts import Considered, Departure
from app.models.meeting_words import BODIES
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.stored import Risk
from app.models.survey_words import Outcome
from app.models.tables import Table
from app.models.text import folded, listed
from app.models.timescale import uk_date
from app.queries.linked import linked_refs
from app.queries.table import Extra, Values, each, register_rows
from app.registers import REGISTERS
from app.registers.candidates import CandidateRow
from app.registers.kinds import natural
from app.store.moments import shown
from app.store.schema import TWIN_OF

_LEFT = (Outcome.MERGED, Outcome.SPLIT, Outcome.ELSEWHERE)  # what says more than that it went


def candidate_rows(session: Session, year: str = "") -> list[CandidateRow]:
    """The candidates of a year's refresh, or of all, in the order of their references."""
    rows: list[CandidateRow] = register_rows(session, REGISTERS["candidates"], extras=what_follows)
    return [row for row in rows if not year or row.year == year]


def considered(session: Session, quarter: Quarter) -> tuple[Considered, ...]:
    """The candidates that were decided on in a quarter."""
    first, last = quarter.first_day, quarter.last_day
    return tuple(
        Considered(row.id, row.title, _told(row, row.outcome), row.year, row.outcome.value, _decided(row))
        for row in candidate_rows(session)
        if row.outcome and row.decided_on and first <= row.decided_on <= last
    )


def with_outcome(session: Session, gone: tuple[Departure, ...]) -> tuple[Departure, ...]:
    """Risks that left the register, each with what the newest refresh made of it."""
    found = {folded(row.title): row for row in candidate_rows(session) if row.outcome in _LEFT}
    return tuple(
        replace(one, became=_done(row.outcome, row.risks, row.goes_to)) if row and row.outcome else one
        for one in gone
        for row in (found.get(folded(one.title)),)
    )


def what_follows(session: Session, _shown: House) -> Extra:
    """What only candidates have: the sentence."""
    risks = linked_refs(session, "candidate for", "risks", incoming=False)
    meetings = linked_refs(session, "refreshed at", "meetings", incoming=False)
    gone = _gone(session)

    def sentence(values: Values) -> Values:
        one = values["id"]
        named = (*risks.get(one, ()), *(f"{ref} (since removed)" for ref in gone.get(one, ())))
        return {"words": _said(values, named, meetings.get(one, ()))}

    return each(sentence)


def _gone(session: Session) -> dict[str, list[str]]:
    """By candidate, the references of the risks that it became or went into and that have left the register since."""
    twin = TWIN_OF[Risk]
    rows = session.execute(
        text(
            f"SELECT l.source_id, earlier.ref, max(earlier.to_step) FROM {Table.LINK.value} AS l"
            f" JOIN main.{twin.history} AS earlier ON earlier.id = l.target_id"
            " WHERE l.kind = 'candidate for' AND earlier.from_step <= :moment"
            f" AND l.target_id NOT IN (SELECT id FROM {twin.table}) GROUP BY l.source_id, l.target_id"
        ),
        {"moment": shown(session)},
    )
    found: dict[str, list[str]] = {}
    for candidate, ref, _ in rows:
        found.setdefault(candidate, []).append(ref)
    return {candidate: sorted(refs, key=natural) for candidate, refs in found.items()}


def _said(values: Values, risks: tuple[str, ...], meetings: tuple[str, ...]) -> str:
    outcome = values["outcome"]
    title, year = values["title"], values["year"]
    about = f" in the refresh of {year}" if year else ""
    if outcome is None:
        return f"“{title}” was considered{about}; nothing is decided yet."
    became = f"“{title}” was {_done(outcome, risks, values['goes_to'])}{about}."
    decided = _by(values["authority"], meetings, values["decided_on"])
    return " ".join(
        part
        for part in (became, _because(values["reason"]), f"Decided: {decided}." if decided else "")
        if part
    )


def _told(row: CandidateRow, outcome: Outcome) -> str:
    """What became of a candidate, and why, below a line that says when and by whom."""
    became = f"“{row.title}” was {_done(outcome, row.risks, row.goes_to)}."
    return f"{became} {_because(row.reason)}".rstrip()


def _decided(row: CandidateRow) -> str:
    return _by(row.authority, row.meetings, row.decided_on)


def _because(reason: str) -> str:
    return f"Reason: {reason.rstrip('.')}." if reason else ""


def _by(authority: str, meetings: tuple[str, ...], day: date | None) -> str:
    """``"Risk and Assurance Board, meeting RAB.2, 17 June 2021"``."""
    sat = f"meeting {listed(list(meetings))}" if meetings else ""
    return ", ".join(part for part in (authority, sat, uk_date(day) if day else "") if part)


def _the(name: str) -> str:
    """A body with its article: "the Data Board"; whatever else a risk can be sent to as it is written."""
    words = name.casefold().split()
    return f"the {name}" if words and words[0] != "the" and words[-1] in BODIES else name


def _done(outcome: Outcome, risks: tuple[str, ...], goes_to: str) -> str:
    named = f"{'risk' if len(risks) == 1 else 'risks'} {listed(list(risks))}" if risks else ""
    return {
        Outcome.INCLUDED: f"included{f' as {named}' if named else ''}",
        Outcome.KEPT: f"kept{f' as {named}' if named else ''}",
        Outcome.MERGED: f"merged{f' into {named}' if named else ' into another risk'}",
        Outcome.SPLIT: f"split{f' into {named}' if named else ''}",
        Outcome.REMOVED: "removed from the register",
        Outcome.ELSEWHERE: f"sent to {_the(goes_to)}" if goes_to else "sent elsewhere",
    }[outcome]
