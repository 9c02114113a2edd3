"""Who was at a meeting, as minutes write it: a line for each organisation, with its posts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.models.text import clean, folded, one_line


@dataclass(frozen=True, slots=True)
class Present:
    """The posts of one organisation; an empty organisation where the line names none."""

    organisation: str
    posts: tuple[str, ...]


def read_attendance(text: str) -> tuple[Present, ...]:
    """The lines of an attendance: "Oversight office: Chief Executive; Head of Oversight".

    Posts have semicolons between; a line without any is split at its commas.
    """
    found = []
    for line in clean(text).splitlines():
        tidy = one_line(line).strip(" ;,.")
        organisation, colon, posts = tidy.partition(":")
        if not colon:
            organisation, posts = "", tidy
        parts = re.split(r"\s*;\s*" if ";" in posts else r"\s*,\s*", posts.strip())
        named = tuple(part for part in parts if part)
        if named or organisation:
            found.append(Present(organisation.strip(), named))
    return tuple(found)


def named_in(text: str, posts: Iterable[str]) -> frozenset[str]:
    """Those of some posts that a line names, such as one of apologies; "Deputy Chief Executive" names no Chief Executive."""
    left, found = folded(text), set()
    for post in sorted(posts, key=len, reverse=True):
        begins = r"(?:^|[,;:(]\s*|\b(?:and|from|the)\s+)"
        left, times = re.subn(rf"{begins}{re.escape(folded(post))}(?!\w)", " ", left)
        if times:
            found.add(post)
    return frozenset(found)
