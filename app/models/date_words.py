"""The ways in which British trackers write a day, a month or a quarter, made the few ways that are read."""

from __future__ import annotations

import calendar
import re
from typing import Final

_NAMES: Final = [name.casefold() for name in calendar.month_name if name]
_SHORT: Final = {name[:3]: number for number, name in enumerate(_NAMES, 1)} | {"sept": 9}
MONTHS: Final = {name: number for number, name in enumerate(_NAMES, 1)} | _SHORT
"""Names of months, in full and short, in small letters."""

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DOT: Final = re.compile(rf"\b({_MONTH})\.(?=\W|\d|$)")
_MIDNIGHT: Final = re.compile(r"[t ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?$")
_MONTH_FIRST: Final = re.compile(rf"^({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{{4}}|\d{{2}})$")
_RUN: Final = re.compile(rf"^(\d{{1,2}})[/. -]?({_MONTH})[/. ,'’-]?(\d{{4}}|\d{{2}})$")
_NUMBERED: Final = re.compile(r"^(?:(\d{1,2})[/.](\d{4})|(\d{4})[-/.](\d{1,2}))$")
_PART: Final = re.compile(r"^(?:early|mid|middle of|late|start of|beginning of|month end|month-end)[\s-]+")
_RANGE: Final = re.compile(r"\s+(?:to|until|-|–|—)\s+|(?<=[a-z\d])[–—](?=[a-z\d])|(?<=q\d)\s*[-/]\s*(?=q\d)")
_TWO_MONTHS: Final = re.compile(rf"^(?:{_MONTH})\s*[/&-]\s*((?:{_MONTH})\b.*)$")
_ORDINAL_QUARTER: Final = re.compile(r"^([1-4])(?:st|nd|rd|th) (?:quarter|qtr)(?: of)? (?=\S)")
_BEGINS: Final = re.compile(rf"^(?:\d{{1,2}}\b|q\d|(?:{_MONTH})\b|spring|summer|autumn|winter)")


def plainer(text: str) -> tuple[str, ...]:
    """Other ways to write a timescale, for those who read it; of a stretch of time its last part, which is when it is due.

    Args:
        text: In small letters, on one line.
    """
    undotted = _MIDNIGHT.sub("", _DOT.sub(r"\1 ", text)).strip()
    undotted = re.sub(r"\s+", " ", re.sub(r"(?<=[a-z])\s*['’](?=\d\d$)", " ", undotted))
    found = [undotted, _PART.sub("", undotted)]
    if named := _MONTH_FIRST.match(undotted):
        found.append(f"{named[2]} {named[1]} {named[3]}")
    if run := _RUN.match(undotted):
        found.append(f"{run[1]} {run[2]} {run[3]}")
    if month := _numbered_month(undotted):
        found.append(month)
    found.append(_ORDINAL_QUARTER.sub(r"q\1 ", undotted))
    first, *rest = _RANGE.split(undotted)
    if rest and _BEGINS.match(first):
        found += [rest[-1], *plainer(rest[-1])]
    elif months := _TWO_MONTHS.match(undotted):
        found.append(months[1])
    return tuple(dict.fromkeys(one for one in found if one and one != text))


def _numbered_month(text: str) -> str:
    """``march 2022`` for ``03/2022`` and ``2022-03``; empty for anything else, such as ``3/22``, which may be a day."""
    found = _NUMBERED.match(text)
    if not found:
        return ""
    month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f"{_NAMES[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else ""
