"""The panel beside a list: everything about the chosen record, never in front of the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.models.minutes_facts import ExtensionLine
from app.models.quarter import Quarter
from app.models.rows import StepRow, UpdateRow
from app.models.slippage import Slippage
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.detail_panel.form import Form, Mentions
from app.widgets.detail_panel.heading import Heading
from app.widgets.detail_panel.history import CanUndo, History, any_step
from app.widgets.detail_panel.links import Links
from app.widgets.detail_panel.more_time import as_typed
from app.widgets.detail_panel.none_chosen import NoneChosen
from app.widgets.detail_panel.order import in_order, title_of
from app.widgets.detail_panel.part_list import PartList
from app.widgets.detail_panel.put_away import PutAway, WhenAsked
from app.widgets.detail_panel.timescale import TimescaleHistory
from app.widgets.detail_panel.updates import Updates
from app.widgets.discard import discard
from app.widgets.known_posts import KnownPosts
from app.widgets.part_tabs import PartTabs
from app.widgets.room import Front
from app.widgets.theme import GRID

UPDATE = "update"  # the key under which this quarter's update is announced while it is being typed


class DetailPanel(QFrame):
    """Fields, controls, updates, links and history of one record, each on a tab.

    Signals:
        edit_wanted(id, column key, value): a field was given a new value.
        update_wanted(id, text): this quarter's update was written.
        part_wanted(register key, id): add a record of that register to this one, as a control to a risk.
        part_opened(register key, part's id): go to one of them.
        link_opened(register key, id): go to a linked record.
        link_wanted(id, register key, reference), unlink_wanted(id, other id): relate it with another, or no more.
        put_back_wanted(step number): undo one step of its history.
        more_time_wanted(id, timescale, reason), withdrawal_wanted(request's id): ask for an extension, or take one back.
        reason_wanted(revision id): say why its timescale was revised.
        editor_changed(id, key, text), editor_left(id, key): for drafts; the key is a column's, or ``UPDATE``.
        misread(id, key, text, reason): another record was chosen while a field held what cannot be read; it is for
            the list to keep it in its cell.
        post_wanted(title): list a post that a field names.
        tab_changed(tab key): ``fields``, ``controls``, ``updates``, ``timescale``, ``links`` or ``history``.
    """

    edit_wanted = Signal(str, str, object)
    update_wanted = Signal(str, str)
    part_wanted = Signal(str, str)
    part_opened = Signal(str, str)
    link_opened = Signal(str, str)
    link_wanted = Signal(str, str, str)
    unlink_wanted = Signal(str, str)
    put_back_wanted = Signal(int)
    more_time_wanted = Signal(str, object, str)
    withdrawal_wanted = Signal(str)
    reason_wanted = Signal(str)
    editor_changed = Signal(str, str, str)
    editor_left = Signal(str, str)
    misread = Signal(str, str, str, str)
    post_wanted = Signal(str)
    tab_changed = Signal(str)
    form = WhenAsked["Form | None"]()
    updates = WhenAsked[Updates]()
    links = WhenAsked[Links]()
    timescale = WhenAsked[TimescaleHistory]()
    history = WhenAsked[History]()
    parts = WhenAsked[dict[str, PartList]]()

    def __init__(
        self, register: Register, parent: QWidget | None = None, *, posts: KnownPosts | None = None
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._posts = posts or KnownPosts(self)
        self.setMinimumWidth(244)
        self.setAccessibleName(f"Details of the {register.one}")
        self._row: Any = None
        self._terms: Terms | None = None
        self._read_only = self._same = False  # the same: whether the last show_row was of the record before
        self._form: Form | None = None  # made with the first record: it is a part of the start that can wait
        self.none = NoneChosen(register)
        self._stack = Front()
        self._stack.addWidget(self.none)
        self._page = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # What is shown

    @property
    def row_id(self) -> str:
        """Id of the record that is shown; empty where none is."""
        return self._row.id if self._row is not None else ""

    def show_row(self, row: Any | None, terms: Terms | None) -> None:
        """Show a record, or that none is chosen. What is being typed stays where it is the same record, else it is kept."""
        if row is None or terms is None:
            self._keep_typing()
            self._row = None
            self._stack.setCurrentWidget(self.none)
            return
        before = self._terms or terms
        if self._form is None or (terms.scale, terms.wording) != (before.scale, before.wording):
            self._build(terms)
        assert self._form is not None
        self._same = row.id == self.row_id
        if not self._same:
            self._keep_typing()
        self._row, self._terms = row, terms
        self._put_away.show(self._form, self._form.show_row, row, terms)
        self._heading.show_row(row, terms)
        self._stack.setCurrentWidget(self._page)

    def show_parts(self, register: str, rows: Sequence[Any]) -> None:
        """The records of another register that belong to this one, such as the controls of a risk."""
        if self._form is None:
            return
        title, part = REGISTERS[register].title, self._parts[register]
        self._put_away.show(part, part.show_rows, rows, self._terms)
        self._set_title(register, f"{title} {len(rows)}" if rows else title)

    def show_updates(self, rows: Sequence[UpdateRow], quarter: Quarter) -> None:
        """Its updates, newest first; the one of the quarter given can be written."""
        if self._form is None:
            return
        self._put_away.show(self._updates, self._updates.show_updates, rows, quarter, same_record=self._same)
        self._put_away.show(self._form, self._form.show_earlier, rows, quarter)
        self._set_title("updates", f"Updates {len(rows)}" if rows else "Updates")

    def show_links(
        self, links: Sequence[tuple[str, str, str, str]], mentions: Mentions | None = None
    ) -> None:
        """Linked records: register key, id, name, and how it is linked in words; and those that its texts name."""
        if self._form is None:
            return
        self._put_away.show(self._links, self._links.show_links, links)
        self._form.set_mentions(mentions or {})
        self._set_title("links", f"Links {len(links)}" if links else "Links")

    @property
    def has_timescale(self) -> bool:
        """Whether records of this register keep the past of their timescales."""
        return any(column.key == "slip_words" for column in self.register.columns)

    def show_timescale(self, found: Slippage, asked: Sequence[ExtensionLine] = ()) -> None:
        """Its timescale with every revision, and the extensions that were asked for."""
        if self._form is None or self._row is None or self._terms is None:
            return
        ended = getattr(self._row, self.register.state, None) in self.register.ended
        self._timescale.more.show_record(
            self.register.name(self._row),
            can_ask=found.now is not None and not ended,
            read=partial(as_typed, self._terms.quarter),
        )
        self._put_away.show(self._timescale, self._timescale.show_slippage, found, asked)
        self._set_title("timescale", f"Timescale {found.count}" if found.count else "Timescale")

    def show_history(self, steps: Sequence[StepRow], can_undo: CanUndo = any_step) -> None:
        """Its steps, newest first, with the changes of its fields, and which of them can be taken back."""
        if self._form is not None:
            self._put_away.show(self._history, self._history.show_steps, steps, can_undo)

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be changed."""
        self._read_only = read_only
        if self._form is not None:
            self._form.set_read_only(read_only)
            self._updates.set_read_only(read_only)
            self._history.set_read_only(read_only)
            self._timescale.set_read_only(read_only)
            self._links.set_read_only(read_only)
            for part in self._parts.values():
                part.set_read_only(read_only)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        if self._form is not None and key in self._tabs:
            self.tabs.show_page(self._tabs[key])

    @property
    def tab(self) -> str:
        """Key of the tab in front."""
        return self._key_of(self.tabs.current()) if self._form is not None else "fields"

    # What did not go in

    def refuse(self, row_id: str, key: str, text: str, reason: str) -> None:
        """Keep what was typed into a field that was not saved, with the reason."""
        if row_id == self.row_id and self.form is not None and key in self.form.fields:
            self.form.fields[key].refuse(text, reason)

    def set_draft(self, key: str, text: str, *, go_on: bool = True) -> str:
        """Put back what was being typed when the program ended, for the officer to keep or to drop; returns the field's name.

        Args:
            go_on: Put the keyboard there. What is typed in a field is kept when it is left.
        """
        assert self.form is not None
        place = self.updates if key == UPDATE else self.form.fields[key]
        place.set_draft(text)
        if go_on:
            self.show_tab("updates" if key == UPDATE else "fields")
            place.editor.setFocus()
        return "Update" if key == UPDATE else self.register.column(key).title

    # How it hangs together

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to the tab in front."""
        if self._row is None or self._form is None:
            self.none.setFocus(event.reason())
            return
        inner: dict[str, QWidget] = {
            "fields": self._form,
            **{key: part.list for key, part in self._parts.items()},
            "updates": self._updates.editor,
            "links": self._links,
        }
        inner.get(self.tab, self.tabs.bar).setFocus(event.reason())

    def _build(self, terms: Terms) -> None:
        """Make the parts, each in its place: Qt styles a whole branch anew each time that it gets another parent."""
        self._stack.removeWidget(self._page)
        discard(self._page)
        self._page = QWidget(self._stack)
        self._stack.addWidget(self._page)
        self.tabs = PartTabs(f"Parts of the {self.register.one}", self._page)
        inside = self.tabs.pages
        self._put_away = PutAway(self.tabs)
        form = self._form = Form(self.register, terms, inside, self._posts)
        form.given.connect(lambda key, value: self.edit_wanted.emit(self.row_id, key, value))
        form.typed.connect(lambda key, text: self.editor_changed.emit(self.row_id, key, text))
        form.left.connect(lambda key: self.editor_left.emit(self.row_id, key))
        form.misread.connect(lambda key, text, why: self.misread.emit(self.row_id, key, text, why))
        form.post_wanted.connect(self.post_wanted)
        form.followed.connect(self.link_opened)
        form.updates_wanted.connect(lambda: self.show_tab("updates"))
        self._updates = Updates(inside)
        self._updates.wanted.connect(lambda text: self.update_wanted.emit(self.row_id, text))
        self._updates.typed.connect(lambda text: self.editor_changed.emit(self.row_id, UPDATE, text))
        self._updates.left.connect(lambda: self.editor_left.emit(self.row_id, UPDATE))
        self._links = Links(inside)
        self._links.opened.connect(self.link_opened)
        self._links.wanted.connect(lambda register, ref: self.link_wanted.emit(self.row_id, register, ref))
        self._links.unwanted.connect(lambda other: self.unlink_wanted.emit(self.row_id, other))
        self._timescale = TimescaleHistory(inside)
        self._timescale.reason_wanted.connect(self.reason_wanted)
        more = self._timescale.more
        more.wanted.connect(lambda when, why: self.more_time_wanted.emit(self.row_id, when, why))
        more.withdrawn.connect(self.withdrawal_wanted)
        # Otherwise it would lie over the tabs, unseen, and take the keyboard.
        self._timescale.setVisible(self.has_timescale)
        self._history = History(inside)
        self._history.put_back_wanted.connect(self.put_back_wanted)
        self._parts = {part.register: self._build_part(part.register, inside) for part in self.register.parts}
        own: dict[str, QWidget] = {"fields": form, "updates": self._updates, "history": self._history}
        own |= {"timescale": self._timescale} if self.has_timescale else {}
        self._tabs = in_order(own | {"links": self._links}, self._parts)
        for key, tab in self._tabs.items():
            self.tabs.add(tab, title_of(key))
        self.tabs.currentChanged.connect(lambda _: self.tab_changed.emit(self.tab))
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._heading = Heading(self.register, self._page)
        column.addWidget(self._heading)
        column.addWidget(self.tabs, 1)
        self.set_read_only(self._read_only)

    def _build_part(self, register: str, inside: QWidget) -> PartList:
        part = PartList(REGISTERS[register], inside)
        part.opened.connect(lambda row_id: self.part_opened.emit(register, row_id))
        part.add_wanted.connect(lambda: self.part_wanted.emit(register, self.row_id))
        return part

    def _set_title(self, key: str, words: str) -> None:
        self.tabs.set_title(self._tabs[key], words)

    def _keep_typing(self) -> None:
        if self._form is not None and self._row is not None:
            self._form.keep_all()
            self._updates.keep()

    def _key_of(self, tab: QWidget | None) -> str:
        return next((key for key, widget in self._tabs.items() if widget is tab), "fields")
