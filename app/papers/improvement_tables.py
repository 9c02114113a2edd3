"""The tables in the body of the improvement-plan paper: outstanding actions, the assurance map, areas to pursue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.models.improvement_facts import Assured, ImprovementAction, ImprovementFacts, Named
from app.models.status import Rag
from app.models.text import begun, counted, listed, referred
from app.models.wording import Wording
from app.papers import colours
from app.papers import improvement_sentences as sentences_of
from app.papers.blocks import Block, Cell, Heading, Paragraph, Table, TableColumn
from app.papers.risk_appendix import rag_cell
from app.papers.sentences import verb

_ORDER = (Rag.RED, Rag.AMBER, Rag.GREEN)


def by_principle(facts: ImprovementFacts) -> Iterator[Block]:
    """What is outstanding under each principle: told in full under the first of several, and named under the others."""
    told: dict[str, Named] = {}
    for principle, actions in facts.by_principle:
        name = f"{principle.ref} {principle.title}" if principle else "Areas that follow no principle"
        new = [one for one in actions if one.id not in told]
        yield Heading(3, name)
        if new:
            yield Table(
                columns=(
                    TableColumn("Ref", 20),
                    TableColumn("Action and lead", 64),
                    TableColumn("Progress and expected completion", 63),
                    TableColumn("State", 23),
                ),
                rows=tuple(_row(facts, one) for one in new),
                caption=f"Outstanding actions, {name}",
                description="One row for each outstanding action: its reference, what it is with who leads it, what was last "
                "said of it with when it is expected, and its state.",
            )
        if again := _again([one for one in actions if one.id in told], told, more=bool(new)):
            yield Paragraph.numbered(again)
        if principle:
            told |= {one.id: principle for one in new}


def _again(actions: Sequence[ImprovementAction], told: Mapping[str, Named], *, more: bool) -> str:
    """``"Three actions told above belong here: GIP 4.2 (under D), GIP 4.1 and GIP 4.3 (under E)."``; empty for none."""
    if not actions:
        return ""
    under: dict[str, list[str]] = {}
    for one in actions:
        under.setdefault(told[one.id].ref, []).append(one.ref)
    number = len(actions)
    belong = f"{'also ' if more else ''}{verb(number, 'belongs', 'belong')}"
    said = listed([f"{referred(refs)} (under {ref})" for ref, refs in sorted(under.items())])
    return f"{begun(counted(number, 'action'))} told above {belong} here: {said}."


def _row(facts: ImprovementFacts, one: ImprovementAction) -> tuple[Cell, ...]:
    return (
        Cell.of(one.ref, strong=True),
        Cell.of(one.title, f"Lead: {listed(one.leads) if one.leads else 'not named'}"),
        Cell.of(*sentences_of.latest(one, facts), f"{sentences_of.expected(one)}."),
        state_cell(one, facts.house.wording),
    )


def state_cell(one: ImprovementAction, own: Wording) -> Cell:
    """The rating as a symbol and a word on its colour, then the state, what it went into, and whether the action is overdue."""
    said = f"{one.state_words}: {listed(one.into)}" if one.into else one.state_words
    more = ("Overdue",) if one.overdue else ()
    if one.rag is None:
        return Cell.of(said, *more)
    return Cell.of(f"{colours.RAG_SYMBOL[one.rag]} {own.of(one.rag)}", said, *more, fill=colours.RAG[one.rag])


def assurance(facts: ImprovementFacts) -> Table:
    """Each area with the worst rating of each line in words, and how many pieces of assurance there are."""
    own = facts.house.wording
    return Table(
        columns=(
            TableColumn("Area", 68),
            TableColumn("1 Management controls", 34),
            TableColumn("2 Management oversight", 34),
            TableColumn("3 Independent", 34),
        ),
        rows=tuple(
            (Cell.of(area.name, strong=True), *(line_cell(said, own) for said in area.lines))
            for area in facts.areas
        ),
        caption=f"Assurance of the improvement areas, {facts.quarter}",
        description="One row for each area, one column for each of the three lines of assurance. Each cell has the rating of the "
        "line, or says that there is none.",
    )


def line_cell(said: Sequence[Assured], own: Wording) -> Cell:
    """What a line says of an area: its rating, the worst where there are several."""
    if not said:
        return Cell.of("No assurance")
    rated = [one.rating for one in said if one.rating]
    more = (f"{len(said)} pieces of assurance",) if len(said) > 1 else ()
    if not rated:
        return Cell.of("Not rated", *more)
    worst = min(rated, key=_ORDER.index)
    cell = rag_cell(worst, own)
    return Cell.of(*cell.lines, *more, fill=cell.fill)


def pursued(facts: ImprovementFacts, year: str) -> Table:
    """What the governance statement wants to pursue, by principle."""
    return Table(
        columns=(TableColumn("Principle", 52), TableColumn("Areas to pursue", 118)),
        rows=tuple(
            (Cell.of(f"{one.ref} {one.title}".strip(), strong=True), Cell.of(*one.areas))
            for one in facts.pursued
        ),
        caption=f"Areas to pursue{f' in {year}' if year else ''}, by principle",
        description="One row for each principle whose section of the governance statement names areas to pursue, one a line.",
    )
