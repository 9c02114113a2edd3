"""A list as it is seen, set on wide pages to be printed: its columns, order, filters and groups, in words without colour.

Its own setting, since a list has more columns than the tables of a paper: the type becomes smaller before a word is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from app.models.listing import Listing, Over
from app.models.paged import Box, Mark, Paged, Said, Sheet
from app.models.rows import House
from app.models.text import clean
from app.papers.strips import Measure
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.register import Column

_WIDE, _HIGH, _SIDE = 841.9, 595.3, 36.0  # A4 across, in points
_TOP, _FOOT, _PAD = 52.0, 54.0, 3.0
_SIZES = (9.0, 8.0, 7.0, 6.0)
_TITLE = 14.0
_MOST = 0.3  # of the width that a column may need for a single word
_TEXTS, _SMALL = 0.1, 7.0  # what long texts have of the width above their words, unless the type is so small
_INK, _LINE, _GROUND = "000000", "8A8F98", "E8ECF2"


@dataclass
class _Setting:
    """The pages so far, and how far down the last one is filled."""

    measure: Measure
    sheets: list[list[Mark]] = field(default_factory=list)
    down: float = _HIGH

    def begin(self) -> None:
        self.sheets.append([])
        self.down = _TOP

    def has_room(self, height: float) -> bool:
        return bool(self.sheets) and self.down + height <= _HIGH - _FOOT

    def say(self, x: float, lines: Sequence[str], size: float, *, bold: bool = False) -> None:
        """Lines below each other from the present height; it stays where it is."""
        for number, line in enumerate(lines):
            y = self.down + _PAD + size + number * size * 1.25
            self.sheets[-1].append(Said(x, y, line, size, bold, _INK))


def pages(
    listing: Listing,
    house: House,
    measure: Measure,
    *,
    closed: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Paged:
    """The list on its pages, with title, marking and number on each; unfinished where it was cancelled.

    Args:
        closed: The list is as at the close of the house's quarter.
    """
    register = REGISTERS[listing.register]
    title = f"{house.register_name}: {register.title.casefold()}, {house.quarter}{' (as at its close)' if closed else ''}"
    terms = Terms(house.scale, house.quarter, house.wording)
    columns = [register.column(key) for key in listing.columns]
    texts = [
        line.said if isinstance(line, Over) else [clean(column.text(line, terms)) for column in columns]
        for line in listing.lines
    ]
    heads = [column.title for column in columns]
    size, widths = _fitted(
        listing, columns, [heads, *(one for one in texts if isinstance(one, list))], measure
    )
    set_ = _Setting(measure)
    _begin(set_, heads, widths, size, title)
    said = wrapped(" ".join(listing.said), _WIDE - 2 * _SIDE, size, measure)
    if said:
        _line(set_, [said], [_WIDE - 2 * _SIDE], size, edge="")
    _head(set_, heads, widths, size)
    for one in texts:
        if cancelled():
            break
        over = isinstance(one, str)
        cells = [one] if isinstance(one, str) else one
        across = [sum(widths)] if over else widths
        lines = [
            wrapped(text, wide - 2 * _PAD, size, measure, bold=over)
            for text, wide in zip(cells, across, strict=True)
        ]
        for part in _pieces(lines, size):
            if not set_.has_room(_height(part, size) + (3 * size if over else 0)):
                _begin(set_, heads, widths, size, title)
                _head(set_, heads, widths, size)
            _line(set_, part, across, size, bold=over, ground=_GROUND if over else "")
    return Paged(tuple(_framed(set_, house)), {})


def wrapped(text: str, width: float, size: float, measure: Measure, *, bold: bool = False) -> list[str]:
    """A text in lines of this width; only a word that is wider is broken."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if not line or measure(longer, size, bold) <= width:
                line = longer
            else:
                lines.append(line)
                line = word
            while measure(line, size, bold) > width and len(line) > 1:
                fits = next(
                    (n for n in range(len(line) - 1, 0, -1) if measure(line[:n], size, bold) <= width), 1
                )
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return lines


