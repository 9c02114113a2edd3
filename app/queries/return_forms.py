"""What a form says as it leaves, and what a returned one would change: field by field, against then and against now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.returned import Answer, Difference, Form, FormField, FormItem, Verdict
from app.models.stored import Update, stored_class
from app.models.text import one_line
from app.models.timescale import Timescale
from app.queries.asked_of import Asking
from app.queries.house import house, open_quarter, terms
from app.queries.registers import brief, rows
from app.queries.return_moved import WHY, placed_answers, records_astray
from app.queries.returns import answers_of, items_of, request, settled_in, stored
from app.registers import REGISTERS, Column
from app.registers.kinds import Position, Refs, Terms
from app.registers.returned import UPDATE, fields, is_over
from app.store.moments import Moment, looking_back

_ABOUT = ("description", "risks", "plans", "reviews", "position", "target", "state", "priority")
_LONGEST = 16_000  # characters of what is told; of any script, a cell holds as many
Rows = Mapping[str, Any]


def form(session: Session, request_id: str, today: date) -> Form:
    """A form as it left: its records as they were at that step, whenever it is asked for.

    Raises:
        RuleError: its commission was taken back.
    """
    one, commission = stored(session, request_id)
    asked, moment = request(session, request_id, today), Moment(commission.left_step)
    wanted, quarter = items_of(one), commission.quarter
    shown = house(session)
    with looking_back(session, moment):
        then, how = _Side.read(session, wanted, quarter, whole=True), terms(session)
        asking = Asking(session)
        items = tuple(
            _item(register, row, quarter, how, then, asking.said(register, row, one.owner))
            for register, record in wanted
            if (row := then.rows.get(record)) is not None
        )
    return Form(asked, shown, items)


def differences(session: Session, request_id: str) -> list[Difference]:
    """What a return would change, in the order of its form; fields that say what the form carried are left out.

    Raises:
        RuleError: its commission was taken back.
    """
    one, _ = stored(session, request_id)
    return compared(session, request_id, answers_of(one), settled_in(one.settled))


def compared(
    session: Session, request_id: str, answers: Iterable[Answer], kept: frozenset[str]
) -> list[Difference]:
    """What answers to a request would change, whether they are taken in already or not.

    Args:
        kept: Ids of the fields for which it was decided to keep what the register says.
    """
    one, commission = stored(session, request_id)
    if not (answers := tuple(answers)):
        return []
    wanted, quarter = items_of(one), commission.quarter
    now, how, asking = _Side.read(session, wanted, quarter), terms(session), Asking(session)
    old = quarter if quarter != open_quarter(session) else None
    with looking_back(session, Moment(commission.left_step)):
        then = _Side.read(session, wanted, quarter)
    order = {asked: place for place, asked in enumerate(wanted)}
    placed = sorted(
        placed_answers(answers, wanted, then.rows),
        key=lambda one: (order[one[:2]], _turn(one[0], one[2].key)),
    )
    moved = records_astray(placed)
    comparing = _Comparing(one.owner, now, then, how, asking, kept, old, one.returned_on, moved)
    return [found for answer in placed for found in comparing.of(answer)]


def _turn(register: str, key: str) -> int:
    """Where a field stands among those of its record."""
    keys = [column.key for column in fields(register)]
    return keys.index(key) if key in keys else len(keys)


@dataclass(frozen=True, slots=True)
class _Side:
    """Records and their updates for one quarter, at one moment."""

    rows: Rows
    updates: Mapping[str, str]
    earlier: Mapping[str, tuple[Quarter, str]] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # of what is linked, by register and reference

    @classmethod
    def read(
        cls, session: Session, wanted: Sequence[tuple[str, str]], quarter: Quarter, *, whole: bool = False
    ) -> _Side:
        """Args: whole: Whether also what is linked and what follows, which a form says and a comparison does not ask."""
        ids = {record for _, record in wanted}
        registers = dict.fromkeys(register for register, _ in wanted)
        found = {
            row.id: row
            for register in registers
            for row in (rows(session, register) if whole else brief(session, register, ids))
            if row.id in ids
        }
        query = select(Update.record_id, Update.text).where(Update.quarter == quarter)
        told = session.execute(query.order_by(Update.written_on))
        said = {record: text for record, text in told if record in ids}
        if not whole:
            return cls(found, said)
        return cls(found, said, _earlier(session, ids, quarter), _titles(session, registers))

    def value(self, record: str, column: Column) -> Any:
        """What a field of the form holds; of updates, that of the form's own quarter."""
        return (
            self.updates.get(record, "") if column.key == UPDATE else getattr(self.rows[record], column.key)
        )


def _earlier(session: Session, ids: set[str], quarter: Quarter) -> dict[str, tuple[Quarter, str]]:
    """Of each record that has one, its last update before a quarter, with the quarter of which it speaks."""
    query = select(Update.record_id, Update.quarter, Update.text).where(Update.quarter < quarter)
    said = session.execute(query.order_by(Update.quarter, Update.written_on))
    return {record: (of, text) for record, of, text in said if record in ids and text}


def _titles(session: Session, registers: Iterable[str]) -> dict[str, dict[str, str]]:
    """What the records are called that a form names beside its own: an owner does not know them by their numbers."""
    kinds = [one.kind for key in registers for one in REGISTERS[key].columns if one.key in _ABOUT]
    found: dict[str, dict[str, str]] = {}
    for other in {kind.register for kind in kinds if isinstance(kind, Refs)}:
        cls: Any = stored_class(other)
        found[other] = dict(session.execute(select(cls.ref, cls.title)).all())
    return found


