"""How our values are written in a database column; how they are read stands in ``written.py``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from app.models import written
from app.models.quarter import Quarter
from app.models.review_words import Judgment
from app.models.scale import Position, Scale
from app.models.scale_plain import to_plain
from app.models.wording import Wording


class PositionType(TypeDecorator[Position]):
    """A position as ``"3x2"``: likelihood, then impact."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Position | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.likelihood}x{value.impact}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Position | None:
        return written.position(value)


class QuarterType(TypeDecorator[Quarter]):
    """A quarter as ``"2021-3-04"``: financial year, number, first month; sorts in time order."""

    impl = String(9)
    cache_ok = True

    def process_bind_param(self, value: Quarter | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.year}-{value.number}-{value.first_month:02}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Quarter | None:
        return written.quarter(value)


class NamesType(TypeDecorator[tuple[str, ...]]):
    """Several names in order, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return json.dumps(list(value or ()), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return written.names(value)


class FigureType(TypeDecorator[Decimal]):
    """An exact decimal figure, as its digits."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return written.figure(value)


class JudgmentsType(TypeDecorator[tuple[Judgment, ...]]):
    """The grades of a review's questions in order, as a JSON list of pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Judgment, ...] | None, dialect: Dialect) -> str:
        pairs = [[one.question, one.grade.value if one.grade else None] for one in value or ()]
        return json.dumps(pairs, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Judgment, ...]:
        return written.judgments(value)


class ScaleType(TypeDecorator[Scale]):
    """A whole scale, as JSON: it is versioned with the record that holds it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Scale | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Scale | None:
        return written.scale(value)


class WordingType(TypeDecorator[Wording]):
    """The organisation's own words, as a JSON list of [set, word as stored, word as shown]; nothing where there are none."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Wording | None, dialect: Dialect) -> str | None:
        return json.dumps(value.changed, ensure_ascii=False) if value is not None and value.changed else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Wording:
        return written.wording(value)


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
