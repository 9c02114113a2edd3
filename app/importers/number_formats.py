"""How a cell's format has its number written, where that is more than the number: 7 as “R007”, 1.1 as “1.10”."""

from __future__ import annotations

import re
from math import isfinite
from typing import Final, NamedTuple

from app.importers.grid import Shown, Value

_NO_SIGN: Final = re.compile(r"\[[^\]]*\]|_.|\*.")
_SHAPE: Final = re.compile(
    r'(?P<before>(?:"[^"]*"|\\.|[-+/ :.])*)(?:General|(?P<zeros>#,##0|#|0{1,12})(?:\.(?P<decimals>0{1,6}))?)\s*',
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[^\W\d_][^\n]{0,11}")
_SEEN: Final = re.compile(r"(?P<before>[^\W\d_][^\d\n]{0,11})?(?P<number>\d{1,9}(?:\.\d{1,6})?)")
_LARGEST: Final = 1e9  # of a number that is part of a name


class Figures(NamedTuple):
    """How a number is written.

    Attributes:
        before: What stands before it, which begins with a letter: “£” belongs to an amount and not to a name.
        zeros: How many figures before the point it is filled up to; 0 for not at all.
        decimals: How many figures it has behind the point, whatever they are.
    """

    before: str = ""
    zeros: int = 0
    decimals: int = 0


AS_IT_IS: Final = Figures()


def figures_of(code: str) -> Figures:
    """What the number format ``code`` (ECMA-376 part 1, 18.8.31) says of numbers that are not negative."""
    found = _SHAPE.fullmatch(_NO_SIGN.sub("", code.split(";")[0]))
    if found is None:
        return AS_IT_IS
    before = re.sub(r'"|\\(?=.)', "", found["before"])
    zeros, decimals = found["zeros"] or "", len(found["decimals"] or "")
    if before and not _NAME.fullmatch(before):
        return AS_IT_IS
    padded = len(zeros) if set(zeros) == {"0"} and len(zeros) > 1 else 0
    return Figures(before, padded, decimals)


def written(number: float, figures: Figures) -> Value:
    """A number as what follows can use it: filled up with zeros it is text, and any other keeps what is seen beside it."""
    plain = _plain(number)
    before, zeros, decimals = figures
    if figures == AS_IT_IS or not 0 <= number < _LARGEST or round(number, decimals) != number:
        return plain
    if not before and not decimals:
        return f"{plain:0{zeros}d}"
    return Shown(number, f"{before}{number:0{zeros + decimals + bool(zeros and decimals)}.{decimals}f}")


def seen_as(number: float, text: str) -> Value:
    """A number of which the file says what was seen: kept with that where a name can be meant."""
    text = text.strip()
    found = _SEEN.fullmatch(text)
    named = found is not None and isfinite(number) and float(found["number"]) == number
    if not named or text == f"{number:.10g}":
        return _plain(number)
    return Shown(number, text)


def _plain(number: float) -> int | float:
    """A whole number as one, as far as all of its figures are known."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
