"""A cell that tells the past of a timescale: "Original 31/3/22, revised Q3"; each timescale of it, the first one first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.text import one_line
from app.models.timescale import Timescale
from app.models.undated import read_timescale

_FIRST: Final = (
    r"original(?:ly)?|orig|initial(?:ly)?|was|previous(?:ly)?|old|o(?=\s*:)"
    r"|first(?!\s+(?:revis|re-?profil|exten|slip|mov|chang))"
)
_MOVED: Final = "revised|re-?profiled|extended|slipped|moved|changed"
_LATER: Final = rf"{_MOVED}|then|later|revision|rev|extension|now|current(?:ly)?|latest|new|r(?=\s*:)"
_MARK: Final = re.compile(
    rf"\(?\b(?:(?P<first>{_FIRST})|(?:(?:\d(?:st|nd|rd|th)|first|second|third)\s+)?(?P<later>{_LATER}))\b\.?(?:\s+(?:target|due|completion))?"
    r"(?:\s+(?:date|timescale|deadline))?(?:\s*\d\b(?=\s*:))?(?:\s+(?:to|from|until|as)\b)?\s*[:=–-]?|(?P<arrow>→|-+>|=>)",
    re.IGNORECASE,
)
_SAYS_SO: Final = re.compile(rf"{_MOVED}|revision|rev|extension|now|latest", re.IGNORECASE)
_HOW_OFTEN: Final = re.compile(r"\d{1,2}|once|twice|\w+ times", re.IGNORECASE)
_FROM: Final = re.compile(rf"\b(?:{_MOVED})\s+from\b", re.IGNORECASE)
_FROM_TO: Final = re.compile(rf"\b(?:{_MOVED})\s+from\s+(.{{1,40}}?)\s+to\s", re.IGNORECASE)
_EDGES: Final = " \t\n,;:.()[]/|–-"
_CLOSES: Final = (
    "",
    ")",
    "]",
    ",",
    ";",
    "\n",
)  # what stands behind a word that belongs to the date before it
_MOST_DATES: Final = 6
_LONGEST: Final = 300  # characters; a longer text tells a story and no timescale


@dataclass(frozen=True, slots=True)
class Revisions:
    """What a cell tells.

    Attributes:
        texts: Timescales, the original first and the one of now last; two at least.
        doubt: What was added to a text that names no year; empty where nothing was.
    """

    texts: tuple[str, ...]
    doubt: str = ""


def revisions_in(text: str, first_month: int) -> Revisions | None:
    """The timescales that a cell tells; None where it is any other text, which is then kept as it stands."""
    if len(text) > _LONGEST:
        return None
    text = _FROM.sub("original", _FROM_TO.sub(r"original \1 revised ", text))
    parts = _labelled_behind(text) or _parts(text)
    first = [said for is_first, said in parts if is_first]
    later = [said for is_first, said in parts if not is_first]
    if len(first) != 1 or not later:
        return _one_after_another(text, first_month)
    return _dated([*first, *later], first_month)


def only_revised(text: str) -> str:
    """The one date of a cell that says no more of the past than that there was one; empty for any other text.

    "31/12/26 (2nd revision)" and "Revised to 31/12/26" are such cells.
    """
    marks = list(_MARK.finditer(text)) if len(text) <= _LONGEST else []
    if len(marks) != 1 or not _SAYS_SO.fullmatch(marks[0]["later"] or ""):
        return ""
    before, behind = text[: marks[0].start()].strip(_EDGES), text[marks[0].end() :].strip(_EDGES)
    if not before:
        return one_line(behind)
    return one_line(before) if not behind or _HOW_OFTEN.fullmatch(behind) else ""


def _one_after_another(text: str, first_month: int) -> Revisions | None:
    """Dates alone, each later than the one before it, as where the old one was struck through: "31/3/22 30/6/22"."""
    dates = re.split(r"[\s,;]+", text.strip())
    if not 2 <= len(dates) <= _MOST_DATES:
        return None
    days = [Timescale.parse(date, first_month).last_day for date in dates]
    known = [day for day in days if day is not None]
    if len(known) < len(days) or known != sorted(set(known)):
        return None
    why = f"“{one_line(text)}” has several dates; the last was taken as the one that counts, after those before it."
    return Revisions(tuple(dates), why)


def _labelled_behind(text: str) -> list[tuple[bool, str]]:
    """The same as ``_parts`` of "31/3/22 (original) 30/6/22 (revised)", where each word stands behind its date."""
    marks = [mark for mark in _MARK.finditer(text) if not mark["arrow"]]
    if not any(_is_closed(text, mark) for mark in marks):
        return []
    found: list[tuple[bool, str]] = []
    begin = 0
    for mark in marks:
        said = text[begin : mark.start()].strip(_EDGES)
        if not said:
            return []
        found.append((bool(mark["first"]), said))
        begin = mark.end()
    if rest := text[begin:].strip(_EDGES):
        found.append((False, rest))
    if not any(is_first for is_first, _ in found):  # "31/3/22, 30/6/22 (revised)": the first date has no word
        original, *behind = re.split(r"[\n;,]", found[0][1], maxsplit=1)
        found[:1] = [(True, original), *((False, one) for one in behind)]
    return [(is_first, one_line(said.strip(_EDGES))) for is_first, said in found]


def _is_closed(text: str, mark: re.Match[str]) -> bool:
    end = mark.start() + len(mark[0].rstrip())
    return text[end:].lstrip(" \t")[:1] in _CLOSES


def _parts(text: str) -> list[tuple[bool, str]]:
    """The pieces of a text, each with whether it is the original; empty where it is not of such pieces."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return []
    found: list[tuple[bool, str]] = []
    before = text[: marks[0].start()].strip(_EDGES)
    named = bool(marks[0]["first"])
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        said = one_line(text[mark.end() : end].strip(_EDGES))
        if said:
            found.append((bool(mark["first"]), said))
        elif before and not found:  # "31/3/22 (original)": the word belongs to what stands before it
            found.append((bool(mark["first"]), one_line(before)))
            before = ""
        else:
            return []
    return [(not named, one_line(before)), *found] if before else found


def _dated(texts: list[str], first_month: int) -> Revisions | None:
    """The texts where each means a day; one without its year means the next after the one before it."""
    known: list[Timescale] = []
    doubts = []
    for text in texts:
        found = Timescale.parse(text, first_month)
        if found.last_day is None and known:
            found = _after(text, known[-1], first_month) or found
            if found.last_day is not None:
                doubts.append(
                    f"“{text}” names no year; it was read as {found.text}, the next one after {known[-1].text}."
                )
        if found.last_day is None:
            return None
        known.append(found)
    return Revisions(tuple(one.text for one in known), " ".join(doubts))


def _after(text: str, before: Timescale, first_month: int) -> Timescale | None:
    assert before.last_day is not None
    quarter = Quarter.of(before.last_day, first_month)
    try:
        found = read_timescale(text, quarter)
        if found.last_day is not None and found.last_day <= before.last_day:
            found = read_timescale(text, quarter + 1)
    except Unreadable:
        return None
    return found if found.last_day is not None else None
