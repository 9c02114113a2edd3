"""How our values are read from what the database holds: one reader for each type of value.

The column types of ``types.py`` call these; lists, which read rows as they are, ask ``reader`` by the type of a row's field.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import EnumType
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from app.models.quarter import Quarter
from app.models.review_words import Grade, Judgment
from app.models.scale import Position, Scale
from app.models.scale_plain import from_plain
from app.models.timescale import Timescale, TimescaleKind
from app.models.wording import AS_STORED, Wording

Reader = Callable[[Any], Any]

TIMESCALE = ("due_text", "due_on", "due_kind")
"""The columns in which every register keeps its timescale."""


def position(stored: str | None) -> Position | None:
    """A position from ``"3x2"``: likelihood, then impact."""
    if stored is None:
        return None
    likelihood, impact = stored.split("x")
    return Position(int(likelihood), int(impact))


def quarter(stored: str | None) -> Quarter | None:
    """A quarter from ``"2021-3-04"``: financial year, number, first month."""
    return None if stored is None else Quarter(*(int(part) for part in stored.split("-")))


def names(stored: str | None) -> tuple[str, ...]:
    """Several names in order, from a JSON list."""
    return tuple(json.loads(stored)) if stored else ()


def figure(stored: str | None) -> Decimal | None:
    """An exact decimal figure, from its digits."""
    return None if stored is None else Decimal(stored)


def judgments(stored: str | None) -> tuple[Judgment, ...]:
    """The grades of a review's questions in order, from a JSON list of pairs."""
    pairs = json.loads(stored) if stored else ()
    return tuple(Judgment(question, Grade(grade) if grade else None) for question, grade in pairs)


@lru_cache(maxsize=20)
def scale(stored: str | None) -> Scale | None:
    """A whole scale, from JSON. A register has few in its life, and each is read again with every step."""
    return None if stored is None else from_plain(json.loads(stored))


@lru_cache(maxsize=20)
def wording(stored: str | None) -> Wording:
    """The organisation's own words, from a JSON list of [set, word as stored, word as shown]."""
    if not stored:
        return AS_STORED
    return Wording(tuple((key, word, shown) for key, word, shown in json.loads(stored)))


def day(stored: str | None) -> date | None:
    """A day, from its ISO form."""
    return None if stored is None else date.fromisoformat(stored)


def timescale(stored: tuple[str | None, str | None, str | None]) -> Timescale | None:
    """A timescale, from its text, last day and kind; None where nothing is stored of one."""
    text, last_day, kind = stored
    if text is None and last_day is None and kind is None:
        return None
    return Timescale(text, day(last_day), TimescaleKind(kind) if kind is not None else None)  # type: ignore[arg-type]


_READERS: dict[Any, Reader | None] = {
    str: None,
    int: None,
    Position: position,
    Quarter: quarter,
    tuple[str, ...]: names,
    Decimal: figure,
    tuple[Judgment, ...]: judgments,
    Scale: scale,
    date: day,
    Timescale: timescale,
}


@cache
def readers(row: type[Any]) -> dict[str, Reader | None]:
    """By each field of a row that a column may fill, how its stored value is read; None where it is the value as it is.

    Fields of other types, such as counts by state, are worked out and stored nowhere.
    """
    found = {name: _plain(hint) for name, hint in get_type_hints(row).items()}
    return {
        name: _enum(kind) if isinstance(kind, EnumType) else _READERS[kind]
        for name, kind in found.items()
        if kind in _READERS or isinstance(kind, EnumType)
    }


def _plain(hint: Any) -> Any:
    """A type without its "or None"."""
    kinds = (
        [kind for kind in get_args(hint) if kind is not NoneType] if isinstance(hint, UnionType) else [hint]
    )
    return kinds[0] if len(kinds) == 1 else hint


def _enum(kind: Any) -> Reader:
    return lambda stored: None if stored is None else kind(stored)
