"""Several controls or actions in the row of one risk: “Action 1 | Action 2”, “1. Buy … 2. Train …” or bullets in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from app.importers.draft import Draft
from app.importers.fitness import Content
from app.importers.in_one_cell import of_cell
from app.importers.matches import FURTHER, MORE, UNDER_RISKS, Match
from app.importers.named_again import named_again
from app.importers.register_words import tells
from app.importers.row_marks import says_none
from app.importers.vocabulary import normal, variants
from app.models.text import folded, one_line
from app.registers.register import Register

_IN_HEADING: Final = re.compile(r"(?P<before>.*?)\s*(?:no\.?\s*)?(?P<number>[1-9])\b\s*(?P<after>\D*)")
_IN_PLACE: Final = re.compile(
    r"(?:(?:existing|current) )?(?:controls?|control measures?)|(?:existing|current) mitigations?"
    r"|(?:existing )?controls? (?:measures? )?in place"
    r"|what (?:are (?:you|we)|(?:you|we) are) (?:already )?doing.*"
    r"|(?:prevent(?:ive|ative|ion)|detective|corrective|mitigating|recovery) controls?"
)
"""Headings of what is done already: of two such columns, each has controls of its own."""
_LINKED: Final = "risks"


def numbers_in(headings: Mapping[int, str]) -> dict[str, dict[int, int]]:
    """Headings that are the same but for their number, such as “action owner”: number to column, of two numbers or more."""
    found: dict[str, dict[int, int]] = {}
    for column, heading in headings.items():
        if one := _IN_HEADING.fullmatch(folded(one_line(heading))):
            name = f"{one['before']} {one['after']}".strip()
            found.setdefault(name, {}).setdefault(int(one["number"]), column)
    return {name: columns for name, columns in found.items() if name and {1, 2} <= columns.keys()}


def _again_in(headings: Mapping[int, str], named: Mapping[int, int]) -> dict[str, dict[int, int]]:
    """Headings that stand again after each number, such as “Owner” after “Action 1” and after “Action 2”."""
    found: dict[str, dict[int, int]] = {}
    for number, first in named.items():
        for column in range(first + 1, first + named[2] - named[1]):
            if column in headings and column not in named.values():
                found.setdefault(folded(one_line(headings[column])), {}).setdefault(number, column)
    return {name: columns for name, columns in found.items() if name and {1, 2} <= columns.keys()}


def told_of_each(headings: Mapping[int, str], register: str) -> set[int]:
    """The columns under a heading that stands again after each numbered control or action: “RAG” after “Action 1” and after
    “Action 2” is no rating of the risk in whose row they are."""
    numbers = [columns for name, columns in numbers_in(headings).items() if tells(name, register)]
    again = [columns for named in numbers for columns in _again_in(headings, named).values()]
    return {column for columns in again for column in columns.values()}


def _repeated(headings: Mapping[int, str], first: int) -> dict[str, dict[int, int]]:
    """The headings of a group that stands several times side by side, “Action | Owner | Due | Action | Owner | Due”: how many
    times the group was there to the column. “Preventive controls | Detective controls” are such groups of one column.

    Args:
        first: The column that names the first record.
    """
    begins = [column for column in sorted(headings) if _is_alike(headings[column], headings[first])]
    found: dict[str, dict[int, int]] = {}
    for column in range(first, begins[1]) if len(begins) > 1 else ():
        name = headings.get(column, "")
        places = [begin + column - first for begin in begins]
        columns = {n: place for n, place in enumerate(places, 1) if _is_alike(headings.get(place, ""), name)}
        if name and {1, 2} <= columns.keys():
            found.setdefault(folded(one_line(name)), columns)
    return found


def is_in_place(heading: str) -> bool:
    """Whether a heading is over what is done already, which in one cell may be several things."""
    return _IN_PLACE.fullmatch(normal(heading)) is not None


def _is_alike(heading: str, other: str) -> bool:
    """Whether two headings name the same kind of thing."""
    return normal(heading) == normal(other) or (is_in_place(heading) and is_in_place(other))


def first_ones(
    headings: Mapping[int, str],
    contents: Mapping[int, Content],
    register: Register,
    chosen: Mapping[int, str | None],
) -> tuple[dict[int, str], dict[int, tuple[int, int]]]:
    """The headings with those of the first number without it; and apart from them each column of a further number, with that
    number and the first one's column, as ``Match.more`` has it.

    Only where what is numbered is the record itself: the first of “Revised date 1” and “Revised date 2” is no other record.
    """
    found = numbers_in(headings) if register.key in UNDER_RISKS else {}
    title = register.column("title")
    spelt = {normal(word) for word in (title.title, *title.aliases)}
    named = next((columns for name, columns in found.items() if spelt & set(variants(name))), None)
    if named is None and register.key in UNDER_RISKS:
        naming = next((c for c in sorted(headings) if spelt & set(variants(headings[c]))), None)
        found = _repeated(headings, naming) if naming else {}
        named = next(iter(found.values()), None)
    if named is None:
        more = named_again(headings, contents, register, chosen)
        told = {column for column, (_, first) in more.items() if column != first}
        return {column: heading for column, heading in headings.items() if column not in told}, more
    further = {
        column: (number, columns[1])
        for columns in (*_again_in(headings, named).values(), *found.values())
        for number, column in columns.items()
        if number > 1 and column not in chosen
    }
    wished = (column for column, key in chosen.items() if key == MORE)
    further |= {column: (number, named[1]) for number, column in enumerate(wished, max(named) + 1)}
    plain = {column: heading for column, heading in headings.items() if column not in further}
    return plain | {columns[1]: name for name, columns in found.items()}, further


def with_further(
    matches: Iterable[Match], headings: Mapping[int, str], further: Mapping[int, tuple[int, int]]
) -> tuple[Match, ...]:
    """The matches under the headings of the file, and those of the further numbers, in the order of the columns.

    What is left behind of the first number is left behind of the others, for the same reason.
    """
    own = {
        match.column: replace(match, heading=headings.get(match.column, match.heading)) for match in matches
    }
    for column, (number, first) in further.items():
        if column != first:
            why = FURTHER if own[first].key else own[first].why
            own[column] = Match(column, headings[column], None, why, own[first].confidence)
        if own[first].key:
            own[column] = replace(own[column], more=(number, first))
    return tuple(own[column] for column in sorted(own))


def further_ones(matches: Iterable[Match]) -> dict[int, dict[str, int]]:
    """For each number after the first: key to the column of that number."""
    each = tuple(matches)
    known = {match.column: match.key for match in each if match.key}
    found: dict[int, dict[str, int]] = {}
    for match in each:
        if match.more and (key := known.get(match.more[1])):
            found.setdefault(match.more[0], {}).setdefault(key, match.column)
    return {number: keys for number, keys in sorted(found.items()) if "title" in keys}


def each_of_its_own(drafts: Iterable[Draft], matches: Iterable[Match]) -> Iterator[Draft]:
    """The drafts of what is done about risks, one for each that a row names; in a list with references each is one already."""
    each = tuple(matches)
    known = {match.key for match in each if match.key}
    several = "ref" not in known and _LINKED in known
    further = further_ones(each)
    theirs = frozenset(match.key for match in each if match.key and match.more)
    for draft in drafts:
        own = _of_columns(draft, further, theirs) if further and not draft.record else (draft,)
        for one in own:
            if several and not draft.record:
                yield from of_cell(one)
            else:
                yield one


def _of_columns(
    draft: Draft, further: Mapping[int, Mapping[str, int]], theirs: frozenset[str]
) -> Iterator[Draft]:
    """The records of a row; what stands behind a further one alone (``theirs``) is no part of the first."""
    own = {"ref", *(key for keys in further.values() for key in keys)}
    if (own - theirs) & draft.texts.keys() and not says_none(draft.texts.get("title", "")):
        texts = {key: text for key, text in draft.texts.items() if key not in theirs}
        yield draft.copied(texts, draft.cells, 0, theirs) if theirs else draft
    for keys in further.values():
        told = {key: text for key, column in keys.items() if (text := draft.own.get(column, ""))}
        if told and not says_none(told.get("title", "")):
            kept = {key: text for key, text in draft.texts.items() if key not in own}
            cells = {key: cell for key, cell in draft.cells.items() if key not in own}
            cells |= {key: (draft.row, keys[key]) for key in told}
            one = draft.copied({**kept, **told}, cells, keys["title"])
            one.fills = {key: fill for key, fill in draft.fills.items() if key not in own}
            one.fills |= {key: draft.others[column] for key, column in keys.items() if column in draft.others}
            yield one
