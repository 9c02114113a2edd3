"""When something is due, as it is said at a meeting: "Q3", "September" and "Friday" are the next ones."""

from __future__ import annotations

import re
from datetime import timedelta

from app.models.capture import Known
from app.models.text import folded
from app.models.timescale import Timescale, uk_date

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def read_when(text: str, known: Known) -> Timescale:
    """A timescale as it is said at a meeting, where "Q3", "September" and "Friday" are the next ones."""
    low, today = folded(text).strip(" ."), known.held_on or known.today
    end = r"^(?:the )?(?:end (?:of )?)?"
    if quarter := re.match(end + r"(?:q|quarter )([1-4])$", low):
        coming = known.quarter
        while coming.number != int(quarter[1]) or (known.held_on and coming.last_day < known.held_on):
            coming = coming + 1
        return Timescale.parse(str(coming), known.quarter.first_month)
    if month := re.match(end + r"([a-z]+)$", low):
        number = next((n for n, name in enumerate(_MONTHS, 1) if month[1] in (name, name[:3])), 0)
        if number:
            year = today.year + (number < today.month)
            return Timescale.parse(f"{_MONTHS[number - 1].capitalize()} {year}", known.quarter.first_month)
    if day := re.match(r"^(?:next )?([a-z]+)$", low):
        if day[1] in _DAYS:
            ahead = (_DAYS.index(day[1]) - today.weekday() - 1) % 7 + 1
            return Timescale.on(today + timedelta(days=ahead))
        if day[1] == "tomorrow":
            return Timescale.on(today + timedelta(days=1))
    if weeks := re.match(r"^(?:in )?(a|one|two|three|four|six|\d{1,2}) weeks?(?: time)?$", low):
        words = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
        return Timescale.on(today + timedelta(weeks=words.get(weeks[1]) or int(weeks[1])))
    if dated := re.match(r"^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)$", low):
        near = Timescale.parse(f"{dated[1]} {dated[2]} {today.year}")
        if near.last_day is not None and near.last_day < today:
            near = Timescale.parse(f"{dated[1]} {dated[2]} {today.year + 1}")
        return Timescale.on(near.last_day) if near.last_day else Timescale.parse(text)
    if following := re.match(
        r"^(?:(?:for discussion )?(?:at|to) )?(?:the |its |their |our )?next (meeting|board|panel|committee)$",
        low,
    ):
        on = f" ({uk_date(known.next_on)})" if known.next_on else ""
        return Timescale.parse(f"at the next {following[1]}{on}")
    return Timescale.parse(text, known.quarter.first_month)
