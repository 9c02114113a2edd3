"""Appendix A of the risk report: registers and heat maps, by horizon where these differ, and the alignment with the strategy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.models.facts import RiskReportFacts
from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.status import Horizon, Progress, Rag, Trend
from app.models.text import clean, listed, one_line, within
from app.models.wording import Wording
from app.papers import colours
from app.papers.blocks import (
    Block,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Section,
    Table,
    TableColumn,
)
from app.papers.map_picture import DPI, HEIGHT, WIDTH, map_picture
from app.papers.map_words import map_table, map_text, own_appetites, unplaced
from app.papers.one_page import height_of, page_of
from app.papers.sentences import capital, risks_named, verb, worded
from app.papers.standing import moment
from app.registers.kinds import natural

_MM = 25.4 / DPI
_POINTS = 72 / 25.4  # in a millimetre
_FULL_SIZE = HEIGHT * _MM * _POINTS  # points of the map's height
_CAPTION = 42.0  # points of the map's caption and of the room around it
_SMALLEST = 0.75  # of a map, so that its words can be read
_HOW_TO_READ = (
    "Likelihood runs down the table and impact across it; each cell ends with the name of its band."
)
_COLUMNS = (
    TableColumn("Ref", 11),
    TableColumn("Position", 21),
    TableColumn("Trend", 32),
    TableColumn("Risk", 71),
    TableColumn("Risk owner", 33),
    TableColumn("Working leads", 43),
    TableColumn("Target", 17),
    TableColumn("Progress", 22),
    TableColumn("RAG", 21),
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Risks that have a table and a map together.

    Attributes:
        name: As a heading has it: "Long-term risks"; all of them where no horizon is told.
        over_map: The heading over their map.
    """

    name: str
    over_map: str
    risks: tuple[RiskRow, ...]


def appendix(facts: RiskReportFacts) -> Iterator[Block]:
    """The whole appendix, beginning a landscape page for the wide tables."""
    if not facts.risks:
        return
    groups = _groups(facts.risks)
    yield Section(landscape=True)
    yield Heading(2, f"Appendix A: {_register(facts)}, {facts.quarter}")
    legend = Paragraph.of(_legend(facts), keep=bool(facts.pillars))
    if facts.pillars:
        yield legend
    for group in groups:
        yield from _register_table(facts, group)
    if not facts.pillars:
        yield replace(legend, part=Part.NOTE)
    yield from _pillars(facts, groups)
    yield Section(narrow=True)
    for number, group in enumerate(groups):
        if number:
            yield PageBreak()
        yield from _heat_map(facts, group, last=group is groups[-1])


def maps(facts: RiskReportFacts) -> str:
    """What the rest of the paper calls the maps in it: where no horizon is told, there is one."""
    return "heat map" if len(_groups(facts.risks)) == 1 else "heat maps"


def _register(facts: RiskReportFacts) -> str:
    """The register as it is called within a line; a name that has an organisation's in it keeps its first letter."""
    name = one_line(facts.house.register_name) or "corporate risk register"
    is_proper = any(letter.isupper() for letter in name[1:]) or name.split()[0] in facts.house.name.split()
    return name if is_proper else within(name)


def _legend(facts: RiskReportFacts) -> str:
    trend = f" Trend compares with the close of {facts.before}." if facts.before else ""
    if trend and any(risk.trend is None for risk in facts.risks):
        trend += " It is not known where a risk had no position at one of the two, or the scale was another."
    return (
        f"Position and target are likelihood v impact.{trend} Progress and RAG are the owner’s own judgement."
    )


def _groups(risks: Sequence[RiskRow]) -> list[_Group]:
    """The risks by their horizons, those without one last; together where none is told."""
    in_order = sorted(risks, key=lambda risk: natural(risk.ref))
    if not any(risk.horizon for risk in in_order):
        return [_Group("All risks", "Heat map", tuple(in_order))]
    named = {horizon: (f"{horizon.value} risks", f"{horizon.value} heat map") for horizon in Horizon}
    rest = "Risks with no horizon given"
    groups = [
        _Group(*names, tuple(risk for risk in in_order if risk.horizon is horizon))
        for horizon, names in (*named.items(), (None, (rest, f"Heat map of {within(rest)}")))
    ]
    return [group for group in groups if group.risks]


def _register_table(facts: RiskReportFacts, group: _Group) -> Iterator[Block]:
    yield Heading(3, group.name)
    yield Table(
        columns=_columns(group.risks),
        rows=tuple(_row(facts, risk) for risk in group.risks),
        caption=f"{group.name}, {facts.quarter}",
        description="One row for each risk: its reference, position as likelihood v impact, trend since the last closed "
        "quarter, title and description, owner, working leads, target position, progress, and its owner’s rating.",
    )


def _row(facts: RiskReportFacts, risk: RiskRow) -> tuple[Cell, ...]:
    described = [line for line in (one_line(part) for part in clean(risk.description).split("\n")) if line]
    return (
        Cell.of(risk.ref, strong=True),
        Cell.of(_position(facts, risk)),
        trend_cell(risk.trend, facts.before),
        Cell.of(risk.title, *described, strong=True),
        Cell.of(risk.owner),
        Cell.of("; ".join(risk.leads)),
        Cell.of("Not set" if risk.target is None else worded(risk.target, facts.scale)),
        progress_cell(risk.progress, facts.house.wording),
        rag_cell(risk.rag, facts.house.wording),
    )


def _position(facts: RiskReportFacts, risk: RiskRow) -> str:
    return "Not assessed" if risk.position is None else worded(risk.position, facts.scale)


