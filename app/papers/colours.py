"""Colours of papers and workbooks, as RRGGBB. Each is always beside a word, and a symbol where it rates something.

Those of bands and ratings are the screen's own (``models/palette.py``), so that the board sees one map.
"""

from __future__ import annotations

from app.models.palette import BANDS, RATINGS, Ground
from app.models.status import ControlStatus, Progress, Rag, Trend
from app.papers.blocks import Fill

INK = "1A1A1A"
PAPER = "FFFFFF"
QUIET = "595959"  # notes and captions: 7.0 to 1 on white
HOUSE = "1F3A5F"  # headings and heading rows
LINE = "8A8F98"
HEAD = Fill(HOUSE, PAPER)


def _fill(ground: Ground) -> Fill:
    return Fill(ground.fill.removeprefix("#"), ground.ink.removeprefix("#"))


RAG = {rag: _fill(ground) for rag, ground in RATINGS.items()}
RAG_SYMBOL = {Rag.GREEN: "●", Rag.AMBER: "▲", Rag.RED: "■"}

TONE = {tone: _fill(ground) for tone, ground in BANDS.items()}

PROGRESS = {
    Progress.ON_TRACK: RAG[Rag.GREEN],
    Progress.LIMITED: Fill("F7DC8B", "000000"),
    Progress.SLIPPED: RAG[Rag.AMBER],
    Progress.NONE: RAG[Rag.RED],
}
STATUS = {ControlStatus(progress.value): fill for progress, fill in PROGRESS.items()} | {
    ControlStatus.COMPLETE: RAG[Rag.GREEN]
}

TREND_SYMBOL = {Trend.DECREASED: "↓", Trend.UNCHANGED: "↔", Trend.INCREASED: "↑", Trend.NEW: "+"}


def contrast(fill: Fill) -> float:
    """Contrast of a fill's text on its ground, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(fill.ground), _luminance(fill.ink)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
