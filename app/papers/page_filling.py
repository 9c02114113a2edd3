"""A page while strips are set on it, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.models.paged import Mark
from app.papers.blocks import Section
from app.papers.look import NARROW_SIDE, Look
from app.papers.strips import PageOf, Strip

HANGING = 1.48  # points below a line of text that are needed only over another one


@dataclass
class Page:
    """A page while it is filled."""

    width: float
    height: float
    left: float
    right: float
    top: float
    foot: float
    broken: bool = False  # whether a break begins it: the room over what stands first stays, which else goes
    marks: list[Mark | PageOf] = field(default_factory=list)
    spare: float = 0.0  # room below what was set last
    down: float = field(init=False)

    def __post_init__(self) -> None:
        self.down = self.top

    @property
    def room(self) -> float:
        """Width of its text."""
        return self.width - self.left - self.right

    @property
    def end(self) -> float:
        """Where the room for its text ends."""
        return self.height - self.foot

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on it."""
        return not self.marks

    def has_room(self, strips: Sequence[Strip]) -> bool:
        """Whether these go below what is there."""
        down, spare = self.down, self.spare
        if self.is_fresh and strips and strips[0].head is not None:
            down, spare = down + strips[0].head.height, strips[0].head.spare
        for number, strip in enumerate(strips):
            if number or not self.is_fresh or self.broken:
                down += gap(strip, spare)
            down, spare = down + strip.height, strip.spare
        return down - spare - (hanging(strips[-1]) if strips else 0.0) <= self.end

    def put(self, strip: Strip) -> None:
        """Set a strip below what is there."""
        if not self.is_fresh or self.broken:
            self.down += gap(strip, self.spare)
        self.marks += [mark.moved(self.left, self.down) for mark in strip.marks]
        self.down += strip.height
        self.spare = strip.spare


def new_page(look: Look, shape: Section, *, first: bool, broken: bool = False) -> Page:
    """An empty page of a shape.

    Args:
        first: Whether it is the first of its paper, whose header and footer may be others.
        broken: Whether a break begins it.
    """
    width, height = look.width, look.height
    left, right, top, foot = look.left, look.right, look.top, look.foot
    if shape.landscape:
        width, height = height, width
    if shape.landscape or shape.narrow:
        left = right = NARROW_SIDE
    if shape.narrow:
        top, foot = look.narrow_top, look.narrow_foot
    over, under = look.band_heights(first)
    return Page(width, height, left, right, max(top, over), max(foot, under), broken)


def gap(strip: Strip, spare: float) -> float:
    """Room over a strip below one that has some already."""
    return max(0.0, strip.above - spare)


def hanging(strip: Strip) -> float:
    """How far a strip may reach below the room of its page."""
    return 0.0 if strip.is_row else HANGING