def _columns(risks: Sequence[RiskRow]) -> tuple[TableColumn, ...]:
    """The columns, with room for the longest reference taken from the description."""
    more = min(24.0, max(0.0, max(len(risk.ref) for risk in risks) * 2.8 + 4 - _COLUMNS[0].width))
    extra = {"Ref": more, "Risk": -more}
    return tuple(TableColumn(c.title, c.width + extra.get(c.title, 0.0)) for c in _COLUMNS)


def trend_cell(trend: Trend | None, before: Quarter | None) -> Cell:
    """The trend as an arrow and a word; in the first quarter of all there is none, and nothing in it is news."""
    if before is None:
        return Cell.of("First quarter")
    return Cell.of("Not known" if trend is None else f"{colours.TREND_SYMBOL[trend]} {trend.value}")


def progress_cell(progress: Progress | None, own: Wording) -> Cell:
    """Progress as a word on its colour."""
    return (
        Cell.of("Not rated")
        if progress is None
        else Cell.of(own.of(progress), fill=colours.PROGRESS[progress])
    )


def rag_cell(rag: Rag | None, own: Wording) -> Cell:
    """The rating as a symbol and a word on its colour."""
    if rag is None:
        return Cell.of("Not rated")
    return Cell.of(f"{colours.RAG_SYMBOL[rag]} {own.of(rag)}", fill=colours.RAG[rag])


def _heat_map(facts: RiskReportFacts, group: _Group, *, last: bool) -> Iterator[Block]:
    """A map with its table and how to read it, on a page; where that has no room, the last ends with the map itself."""
    risks = group.risks
    before = str(facts.before) if facts.before and facts.same_scale else ""
    what = "Positions and targets" if any(risk.target for risk in risks) else "Positions"
    title = f"{what} of {within(group.name)}, {facts.quarter}"
    table = map_table(title, risks, facts.scale, before)
    note = Paragraph.of(_HOW_TO_READ, part=Part.NOTE)
    own = own_appetites(risks, facts.scale)
    lines = [Paragraph.of(" ".join(own), part=Part.NOTE)] if own else []
    alone = _share(facts, [table, *lines])
    beside = alone - height_of([note], facts.house.sheet) / _FULL_SIZE
    noted = beside >= _SMALLEST
    smaller = max(_SMALLEST, min(1.0, beside if noted else alone))
    picture = Picture(
        png=map_picture(risks, facts.scale, before),
        width=round(WIDTH * _MM * smaller, 1),
        height=round(HEIGHT * _MM * smaller, 1),
        text=map_text(f"{group.name} {moment(facts)}", risks, facts.scale, before),
        caption=f"{group.name} on the heat map, {facts.quarter}",
    )
    yield Heading(3, group.over_map)
    if last and not noted:
        yield table
    yield picture
    yield from lines
    if missing := unplaced(risks, facts.scale):
        yield Paragraph.of(missing, part=Part.NOTE)
    if noted or not last:
        yield table
    if noted:
        yield note


def _share(facts: RiskReportFacts, beside: Sequence[Block]) -> float:
    """Which part of its full size the map has, so that all that is said of it goes on its page; beyond 1 it has room to spare."""
    room = facts.house.sheet
    around = height_of([Heading(3, "Map"), *beside], room) + _CAPTION
    return (page_of(room) - around) / _FULL_SIZE


def _pillars(facts: RiskReportFacts, groups: Sequence[_Group]) -> Iterator[Block]:
    if not facts.pillars:
        return
    apart = len(groups) > 1
    yield Heading(3, "Alignment with the strategy")
    yield Table(
        columns=(
            TableColumn("Pillar", 18),
            TableColumn("Strategy pillar", 133),
            *(TableColumn(group.name if apart else "Risks", 120 / len(groups)) for group in groups),
        ),
        rows=tuple(
            (
                Cell.of(pillar.ref, strong=True),
                Cell.of(pillar.title),
                *(Cell.of(_touching(group.risks, pillar.risks)) for group in groups),
            )
            for pillar in facts.pillars
        ),
        caption=f"Risks by strategy pillar, {facts.quarter}",
        description=f"One row for each pillar of the strategy, with the numbers of {_kinds(groups)} that touch it.",
        together=len(facts.pillars) <= 12,
        keep=True,
    )
    yield Paragraph.of(_untouched(facts), part=Part.NOTE)


def _kinds(groups: Sequence[_Group]) -> str:
    """``"the short-term and the long-term risks"``; ``"the risks"`` where they are not told apart."""
    if len(groups) == 1:
        return "the risks"
    names = [f"the {within(group.name)}" for group in groups]
    if all(name.endswith(" risks") for name in names):
        return f"{listed([name.removesuffix(' risks') for name in names])} risks"
    return listed(names)


def _untouched(facts: RiskReportFacts) -> str:
    none = [pillar.ref for pillar in facts.pillars if not pillar.risks]
    apart = [
        risk.ref for risk in facts.risks if not any(risk.ref in pillar.risks for pillar in facts.pillars)
    ]
    said = []
    if none:
        said.append(
            f"{'Pillar' if len(none) == 1 else 'Pillars'} {listed(none)} {verb(len(none))} touched by no risk."
        )
    if apart:
        said.append(f"{capital(risks_named(apart))} {verb(len(apart))} not linked to a pillar.")
    return (
        " ".join(said)
        or "Every pillar is touched by at least one risk, and every risk is linked to a pillar."
    )


def _touching(risks: Sequence[RiskRow], refs: Sequence[str]) -> str:
    found = [risk.ref for risk in risks if risk.ref in refs]
    return ", ".join(sorted(found, key=natural)) or "None"
