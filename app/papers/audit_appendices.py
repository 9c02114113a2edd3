"""The appendices of the audit and inspection report: which of them have something to tell, and their letters."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.review_facts import AuditReportFacts, ReviewLine
from app.papers.blocks import Block, Heading, PageBreak

INSPECTIONS = "inspections and publications"
JUDGMENTS = "judgments and what they ask for"
FIGURES = "audits and follow-ups in figures"
LIMITED = "limited audits and what is behind"


def with_findings(facts: AuditReportFacts) -> list[ReviewLine]:
    """The inspections that were graded or ask for something."""
    return [one for one in facts.inspections if one.published and (one.judgments or one.points)]


def appendices(facts: AuditReportFacts) -> dict[str, str]:
    """What each is called, by what it tells: ``{"inspections and publications": "Appendix A"}``."""
    there = {
        INSPECTIONS: bool(facts.inspections),
        JUDGMENTS: bool(with_findings(facts)),
        FIGURES: bool(facts.audit_years or facts.follow_up_years or any(number for _, number in facts.ages)),
        LIMITED: bool(facts.limited or facts.late),
    }
    told = (what for what, has_something in there.items() if has_something)
    return {what: f"Appendix {letter}" for what, letter in zip(told, "ABCD", strict=False)}


def beginning(facts: AuditReportFacts, what: str) -> Iterator[Block]:
    """The new page and the heading with which one begins."""
    yield PageBreak()
    yield Heading(2, f"{appendices(facts)[what]}: {what}")
