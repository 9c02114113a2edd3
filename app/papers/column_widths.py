"""How wide the columns of a table are on its page: as its paper says, and each with room for the longest of its words.

A paper gives widths for our own type. In a larger or wider one, words of narrow columns would be cut in two, so those columns
take room that the page has left, and then room of columns that have more than their words need. Where the page is too narrow
for all words, the fewest are cut, and none of a heading and no number, which would be read as two, while those have room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import ceil

from app.papers.blocks import Table
from app.papers.look import OURS, Look
from app.papers.type_widths import against_arial, measure
from app.papers.whole_dates import whole_in

PAD = 4.25
"""Room on each side of the text of a cell, in points."""
_TWENTIETHS = 56.6929  # twentieths of a point in a millimetre
_POINT = 20  # twentieths
_LONGEST = 22  # letters of a word; what is longer is a link or a code, which is broken wherever a line ends
_DIGIT = re.compile(r"\d")
_WIDEST = 1.12  # of the size of type: no letter is wider
_UNSURE = 1.03  # how much wider words may be where their letters are known only about
_SPARE = 0.6  # points: lines are laid out on a grid of their own; our own widths are tried
# Of the width that a paper gives, which a column keeps: in less, its text would be many pages long.
_LEAST = 0.85


def set_out(table: Table, look: Look, room: int = 0) -> tuple[Table, list[int]]:
    """The table as it is set, with ``column_widths``: its dates stay whole, unless a word would be cut for that."""
    dated = whole_in(table)
    given = _given(dated, room)
    if _have_room(dated, look, given):
        return dated, given
    widths = _widened(dated, look, room, given)
    if dated is table or _have_room(dated, look, widths):
        return dated, widths
    return table, column_widths(table, look, room)


def column_widths(table: Table, look: Look, room: int = 0) -> list[int]:
    """The widths of its columns in twentieths of a point.

    Args:
        room: Width of the page's text in twentieths of a point, which no table is wider than; 0 for any width.
    """
    given = _given(table, room)
    return given if _have_room(table, look, given) else _widened(table, look, room, given)


def _given(table: Table, room: int) -> list[int]:
    """The widths that its paper gives, narrower where the page is."""
    widths = [round(column.width * _TWENTIETHS) for column in table.columns]
    if room and sum(widths) > room:
        widths = [width * room // sum(widths) for width in widths]
    return widths


def _have_room(table: Table, look: Look, widths: Sequence[int]) -> bool:
    return all(_has_room(table, place, look, width) for place, width in enumerate(widths))


def _widened(table: Table, look: Look, room: int, given: Sequence[int]) -> list[int]:
    columns = [_Column(table, place, look, width) for place, width in enumerate(given)]
    return _shared(columns, max(room, sum(given)))


class _Column:
    """A column while it is found out how wide it has to be.

    Attributes:
        width: What it has so far, in twentieths of a point.
        whole: Room for its heading and for what has a figure in it.
        words: Room that its other words need, the widest last, and how many need so much.
    """

    def __init__(self, table: Table, place: int, look: Look, width: int) -> None:
        self.width = width
        words = list(_words(table, place))
        title = [(word, True) for word in table.columns[place].title.split(" ")]
        never_cut = title + [(word, bold) for word, bold in words if _DIGIT.search(word)]
        self.whole = max(_need(word, look, bold=bold, tried=False) for word, bold in never_cut)
        found = Counter(_need(word, look, bold=bold, tried=False) for word, bold in words)
        self.words = sorted((need, count) for need, count in found.items() if need > self.whole)

    @property
    def need(self) -> int:
        """Room for every word that is not cut."""
        return self.words[-1][0] if self.words else self.whole

    @property
    def least(self) -> int:
        """How narrow it may become."""
        return max(self.need, round(self.width * _LEAST))

    @property
    def gain(self) -> float:
        """Room that is won for each word that is cut, were its widest words."""
        if not self.words:
            return 0.0
        after = self.words[-2][0] if len(self.words) > 1 else self.whole
        return (self.least - max(after, self.width * _LEAST)) / self.words[-1][1]


def _shared(columns: Sequence[_Column], whole: int) -> list[int]:
    """Widths where those that are too narrow take from the room that is left, then from those that can spare some."""
    while sum(column.least for column in columns) > whole:
        most = max(columns, key=lambda column: column.gain)
        if most.gain <= 0:
            break
        most.words.pop()
    least, needs = [column.least for column in columns], [column.need for column in columns]
    if sum(needs) >= whole:
        return [need * whole // sum(needs) for need in needs]
    if sum(least) > whole:
        least = needs
    wanted = [max(column.width, column.need) for column in columns]
    over = max(0, sum(wanted) - whole)
    spare = [width - kept for width, kept in zip(wanted, least, strict=True)]
    return [width - ceil(more * over / (sum(spare) or 1)) for width, more in zip(wanted, spare, strict=True)]


def _has_room(table: Table, place: int, look: Look, width: int) -> bool:
    """Whether no word of a column is cut; words so short that they surely go in it are not measured."""
    widest = look.table.size * _WIDEST * max(1.0, against_arial(look.table.family)) * _UNSURE
    letters = max(0, int((width / _POINT - 2 * PAD) / widest))
    said = _said(table, place)
    if max(map(len, said)) <= letters:
        return True
    long = set(_longer(letters).findall(" ".join(said)))
    if all(_need(word, look, bold=True) <= width for word in long):
        return True
    heading = ((word, True) for word in table.columns[place].title.split(" "))
    return all(_need(word, look, bold=bold) <= width for word, bold in chain(heading, _words(table, place)))


@lru_cache(maxsize=64)
def _longer(letters: int) -> re.Pattern[str]:
    """Finds words with more letters than so many."""
    return re.compile(rf"[^ \n]{{{letters + 1},}}")


def _said(table: Table, place: int) -> set[str]:
    """Every line of a column and its heading; what many cells say is in it once."""
    return {table.columns[place].title, *chain.from_iterable([cells[place].lines for cells in table.rows])}


def _words(table: Table, place: int) -> Iterator[tuple[str, bool]]:
    """The words of a column below its heading that are to be whole."""
    for cells in table.rows:
        cell = cells[place]
        for number, line in enumerate(cell.lines):
            bold = place == 0 or (cell.strong and number == 0)
            for word in line.replace("\n", " ").split(" "):
                if len(word) <= _LONGEST:
                    yield word, bold


def _need(word: str, look: Look, *, bold: bool, tried: bool = True) -> int:
    """Room that a word needs in a cell, in twentieths of a point.

    Args:
        tried: Whether it is for a width that a paper gives. Our own are tried; what is worked out here is not.
    """
    width = measure(word, look.table.size, bold, look.table.family)
    # Of words with such blanks, many are as long as their column.
    is_tried = tried and look is OURS and "\N{NO-BREAK SPACE}" not in word
    spare = 0.0 if is_tried else _SPARE
    return ceil((width * (1 if look.is_sure else _UNSURE) + spare + 2 * PAD) * _POINT)
