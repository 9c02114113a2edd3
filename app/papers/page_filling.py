"""A page while strips are set on it, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.models.paged import Mark
from app.papers.blocks import Section
from app.papers.look import NARROW_SIDE, Look
from app.papers.strips import PageOf, Strip

_HANGING = 1.48  # of the height of a line, which is needed only over another one


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
    def filled(self) -> float:
        """Which part of its height is used."""
        return self.part(self.down)

    def part(self, down: float) -> float:
        """Which part of its height is above a place."""
        return (down - self.top) / (self.height - self.foot - self.top)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on it."""
        return not self.marks

    def has_room(self, strips: Sequence[Strip]) -> bool:
        """Whether these go below what is there."""
        down, spare = self.down, self.spare
        for strip in strips:
            down += _gap(strip, spare) + strip.height
            spare = strip.spare
        hanging = _HANGING if strips and not strips[-1].is_row else 0.0
        return down - spare - hanging <= self.height - self.foot

    def put(self, strip: Strip) -> None:
        """Set a strip below what is there."""
        if not self.is_fresh or self.broken:
            self.down += _gap(strip, self.spare)
        self.marks += [mark.moved(self.left, self.down) for mark in strip.marks]
        self.down += strip.height
        self.spare = strip.spare


@dataclass(frozen=True, slots=True)
class Moment:
    """What was set before a block, so that it can be set anew."""

    pages: int
    marks: int
    down: float
    spare: float
    point: int
    keys: tuple[str, ...]
    waiting: tuple[tuple[Sequence[str], Strip], ...]


def new_page(look: Look, shape: Section, *, first: bool, broken: bool) -> Page:
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


def _gap(strip: Strip, spare: float) -> float:
    """Room over a strip below one that has some already."""
    return max(0.0, strip.above - spare)
