"""Who is asked about a record: its own owner, and where it has none, the owners of what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.models.tables import TABLE_OF
from app.models.text import folded, listed
from app.queries.linked import linked_refs
from app.registers import REGISTERS
from app.registers.kinds import Refs
from app.registers.returned import BELONGS, owners
from app.store.engine import plain_rows


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom owners are asked for, at the moment that a session looks at.

    Attributes:
        above: (register, id) to each record that one belongs to and that somebody owns: its name ("risk 4"), and that owner.
    """

    above: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]

    @classmethod
    def read(cls, session: Session) -> Asking:
        """What every record of the registers that are asked about belongs to."""
        found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        for register, others in BELONGS.items():
            for other in others:
                kind, owned = _kind(register, other), _owned(session, other)
                linked = linked_refs(session, kind.link, other, incoming=kind.incoming)
                for record, refs in linked.items():
                    names = ((f"{REGISTERS[other].one} {ref}", owned[ref]) for ref in refs if ref in owned)
                    found[register, record] = (*found.get((register, record), ()), *names)
        return cls(found)

    def owners(self, register: str, row: Any) -> tuple[str, ...]:
        """The posts that are asked about a record, each once; none where nobody owns it or what it belongs to."""
        above = (owner for _, owner in self.above.get((register, row.id), ()))
        return owners(register, row) or tuple(dict.fromkeys(above))

    def said(self, register: str, row: Any, owner: str) -> str:
        """Why somebody is asked about a record that has no owner of its own; empty for one that has."""
        names = [
            name for name, whose in self.above.get((register, row.id), ()) if folded(whose) == folded(owner)
        ]
        if owners(register, row) or not names:
            return ""
        return f"No owner of its own; asked of the owner of {listed(names)}."

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
