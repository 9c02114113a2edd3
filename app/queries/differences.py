"""Field differences in the words of the register: what a step changed in a record."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from app.models import written
from app.models.base import Recorded
from app.models.rows import FieldChange
from app.models.scale import Scale
from app.models.scale_words import in_full
from app.models.stored import RECORDED, Link, MeasureValue, Update
from app.models.timescale import uk_date
from app.queries.house import terms
from app.registers import REGISTERS
from app.registers.link_types import link_type
from app.store.moments import shown
from app.store.schema import TWIN_OF, Twin

# Columns that repeat in a computer's form what another column already says.
_SILENT = {"id", "due_on", "due_kind", "from_on", "from_kind", "to_on", "to_kind", "wanted_on", "wanted_kind"}
_SILENT |= {"items", "answers", "settled", "sha256", "left_step"}  # of returns, for the program alone
_PAPER, _SECTION = (
    "paper",
    "section",
)  # columns with the keys by which the program knows a paper and its parts
_NAMED = {
    "first_month": "The year begins in",
    "due_text": "Timescale",
    "from_text": "From",
    "to_text": "To",
    "wanted_text": "Wanted",
}

# One question over all registers: a step may name hundreds of records.
_NAMES = (
    " UNION ALL ".join(
        f"SELECT '{cls.register}' AS register, ref, title, version FROM main.{TWIN_OF[cls].history} WHERE id = :id"
        for cls in RECORDED
        if cls.register
    )
    + " ORDER BY version DESC LIMIT 1"
)


def part_words(cls: type[Recorded]) -> str:
    """A class's name as a person reads it: "Post holder"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).capitalize()


PaperNames = Callable[[str, str], tuple[str, str]]
"""The titles of a paper and of a section of it, by their keys; the section may be empty."""


def as_keyed(paper: str, section: str) -> tuple[str, str]:
    """The keys as words, for those who do not know the papers."""
    return paper.replace("_", " ").capitalize(), section.replace("_", " ").capitalize()


