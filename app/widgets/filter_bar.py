"""The bar over a list: a search box, a chip for each named view and for each question that an officer asks, and what they hide.

Several questions narrow: a record must answer all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models.text import counted
from app.models.wording import AS_STORED
from app.registers.kinds import Terms
from app.registers.mine import KEY as MINE
from app.registers.register import Register
from app.widgets import icons, theme
from app.widgets.chip_room import ALWAYS, LINES, fitting
from app.widgets.discard import discard
from app.widgets.find_line import FindLine
from app.widgets.flow import Flow
from app.widgets.plain import PlainLabel, button, set_tip
from app.widgets.theme import GAP, Size
from app.widgets.tool_line import ToolLine

# What officers ask of a list again and again; other questions make way for these.
_ASKED = frozenset({"open", "overdue", "due", "reprofiled", "slipped", "red", "no_update", MINE})
_LOW = 20  # heights of a line, of the list with its bar
_PAUSE = 120  # milliseconds after the last key before the list follows


class FilterBar(QWidget):
    """Search box, chips, and in words what is hidden with "clear filters".

    Signals: ``changed()`` when what is asked has changed; ``lifted(key)`` when a column's own filter is taken off;
    ``cleared()`` when everything is to be shown again; ``left()`` when the arrow down or Enter goes on to the list;
    ``view_wanted(name)`` when the chip of a named view is pressed; ``whose_wanted()`` when "mine" is asked for before anybody
    has said which posts are theirs.
    """

    changed = Signal()
    lifted = Signal(str)
    cleared = Signal()
    left = Signal()
    view_wanted = Signal(str)
    whose_wanted = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._font = theme.font(Size.SMALL)
        self.line: ToolLine  # of the search box; a view may add its own buttons at the end
        self.search = _SearchBox(f"Find in {register.title.casefold()}", self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.changed)
        # A layout must not be changed while it is at work.
        self.room = QTimer(self, singleShot=True, interval=0)
        self.room.timeout.connect(self._make_room)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.left.connect(self._leave)
        self.chips: dict[str, QPushButton] = {}
        self._columns: dict[str, QPushButton] = {}
        self._views: dict[str, QPushButton] = {}
        self._mine: frozenset[str] = frozenset()
        self._counts: dict[str, int] = {}
        self._idle: set[str] = set()  # which all records answer alike
        self._wording = AS_STORED
        self._flow = Flow()
        for chip in register.chips:
            made = self._chip(chip.title)
            made.toggled.connect(partial(self._ask, chip.key))
            self.chips[chip.key] = made
            self._flow.addWidget(made)
        self.more = self._chip("More…")
        self.more.setCheckable(False)
        self.more.clicked.connect(self._offer_more)
        self.more.hide()
        self._flow.addWidget(self.more)
        self._said = PlainLabel(size=Size.SMALL, wrap=True)
        self.clear = button("Clear filters", "cancel", kind="quiet", parent=self)
        self.clear.clicked.connect(self.cleared)
        said = QHBoxLayout()
        said.setSpacing(GAP)
        said.addWidget(self._said, 1)
        said.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        self.line = ToolLine(GAP)
        self.line.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.line)
        column.addLayout(self._flow)
        column.addLayout(said)
        self.say_filters("")

    def words(self) -> str:
        """What is searched for."""
        return self.search.text()

    def on(self) -> frozenset[str]:
        """Keys of the chips that are switched on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

    def state(self) -> dict[str, Any]:
        """As plain values, for keeping; ``restore`` puts them back."""
        return {"chips": sorted(self.on()), "search": self.words()}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what ``state`` gave, as one change."""
        self.blockSignals(True)
        for key, chip in self.chips.items():
            chip.setChecked(key in state.get("chips", ()))
        self.search.setText(str(state.get("search", "")))
        self._pause.stop()
        self.blockSignals(False)
        self.changed.emit()

    def show_counts(self, counts: dict[str, int], terms: Terms, total: int) -> None:
        """Say on each chip how many of all records answer its question, in the organisation's words."""
        idle = {one.key for one in self._register.chips if one.is_idle(counts.get(one.key, 0), total)}
        known = (counts, idle, terms.wording, terms.mine)
        if known == (self._counts, self._idle, self._wording, self._mine):
            return
        self._counts, self._idle, self._wording, self._mine = known
        for chip in self._register.chips:
            made, number, title = self.chips[chip.key], counts.get(chip.key, 0), chip.said(terms)
            words = f"{title}…" if self._is_unknown(chip.key) else f"{title}  {number}"
            if made.text() != words:
                made.setText(words)
                said = counted(number, self._register.one)
                made.setAccessibleName(words if self._is_unknown(chip.key) else f"{title}: {said}")
        self.room.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.start()

    def _make_room(self) -> None:
        """Where the chips would take more lines than there is height for, offer the less asked for under one chip."""
        self.line.shorten(self.width())
        keys = [key for key, chip in self.chips.items() if key not in self._idle or chip.isChecked()]
        self.more.setText(f"{len(keys)} more…")  # as wide as it may become
        always, after, asked = self._views.values(), self._columns.values(), map(self.chips.__getitem__, keys)
        widths = [chip.sizeHint().width() for chip in (*always, *asked, *after)]
        ranks = [*(ALWAYS for _ in always), *map(self._rank, keys), *(ALWAYS for _ in after)]
        more, lines = self.more.sizeHint().width(), 1 if self.is_low else LINES
        found = fitting(widths, ranks, self.width(), more, self._flow.gap, lines)
        shown = {key for place, key in enumerate(keys, len(always)) if place in found}
        for key, chip in self.chips.items():
            if chip.isHidden() == (key in shown):
                chip.setVisible(key in shown)
        self.more.setText(f"{(hidden := len(keys) - len(shown))} more…")
        self.more.setAccessibleName(f"{counted(hidden, 'more question')}")
        self.more.setVisible(bool(hidden))

    @property
    def is_low(self) -> bool:
        """Whether the window is so low that the list needs each line more than what stands over and under it."""
        holder = self.parentWidget()
        return holder is not None and holder.height() < _LOW * self.fontMetrics().height()

    def _rank(self, key: str) -> int:
        """How soon a chip makes way: never where it is on, last where officers always ask it, first where none answers."""
        chip = self.chips[key]
        if chip.isChecked() or chip.hasFocus():
            return ALWAYS
        if not self._counts.get(key, 0) and not self._is_unknown(key):
            return 3
        return 1 if key in _ASKED else 2

    def _offer_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, chip in self.chips.items():
            if chip.isHidden() and key not in self._idle:
                menu.addAction(chip.text()).triggered.connect(partial(self._switch_on, chip))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _switch_on(self, chip: QPushButton, _: bool = False) -> None:
        chip.setChecked(True)
        self._make_room()

    def show_columns(self, values: dict[str, frozenset[str]], called: str = "") -> None:
        """A chip for each column that is filtered by its values; pressing it takes the filter off.

        Args:
            called: What the records behind a part of a chart have in common; said in the place of their references.
        """
        for key in set(self._columns) - set(values):
            old = self._columns.pop(key)
            self._flow.removeWidget(old)
            discard(old)
        for key, texts in values.items():
            made = self._columns.get(key)
            if made is None:
                made = self._columns[key] = button("", "filter", kind="chip", parent=self)
                made.setFont(self._font)
                made.clicked.connect(lambda _=False, key=key: self.lifted.emit(key))
                self._flow.addWidget(made)
            shown = [text or "blank" for text in sorted(texts)]
            words = f"{self._register.column(key).title}: {shown[0] if len(shown) == 1 else f'{len(shown)} values'}"
            words = called if called and key == "ref" else words
            made.setText(words.replace("&", "&&"))
            made.setAccessibleName(f"{words}. Press to take this filter off.")
            set_tip(made, "Take this filter off: " + ", ".join(shown))
        self.room.start()

    def say_filters(self, words: str) -> None:
        """Say to what the list is narrowed, and offer to clear that; nothing where nothing is asked."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.clear.setVisible(bool(words))

    @property
    def said(self) -> str:
        """To what the list is narrowed, in words; empty where nothing is asked."""
        return self._said.text()

    def show_views(self, names: Sequence[str], current: str, *, altered: bool) -> None:
        """A chip for each named view; pressing it shows that view.

        Args:
            current: The one that is shown; empty for none.
            altered: Whether the list differs from it by now.
        """
        if list(names) != list(self._views):
            for old in self._views.values():
                self._flow.removeWidget(old)
                discard(old)
            self._views = {}
            for place, name in enumerate(names):
                made = self._views[name] = self._chip(name, "bookmark")
                made.clicked.connect(partial(self._want_view, name))
                self._flow.insertWidget(place, made)
                made.show()
        for name, chip in self._views.items():
            chip.setChecked(name == current)
            words = f"{name} (altered)" if altered and name == current else name
            chip.setText(words.replace("&", "&&"))
            chip.setIcon(icons.icon("bookmark", "accent_ink" if name == current else "text"))
            chip.setAccessibleName(f"View {words}")
        self.room.start()

    @property
    def views(self) -> dict[str, QPushButton]:
        """The chips of the named views."""
        return dict(self._views)

    def _chip(self, words: str, picture: str = "") -> QPushButton:
        made = button(words, picture, kind="chip", parent=self)
        made.setCheckable(True)
        made.setFont(self._font)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def _want_view(self, name: str, _: bool = False) -> None:
        self.view_wanted.emit(name)

    def _is_unknown(self, key: str) -> bool:
        return key == MINE and not self._mine

    def _ask(self, key: str, on: bool) -> None:
        if on and self._is_unknown(key) and not self.signalsBlocked():
            self.chips[key].setChecked(False)
            self.whose_wanted.emit()
        else:
            self.changed.emit()

    def _leave(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()
        self.left.emit()


class _SearchBox(FindLine):
    """Enter and the arrow down go on to the list, Esc clears; ``entered()`` when the keyboard comes into it."""

    left = Signal()
    entered = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent=parent)
        self.setMaximumWidth(280)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
