"""Measures as charts: the values of each, quarter by quarter, beside the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.chart import Bar, Chart, Part, Picked, Series, Shape
from app.models.figures import show_figure, standing, with_unit
from app.models.planning import Direction, Standing
from app.models.quarter import Quarter
from app.models.rows import House
from app.queries.chart_parts import MOST_QUARTERS
from app.queries.house import house
from app.queries.measures import measure_rows
from app.registers.measures import MeasureRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NO_TARGET = "No target is set, so each value is a ring: neither on target nor off it."
_MET: dict[Standing | None, bool] = {Standing.ON: True, Standing.OFF: False}


def measure_charts(session: Session) -> list[Chart]:
    """A chart for each measure that has a value, in the order of their references."""
    shown = house(session)
    return [chart for row in measure_rows(session) if not (chart := measure_chart(row, shown)).is_empty]


def measure_chart(row: MeasureRow, shown: House) -> Chart:
    """The values of one measure; quarters between them that have none are gaps."""
    values = dict(row.values)
    known = [quarter for quarter in values if quarter <= shown.quarter]
    first = max(min(known), shown.quarter + (1 - MOST_QUARTERS)) if known else shown.quarter
    quarters = [first + place for place in range(shown.quarter - first + 1)]
    bars = tuple(Bar(str(quarter), (_point(row, quarter),)) for quarter in quarters)
    return Chart(
        row.id,
        f"{row.ref} {row.title}",
        _told(row, known, shown),
        Shape.LINE,
        "Quarter",
        (Series("Value"),),
        bars if known else (),
        note=_NO_TARGET
        if row.target is None
        else "A filled circle meets the target, a hollow square does not.",
        target=None if row.target is None else float(row.target),
        target_text="" if row.target is None else f"Target {_with_unit(row, show_figure(row.target))}",
    )


def _point(row: MeasureRow, quarter: Quarter) -> Part | None:
    value = dict(row.values).get(quarter)
    if value is None:
        return None
    met = standing(value, row.target, row.direction or Direction.HIGHER)
    text = show_figure(value)
    said = f"{quarter}: {_with_unit(row, text)}"
    if met is not None:
        said += f", {met.lower()}"
    picked = Picked("measures", f"{row.ref} {row.title}", frozenset({row.ref}))
    return Part(float(value), text, said, picked, _MET.get(met))


def _told(row: MeasureRow, known: list[Quarter], shown: House) -> str:
    """The newest value, where it stands to the target, and which way it went."""
    if not known or row.latest is None:
        return "No value yet."
    newest = max(known)
    values = dict(row.values)
    said = f"{_with_unit(row, show_figure(row.latest))} in {newest}"
    if row.standing is not None:
        words = shown.wording.of(row.standing)
        said += f", {words[0].lower()}{words[1:]}"
    if row.target is not None:
        said += f" ({_with_unit(row, show_figure(row.target))})"
    earlier = [quarter for quarter in known if quarter < newest]
    if earlier:
        was = values[max(earlier)]
        way = "as" if was == row.latest else "up from" if row.latest > was else "down from"
        said += f"; {way} {show_figure(was)} in {max(earlier)}"
    return f"{said[0].upper()}{said[1:]}."


def _with_unit(row: MeasureRow, figure: str) -> str:
    """A figure as it is said: "17%", "819 recruits"; a long unit goes without saying here."""
    return with_unit(figure, row.unit if len(row.unit) <= 20 else "")
