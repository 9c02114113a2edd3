"""Which chips find room over a list: as many as a line or two hold, the least asked for making way first. Pure."""

from __future__ import annotations

from collections.abc import Sequence

LINES = 2
ALWAYS = 0  # the rank of what never makes way


def fitting(
    widths: Sequence[int], ranks: Sequence[int], room: int, more: int, gap: int, lines: int = LINES
) -> set[int]:
    """The places of the chips to show, of some that stand in a row.

    Args:
        widths: Of each chip, in pixels.
        ranks: Of each, how soon it makes way: the highest first, and ``ALWAYS`` never.
        room: Width of a line.
        more: Width of the chip that offers those that have made way.
        lines: How many there may be.
    """
    shown = set(range(len(widths)))
    if _lines([*widths], room, gap) <= lines:
        return shown
    for place in sorted(shown, key=lambda place: (ranks[place], place), reverse=True):
        if (
            ranks[place] == ALWAYS
            or _lines([*(widths[at] for at in sorted(shown)), more], room, gap) <= lines
        ):
            break
        shown.discard(place)
    return shown


def _lines(widths: Sequence[int], room: int, gap: int) -> int:
    """How many lines chips take that are set like words in a paragraph."""
    lines, left = 1, 0
    for width in widths:
        if left and left + width > room:
            lines, left = lines + 1, 0
        left += width + gap
    return lines
