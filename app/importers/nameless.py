"""Titles and references under headings that do not say so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from app.importers.fitness import REF_WORDS, Content, fit, is_code
from app.importers.levels import looks_like_level, share
from app.importers.matches import UNDER_RISKS, Match
from app.importers.register_words import WITHOUT_REGISTER, tells
from app.importers.spellings import STATUS_WORDS
from app.importers.vocabulary import level_of, normal
from app.models.text import folded
from app.registers.kinds import Choice, Terms
from app.registers.register import Column, Register

_NO_CONTENT = Content(())
AS_CODES: Final = "holds codes, taken as the reference"
"""Why a column is the reference whose heading would be that of the title."""
LIKELIEST: Final = "the likeliest column of texts, taken as the title"
NAMED: Final = "its heading names the record, taken as the title"
_CALLED: Final = frozenset({"title", "name"})
_PEOPLE: Final = frozenset(
    {"owner", "owners", "lead", "leads", "manager", "officer", "assignee", "analyst", "by", "to"}
)
STRATEGIES: Final = frozenset(
    {
        "accept",
        "avoid",
        "eliminate",
        "mitigate",
        "monitor",
        "reduce",
        "share",
        "terminate",
        "tolerate",
        "transfer",
        "treat",
    }
)
"""What may be done about a risk in a word, which names no control."""
_ABOUT: Final = frozenset(
    {"category", "class", "cost", "costs", "date", "effectiveness", "frequency", "id", "level", "no", "number", "option",
     "options", "progress", "rag", "rating", "ref", "score", "state", "status", "strategy", "strength", "type", "value"}
)  # fmt: skip
"""What a heading tells of what is done, which names none of it."""
_OF_OTHERS: Final = frozenset(
    {
        "asset",
        "project",
        "system",
        "site",
        "account",
        "user",
        "employee",
        "budget",
        "cost",
        "control",
        "risk",
        "phone",
        "page",
    }
)
"""What the numbers in front of records may be of, which are then not theirs."""
_REF = 20  # characters of a reference in which nothing is told
_SORTS = 20  # different texts of a column that may say of what sort each record is


def with_title_and_ref(
    taken: dict[int, Match],
    headings: Mapping[int, str],
    contents: Mapping[int, Content],
    register: Register,
    chosen: Collection[int],
) -> None:
    """Add the column of the title and that of the reference to what is matched, where content shows them."""
    _find_title(taken, headings, contents, register, chosen)
    _find_ref(taken, headings, contents, chosen)


def sort_in(texts: Sequence[str], register: Register, terms: Terms) -> Column | None:
    """The column of which all texts are words: “Recommendation” and “AFI” say what sort of thing each is, and name none."""
    choices = [column for column in register.editable() if isinstance(column.kind, Choice)]
    content = Content(tuple(texts))
    few = 0 < len(texts) <= _SORTS
    return next((column for column in choices if few and fit(column, content, terms) == 1), None)


def _find_title(
    taken: dict[int, Match],
    headings: Mapping[int, str],
    contents: Mapping[int, Content],
    register: Register,
    chosen: Collection[int],
) -> None:
    """Without a heading for the title, a description gives it, or else the first column of differing texts, and best one that is
    called a title or a name; where there is none, the column that would be it but for its codes."""
    keys = {match.key for match in taken.values()}
    named = {column for column, heading in headings.items() if _names_record(normal(heading))}
    if "title" in keys or ("description" in keys and not named):
        return
    for column in sorted(
        named or headings,
        key=lambda c: (
            not _names_one(headings[c], register),
            _CALLED.isdisjoint(normal(headings[c]).split()),
            c,
        ),
    ):
        content = contents.get(column, _NO_CONTENT)
        texts = [text for text in content.texts if any(letter.isalpha() for letter in text)]
        worded = [text for text in texts if len(text) >= 4]
        known = column in taken and taken[column].key
        axis = (
            level_of(headings[column]) is not None
        )  # “Consequence” in words may name a risk, but not among numbers
        most = 0.0 if axis else 0.5
        if column in chosen or known or share(content.texts if axis else texts, looks_like_level) > most:
            continue
        if (
            normal(headings[column]) in STATUS_WORDS
            or share(texts, is_code) > 0.8
            or _names_people(headings[column])
        ):
            continue
        if share(texts, lambda text: folded(text) in STRATEGIES) > 0.5:
            continue
        if worded and len(worded) >= 0.6 * len(content.texts):
            why = NAMED if _names_one(headings[column], register) or column in named else LIKELIEST
            taken[column] = Match(column, headings[column], "title", why, 50)
            return
    codes = next((match for match in taken.values() if match.why == AS_CODES), None)
    if codes is not None and codes.column not in chosen:
        why = "nothing else names them, taken as the title"
        taken[codes.column] = Match(codes.column, codes.heading, "title", why, 50)


def _names_people(heading: str) -> bool:
    """Whether a heading is over who does something: “Mitigation owner”, “Escalated to”."""
    words = normal(heading).split()
    return bool(words) and words[-1] in _PEOPLE


def _names_one(heading: str, register: Register) -> bool:
    """Whether a heading has the name of one record of the register, or says what is done about a risk as its records do:
    “Post-event mitigations” over controls."""
    words = normal(heading).split()
    done = register.key in UNDER_RISKS and tells(heading, register.key) and _ABOUT.isdisjoint(words)
    return register.one in words or done


def _names_record(heading: str) -> bool:
    """Whether a heading is the title of a kind of records: “Issue title” over the titles of risks that were raised as issues."""
    return heading in WITHOUT_REGISTER and heading.endswith((" title", " name"))


def _find_ref(
    taken: dict[int, Match],
    headings: Mapping[int, str],
    contents: Mapping[int, Content],
    chosen: Collection[int],
) -> None:
    """A column of short, differing codes left of the first heading is the reference, though it has no heading; and so is the
    first one, where its heading asks for some number, as “Min ref” does, and each record has its own."""
    if any(match.key == "ref" for match in taken.values()) or not headings:
        return
    first = min(headings)
    content = contents.get(first - 1)
    if content and first - 1 not in chosen and content.texts and share(content.texts, is_code) > 0.8:
        why = "short codes without a heading, taken as the reference"
        taken[first - 1] = Match(first - 1, "", "ref", why, 60)
    elif first not in chosen and not (first in taken and taken[first].key):
        titles = next((contents.get(c) for c, match in taken.items() if match.key == "title"), None)
        if titles and _are_refs(headings[first], contents.get(first, _NO_CONTENT), titles):
            taken[first] = Match(
                first, headings[first], "ref", "each record has its own, taken as the reference", 60
            )


def _are_refs(heading: str, content: Content, titles: Content) -> bool:
    """Whether a column asks for numbers of the records and not of what they are about, and has as many as there are titles."""
    words = set(normal(heading).split())
    asks = not words.isdisjoint(REF_WORDS) and words.isdisjoint(_OF_OTHERS)
    coded = share(content.texts, lambda text: len(text) <= _REF and any(map(str.isdigit, text))) > 0.8
    return asks and coded and len(content.texts) >= max(2, len(titles.texts))
