"""The audit and inspection report: facts in, blocks out, one function a section (source: audit report of March 2017)."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.review_facts import AuditReportFacts
from app.papers import audit_figures, audit_inspections, audit_position, house_frame
from app.papers.audit_appendices import FIGURES, INSPECTIONS, JUDGMENTS, LIMITED, appendices
from app.papers.audit_words import CLOSING, FOCUS, SECTIONS, SUMMARY
from app.papers.blocks import Block, Frame, Heading, Part
from app.papers.own_words import said, told
from app.papers.paper import Chapter, Paper
from app.papers.sentences import capital


def frame(facts: AuditReportFacts) -> Frame:
    """What stands on every page of the paper and in its properties."""
    return house_frame.frame(facts, _title(facts), f"Audits and inspections, {facts.quarter}")


def opening(facts: AuditReportFacts) -> Iterator[Block]:
    """Who the paper is for, when, its title and its author."""
    return house_frame.opening(facts, _title(facts))


def _title(facts: AuditReportFacts) -> str:
    return f"Audit and inspection report, {facts.quarter}"


def summary(facts: AuditReportFacts) -> Iterator[Block]:
    """Purpose, key considerations, interdependencies and recommendations; not numbered."""
    return house_frame.summary(facts, SUMMARY)


def in_focus(facts: AuditReportFacts) -> Iterator[Block]:
    """A closer look at one inspection, where the officer has written it."""
    if text := said(facts, FOCUS):
        yield Heading(2, FOCUS.title, numbered=True)
        yield from told(text, Part.NUMBERED, Part.POINT)


def closing(facts: AuditReportFacts) -> Iterator[Block]:
    """What every paper of the house ends with."""
    found = [f"{called}: {what}" for what, called in appendices(facts).items()]
    return house_frame.standing_sections(facts, found, CLOSING)


PAPER = Paper(
    key="audit_report",
    title="Audit and inspection report",
    order=40,
    frame=frame,
    chapters=(
        Chapter("opening", "Opening", opening, ("date",)),
        Chapter("summary", "Report summary", summary, tuple(words.key for words in SUMMARY)),
        Chapter("inspections", "Inspections", audit_position.inspections),
        Chapter("audit", "Internal audit", audit_position.audit),
        Chapter("in_focus", FOCUS.title, in_focus, (FOCUS.key,)),
        Chapter("standing", "Standing sections", closing, tuple(words.key for words in CLOSING)),
        Chapter("table", capital(INSPECTIONS), audit_inspections.table),
        Chapter("judgments", capital(JUDGMENTS), audit_inspections.judgments),
        Chapter("figures", capital(FIGURES), audit_figures.figures),
        Chapter("limited", capital(LIMITED), audit_figures.limited),
    ),
    words=SECTIONS,
)
