"""What stays together on a page: blocks in chunks, and the ways in which the tables of a chunk may be parted after all, or its
chart be made lower.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.papers.blocks import Block, Graph, Heading, PageBreak, Section, Table
from app.papers.page_filling import gap, hanging
from app.papers.references import Place
from app.papers.strips import Strip

# What it costs to split a table, one that is to be whole, one from its chart, and one that no page holds.
PARTED, APART, CHARTLESS, LONG = 6.0, 80.0, 44.0, 1.0
# That a high row stands alone, a low one at the foot of a page, and one at the head.
_ALONE, _FIRST, _LAST = 6.0, 14.0, 70.0
_HIGH = 62.0  # points: of such a row
_LOWER = 4.0  # to make a chart lower
_LINES = 0.5  # to split a paragraph
_NEXT = 0.3  # to begin a page with what is no heading
_TABLE, _HEADINGS = (
    3.0,
    {2: 6.0, 3: 12.0},
)  # to break where it is not needed: before a table, and a heading of text by its level


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with what is known of it.

    Attributes:
        number: Its number in the paper.
        keys: What begins with it, by name.
        strips: It, cut for the width of its page.
        lower: A chart as low as it may be, and that cut.
    """

    number: int
    keys: Sequence[str]
    block: Block
    place: Place | None
    strips: Sequence[Strip]
    lower: tuple[Graph, Sequence[Strip]] | None = None


@dataclass
class Run:
    """Blocks on pages of one shape."""

    shape: Section = field(default_factory=Section)
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """Strips that stay on one page.

    Attributes:
        above: Room over the first of them.
        height: Of all without that.
        over: How much of the height may stand below the room of the page.
        begun: What it costs to begin a page with it.
    """

    strips: tuple[Strip, ...]
    above: float
    height: float
    spare: float
    over: float
    head: float
    begun: float

    @classmethod
    def of(cls, strips: Sequence[Strip], begun: float) -> Group:
        """Strips one below the other."""
        height, spare = strips[0].height, strips[0].spare
        for strip in strips[1:]:
            height += gap(strip, spare) + strip.height
            spare = strip.spare
        head = strips[0].head.height if strips[0].head is not None else 0.0
        return cls(tuple(strips), strips[0].above, height, spare, spare + hanging(strips[-1]), head, begun)


@dataclass(frozen=True, slots=True)
class Form:
    """A chunk as it may be set.

    Attributes:
        as_set: Its table or chart as it is set so, and the number of it; None where all is as it is.
        cost: What it costs to set it so, wherever it stands.
    """

    groups: tuple[Group, ...]
    as_set: tuple[int, Table | Graph] | None = None
    cost: float = 0.0


