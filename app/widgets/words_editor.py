"""The officer's own words for the sections of a paper: a list of sections, and beside it what is printed and what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from app.widgets import icons
from app.widgets.plain import PlainLabel, button, plain_tooltip
from app.widgets.theme import GAP, GRID, TARGET, Size


@dataclass(frozen=True, slots=True)
class WordsRow:
    """One section that takes the officer's own words.

    Attributes:
        standing: What is printed while nothing is typed.
        typed: The officer's words; empty where there are none.
        origin: Where the words come from, in a few words: "typed for Q2 2021/22"; empty where nothing is typed.
    """

    key: str
    title: str
    help: str
    standing: str
    typed: str = ""
    origin: str = ""


class WordsEditor(QWidget):
    """Signals: ``words_wanted(section key, text)`` when a text was changed and left; ``typing(section key, text)``."""

    words_wanted = Signal(str, str)
    typing = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, WordsRow] = {}
        self._shown = ""
        self._typed_since = False  # whether the officer has typed since the words were shown or announced
        self.list = QListWidget()
        self.list.setAccessibleName("Sections")
        self.list.setIconSize(QSize(16, 16))
        self.list.setMinimumWidth(60 * GRID)
        self.list.setMaximumWidth(80 * GRID)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(lambda now, _: self._show(now))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._typed)
        self._title = PlainLabel(bold=True, size=Size.HEADING)
        self._help = PlainLabel(role="muted", wrap=True)
        self._origin = PlainLabel(role="muted", wrap=True, size=Size.SMALL)
        self._take = button("Begin from the standing text", "copy")
        self._take.clicked.connect(self._take_standing)
        self._drop = button("Go back to the standing text", "undo")
        self._drop.clicked.connect(lambda: self._replace(""))
        buttons = QHBoxLayout()
        buttons.addWidget(self._take)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        for part in (self._title, self._help, self.text, self._origin):
            right.addWidget(part)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    def set_rows(self, rows: Sequence[WordsRow], *, read_only: bool) -> None:
        """Show these sections; what is being typed stays."""
        self._rows = {row.key: row for row in rows}
        if [self.list.item(i).data(Qt.ItemDataRole.UserRole) for i in range(self.list.count())] != list(
            self._rows
        ):
            self.list.clear()
            for row in rows:
                item = QListWidgetItem(row.title)
                item.setData(Qt.ItemDataRole.UserRole, row.key)
                item.setSizeHint(QSize(0, TARGET))
                self.list.addItem(item)
        for place, row in enumerate(rows):
            item = self.list.item(place)
            item.setIcon(icons.icon("edit" if row.typed else "circle", "muted"))
            said = f"{row.title}: {'own words' if row.typed else 'standing text'}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(plain_tooltip(said))
        self.text.setReadOnly(read_only)
        self._take.setEnabled(not read_only)
        if self.list.currentRow() < 0 and rows:
            self.list.setCurrentRow(0)
        elif not self._typed_since:
            self._show(self.list.currentItem())
        else:
            self._say(self._rows[self._shown])

    def commit(self) -> None:
        """Announce what was typed, as when the paper is about to be written or another quarter shown."""
        if not self._typed_since:
            return
        self._typed_since = False
        row, text = self._rows[self._shown], self.text.toPlainText().strip()
        if text != row.typed.strip():
            self.words_wanted.emit(row.key, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.commit()
        row = self._rows[item.data(Qt.ItemDataRole.UserRole)]
        with QSignalBlocker(self.text):
            self.text.setPlainText(row.typed)
        self._shown = row.key
        self._typed_since = False
        self._say(row)

    def _say(self, row: WordsRow) -> None:
        self._title.setText(row.title)
        self._help.setText(row.help)
        self.text.setAccessibleName(f"Own words for {row.title}")
        self.text.setPlaceholderText(row.standing)
        self._origin.setText(
            row.origin or "Nothing is typed, so the grey text is printed; it follows the figures."
        )
        self._drop.setEnabled(bool(row.typed) and not self.text.isReadOnly())

    def _typed(self) -> None:
        self._typed_since = True
        self.typing.emit(self._shown, self.text.toPlainText())

    def _take_standing(self) -> None:
        self._replace(self._rows[self._shown].standing)
        self.text.setFocus()

    def _replace(self, text: str) -> None:
        self.text.selectAll()
        self.text.insertPlainText(text)
        self.commit()
