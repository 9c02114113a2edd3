"""What was written last of a record: where that was for an earlier quarter, the paper says so."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.publication import BLANK
from app.models.quarter import Quarter


def latest(lines: Sequence[str], of: Quarter | None, quarter: Quarter) -> list[str]:
    """The lines of an update, of which the first names its quarter where that is over; of a withheld one no more is said.

    Args:
        of: The quarter for which it was written; None where that is not known.
        quarter: That of the paper.
    """
    if not lines or of in (None, quarter):
        return list(lines)
    if lines[0].rstrip(".") == BLANK:
        return [f"No update was given for {quarter}.", *lines[1:]]
    return [f"No update was given for {quarter}; the latest, for {of}, follows. {lines[0]}", *lines[1:]]
