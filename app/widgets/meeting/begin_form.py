"""The beginning of a meeting: which board or planned meeting, on which day, who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import Unreadable
from app.models.attendance import named_in, read_attendance
from app.models.meeting_offer import Offer
from app.models.quarter import Quarter
from app.models.timescale import uk_date
from app.widgets import theme
from app.widgets.choice_box import ChoiceBox
from app.widgets.chosen import MarkedLines
from app.widgets.editors.day import DayLine
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, GRID, TARGET, Size

_WIDEST = 190 * GRID
_NOBODY = "There are no posts to tick yet: they are kept under Reference data. Those who are there can be typed below."
_ORGANISATION, _POST = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class BeginForm(QWidget):
    """What is typed stays when other meetings are offered, or another one is chosen.

    Signals: ``begun(meeting id, values by column key)``; ``typed(values by field)`` for what is to be kept as it is typed.
    """

    begun = Signal(str, object)
    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()
        self._posts: Mapping[str, Sequence[str]] = {}
        self._today = date.min
        self._high = TARGET
        self._touched: set[str] = set()  # fields that somebody has filled in, which no offer fills again
        self.which = ChoiceBox()
        self.day = DayLine()
        self.there = QListWidget()
        self.there.setItemDelegate(MarkedLines(self.there))
        self.there.setAccessibleName("Who is there")
        self.there.setTabKeyNavigation(False)
        self.nobody = PlainLabel(_NOBODY, role="muted", wrap=True)
        self.other = QLineEdit()
        self.other.setPlaceholderText("Another post, then Enter")
        self.apologies = QLineEdit()
        self.agenda = QLineEdit()
        self.agenda.setPlaceholderText("With semicolons between: Performance report; Engagement")
        self.begin = button("Begin the meeting", "play", kind="primary")
        self.begin.setEnabled(False)
        self._wrong = PlainLabel(role="wrong", wrap=True)
        self._wrong.hide()
        self.which.currentIndexChanged.connect(lambda _: self._choose())
        self._lines = {
            "day": self.day,
            "agenda": self.agenda,
            "other": self.other,
            "apologies": self.apologies,
        }
        for key, line in self._lines.items():
            line.textEdited.connect(lambda _, key=key: self._touch(key))
        self.there.itemChanged.connect(lambda _: self._touch("there"))
        self.other.returnPressed.connect(self._add_other)
        self.apologies.editingFinished.connect(self._untick_absent)
        self.begin.clicked.connect(self._begin)
        for field in (self.day, self.apologies, self.agenda):
            field.returnPressed.connect(self._begin)
        self._lay_out()
        self.setFocusProxy(self.which)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Meeting", self.which),
            ("&Date", self.day),
            ("Own &agenda items", self.agenda),
            ("&Present", self.there),
            ("A&lso present", self.other),
            ("Ap&ologies", self.apologies),
        )
        for row, (words, field) in enumerate(fields):
            label = PlainLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            if field is not self.there:
                field.setMinimumHeight(TARGET)
            grid.addWidget(
                label,
                row,
                0,
                Qt.AlignmentFlag.AlignTop if field is self.there else Qt.AlignmentFlag.AlignVCenter,
            )
            grid.addWidget(field, row, 1)
        grid.addWidget(self.nobody, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(3, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin)
        buttons.addWidget(self._wrong, 1)
        buttons.addStretch(1)
        body = QWidget()
        theme.widen(body, _WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(PlainLabel("Begin a meeting", size=Size.HEADING, bold=True))
        column.addWidget(
            PlainLabel(
                "While it is open, everything you change on any page belongs to it, and its minutes are drafted from that.",
                role="muted",
                wrap=True,
            )
        )
        column.addLayout(grid, 1)
        column.addLayout(buttons)
        row_of = QHBoxLayout(self)
        row_of.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        row_of.addWidget(body, 1000)
        row_of.addStretch(1)

    def set_offers(self, offers: Sequence[Offer], posts: Mapping[str, Sequence[str]], today: date) -> None:
        """Offer meetings and posts.

        Args:
            posts: By organisation, as reference data list them.
        """
        if (list(offers), posts) == (list(self._offers), self._posts):
            return
        chosen = self.which.currentText()
        self._offers, self._posts, self._today = tuple(offers), posts, today
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems([offer.words for offer in offers])
        self.which.setCurrentIndex(max(0, self.which.findText(chosen)))
        self.which.blockSignals(False)
        self._choose()

    def choose(self, meeting_id: str) -> None:
        """Choose a planned meeting."""
        for place, offer in enumerate(self._offers):
            if offer.meeting_id == meeting_id:
                self.which.setCurrentIndex(place)

    def half_typed(self) -> dict[str, str]:
        """What somebody has filled in, by field; with it the meeting that it was for. Empty where nothing was."""
        texts = {key: line.text() for key, line in self._lines.items()} | {"there": self.attendance()}
        found = {key: text for key, text in texts.items() if key in self._touched}
        return found | {"which": self.which.currentText()} if found else {}

    def put_back(self, values: Mapping[str, str]) -> None:
        """Go on with what was typed when an earlier program ended; a meeting that is no longer offered is passed over."""
        place = self.which.findText(values.get("which", ""))
        if place >= 0 and place != self.which.currentIndex():
            self.which.setCurrentIndex(place)
        self._touched = set(values) - {"which"}
        for key in self._lines.keys() & values.keys():
            self._lines[key].setText(values[key])
        if "there" in values:
            self._fill_there(values["there"])

    def start_again(self) -> None:
        """What was filled in has been used: the next offer fills every field."""
        self._touched.clear()
        self.other.clear()
        self._offers = ()

    def _touch(self, key: str) -> None:
        self._touched.add(key)
        self.typed.emit(self.half_typed())

    def attendance(self) -> str:
        """Those who are ticked, a line for each organisation."""
        found: dict[str, list[str]] = {}
        for place in range(self.there.count()):
            item = self.there.item(place)
            if item.data(_POST) and item.checkState() == Qt.CheckState.Checked:
                found.setdefault(item.data(_ORGANISATION), []).append(item.data(_POST))
        return "\n".join(
            f"{name}: {'; '.join(posts)}" if name else "; ".join(posts) for name, posts in found.items()
        )

    def _choose(self) -> None:
        place = self.which.currentIndex()
        self.begin.setEnabled(place >= 0)
        if place < 0:
            return
        offer = self._offers[place]
        day = offer.held_on or self._today
        self.day.quarter = Quarter.of(day)
        texts = {
            "day": uk_date(day),
            "apologies": offer.apologies,
            "agenda": "; ".join(line.strip() for line in offer.agenda.splitlines() if line.strip()),
        }
        for key in texts.keys() - self._touched:
            self._lines[key].setText(texts[key])
        self.agenda.setCursorPosition(0)
        self._fill_there(self.attendance() if "there" in self._touched else offer.attendance)
        if self._touched:
            self.typed.emit(self.half_typed())

    def _fill_there(self, present_now: str) -> None:
        """Tick those who are there, among all posts; nobody has touched them."""
        self._high = max(TARGET, self.there.fontMetrics().height() + GAP)
        self.there.blockSignals(True)
        self.there.clear()
        ticked = {present.organisation: present.posts for present in read_attendance(present_now)}
        for name in dict.fromkeys((*ticked, *self._posts)):
            heading = QListWidgetItem(name or "No organisation")
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFont(theme.font(bold=True))
            heading.setSizeHint(QSize(0, self._high))
            self.there.addItem(heading)
            for post in dict.fromkeys((*ticked.get(name, ()), *self._posts.get(name, ()))):
                self._add_post(name, post, ticked=post in ticked.get(name, ()))
        self.there.blockSignals(False)
        self._show_there()

    def _show_there(self) -> None:
        """The list, or where nobody is in it, why not."""
        self.there.setVisible(self.there.count() > 0)
        self.nobody.setVisible(self.there.count() == 0)

    def _add_post(self, organisation: str, post: str, *, ticked: bool) -> None:
        item = QListWidgetItem(post)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, self._high))
        item.setData(_ORGANISATION, organisation)
        item.setData(_POST, post)
        self.there.addItem(item)

    def _add_other(self) -> None:
        """A post that no list has: "Council: Treasurer", or just "Treasurer"."""
        if not self.other.text().strip():
            return
        for present in read_attendance(self.other.text()):
            for post in present.posts:
                self._add_post(present.organisation, post, ticked=True)
        self.other.clear()
        self._touched.discard("other")
        self._touch("there")
        self._show_there()
        self.there.scrollToBottom()

    def _untick_absent(self) -> None:
        """Who has sent apologies is not there."""
        items = [self.there.item(place) for place in range(self.there.count())]
        named = named_in(self.apologies.text(), (one.data(_POST) for one in items if one.data(_POST)))
        for one in items:
            if one.data(_POST) in named and one.checkState() == Qt.CheckState.Checked:
                one.setCheckState(Qt.CheckState.Unchecked)
                announce(self.there, f"{one.data(_POST)} is no longer ticked as present.")

    def _begin(self) -> None:
        self._add_other()
        self._untick_absent()
        try:
            held_on = self.day.day() or self._today
        except Unreadable as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            announce(self.day, str(error))
            self.day.setFocus()
            return
        self._wrong.hide()
        offer = self._offers[self.which.currentIndex()]
        values: dict[str, Any] = {
            "held_on": held_on,
            "attendance": self.attendance(),
            "apologies": self.apologies.text().strip(),
            "agenda": "\n".join(part.strip() for part in self.agenda.text().split(";") if part.strip()),
        }
        if not offer.meeting_id:
            values |= {
                "title": f"{offer.board}, {uk_date(held_on)}",
                "board": (offer.board_ref,),
                "chair": offer.chair,
            }
        self.begun.emit(offer.meeting_id, values)
