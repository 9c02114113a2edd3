"""The map's colours, for light, dark and paper; those of the bands are everybody's (``models/palette.py``)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.models.status import Tone
from app.widgets.colours import LIGHT, Paint, Theme, lightness


@dataclass(frozen=True, slots=True)
class Look:
    """Every colour of the map, as ``#RRGGBB``.

    Attributes:
        page: Behind the map.
        ink: Names of levels; ``quiet`` for words of less weight.
        cells: Fill and word of a cell, by tone.
        outline: Of cells of these bands, whose fill alone is not told from the page.
        straight: How opaque the straight lines are of risks that nobody chose, casing first: 1 hides what is under them.
        long: Disc of a long-term risk and the number on it; ``short`` of a short-term one.
        more: Disc of those for which a cell has no room.
        line: Trails, dotted lines, the limit of appetite; ``casing`` beside them, so that they stand out on every cell.
        focus: The ring round the chosen marker and the cell under a move.
        bubble: The live text and what it stands on.
    """

    page: str
    ink: str
    quiet: str
    cells: dict[Tone, Paint]
    long: Paint
    short: Paint
    more: Paint
    line: str
    casing: str
    focus: str
    bubble: Paint
    outline: dict[Tone, str] = field(default_factory=dict)
    straight: tuple[float, float] = (1.0, 1.0)


_WHITE, _NIGHT = "#FFFFFF", "#141B24"
_PALE = 60  # lightness of the calmest band


def look(theme: Theme) -> Look:
    """The map's colours in a theme of the window; lines are dark wherever the cells are pale, also on a dark page."""
    pale = lightness(theme.cells[Tone.CALM].fill) > _PALE
    return Look(
        page=theme.surface,
        ink=theme.text,
        quiet=theme.muted,
        cells=theme.cells,
        long=Paint(_WHITE, _NIGHT),
        short=Paint(_NIGHT, _WHITE),
        more=Paint("#D3D9E2", _NIGHT),
        line=_WHITE if theme.dark and not pale else _NIGHT,
        casing=_NIGHT if theme.dark and not pale else _WHITE,
        focus="#2F6BFF",
        bubble=Paint("#F4F6F9", "#10151C") if theme.dark else Paint(_NIGHT, _WHITE),
        outline={tone: theme.line for tone, cell in theme.cells.items() if theme.outlined(cell)},
        straight=(0.7, 1.0) if theme.strong else (0.35, 0.7),  # else quiet, since there are many
    )


def paper(theme: Theme) -> Look:
    """On paper: the colours of a light screen, or the classic ones where these were chosen."""
    return replace(PAPER, cells=theme.cells) if theme.classic else PAPER


PAPER = replace(look(LIGHT), page=_WHITE, ink="#000000", quiet="#333333")

# For a printer without colour: the worse is the darker, further apart than the colours' own greys are.
GREY = replace(
    PAPER,
    cells={
        Tone.CALM: Paint("#F2F2F2", "#000000"),  # not white, or its cells would have no edges
        Tone.WATCH: Paint("#D4D4D4", "#000000"),
        Tone.HIGH: Paint("#A8A8A8", "#000000"),
        Tone.SEVERE: Paint("#4A4A4A", "#FFFFFF"),
    },
)
