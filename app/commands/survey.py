"""Answers to the self-assessment taken in, a respondent at a time or a whole year's returns at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.base import new_id
from app.models.stored import Link, Question, Response
from app.models.survey_words import Answer
from app.models.text import listed


@dataclass(frozen=True, slots=True)
class Return:
    """What one respondent sent in.

    Attributes:
        answers: By the question's reference; None where it was left out.
        comments: By the question's reference.
    """

    respondent: str
    group: str
    answers: Mapping[str, Answer | None]
    comments: Mapping[str, str] = field(default_factory=dict)


def take_in(session: Session, year: str, returns: Iterable[Return]) -> int:
    """Add the answers of a year's returns; a question that is in the return and has no answer counts as left out.

    Returns:
        How many answers were added.

    Raises:
        RuleError: there is no such question, or the year has answers already; nothing is added.
    """
    if session.scalars(select(Response.id).where(Response.year == year)).first() is not None:
        raise RuleError(
            f"There are answers of {year} already.",
            hint="Import the file on the import page: it says what is new and what is the same.",
        )
    given = list(returns)
    ids = _question_ids(session, {ref for one in given for ref in one.answers})
    added = 0
    for number, one in enumerate(given, 1):
        for ref, answer in one.answers.items():
            record = Response(
                id=new_id(),
                ref=answer_ref(year, str(number), ref),
                title=one.respondent,
                business_group=one.group,
                year=year,
                answer=answer,
                comment=one.comments.get(ref, ""),
            )
            session.add(record)
            session.add(Link(id=new_id(), kind="answers question", source_id=record.id, target_id=ids[ref]))
            added += 1
    return added


def answer_ref(year: str, respondent: str, question: str) -> str:
    """How an answer is called: "21/22 R14 Q6"."""
    return f"{year[2:]} R{respondent} {question}"[:20]


def _question_ids(session: Session, refs: set[str]) -> dict[str, str]:
    query = select(Question.ref, Question.id).where(Question.ref.in_(refs))
    known: dict[str, str] = dict(session.execute(query).all())
    unknown = sorted(refs - known.keys())
    if unknown:
        raise RuleError(
            f"There is no question {listed(unknown, 'or')}.", hint="Add the survey’s questions first."
        )
    return known
