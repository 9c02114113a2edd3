"""References of records that a text names: "control 8.3", "risks 4 and 9", "GIP 2.3". Pure: what is there, a query says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.registers import REGISTERS

# A reference has a figure: "4", "8.3", "GIP 2.3", "A4.3", "OB.2.D1".
_REF = r"(?:[A-Z]{1,6}[ .]?)?\d+(?:/\d+)?(?:\.[A-Z]?\d+)*"
_BARE = r"[A-Z]{1,6}(?: |\.)?\d+(?:\.[A-Z]?\d+)*"
_ONES = {register.one: key for key, register in REGISTERS.items()}
_NAMED = re.compile(
    rf"\b(?P<one>(?i:{'|'.join(sorted(map(re.escape, _ONES), key=len, reverse=True))}))s?\s+"
    rf"(?P<refs>{_REF}(?:\s*(?:,|and|or|&)\s*{_REF})*)(?!\w)"
)
_EACH, _ALONE = re.compile(_REF), re.compile(rf"(?<![\w.]){_BARE}(?!\w)")
_QUARTER = re.compile(r"Q ?[1-4]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reference in a text.

    Attributes:
        register: Key of its register, where the text says it; empty where any may be meant.
        start, end: Where it stands; the register's word belongs to the first of several.
    """

    register: str
    ref: str
    start: int
    end: int


def spoken(text: str) -> list[Spoken]:
    """Every reference that a text may name, in order. A quarter is none: "Q3 2021/22"."""
    found = [*_named(text)]
    taken = {place for one in found for place in range(one.start, one.end)}
    for match in _ALONE.finditer(text):
        if match.start() not in taken and not _QUARTER.fullmatch(match[0]):
            found.append(Spoken("", match[0], match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def spoken_at(text: str, place: int) -> Spoken | None:
    """The reference at a place of a text; None where there is none."""
    return next((one for one in spoken(text) if one.start <= place <= one.end), None)


def _named(text: str) -> Iterator[Spoken]:
    for match in _NAMED.finditer(text):
        register, start = _ONES[match["one"].casefold()], match.start()
        for each in _EACH.finditer(match["refs"]):
            end = match.start("refs") + each.end()
            yield Spoken(register, each[0], start, end)
            start = end + 1
