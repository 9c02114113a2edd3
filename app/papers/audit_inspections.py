"""The first appendices of the audit and inspection report: the inspections, their judgments, and what they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models.review_facts import AuditReportFacts, PointLine, ReviewLine
from app.models.text import begun, counted, in_words, within
from app.models.timescale import uk_date
from app.papers.audit_appendices import INSPECTIONS, JUDGMENTS, beginning, with_findings
from app.papers.blocks import Block, Cell, Heading, Paragraph, Part, Table, TableColumn
from app.papers.sentences import sentence
from app.papers.updates import dated

_COLUMNS = (
    TableColumn("Inspection or publication", 50),
    TableColumn("Status", 30),
    TableColumn("Scope", 23),
    TableColumn("Kind", 17),
    TableColumn("Lead", 33),
    TableColumn("Open points", 17),
)


def table(facts: AuditReportFacts) -> Iterator[Block]:
    """What is to come and what was published."""
    if not facts.inspections:
        return
    yield from beginning(facts, INSPECTIONS)
    yield Paragraph.of("What is still to come stands first, then what was published, newest first.")
    yield Table(
        columns=_COLUMNS,
        rows=tuple(_row(one) for one in facts.inspections),
        caption=f"Inspections and publications, {facts.quarter}",
        description="One row for each inspection or publication: its reference and title, how far it has come with the day of "
        "publication, whom it looks at, what comes of it, its lead, and how many of its points are open.",
    )


def _row(one: ReviewLine) -> tuple[Cell, ...]:
    status = f"{one.status}: {uk_date(one.published)}" if one.published else one.status
    return (
        Cell.of(f"{one.ref} {one.title}", strong=True),
        Cell.of(status),
        Cell.of(one.scope or "Not said"),
        Cell.of(one.kind),
        Cell.of(one.lead or "Not named"),
        Cell.of(str(sum(point.is_open for point in one.points)), centred=True),
    )


def judgments(facts: AuditReportFacts) -> Iterator[Block]:
    """Each inspection with its grades, its areas for improvement and its causes of concern."""
    found = with_findings(facts)
    if not found:
        return
    yield from beginning(facts, JUDGMENTS)
    for one in found:
        yield Heading(3, one.name)
        yield Paragraph.of(_overall(facts, one), keep=bool(one.judgments or one.points))
        if len(one.judgments) > 1:
            yield _questions(facts, one)
        for national in (False, True):
            yield from _asked(
                [point for point in one.points if point.national is national], national=national
            )
    if not all(point.is_open for one in found for point in one.points):
        told = "What is no longer open is told too, so that each inspection is seen whole."
        yield Paragraph.of(told, part=Part.NOTE)


def _overall(facts: AuditReportFacts, one: ReviewLine) -> str:
    assert one.published is not None
    grade = f" and graded “{facts.house.wording.low(one.grade)}”" if one.grade else ""
    said = f"Published on {uk_date(one.published)}{grade}. {sentence(one.summary)}"
    return f"{said} {dated(sentence(one.update), one.update_quarter, facts.quarter)}".strip()


def _questions(facts: AuditReportFacts, one: ReviewLine) -> Table:
    own = facts.house.wording
    return Table(
        columns=(TableColumn("Question", 110), TableColumn("Judgment", 60)),
        rows=tuple(
            (Cell.of(each.question), Cell.of(own.of(each.grade) if each.grade else "Not graded", strong=True))
            for each in one.judgments
        ),
        caption=f"{one.name}: judgments by question",
        description="One row for each question of the inspection, with the judgment given.",
        together=True,
    )


def _asked(points: Sequence[PointLine], *, national: bool) -> Iterator[Block]:
    """What is asked for, kind by kind, each with where it stands where not all stand alike."""
    for kind in dict.fromkeys(point.kind for point in points):
        of_kind = [point for point in points if point.kind == kind]
        alike = len({point.state for point in of_kind}) == 1
        noun = counted(len(of_kind), within(kind), _plural(within(kind)))
        reach = " made to all forces" if national else ""
        yield Paragraph.of(f"{begun(noun)}{reach}, {_left(of_kind)}:", keep=True)
        for point in of_kind:
            about = point.ref if alike else f"{point.ref}, {within(point.state)}"
            yield Paragraph.of(f"{point.text.rstrip(' .')} ({about}).", part=Part.BULLET)


def _left(points: Sequence[PointLine]) -> str:
    """``"all open"``, ``"three of them open"``, ``"none of them open"``; of one, how it stands."""
    still = sum(point.is_open for point in points)
    if len(points) == 1:
        return within(points[0].state)
    if still == len(points):
        return "both open" if still == 2 else "all open"
    return f"{in_words(still) if still else 'none'} of them open"


def _plural(noun: str) -> str:
    """``"areas for improvement"``, ``"causes of concern"``, ``"recommendations"``."""
    first, _, rest = noun.partition(" ")
    return f"{first}s {rest}" if rest.startswith(("for ", "of ")) else f"{noun}s"
