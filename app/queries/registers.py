"""Any register's rows, by its key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from app.queries.controls import control_rows
from app.queries.risks import risk_rows


def rows(session: Session, register: str, today: date | None = None) -> list[Any]:
    """All rows of one register at the moment that the session looks at; KeyError for an unknown key.

    Args:
        today: Day against which "overdue" is judged, in registers that have timescales.
    """
    readers: dict[str, Callable[[], list[Any]]] = {
        "risks": partial(risk_rows, session),
        "controls": partial(control_rows, session, today),
    }
    return readers[register]()
