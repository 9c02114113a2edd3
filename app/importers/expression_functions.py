"""The functions that formulas of conditional formatting may use. Each is given its arguments unworked, so that IF and the
like need not work all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final


class Unworkable(ValueError):
    """A formula gives an error for this cell."""


class _Blank:
    """The content of an empty cell."""


Blank: Final = _Blank()
Operand = str | int | float | bool | _Blank
Lazy = Callable[[], Operand]


def number_of(value: Operand) -> float:
    """A number, or a text that reads as one.

    Raises:
        Unworkable: it is neither.
    """
    if isinstance(value, _Blank):
        return 0.0
    if not isinstance(value, str):
        return float(value)
    try:
        return float(value)
    except ValueError as error:
        raise Unworkable("#VALUE!") from error


def text_of(value: Operand) -> str:
    """A text as ``&`` puts it together."""
    if isinstance(value, _Blank):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else f"{value:.15g}"


def truth_of(value: Operand) -> bool:
    """Whether a condition holds."""
    if isinstance(value, str):
        raise Unworkable("#VALUE!")
    return bool(number_of(value))


def _at(parts: Sequence[Lazy], place: int) -> Operand:
    if place >= len(parts):
        raise Unworkable("#N/A")
    return parts[place]()


def _whole(parts: Sequence[Lazy], place: int, otherwise: int) -> int:
    number = number_of(parts[place]()) if place < len(parts) else otherwise
    if not -1e6 < number < 1e6:
        raise Unworkable("#VALUE!")
    return int(number)


def _found(parts: Sequence[Lazy], *, exactly: bool) -> float:
    wanted, text = text_of(_at(parts, 0)), text_of(_at(parts, 1))
    if not exactly:
        wanted, text = wanted.casefold(), text.casefold()
    place = text.find(wanted, max(0, _whole(parts, 2, 1) - 1))
    if place < 0:
        raise Unworkable("#VALUE!")
    return float(place + 1)


def _is_error(parts: Sequence[Lazy]) -> bool:
    try:
        _at(parts, 0)
    except Unworkable:
        return True
    return False


def _if_error(parts: Sequence[Lazy]) -> Operand:
    return _at(parts, 1) if _is_error(parts) else _at(parts, 0)


def _is_number(parts: Sequence[Lazy]) -> bool:
    return (
        not _is_error(parts)
        and isinstance(value := _at(parts, 0), int | float)
        and not isinstance(value, bool)
    )


def _is_text(parts: Sequence[Lazy]) -> bool:
    return not _is_error(parts) and isinstance(_at(parts, 0), str)


def _truths(parts: Sequence[Lazy]) -> list[bool]:
    """All of them, so that an error in a later one is an error also where an earlier one decides."""
    return [truth_of(part()) for part in parts]


def _if(parts: Sequence[Lazy]) -> Operand:
    return _at(parts, 1) if truth_of(_at(parts, 0)) else (_at(parts, 2) if len(parts) > 2 else False)


def _right(parts: Sequence[Lazy]) -> str:
    many = max(0, _whole(parts, 1, 1))
    return text_of(_at(parts, 0))[-many:] if many else ""


FUNCTIONS: Final[dict[str, Callable[[Sequence[Lazy]], Operand]]] = {
    "AND": lambda parts: all(_truths(parts)),
    "OR": lambda parts: any(_truths(parts)),
    "NOT": lambda parts: not truth_of(_at(parts, 0)),
    "IF": _if,
    "IFERROR": _if_error,
    "ISERROR": _is_error,
    "ISBLANK": lambda parts: _at(parts, 0) is Blank,
    "ISNUMBER": _is_number,
    "ISTEXT": _is_text,
    "SEARCH": lambda parts: _found(parts, exactly=False),
    "FIND": lambda parts: _found(parts, exactly=True),
    "LEFT": lambda parts: text_of(_at(parts, 0))[: max(0, _whole(parts, 1, 1))],
    "RIGHT": _right,
    "LEN": lambda parts: float(len(text_of(_at(parts, 0)))),
    "TRIM": lambda parts: " ".join(text_of(_at(parts, 0)).split(" ")).strip(),
    "UPPER": lambda parts: text_of(_at(parts, 0)).upper(),
    "LOWER": lambda parts: text_of(_at(parts, 0)).lower(),
    "EXACT": lambda parts: text_of(_at(parts, 0)) == text_of(_at(parts, 1)),
    "VALUE": lambda parts: number_of(_at(parts, 0)),
    "ABS": lambda parts: abs(number_of(_at(parts, 0))),
}
