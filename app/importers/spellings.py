"""The spellings by which headings are known in one register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.importers.vocabulary import normal
from app.registers.register import Column, Register

STATUS_WORDS: Final = frozenset(
    {
        "status",
        "rating",
        "progress",
        "assessment",
        "rag",
        "current status",
        "overall status",
        "overall",
        "state",
    }
)
_STEP: Final = 0.01  # of a score, from each spelling of a title to the next one


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings made comparable.

    Attributes:
        first: Spelling to the column that it means.
        second: Spelling to the column that it means where another heading says more of the first.
        ranks: Spelling of a title to what is taken off for it: “Recommendation” says more of one than “Finding”.
    """

    first: Mapping[str, Column]
    second: Mapping[str, Column]
    ranks: Mapping[str, float]


def spellings_of(register: Register) -> Spellings:
    """Those of a register. Where several columns have one, the leftmost is meant first and the rightmost second."""
    every = [(normal(alias), column) for column in register.columns for alias in column.aliases]
    # Our own titles come first: “Risk #”, a spelling of Ref, would otherwise take “Risk”, the title's.
    first = dict(reversed(every)) | {normal(column.title): column for column in reversed(register.columns)}
    second = {name: column for name, column in every if column is not first[name]}
    ranks: dict[str, float] = {}
    for column in register.columns:
        if column.key == "title":
            for place, alias in enumerate(column.aliases, 1):
                ranks.setdefault(normal(alias), place * _STEP)
            ranks[normal(column.title)] = 0.0
    return Spellings(first, second, ranks)
