"""What stands beside the map in words: the quarter in large type, what each mark means, and the last thing that happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.models.text import kept_whole
from app.widgets import theme
from app.widgets.heat_map.legend import Legend
from app.widgets.heat_map.words import unbroken
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

CROWDED = 1.5  # times the usual size of text
WIDTH = 196  # least, and more where the legend's words need it


class AsideColumn(QWidget):
    """Quarter, legend and last words; ``now_wanted`` is the way back from the past."""

    now_wanted = Signal()
    worded = Signal()  # it needs other room beside the map
    _lying = False
    _presenting = False
    _widest = 0  # that its legend has been, in letters of this size

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quarter = PlainLabel(size=Size.HEADING, bold=True, wrap=True)
        self.past = PlainLabel(
            "As it was closed, on the matrix of its day. Only to be read.", role="muted", wrap=True
        )
        self.back = button("Back to now", "close-quarter")
        self.back.clicked.connect(self.now_wanted)
        self.legend = Legend(self)
        self.decision_title = PlainLabel("Last decision", size=Size.HEADING, role="muted")
        self.decision = PlainLabel(size=Size.HEADING, bold=True, wrap=True)
        self.decision_title.hide()
        self.decision.hide()
        self.said = PlainLabel(wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = self._top = QVBoxLayout()
        top.setSpacing(GAP)
        for part in (self.quarter, self.past, self.back):
            top.addWidget(part)
            part.hide()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(GRID, GAP, GAP, GAP)
        self._box.setSpacing(GAP)
        self._box.addLayout(top)
        self._box.addSpacing(GRID)
        self._box.addWidget(self.legend)
        self._box.addWidget(self.decision_title)
        self._box.addWidget(self.decision)
        self._box.addStretch(1)
        self._box.addWidget(self.said)
        self.lie_down(False)

    def lie_down(self, lying: bool) -> None:
        """Lie under two maps instead of standing beside one."""
        self._lying = lying
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if lying else directions.TopToBottom)
        for part, stretch in ((self.legend, 3), (self.said, 2)):
            self._box.setStretchFactor(part, stretch if lying else 0)
        no_way = Qt.AlignmentFlag(0)
        self._top.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft if lying else no_way)
        for one in (self._top, self.said):  # side by side, all begin at the top
            self._box.setAlignment(one, Qt.AlignmentFlag.AlignTop if lying else no_way)
        self.legend.set_column(not lying)
        self._make_way()
        self.quarter.setVisible(not lying and bool(self.quarter.text()))
        self._fit()

    def set_brief(self, brief: bool) -> None:
        """Under two maps that need its room, make way: captions say which quarter is seen, and the slider is the way back."""
        self.setVisible(not brief)

    @property
    def height_beside(self) -> int:
        """Height that all its words need beside a map."""
        for layout in (self._top, self._box):  # nothing else does it while they are out of sight
            layout.invalidate()
        return self._box.minimumHeightForWidth(self.needed)

    def height_lying(self, width: int) -> int:
        """Height that the legend needs under two maps, in this width."""
        words = (0 if theme.larger() >= CROWDED else 2) + (0 if self.past.isHidden() else 3)
        margins = self._box.contentsMargins()
        return self.legend.height_in(width * 3 // (3 + words)) + margins.top() + margins.bottom()

    def _make_way(self) -> None:
        """Under two maps the last words make way where text is large: a screen reader has them, the maps need the room."""
        crowded = self._lying and theme.larger() >= CROWDED
        self.said.setVisible(not self._presenting and not crowded)
        self.decision_title.setVisible(self._presenting and bool(self.decision.text()) and not crowded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "said"):
            self._widest = self.legend.widest
            self._make_way()

    def set_legend(self, entries: Sequence[tuple[str, str]]) -> None:
        """Say what these marks mean."""
        self.legend.set_entries(entries)
        self._widest = max(self._widest, self.legend.widest)
        self._fit()

    def set_presenting(self, presenting: bool) -> None:
        """For a room: the quarter and the last decision in large type, and no legend."""
        self._presenting = presenting
        for label, size in ((self.quarter, 2.2), (self.decision, 1.6), (self.decision_title, 1.3)):
            font = theme.font(bold=label is not self.decision_title)
            font.setPointSizeF(font.pointSizeF() * (size if presenting else Size.HEADING.value))
            label.setFont(font)
        self.legend.setVisible(not presenting)
        self._make_way()
        self.decision.setVisible(presenting)
        self._fit()

    def set_decision(self, text: str) -> None:
        """What was decided last, with its reason; empty where nothing was yet."""
        self.decision.setText(unbroken(text))
        self._make_way()

    def _fit(self) -> None:
        if self._presenting and not self._lying:
            self.setMinimumWidth(self.least_beside)
            self.setMaximumWidth(2 * WIDTH)
        elif self._lying:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)  # as Qt has it: no limit
        else:
            self.setFixedWidth(self.needed)

    @property
    def least_beside(self) -> int:
        """Least width of the last decision beside a map in a room."""
        return round(1.25 * WIDTH)

    @property
    def needed(self) -> int:
        """Width that it needs beside a map; it never gives way again, or the map would jump as the slider moves."""
        return max(WIDTH, self._widest + 2 * GAP + GRID)

    def set_quarter(self, name: str, *, past: bool) -> None:
        """Say large which quarter is seen, and plainly where it can only be read."""
        self.quarter.setText(kept_whole(name))
        self.quarter.setVisible(bool(name) and not self._lying)  # two maps have captions
        changed = past is self.past.isHidden()
        self.past.setVisible(past)
        self.back.setVisible(past)
        if changed:
            self.worded.emit()
