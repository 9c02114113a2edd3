"""The colours of bands and ratings, as ``#RRGGBB``: one set for screen, picture, paper and workbook, so that they agree.

Any two bands are at least ten steps of CIELAB lightness apart (tested), so that they are told apart in grey and with the common
kinds of colour blindness; the worse is the darker. The word always stands beside the colour.
"""

from __future__ import annotations

from typing import NamedTuple

from app.models.status import Rag, Tone


class Ground(NamedTuple):
    """A fill, and the ink of words on it: at least 4.5 to 1."""

    fill: str
    ink: str


BANDS: dict[Tone, Ground] = {
    Tone.CALM: Ground("#DCF0ED", "#0F4B47"),
    Tone.WATCH: Ground("#EFC54E", "#4A3800"),
    Tone.HIGH: Ground("#DE8A22", "#2E1A00"),
    Tone.SEVERE: Ground("#9B1C1C", "#FFFFFF"),
}

# The same on a dark screen, where a pale cell would dazzle.
BANDS_IN_THE_DARK: dict[Tone, Ground] = {
    Tone.CALM: Ground("#17403E", "#BFE0DC"),
    Tone.WATCH: Ground("#CFAE4B", "#2B2100"),
    Tone.HIGH: Ground("#C2731B", "#1E1000"),
    Tone.SEVERE: Ground("#A3201F", "#FFFFFF"),
}

# What many boards have grown up with, as a choice. Green and red are nearly alike in grey and to one man in twelve: the word,
# which always stands in the cell, is then the only sign.
CLASSIC: dict[Tone, Ground] = {
    Tone.CALM: Ground("#00703C", "#FFFFFF"),
    Tone.WATCH: Ground("#FFD500", "#000000"),
    Tone.HIGH: Ground("#F4801E", "#000000"),
    Tone.SEVERE: Ground("#C8102E", "#FFFFFF"),
}

RATINGS: dict[Rag, Ground] = {
    Rag.GREEN: Ground("#1B7F79", "#FFFFFF"),
    Rag.AMBER: Ground("#F2B705", "#000000"),
    Rag.RED: Ground("#9B1C1C", "#FFFFFF"),
}
