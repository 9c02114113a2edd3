"""A draft's texts as values of the register: titles split from descriptions, halves joined to positions, colours read.

What cannot be read is reported with its cell and kept as text; the rest of the row comes in all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from app.errors import Unreadable
from app.importers.cells import shortened
from app.importers.colours import rag_of
from app.importers.decorations import readings
from app.importers.drafts import Draft
from app.importers.headings import IMPACT, LIKELIHOOD
from app.importers.layouts import split_shared_refs, split_titles
from app.importers.levels import barer, highest_named, looks_like_level, numbered, other_positions, scale_of
from app.models.scale import Axis, Position, Scale
from app.models.status import Horizon, Rag
from app.models.text import folded
from app.registers import kinds
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_STAGES: Final = ("position", "inherent", "target")
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*\D{1,4}\s*(\d{1,2})(?:\s*[=(]\s*\d+\)?)?")


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a cell that was not understood; the rest of its row comes in.

    Attributes:
        cell: Address such as ``E14``.
        heading: The register's column.
        text: What the cell holds.
        why: Ends the sentence "Row 14, Position: …".
        hint: What to do.
    """

    sheet: str
    row: int
    cell: str
    heading: str
    text: str
    why: str
    hint: str

    def __str__(self) -> str:
        return f"Sheet “{self.sheet}”, {self.cell or f'row {self.row}'}, {self.heading}: {self.why}"


@dataclass(frozen=True, slots=True)
class Read:
    """One draft with its values by key of the register; blanks are left out."""

    draft: Draft
    values: Mapping[str, Any]
    unread: tuple[Unread, ...]


def read_drafts(
    drafts: Sequence[Draft], register: Register, terms: Terms, headings: Iterable[str]
) -> tuple[Read, ...]:
    """Every draft read in the terms of the register.

    Args:
        headings: Of the file, which may say how far its levels go.
    """
    split_shared_refs(drafts, register)
    split_titles(drafts, register)
    reader = _Reader(register, terms, _counts_further(drafts, terms.scale, headings))
    return tuple(reader.read(draft) for draft in drafts)


def proposed_scale(drafts: Sequence[Draft], scale: Scale, headings: Iterable[str]) -> Scale | None:
    """The scale of the file where it is not the register's; None where the register's reads everything."""
    headings = tuple(headings)
    likelihoods, impacts = _halves(drafts)
    if not likelihoods or not impacts:
        return None
    fits = all(_reads(scale.likelihood, t) for t in likelihoods) and all(
        _reads(scale.impact, t) for t in impacts
    )
    if fits and not _counts_further(drafts, scale, headings):
        return None
    return scale_of(filter(looks_like_level, likelihoods), filter(looks_like_level, impacts), headings)


def _reads(axis: Axis, text: str) -> bool:
    try:
        _level(axis, text)
    except Unreadable:
        return False
    return True


def _level(axis: Axis, text: str) -> int:
    """The number of a level, also where the text says more than the level: "2 - Low impact", "High: because ..."."""
    try:
        return axis.read(text).number
    except Unreadable:
        for reading in barer(text):
            with suppress(Unreadable):
                return axis.read(reading).number
        raise


def _halves(drafts: Sequence[Draft]) -> tuple[set[str], set[str]]:
    """All likelihoods and all impacts that the drafts have, as texts, at whatever stage."""
    likelihoods: set[str] = set()
    impacts: set[str] = set()
    wholes: set[str] = set()
    for draft in drafts:
        for stage in _STAGES:
            if likelihood := draft.texts.get(f"{stage}.{LIKELIHOOD}"):
                likelihoods.add(likelihood)
            if impact := draft.texts.get(f"{stage}.{IMPACT}"):
                impacts.add(impact)
            if text := draft.texts.get(stage):
                wholes.add(text)
    for text in wholes:
        for found in filter(None, map(_NUMBERS.fullmatch, (text, *other_positions(text)))):
            likelihoods.add(found[1])
            impacts.add(found[2])
    return likelihoods, impacts


def _counts_further(drafts: Sequence[Draft], scale: Scale, headings: Iterable[str]) -> int:
    """How far the file's numbers go where that is further than the register's levels; else 0.

    A file that counts to five and a register with four levels do not mean the same by "3".
    """
    numbers = [found[0] for texts in _halves(drafts) for text in texts if (found := numbered(text))]
    most = max([highest_named(headings) if numbers else 0, *numbers], default=0)
    return most if most > max(scale.likelihood.size, scale.impact.size) else 0


