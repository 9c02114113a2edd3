"""The bar that stands under a list when several records are chosen: one field of all of them is set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.text import noun
from app.registers.register import Column
from app.widgets.choice_box import ListBox
from app.widgets.flow import Flow
from app.widgets.known_posts import KnownPosts
from app.widgets.plain import PlainLabel, button
from app.widgets.table.model import RegisterModel
from app.widgets.table.reading import read
from app.widgets.theme import GAP, TARGET, Size

if TYPE_CHECKING:  # imported when the first one opens
    from app.widgets.editors import Editor

_WIDE, _HIGH = 220, 2 * TARGET


class BulkBar(QWidget):
    """ "5 risks chosen: set … to …".

    Signals: ``wanted(column key, value)`` to give all of them; ``left()`` when Esc goes back to the list.
    """

    wanted = Signal(str, object)
    left = Signal()

    def __init__(self, model: RegisterModel, posts: KnownPosts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._posts = posts
        self._number = 0
        self.setAccessibleName("Change the chosen records")
        self._chosen = PlainLabel(bold=True)
        self._chosen.setMinimumHeight(TARGET)
        self.columns = ListBox(self)
        self.columns.setAccessibleName("Field to set")
        self.columns.setMinimumHeight(TARGET)
        for column in model.columns:
            if column.editable and column.key != "ref":
                self.columns.addItem(column.title, column.key)
        self._to = PlainLabel("to")
        self._to.setMinimumHeight(TARGET)
        self.editor: Editor | None = None
        self.apply = button("Set", "tick", kind="primary", parent=self)
        self._said = PlainLabel(size=Size.SMALL, role="muted", wrap=True)
        self._line = Flow(gap=GAP)
        for part in (self._chosen, self.columns, self._to, self.apply):
            self._line.addWidget(part)
        column_of_lines = QVBoxLayout(self)
        column_of_lines.setContentsMargins(0, 0, 0, 0)
        column_of_lines.setSpacing(2)
        column_of_lines.addLayout(self._line)
        column_of_lines.addWidget(self._said)
        self.columns.currentIndexChanged.connect(self._make_editor)
        self.columns.installEventFilter(self)
        self.apply.clicked.connect(self._apply)
        self.hide()

    @property
    def said(self) -> str:
        """How what is typed is understood, or why it is not."""
        return self._said.text()

    def tell(self, number: int, key: str) -> None:
        """So many records are chosen; the bar shows itself from two on.

        Args:
            key: Of the column that the keyboard is on: the field that is offered when the bar comes up.
        """
        shown = number > 1 and not self._model.read_only and self._model.terms is not None
        if shown:
            one = self._model.register.one
            self._chosen.setText(f"{number:,} {noun(number, one)} chosen: set")
            self.apply.setText(f"Set for all {number:,}")
            self.apply.setAccessibleName(self.apply.text())
            if self.isHidden() or self.editor is None:
                place = self.columns.findData(key)
                self.columns.setCurrentIndex(place if place >= 0 else max(0, self.columns.currentIndex()))
                self._make_editor()
        self._number = number
        if self.isHidden() == shown:
            self.setVisible(shown)

    def begin(self) -> None:
        """Put the keyboard into the bar."""
        self.columns.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if cast(Any, event).key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if watched is not self.editor:
            return False
        from app.widgets.editors import is_over

        over = is_over(watched, event)
        if over:
            self._apply()
        return over

    def _column(self) -> Column:
        return self._model.register.column(str(self.columns.currentData()))

    def _make_editor(self) -> None:
        terms = self._model.terms
        if terms is None or self.columns.currentIndex() < 0:
            return
        if self.editor is not None:
            self._line.removeWidget(self.editor)
            self.editor.deleteLater()
        self._line.removeWidget(self.apply)
        from app.widgets.editors import editor_for

        made = self.editor = editor_for(self._column(), terms, self, posts=self._posts)
        made.setAccessibleName(f"{self._column().title} for the chosen records")
        made.setMinimumSize(_WIDE, TARGET)
        made.setMaximumHeight(_HIGH)
        made.installEventFilter(self)
        made.typed.connect(self._say)
        self._line.addWidget(made)
        self._line.addWidget(self.apply)
        made.show()
        QWidget.setTabOrder(self.columns, made)
        QWidget.setTabOrder(made, self.apply)
        self._tell("")

    def _say(self, text: str) -> None:
        terms = self._model.terms
        if terms is not None:
            reading = read(self._column(), text, terms)
            self._tell(reading.words, wrong=not reading.ok)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self._said.set_role("wrong" if wrong else "muted")
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _apply(self) -> None:
        terms = self._model.terms
        if terms is None or self.editor is None:
            return
        reading = read(self._column(), self.editor.content(), terms)
        self._tell(reading.words, wrong=not reading.ok)
        if reading.ok:
            self.wanted.emit(self._column().key, reading.value)
