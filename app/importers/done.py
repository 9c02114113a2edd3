"""Columns that ask whether something is done, “Complete? Yes/No”, and the blue of a BRAG rating, which says that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.errors import Unreadable
from app.importers.colours import rag_of
from app.importers.decorations import readings
from app.importers.draft import Draft
from app.importers.fitness import Content, is_blue, is_day
from app.importers.levels import share
from app.importers.matches import DONE, UPDATE, Match
from app.importers.part_done import are_shares, asks_part, is_part, percent_of
from app.importers.told_states import finished_word, keep_line, unfinished_word
from app.models.text import folded, shortened
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_ASKS: Final = frozenset(
    {
        "complete",
        "completed",
        "done",
        "closed",
        "implemented",
        "finished",
        "achieved",
        "actioned",
        "delivered",
        "discharged",
    }
)
_ASKS_OPEN: Final = frozenset({"open", "outstanding", "live"})
_BESIDE: Final = frozenset(
    {
        "y",
        "n",
        "yes",
        "no",
        "is",
        "it",
        "the",
        "action",
        "recommendation",
        "rec",
        "control",
        "this",
        "has",
        "been",
        "fully",
        "or",
    }
)
_YES: Final = frozenset({"yes", "y", "true", "✓", "✔", "✅", "☑", "x", "done", "complete", "completed"})
_NO: Final = frozenset({"no", "n", "false", "✗", "✘", "❌", "☐", "not yet", "not complete", "incomplete"})
_FIRST: Final = re.compile(r"(yes|y|no|n)\b[\s,;:.(–-]+(.+)", re.IGNORECASE | re.DOTALL)
_MOST: Final = 0.5  # part of the words of a column that answer with yes or no
_COLOURS: Final = frozenset({"red", "amber", "green", "r", "a", "g", "yellow"})
_ALL: Final = 100.0  # per cent
RAG: Final = "rag"
_IN_PLACE: Final = "implementation"
"""Of a control, “Implemented?” asks whether it is there."""
_ON: Final = "done_on"
"""The day on which a record was done, in registers that keep it."""
_BRAG: Final = re.compile(r"\b(?:brag|b/r/a/g|rag\s*b)\b", re.IGNORECASE)


def done_column(register: Register) -> Column | None:
    """The column that says whether a record is done; None where the register has none."""
    known = {column.key: column for column in register.editable()}
    column = known.get(register.state or "")
    return column if column is not None and finished_word(column.kind) is not None else None


def asked(
    matches: Iterable[Match], contents: Mapping[int, Content], register: Register, chosen: Iterable[int]
) -> list[Match]:
    """The matches with a column of yes and no under such a heading taken for the answer."""
    found, fixed, column = list(matches), set(chosen), done_column(register)
    for place, match in enumerate(found):
        texts = contents[match.column].texts if match.column in contents else ()
        own = match.column not in fixed and _asks(match.heading)
        if column and own and match.key != _IN_PLACE and share(texts, _is_answer) >= _MOST:
            why = f"says yes or no: yes is {column.title} {_words(column)}"
            found[place] = replace(match, key=f"{column.key}.{DONE}", why=why, confidence=90)
            return found
    for place, match in enumerate(found):
        texts = contents[match.column].texts if match.column in contents else ()
        own = match.key is None and match.column not in fixed and asks_part(match.heading)
        if column and own and share(texts, is_part) >= _MOST:
            why = f"says how much is done: 100% is {column.title} {finished_word(column.kind)}; the rest is told in the update"
            found[place] = replace(match, key=f"{column.key}.{DONE}", why=why, confidence=90)
            return found
    rated = column and not any(one.key == RAG for one in register.editable())
    for place, match in enumerate(found) if rated else ():
        own = match.key is None and match.column not in fixed and bool(_BRAG.search(match.heading))
        if column and own and _is_rating(contents.get(match.column, Content(()))):
            why = f"its blue is {column.title} {finished_word(column.kind)}; its other colours are kept in the update"
            found[place] = replace(match, key=f"{column.key}.{DONE}", why=why, confidence=90)
            return found
    return found


def _is_rating(content: Content) -> bool:
    return (
        content.coloured > 0 or share(content.texts, lambda text: is_blue(text) or _is_colour(text)) >= _MOST
    )


def _is_colour(text: str) -> bool:
    return folded(text).strip(" .") in _COLOURS


def answered(drafts: Sequence[Draft], register: Register, headings: Mapping[str, str], terms: Terms) -> None:
    """Put the state that an answer or a blue rating means in each draft that says no other."""
    column = done_column(register)
    if column is None:
        return
    key = f"{column.key}.{DONE}"
    heading = headings.get(key, "")
    opens = bool(_parts(heading) & _ASKS_OPEN)
    brag = _BRAG.search(headings.get("rag", "")) is not None
    parts = asks_part(heading)
    shares = parts and are_shares(draft.texts.get(key, "") for draft in drafts)
    for draft in drafts:
        if _BRAG.search(heading):
            _rated(draft, key, column, heading, register, terms)
        elif parts and is_part(draft.texts.get(key, "")):
            _part(draft, key, column, heading, register, terms, shares=shares)
        elif key in draft.texts:
            _answer(draft, key, column, heading, terms, opens=opens)
        if "rag" in headings and _is_blue(draft, brag):
            _blue(draft, column, headings["rag"], terms)
        if _ON in headings and not draft.record and is_day(draft.texts.get(_ON, "")):
            _dated(draft, column, headings[_ON], terms)


def _rated(draft: Draft, key: str, column: Column, heading: str, register: Register, terms: Terms) -> None:
    """A rating in a register that has none: its blue is the state, and its other colours are kept in the update."""
    text, fill = draft.texts.get(key, ""), draft.fills.get(key, "")
    if is_blue(text) if text else _is_blue_fill(fill):
        _blue(draft, column, heading, terms, key)
    elif (said := text or rag_of(fill)) and any(one.key == UPDATE for one in register.editable()):
        keep_line(draft, key, f"{heading}: {said}")
    draft.texts.pop(key, "")


def _part(
    draft: Draft, key: str, column: Column, heading: str, register: Register, terms: Terms, *, shares: bool
) -> None:
    """How much is done: all of it is the state of what is done, and less is told in the update too."""
    text = draft.texts.pop(key)
    percent = percent_of(text, shares=shares)
    finished, own = finished_word(column.kind), draft.texts.get(column.key, "")
    word = finished if percent >= _ALL else unfinished_word(column.kind)
    if percent < _ALL and any(one.key == UPDATE for one in register.editable()):
        keep_line(draft, key, f"{heading.rstrip(' :')}: {percent:g}%")
    if own and (_meaning(own, column, terms) is finished) is not (percent >= _ALL):
        said = f"“{shortened(heading, 30)}” says {percent:g}%; “{shortened(own, 30)}” was taken."
        draft.doubts[column.key] = said
    elif not own and word is not None:
        draft.texts[column.key] = word.value
        draft.cells.setdefault(column.key, draft.cells[key])
        if shares and percent >= _ALL:
            _doubt(draft, column, text, f"“{text}” was read as 100%, so as {word.value}.")


def _answer(draft: Draft, key: str, column: Column, heading: str, terms: Terms, *, opens: bool) -> None:
    text = draft.texts.pop(key)
    draft.cells.setdefault(column.key, draft.cells[key])
    said, rest = _read(text)
    if said is None:
        draft.texts.setdefault(
            column.key, text
        )  # any other word is one of the state itself, or is said to be none
        return
    word = finished_word(column.kind) if said is not opens else unfinished_word(column.kind)
    own = draft.texts.get(column.key, "")
    if own:
        if (_meaning(own, column, terms) is finished_word(column.kind)) is (said is opens):
            draft.doubts[column.key] = (
                f"“{shortened(heading, 30)}” says {shortened(text, 20)}; “{shortened(own, 30)}” was taken."
            )
    elif word is not None:
        draft.texts[column.key] = f"{word.value} – {rest}" if rest else word.value
        if rest:
            _doubt(draft, column, text, f"“{shortened(text)}” was read as {word.value}.")


def _doubt(draft: Draft, column: Column, text: str, why: str) -> None:
    """Say how a cell's text was read as a state; it is the text that the cell says, and not the state."""
    draft.doubts[column.key] = why
    draft.said.setdefault(column.key, text)


