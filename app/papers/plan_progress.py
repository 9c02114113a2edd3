"""The paper on the progress of action plans: facts in, blocks out (source: trust and confidence paper of March 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.plan_facts import PlanLine, PlanPart, PlanReportFacts
from app.models.planning import PlanState
from app.models.publication import BLANK
from app.models.text import begun, clean, counted, one_line, within
from app.papers import house_frame, plan_tables
from app.papers.blocks import NEXT_TABLE, Block, Frame, Heading, Paragraph, Part, Run
from app.papers.own_words import said, told
from app.papers.paper import Chapter, Paper
from app.papers.plan_words import (
    CLOSING,
    MEASURES,
    SECTIONS,
    SUMMARY,
    board,
    counts,
    moment,
    named,
    together,
    unsigned,
)
from app.papers.points import pointed
from app.papers.sentences import joined, sentence, the, verb
from app.papers.updates import dated, latest, none_given


def frame(facts: PlanReportFacts) -> Frame:
    """What stands on every page of the paper and in its properties."""
    return house_frame.frame(facts, _title(facts), f"Action plans, {facts.quarter}")


def opening(facts: PlanReportFacts) -> Iterator[Block]:
    """Who the paper is for, when, its title and its author."""
    return house_frame.opening(facts, _title(facts))


def _title(facts: PlanReportFacts) -> str:
    return f"Action plan progress, {facts.quarter}"


def summary(facts: PlanReportFacts) -> Iterator[Block]:
    """Purpose, key considerations, interdependencies and recommendations; not numbered."""
    return house_frame.summary(facts, SUMMARY)


def governance(facts: PlanReportFacts) -> Iterator[Block]:
    """Who owns and watches each plan, and which boards see several of them together."""
    yield Heading(2, "Governance of the plans", numbered=True)
    if not facts.plans:
        yield Paragraph.numbered("The register holds no action plans.")
        return
    for name, often, titles in together(facts):
        number = begun(counted(len(titles), "plan"))
        yield Paragraph.numbered(f"{number} report together to {board(name, often)}: {named(titles)}.")
    yield Paragraph.numbered(
        Run("The table", to=NEXT_TABLE),
        f" shows who owns {_each(facts)}, who watches it and how often.",
        keep=True,
    )
    yield plan_tables.governance(facts)


def progress(facts: PlanReportFacts) -> Iterator[Block]:
    """How far each plan has come, in figures, then in words, which go on where the tables leave room."""
    if not facts.plans:
        return
    yield Heading(2, "Progress of the plans", numbered=True)
    yield Paragraph.numbered(f"This section tells how far {_each(facts)} had come {moment(facts)}.")
    if any(plan.parts for plan in facts.plans):
        yield Heading(3, "The plans in figures")
        yield plan_tables.by_state(facts)
        if table := plan_tables.by_quarter(facts):
            yield table
    for plan in facts.plans:
        yield Heading(3, plan.name)
        yield from _of_plan(facts, plan)


def _of_plan(facts: PlanReportFacts, plan: PlanLine) -> Iterator[Block]:
    yield Paragraph.numbered(joined(sentence(plan.aim), begun(counts(plan, facts))))
    lines = [one_line(line) for line in clean(plan.update).split("\n") if line.strip()]
    if not lines:
        yield Paragraph.numbered(none_given(facts.quarter, closed=facts.closed))
        return
    for line in latest(lines, plan.update_quarter, facts.quarter, closed=facts.closed):
        yield from told(sentence(line), Part.NUMBERED, Part.POINT)


def exceptions(facts: PlanReportFacts) -> Iterator[Block]:
    """What is late, on hold with the reason, has slipped, or is complete without a sign-off."""
    if not facts.plans:
        return
    yield Heading(2, "Exceptions", numbered=True)
    every = [part for plan in facts.plans for part in plan.parts]
    late = [part for part in every if part.overdue]
    held = [part for part in every if part.standing is PlanState.PAUSED]
    slipped = [part for part in every if part.to_come and (part.slip or 0) > 0]
    open_sign = [part for plan in facts.plans for part in unsigned(plan)]
    found = (
        (late, "past the timescale"),
        (held, "on hold"),
        (slipped, "later than first planned"),
        (open_sign, "complete but not signed off"),
    )
    if not any(parts for parts, _ in found):
        yield Paragraph.numbered("Nothing is late, on hold or waiting to be signed off.")
    for parts, words in found:
        if parts:
            lead = f"{begun(counted(len(parts), 'item'))} {verb(len(parts))} {words}"
            yield from pointed(lead, [_exception(facts, part) for part in parts])


def _each(facts: PlanReportFacts) -> str:
    return verb(len(facts.plans), "the plan", "each plan")


def _exception(facts: PlanReportFacts, part: PlanPart) -> str:
    has_day = part.due and (part.to_come or part.overdue)
    about = [part.ref, part.owner, f"due {part.timescale.printed}" if part.timescale and has_day else ""]
    if part.overdue and not part.to_come:
        about.append(f"{within(part.state)} past that date")
    if part.to_come and part.slip:
        about.append(f"slipped {counted(part.slip, 'quarter')}")
    start = f"{part.title.rstrip(' .')} ({', '.join(one for one in about if one not in ('', BLANK))})."
    where = f" Agreed at {the(part.meeting.rstrip('.'))}." if part.meeting not in ("", BLANK) else ""
    why = f" Reason: {sentence(within(part.reason))}" if part.reason not in ("", BLANK) else ""
    said = "" if part.reason else dated(sentence(clean(part.update)), part.update_quarter, facts.quarter)
    return joined(f"{start}{why}{where}", said)


def measures(facts: PlanReportFacts) -> Iterator[Block]:
    """By which measures success is seen, where the officer has written it."""
    if text := said(facts, MEASURES):
        yield Heading(2, MEASURES.title, numbered=True)
        yield from told(text, Part.NUMBERED, Part.POINT)


def closing(facts: PlanReportFacts) -> Iterator[Block]:
    """What every paper of the house ends with."""
    found = ["Appendix A: the plans, part by part"] if any(plan.parts for plan in facts.plans) else []
    return house_frame.standing_sections(facts, found, CLOSING)


PAPER = Paper(
    key="plan_progress",
    title="Action plan progress",
    order=50,
    frame=frame,
    chapters=(
        Chapter("opening", "Opening", opening, ("date",)),
        Chapter("summary", "Report summary", summary, tuple(words.key for words in SUMMARY)),
        Chapter("governance", "Governance of the plans", governance),
        Chapter("progress", "Progress of the plans", progress),
        Chapter("exceptions", "Exceptions", exceptions),
        Chapter("measures", MEASURES.title, measures, (MEASURES.key,)),
        Chapter("standing", "Standing sections", closing, tuple(words.key for words in CLOSING)),
        Chapter("appendix", "Appendix A", plan_tables.appendix),
    ),
    words=SECTIONS,
)
