"""References to other records that a file makes: those that name no record are reported, and the others come in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from app.importers.values import Read, Unread, not_read
from app.models.text import folded, listed, one_line, shortened
from app.registers.kinds import NO_REFERENCE, Refs
from app.registers.link_types import TITLED
from app.registers.register import Column, Register

_RANGE: Final = re.compile(
    r"(?P<before>\D*)(?P<first>\d+)\s*(?:to|–|-)\s*(?P<again>\D*)(?P<last>\d+)", re.IGNORECASE
)
RISKS: Final = "risks"
_MOST: Final = 30  # references in a range
_NAME: Final = 60  # characters of a title that is repeated
_AFTERWARDS: Final = "Link it here afterwards."

Known = Mapping[str, Collection[str]]
"""Key of a register to the references that its records have."""


Titles = Mapping[str, Mapping[str, Sequence[str]]]
"""Key of a register to the folded titles of its records, with what names each that has one: its reference, or its title."""


def settle_links(
    reads: Sequence[Read], register: Register, known: Known, then: Mapping[str, Any], titles: Titles
) -> tuple[Read, ...]:
    """The drafts without references to records that are neither in the register nor in the file; a record that alone has the
    title that stands in place of its reference is linked.

    Args:
        then: For a list of ours, each record as it was when it was written: what it was linked with, and was removed since, is
            no reference that the file makes.
    """
    columns = [column for column in register.columns if isinstance(column.kind, Refs)]
    own = {str(read.values["ref"]) for read in reads if "ref" in read.values}
    there = {key: {*refs, *(own if key == register.key else ())} for key, refs in known.items()}
    there.setdefault(register.key, own)
    called = [_named_by_title(read, columns, there, titles) for read in reads]
    for key in {column.kind.register for column in columns if isinstance(column.kind, Refs)} & titles.keys():
        new = (name for names in titles[key].values() for name in names)  # without a reference, by its title
        there[key] = {*there.get(key, ()), *new}
    return tuple(_settled(read, columns, there, then.get(read.draft.record)) for read in called)


def _named_by_title(
    read: Read, columns: Sequence[Column], there: Mapping[str, set[str]], titles: Titles
) -> Read:
    """A draft with the records that its cells name by their titles: all of a cell, or each of its lines, names one."""
    for column in columns:
        assert isinstance(column.kind, Refs)
        register, text = column.kind.register, read.draft.texts.get(column.key, "")
        called = titles.get(register, {})
        if not text or _are_known(read.values.get(column.key), there.get(register, ())):
            continue
        lines = [text] if folded(text) in called else re.split(r"[\n;]+", text)
        found = [_called(line, called) for line in lines if line.strip()]
        if not all(found):
            read = _as_title(read, column, text)
            continue
        unread = tuple(one for one in read.unread if one.heading != column.title)
        values = {key: value for key, value in read.values.items() if key != column.key}
        if any(len(names) > 1 for names in found):
            why = f"several {register} have this title."
            unread = (*unread, not_read(read.draft, column, why, _AFTERWARDS))
        else:
            values[column.key] = tuple(dict.fromkeys(name for names in found for name in names))
        read = replace(read, values=values, unread=unread)
    return read


def _as_title(read: Read, column: Column, text: str) -> Read:
    """A draft in which a name of words that is no reference, of a register whose records are named so, is said to name none."""
    assert isinstance(column.kind, Refs)
    unread = [one for one in read.unread if one.heading == column.title and NO_REFERENCE in one.why]
    if column.kind.register not in TITLED or not unread or any(map(str.isdigit, text)):
        return read
    said = _unread(read, column, column.kind.register[:-1], [f"“{shortened(one_line(text), _NAME)}”"])
    return replace(read, unread=tuple(said if one in unread else one for one in read.unread))


def _are_known(refs: Any, known: Collection[str]) -> bool:
    return bool(refs) and all(_several(ref, known)[0] in known for ref in refs)


def _called(text: str, titles: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """What names the records of a title, which may stand behind its own record's reference: “IA3 Payroll”."""
    if names := titles.get(folded(text)):
        return names
    ref, _, title = one_line(text).partition(" ")
    names = titles.get(folded(title.lstrip("-–—:. ")), ())
    return [name for name in names if folded(name) == folded(ref.rstrip(":-–—.,"))]


def by_title(reads: Sequence[Read], register: Register, titles: Mapping[str, str]) -> tuple[Read, ...]:
    """The drafts with the risk that each names by its title, where a table of risks has no references.

    Args:
        titles: What such a cell says to what names the risk; to nothing where several have the title.
    """
    column = next((column for column in register.columns if column.key == RISKS), None)
    return tuple(_titled(read, column, titles) for read in reads) if column and titles else tuple(reads)


def _titled(read: Read, column: Column, titles: Mapping[str, str]) -> Read:
    name = titles.get(folded(read.draft.texts.get(RISKS, "")))
    if name is None:
        return read
    values = {key: value for key, value in read.values.items() if key != RISKS}
    unread = tuple(one for one in read.unread if one.heading != column.title)
    if name:
        return replace(read, values={**values, RISKS: (name,)}, unread=unread)
    several = not_read(read.draft, column, "several risks have this title.", _AFTERWARDS)
    return replace(read, values=values, unread=(*unread, several))


def _settled(read: Read, columns: Sequence[Column], there: Mapping[str, set[str]], was: Any) -> Read:
    values, unread = dict(read.values), list(read.unread)
    for column in columns:
        assert isinstance(column.kind, Refs)
        known = there.get(column.kind.register, set())
        refs = tuple(dict.fromkeys(one for ref in values.get(column.key, ()) for one in _several(ref, known)))
        if refs:
            values[column.key] = refs
        unknown = [ref for ref in refs if ref not in known]
        if unknown:
            if of_file := [ref for ref in unknown if ref not in (getattr(was, column.key, None) or ())]:
                unread.append(_unread(read, column, column.kind.register[:-1], of_file))
            values[column.key] = tuple(ref for ref in refs if ref not in unknown)
            if not values[column.key]:
                del values[column.key]
    return replace(read, values=values, unread=tuple(unread)) if values != read.values else read


def _several(ref: str, known: Collection[str]) -> Sequence[str]:
    """The references that a text names which is none itself: “R9/R10”, “R2 to R4”; the text where some are not known."""
    if ref in known:
        return (ref,)
    parts = [part.strip() for part in ref.split("/")]
    if found := _RANGE.fullmatch(ref):
        first, last = int(found["first"]), int(found["last"])
        same = not found["again"] or found["again"] == found["before"]
        if same and first < last <= first + _MOST:
            parts = [f"{found['before']}{number}" for number in range(first, last + 1)]
    return parts if all(part in known for part in parts) else (ref,)


def _unread(read: Read, column: Column, one: str, unknown: Sequence[str]) -> Unread:
    return not_read(
        read.draft,
        column,
        f"there is no {one} {listed(list(unknown), 'or')} in the register.",
        f"Bring in or add the {one} first, or link them here afterwards.",
    )
