"""What stands left of the map: the tray with its search, the moves that wait for a reason, and the panel that asks for it.

It folds to a slim rail, so that the map has the room; a question opens it as far as the question needs.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.rows import RiskRow
from app.models.scale import Scale
from app.models.text import counted, folded
from app.widgets import icons, theme
from app.widgets.find_line import FindLine
from app.widgets.heat_map.reason_panel import ReasonPanel
from app.widgets.heat_map.tray import Tray
from app.widgets.lines import Line, LineList
from app.widgets.plain import PlainLabel, button, icon_button, set_tip
from app.widgets.theme import GAP, GRID

WIDTH = 212
_GROWS = 0.4  # of what text grows by: the map needs the room too
_IN_A_ROOM = 0.86  # of what text grows by there
_WIDER = 1.1  # of its usual width: so wide it may be for the words under the list
MOST_WAITING = 4  # lines of the list that are in sight at once


class TrayColumn(QWidget):
    """Tray, waiting moves and question, under each other."""

    fold_wanted = Signal(bool)
    changed_room = Signal()  # it is wider, or asks a question, or neither any more
    reason_wanted = Signal(str)  # key of a change that waits for its reason
    first_wanted = Signal()  # there are no risks at all: to where the first is added

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = FindLine(
            "Search the risks", parent=self
        )  # made in the order in which Tab goes through them
        self.fold = icon_button("Hide the list of risks", "chevron-left", parent=self)
        self.tray = Tray(self)
        self.nothing = PlainLabel(role="muted", wrap=True)
        self.first = button("Go to the risks", "risks", parent=self)
        self.waiting = button("", "flag", kind="quiet", parent=self)
        self.waiting_list = LineList("Changes that need a reason", self, whole=True)
        self.reason = ReasonPanel(self)
        self._rows: Sequence[RiskRow] = ()
        self._left_out = 0
        self._scale: Scale | None = None
        self._folded = False
        self._presenting, self._large = False, 1.0
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.fold.clicked.connect(lambda: self.fold_wanted.emit(not self._folded))
        self.first.clicked.connect(self.first_wanted)
        self.waiting.clicked.connect(self._toggle_waiting)
        self.waiting_list.clicked.connect(lambda index: self._ask(self.waiting_list.lines.line(index.row())))
        self.waiting_list.opened.connect(self.reason_wanted)
        self.reason.installEventFilter(self)
        self.waiting_list.viewport().installEventFilter(self)
        self.set_waiting(())
        self._arrange()

    def _lay_out(self) -> None:
        self.search.setAccessibleName("Search the list of risks")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.search, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.first)
        column.addWidget(self.tray, 1)
        column.addWidget(self.waiting)
        column.addWidget(self.waiting_list)
        column.addWidget(self.reason)
        self._rest = QWidget(self)  # takes the height while the tray is folded away or has nothing to list
        column.addWidget(self._rest, 1)

    def set_rows(self, rows: Sequence[RiskRow], scale: Scale, left_out: int = 0) -> None:
        """Show these risks, or those of them that are searched for; so many more are left out by the filters."""
        self._rows, self._scale, self._left_out = rows, scale, left_out
        self._filter()

    def set_large(self, factor: float, *, presenting: bool) -> None:
        """Write everything larger, for a room, where nothing is searched for or folded."""
        self._presenting, self._large = presenting, factor
        self.tray.set_large(factor)
        self.reason.set_large(factor)
        self.waiting_list.set_large(factor)
        for part in (self.nothing, self.waiting):
            theme.enlarge(part, factor)
        self._fit_waiting()
        self._arrange()

    @property
    def is_folded(self) -> bool:
        """Whether only the rail is in sight."""
        return self._folded

    def set_folded(self, folded_: bool) -> None:
        """Fold the list away, or bring it back; announces nothing."""
        self._folded = folded_
        words = "Show the list of risks" if folded_ else "Hide the list of risks"
        self.fold.setIcon(icons.icon("chevron-right" if folded_ else "chevron-left"))
        self.fold.setAccessibleName(words)
        set_tip(self.fold, words)
        self._arrange()

    def set_waiting(self, lines: Sequence[Line]) -> None:
        """Say how many changes wait for a reason, moves and moved timescales; the newest first."""
        self.waiting_list.set_lines(lines)
        words = f"{counted(len(lines), 'change needs', 'changes need')} a reason".capitalize()
        self.waiting.setAccessibleName(words)
        self._fit_waiting()
        if not lines:
            self.waiting_list.hide()
        self._arrange()

    def _fit_waiting(self) -> None:
        """As high as the first moves need at the width of now."""
        shown = range(min(self.waiting_list.lines.rowCount(), MOST_WAITING))
        self.waiting_list.setFixedHeight(max(28, 4 + sum(map(self.waiting_list.sizeHintForRow, shown))))

    def open_waiting(self) -> None:
        """Bring up the list of changes that wait."""
        if self.waiting_list.lines.rowCount():
            self.waiting_list.show()
            self._arrange()

    def _toggle_waiting(self) -> None:
        self.waiting_list.setVisible(self.waiting_list.isHidden())
        self._arrange()

    def _ask(self, line: Line) -> None:
        self.reason_wanted.emit(line.key)

    def _arrange(self) -> None:
        self.waiting.setText(self.waiting.accessibleName())
        wider = 1.0 if self._presenting else _WIDER  # before a board the map stays as large after a move
        if self.waiting.sizeHint().width() > wider * self._usual_width:  # the map needs the room
            self.waiting.setText(f"No reason yet: {self.waiting_list.lines.rowCount():,}")
        asking = self.is_asking
        open_ = not self._folded
        found = self._scale is None or bool(self._found())
        self.search.setVisible(open_ and not self._presenting)
        self.fold.setVisible(not self._presenting)
        self.tray.setVisible(open_ and found)
        self._rest.setVisible(not (open_ and found))
        self.waiting.setVisible(self._some_wait and (open_ or asking))
        if not self.waiting.isVisibleTo(self):
            self.waiting_list.hide()
        self.nothing.setText(self._why_empty())
        self.nothing.setVisible(open_ and not found)
        self.first.setVisible(self.nothing.isVisibleTo(self) and self._is_empty)
        self.search.setEnabled(not self._is_empty)
        self.setFixedWidth(self.width_when(folded=self._folded))

    @property
    def _is_empty(self) -> bool:
        """Whether there are no risks at all, which is nobody's choice."""
        return self._scale is not None and not self._rows and not self._left_out

    def _why_empty(self) -> str:
        if self._rows:
            return "No risk has these words."
        if self._left_out:
            return f"The filters leave out {counted(self._left_out, 'risk')}."
        return "No risks yet. They stand here, and are dragged on to the map."

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_rest"):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.changed_room.emit()

    def width_when(self, *, folded: bool, asking: bool | None = None) -> int:
        """Width of the list, or of the rail that it folds to, which a question opens as far as it needs.

        Args:
            asking: Whether a question stands there; None is as it is.
        """
        asking = self.is_asking if asking is None else asking
        if folded and not asking:
            return self.fold.sizeHint().width()
        below: list[QWidget] = [self.waiting] if self._some_wait else []
        below += [self.reason] if asking else []
        return max(self._usual_width, *(part.minimumSizeHint().width() for part in below), 0)

    @property
    def height_asking(self) -> int:
        """Height that a question needs below the list; nought where none is asked."""
        if not self.is_asking:
            return 0
        reason = self.reason.heightForWidth(self.width_when(folded=False))
        heights = [self.search.sizeHint().height(), self.tray.minimumSizeHint().height(), reason]
        heights += [self.waiting.sizeHint().height()] if self._some_wait else []
        heights += [] if self.waiting_list.isHidden() else [self.waiting_list.height()]
        return sum(heights) + GAP * (len(heights) - 1)

    @property
    def is_asking(self) -> bool:
        """Whether a question stands there."""
        return not self.reason.isHidden()

    @property
    def _some_wait(self) -> bool:
        return self.waiting_list.lines.rowCount() > 0

    @property
    def _usual_width(self) -> int:
        """Of the list, where nothing below it needs more."""
        if self._presenting:
            return round(WIDTH * _IN_A_ROOM * self._large * theme.larger())
        return round(WIDTH * (1 + (theme.larger() - 1) * _GROWS))

    def _found(self) -> list[RiskRow]:
        wanted = folded(self.search.text()).split()
        if not wanted:
            return [*self._rows]
        return [
            risk
            for risk in self._rows
            if all(word in folded(f"{risk.ref} {risk.title} {risk.owner}") for word in wanted)
        ]

    def _filter(self) -> None:
        if self._scale is not None:
            self.tray.set_rows(self._found(), self._scale)
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.waiting_list.viewport():
            self._fit_waiting()
        if watched is self.reason and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._arrange()
            self.changed_room.emit()
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.tray.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fold.sizeHint().width(), 120)
