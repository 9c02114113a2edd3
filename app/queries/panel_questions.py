"""Questions of panels that a register of the first schema kept among those of the survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.meeting_words import QuestionKind
from app.models.tables import Table
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def are_with_the_survey(session: Session) -> bool:
    """Whether any are there still (see ``commands.panel_questions``)."""
    asked = f"SELECT 1 FROM {Table.QUESTION.value} WHERE kind = ? LIMIT 1"
    return any(True for _ in plain_rows(session, asked, (QuestionKind.PANEL.value,)))
