"""States with more behind them: “Complete 12/3/24” is complete, “75% complete” is not, and nothing of either is lost."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Final

from app.errors import Unreadable
from app.importers.draft import Draft
from app.importers.matches import UPDATE
from app.importers.nearest_words import nearest
from app.importers.vocabulary import MONTHS
from app.models.review_words import Delivery
from app.models.status import Progress, Rag
from app.models.text import folded, one_line, shortened
from app.registers.kinds import Choice, Position, Terms
from app.registers.register import Column, Register

_FEW: Final = 2  # records, which may well have the same colour by chance
_FINISHED: Final = ("COMPLETE", "CLOSED", "IMPLEMENTED", "ANSWERED")
_DAY: Final = (
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-](?:{MONTHS})\.?[\s,-]*\d{{2,4}}"
)
_DATED: Final = re.compile(
    rf"(?:{_DAY})|(?:{MONTHS})\.?[\s'’-]*(?:\d{{4}}|\d{{2}})|q[1-4]\s*\d{{2,4}}(?:[/-]\d{{2,4}})?",
    re.IGNORECASE,
)
_ON: Final = re.compile(rf"\W*(?:(?:on|at|as at|completed|closed)\W+)?(?P<day>{_DAY})\W*", re.IGNORECASE)
_PART: Final = re.compile(r"(?P<part>\d{1,3})(?:\.\d+)?\s*(?:%|per ?cent\b)", re.IGNORECASE)
_PART_DONE: Final = re.compile(
    r"\W*(?:about|approx\w*\.?|c\.?)?\s*(?P<part>\d{1,3})(?:\.\d+)?\s*(?:%|per ?cent)\W*"
    r"(?:complete|completed|done|implemented|delivered|achieved|finished|closed)\W*",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(rf"{_PART.pattern}\s*(?:complete|completed|done|implemented)?", re.IGNORECASE)
_AWAITED: Final = re.compile(
    r"\b(?:await\w*|waiting for|pending|subject to|(?:yet )?to be|not yet)\b"
    r"(?=.{0,60}?\b(?:sign\w*[\s-]?off|approv|verif|clos|confirm|validat|evidence|audit|review))",
    re.IGNORECASE,
)
"""Behind a state that says that something is done: who has to agree has not."""
HEAD: Final = re.compile(r"\s*(?:[:;\n(]|\s[-–—]\s|,\s)\s*")
"""What parts a state from the words behind it."""
_YES_OR_NO: Final = 3  # characters of what answers its heading, and says nothing of its own
_WORDS: Final = 4  # of a state, at the most
_LONGEST: Final = 80  # characters of a cell that is a state with a little more


def finished_word(kind: object) -> StrEnum | None:
    """The word of a choice that says that a record is done; None where it has none."""
    words = kind.words if isinstance(kind, Choice) and kind.words is not Rag else ()
    return next((word for name in _FINISHED for word in words if word.name == name), None)


def unfinished_word(kind: object) -> StrEnum | None:
    """The word of a choice that says that there is still something to do; None where it has none."""
    words = kind.words if isinstance(kind, Choice) else ()
    return next((word for word in words if word.name == "OPEN"), None)


def told(text: str, kind: object) -> Iterator[str]:
    """What a state with a date or a percentage behind it may be, the longest first."""
    line = one_line(text)
    if len(line) > _LONGEST or not isinstance(kind, Choice):
        return
    finished, unfinished = finished_word(kind), unfinished_word(kind)
    if found := _PART_DONE.fullmatch(line):
        word = finished if int(found["part"]) >= 100 else unfinished
        if word is not None:
            yield word.value
        return
    for head, rest in _heads(line):
        part = _PART.search(rest)
        if part and finished and _meant(kind).get(folded(head)) == finished.value and int(part["part"]) < 100:
            if unfinished is not None:
                yield unfinished.value
            return
        if names_another(head, _PART_OF.sub(" ", rest), kind):
            return
        yield head


def _heads(line: str) -> Iterator[tuple[str, str]]:
    """The first words of a line, and what follows them, where that has a date or a percentage."""
    words = list(re.finditer(r"\S+", line))
    for number in range(min(_WORDS, len(words) - 1), 0, -1):
        head, rest = line[: words[number - 1].end()], line[words[number - 1].end() :]
        if not re.search(r"[\d%]", head) and (_DATED.search(rest) or _PART.search(rest)):
            yield head.strip(" ,;:.(–—-"), rest


def names_another(head: str, rest: str, kind: Choice) -> bool:
    """Whether what follows a word names another word of the same choice: "Red - now Amber"."""
    meant = {folded(word.value): word.value for word in kind.words}
    meant |= {spelling: word for spelling, word in kind.spellings if len(spelling) > 2}
    own = meant.get(folded(head))
    plain = f" {' '.join(re.findall(r'[a-z]+', folded(rest)))} "
    return any(
        f" {spelt.replace('-', ' ')} " in plain
        for spelt, word in meant.items()
        if spelt != folded(head) and (own is None or word != own)
    )


def keep_rest(drafts: Sequence[Draft], register: Register, headings: Mapping[str, str], terms: Terms) -> None:
    """Keep what stands behind a state, or is its colour alone: a day as the one on which it was done, all else in the update."""
    keys = {column.key for column in register.editable()}
    choices = [column for column in register.editable() if isinstance(column.kind, Choice)]
    positions = [column for column in register.editable() if isinstance(column.kind, Position)]
    plain = {(column.key, "") for column in choices}  # trackers repeat themselves
    coloured = [column for column in (*choices, *positions) if not _is_shaded(drafts, column.key)]
    courses: dict[str, list[Column]] = {}
    for draft in drafts:
        text = draft.texts.get(register.state, "")
        if text not in courses:
            courses[text] = _courses(text, register, terms)
        for column in courses[text]:
            if not draft.texts.get(column.key):
                draft.texts[column.key] = text
                draft.cells.setdefault(column.key, draft.cells.get(register.state, (0, 0)))
        for column in coloured:
            if not draft.texts.get(column.key):
                _keep_colour(draft, column, headings.get(column.key) or column.title, keys)
        for column in choices:
            text = draft.texts.get(column.key, "")
            if (column.key, text) in plain:
                continue
            if _parsed(text, column, terms) is not None:
                plain.add((column.key, text))
            else:
                _keep(draft, column, text, headings.get(column.key) or column.title, keys, terms)


def _courses(text: str, register: Register, terms: Terms) -> list[Column]:
    """The columns of how it goes for which a state has a word too: “Delayed” is open, and slipped."""
    if not register.state or len(text) <= _YES_OR_NO:
        return []
    state = register.column(register.state)
    word = unfinished_word(state.kind)
    if word is None or _parsed(text, state, terms) is not word:
        return []
    return [
        column
        for column in register.editable()
        if isinstance(column.kind, Choice)
        and column.kind.words in (Progress, Delivery)
        and _parsed(text, column, terms) is not None
    ]


def _is_shaded(drafts: Sequence[Draft], key: str) -> bool:
    """Whether a column has one colour from top to bottom: that is how its cells look, and says nothing of a record."""
    if len(drafts) <= _FEW:
        return False
    looks = {(draft.fills.get(key, ""), draft.inks.get(key, "")): draft for draft in drafts}
    return len({draft.colour_of(key) for draft in looks.values()}) == 1


def _keep_colour(draft: Draft, column: Column, heading: str, keys: Container[str]) -> None:
    """Keep what a blank cell says by its colour alone, where its column has no such word."""
    rated = isinstance(column.kind, Choice) and column.kind.words is Rag
    word = "" if rated else draft.colour_of(column.key)
    if not word or draft.is_banded(column.key):
        return
    if UPDATE in keys:
        keep_line(draft, column.key, f"{heading.rstrip(' :')}: {word}")
    else:
        why = f"its cell has a colour, {word.lower()}, and no word, which was not read."
        draft.unreadable.append((column.key, draft.address_of(column.key), "", why))


def _keep(draft: Draft, column: Column, text: str, heading: str, keys: set[str], terms: Terms) -> None:
    awaited = _awaited(text, column, terms)
    if awaited is not None:
        _keep_words(draft, column, text, heading, awaited, keys)
        draft.texts[column.key], draft.said[column.key] = awaited.value, text
        draft.doubts[column.key] = (
            f"“{shortened(text)}” was read as {awaited.value}, though somebody has yet to agree."
        )
        return
    read = next(filter(None, (_parsed(reading, column, terms) for reading in told(text, column.kind))), None)
    if read is None:
        read = _before_more(text, column, terms) or nearest(text, column.kind)
        if read is not None:
            _keep_words(draft, column, text, heading, read, keys)
        return
    heads = [_parsed(head, column, terms) for head, _ in _heads(one_line(text))]
    if finished_word(column.kind) in heads and read is unfinished_word(column.kind):
        draft.doubts[column.key] = f"“{shortened(text)}” was read as {read.value}."
    day = _ON.fullmatch(one_line(text)[len(_head_of(text, column, terms)) :])
    if day and "done_on" in keys and read is finished_word(column.kind) and not draft.texts.get("done_on"):
        draft.texts["done_on"] = day["day"]
        draft.cells.setdefault("done_on", draft.cells[column.key])
    else:
        _keep_words(draft, column, text, heading, read, keys)


def _awaited(text: str, column: Column, terms: Terms) -> StrEnum | None:
    """What “Completed – awaiting sign off” is: proposed for closure, where the word for done closes the record; else done.

    None for any other text.
    """
    line, finished = one_line(text), finished_word(column.kind)
    found = _AWAITED.search(line)
    if found is None or finished is None:
        return None
    head = line[: found.start()].strip(" ,;:.(–—-").removesuffix(" but").strip(" ,;")
    meant = (_parsed(one, column, terms) for one in (head, *told(head, column.kind)))
    if next(filter(None, meant), None) is not finished:
        return None
    closes = finished.name == "CLOSED"
    return next((word for word in type(finished) if closes and word.name == "PROPOSED"), finished)


def _before_more(text: str, column: Column, terms: Terms) -> StrEnum | None:
    """The word of “In progress – policy drafted”, behind which there are words of its own; None for any other text."""
    head, *rest = HEAD.split(text.strip(), maxsplit=1)
    assert isinstance(column.kind, Choice)
    if not rest or not re.search(r"[^\W\d_]{3}", rest[0]) or names_another(head, rest[0], column.kind):
        return None
    return _parsed(head, column, terms)


def _keep_words(
    draft: Draft, column: Column, text: str, heading: str, read: StrEnum, keys: Container[str]
) -> None:
    if UPDATE in keys:
        keep_line(draft, column.key, f"{heading.rstrip(' :')}: {text}")
    else:
        draft.doubts[column.key] = (
            f"“{shortened(text)}” was read as {read.value}; the other words were left out."
        )


def keep_line(draft: Draft, key: str, line: str) -> None:
    """Keep what a cell says beside its value as a line of the update, above the dated entries."""
    known = draft.texts.get(UPDATE, "")
    draft.texts[UPDATE] = f"{line}\n{known}" if known else line
    draft.cells.setdefault(UPDATE, draft.cells.get(key, (0, 0)))


def _head_of(text: str, column: Column, terms: Terms) -> str:
    return next((head for head in told(text, column.kind) if _parsed(head, column, terms) is not None), "")


def _parsed(text: str, column: Column, terms: Terms) -> StrEnum | None:
    with suppress(Unreadable):
        found: StrEnum | None = column.kind.parse(text, terms)
        return found
    return None


def _meant(kind: Choice) -> dict[str, str]:
    return {folded(word.value): word.value for word in kind.words} | dict(kind.spellings)
