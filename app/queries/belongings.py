"""What a record has besides its own fields, for the panel beside a list: parts, timescale, updates, links, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.minutes_facts import ExtensionLine
from app.models.quarter import Quarter
from app.models.rows import StepRow, UpdateRow
from app.models.slippage import Slippage
from app.queries import history
from app.queries.extensions import of_record as extensions_of
from app.queries.house import open_quarter
from app.queries.mentioned import Mentioned, mentioned
from app.queries.records import links_of
from app.queries.records import updates as updates_of
from app.queries.registers import parts as parts_of
from app.queries.timescales import slippage
from app.registers.kinds import Prose, Text
from app.registers.register import Register

NAMED = "named in its words"  # how a record is tied to one that only a text names


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a record has besides its own fields.

    Attributes:
        links: Register key, id, name, and how it is linked; those that only its texts name come last.
    """

    record_id: str
    quarter: Quarter
    parts: Sequence[tuple[str, Sequence[Any]]]
    slippage: Slippage | None = None
    asked: Sequence[ExtensionLine] = ()
    updates: Sequence[UpdateRow] = ()
    links: Sequence[tuple[str, str, str, str]] = ()
    mentioned: Sequence[Mentioned] = ()
    steps: Sequence[StepRow] = ()


def belongings(session: Session, register: Register, row: Any, today: date) -> Belongings:
    """All that a record of a register has besides its own fields."""
    dated = any(column.key == "slip_words" for column in register.columns)
    links, named = links_of(session, row.id), mentioned(session, _texts(register, row))
    known = {row.id, *(record_id for _, record_id, *_ in links)}
    also = [(one.register, one.id, one.name, NAMED) for one in named if one.id not in known]
    return Belongings(
        row.id,
        open_quarter(session),
        tuple((part.register, parts_of(session, part, row.id, today)) for part in register.parts),
        slippage(session, row.id, row.timescale) if dated else None,
        extensions_of(session, row.id) if dated else (),
        updates_of(session, row.id),
        [*links, *also],
        named,
        history.steps_of(session, row.id),
    )


def _texts(register: Register, row: Any) -> list[str]:
    """The texts of a row that may name other records."""
    keys = [c.key for c in register.columns if isinstance(c.kind, Text | Prose) and c.key != "ref"]
    return [text for key in keys if isinstance(text := getattr(row, key), str)]
