"""Appendix A of the improvement-plan paper: each area with its assurance mapping and its actions, on wide pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models.improvement_facts import (
    Assured,
    ImprovementAction,
    ImprovementArea,
    ImprovementFacts,
    Named,
)
from app.models.planning import AssuranceLine
from app.models.publication import in_a_list, is_notice
from app.models.text import listed
from app.models.timescale import uk_date
from app.models.wording import Wording
from app.papers import improvement_sentences as sentences_of
from app.papers.blocks import Block, Cell, Heading, Section, Table, TableColumn
from app.papers.improvement_tables import state_cell
from app.papers.risk_appendix import rag_cell
from app.papers.sentences import capital, due, verb


def title(facts: ImprovementFacts) -> str:
    """What the appendix is called; of an area without actions it promises none."""
    area, its = verb(len(facts.areas), "area", "areas"), verb(len(facts.areas), "its", "their")
    return f"the improvement {area} with {its} assurance mapping{' and actions' if facts.actions else ''}"


def appendix(facts: ImprovementFacts) -> Iterator[Block]:
    """Every area of the year."""
    if not facts.areas:
        return
    yield Section(landscape=True)
    yield Heading(2, f"Appendix A: {title(facts)}")
    for area in facts.areas:
        yield Heading(3, area.name)
        yield _about(facts, area)
        yield _assurance(area, facts.house.wording)
        if area.actions:
            yield _actions(facts, area)


def _about(facts: ImprovementFacts, area: ImprovementArea) -> Table:
    return Table(
        columns=(TableColumn("About the area", 52), TableColumn(area.name, 219)),
        rows=tuple(
            (Cell.of(what, strong=True), Cell.of(*lines)) for what, lines in _lines(facts, area) if lines
        ),
        caption=f"{area.ref}: about the area, {facts.quarter}",
        description="One row for each thing that is known of the area: its aim, owner, leads, related risks, principles, "
        "findings answered, rating, timescale, boards and measures.",
        together=True,
    )


def _lines(facts: ImprovementFacts, area: ImprovementArea) -> Iterator[tuple[str, list[str]]]:
    said = verb(len(area.leads), "working lead", "working leads")
    leads = f"; {said}: {listed(area.leads)}" if area.leads else ""
    yield "Aim", [area.aim] if area.aim else []
    yield "Owner", [f"{area.owner or 'Not named'}{leads}"]
    yield "Related corporate risks", [_linked(area, area.risks)]
    yield "Governance principles", [_linked(area, area.principles)]
    yield "Findings answered", [f"{source}: {said}" if source else said for source, said in area.findings]
    yield "Rating and timescale", [_rating(facts, area)]
    yield "Watched by", ["; ".join(area.boards)] if area.boards else []
    yield "Measures", list(_measures(area))


def _measures(area: ImprovementArea) -> Iterator[str]:
    """By their numbers alone where the area is withheld, as all that is linked with it."""
    if is_notice(area.title) and area.measures:
        yield listed([one.ref for one in area.measures])
        return
    yield from (f"{one.title}: {one.said}" for one in area.measures)


def _linked(area: ImprovementArea, found: Sequence[Named]) -> str:
    """What an area is linked with; by the numbers alone where the area is withheld, since the rest would say what it is about."""
    if is_notice(area.title):
        return listed([one.ref for one in found]) or "None"
    return "; ".join(in_a_list(one.ref, one.title) for one in found) or "None"


def _rating(facts: ImprovementFacts, area: ImprovementArea) -> str:
    own = facts.house.wording
    said = own.of(area.rag) if area.rag else "Not rated"
    if area.rag and area.rag_before and area.rag is not area.rag_before:
        said += f" ({own.low(area.rag_before)} at the close of {facts.before})"
    if area.progress:
        said += f"; {own.low(area.progress)}"
    said += f"; {_timescale(area)}" if area.timescale else ""
    return said if area.actions else f"{said}; no action is recorded under it"


def _timescale(area: ImprovementArea) -> str:
    slipped = (
        f", first planned for {area.original.printed}"
        if area.slip and area.slip > 0 and area.original
        else ""
    )
    return f"{due(area.timescale)}{slipped}"


def _assurance(area: ImprovementArea, own: Wording) -> Table:
    return Table(
        columns=(
            TableColumn("Line of assurance", 40),
            TableColumn("Rating", 24),
            TableColumn("What gives assurance", 120),
            TableColumn("Mechanisms", 87),
        ),
        rows=tuple(
            row
            for line, said in zip(AssuranceLine, area.lines, strict=True)
            for row in _of_line(line, said, own, held=is_notice(area.title))
        ),
        caption=f"{area.ref}: assurance mapping",
        description="A row or more for each of the three lines of assurance: its rating, what gives the assurance and of what, "
        "and by which mechanisms.",
    )


def _of_line(
    line: AssuranceLine, said: tuple[Assured, ...], own: Wording, *, held: bool
) -> Iterator[tuple[Cell, ...]]:
    if not said:
        yield (
            Cell.of(line.value, strong=True),
            Cell.of("None"),
            Cell.of("No assurance is recorded."),
            Cell.of("None"),
        )
    for one in said:
        numbered = f"{one.ref} {one.title}" if is_notice(one.title) else ""
        if held:
            beside = Cell.of(numbered or one.ref)
            yield Cell.of(line.value, strong=True), rag_cell(one.rating, own), beside, Cell.of("")
            continue
        given = f"given on {uk_date(one.given_on)}" if one.given_on else ""
        source = ", ".join(part for part in (one.source, given) if part)
        yield (
            Cell.of(line.value, strong=True),
            rag_cell(one.rating, own),
            Cell.of(numbered or one.title, one.covers, capital(source)),
            Cell.of("; ".join(one.mechanisms) or "Not said"),
        )


def _actions(facts: ImprovementFacts, area: ImprovementArea) -> Table:
    return Table(
        columns=(
            TableColumn("Ref", 20),
            TableColumn("Improvement", 52),
            TableColumn("Lead", 40),
            TableColumn("Timescale", 38),
            TableColumn("Update", 93),
            TableColumn("State", 28),
        ),
        rows=tuple(_action(facts, one) for one in area.actions),
        caption=f"{area.ref}: improvement plan",
        description="One row for each action: its reference, what it is, who leads it, when it is expected with how far it has "
        "slipped, the latest update, and its rating and state.",
    )


def _action(facts: ImprovementFacts, one: ImprovementAction) -> tuple[Cell, ...]:
    return (
        Cell.of(one.ref, strong=True),
        Cell.of(one.title),
        Cell.of(*(one.leads or ("Not named",))),
        Cell.of(capital(sentences_of.expected(one).removeprefix("Expected").lstrip(": "))),
        Cell.of(*sentences_of.latest(one, facts)),
        state_cell(one, facts.house.wording),
    )
