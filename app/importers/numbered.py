"""Several controls or actions in the row of one risk: “Action 1 | Action 2”, or “1. Buy … 2. Train …” in a cell."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from app.importers.draft import Draft
from app.importers.matches import FURTHER, UNDER_RISKS, Match
from app.importers.row_marks import says_none
from app.importers.vocabulary import normal, variants
from app.models.text import folded, one_line
from app.registers.register import Register

_IN_HEADING: Final = re.compile(r"(?P<before>.*?)\s*(?:no\.?\s*)?(?P<number>[1-9])\b\s*(?P<after>\D*)")
_IN_CELL: Final = re.compile(r"(?:^|(?<=[\s;]))\(?(?P<number>[1-9]\d?)[.)]\s+(?=\S)")
_COUNTED: Final = re.compile(
    r"\b(?:version|phase|stage|step|part|section|paragraph|para|clause|chapter|appendix|annex|schedule|item|number|no|level|tier"
    r"|grade|band|type|option)[ \xa0]$",
    re.IGNORECASE,
)
"""Words that a number belongs to: “Upgrade to version 2. Then train” is one thing to do."""
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


def first_ones(
    headings: Mapping[int, str], register: Register, chosen: Container[int]
) -> tuple[dict[int, str], dict[int, int]]:
    """The headings with those of the first number without it; and apart from them each column of a further number with its first.

    Only where what is numbered is the record itself: the first of “Revised date 1” and “Revised date 2” is no other record.
    """
    found = numbers_in(headings) if register.key in UNDER_RISKS else {}
    title = register.column("title")
    spelt = {normal(word) for word in (title.title, *title.aliases)}
    named = next((columns for name, columns in found.items() if spelt & set(variants(name))), None)
    if named is None:
        return dict(headings), {}
    further = {
        column: columns[1]
        for columns in (*_again_in(headings, named).values(), *found.values())
        for number, column in columns.items()
        if number > 1 and column not in chosen
    }
    plain = {column: heading for column, heading in headings.items() if column not in further}
    return plain | {columns[1]: name for name, columns in found.items()}, further


def with_further(
    matches: Iterable[Match], headings: Mapping[int, str], further: Mapping[int, int]
) -> tuple[Match, ...]:
    """The matches under the headings of the file, and those of the further numbers, in the order of the columns.

    What is left behind of the first number is left behind of the others, for the same reason.
    """
    own = {
        match.column: replace(match, heading=headings.get(match.column, match.heading)) for match in matches
    }
    for column, first in further.items():
        why = FURTHER if own[first].key else own[first].why
        own[column] = Match(column, headings[column], None, why)
    return tuple(own[column] for column in sorted(own))


def further_ones(matches: Iterable[Match], headings: Mapping[int, str]) -> dict[int, dict[str, int]]:
    """For each number after the first: key to the column of that number, where the first one’s column is the key’s."""
    each = tuple(matches)
    free = {match.column for match in each if match.why == FURTHER}
    known = {match.column: match.key for match in each if match.key}
    numbers = numbers_in(headings) if free else {}
    named = next((columns for columns in numbers.values() if known.get(columns[1]) == "title"), None)
    found: dict[int, dict[str, int]] = {}
    for columns in (*numbers.values(), *_again_in(headings, named).values()) if named else ():
        for number, column in columns.items():
            if column in free and (key := known.get(columns[1])):
                found.setdefault(number, {}).setdefault(key, column)
    return {number: keys for number, keys in sorted(found.items()) if "title" in keys}


def each_of_its_own(
    drafts: Iterable[Draft], matches: Iterable[Match], headings: Mapping[int, str]
) -> Iterator[Draft]:
    """The drafts of what is done about risks, one for each that a row names; in a list with references each is one already."""
    each = tuple(matches)
    known = {match.key for match in each if match.key}
    several = "ref" not in known and _LINKED in known
    further = further_ones(each, headings)
    for draft in drafts:
        if further and not draft.record:
            yield from _of_columns(draft, further)
        elif several and not draft.record:
            yield from _of_cell(draft)
        else:
            yield draft


def _of_columns(draft: Draft, further: Mapping[int, Mapping[str, int]]) -> Iterator[Draft]:
    own = {"ref", *(key for keys in further.values() for key in keys)}
    if own & draft.texts.keys() and not says_none(draft.texts.get("title", "")):
        yield draft
    for keys in further.values():
        told = {key: text for key, column in keys.items() if (text := draft.own.get(column, ""))}
        if told and not says_none(told.get("title", "")):
            kept = {key: text for key, text in draft.texts.items() if key not in own}
            cells = {key: cell for key, cell in draft.cells.items() if key not in own}
            cells |= {key: (draft.row, keys[key]) for key in told}
            yield _copy(draft, {**kept, **told}, cells, keys["title"])


def _of_cell(draft: Draft) -> Iterator[Draft]:
    parts = numbered(draft.texts.get("title", ""))
    others = {key: found for key, text in draft.texts.items() if (found := numbered(text))}
    if not parts or any(found.keys() != parts.keys() for found in others.values()):
        yield draft
        return
    for number, title in parts.items():
        texts = {key: text for key, text in draft.texts.items() if key not in others}
        texts |= {key: found[number] for key, found in others.items() if number in found}
        yield _copy(draft, {**texts, "title": title}, dict(draft.cells), 0 if number == 1 else -number)


def numbered(text: str) -> dict[int, str]:
    """The parts of a text that are numbered one after the other from 1; empty where they are not."""
    marks = [
        mark
        for mark in _IN_CELL.finditer(text)
        if not _COUNTED.search(text, max(0, mark.start() - 15), mark.start())
    ]
    if (
        len(marks) < 2
        or text[: marks[0].start()].strip()
        or [int(m["number"]) for m in marks] != [*range(1, len(marks) + 1)]
    ):
        return {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = {
        n: text[m.end() : end].strip(" \t\n;,") for n, (m, end) in enumerate(zip(marks, ends, strict=True), 1)
    }
    return found if all(found.values()) else {}


def _copy(draft: Draft, texts: dict[str, str], cells: dict[str, tuple[int, int]], part: int) -> Draft:
    return replace(
        draft, texts=texts, cells=cells, part=part, fills=dict(draft.fills), inks=dict(draft.inks), raw=dict(draft.raw),
        own=dict(draft.own), broken=dict(draft.broken), doubts=dict(draft.doubts), said=dict(draft.said),
        joined=dict(draft.joined), unreadable=list(draft.unreadable),
    )  # fmt: skip
