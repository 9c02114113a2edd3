"""The history as tables for a workbook: a row for each field that a step changed, or that differs between two quarters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.models.record_changes import RecordChanges, StepFilter
from app.models.rows import FieldChange, StepRow
from app.models.sheet import Content, Sheet
from app.models.source import SOURCES, Source, came_from
from app.models.timescale import uk_date
from app.registers.titles import TITLES

_CHANGED = (("Register", 18.0), ("Record", 44.0), ("Field", 20.0), ("Before", 40.0), ("After", 40.0))
_STEP = (
    ("Step", 8.0), ("Day", 18.0), ("Time", 8.0), ("Who", 22.0), ("What was done", 40.0), ("Why", 40.0),
    ("Agreed at", 28.0), ("Came from", 22.0),
)  # fmt: skip


def steps_sheet(steps: Iterable[tuple[StepRow, Sequence[RecordChanges]]], notes: tuple[str, ...]) -> Sheet:
    """The steps in the order given, each with what it changed; what a step says stands in each of its rows, so that the
    table can be sorted and filtered.
    """
    rows: list[tuple[Content, ...]] = []
    for step, records in steps:
        at = step.at.astimezone()
        told = (
            step.number, at.date(), f"{at:%H:%M}", step.who, step.words, step.reason, step.meeting, step.came,
        )  # fmt: skip
        rows += [(*told, *changed) for changed in _changed(records)] or [(*told, *[None] * len(_CHANGED))]
    return Sheet("Steps", (*_STEP, *_CHANGED), tuple(rows), notes)


def comparison_sheet(groups: Sequence[tuple[str, Sequence[RecordChanges]]], notes: tuple[str, ...]) -> Sheet:
    """What differs between two quarters, group by group."""
    rows = [(title, *changed) for title, records in groups for changed in _changed(records)]
    return Sheet("Two quarters", (("What happened", 16.0), *_CHANGED), tuple(rows), notes, keeps=3)


def filter_words(wanted: StepFilter, record: str) -> str:
    """What the steps are filtered by, in a sentence; empty where all are asked for."""
    source = came_from(wanted.source, wanted.origin)
    if not wanted.origin and wanted.source:
        source = SOURCES[Source(wanted.source)]
    asked = {
        "with the words": f"“{wanted.words}”" if wanted.words.strip() else "",
        "made by": wanted.who,
        "that came from": f"“{source}”" if source else "",
        "agreed at": wanted.meeting,
        "from": uk_date(wanted.first) if wanted.first else "",
        "to": uk_date(wanted.last) if wanted.last else "",
        "touching": record,
    }
    parts = [f"{words} {what}" for words, what in asked.items() if what]
    return f"Only steps {'; '.join(parts)}." if parts else ""


def _changed(records: Sequence[RecordChanges]) -> Iterable[tuple[Content, ...]]:
    for record in records:
        name = (TITLES.get(record.register, ""), record.name)
        yield from ((*name, *_field(change)) for change in record.changes)


def _field(change: FieldChange) -> tuple[str, str, str]:
    after = change.after or ""
    return change.field, change.before or "", f"{after}; {change.note}" if change.note else after
