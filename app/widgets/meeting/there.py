"""Who is there: the posts to tick, an organisation after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.models.attendance import named_in, read_attendance
from app.models.text import folded
from app.widgets import theme
from app.widgets.chosen import MarkedLines
from app.widgets.theme import GAP, TARGET

_ROWS = 4  # that are in sight at once, however little room there is
_NAMED = "Named in the register"
# None as its organisation: the group of those who are only named.
_ORGANISATION, _POST = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class There(QListWidget):
    """Posts that can be ticked; Space ticks the one that the keyboard is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._high = TARGET
        self.setItemDelegate(MarkedLines(self))
        self.setTabKeyNavigation(False)

    def fill(self, present: str, posts: Mapping[str, Sequence[str]], named: Sequence[str] = ()) -> None:
        """Tick those who are there, among all posts; nobody has touched them.

        Args:
            present: As attendance is written, a line for each organisation.
            posts: By organisation, as reference data list them.
            named: Whom records name as owner or lead, where reference data list no posts.
        """
        self._high = max(TARGET, self.fontMetrics().height() + GAP)
        self.blockSignals(True)
        self.clear()
        ticked = {one.organisation: one.posts for one in read_attendance(present)}
        for name in dict.fromkeys((*ticked, *posts)):
            self._add_heading(name)
            for post in dict.fromkeys((*ticked.get(name, ()), *posts.get(name, ()))):
                self._add_post(name, post, ticked=post in ticked.get(name, ()))
        shown = {folded(post) for post in self._posts()}
        others = [post for post in named if folded(post) not in shown]
        if others:
            self._add_heading(None)
        for post in others:
            self._add_post(None, post, ticked=False)
        self._measure()
        self.blockSignals(False)

    def add(self, organisation: str, post: str) -> None:
        """One more who is there, below the others of the organisation."""
        if not any(item.data(_ORGANISATION) == organisation for item in self._items()):
            self._add_heading(organisation)
        last = max(row for row, item in enumerate(self._items()) if item.data(_ORGANISATION) == organisation)
        self._add_post(organisation, post, ticked=True, row=last + 1)
        self._measure()
        self.scrollToItem(self.item(last + 1))

    def _add_post(self, organisation: str | None, post: str, *, ticked: bool, row: int | None = None) -> None:
        item = QListWidgetItem(post)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, self._high))
        item.setData(_ORGANISATION, organisation)
        item.setData(_POST, post)
        self.insertItem(self.count() if row is None else row, item)

    def attendance(self) -> str:
        """Those who are ticked, a line for each organisation."""
        found: dict[str, list[str]] = {}
        for item in self._items():
            if item.data(_POST) and item.checkState() == Qt.CheckState.Checked:
                found.setdefault(item.data(_ORGANISATION) or "", []).append(item.data(_POST))
        return "\n".join(
            f"{name}: {'; '.join(posts)}" if name else "; ".join(posts) for name, posts in found.items()
        )

    def untick(self, apologies: str) -> list[str]:
        """Those who have sent apologies are not there; returns who was ticked until now."""
        named = named_in(apologies, self._posts())
        found = [item for item in self._items() if item.data(_POST) in named]
        gone = [item for item in found if item.checkState() == Qt.CheckState.Checked]
        for item in gone:
            item.setCheckState(Qt.CheckState.Unchecked)
        return [item.data(_POST) for item in gone]

    def _add_heading(self, organisation: str | None) -> None:
        heading = QListWidgetItem(_NAMED if organisation is None else organisation or "No organisation")
        heading.setData(_ORGANISATION, organisation)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        heading.setFont(theme.font(bold=True))
        heading.setSizeHint(QSize(0, self._high))
        self.addItem(heading)

    def _measure(self) -> None:
        self.setMinimumHeight(min(_ROWS, self.count()) * self._high + 2 * self.frameWidth())

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(place) for place in range(self.count()))

    def _posts(self) -> list[str]:
        return [item.data(_POST) for item in self._items() if item.data(_POST)]
