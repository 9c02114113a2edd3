"""Which risks and which layers of the map are shown: the officer's choice, kept from one start to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Final

from app.models.rows import RiskRow
from app.models.status import Horizon, Rag

# Which risks: asked of one register, where the layers are how this officer likes the map.
FILTERS: Final = ("horizon", "only_red", "owner", "pillar", "category")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map shows.

    Attributes:
        horizon: Only risks of this horizon; None for all.
        only_red: Only risks that their owner rates red.
        owner: Only this owner's risks; empty for everybody's. ``pillar`` (a reference) and ``category`` likewise.
        trail: The arrow from where a risk was at the last closed quarter.
        target: The hollow ring where a risk should get to, and the dotted line to it.
        inherent: The diamond where a risk would be without its controls.
    """

    horizon: Horizon | None = None
    only_red: bool = False
    owner: str = ""
    pillar: str = ""
    category: str = ""
    trail: bool = True
    target: bool = True
    inherent: bool = False

    def takes(self, risk: RiskRow) -> bool:
        """Whether a risk passes the filters."""
        return (
            (self.horizon is None or risk.horizon is self.horizon)
            and (not self.only_red or risk.rag is Rag.RED)
            and (not self.owner or risk.owner == self.owner)
            and (not self.pillar or self.pillar in risk.pillars)
            and (not self.category or risk.category == self.category)
        )

    def of(self, rows: Iterable[RiskRow]) -> list[RiskRow]:
        """The risks that pass, in the same order."""
        return [risk for risk in rows if self.takes(risk)]

    @property
    def filters(self) -> bool:
        """Whether any risk might be left out."""
        return self.horizon is not None or self.only_red or bool(self.owner or self.pillar or self.category)

    def to_plain(self) -> dict[str, object]:
        """For the settings file; ``from_plain`` reads it back."""
        return {**asdict(self), "horizon": self.horizon.value if self.horizon else ""}

    @classmethod
    def from_plain(cls, plain: dict[str, object]) -> Shown:
        """What ``to_plain`` gave; anything strange in a settings file is passed over."""
        horizon = next((h for h in Horizon if h.value == plain.get("horizon")), None)
        names = {
            key: value for key in ("owner", "pillar", "category") if isinstance(value := plain.get(key), str)
        }
        flags = {
            key: value
            for key in ("only_red", "trail", "target", "inherent")
            if isinstance(value := plain.get(key), bool)
        }
        return replace(cls(horizon=horizon, **names), **flags)  # type: ignore[arg-type]
