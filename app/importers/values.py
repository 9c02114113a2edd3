"""A draft's texts as values of the register: titles split from descriptions, halves joined to positions, colours read.

What cannot be read is reported with its cell and kept as text; the rest of the row comes in all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from app.errors import Unreadable
from app.importers.along import Tell, each, untold
from app.importers.broken import broken_beside, broken_in, in_the_way, keys_of
from app.importers.colours import is_sign, no_rating
from app.importers.dates import is_dated, made_a_day, order_of, read_dated
from app.importers.decorations import readings, ticked
from app.importers.done import answered
from app.importers.drafts import Draft
from app.importers.layouts import split_titled_refs, split_titles
from app.importers.matches import IMPACT, LIKELIHOOD, ORIGINAL
from app.importers.nearest_words import nearest
from app.importers.past_dates import order_before, past_of
from app.importers.positions import position_reader
from app.importers.series import measured
from app.importers.shared_cells import split_shared
from app.importers.told_states import keep_rest
from app.models.status import Horizon, Rag
from app.models.text import folded
from app.models.timescale import Timescale
from app.registers import kinds
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_LOOK: Final = "It is brought in as said; correct it where it is wrong."
_BY_HAND: Final = "Type the value by hand afterwards."
_OF_SEVERAL: Final = (kinds.Prose, kinds.People, kinds.Refs)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a cell that was not understood; the rest of its row comes in.

    Attributes:
        cell: Address such as ``E14``.
        heading: The register's column.
        text: What the cell holds.
        why: Ends the sentence "Row 14, Position: …".
        hint: What to do.
        typed: The text was typed in place of what the cell says.
    """

    sheet: str
    row: int
    cell: str
    heading: str
    text: str
    why: str
    hint: str
    typed: bool = False

    def __str__(self) -> str:
        return f"Sheet “{self.sheet}”, {self.cell or f'row {self.row}'}, {self.heading}: {self.why}"


@dataclass(frozen=True, slots=True)
class Read:
    """One draft with its values by key of the register; blanks are left out.

    Attributes:
        doubts: Cells that were read and should be looked at all the same.
        past: Timescales before the one of now, the original first.
    """

    draft: Draft
    values: Mapping[str, Any]
    unread: tuple[Unread, ...]
    doubts: tuple[Unread, ...] = ()
    past: tuple[Timescale, ...] = ()


class _Reading(NamedTuple):
    """A value, and why it should be looked at; empty where it need not be."""

    value: Any
    doubt: str = ""


def read_drafts(
    drafts: Sequence[Draft],
    register: Register,
    terms: Terms,
    headings: Mapping[str, str],
    tell: Tell = untold,
) -> tuple[Read, ...]:
    """Every draft read in the terms of the register.

    Args:
        headings: Of the file by key, which may say how far its levels go and which half of a position comes first.
    """
    split_titled_refs(drafts, register)
    split_titles(drafts, register)
    split_shared(drafts, register, terms)
    answered(drafts, register, headings, terms)
    keep_rest(drafts, register, headings, terms)
    measured(drafts, register)
    reader = _Reader(register, terms, drafts, headings)
    return tuple(reader.read(draft) for draft in each(drafts, tell))


