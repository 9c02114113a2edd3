"""Last quarter's words, looked at beside this quarter's facts: which of what they speak of has moved since."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from app.papers.carried import Difference, Said, compared

_SHORTEST = 5  # letters of a title that is looked for: a shorter one is an ordinary word


def stale(text: str, before: Mapping[str, Said], now: Mapping[str, Said]) -> list[Difference]:
    """Records that the words speak of, by name or by number, and that are not as they were.

    Args:
        before: What the paper carried for the quarter of the words (``papers.carried``).
        now: What it carries for this quarter.
    """
    return [one for one in compared(before, now) if named(one.one, one.name, text)]


def stale_words(found: Sequence[Difference]) -> str:
    """Why the words need a second look: "Written of other figures: 4 People, position from H v M to M v M."."""
    if not found:
        return ""
    return f"Written of other figures: {'; '.join(f'{one.name}, {one.words}' for one in found)}."


def named(one: str, name: str, text: str) -> bool:
    """Whether a text speaks of a record, by its title or by its number: "People", "risks 4, 8 and 9".

    Args:
        one: What the record is: "risk".
        name: Number and title: "4 People".
    """
    ref, _, title = name.partition(" ")
    words = title.strip(" .")
    if len(title) >= _SHORTEST and words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        return True
    return ref in _numbers(one, text)


@lru_cache(maxsize=64)
def _numbers(one: str, text: str) -> frozenset[str]:
    """The numbers that a text gives of one kind of record: of "risks 4, 8 and 9" all three."""
    lists = re.findall(rf"\b{one}s? ((?:[\w.]+(?:, | and |, and )?)+)", text, re.IGNORECASE)
    return frozenset(ref for found in lists for ref in re.split(r", and |, | and ", found.strip(" .")))
