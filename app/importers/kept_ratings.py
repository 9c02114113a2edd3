"""Ratings of records whose register has no field for one, and scores of risks without the likelihood and impact that they were
worked out from: each is kept as a line of the update, in words, by its fill too."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Final

from app.importers.colours import no_rating, rag_of
from app.importers.draft import ROW_COLOURED, Draft
from app.importers.fitness import Content
from app.importers.grid import Row
from app.importers.matches import NOTE, UPDATE, Match, note_key, series_key
from app.importers.scored_stages import SCORE, is_left
from app.importers.spellings import STATUS_WORDS
from app.importers.vocabulary import STAGES, is_product, normal, stage_in
from app.registers.kinds import Position
from app.registers.register import Register

_RAG: Final = "rag"
_NAMES: Final = frozenset({"rag", "brag", "ragb", "r/a/g"})
_COLOURED: Final = frozenset({"status", "progress", "rating", "confidence", "health", "colour", "color"})
"""Names of what is rated too, where nothing but colours stands below."""
_STAGED: Final = frozenset(
    {"target", "desired", "inherent", "gross", "initial", "residual", "net", "current"}
)
"""Words of a stage that a score is of, where “planned” may as well say what a control is."""
_NOTHING: Final = Content(())
_LONGEST: Final = 30  # characters of a score, “12 (Medium)”
_SURE: Final = 50  # so that it speaks for no register


def with_ratings(
    matches: Iterable[Match], contents: Mapping[int, Content], register: Register, chosen: Container[int]
) -> list[Match]:
    """The matches with a rating that has no field here kept in the update, where the register has one.

    That of a figure is left out: it is worked out from the target. So is a score beside its likelihood and impact.
    """
    each = list(matches)
    if note_key(register) != UPDATE or series_key(register):
        return each
    scores = _are_alone(each, register)
    left = _are_before(each)
    placed = {(match.key or "").partition(".")[0] for match in each}
    rated = any(column.key == _RAG for column in register.editable())
    found = []
    for match in each:
        content = contents.get(match.column, _NOTHING)
        free = match.key is None and match.column not in chosen
        if free and _rates(match, content, rated=rated):
            why = f"kept in words, since {register.title.lower()} have no field for it"
            found.append(replace(match, key=f"{UPDATE}.{NOTE}", why=why, confidence=_SURE))
        elif (
            free
            and (
                (scores and is_product(match.heading))
                or (left and is_left(match.heading))
                or _is_unplaced(match.heading, placed, register)
            )
            and content.texts
            and all(map(_is_short, content.texts))
        ):
            why = "kept in words: without likelihood and impact it places no risk"
            found.append(replace(match, key=f"{UPDATE}.{NOTE}", why=why, confidence=_SURE))
        else:
            found.append(match)
    return found


def _are_alone(matches: Iterable[Match], register: Register) -> bool:
    """Whether records are placed by likelihood and impact, and no column has them."""
    placed = {column.key for column in register.editable() if isinstance(column.kind, Position)}
    return bool(placed) and placed.isdisjoint((match.key or "").partition(".")[0] for match in matches)


def _is_unplaced(heading: str, placed: Container[str], register: Register) -> bool:
    """Whether a heading is that of a score at a stage whose likelihood and impact no column has, “Target score” beside now’s."""
    words = set(normal(heading).split())
    stage = stage_in(heading) if words & _STAGED and words <= SCORE | STAGES.keys() else ""
    stages = {column.key for column in register.editable() if isinstance(column.kind, Position)}
    return stage in stages and stage not in placed


def _are_before(matches: Iterable[Match]) -> bool:
    """Whether risks are placed as they were before controls and nowhere else, so that a score alone says what is left of them."""
    keys = {(match.key or "").partition(".")[0] for match in matches}
    return "inherent" in keys and "position" not in keys


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST


def _rates(match: Match, content: Content, *, rated: bool) -> bool:
    """Whether a column rates, by its name or by nothing but its colours.

    Args:
        rated: The register has a rating, so that one of that name was another quarter’s, or is of something else.
    """
    if content.texts:
        return not rated and not _NAMES.isdisjoint(normal(match.heading).split())
    another = rated and normal(match.heading) not in STATUS_WORDS - {_RAG}
    return bool(content.coloured) and not another and names_rating(match.heading, coloured=True)


def names_rating(heading: str, *, coloured: bool = False) -> bool:
    """Whether a heading is that of a rating in red, amber and green, or of a score.

    Args:
        coloured: There is no text below it, so that whatever it is, its colours tell it.
    """
    names = _NAMES | (_COLOURED if coloured else frozenset())
    return not names.isdisjoint(normal(heading).split()) or is_product(heading)


def keep_rating(draft: Draft, row: Row, column: int, heading: str, text: str) -> bool:
    """Keep what a cell rates, by its text or else by its fill, above what else the update tells; false where it is no rating."""
    if not names_rating(heading, coloured=not text):
        return False
    fill = row.fills.get(column, "")
    banded = list(row.fills.values()).count(fill) > ROW_COLOURED
    if rating := text or rag_of(fill):
        lines = draft.texts.get(UPDATE, "").splitlines()
        above = sum(1 for _ in takewhile(lambda line: line.startswith(_begun(draft)), lines))
        lines.insert(above, f"{_label(heading)}{rating}")
        draft.texts[UPDATE] = "\n".join(lines)
    draft.cells.setdefault(f"{UPDATE}.{heading}", (row.number, column))
    if not text and rating and banded:
        draft.doubts[UPDATE] = f"the whole row is {rating.lower()}, so “{heading}” was read as {rating}."
    elif fill and not rating and not banded:
        draft.doubts[UPDATE] = f"{no_rating(fill, heading)}, so it was left out."
    return True


def place_kept(draft: Draft) -> None:
    """Give the update the place of the first rating that is kept in it, where it has no cell of its own."""
    kept = (cell for key, cell in draft.cells.items() if key.startswith(f"{UPDATE}."))
    if UPDATE not in draft.cells and (cell := next(kept, None)):
        draft.cells[UPDATE] = cell


def _label(heading: str) -> str:
    return f"{heading.rstrip(' :?')}: "


def _begun(draft: Draft) -> tuple[str, ...]:
    """What the lines begin with that are kept already."""
    return tuple(
        _label(key.removeprefix(f"{UPDATE}.")) for key in draft.cells if key.startswith(f"{UPDATE}.")
    )
