"""The risk management report: facts in, blocks out, one function a section (source: risk paper of January 2022)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.models.facts import Movement, RiskReportFacts
from app.models.rows import ControlRow, RiskRow
from app.models.status import ControlStatus, Progress, Rag, Trend
from app.models.text import clean, in_words, one_line
from app.papers import sentences, standing
from app.papers.blocks import Block, Cell, Frame, Heading, Paragraph, Part, Run, Table, TableColumn, title_of
from app.papers.risk_appendix import appendix
from app.papers.sentences import risks_named, verb, worded
from app.registers.kinds import natural

GROUPS: tuple[tuple[Progress | None, str], ...] = (
    (Progress.ON_TRACK, "On track"),
    (Progress.LIMITED, "Limited progress"),
    (Progress.SLIPPED, "Slipped"),
    (Progress.NONE, "No progress"),
    (None, "Not rated"),
)
_LAGGING = (ControlStatus.LIMITED, ControlStatus.SLIPPED, ControlStatus.NONE)


def risk_report(facts: RiskReportFacts) -> list[Block]:
    """The whole paper, in the order of reading."""
    sections = (
        opening,
        summary,
        update,
        position,
        movement,
        arrivals_and_departures,
        in_focus,
        standing_sections,
    )
    return [block for section in (*sections, appendix) for block in section(facts)]


def frame(facts: RiskReportFacts) -> Frame:
    """What stands on every page of the paper and in its properties."""
    house = facts.house
    return Frame(
        marking=house.marking,
        title=title_of(list(opening(facts))),
        organisation=house.name,
        author=house.author or house.name,
        created=facts.written_on,
        subject=f"{house.register_name or 'Corporate risk register'}, {facts.quarter}",
        history_head=facts.history_head,
    )


def opening(facts: RiskReportFacts) -> Iterator[Block]:
    """Who the paper is for, when, its title and its author."""
    house = facts.house
    when = one_line(standing.said(facts, "date"))
    said = ", ".join(part for part in (house.panel, when) if part)
    for line in (house.name, said):
        if line:
            yield Paragraph.of(line, part=Part.PANEL, keep=True)
    yield Heading(1, f"Risk management report, {facts.quarter}")
    yield Paragraph.of(f"Report by: {house.author or house.name or 'Governance team'}", part=Part.BYLINE)


def summary(facts: RiskReportFacts) -> Iterator[Block]:
    """Purpose, key considerations, interdependencies and recommendations; not numbered."""
    yield Heading(2, "Report summary")
    for key in ("purpose", "considerations", "interdependencies", "recommendations"):
        yield Heading(3, standing.WORDS[key].title)
        yield from standing.told(standing.said(facts, key), Part.PLAIN, Part.BULLET)


def update(facts: RiskReportFacts) -> Iterator[Block]:
    """Where the register is, how progress is judged, and the groups at a glance."""
    yield Heading(2, "Corporate risk update", numbered=True)
    if not facts.risks:
        yield _numbered("The register holds no risks.")
        return
    yield _numbered(
        "A summary of the corporate risk register, with the heat maps and the alignment of risks with the strategy, is "
        "attached as Appendix A."
    )
    yield _numbered(
        "The owner of each risk judges the progress made towards its target position as on track, limited, slipped or "
        f"no progress, and rates the risk green, amber or red. A position is written as {_how_written(facts)}."
    )
    yield _numbered("The table shows how the risks stand.", keep=True)
    yield _glance(facts)


def position(facts: RiskReportFacts) -> Iterator[Block]:
    """Each risk under the progress that its owner reports."""
    if not facts.risks:
        return
    yield Heading(2, "Risk position update", numbered=True)
    yield _numbered(
        f"This section gives the position of each risk {standing.moment(facts)}, by progress group."
    )
    for progress, words in GROUPS:
        risks = [risk for risk in facts.risks if risk.progress is progress]
        if not risks:
            continue
        yield Heading(3, f"{words}: {risks_named([risk.ref for risk in risks])}")
        quiet = [risk for risk in risks if not _worth_a_paragraph(risk)]
        for risk in risks:
            if risk not in quiet:
                yield from _of_risk(facts, risk)
        if quiet:
            refs = [risk.ref for risk in quiet]
            yield _numbered(f"There is nothing to report on {risks_named(refs)} this quarter.")


def movement(facts: RiskReportFacts) -> Iterator[Block]:
    """What has moved since the last closed quarter, with the reasons recorded at the time."""
    if facts.before is None:
        yield Heading(2, "Movement", numbered=True)
        yield _numbered(
            "No earlier quarter has been closed, so there is no earlier position to compare with."
        )
        return
    yield Heading(2, f"Movement since {facts.before}", numbered=True)
    if not facts.same_scale:
        yield _numbered(
            "The organisation’s risk matrix has changed since then, so positions of the two quarters are not compared."
        )
        return
    known = {risk.id: risk for risk in facts.risks}
    ordered = sorted(
        (m for m in facts.movements if m.risk_id in known), key=lambda m: natural(known[m.risk_id].ref)
    )
    for risk_id, steps in groupby(ordered, key=lambda m: m.risk_id):
        yield _moved(facts, known[risk_id], list(steps))
    yield from _unmoved(facts, {m.risk_id for m in ordered})


def arrivals_and_departures(facts: RiskReportFacts) -> Iterator[Block]:
    """Risks that came and went, each with its reason."""
    if facts.before is None:
        return
    yield Heading(2, "New and removed risks", numbered=True)
    if not facts.arrivals and not facts.departures:
        yield _numbered(
            f"No risk has been added to the register or removed from it since the close of {facts.before}."
        )
    for came in facts.arrivals:
        added = f"{came.title.rstrip(' .')} (risk {came.ref}) has been added to the register."
        yield _numbered(_joined(added, sentences.reason(came, "No reason was recorded.")))
    for gone in facts.departures:
        stood = (
            f"; it last stood at {worded(gone.position, facts.scale_before or facts.scale)}"
            if gone.position
            else ""
        )
        removed = f"{gone.title.rstrip(' .')} (risk {gone.ref}) has been removed from the register{stood}."
        yield _numbered(_joined(removed, sentences.reason(gone, "No reason was recorded.")))


def in_focus(facts: RiskReportFacts) -> Iterator[Block]:
    """A closer look at one risk and answers to the panel, where the officer has written them."""
    for key in ("in_focus", "questions"):
        if text := standing.said(facts, key):
            yield Heading(2, standing.WORDS[key].title, numbered=True)
            yield from standing.told(text, Part.NUMBERED, Part.POINT)


def standing_sections(facts: RiskReportFacts) -> Iterator[Block]:
    """What every paper of the house ends with."""
    for key in ("equality", "financial", "legal", "risk", "contact"):
        yield Heading(2, standing.WORDS[key].title, numbered=True)
        yield from standing.told(standing.said(facts, key), Part.NUMBERED, Part.POINT)
    yield Heading(2, "Appendices and background papers", numbered=True)
    if facts.risks:
        yield _numbered("Appendix A: corporate risk register, heat maps and alignment with the strategy.")
    yield from standing.told(standing.said(facts, "background"), Part.NUMBERED, Part.POINT)


def _numbered(*texts: str | Run, keep: bool = False) -> Paragraph:
    return Paragraph.of(*texts, part=Part.NUMBERED, keep=keep)


def _joined(*said: str) -> str:
    return " ".join(part for part in said if part)


def _how_written(facts: RiskReportFacts) -> str:
    scale = facts.scale
    levels = ", ".join(f"{level.letter} ({level.name})" for level in scale.likelihood.levels)
    same = [level.letter for level in scale.likelihood.levels] == [
        level.letter for level in scale.impact.levels
    ]
    if same and all(
        a.name == b.name for a, b in zip(scale.likelihood.levels, scale.impact.levels, strict=True)
    ):
        return f"likelihood v impact, with the levels {levels}"
    return f"likelihood v impact: likelihood {levels}; impact " + ", ".join(
        f"{level.letter} ({level.name})" for level in scale.impact.levels
    )


def _glance(facts: RiskReportFacts) -> Table:
    rows = []
    for progress, words in GROUPS:
        risks = [risk for risk in facts.risks if risk.progress is progress]
        if not risks and progress is None:
            continue
        counts = Counter(risk.rag for risk in risks)
        rated = ", ".join(f"{number} {rag.value.casefold()}" for rag in Rag if (number := counts[rag]))
        unrated = f"{counts[None]} not rated" if counts[None] else ""
        rows.append(
            (
                Cell.of(words, strong=True),
                Cell.of(str(len(risks)), centred=True),
                Cell.of(", ".join(risk.ref for risk in risks) or "None"),
                Cell.of(", ".join(part for part in (rated, unrated) if part) or "None"),
            )
        )
    return Table(
        columns=(
            TableColumn("Progress to target", 46),
            TableColumn("Number", 22),
            TableColumn("Risks", 46),
            TableColumn("Owners’ ratings", 56),
        ),
        rows=tuple(rows),
        caption=f"Progress towards target positions, {facts.quarter}",
        description="One row for each progress group: how many risks are in it, their numbers, and their owners’ ratings.",
        together=True,
    )


def _worth_a_paragraph(risk: RiskRow) -> bool:
    lagging = any(state in _LAGGING and number for state, number in risk.controls)
    behind = risk.progress in (Progress.LIMITED, Progress.SLIPPED, Progress.NONE)
    moved = risk.trend in (Trend.DECREASED, Trend.INCREASED, Trend.NEW)
    return bool(risk.commentary.strip()) or lagging or behind or moved


def _of_risk(facts: RiskReportFacts, risk: RiskRow) -> Iterator[Block]:
    """One risk: its streak, its position, its owner's words, then its controls."""
    lines = [line for line in (one_line(part) for part in clean(risk.commentary).split("\n")) if line]
    streak = "" if risk.progress is Progress.ON_TRACK else sentences.streak(risk.progress, risk.streak)
    spoken = lines[0] if lines else "No update has been given."
    if lines and risk.commentary_quarter not in (None, facts.quarter):
        spoken = f"No update was given for {facts.quarter}; the latest, for {risk.commentary_quarter}, follows. {spoken}"
    lagging = [c for c in facts.controls if risk.ref in c.risks and c.status in _LAGGING]
    counts = sentences.controls(risk.controls)
    start = f" {_joined(streak, _stands(facts, risk), sentences.sentence(spoken))}"
    alone = not lagging and len(lines) < 2
    yield _numbered(Run(f"{sentences.name(risk)}:", strong=True), f"{start} {counts}" if alone else start)
    for line in lines[1:]:
        yield from standing.told(line, Part.NUMBERED, Part.POINT)
    if lagging:
        yield _numbered(f"{counts} {_behind(lagging)}", keep=True)
        for control in lagging:
            yield Paragraph.of(_control(control), part=Part.POINT)
    elif not alone:
        yield _numbered(counts)


