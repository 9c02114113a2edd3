"""Yes and no: headings that ask for one of them, “Complete? (Y/N)”, and the cells that answer."""

from __future__ import annotations

import re
from typing import Final

from app.models.text import folded

_ASKS: Final = frozenset(
    {
        "complete",
        "completed",
        "done",
        "closed",
        "implemented",
        "finished",
        "achieved",
        "actioned",
        "delivered",
        "discharged",
    }
)
ASKS_OPEN: Final = frozenset({"open", "outstanding", "live"})
_BESIDE: Final = frozenset(
    {
        "y",
        "n",
        "yes",
        "no",
        "is",
        "it",
        "the",
        "action",
        "recommendation",
        "rec",
        "control",
        "this",
        "has",
        "been",
        "fully",
        "or",
    }
)
_MARKS: Final = frozenset({"✓", "✔", "✔️", "✅", "☑", "☑️"})
"""Headings over boxes to tick."""
_YES: Final = frozenset({"yes", "y", "true", "✓", "✔", "✅", "☑", "x", "done", "complete", "completed"})
_NO: Final = frozenset({"no", "n", "false", "✗", "✘", "❌", "☐", "not yet", "not complete", "incomplete"})
_FIRST: Final = re.compile(r"((?:yes|y|no|n)\b|[✓✔✅☑✗✘❌☐])[\s,;:.(–-]+(.+)", re.IGNORECASE | re.DOTALL)


def asks(heading: str) -> bool:
    """Whether a heading asks for yes or no, and for nothing else."""
    if heading.strip() in _MARKS:
        return True
    words = parts_of(heading)
    return bool(words & (_ASKS | ASKS_OPEN)) and not words - _ASKS - ASKS_OPEN - _BESIDE


def parts_of(heading: str) -> set[str]:
    """The words of a heading."""
    return set(re.findall(r"[a-z]+", folded(heading)))


def is_answer(text: str) -> bool:
    """Whether a cell answers with yes or no."""
    return answer_in(text)[0] is not None


def answer_in(text: str) -> tuple[bool | None, str]:
    """Yes or no, and what else a cell says; None where it is neither."""
    plain = folded(text).strip(" .!")
    if plain in _YES or plain in _NO:
        return plain in _YES, ""
    found = _FIRST.fullmatch(text.strip())
    return (found[1].casefold() in _YES, found[2]) if found else (None, "")
