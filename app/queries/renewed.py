"""A few records of a long list, read anew after a step: what is stored of them is fresh, the rest stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app.queries.table import LATE, rows_in_brief, stored_fields
from app.registers import Register

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def renewed(
    session: Session, register: Register, ids: Collection[str], rows: Sequence[Any], today: date | None
) -> list[Any]:
    """The rows of these records, those that are gone left out; links, updates and the past stay as the old rows have them.

    Args:
        rows: The list as it was read before the step.
    """
    stored = {*stored_fields(session, register), *LATE}
    kept = [field.name for field in fields(register.row) if field.name in stored]
    old = {row.id: row for row in rows if row.id in ids}
    return [
        replace(old[row.id], **{name: getattr(row, name) for name in kept}) if row.id in old else row
        for row in rows_in_brief(session, register, ids, today)
    ]