def _behind(lagging: Sequence[ControlRow]) -> str:
    return "The one that is behind is:" if len(lagging) == 1 else "Those that are behind are:"


def _control(control: ControlRow) -> str:
    facts = [
        control.status.value.casefold() if control.status else "",
        control.owner,
        sentences.due(control.timescale),
    ]
    if control.overdue:
        facts.append("overdue")
    update = f": {sentences.sentence(control.commentary)}" if control.commentary.strip() else "."
    return f"{control.title.rstrip(' .')} ({', '.join(fact for fact in facts if fact)}){update}"


def _stands(facts: RiskReportFacts, risk: RiskRow) -> str:
    """Where the risk stands against the last closed quarter and its target."""
    if risk.position is None:
        return "It has not been assessed yet."
    now, target = worded(risk.position, facts.scale), risk.target
    if risk.trend is Trend.NEW:
        start = f"It is new to the register and stands at {now}"
    elif risk.previous is not None and risk.previous != risk.position and facts.same_scale:
        start = f"Its position has {sentences.change(risk.previous, risk.position, facts.scale)}"
    elif risk.trend is Trend.UNCHANGED:
        start = f"Its position is unchanged at {now}"
    else:
        start = f"It stands at {now}"
    if target is None:
        return f"{start}; no target position is set."
    if target == risk.position:
        return f"{start}, which is its target position."
    return f"{start}, against a target of {worded(target, facts.scale)}."


def _moved(facts: RiskReportFacts, risk: RiskRow, steps: Sequence[Movement]) -> Paragraph:
    back = ""
    if len(steps) > 1 and steps[0].before == steps[-1].after:
        back = " It therefore stands where it stood."
    return _numbered(
        Run(f"{sentences.name(risk)}:", strong=True), f" {sentences.moves(steps, facts.scale)}{back}"
    )


def _unmoved(facts: RiskReportFacts, moved: set[str]) -> Iterator[Block]:
    new = {came.risk_id for came in facts.arrivals}
    still = [risk for risk in facts.risks if risk.id not in moved | new]
    if not still:
        return
    number, every = len(still), len(still) == len(facts.risks)
    if every:
        yield _numbered(f"No position has changed since the close of {facts.before}.")
        return
    other = "other " if moved else ""
    stands = verb(number, "stands where it", "stand where they")
    yield _numbered(
        f"The {other}{in_words(number) + ' ' if number > 1 else ''}{verb(number, 'risk', 'risks')} "
        f"({', '.join(risk.ref for risk in still)}) {stands} stood at the close of {facts.before}."
    )
