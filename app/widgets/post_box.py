"""A post: who has held it, to whom it goes next, and where it is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Unreadable
from app.models.text import counted
from app.models.timescale import uk_date
from app.widgets.editors.day import DayLine
from app.widgets.lines import Line, LineList
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, GRID, TARGET, Size
from app.widgets.uses_box import where_used


@dataclass(frozen=True, slots=True)
class Held:
    """One person's time in the post."""

    id: str
    name: str
    first_day: date | None
    last_day: date | None

    def in_words(self) -> str:
        """From when to when."""
        begins = f"From {uk_date(self.first_day)}" if self.first_day else "First day not written down"
        return f"{begins} to {uk_date(self.last_day)}" if self.last_day else f"{begins}, in post"


class PostBox(QFrame):
    """Stands below the list of posts and speaks of the chosen one.

    Signals:
        hand_over_wanted(name, day): somebody comes to the post; an empty name leaves it vacant. The day may be None.
        forget_wanted(holder id): an entry was a mistake.
        opened(register key, id): go to a record that names the post.
        missing_wanted(): add the posts that registers name and this list has not.
    """

    hand_over_wanted = Signal(str, object)
    forget_wanted = Signal(str)
    opened = Signal(str, str)
    missing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The chosen post")
        self._read_only = self._has_post = False
        self._title = PlainLabel("No post is chosen", bold=True, wrap=True)
        self.missing = button("", "add")
        self.missing.clicked.connect(self.missing_wanted)
        self.missing.hide()
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.missing)
        lists = QHBoxLayout()
        lists.setSpacing(2 * GAP)
        lists.addLayout(self._build_holders(), 1)
        lists.addLayout(self._build_uses(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, GAP, GAP)
        column.addLayout(top)
        column.addLayout(lists, 1)

    def _build_holders(self) -> QVBoxLayout:
        self.holders = LineList("Who has held the post")
        self.name, self.day = QLineEdit(), DayLine()
        self.name.setPlaceholderText("Name; blank for vacant")
        self.day.setPlaceholderText("First day: 1/4/2022")
        self.name.setAccessibleName("Who comes to the post")
        self.day.setAccessibleName("First day in the post")
        self.go = button("Hand over", "tick")
        self.go.clicked.connect(self._hand_over)
        self.day.returnPressed.connect(self._hand_over)
        self.forget = button("Take entry away", "remove", kind="quiet")
        self.forget.clicked.connect(lambda: self.forget_wanted.emit(self.holders.current_key() or ""))
        self.holders.chosen.connect(lambda _: self._enable())
        self._wrong = PlainLabel("", size=Size.SMALL, role="wrong", wrap=True)
        self._wrong.hide()
        form = QGridLayout()
        form.setSpacing(GAP)
        for field, *place in ((self.name, 0, 0, 1, 2), (self.day, 1, 0), (self.go, 1, 1)):
            field.setMinimumHeight(TARGET)
            form.addWidget(field, *place)
        form.setColumnStretch(0, 1)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        head = QHBoxLayout()
        self._held = held = PlainLabel("Held by", role="muted")
        held.setMinimumHeight(TARGET)
        head.addWidget(held, 1)
        head.addWidget(self.forget)
        column.addLayout(head)
        column.addWidget(self.holders, 1)
        column.addLayout(form)
        column.addWidget(self._wrong)
        return column

    def _build_uses(self) -> QVBoxLayout:
        self.uses = LineList("Where the post is named", whole=True)
        self.uses.opened.connect(lambda key: self.opened.emit(*key.split("\n", 1)))
        self._used = PlainLabel("Where used", role="muted")
        self._used.setMinimumHeight(TARGET)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self._used, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.uses, 1)
        column.addStretch()  # holds the words at the top where there is no list
        return column

    def show_post(self, title: str, holders: Sequence[Held], uses: Sequence[Line]) -> None:
        """Show a post; an empty title shows that none is chosen."""
        self._title.setText(title or "No post is chosen")
        self.holders.set_lines([Line(one.id, one.name, one.in_words()) for one in holders])
        self.uses.set_lines(uses)
        self.uses.setVisible(bool(uses))
        self._used.setText(f"Where used: {where_used(len(uses))}" if title else "Where used")
        self.name.clear()
        self.day.clear()
        self._wrong.hide()
        self._has_post = bool(title)
        self._show_parts()
        self._enable()

    def say_missing(self, number: int, *, read_only: bool) -> None:
        """Offer to add the posts that registers name and the list has not."""
        self.missing.setText(f"Add {counted(number, 'post')} that registers name")
        self.missing.setVisible(number > 0 and not read_only)

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be changed."""
        self._read_only = read_only
        self._show_parts()

    def _show_parts(self) -> None:
        """Nothing to fill in where nothing is changed, and no empty lists of no post."""
        for part in (self.name, self.day, self.go, self.forget):
            part.setVisible(self._has_post and not self._read_only)
        shown: QWidget
        for shown in (self._held, self.holders, self._used):
            shown.setVisible(self._has_post)

    def _hand_over(self) -> None:
        try:
            day = self.day.day()
        except Unreadable as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            announce(self.day, str(error))
            return
        self.hand_over_wanted.emit(self.name.text().strip(), day)

    def _enable(self) -> None:
        self.forget.setEnabled(bool(self.holders.current_key()))
