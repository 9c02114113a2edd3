"""The risk management report: facts in, blocks out, one function a section (source: risk paper of January 2022)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.models.facts import RiskReportFacts
from app.models.rows import RiskRow
from app.models.scale import Axis
from app.models.status import Progress, Rag
from app.models.text import listed, referred
from app.papers import house_frame, risk_sheets, standing
from app.papers.blocks import (
    NEXT_TABLE,
    Block,
    Cell,
    Frame,
    Heading,
    Paragraph,
    Part,
    Run,
    Table,
    TableColumn,
)
from app.papers.paper import Chapter, Paper
from app.papers.risk_appendix import appendix, maps
from app.papers.risk_movement import arrivals_and_departures, movement
from app.papers.risk_position import groups, position

_AT_A_GLANCE = 60  # references in a cell of the table of progress groups


def risk_report(facts: RiskReportFacts) -> list[Block]:
    """The whole paper, in the order of reading."""
    return PAPER.blocks(facts)


def frame(facts: RiskReportFacts) -> Frame:
    """What stands on every page of the paper and in its properties."""
    about = f"{facts.house.register_name or 'Corporate risk register'}, {facts.quarter}"
    return house_frame.frame(facts, _title(facts), about)


def opening(facts: RiskReportFacts) -> Iterator[Block]:
    """Who the paper is for, when, its title and its author."""
    return house_frame.opening(facts, _title(facts))


def _title(facts: RiskReportFacts) -> str:
    return f"Risk management report, {facts.quarter}"


def summary(facts: RiskReportFacts) -> Iterator[Block]:
    """Purpose, key considerations, interdependencies and recommendations; not numbered."""
    keys = ("purpose", "considerations", "interdependencies", "recommendations")
    return house_frame.summary(facts, [standing.WORDS[key] for key in keys])


def update(facts: RiskReportFacts) -> Iterator[Block]:
    """Where the register is, how progress is judged, and the groups at a glance."""
    yield Heading(2, "Corporate risk update", numbered=True)
    if not facts.risks:
        yield Paragraph.numbered("The register holds no risks.")
        return
    summary = (
        "A summary of the corporate risk register, with "
        f"{listed([f'the {maps(facts)}', *_alongside(facts)])},"
    )
    yield Paragraph.numbered(f"{summary} is attached as Appendix A. Appendix B has {_sheet(facts)}.")
    yield Paragraph.numbered(
        f"The owner of each risk judges the progress made towards its target position as {_words(facts, Progress)}, and "
        f"rates the risk {_words(facts, Rag)}. A position is written as {_how_written(facts)}."
    )
    yield Paragraph.numbered(Run("The table", to=NEXT_TABLE), " shows how the risks stand.", keep=True)
    yield _glance(facts)


def in_focus(facts: RiskReportFacts) -> Iterator[Block]:
    """A closer look at one risk and answers to the panel, where the officer has written them."""
    for key in ("in_focus", "questions"):
        if text := standing.said(facts, key):
            yield Heading(2, standing.WORDS[key].title, numbered=True)
            yield from standing.told(text, Part.NUMBERED, Part.POINT)


def standing_sections(facts: RiskReportFacts) -> Iterator[Block]:
    """What every paper of the house ends with."""
    alignment = ["alignment with the strategy"] if facts.pillars else []
    summary = listed(["corporate risk register", maps(facts), *alignment])
    found = (f"Appendix A: {summary}", f"Appendix B: {risk_sheets.TITLE}") if facts.risks else ()
    return house_frame.standing_sections(facts, found, standing.CLOSING)


def _alongside(facts: RiskReportFacts) -> list[str]:
    return ["the alignment of risks with the strategy"] if facts.pillars else []


def _sheet(facts: RiskReportFacts) -> str:
    """``"a sheet for each risk, with its appetite and its controls"``: what the register holds of any."""
    known = (
        ("its appetite", any(risk.appetite for risk in facts.risks)),
        ("its controls", bool(facts.controls)),
        ("its past", any(facts.trails.values())),
    )
    told = [words for words, is_known in known if is_known]
    return f"a sheet for each risk{f', with {listed(told)}' if told else ''}"


def _words(facts: RiskReportFacts, enum: type[Progress] | type[Rag]) -> str:
    return listed([facts.house.wording.low(word) for word in enum], "or")


def _how_written(facts: RiskReportFacts) -> str:
    scale = facts.scale
    levels = _levels(scale.likelihood)
    same = [level.letter for level in scale.likelihood.levels] == [
        level.letter for level in scale.impact.levels
    ]
    if same and all(
        a.name == b.name for a, b in zip(scale.likelihood.levels, scale.impact.levels, strict=True)
    ):
        return f"likelihood v impact, with the levels {levels}"
    return f"likelihood v impact: likelihood {levels}; impact {_levels(scale.impact)}"


def _levels(axis: Axis) -> str:
    return listed([f"{level.letter} ({level.name})" for level in axis.levels])


def _refs(risks: Sequence[RiskRow]) -> str:
    """Every reference, unless they would take a page: the appendix says the progress of each risk too."""
    refs = [risk.ref for risk in risks]
    return ", ".join(refs) if len(refs) <= _AT_A_GLANCE else referred(refs)


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
                Cell.of(_refs(risks) or "None"),
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


PAPER = Paper(
    key="risk_report",
    title="Risk management report",
    order=10,
    frame=frame,
    chapters=(
        Chapter("opening", "Opening", opening, ("date",)),
        Chapter(
            "summary",
            "Report summary",
            summary,
            ("purpose", "considerations", "interdependencies", "recommendations"),
        ),
        Chapter("update", "Corporate risk update", update),
        Chapter("position", "Position by progress", position),
        Chapter("movement", "Movement", movement),
        Chapter("changes", "New and closed risks", arrivals_and_departures),
        Chapter("in_focus", "Risk in focus and answers to the panel", in_focus, ("in_focus", "questions")),
        Chapter("standing", "Standing sections", standing_sections, tuple(w.key for w in standing.CLOSING)),
        Chapter("appendix", "Appendix A", appendix),
        Chapter("sheets", "Appendix B", risk_sheets.sheets),
    ),
    words=standing.SECTIONS,
)
