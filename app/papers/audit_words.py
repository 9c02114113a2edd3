"""The sections of the audit and inspection report that an officer can write in their own words, and what stands there until
they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.models.review_facts import AuditReportFacts, ReviewLine
from app.models.review_words import Delivery, Grade
from app.models.text import begun, counted, every, in_words, listed, referred
from app.models.timescale import uk_date
from app.papers import own_words, sentences
from app.papers.house_frame import DATE, STANDING, with_article
from app.papers.own_words import Words, nothing
from app.papers.sentences import capital, verb


def said(facts: AuditReportFacts, key: str) -> str:
    """The officer's own words for a section, or its standing text."""
    return own_words.said(facts, WORDS[key])


def moment(facts: AuditReportFacts) -> str:
    """Of which moment the paper speaks: "at the close of Q3 2021/22 (31 December 2021)"."""
    if facts.closed:
        return f"at the close of {facts.quarter} ({sentences.quarter_end(facts.quarter)})"
    return f"on {uk_date(facts.day)}"


def recent(facts: AuditReportFacts) -> list[ReviewLine]:
    """What was published in the quarter that the paper is about."""
    first, last = facts.quarter.first_day, facts.quarter.last_day
    return [one for one in facts.inspections if one.published and first <= one.published <= last]


def _purpose(facts: AuditReportFacts) -> str:
    whose = facts.house.name or "the organisation"
    reader = with_article(facts.house.panel or "panel")
    if not facts.inspections and not facts.has_audits:
        return f"This report tells {reader} that the register of {whose} held no inspections or audits {moment(facts)}."
    if not facts.has_audits:
        parts = [f"the inspections of {whose}", "what they ask for"]
    elif not facts.inspections:
        parts = [f"the internal audits of {whose}", "what they ask for"]
    else:
        parts = [f"the inspections of {whose}", "what they and internal audit ask for"]
    if facts.limited:
        parts.append("progress with the audits that were graded limited")
    overview = (
        ", ".join(f"of {part}" for part in parts[:-1]) + f"{',' if len(parts) > 2 else ''} and of {parts[-1]}"
    )
    return f"This report gives {reader} an overview {overview}, as they stood {moment(facts)}."


def _considerations(facts: AuditReportFacts) -> str:
    points = [*_audits(facts), *_limited(facts), *_inspected(facts), *_late(facts)]
    panel = with_article(facts.house.panel or "panel")
    return "\n".join(points) or f"There is nothing that needs to be drawn to the attention of {panel}."


def _audits(facts: AuditReportFacts) -> Iterator[str]:
    if facts.risks_open:
        risks = begun(counted(facts.risks_open, "audit risk"))
        yield f"- {risks} {verb(facts.risks_open)} open across {across(facts)}."


def across(facts: AuditReportFacts) -> str:
    """``"18 audits and 30 follow-up audits"``: those that have a risk open."""
    found = ((facts.audits, "audit"), (facts.follow_ups, "follow-up audit"))
    return listed([counted(number, one) for number, one in found if number])


def _limited(facts: AuditReportFacts) -> Iterator[str]:
    if not facts.limited:
        return
    off = [one.ref for one in facts.limited if one.on_track is Delivery.OFF]
    number = len(facts.limited)
    start = f"- {begun(counted(number, 'audit'))} graded limited or worse {verb(number, 'has', 'have')} something open"
    if off:
        said = "it is" if number == 1 else f"{in_words(len(off))} {verb(len(off))}"
        if len(off) == number > 1:
            said = f"{every(number)} are"
        yield f"{start}; {said} not on track ({referred(off)})."
    elif all(one.on_track is Delivery.ON for one in facts.limited):
        yield f"{start}; {'it is' if number == 1 else 'both are' if number == 2 else 'all are'} on track{but_late(facts)}."
    else:
        yield f"{start}."


def but_late(facts: AuditReportFacts) -> str:
    """``", although three of their points are not (A1.2, A4.7 and F7.1)"``: what the state of a whole audit hides."""
    late = facts.late_of_limited
    if not late:
        return ""
    of = "its" if len(facts.limited) == 1 else "their"
    off = [point.on_track is Delivery.OFF for point in late]
    if len(late) == sum(one.open for one in facts.limited):
        few = verb(len(late), "point is", "points are")
        return f", although {of} {few} {'not' if all(off) else 'late or not on track'}"
    how = "not" if all(off) else "not, or are past their timescale" if any(off) else "past their timescale"
    refs = referred([point.ref for point in late])
    return f", although {in_words(len(late))} of {of} points {verb(len(late))} {how} ({refs})"


