"""References that a file uses more than once: made unique with their group, or left for the register to number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from rapidfuzz import fuzz, process

from app.importers.compare import LIKE
from app.importers.draft import Draft
from app.importers.values import Read, not_read
from app.models.text import folded
from app.registers.register import Column

_LONGEST = 20  # characters that a reference may have
_SERIES = re.compile(r"(?P<before>.*?)(?P<number>\d{1,9})", re.DOTALL)
_NAMED = 5
_GROUP = 12  # characters of a group's name that still read well in a reference


def settle_refs(
    reads: Sequence[Read], column: Column, current: Sequence[Any], under: str = ""
) -> tuple[tuple[Read, ...], tuple[str, ...]]:
    """The drafts with references that name one record each, and what to tell the officer.

    "1, 2, 3" that begins anew in every project is not a reference to one risk. Where a column tells the projects apart the
    reference becomes "Mars-1"; otherwise the register gives its own numbers. Of a few that are used twice, the second gets the
    next of its series. The same reference with the same title is a
    double, which the plan reports.

    Args:
        under: Key of what the register numbers its records under: where it does so, it numbers all that begin anew.
    """
    titles: dict[str, set[str]] = {}
    for read in reads:
        if ref := _ref(read):
            titles.setdefault(ref, set()).add(folded(str(read.values.get("title", ""))))
    shared = {ref for ref, names in titles.items() if len(names) > 1}
    if not shared:
        return tuple(reads), ()
    restarts = len(shared) * 2 >= len(titles)
    if restarts and _are_told_apart(reads, [read.draft.sheet for read in reads if _ref(read)]):
        settled = tuple(_within(read, read.draft.sheet) for read in reads)
        return settled, (
            f"References begin anew on each sheet, so each was given its sheet’s name in front, such as {_first(settled)}.",
        )
    if group := _group(reads) if restarts else "":
        settled = tuple(_within(read, read.draft.raw.get(group, "")) for read in reads)
        return settled, (
            f"References repeat in the file, so each was given its “{group}” in front, such as {_first(settled)}.",
        )
    if restarts:
        anew = shared | {_ref(read) for read in reads if _ref(read).isdecimal() and under in read.draft.texts}
        numbered = tuple(_with_ref(read, "") if _ref(read) in anew else read for read in reads)
        some = ", ".join(sorted({str(read.values["ref"]) for read in reads if _ref(read) in shared})[:_NAMED])
        return numbered, (
            f"The file uses some references for several records ({some}); these get new numbers here.",
        )
    return _continued(reads, shared, column, current)


def _continued(
    reads: Sequence[Read], shared: Collection[str], column: Column, current: Sequence[Any]
) -> tuple[tuple[Read, ...], tuple[str, ...]]:
    """The drafts of which each further one of a reference has the next that is free: CR17 for the second CR16."""
    taken = {folded(row.ref) for row in current} | {_ref(read) for read in reads}
    there = [folded(row.title) for row in current]
    first: dict[str, Read] = {}
    found, said = [], []
    for read in reads:
        before = first.setdefault(_ref(read), read) if _ref(read) in shared else read
        if _title(before) == _title(read):
            found.append(read)
            continue
        own = str(read.values["ref"])
        is_there = process.extractOne(_title(read), there, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE)
        new = "" if is_there else _next(own, taken)  # what came in once is found again by its title
        taken.add(folded(new))
        where, here = _places(before.draft, read.draft)
        given = f"was given {new}" if new else "has the number that the register gives or gave it"
        why = f"“{own}” is the reference of {where} too, so this {given}."
        doubt = not_read(read.draft, column, why, "Type another reference here where that is wrong.")
        found.append(replace(_with_ref(read, new), doubts=(*read.doubts, doubt)))
        said.append(f"{own} of {where} and {here}" + (f": the second {given}" if new else ""))
    more = f"; and {len(said) - _NAMED} more" if len(said) > _NAMED else ""
    listed = "; ".join(said[:_NAMED])
    return tuple(found), (f"The file uses some references for several records: {listed}{more}.",)


def _places(before: Draft, own: Draft) -> tuple[str, str]:
    """Where two drafts stand, each with its sheet where these differ."""
    sheets = before.sheet != own.sheet
    first, second = (f"row {one.file_row}" + f" of “{one.sheet}”" * sheets for one in (before, own))
    return first, second


def _title(read: Read) -> str:
    return folded(str(read.values.get("title", "")))


def _next(ref: str, taken: Collection[str]) -> str:
    """The next reference of a series that is free; empty where a reference ends in no number."""
    if not (found := _SERIES.fullmatch(ref)):
        return ""
    before, number = found["before"], found["number"]
    further = (f"{before}{int(number) + more:0{len(number)}d}" for more in count(1))
    return next(one for one in further if folded(one) not in taken)


def _ref(read: Read) -> str:
    return folded(str(read.values.get("ref", "")))


def _first(reads: Sequence[Read]) -> str:
    return next(str(read.values["ref"]) for read in reads if _ref(read))


def _with_ref(read: Read, ref: str) -> Read:
    values = {key: value for key, value in read.values.items() if key != "ref"}
    return replace(read, values={"ref": ref, **values} if ref else values)


def _group(reads: Sequence[Read]) -> str:
    """The heading of a filled column with short names that, with the reference, tells all records apart."""
    numbered = [read for read in reads if _ref(read)]
    headings = set.intersection(*(set(read.draft.raw) for read in numbered))
    for heading in [heading for heading in numbered[0].draft.raw if heading in headings]:
        if _are_told_apart(reads, [read.draft.raw[heading] for read in numbered]):
            return heading
    return ""


def _are_told_apart(reads: Sequence[Read], groups: Sequence[str]) -> bool:
    """Whether the name of its group tells each record with a reference apart, together with that, and reads well before it."""
    refs = [ref for read in reads if (ref := _ref(read))]
    names = Counter(groups)
    shorts = {_short(name) for name in names}
    worded = all(any(letter.isalpha() for letter in name) for name in names)
    unique = len({*zip(groups, refs, strict=True)}) == len(refs)
    fits = all(len(short) + 1 + max(map(len, refs)) <= _LONGEST for short in shorts)
    return worded and unique and fits and 1 < len(names) <= len(refs) / 2 and len(shorts) == len(names)


def _within(read: Read, group: str) -> Read:
    """A draft with the name of its group in front of its reference, where it has one."""
    return _with_ref(read, f"{_short(group)}-{read.values['ref']}") if _ref(read) else read


def _short(name: str) -> str:
    """A group's name as it can stand in a reference: itself, or the initials of its words."""
    if len(name) <= _GROUP and "\n" not in name:
        return name.strip()
    return "".join(word[0] for word in name.split() if word[0].isalnum()).upper()[:_GROUP]
