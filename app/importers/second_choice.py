"""Two columns that rate the same, as the design of a control and how it works: the one that counts has the field, and the other
is kept in the update, in words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.fitness import FIT, Content, fit
from app.importers.matches import NOTE, UPDATE, Match, note_key
from app.importers.spellings import spellings_of
from app.importers.vocabulary import normal, variants
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_RATED: Final = "effectiveness"
_MEANT: Final = frozenset({"operating", "operational", "operation", "actual", "current", "now", "overall"})
"""How a control works is how effective it is, whatever it was designed to do."""
_SURE: Final = 50  # so that it speaks for no register


def with_second_choice(
    matches: Iterable[Match],
    contents: Mapping[int, Content],
    register: Register,
    terms: Terms,
    chosen: Container[int],
) -> list[Match]:
    """The matches, with each further column of effectiveness kept as a note; what the officer chose stays."""
    each = list(matches)
    column = next((one for one in register.editable() if one.key == _RATED), None)
    first = next((match for match in each if match.key == _RATED), None)
    if column is None or first is None or note_key(register) != UPDATE:
        return each
    again = [m for m in each if m.column not in chosen and _rates_too(m, column, contents, register, terms)]
    best = first
    if again and first.column not in chosen and not _is_meant(first):
        best = next(filter(_is_meant, again), first)
    others = {match.column for match in (first, *again) if match is not best} if again else set()
    why = f"kept in words, since “{best.heading}” is the effectiveness"
    found = []
    for match in each:
        if match is best is not first:
            match = replace(match, key=_RATED, why="how it works, and not how it was designed", confidence=90)
        elif match.column in others:
            match = replace(match, key=f"{UPDATE}.{NOTE}", why=why, confidence=_SURE)
        found.append(match)
    return found


def _rates_too(
    match: Match, column: Column, contents: Mapping[int, Content], register: Register, terms: Terms
) -> bool:
    """Whether a column without a field has effectiveness in its heading and in its words."""
    if match.key is not None or not match.is_rest or match.column not in contents:
        return False
    known = spellings_of(register).first
    named = any(known[one].key == _RATED for one in variants(match.heading) if one in known)
    content = contents[match.column]
    return named and bool(content.texts) and fit(column, content, terms) >= FIT


def _is_meant(match: Match) -> bool:
    return not _MEANT.isdisjoint(normal(match.heading).split())
