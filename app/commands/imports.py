"""Bringing in what the officer approved of a plan: many records in one step, quickly, each row accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import links, measures, records, timescales, updates
from app.commands.actions import refuse_unverified
from app.commands.import_items import Change, Imported, Item, LeftOut, Said, words
from app.commands.import_links import Named
from app.errors import RuleError
from app.models.base import new_id
from app.models.quarter import Quarter
from app.models.scale import Position, Scale
from app.models.stored import Link, Revision, Update, stored_class
from app.models.text import listed
from app.models.unbroken import unbroken
from app.models.verification import FIELDS, lacking
from app.queries.house import open_quarter, organisation
from app.registers import REGISTERS
from app.registers.kinds import Refs, Series
from app.store.bulk import add_many
from app.store.history import hand

__all__ = ["Imported", "LeftOut", "apply", "apply_all", "words"]

UPDATE = "commentary"


def apply_all(session: Session, plans: Iterable[tuple[str, Sequence[Item]]]) -> Imported:
    """Bring approved items into several registers, in this order: risks before the controls that refer to them."""
    done = Imported()
    for register, items in plans:
        done += apply(session, register, items)
    return done


@unbroken()
def apply(session: Session, register: str, items: Sequence[Item]) -> Imported:
    """Bring approved items of a plan into a register.

    A blank never erases. A row that a rule refuses is left out and said, and the others come in all the same.

    Args:
        items: In the order of the file; those that are neither new nor changed are passed over.
    """
    with session.no_autoflush:
        bringing = _Bringing(session, register)
        new = [item for item in items if item.kind == "new"]
        bringing.reserve(new)
        for item in new:
            bringing.add(item)
        bringing.write_new()
        changed = [item for item in items if item.kind == "changed"]
        if changed:
            bringing.change(changed)
        session.flush()
    return bringing.done()


class _Bringing:
    """One register being filled: what every row needs to know is asked once."""

    def __init__(self, session: Session, register: str) -> None:
        self._session = session
        self._register = REGISTERS[register]
        cls: Any = stored_class(register)
        self._cls = cls
        self._scale: Scale = organisation(session).scale
        self._quarter: Quarter = open_quarter(session)
        self._hand: tuple[str, date] = hand(session)
        self._refs = {
            column.key: column.kind for column in self._register.columns if isinstance(column.kind, Refs)
        }
        self._series = {c.key for c in self._register.columns if isinstance(c.kind, Series)}
        # kept in records of their own: links, figures by quarter, updates
        self._elsewhere = frozenset({*self._refs, *self._series, UPDATE})
        self._required = [column for column in self._register.columns if column.required]
        self._numbers = _Numbers(self._register.key, session.scalars(select(cls.ref)))
        self._wanted: list[tuple[Item, str, Refs, tuple[str, ...]]] = []
        self._named = Named(session)
        self._changed = 0
        self._left: list[LeftOut] = []
        self._made: list[dict[str, Any]] = []
        self._said: list[dict[str, Any]] = []
        self._revised: list[dict[str, Any]] = []

    def done(self) -> Imported:
        return Imported(len(self._made), self._changed, tuple(self._left))

    def reserve(self, items: Iterable[Item]) -> None:
        """Keep the references that the file gives from being given to rows without one."""
        self._numbers.reserve(str(item.values["ref"]) for item in items if item.values.get("ref"))

    def add(self, item: Item) -> None:
        """Make the record of one new item; its links wait until every record is there."""
        values = {key: value for key, value in item.values.items() if not _is_blank(value)}
        ref = values.get("ref") or self._numbers.next(self._by_reference(values))
        why = self._refused(values) or self._taken(ref)
        if why:
            self._left.append(LeftOut(item.sheet, item.row, why))
            return
        self._numbers.take(ref)
        values = self._as_verified(item, {**values, "ref": ref}, None)
        own = {key: value for key, value in values.items() if key not in self._elsewhere}
        record_id = new_id()
        self._made.append({**own, "id": record_id, "ref": ref})
        for key in self._series & values.keys():
            measures.set_values(self._session, record_id, values[key])
        if text := values.get(UPDATE):
            self._said.append(self._update(record_id, text))
        self._said += [self._dated(record_id, one) for one in item.said]
        self._revised += timescales.as_told(record_id, item.past, values.get("timescale"), self._hand[1])
        for key, kind in self._refs.items():
            if key in values:
                self._wanted.append((item, record_id, kind, values[key]))

    def write_new(self) -> None:
        """Write the new records, then what was said of them, then their links, to records old or new."""
        add_many(self._session, self._cls, self._made)
        add_many(self._session, Update, self._said)
        add_many(self._session, Revision, self._revised)
        add_many(self._session, Link, self._links())

    def _links(self) -> list[dict[str, Any]]:
        made: dict[tuple[str, frozenset[str]], dict[str, Any]] = {}
        for item, record_id, kind, refs in self._wanted:
            for ref in self._known_refs(item, kind, refs):
                other = self._named.ids(kind.register)[ref]
                source, target = (other, record_id) if kind.incoming else (record_id, other)
                if other != record_id:
                    link = {
                        "id": new_id(),
                        "kind": kind.link,
                        "source_id": source,
                        "target_id": target,
                    }
                    made.setdefault((kind.link, frozenset((record_id, other))), link)
        return list(made.values())

    def change(self, items: Sequence[Item]) -> None:
        """Give the records that are there already their new values."""
        there = {record.id: record for record in self._session.scalars(select(self._cls))}
        written = self._updates()
        for item in items:
            record = there.get(item.current.id)
            why = self._gone(record) or self._refused({one.key: one.new for one in item.changes}, whole=False)
            why = why or self._stale(record, item)
            if why:
                self._left.append(LeftOut(item.sheet, item.row, why))
                continue
            self._changed += 1
            changes = [one for one in item.changes if one.erases or not _is_blank(one.new)]
            allowed = self._as_verified(item, {one.key: one.new for one in changes}, record)
            for one in changes:
                if one.key in allowed:
                    self._set(item, record, one, written)
            for said in item.said:
                self._session.add(Update(**self._dated(item.current.id, said)))

    def _set(self, item: Item, record: Any, change: Change, written: Mapping[str, Update]) -> None:
        if change.key in self._refs:
            kind = self._refs[change.key]
            links.set_links(self._session, record.id, kind, self._known_refs(item, kind, change.new))
        elif change.key in self._series:
            measures.set_values(self._session, record.id, change.new)
        elif change.key != UPDATE:
            if change.key == "ref":
                self._numbers.take(change.new)
            records.put(self._session, record, change.key, change.new)
        elif record.id in written:
            updates.write(self._session, record.id, change.new)
        else:
            self._session.add(Update(**self._update(record.id, change.new)))

    def _update(self, record_id: str, text: str) -> dict[str, Any]:
        author, day = self._hand
        return {
            "id": new_id(),
            "record_id": record_id,
            "quarter": self._quarter,
            "written_on": day,
            "author": author,
            "text": text,
        }

    def _dated(self, record_id: str, said: Said) -> dict[str, Any]:
        """A dated update as the file has it; who wrote it there, the file does not say."""
        return {**self._update(record_id, said.text), "quarter": said.quarter, "written_on": said.day}

    def _updates(self) -> dict[str, Update]:
        """The updates of the open quarter by record."""
        found = self._session.scalars(select(Update).where(Update.quarter == self._quarter))
        return {update.record_id: update for update in found}

    def _by_reference(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values with the reference of the record above where they name it by its title: numbers begin with it."""
        key = self._register.under
        if key not in values or self._refs[key].register == self._register.key:
            return values
        return {**values, key: tuple(self._named.refs(self._refs[key].register, values[key])[0])}

    def _known_refs(self, item: Item, kind: Refs, refs: Iterable[str]) -> list[str]:
        """The references that name a record; those that name none are said and left out."""
        found, unknown = self._named.refs(kind.register, refs)
        if unknown:
            why = f"there is no {kind.register[:-1]} {listed(unknown, 'or')} in the register, so no link was made."
            self._left.append(LeftOut(item.sheet, item.row, why, whole=False))
        return found

    def _refused(self, values: Mapping[str, Any], *, whole: bool = True) -> str:
        """Why a record cannot have these values; empty where it can."""
        for column in self._required if whole else ():
            if not values.get(column.key):
                return f"it has no {column.title.casefold()}."
        for value in values.values():
            if isinstance(value, Position) and not self._scale.has(value):
                return f"{value.likelihood} x {value.impact} is not on the register’s scale."
        return ""

    def _as_verified(self, item: Item, values: dict[str, Any], record: Any) -> dict[str, Any]:
        """The values that come in: a verification that would not count is said and left out, and the rest is taken.

        Args:
            record: As it is now; None for a new one.
        """
        if self._register.key != "actions":
            return values
        before = {key: getattr(record, key, None) for key in FIELDS}
        name = f"action {values.get('ref') or record.ref}"
        for left in ((), ("verified_by", "verified_on"), FIELDS):
            kept = {key: value for key, value in values.items() if key not in left}
            try:
                refuse_unverified(name, {key: kept.get(key, before[key]) for key in FIELDS}, lacking(before))
            except RuleError as error:
                if not left:
                    why = f"{error} So its verification was not brought in."
                    self._left.append(LeftOut(item.sheet, item.row, why, whole=False))
            else:
                break
        return kept

    def _taken(self, ref: str) -> str:
        if not self._numbers.is_taken(ref):
            return ""
        return f"the reference {ref} is taken by another {self._register.one}; give it another in the file."

    def _gone(self, record: Any) -> str:
        return "" if record is not None else f"its {self._register.one} was removed since the plan was made."

    def _stale(self, record: Any, item: Item) -> str:
        for one in item.changes:
            if one.key in self._elsewhere:
                continue
            if one.key == "ref" and self._numbers.is_taken(one.new):
                return self._taken(one.new)
            now = getattr(record, one.key)
            if now not in (one.old, one.new):
                title = self._register.column(one.key).title
                return f"{title} was changed in the register since the plan was made; look at a new plan."
        return ""


class _Numbers:
    """References that are taken, and the next free ones, as ``records.next_ref`` gives them."""

    def __init__(self, register: str, taken: Iterable[str]) -> None:
        self._register = register
        self._taken = set(taken)
        self._reserved: set[str] = set()
        self._last: dict[str, int] = {}

    def reserve(self, refs: Iterable[str]) -> None:
        self._reserved.update(refs)

    def is_taken(self, ref: str) -> bool:
        return ref in self._taken

    def take(self, ref: str) -> None:
        self._taken.add(ref)

    def next(self, values: Mapping[str, Any]) -> str:
        prefix = records.ref_prefix(self._register, values)
        if prefix not in self._last:
            self._last[prefix] = records.last_number(self._taken, prefix)
        while True:
            self._last[prefix] += 1
            ref = f"{prefix}{self._last[prefix]}"
            if ref not in self._taken and ref not in self._reserved:
                return ref


def _is_blank(value: Any) -> bool:
    return value is None or value == "" or value == ()
