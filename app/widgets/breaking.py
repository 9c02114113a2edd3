"""A text broken into a few lines, for what paints its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

_LONG = re.compile(r"\S{25,}")


def breakable(text: str) -> str:
    """The text with places where a label may break its long words: a file's name may have no blank in it."""
    return _LONG.sub(lambda word: re.sub(r"([_.,&+=])(?=.)", "\\1\u200b", word[0]), text)


def broken(text: str, width: int, lines: int, font: QFont) -> str:
    """The text in lines of this width in pixels; what goes on beyond the last of them ends in an ellipsis.

    No date and no position is parted where it has room in a line.
    """
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return text  # Qt's own cutting counts in parts of a pixel, and would cut a text that has just the room it asked for
    if lines == 1:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    # Here, as in ``beside_words``: with their many names, these would be a fiftieth of the time until the first paint.
    from PySide6.QtGui import QTextLayout, QTextOption

    from app.models.whole_words import whole_where

    # What sets two things apart ends a line and never begins one.
    kept = whole_where(lambda words: metrics.horizontalAdvance(words) <= width, text)
    layout = QTextLayout(kept.replace(" · ", "\u00a0· "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    made: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = line.textStart()
        if len(made) == lines - 1:
            made.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        made.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return "\n".join(made)


def longest(wordings: Iterable[str], width: int, metrics: QFontMetrics) -> str:
    """The first of several wordings, the longest first, that has room in a line of this width in pixels; empty if none has."""
    return next((words for words in wordings if metrics.horizontalAdvance(words) <= width), "")


def least_width(text: str, lines: int, metrics: QFontMetrics) -> int:
    """The least width, in pixels, in which a text has room in so many lines; it is broken at its blanks only."""
    return _least(text.split(" "), lines, metrics)


def _least(words: Sequence[str], lines: int, metrics: QFontMetrics) -> int:
    whole = metrics.horizontalAdvance(" ".join(words))
    if lines == 1 or len(words) == 1:
        return whole
    ways = ((words[:cut], words[cut:]) for cut in range(1, len(words)))
    return min(
        max(metrics.horizontalAdvance(" ".join(first)), _least(rest, lines - 1, metrics))
        for first, rest in ways
    )


def beside_words(view: QWidget) -> int:
    """Pixels of a cell that the style leaves free beside its words, at both sides together."""
    from PySide6.QtWidgets import QStyle

    return 2 * (view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1)
