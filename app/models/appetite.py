"""How much risk is accepted: one line for the whole map, and another for a category that has an appetite of its own.

The five words are HM Treasury's (Risk Appetite Guidance Note). Cautious is the organisation's own line; each word further is one
level of impact less or more, at every likelihood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.status import Appetite
from app.models.text import folded

if TYPE_CHECKING:
    from app.models.scale import Scale

_ORDER = list(Appetite)
_CAUTIOUS = _ORDER.index(Appetite.CAUTIOUS)


def own_appetite(scale: Scale, category: str) -> Appetite | None:
    """The appetite that was set for a category; None where the general line holds."""
    if not scale.categories or not category:
        return None
    wanted = folded(category)
    return next((word for name, word in scale.categories if folded(name) == wanted), None)


def line_for(scale: Scale, category: str = "") -> tuple[int, ...]:
    """For each likelihood, lowest first, the highest impact within the appetite for a category; empty where none is set."""
    own = own_appetite(scale, category)
    return scale.appetite if own is None else line_of(scale, own)


def line_of(scale: Scale, appetite: Appetite) -> tuple[int, ...]:
    """The line of one of the five words. Even the averse accept what is least likely and least harmful."""
    shift = _ORDER.index(appetite) - _CAUTIOUS
    reach = [min(max(level + shift, 0), scale.impact.size) for level in scale.appetite or _of_bands(scale)]
    reach[0] = max(reach[0], 1)
    return tuple(reach)


def _of_bands(scale: Scale) -> tuple[int, ...]:
    """A line for a scale that has none: what lies in the milder half of its bands."""
    mild = (len(scale.bands) - 1) // 2
    reach: list[int] = []
    for row in scale.matrix:
        inside = next((i for i, band in enumerate(row) if band > mild), len(row))
        reach.append(min(inside, reach[-1]) if reach else inside)
    return tuple(reach)