def _told(column: Column, row: Any, how: Terms, then: _Side) -> str:
    """What a form tells of a record and does not ask; a line for each record that is linked, a position in full too."""
    if isinstance(column.kind, Position):
        value, text = getattr(row, column.key), column.text(row, how)
        return f"{text} ({value.in_full(how.scale)})" if value and how.scale.has(value) else text
    if not isinstance(column.kind, Refs):
        return column.text(row, how)
    titles = then.titles[column.kind.register]
    return "\n".join(f"{ref} {titles.get(ref, '')}".rstrip() for ref in getattr(row, column.key) or ())


def _in_a_cell(text: str) -> str:
    """What a form tells, with the rest of a text left out that no cell could hold; it is said that there is more."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}… (There is more of this text than a form can hold. Please ask for the rest.)"


def _item(register: str, row: Any, quarter: Quarter, how: Terms, then: _Side, whose: str) -> FormItem:
    """Args: whose: Why the owner is asked about a record that has none of its own; empty for the owner's own."""
    declared = REGISTERS[register]
    about = [
        (column.title, text)
        for column in declared.columns
        if column.key in _ABOUT and (text := _told(column, row, how, then))
    ]
    if whose:
        about.append(("Owner", whose))
    if row.id in then.earlier:
        of, text = then.earlier[row.id]
        about.append((f"Last update, {of}", text))
    return FormItem(
        register=register,
        id=row.id,
        ref=row.ref,
        name=f"{declared.one.capitalize()} {row.ref}",
        title=row.title,
        about=tuple((heading, _in_a_cell(text)) for heading, text in about),
        fields=tuple(
            FormField(
                column.key,
                label(column, quarter),
                column.kind.show(then.value(row.id, column), how),
                column.kind.choices(how),
                column.wraps,
                column.help,
            )
            for column in fields(register)
        ),
    )


def label(column: Column, quarter: Quarter) -> str:
    """What a form calls a field."""
    return f"Update for {quarter}" if column.key == UPDATE else column.title


@dataclass(frozen=True, slots=True)
class _Comparing:
    owner: str
    now: _Side
    then: _Side
    how: Terms
    asking: Asking
    kept: frozenset[str]
    old: Quarter | None  # the form's quarter, where it is not the open one
    came_on: date | None
    moved: frozenset[str]  # records whose cells have moved in the form

    def of(self, placed: tuple[str, str, Answer]) -> Iterator[Difference]:
        register, record, answer = placed
        column = next((one for one in fields(register) if one.key == answer.key), None)
        if column is None or record not in self.then.rows:
            return
        left = self.then.value(record, column)
        verdict, value, why = self._judged(record, column, left, answer.text)
        if verdict is Verdict.SAME:
            return
        row = self.now.rows.get(record, self.then.rows[record])
        if verdict is Verdict.CHANGE:
            why = " ".join(part for part in (why, *self._against(register, row, left, value)) if part)
        yield Difference(
            register=register,
            record=record,
            name=f"{REGISTERS[register].one.capitalize()} {row.ref} {row.title}",
            key=column.key,
            title=label(column, self.old or self.how.quarter),
            left=column.kind.show(left, self.how),
            now=column.kind.show(self.now.value(record, column), self.how) if record in self.now.rows else "",
            returned=answer.text,
            verdict=verdict,
            value=value,
            why=why,
            sure=verdict is Verdict.CHANGE and self.old is None and not why,
        )

    def _against(self, register: str, row: Any, left: Any, value: Any) -> Iterator[str]:
        """Why somebody should look at a change before it is accepted."""
        if row.id in self.moved:
            yield WHY
        if is_over(register, row) and not is_over(register, self.then.rows[row.id]):
            yield "This has ended since the form left."
        if whose := self.asking.moved(self.owner, register, row):
            yield f"This {whose}."
        if isinstance(value, Timescale) and left is not None and left.last_day and not value.last_day:
            yield "It names no day, so that this would never be overdue."
        if isinstance(value, date) and self.came_on and value > self.came_on:
            yield "That day had not come when the form came back."

    def _judged(self, record: str, column: Column, left: Any, text: str) -> tuple[Verdict, Any, str]:
        kind = column.kind
        if not one_line(text):
            if not one_line(kind.show(left, self.how)):
                return Verdict.SAME, None, ""
            return Verdict.BLANK, None, "A blank erases nothing."
        if f"{record}:{column.key}" in self.kept:
            return Verdict.KEPT, None, "It was decided to keep what the register says."
        try:
            value = kind.parse(text, self.how)
        except Unreadable as error:
            return Verdict.UNREADABLE, None, str(error)
        if kind.same(left, value):
            return Verdict.SAME, None, ""
        if record not in self.now.rows:
            return Verdict.GONE, None, "The record has been removed since the form left."
        here = self.now.value(record, column)
        if kind.same(here, value):
            return Verdict.SAME, None, ""
        if not kind.same(left, here):
            return Verdict.CONFLICT, value, "This was changed here after the form left."
        if self.old is not None:
            so = (
                "and its update is kept for that" if column.key == UPDATE else "which is not the open quarter"
            )
            return Verdict.CHANGE, value, f"The form is of {self.old}, {so}."
        return Verdict.CHANGE, value, ""
