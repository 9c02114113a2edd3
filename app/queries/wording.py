"""Where each word for a state is used: in which columns, and how many records have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.stored import stored_class
from app.models.wording import SETS, Wording, WordSet
from app.queries.house import terms
from app.registers import REGISTERS
from app.registers.kinds import Choice


@dataclass(frozen=True, slots=True)
class WordUse:
    """One word of a set.

    Attributes:
        word: As stored.
        shown: As the organisation says it.
        used: How many records have it; None where the program works it out.
    """

    word: str
    shown: str
    used: int | None


@dataclass(frozen=True, slots=True)
class SetUse:
    """A set of words with the columns that show it."""

    key: str
    title: str
    columns: tuple[str, ...]
    words: tuple[WordUse, ...]


def word_sets(session: Session) -> list[SetUse]:
    """Every set of words that can be changed, as it reads at the moment that the session looks at."""
    own = terms(session).wording
    return [_set(session, one, own) for one in SETS]


def _set(session: Session, one: WordSet, own: Wording) -> SetUse:
    counts: Counter[str] = Counter()
    columns: list[str] = []
    stored = False
    for key, register in REGISTERS.items():
        cls: Any = stored_class(key)
        for column in register.columns:
            if not (isinstance(column.kind, Choice) and column.kind.words in one.enums):
                continue
            columns.append(f"{register.title}: {column.title}")
            if hasattr(cls, column.key):
                stored = True
                attribute = getattr(cls, column.key)
                for word, number in session.execute(select(attribute, func.count()).group_by(attribute)):
                    if word is not None:
                        counts[word.value] += number
    words = tuple(
        WordUse(word, own.shown(one.key, word), counts[word] if stored else None) for word in one.words
    )
    return SetUse(one.key, one.title, tuple(columns), words)
