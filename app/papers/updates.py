"""What was written last of a record: where that was for an earlier quarter, the paper says so."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.publication import BLANK
from app.models.quarter import Quarter


def none_given(quarter: Quarter, about: str = "", *, closed: bool) -> str:
    """That nothing was written for a quarter, ``about`` something; while it runs, something may still come."""
    return f"{_none(quarter, about, closed=closed)}."


def latest(lines: Sequence[str], of: Quarter | None, quarter: Quarter, *, closed: bool) -> list[str]:
    """The lines of an update, of which the first names its quarter where that is over; of a withheld one no more is said.

    Args:
        of: The quarter for which it was written; None where that is not known.
        quarter: That of the paper; ``closed`` whether it is.
    """
    if not lines or of in (None, quarter):
        return list(lines)
    none = _none(quarter, closed=closed)
    if lines[0].rstrip(".") == BLANK:
        return [f"{none}.", *lines[1:]]
    return [f"{none}; the latest, for {of}, follows. {lines[0]}", *lines[1:]]


def dated(said: str, of: Quarter | None, quarter: Quarter) -> str:
    """An update where there is no room to say that none is newer: ``"For Q2 2021/22: Half of the posts are filled."``."""
    is_over = said and of not in (None, quarter) and said.rstrip(".") != BLANK
    return f"For {of}: {said}" if is_over else said


def _none(quarter: Quarter, about: str = "", *, closed: bool) -> str:
    if closed:
        return f"No update{about} was given for {quarter}"
    return f"No update{about} has been given for {quarter} yet"
