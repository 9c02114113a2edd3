"""The words by which sheets, files and titles name a register, and those by which headings show one. Data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from app.models.text import folded

NAMES: Final = {
    "risks": ("risk", "risks", "hazard", "hazards", "raid", "fmea", "poa&m", "threats", "opportunities",
              "assurance framework", "baf"),
    "controls": ("control", "controls", "mitigations", "treatments", "safeguards", "checklist", "checklists", "applicability",
                 "requirements", "compliance", "specification", "soa"),
    "actions": ("action", "actions", "tasks", "task", "test cases", "to do", "remediation", "remediations"),
    "plans": ("plan", "plans", "project", "projects", "programme", "programmes", "milestones", "priorities",
              "commitments", "improvement areas", "delivery plan"),
    "reviews": ("reviews", "audits", "inspections", "publications", "audit plan", "audit and inspection", "audit reports"),
    "recommendations": ("recommendation", "recommendations", "afis", "findings", "internal audit"),
    "boards": ("board", "boards", "committees", "forums", "governance structure"),
    "meetings": ("meetings", "calendar", "forward plan"),
    "decisions": ("decision", "decisions", "resolutions"),
    "panel_questions": ("panel questions", "questions from the panel", "questions asked", "scrutiny questions"),
    "questions": ("survey questions", "questionnaire", "questions"),
    "posts": ("posts", "post holders", "postholders", "establishment", "roles"),
    "business_groups": ("business groups", "directorates", "departments", "commands"),
    "pillars": ("pillars", "strategic pillars", "objectives", "strategic objectives"),
    "principles": ("principles", "cipfa"),
    "assurance": ("assurance", "assurances", "lines of defence", "three lines", "assurance map"),
    "measures": ("measures", "kpi", "kpis", "indicators", "kris", "metrics", "performance"),
    "responses": ("responses", "survey answers", "answers", "returns"),
    "findings": ("survey findings",),
    "statement": ("governance statement", "annual governance statement", "ags"),
    "candidates": ("candidates", "register refresh", "horizon scan"),
}  # fmt: skip
"""Of names that hold one another, the longer one counts: “panel questions” are no “questions”."""

_ALL: Final = sorted(
    ((name, key, re.compile(rf"\b{name}\b")) for key, names in NAMES.items() for name in names),
    key=lambda one: -len(one[0]),
)


_OTHERS: Final = re.compile(
    r"\b(?:issue|assumption|dependency|dependencies|decision|lesson|change|benefit|milestone|incident|opportunity"
    r"|opportunities|action)s?\b"
)
"""Kinds of records that logs have beside those of our registers, and actions, which often stand beside risks."""

WITHOUT_REGISTER: Final = frozenset(
    f"{kind}{more}"
    for kind in ("issue", "lesson", "incident", "assumption", "dependency", "benefit")
    for more in ("", " description", " title", " name")
)
"""Headings that name a record of a kind that has no register, but tables of its own beside risks."""
_KINDS: Final = frozenset(
    {"risk", "issue", "assumption", "dependency", "dependencie", "decision", "lesson", "action", "constraint"}
)
"""What a row of a log of several kinds may say that it is."""
_WORK: Final = frozenset(
    {"task", "sub-task", "subtask", "story", "user story", "epic", "bug", "defect", "to do", "to-do"}
)
"""The kinds of work that lists of tickets have: the nearest that we have are actions."""
_PADDED: Final = 6  # characters of a letter with what may stand around it
LETTERS: Final = {"r": "risk", "a": "assumption", "i": "issue", "d": "dependency"}
"""The same where each is a letter."""
BESIDE: Final = frozenset(
    {"date", "date raised", "date made", "made by", "raised by", "by whom", "by when", "who", "when"}
)
"""Headings of who and when that any table may have."""


EVIDENCE: Final = {
    "risks": ("risk", "risks", "hazard", "hazards", "raid", "fmea", "failure", "threat", "threats", "opportunity", "poa&m",
              "weakness", "vulnerability"),
    "controls": ("control", "controls", "mitigation", "mitigations", "mitigating", "mitigate", "treatment", "safeguard"),
    "reviews": ("review", "reviews", "audit", "audits", "inspection", "inspections", "publication"),
    "recommendations": ("recommendation", "recommendations", "rec", "recs", "finding", "findings", "improvement", "audit", "afi"),
    "responses": ("respondent", "respondents", "survey", "self-assessment", "responses"),
    "findings": ("finding", "findings", "survey"),
    "statement": ("statement", "section", "sections"),
    "candidates": ("candidate", "candidates", "refresh"),
}  # fmt: skip
"""What shows that a table holds records of a register, in headings, in the sheet’s name and in what stands above the table."""
_BESIDE_RISKS: Final = frozenset({"controls", "actions"})
_STILL_TO_COME: Final = re.compile(
    r"\b(?:further|additional|planned|future|recommended)\b.*\b(?:controls?|mitigat\w+|measures?)\b|\bdo anything else\b"
    r"|\b(?:controls?|mitigations?|measures) planned$"
    r"|\bwhat (?:else|more)\b.*\bdo\b"
)
"""Headings of controls that nobody has yet: somebody is to see to them, so each is an action."""
_DOING: Final = re.compile(r"\balready doing\b|\bdo(?:ing)? about (?:it|this|them)\b")
"""Headings that ask for controls in plain words: “What we are doing about it”."""


@lru_cache(maxsize=20_000)
def kinds_in(text: str) -> frozenset[str]:
    """The registers and other kinds of records that a title names: “Issues”, “Risks and opportunities”."""
    words = re.sub(r"[^a-z]+", " ", folded(text))
    others = {re.sub(r"ies?$", "y", found[0].removesuffix("s")) for found in _OTHERS.finditer(words)}
    return frozenset(
        {key for key in NAMES if named_in(text, key)} | {one for one in others if f"{one}s" not in NAMES}
    )


def of_another(heading: str, register: str) -> str:
    """A heading as one name where its group is what the register's records only stand beside: “Actions / Owner” over risks."""
    group, slash, own = heading.rpartition(" / ")
    named = kinds_in(group) if slash else frozenset()
    beside = _BESIDE_RISKS if register == "risks" else {"risks"} if register in _BESIDE_RISKS else set()
    return f"{group} {own}" if named & beside and register not in named else heading


