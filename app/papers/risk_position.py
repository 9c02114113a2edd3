"""Section 2 of the risk report: each risk under the progress that its owner reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.models.facts import RiskReportFacts
from app.models.publication import is_notice
from app.models.rows import ControlRow, RiskRow
from app.models.status import ControlStatus, Progress, Trend
from app.models.text import clean, counted, listed, one_line
from app.models.wording import Wording
from app.papers import risk_many, sentences, standing
from app.papers.blocks import Block, Heading, Paragraph, Part, Run
from app.papers.points import pointed
from app.papers.sentences import joined, risks_named, verb, worded
from app.papers.updates import dated, latest, none_given

GROUPS: tuple[tuple[Progress | None, str], ...] = (
    (Progress.ON_TRACK, "On track"),
    (Progress.LIMITED, "Limited progress"),
    (Progress.SLIPPED, "Slipped"),
    (Progress.NONE, "No progress"),
    (None, "Not rated"),
)
_HEADING_MOST = 70  # characters of references in a heading
LAGGING = (ControlStatus.LIMITED, ControlStatus.SLIPPED, ControlStatus.NONE)


def position(facts: RiskReportFacts) -> Iterator[Block]:
    """Each risk under the progress that its owner reports."""
    if not facts.risks:
        return
    yield Heading(2, "Risk position update", numbered=True)
    none = "" if facts.controls else "The register holds no controls."
    yield Paragraph.numbered(
        joined(
            f"This section gives the position of each risk {standing.moment(facts)}, by progress group.", none
        )
    )
    for progress, words in groups(facts):
        risks = [risk for risk in facts.risks if risk.progress is progress]
        if not risks:
            continue
        named = risks_named([risk.ref for risk in risks], every=True)
        yield Heading(3, f"{words}: {named if len(named) <= _HEADING_MOST else counted(len(risks), 'risk')}")
        quiet = [risk for risk in risks if not _worth_a_paragraph(facts, risk)]
        alike = [risk for risk in risks if risk not in quiet and _only_moved(facts, risk)]
        if len(alike) > risk_many.MOST:  # sections of their own say what moved and what is new
            quiet = [risk for risk in risks if risk in quiet or risk in alike]
        for risk in risks:
            if risk not in quiet:
                yield from _of_risk(facts, risk)
        if quiet:
            said = risks_named([risk.ref for risk in quiet])
            if len(quiet) == len(risks) and len(named) > _HEADING_MOST:
                said = f"any of these {counted(len(risks), 'risk')}"
            none = none_given(facts.quarter, f" on {said}", closed=facts.closed)
            where = verb(len(quiet), "its position", "their positions")
            yield Paragraph.numbered(f"{none} Appendix A gives {where}.")


def groups(facts: RiskReportFacts) -> Iterator[tuple[Progress | None, str]]:
    """The progress groups in their order, each as the organisation calls it."""
    own = facts.house.wording
    for progress, words in GROUPS:
        yield progress, own.of(progress) if progress and own.is_own(progress) else words


def _worth_a_paragraph(facts: RiskReportFacts, risk: RiskRow) -> bool:
    lagging = any(state in LAGGING and number for state, number in risk.controls)
    behind = risk.progress in (Progress.LIMITED, Progress.SLIPPED, Progress.NONE)
    moved = risk.trend in (Trend.DECREASED, Trend.INCREASED, Trend.NEW)
    assessed = (risk.previous is None) != (risk.position is None)
    moved = moved or (assessed and facts.before is not None and facts.same_scale)
    return bool(risk.commentary.strip() or lagging or behind or moved or _hidden(facts, risk))


def _only_moved(facts: RiskReportFacts, risk: RiskRow) -> bool:
    """Whether nothing is told of a risk but that it has come or moved."""
    return not _worth_a_paragraph(facts, replace(risk, trend=None, previous=risk.position))


def _of_risk(facts: RiskReportFacts, risk: RiskRow) -> Iterator[Block]:
    """One risk: its streak, its position, its owner's words, then its controls."""
    lines = [line for line in (one_line(part) for part in clean(risk.commentary).split("\n")) if line]
    streak = (
        ""
        if risk.progress is Progress.ON_TRACK
        else sentences.streak(risk.progress, risk.streak, facts.house.wording)
    )
    lines = latest(lines, risk.commentary_quarter, facts.quarter, closed=facts.closed)
    spoken = lines[0] if lines else none_given(facts.quarter, closed=facts.closed)
    lagging = [c for c in facts.controls_of.get(risk.ref, ()) if c.status in LAGGING]
    of_its_own = sentences.controls(risk.controls, facts.house.wording) if facts.controls else ""
    counts = joined(of_its_own, _hidden(facts, risk))
    start = f" {joined(streak, _stands(facts, risk), sentences.sentence(spoken))}"
    alone = not lagging and len(lines) < 2
    yield Paragraph.numbered(
        Run(f"{sentences.name(risk)}:", strong=True), joined(start, counts) if alone else start
    )
    for line in lines[1:]:
        yield from standing.told(line, Part.NUMBERED, Part.POINT)
    if lagging:
        of_all = sum(number for _, number in risk.controls)
        points = [_control(facts, control, facts.house.wording) for control in lagging]
        every = len(lagging) == of_all
        yield from pointed(counts.rstrip(".") if every else f"{counts} {_behind(len(lagging))}", points)
    elif counts and not alone:
        yield Paragraph.numbered(counts)


