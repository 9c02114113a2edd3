"""Figures as reports write them: “£250k”, “1.2m”, “(3%)”, “< 8”; what may be meant otherwise is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.errors import Unreadable
from app.models.figures import read_figure, show_figure
from app.models.text import latin, one_line

_TIMES: Final = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "bn": 10**9, "billion": 10**9
}  # fmt: skip
_MOST: Final = (
    r"<|<=|=<|≤|(?:less|fewer|lower|no more|not more) than|under|below|at most|up to|max(?:imum)?\.?(?: of)?"
)
_LEAST: Final = r">|>=|=>|≥|(?:more|greater|higher|no less|no fewer|not less) than|over|above|at least|min(?:imum)?\.?(?: of)?"
_NEARLY: Final = r"~|≈|c\.?(?=\s*[£\d])|ca\.|circa|approx(?:\.|imately)?|about|around"
_BOUND: Final = re.compile(
    rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<nearly>{_NEARLY}))\s*(?P<rest>\S.*)"
)
_EXACT: Final = re.compile(
    r"<=|=<|≤|>=|=>|≥|at (?:least|most)|up to|(?:no|not) (?:more|less|fewer) than|(?:min|max)\b"
)
"""Bounds that may be reached, so that a target has them as it stands."""
_FIGURE: Final = re.compile(
    r"(?P<before>\()?\s*(?P<sign>[-−–+])?\s*(?P<money>[£$€])?\s*(?P<behind>[-−–+])?(?P<inside>\()?\s*"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    rf"(?:\s*(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))}))?\s*(?P<percent>%)?\s*(?P<close>\))?"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A figure that was written in other ways than as a plain number.

    Attributes:
        text: As a plain number, with the sign of per cent where it had one.
        sure: Whether nothing else can be meant.
        most: It was written as the most that may be; None where no bound was written.
        exact: The bound itself may be reached.
    """

    text: str
    value: Decimal
    sure: bool
    most: bool | None = None
    exact: bool = False


def written_figure(text: str, unit: str = "") -> Written | None:
    """The figure that a text means; None where it is none, or no single one.

    Args:
        unit: That of its measure, which may tell that it is money.
    """
    plain = latin(one_line(text)).casefold().strip(" .")
    bound = _BOUND.fullmatch(plain)
    found = _FIGURE.fullmatch(bound["rest"] if bound else plain)
    if found is None or bool(found["before"] or found["inside"]) != bool(found["close"]):
        return None
    money = bool(found["money"]) or any(sign in unit for sign in "£$€")
    bracketed = bool(found["close"])
    signs = [sign for sign in (found["sign"], found["behind"]) if sign]
    if len(signs) + bracketed > 1:
        return None
    try:
        value = read_figure(found["number"]) * _TIMES.get(found["times"] or "", 1)
        value = read_figure(f"{value:f}")
    except Unreadable:
        return None
    if bracketed or (signs and signs[0] != "+"):
        value = -value
    short = bool(found["times"]) and found["times"] in ("k", "m", "mn")
    sure = not bound and (money or not (bracketed or short))
    most = None if bound is None or bound["nearly"] else bool(bound["most"])
    exact = bound is not None and _EXACT.match(plain) is not None
    return Written(f"{show_figure(value)}{found['percent'] or ''}", value, sure, most, exact)
