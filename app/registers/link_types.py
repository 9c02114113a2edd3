"""What records can be to each other, declared once: the columns that show links, the history and "what hangs on it" read it."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.text import several


@dataclass(frozen=True, slots=True)
class LinkType:
    """One sort of link, read from its source to its target.

    Attributes:
        key: As stored, and as ``kinds.Refs`` names it.
        source: Key of the register at the source.
        target: Key of the register at the target.
        source_word: What the source is to the target: "control".
        target_word: What the target is to the source: "risk that it treats".
        tree: Whether nothing may come back to itself by links of this sort, as boards that report to boards.
        belongs: Whether the source is so much a part of the target that it is withheld from the public with it.
        about: Whether the source only tells of its targets: it is withheld where all of them are.
    """

    key: str
    source: str
    target: str
    source_word: str
    target_word: str
    tree: bool = False
    belongs: bool = False
    about: bool = False


TITLED = ("risks", "plans", "reviews")
"""Registers whose records a workbook names by their titles, too, where it links them."""


_AFTER = (" that ", " about ", " of ")  # what follows the noun in the words of a link
# Verbs of what is linked.
_OF_SEVERAL = {"was": "were", "watches": "watch", "reports": "report", "asks": "ask"}

# Any two records, where none of the sorts below says what they are to each other.
RELATED = LinkType("related to", "", "", "related record", "related record")

LINK_TYPES: dict[str, LinkType] = {
    link.key: link
    for link in (
        LinkType("treats", "controls", "risks", "control", "risk that it treats", belongs=True),
        LinkType("touches", "risks", "pillars", "risk", "strategy pillar"),
        LinkType("part of", "plans", "plans", "part", "plan that it is part of", tree=True, belongs=True),
        LinkType(
            "carries on",
            "plans",
            "plans",
            "next year’s plan",
            "plan that it carries on",
            tree=True,
            belongs=True,
        ),
        LinkType("answers", "plans", "risks", "plan", "related risk"),
        LinkType("follows", "plans", "principles", "plan", "principle"),
        LinkType("assures risk", "assurance", "risks", "assurance", "risk that it covers", about=True),
        LinkType("assures plan", "assurance", "plans", "assurance", "plan that it covers", about=True),
        LinkType("measures risk", "measures", "risks", "measure", "risk that it measures", about=True),
        LinkType("measures action", "measures", "actions", "measure", "action that it measures", about=True),
        LinkType("measures plan", "measures", "plans", "measure", "plan that it measures", about=True),
        LinkType("depends on", "risks", "risks", "related risk", "related risk"),
        LinkType("acts on", "actions", "risks", "action", "risk that it acts on", belongs=True),
        LinkType("serves", "actions", "plans", "action", "plan that it serves", belongs=True),
        LinkType(
            "merged into",
            "actions",
            "actions",
            "action that was merged into it",
            "action that it was merged into",
        ),
        LinkType("follows up", "reviews", "reviews", "follow-up", "review that it follows up", belongs=True),
        LinkType("looks at", "reviews", "risks", "review", "risk that it looks at"),
        LinkType(
            "of review", "recommendations", "reviews", "recommendation", "review that made it", belongs=True
        ),
        LinkType(
            "delivers", "actions", "recommendations", "action", "recommendation that it answers", belongs=True
        ),
        LinkType("bears on", "recommendations", "risks", "recommendation", "risk that it bears on"),
        LinkType(
            "reports to",
            "boards",
            "boards",
            "board that reports to it",
            "board that it reports to",
            tree=True,
        ),
        LinkType("meeting of", "meetings", "boards", "meeting", "board that met"),
        LinkType("decided at", "decisions", "meetings", "decision", "meeting that decided it"),
        LinkType(
            "decides on", "decisions", "risks", "decision about it", "risk that it is about", belongs=True
        ),
        LinkType("agreed at", "actions", "meetings", "action", "meeting that agreed it"),
        LinkType(
            "follows from",
            "actions",
            "panel_questions",
            "action",
            "question that it follows from",
            belongs=True,
        ),
        LinkType("watched by", "plans", "boards", "plan that it watches", "board that watches it"),
        LinkType("asked by", "panel_questions", "boards", "question", "board that asks it"),
        LinkType("asked at", "panel_questions", "meetings", "question", "meeting that asked it"),
        LinkType(
            "asks about",
            "panel_questions",
            "risks",
            "question about it",
            "risk that it asks about",
            belongs=True,
        ),
        LinkType("asks of", "questions", "principles", "question about it", "principle that it is about"),
        LinkType(
            "answers question", "responses", "questions", "answer", "question that it answers", about=True
        ),
        LinkType("finds on", "findings", "questions", "finding", "question that it is found on", about=True),
        LinkType("section of", "statement", "principles", "section about it", "principle that it is about"),
        LinkType(
            "becomes", "statement", "plans", "section that led to it", "improvement area that came of it"
        ),
        LinkType(
            "candidate for",
            "candidates",
            "risks",
            "refresh that considered it",
            "risk that it concerns",
            belongs=True,
        ),
        LinkType(
            "refreshed at", "candidates", "meetings", "candidate of a refresh", "meeting that decided it"
        ),
    )
}


def link_type(key: str) -> LinkType:
    """The sort of link with this key, that of any two records included; KeyError where there is none."""
    return RELATED if key == RELATED.key else LINK_TYPES[key]


def in_plural(word: str) -> str:
    """What several records are to one: "controls", "questions about it", "boards that watch it", "risks that it treats"."""
    place = min((at for part in _AFTER if (at := word.find(part)) >= 0), default=len(word))
    noun, rest = word[:place], word[place:]
    for one, many in _OF_SEVERAL.items():
        rest = rest.replace(f" that {one} ", f" that {many} ")
    return f"{several(noun)}{rest}"
