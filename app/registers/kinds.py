"""Kinds of column: how a value is read from what people type or a workbook holds, shown, ordered and written out.

A kind never guesses: in doubt it raises ``Unreadable``, whose message ends the sentence "Row 14, column Position: ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Final

from app.errors import Unreadable
from app.models import scale as scales
from app.models.text import clean, folded, latin, one_line
from app.models.timescale import Timescale, read_date, uk_date
from app.registers.figure_kinds import Figure as Figure
from app.registers.figure_kinds import Series as Series
from app.registers.kind import Kind as Kind
from app.registers.kind import Terms as Terms
from app.registers.kind import natural as natural
from app.registers.several_refs import several_refs

NOT_ASSESSED = "Not assessed"


@dataclass(frozen=True)
class Text(Kind):
    """A line of text of limited length."""

    limit: int = 300

    def parse(self, text: str, terms: Terms) -> str:
        line = one_line(text)
        if len(line) > self.limit:
            raise Unreadable(f"the text has {len(line)} characters; the most here is {self.limit}.")
        return line

    def plain(self, value: Any, terms: Terms) -> str:
        return str(value or "")


@dataclass(frozen=True)
class Ref(Text):
    """What people call the record: "4", "R-07", "8.2"."""

    ends: ClassVar[tuple[str, str]] = ("lowest first", "highest first")
    limit: int = 20

    def parse(self, text: str, terms: Terms) -> str:
        line = super().parse(text, terms)
        return line[:-2] if re.fullmatch(r"\d+\.0", line) else line  # spreadsheets turn 4 into 4.0


class Prose(Kind):
    """Text of any length over several lines."""

    def parse(self, text: str, terms: Terms) -> str:
        return clean(text).strip()

    def plain(self, value: Any, terms: Terms) -> str:
        return str(value or "")

    def same(self, one: Any, other: Any) -> bool:
        return bool(one_line(one or "") == one_line(other or ""))


class Attendance(Prose):
    """Who was there: a line for each organisation, its posts with semicolons between."""


class Person(Text):
    """One post or name, such as "AC Professionalism"."""


class Board(Text):
    """One board or panel: chosen from the boards, or named where it is none of them."""


class Group(Text):
    """One business group of the organisation."""


class People(Kind):
    """Several posts or names, one a line on screen; also read where ";" or "/" stands between them."""

    def parse(self, text: str, terms: Terms) -> tuple[str, ...]:
        parts = re.split(r"[\n;]+|\s+/\s+|\s+\|\s+", clean(text))
        return tuple(dict.fromkeys(name for part in parts if (name := one_line(part).strip(" ,"))))

    def show(self, value: Any, terms: Terms) -> str:
        return "; ".join(value or ())

    def plain(self, value: Any, terms: Terms) -> list[str]:
        return list(value or ())


NO_REFERENCE = "is no reference"
_QUOTED = 40  # characters of a text that a message repeats


@dataclass(frozen=True)
class Refs(Kind):
    """References of linked records: "1, 4, 9". The register that they belong to is named by its key.

    Attributes:
        register: Key of the register on the other side.
        link: Value of the LinkKind.
        incoming: True where the other side is the link's source.
        both_ways: True where direction does not matter.
    """

    ends: ClassVar[tuple[str, str]] = ("lowest first", "highest first")
    register: str
    link: str
    incoming: bool = False
    both_ways: bool = False

    def parse(self, text: str, terms: Terms) -> tuple[str, ...]:
        reader, refs = Ref(), several_refs(clean(text))
        if long := next((ref for ref in refs if len(ref) > reader.limit), ""):
            shown = long if len(long) <= _QUOTED else f"{long[:_QUOTED]}…"
            raise Unreadable(f"“{shown}” {NO_REFERENCE}; write the references, such as 1, 4.")
        return tuple(sorted({reader.parse(ref, terms) for ref in refs if ref}, key=natural))

    def show(self, value: Any, terms: Terms) -> str:
        return ", ".join(value or ())

    def plain(self, value: Any, terms: Terms) -> list[str]:
        return list(value or ())


# As our own papers and other people's trackers say that nobody has chosen yet.
_UNRATED: Final = frozenset({"not rated", "not yet rated", "unrated", "not rag rated"})


@dataclass(frozen=True)
class Choice(Kind):
    """One of an enum's words.

    Attributes:
        words: The enum.
        spellings: Folded text to the word that it means, besides the words themselves.
        empty: What is shown where nothing is chosen.
    """

    words: type[StrEnum]
    spellings: tuple[tuple[str, str], ...] = ()
    empty: str = ""

    def parse(self, text: str, terms: Terms) -> StrEnum | None:
        tidy = folded(latin(text)).strip(" .;:")
        if not tidy or tidy == folded(self.empty) or tidy in _UNRATED:
            return None
        own = {folded(terms.wording.of(word)): word for word in self.words}
        known = {folded(word.value): word for word in self.words} | own
        known |= {key.replace("-", " "): word for key, word in known.items()}
        found = known.get(tidy) or known.get(tidy.replace("-", " "))
        if found is None:
            spelt = dict(self.spellings)
            meant = spelt.get(tidy) or spelt.get(tidy.replace("-", " "))
            found = self.words(meant) if meant else None
        if found is None:
            words = ", ".join(self.choices(terms))
            raise Unreadable(f"“{one_line(text)}” is not one of {words}.")
        return found

    def show(self, value: Any, terms: Terms) -> str:
        return self.empty if value is None else terms.wording.of(value)

    def plain(self, value: Any, terms: Terms) -> str | None:
        return None if value is None else terms.wording.of(value)

    def order(self, value: Any, terms: Terms) -> Any:
        members = list(self.words)
        return (value is None, members.index(value) if value is not None else 0)

    def ordered(self, turned: bool, terms: Terms) -> str:
        return f"{terms.wording.low(list(self.words)[-1 if turned else 0])} first"

    def choices(self, terms: Terms) -> tuple[str, ...]:
        return tuple(terms.wording.of(word) for word in self.words)


@dataclass(frozen=True)
class Position(Kind):
    """A position on the organisation's scale, typed as ``h v m`` or ``3x4``; where there is none, ``empty`` is shown."""

    empty: str = NOT_ASSESSED
    descends: ClassVar[bool] = True
    ends: ClassVar[tuple[str, str]] = ("most serious first", "least serious first")

    def parse(self, text: str, terms: Terms) -> scales.Position | None:
        return None if self.is_unassessed(text) else terms.scale.read(text)

    @staticmethod
    def is_unassessed(text: str) -> bool:
        """Whether a text says that there is no position yet."""
        tidy = folded(text).strip(" .;")
        return tidy in {"", folded(NOT_ASSESSED), "not set", "not rated", "unassessed", "n/a", "tbc", "-"}

    def show(self, value: Any, terms: Terms) -> str:
        if value is None:
            return self.empty
        if not terms.scale.has(value):
            return f"{value.likelihood} x {value.impact}"
        return str(value.worded(terms.scale))

    def plain(self, value: Any, terms: Terms) -> str | None:
        return None if value is None else self.show(value, terms)

    def order(self, value: Any, terms: Terms) -> Any:
        if value is None or not terms.scale.has(value):
            return (True, (0, 0))
        band, product = terms.scale.severity(value)
        return (False, (-band, -product))

    def choices(self, terms: Terms) -> tuple[str, ...]:
        return tuple(position.worded(terms.scale) for position in terms.scale.positions())


