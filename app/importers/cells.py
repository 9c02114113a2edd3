"""One cell as text, and what in a tracker counts as blank: placeholders, prompts, dashes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from app.importers.grid import CellError, Month, Percent, Shown, Uncalculated, Value
from app.models.publication import BLANK, holds_notice, is_notice
from app.models.timescale import uk_date

_PLACEHOLDER = re.compile(
    r"\s*(?:\[[^\[\]]{0,200}\]|<[^<>]{0,200}>|\{[^{}]{0,200}\}|-+\s*select.{0,40}"
    r"|(?:please )?select(?: one| from.{0,60}| an? .{0,40})?\W*"
    r"|click (?:or tap )?(?:here )?to (?:enter|add).{0,60}|choose an item\.?|enter text(?: here)?|type here|xx+"
    r"|insert .{1,40} here)\s*",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\s*(?:e\.\s?g\.?(?=\W|$)|for example\b|examples?\s*(?:$|[:>–—-]|of\b|row\b|only\b|entry\b|text\b|how\b))",
    re.IGNORECASE,
)
_SENTINEL = re.compile(
    r"\s*(?:END|START|END OF .{1,40}|[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*[-_](?:START|END))\s*"
)
NOTHING: Final = frozenset({"", "-", "--", "---", "–", "—", "n/a", "na", "#n/a", "."})


_LONGEST: Final = max(map(len, NOTHING))


def is_nothing(text: str) -> bool:
    """Whether a text stands for nothing, as a dash does; quickly past long ones."""
    return len(text) <= _LONGEST and text.casefold() in NOTHING


def text_of(value: Value | None) -> str:
    """A value as an officer would type it: days in words, whole numbers without a point, yes and no.

    Errors of formulas and formulas without a stored result are not text: they give nothing here.
    """
    if type(value) is str:  # by far the most; the kinds of text that are no text are subclasses
        return value.strip()
    if value is None or isinstance(value, CellError | Uncalculated):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return _day(value.date())
    if isinstance(value, Month):
        return _day(value).partition(" ")[2]
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Percent):
        return f"{value * 100:.10g}%"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def name_of(value: Value | None) -> str:
    """A value that names a record, as it is seen: “1.10” is not 1.1 then."""
    return value.text.strip() if isinstance(value, Shown) else text_of(value)


_day = lru_cache(maxsize=4_000)(uk_date)


def is_placeholder(text: str) -> bool:
    """Whether a text only says what should be written there: ``[R-001]``, ``< Select >``."""
    return _PLACEHOLDER.fullmatch(text) is not None


def is_example(text: str) -> bool:
    """Whether a text says that its row is an example. "Example risk" may be a title, "Example:" is not."""
    return _EXAMPLE.match(text) is not None


def is_sentinel(text: str) -> bool:
    """Whether a text is a mark for machines or readers that a table begins or ends: ``END``, ``PF-USER_RISKS-START``."""
    return _SENTINEL.fullmatch(text) is not None


def published(own: Mapping[int, str], titles: Collection[int]) -> dict[int, str]:
    """A row's texts without what a public workbook of ours withholds, which is as blank as an empty cell.

    Args:
        titles: Columns of the name, which stays: a record that the register does not hold would have none.
    """
    held = any(is_notice(own.get(column, "")) for column in titles)
    return {
        column: text
        for column, text in own.items()
        if column in titles or not (holds_notice(text) or (held and text == BLANK))
    }
