"""A scale as plain values and back, for keeping it whole in one column as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.scale import Axis, Band, Scale
from app.models.status import Appetite, Tone


def to_plain(scale: Scale) -> dict[str, object]:
    """The scale as plain values for storing as JSON; ``from_plain`` reads it back."""
    own = {"categories": [[name, word.value] for name, word in scale.categories]} if scale.categories else {}
    return own | {
        "name": scale.name,
        "likelihood": [
            scale.likelihood.name,
            [[level.name, level.letter] for level in scale.likelihood.levels],
        ],
        "impact": [scale.impact.name, [[level.name, level.letter] for level in scale.impact.levels]],
        "bands": [[band.name, band.tone.value] for band in scale.bands],
        "matrix": [list(row) for row in scale.matrix],
        "appetite": list(scale.appetite),
        "likelihood_up": scale.likelihood_up,
    }


def from_plain(plain: dict[str, object]) -> Scale:
    """A scale from what ``to_plain`` gave.

    Raises:
        RuleError: the values do not make a whole scale.
    """
    return _read_plain(**plain)  # type: ignore[arg-type]


def _read_plain(
    name: str,
    likelihood: tuple[str, list[list[str]]],
    impact: tuple[str, list[list[str]]],
    bands: list[list[str]],
    matrix: list[list[int]],
    appetite: list[int],
    likelihood_up: bool,
    categories: Sequence[tuple[str, str]] = (),
) -> Scale:
    return Scale(
        name=name,
        likelihood=Axis.of(likelihood[0], *((level[0], level[1]) for level in likelihood[1])),
        impact=Axis.of(impact[0], *((level[0], level[1]) for level in impact[1])),
        bands=tuple(Band(band[0], Tone(band[1])) for band in bands),
        matrix=tuple(tuple(row) for row in matrix),
        appetite=tuple(appetite),
        likelihood_up=likelihood_up,
        categories=tuple((category, Appetite(word)) for category, word in categories),
    )
