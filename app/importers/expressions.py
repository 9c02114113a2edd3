"""The formulas by which conditional formatting decides, as far as trackers use them: comparisons, AND, SEARCH and the like.

What is not understood is refused when it is read, so that no colour is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Final

from app.importers.expression_functions import FUNCTIONS, Blank, Operand, Unworkable, number_of, text_of
from app.importers.grid import CellError, Uncalculated, Value, column_number

MAX_LENGTH, MAX_DEPTH = 1_000, 40
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:E[+-]?\d{1,3})?)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<ref>\[?\.?\$?[A-Z]{1,3}\$?\d{1,7}\]?(?![\w(:!.]))|(?P<name>[A-Z][A-Z.]*)|(?P<sign><>|<=|>=|[-=<>+*/&(),;%]))",
    re.IGNORECASE,
)
_REF = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})", re.IGNORECASE)
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no time zone
_COMPARISONS: Final = ("=", "<>", "<", ">", "<=", ">=")


class NotUnderstood(ValueError):
    """A formula that has something which is not understood here."""


@dataclass(frozen=True, slots=True)
class Place:
    """The cell that a formula is asked for.

    Attributes:
        cells: Row to column to content, for the whole sheet.
        down, right: How far it lies from the cell for which the formula was written.
    """

    cells: Mapping[int, Mapping[int, Value]]
    row: int
    column: int
    down: int = 0
    right: int = 0


Formula = Callable[[Place], Operand]


def formula(text: str) -> Formula:
    """A formula that can be asked for any cell.

    Raises:
        NotUnderstood: it has something that is not understood.
    """
    if len(text) > MAX_LENGTH:
        raise NotUnderstood(text[:40])
    parser = _Parser(list(_tokens(text.strip().removeprefix("of:").removeprefix("="))))
    found = parser.comparison(0)
    parser.end()
    return found


def content(place: Place) -> Operand:
    """The content of the cell itself."""
    return operand(place.cells.get(place.row, {}).get(place.column))


def operand(value: Value | None) -> Operand:
    """A cell's content as formulas count with it: days are numbers.

    Raises:
        Unworkable: the cell holds an error, or a formula without a result.
    """
    if value is None:
        return Blank
    if isinstance(value, CellError | Uncalculated):
        raise Unworkable(value)
    if isinstance(value, datetime):
        return (value - _DAY_ZERO).total_seconds() / 86_400
    if isinstance(value, date):
        return float((datetime(value.year, value.month, value.day) - _DAY_ZERO).days)  # noqa: DTZ001
    if isinstance(value, time):
        return (value.hour * 3_600 + value.minute * 60 + value.second) / 86_400
    return value


def compared(left: Operand, sign: str, right: Operand) -> bool:
    """As Excel compares: numbers before texts before yes and no, capitals as small letters, a blank as nothing."""
    first, second = _rank(left, right), _rank(right, left)
    return {
        "=": first == second, "<>": first != second, "<": first < second, ">": first > second, "<=": first <= second,
        ">=": first >= second,
    }[sign]  # fmt: skip


def _rank(value: Operand, other: Operand) -> tuple[int, float | str]:
    if value is Blank:
        value = "" if isinstance(other, str) else False if isinstance(other, bool) else 0
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, number_of(value)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            if not text[place:].strip():
                return
            raise NotUnderstood(text[:40])
        yield found.lastgroup or "", found[0].strip()
        place = found.end()


class _Parser:
    """From words to something that can be asked, the loosest binding first."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._place = 0

    def end(self) -> None:
        if self._place < len(self._tokens):
            raise NotUnderstood(self._tokens[self._place][1])

    def comparison(self, depth: int) -> Formula:
        left = self._joined(depth)
        while sign := self._sign(*_COMPARISONS):
            left = _comparing(left, sign, self._joined(depth))
        return left

    def _joined(self, depth: int) -> Formula:
        left = self._sum(depth)
        while self._sign("&"):
            left = _joining(left, self._sum(depth))
        return left

    def _sum(self, depth: int) -> Formula:
        left = self._product(depth)
        while sign := self._sign("+", "-"):
            left = _adding(left, self._product(depth), 1 if sign == "+" else -1)
        return left

    def _product(self, depth: int) -> Formula:
        left = self._single(depth)
        while sign := self._sign("*", "/"):
            first, second = left, self._single(depth)
            left = _times(first, second) if sign == "*" else _divided(first, second)
        return left

    def _single(self, depth: int) -> Formula:
        if depth > MAX_DEPTH or self._place >= len(self._tokens):
            raise NotUnderstood("")
        kind, word = self._tokens[self._place]
        self._place += 1
        if word == "-":
            inner = self._single(depth + 1)
            return lambda place: -number_of(inner(place))
        if word == "(":
            inside = self.comparison(depth + 1)
            self._want(")")
            return inside
        if kind == "number":
            value = float(word) / (100 if self._sign("%") else 1)
            return lambda _place: value
        if kind == "text":
            words = word[1:-1].replace('""', '"')
            return lambda _place: words
        if kind == "ref":
            return _reference(word)
        if kind == "name":
            return self._named(word.upper(), depth)
        raise NotUnderstood(word)

    def _named(self, name: str, depth: int) -> Formula:
        if name in ("TRUE", "FALSE"):
            if self._sign("("):
                self._want(")")
            return lambda _place: name == "TRUE"
        work = FUNCTIONS.get(name)
        if work is None or not self._sign("("):
            raise NotUnderstood(name)
        parts: list[Formula] = []
        while not self._sign(")"):
            parts.append(self.comparison(depth + 1))
            if not self._sign(",", ";"):
                self._want(")")
                break
        return lambda place: work([partial(part, place) for part in parts])

    def _sign(self, *signs: str) -> str:
        if self._place < len(self._tokens):
            kind, word = self._tokens[self._place]
            if kind == "sign" and word in signs:
                self._place += 1
                return word
        return ""

    def _want(self, sign: str) -> None:
        if not self._sign(sign):
            raise NotUnderstood(sign)


def _comparing(left: Formula, sign: str, right: Formula) -> Formula:
    return lambda place: compared(left(place), sign, right(place))


def _joining(left: Formula, right: Formula) -> Formula:
    return lambda place: text_of(left(place)) + text_of(right(place))


def _adding(left: Formula, right: Formula, by: int) -> Formula:
    return lambda place: number_of(left(place)) + by * number_of(right(place))


def _times(left: Formula, right: Formula) -> Formula:
    return lambda place: number_of(left(place)) * number_of(right(place))


def _divided(left: Formula, right: Formula) -> Formula:
    def worked(place: Place) -> Operand:
        by = number_of(right(place))
        if not by:
            raise Unworkable("#DIV/0!")
        return number_of(left(place)) / by

    return worked


def _reference(word: str) -> Formula:
    found = _REF.search(word)
    if found is None:
        raise NotUnderstood(word)
    column, row = column_number(found[2].upper()), int(found[4])
    right, down = not found[1], not found[3]

    def worked(place: Place) -> Operand:
        cells = place.cells.get(row + down * place.down, {})
        return operand(cells.get(column + right * place.right))

    return worked
