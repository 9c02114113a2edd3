"""The bar that stands under a list when several records are chosen: one field of all of them is set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.text import noun
from app.registers.register import Column
from app.widgets import theme
from app.widgets.discard import discard
from app.widgets.flow import Flow
from app.widgets.known_posts import KnownPosts
from app.widgets.plain import PlainLabel, button
from app.widgets.table.field_box import FieldBox
from app.widgets.table.model import RegisterModel
from app.widgets.table.reading import read
from app.widgets.theme import GAP, GRID, TARGET, Size

if TYPE_CHECKING:  # imported when the first one opens
    from app.widgets.editors import Editor

_WIDE, _HIGH = 220, 2 * TARGET
_LEAST = 25 * GRID  # width of a box, with text of the usual size
_SMALL = 6 * GRID  # height of the button that it is in a low list, where each line of pixels counts
_ANY = 16_777_215  # Qt's own for no bound


class BulkBar(QWidget):
    """ "5 risks chosen: set … to …".

    In a low list it is a button until it is used, and then takes the place of what stands over the list.

    Signals: ``wanted(column key, value)`` to give all of them; ``left()`` when Esc goes back to the list; ``begun()``, to be
    told at once what is chosen, as fast fingers are here before the records are counted, and would type into a cell.
    """

    wanted = Signal(str, object)
    left = Signal()
    begun = Signal()

    def __init__(self, model: RegisterModel, posts: KnownPosts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._posts = posts
        self._number = 0
        self._low = self._used = False  # whether the list is low, and whether a field is being set
        self._above: tuple[QWidget, ...] = ()
        self._below: tuple[QWidget, ...] = ()
        self.setAccessibleName("Change the chosen records")
        self._chosen = PlainLabel(bold=True)
        self._chosen.setMinimumHeight(TARGET)
        editable = (column for column in model.columns if column.editable and column.key != "ref")
        self.columns = FieldBox(editable, self)
        self.columns.setAccessibleName("Field to set")
        self.columns.setMinimumHeight(TARGET)
        self.use = button("Set a field…", "edit", kind="chip", parent=self)
        self.use.setMinimumHeight(_SMALL)
        self.use.clicked.connect(self.begin)
        self.use.hide()
        self._to = PlainLabel("to")
        self._to.setMinimumHeight(TARGET)
        self.editor: Editor | None = None
        self.apply = button("Set", "tick", kind="primary", parent=self)
        self._said = PlainLabel(size=Size.SMALL, role="muted", wrap=True)
        self._line = Flow(gap=GAP)
        for part in (self._chosen, self.use, self.columns, self._to, self.apply):
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
            self._number = number
            self.apply.setAccessibleName(f"Set for all {number:,}")
            if self.isHidden() or self.editor is None:
                place = self.columns.findData(key)
                self.columns.setCurrentIndex(place if place >= 0 else max(0, self.columns.currentIndex()))
                self._make_editor()
        if self.isHidden() == shown:
            self.setVisible(shown)
            self._used = False
            self._fold()
        elif shown:
            self._fit()

    def begin(self) -> None:
        """Put the keyboard into the bar."""
        self.begun.emit()
        if not self.isHidden():
            self._used = True
            self._fold()
            self.columns.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_room(self, *, low: bool, above: tuple[QWidget, ...], below: tuple[QWidget, ...]) -> None:
        """Say whether the list is so low that the bar must take the place of other lines.

        Args:
            above: What makes way for the bar while it is used.
            below: What makes way for it while it is there.
        """
        self._above, self._below = above, below
        if low != self._low:
            self._low = low
            self._fold()

    @property
    def _folded(self) -> bool:
        return self._low and not self._used

    def _fold(self) -> None:
        """Show the button or the whole bar, and hide what makes way for it."""
        for part in (self.columns, self._to, self.editor, self.apply):
            if part is not None:
                part.setVisible(not self._folded)
        self.use.setVisible(self._folded)
        there = self._low and not self.isHidden()
        for other in self._above:
            other.setHidden(there and self._used)
        for other in self._below:
            other.setHidden(there)
        self._chosen.setMinimumHeight(self.use.sizeHint().height() if self._folded else TARGET)
        self._fit()

    def _leave(self) -> None:
        """Fold again, as when a field has been set."""
        self._used = False
        self._tell("")
        self._fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if cast(Any, event).key() == Qt.Key.Key_Escape:
            self.left.emit()  # first move the keyboard, which must not be on what is about to be hidden
            self._leave()
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
            discard(self.editor)
        self._line.removeWidget(self.apply)
        from app.widgets.editors import editor_for

        made = self.editor = editor_for(self._column(), terms, self, posts=self._posts)
        made.setAccessibleName(f"{self._column().title} for the chosen records")
        made.setMinimumHeight(TARGET)
        made.setMaximumHeight(_HIGH)
        made.installEventFilter(self)
        made.typed.connect(self._say)
        self._line.addWidget(made)
        self._line.addWidget(self.apply)
        made.setVisible(not self._folded)
        QWidget.setTabOrder(self.columns, made)
        QWidget.setTabOrder(made, self.apply)
        self._tell("")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stand in one line where it can be had, in fewer words and with narrower boxes: a second is taken from the list."""
        self._write()
        if self.editor is None or self._folded:
            return
        for box, least in ((self.columns, 0), (self.editor, _WIDE)):
            box.setMinimumWidth(least)
            box.setMaximumWidth(_ANY)
        gaps, words = 4 * GAP, (self._chosen, self._to, self.apply)
        whole = (*words, self.columns, self.editor)
        needed = sum(part.sizeHint().expandedTo(part.minimumSize()).width() for part in whole) + gaps
        if needed <= self.width():
            return
        self._write(short=True)
        rest = self.width() - gaps - sum(part.sizeHint().width() for part in words)
        if rest < 2 * _LEAST * theme.larger():  # two lines: what is set above, to what below
            self.columns.setMaximumWidth(self.width() - self._chosen.sizeHint().width() - GAP)
            beside = self._to.sizeHint().width() + self.apply.sizeHint().width() + 2 * GAP
            self.editor.setFixedWidth(max(_LEAST, min(self.width() - beside, 2 * _WIDE)))
            return
        field = min(self.columns.sizeHint().width(), rest // 2)
        self.columns.setFixedWidth(field)
        self.editor.setFixedWidth(min(rest - field, 2 * _WIDE))

    def _write(self, *, short: bool = False) -> None:
        number = f"{self._number:,}"
        counted = f"{number} {noun(self._number, self._model.register.one)} chosen"
        if self._folded:
            self._chosen.setText(counted)
            return
        self._chosen.setText(f"{number} chosen: set" if short else f"{counted}: set")
        self.apply.setText("Set all" if short else f"Set for all {number}")

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
            self._leave()
