"""Kinds of column for measures: a figure, and figures quarter by quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from app.errors import Unreadable
from app.models import figures
from app.models.quarter import Quarter
from app.models.text import clean, one_line
from app.registers.kind import Kind, Terms


@dataclass(frozen=True)
class Figure(Kind):
    """A figure of a measure, such as a target: "90", "1,200", "39.8"; blank is none, which is not nought."""

    align_right: ClassVar[bool] = True
    ends: ClassVar[tuple[str, str]] = ("smallest first", "largest first")

    def parse(self, text: str, terms: Terms) -> Decimal | None:
        return figures.read_figure(text) if one_line(text) else None

    def show(self, value: Any, terms: Terms) -> str:
        return "" if value is None else figures.show_figure(value)

    def plain(self, value: Any, terms: Terms) -> str | None:
        return None if value is None else f"{value:f}"

    def order(self, value: Any, terms: Terms) -> Any:
        return (value is None, value or 0)


@dataclass(frozen=True)
class Series(Kind):
    """Figures by quarter, "Q1 2021/22: 12; Q2 2021/22: 17", one a line where there is room; kept as records of their own."""

    ends: ClassVar[tuple[str, str]] = ("smallest figure first", "largest figure first")  # the newest of each

    def parse(self, text: str, terms: Terms) -> figures.Series:
        parts = [one_line(part) for part in re.split(r"[;\n]+", clean(text))]
        found: dict[Quarter, Decimal] = {}
        for part in filter(None, parts):
            name, colon, figure = part.rpartition(":")
            if not colon:
                raise Unreadable(f"“{part}” is not a quarter and its value, such as Q1 2021/22: 12.")
            quarter = Quarter.parse(name, terms.quarter.first_month)
            if quarter in found:
                raise Unreadable(f"{quarter} is there twice.")
            found[quarter] = figures.read_figure(figure)
        return tuple(sorted(found.items()))

    def show(self, value: Any, terms: Terms) -> str:
        return "; ".join(f"{quarter}: {figures.show_figure(figure)}" for quarter, figure in value or ())

    def plain(self, value: Any, terms: Terms) -> dict[str, str]:
        return {str(quarter): f"{figure:f}" for quarter, figure in value or ()}

    def order(self, value: Any, terms: Terms) -> Any:
        return (not value, value[-1][1] if value else 0)
