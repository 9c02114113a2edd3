"""The facts of a paper as one audience may read them: what is withheld is replaced before any section sees it.

In public, a withheld record keeps what is on a list of allowed fields, its number and the judgments on it (positions,
ratings, states), so that numbering and counts agree with the full paper. Everything else of it is replaced, whatever
field a later register adds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from app.models.agenda import TITLES
from app.models.publication import BLANK, Audience, HeldLine, Withheld, Withholdings
from app.models.quarter import Quarter
from app.models.scale import Position, Scale
from app.models.statement_facts import is_year
from app.models.status import Marking
from app.models.timescale import Timescale, TimescaleKind
from app.models.wording import Wording
from app.papers.elsewhere import Elsewhere
from app.papers.sought import tidy

_ALLOWED = frozenset(
    {"ref", "number", "register", "key", "kind", "outcome", "state", "state_words", "status", "what"}
)  # from "key" on they are chosen, not typed
# Numbers of what it belongs to, under which papers group and count it.
_LINKS = frozenset(
    {"into", "merged_into", "of_reviews", "part_of", "plans", "principles", "related", "risks"}
)
# What a principle asks and whose meeting it is, which is no secret where the principle or the board is none.
_FRAMED = frozenset({"asks", "board", "board_ref"})
_RECORDS = frozenset(
    {"came_of_it", "findings", "lines", "measures", "plans", "principles", "questions", "reviews", "risks"}
)  # records of their own that it only names: those of them that are withheld are known by their ids
_SAID_THERE = "meetings"  # register of what holds all that was asked, agreed and decided at it
_WHERE = frozenset({"authority", "meeting", "moved_where"})  # where it was agreed, as it was typed
_ITS = ("id", "record_id", "risk_id")  # the record that facts are about; others, as before_id, are only named
_PEOPLE = frozenset({"leads", "signatories"})
_NAMES = frozenset({"title", "text", "name", "question", "words"})
# They end a sentence of the paper, which knows what to say where they are withheld.
_TERSE = frozenset({"became", "board", "meeting", "moved_where", "moved_why", "reason", "why"})
# The organisation's frame, and what the officer writes in the paper itself.
_OWN = frozenset({"house", "words"})
_TOPICS = frozenset(map(tidy, TITLES.values()))
_MARK = re.compile(r"\s*(?:[-–•*#]\s+)?")
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
    reader = _Reader(withheld, audience, frozenset(_boards_of_several(facts)))
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

    def __init__(self, withheld: Withholdings, audience: Audience, shared: frozenset[str]) -> None:
        self.shared = shared  # boards that watch several of what the paper tells of
        self.records, self.public = withheld.records, audience is Audience.PUBLIC
        self.frame = {tidy(name) for name in withheld.public}
        self.places = {tidy(name) for name in withheld.places}
        self.elsewhere = Elsewhere(withheld) if self.public and withheld.texts else None
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
        return _replaced(value, {f.name: self._field(f.name, getattr(value, f.name)) for f in fields(value)})

    def _field(self, name: str, value: Any) -> Any:
        """A field of what is published: without what it repeats of something that is withheld."""
        if name in _ALLOWED and isinstance(value, str):
            return value
        if self.elsewhere is None or (isinstance(value, _WHOLE) and not isinstance(value, Timescale)):
            return self.read(value)
        if name in _OWN and not isinstance(value, str):
            held, self.elsewhere = self.elsewhere, None
            read = self.read(value)
            self.elsewhere = held
            return read
        if isinstance(value, Timescale) and self.elsewhere.notice(value.text):
            return _hidden_timescale(value)
        if name in _TERSE and isinstance(value, str) and self.elsewhere.notice(self.elsewhere.unnamed(value)):
            return BLANK
        return self.read(value)

    def _held(self, value: Any) -> Withheld | None:
        ids = [getattr(value, name, None) for name in _ITS]
        return next((self.records[one] for one in ids if isinstance(one, str) and one in self.records), None)

    def _blank(self, name: str, value: Any, held: Withheld) -> Any:
        """A field of a withheld record as the public may read it; what is withheld in it for itself says so."""
        if name == "id" or name.endswith("_id") or name in _ALLOWED or value in ("", (), None):
            return value
        if name in _FRAMED or (isinstance(value, str) and self._says_nothing(name, value)):
            return self._field(name, value)
        if isinstance(value, Timescale):
            return _hidden_timescale(value)
        if isinstance(value, _WHOLE):  # judgments and numbers; a day says nothing of what it is the day of
            return value
        if isinstance(value, str):
            return held.notice if name in _NAMES else _blank_lines(value)
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
        if name in _RECORDS and held.register != _SAID_THERE:
            return self._named(value, held)
        if name == "boards":
            return type(value)(map(self._board, value))
        if name == "groups":
            # They are found by their names, so each reads as it does everywhere else.
            return type(value)((self._field("group", group), answers) for group, answers in value)
        if name in _PEOPLE:
            return type(value)((BLANK,))
        return type(value)(self._blank("", one, held) for one in value)

    def _named(self, value: Any, held: Withheld) -> Any:
        """Records that a withheld one names: they read as they do everywhere else."""
        if isinstance(value, (tuple, list, frozenset)):
            return type(value)(self._named(one, held) for one in value)
        own = isinstance(getattr(value, "id", None), str)
        return self.read(value) if own else self._blank("", value, held)

    def _says_nothing(self, name: str, text: str) -> bool:
        """Whether a typed text of a withheld record only places it, among the years, groups, meetings and items that all know."""
        said = tidy(text).rstrip(".")
        match name:
            case "group":
                return said in self.frame
            case "item":
                return said.lstrip("0123456789. ") in _TOPICS
            case "year":
                return is_year(text)
            case _:
                return name in _WHERE and said in self.places

    def _board(self, value: Any) -> Any:
        """A board that watches, with how often. Papers group by one that watches several; another would tell what it watches."""
        line = _board_line(value)
        board = line.partition(":")[0]
        if line in self.shared and tidy(line) in self.places:
            return value
        known = board if line in self.shared and tidy(board) in self.frame else BLANK
        return known if isinstance(value, str) else (known, "")

    def _mapping(self, value: Mapping[Any, Any]) -> Mapping[Any, Any]:
        read = {key: self._of_key(key, one) for key, one in value.items()}
        return value if all(read[key] is one for key, one in value.items()) else MappingProxyType(read)

    def _of_key(self, key: Any, value: Any) -> Any:
        """What is said of the record whose id is the key."""
        held = self.records.get(key) if self.public and isinstance(key, str) else None
        return self.read(value) if held is None else self._blank("", value, held)

    def _text(self, text: str) -> str:
        read = self._marked(text)
        return read if self.elsewhere is None else self.elsewhere.left(read)

    def _marked(self, text: str) -> str:
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


def _boards_of_several(facts: Any) -> Iterator[str]:
    """Boards, each with how often, that watch more than one record of a paper's facts."""
    counted = Counter(line for lines in _watched(facts) for line in lines)
    return (line for line, number in counted.items() if number > 1)


