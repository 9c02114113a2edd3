"""What a risk comes from, leads to and might harm, what an action answers and what a recommendation leads to, in columns of their
own: each is kept in the description: “Cause: …”, “AFI: …”, “Action: …”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.importers.draft import Draft
from app.importers.fitness import FIT, Content, are_names, says_something
from app.importers.levels import is_explained, looks_like_level, share
from app.importers.matches import IMPACT, LIKELIHOOD, NOTE, UNDER_RISKS, Match
from app.importers.named_again import names_record
from app.importers.register_words import shows, tells
from app.importers.vocabulary import normal
from app.registers.register import Register

DESCRIPTION: Final = "description"
IN_DESCRIPTION: Final = f"{DESCRIPTION}.{NOTE}"
_TOLD: Final = frozenset(
    {"cause", "causes", "consequence", "consequences", "effect", "effects", "impact", "impacts", "trigger", "triggers",
     "threat", "threats", "vulnerability", "vulnerabilities"}
)  # fmt: skip
HARM: Final = re.compile(
    r"\bharmed\b|\b(?:who|persons?|people|those|groups?)\b.*\b(?:at risk|affected|exposed)\b"
)
"""Whom a hazard might harm, in the headings of assessments of health and safety."""
_ANSWERED: Final = frozenset(
    {"issue", "issues", "concern", "weakness", "weaknesses", "observation", "observations", "gap", "gaps"}
)
"""What an action may answer, beside what reviews ask for."""
_FOUND: Final = frozenset(
    {"finding", "findings", "implication", "implications", "consequence", "consequences", "cause", "risk"}
)
_MOST: Final = 6  # words of such a heading
_SURE: Final = 50  # so that it speaks for no register: other tables have causes and effects too


def with_causes(
    matches: Iterable[Match], contents: Mapping[int, Content], register: Register, chosen: Container[int]
) -> tuple[Match, ...]:
    """The matches with what tells, where something else names the record: the causes and consequences of risks, what actions
    answer, and what is to be done about recommendations.
    """
    each = tuple(matches)
    tells_so = _TELLS.get(register.key)
    if tells_so is None or not {"title", DESCRIPTION} & {match.key for match in each}:
        return each
    if register.key == "actions" and any(match.key == "risks" for match in each):
        return each  # what else stands beside risks is told of those
    if register.key == "controls" and all(match.key != "ref" for match in each):
        return each  # beside risks, each column is one more of its row
    why = f"told in the {register.column(DESCRIPTION).title.lower()}"
    return tuple(
        replace(match, key=IN_DESCRIPTION, why=why, confidence=_SURE)
        if match.column not in chosen
        and _has_no_field(match, contents)
        and tells_so(match.heading)
        and _is_told(match, contents)
        else match
        for match in each
    )


def _has_no_field(match: Match, contents: Mapping[int, Content]) -> bool:
    """Whether a column has no field of its own, or is taken for references and has sentences."""
    content = contents.get(match.column)
    if match.more:
        return False
    return match.key is None or (match.key == "actions" and content is not None and are_names(content.texts))


def _names_why(heading: str) -> bool:
    name = normal(heading)
    words = re.findall(r"[a-z]+", name)
    named = bool(_TOLD & set(words) or HARM.search(name))
    return named and not any(tells(heading, key) for key in UNDER_RISKS)


def _names_answered(heading: str) -> bool:
    named = bool(_ANSWERED & set(re.findall(r"[a-z]+", normal(heading)))) or shows(heading, "recommendations")
    return named and not tells(heading, "actions")


def _names_action(heading: str) -> bool:
    return _names_answered(heading) or names_record(heading, "actions")


def _names_control(heading: str) -> bool:
    return names_record(heading, "controls")


def _names_found_or_done(heading: str) -> bool:
    """Whether a heading beside a recommendation names what was found, which led to it, or what is to be done about it."""
    found = _ANSWERED | _FOUND
    return tells(heading, "actions") or not found.isdisjoint(re.findall(r"[a-z]+", normal(heading)))


_TELLS: Final[Mapping[str, Callable[[str], bool]]] = {
    "risks": _names_why,
    "actions": _names_action,
    "controls": _names_control,
    "recommendations": _names_found_or_done,
}


def _is_told(match: Match, contents: Mapping[int, Content]) -> bool:
    """Whether a column has sentences under a heading that is a name, and none itself."""
    content = contents.get(match.column)
    short = len(re.findall(r"[a-z]+", normal(match.heading))) <= _MOST
    return short and content is not None and share(content.texts, _is_said) > FIT


def _is_said(text: str) -> bool:
    """Whether a text says something, and is no level such as “2 – Medium”."""
    return says_something(text) and not looks_like_level(text)


def keep_explained(drafts: Sequence[Draft]) -> None:
    """Keep why a likelihood or an impact is so high: “High: the model has not been tried”. What several rows say alike is what
    the level means, and not why it is that of the risk."""
    keys = [key for key in dict.fromkeys(key for draft in drafts for key in draft.texts) if _is_half(key)]
    halves = [(draft, key, draft.texts[key]) for draft in drafts for key in keys if key in draft.texts]
    often = Counter((key, text) for _, key, text in halves)
    for draft, key, text in halves:
        if often[key, text] == 1 and is_explained(text):
            label = next((heading for heading, said in draft.raw.items() if said == text), "")
            known, told = draft.texts.get(IN_DESCRIPTION, ""), f"{label}: {text}" if label else text
            draft.texts[IN_DESCRIPTION] = f"{known}\n{told}" if known else told
            draft.cells.setdefault(IN_DESCRIPTION, draft.cells[key])


def _is_half(key: str) -> bool:
    return key.endswith((f".{LIKELIHOOD}", f".{IMPACT}"))


def put_below(drafts: Iterable[Draft]) -> None:
    """Put them below the description; until a title is found, which may stand in it, they are apart."""
    for draft in drafts:
        if told := draft.texts.pop(IN_DESCRIPTION, ""):
            known = draft.texts.get(DESCRIPTION, "")
            draft.texts[DESCRIPTION] = f"{known}\n{told}" if known else told
            draft.cells.setdefault(DESCRIPTION, draft.cells[IN_DESCRIPTION])
