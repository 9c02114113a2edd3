"""A few records of a long list, read anew after a step: what is stored of them is fresh, the rest stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from app.models.stored import stored_class
from app.queries.table import rows_in_brief
from app.registers import Register


def renewed(
    session: Session, register: Register, ids: Collection[str], rows: Sequence[Any], today: date | None
) -> list[Any]:
    """The rows of these records, those that are gone left out; links, updates and the past stay as the old rows have them.

    Args:
        rows: The list as it was read before the step.
    """
    mapper = inspect(stored_class(register.key))
    stored = {one.key for one in (*mapper.column_attrs, *mapper.composites)} | {"overdue"}
    kept = [field.name for field in fields(register.row) if field.name in stored]
    old = {row.id: row for row in rows if row.id in ids}
    return [
        replace(old[row.id], **{name: getattr(row, name) for name in kept}) if row.id in old else row
        for row in rows_in_brief(session, register, ids, today)
    ]
