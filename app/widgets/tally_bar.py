"""The answers to one question in one bar: a part for each, with its letter and figure."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from app.models.status import Tone
from app.models.survey_words import Answer
from app.models.tally import Tally
from app.widgets import theme
from app.widgets.theme import GRID, Paint

_LEAST_PART = 20  # per cent of the answers that have room for their figure in any bar
_LETTERS = {Answer.YES: "Y", Answer.PARTLY: "P", Answer.NO: "N", None: ""}
_WIDEST = "N 20"  # of the figures that stand beside a bar: a part of more has room for its own
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ORDER: tuple[Answer | None, ...] = (*Answer, None)


def draw_bar(painter: QPainter, tally: Tally, place: QRect) -> None:
    """Draw the shares of the answers, each with its letter and figure where they have room, so that colour alone says nothing.

    One that is too thin for its figure has it beside the bar; with two such, none has one, since a figure beside parts without
    one would seem to be the one that counts.
    """
    look = theme.current()
    paints: dict[Answer | None, Paint] = {
        Answer.YES: look.tone(Tone.CALM),
        Answer.PARTLY: look.tone(Tone.WATCH),
        Answer.NO: look.tone(Tone.SEVERE),
        None: look.quiet,
    }
    wide = painter.fontMetrics().horizontalAdvance
    whole = place.adjusted(0, 0, -_beside(painter.fontMetrics()), 0)
    parts = _parts(tally, whole)
    for answer, part in parts.items():
        painter.fillRect(part, theme.colour(paints[answer].fill))
        painter.setPen(QPen(theme.colour(look.surface), 1))
        painter.drawLine(part.topRight(), part.bottomRight())
    figures = {answer: f"{_LETTERS[answer]} {tally.percent(answer)}" for answer in parts if answer}
    thin = [answer for answer, words in figures.items() if wide(words) + GRID > parts[answer].width()]
    if len(thin) < 2:
        for answer, words in figures.items():
            beside = answer in thin
            painter.setPen(theme.colour(look.text if beside else paints[answer].ink))
            if beside:
                at = QRect(whole.right() + GRID, place.top(), wide(_WIDEST), place.height())
                painter.drawText(at, int(_BESIDE), words)
            else:
                painter.drawText(parts[answer], int(Qt.AlignmentFlag.AlignCenter), words)
    painter.setPen(QPen(theme.colour(look.edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(whole.adjusted(0, 0, -1, -1))


def least_bar(metrics: QFontMetrics) -> int:
    """How wide a bar must be, with the figure that may stand beside it."""
    figure = _beside(metrics)
    return figure + ceil(figure * 100 / _LEAST_PART)


def _beside(metrics: QFontMetrics) -> int:
    """Room for a figure, with what stands apart from it."""
    return metrics.horizontalAdvance(_WIDEST) + GRID


def _parts(tally: Tally, whole: QRect) -> dict[Answer | None, QRect]:
    """Where the share of each answer that was given is drawn."""
    found, done = {}, 0
    for answer in _ORDER:
        if count := tally.count(answer):
            left = whole.left() + whole.width() * done // tally.whole
            done += count
            right = whole.left() + whole.width() * done // tally.whole
            found[answer] = QRect(left, whole.top(), right - left, whole.height())
    return found
