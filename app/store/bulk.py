"""Adding many records at once, as an import does: several times quicker than one object each, with the same history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from app.models.base import Recorded
from app.models.text import clean
from app.store.history import StepSession


def add_many(session: Session, cls: type[Recorded], records: Sequence[Mapping[str, Any]]) -> None:
    """Add new records of one class; those of the session are flushed first, so that the order stays as asked.

    Args:
        records: Attribute to value, with the id; what is missing gets the class's own default.
    """
    if not records:
        return
    session.flush()
    assert isinstance(session, StepSession)
    table: Any = inspect(cls).local_table
    usual = {column.key: _default(column) for column in table.columns}
    parts = {one.key: [prop.columns[0].key for prop in one.props] for one in inspect(cls).composites}
    rows = [{**usual, **_columns(record, parts)} for record in records]
    session.connection().execute(insert(table), rows)
    session.touched.update((cls, str(row["id"])) for row in rows)


def _columns(record: Mapping[str, Any], parts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """A record's values by column; a value that is kept in several columns is taken apart."""
    row = {key: _tidy(value) for key, value in record.items() if key not in parts}
    for key, names in parts.items():
        if record.get(key) is not None:
            row |= dict(zip(names, map(_tidy, _apart(record[key])), strict=True))
    return row


def _tidy(value: Any) -> Any:
    return clean(value) if type(value) is str else value


def _apart(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name in value.__dataclass_fields__)


def _default(column: Any) -> Any:
    default = column.default
    return default.arg if default is not None and default.is_scalar else None
