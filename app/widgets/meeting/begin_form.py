"""The beginning of a meeting: which board or planned meeting, on which day, who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.errors import Unreadable
from app.models.attendance import read_attendance
from app.models.meeting_offer import Offer
from app.models.quarter import Quarter
from app.models.timescale import uk_date
from app.widgets import theme
from app.widgets.choice_box import ChoiceBox
from app.widgets.editors.day import DayLine
from app.widgets.keys import key_within
from app.widgets.meeting.agenda_box import AgendaBox
from app.widgets.meeting.there import There
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.room import at_the_left
from app.widgets.theme import GAP, GRID, TARGET, Size

_WIDEST = 190 * GRID
_LEAST = 30 * GRID
_NOBODY = (
    "No posts are kept in this register yet, and no record names an owner. Type those who are there below, with Enter after "
    "each, or add posts under Reference data to be ticked "
    "here."
)


class BeginForm(QWidget):
    """What is typed stays when other meetings are offered, or another one is chosen.

    Signals: ``begun(meeting id, values by column key)``; ``typed(values by field)`` for what is to be kept as it is typed;
    ``posts_wanted()`` to go where posts are added.
    """

    begun = Signal(str, object)
    typed = Signal(object)
    posts_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()
        self._posts: Mapping[str, Sequence[str]] = {}
        self._named: Sequence[str] = ()
        self._today = date.min
        self._touched: set[str] = set()  # fields that somebody has filled in, which no offer fills again
        self.which = ChoiceBox()
        self.which.setMinimumWidth(
            _LEAST
        )  # else that of the longest name that it offers, however narrow the page
        self.day = DayLine()
        self.there = There()
        self.nobody = PlainLabel(_NOBODY, role="muted", wrap=True)
        self.to_posts = button("Go to the posts", "person")
        self.other = QLineEdit()
        self.other.setPlaceholderText("Another post, then Enter")
        self.apologies = QLineEdit()
        self.agenda = AgendaBox()
        self.begin = button("Begin the meeting", "play", kind="primary")
        self.begin.setEnabled(False)
        self._wrong = PlainLabel(role="wrong", wrap=True)
        self._wrong.hide()
        self._lines = {"day": self.day, "other": self.other, "apologies": self.apologies}
        self._connect()
        self._lay_out()
        self.setFocusProxy(self.which)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda _: self._choose())
        for key, line in self._lines.items():
            line.textEdited.connect(lambda _, key=key: self._touch(key))
        self.agenda.typed.connect(lambda _: self._touch("agenda"))
        self.there.itemChanged.connect(lambda _: self._touch("there"))
        self.to_posts.clicked.connect(self.posts_wanted)
        self.other.returnPressed.connect(self._add_other)
        self.apologies.editingFinished.connect(self._untick_absent)
        self.begin.clicked.connect(self._begin)
        for field in (self.day, self.apologies):
            field.returnPressed.connect(self._begin)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key_within(self, keys, self.begin.click)

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
            tall = field in (self.there, self.agenda)
            if not tall:
                field.setMinimumHeight(TARGET)
            beside = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 0, beside)
            grid.addWidget(field, row, 1)
        nobody = QVBoxLayout()
        nobody.setSpacing(GAP)
        nobody.addWidget(self.nobody)
        nobody.addWidget(self.to_posts, 0, Qt.AlignmentFlag.AlignLeft)
        nobody.addStretch(1)
        grid.addLayout(nobody, 3, 1)
        grid.setRowStretch(3, 1)
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
        # Where letters are large or the agenda is long, what does not fit is scrolled to; the button stays.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(at_the_left(body, QMargins(2 * GAP, GAP, 2 * GAP, 0)))
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * GAP, 0, 2 * GAP, GAP)
        foot.setSpacing(GAP)
        foot.addWidget(self.begin)
        foot.addWidget(PlainLabel("Ctrl+Enter", size=Size.SMALL, role="muted"))
        foot.addWidget(self._wrong, 1)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def set_offers(
        self,
        offers: Sequence[Offer],
        posts: Mapping[str, Sequence[str]],
        today: date,
        named: Sequence[str] = (),
    ) -> None:
        """Offer meetings and posts.

        Args:
            posts: By organisation, as reference data list them.
            named: Whom records name, where reference data list no posts.
        """
        if (list(offers), posts, named) == (list(self._offers), self._posts, self._named):
            return
        chosen = self.which.currentText()
        self._offers, self._posts, self._named, self._today = tuple(offers), posts, named, today
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
        texts = {key: line.text() for key, line in self._lines.items()}
        texts |= {"agenda": self.agenda.content(), "there": self.attendance()}
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
        if "agenda" in values:
            self.agenda.set_content(values["agenda"])
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
        return self.there.attendance()

    def _choose(self) -> None:
        place = self.which.currentIndex()
        self.begin.setEnabled(place >= 0)
        if place < 0:
            return
        offer = self._offers[place]
        day = offer.held_on or self._today
        self.day.quarter = Quarter.of(day)
        texts = {"day": uk_date(day), "apologies": offer.apologies}
        for key in texts.keys() - self._touched:
            self._lines[key].setText(texts[key])
        if "agenda" not in self._touched:
            self.agenda.set_content(
                "\n".join(tidy for line in offer.agenda.splitlines() if (tidy := line.strip()))
            )
        self._fill_there(self.attendance() if "there" in self._touched else offer.attendance)
        if self._touched:
            self.typed.emit(self.half_typed())

    def _fill_there(self, present_now: str) -> None:
        self.there.fill(present_now, self._posts, self._named)
        self._show_there()

    def _show_there(self) -> None:
        """The list, or where nobody is in it, why not and what to do."""
        some = self.there.count() > 0
        self.there.setVisible(some)
        self.nobody.setVisible(not some)
        self.to_posts.setVisible(not some)

    def _add_other(self) -> None:
        """A post that no list has: "Council: Treasurer", or just "Treasurer"."""
        if not self.other.text().strip():
            return
        for present in read_attendance(self.other.text()):
            for post in present.posts:
                self.there.add(present.organisation, post)
        self.other.clear()
        self._touched.discard("other")
        self._touch("there")
        self._show_there()

    def _untick_absent(self) -> None:
        """Who has sent apologies is not there."""
        for post in self.there.untick(self.apologies.text()):
            announce(self.there, f"{post} is no longer ticked as present.")

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
            "agenda": "\n".join(self.agenda.items()),
        }
        if not offer.meeting_id:
            values |= {
                "title": f"{offer.board}, {uk_date(held_on)}",
                "board": (offer.board_ref,),
                "chair": offer.chair,
            }
        self.begun.emit(offer.meeting_id, values)
