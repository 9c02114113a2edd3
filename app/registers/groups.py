"""In which order a form shows a register's columns: first what changes each quarter, then what the record is, who, and the rest.

It follows from the declaration, so that a new column finds its place without being named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.models.review_words import Delivery, Grade
from app.models.status import ControlStatus, Progress, Rag, Trend
from app.registers import kinds
from app.registers.register import Column, Register

# Where a record stands, in the order in which an officer goes through it each quarter.
_STANDS = (
    "position", "target", "trend", "state", "status", "progress", "streak", "on_track", "rag", "rating", "rag_course",
    "rag_streak", "answer", "outcome", "timescale", "slip_words", "commentary", "verification",
)  # fmt: skip
_STATES = (Progress, ControlStatus, Rag, Trend, Grade, Delivery)
# Of ``slip_words``, and each on the tab of the timescale.
_TOLD_BY_THE_WORDS = ("original", "slip", "revisions")


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that stand together under a heading."""

    title: str
    columns: tuple[Column, ...]


def grouped(register: Register) -> tuple[Group, ...]:
    """A register's columns in groups, each column in one; groups without columns are left out."""
    rest = [column for column in register.columns if not _is_told(register, column)]
    groups: list[Group] = []
    for title, belongs in (
        ("Where it stands", _stands),
        ("What it is", _says),
        ("Who", _names),
        ("Linked with", _links),
        ("More about it", lambda _: True),
    ):
        found = [column for column in rest if belongs(column)]
        rest = [column for column in rest if column not in found]
        if title == "Where it stands":
            found.sort(key=partial(_turn, register))
        if found:
            groups.append(Group(title, tuple(found)))
    return tuple(groups)


def _is_told(register: Register, column: Column) -> bool:
    return column.key in _TOLD_BY_THE_WORDS and any(one.key == "slip_words" for one in register.columns)


def _stands(column: Column) -> bool:
    states = isinstance(column.kind, kinds.Choice) and issubclass(column.kind.words, _STATES)
    return column.key in _STANDS or states


def _turn(register: Register, column: Column) -> int:
    key = (
        register.state if column.key == "streak" else column.key
    )  # for how long it has been in its state, not its progress
    return _STANDS.index(key) if key in _STANDS else _STANDS.index("rag")


def _says(column: Column) -> bool:
    return column.key in ("ref", "title") or isinstance(column.kind, kinds.Prose)


def _names(column: Column) -> bool:
    return isinstance(column.kind, kinds.Person | kinds.People)


def _links(column: Column) -> bool:
    return isinstance(column.kind, kinds.Refs)
