"""The ready scales with an appetite line as an organisation may have agreed it; they bring none themselves."""

from __future__ import annotations

from dataclasses import replace

from app.models.scale import Scale, five_by_five, four_levels


def four_agreed() -> Scale:
    """Four levels: the less likely, the more harm is accepted, and nothing that is all but certain."""
    return replace(four_levels(), appetite=(2, 2, 1, 0))


def five_agreed() -> Scale:
    """Five by five: what is in the green and most of the yellow."""
    return replace(five_by_five(), appetite=(4, 4, 3, 2, 1))
