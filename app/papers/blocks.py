"""What a paper is made of, in the order of reading. Blocks say what is written; ``word.py`` says how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from app.models.chart import Chart
from app.models.status import Marking

NEXT_TABLE = "the next table"  # what a sentence refers to just before its table


class Part(StrEnum):
    """What a paragraph is; each is a style of the template."""

    PLAIN = "plain"
    NUMBERED = "numbered"  # 1.1, 1.2: the house way of the body
    POINT = "point"  # a), b): under a numbered paragraph
    BULLET = "bullet"
    PANEL = "panel"  # who reads the paper, and when
    BYLINE = "byline"
    NOTE = "note"  # under a table or picture


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text.

    Attributes:
        text: What is read; of a reference, what is read where there is nothing to refer to.
        strong: Marks a few words that a reader looks for, never a whole paragraph.
        to: Key of the block that it refers to, in whose place "Table 3" or "paragraph 2.1" is written
            (``references.py``); empty for plain text.
    """

    text: str
    strong: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the paper's title and comes once; a numbered one must be of level 2."""

    level: int
    text: str
    numbered: bool = False
    key: str = ""  # what a reference calls it; so in every block that has one


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one of the parts.

    Attributes:
        keep: Stays on one page with what follows it.
    """

    runs: tuple[Run, ...]
    part: Part = Part.PLAIN
    keep: bool = False
    key: str = ""

    @classmethod
    def of(cls, *texts: str | Run, part: Part = Part.PLAIN, keep: bool = False, key: str = "") -> Paragraph:
        """A paragraph from texts and runs."""
        return cls(tuple(t if isinstance(t, Run) else Run(t) for t in texts), part, keep, key)

    @classmethod
    def numbered(cls, *texts: str | Run, keep: bool = False, key: str = "") -> Paragraph:
        """A numbered paragraph of the body."""
        return cls.of(*texts, part=Part.NUMBERED, keep=keep, key=key)

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Fill:
    """A cell's colours, as RRGGBB. The text's contrast on the ground is at least 4.5 to 1."""

    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one or more short paragraphs, never empty.

    Attributes:
        strong: The first paragraph is what a reader looks for.
    """

    lines: tuple[str, ...]
    fill: Fill | None = None
    strong: bool = False
    centred: bool = False

    @staticmethod
    @lru_cache(maxsize=4_096)  # states, posts and dates are said again in row after row
    def of(*lines: str, fill: Fill | None = None, strong: bool = False, centred: bool = False) -> Cell:
        """A cell from its lines; blank lines are left out, and a cell without any says so."""
        said = tuple(line for line in lines if line.strip())
        return Cell(said or ("–",), fill, strong, centred)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's heading and its width in millimetres."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row that is repeated on each page, and no merged cells.

    Attributes:
        caption: Printed above it, numbered, and given to screen readers.
        description: For screen readers: what is in it and how it is laid out.
        together: Small enough to stay on one page.
        keep: Its last row stays on the page of what follows.
        starts: Its first row may end a page.
        parts: Its last row may begin a page.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    description: str
    together: bool = False
    key: str = ""
    keep: bool = False
    starts: bool = False
    parts: bool = False

    def keeps(self, number: int) -> bool:
        """Whether a row stays on one page with the next: as a rule the first one ends no page alone, and the last begins none."""
        last = len(self.rows) - 1
        if number == last or self.together:
            return self.keep if number == last else True
        return (number == 0 and not self.starts) or (number == last - 1 and not self.parts)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the line of the text.

    Attributes:
        png: The file's bytes.
        width: In millimetres; the height follows.
        height: In millimetres.
        text: What a reader would see in it, for those who do not see it.
        caption: Printed below it, numbered.
    """

    png: bytes
    width: float
    height: float
    text: str
    caption: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """A chart of columns, which Word draws itself; sizes, texts and key are those of a picture.

    Attributes:
        least: Its height where a page has no room for more; 0 where it is always as high as it is.
    """

    chart: Chart
    width: float
    height: float
    text: str
    caption: str
    key: str = ""
    least: float = 0.0

    @property
    def lower(self) -> Graph | None:
        """The chart as low as it may be; None where that is as high as it is."""
        return replace(self, height=self.least) if self.least and self.least < self.height else None


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the list of the paper's headings stands; left out of a paper that is soon read through."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Section:
    """What follows begins a page of this shape.

    Attributes:
        landscape: On its side, with narrow margins.
        narrow: Upright with narrow margins, for what has to go on one page.
    """

    landscape: bool = False
    narrow: bool = False


Block = Heading | Paragraph | Table | Picture | Graph | Contents | PageBreak | Section


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page and in the file's properties; nothing else about its making leaves the house.

    Attributes:
        title: The same as the visible title.
        created: The day of writing.
        history_head: Hash of the register's newest step, so that a later change of the record can be seen.
    """

    marking: Marking
    title: str
    organisation: str
    author: str
    created: date
    subject: str = ""
    history_head: str = ""


def title_of(blocks: Sequence[Block]) -> str:
    """The visible title of a paper.

    Raises:
        ValueError: there is not exactly one heading of level 1.
    """
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    if len(titles) != 1:
        raise ValueError(f"A paper has one title, not {len(titles)}.")
    return titles[0]
