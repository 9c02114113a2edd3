"""The last appendices of the audit and inspection report: the figures of audits, and the audits that were graded limited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.models.publication import BLANK
from app.models.review_facts import AuditReportFacts, GradeYear, LimitedLine, PointLine
from app.models.review_words import OPINIONS, Delivery, Priority
from app.models.status import Rag
from app.models.text import clean, listed, within
from app.models.timescale import uk_date
from app.models.wording import Wording
from app.papers import colours
from app.papers.audit_appendices import FIGURES, LIMITED, appendices, beginning
from app.papers.audit_position import movements
from app.papers.blocks import Block, Cell, Heading, Paragraph, Part, Table, TableColumn
from app.papers.graph import chart_block
from app.papers.updates import dated, none_given

_TEXT = 170.0  # width of the text in millimetres
_AROUND = 5  # letters of room that a column needs beside its longest word
_YEAR = 9  # letters of “2021/22”, strong
_TRACK = {Delivery.ON: Rag.GREEN, Delivery.OFF: Rag.RED}


def figures(facts: AuditReportFacts) -> Iterator[Block]:
    """Grades and follow-ups by year, what is open over time and by age; each as a table and as a chart."""
    if FIGURES not in appendices(facts):
        return
    yield from beginning(facts, FIGURES)
    yield from _audits(facts)
    yield from _follow_ups(facts)
    yield from _over_time(facts)
    yield from _ages(facts)


def limited(facts: AuditReportFacts) -> Iterator[Block]:
    """What is being done about each audit that was graded limited, then what is behind."""
    if LIMITED not in appendices(facts):
        return
    yield from beginning(facts, LIMITED)
    if facts.limited:
        yield Heading(3, "Limited audits")
        yield Table(
            columns=(
                TableColumn("Ref", 15),
                TableColumn("Audit", 61),
                TableColumn("Update", 53),
                TableColumn("Open points", 17),
                TableColumn("On track", 24),
            ),
            rows=tuple(_limited(facts, one) for one in facts.limited),
            caption=f"Limited audits, {facts.quarter}",
            description="One row for each audit graded limited or worse with something open: its reference, its title with when "
            "it was published and followed up, its lead and its governance, the latest update, how many points are open, and "
            "whether it is on track.",
        )
    if facts.late:
        yield Heading(3, "What is past its timescale or not on track")
        yield _late(facts)


def _audits(facts: AuditReportFacts) -> Iterator[Block]:
    if not facts.audit_years:
        return
    yield Heading(3, "Audits by grade")
    table = _by_year(facts.audit_years, "Audits", f"Audits by grade and year of publication, {facts.quarter}")
    yield from _charted(facts, table, "audits")


def _follow_ups(facts: AuditReportFacts) -> Iterator[Block]:
    years = facts.follow_up_years
    if not years:
        return
    yield Heading(3, "Follow-up audits by grade")
    table = _by_year(
        years, "Follow-ups", f"Follow-up audits by grade and year of publication, {facts.quarter}"
    )
    yield from _charted(facts, table, "follow_ups")
    moved = [(year, movements(year)) for year in years if year.movements]
    if moved:
        yield Paragraph.of("Against the grade of the earlier audit:", keep=True)
    for year, said in moved:
        yield Paragraph.of(f"{year.year}: {_of(year)}{listed(said)}.", part=Part.BULLET)


def _of(year: GradeYear) -> str:
    return f"of {year.published}, " if year.published > 1 else ""


def _by_year(years: Sequence[GradeYear], what: str, caption: str) -> Table:
    heads = ("Year", what, *(grade.value for grade in OPINIONS))
    return Table(
        columns=_even(heads),
        rows=tuple(_numbers(year.year, (year.published, *(n for _, n in year.grades))) for year in years),
        caption=caption,
        description="One row for each financial year of publication: how many there were, and how many with each grade.",
        together=True,
    )


def _over_time(facts: AuditReportFacts) -> Iterator[Block]:
    counts = facts.over_time
    if not any(one.open or one.ended for one in counts):
        return
    yield Heading(3, "What is open, quarter by quarter")
    heads = ("Quarter", "Open", "High priority", "Audit risks", "New", "No longer open")
    table = Table(
        columns=_even(heads),
        rows=tuple(
            _numbers(str(one.quarter), (one.open, one.high, one.audit_risks, one.new, one.ended))
            for one in counts
        ),
        caption="Open at the end of each quarter",
        description="One row for each quarter: how many points are open, how many of them have a high priority and how many are "
        "audit risks, how many are new, and how many are no longer open.",
        together=True,
    )
    yield from _charted(facts, table, "over_time")


def _ages(facts: AuditReportFacts) -> Iterator[Block]:
    if not any(number for _, number in facts.ages):
        return
    yield Heading(3, "What is open, by age")
    table = Table(
        columns=_even(("Since publication", *(name for name, _ in facts.ages))),
        rows=(_numbers("Open points", [number for _, number in facts.ages]),),
        caption=f"Open points by age on {uk_date(facts.day)}",
        description="One row with how many points are open in each band of age, counted from the publication of the review: a "
        "column for each.",
        together=True,
    )
    yield from _charted(facts, table, "by_age")
    yield Table(
        columns=_even(("Year", "Reviews", "Open", "High", "Medium", "Low", "No priority")),
        rows=tuple(
            _numbers(
                one.year or "Not known",
                (one.reviews, one.open, *(one.of(priority) for priority in (*Priority, None))),
            )
            for one in facts.open_years
        ),
        caption="Open points by the year in which the review was published",
        description="One row for each financial year of publication: how many reviews have something open, how many points are "
        "open, and how many of them have each priority.",
        together=True,
    )


def _charted(facts: AuditReportFacts, table: Table, key: str) -> Iterator[Block]:
    """A table, and on the same page the chart of it, where there is one."""
    chart = facts.charts.get(key)
    if chart is None or chart.is_empty:
        yield table
    else:
        yield replace(table, keep=True)
        yield chart_block(chart)


def _even(heads: Sequence[str]) -> tuple[TableColumn, ...]:
    """Columns over the width of the text, each with room for the longest word of its heading."""
    words = [max(map(len, head.split())) + _AROUND for head in heads]
    words[0] = max(words[0], _YEAR + _AROUND)
    return tuple(
        TableColumn(head, _TEXT * word / sum(words)) for head, word in zip(heads, words, strict=True)
    )


def _numbers(name: str, numbers: Iterable[int | None]) -> tuple[Cell, ...]:
    return (
        Cell.of(name, strong=True),
        *(Cell.of("" if number is None else f"{number:,}", centred=True) for number in numbers),
    )


def track_cell(on_track: Delivery | None, own: Wording) -> Cell:
    """Whether it will be done in time, as a symbol and a word on its colour."""
    if on_track is None:
        return Cell.of("Not said")
    rag = _TRACK[on_track]
    return Cell.of(f"{colours.RAG_SYMBOL[rag]} {own.of(on_track)}", fill=colours.RAG[rag])


def _limited(facts: AuditReportFacts, one: LimitedLine) -> tuple[Cell, ...]:
    none = none_given(facts.quarter, closed=facts.closed)
    given = dated(clean(one.update).strip(), one.update_quarter, facts.quarter) or none
    if one.first_published and one.published:
        moved = f" ({within(one.movement)})" if one.movement not in ("", BLANK) else ""
        days = f"Published {uk_date(one.first_published)}; followed up {uk_date(one.published)}{moved}"
    else:
        days = f"Published {uk_date(one.published)}" if one.published else ""
    return (
        Cell.of(one.ref, strong=True),
        Cell.of(
            one.title, days,  f"Lead: {one.lead or 'not named'}. Governance: {one.route or 'not named'}",
            strong=True,
        ),
        Cell.of(*given.split("\n")),
        Cell.of(str(one.open), centred=True),
        track_cell(one.on_track, facts.house.wording),
    )  # fmt: skip


def _late(facts: AuditReportFacts) -> Table:
    return Table(
        columns=(
            TableColumn("Ref", 15),
            TableColumn("What is asked for", 44),
            TableColumn("Priority", 19),
            TableColumn("Owner", 33),
            TableColumn("Timescale", 35),
            TableColumn("How it stands", 24),
        ),
        rows=tuple(_late_row(point, facts.house.wording) for point in facts.late),
        caption=f"Open points that are late or not on track, {facts.quarter}",
        description="One row for each open point whose timescale is past or which is not on track: its reference, what is asked "
        "for, its priority, its owner, its timescale, and how it stands.",
    )


def _late_row(point: PointLine, own: Wording) -> tuple[Cell, ...]:
    return (
        Cell.of(point.ref, strong=True),
        Cell.of(point.text),
        Cell.of(own.of(point.priority) if point.priority else "None"),
        Cell.of(point.owner or "Not named"),
        Cell.of(point.due or "Not said"),
        _late_cell(point, own),
    )


def _late_cell(point: PointLine, own: Wording) -> Cell:
    if point.on_track is Delivery.OFF:
        more = ("Past its timescale",) if point.overdue else ()
        return Cell.of(
            f"{colours.RAG_SYMBOL[Rag.RED]} {own.of(Delivery.OFF)}", *more, fill=colours.RAG[Rag.RED]
        )
    return Cell.of(f"{colours.RAG_SYMBOL[Rag.AMBER]} Past its timescale", fill=colours.RAG[Rag.AMBER])