def _hidden(facts: RiskReportFacts, risk: RiskRow) -> str:
    """Controls that are late by their dates though nobody reports them as behind: a status hides them."""
    quiet = [
        c for c in facts.controls_of.get(risk.ref, ()) if c.status not in (*LAGGING, ControlStatus.COMPLETE)
    ]
    over = [c for c in quiet if c.overdue]
    slid = [c for c in quiet if not c.overdue and sentences.slipped(c)]
    return joined(
        f"Overdue, though not reported as behind: {_dated(over)}." if over else "",
        f"Later than first planned, though not reported as behind: {_dated(slid)}." if slid else "",
    )


def _dated(controls: Sequence[ControlRow]) -> str:
    """``"5.1 (due Q1 2022/23, slipped one quarter from Q4 2021/22)"``."""
    return listed(
        [
            f"{c.ref} ({', '.join(part for part in (sentences.due(c.timescale), sentences.slipped(c)) if part)})"
            for c in controls
        ]
    )


def _behind(number: int) -> str:
    return verb(number, "The control that is behind is", "The controls that are behind are")


def _control(facts: RiskReportFacts, control: ControlRow, own: Wording) -> str:
    about = [
        _state(control, own),
        control.owner,
        sentences.due(control.timescale),
        sentences.slipped(control),
    ]
    if control.overdue:
        about.append("overdue")
    said = sentences.sentence(control.commentary)
    given = dated(said, control.commentary_quarter, facts.quarter)
    update = f"{':' if given == said else '.'} {given}".rstrip() if said else "."
    if is_notice(control.title):
        about.insert(0, control.ref)
    known = [one for one in about if one]
    told = [
        one for one, after in zip(known, [*known[1:], ""], strict=True) if not after.startswith(f"{one} ")
    ]
    return f"{control.title.rstrip(' .')} ({', '.join(told)}){update}"


def _state(control: ControlRow, own: Wording) -> str:
    """``"limited for the second quarter"``."""
    if control.status is None:
        return ""
    long = f" for the {sentences.ordinal(control.streak)} quarter" if control.streak > 1 else ""
    return f"{own.low(control.status)}{long}"


def _stands(facts: RiskReportFacts, risk: RiskRow) -> str:
    """Where the risk stands against the last closed quarter and its target."""
    since = f" since the end of {facts.before.last_day:%B}" if facts.before else ""
    if risk.position is None:
        if risk.previous:
            stood = worded(risk.previous, facts.scale_before or facts.scale)
            return f"It is no longer assessed; it stood at {stood}."
        return f"It has not been assessed{'' if facts.closed else ' yet'}."
    now, target = worded(risk.position, facts.scale), risk.target
    if risk.trend is Trend.NEW and facts.before:  # in the first quarter of all, every risk would be
        start = f"It is new to the register and stands at {now}"
    elif risk.previous is not None and risk.previous != risk.position and facts.same_scale:
        start = f"It has {sentences.shift(risk.previous, risk.position, facts.scale)}{since}"
    elif risk.trend is Trend.UNCHANGED:
        start = f"Its position is unchanged at {now}"
    elif risk.previous is None and facts.before and facts.same_scale:
        start = f"It has been assessed{since} and stands at {now}"
    else:
        start = f"It stands at {now}"
    if target is None:
        return f"{start}; no target position is set."
    if target == risk.position:
        return f"{start}, which is its target position."
    return f"{start}, against a target of {worded(target, facts.scale)}."
