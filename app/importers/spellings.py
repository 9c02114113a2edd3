"""The spellings by which headings are known, in one register and in all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from app.importers.dates import is_dated
from app.importers.vocabulary import normal
from app.registers import REGISTERS
from app.registers.kinds import Group, Refs
from app.registers.register import Column, Register

STATUS_WORDS: Final = frozenset(
    {
        "status",
        "rating",
        "progress",
        "progress status",
        "assessment",
        "rag",
        "current status",
        "overall status",
        "overall",
        "state",
    }
)
_LINKING: Final = 0.25  # of a register, for a column that names records of another
_SHORT: Final = 4  # characters of a spelling of which nothing is a slip
_SEVERAL, _NEAR = (
    2,
    60,
)  # words that are looked at one by one, and how like each other two must be (rapidfuzz ratio)
_STEP: Final = 0.01  # of a score, from each spelling of a title or a description to the next one


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings made comparable.

    Attributes:
        first: Spelling to the column that it means.
        second: Spelling to the column that it means where another heading says more of the first.
        ranks: By key, spelling of a title or a description to what is taken off for it: “Recommendation” says more of a title
            than “Finding”, and “Agreed action” more of an answer.
    """

    first: Mapping[str, Column]
    second: Mapping[str, Column]
    ranks: Mapping[str, Mapping[str, float]]

    def rank(self, column: Column, spelling: str) -> float:
        """What is taken off the score of a spelling, since others say more of what the column holds."""
        return self.ranks.get(column.key, {}).get(spelling, 0.0)

    def is_slip(self, heading: str, spelling: str) -> bool:
        """Whether a heading that is nearly a spelling may be meant by it: no “Progress to date”, no “Review date”."""
        more = set(heading.split()) - set(spelling.split())
        dated = is_dated(self.first[spelling].kind) or "date" not in more
        return len(spelling) > _SHORT and "review" not in more and dated

    def contained(self, heading: str) -> str:
        """The longest spelling of two words or more that stands whole in a heading of hardly more; empty where none does."""
        words = heading.split()
        held = [
            s for s in self.first if 1 < len(s.split()) >= len(words) - 2 and set(s.split()) <= set(words)
        ]
        return max(held, key=len, default="")


def near_by_word(heading: str, spelling: str) -> bool:
    """Whether of as many words each is nearly its own: “mitigation due” is no slip for “mitigation id”."""
    words, others = heading.split(), spelling.split()
    several = len(words) == len(others) > 1
    return not several or all(
        fuzz.ratio(one, other) >= _NEAR for one, other in zip(words, others, strict=True)
    )


def spellings_of(register: Register) -> Spellings:
    """Those of a register. Where several columns have one, the leftmost is meant first and the rightmost second."""
    every = [(normal(alias), column) for column in register.columns for alias in column.aliases]
    # Our own titles come first: “Risk #”, a spelling of Ref, would otherwise take “Risk”, the title's.
    first = dict(reversed(every)) | {normal(column.title): column for column in reversed(register.columns)}
    second = {name: column for name, column in every if column is not first[name]}
    ranks = {
        column.key: {
            normal(spelling): place * _STEP
            for place, spelling in reversed([*enumerate((column.title, *column.aliases))])
        }
        for column in register.columns
        if column.key in ("title", "description")
    }
    return Spellings(first, second, ranks)


@dataclass(frozen=True, slots=True)
class Known:
    """Normal spellings of the headings of each register, and in how many registers each of them is.

    A column that only names a record of another register, as "Action" does in a list of measures, counts for little.
    """

    of: Mapping[str, frozenset[str]]
    counts: Mapping[str, float]


_known: list[Known] = []


def known_spellings() -> Known:
    """The spellings of all registers."""
    if not _known:
        of = {key: frozenset(_words(register.columns)) for key, register in REGISTERS.items()}
        counts: dict[str, float] = defaultdict(float)
        for register in REGISTERS.values():
            linking = frozenset(_words(c for c in register.columns if isinstance(c.kind, Refs | Group)))
            for word in of[register.key]:
                counts[word] += _LINKING if word in linking else 1
        _known.append(Known(of, counts))
    return _known[0]


def _words(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        yield from (normal(word) for word in (column.title, *column.aliases))