class When(Kind):
    """A timescale, kept as typed with the day that it means."""

    ends: ClassVar[tuple[str, str]] = ("earliest first", "latest first")

    def parse(self, text: str, terms: Terms) -> Timescale | None:
        return Timescale.parse(text, terms.quarter.first_month) if one_line(text) else None

    def show(self, value: Any, terms: Terms) -> str:
        return "" if value is None else str(value.text)

    def order(self, value: Any, terms: Terms) -> Any:
        day = value.last_day if value is not None else None
        return (day is None, day.toordinal() if day else 0)

    def same(self, one: Any, other: Any) -> bool:
        if one is None or other is None:
            return one is other
        return bool(
            folded(one.text) == folded(other.text) or (one.last_day and one.last_day == other.last_day)
        )


class Day(Kind):
    """One day of the calendar: of a meeting, of publication."""

    ends: ClassVar[tuple[str, str]] = ("earliest first", "latest first")

    def parse(self, text: str, terms: Terms) -> date | None:
        return read_date(text) if one_line(text) else None

    def show(self, value: Any, terms: Terms) -> str:
        return "" if value is None else uk_date(value)

    def plain(self, value: Any, terms: Terms) -> str | None:
        return None if value is None else str(value.isoformat())

    def order(self, value: Any, terms: Terms) -> Any:
        return (value is None, value.toordinal() if value is not None else 0)


class Number(Kind):
    """A whole number that the program counts; nought is shown as blank."""

    align_right: ClassVar[bool] = True
    descends: ClassVar[bool] = True
    ends: ClassVar[tuple[str, str]] = ("largest first", "smallest first")

    def show(self, value: Any, terms: Terms) -> str:
        return str(value) if value else ""

    def plain(self, value: Any, terms: Terms) -> int:
        return int(value or 0)

    def order(self, value: Any, terms: Terms) -> Any:
        return (not value, -(value or 0))


class Counts(Kind):
    """How many in each state: "9: 6 on track, 3 limited"."""

    descends: ClassVar[bool] = True
    ends: ClassVar[tuple[str, str]] = ("most first", "fewest first")

    def show(self, value: Any, terms: Terms) -> str:
        parts: Sequence[tuple[StrEnum | None, int]] = value or ()
        total = sum(number for _, number in parts)
        said = ", ".join(
            f"{number} {terms.wording.low(state) if state else 'not rated'}" for state, number in parts
        )
        return f"{total}: {said}" if total else ""

    def plain(self, value: Any, terms: Terms) -> dict[str, int]:
        return {(terms.wording.of(state) if state else "Not rated"): number for state, number in value or ()}

    def order(self, value: Any, terms: Terms) -> Any:
        return -sum(number for _, number in value or ())