class Differ:
    """Reads versions as pairs of before and after, and says what differs."""

    def __init__(self, session: Session, papers: PaperNames = as_keyed) -> None:
        self._session = session
        self._papers = papers
        self._terms = terms(session)
        self._names: dict[str, tuple[str, str]] = {}

    def of_record(self, record_id: str) -> Iterator[tuple[int, FieldChange]]:
        """(step number, difference) for the record itself, its updates and its links, oldest first."""
        for cls in RECORDED:
            if cls.register:
                yield from self._own(TWIN_OF[cls], record_id)
        yield from self._by_quarter(Update, "record_id", "text", "Update for", record_id)
        yield from self._by_quarter(MeasureValue, "measure_id", "value", "Value for", record_id)
        yield from self._links(record_id)

    def _own(self, twin: Twin, record_id: str) -> Iterator[tuple[int, FieldChange]]:
        before: dict[str, Any] | None = None
        ended: int | None = None
        for version in self._versions(twin, "id = :id", record_id):
            if ended is not None and ended != version["from_step"]:
                yield ended, FieldChange("Register", "in the register", "removed")
                before = None
            if before is None:
                yield version["from_step"], FieldChange("Register", None, "in the register")
            for name in twin.columns:
                if name not in _SILENT and (before or {}).get(name) != version[name]:
                    change = self._change(twin, name, before, version)
                    if change:
                        yield version["from_step"], change
            before, ended = version, version["to_step"]
        if ended is not None and ended <= shown(self._session):
            yield ended, FieldChange("Register", "in the register", "removed")

    def between(
        self, twin: Twin, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> Iterator[FieldChange]:
        """What differs between two versions of one record; None where it was not there."""
        if twin.cls is Link:
            yield self._link_between(before, after)
            return
        if twin.cls.register and (before is None or after is None):
            there = ("in the register", "removed") if before else (None, "in the register")
            yield FieldChange("Register", *there)
            if after is None:
                return
        if twin.cls is Update:
            yield self._update_between(before, after)
            return
        is_part = bool(twin.cls.part_of) or "record_id" in twin.columns
        said = f"{part_words(twin.cls)}: " if is_part else ""
        old, new = before or {}, after or {}
        for name in twin.columns:
            if name in _SILENT or name.endswith("_id") or old.get(name) == new.get(name):
                continue
            sides = [self._side(twin, name, side) if side else "" for side in (old, new)]
            if sides[0] != sides[1]:
                title = self._title(twin, name)
                yield FieldChange(f"{said}{title}" if said else title, sides[0] or None, sides[1] or None)

    def _side(self, twin: Twin, name: str, version: dict[str, Any]) -> str:
        """A value of a version as it is read."""
        if _PAPER in version and name in (_PAPER, _SECTION):
            paper, section = self._papers(version[_PAPER], version.get(_SECTION, ""))
            return paper if name == _PAPER else section
        return self._readable(twin, name, version[name])

    def _link_between(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> FieldChange:
        values = after or before or {}
        word = link_type(values["kind"]).target_word.capitalize()
        name = self._name(values["target_id"])
        return FieldChange(word, name if before else None, name if after else None)

    @staticmethod
    def _update_between(before: dict[str, Any] | None, after: dict[str, Any] | None) -> FieldChange:
        quarter = written.quarter((after or before or {})["quarter"])
        return FieldChange(
            f"Update for {quarter}", before["text"] if before else None, after["text"] if after else None
        )

    def called(self, twin: Twin, record_id: str) -> tuple[str, str]:
        """Register and name of the record under which people see a version; the register is empty where it is in none."""
        register, name = self._named(record_id)
        if not register:
            return "", part_words(twin.cls)
        one = REGISTERS[register].one if register in REGISTERS else register
        return register, f"{one[0].upper()}{one[1:]} {name}".strip()

    def _change(
        self, twin: Twin, name: str, before: dict[str, Any] | None, after: dict[str, Any]
    ) -> FieldChange | None:
        old = self._readable(twin, name, before[name]) if before else None
        new = self._readable(twin, name, after[name])
        return (
            FieldChange(self._title(twin, name), old or None, new or None)
            if (old or "") != (new or "")
            else None
        )

    def _readable(self, twin: Twin, name: str, value: Any) -> str:
        """A stored value as the register shows it."""
        column = inspect(twin.cls).local_table.c[name]
        processor = column.type.dialect_impl(sqlite.dialect()).result_processor(sqlite.dialect(), None)
        meant = processor(value) if processor else value
        register = REGISTERS.get(twin.cls.register)
        if register and name in {c.key for c in register.columns} and name not in _NAMED:
            return register.column(name).kind.show(meant, self._terms)
        if isinstance(meant, Scale):
            return in_full(meant)
        if name == "first_month":
            return str(month_name[meant])
        if isinstance(meant, datetime):
            local = meant.astimezone()
            return f"{uk_date(local.date())}, {local:%H:%M}"
        if isinstance(meant, date):
            return uk_date(meant)
        if isinstance(meant, bool):
            return "Yes" if meant else "No"
        return "" if meant is None else str(meant)

    @staticmethod
    def _title(twin: Twin, name: str) -> str:
        register = REGISTERS.get(twin.cls.register)
        titles = {c.key: c.title for c in register.columns} if register else {}
        return _NAMED.get(name) or titles.get(name) or name.replace("_", " ").capitalize()

    def _by_quarter(
        self, cls: type[Recorded], of: str, field: str, title: str, record_id: str
    ) -> Iterator[tuple[int, FieldChange]]:
        """Differences of what a record has one of for each quarter: its updates, its values."""
        versions = list(self._versions(TWIN_OF[cls], f"{of} = :id", record_id))
        followed = {(version["id"], version["from_step"]) for version in versions}
        known: dict[str, str | None] = {}
        for version in versions:
            quarter = written.quarter(version["quarter"])
            one, new, end = version["id"], version[field], version["to_step"]
            yield version["from_step"], FieldChange(f"{title} {quarter}", known.get(one), new)
            known[one] = new
            if end is not None and end <= shown(self._session) and (one, end) not in followed:
                yield end, FieldChange(f"{title} {quarter}", new, None)
                known[one] = None

    def _links(self, record_id: str) -> Iterator[tuple[int, FieldChange]]:
        for version in self._versions(TWIN_OF[Link], "(source_id = :id OR target_id = :id)", record_id):
            outward = version["source_id"] == record_id
            other = version["target_id"] if outward else version["source_id"]
            link = link_type(version["kind"])
            word = (link.target_word if outward else link.source_word).capitalize()
            name = self._name(other)
            yield version["from_step"], FieldChange(word, None, name)
            if version["to_step"] is not None and version["to_step"] <= shown(self._session):
                yield version["to_step"], FieldChange(word, name, None)

    def _name(self, record_id: str) -> str:
        return self._named(record_id)[1] or "a record that is gone"

    def _named(self, record_id: str) -> tuple[str, str]:
        """Register, reference and title of a record as it was named last; empty where no register has it."""
        if record_id not in self._names:
            found = self._session.execute(text(_NAMES), {"id": record_id}).first()
            self._names[record_id] = (found[0], f"{found[1]} {found[2]}".strip()) if found else ("", "")
        return self._names[record_id]

    def _versions(self, twin: Twin, where: str, record_id: str) -> Iterator[dict[str, Any]]:
        query = (
            f"SELECT from_step, to_step, {twin.listed} FROM main.{twin.history}"
            f" WHERE {where} AND from_step <= :moment ORDER BY from_step, version"
        )
        for row in self._session.execute(
            text(query), {"id": record_id, "moment": shown(self._session)}
        ).mappings():
            yield dict(row)
