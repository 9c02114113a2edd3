"""The risk profile as charts: bands of the map, owners' ratings and progress, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.models import written
from app.models.chart import Chart, Series
from app.models.quarter import Quarter
from app.models.rows import House, RiskRow
from app.models.scale import Band, Position, Scale
from app.models.status import Progress, Rag
from app.models.tables import Table
from app.queries.chart_parts import Kept, at_each_close, now_by, over_quarters
from app.queries.house import house
from app.queries.past import at_closes
from app.queries.risks import risk_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RISKS = Kept(Table.RISK, "risks", "risk")
_NOT_ASSESSED = Series("Not assessed", hatched=True)
_NOT_RATED = Series("Not rated", hatched=True)
_NOT_SAID = Series("Not given", hatched=True)


def risk_charts(session: Session) -> list[Chart]:
    """Every chart of the risks."""
    shown, rows = house(session), risk_rows(session)
    ratings = [Series(shown.wording.of(rag), rag) for rag in Rag]
    progress = [Series(shown.wording.of(word), word) for word in Progress]
    return [
        risk_profile(session, shown, rows),
        _by_word(session, shown, rows, "rag", "Risks by the owner’s rating", Rag, [*ratings, _NOT_RATED]),
        _by_word(
            session, shown, rows, "progress", "Risks by progress to target", Progress, [*progress, _NOT_SAID]
        ),
    ]


def risk_profile(
    session: Session, shown: House | None = None, rows: Iterable[RiskRow] | None = None
) -> Chart:
    """How many risks stood in each band at each close, each on the scale of its day."""
    shown = shown or house(session)
    scales = _scales(session)
    series = [
        *(Series(band.name, band.tone) for band in _bands([shown.scale, *scales.values()])),
        _NOT_ASSESSED,
    ]
    past = at_each_close(
        session,
        RISKS,
        ("position",),
        lambda quarter, stored: _band(scales.get(quarter, shown.scale), written.position(stored)),
    )
    now = now_by(risk_rows(session) if rows is None else rows, lambda row: _band(shown.scale, row.position))
    return over_quarters(RISKS, "profile", "Risk profile, quarter by quarter", series, past, (shown, now))


def _by_word(
    session: Session,
    shown: House,
    rows: Iterable[RiskRow],
    column: str,
    title: str,
    words: type[StrEnum],
    series: list[Series],
) -> Chart:
    none = series[-1].name

    def named(word: Any) -> str:
        return none if word is None else shown.wording.of(words(word))

    past = at_each_close(session, RISKS, (column,), lambda _, stored: named(stored))
    now = now_by(rows, lambda row: named(getattr(row, column)))
    return over_quarters(RISKS, column, title, series, past, (shown, now))


def _scales(session: Session) -> dict[Quarter, Scale]:
    """The scale of each closed quarter."""
    stored = next(iter(at_closes(session, Table.ORGANISATION, "scale").values()), {})
    read = {quarter: written.scale(one) for quarter, one in stored.items()}
    return {quarter: scale for quarter, scale in read.items() if scale is not None}


def _bands(scales: Iterable[Scale]) -> list[Band]:
    """Every band that any of the scales has, by name, those of the first in front."""
    found: dict[str, Band] = {}
    for scale in scales:
        for band in scale.bands:
            found.setdefault(band.name, band)
    return list(found.values())


def _band(scale: Scale, position: Position | None) -> str:
    if position is None or not scale.has(position):
        return _NOT_ASSESSED.name
    return scale.band(position).name
