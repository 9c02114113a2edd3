"""Who does something and by when in one column, “Responsible officer & target date”: “Head of Finance, 31/3/26”."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from app.importers.draft import Draft
from app.importers.fitness import Content
from app.importers.matches import OTHERS, TIMESCALE, WITH_OWNER, Match, targets
from app.importers.vocabulary import normal
from app.models.text import folded, one_line, shortened
from app.models.timescale import Timescale, TimescaleKind
from app.registers.register import Register

_PEOPLE: Final = ("owner", "leads")
_AND: Final = re.compile(r"\s*(?:&|/|\+|,|;|\n|\(|\)|\band\b)\s*")
_WHO: Final = frozenset(
    {"name", "person", "post", "who", "by whom", "officer", "lead", "owner", "responsible"}
)
_WHEN: Final = frozenset({"date", "when", "by when", "deadline", "due", "timescale", "target date"})
_BREAK: Final = re.compile(r"\n|[,;:/|(\[]\s*|\s+[–—-]+\s+|\s+(?=(?:by|due)\b)|\s+(?=[\dQq])|\s+(?=[A-Z])")
_MONTH_NAMES: Final = ("april", "may", "june", "august", "summer")
"""Also names of people: “Theresa May 2026” is no name and month for sure."""
_S151: Final = re.compile(r"\b(?:s\.?|section)\s?151\b", re.IGNORECASE)
_EDGES: Final = " \t\n,;:.()[]/|–—-"
_OPEN: Final = frozenset({TimescaleKind.ONGOING, TimescaleKind.TO_BE_CONFIRMED, TimescaleKind.COMPLETE})


class _Both(NamedTuple):
    """Who, and by when, as they were written."""

    who: str
    when: str


def both_in(text: str, first_month: int) -> _Both | None:
    """Who and when of a cell; None where it has not both, or where one ends and the other begins is not sure."""
    for found in _BREAK.finditer(text):
        who, when = text[: found.start()].strip(_EDGES), text[found.end() :].strip(_EDGES)
        if _is_who(who) and _is_when(when, first_month):
            unsure = " " not in who and found[0] == " " and when.casefold().startswith(_MONTH_NAMES)
            return None if unsure else _Both(one_line(who), one_line(when))
        if _is_who(when) and _is_when(who, first_month):
            return _Both(one_line(when), one_line(who))
    return None


def _is_who(text: str) -> bool:
    return bool(text) and any(map(str.isalpha, text)) and not any(map(str.isdigit, _S151.sub("", text)))


def _is_when(text: str, first_month: int) -> bool:
    if not text:
        return False
    found = Timescale.parse(text, first_month)
    return (found.last_day is not None and found.kind is not TimescaleKind.AT_MEETING) or found.kind in _OPEN


def with_owners(
    matches: Iterable[Match],
    contents: Mapping[int, Content],
    register: Register,
    first_month: int,
    chosen: Iterable[int],
) -> list[Match]:
    """The matches with such a column taken for both, where every filled cell has both and no other column has either."""
    own, fixed = list(matches), set(chosen)
    if WITH_OWNER not in targets(register):
        return own
    for place, match in enumerate(own):
        others = {(one.key or "").partition(".")[0] for one in own if one is not match}
        texts = contents[match.column].texts if match.column in contents else ()
        free = TIMESCALE not in others and _person(register) not in others
        named = match.column not in fixed and free and _names_both(match.heading, register)
        if named and texts and all(both_in(text, first_month) for text in texts):
            why = "each of its cells says who and by when"
            own[place] = replace(match, key=WITH_OWNER, why=why, confidence=90)
    return own


def _names_both(heading: str, register: Register) -> bool:
    parts = [normal(part) for part in _AND.split(folded(heading)) if part]
    if len(parts) != 2:
        return False
    who = _WHO | _spelt(register, *_PEOPLE)
    when = _WHEN | _spelt(register, TIMESCALE)
    return (parts[0] in who and parts[1] in when) or (parts[1] in who and parts[0] in when)


def _spelt(register: Register, *keys: str) -> frozenset[str]:
    columns = [column for column in register.editable() if column.key in keys]
    return frozenset(normal(word) for column in columns for word in (column.title, *column.aliases))


def _person(register: Register) -> str:
    """The column of who has it: its owner, else those who lead it."""
    own = {column.key for column in register.editable()}
    return next(key for key in _PEOPLE if key in own)


def split_owners(
    drafts: Iterable[Draft], register: Register, first_month: int, chosen: Container[int] = ()
) -> None:
    """Give the owner and the timescale of each such cell a text of their own; one without both is a timescale, as it stands.

    So is a date beside an owner in a column of owners, which is nobody, and that is said.

    Args:
        chosen: Columns of which the officer said what they are: an owner there is what its cell says.
    """
    shared = WITH_OWNER in targets(register)
    for draft in drafts:
        if shared and not draft.record:
            _without_date(draft, first_month, chosen)
        if text := draft.texts.pop(WITH_OWNER, ""):
            cell = draft.cells.pop(WITH_OWNER)
            both = both_in(text, first_month)
            draft.texts.setdefault(TIMESCALE, both.when if both else text)
            draft.cells.setdefault(TIMESCALE, cell)
            if both:
                person = _person(register)
                key = OTHERS if person == "owner" and OTHERS in targets(register) else person
                draft.texts.setdefault(key, both.who)
                draft.cells |= {one: cell for one in (key, person) if one not in draft.cells}


def _without_date(draft: Draft, first_month: int, chosen: Container[int]) -> None:
    """Take a date out of a draft's owner: it is the timescale where the row has none."""
    for key in (*_PEOPLE, OTHERS):
        text = draft.texts.get(key, "")
        if not text or draft.cells.get(key, (0, 0))[1] in chosen:
            continue
        both = both_in(text, first_month)
        if both is None:
            continue
        draft.texts[key] = both.who
        draft.said[key.partition(".")[0]] = text
        said = f"“{shortened(text, 60)}” was read as who and by when"
        if any(one.partition(".")[0] == TIMESCALE for one in draft.texts.keys() | draft.broken.keys()):
            why = f"{said}; the timescale is that of its own column, and “{both.when}” was left out."
            draft.doubts[key.partition(".")[0]] = why
        else:
            draft.texts[TIMESCALE], draft.said[TIMESCALE] = both.when, text
            draft.cells.setdefault(TIMESCALE, draft.cells[key])
            draft.doubts[TIMESCALE] = f"{said}."
