"""Appendix B of the risk report: a sheet for each risk, with its assessment, appetite, controls and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from app.models.appetite import own_appetite
from app.models.facts import OPEN_ACTION, BesideRisk, RiskReportFacts
from app.models.publication import BLANK, in_a_list, is_notice
from app.models.rows import ControlRow, RiskRow
from app.models.scale import Position
from app.models.status import Trend
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
    Section,
    Table,
    TableColumn,
)
from app.papers.one_page import WIDTH, fits
from app.papers.risk_appendix import progress_cell, rag_cell, trend_cell
from app.papers.risk_position import LAGGING
from app.papers.sentences import capital, risks_named, sentence, verb, worded
from app.papers.updates import dated, latest, none_given

_CLOSES = 3  # past positions that a line has room for
_REF, _WHEN, _STATE = 13.0, 42.0, 33.0  # of its table of controls
TITLE = "a sheet for each risk"
_WITHHELD = "Its owner, its appetite and all that it is linked with are withheld."


def sheets(facts: RiskReportFacts) -> Iterator[Block]:
    """Every risk on one page, in the order of their references; of those that are soon told several go on a page."""
    if not facts.risks:
        return
    yield Section(narrow=True)
    yield (heading := Heading(2, f"Appendix B: {TITLE}"))
    page: list[Block] = [heading]
    for number, risk in enumerate(facts.risks):
        sheet = _sheet(facts, risk, () if number else page)
        if number and not fits(sheet, page, facts.house.sheet):
            yield PageBreak()
            page.clear()
        page += sheet
        yield from sheet


class _Brevity(IntEnum):
    """How much of a risk is told, each leaving out more than the one before."""

    FULL = 0
    NO_UPDATES = 1  # of the controls that are behind, of which the body of the paper speaks too
    NUMBERED = 2  # the open actions by their numbers
    RUN_ON = 3  # what is known of the risk in one paragraph rather than point by point
    BRIEF = 4  # no earlier positions, no titles of what is beside it, no counts of what the table shows
    TERSE = 5  # no owners of controls, nor which other risks they serve
    LEAN = 6  # nothing that stands in the register's table or elsewhere in the paper; the state of a control in a word
    BEHIND = 7  # of the controls only those that are behind, and the numbers of the others


def _sheet(facts: RiskReportFacts, risk: RiskRow, taken: Sequence[Block]) -> list[Block]:
    """The fullest way to tell of a risk that goes on one page; the briefest where none does.

    Args:
        taken: What stands on the page already.
    """
    sheet: list[Block] = []
    acted_on = any(one.what == OPEN_ACTION for one in facts.beside_of.get(risk.ref, ()))
    for brevity in _Brevity if acted_on else [one for one in _Brevity if one is not _Brevity.NUMBERED]:
        sheet = list(_told(facts, risk, brevity))
        if fits(sheet, taken, facts.house.sheet):
            break
    return sheet


def _told(facts: RiskReportFacts, risk: RiskRow, brevity: _Brevity) -> Iterator[Block]:
    yield Heading(3, f"Risk {risk.ref}: {risk.title.rstrip(' .')}")
    for line in (one_line(part) for part in clean(risk.description).split("\n")):
        if line and line != BLANK and brevity < _Brevity.LEAN:  # the heading says that it is withheld
            yield Paragraph.of(line)
    yield _assessment(facts, risk)
    yield Paragraph.of(_said(facts, risk, brevity))
    if is_notice(risk.title):  # what stands beside a risk that is withheld would say what it is about
        yield Paragraph.of(_WITHHELD)
    else:
        yield from _beside(facts, risk, brevity)
    own = list(facts.controls_of.get(risk.ref, ()))
    if brevity >= _Brevity.BEHIND and any(one.status not in LAGGING for one in own):
        yield Paragraph.of(*_not_shown(facts, own))
        own = [one for one in own if one.status in LAGGING]
    if own:
        yield _controls(facts, risk, own, brevity)


def _beside(facts: RiskReportFacts, risk: RiskRow, brevity: _Brevity) -> Iterator[Block]:
    """What is known of the risk beside its assessment, a bullet each, or all in one paragraph."""
    about = [(Run(f"{what}:", strong=True), said) for what, said in _about(facts, risk, brevity) if said]
    if brevity < _Brevity.RUN_ON:
        yield from (Paragraph.of(what, f" {said}", part=Part.BULLET) for what, said in about)
    else:
        yield Paragraph.of(*(part for what, said in about for part in (what, f" {said.rstrip('.')}. ")))


def _assessment(facts: RiskReportFacts, risk: RiskRow) -> Table:
    before = facts.before if facts.same_scale else None
    cells = [
        _position_cell(facts, risk.position, "Not assessed"),
        _position_cell(facts, risk.target, "Not set"),
        trend_cell(risk.trend, facts.before),
        progress_cell(risk.progress, facts.house.wording),
        rag_cell(risk.rag, facts.house.wording),
    ]
    heads = [("Position", 30.0), ("Target", 30.0), ("Trend", 32.0), ("Progress", 26.0), ("RAG", 22.0)]
    if before:
        none = "Not on the register" if risk.trend is Trend.NEW else "Not assessed"
        cells.insert(1, _position_cell(facts, risk.previous, none))
        heads.insert(1, (str(before), 30.0))
    wide = WIDTH / sum(width for _, width in heads)
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


def _about(facts: RiskReportFacts, risk: RiskRow, brevity: _Brevity) -> Iterator[tuple[str, str]]:
    """What is known of the risk, each with its name; empty where there is nothing."""
    said = verb(len(risk.leads), "working lead", "working leads")
    leads = f"; {said}: {'; '.join(risk.leads)}" if risk.leads else ""
    yield "Owner", f"{risk.owner or 'not named'}{leads}"
    kind = ", ".join(filter(None, (risk.horizon and risk.horizon.value, one_line(risk.category))))
    inherent = f"without controls {worded(risk.inherent, facts.scale)}" if risk.inherent else ""
    path = _path(facts, risk) if brevity < _Brevity.BRIEF else ""
    known = (kind, _appetite(facts, risk), inherent, path)
    what = "Kind, appetite and positions" if kind else "Appetite and positions"
    yield what, "; ".join(part for part in known if part)
    if brevity >= _Brevity.LEAN:
        return
    pillars = [(one.ref, one.title) for one in facts.pillars if risk.ref in one.risks]
    linked = [(ref, facts.titles[ref]) for ref in risk.related if ref in facts.titles]
    named = ((verb(len(pillars), "pillar", "pillars"), pillars), (verb(len(linked), "risk", "risks"), linked))
    yield (
        "Linked with",
        "; ".join(f"{word} {listed(_names(names, brevity))}" for word, names in named if names),
    )
    found: dict[str, list[str]] = {}
    for one in facts.beside_of.get(risk.ref, ()):
        if one.what == OPEN_ACTION and brevity >= _Brevity.NUMBERED:
            found.setdefault(one.what, []).append(one.ref)
            continue
        said = f", {one.said}" if one.said else ""
        found.setdefault(one.what, []).append(f"{_called(one, brevity)}{said}")
    for what, lines in found.items():
        yield what if len(lines) == 1 else f"{what}s", "; ".join(lines)


def _called(one: BesideRisk, brevity: _Brevity) -> str:
    """A record by its number and title; a bare number, as measures have, would read as one of their figures."""
    title = one.title.rstrip(" .")
    if not one.ref.isdecimal() or is_notice(title):
        return _names([(one.ref, title)], brevity)[0]
    return f"no. {one.ref}" if brevity >= _Brevity.BRIEF else title


def _names(found: Sequence[tuple[str, str]], brevity: _Brevity) -> list[str]:
    """Numbers with titles, or numbers alone."""
    return [ref if brevity >= _Brevity.BRIEF else in_a_list(ref, title) for ref, title in found]


def _appetite(facts: RiskReportFacts, risk: RiskRow) -> str:
    """The word, and on which side of the limit the risk lies, as the heat map’s key calls it."""
    said = f"appetite {risk.appetite.value.casefold()}" if risk.appetite else "no appetite given"
    scale = facts.scale
    if risk.position is None or not scale.has(risk.position):
        return said
    inside = scale.within_appetite(risk.position, risk.category)
    if inside is None:
        return said
    own = own_appetite(scale, risk.category)
    line = (
        f"the {own.value.casefold()} limit of its category"
        if own
        else "its limit"
        if risk.appetite
        else "the limit of risk appetite"
    )
    return f"{said}, {'within' if inside else 'outside'} {line}"


def _path(facts: RiskReportFacts, risk: RiskRow) -> str:
    """``"Q1 2021/22 H v H, Q2 2021/22 H v M"``: the last closes; nothing where the matrix has changed since."""
    if not facts.same_scale:
        return ""
    return ", ".join(
        f"{quarter} {worded(position, facts.scale)}"
        for quarter, position in facts.trails.get(risk.id, ())[-_CLOSES:]
    )


def _said(facts: RiskReportFacts, risk: RiskRow, brevity: _Brevity) -> str:
    """How it gets on, in the owner's words; of which quarter they are, where that is over."""
    own = facts.house.wording
    streak = sentences.streak(risk.progress, risk.streak, own)
    lines = [sentence(line) for line in clean(risk.commentary).split("\n") if line.strip()]
    if lines:
        lines = latest(lines, risk.commentary_quarter, facts.quarter, closed=facts.closed)
    else:
        lines = [none_given(facts.quarter, closed=facts.closed)]
    counts = sentences.controls(risk.controls, own) if brevity < _Brevity.BRIEF else ""
    return sentences.joined(streak, *lines, counts)