class _Reader:
    """Reads drafts in the terms of one register; remembers what a text meant, since trackers repeat themselves."""

    def __init__(
        self, register: Register, terms: Terms, drafts: Sequence[Draft], headings: Mapping[str, str]
    ) -> None:
        self._terms = terms
        self._columns = register.editable()
        self._implicit = {
            column.key
            for column in self._columns
            if isinstance(column.kind, kinds.Position)
            or (isinstance(column.kind, kinds.Choice) and column.kind.words in (Rag, Horizon))
        }  # what a blank cell may say all the same: halves, a colour, the section
        self._known: dict[tuple[str, str], _Reading | Unreadable] = {}
        self._positions = position_reader(drafts, terms.scale, headings)
        coloured = {key for draft in drafts for key in (*draft.fills, *draft.inks)}
        self._by_colour = {
            key
            for key in self._implicit & coloured
            if any(draft.colour_of(key) and not draft.texts.get(key) for draft in drafts)
        }  # where a blank cell is usually read by its fill
        self._orders = {
            column.key: order_of(draft.texts.get(column.key, "") for draft in drafts)
            for column in self._columns
            if is_dated(column.kind)
        }
        self._before = order_before(drafts)
        mentioned = {key for draft in drafts for key in draft.mentioned()}
        said = {key.partition(".")[0] for key in mentioned} | self._implicit
        self._columns = tuple(column for column in self._columns if column.key in said)

    def read(self, draft: Draft) -> Read:
        values: dict[str, Any] = {}
        unread: list[Unread] = []
        doubts: list[Unread] = []
        for column in self._columns:
            text = draft.texts.get(column.key, "")
            for key, cell, said, why in draft.unreadable:
                if key == column.key:
                    unread.append(replace(not_read(draft, column, why), cell=cell, text=said))
            if draft.broken and (broken := broken_in(draft, column)):
                unread.append(not_read(draft, column, broken, _BY_HAND))
                continue
            if not text and column.key not in self._implicit:
                if column.key in draft.doubts and draft.said.get(column.key):
                    doubts.append(not_read(draft, column, draft.doubts[column.key], _LOOK))
                continue
            try:
                found = self._value(draft, column, text)
            except Unreadable as error:
                why = " ".join(filter(None, (draft.doubts.get(column.key), str(error))))
                unread.append(not_read(draft, column, why, error.hint))
                continue
            if found.value is not None and found.value not in ("", ()):
                values[column.key] = found.value
            joined = self._joined(draft, column) if draft.joined else ""
            if found.doubt or joined or column.key in draft.doubts:
                why = " ".join(filter(None, (found.doubt, joined, draft.doubts.get(column.key))))
                doubts.append(not_read(draft, column, why, _LOOK))
        for column, cell, broken in broken_beside(draft, self._columns):
            unread.append(replace(not_read(draft, column, broken, _BY_HAND), cell=cell, text=""))
        past, why = past_of(draft, values.get("timescale"), self._terms, self._before)
        if why:
            timescale = next(column for column in self._columns if column.key == "timescale")
            place = draft.address_of(ORIGINAL) or draft.address_of("timescale")
            doubts.append(
                replace(not_read(draft, timescale, why, _LOOK), cell=place, text=", ".join(draft.past))
            )
        return Read(draft, values, tuple(unread), tuple(doubts), past)

    def _joined(self, draft: Draft, column: Column) -> str:
        """Why a value that stands for one thing should be looked at: it was put together from cells of several rows."""
        alone = isinstance(column.kind, _OF_SEVERAL) or draft.joined.keys().isdisjoint(keys_of(column))
        return "" if alone else "it stands in several rows, which were read as one record."

    def _value(self, draft: Draft, column: Column, text: str) -> _Reading:
        kind = column.kind
        if not text:
            if isinstance(kind, kinds.Position):
                halves = [draft.texts.get(key, "") for key in keys_of(column)[1:]]
                return _Reading(self._positions.joined(*halves) if any(halves) else None)
            return self._implied(draft, column) if isinstance(kind, kinds.Choice) else _Reading(None)
        if isinstance(kind, kinds.Choice) and kind.words is Rag:
            return self._rated(draft, column, text)
        return self._parsed(column, text)

    def _rated(self, draft: Draft, column: Column, text: str) -> _Reading:
        """A rating from its word, else from the colour of a sign that is no word."""
        try:
            found = self._parsed(column, text)
        except Unreadable:
            word = draft.colour_of(column.key)
            if not word or not is_sign(text):
                raise
            plain = not any(map(str.isalnum, text))  # "●" is there for its colour, "3" may mean more
            return _Reading(Rag(word), "" if plain else f"“{text}” was read as {word}, by its colour.")
        return found if found.doubt else _Reading(found.value, self._contradicted(draft, column, found.value))

    def _parsed(self, column: Column, text: str) -> _Reading:
        key = column.key, text
        if key not in self._known:
            try:
                self._known[key] = self._first(column, text)
            except Unreadable as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, Unreadable):
            raise Unreadable(str(found), hint=found.hint)
        return found

    def _first(self, column: Column, text: str) -> _Reading:
        """The first reading of a text that means something, or the error of the text as it stands."""
        kind = column.kind
        if is_dated(kind):
            return _Reading(*read_dated(text, kind, self._terms, self._orders[column.key]))
        if isinstance(kind, kinds.Position) and kind.is_unassessed(text):
            return _Reading(None)
        if isinstance(kind, kinds.Position):
            return _Reading(self._positions.whole(column.key, text))
        if isinstance(kind, kinds.Ref):
            return _Reading(kind.parse(text, self._terms), made_a_day(text))
        refusal: Unreadable | None = None
        for reading in readings(text, kind):
            try:
                return _Reading(kind.parse(reading, self._terms))
            except Unreadable as error:
                refusal = refusal or error
        if (word := ticked(text, kind)) is not None:
            return _Reading(word, f"“{text.strip()}” was read as {kind.show(word, self._terms)}.")
        if (word := nearest(text, kind)) is not None:
            shown = kind.show(word, self._terms)
            return _Reading(word, f"“{text.strip()}” was read as {shown}, the nearest that there is.")
        assert refusal is not None
        raise refusal

    def _contradicted(self, draft: Draft, column: Column, value: Any) -> str:
        """Why a status in words should be looked at: its cell has the colour of another one."""
        colour = draft.colour_of(column.key)
        if value is None or not colour or colour == value.value or draft.is_banded(column.key):
            return ""
        return f"the word says {value.value} and the colour of the cell {colour.lower()}; the word was taken."

    def _implied(self, draft: Draft, column: Column) -> _Reading:
        """What a blank cell says all the same: by its colour, or by the heading that its row stands under."""
        kind = column.kind
        assert isinstance(kind, kinds.Choice)
        if kind.words is Rag and (word := draft.colour_of(column.key)):
            doubt = (
                f"the whole row is {word.lower()}, so it was read as {word}."
                if draft.is_banded(column.key)
                else ""
            )
            return _Reading(Rag(word), doubt)
        if kind.words is Rag and column.key in self._by_colour and draft.fills.get(column.key):
            said = f"{no_rating(draft.fills[column.key])}, so it has none."
            return _Reading(None, "" if draft.is_banded(column.key) else said)
        if kind.words is Horizon:
            for text in (draft.section, draft.sheet):
                named = [word for word in Horizon if _stands_in(word.value, text)]
                if len(named) == 1:
                    return _Reading(named[0])
        return _Reading(None)


def not_read(draft: Draft, column: Column, why: str, hint: str = "") -> Unread:
    """What is to be said of a draft's cell, or of the two of a position."""
    halves = [draft.texts.get(f"{column.key}.{axis}", "") for axis in (LIKELIHOOD, IMPACT)]
    text = draft.says(column.key) or " v ".join(half or "(blank)" for half in halves if any(halves))
    place = in_the_way(draft, column)
    hint, typed = hint or f"{column.title} is left out. {draft.way_on(column.key)}", column.key in draft.typed
    return Unread(draft.sheet, draft.file_row, place, column.title, text, why, hint, typed)


def _stands_in(word: str, text: str) -> bool:
    """Whether a word ("Short-term") stands in a heading, with or without its hyphen."""
    plain = re.sub(r"[\s_-]+", " ", folded(text))
    return re.search(rf"\b{re.escape(folded(word).replace('-', ' '))}\b", plain) is not None
