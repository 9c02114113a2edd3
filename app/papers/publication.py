"""The facts of a paper as one audience may read them: what is withheld is replaced before any section sees it.

In public, a withheld record keeps what is on a list of allowed fields, its number and the judgments on it (positions,
ratings, states), so that numbering and counts agree with the full paper. Everything else of it is replaced, whatever
field a later register adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from app.models.publication import BLANK, Audience, HeldLine, Withheld, Withholdings
from app.models.quarter import Quarter
from app.models.scale import Position, Scale
from app.models.status import Marking
from app.models.timescale import Timescale, TimescaleKind
from app.models.wording import Wording

_ALLOWED = frozenset(
    {"ref", "number", "register", "key", "kind", "state", "state_words", "status"}
)  # the last four are chosen, not typed
_LINKS = frozenset(
    {"into", "merged_into", "part_of", "plans", "principles", "risks"}
)  # numbers of what it belongs to, under which papers group and count it
_PEOPLE = frozenset({"leads", "signatories"})
_NAMES = frozenset({"title", "text", "name", "question", "words"})
_WHOLE = (Scale, Wording, Quarter, Position, Timescale, Enum, date, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Readable:
    """Facts that an audience may read.

    Attributes:
        marking: The highest of what is in them.
        secrets: Texts that may not stand in the file.
        public: Names that may, though something withheld is called so or names them.
    """

    facts: Any
    marking: Marking
    secrets: tuple[str, ...]
    public: tuple[str, ...] = ()


def readable(facts: Any, withheld: Withholdings, audience: Audience, usual: Marking) -> Readable:
    """What an audience may read of a paper's facts, and how the paper is marked.

    Args:
        usual: The marking of the house's papers; those in public are never marked higher than OFFICIAL.
    """
    reader = _Reader(withheld.records, audience)
    shown = reader.read(facts)
    if audience is Audience.PUBLIC:
        return Readable(shown, Marking.OFFICIAL, (*withheld.texts, *reader.lines), withheld.public)
    order = list(Marking)
    return Readable(shown, max((usual, *reader.markings), key=order.index), ())


def records_in(facts: Any) -> frozenset[str]:
    """Ids of all records that a paper's facts hold, whole or in part: what of it can be withheld."""
    return frozenset(_ids(facts))


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, (str, *_WHOLE)):
        return
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _ids(one)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _ids(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _named_ids(value):
            if isinstance(held := getattr(value, name), str):
                yield held
        for about in fields(value):
            yield from _ids(getattr(value, about.name))


def _named_ids(value: Any) -> list[str]:
    return [about.name for about in fields(value) if about.name == "id" or about.name.endswith("_id")]


class _Reader:
    """Goes through facts, and gives back the same objects wherever nothing is withheld."""

    def __init__(self, records: Mapping[str, Withheld], audience: Audience) -> None:
        self.records, self.public = records, audience is Audience.PUBLIC
        self.markings: list[Marking] = []
        self.lines: list[str] = []

    def read(self, value: Any) -> Any:
        """A value with everything in it that is withheld replaced."""
        if isinstance(value, _WHOLE):
            return value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, (tuple, list, frozenset)):
            read = [self.read(one) for one in value]
            return value if all(a is b for a, b in zip(read, value, strict=True)) else type(value)(read)
        if is_dataclass(value) and not isinstance(value, type):
            return self._facts(value)
        return value

    def _facts(self, value: Any) -> Any:
        held = self._held(value)
        if held is not None:
            self.markings.append(held.marking)
            if self.public:
                return _replaced(
                    value, {f.name: self._blank(f.name, getattr(value, f.name), held) for f in fields(value)}
                )
        return _replaced(value, {f.name: self.read(getattr(value, f.name)) for f in fields(value)})

    def _held(self, value: Any) -> Withheld | None:
        ids = [getattr(value, name) for name in _named_ids(value)]
        return next((self.records[one] for one in ids if isinstance(one, str) and one in self.records), None)

    def _blank(self, name: str, value: Any, held: Withheld) -> Any:
        """A field of a withheld record as the public may read it; what is withheld in it for itself says so."""
        if name == "id" or name.endswith("_id") or name in _ALLOWED or value in ("", (), None):
            return value
        if isinstance(value, Timescale):
            return Timescale(
                BLANK, value.last_day, TimescaleKind.TEXT
            )  # its day is only counted and put in order
        if isinstance(value, _WHOLE):  # judgments and numbers; a day says nothing of what it is the day of
            return value
        if isinstance(value, str):
            return _hidden(name, held)
        if isinstance(value, (tuple, list, frozenset)):
            return self._blank_all(name, value, held)
        if isinstance(value, Mapping):
            return MappingProxyType({})
        if is_dataclass(value) and not isinstance(value, type):
            own = self._held(value) or held
            return _replaced(
                value, {f.name: self._blank(f.name, getattr(value, f.name), own) for f in fields(value)}
            )
        return value

    def _blank_all(self, name: str, value: Any, held: Withheld) -> Any:
        if name in _LINKS and all(isinstance(one, str) for one in value):
            return value
        if name in _PEOPLE:
            return type(value)((BLANK,))
        return type(value)(self._blank("", one, held) for one in value)

    def _mapping(self, value: Mapping[Any, Any]) -> Mapping[Any, Any]:
        read = {key: self.read(one) for key, one in value.items()}
        return value if all(read[key] is one for key, one in value.items()) else MappingProxyType(read)

    def _text(self, text: str) -> str:
        if "[" not in text:
            return text
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if (held := HeldLine.read(line)) is not None:
                lines[number] = held.in_public if self.public else held.in_full
                self.markings.append(Marking.SENSITIVE)
                self.lines += [held.text, held.reason]
        read = "\n".join(lines)
        return text if read == text else read


def _replaced(value: Any, read: Mapping[str, Any]) -> Any:
    changes = {name: new for name, new in read.items() if new is not getattr(value, name)}
    return replace(value, **changes) if changes else value


def _hidden(name: str, held: Withheld) -> str:
    return held.notice if name in _NAMES else BLANK