def _fitted(
    listing: Listing, columns: Sequence[Column], rows: Sequence[Sequence[str]], measure: Measure
) -> tuple[float, list[float]]:
    """The largest type in which no word needs to be broken, and the columns' widths: as their words need, more for long texts.

    A type in which the words just go in would leave a long text a strip one word wide, pages long.
    """
    room = _WIDE - 2 * _SIDE
    wanted = [max(1.0, listing.widths.get(column.key, column.width)) for column in columns]
    lengths = [sum(len(row[at]) for row in rows) / len(rows) for at in range(len(columns))]
    least, lacking = [0.0] * len(columns), [0.0] * len(columns)
    size = _SIZES[-1]
    for size in _SIZES:
        words = [{word for row in rows for word in row[at].split()} for at in range(len(columns))]
        least = [
            min(max((measure(word, size, True) for word in found), default=0.0) + 2 * _PAD + 1, _MOST * room)
            for found in words
        ]
        lacking = [max(0.0, length * size / 2 - one) for length, one in zip(lengths, least, strict=True)]
        texts = min(sum(lacking), _TEXTS * room) if size > _SMALL else 0.0
        if sum(least) + texts <= room:
            break
    if sum(least) > room:
        return size, [room * one / sum(least) for one in least]
    weights = lacking if sum(lacking) else wanted
    spare = room - sum(least)
    return size, [one + spare * share / sum(weights) for one, share in zip(least, weights, strict=True)]


def _begin(set_: _Setting, heads: Sequence[str], widths: Sequence[float], size: float, title: str) -> None:
    first = not set_.sheets
    set_.begin()
    kind = _TITLE if first else size
    set_.say(_SIDE, wrapped(title, _WIDE - 2 * _SIDE, kind, set_.measure, bold=True)[:1], kind, bold=True)
    set_.down += kind * 1.25 + 2 * _PAD


def _head(set_: _Setting, heads: Sequence[str], widths: Sequence[float], size: float) -> None:
    lines = [
        wrapped(head, wide - 2 * _PAD, size, set_.measure, bold=True)
        for head, wide in zip(heads, widths, strict=True)
    ]
    _line(set_, lines, widths, size, bold=True, ground=_GROUND)


def _line(
    set_: _Setting,
    cells: Sequence[Sequence[str]],
    widths: Sequence[float],
    size: float,
    *,
    bold: bool = False,
    ground: str = "",
    edge: str = _LINE,
) -> None:
    """One line of the table at the present height."""
    high, x = _height(cells, size), _SIDE
    for lines, wide in zip(cells, widths, strict=True):
        if edge or ground:
            set_.sheets[-1].append(Box(x, set_.down, wide, high, ground, edge))
        set_.say(x + (_PAD if edge else 0), lines, size, bold=bold)
        x += wide
    set_.down += high


def _height(cells: Sequence[Sequence[str]], size: float) -> float:
    return max(len(lines) for lines in cells) * size * 1.25 + 2 * _PAD


def _pieces(cells: Sequence[Sequence[str]], size: float) -> Iterator[list[Sequence[str]]]:
    """A line of the table, in parts where it is higher than half a page."""
    most = int((_HIGH - _TOP - _FOOT) / 2 / (size * 1.25))
    for start in range(0, max(len(lines) for lines in cells), most):
        yield [lines[start : start + most] for lines in cells]


def _framed(set_: _Setting, house: House) -> Iterator[Sheet]:
    marking = house.marking.value
    for number, marks in enumerate(set_.sheets, 1):
        lines = (
            (34.0, marking, True),
            (_HIGH - 36, f"Page {number} of {len(set_.sheets)}", False),
            (_HIGH - 22, marking, True),
        )
        said = [
            Said((_WIDE - set_.measure(text, 9.0, bold)) / 2, y, text, 9.0, bold, _INK)
            for y, text, bold in lines
        ]
        yield Sheet(_WIDE, _HIGH, (said[0], *marks, *said[1:]))
