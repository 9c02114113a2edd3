"""Appendix B of the risk report: a sheet for each risk, with its assessment, appetite, controls and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models.facts import RiskReportFacts
from app.models.rows import ControlRow, RiskRow
from app.models.scale import Position
from app.models.text import clean, listed, one_line
from app.papers import colours, sentences
from app.papers.blocks import (
    Block,
    Cell,
    Fill,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Run,
    Table,
    TableColumn,
)
from app.papers.risk_appendix import progress_cell, rag_cell, trend_cell
from app.papers.risk_position import LAGGING
from app.papers.sentences import capital, risks_named, sentence, verb, worded

_CLOSES = 3  # past positions that a line has room for
TITLE = "a sheet for each risk"


def sheets(facts: RiskReportFacts) -> Iterator[Block]:
    """Every risk on a page of its own, in the order of their references."""
    if not facts.risks:
        return
    yield PageBreak()
    yield Heading(2, f"Appendix B: {TITLE}")
    for number, risk in enumerate(facts.risks):
        if number:
            yield PageBreak()
        yield from _sheet(facts, risk)


def _sheet(facts: RiskReportFacts, risk: RiskRow) -> Iterator[Block]:
    yield Heading(3, f"Risk {risk.ref}: {risk.title.rstrip(' .')}")
    for line in (one_line(part) for part in clean(risk.description).split("\n")):
        if line:
            yield Paragraph.of(line)
    yield _assessment(facts, risk)
    yield Paragraph.of(_said(facts, risk))
    for what, said in _about(facts, risk):
        if said:
            yield Paragraph.of(Run(f"{what}:", strong=True), f" {said}", part=Part.BULLET)
    own = facts.controls_of.get(risk.ref, ())
    if own:
        yield _controls(facts, risk, own)


def _assessment(facts: RiskReportFacts, risk: RiskRow) -> Table:
    before = facts.before if facts.same_scale else None
    cells = [
        _position_cell(facts, risk.position, "Not assessed"),
        _position_cell(facts, risk.target, "Not set"),
        trend_cell(risk.trend),
        progress_cell(risk.progress, facts.house.wording),
        rag_cell(risk.rag, facts.house.wording),
    ]
    heads = [("Position", 30.0), ("Target", 30.0), ("Trend", 32.0), ("Progress", 26.0), ("RAG", 22.0)]
    if before:
        cells.insert(1, _position_cell(facts, risk.previous, "Not assessed"))
        heads.insert(1, (str(before), 30.0))
    wide = 170.0 / sum(width for _, width in heads)
    return Table(
        columns=tuple(TableColumn(head, width * wide) for head, width in heads),
        rows=(tuple(cells),),
        caption=f"Risk {risk.ref}: assessment, {facts.quarter}",
        description="One row: the risk’s position as likelihood v impact, that at the close before, its target, its trend, its "
        "progress and its owner’s rating.",
        together=True,
    )


def _position_cell(facts: RiskReportFacts, position: Position | None, none: str) -> Cell:
    """A position with the name of its band, on the band's colour."""
    if position is None:
        return Cell.of(none)
    if not facts.scale.has(position):
        return Cell.of(worded(position, facts.scale))
    band = facts.scale.band(position)
    fill: Fill = colours.TONE[band.tone]
    return Cell.of(worded(position, facts.scale), band.name, fill=fill, strong=True)


