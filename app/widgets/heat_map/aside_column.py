"""What stands beside the map in words: the quarter in large type, what each mark means, and the last thing that happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.text import kept_whole
from app.widgets import theme
from app.widgets.heat_map.legend import Legend
from app.widgets.heat_map.words import unbroken
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

WIDTH = 196  # least, and more where the legend's words need it


class AsideColumn(QWidget):
    """Quarter, legend and last words; ``now_wanted`` is the way back from the past.

    Under a map it is as high in the past as now, and as high after a move as before: a map must not jump when something is said.
    """

    now_wanted = Signal()
    worded = Signal()  # it needs other room beside the map
    _lying = False
    _presenting, _screens = False, 1.0
    _past = False
    _tight = False
    _whole = _told = ""  # what the map shows, in a sentence, and all that was said of it
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
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(GRID, GAP, GAP, GAP)
        self._box.setSpacing(GAP)
        for part in (self.quarter, self.past, self.back):
            self._box.addWidget(part)
            part.hide()
        self._box.addWidget(self.legend)
        self._box.addWidget(self.decision_title)
        self._box.addWidget(self.decision)
        self._box.addStretch(1)
        self._box.addWidget(self.said)
        self.legend.rewritten.connect(self._measure)
        self.lie_down(False)

    def lie_down(self, lying: bool) -> None:
        """Lie under the maps instead of standing beside one; the slider then says which quarter is seen, and is the way back."""
        self._lying = lying
        self.legend.set_column(not lying)
        self.said.setMinimumHeight(self._least_said if lying else 0)
        self._show_quarter()
        self._fit()

    def set_brief(self, brief: bool) -> None:
        """Make way for maps that need its room."""
        self.setVisible(not brief)

    def height_beside(self, *, tight: bool) -> int:
        """Height that all its words need beside a map; ``tight``, with the past told in one sentence with the rest."""
        inner = self._inner(self.needed)
        parts = [self.quarter.heightForWidth(inner)]
        said = self.said.text()
        if self._past and not tight:
            parts += [self.past.heightForWidth(inner), self.back.sizeHint().height()]
        if said == self._told:
            said = self._summed_up(with_past=tight)
        wrapped = Qt.TextFlag.TextWordWrap
        parts.append(self.said.fontMetrics().boundingRect(0, 0, inner, 10_000, wrapped, said).height())
        return self._stacked([*parts, self.legend.height_in(1)])

    def set_tight(self, tight: bool) -> None:
        """Tell of the past beside a map as it is told under one, where there is not the height for more."""
        if tight != self._tight:
            self._tight = tight
            self._show_quarter()

    def height_lying(self, width: int) -> int:
        """Height of the legend and the last words under the maps, in this width."""
        inner = self._inner(width)
        said = max(self._least_said, self.said.heightForWidth(inner))
        return self._stacked([self.legend.height_in(inner), said])

    @property
    def _least_said(self) -> int:
        """Two lines, which what a move did takes."""
        return 2 * self.said.fontMetrics().lineSpacing()

    def _inner(self, width: int) -> int:
        margins = self._box.contentsMargins()
        return width - margins.left() - margins.right()

    def _stacked(self, heights: Sequence[int]) -> int:
        margins = self._box.contentsMargins()
        return sum(heights) + GAP * (len(heights) - 1) + margins.top() + margins.bottom()

    def _show_decision(self) -> None:
        self.said.setVisible(not self._presenting)
        self.decision_title.setVisible(self._presenting and bool(self.decision.text()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "said"):
            self._measure()

    def _measure(self) -> None:
        """Have the room that letters of another size need; the legend has its own after the page has its."""
        self._widest = self.legend.wide_in_column
        self.lie_down(self._lying)
        self.worded.emit()

    def set_legend(self, entries: Sequence[tuple[str, str]]) -> None:
        """Say what these marks mean."""
        others = self.legend.set_entries(entries)
        widest = max(self._widest, self.legend.wide_in_column)
        if others or widest != self._widest:
            self._widest = widest
            self._fit()
            self.worded.emit()

    def forget_width(self) -> None:
        """Keep no room for the words of other maps than are to be seen now."""
        self._widest = 0

    def set_presenting(self, presenting: bool, screens: float = 1.0) -> None:
        """For a room: the quarter and the last decision in large type, and no legend.

        Args:
            screens: How many times larger than a laptop's the screen is.
        """
        self._presenting, self._screens = presenting, screens
        for label, size in ((self.quarter, 2.2), (self.decision, 1.6), (self.decision_title, 1.3)):
            font = theme.font(bold=label is not self.decision_title)
            roomy = max(1.0, size * screens / theme.larger())  # larger text is large enough for a room
            font.setPointSizeF(font.pointSizeF() * (roomy if presenting else Size.HEADING.value))
            label.setFont(font)
        self.legend.setVisible(not presenting)
        self._show_decision()
        self.decision.setVisible(presenting)
        self._fit()

    def set_decision(self, text: str) -> None:
        """What was decided last, with its reason; empty where nothing was yet."""
        self.decision.setText(unbroken(text))
        self._show_decision()

    def _fit(self) -> None:
        if self._presenting and not self._lying:
            self.setMinimumWidth(self.least_beside)
            self.setMaximumWidth(round(2 * WIDTH * self._screens))
        elif self._lying:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)  # as Qt has it: no limit
        else:
            self.setFixedWidth(self.needed)

    @property
    def least_beside(self) -> int:
        """Least width of the last decision beside a map in a room, with the quarter on one line."""
        return max(round(1.25 * WIDTH * self._screens), self.quarter.sizeHint().width() + 2 * GAP)

    @property
    def decided_height(self) -> int:
        """Height of the last decision in that width."""
        inner = self._inner(self.least_beside)
        parts = (self.quarter, self.decision_title, self.decision)
        return self._stacked([part.heightForWidth(inner) for part in parts])

    @property
    def needed(self) -> int:
        """Width that it needs beside a map; it never gives way again, or the map would jump as the slider moves."""
        return max(WIDTH, self._widest + 2 * GAP + GRID)

    def set_quarter(self, name: str, *, past: bool) -> None:
        """Say large which quarter is seen, and plainly where it can only be read."""
        self.quarter.setText(kept_whole(name))
        self._past = past
        self._show_quarter()

    def say(self, text: str) -> None:
        """Tell of what has been done, or what a drop would do."""
        if text != self.said.text():
            self.said.setText(text)
            self.worded.emit()

    def tell(self, whole: str) -> None:
        """Say what the map shows as a whole, where nothing else is told."""
        self._whole = kept_whole(whole)
        self._told = self._summed_up(with_past=self._lying or self._tight)
        self.say(self._told)

    def _summed_up(self, *, with_past: bool) -> str:
        closed = f"{self.quarter.text()} as it was closed, only to be read. "
        return f"{closed if with_past and self._past else ''}{self._whole}"

    def _show_quarter(self) -> None:
        beside = not self._lying
        self.quarter.setVisible(beside and bool(self.quarter.text()))
        for part in (self.past, self.back):
            part.setVisible(beside and self._past and not self._tight)
        if self.said.text() == self._told:
            self._told = self._summed_up(with_past=self._lying or self._tight)
            self.said.setText(self._told)
