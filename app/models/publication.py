"""What may be published: exemptions by name, what is withheld, and the two audiences of a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from app.models.quarter import Quarter
from app.models.status import Marking

EXEMPTIONS: Mapping[str, str] = {
    "12A/1": "Schedule 12A paragraph 1",
    "12A/2": "Schedule 12A paragraph 2",
    "12A/3": "Schedule 12A paragraph 3",
    "12A/4": "Schedule 12A paragraph 4",
    "12A/5": "Schedule 12A paragraph 5",
    "12A/6": "Schedule 12A paragraph 6",
    "12A/7": "Schedule 12A paragraph 7",
    "FOI/23": "Freedom of Information Act section 23",
    "FOI/24": "Freedom of Information Act section 24",
    "FOI/31": "Freedom of Information Act section 31",
    "FOI/36": "Freedom of Information Act section 36",
    "FOI/38": "Freedom of Information Act section 38",
    "FOI/40": "Freedom of Information Act section 40",
    "FOI/42": "Freedom of Information Act section 42",
    "FOI/43": "Freedom of Information Act section 43",
}
"""Grounds on which something is withheld, by the key that is typed and kept."""

EXEMPTION_WORDS: Mapping[str, str] = {
    "12A/1": "about an individual",
    "12A/2": "likely to reveal who an individual is",
    "12A/3": "financial or business affairs",
    "12A/4": "labour relations",
    "12A/5": "legal privilege",
    "12A/6": "notices, orders and directions",
    "12A/7": "preventing, investigating or prosecuting crime",
    "FOI/23": "bodies dealing with security matters",
    "FOI/24": "national security",
    "FOI/31": "law enforcement",
    "FOI/36": "effective conduct of public affairs",
    "FOI/38": "health and safety",
    "FOI/40": "personal information",
    "FOI/42": "legal privilege",
    "FOI/43": "commercial interests",
}


BLANK = "Withheld"
"""What stands in the place of a text of a withheld record."""
NAMELESS = "(name withheld)"
"""What stands in the place of a withheld post within a sentence of something that is published."""


_FEW = 4  # words
_COUNT = re.compile(r"[\w-]+ (?:areas? for improvement|causes? of concern)\.?", re.IGNORECASE)


class Audience(StrEnum):
    """For whom a paper is written."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


def notice(exemption: str) -> str:
    """What stands in the place of what is withheld."""
    return f"Item withheld – {EXEMPTIONS.get(exemption, exemption)}"


def says_something(text: str) -> bool:
    """Whether a piece of prose gives something away: "Nothing to report" does not, nor does how many points there are."""
    words = text.replace("%", " % ").split()  # "17%" is two words, as it is said
    return len(words) >= _FEW and _COUNT.fullmatch(text.strip()) is None


def is_notice(text: str) -> bool:
    """Whether a text stands in the place of something that is withheld."""
    return text in map(notice, EXEMPTIONS)


def holds_notice(text: str) -> bool:
    """Whether something in a text is withheld."""
    return "withheld" in text and any(notice(exemption) in text for exemption in EXEMPTIONS)


def in_a_list(ref: str, title: str) -> str:
    """``"4 People"``; a notice in brackets, since its own last number would be read with what comes after it."""
    return f"{ref} ({title})" if is_notice(title) else f"{ref} {title}"


@dataclass(frozen=True, slots=True)
class Withheld:
    """That a record is not published.

    Attributes:
        marking: What a paper that holds the record must bear.
        whole: Id of the record with which it is withheld, since it belongs to it; empty where it was decided on itself.
    """

    record_id: str
    register: str
    exemption: str
    reason: str
    decided_by: str
    decided_on: date
    marking: Marking = Marking.SENSITIVE
    whole: str = ""

    @property
    def notice(self) -> str:
        """What stands in its place in public."""
        return notice(self.exemption)


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that was given out.

    Attributes:
        carried: What it said of each record, by the record's key: see ``papers.carried``.
    """

    id: str
    paper: str
    quarter: Quarter
    issued_on: date
    issued_to: str
    audience: Audience
    file: str
    sha256: str
    history_head: str
    carried: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Withholdings:
    """Everything that is not published at a moment.

    Attributes:
        records: By the record's id.
        texts: Their titles and prose, none of which may stand in a public file, each with the notice in its place.
        public: Names of what every paper may speak of, such as a principle, whatever a withheld record is called.
        places: Where something was agreed or is watched, as a paper may say it also of a withheld record: published meetings,
            board and day of every one, and boards with how often, as published plans have them.
        names: Of withheld posts: what is published and only names one goes on around it.
    """

    records: Mapping[str, Withheld]
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    public: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


NOTHING_WITHHELD = Withholdings({})
_LINE = re.compile(
    r"^(?P<point>\s*(?:[-–•*]\s+|#\s+)?)\[(?P<code>(?:12A|FOI)/\d+)(?::\s*(?P<reason>[^\]]*))?\]\s*(?P<text>.*)$"
)


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A paragraph that somebody has marked as not for publication: ``[12A/3: a contract is being let] The price is …``.

    Attributes:
        point: What makes it a point of a list or a heading, such as ``"- "``.
    """

    point: str
    exemption: str
    reason: str
    text: str

    @classmethod
    def read(cls, line: str) -> HeldLine | None:
        """The marked paragraph of a line; None where it bears no mark."""
        found = _LINE.match(line)
        if found is None:
            return None
        return cls(found["point"], found["code"], (found["reason"] or "").strip(), found["text"])

    @property
    def in_public(self) -> str:
        """What stands in its place in public."""
        return f"{self.point}{notice(self.exemption)}."

    @property
    def in_full(self) -> str:
        """How those who may read it see it."""
        ground = EXEMPTIONS.get(self.exemption, self.exemption)
        why = f", {self.reason}" if self.reason else ""
        return f"{self.point}Not for publication ({ground}{why}): {self.text}"
