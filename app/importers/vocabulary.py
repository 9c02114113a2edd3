"""The words of trackers: how headings are made comparable, and what they say about likelihood, impact and stages.

Everything here is data and small functions on text. A heading that a real tracker has used and that is not found
belongs in a register's aliases, or here where it is about levels.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from app.importers.narrow_headings import in_full, made_whole
from app.models.text import folded

CLOSE: Final = 86
"""A heading that is not an alias is taken for one from this likeness on (rapidfuzz ratio, 0 to 100)."""

LIKELIHOOD: Final = frozenset(
    re.findall(
        r"\w+",
        """
    likelihood likelihoods likelyhood liklihood likelihod likehood probabilty probability prob occurrence occ frequency
    lh lik likeli
    """,
    )
)
IMPACT: Final = frozenset(
    re.findall(
        r"\w+",
        """
    impact imapct impct serverity severity consequence consequences impacts imp sev cons conseq magnitude
    """,
    )
)
PERCENT: Final = re.compile(r"[<>≤≥=~\s]*\d[\d.\s%–-]*%\s*")
"""How likely something is, which is no number of a level: "5%", "10 - 30 %"."""
LETTERS: Final = {
    "l": "likelihood",
    "p": "likelihood",
    "o": "likelihood",
    "i": "impact",
    "c": "impact",
    "s": "impact",
}

# Before any control, now, and where it should get to. "Post-event" and the like are about something else.
INHERENT: Final = frozenset(
    [
        "inherent",
        "gross",
        "initial",
        "raw",
        "uncontrolled",
        "original",
        "premitigated",
        "premitigation",
        "unmitigated",
        "before",
        "precontrol",
        "baseline",
    ]
)
CURRENT: Final = frozenset(
    [
        "residual",
        "current",
        "net",
        "postmitigated",
        "postmitigation",
        "mitigated",
        "controlled",
        "after",
        "now",
        "present",
        "postcontrol",
        "adjusted",
    ]
)
TARGET: Final = frozenset({"target", "desired", "future", "planned", "aim"})
STAGES: Final = {
    **dict.fromkeys(INHERENT, "inherent"),
    **dict.fromkeys(CURRENT, "position"),
    **dict.fromkeys(TARGET, "target"),
}

# Words that may stand beside a level word without changing what the column is.
FILLER: Final = frozenset(
    [
        "level",
        "levels",
        "score",
        "scores",
        "rating",
        "ratings",
        "rate",
        "value",
        "risk",
        "risks",
        "of",
        "the",
        "assessment",
        "assessed",
        "occurring",
        "occurence",
        "controls",
        "control",
        "mitigation",
        "mitigations",
        "with",
        "without",
        "and",
        "low",
        "high",
        "to",
        "scale",
        "hazard",
        "existing",
        "business",
        "result",
        "select",
        "actions",
        "position",
        "in",
        "place",
        "by",
        "a",
        "overall",
        "combined",
        "highest",
        "harm",
    ]
)
# Words that make a heading something other than a level.
VETO: Final = frozenset(
    [
        "description",
        "descriptor",
        "detail",
        "details",
        "narrative",
        "date",
        "comment",
        "comments",
        "statement",
        "summary",
        "type",
        "area",
        "category",
        "owner",
        "factor",
        "text",
        "rationale",
        "justification",
        "who",
        "on",
        "cost",
        "£",
        "mitigating",
        "analysis",
        "potential",
        "index",
        "note",
        "notes",
    ]
)

# Headings that mark a row as a header although no register has such a column.
USUAL: Final = frozenset({
    "status", "category", "mitigation", "mitigations", "actions", "action", "date", "due date", "comments", "notes", "remark",
    "remarks", "cause", "causes", "consequence", "consequences", "effect", "effects", "local effect", "global effect",
    "date raised", "date identified", "raised by", "review date", "last reviewed", "response", "treatment", "priority",
    "proximity", "score", "rating", "owner", "description", "title", "reference", "ref", "id", "no", "name", "type",
    "root causes", "possible causes", "existing controls", "controls", "action owner", "progress", "trend", "update",
    "department", "directorate", "project", "project name", "component", "function", "failure mode", "detection", "rpn",
    "mitigation measures", "mitigation notes", "date opened", "date closed", "last updated", "resolution", "reporter",
    "risk score", "risk rating", "inherent risk", "residual risk", "target date", "lead", "key", "summary",
    "assurances", "gaps in controls", "gaps in control", "gaps in assurance", "gaps in assurances", "date last reviewed",
})  # fmt: skip

_SCALE_NOTE = re.compile(r"\b\d\s*(?:\([^)]*\))?\s*(?:to|-|–)\s*\d{1,2}\b(?:\s*\([^)]*\))?|\b\d+to\d+\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CUSTOM = re.compile(r"\s*custom field \((.+)\)\s*", re.IGNORECASE)
_PREPOST = re.compile(r"\b(pre|post|un)[\s-]+(mitigat\w*|control\w*)")

MONTHS: Final = "jan[uary]*|feb[ruary]*|mar[ch]*|apr[il]*|may|june?|july?|aug[ust]*|sep[tembr]*|oct[ober]*|nov[embr]*|dec[embr]*"
"""The months, whole or short and as they are misspelt, for patterns that leave “Decision” and “Marketing” alone."""
_MONTH = re.compile(
    rf"\s*(?:w/?[ce]\s*)?(?:\d{{1,2}}[\s/-])?(?:{MONTHS})[\s’'/-]*(?:20)?(?:\d\d)?\s*",
    re.IGNORECASE,
)


_ASKED_AS: Final = {
    **dict.fromkeys(("likely", "probable", "often"), "likelihood"),
    **dict.fromkeys(("serious", "bad", "severe", "harmful", "big"), "impact"),
}
_ASKED: Final = re.compile(
    rf"\W*how ({'|'.join(_ASKED_AS)})(?: (?:is|are|could|would|might|will) [\w ]+)?\W*$"
)
"""A level asked for in plain words: “How likely is it?”, “How serious would it be?”."""


def is_month(heading: str) -> bool:
    """Whether a heading names a month or a day and no more, as those over the bars of a plan do."""
    return _MONTH.fullmatch(heading) is not None


@lru_cache(maxsize=20_000)
def normal(heading: str) -> str:
    """A heading for comparing: one line, small letters, no punctuation; ``risk_id`` and ``Risk ID:`` are the same."""
    text = folded(_CAMEL.sub(" ", heading)).replace("_", " ")
    if text.strip(" .:") in ("#", "№"):
        return "number"
    text = _PREPOST.sub(r"\1\2", text)
    text = re.sub(r"(?<=\w )#|(?<=\w)#", " number", text)  # "Risk #" is the number of the risk, not the risk
    text = re.sub(r"[^\w&/£%+]+", " ", text)
    return in_full(re.sub(r"\s*/\s*", "/", text).strip())


def _unwrapped(heading: str) -> str:
    """A heading of one's own as the list of a ticketing system has it: “Custom field (Risk impact)”."""
    found = _CUSTOM.fullmatch(heading)
    return found[1] if found else heading