def _meaning(text: str, column: Column, terms: Terms) -> StrEnum | None:
    for reading in readings(text, column.kind):
        with suppress(Unreadable):
            found: StrEnum | None = column.kind.parse(reading, terms)
            return found
    return None


def _blue(draft: Draft, column: Column, heading: str, terms: Terms, key: str = RAG) -> None:
    finished = finished_word(column.kind)
    assert finished is not None
    text = draft.texts.pop(key, "")
    draft.fills.pop(key, None)
    own = draft.texts.get(column.key, "")
    if own and _meaning(own, column, terms) is not finished:
        draft.doubts[column.key] = (
            f"“{shortened(heading, 30)}” is blue, as of what is done; “{shortened(own, 30)}” was taken."
        )
    elif not own:
        draft.cells.setdefault(column.key, draft.cells.get(key, (0, 0)))
        draft.texts[column.key] = finished.value
        under = f"under “{shortened(heading, 30)}”"
        what = (
            f"“{shortened(text, 30)}” {under} was"
            if text
            else f"the cell {under} is blue and has no text; it was"
        )
        _doubt(draft, column, text, f"{what} read as {finished.value}.")


def _dated(draft: Draft, column: Column, heading: str, terms: Terms) -> None:
    """A day on which a record was done says that it is."""
    finished, text, own = finished_word(column.kind), draft.texts[_ON], draft.texts.get(column.key, "")
    if finished is not None and not own:
        draft.texts[column.key] = finished.value
        draft.cells.setdefault(column.key, draft.cells[_ON])
        _doubt(
            draft, column, text, f"“{text}” under “{shortened(heading, 30)}” was read as {finished.value}."
        )
    elif _meaning(own, column, terms) is unfinished_word(column.kind):
        draft.doubts[column.key] = f"“{shortened(heading, 30)}” has a day; “{shortened(own, 30)}” was taken."


