"""The legend under the map: what each mark means, on as few lines as fit."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets import theme
from app.widgets.heat_map import signs
from app.widgets.heat_map.colours import look


class Legend(QWidget):
    """Draws the same signs as the map."""

    rewritten = Signal()  # in letters of another size

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[tuple[str, str]] = ()
        self._in_column = False
        theme.write_in(self, theme.Size.BODY)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> bool:
        """Show these (mark, words); whether they are others than before."""
        if entries == self._entries:
            return False
        self._entries = entries
        self.setAccessibleName(f"Legend: {', '.join(words for _, words in entries)}")
        if (
            self.minimumSizeHint().width() > self.width()
            or self.heightForWidth(self.width()) != self.height()
        ):
            self.updateGeometry()  # only then, since the whole page would be laid out and painted again
        self.update()
        return True

    def set_column(self, in_column: bool) -> None:
        """Have each sign on a line of its own, or as many on a line as fit."""
        self._in_column = in_column
        self.updateGeometry()
        self.update()

    @property
    def wide_in_column(self) -> int:
        """Width that it needs with each sign on a line of its own."""
        return ceil(signs.column_width(self._entries, self.font()))

    @property
    def widest(self) -> int:
        """Width that the longest entry needs."""
        if self._in_column:
            return self.wide_in_column
        return ceil(max((signs.entry_width(*entry, self.font()) for entry in self._entries), default=0.0))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(signs.flow(self._entries, 1 if self._in_column else width, self.font())[1])

    def height_in(self, width: int) -> int:
        """Height on as few lines as this width needs."""
        return ceil(signs.flow(self._entries, width, self.font())[1])

    def sizeHint(self) -> QSize:
        wide = self.widest if self._in_column else 480
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.widest, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = look(theme.current())
        area = QRectF(self.rect())
        signs.legend(painter, area, self._entries, colours, self.font(), in_column=self._in_column)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self.rewritten.emit()
