"""Figures of measures: exact decimals, as people write them, and their values quarter by quarter."""

from __future__ import annotations

import re
from decimal import Decimal

from app.errors import Unreadable
from app.models.planning import Direction, Standing
from app.models.quarter import Quarter
from app.models.text import one_line

_WRITTEN = re.compile(r"^[£$€]?\s*(?P<sign>[-−]?)\s*(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?\s*%?$")
_MOST = Decimal(10) ** 15

Series = tuple[tuple[Quarter, Decimal], ...]


def read_figure(text: str) -> Decimal:
    """A figure from ``12``, ``1,200``, ``39.8``, ``17%`` or ``£250``; its unit is not kept with it.

    Raises:
        Unreadable: the text is not one number.
    """
    found = _WRITTEN.match(one_line(text))
    if found is None:
        raise Unreadable(f"“{one_line(text)}” is not a number; write it as 12, 1,200 or 39.8.")
    sign = "-" if found["sign"] else ""
    figure = Decimal(sign + found["number"].replace(",", "") + (found["rest"] or ""))
    if abs(figure) >= _MOST:
        raise Unreadable(f"“{one_line(text)}” is too large a number.")
    return tidy(figure)


def tidy(figure: Decimal) -> Decimal:
    """The same figure without noughts that say nothing, so that 12.0 and 12 are one."""
    whole = figure == figure.to_integral_value()
    return figure.quantize(Decimal(1)) if whole else figure.normalize()


def show_figure(figure: Decimal) -> str:
    """As papers print it: ``1,200``, ``39.8``."""
    return f"{figure:,f}"


def percent(share: float) -> str:
    """A share as papers print it, the sign close to the figure so that no line parts them: ``64%``."""
    return f"{share:g}%"


def with_unit(figure: str, unit: str) -> str:
    """A figure as it is said: ``17%``, ``819 officers``; no line parts it from its unit."""
    if not unit:
        return figure
    return f"{figure}%" if unit == "%" else f"{figure}\N{NO-BREAK SPACE}{unit}"


def standing(latest: Decimal | None, target: Decimal | None, direction: Direction) -> Standing | None:
    """Whether a value meets its target, if one is set; None where there is a target and no value yet."""
    if target is None:
        return Standing.UNSET
    if latest is None:
        return None
    meets = latest <= target if direction is Direction.LOWER else latest >= target
    return Standing.ON if meets else Standing.OFF


def value_at(series: Series, quarter: Quarter) -> tuple[Quarter, Decimal] | None:
    """The newest value of a quarter or of one before it; None where there is none."""
    until = [one for one in series if one[0] <= quarter]
    return max(until, key=lambda one: one[0]) if until else None
