"""What the links of an import name: records by their references, or by a title that one record alone has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.stored import stored_class
from app.models.text import folded


class Named:
    """The records of each register, asked for once: of a register that is being filled, after its new records are there."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[str, dict[str, str]] = {}
        self._titles: dict[str, dict[str, list[str]]] = {}

    def ids(self, register: str) -> dict[str, str]:
        """Every reference of a register with its record."""
        if register not in self._ids:
            cls: Any = stored_class(register)
            titles = self._titles.setdefault(register, {})
            ids = self._ids.setdefault(register, {})
            for ref, record_id, title in self._session.execute(select(cls.ref, cls.id, cls.title)):
                ids[ref] = record_id
                titles.setdefault(folded(title), []).append(ref)
        return self._ids[register]

    def refs(self, register: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """The references of the records that some references or titles name, and the names that name none."""
        found: list[str] = []
        unknown: list[str] = []
        known = self.ids(register)
        for name in names:
            titled = self._titles[register].get(folded(name), [])
            if name in known or len(titled) == 1:
                found.append(name if name in known else titled[0])
            else:
                unknown.append(name)
        return found, unknown
