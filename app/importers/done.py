"""Columns that ask whether something is done, “Complete? Yes/No”, and the blue of a BRAG rating, which says that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.errors import Unreadable
from app.importers.closing_words import closes
from app.importers.colours import rag_of
from app.importers.decorations import readings
from app.importers.draft import Draft
from app.importers.fitness import Content, is_blue, is_day
from app.importers.levels import share
from app.importers.matches import DONE, ORIGINAL, PAST, UPDATE, Match
from app.importers.part_done import are_shares, asks_part, is_part, is_share, percent_of
from app.importers.told_states import finished_word, keep_line, unfinished_word
from app.importers.yes_or_no import ASKS_OPEN, answer_in, asks, is_answer, parts_of
from app.models.text import folded, shortened
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_MOST: Final = 0.5  # part of the words of a column that answer with yes or no
_COLOURS: Final = frozenset({"red", "amber", "green", "r", "a", "g", "yellow"})
_ALL: Final = 100.0  # per cent
RAG: Final = "rag"
_IN_PLACE: Final = "implementation"
"""Of a control, “Implemented?” asks whether it is there."""
_ON: Final = "done_on"
"""The day on which a record was done, in registers that keep it."""
_WHEN: Final = "timescale"
_STILL: Final = re.compile(r"\b(?:by|before|due|to be|not|until|when|once|expected|target)\b", re.IGNORECASE)
"""What is behind “complete” where nothing is complete yet: “Complete by March 2025”."""
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
        own = match.column not in fixed and asks(match.heading)
        if column and own and match.key != _IN_PLACE and share(texts, is_answer) >= _MOST:
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
    opens = bool(parts_of(heading) & ASKS_OPEN)
    brag = _BRAG.search(headings.get("rag", "")) is not None
    parts = asks_part(heading)
    when = next((headings[one] for one in (_WHEN, PAST, ORIGINAL) if one in headings), "")
    figures = [text for draft in drafts if is_part(text := draft.texts.get(key, ""))] if parts else []
    shares, pure = are_shares(figures), all(map(is_share, figures))
    for draft in drafts:
        if _BRAG.search(heading):
            _rated(draft, key, column, heading, register, terms)
        elif parts and is_part(draft.texts.get(key, "")):
            _part(draft, key, column, heading, register, terms, shares=shares, pure=pure)
        elif key in draft.texts:
            _answer(draft, key, column, heading, terms, opens=opens)
        if "rag" in headings and (_is_blue(draft, brag) or _is_over(draft, column, terms)):
            _blue(draft, column, headings["rag"], terms)
        if _ON in headings and not draft.record and is_day(draft.texts.get(_ON, "")):
            _dated(draft, column, headings[_ON], terms)
        if when and not draft.record and _is_done(draft.texts.get(_WHEN, ""), column, terms):
            _over(draft, column, when, terms)
        if not draft.record:
            closes(draft, column, headings, terms)


def _rated(draft: Draft, key: str, column: Column, heading: str, register: Register, terms: Terms) -> None:
    """A rating in a register that has none: its blue is the state, and its other colours are kept in the update."""
    text, fill = draft.texts.get(key, ""), draft.fills.get(key, "")
    if is_blue(text) if text else _is_blue_fill(fill):
        _blue(draft, column, heading, terms, key)
    elif (said := text or rag_of(fill)) and any(one.key == UPDATE for one in register.editable()):
        keep_line(draft, key, f"{heading}: {said}")
    draft.texts.pop(key, "")


def _part(
    draft: Draft, key: str, column: Column, heading: str, register: Register, terms: Terms, *, shares: bool, pure: bool
) -> None:  # fmt: skip
    """How much is done: all of it is the state of what is done, and less is told in the update too.

    Args:
        pure: Every figure of the column is a part of 1.
    """
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
    if 0 < percent < _ALL and is_share(text) and not pure:
        _doubt(draft, column, text, f"“{text}” was read as {percent:g}%, although others are in per cent.")


def _answer(draft: Draft, key: str, column: Column, heading: str, terms: Terms, *, opens: bool) -> None:
    text = draft.texts.pop(key)
    draft.cells.setdefault(column.key, draft.cells[key])
    said, rest = answer_in(text)
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
            f"“{shortened(heading, 30)}” is {text or 'blue'}, as of what is done; “{shortened(own, 30)}” was taken."
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


def _is_done(text: str, column: Column, terms: Terms) -> bool:
    """Whether a word stands where a date was wanted, and says that all is done: “Complete”, “Done March 24”."""
    if not text or _STILL.search(text):
        return False
    return _meaning(text, column, terms) is finished_word(column.kind)


def _over(draft: Draft, column: Column, heading: str, terms: Terms) -> None:
    """“Complete” in place of a date says that a record is done."""
    finished, text, own = finished_word(column.kind), draft.texts[_WHEN], draft.texts.get(column.key, "")
    under = f"under “{shortened(heading, 30)}”"
    if finished is not None and not own:
        draft.texts[column.key] = finished.value
        draft.cells.setdefault(column.key, draft.cells[_WHEN])
        _doubt(draft, column, text, f"“{shortened(text, 30)}” {under} was read as {finished.value}.")
    elif _meaning(own, column, terms) not in (None, finished):
        said = f"“{shortened(text, 30)}” stands {under}; “{shortened(own, 30)}” was taken."
        draft.doubts.setdefault(column.key, said)


def _is_blue(draft: Draft, brag: bool) -> bool:
    text = draft.texts.get("rag", "")
    if text:
        return is_blue(text)
    return brag and _is_blue_fill(draft.fills.get("rag", ""))


def _is_over(draft: Draft, column: Column, terms: Terms) -> bool:
    """Whether a rating has the word for what is done in place of a colour, “Complete” among Red, Amber and Green."""
    text = draft.texts.get(RAG, "")
    return bool(text) and _meaning(text, column, terms) is finished_word(column.kind)


def _is_blue_fill(fill: str) -> bool:
    if len(fill) != 6:
        return False
    red, green, blue = (int(fill[i : i + 2], 16) for i in (0, 2, 4))
    return blue > 100 and blue - red > 60 and blue >= green


def _words(column: Column) -> str:
    finished, unfinished = finished_word(column.kind), unfinished_word(column.kind)
    return f"{finished.value if finished else ''}, no is {unfinished.value if unfinished else 'nothing'}"
