"""What is done to a record of any register: added, changed, removed. The register's declaration says what it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import actions, links, measures, plan_states, renaming, timescales, updates
from app.commands.reasons import Why
from app.errors import CellRefused, NeedsReason, RuleError
from app.models.base import new_id
from app.models.scale import Position
from app.models.stored import Action, Plan, stored_class
from app.models.text import a_or_an
from app.models.verification import FIELDS
from app.queries.history import removed
from app.queries.house import scale_of
from app.queries.named import NAMED
from app.registers import REGISTERS, Column
from app.registers.kinds import Refs, Series
from app.store.history import because

_UPDATE = "commentary"


def add(session: Session, register: str, values: Mapping[str, Any]) -> str:
    """Add a record; a title is enough, and a reference is given where none is.

    Args:
        values: Parsed values by column key; what is missing stays empty.

    Returns:
        The new record's id.

    Raises:
        RuleError: the title is missing, the reference is taken, or a value breaks a rule.
    """
    given = dict(values)
    given["ref"] = given.get("ref") or next_ref(session, register, given)
    _check_ref(session, register, given["ref"])
    if register == "actions" and "origin" not in given:
        given["origin"] = actions.origin(session, given)
    cls: Any = stored_class(register)
    record = cls(id=new_id())
    for column in REGISTERS[register].columns:
        if column.required and _is_blank(given.get(column.key)):
            raise RuleError(
                f"{a_or_an(REGISTERS[register].one).capitalize()} needs a {column.title.casefold()}.",
                hint="Type a few words.",
            )
        if column.key in given:
            _check_editable(column)
    own = {key: value for key, value in given.items() if _is_own(register, key)}
    with actions.verified_by_another(session, (record,)):
        for key, value in own.items():
            _check_position(session, value)
            setattr(record, key, value)  # what a new record has from the first has no past
    session.add(record)
    for key, value in given.items():
        if key not in own:
            _set_elsewhere(session, register, str(record.id), key, value)
    return str(record.id)


def change(
    session: Session, register: str, record_id: str, key: str, value: Any, told: Why | None = None
) -> None:
    """Give one field of one record a new value.

    Args:
        told: Why and who agreed, kept beside a revised timescale or a state that is left; the step's, where none is given.

    Raises:
        RuleError: the record is gone, or the value breaks a rule.
        NeedsReason: the change needs a reason and who agreed it.
    """
    change_many(session, register, ((record_id, key, value),), told)


def _change(
    session: Session, register: str, record_id: str, key: str, value: Any, told: Why | None = None
) -> None:
    record = session.get(stored_class(register), record_id)
    one = REGISTERS[register].one
    if record is None:
        raise RuleError(
            f"This {one} has been removed.", hint="It can be put back from the list of removed records."
        )
    column = REGISTERS[register].column(key)
    _check_editable(column)
    if column.required and _is_blank(value):
        raise RuleError(
            f"{a_or_an(one).capitalize()} needs a {column.title.casefold()}.",
            hint="Type a few words; undo brings the old back.",
        )
    if key == "ref":
        if _is_blank(value):
            raise RuleError(
                f"{a_or_an(one).capitalize()} needs a reference.", hint="Type a number or a short code."
            )
        _check_ref(session, register, value, record_id)
    if _is_own(register, key):
        _set(session, record, key, value, told)
    else:
        _set_elsewhere(session, register, record_id, key, value)


def change_many(
    session: Session, register: str, edits: Iterable[tuple[str, str, Any]], told: Why | None = None
) -> None:
    """Several fields of several records in one step: a paste, a fill down, a bulk change.

    Args:
        edits: (record id, column key, value).
        told: As for ``change``.

    Raises:
        CellRefused: one of them is refused; none is made.
        NeedsReason: one of them needs a reason and who agreed it.
    """
    wanted = sorted(edits, key=lambda edit: edit[1] == "state")  # its reason comes before it
    cls = stored_class(register)
    verified = [session.get(cls, record_id) for record_id, key, _ in wanted if key in FIELDS]
    with actions.verified_by_another(session, dict.fromkeys(verified)):
        for record_id, key, value in wanted:
            try:
                _change(session, register, record_id, key, value, told)
            except NeedsReason:
                raise
            except RuleError as error:
                raise CellRefused(record_id, key, error) from error


def paste(
    session: Session,
    register: str,
    edits: Iterable[tuple[str, str, Any]],
    new: Iterable[Mapping[str, Any]] = (),
    told: Why | None = None,
) -> list[str]:
    """Change a block of cells and add the records that it has besides, in one step.

    Args:
        edits: (record id, column key, value).
        new: Values of each new record by column key.

    Returns:
        Ids of the new records, in order.

    Raises:
        CellRefused: a cell, or the reference of a new record, is refused; nothing is made.
        NeedsReason: one of them needs a reason and who agreed it.
    """
    change_many(session, register, edits, told)
    made = []
    for number, values in enumerate(new):
        if values.get("ref"):
            try:
                _check_ref(session, register, values["ref"])
            except RuleError as error:
                raise CellRefused(number, "ref", error) from error
        made.append(add(session, register, values))
        session.flush()  # the next reference is counted from it
    return made


def remove(session: Session, register: str, record_id: str, reason: str) -> None:
    """Take a record out of its register; its past, its updates and its links are kept for putting it back.

    Args:
        reason: Why, and on whose authority; quotable years later. It is the step's reason where that has none.

    Raises:
        RuleError: no reason is given, or the record is gone already.
    """
    if not reason.strip():
        raise RuleError("Removing a record needs a reason.", hint="Say why it goes, and who decided it.")
    record = session.get(stored_class(register), record_id)
    if record is None:
        raise RuleError(
            f"This {REGISTERS[register].one} has been removed already.",
            hint="It can be put back from the list of removed records.",
        )
    because(session, reason)
    session.delete(record)


def remove_many(session: Session, register: str, ids: Iterable[str], reason: str) -> None:
    """Take several records out of their register in one step, so that they come back together; or none of them.

    Raises:
        RuleError: as for ``remove``.
    """
    for record_id in ids:
        remove(session, register, record_id, reason)


def next_ref(session: Session, register: str, values: Mapping[str, Any]) -> str:
    """The reference that a new record gets: the next number, or the next below the one record that it belongs to: "8.3".

    References of removed records are not given again: a board may ask for them, and they may be put back.
    """
    cls: Any = stored_class(register)
    prefix = ref_prefix(register, values)
    taken = [*session.scalars(select(cls.ref)), *(one.ref for one in removed(session, register))]
    return f"{prefix}{last_number(taken, prefix) + 1}"


def ref_prefix(register: str, values: Mapping[str, Any]) -> str:
    """How the reference of a new record begins: with that of the one record that it belongs to, as in "8.3"."""
    above = tuple(values.get(REGISTERS[register].under) or ())
    return f"{above[0]}." if len(above) == 1 else ""


def last_number(taken: Iterable[str], prefix: str) -> int:
    """The highest number that a reference with this beginning has; 0 where there is none."""
    ends = (ref[len(prefix) :] for ref in taken if ref.startswith(prefix))
    return max((int(end) for end in ends if end.isdecimal()), default=0)


def _is_blank(value: Any) -> bool:
    return value is None or not str(value).strip()


def _check_editable(column: Column) -> None:
    if not column.editable:
        raise RuleError(
            f"{column.title} is worked out by the program.", hint="Change what it is worked out from."
        )


def _is_own(register: str, key: str) -> bool:
    return key != _UPDATE and not isinstance(_column(register, key).kind, (Refs, Series))


def _column(register: str, key: str) -> Column:
    return REGISTERS[register].column(key)


def put(session: Session, record: Any, key: str, value: Any, told: Why | None = None) -> None:
    """Give a record of the register a value of its own, keeping the past of timescales, and of states of actions and plans.

    Raises:
        NeedsReason: the change needs a reason and who agreed it.
    """
    if key == "timescale":
        timescales.follow(session, record, value, told)
    elif key == "state" and isinstance(record, Action):
        actions.follow(session, record, value, told)
    elif key == "state" and isinstance(record, Plan):
        plan_states.follow(session, record, value, told)
    before = getattr(record, key)
    setattr(record, key, value)
    if key == "title" and record.register in NAMED:
        renaming.carry(session, record.register, before, value)


def _set(session: Session, record: Any, key: str, value: Any, told: Why | None = None) -> None:
    _check_position(session, value)
    put(session, record, key, value, told)


def _check_position(session: Session, value: Any) -> None:
    if isinstance(value, Position):
        scale_of(session).check(value)


def _set_elsewhere(session: Session, register: str, record_id: str, key: str, value: Any) -> None:
    if key == _UPDATE:
        updates.write(session, record_id, value)
    else:
        kind = _column(register, key).kind
        if isinstance(kind, Series):
            measures.set_values(session, record_id, value or ())
            return
        assert isinstance(kind, Refs)
        links.set_links(session, record_id, kind, value or ())


def _check_ref(session: Session, register: str, ref: str, besides: str = "") -> None:
    cls: Any = stored_class(register)
    taken = session.scalars(select(cls).where(cls.ref == ref, cls.id != besides)).first()
    if taken is not None:
        raise RuleError(
            f"The reference {ref} is taken by “{taken.title}”.",
            hint=f"Choose another, such as {next_ref(session, register, {})}.",
        )
