"""The self-assessment as charts: the answers to every question, and to one question by business group."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.chart import Bar, Chart, Part, Picked, Series, Shape
from app.models.figures import percent
from app.models.status import Progress
from app.models.stored import Link, Response
from app.models.survey_words import Answer
from app.models.tally import Tally
from app.models.text import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.queries.survey import Asked, Survey

_ORDER: tuple[Answer | None, ...] = (*Answer, None)
_FILLS: dict[
    Answer | None, Progress | None
] = {  # of states, as in the bars of the tables: no answer is a cell of the map
    Answer.YES: Progress.ON_TRACK,
    Answer.PARTLY: Progress.LIMITED,
    Answer.NO: Progress.NONE,
    None: None,
}
_NONE = "Left out"

Refs = dict[tuple[str, str, Answer | None], set[str]]
"""By question, business group and answer, the references of the answers."""


def survey_charts(session: Session, found: Survey, question: str = "") -> list[Chart]:
    """A chart of all questions, and one of the groups' answers to a question, the first unless said.

    Args:
        question: Reference of the question.
    """
    if not found.asked:
        return []
    refs = _refs(session, found.year)
    chosen = next((one for one in found.asked if one.question.ref == question), found.asked[0])
    groups = found.groups if not found.group else (found.group,)
    of_all = [
        (one.question.ref, one.tally, _joined(refs, one.question.id, groups, found.group))
        for one in found.asked
    ]
    of_groups = [
        (name, tally, _joined(refs, chosen.question.id, (name,), name)) for name, tally, _ in chosen.groups
    ]
    by_question = _chart(
        "by_question", f"Answers by question, {found.year}", _told(found.asked), "Question", of_all
    )
    by_group = _chart(
        "by_group",
        f"{chosen.question.ref} by business group: {chosen.question.title}",
        f"In all: {chosen.tally.words}.",
        "Business group",
        of_groups,
    )
    return [chart for chart in (by_question, by_group) if not chart.is_empty]


def _told(asked: Sequence[Asked]) -> str:
    """Where most and where fewest say yes, with every question that shares the place."""
    by_share: dict[int, list[str]] = defaultdict(list)
    for one in asked:
        by_share[one.tally.percent(Answer.YES)].append(one.question.ref)
    most, least = max(by_share), min(by_share)
    if most == least:
        return f"To {listed(by_share[most])}, {percent(most)} say yes."
    return (
        f"Most say yes to {listed(by_share[most])} ({percent(most)}),"
        f" fewest to {listed(by_share[least])} ({percent(least)})."
    )


def _chart(
    key: str,
    title: str,
    told: str,
    over: str,
    rows: list[tuple[str, Tally, dict[Answer | None, set[str]]]],
) -> Chart:
    given = [answer for answer in _ORDER if any(tally.count(answer) for _, tally, _ in rows)]
    bars = tuple(
        Bar(name, tuple(_part(name, tally, answer, refs) for answer in given)) for name, tally, refs in rows
    )
    series = tuple(Series(_named(answer), _FILLS[answer], hatched=answer is None) for answer in given)
    note = (
        "A column is as high as the number who took part, which stands over it. "
        "Percentages are of that number, each rounded by itself."
    )
    return Chart(key, title, told, Shape.STACKED, over, series, bars, note=note, whole="Took part")


def _part(name: str, tally: Tally, answer: Answer | None, refs: dict[Answer | None, set[str]]) -> Part:
    text = percent(tally.percent(answer))
    said = f"{name}: {_named(answer)} {text}, {tally.count(answer)} of {tally.whole}"
    behind = frozenset(refs.get(answer, ()))
    picked = Picked("responses", f"{name}: {_named(answer)}", behind) if behind else None
    return Part(tally.count(answer), text, said, picked)


def _named(answer: Answer | None) -> str:
    return answer.value if answer else _NONE


def _joined(refs: Refs, question: str, groups: tuple[str, ...], only: str) -> dict[Answer | None, set[str]]:
    """The answers to a question: of all groups, those of respondents of none included, or of the one."""
    found: dict[Answer | None, set[str]] = defaultdict(set)
    for (asked, group, answer), given in refs.items():
        if asked == question and (not only or group in groups):
            found[answer] |= given
    return found


def _refs(session: Session, year: str) -> Refs:
    query = (
        select(Link.target_id, Response.business_group, Response.answer, Response.ref)
        .join(Response, Response.id == Link.source_id)
        .where(Link.kind == "answers question", Response.year == year)
    )
    found: Refs = defaultdict(set)
    for question, group, answer, ref in session.execute(query):
        found[question, group, answer].add(ref)
    return found
