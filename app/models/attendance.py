"""Who was at a meeting, as minutes write it: a line for each organisation, with its posts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.models.text import clean, folded, one_line

_OUTSIDE = r"(?![^()]*\))"  # brackets, in which nothing parts people: "Dr Lee (guest, from 2:30)"
_COLON = re.compile(rf":(?!\d\d){_OUTSIDE}")
_SEMICOLON, _COMMA = (re.compile(rf"\s*{mark}\s*{_OUTSIDE}") for mark in ";,")


@dataclass(frozen=True, slots=True)
class Present:
    """The posts of one organisation; an empty organisation where the line names none."""

    organisation: str
    posts: tuple[str, ...]


def read_attendance(text: str) -> tuple[Present, ...]:
    """The lines of an attendance: "Oversight office: Chief Executive; Head of Oversight".

    Posts have semicolons between; a line without any is split at its commas. Neither they nor a colon count in brackets, nor
    does the colon of a time.
    """
    found = []
    for line in clean(text).splitlines():
        tidy = one_line(line).strip(" ;,.")
        *before, posts = _COLON.split(tidy, maxsplit=1)
        organisation = before[0] if before else ""
        parts = (_SEMICOLON if _SEMICOLON.search(posts) else _COMMA).split(posts.strip())
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
