"""The risk management report: facts in, blocks out, one function a section (source: risk paper of January 2022)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.models.facts import RiskReportFacts
from app.models.status import Progress, Rag
from app.models.text import listed, one_line
from app.papers import standing
from app.papers.blocks import Block, Cell, Frame, Heading, Paragraph, Part, Table, TableColumn, title_of
from app.papers.risk_appendix import appendix
from app.papers.risk_movement import arrivals_and_departures, movement
from app.papers.risk_position import groups, position


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
        yield Paragraph.numbered("The register holds no risks.")
        return
    yield Paragraph.numbered(
        "A summary of the corporate risk register, with the heat maps and the alignment of risks with the strategy, is "
        "attached as Appendix A."
    )
    yield Paragraph.numbered(
        f"The owner of each risk judges the progress made towards its target position as {_words(facts, Progress)}, and "
        f"rates the risk {_words(facts, Rag)}. A position is written as {_how_written(facts)}."
    )
    yield Paragraph.numbered("The table shows how the risks stand.", keep=True)
    yield _glance(facts)


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
        yield Paragraph.numbered(
            "Appendix A: corporate risk register, heat maps and alignment with the strategy."
        )
    background = list(standing.told(standing.said(facts, "background"), Part.NUMBERED, Part.POINT))
    if background and isinstance(background[0], Paragraph) and background[0].part is Part.POINT:
        yield Paragraph.numbered("Background papers:", keep=True)
    yield from background


def _words(facts: RiskReportFacts, enum: type[Progress] | type[Rag]) -> str:
    return listed([facts.house.wording.low(word) for word in enum], "or")


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
    for progress, words in groups(facts):
        risks = [risk for risk in facts.risks if risk.progress is progress]
        if not risks and progress is None:
            continue
        counts = Counter(risk.rag for risk in risks)
        rated = ", ".join(
            f"{number} {facts.house.wording.low(rag)}" for rag in Rag if (number := counts[rag])
        )
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
