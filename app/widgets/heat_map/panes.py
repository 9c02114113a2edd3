"""What the maps side by side show: one map, or the short term beside the long, two quarters, now beside the target. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from app.models.rows import RiskRow
from app.models.scale import Position, Scale, four_levels
from app.models.status import Horizon
from app.models.text import counted
from app.widgets.heat_map.arrange import on_map
from app.widgets.heat_map.shown import Shown


class Beside(Enum):
    """Which maps stand side by side; the value is kept in the settings."""

    ONE = "one"
    HORIZONS = "horizons"
    QUARTERS = "quarters"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class Slice:
    """The register at one moment.

    Attributes:
        name: Of the quarter: ``"Q2 2021/22"``; empty where it is not known.
        before: Of the quarter closed before it, from which the trails come.
        past: Whether it is a quarter that the slider went back to.
        movable: Whether risks can be moved; never in the past.
        is_now: False where the window itself shows a closed quarter at the slider's right end.
    """

    rows: Sequence[RiskRow] = ()
    scale: Scale = field(default_factory=four_levels)
    name: str = ""
    before: str = "last quarter"
    past: bool = False
    movable: bool = False
    is_now: bool = True

    @property
    def title(self) -> str:
        """The name, and whether it is now: ``"Q3 2021/22 (now)"``."""
        return f"{self.name} (now)" if self.name and self.is_now and not self.past else self.name


@dataclass(frozen=True, slots=True)
class Pane:
    """One map: its words above it, and what it shows.

    Attributes:
        caption: Empty where a single map needs none.
    """

    caption: str
    slice: Slice
    shown: Shown


def panes(beside: Beside, shown: Shown, now: Slice, then: Slice | None) -> tuple[Pane, ...]:
    """The maps from left to right; the earlier comes first, as one reads.

    Args:
        then: The past quarter that the slider stands at; None where it stands at now.
    """
    here = then or now
    if beside is Beside.HORIZONS:
        return tuple(
            Pane(f"{horizon.value} risks", _only(here, horizon), replace(shown, horizon=horizon))
            for horizon in Horizon
        )
    if beside is Beside.QUARTERS and then is not None:
        return Pane(then.name, then, shown), Pane(now.title, now, shown)
    if beside is Beside.TARGETS:
        return Pane(here.title or "Now", here, replace(shown, target=False)), _at_target(here, shown)
    return (Pane("", here, shown),)


def _only(here: Slice, horizon: Horizon) -> Slice:
    """One map's part of two: what stands on the other is not left out by a filter."""
    return replace(here, rows=[risk for risk in here.rows if risk.horizon is horizon])


def _at_target(here: Slice, shown: Shown) -> Pane:
    """The same risks where they should get to; those without a target are counted and left out."""
    rows = [
        replace(risk, position=risk.target, previous=None, target=None, inherent=None) for risk in here.rows
    ]
    missing = sum(not on_map(risk, here.scale) for risk in shown.of(rows))
    caption = f"At target ({counted(missing, 'risk has', 'risks have')} none)" if missing else "At target"
    aimed = replace(here, rows=rows, movable=False)
    return Pane(caption, aimed, replace(shown, trail=False, target=False, inherent=False))


def where(slice_: Slice, risk_id: str) -> Position | None:
    """Where a risk stands in a slice; None where it is not on its map."""
    return next((risk.position for risk in slice_.rows if risk.id == risk_id), None)