@dataclass
class Chunk:
    """Blocks of which each stays with the next.

    Attributes:
        begins: Begins a page, however empty the one before is left.
    """

    pieces: list[Piece]
    begins: bool = False
    _usual: Form | None = None
    _looser: list[Form] | None = None

    @property
    def first(self) -> Block:
        """What it begins with."""
        return self.pieces[0].block

    @property
    def forced(self) -> float | None:
        """What it costs to begin a page with it where there is room on the one before; None where that may not be."""
        if any(isinstance(piece.block, Table) for piece in self.pieces):
            return _TABLE
        return _HEADINGS.get(self.first.level) if isinstance(self.first, Heading) else None

    def forms(self, page: float) -> Iterator[Form]:
        """The ways in which it may be set, as it is first.

        Args:
            page: Height of a page.
        """
        if self._usual is None:
            self._usual = Form(tuple(self._groups(page)))
        yield self._usual
        if self._looser is None:
            self._looser = list(self._parted(page))
        yield from self._looser

    @property
    def charted(self) -> bool:
        """Whether it has a chart, which may be lower also where it has room, for the sake of what follows."""
        return any(piece.lower for piece in self.pieces)

    def _parted(self, page: float) -> Iterator[Form]:
        for piece in self.pieces:
            if piece.lower is not None:
                as_set = (piece.number, piece.lower[0])
                yield Form(tuple(self._groups(page, as_set)), as_set, _LOWER)
        for piece in [piece for piece in self.pieces if isinstance(piece.block, Table)][-1:]:
            assert isinstance(piece.block, Table)
            for looser in _looser(piece.block):
                yield Form(tuple(self._groups(page, (piece.number, looser))), (piece.number, looser))

    def _groups(self, page: float, as_set: tuple[int, Table | Graph] | None = None) -> Iterator[Group]:
        gathered: list[Strip] = []
        begun = 0.0 if isinstance(self.first, Heading) else _NEXT
        for place, piece in enumerate(self.pieces):
            own = as_set[1] if as_set is not None and as_set[0] == piece.number else None
            is_table, split = isinstance(piece.block, Table), _split(piece, page)
            for number, strip in enumerate(strips_of(piece, own)):
                if not gathered and (number or place):
                    begun = (_row_begun(piece, number, split) if is_table else split) if number else CHARTLESS
                gathered.append(strip)
                if not strip.keep:
                    yield Group.of(gathered, begun)
                    gathered = []
        if gathered:
            yield Group.of(gathered, begun)


def strips_of(piece: Piece, as_set: Table | Graph | None) -> Sequence[Strip]:
    """The strips of a block, where it may be set otherwise than it is."""
    if isinstance(as_set, Graph):
        assert piece.lower is not None
        return piece.lower[1]
    table = as_set or piece.block
    return _kept_as(table, piece.strips) if isinstance(table, Table) else piece.strips


def _kept_as(table: Table, strips: Sequence[Strip]) -> list[Strip]:
    """The strips of a table whose rows stay together as this one says."""
    before = len(strips) - len(table.rows)
    kept = [
        strip.keep if number < before else table.keeps(number - before) for number, strip in enumerate(strips)
    ]
    return [
        strip if strip.keep == keep else replace(strip, keep=keep)
        for strip, keep in zip(strips, kept, strict=True)
    ]


def chunks(pieces: Sequence[Piece]) -> list[Chunk]:
    """Blocks by what stays together."""
    found: list[Chunk] = []
    begins = goes_on = False
    for piece in pieces:
        if isinstance(piece.block, PageBreak):
            begins, goes_on = True, False
        elif piece.strips:
            if goes_on:
                found[-1].pieces.append(piece)
            else:
                found.append(Chunk([piece], begins))
                begins = False
            goes_on = piece.strips[-1].keep
    return found


def _looser(table: Table) -> Iterator[Table]:
    """A table with rows that part where they would stay on one page."""
    many = len(table.rows)
    ends = {1: [(False, False)], 2: [(False, False), (True, True)]}.get(
        many, [(False, False), (True, False), (False, True), (True, True)]
    )
    for keep in (True, False) if table.keep else (False,):
        for together in (True, False) if table.together else (False,):
            for parts, starts in [(False, False)] if together else ends:
                looser = replace(table, keep=keep, together=together, parts=parts, starts=starts)
                if looser != table and not (many == 2 and not together and not parts):
                    yield looser


def _split(piece: Piece, page: float) -> float:
    """What it costs to split a block."""
    if not isinstance(piece.block, Table):
        return _LINES
    if piece.block.together:
        return APART
    return PARTED if sum([strip.height for strip in piece.strips]) <= page else LONG


def _row_begun(piece: Piece, number: int, split: float) -> float:
    """What it costs to begin a page with this strip of a table."""
    assert isinstance(piece.block, Table)
    row = number - (len(piece.strips) - len(piece.block.rows))
    if row == len(piece.block.rows) - 1:
        split += _LAST if piece.strips[-1].height < _HIGH else _ALONE
    if row == 1:
        split += _FIRST if piece.strips[number - 1].height < _HIGH else _ALONE
    return split
