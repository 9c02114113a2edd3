"""The tables and the chart of the governance statement: the self-assessment in all and by group, and the areas to pursue."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.figures import percent
from app.models.statement_facts import QuestionLine, StatementFacts
from app.models.survey_words import Answer
from app.papers.blocks import Block, Cell, Heading, Paragraph, Section, Table, TableColumn
from app.papers.graph import chart_block
from app.papers.statement_words import share

BY_GROUP = "the self-assessment by business group"  # what its appendix is called
_WIDE = 271.0  # width of the text on a wide page in millimetres
_PRINCIPLE = 21.0
_AROUND = 4  # letters of room that a column needs beside its longest word
_LEAST = 9  # letters of “23, 11, 0”
_MOST_GROUPS = 8  # beyond them a column would hold no word


def survey(facts: StatementFacts) -> Table:
    """Each question with its answers in per cent, and with those of the year before where there are any."""
    before = facts.survey_before
    heads = [("Yes", 15.0), ("Partly", 16.0), ("No", 14.0)]
    if before:
        heads.append((f"Yes in {before}", 20.0))
    rest = 170.0 - _PRINCIPLE - sum(width for _, width in heads)
    return Table(
        columns=(
            TableColumn("Question", rest),
            TableColumn("Principle", _PRINCIPLE),
            *(TableColumn(head, width) for head, width in heads),
        ),
        rows=tuple(_row(one, before) for one in facts.questions),
        caption=f"The self-assessment of {facts.year}",
        description="One row for each question: its words, the principle that it is about, how many per cent answered yes, "
        "partly and no, and how many had said yes the year before.",
    )


def _row(one: QuestionLine, before: str) -> tuple[Cell, ...]:
    cells = [
        Cell.of(f"{one.ref} {one.text}"),
        Cell.of(", ".join(one.principles) or "None", centred=True),
        *(Cell.of(share(one, answer), centred=True) for answer in Answer),
    ]
    if before:
        then = percent(one.before.percent(Answer.YES)) if one.before else "Not asked"
        cells.append(Cell.of(then, centred=True))
    return tuple(cells)


def chart(facts: StatementFacts) -> Iterator[Block]:
    """The same as columns."""
    if facts.chart is not None and not facts.chart.is_empty:
        yield chart_block(facts.chart)


def areas(facts: StatementFacts) -> Table:
    """The areas to pursue, by principle."""
    return Table(
        columns=(TableColumn("Principle", 56), TableColumn("Areas to pursue", 114)),
        rows=tuple(
            (Cell.of(one.name.removeprefix("Principle "), strong=True), Cell.of(*one.areas))
            for one in facts.sections
            if one.areas
        ),
        caption=f"Areas to pursue{f' in {facts.next_year}' if facts.next_year else ''}",
        description="One row for each section that names areas to pursue, one a line.",
    )


def by_group(facts: StatementFacts, letter: str) -> Iterator[Block]:
    """The answers of each business group, in numbers, on a wide page."""
    groups = facts.groups[:_MOST_GROUPS]
    yield Section(landscape=True)
    yield Heading(2, f"Appendix {letter}: {BY_GROUP}")
    yield Paragraph.of("Each cell has how many answered yes, partly and no, in this order.", keep=True)
    heads = ("Question", *groups, "All")
    words = [max(_LEAST, *map(len, head.split())) + _AROUND for head in heads]
    yield Table(
        columns=tuple(
            TableColumn(head, _WIDE * word / sum(words)) for head, word in zip(heads, words, strict=True)
        ),
        rows=tuple(_group_row(one, groups) for one in facts.questions),
        caption=f"Answers by business group, {facts.year}",
        description="One row for each question, one column for each business group and one for all: how many answered yes, "
        "partly and no.",
    )


def _group_row(one: QuestionLine, groups: tuple[str, ...]) -> tuple[Cell, ...]:
    of_group = dict(one.groups)
    cells = [Cell.of(one.ref, strong=True)]
    for tally in (*(of_group.get(name) for name in groups), one.tally):
        said = f"{tally.yes}, {tally.partly}, {tally.no}" if tally and tally.whole else "No answers"
        left = f"{tally.blank} left out" if tally and tally.blank else ""
        cells.append(Cell.of(said, left, centred=True))
    return tuple(cells)
