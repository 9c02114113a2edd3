"""References that a file uses more than once: made unique with their group, or left for the register to number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.importers.values import Read
from app.models.text import folded

_LONGEST = 20  # characters that a reference may have
_GROUP = 12  # characters of a group's name that still read well in a reference


def settle_refs(reads: Sequence[Read]) -> tuple[tuple[Read, ...], tuple[str, ...]]:
    """The drafts with references that name one record each, and what to tell the officer.

    "1, 2, 3" that begins anew in every project is not a reference to one risk. Where a column tells the projects apart the
    reference becomes "Mars-1"; otherwise the register gives its own numbers. The same reference with the same title is a
    double, which the plan reports.
    """
    titles: dict[str, set[str]] = {}
    for read in reads:
        if ref := _ref(read):
            titles.setdefault(ref, set()).add(folded(str(read.values.get("title", ""))))
    shared = {ref for ref, names in titles.items() if len(names) > 1}
    if not shared:
        return tuple(reads), ()
    restarts = len(shared) * 2 >= len(titles)
    group = _group(reads) if restarts else ""
    if group:
        settled = tuple(
            _with_ref(read, f"{_short(read.draft.raw[group])}-{read.values['ref']}") if _ref(read) else read
            for read in reads
        )
        return settled, (
            f"References repeat in the file, so each was given its “{group}” in front, such as {_first(settled)}.",
        )
    kept: set[str] = set() if not restarts else set(shared)
    numbered = []
    for read in reads:
        again = _ref(read) in shared and _ref(read) in kept
        kept.add(_ref(read))
        numbered.append(_with_ref(read, "") if again else read)
    some = ", ".join(sorted({str(read.values["ref"]) for read in reads if _ref(read) in shared})[:5])
    return tuple(numbered), (
        f"The file uses some references for several records ({some}); these get new numbers here.",
    )


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
        names = Counter(read.draft.raw[heading] for read in numbered)
        shorts = {_short(name) for name in names}
        worded = all(any(letter.isalpha() for letter in name) for name in names)
        unique = len({(read.draft.raw[heading], _ref(read)) for read in numbered}) == len(numbered)
        fits = all(len(short) + 1 + max(len(_ref(read)) for read in numbered) <= _LONGEST for short in shorts)
        if worded and unique and fits and 1 < len(names) <= len(numbered) / 2 and len(shorts) == len(names):
            return heading
    return ""


def _short(name: str) -> str:
    """A group's name as it can stand in a reference: itself, or the initials of its words."""
    if len(name) <= _GROUP and "\n" not in name:
        return name.strip()
    return "".join(word[0] for word in name.split() if word[0].isalnum()).upper()[:_GROUP]
