"""Answers to one question, counted: percentages are computed one by one and need not add to a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.figures import percent
from app.models.survey_words import Answer


@dataclass(frozen=True, slots=True)
class Tally:
    """How many gave each answer.

    Attributes:
        blank: Who took part and left this question out; they are part of the whole that percentages are of.
    """

    yes: int = 0
    partly: int = 0
    no: int = 0
    blank: int = 0

    @classmethod
    def of(cls, answers: Iterable[Answer | None]) -> Tally:
        """Answers counted; None is a question that was left out."""
        found = list(answers)
        return cls(
            found.count(Answer.YES), found.count(Answer.PARTLY), found.count(Answer.NO), found.count(None)
        )

    @property
    def whole(self) -> int:
        """How many took part."""
        return self.yes + self.partly + self.no + self.blank

    def count(self, answer: Answer | None) -> int:
        """How many gave this answer."""
        return {Answer.YES: self.yes, Answer.PARTLY: self.partly, Answer.NO: self.no, None: self.blank}[
            answer
        ]

    def percent(self, answer: Answer | None) -> int:
        """Of those who took part, to the nearest whole, halves up; 0 where nobody did."""
        return (200 * self.count(answer) + self.whole) // (2 * self.whole) if self.whole else 0

    @property
    def percentages(self) -> tuple[int, int, int]:
        """Yes, Partly and No, as papers print them."""
        yes, partly, no = (self.percent(answer) for answer in Answer)
        return yes, partly, no

    @property
    def words(self) -> str:
        """As a paper prints it: "Yes 64%, Partly 36%, No 0%"."""
        if not self.whole:
            return "No answers"
        return ", ".join(f"{answer.value} {percent(self.percent(answer))}" for answer in Answer)

    @property
    def counts(self) -> str:
        """The same in numbers: "50 yes, 28 partly, 0 no of 78"; with those who left it out, where somebody did."""
        if not self.whole:
            return ""
        left = f"; {self.blank} left it out" if self.blank else ""
        return f"{self.yes} yes, {self.partly} partly, {self.no} no of {self.whole}{left}"

    def against(self, before: Tally | None) -> str:
        """The share of Yes beside that of the year before: "down 13 points from 77%"."""
        if before is None or not before.whole or not self.whole:
            return ""
        points = self.percent(Answer.YES) - before.percent(Answer.YES)
        was = percent(before.percent(Answer.YES))
        if not points:
            return f"as before, {was}"
        return f"{'up' if points > 0 else 'down'} {abs(points)} {'point' if abs(points) == 1 else 'points'} from {was}"
