"""Logs without a state: an update that says “Done” or ends with “Closed.” is that of an action that is done, to be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Final

from app.errors import Unreadable
from app.importers.draft import Draft
from app.importers.entry_dates import DATE
from app.importers.matches import UPDATE
from app.importers.told_states import finished_word, keep_line, told, unfinished_word
from app.models.action_words import ActionState
from app.models.review_words import RecommendationState
from app.models.text import folded, shortened
from app.registers.kinds import Choice, Terms
from app.registers.register import Column

_OF_WORK: Final = (ActionState, RecommendationState)
"""States of what is to be done: an update of a risk that ends with “Complete” speaks of something else."""
_PARTS: Final = re.compile(r"[\n;!]+|\.(?=\s|$)|\s[-–—]\s")
_HEAD: Final = re.compile(
    rf"^\W*(?:[^:]{{0,40}}?\b)?(?:{DATE})\W*?(?:[:–—-]|\s)\s*(?=\S)|^(?:update|status|progress|comments?)\W+",
    re.IGNORECASE,
)
"""The date before an entry, and the heading of a column that is kept in the update."""
_ABOUT: Final = re.compile(
    r"^(?:(?:this |the )?(?:action|item|task|recommendation)s?|now)\b[\s:–-]*(?:is |was |has been )?(?:now )?",
    re.IGNORECASE,
)
_DESCRIPTION: Final = "description"
_CLOSE: Final = "close"
"""As minutes write it, “Submitted. CLOSE”."""
_FEWEST: Final = 2  # parts of a state that is a sentence
_WHOLE: Final = 80  # characters of such a part


def closes(draft: Draft, column: Column, headings: Mapping[str, str], terms: Terms) -> None:
    """Take a draft for done whose update begins or ends by saying so, or is nothing but a state, where nothing else says how it
    stands; and one whose state is a sentence that ends so, which its update keeps.
    """
    kind = column.kind
    finished = finished_word(kind)
    telling = _telling(draft, headings)
    own, text = draft.texts.get(column.key, ""), draft.texts.get(telling, "")
    if finished is None or not (own or text) or not isinstance(kind, Choice) or kind.words not in _OF_WORK:
        return
    parts = [part for part in _PARTS.split(own or text) if not part.isspace() and part]
    if own and len(parts) < _FEWEST:
        return
    parts = [_bare(part) for part in (parts if own else [*parts[:1], *parts[1:][-1:]])]
    ends = parts[-1:] if own else parts[::-1]
    said = next((one for one in ends if _says_so(one, kind, finished, terms)), "")
    word: StrEnum | None = finished if said else None
    if not own and len(parts) == 1 and not said:  # “On hold” and “Cancelled” are states too
        said = parts[0]
        word = next((one for one in _meant(said, kind, terms) if one is not unfinished_word(kind)), None)
    if word is None or (own and not _is_sentence(parts, own, kind, terms)):
        return
    key = column.key if own else telling
    heading = next((h for one, h in headings.items() if one.partition(".")[0] == key), column.title)
    if own:
        keep_line(draft, key, f"{heading.rstrip(' :')}: {own}" if text else own)
    draft.texts[column.key] = word.value
    draft.cells.setdefault(column.key, draft.cells.get(telling, (0, 0)))
    draft.said.setdefault(column.key, own or text)
    under = f"“{shortened(said, 30)}” under “{shortened(heading, 30)}”"
    draft.doubts[column.key] = f"{under} was read as {word.value}."


def _telling(draft: Draft, headings: Mapping[str, str]) -> str:
    """Where it is told how the work goes: in the update, or under “Outcome”, which in a log without one says what came of it."""
    outcome = folded(headings.get(_DESCRIPTION, "")).strip(" :*") == "outcome"
    return _DESCRIPTION if outcome and not draft.texts.get(UPDATE) else UPDATE


def _is_sentence(parts: Sequence[str], own: str, kind: Choice, terms: Terms) -> bool:
    """Whether a state is none of the words, and has words before its end that are none either."""
    return not any(any(_meant(one, kind, terms)) for one in (own, *parts[:-1]))


def _bare(part: str) -> str:
    """A part of an update without the date before it and without what it speaks of."""
    return _ABOUT.sub("", _HEAD.sub("", part.strip(" •*·-–—"))).strip(" .,:•*·()[]")


def _says_so(part: str, kind: Choice, finished: StrEnum, terms: Terms) -> bool:
    if len(part) > _WHOLE:
        return False
    return folded(part) == _CLOSE or finished in _meant(part, kind, terms)


def _meant(part: str, kind: Choice, terms: Terms) -> Iterator[StrEnum | None]:
    for reading in (part, *told(part, kind)):
        with suppress(Unreadable):
            yield kind.parse(reading, terms)
