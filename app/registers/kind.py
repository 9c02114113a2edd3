"""What every kind of column can do, and the terms in which it does it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from app.models.quarter import Quarter
from app.models.scale import Scale
from app.models.text import folded, one_line
from app.models.wording import AS_STORED, Wording


@dataclass(frozen=True, slots=True)
class Terms:
    """The organisation's own terms, in which values are read and shown.

    Attributes:
        mine: The posts and names of who looks at the register, folded; empty where they have not said.
        called: Of the records by which a list is grouped: key of their register, reference and title.
    """

    scale: Scale
    quarter: Quarter
    wording: Wording = AS_STORED
    mine: frozenset[str] = frozenset()
    called: tuple[tuple[str, str, str], ...] = ()


class Kind:
    """What all kinds can do; a kind overrides what is different about it.

    Attributes:
        descends: Its order begins with the most, as who looks for what is serious wants it: an arrow would point down.
        ends: How its order is said, and the same turned round.
    """

    align_right: ClassVar[bool] = False
    descends: ClassVar[bool] = False
    ends: ClassVar[tuple[str, str]] = ("A to Z", "Z to A")

    def parse(self, text: str, terms: Terms) -> Any:
        """The value that a text means; the kind's own empty value for a blank.

        Raises:
            Unreadable: the text means no value of this kind.
        """
        return one_line(text)

    def show(self, value: Any, terms: Terms) -> str:
        """The value as a reader sees it; what ``parse`` reads back as the same value."""
        return "" if value is None else str(value)

    def plain(self, value: Any, terms: Terms) -> Any:
        """The value for JSON: text, number, list of texts, or None."""
        return self.show(value, terms) or None

    def order(self, value: Any, terms: Terms) -> Any:
        """A key for sorting; blanks come last, references in the order of their numbers."""
        text = self.show(value, terms)
        return (not text, natural(text))

    def ordered(self, turned: bool, terms: Terms) -> str:
        """What stands first in its order, in words, or in the same turned round: "most serious first"."""
        return self.ends[turned]

    def choices(self, terms: Terms) -> tuple[str, ...]:
        """What can be chosen, as shown; empty where anything can be typed."""
        return ()

    def same(self, one: Any, other: Any) -> bool:
        """Whether two values mean the same, so that an import leaves them alone."""
        return bool(one == other)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts "9" before "10" and "8.2" before "8.10"."""
    return _of_ref(text) if len(text) <= _REF else _natural(text)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|\D+", folded(text))
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)


_REF = 20  # characters of the longest reference
_of_ref = lru_cache(maxsize=200_000)(_natural)  # a list is put in order by them each time that it is read
