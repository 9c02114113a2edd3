"""How our values are written in a database column."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from app.models.quarter import Quarter
from app.models.review_words import Grade, Judgment
from app.models.scale import Position, Scale
from app.models.scale_plain import from_plain, to_plain
from app.models.wording import AS_STORED, Wording


class PositionType(TypeDecorator[Position]):
    """A position as ``"3x2"``: likelihood, then impact."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Position | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.likelihood}x{value.impact}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Position | None:
        if value is None:
            return None
        likelihood, impact = value.split("x")
        return Position(int(likelihood), int(impact))


class QuarterType(TypeDecorator[Quarter]):
    """A quarter as ``"2021-3-04"``: financial year, number, first month; sorts in time order."""

    impl = String(9)
    cache_ok = True

    def process_bind_param(self, value: Quarter | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.year}-{value.number}-{value.first_month:02}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Quarter | None:
        return None if value is None else Quarter(*(int(part) for part in value.split("-")))


class NamesType(TypeDecorator[tuple[str, ...]]):
    """Several names in order, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return json.dumps(list(value or ()), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(json.loads(value)) if value else ()


class FigureType(TypeDecorator[Decimal]):
    """An exact decimal figure, as its digits."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class JudgmentsType(TypeDecorator[tuple[Judgment, ...]]):
    """The grades of a review's questions in order, as a JSON list of pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Judgment, ...] | None, dialect: Dialect) -> str:
        pairs = [[one.question, one.grade.value if one.grade else None] for one in value or ()]
        return json.dumps(pairs, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Judgment, ...]:
        pairs = json.loads(value) if value else ()
        return tuple(Judgment(question, Grade(grade) if grade else None) for question, grade in pairs)


class ScaleType(TypeDecorator[Scale]):
    """A whole scale, as JSON: it is versioned with the record that holds it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Scale | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Scale | None:
        return None if value is None else _scale(value)


@lru_cache(maxsize=20)
def _scale(text: str) -> Scale:
    """A register has few scales in its life, and each is read again with every step."""
    return from_plain(json.loads(text))


class WordingType(TypeDecorator[Wording]):
    """The organisation's own words, as a JSON list of [set, word as stored, word as shown]; nothing where there are none."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Wording | None, dialect: Dialect) -> str | None:
        return json.dumps(value.changed, ensure_ascii=False) if value is not None and value.changed else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Wording:
        return _wording(value) if value else AS_STORED


@lru_cache(maxsize=20)
def _wording(text: str) -> Wording:
    return Wording(tuple((key, word, shown) for key, word, shown in json.loads(text)))


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, as ISO text; a time without its zone is refused rather than guessed."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A stored moment needs its time zone.")
        return value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)