def _is_blue(draft: Draft, brag: bool) -> bool:
    text = draft.texts.get("rag", "")
    if text:
        return is_blue(text)
    return brag and _is_blue_fill(draft.fills.get("rag", ""))


def _is_blue_fill(fill: str) -> bool:
    if len(fill) != 6:
        return False
    red, green, blue = (int(fill[i : i + 2], 16) for i in (0, 2, 4))
    return blue > 100 and blue - red > 60 and blue >= green


def _asks(heading: str) -> bool:
    words = _parts(heading)
    return bool(words & (_ASKS | _ASKS_OPEN)) and not words - _ASKS - _ASKS_OPEN - _BESIDE


def _parts(heading: str) -> set[str]:
    return set(re.findall(r"[a-z]+", folded(heading)))


def _is_answer(text: str) -> bool:
    return _read(text)[0] is not None


def _read(text: str) -> tuple[bool | None, str]:
    """Yes or no, and what else a cell says; None where it is neither."""
    plain = folded(text).strip(" .!")
    if plain in _YES or plain in _NO:
        return plain in _YES, ""
    found = _FIRST.fullmatch(text.strip())
    return (found[1].casefold() in _YES, found[2]) if found else (None, "")


def _words(column: Column) -> str:
    finished, unfinished = finished_word(column.kind), unfinished_word(column.kind)
    return f"{finished.value if finished else ''}, no is {unfinished.value if unfinished else 'nothing'}"
