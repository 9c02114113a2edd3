"""What a list of reviews says without a column for it: a named audit is an audit, and what has been issued is published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from app.importers.draft import Draft
from app.importers.vocabulary import normal
from app.models.review_words import ReviewKind, ReviewStatus
from app.models.text import folded
from app.registers.kinds import Terms
from app.registers.register import Register

_FOLLOW_UP: Final = re.compile(r"\bfollow[- ]?ups?\b")


def implied(draft: Draft, values: Mapping[str, Any], register: Register, terms: Terms) -> dict[str, Any]:
    """What a new record has by what the file calls it or says of it; nothing that it has been given."""
    if register.key != "reviews":
        return {}
    found: dict[str, Any] = {}
    named = (heading for heading, text in draft.raw.items() if text and text == draft.texts.get("title"))
    if "kind" not in values and (kind := kind_of(next(named, ""), str(values.get("title", "")))):
        found["kind"] = kind
    issued = values.get("published")
    if "status" not in values and issued and issued <= terms.quarter.last_day:
        found["status"] = ReviewStatus.PUBLISHED
    return found


def kind_of(heading: str, title: str) -> ReviewKind | None:
    """The kind of a review under a heading such as “Audit title”; None where the heading does not say that it is an audit."""
    if not {"audit", "auditable"} & set(normal(heading).split()):
        return None
    return ReviewKind.FOLLOW_UP if _FOLLOW_UP.search(folded(title)) else ReviewKind.AUDIT
