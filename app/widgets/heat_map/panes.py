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
        rows: With their horizons only where these tell one from another.
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

    @property
    def has_horizons(self) -> bool:
        """Whether anything is said about how far ahead risks lie."""
        return any(risk.horizon for risk in self.rows)

    def narrowed(self, shown: Shown) -> Shown:
        """A choice as it holds here: none of horizons, where they are not told."""
        return shown if self.has_horizons else replace(shown, horizon=None)


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
    if beside is Beside.HORIZONS and here.has_horizons:
        return _by_horizon(here, shown)
    if beside is Beside.QUARTERS and then is not None:
        return Pane(then.name, then, then.narrowed(shown)), Pane(now.title, now, now.narrowed(shown))
    shown = here.narrowed(shown)
    if beside is Beside.TARGETS:
        return Pane(here.title or "Now", here, replace(shown, target=False)), _at_target(here, shown)
    return (Pane("", here, shown),)


def _by_horizon(here: Slice, shown: Shown) -> tuple[Pane, Pane]:
    """The short term, and beside it all else: a risk without a horizon is on a map too."""
    parts: tuple[list[RiskRow], list[RiskRow]] = ([], [])
    for risk in here.rows:
        parts[risk.horizon is not Horizon.SHORT].append(risk)
    others = {risk.horizon for risk in parts[1]}
    without = (
        "Risks without a horizon" if others == {None} else "Long-term risks, and those without a horizon"
    )
    caption, horizon = (without, None) if None in others else ("Long-term risks", Horizon.LONG)
    return (
        Pane("Short-term risks", replace(here, rows=parts[0]), replace(shown, horizon=Horizon.SHORT)),
        Pane(caption, replace(here, rows=parts[1]), replace(shown, horizon=horizon)),
    )


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