def of_its_points(one: ReviewLine) -> str:
    """``"21 of its 25 points are open"``, ``"both of its points are open"``."""
    number, still = len(one.points), sum(point.is_open for point in one.points)
    if not number:
        return "it asks for nothing"
    if number == 1:
        return f"its one point {'is' if still else 'is no longer'} open"
    if still == number:
        return f"{every(number)} of its points are open"
    return f"{in_words(still) if still else 'none'} of its {counted(number, 'point')} {verb(still)} open"


def _inspected(facts: AuditReportFacts) -> Iterator[str]:
    poor = [one for one in facts.inspections if one.grade in (Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)]
    for one in poor:
        assert one.grade is not None
        graded = f"- {one.name} was graded “{facts.house.wording.low(one.grade)}”"
        yield f"{graded}; {of_its_points(one)}."
    awaited = Counter(one.status for one in facts.inspections if one.published is None)
    if awaited:
        number = sum(awaited.values())
        yield f"- {begun(counted(number, 'inspection'))} {verb(number)} still to be published."


def _late(facts: AuditReportFacts) -> Iterator[str]:
    if number := len(facts.late):
        yield f"- {begun(counted(number, 'open point'))} {verb(number)} past the timescale or not on track."


def _interdependencies(facts: AuditReportFacts) -> str:
    if not facts.inspections and not facts.has_audits:
        return "There are no inspections or audits to set against the corporate risks."
    return (
        "What audits and inspections find is set against the corporate risks; the risk management report shows the risks "
        "that they bear on."
    )


def _recommendations(facts: AuditReportFacts) -> str:
    start = f"{capital(with_article(facts.house.panel or 'panel'))} is asked to"
    what = listed(
        [*(["inspections"] if facts.inspections else []), *(["audits"] if facts.has_audits else [])]
    )
    if not what:
        return f"{start} note that there are no inspections or audits to report on."
    if not facts.limited:
        return f"{start} note the {what} and what is being done about their findings."
    first = "inspections" if facts.inspections else "audits"
    return (
        f"{start}:\n"
        f"- note the {first} and what is being done about their findings; and\n"
        "- note the progress with audits that were graded limited."
    )


def _equality(facts: AuditReportFacts) -> str:
    if not facts.inspections and not facts.has_audits:
        return "No direct impact on equality and diversity arises from this report."
    return (
        "This report tells what audits and inspections found. Any large piece of work that answers them has its effect on "
        "equality assessed in its own right."
    )


def _financial(facts: AuditReportFacts) -> str:
    if not facts.inspections and not facts.has_audits:
        return "No direct financial implications arise from this report."
    return (
        "No direct financial implications arise from this report. What it costs to answer a finding beyond existing budgets "
        "goes through the usual approval."
    )


def _legal(facts: AuditReportFacts) -> str:
    return "No direct legal implications arise from this report."


def _risk(facts: AuditReportFacts) -> str:
    return (
        "Audits and inspections can show risks to the whole organisation. They are looked at for that, and taken into the "
        "corporate risk register where they belong there."
    )


_OF_AUDIT = {"equality": _equality, "financial": _financial, "legal": _legal, "risk": _risk}
CLOSING: tuple[Words[AuditReportFacts], ...] = tuple(
    Words(one.key, one.title, _OF_AUDIT.get(one.key, one.standing), one.help) for one in STANDING
)
SUMMARY: tuple[Words[AuditReportFacts], ...] = (
    Words("purpose", "Overall purpose of the report", _purpose),
    Words("considerations", "Key considerations", _considerations, "What the panel should look at first."),
    Words("interdependencies", "Interdependencies and cross-cutting issues", _interdependencies),
    Words("recommendations", "Recommendations", _recommendations, "What the panel is asked to do."),
)
FOCUS: Words[AuditReportFacts] = Words(
    "in_focus",
    "Inspection in focus",
    nothing,
    "A closer look at one inspection or audit, such as what has been done since; left out while it is empty.",
)
SECTIONS: tuple[Words[AuditReportFacts], ...] = (DATE, *SUMMARY, FOCUS, *CLOSING)
WORDS: dict[str, Words[AuditReportFacts]] = {section.key: section for section in SECTIONS}
