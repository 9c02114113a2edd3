"""The fields of a return under their records: what each said, says and came back as, with a tick where somebody decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidgetItem, QWidget

from app.models.returned import Difference, Verdict
from app.models.text import one_line
from app.widgets import theme
from app.widgets.breaking import least_width
from app.widgets.marked_tree import MarkedTree
from app.widgets.plain import grown
from app.widgets.returns.field_lines import FieldLines
from app.widgets.theme import GRID, Size

HEADINGS = ("Field", "When the form left", "Here now", "Came back as", "What it would do")
_ID = Qt.ItemDataRole.UserRole
_BEFORE, _TICK = 40, 16  # pixels beside a field's name, and of its tick, which grows with the text
_LEAST = 12 * GRID  # of a column; Qt's own, by the font's widest letter, is too much for a narrow window
_READ = 16  # letters of a text in a line: in fewer, it is a column of single words
_BELOW = (1, 2)  # columns of what the chosen field said and says, which is below the list too
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_SHOWN = 300  # characters of a text in the list


class ReturnedFields(MarkedTree):
    """What nothing stands against is ticked; the rest is ticked by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = ""
        self._found: dict[str, Difference] = {}
        self._chosen: dict[str, list[tuple[Difference, bool]]] = {}  # by request, while others are looked at
        self.setAccessibleName("What came back")
        self.setHeaderLabels(list(HEADINGS))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setRootIsDecorated(False)
        header = self.header()
        theme.write_in(header, Size.SMALL, bold=True)  # as the headings of every other list
        for column in range(len(HEADINGS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(_LEAST)
        self._fit_head()
        header.setStretchLastSection(False)  # Qt would count it among the stretched: the rest were too wide
        header.setDefaultAlignment(_WRAPPED)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())  # texts break elsewhere
        self.setItemDelegate(FieldLines(self))
        self.setStyleSheet(f"QTreeView::item {{ padding: {GRID + 1}px 0; }}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widen()

    def _fit_head(self) -> None:
        """Headings in two lines where they have no room in one."""
        header = self.header()
        metrics = header.fontMetrics()
        wrapped = any(
            metrics.horizontalAdvance(words) > header.sectionSize(place) - 2 * GRID
            for place, words in enumerate(HEADINGS)
            if not header.isSectionHidden(place)
        )
        header.setFixedHeight((2 if wrapped else 1) * metrics.lineSpacing() + 3 * GRID)

    def show_fields(self, request: str, found: Sequence[Difference]) -> None:
        """Show the fields of a return, each under its record.

        What was ticked or unticked stays so while returns are decided bit by bit, unless something stands against it since.
        """
        self._chosen[self._request] = [(self._found[identity], on) for identity, on in self.ticks().items()]
        ticks = {one.id: on for one, on in self._chosen.get(request, ()) if one in found}
        self._request, self._found = request, {one.id: one for one in found}
        with QSignalBlocker(self):
            self.clear()
            for record, differences in _by_record(found):
                self._add(record, differences)
            for identity, on in ticks.items():
                self.tick(identity, on=on)
            self.expandAll()
        self._widen()
        if (first := next(self._items(), None)) is not None:
            self.setCurrentItem(first)  # so that its texts are there to read

    def of(self, item: QTreeWidgetItem | None) -> Difference | None:
        """The field of a line; None for a record's own."""
        return self._found.get(str(item.data(0, _ID))) if item is not None else None

    def ticked(self, *, pending: bool = False) -> tuple[str, ...]:
        """Ids of what is ticked and can be accepted, or with ``pending`` of all that is ticked."""
        ids = [identity for identity, on in self.ticks().items() if on]
        return tuple(one for one in ids if pending or self._found[one].is_open)

    def tick(self, identity: str, *, on: bool = True) -> None:
        """Tick one field, or take its tick away."""
        for item in self._items():
            if item.data(0, _ID) == identity and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def ticks(self) -> dict[str, bool]:
        """Of each field that can be ticked, whether it is."""
        return {
            str(item.data(0, _ID)): item.checkState(0) is Qt.CheckState.Checked
            for item in self._items()
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable
        }

    def unticked(self) -> dict[str, frozenset[str]]:
        """Of each return that was looked at, by request, ids of what can be ticked and is not."""
        now = {self._request: [(self._found[identity], on) for identity, on in self.ticks().items()]}
        return {
            request: frozenset(one.id for one, on in chosen if not on)
            for request, chosen in (self._chosen | now).items()
        }

    def _widen(self) -> None:
        """Share the room: what a field would do is whole, headings and names of fields as whole as two lines make them.

        In too little room for that, only what came back stands beside a name: all of the chosen field is told below the list.
        The name of a record goes over all.
        """
        metrics, header = self.fontMetrics(), self.header()
        names, texts, last = {one.title for one in self._found.values()}, HEADINGS[1:4], len(HEADINGS) - 1
        before = _BEFORE + grown(_TICK)
        whole, parted = (
            before + max((least_width(name, lines, metrics) for name in names), default=0) for lines in (1, 2)
        )
        heads = max(least_width(words, 2, header.fontMetrics()) for words in texts)
        least = 2 * GRID + max(heads, _READ * metrics.averageCharWidth())
        room = self.viewport().width() - max(self.sizeHintForColumn(last), header.sectionSizeHint(last))
        few = parted + len(texts) * least > room
        for column in _BELOW:
            self.setColumnHidden(column, few)
        beside = len(texts) - few * len(_BELOW)
        wide = min(whole, max(parted, room - beside * least))
        header.resizeSection(0, max(_LEAST, min(wide, room - beside * _LEAST)))
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _add(self, record: str, differences: Sequence[Difference]) -> None:
        top = QTreeWidgetItem([record])
        bold = QFont(self.font())
        bold.setBold(True)
        top.setFont(0, bold)
        if any(one.is_pending for one in differences):
            top.setFlags(
                top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
            )  # ticking the record ticks its fields
        self.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)
        for one in differences:
            texts = [one_line(text)[:_SHOWN] for text in (one.left, one.now, one.returned)]
            item = QTreeWidgetItem([one.title, *texts, str(one.verdict)])
            item.setData(0, _ID, one.id)
            if not one.is_pending:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)  # which Qt gives to every item
            else:
                item.setCheckState(0, Qt.CheckState.Checked if one.sure else Qt.CheckState.Unchecked)
            if one.verdict in (Verdict.CONFLICT, Verdict.UNREADABLE):
                item.setFont(4, bold)
            top.addChild(item)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top is not None:
                yield from (
                    child for place in range(top.childCount()) if (child := top.child(place)) is not None
                )


def _by_record(found: Sequence[Difference]) -> list[tuple[str, list[Difference]]]:
    records: dict[str, list[Difference]] = {}
    for one in found:
        records.setdefault(one.name, []).append(one)
    return list(records.items())
