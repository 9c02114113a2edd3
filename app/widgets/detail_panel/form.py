"""The fields of a record, built from the declaration of its register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.models.quarter import Quarter
from app.models.rows import UpdateRow
from app.registers.groups import grouped
from app.registers.kinds import Choice, Position, Terms
from app.registers.references import spoken_at
from app.registers.register import Column, Register
from app.widgets.detail_panel.earlier import Earlier
from app.widgets.detail_panel.field import Field
from app.widgets.detail_panel.rows import Rows
from app.widgets.editors import PositionEditor, ProseEditor
from app.widgets.known_posts import KnownPosts
from app.widgets.pills import PillLabel, Words
from app.widgets.plain import ONLY_READ, PlainLabel
from app.widgets.table.reading import slip
from app.widgets.theme import GAP, GRID, Size

_WELCOME = "Each change is saved as you leave the field. Esc puts back what was there."
_ROOMY = 20  # lines of a form that has room for the help of its fields below them
_TAKEN = "fevqhn"  # letters with which Alt opens the menus, and goes to the notice
_UPDATE = "commentary"


Mentions = dict[tuple[str, str], tuple[str, str, str]]  # (register or "", reference) to register, id and name


class Form(QWidget):
    """All columns of one row in groups, the computed ones to read only.

    Signals: ``given(key, value)``, ``typed(key, text)`` and ``left(key)`` of its fields; ``misread(key, text, reason)`` for
    what was still there, unread, when another record was chosen; ``post_wanted(title)`` for a post that is not listed;
    ``updates_wanted()`` to read all that was said; ``followed(register key, id)`` to go to a record that a text names.
    """

    given = Signal(str, object)
    typed = Signal(str, str)
    left = Signal(str)
    misread = Signal(str, str, str)
    post_wanted = Signal(str)
    updates_wanted = Signal()
    followed = Signal(str, str)

    def __init__(
        self, register: Register, terms: Terms, parent: QWidget | None = None, posts: KnownPosts | None = None
    ) -> None:
        super().__init__(parent)
        self._register = register
        self._posts = posts or KnownPosts(self)
        self.fields: dict[str, Field] = {}
        self.earlier: Earlier | None = None
        self._row: Any = None
        self._letters = set(_TAKEN)
        self._mentions: Mentions = {}
        self._shown: dict[str, PillLabel | Words] = {}
        # Every part is made in its place: Qt styles a whole branch anew each time that it gets another parent.
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setProperty("kind", "divided")  # from the line below it
        self._area = area
        body = QWidget(area.viewport())
        area.setWidget(body)
        self._rows = Rows(body)
        for number, group in enumerate(grouped(register)):
            heading = PlainLabel(group.title, body, bold=True)
            heading.setContentsMargins(0, GAP if number else 0, 0, 0)
            self._rows.add_line(heading)
            for column in group.columns:
                self._add(column, terms, body)
        self.setFocusProxy(next(iter(self.fields.values())))
        self._help = PlainLabel(_WELCOME, self, size=Size.SMALL, role="muted", wrap=True)
        self._help.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        self._help.setMinimumHeight(2 * self._help.fontMetrics().lineSpacing() + 2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(self._help)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._help.setVisible(self.height() > _ROOMY * self.fontMetrics().lineSpacing())

    def show_row(self, row: Any, terms: Terms) -> None:
        """Show a row; fields in which something is being typed keep it."""
        self._row = row
        places = [c for c in self._register.columns if isinstance(c.kind, Position) and getattr(row, c.key)]
        for key, field in self.fields.items():
            if isinstance(field.editor, PositionEditor):
                others = {c.title: getattr(row, c.key) for c in places if c.key != key}
                field.editor.set_others(others)
            field.show_value(_value(row, key), terms)
        for key, label in self._shown.items():
            value, column = getattr(row, key), self._register.column(key)
            words = column.kind.show(value, terms)
            label.show_value(value, words, terms)
            label.setVisible(bool(words))
            if (name := self._rows.name_of(label)) is not None:
                name.setVisible(bool(words))

    def show_earlier(self, rows: Sequence[UpdateRow], quarter: Quarter) -> None:
        """Show under this quarter's update what was said last before it."""
        if self.earlier is not None:
            self.earlier.show_last(rows, quarter)

    def set_mentions(self, mentions: Mentions) -> None:
        """The records that the texts of the row name, by register and reference as they are named."""
        self._mentions = mentions

    def _mention(self, editor: ProseEditor, place: int) -> tuple[str, str, str] | None:
        """What a text names at a place: register key, id and name of the record."""
        found = spoken_at(editor.toPlainText(), place)
        return self._mentions.get((found.register, found.ref)) if found else None

    def _can_follow(self, editor: ProseEditor) -> None:
        def named(place: int) -> str:
            found = self._mention(editor, place)
            return found[2] if found else ""

        def follow(place: int) -> None:
            found = self._mention(editor, place)
            if found is not None:
                self.followed.emit(found[0], found[1])

        editor.goes_to = named
        editor.followed.connect(follow)

    def keep_all(self) -> None:
        """Keep what is being typed, as when another record is chosen."""
        for field in self.fields.values():
            if not field.keep():
                self.misread.emit(field.column.key, field.editor.content(), field.message)
                field.put_back()

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be typed."""
        for field in self.fields.values():
            field.set_read_only(read_only)
        if self.earlier is not None:
            self.earlier.set_read_only(read_only)
        if self._help.text() in (_WELCOME, ONLY_READ):
            self._help.setText(ONLY_READ if read_only else _WELCOME)

    def _add(self, column: Column, terms: Terms, body: QWidget) -> None:
        words = "Update this quarter" if column.key == _UPDATE else column.title
        label = PlainLabel(words.replace("&", "&&"), body, role="muted", wrap=True)
        if not column.editable:
            is_state = isinstance(column.kind, Choice)
            shown = self._shown[column.key] = PillLabel(body) if is_state else Words(body)
            self._rows.add_pair(label, shown)
            return
        label.setContentsMargins(0, 6, 0, 0)
        field = self.fields[column.key] = Field(column, terms, body, self._posts)
        label.setText(self._with_letter(words))
        label.setBuddy(field.editor)
        field.editor.setAccessibleName(words)
        field.given.connect(self.given)
        field.typed.connect(self.typed)
        field.left.connect(self.left)
        field.entered.connect(self._enter)
        field.post_wanted.connect(self.post_wanted)
        if isinstance(field.editor, ProseEditor):
            self._can_follow(field.editor)
        field.beside = lambda value: slip(self._row, column, value, field.terms)
        self._rows.add_pair(label, field)
        if column.key == _UPDATE:
            self._add_earlier(field, body)

    def _add_earlier(self, field: Field, body: QWidget) -> None:
        self.earlier = Earlier(body)
        self.earlier.carried.connect(field.set_draft)
        self.earlier.carried.connect(lambda _: field.setFocus())
        self.earlier.all_wanted.connect(self.updates_wanted)
        self._rows.add_pair(PlainLabel("", body), self.earlier)

    def _with_letter(self, words: str) -> str:
        """The name of a field with the letter by which Alt goes to it, where a word of it has a free one."""
        for start in re.finditer(r"\b[a-z]", words.casefold()):
            if start[0] not in self._letters and "&" not in words:
                self._letters.add(start[0])
                return f"{words[: start.start()]}&{words[start.start() :]}"
        return words.replace("&", "&&")

    def _enter(self, key: str) -> None:
        self._help.setText(self._register.column(key).help)
        self._area.ensureWidgetVisible(self.fields[key], 0, 3 * GAP)


def _value(row: Any, key: str) -> Any:
    """What a field begins with: an update of an earlier quarter is not this quarter's."""
    if key == _UPDATE and not getattr(row, "updated", True):
        return ""
    return getattr(row, key)
