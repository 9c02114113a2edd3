"""A scale as a sentence or two, for those who read in the history how it was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.scale import Axis, Scale


def in_full(scale: Scale) -> str:
    """Its levels, its bands with their number of cells, and its appetite, a line each."""
    cells = [sum(row.count(place) for row in scale.matrix) for place in range(len(scale.bands))]
    bands = ", ".join(f"{band.name} ({count})" for band, count in zip(scale.bands, cells, strict=True))
    lines = [
        scale.name,
        _levels(scale.likelihood),
        _levels(scale.impact),
        f"Bands, with their cells: {bands}",
    ]
    lines += [f"Appetite: {_line(scale, scale.appetite)}"] if scale.appetite else ["No appetite line"]
    lines += [f"Appetite of {name}: {appetite.value}" for name, appetite in scale.categories]
    return "\n".join(lines)


def _levels(axis: Axis) -> str:
    return f"{axis.name}: " + ", ".join(f"{level.name} ({level.letter})" for level in axis.levels)


def _line(scale: Scale, line: tuple[int, ...]) -> str:
    """For each likelihood the highest impact that is still within appetite."""
    parts = []
    for level, highest in zip(scale.likelihood.levels, line, strict=True):
        within = f"to {scale.impact.level(highest).name} impact" if highest else "none"
        parts.append(f"{level.name} likelihood {within}")
    return "; ".join(parts)
