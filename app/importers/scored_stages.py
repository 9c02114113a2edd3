"""The stage of a likelihood and an impact whose headings name none, by the score that stands right behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.importers.failures import is_of_failures
from app.importers.register_words import shows, tells
from app.importers.vocabulary import IMPACT, LETTERS, LIKELIHOOD, STAGES, level_of, stage_in, variants

_AXES: Final = {"likelihood", "impact"}
_SCORE: Final = frozenset(
    {"risk", "score", "rating", "level", "rag", "exposure", "total", "overall", "x", "v"}
)
"""Words of a score beside those of its stage."""


def scored_stages(headings: Mapping[int, str]) -> dict[int, str]:
    """Column to stage: “Likelihood | Impact | Gross score | Controls | Likelihood | Impact | Net score” has each pair twice.

    Where scores of one stage only stand in a table, a pair beside them is what is known of the risk now.
    """
    order = sorted(headings)
    halves = {column for column in order if (level := level_of(headings[column])) and not level[0]}
    scores = {column: _stage_of_score(headings[column]) for column in order if column not in halves}
    if len(set(filter(None, scores.values()))) < 2:
        return {} if any(scores.values()) else staged_by_controls(headings)
    behind = {
        half: next((column for column in order if column > half and column not in halves), 0)
        for half in halves
    }
    return {half: stage for half, column in behind.items() if (stage := scores.get(column, ""))}


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
    known = _SCORE | LIKELIHOOD | IMPACT | STAGES.keys() | LETTERS.keys()
    is_score = any(set(variant.split()) <= known for variant in variants(heading))
    return stage_in(heading) if is_score else ""
