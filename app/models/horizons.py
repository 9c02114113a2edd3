"""Whether horizons are worth a word: where no risk differs from another in it, papers and maps do not speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.models.rows import RiskRow


def differ(risks: Iterable[RiskRow]) -> bool:
    """Whether the horizon tells any of these risks from another; one that nobody has given is a state of its own."""
    return len({risk.horizon for risk in risks}) > 1


def without_horizons(risks: Sequence[RiskRow]) -> list[RiskRow]:
    """The same risks, of which nothing is said about how far ahead they lie."""
    return [risk if risk.horizon is None else replace(risk, horizon=None) for risk in risks]


def told(risks: Sequence[RiskRow]) -> list[RiskRow]:
    """The risks as a map speaks of them: with their horizons only where these differ."""
    return list(risks) if differ(risks) else without_horizons(risks)
