"""What an officer needs beside a paper: when its words were written, and the facts of the moments that they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models import written
from app.models.agenda import named
from app.models.asked import Asked
from app.models.quarter import Quarter
from app.models.tables import Table
from app.queries.paper_facts import facts_of
from app.queries.registers import rows
from app.store.engine import plain_rows
from app.store.moments import Moment, closed_quarters, looking_back, shown


@dataclass(frozen=True, slots=True)
class WordsWritten:
    """The officer's words for one section of a paper.

    Attributes:
        quarter: The one that they were written for.
        step: In which they were written; what undo or redo puts back was written before that.
    """

    section: str
    quarter: Quarter
    text: str
    step: int


def words_written(session: Session, paper: str, quarter: Quarter) -> list[WordsWritten]:
    """All words for a paper up to a quarter, oldest quarter first, whenever they were written."""
    found = plain_rows(
        session,
        f"SELECT id, section, quarter, text, from_step FROM main.{Table.PAPER_WORDS.history}"
        " WHERE paper = ? AND to_step IS NULL ORDER BY quarter",
        (paper,),
    )
    told = [
        WordsWritten(section, about, text, _when_written(session, key, step))
        for key, section, kept, text, step in found
        if (about := written.quarter(kept)) is not None
    ]
    return [one for one in told if one.quarter <= quarter]


def _when_written(session: Session, key: str, step: int) -> int:
    """The step in which words were written that stand since a step: one that took another back put them there again."""
    query = (
        f"SELECT kept.from_step FROM main.step JOIN main.{Table.PAPER_WORDS.history} AS kept ON kept.to_step = step.undoes"
        " WHERE step.number = ? AND kept.id = ?"
    )
    while found := list(plain_rows(session, query, (step, key))):
        [(step,)] = found
    return step


def moment_of_words(session: Session, words: WordsWritten) -> Moment:
    """The moment whose figures words speak of: when they were written, or the close of their quarter if that was before."""
    closes = {one.quarter: one.moment.step for one in closed_quarters(session)}
    frozen = closes.get(words.quarter)
    steps = [words.step, shown(session), *([frozen] if frozen is not None else [])]
    return Moment(min(steps))


def close_of(session: Session, quarter: Quarter) -> Moment | None:
    """The moment as which a closed quarter is read; None for one that is not closed."""
    return next((one.moment for one in closed_quarters(session) if one.quarter == quarter), None)


def last_close(session: Session) -> tuple[Quarter, Moment] | None:
    """The last quarter closed before the moment that the session sees."""
    closed = closed_quarters(session)
    return (closed[-1].quarter, closed[-1].moment) if closed else None


def facts_at(session: Session, paper: str, asked: Asked, moment: Moment) -> Any:
    """The paper's facts as at an earlier moment."""
    with looking_back(session, moment):
        return facts_of(paper, session, asked)


def meetings_held(session: Session, today: date) -> list[tuple[str, str]]:
    """Id and name of each meeting that has been held, the newest first."""
    found = [row for row in rows(session, "meetings", today) if row.held_on and row.held_on <= today]
    found.sort(key=lambda row: row.held_on or today, reverse=True)
    return [(row.id, named(row.title, row.held_on)) for row in found]
