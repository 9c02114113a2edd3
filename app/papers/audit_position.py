"""Sections of the audit and inspection report that tell where inspections and internal audit stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.models.review_facts import NOT_SAID, AuditReportFacts, GradeYear, OpenYear, ReviewLine
from app.models.review_words import Delivery, Grade, ReviewStatus
from app.models.text import counted, every, in_words, listed
from app.models.timescale import uk_date
from app.models.wording import Wording
from app.papers.audit_appendices import FIGURES, INSPECTIONS, JUDGMENTS, LIMITED, appendices, with_findings
from app.papers.audit_words import across, but_late, of_its_points, recent
from app.papers.blocks import Block, Heading, Paragraph
from app.papers.points import pointed
from app.papers.sentences import verb


def inspections(facts: AuditReportFacts) -> Iterator[Block]:
    """What is to come, what was published, and what the graded ones came to."""
    yield Heading(2, "Inspections", numbered=True)
    if not facts.inspections:
        yield Paragraph.numbered("The register holds no inspections.")
        return
    yield Paragraph.numbered(_how_many(facts))
    if new := recent(facts):
        yield Paragraph.numbered(f"In {facts.quarter} {_published(new, closed=facts.closed)}.")
    else:
        none = "None was published in" if facts.closed else "None has been published yet in"
        yield Paragraph.numbered(f"{none} {facts.quarter}.")
    if judged := with_findings(facts):
        gives = f"{appendices(facts)[JUDGMENTS]} gives the judgments of each inspection and what it asks for"
        lead = f"{gives}. How much of that is still open"
        yield from pointed(lead, [_left(one, facts.house.wording) for one in judged])


def audit(facts: AuditReportFacts) -> Iterator[Block]:
    """What internal audit has left open, how old it is, and whether it grows."""
    yield Heading(2, "Internal audit", numbered=True)
    if not facts.audit_years and not facts.follow_up_years:
        yield Paragraph.numbered("The register holds no audits.")
        return
    start = "No audit risk is open."
    if number := facts.risks_open:
        start = f"Across {across(facts)}, {counted(number, 'risk')} {verb(number)} open."
    yield Paragraph.numbered(f"{start}{_flow(facts)}{_age(facts.risk_years)}")
    if facts.audit_years:
        yield Paragraph.numbered(_published_of("audit", facts.audit_years[-1]))
    if facts.follow_up_years:
        yield Paragraph.numbered(_published_of("follow-up audit", facts.follow_up_years[-1]))
    where = appendices(facts)[FIGURES]
    yield Paragraph.numbered(f"{where} gives the figures of audits and follow-up audits, year by year.")
    yield Paragraph.numbered(_limited(facts))


def movements(year: GradeYear) -> list[str]:
    """``"seven remain limited"``, ``"four were upgraded to adequate"``, from the worst grade to the best."""
    said = []
    for words, number in sorted(year.movements, key=lambda one: -_order(one[0])):
        step, rest = words.split(" ", 1)
        begin = verb(number, "remains", "remain") if step == "Remains" else f"{_was(number)} {step.lower()}"
        said.append(f"{in_words(number)} {begin} {rest}")
    return said


def graded(year: GradeYear) -> str:
    """``"eight limited, 15 adequate and two substantial"``; grades that nobody gave are left out."""
    return listed([f"{in_words(n)} {grade.value.lower()}" for grade, n in reversed(year.grades) if n])


def _was(number: int) -> str:
    return verb(number, "was", "were")


def _order(words: str) -> int:
    return next(
        (place for place, grade in enumerate(Grade) if words.casefold().endswith(grade.value.casefold())), 0
    )


def _how_many(facts: AuditReportFacts) -> str:
    coming = Counter(one.status for one in facts.inspections if one.published is None)
    number, published = len(facts.inspections), sum(one.published is not None for one in facts.inspections)
    said = [_coming(status, count) for status, count in coming.items()]
    held = counted(number, "inspection or publication", "inspections and publications")
    lists = f"{appendices(facts)[INSPECTIONS]} lists {verb(number, 'it', 'them')}."
    start = f"The register holds {held}"
    if not published:
        how = (
            f"it {said[0].removeprefix('one ')}"
            if number == 1 and said[0].startswith("one ")
            else listed(said)
        )
        return f"{start}. {verb(number, 'It is', 'All are')} still to come: {how}. {lists}"
    been = f"{verb(published, 'has', 'have')} been published"
    if not said:
        which = "which" if number == 1 else "both of which" if number == 2 else "all of which"
        return f"{start}, {which} {been}. {lists}"
    left = sum(coming.values())
    if len(said) == 1:  # "five are to come (all have been carried out but not reported on)"
        all_of = "it" if left == 1 else "both" if left == 2 else "all"
        said = [re.sub(f"^{in_words(left)} ", f"{all_of} ", said[0])]
    still = f"{in_words(left)} {verb(left)} to come ({listed(said)})"
    return f"{start}, of which {still} and {in_words(published)} {been}. {lists}"


def _coming(status: str, count: int) -> str:
    """``"one has not begun"``, ``"one is in progress"``, ``"five have been carried out but not reported on"``."""
    known = status.casefold()
    if known == ReviewStatus.REPORT_AWAITED.value.casefold():
        return f"{in_words(count)} {verb(count, 'has', 'have')} been carried out but not reported on"
    if known == ReviewStatus.AWAITED.value.casefold():
        return f"{in_words(count)} {verb(count, 'has', 'have')} not begun"
    if status == NOT_SAID:
        return f"of {in_words(count)} it is not said how far {verb(count, 'it has', 'they have')} come"
    return f"{in_words(count)} {verb(count)} {status if status.isupper() else status.casefold()}"


def _published(found: list[ReviewLine], *, closed: bool) -> str:
    said = [f"{one.name} ({uk_date(one.published)})" for one in found if one.published]
    were = _was(len(said)) if closed else f"{verb(len(said), 'has', 'have')} been"
    return f"{counted(len(said), 'report')} {were} published: {listed(said)}"


def _left(one: ReviewLine, own: Wording) -> str:
    grade = f"graded “{own.low(one.grade)}”" if one.grade else "not graded"
    return f"{one.name} ({grade}): {of_its_points(one)}."


def _age(years: tuple[OpenYear, ...]) -> str:
    """Which year most of what is open comes from."""
    total = sum(year.open for year in years)
    largest = max(years, key=lambda year: year.open, default=None)
    if largest is None or not largest.year or not total:
        return ""
    if largest.open == total:
        what = verb(total, "The open risk is from an audit", "All the open risks are from audits")
        return f" {what} published in {largest.year}."
    share = "The majority" if largest.open > total / 2 else "The largest part"
    return f" {share} ({largest.open:,} of {total:,}) {verb(largest.open)} from audits published in {largest.year}."


def _flow(facts: AuditReportFacts) -> str:
    if len(facts.over_time) < 2:
        return ""
    before, now = facts.over_time[-2:]
    if now.new is None or now.ended is None:
        return ""
    change, close = now.audit_risks - before.audit_risks, f"at the close of {before.quarter}"
    if not change:
        moved = f"That is as many as {close}" if now.audit_risks else f"None was {close} either"
    elif not before.audit_risks:
        moved = f"None was {close}"
    else:
        more = f"{in_words(abs(change))} {'more' if change > 0 else 'fewer'}"
        moved = f"That is {more} than the {in_words(before.audit_risks)} {close}"
    if not now.new and not now.ended:
        return (
            f" {moved}. Nothing that audits and inspections ask for is new since then, and nothing has ended."
        )
    flow = (
        f"{_number(now.new)} {verb(now.new)} new and {_number(now.ended)} {verb(now.ended)} no longer open."
    )
    if (now.open, before.open) == (now.audit_risks, before.audit_risks):
        return f" {moved}: {flow}"
    points = f"{counted(now.open, 'point')} {verb(now.open)} open, after {_number(before.open)}"
    return f" {moved}. With what inspections ask for, {points}: {flow}"


def _number(number: int) -> str:
    return in_words(number) if number else "none"


def _published_of(what: str, year: GradeYear) -> str:
    """What the audits, or the follow-up audits, of one year came to, as the tables of the appendix count them."""
    moved = listed(movements(year))
    if year.published == 1:
        came = f"it {moved.partition(' ')[2]}" if moved else f"it was graded {graded(year).partition(' ')[2]}"
        return f"One {what} was published in {year.year}: {came}."
    against = f" Against the earlier audit, {moved}." if moved else ""
    return f"Of the {counted(year.published, what)} published in {year.year}, {_given(year)}.{against}"


def _given(year: GradeYear) -> str:
    """``"eight were graded limited, 15 adequate and two substantial"``, ``"both were graded adequate"``."""
    number, rest = graded(year).split(" ", 1)
    if max(n for _, n in year.grades) == year.published:
        number = "both" if year.published == 2 else "all"
    return f"{number} {_was(1 if number == 'one' else 2)} graded {rest}"


def _limited(facts: AuditReportFacts) -> str:
    number = len(facts.limited)
    if not number:
        return "No audit that is graded limited or worse has anything open."
    on = sum(one.on_track is Delivery.ON for one in facts.limited)
    said = f"{in_words(on)} {verb(on)}" if on else "neither is" if number == 2 else "none is"
    if on == number:
        said = "it is" if number == 1 else f"{every(number)} are"
    elif number == 1:
        said = "it is not"
    points = sum(one.open for one in facts.limited)
    late = but_late(facts) if on == number else ""
    audits = f"the {counted(number, 'audit')} graded limited or worse that"
    return (
        f"{appendices(facts)[LIMITED]} tells what is being done about {audits} "
        f"{verb(number, 'has', 'have')} something open, {counted(points, 'point')} in all; {said} on track{late}."
    )
