"""The results of a self-assessment as tables for a workbook: by question, by question and group, and what was found."""

from __future__ import annotations

from app.models.sheet import Content, Sheet
from app.models.survey_words import Answer
from app.models.tally import Tally
from app.queries.survey import Survey, findings_text

_COUNTS = ("Yes", "Partly", "No", "Left it out", "All")
_SHARES = tuple(f"{answer.value}, per cent" for answer in Answer)


def result_sheets(found: Survey, said: str) -> tuple[Sheet, ...]:
    """The tables of one year, of all or of the group that is chosen.

    Args:
        said: What the page says over its tables.
    """
    which = f"{found.year}, {found.group or 'all business groups'}"
    then = f"Yes {found.before}, per cent" if found.before else "Yes the year before, per cent"
    counts = tuple((heading, 12.0) for heading in (*_COUNTS, *_SHARES))
    against = ((then, 14.0), ("Against last year", 26.0))
    question = (("Ref", 10.0), ("Question", 60.0))
    notes = (f"{which}. {said}",)
    by_question, by_group, findings = [], [], []
    for one in found.asked:
        name = (one.question.ref, one.question.title)
        by_question.append((*name, *_counted(one.tally, one.before)))
        by_group += [(*name, group, *_counted(tally, before)) for group, tally, before in one.groups]
        findings += [(*name, line) for line in findings_text(one, found.group).splitlines()]
    return (
        Sheet("By question", (*question, *counts, *against), tuple(by_question), notes, keeps=2),
        Sheet(
            "By business group",
            (*question, ("Business group", 30.0), *counts, *against),
            tuple(by_group),
            (f"{found.year}, each business group by itself.",),
            keeps=3,
        ),
        Sheet("What was found", (*question, ("Finding", 90.0)), tuple(findings), notes, keeps=2),
    )


def _counted(tally: Tally, before: Tally | None) -> tuple[Content, ...]:
    shares = tally.percentages if tally.whole else (None, None, None)
    was = before.percent(Answer.YES) if before is not None and before.whole else None
    return (
        tally.yes, tally.partly, tally.no, tally.blank, tally.whole, *shares, was, tally.against(before),
    )  # fmt: skip
