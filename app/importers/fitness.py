"""Whether the content of a column bears out what its heading says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from app.errors import Unreadable
from app.importers.cells import NOTHING, is_placeholder
from app.importers.colours import rag_of
from app.importers.decorations import readings, ticked
from app.importers.levels import looks_like_level, looks_like_position, share
from app.importers.nearest_words import nearest
from app.importers.register_words import are_letters, names_kind
from app.importers.vocabulary import is_product, normal
from app.models.status import Rag
from app.models.text import folded
from app.registers import kinds
from app.registers.kinds import Terms
from app.registers.register import Column

_BLUE: Final = re.compile(r"\s*(?:b|blue|🔵|🟦|💙)(?:\s*[-–:(/].*)?\s*", re.IGNORECASE | re.DOTALL)
"""In a BRAG rating, the word for what is done; ``done.py`` reads it."""
_DAY: Final = re.compile(
    r"\s*(?:w/?[ce]\.?\s)?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:\d{1,2}(?:st|nd|rd|th)?[\s-]+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.?[\s,'’-]*\d{2,4})(?:[\sT]\d{1,2}:\d\d(?::\d\d)?)?\s*",
    re.IGNORECASE,
)
_ANSWERS: Final = frozenset({"yes", "no", "y", "n", "✓", "✗", "x", "partly", "partially"})
_NOBODY: Final = _ANSWERS | {"red", "amber", "green", "high", "medium", "low", "very high", "very low"}
_MONEY: Final = re.compile(r"\s*(?:about|approx\w*\.?|c\.?|up to|circa)?\s*[£€$]\s?\d", re.IGNORECASE)
"""What a thing costs: “Resource” has it as often as who does it."""
_MOSTLY: Final = 0.6
_RATED: Final = frozenset({"red", "amber", "green", "yellow", "blue", "yes", "low", "medium", "high"})
_RAG: Final = frozenset({"rag", "brag", "r/a/g"})
_ANYTHING: Final = frozenset({"kind", "state", "status", "progress", "on track", "line"})
"""Names of fields that trackers have over much else."""
_LONGEST_TITLE: Final = 120
_LONGEST_REF: Final = kinds.Ref().limit
_LETTERS: Final = 2  # of a level such as “VH”, which is no word and might be a reference
REF_WORDS: Final = frozenset(
    ["ref", "reference", "no", "number", "nr", "id", "code", "key", "urn", "#", "s/n", "identifier", "serial"]
)
_LEVEL: Final = 15  # characters of a level in words, “Highly probable”
_STATUS: Final = 12  # characters; a longer text is no code, and hardly a status
NO_LEVELS: Final = "its content is not levels"
OTHER_WORDS: Final = "its words are not those of"
FIT: Final = 0.5
"""A match is given up where less than this part of the column's distinct values can be read."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is in one column: its texts (blanks and placeholders left out) and how many of its cells are coloured RAG."""

    texts: tuple[str, ...]
    coloured: float = 0.0


def content_of(texts: Sequence[str], fills: Sequence[str]) -> Content:
    """The content of a column from its cells' texts and fills, row by row."""
    kept = tuple(t for t in dict.fromkeys(texts) if t.casefold() not in NOTHING and not is_placeholder(t))
    coloured = sum(1 for fill in fills if fill and rag_of(fill)) / len(fills) if fills else 0.0
    return Content(kept, coloured)


def fit(column: Column | None, content: Content, terms: Terms) -> float:
    """How much of a column's content can be what it is taken for, 0 to 1.

    Args:
    column: None for the likelihood or impact half of a position.
    """
    if not content.texts:
        return _fit_of_colours(column, content.coloured)
    if column is None:
        return share(content.texts, looks_like_level)
    if isinstance(column.kind, kinds.Position):
        return share(content.texts, lambda text: looks_like_position(text) or _reads(column, text, terms))
    if isinstance(column.kind, kinds.Ref):
        return share(content.texts, lambda text: len(text.split("\n")[0]) <= column.kind.limit)  # type: ignore[attr-defined]
    if (
        _is_rag(column) and content.coloured > 0.5
    ):  # the colours say it; the few texts are read or refused one by one
        return 1.0
    if isinstance(column.kind, kinds.Refs):
        return _fit_of_links(column, column.kind.register, content, terms)
    if isinstance(column.kind, kinds.Choice | kinds.When):
        return share(content.texts, lambda text: _reads(column, text, terms))
    if isinstance(column.kind, kinds.Person | kinds.People):  # “Verified by audit? Yes” names nobody
        return 1 - share(
            content.texts, lambda text: folded(text) in _NOBODY or is_day(text) or bool(_MONEY.match(text))
        )
    if (
        column.key == "title"
    ):  # “Risk” over levels rates what another column names; a “Deadline” is no headline
        return 1 - share(
            content.texts, lambda text: text.isdecimal() or _is_worded_level(text) or is_day(text)
        )
    if column.key == "commentary":  # "Last updated" has days and says nothing of what was told on them
        return 1 - share(content.texts, is_day)
    if column.key == "category":  # “Type” in a log of several kinds says what a row is, and nothing of a risk
        return (
            0.0
            if are_letters(content.texts)
            else 1 - share(content.texts, lambda text: bool(names_kind(text)))
        )
    return 1.0