class _Reader:
    """Reads drafts in the terms of one register; remembers what a text meant, since trackers repeat themselves."""

    def __init__(self, register: Register, terms: Terms, counts_to: int) -> None:
        self._register = register
        self._terms = terms
        self._counts_to = counts_to
        self._known: dict[tuple[str, str], Any] = {}
        self._columns = register.editable()

    def read(self, draft: Draft) -> Read:
        values: dict[str, Any] = {}
        unread: list[Unread] = []
        for column in self._columns:
            text = draft.texts.get(column.key, "")
            try:
                value = self._value(draft, column, text)
            except Unreadable as error:
                unread.append(self._unread(draft, column, str(error), error.hint))
                continue
            if column.key in draft.broken:
                unread.append(
                    self._unread(
                        draft, column, draft.broken[column.key], "Type the value by hand afterwards."
                    )
                )
            elif value is not None and value not in ("", ()):
                values[column.key] = value
        return Read(draft, values, tuple(unread))

    def _value(self, draft: Draft, column: Column, text: str) -> Any:
        if isinstance(column.kind, kinds.Position):
            halves = (
                draft.texts.get(f"{column.key}.{LIKELIHOOD}", ""),
                draft.texts.get(f"{column.key}.{IMPACT}", ""),
            )
            if any(halves) and not text:
                return self._joined(*halves)
            if not text:
                return None
            self._check_count(text)
        if isinstance(column.kind, kinds.Choice) and not text:
            return self._implied(draft, column)
        return self._parsed(column, text) if text else None

    def _parsed(self, column: Column, text: str) -> Any:
        key = column.key, text
        if key not in self._known:
            self._known[key] = self._first(column, text)
        found = self._known[key]
        if isinstance(found, Unreadable):
            raise Unreadable(str(found), hint=found.hint)
        return found

    def _first(self, column: Column, text: str) -> Any:
        """The first reading of a text that means something, or the error of the text as it stands."""
        refusals = []
        for reading in readings(text, column.kind):
            try:
                return column.kind.parse(reading, self._terms)
            except Unreadable as error:
                refusals.append(error)
        return refusals[0]

    def _joined(self, likelihood: str, impact: str) -> Position:
        """A position from its two halves."""
        if not likelihood or not impact:
            given, missing = (LIKELIHOOD, IMPACT) if likelihood else (IMPACT, LIKELIHOOD)
            raise Unreadable(f"the {given} is given ({likelihood or impact}) but not the {missing}.")
        for text in (likelihood, impact):
            self._check_count(text)
        scale = self._terms.scale
        return Position(self._level(scale.likelihood, likelihood), self._level(scale.impact, impact))

    def _level(self, axis: Axis, text: str) -> int:
        key = axis.name, text
        if key not in self._known:
            self._known[key] = _level(axis, text)
        return int(self._known[key])

    def _check_count(self, text: str) -> None:
        if self._counts_to and any(letter.isdigit() for letter in text):
            size = self._terms.scale.likelihood.size
            raise Unreadable(
                f"“{shortened(text)}” is counted on a scale to {self._counts_to}, and this register has {size} levels.",
                hint="Bring the file into a register with its scale, or assess the risk here by hand.",
            )

    def _implied(self, draft: Draft, column: Column) -> Any:
        """What a blank cell says all the same: by its colour, or by the heading that its row stands under."""
        kind = column.kind
        assert isinstance(kind, kinds.Choice)
        if kind.words is Rag and (word := rag_of(draft.fills.get(column.key, ""))):
            return Rag(word)
        if kind.words is Horizon:
            for text in (draft.section, draft.sheet):
                named = [word for word in Horizon if _stands_in(word.value, text)]
                if len(named) == 1:
                    return named[0]
        return None

    def _unread(self, draft: Draft, column: Column, why: str, hint: str) -> Unread:
        halves = [draft.texts.get(f"{column.key}.{axis}", "") for axis in (LIKELIHOOD, IMPACT)]
        text = draft.texts.get(column.key) or " v ".join(half or "(blank)" for half in halves if any(halves))
        keys = (column.key, f"{column.key}.{LIKELIHOOD}", f"{column.key}.{IMPACT}")
        place = next(filter(None, map(draft.address_of, keys)), "")
        hint = hint or f"{column.title} stays as it is. Correct it in the file, or type it here afterwards."
        return Unread(draft.sheet, draft.row, place, column.title, text, why, hint)


def _stands_in(word: str, text: str) -> bool:
    """Whether a word ("Short-term") stands in a heading, with or without its hyphen."""
    plain = re.sub(r"[\s_-]+", " ", folded(text))
    return re.search(rf"\b{re.escape(folded(word).replace('-', ' '))}\b", plain) is not None
