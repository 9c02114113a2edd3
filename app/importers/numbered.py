"""Several controls or actions in the row of one risk: “Action 1 | Action 2”, “1. Buy … 2. Train …” or bullets in a cell."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.importers.draft import Draft
from app.importers.matches import FURTHER, PAST, TIMESCALE, UNDER_RISKS, Match
from app.importers.row_marks import says_none
from app.importers.vocabulary import normal, variants
from app.models.text import folded, one_line, shortened
from app.registers.register import Register

_IN_HEADING: Final = re.compile(r"(?P<before>.*?)\s*(?:no\.?\s*)?(?P<number>[1-9])\b\s*(?P<after>\D*)")
_IN_CELL: Final = re.compile(r"(?:^|(?<=[\s;]))\(?(?P<number>[1-9]\d?)[.)]\s+(?=\S)")
_BULLET: Final = re.compile(r"(?:[•‣◦▪●○–—*·]|-(?!\d)|o(?=\s))\s*(?=\S)")
_MARK: Final = re.compile(r"[•‣◦▪●○·]\s*(?=\S)")
"""The bullet of the one line of a cell, which is no part of what it says."""
_ENDS: Final = "\n.;:,!?)"
"""What a part ends with. A number behind a word, as in “Comply with Act 2. Then train”, may be that word’s."""
_IN_PLACE: Final = re.compile(
    r"(?:(?:existing|current) )?(?:controls?|control measures?)|(?:existing|current) mitigations?"
    r"|(?:existing )?controls? (?:measures? )?in place"
    r"|what (?:are (?:you|we)|(?:you|we) are) (?:already )?doing.*"
    r"|(?:prevent(?:ive|ative|ion)|detective|corrective|mitigating|recovery) controls?"
)
"""Headings of what is done already: of two such columns, each has controls of its own."""
_REAL: Final = 3  # numbers one after the other that are a list, wherever they stand
_LINKED: Final = "risks"
_DIGIT: Final = re.compile(r"\d")


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
    headings: Mapping[int, str], register: Register, chosen: Container[int]
) -> tuple[dict[int, str], dict[int, int]]:
    """The headings with those of the first number without it; and apart from them each column of a further number with its first.

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
    if named is None and free and (title := next((c for c, key in known.items() if key == "title"), 0)):
        numbers = _repeated(headings, title)
        named = next(iter(numbers.values()), None)
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
    title = draft.texts.get("title", "")
    parts = numbered(title)
    others = {key: found for key, text in draft.texts.items() if (found := numbered(text))}
    if not parts and (lines := _line_by_line(draft)):
        parts, others = lines["title"], lines
        draft.doubts["title"] = (
            "its cell has as many lines as the dates have beside it; each line was read as one."
        )
    if not parts or any(found.keys() != parts.keys() for found in others.values()):
        if parts or _follow([*_IN_CELL.finditer(title)]) or _are_lines(title):
            draft.doubts["title"] = f"“{shortened(title, 60)}” may be several; it was kept as one."
        elif bullet := _MARK.match(title):
            draft.texts["title"] = title[bullet.end() :]
        yield draft
        return
    for number, title in parts.items():
        texts = {key: text for key, text in draft.texts.items() if key not in others}
        texts |= {key: found[number] for key, found in others.items() if number in found}
        yield _copy(draft, {**texts, "title": title}, dict(draft.cells), 0 if number == 1 else -number)


def _line_by_line(draft: Draft) -> dict[str, dict[int, str]]:
    """The lines of what is done, and of every cell beside it with as many; nothing where its dates are not as many.

    Two names beside two lines may both be of both. Two dates are not, so each line has one of its own.
    """
    lines = {key: dict(enumerate(_lines(text), 1)) for key, text in draft.texts.items()}
    if not _are_lines(draft.texts.get("title", "")):
        return {}
    alike = {key: own for key, own in lines.items() if len(own) == len(lines["title"])}
    dates = next((alike[key].values() for key in (TIMESCALE, PAST) if key in alike), ())
    return alike if dates and all(map(_DIGIT.search, dates)) else {}


def numbered(text: str) -> dict[int, str]:
    """The parts of a text that are numbered one after the other from 1, or stand one below the other behind bullets.

    Empty where they are not, or may not be.
    """
    return _bulleted(text) or _by_number(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _are_lines(text: str) -> bool:
    """Whether a text has several lines that each begin anew, as several things do that nothing numbers."""
    lines = _lines(text)
    return len(lines) > 1 and all(line[0].isupper() and " " in line for line in lines)


def _bulleted(text: str) -> dict[int, str]:
    parts: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if bullet := _BULLET.match(line):
            parts.append(line[bullet.end() :])
        elif parts:
            parts[-1] += f" {line}"  # which the bullet before it was too long for
        else:
            return {}
    return {number: part.strip(" \t;,") for number, part in enumerate(parts, 1)} if len(parts) > 1 else {}


def _by_number(text: str) -> dict[int, str]:
    marks = [*_IN_CELL.finditer(text)]
    surely = [mark for mark in marks if _begins(text, mark)]
    if not (_follow(marks) and (len(marks) >= _REAL or marks == surely)):
        marks = surely
    if not _follow(marks) or text[: marks[0].start()].strip():
        return {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = {
        n: text[m.end() : end].strip(" \t\n;,") for n, (m, end) in enumerate(zip(marks, ends, strict=True), 1)
    }
    return found if all(found.values()) else {}


def _begins(text: str, mark: re.Match[str]) -> bool:
    """Whether a number surely begins a part, and does not belong to the word before it."""
    before = text[: mark.start()].rstrip(" \t\xa0")
    return not before or before[-1] in _ENDS or ")" in mark[0]


def _follow(marks: Sequence[re.Match[str]]) -> bool:
    """Whether some numbers are several, one after the other from 1."""
    return len(marks) > 1 and [int(m["number"]) for m in marks] == [*range(1, len(marks) + 1)]


def _copy(draft: Draft, texts: dict[str, str], cells: dict[str, tuple[int, int]], part: int) -> Draft:
    return replace(
        draft, texts=texts, cells=cells, part=part, fills=dict(draft.fills), inks=dict(draft.inks), raw=dict(draft.raw),
        own=dict(draft.own), broken=dict(draft.broken), doubts=dict(draft.doubts), said=dict(draft.said),
        joined=dict(draft.joined), unreadable=list(draft.unreadable),
    )  # fmt: skip
