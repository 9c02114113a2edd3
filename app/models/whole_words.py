"""Dates, quarters and positions as a reader takes them in: never parted by the end of a line.

References keep their blanks and hyphens, since they are what a reader searches a paper for: Word finds no other hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_NAMES = "January February March April May June July August September October November December"
_MONTH = "|".join(f"{name[:3]}{f'(?:{name[3:]})?' if name[3:] else ''}" for name in _NAMES.split())
_DATE = (
    rf"\b\d{{1,2}} (?:{_MONTH}|Sept)\b(?: \d{{4}}\b)?|\b(?:{_MONTH}|Sept) (?:\d{{4}}|\d\d)\b"
    r"|\bQ[1-4] \d{4}(?:/\d\d)?\b|\bFY \d{4}\b"
)
_POSITION = re.compile(r"\b(?:[A-Z]{1,2}|\d) v (?:[A-Z]{1,2}|\d)\b")
_WHOLE = re.compile(f"{_DATE}|{_POSITION.pattern}")
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def whole(text: str) -> str:
    """The text with blanks in its dates, quarters and positions that no line ends at: "30 September 2021", "Q3 2021/22"."""
    return _WHOLE.sub(_joined, text) if _DIGIT.search(text) else whole_positions(text)


def whole_where(has_room: Callable[[str], bool], text: str) -> str:
    """The same, but for those dates and positions that have no room in a line."""
    return _WHOLE.sub(lambda found: _joined(found) if has_room(found[0]) else found[0], text)


def whole_positions(text: str) -> str:
    """The text with such blanks in its positions alone: "H v M"."""
    return _POSITION.sub(_joined, text) if " v " in text else text


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\N{NO-BREAK SPACE}")
