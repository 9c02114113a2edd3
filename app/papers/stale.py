"""Last quarter's words, looked at beside this quarter's facts: which of what they speak of has moved since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.papers.carried import Difference, Said, compared
from app.papers.naming import named
from app.registers import REGISTERS


def stale(text: str, before: Mapping[str, Said], now: Mapping[str, Said]) -> list[Difference]:
    """Records that the words speak of, by name or by number, and that are not as they were.

    Args:
        before: What the paper carried for the quarter of the words (``papers.carried``).
        now: What it carries for this quarter.
    """
    return [one for one in compared(before, now) if named(REGISTERS[one.register].one, one.name, text)]


def stale_words(found: Sequence[Difference]) -> str:
    """Why the words need a second look: "Written of other figures: 4 People, position from H v M to M v M."."""
    if not found:
        return ""
    return f"Written of other figures: {'; '.join(f'{one.name}, {one.words}' for one in found)}."
