"""Columns that say how long something has been as it is, and which way a rating came: amber is no place to rest."""

from __future__ import annotations

from typing import Any, ClassVar

from app.models.course import Course
from app.models.status import Rag
from app.models.text import in_words
from app.registers import kinds
from app.registers.kind import Kind, Terms
from app.registers.register import Column

_ORDER = list(Rag)  # from the best


class CourseOf(Kind):
    """ "Worse: green before", "two quarters running; better: red before", "first rated this quarter"."""

    descends: ClassVar[bool] = True
    ends: ClassVar[tuple[str, str]] = ("longest first", "shortest first")

    def show(self, value: Any, terms: Terms) -> str:
        course: Course | None = value
        if course is None:
            return ""
        parts = []
        if course.quarters > 1:
            parts.append(f"{in_words(course.quarters)} quarters running")
        if course.before is not None:
            way = "worse" if _ORDER.index(course.now) > _ORDER.index(course.before) else "better"
            parts.append(f"{way}: {terms.wording.low(course.before)} before")
        words = "; ".join(parts) or "first rated this quarter"
        return words[0].upper() + words[1:]

    def order(self, value: Any, terms: Terms) -> Any:
        return (value is None, -value.quarters if value is not None else 0)


RAG_COURSE = Column(
    "rag_course",
    "RAG, since when",
    CourseOf(),
    width=24,
    editable=False,
    help="How long the rating has been as it is, and whether it became better or worse.",
)
"""Beside the rating of a register (``Register.rating``); its rows have a ``rag_course``."""


def quarters_running(what: str) -> Column:
    """How many quarters running something has been the same: "the status has been the same"."""
    return Column(
        "streak",
        "Quarters running",
        kinds.Number(),
        width=8,
        editable=False,
        shown=False,
        help=f"How many quarters running {what}, this one included.",
    )