def _controls(
    facts: RiskReportFacts, risk: RiskRow, controls: Sequence[ControlRow], brevity: _Brevity
) -> Table:
    return Table(
        columns=(
            TableColumn("Ref", _REF),
            TableColumn(
                "Control and owner" if brevity < _Brevity.TERSE else "Control", WIDTH - _REF - _WHEN - _STATE
            ),
            TableColumn("Timescale", _WHEN),
            TableColumn("Status", _STATE),
        ),
        rows=tuple(_control(facts, risk, control, brevity) for control in controls),
        caption=f"Risk {risk.ref}: controls, {facts.quarter}",
        description="One row for each control: its reference, what it is with its owner, its timescale with how far "
        "it has moved, and its status with how well it works, or whether it is there yet.",
    )


def _not_shown(facts: RiskReportFacts, controls: Sequence[ControlRow]) -> Iterator[Run | str]:
    """The numbers of the controls that are not behind, by their status."""
    words = facts.house.wording
    found: dict[str, list[str]] = {}
    for one in controls:
        if one.status not in LAGGING:
            found.setdefault(words.of(one.status) if one.status else "Not rated", []).append(one.ref)
    if found:
        yield Run("Other controls:", strong=True)
        yield f" {'; '.join(f'{word.lower()} {listed(refs)}' for word, refs in found.items())}."