@lru_cache(maxsize=20_000)
def variants(heading: str) -> tuple[str, ...]:
    """The ways in which a heading may be meant: whole, without brackets, its first line, the part under a group heading."""
    heading = _unwrapped(heading)
    found = [heading, _BRACKETS.sub(" ", heading), heading.strip().split("\n")[0]]
    if " / " in heading:
        group, own = heading.rsplit(" / ", 1)
        found += [group, own] if normal(own) == "name" else [own]
        found.append(_BRACKETS.sub(" ", found[-1]))
        found.append(" ".join(reversed(heading.rsplit(" / ", 1))))
    elif "/" in heading:
        found += heading.split("/")[:2]
    found.extend([re.split(r"[:–]|\s-\s", heading)[0]] if len(heading) > 12 else [])
    return tuple(dict.fromkeys(text for item in found if (text := normal(item))))


@lru_cache(maxsize=20_000)
def level_of(heading: str) -> tuple[str, str, int] | None:
    """(stage, axis, score 0 to 100) where a heading names a likelihood or an impact.

    Stage is ``inherent``, ``position``, ``target`` or empty where the heading says nothing of it.
    """
    heading = _unwrapped(heading)
    whole = _words(heading)
    bare = _words(_BRACKETS.sub(" ", heading)) or whole
    for words, score in ((bare, 100), (whole, 95)):
        if found := _level(words):
            stage = found[0] or stage_in(heading)  # "Likelihood (target)" says it in its brackets
            return stage, found[1], score - 12 * found[2] - (0 if found[1] in words else 3)
    group, slash, own = heading.rpartition(" / ")
    found = level_of(own) if slash else None
    return (found[0] or stage_in(group), found[1], found[2] - 2) if found else None


def _words(heading: str) -> list[str]:
    plain = _PREPOST.sub(r"\1\2", made_whole(folded(_CAMEL.sub(" ", heading)).replace("_", " ")))
    if asked := _ASKED.match(plain):
        plain = f"{_ASKED_AS[asked[1]]} {stage_in(plain)}"
    return re.findall(r"[a-z&£]+", _SCALE_NOTE.sub(" ", plain))


def _level(words: list[str]) -> tuple[str, str, int] | None:
    if not words or len(words) > 14:
        return None
    stages = {STAGES[word] for word in words if word in STAGES}
    axes = {
        axis
        for axis, names in (("likelihood", LIKELIHOOD), ("impact", IMPACT))
        if any(w in names for w in words)
    }
    rest = [
        w for w in words if w not in STAGES and w not in LIKELIHOOD and w not in IMPACT and w not in FILLER
    ]
    if not axes and len(rest) == 1 and rest[0] in LETTERS:
        axes, rest = {LETTERS[rest[0]]}, []
    if len(axes) != 1 or len(stages) > 1 or any(word in VETO for word in rest) or len(rest) > 1:
        return None
    return next(iter(stages), ""), axes.pop(), len(rest)  # what is not understood makes it less sure


def is_product(heading: str) -> bool:
    """Whether a heading names what is worked out from likelihood and impact: a score or rating as one number."""
    words = set(re.findall(r"[a-z]+", normal(heading)))
    named = words & {"score", "rating", "rpn", "priority", "level", "severity"}
    return bool((words & LIKELIHOOD and words & IMPACT) or named or words >= {"h", "m", "l"})


def stage_in(heading: str) -> str:
    """The stage that a heading names, or an empty text."""
    words = re.findall(r"[a-z]+", _PREPOST.sub(r"\1\2", folded(heading).replace("_", " ")))
    stages = {STAGES[word] for word in words if word in STAGES}
    return stages.pop() if len(stages) == 1 else ""