def _fit_of_links(column: Column, register: str, content: Content, terms: Terms) -> float:
    """How much of a column names records of a register: by reference, or as recommendations name their review, by its title."""
    if share(content.texts, _is_rated) > _MOSTLY:
        return 0.0
    titles = register == "reviews"
    return share(content.texts, lambda text: _reads(column, text, terms) or (titles and _is_title(text)))


def _is_title(text: str) -> bool:
    """Whether a text may be what a review is called."""
    return len(text) <= _LONGEST_TITLE and has_words(text) and not is_day(text)


def _fit_of_colours(column: Column | None, coloured: float) -> float:
    """How much of a column without texts can be what it is taken for: red, amber and green are no words of any other choice."""
    if column is None or not coloured or not isinstance(column.kind, kinds.Choice):
        return 1.0
    return coloured if _is_rag(column) else 0.0


def fits(column: Column | None, heading: str, found: float) -> bool:
    """Whether enough of a column can be what it is taken for: any of it, where its heading is the very name of a choice, so
    that each other cell is told."""
    return found >= FIT or (found > 0 and column is not None and _is_named(column, normal(heading)))


def _is_named(column: Column, heading: str) -> bool:
    if not isinstance(column.kind, kinds.Choice) or heading in _ANYTHING:
        return False
    return heading == normal(column.title) or (_is_rag(column) and not _RAG.isdisjoint(heading.split()))


def _is_worded_level(text: str) -> bool:
    short = len(text) <= _LEVEL  # quickly past thousands of titles
    return short and text.replace(" ", "").isalpha() and looks_like_level(text)


def _is_rated(text: str) -> bool:
    """Whether a text is a level in words, as “Risk: High” rates a control: no reference, though one might be “A” or “3”."""
    return looks_like_level(text) and text.isalpha() and len(text) > _LETTERS


def is_day(text: str) -> bool:
    """Whether a text is a day or month and no more."""
    return _DAY.fullmatch(text) is not None


def _reads(column: Column, text: str, terms: Terms) -> bool:
    if (_is_rag(column) and is_blue(text)) or (ticked(text, column.kind) or nearest(text, column.kind)):
        return True
    if isinstance(column.kind, kinds.Day) and is_day(text):
        return True
    for reading in readings(text, column.kind):
        with suppress(Unreadable):
            column.kind.parse(reading, terms)
            return True
    return False


def is_blue(text: str) -> bool:
    """Whether a text is the blue of a BRAG rating: done."""
    return _BLUE.fullmatch(text) is not None


def unfit(column: Column | None, heading: str) -> str:
    """Why a column's content is not what its heading says, for the officer."""
    if column is None:
        return NO_LEVELS
    if isinstance(column.kind, kinds.Position):
        if is_product(heading):
            return "a score is worked out from likelihood and impact, so it cannot place a risk"
        return "its content is one number or word, not likelihood v impact"
    if isinstance(column.kind, kinds.Choice):
        return f"{OTHER_WORDS} {column.title} ({', '.join(word.value for word in column.kind.words)})"
    if column.key == "category":
        return "it says what kind of record each row is"
    return f"its content is not that of {column.title}"


def _is_rag(column: Column) -> bool:
    return isinstance(column.kind, kinds.Choice) and column.kind.words is Rag


def may_tell(column: Column, heading: str, content: Content) -> bool:
    """Whether what stands under a word of status may be that of a choice: colours without a text rate, and so do figures under
    “RAG”, where 1 is red and no priority."""
    figures = "rag" in normal(heading).split() and all(map(str.isdecimal, content.texts))
    words = isinstance(column.kind, kinds.Choice) and bool(content.texts) and not figures
    return _is_rag(column) or words


def is_told(text: str) -> bool:
    """Whether a text says something in words, and is no word of a status."""
    return len(text) > _STATUS and " " in text.strip()


def has_words(text: str) -> bool:
    """Whether a text is more than one word or figure."""
    return len(text.split()) > 1 and any(map(str.isalpha, text))


def says_something(text: str) -> bool:
    """Whether a text says how something goes, if only in a word, and does not rate it."""
    return has_words(text) or (text.isalpha() and len(text) > _LETTERS and folded(text) not in _RATED)


def are_names(texts: Sequence[str]) -> bool:
    """Whether texts are what something is called or asks for, and no references such as “Rec 12”."""
    worded = share(texts, has_words) > _MOSTLY
    figures = any(map(str.isdigit, "".join(texts)))
    return worded and (not figures or share(texts, lambda text: len(text) > _LONGEST_REF) > _MOSTLY)


def names_things(heading: str, texts: Sequence[str]) -> bool:
    """Whether a column such as “Item” has single words and no references: “Budget”, “Staffing”."""
    firm = not REF_WORDS.isdisjoint(heading.split())
    return (
        not firm
        and share(texts, lambda text: text.isalpha() and not text.isupper() and len(text) > _LETTERS) > FIT
    )


def is_code(text: str) -> bool:
    """Whether a text may be a reference."""
    return len(text) <= _STATUS and " " not in text.strip() and any(letter.isdigit() for letter in text)
