"""The outline of a paper: its chapters, the sections that take the officer's words, and where each comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from app.models.paper_outline import Entry, Origin
from app.widgets import icons, theme
from app.widgets.breaking import beside_words
from app.widgets.marked_tree import MarkedTree
from app.widgets.plain import picture_size, plain_tooltip
from app.widgets.theme import GRID, TARGET, Size

_ANY = 10_000  # pixels, higher than any title
_MARGINS = 4 * GRID  # beside a title in its cell
_WORD = 44 * GRID  # pixels at most, that a word of a title takes from what is beside it
_KEY, _ORIGIN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TITLE, _FROM = "Part of the paper", "Comes from"
_ICONS = {
    Origin.REGISTER: "lock",
    Origin.STANDING: "circle",
    Origin.OWN: "edit",
    Origin.EMPTY: "minus",
    Origin.STALE: "warning",
}


class Outline(MarkedTree):
    """Signals: ``chosen(key)`` when another chapter or section is looked at; ``opened(key)`` with Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str, Origin, str]] = []
        self._says_origins = True
        self._origins = 0  # pixels that the second column takes with its words
        self.setAccessibleName("Outline of the paper")
        self.setColumnCount(2)
        self.setHeaderLabels([_TITLE, _FROM])
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(False)
        self.header().setSectionsClickable(False)
        self.setIndentation(3 * GRID)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().sectionResized.connect(self._fit)
        self.currentItemChanged.connect(lambda now, _: self._changed(now))
        self.itemActivated.connect(lambda item, _: self.opened.emit(item.data(0, _KEY)))
        theme.write_in(self.header(), Size.SMALL, bold=True)  # as the headings of every other list
        self._fit_head()

    @property
    def key(self) -> str:
        """Key of what is looked at; empty before there is anything."""
        item = self.currentItem()
        return str(item.data(0, _KEY)) if item is not None else ""

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show a paper's outline; what is looked at stays where the paper still has it."""
        told = [(one.key, one.title, one.origin, one.about) for one in entries]
        if told == self._shown:
            return
        keys = [(key, title) for key, title, *_ in self._shown]
        if keys != [(one.key, one.title) for one in entries]:
            self._make(entries)
        self._shown = told
        for item, entry in zip(self._items(), entries, strict=True):
            self._say(item, entry)
        self._measure()

    def choose(self, key: str) -> bool:
        """Look at a part; whether there is one of this key."""
        for item in self._items():
            if item.data(0, _KEY) == key:
                self.setCurrentItem(item)
                return True
        return False

    def _changed(self, now: QTreeWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(now.data(0, _KEY))

    def _make(self, entries: Sequence[Entry]) -> None:
        now = self.key
        self.blockSignals(True)
        self.clear()
        above: QTreeWidgetItem | None = None
        for entry in entries:
            item = QTreeWidgetItem()
            item.setData(0, _KEY, entry.key)
            if entry.of_chapter or above is None:
                self.addTopLevelItem(item)
                above = item
            else:
                above.addChild(item)
        self.expandAll()
        self.blockSignals(False)
        if not (now and self.choose(now)):
            worth = (one for one in entries if one.drafts)  # where there is most to do
            first = next(worth, entries[0] if entries else None)
            if first is not None:
                self.choose(first.key)

    def _set_type(self, item: QTreeWidgetItem, *, bold: bool) -> None:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        item.setFont(0, font)
        self._fit_one(item, self.columnWidth(0))

    def _fit(self, column: int, _: int, width: int) -> None:
        """The width is the one told: while it is, that of the column is still the one before."""
        if column == 0:
            for item in self._items():
                self._fit_one(item, width)

    def _fit_one(self, item: QTreeWidgetItem, width: int) -> None:
        """As high as the lines of its title; where a paper's parts are long, none is cut short."""
        inset = self.indentation() if item.parent() else 0
        room = QRect(0, 0, max(1, width - inset - beside_words(self)), _ANY)
        high = QFontMetrics(item.font(0)).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text(0)).height()
        size = QSize(0, max(TARGET, high + 2 * GRID))
        if item.sizeHint(0) != size:
            item.setSizeHint(0, size)

    def _measure(self) -> None:
        """Take the type or the parts that are shown now; every word of a title is to be whole."""
        self._show_origins(shown=True)
        self._origins = self._needed()
        self._fit_head()
        self._share_width()

    def _share_width(self) -> None:
        """Say in words where a part comes from as long as the words of the titles are whole beside it; else by its picture."""
        self._show_origins(shown=self.viewport().width() - self._origins >= self._longest())
        self.header().resizeSection(1, self._needed())

    def _show_origins(self, *, shown: bool) -> None:
        if shown == self._says_origins:
            return
        self._says_origins = shown
        self.setHeaderLabels([_TITLE, _FROM if shown else ""])
        self.headerItem().setToolTip(1, "" if shown else plain_tooltip(_FROM))
        for item in self._items():
            item.setText(1, str(item.data(1, _ORIGIN)) if shown else "")

    def _needed(self) -> int:
        """Width of the second column in pixels; its words end a little before the bar that scrolls."""
        return max(self.sizeHintForColumn(1), self.header().sectionSizeHint(1)) + GRID

    def _longest(self) -> int:
        """Width in pixels of the longest word of a title in its place; of a very long one, as much as there can be room for."""
        found = 0
        for item in self._items():
            metrics, inset = QFontMetrics(item.font(0)), self.indentation() if item.parent() else 0
            words = max(map(metrics.horizontalAdvance, item.text(0).split()), default=0)
            found = max(found, inset + words + _MARGINS)
        return min(found, round(_WORD * theme.larger()))

    def _fit_head(self) -> None:
        """Headings, pictures, and room for a word of a title beside the picture of where it comes from, as the type has grown."""
        self.header().setMinimumHeight(self.header().fontMetrics().height() + 3 * GRID)
        picture = picture_size()
        self.setIconSize(QSize(picture, picture))
        around = 2 * self.frameWidth() + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        beside = picture + _MARGINS + around
        self.setMinimumWidth(max(round(48 * GRID * theme.larger()), self._longest() + beside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for item in self._items():
                self._set_type(item, bold=item.font(0).weight() > QFont.Weight.Normal)
            self._measure()

    def _say(self, item: QTreeWidgetItem, entry: Entry) -> None:
        item.setText(0, entry.title)
        self._set_type(item, bold=entry.of_chapter)
        item.setData(1, _ORIGIN, entry.origin.value)
        item.setData(1, Qt.ItemDataRole.AccessibleTextRole, entry.origin.value)
        item.setText(1, entry.origin.value if self._says_origins else "")
        role = "wrong" if entry.origin is Origin.STALE else "muted"
        item.setIcon(1, icons.icon(_ICONS[entry.origin], role) if entry.origin in _ICONS else QIcon())
        said = ": ".join(part for part in (entry.title, entry.origin.value) if part)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        for column in (0, 1):
            item.setToolTip(
                column, plain_tooltip("\n".join(part for part in (said, entry.stale or entry.about) if part))
            )

    def _items(self) -> list[QTreeWidgetItem]:
        found, walk = [], QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            found.append(item)
            walk += 1
        return found
