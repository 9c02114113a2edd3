"""Every stored class, in one import: what the store, its history and its checks go through."""

from __future__ import annotations

from app.models.action import Action
from app.models.assurance import Assurance
from app.models.base import Base, Recorded
from app.models.board import Board, Decision, Meeting, PanelQuestion, Question
from app.models.commission import Commission, ReturnRequest
from app.models.control import Control
from app.models.issued import IssuedPaper, Withholding
from app.models.measure import Measure, MeasureValue
from app.models.organisation import BusinessGroup, Organisation, Pillar
from app.models.plan import Plan, Principle
from app.models.post import Post, PostHolder
from app.models.record import Closing, Link, PaperWords, StepReason, Update
from app.models.review import Recommendation, Review
from app.models.revision import Revision
from app.models.risk import Risk
from app.models.sitting import Extension, MeetingItem
from app.models.source import Source
from app.models.step import Draft, Step
from app.models.survey import Candidate, Finding, Response, Section

__all__ = [
    "RECORDED",
    "Action",
    "Assurance",
    "Base",
    "Board",
    "BusinessGroup",
    "Candidate",
    "Closing",
    "Commission",
    "Control",
    "Decision",
    "Draft",
    "Extension",
    "Finding",
    "IssuedPaper",
    "Link",
    "Measure",
    "MeasureValue",
    "Meeting",
    "MeetingItem",
    "Organisation",
    "PanelQuestion",
    "PaperWords",
    "Pillar",
    "Plan",
    "Post",
    "PostHolder",
    "Principle",
    "Question",
    "Recommendation",
    "Response",
    "ReturnRequest",
    "Review",
    "Revision",
    "Risk",
    "Section",
    "Source",
    "Step",
    "StepReason",
    "Update",
    "Withholding",
    "stored_class",
]

RECORDED: tuple[type[Recorded], ...] = tuple(
    sorted(
        (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded)),
        key=lambda cls: cls.__name__,
    )
)


def stored_class(register: str) -> type[Recorded]:
    """The stored class that people see in the register with this key; KeyError where there is none."""
    found = {cls.register: cls for cls in RECORDED if cls.register}
    return found[register]
