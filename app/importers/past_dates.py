"""The timescales that a record had before the one of now, and what is to be looked at in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.importers.dates import Order, order_of, read_dated
from app.importers.draft import Draft
from app.models.text import listed
from app.models.timescale import Timescale, TimescaleKind
from app.registers.kinds import Terms, When


def order_before(drafts: Iterable[Draft]) -> Order:
    """The order that the timescales of some drafts show, those of now and those before them."""
    return order_of(one for draft in drafts for one in (*draft.past, draft.texts.get("timescale", "")))


def past_of(draft: Draft, now: Any, terms: Terms, order: Order) -> tuple[tuple[Timescale, ...], str]:
    """What a draft tells of earlier timescales, the original first, each read as its column is; none where there is none now.
    And why some should be looked at: it is not said of one without a day, which is kept as it stands."""
    read = list(_read(draft, now, terms, order)) if draft.past and now is not None else []
    doubts = [f"before it: {why}" for one, why in read if why and one.kind is not TimescaleKind.TEXT]
    unread = [f"“{one.text}”" for one, _ in read if one.kind is TimescaleKind.TEXT and _has_figures(one.text)]
    if unread:
        doubts.append(
            f"before it, no day can be read from {listed(unread)}, so no slippage is counted from there."
        )
    return tuple(one for one, _ in read), " ".join(doubts)


def _read(draft: Draft, now: Any, terms: Terms, order: Order) -> Iterator[tuple[Timescale, str]]:
    for text in draft.past:
        value, why = read_dated(text, When(), terms, order)
        if value is not None and not When().same(value, now):
            yield value, why


def _has_figures(text: str) -> bool:
    """Whether a text was meant to be a day, as “31/09/2026” and “30 Sept 2O26” are: “TBC” was not."""
    return sum(map(str.isdigit, text)) > 1
