"""Where everything lies on a heat map: arithmetic without pixels of its own, so that it is tested with numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.registers.kinds import natural


class MarkKind(StrEnum):
    """What a mark on the map says."""

    NOW = "now"
    PAST = "past"
    TARGET = "target"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a risk in one cell."""

    kind: MarkKind
    ref: str
    risk_id: str
    at_target: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its centre and size, in pixels."""

    mark: Mark
    x: float
    y: float
    width: float
    height: float


def placed_on(risks: Sequence[RiskRow], scale: Scale) -> list[RiskRow]:
    """The risks that have a place on this scale, by reference."""
    return sorted((r for r in risks if r.position and scale.has(r.position)), key=lambda r: natural(r.ref))


def marks(risks: Sequence[RiskRow], scale: Scale, *, trails: bool = True) -> dict[Position, list[Mark]]:
    """The marks of each cell, in the order in which they are packed."""
    cells: dict[Position, list[Mark]] = defaultdict(list)
    found = placed_on(risks, scale)
    moved = [r for r in found if trails and r.previous and scale.has(r.previous) and r.previous != r.position]
    # Moved ones last, where their arrows cross no words.
    for risk in (*(r for r in found if r not in moved), *moved):
        if risk.position:
            cells[risk.position].append(Mark(MarkKind.NOW, risk.ref, risk.id, risk.position == risk.target))
        if risk.target and scale.has(risk.target) and risk.target != risk.position:
            cells[risk.target].append(Mark(MarkKind.TARGET, risk.ref, risk.id))
    for risk in moved:
        if risk.previous:
            cells[risk.previous].append(Mark(MarkKind.PAST, risk.ref, risk.id))
    return {position: _in_order(found) for position, found in cells.items()}


def _in_order(found: list[Mark]) -> list[Mark]:
    """Targets first, then positions, then where risks came from: what arrows join is then on the open side."""
    order = (MarkKind.TARGET, MarkKind.NOW, MarkKind.PAST)
    return sorted(found, key=lambda mark: order.index(mark.kind))


def pack(
    found: Sequence[Mark], box: tuple[float, float, float, float], size: tuple[float, float], least: float
) -> list[Placed]:
    """Marks in rows inside a box, never overlapping; past what fits at the least size, a last one says how many more.

    Args:
        box: Left, top, right, bottom, in pixels.
        size: Width and height that a mark would like to have.
        least: The least height that can still be read.
    """
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    scale = 1.0
    while True:
        width, height = size[0] * scale, size[1] * scale
        across, down = max(1, int(wide // (width * 1.08))), max(1, int(high // (height * 1.08)))
        if across * down >= len(found) or height <= least:
            break
        scale = max(least / size[1], scale * 0.94)
    shown = list(found)
    if len(shown) > across * down:
        kept = max(0, across * down - 1)
        # Where risks stand comes before where they go.
        shown.sort(key=lambda mark: mark.kind is not MarkKind.NOW)
        shown = [*shown[:kept], Mark(MarkKind.MORE, f"+{len(found) - kept}", "")]
    rows = ceil(len(shown) / across) or 1
    across = ceil(len(shown) / rows) or 1
    placed = []
    for number, mark in enumerate(shown):
        row, column = divmod(number, across)
        in_row = min(across, len(shown) - row * across)
        x = left + wide / 2 + wide / across * (column - (in_row - 1) / 2)
        y = top + high * (row + 0.5) / rows
        placed.append(Placed(mark, x, y, width, height))
    return placed


def appetite_line(scale: Scale) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The boundary of the appetite as straight pieces between cell corners, as (impact, likelihood) from the origin.

    Pieces along the edge of the map are left out: there is nothing on their other side.
    """
    if not scale.appetite:
        return []
    pieces = []
    size = scale.impact.size
    for row, reach in enumerate(scale.appetite):
        if 0 < reach < size:
            pieces.append(((reach, row), (reach, row + 1)))
        after = scale.appetite[row + 1] if row + 1 < len(scale.appetite) else None
        if after is not None and after != reach:
            pieces.append(((min(reach, after), row + 1), (max(reach, after), row + 1)))
    return pieces


def mark_size(refs: Sequence[str], text_widths: Mapping[str, float], height: float) -> tuple[float, float]:
    """Width and height of every mark on one map: round, or as wide as its longest reference needs."""
    widest = max((text_widths[ref] for ref in refs), default=0.0)
    return max(height, widest + height * 0.45), height
