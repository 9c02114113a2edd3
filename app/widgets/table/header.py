"""The headings: a click sorts (Shift adds), the right button offers the rest; icons show the order and the filters."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from app.models.wording import AS_STORED
from app.registers.kinds import NOT_ASSESSED, Choice, Position, Ref, When
from app.widgets import icons, theme
from app.widgets.pills import pill_of, pill_width
from app.widgets.table.model import RegisterModel
from app.widgets.table.worded import arrow
from app.widgets.theme import GAP, GRID, Size

_ICON = 14
_WORD = 136  # pixels of a state in words; a longer one takes two lines
_REF = "OB.2.D1"  # as long as references in use are
_MONTH = "September 2022"  # a year on a third line would not be seen
_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Header(QHeaderView):
    """Headings of a RegisterModel.

    Signals: ``sort_wanted(key, add)``; ``menu_wanted(section, point on screen)``.
    """

    sort_wanted = Signal(str, bool)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        theme.write_in(self, Size.SMALL, bold=True)
        self.setAccessibleName("Headings")
        self.sectionClicked.connect(self._click)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.logicalIndexAt(at), self.mapToGlobal(at))
        )

    def serve(self, table: QTableView) -> None:
        """Become the headings of a table. A press only sorts; Qt would select the column, and Delete would clear it."""
        table.setHorizontalHeader(self)
        for signal in (self.sectionPressed, self.sectionEntered):
            signal.disconnect()

    def sizeHint(self) -> QSize:
        # Qt would ask each heading for its size after every key in a search box; a table reads only the height.
        return QSize(self.length(), self.fontMetrics().height() + 3 * GRID)

    def width_for(self, section: int, characters: int) -> int:
        """Pixels for a column of so many characters, at least its heading with a sort mark and its widest state."""
        body = QFontMetrics(theme.font())
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        heading = self.fontMetrics().horizontalAdvance(title) + 2 * GAP + _ICON + GRID
        words = round(characters * body.averageCharWidth() * 0.8)
        model = cast(RegisterModel, self.model())
        kind = model.columns[section].kind
        if isinstance(kind, Choice):  # a state must never be cut
            own = model.terms.wording if model.terms else AS_STORED
            for word in kind.words:
                pill = pill_of(word, own.of(word))
                wide = pill_width(pill, body) if pill else body.horizontalAdvance(own.of(word))
                words = max(words, min(wide, _WORD))
        elif isinstance(kind, Ref):
            words = max(words, body.horizontalAdvance(_REF) + GRID)
        elif isinstance(kind, When):
            words = max(words, body.horizontalAdvance(_MONTH) + GRID)
        elif isinstance(kind, Position):
            words = max(words, body.horizontalAdvance(NOT_ASSESSED) + GRID)
        return max(heading, words + 2 * GAP)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        if not rect.isValid():
            return
        look = theme.current()
        model = cast(RegisterModel, self.model())
        column = model.columns[section]
        painter.fillRect(rect, QColor(look.raised))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.edge))
        painter.fillRect(rect.right(), rect.top() + GRID, 1, rect.height() - 2 * GRID, QColor(look.line))
        inner = rect.adjusted(GAP, 0, -GAP, -1)
        painter.setFont(self.font())
        painter.setPen(QColor(look.text))
        marks = self._marks(model, column.key)
        room = inner.width() - len(marks) * (_ICON + 2)
        words = self.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(inner, _MIDDLE_LEFT, words)
        left = inner.left() + self.fontMetrics().horizontalAdvance(words) + GRID
        ratio = self.devicePixelRatioF()
        for name, number in marks:
            top = inner.top() + (inner.height() - _ICON) // 2
            painter.drawPixmap(left, top, icons.pixmap(name, look.accent, _ICON, ratio))
            left += _ICON
            if number:
                painter.setPen(QColor(look.accent))
                painter.drawText(
                    QPoint(left, inner.center().y() + self.fontMetrics().ascent() // 2), str(number)
                )
                left += GAP

    def _marks(self, model: RegisterModel, key: str) -> list[tuple[str, int]]:
        """Icons after a heading: the direction of the sort with its place among several, and a filter's."""
        marks = []
        for place, (sorted_key, turned) in enumerate(model.arrangement.sort, 1):
            if sorted_key == key:
                several = len(model.arrangement.sort) > 1
                marks.append((arrow(model.register.column(key), turned), place if several else 0))
        if key in model.arrangement.values:
            marks.append(("filter", 0))
        return marks

    def _click(self, section: int) -> None:
        add = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.sort_wanted.emit(cast(RegisterModel, self.model()).columns[section].key, add)
