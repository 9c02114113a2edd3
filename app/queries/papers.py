"""The facts of the papers: everything that one prints, read in one session, so that its figures agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import String, Text, bindparam, text
from sqlalchemy.orm import Session

from app.models.facts import RiskReportFacts
from app.models.horizons import differ, without_horizons
from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Scale
from app.models.types import QuarterType
from app.queries.beside_risks import beside_risks
from app.queries.boards import panel_answers
from app.queries.controls import control_rows, pillar_rows
from app.queries.history import head
from app.queries.house import house, is_past, organisation
from app.queries.movements import arrivals, departures, movements, passing
from app.queries.refresh import considered, with_outcome
from app.queries.risks import risk_rows, trails
from app.store.moments import Moment, closed_quarters, looking_back

RISK_REPORT = "risk_report"

# Sections of any paper that do not speak of one quarter. What was written in another for an earlier one would be untrue.
LASTING = frozenset({"interdependencies", "equality", "financial", "legal", "risk", "contact", "background"})

_WORDS_UNTIL = (
    text(
        "SELECT section, quarter, text FROM main.paper_words WHERE paper = :paper AND quarter <= :quarter ORDER BY quarter"
    )
    .bindparams(bindparam("quarter", type_=QuarterType()))
    .columns(section=String(), quarter=QuarterType(), text=Text())
)


def risk_report_facts(session: Session, today: date) -> RiskReportFacts:
    """What the risk management report says of the moment that the session looks at: a closed quarter, or now.

    Args:
        today: Printed as the day of writing; while the quarter is open, timescales before it are overdue.
    """
    shown = house(session)
    earlier = _earlier(session)
    risks, before = _told(risk_rows(session), earlier.risks if earlier else ())
    since = earlier.moment.step if earlier else 0
    assert since is not None
    return RiskReportFacts(
        house=shown,
        quarter=shown.quarter,
        written_on=today,
        risks=risks,
        closed=is_past(session),
        before=earlier.quarter if earlier else None,
        scale_before=earlier.scale if earlier else None,
        risks_before=before,
        movements=movements(session, risks, since),
        arrivals=arrivals(session, risks, earlier.risks) if earlier else (),
        departures=with_outcome(session, departures(session, risks, earlier.risks)) if earlier else (),
        passing=with_outcome(session, passing(session, risks, earlier.risks, since)) if earlier else (),
        considered=considered(session, shown.quarter),
        controls=tuple(control_rows(session, today)),
        pillars=tuple(pillar_rows(session)),
        beside=beside_risks(session, today),
        trails=MappingProxyType(trails(session)),
        answers=panel_answers(session, shown.quarter),
        words=paper_words(session, RISK_REPORT, shown.quarter),
        history_head=head(session),
    )


def _told(
    now: Sequence[RiskRow], before: Sequence[RiskRow]
) -> tuple[tuple[RiskRow, ...], tuple[RiskRow, ...]]:
    """The risks of both moments, with their horizons where these differ at one of them: only then the paper names them."""
    if differ(now) or differ(before):
        return tuple(now), tuple(before)
    return tuple(without_horizons(now)), tuple(without_horizons(before))


def paper_words(session: Session, paper: str, quarter: Quarter) -> Mapping[str, str]:
    """The officer's own words for a quarter's paper, by section.

    Words for a section that does not speak of one quarter stand until they are written anew. Words count whenever they
    were written, also after the quarter was closed: closing freezes the register, not the paper about it.
    """
    found = session.execute(_WORDS_UNTIL, {"paper": paper, "quarter": quarter})
    words = {section: said for section, about, said in found if about == quarter or section in LASTING}
    return MappingProxyType(words)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The last quarter closed before the moment of the paper."""

    quarter: Quarter
    moment: Moment
    scale: Scale
    risks: tuple[RiskRow, ...]


def _earlier(session: Session) -> _Earlier | None:
    closed = closed_quarters(session)
    if not closed:
        return None
    last = closed[-1]
    with looking_back(session, last.moment):
        return _Earlier(last.quarter, last.moment, organisation(session).scale, tuple(risk_rows(session)))
