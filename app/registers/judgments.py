"""A kind of column of its own: the grades of a review's questions, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.errors import Unreadable
from app.models.review_words import Grade, Judgment
from app.models.text import clean, one_line
from app.registers.kinds import Choice, Prose, Terms

GRADE = Choice(
    Grade,
    spellings=(
        ("ri", "Requires improvement"),
        ("poor", "Inadequate"),
        ("none", "No assurance"),
        ("nil", "No assurance"),
        ("no", "No assurance"),
        ("full", "Substantial"),
        ("reasonable", "Adequate"),
        ("partial", "Limited"),
        ("substantial assurance", "Substantial"),
        ("adequate assurance", "Adequate"),
        ("limited assurance", "Limited"),
    ),
    empty="Not graded",
)


@dataclass(frozen=True)
class Judgments(Prose):
    """The grades of a review's questions: "Preventing crime: Good", one a line."""

    def parse(self, text: str, terms: Terms) -> tuple[Judgment, ...]:  # type: ignore[override]
        lines = (one_line(line) for part in clean(text).split("\n") for line in part.split(";"))
        return tuple(_judgment(line, terms) for line in lines if line)

    def show(self, value: Any, terms: Terms) -> str:
        return "\n".join(f"{one.question}: {GRADE.show(one.grade, terms)}" for one in value or ())

    def plain(self, value: Any, terms: Terms) -> str:
        return self.show(value, terms)

    def same(self, one: Any, other: Any) -> bool:
        return tuple(one or ()) == tuple(other or ())


def _judgment(line: str, terms: Terms) -> Judgment:
    question, colon, grade = line.rpartition(":")
    if not colon or not question.strip():
        raise Unreadable(
            f"“{line}” names no question and grade; write “Preventing crime: Good”, one question a line."
        )
    found = GRADE.parse(grade, terms)
    return Judgment(question.strip(), Grade(found) if found else None)
