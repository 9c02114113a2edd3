"""The self-assessment, read: answers counted by question, by group and by year, and what was found in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.meeting_words import QuestionKind
from app.models.stored import Link, Response
from app.models.survey_words import Answer
from app.models.tally import Tally
from app.queries.table import register_rows
from app.registers import REGISTERS
from app.registers.findings import FindingRow
from app.registers.questions import QuestionRow

_Answers = dict[tuple[str, str], list[Answer | None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers of one year.

    Attributes:
        tally: Answers of everybody, or of the one group that was asked for; ``before`` those of the year before.
        groups: Every group's own answers, by name; None is the group's answers of the year before, where there are none.
    """

    question: QuestionRow
    tally: Tally
    before: Tally | None
    groups: tuple[tuple[str, Tally, Tally | None], ...]
    findings: tuple[FindingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """The self-assessment of one year.

    Attributes:
        before: The year that it is compared with; empty where there is none.
        respondents: How many took part.
    """

    year: str
    before: str
    group: str
    groups: tuple[str, ...]
    respondents: int
    asked: tuple[Asked, ...]

    def of(self, ref: str) -> Asked:
        """The question with this reference; KeyError where it was not asked."""
        return {one.question.ref: one for one in self.asked}[ref]


def years(session: Session) -> list[str]:
    """The years of which there are answers, newest first."""
    return sorted({year for year in session.scalars(select(Response.year).distinct()) if year}, reverse=True)


def survey(session: Session, year: str = "", group: str = "") -> Survey:
    """The self-assessment of a year, the newest unless said; of one business group, or of all.

    Only questions that somebody was asked in that year are there, in the order of their references.
    """
    known = years(session)
    year = year or (known[0] if known else "")
    before = next((one for one in known if one < year), "")
    now, then = _answers(session, year), _answers(session, before) if before else {}
    groups = sorted({name for _, name in now if name})
    found: dict[str, list[FindingRow]] = defaultdict(list)
    for row in findings(session, year):
        for ref in row.question:
            found[ref].append(row)
    asked = tuple(
        Asked(
            question,
            _tally(now, question.id, group),
            _tally(then, question.id, group) if _was_asked(then, question.id) else None,
            tuple(
                (
                    name,
                    _tally(now, question.id, name),
                    _tally(then, question.id, name) if (question.id, name) in then else None,
                )
                for name in groups
            ),
            tuple(found[question.ref]),
        )
        for question in questions(session)
        if _was_asked(now, question.id)
    )
    return Survey(year, before, group, tuple(groups), _respondents(session, year, group), asked)


def tallies(session: Session) -> dict[tuple[str, str], Tally]:
    """Everybody's answers to every question of every year, counted: by year and the question's id."""
    query = (
        select(Response.year, Link.target_id, Response.answer, func.count())
        .join(Link, Link.source_id == Response.id)
        .where(Link.kind == "answers question")
        .group_by(Response.year, Link.target_id, Response.answer)
    )
    found: dict[tuple[str, str], dict[Answer | None, int]] = defaultdict(dict)
    for year, question, answer, count in session.execute(query):
        found[year, question][answer] = count
    order = (Answer.YES, Answer.PARTLY, Answer.NO, None)
    return {key: Tally(*(counts.get(answer, 0) for answer in order)) for key, counts in found.items()}


def questions(session: Session) -> list[QuestionRow]:
    """The questions of the self-assessment, in the order of their references."""
    rows: list[QuestionRow] = register_rows(session, REGISTERS["questions"])
    return [row for row in rows if row.kind is not QuestionKind.PANEL]


def findings(session: Session, year: str) -> list[FindingRow]:
    """What was found in the answers of a year, in the order of the findings' references."""
    rows: list[FindingRow] = register_rows(session, REGISTERS["findings"])
    return [row for row in rows if row.year == year]


def findings_text(asked: Asked, group: str = "") -> str:
    """What the answers to a question say, group by group, in sentences: the officer's finding first, then the figures.

    Args:
        group: Only this one; empty for all, with the findings that are about all first.
    """
    general = [row.title for row in asked.findings if not row.business_group and not group]
    own: dict[str, list[str]] = defaultdict(list)
    for row in asked.findings:
        own[row.business_group].append(row.title)
    parts = list(general)
    for name, tally, before in asked.groups:
        if group and name != group:
            continue
        change = tally.against(before)
        figures = f"{tally.counts}{f'; yes is {change}' if change else ''}."
        parts.append(f"{name}: {' '.join([*own[name], figures[0].upper() + figures[1:]])}")
    return "\n".join(parts)


def _answers(session: Session, year: str) -> _Answers:
    query = (
        select(Link.target_id, Response.business_group, Response.answer)
        .join(Response, Response.id == Link.source_id)
        .where(Link.kind == "answers question", Response.year == year)
    )
    found: _Answers = defaultdict(list)
    for question, group, answer in session.execute(query):
        found[question, group].append(answer)
    return dict(found)


def _was_asked(answers: _Answers, question: str) -> bool:
    return any(one == question for one, _ in answers)


def _tally(answers: _Answers, question: str, group: str) -> Tally:
    return Tally.of(
        answer
        for (asked, name), given in answers.items()
        if asked == question and (not group or name == group)
        for answer in given
    )


def _respondents(session: Session, year: str, group: str) -> int:
    query = select(Response.business_group, Response.title).where(Response.year == year).distinct()
    return sum(1 for name, _ in session.execute(query) if not group or name == group)
