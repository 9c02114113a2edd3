"""Text to be read: headings, paragraphs and points below each other, with real headings' weight and a readable width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.focus_ring import FocusRing
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

_WIDEST = 820  # longer lines are hard to follow
_LEAST_WORDS, _LEAST_LINES = 30, 7  # letters in a line, and lines, that are in sight at once


class Shape(Enum):
    """How a text stands on the page."""

    HEADING = "heading"
    UNDER = "heading below a heading"
    TEXT = "text"
    POINT = "point"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text and how it stands.

    Attributes:
        opens: Id of the record in which it is written; a button beside the heading leads there.
    """

    shape: Shape
    text: str
    opens: str = ""


class Written(QScrollArea):
    """Shows passages; it takes no keys but those that scroll. Signals: ``opened(record id)`` to write in one."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusRing(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self._passages: tuple[Passage, ...] | None = None

    @property
    def text(self) -> str:
        """All of it, a line for each passage."""
        return "\n".join(one.text for one in self._passages or ())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(_LEAST_WORDS * metrics.averageCharWidth(), _LEAST_LINES * metrics.lineSpacing())

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show these; scrolling survives where only words have changed."""
        if tuple(passages) == self._passages:
            return
        self._passages = tuple(passages)
        place = self.verticalScrollBar().value()
        body = QWidget()
        theme.widen(body, _WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP, GRID, 2 * GAP, 2 * GAP)
        column.setSpacing(GRID)
        for number, passage in enumerate(passages):
            if passage.shape in (Shape.HEADING, Shape.UNDER) and number:
                column.addSpacing(2 * GAP if passage.shape is Shape.HEADING else GAP)
            column.addLayout(self._line(passage, body))
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)

    def _line(self, passage: Passage, parent: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(GAP)
        if passage.shape is Shape.POINT:
            bullet = PlainLabel("•", parent)
            line.addSpacing(GAP)
            line.addWidget(bullet, 0, Qt.AlignmentFlag.AlignTop)
        heading = passage.shape in (Shape.HEADING, Shape.UNDER)
        words = PlainLabel(
            passage.text,
            parent,
            size=Size.HEADING if passage.shape is Shape.HEADING else Size.BODY,
            bold=heading,
            role="muted" if passage.shape is Shape.QUIET else "text",
            wrap=True,
        )
        line.addWidget(words, 1)
        if passage.opens:
            write = button("Write in it", "edit", kind="quiet", parent=parent)
            write.setAccessibleName(f"Write in {passage.text}")
            write.clicked.connect(partial(self._open, passage.opens))
            line.addWidget(write, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _open(self, record_id: str, _: bool = False) -> None:
        self.opened.emit(record_id)
