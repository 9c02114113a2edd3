"""Registers of the first schema kept the questions of panels among those of the survey; they get a register of their own."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.base import new_id
from app.models.meeting_words import QuestionKind
from app.models.stored import Link, PanelQuestion, Question, Update
from app.queries.panel_questions import are_with_the_survey
from app.store.workspace import Workspace

_KEPT = ("ref", "title", "description", "state", "owner", "timescale")


def settle(workspace: Workspace) -> bool:
    """Move the questions that are still among the survey's, as one step, so that the history keeps where they were.

    Returns whether there were any."""
    if workspace.read_only:
        return False
    with workspace.read() as session:
        if not are_with_the_survey(session):
            return False
    workspace.run("Give the questions of panels a register of their own", move)
    return True


def move(session: Session) -> int:
    """Move every panel's question with its links and its answers; returns how many there were."""
    found = session.scalars(select(Question).where(Question.kind == QuestionKind.PANEL)).all()
    for old in found:
        new = PanelQuestion(id=new_id(), **{key: getattr(old, key) for key in _KEPT})
        session.add(new)
        for link in session.scalars(
            select(Link).where(or_(Link.source_id == old.id, Link.target_id == old.id))
        ):
            source, target = (new.id if end == old.id else end for end in (link.source_id, link.target_id))
            session.add(Link(id=new_id(), kind=link.kind, source_id=source, target_id=target))
            session.delete(link)
        for said in session.scalars(select(Update).where(Update.record_id == old.id)):
            said.record_id = new.id
        session.delete(old)
    return len(found)
