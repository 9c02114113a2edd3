"""Why something is done and who agreed: what the step says, unless the command was told more."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models.source import Source
from app.store.history import StepSession


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with its authority, as it is kept beside what it explains.

    Attributes:
        agreed_by: A board, a panel, a post.
        meeting: "Risk and Assurance Board, 30 November 2021".
    """

    reason: str = ""
    agreed_by: str = ""
    meeting: str = ""

    @property
    def authority(self) -> str:
        """Who agreed, or else the meeting at which it was agreed."""
        return self.agreed_by or self.meeting


def why(session: Session, told: Why | None = None) -> Why:
    """What the command was told, filled up with the reason and the meeting of the step that is being made."""
    assert isinstance(session, StepSession)
    told, draft = told or Why(), session.draft
    return Why(
        told.reason.strip() or draft.reason, told.agreed_by.strip(), told.meeting.strip() or draft.meeting
    )


def at_meeting(session: Session) -> str:
    """The meeting at which the step is made: "Risk board, 30 November 2021"; empty where at none."""
    assert isinstance(session, StepSession)
    return session.draft.meeting


def is_import(session: Session) -> bool:
    """Whether the step brings in what a workbook or a return says, of which no reasons can be asked."""
    assert isinstance(session, StepSession)
    return session.draft.source in (Source.IMPORT, Source.RETURN)
