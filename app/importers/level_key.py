"""How far a file says that likelihood and impact are counted: in a title, “scored on a 5x5 matrix”, in a key to the levels, in
a matrix that is drawn, on whichever sheet.

A 4 is the highest of four levels and the second of five: low numbers alone do not tell which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from app.importers.cells import text_of
from app.importers.draft import Draft
from app.importers.grid import Row, Workbook
from app.importers.levels import highest_named, is_named_level, numbered
from app.importers.positions import halves
from app.models.scale import Scale
from app.models.text import folded

_SQUARE: Final = re.compile(r"\b([3-9]|10)\s*(?:x|×|\*|by)\s*([3-9]|10)\b(?!\s*[=(])", re.IGNORECASE)
_OF_RISK: Final = re.compile(
    r"\b(?:likelihood|probability|impact|severity|consequence|matrix|heat ?map)\b|\brisks?\b.*\b(?:scale|scor|rat(?:ed|ing))"
    r"|\bscor(?:e[ds]?|ing)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A line that speaks of how risks are scored, and of no other scale."""
_SAID: Final = re.compile(r"1 to \d")
"""How a key is told beside the headings."""
_TURNED: Final = re.compile(
    r"^(?!.*\bpriorit).*?\b1\s*(?:=|-|–|:|is|being)\s*(?:the )?(?:very )?"
    r"(?:high(?:est)?|severe|catastrophic|almost certain|worst)\b",
    re.IGNORECASE | re.DOTALL,
)
_BARE: Final = re.compile(r"\d{1,2}(?:\.0+)?")
_LONGEST: Final = 300  # characters of a line that says so
_LOOKED_AT: Final = 4_000  # rows of a sheet
_FEWEST: Final = 3  # levels of a key
_USUAL: Final = 5  # levels from which numbers are taken as they stand


class Key(NamedTuple):
    """What is told of levels apart from the records: how far they are counted, 0 where nothing says it; and the words by which 1
    is the highest of them, empty where there are none."""

    levels: int = 0
    turned: str = ""


def key_beside(drafts: Iterable[Draft], workbook: Workbook) -> Key:
    """What all that stands around records, on their sheet or another, says of their levels."""
    own = {(draft.sheet, draft.file_row) for draft in drafts}
    most, turned = workbook.drawn, ""
    for sheet in workbook.sheets:
        rows = [row for row in sheet.rows[:_LOOKED_AT] if (sheet.name, row.number) not in own]
        texts = dict.fromkeys(text for row in rows for text in map(text_of, row.values.values()))
        said = [text for text in texts if len(text) <= _LONGEST and _OF_RISK.search(text)]
        squares = (int(size) for text in said for found in _SQUARE.findall(text) for size in found)
        most = max([most, highest_named(said), _explained(rows), *squares])
        turned = turned or next((text for text in said if _TURNED.search(text)), "")
    return Key(most, turned)


def are_levels(own: Mapping[int, str]) -> bool:
    """Whether a row is a key to the levels and no record: “Likelihood | 1 Rare | 2 Unlikely | 3 Possible”, or “1 | Rare”."""
    texts = list(own.values())
    named = {number for number, _word in _in_cells(texts)}
    alone = len(texts) <= _FEWEST and any(_explains(one, other) for one, other in pairwise(texts))
    return alone or _FEWEST <= len(named) >= len(texts) - 1


def unsaid(drafts: Sequence[Draft], scale: Scale, headings: Iterable[str]) -> tuple[str, ...]:
    """What is to be checked where levels are numbers alone: low ones on a short scale of which nothing says how far they are
    counted, and those that are counted less far than the register's.
    """
    likelihoods, impacts = halves(drafts, scale)
    texts = likelihoods | impacts
    most = max((int(float(text)) for text in texts if _BARE.fullmatch(text)), default=0)
    size = max(scale.likelihood.size, scale.impact.size)
    if not 0 < most <= size or not all(map(_BARE.fullmatch, texts)):
        return ()
    named = highest_named(heading for heading in headings if _OF_RISK.search(heading) or _SAID.match(heading))
    if most <= named < size:
        return (
            f"The file counts likelihood and impact to {named}, and this register has {size} levels, so that a {most} is less"
            " here than there. Check each position, or bring the file into a register with its scale.",
        )
    if named or size >= _USUAL:
        return ()
    name = next(axis.levels[most - 1].name for axis in (scale.impact, scale.likelihood) if most <= axis.size)
    return (
        f"Nothing in the file says how far its likelihood and impact are counted. Its numbers go to {most}, and were read as"
        f" the levels of this register, where {most} is {name}. If the file counts further than {size}, its risks belong in a"
        " register with its scale.",
    )


def _explained(rows: Iterable[Row]) -> int:
    """How far numbers go that each have a word of a level of their own, in the same cell or beside it; 0 where one has none."""
    inside: set[int] = set()
    beside: dict[str, dict[int, set[str]]] = {side: {} for side in ("right", "left", "above", "below")}
    above: dict[int, str] = {}
    for row in rows:
        texts = {column: text_of(value) for column, value in row.values.items()}
        inside |= {number for number, _word in _in_cells(texts.values())}
        for column, text in texts.items():
            over = above.get(column, "")
            pairs = (
                ("right", text, texts.get(column + 1, "")),
                ("left", text, texts.get(column - 1, "")),
                ("above", text, over),
                ("below", over, text),
            )
            for side, number, word in pairs:
                if _explains(number, word):
                    beside[side].setdefault(int(float(number)), set()).add(folded(word))
        above = texts
    return max(
        _counted(inside), *(_counted(found) for found in beside.values() if _are_apart(found.values())), 0
    )


def _are_apart(words: Iterable[set[str]]) -> bool:
    """Whether each number has one word and no two have the same, as in a key, and not in a list with a rating in each row."""
    each = list(words)
    return all(len(own) == 1 for own in each) and len(set().union(*each)) == len(each)


def _counted(numbers: Collection[int]) -> int:
    most = max(numbers, default=0)
    return most if most >= _FEWEST and set(numbers) >= set(range(1, most + 1)) else 0


def _explains(number: str, word: str) -> bool:
    return _BARE.fullmatch(number) is not None and is_named_level(word)


def _in_cells(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Numbers with the word of a level in the same cell: “4 – Likely”, “Likely (4)”."""
    for text in texts:
        level = numbered(text) if len(text) <= _LONGEST else None
        if level and 1 <= level[0] <= 10 and is_named_level(level[1]):
            yield level
