"""Ratings of records whose register has no field for one: each is kept as a line of the update, in words, by its fill too."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.colours import no_rating, rag_of
from app.importers.draft import ROW_COLOURED, Draft
from app.importers.fitness import Content
from app.importers.grid import Row
from app.importers.matches import NOTE, UPDATE, Match, note_key, series_key
from app.importers.spellings import STATUS_WORDS
from app.importers.told_states import keep_line
from app.importers.vocabulary import normal
from app.registers.register import Register

_RAG: Final = "rag"
_NAMES: Final = frozenset({"rag", "brag", "ragb", "r/a/g"})
_COLOURED: Final = frozenset({"status", "progress", "rating", "confidence", "health", "colour", "color"})
"""Names of what is rated too, where nothing but colours stands below."""
_NOTHING: Final = Content(())
_SURE: Final = 50  # so that it speaks for no register


def with_ratings(
    matches: Iterable[Match], contents: Mapping[int, Content], register: Register, chosen: Container[int]
) -> list[Match]:
    """The matches with a rating that has no field here kept in the update, where the register has one.

    That of a figure is left out: it is worked out from the target.
    """
    each = list(matches)
    if note_key(register) != UPDATE or series_key(register):
        return each
    why = f"kept in words, since {register.title.lower()} have no field for it"
    rated = any(column.key == _RAG for column in register.editable())
    return [
        replace(match, key=f"{UPDATE}.{NOTE}", why=why, confidence=_SURE)
        if match.key is None
        and match.column not in chosen
        and _rates(match, contents.get(match.column, _NOTHING), rated=rated)
        else match
        for match in each
    ]


def _rates(match: Match, content: Content, *, rated: bool) -> bool:
    """Whether a column rates, by its name or by nothing but its colours.

    Args:
        rated: The register has a rating, so that one of that name was another quarter’s, or is of something else.
    """
    if content.texts:
        return not rated and names_rating(match.heading)
    another = rated and normal(match.heading) not in STATUS_WORDS - {_RAG}
    return bool(content.coloured) and not another and names_rating(match.heading, coloured=True)


def names_rating(heading: str, *, coloured: bool = False) -> bool:
    """Whether a heading is that of a rating in red, amber and green.

    Args:
        coloured: There is no text below it, so that whatever it is, its colours tell it.
    """
    return not (_NAMES | (_COLOURED if coloured else frozenset())).isdisjoint(normal(heading).split())


def keep_rating(draft: Draft, row: Row, column: int, heading: str, text: str) -> bool:
    """Keep what a cell rates, by its text or else by its fill, above what else the update tells; false where it is no rating."""
    if not names_rating(heading, coloured=not text):
        return False
    fill = row.fills.get(column, "")
    banded = list(row.fills.values()).count(fill) > ROW_COLOURED
    place = f"{UPDATE}.{heading}"
    draft.cells.setdefault(place, (row.number, column))
    if rating := text or rag_of(fill):
        keep_line(draft, place, f"{heading.rstrip(' :?')}: {rating}")
    if not text and rating and banded:
        draft.doubts[UPDATE] = f"the whole row is {rating.lower()}, so “{heading}” was read as {rating}."
    elif fill and not rating and not banded:
        draft.doubts[UPDATE] = f"{no_rating(fill, heading)}, so it was left out."
    return True