def _about(facts: RiskReportFacts, risk: RiskRow) -> Iterator[tuple[str, str]]:
    """What is known of the risk, each with its name; empty where there is nothing."""
    leads = f"; working leads: {'; '.join(risk.leads)}" if risk.leads else ""
    yield "Owner", f"{risk.owner or 'not named'}{leads}"
    kind = [part for part in (risk.horizon.value, one_line(risk.category)) if part]
    yield "Kind and appetite", "; ".join([", ".join(kind), _appetite(facts, risk)])
    inherent = f"without controls {worded(risk.inherent, facts.scale)}" if risk.inherent else ""
    yield "Positions", "; ".join(part for part in (inherent, _path(facts, risk)) if part)
    pillars = [f"{one.ref} {one.title}" for one in facts.pillars if risk.ref in one.risks]
    linked = [f"{ref} {facts.titles[ref]}" for ref in risk.related if ref in facts.titles]
    named = ((verb(len(pillars), "pillar", "pillars"), pillars), (verb(len(linked), "risk", "risks"), linked))
    yield "Linked with", "; ".join(f"{word} {listed(names)}" for word, names in named if names)
    found: dict[str, list[str]] = {}
    for one in facts.beside_of.get(risk.ref, ()):
        said = f", {one.said}" if one.said else ""
        found.setdefault(one.what, []).append(f"{one.ref} {one.title.rstrip(' .')}{said}")
    for what, lines in found.items():
        yield what if len(lines) == 1 else f"{what}s", "; ".join(lines)


def _appetite(facts: RiskReportFacts, risk: RiskRow) -> str:
    """The word, and on which side of the line the risk lies."""
    said = f"appetite {risk.appetite.value.casefold()}" if risk.appetite else "no appetite given"
    scale = facts.scale
    if risk.position is None or not scale.has(risk.position):
        return said
    inside = scale.within_appetite(risk.position, risk.category)
    if inside is None:
        return said
    return f"{said}, {'within' if inside else 'outside'} the line"


def _path(facts: RiskReportFacts, risk: RiskRow) -> str:
    """``"Q1 2021/22 H v H, Q2 2021/22 H v M"``: the last closes; nothing where the matrix has changed since."""
    if not facts.same_scale:
        return ""
    return ", ".join(
        f"{quarter} {worded(position, facts.scale)}"
        for quarter, position in facts.trails.get(risk.id, ())[-_CLOSES:]
    )


def _said(facts: RiskReportFacts, risk: RiskRow) -> str:
    """How it gets on, in the owner's words; of which quarter they are, where that is over."""
    own = facts.house.wording
    streak = sentences.streak(risk.progress, risk.streak, own)
    lines = [sentence(line) for line in clean(risk.commentary).split("\n") if line.strip()]
    if not lines:
        lines = [f"No update has been given for {facts.quarter}."]
    elif risk.commentary_quarter not in (None, facts.quarter):
        lines[0] = (
            f"No update was given for {facts.quarter}; the latest, for {risk.commentary_quarter}, follows. {lines[0]}"
        )
    return sentences.joined(streak, *lines, sentences.controls(risk.controls, own))


def _controls(facts: RiskReportFacts, risk: RiskRow, controls: Sequence[ControlRow]) -> Table:
    return Table(
        columns=(
            TableColumn("Ref", 14),
            TableColumn("Control and owner", 91),
            TableColumn("Timescale", 32),
            TableColumn("Status", 33),
        ),
        rows=tuple(_control(facts, control) for control in controls),
        caption=f"Risk {risk.ref}: controls, {facts.quarter}",
        description="One row for each control: its reference, what it is with its owner, its timescale with how far "
        "it has moved, and its status with how well it works, or whether it is there yet.",
    )


def _control(facts: RiskReportFacts, control: ControlRow) -> tuple[Cell, ...]:
    own = facts.house.wording
    others = [ref for ref in control.risks if ref in facts.titles]
    shared = f"It serves {risks_named(others)}." if len(others) > 1 else ""
    behind = control.status in LAGGING
    update = sentence(clean(control.commentary).replace("\n", " ")) if behind else ""
    when = [capital(sentences.due(control.timescale).removeprefix("due ")) or "Not given"]
    when += [
        part for part in (capital(sentences.slipped(control)), "Overdue" if control.overdue else "") if part
    ]
    state = [own.of(control.status) if control.status else "Not rated"]
    how = control.effectiveness or control.implementation  # what works is there
    state += [own.of(how)] if how else []
    return (
        Cell.of(control.ref, strong=True),
        Cell.of(
            f"{control.title.rstrip(' .')} ({control.owner or 'no owner named'})",
            sentences.joined(update, shared),
        ),
        Cell.of(*when),
        Cell.of(*state, fill=colours.STATUS[control.status] if control.status else None),
    )
