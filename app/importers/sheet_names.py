"""What the name of a sheet says of what is on it: an example, a list of choices, an archive, something else, a quarter."""

from __future__ import annotations

import re
from typing import Final

from app.errors import Unreadable
from app.importers.register_words import NAMES
from app.models.quarter import Quarter
from app.models.text import folded

ASIDE: Final = re.compile(
    r"\b(?:example|sample|instruction|guidance|template|lookup|drop ?down|list|dashboard|summary|count|pivot|legend"
    r"|key|master ?data|reference|value|scale|config|setting|validation|backend|matrix|criteria|glossary"
    r"|definition|dictionary|guide|help|readme)s?\b"
)
OLD: Final = re.compile(r"\b(?:closed|archived?|old|superseded|previous|withdrawn|retired|history|copy)\b")


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = re.compile(
    rf"(?:(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)? )?(?<![a-z])(?P<month>{'|'.join(_MONTHS)})"
    r"(?:t|uary|ruary|ch|il|e|y|ust|t?ember|ober)?(?![a-z]) ?(?P<year>20\d\d|\d\d)?(?!\d)"
)
_YEAR_ALONE: Final = re.compile(
    r"(?:fy|year|register|risks?)?[\s_-]*(?P<first>20\d\d|(?<=fy)\d\d|\d\d(?=\s?[_/–-]))(?:\s?[\s_/–-]\s?(?P<last>20\d\d|\d\d))?"
)
_ISO: Final = re.compile(r"(?<!\d)(20\d\d) ?(0[1-9]|1[0-2])(?: (\d\d))?(?!\d)")
_FIGURES: Final = re.compile(r"(0?[1-9]|[12]\d|3[01]) (0?[1-9]|1[0-2]) (20\d\d|\d\d)")


_LIST: Final = re.compile(r"(?:(?:open|live|current|outstanding|our|the) )*(?P<of>.+) (?:list|register)s?")


def set_aside(sheet: str, state: str) -> bool:
    """Whether a sheet is left aside by itself: it is hidden, or its name says example, list or archive."""
    name = plain(sheet)
    aside = ASIDE.search(name) and not is_list_of_records(sheet)
    return state != "visible" or bool(aside or OLD.search(name))


def is_list_of_records(sheet: str) -> bool:
    """Whether a sheet is called the list of what a register holds, “Action list”, and not one of choices."""
    found = _LIST.fullmatch(plain(sheet).strip())
    return found is not None and any(found["of"] in names for names in NAMES.values())


def plain(name: str) -> str:
    """The letters of a sheet's name, words parted by single spaces: no numbers, signs or accents."""
    return re.sub(r"[^a-z]+", " ", folded(name))


Period = tuple[int, int, int]
"""Year, month and day on which it begins; the year is 0 where a sheet names none, and months then count from April."""


def quarter_in(name: str) -> Period | None:
    """The quarter that a sheet is of; None where its name says none."""
    found = re.search(
        r"q[1-4][\s_-]*\d{2,4}(?:[\s_/-]+\d{2,4})?|\d{4}[\s_/-]+\d{2,4}[\s_-]*q[1-4]", folded(name)
    )
    try:
        first = Quarter.parse(re.sub(r"_", " ", found[0]) if found else "").first_day
    except Unreadable:
        return None
    return first.year, first.month, first.day


def year_in(name: str) -> Period | None:
    """The year that a sheet is of and no more: “2026”, “2025-26”, “FY25/26”; None where its name says anything else."""
    found = _YEAR_ALONE.fullmatch(folded(name).strip())
    if found is None:
        return None
    first, last = int(found["first"][-2:]), found["last"]
    return (2000 + first, 0, 0) if last is None or int(last[-2:]) == (first + 1) % 100 else None


def month_in(name: str) -> Period | None:
    """The month or day that a sheet is of: “June 26”, “Sept”, “2026-08”, “12 June 2026”; None where its name says none."""
    plain = re.sub(r"[\s_.’'/-]+", " ", folded(name)).strip()
    if found := _ISO.search(plain):
        return int(found[1]), int(found[2]), int(found[3] or 0)
    if found := _FIGURES.fullmatch(plain):
        return 2000 + int(found[3][-2:]), int(found[2]), int(found[1])
    months = list(_MONTH.finditer(plain))
    if len(months) != 1:
        return None
    (one,) = months
    number, rest = _MONTHS.index(one["month"]) + 1, plain[: one.start()] + plain[one.end() :]
    if year := one["year"] or (re.search(r"(?<!\d)20\d\d(?!\d)", rest) or [""])[0]:
        return 2000 + int(year[-2:]), number, int(one["day"] or 0)
    return (0, (number - 4) % 12, int(one["day"] or 0)) if not rest.strip() else None