def names_other(text: str, register: str) -> bool:
    """Whether a text names a kind of records that is not this register's: “Actions” does for risks, not for actions."""
    words = re.sub(r"[^a-z]+", " ", folded(text))
    return any(found[0] not in NAMES[register] for found in _OTHERS.finditer(words))


def names_kind(text: str) -> str:
    """The kind of record that a cell names and no more, as “Type” does in a log of several kinds; else empty."""
    word = folded(text).strip(" .").removesuffix("s")
    return word if word in _KINDS or word in _WORK else ""


def is_of_kind(kind: str, one: str) -> bool:
    """Whether a kind that a row names is that of a register: a task is as good as an action."""
    return kind == one or (one == "action" and kind in _WORK)


def lettered_kind(text: str, ref: str) -> str:
    """The kind that a letter stands for which the reference of the row begins with too: “I” beside “I-01”; else empty."""
    letter = folded(text) if len(text) < _PADDED else ""
    known = LETTERS.get(letter, "")
    return known if known and re.match(rf"{re.escape(letter)}(?![a-z])", folded(ref)) else ""


def are_letters(texts: Sequence[str]) -> bool:
    """Whether the texts of a column are the letters of a log of risks, assumptions, issues and dependencies."""
    found = {folded(text) for text in texts}
    return "r" in found and len(found) > 1 and found <= LETTERS.keys()


def named_in(text: str, register: str) -> str:
    """The name of a register that stands in a text; empty where none does, or only as part of another's name."""
    words = re.sub(r"[^a-z&]+", " ", folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)))
    for name, key, whole in _ALL:
        if name in words and whole.search(words):
            if key == register:
                return name
            words = whole.sub(" ", words) if " " in name else words
    return ""


def any_named(texts: Iterable[str], register: str) -> bool:
    """Whether some text names a register."""
    return any(named_in(text, register) for text in texts)


def shows(text: str, register: str) -> bool:
    """Whether a text has one of the register's telling words."""
    words = re.findall(r"[a-z&]+", folded(text).replace("_", " "))
    return any(word in EVIDENCE.get(register, register.split("_")) for word in words)


def tells(heading: str, register: str) -> bool:
    """Whether a heading has one of the register's telling words, or names one record of it; further controls are actions."""
    if register in _BESIDE_RISKS and _STILL_TO_COME.search(folded(heading)):
        return register == "actions"
    if register == "controls" and _DOING.search(folded(heading)):
        return True
    return shows(heading, register) or shows(heading, register.removesuffix("s"))