def _owner(risk: RiskRow, control: ControlRow) -> str:
    """Who owns a control, in brackets after its title; nothing of one that is withheld."""
    if is_notice(control.title):
        return ""
    one = "working lead" if [control.owner] == list(risk.leads) else control.owner or "no owner named"
    return f" ({one})"


def _control(
    facts: RiskReportFacts, risk: RiskRow, control: ControlRow, brevity: _Brevity
) -> tuple[Cell, ...]:
    own = facts.house.wording
    others = [ref for ref in control.risks if ref in facts.titles]
    shared = f"It serves {risks_named(others)}." if len(others) > 1 and brevity < _Brevity.TERSE else ""
    said = sentence(clean(control.commentary).replace("\n", " "))
    if control.status not in LAGGING or brevity >= _Brevity.NO_UPDATES:
        said = ""
    when = [capital(sentences.due(control.timescale).removeprefix("due ")) or "Not given"]
    slipped = capital(sentences.slipped(control))
    slipped = slipped.partition(" from ")[0] if brevity >= _Brevity.BRIEF else slipped
    when += [part for part in (slipped, "Overdue" if control.overdue else "") if part]
    state = [own.of(control.status) if control.status else "Not rated"]
    how = control.effectiveness or control.implementation  # what works is there
    state += [own.of(how)] if how and brevity < _Brevity.LEAN else []
    return (
        Cell.of(control.ref, strong=True),
        Cell.of(
            f"{control.title.rstrip(' .')}{_owner(risk, control) if brevity < _Brevity.TERSE else ''}",
            sentences.joined(dated(said, control.commentary_quarter, facts.quarter), shared),
        ),
        Cell.of(*when),
        Cell.of(*state, fill=colours.STATUS[control.status] if control.status else None),
    )
