"""How the pages of a paper look: their size and margins, their type, and what stands at their head and foot. In points.

``OURS`` is our own template; ``house_look.py`` reads the same of an organisation's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models.sheet_room import OUR_ROOM, SheetRoom
from app.papers.blocks import Part
from app.papers.colours import HOUSE, INK, QUIET

_TEXT = 12.0
_LEADING, _TABLE_LEADING = 1.334, 1.32  # height of a line as a part of the size of type


@dataclass(frozen=True, slots=True)
class Type:
    """How the paragraphs of one style look.

    Attributes:
        above, below: Room around a paragraph.
        leading: Height of a line as a part of the size.
        family: Name of the typeface; empty for our own.
    """

    size: float
    bold: bool = False
    ink: str = INK
    above: float = 0.0
    below: float = 6.0
    leading: float = _LEADING
    family: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in a header or footer; ``png`` is empty where we cannot draw its kind, and a box stands for it."""

    width: float
    height: float
    png: bytes
    text: str = ""


@dataclass(frozen=True, slots=True)
class BandLine:
    """A paragraph of a header or footer.

    Attributes:
        left, centre, right: Its texts by their place; ``{page}`` and ``{pages}`` stand for numbers.
        marking: Whether the paper's marking stands there instead.
        logos: Its pictures, and at which side they stand: 0 left, 0.5 in the middle, 1 right.
        text_first: Whether pictures at the left stand behind the text there.
    """

    type: Type
    left: str = ""
    centre: str = ""
    right: str = ""
    marking: bool = False
    logos: tuple[tuple[float, Logo], ...] = ()
    text_first: bool = False

    @property
    def height(self) -> float:
        """Room that it takes."""
        pictures = max((logo.height for _, logo in self.logos), default=0.0)
        return max(self.type.size * self.type.leading, pictures) + self.type.above + self.type.below


@dataclass(frozen=True, slots=True)
class Band:
    """A header or a footer.

    Attributes:
        edge: How far it is from the edge of the page.
        floats: Whether something in it floats, so that the text below may not come nearer.
    """

    lines: tuple[BandLine, ...] = ()
    edge: float = 0.0
    floats: bool = False

    @property
    def height(self) -> float:
        """Room from the edge of the page to its inner side."""
        return self.edge + sum(line.height for line in self.lines)


@dataclass(frozen=True, slots=True)
class Look:
    """How a template makes a paper look.

    Attributes:
        width, height: Of an upright page.
        narrow_top, narrow_foot: Margins of pages with less around the text.
        room: Of a sheet that has to go on one page.
    """

    width: float = 595.3
    height: float = 841.9
    left: float = 56.7
    right: float = 56.7
    top: float = 56.7
    foot: float = 65.2
    narrow_top: float = 45.35
    narrow_foot: float = 59.55
    headings: Mapping[int, Type] = field(
        default_factory=lambda: {
            1: Type(22, True, HOUSE, 6, 6),
            2: Type(16, True, HOUSE, 13, 5.5),
            3: Type(13, True, HOUSE, 10, 4.5),
        }
    )
    parts: Mapping[Part, Type] = field(
        default_factory=lambda: {
            Part.PANEL: Type(13, True, below=2),
            Part.BYLINE: Type(13, below=12),
            Part.NOTE: Type(_TEXT, ink=QUIET, above=5),
            Part.POINT: Type(_TEXT, below=4),
            Part.BULLET: Type(_TEXT, below=4),
        }
    )
    plain: Type = Type(_TEXT)
    contents: Type = Type(13, True, HOUSE, 10, 4)
    entry: Type = Type(_TEXT, below=2)
    caption: Type = Type(_TEXT, True, QUIET, 8, 5)
    table: Type = Type(_TEXT, leading=_TABLE_LEADING)
    # By whether it is the first page; ours where empty.
    bands: Mapping[bool, tuple[Band, Band]] = field(default_factory=dict)
    even: tuple[Band, Band] | None = None  # those of pages with even numbers, where they are others
    room: SheetRoom = OUR_ROOM

    @property
    def is_sure(self) -> bool:
        """Whether the widths of its letters are known, so that lines break as they are foreseen; of other typefaces, about."""
        return not (self.plain.family or self.table.family)

    def bands_of(self, page: int) -> tuple[Band, Band]:
        """Header and footer of a page by its number."""
        return self.even if self.even is not None and page % 2 == 0 else self.bands[page == 1]

    def band_heights(self, first: bool) -> tuple[float, float]:
        """Room that header and footer take from the edges of a page."""
        found = [pair for pair in (self.bands.get(first), None if first else self.even) if pair]
        header, footer = (max((pair[place].height for pair in found), default=0.0) for place in (0, 1))
        return header, footer


OURS = Look()
NARROW_SIDE = 36.0
"""The margins beside the text of pages that need all the width they can have."""
