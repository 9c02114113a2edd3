"""A governance statement as passages to read: each section's own words, and what feeds it."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.survey_words import SectionKind
from app.models.text import counted, kept_whole, listed
from app.models.timescale import uk_date
from app.queries.statement import SectionFacts, Statement, outstanding
from app.queries.survey import findings_text
from app.widgets.written import Passage, Shape


def passages(statement: Statement) -> list[Passage]:
    """The whole statement, section after section."""
    return [passage for one in statement.sections for passage in _section(one)]


def _section(facts: SectionFacts) -> Iterator[Passage]:
    row = facts.row
    letter = f"{', '.join(row.principles)}. " if row.principles else ""
    yield Passage(Shape.HEADING, f"{letter}{row.title}", opens=row.id)
    if row.kind is SectionKind.PRINCIPLE:
        yield Passage(Shape.UNDER, "Assessment of the current position")
    yield from _text(row.assessment, "Not yet written.")
    yield from _survey(facts)
    yield from _evidence(facts)
    if row.improvements:
        yield Passage(Shape.UNDER, "Further improvements")
        yield from _text(row.improvements)
    yield from _areas(facts)
    if row.signatories:
        yield Passage(Shape.UNDER, "Signed")
        signed = f", {uk_date(row.signed_on)}" if row.signed_on else ", not yet signed"
        yield from (Passage(Shape.POINT, f"{who}{signed}") for who in row.signatories)


def _text(text: str, blank: str = "") -> Iterator[Passage]:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines and blank:
        yield Passage(Shape.QUIET, blank)
    yield from (Passage(Shape.TEXT, line) for line in lines)


def _survey(facts: SectionFacts) -> Iterator[Passage]:
    for one in facts.asked:
        yield Passage(Shape.UNDER, kept_whole(f"{one.question.ref} of the survey: {one.tally.words}"))
        yield Passage(Shape.TEXT, one.question.title)
        change = one.tally.against(one.before)
        yield Passage(Shape.QUIET, kept_whole(f"{one.tally.counts}{f'; yes is {change}' if change else ''}."))
        own = {row.business_group for row in one.findings}
        for line in findings_text(one).splitlines():
            if not any(name and line.startswith(f"{name}: ") for name, *_ in one.groups) or any(
                name and line.startswith(f"{name}: ") for name in own
            ):
                yield Passage(Shape.POINT, kept_whole(line))


def _evidence(facts: SectionFacts) -> Iterator[Passage]:
    if not facts.plans and not facts.reviews:
        return
    yield Passage(Shape.UNDER, "What plans and reviews say")
    for plan in facts.plans:
        rating = f", {facts.wording.low(plan.rag)}" if plan.rag else ""
        left = f"; {counted(outstanding(plan), 'action')} outstanding" if plan.actions else ""
        yield Passage(Shape.POINT, f"{plan.ref} {plan.title}{rating}{left}.")
    for review in facts.reviews:
        grade = review.grade.value.casefold() if review.grade else "not graded"
        body = f" ({review.body})" if review.body else ""
        yield Passage(Shape.POINT, f"{review.title}{body}: {grade}.")


def _areas(facts: SectionFacts) -> Iterator[Passage]:
    found = facts.row.became
    if not found:
        return
    yield Passage(Shape.UNDER, "Areas in which we shall pursue improvement next year")
    yield from (Passage(Shape.POINT, f"{area} ({ref})" if ref else area) for area, ref in found)
    if facts.came_of_it and not facts.row.to_plan:
        refs = listed([plan.ref for plan in facts.came_of_it])
        yield Passage(Shape.QUIET, f"In next year’s plan as {refs}.")
