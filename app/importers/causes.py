"""What a risk comes from, leads to and might harm, in columns of their own: each is kept in its description: “Cause: …”."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.draft import Draft
from app.importers.fitness import FIT, Content, says_something
from app.importers.levels import looks_like_level, share
from app.importers.matches import NOTE, UNDER_RISKS, Match
from app.importers.register_words import tells
from app.importers.vocabulary import normal
from app.registers.register import Register

DESCRIPTION: Final = "description"
IN_DESCRIPTION: Final = f"{DESCRIPTION}.{NOTE}"
_TOLD: Final = frozenset(
    {"cause", "causes", "consequence", "consequences", "effect", "effects", "impact", "impacts", "trigger", "triggers"}
)  # fmt: skip
HARM: Final = re.compile(
    r"\bharmed\b|\b(?:who|persons?|people|those|groups?)\b.*\b(?:at risk|affected|exposed)\b"
)
"""Whom a hazard might harm, in the headings of assessments of health and safety."""
_MOST: Final = 6  # words of such a heading
_SURE: Final = 50  # so that it speaks for no register: other tables have causes and effects too


def with_causes(
    matches: Iterable[Match], contents: Mapping[int, Content], register: Register, chosen: Container[int]
) -> tuple[Match, ...]:
    """The matches of risks with what tells their causes and consequences in words, where something else names them."""
    each = tuple(matches)
    if register.key != "risks" or not {"title", DESCRIPTION} & {match.key for match in each}:
        return each
    return tuple(
        replace(match, key=IN_DESCRIPTION, why="told in the description", confidence=_SURE)
        if match.key is None and match.column not in chosen and _tells_why(match, contents)
        else match
        for match in each
    )


def _tells_why(match: Match, contents: Mapping[int, Content]) -> bool:
    name = normal(match.heading)
    words = re.findall(r"[a-z]+", name)
    content = contents.get(match.column)
    return (
        bool(_TOLD & set(words) or HARM.search(name))
        and len(words) <= _MOST
        and not any(tells(match.heading, key) for key in UNDER_RISKS)
        and content is not None
        and share(content.texts, _is_said) > FIT
    )


def _is_said(text: str) -> bool:
    """Whether a text says something, and is no level such as “2 – Medium”."""
    return says_something(text) and not looks_like_level(text)


def put_below(drafts: Iterable[Draft]) -> None:
    """Put them below the description; until a title is found, which may stand in it, they are apart."""
    for draft in drafts:
        if told := draft.texts.pop(IN_DESCRIPTION, ""):
            known = draft.texts.get(DESCRIPTION, "")
            draft.texts[DESCRIPTION] = f"{known}\n{told}" if known else told
            draft.cells.setdefault(DESCRIPTION, draft.cells[IN_DESCRIPTION])
