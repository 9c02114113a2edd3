"""The stage of a likelihood and an impact whose headings name none, by the score that stands right behind or before them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from itertools import dropwhile, takewhile
from typing import Final

from app.importers.failures import is_of_failures
from app.importers.fitness import FIT, Content
from app.importers.levels import looks_like_position, share
from app.importers.register_words import shows, tells
from app.importers.vocabulary import IMPACT, LETTERS, LIKELIHOOD, STAGES, level_of, normal, stage_in, variants

_AXES: Final = {"likelihood", "impact"}
SCORE: Final = frozenset(
    {"risk", "score", "rating", "level", "rag", "exposure", "total", "overall", "x", "v"}
)
"""Words of a score beside those of its stage."""
_WHEN: Final = frozenset({"before", "after"})
_WHAT: Final = frozenset({"mitigation", "mitigations", "mitigating", "controls", "control", "actions"})
"""What a score stands before or after, “Score after mitigation”."""
_NOW: Final = frozenset({"current", "now", "present"})


def scored_stages(headings: Mapping[int, str]) -> dict[int, str]:
    """Column to stage: “Likelihood | Impact | Gross score | Controls | Likelihood | Impact | Net score” has each pair twice, and
    so has “Gross score | Likelihood | Impact | Net score | Likelihood | Impact”.

    Where scores of one stage only stand in a table, a pair beside them is what is known of the risk now; but not where it has a
    score of its own, and a residual one stands further behind: “Likelihood | Impact | Score | Controls | Residual score”.
    """
    order = sorted(headings)
    halves = {column for column in order if (level := level_of(headings[column])) and not level[0]}
    scores = {column: _stage_of_score(headings[column]) for column in order if column not in halves}
    stages = {stage for stage in scores.values() if stage}
    left = next((column for column in order if scores.get(column) and is_left(headings[column])), 0)
    if len(stages) < 2 and not left:
        return {} if stages else staged_by_controls(headings)
    behind = {half: _next_score(half, order, headings, scores) for half in halves}
    if len(stages) < 2:
        return {half: "inherent" for half, column in behind.items() if column < left and column}
    found = {half: stage for half, column in behind.items() if (stage := scores.get(column, ""))}
    before = {half: scores.get(_next_score(half, order[::-1], headings, scores), "") for half in halves}
    # A score before the first pair and none behind the last: each stands before its own.
    return before if len(found) < len(halves) and all(before.values()) else found


def _next_score(half: int, order: Iterable[int], headings: Mapping[int, str], scores: Container[int]) -> int:
    """The next score from a likelihood or impact on, as the columns are ordered, before any other pair; 0 where there is none."""
    behind = dropwhile(lambda column: column != half, order)
    between = dropwhile(lambda column: column not in scores, behind)  # the other half of the pair
    own = takewhile(lambda column: level_of(headings[column]) is None, between)
    return next((column for column in own if _is_score(headings[column])), 0)


def is_left(heading: str) -> bool:
    """Whether a heading is over the score that controls leave, and not merely that of now, which a pair beside it may be too."""
    return _NOW.isdisjoint(re.findall(r"[a-z]+", normal(heading))) and _stage_of_score(heading) == "position"


def whole_stages(headings: Mapping[int, str], contents: Mapping[int, Content]) -> dict[int, str]:
    """Column to stage, of scores that tell likelihood and impact in one cell, “12 (L3/I4)”: “Residual rating” is that of now, and
    the one “Risk rating” before it that before controls."""
    scores = [column for column in sorted(headings) if _is_score(headings[column]) and column in contents]
    placed = [c for c in scores if share(contents[c].texts, looks_like_position) > FIT]
    found = {column: stage for column in placed if (stage := stage_in(headings[column]))}
    left = [column for column in placed if is_left(headings[column])]
    bare = [column for column in placed if column not in found]
    if len(left) == 1 and len(bare) == 1 and bare[0] < left[0] and "inherent" not in found.values():
        found[bare[0]] = "inherent"
    return found


def staged_by_controls(headings: Mapping[int, str]) -> dict[int, str]:
    """Column to stage where a likelihood and an impact stand twice without a word of their stages, and the controls between:
    “L | I | Controls | L | I” has the risk before and after them. In an analysis of failures the first pair is with the controls
    that there are, and the second what the action leads to.
    """
    order = sorted(headings)
    levels = {column: level for column in order if (level := level_of(headings[column]))}
    if len(levels) != 2 * len(_AXES) or any(stage for stage, *_ in levels.values()):
        return {}
    first, second = sorted(levels)[:2], sorted(levels)[2:]
    axes = [{levels[column][1] for column in pair} for pair in (first, second)]
    between = [headings[column] for column in order if first[-1] < column < second[0]]
    if axes != [_AXES, _AXES]:
        return {}
    if is_of_failures(headings.values()) and any(tells(heading, "actions") for heading in between):
        return dict.fromkeys(first, "position") | dict.fromkeys(second, "target")
    if not any(shows(heading, "controls") for heading in between):
        return {}
    return dict.fromkeys(first, "inherent") | dict.fromkeys(second, "position")


def _stage_of_score(heading: str) -> str:
    """The stage of a score, such as “Residual risk (L x I)”; empty where a heading is none or names no stage."""
    return stage_in(heading) if _is_score(heading) else ""


def _is_score(heading: str) -> bool:
    known = SCORE | LIKELIHOOD | IMPACT | STAGES.keys() | LETTERS.keys()
    each = (set(variant.split()) for variant in variants(heading))
    return any(words - _WHAT <= known if words & _WHEN else words <= known for words in each)
