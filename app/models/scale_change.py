"""Another scale in the place of the organisation's: what each level that is in use becomes is said, never guessed.

The third of four levels and the third of five are called alike by their number and mean different things, so only a level of
the same name is proposed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.models.scale import Axis, Position, Scale
from app.models.scale_edit import Edit, Moves, Reshaped
from app.models.text import folded, listed


@dataclass(frozen=True, slots=True)
class InUse:
    """How many risks stand at each level of either axis: now, as a target, or without controls."""

    likelihood: Counter[int]
    impact: Counter[int]
    risks: int = 0


def in_use(positions: Iterable[Iterable[Position | None]]) -> InUse:
    """Count the levels at which risks stand.

    Args:
        positions: For each risk those that it has.
    """
    likelihood: Counter[int] = Counter()
    impact: Counter[int] = Counter()
    risks = 0
    for of_one in positions:
        known = [position for position in of_one if position is not None]
        likelihood.update({position.likelihood for position in known})
        impact.update({position.impact for position in known})
        risks += bool(known)
    return InUse(likelihood, impact, risks)


def proposed(old: Axis, new: Axis) -> Moves:
    """For each level of the old axis the level of the same name on the new one; None where there is none."""
    by_name = {folded(level.name): level.number for level in new.levels}
    return tuple(by_name.get(folded(level.name)) for level in old.levels)


def replaced(scale: Scale, likelihood: Moves = (), impact: Moves = ()) -> Edit:
    """Take another scale; axes and the appetite of categories stay, and the general line where there are as many levels.

    On another number of levels nobody has agreed one: it is drawn anew.

    Args:
        likelihood, impact: What each level of the old axis becomes; where nothing is said, the level of the same name.
    """

    def edit(old: Scale) -> Reshaped:
        return Reshaped(
            replace(
                scale,
                categories=old.categories,
                appetite=old.appetite if keeps_line(old, scale) else (),
                likelihood_up=old.likelihood_up,
            ),
            likelihood or proposed(old.likelihood, scale.likelihood),
            impact or proposed(old.impact, scale.impact),
        )

    return edit


def keeps_line(old: Scale, new: Scale) -> bool:
    """Whether the general line of appetite means the same on another scale."""
    return (old.likelihood.size, old.impact.size) == (new.likelihood.size, new.impact.size)


def in_words(old: Scale, new: Scale, likelihood: Moves, impact: Moves) -> str:
    """What each level becomes, for the history: ``"Likelihood: Low becomes Rare and High Likely. Impact: …"``."""
    sides = ((old.likelihood, new.likelihood, likelihood), (old.impact, new.impact, impact))
    said = []
    for axis, other, moves in sides:
        pairs = zip(axis.levels, moves, strict=True)
        parts = [f"{level.name} becomes {other.level(to).name}" for level, to in pairs if to is not None]
        if parts:
            said.append(f"{axis.name}: {listed(parts)}.")
    return " ".join(said)