def _watched(value: Any) -> Iterator[set[str]]:
    """The boards of each record that has some."""
    if isinstance(value, (tuple, list)):
        for one in value:
            yield from _watched(one)
    elif is_dataclass(value) and not isinstance(value, (type, *_WHOLE)):
        if isinstance(boards := getattr(value, "boards", None), tuple):
            yield {_board_line(one) for one in boards}
        for about in fields(value):
            yield from _watched(getattr(value, about.name))


def _board_line(value: str | tuple[str, str]) -> str:
    return value if isinstance(value, str) else ": ".join(filter(None, value))


def _replaced(value: Any, read: Mapping[str, Any]) -> Any:
    changes = {name: new for name, new in read.items() if new is not getattr(value, name)}
    return replace(value, **changes) if changes else value


def _hidden_timescale(value: Timescale) -> Timescale:
    """Without its words; its day is only counted and put in order."""
    return Timescale(BLANK, value.last_day, TimescaleKind.TEXT)


def _blank_lines(text: str) -> str:
    """As many lines as there were, so that the paragraphs after them keep their numbers; points stay points."""
    lines = [line for line in text.split("\n") if line.strip()]
    return "\n".join(f"{_MARK.match(line)[0]}{BLANK}" for line in lines)  # type: ignore[index]
