"""Who is asked about a record: its own owner, and where it has none, the owners of what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from app.models.tables import TABLE_OF
from app.models.text import folded, listed
from app.queries.linked import linked_refs
from app.registers import REGISTERS
from app.registers.kinds import Refs
from app.registers.returned import BELONGS, owners
from app.store.engine import plain_rows


class Asking:
    """Whom owners are asked for, at the moment that a session looks at when it is first asked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def _above(self) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
        """(register, id) to each record that one belongs to and that somebody owns: its name ("risk 4"), and that owner.

        Read only where some record has no owner of its own: of a long register it takes a while.
        """
        found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        for register, others in BELONGS.items():
            for other in others:
                kind, owned = _kind(register, other), _owned(self._session, other)
                linked = linked_refs(self._session, kind.link, other, incoming=kind.incoming)
                for record, refs in linked.items():
                    names = ((f"{REGISTERS[other].one} {ref}", owned[ref]) for ref in refs if ref in owned)
                    found[register, record] = (*found.get((register, record), ()), *names)
        return found

    def owners(self, register: str, row: Any) -> tuple[str, ...]:
        """The posts that are asked about a record, each once; none where nobody owns it or what it belongs to."""
        own = owners(register, row)
        if own or register not in BELONGS:
            return own
        return tuple(dict.fromkeys(owner for _, owner in self._above.get((register, row.id), ())))

    def said(self, register: str, row: Any, owner: str) -> str:
        """Why somebody is asked about a record that has no owner of its own; empty for one that has."""
        if owners(register, row):
            return ""
        above = self._above.get((register, row.id), ())
        names = [name for name, whose in above if folded(whose) == folded(owner)]
        return f"No owner of its own; asked of the owner of {listed(names)}." if names else ""

    def moved(self, owner: str, register: str, row: Any) -> str:
        """``"belongs to Head of Data now"``; empty while somebody would still be asked about a record."""
        now = self.owners(register, row)
        if folded(owner) in map(folded, now):
            return ""
        return f"belongs to {listed(now) or 'nobody'} now"


def _kind(register: str, other: str) -> Refs:
    """How records of a register name those of the other that they belong to."""
    kinds = (column.kind for column in REGISTERS[register].columns)
    return next(kind for kind in kinds if isinstance(kind, Refs) and kind.register == other)


def _owned(session: Session, register: str) -> dict[str, str]:
    """The owner of each record that has one, by its reference."""
    table = TABLE_OF[register].value
    return dict(plain_rows(session, f"SELECT ref, owner FROM {table} WHERE owner != ''"))
