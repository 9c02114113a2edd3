"""The panel beside a register's table: the chosen record, the question why records go, and those that went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.commands import extensions, links, records, updates
from app.models.quarter import Quarter
from app.models.slippage import Slippage
from app.models.text import a_or_an, counted, ended, several
from app.models.timescale import Timescale
from app.queries import history
from app.queries import posts as posts_query
from app.queries.belongings import Belongings, belongings
from app.registers import REGISTERS
from app.registers.register import Register
from app.views.half_typed import HalfTyped
from app.views.reasons import Reasons
from app.views.refused import Refused
from app.views.removing import remove
from app.widgets import theme
from app.widgets.detail_panel import UPDATE, DetailPanel
from app.widgets.later import after_paint
from app.widgets.plain import button
from app.widgets.remove_panel import RemovePanel
from app.widgets.removed_list import RemovedList, RemovedRow
from app.widgets.room import Front
from app.widgets.theme import GAP

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.views.register_page import RegisterView


_LEAST = 244  # pixels of width, with text of the usual size


class RecordPanel(QWidget):
    """Feeds the detail panel from the store, and turns its wishes into commands."""

    def __init__(self, view: RegisterView, register: Register) -> None:
        super().__init__(view.splitter)
        self._view = view
        self._register = register
        self._asked_at: str | None = None  # the record in sight when a removal was asked for
        self.drafts = HalfTyped(view, self)
        self.refused = Refused(view.workspace, view.table.model, self)
        self._stack = Front(self)
        self.details = DetailPanel(register, self._stack, posts=view.table.grid.posts)
        self.removal = RemovePanel(self._stack)
        self.removed = RemovedList(register.one, self._stack)
        self.show_removed: QPushButton = button("", "restore", kind="quiet", parent=self)
        self.show_removed.hide()  # until it is known whether there are any
        self.show_removed.clicked.connect(lambda: self.show_question(self.removed))
        self.reasons = Reasons(view, self)
        for part in (self.details, self.removal, self.removed, self.reasons.panel):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._stack, 1)
        column.addWidget(self.show_removed)
        self.setFocusProxy(self.details)
        self._keep_width()
        self._connect()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_width()

    def _keep_width(self) -> None:
        self.setMinimumWidth(round(_LEAST * theme.larger()))

    def _connect(self) -> None:
        details, view = self.details, self._view
        details.edit_wanted.connect(view.change)
        details.update_wanted.connect(self._write_update)
        details.part_wanted.connect(self._add_part)
        details.part_opened.connect(view.host.go)
        details.link_opened.connect(self._open_link)
        details.link_wanted.connect(self._relate)
        details.unlink_wanted.connect(self._unrelate)
        details.put_back_wanted.connect(self._put_back)
        details.editor_changed.connect(self.drafts.keep)
        details.editor_left.connect(self._left)
        details.misread.connect(lambda row, key, text, why: view.table.refuse(row, key, text, why))
        details.more_time_wanted.connect(self._ask_for_time)
        details.withdrawal_wanted.connect(self._withdraw)
        details.reason_wanted.connect(self.reasons.ask_about)
        details.post_wanted.connect(self._list_post)
        view.table.grid.posts.wanted.connect(self._know_posts)
        self.removal.removal_wanted.connect(partial(remove, view))
        self.removal.given_up.connect(self._show_details)
        for over in (self.removal.removal_wanted, self.removal.given_up):
            over.connect(lambda *_: view.table.setFocus())  # where the wish came from; Qt would take any part
        self.removed.put_back_wanted.connect(self._put_back)
        self.removed.closed.connect(self._show_details)

    def _left(self, record_id: str, key: str) -> None:
        """Nothing is being typed there any more; where it was put back, the cell is no longer marked either."""
        self.drafts.drop(record_id, key)
        form = self.details.form
        if form is not None and key in form.fields and form.fields[key].is_as_saved:
            self._view.table.model.clear_mark(record_id, key)

    def show_record(self, record_id: str) -> None:
        """Show a record with all that belongs to it; an empty id shows that none is chosen."""
        row = self._view.row(record_id)
        another = record_id != self.details.row_id
        self.details.set_read_only(self._view.read_only)
        self.details.show_row(row, self._view.terms)
        if row is None:
            model = self._view.table.model
            self.details.none.say_why(among=model.records, hidden=bool(model.total))
        else:
            if another and self._view.is_large and self._view.terms is not None:
                self._show_nothing(row, self._view.terms.quarter)
            self._show_what_belongs(row)
        if self._stack.currentWidget() is self.removal and record_id != self._asked_at:
            self._show_details()

    def refresh(self) -> None:
        """Read again what the panel shows besides the chosen record."""
        key = self._register.key
        self.reasons.follow()
        self._view.table.grid.posts.outdated()
        self._fetch("removed", lambda session: history.removed(session, key), self._show_gone)

    def _fetch(self, of: str, read: Callable[[Session], Any], show: Callable[[Any], object]) -> None:
        painted = Event()
        if self._view.is_large:
            after_paint(self, painted.set)
        self._view.fetch(read, show, of=of, after=painted)

    def _show_gone(self, gone: Sequence[history.Removed]) -> None:
        together = groupby(gone, key=lambda one: one.step)
        rows = [RemovedRow(tuple(one.name for one in ones), step) for step, ones in together]
        self.removed.set_rows(rows, read_only=self._view.read_only)
        self.show_removed.setText(f"Removed {several(self._register.one)}: {len(gone):,}")
        self.show_removed.setVisible(bool(rows))
        if not rows and self._stack.currentWidget() is self.removed:
            self._show_details()

    def _show_what_belongs(self, row: Any) -> None:
        register, today = self._register, self._view.today
        self._fetch(
            "record", lambda session: belongings(session, register, row, today), self._show_belongings
        )

    def _show_nothing(self, row: Any, quarter: Quarter) -> None:
        """Clear what belonged to the record before, until what belongs to this one has been read."""
        parts = tuple((part.register, ()) for part in self._register.parts)
        slipped = Slippage(row.timescale) if self.details.has_timescale else None
        self._show_belongings(Belongings(row.id, quarter, parts, slipped))

    def _show_belongings(self, found: Belongings) -> None:
        details = self.details
        if details.row_id != found.record_id:
            return  # another record was chosen while this one was read
        for register, rows in found.parts:
            details.show_parts(register, rows)
        if found.slippage is not None:
            details.show_timescale(found.slippage, found.asked)
        details.show_updates(found.updates, found.quarter)
        named = {one.said: (one.register, one.id, one.name) for one in found.mentioned}
        details.show_links(found.links, named)
        details.show_history(found.steps, self._view.workspace.can_undo)

    def show_question(self, part: QWidget) -> None:
        """Bring a question to the front, or the record where none is asked any more; the keyboard stays beside the list."""
        self._stack.bring(part)

    def focus(self, record_id: str) -> None:
        """Put the keyboard into the panel: into a question that waits there, else into the record."""
        if self._stack.currentWidget() is self.reasons.panel:
            self.reasons.panel.reason.setFocus()
            return
        self._show_details()
        # Typing takes the place of what a line says.
        self.details.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_to_remove(self, rows: Sequence[Any], hanging: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show what hangs on the rows, and ask for the reason."""
        one = self._register.one
        name = f"{one} {self._register.name(rows[0])}" if len(rows) == 1 else counted(len(rows), one)
        lines = [
            "\n\n".join((f"{name}:", *found) if len(rows) > 1 else found) for name, found in hanging if found
        ]
        self._asked_at = self._view.table.grid.current_id()  # which may be shown only now
        self.show_question(self.removal)
        self.removal.ask(ended(f"Remove {name}", "?"), rows, "\n\n".join(lines))

    def offer_drafts(self) -> None:
        """Put back what was being typed when the program ended early, and say so; cells that were refused are marked again."""
        self.refused.restore()
        if not self._view.read_only:
            self.drafts.offer()

    def keep_typed(self) -> None:
        """Write what is half typed, and what was refused, to the file that is about to be closed."""
        self.drafts.write()
        self.reasons.typing.write()
        self.refused.write()

    # Wishes

    def _write_update(self, record_id: str, text: str) -> None:
        row = self._view.row(record_id)
        if row is not None:
            words = f"Write the update of {self._register.one} {row.ref}"
            if self._view.attempt(partial(self._view.workspace.run, words, updates.write, record_id, text)):
                self.drafts.drop(record_id, UPDATE)

    def _ask_for_time(self, record_id: str, wanted: Timescale, reason: str) -> None:
        row = self._view.row(record_id)
        if row is not None:
            words = f"Ask for more time for {self._register.one} {row.ref}"
            run = self._view.workspace.run
            self._view.attempt(
                partial(run, words, extensions.ask, self._register.key, record_id, wanted, reason)
            )

    def _withdraw(self, request: str) -> None:
        words = "Withdraw a request for more time"
        self._view.attempt(partial(self._view.workspace.run, words, extensions.withdraw, request))

    def _relate(self, record_id: str, register: str, ref: str) -> None:
        row = self._view.row(record_id)
        if row is not None:
            words = f"Link {self._register.one} {row.ref} with {REGISTERS[register].one} {ref}"
            run = self._view.workspace.run
            self._view.attempt(partial(run, words, links.relate, record_id, register, ref))

    def _unrelate(self, record_id: str, other_id: str) -> None:
        row = self._view.row(record_id)
        if row is not None:
            words = f"Take a link of {self._register.one} {row.ref} away"
            run = self._view.workspace.run
            self._view.attempt(partial(run, words, links.unrelate, record_id, other_id))

    def _know_posts(self) -> None:
        """Read the posts that can complete a name, since one is about to be typed."""
        self._view.fetch(posts_query.known, self._view.table.grid.posts.set_posts, of="posts")

    def _list_post(self, title: str) -> None:
        words = f"Add post {title}"
        self._view.attempt(partial(self._view.workspace.run, words, records.add, "posts", {"title": title}))

    def _add_part(self, register: str, record_id: str) -> None:
        """Add a record of another register that belongs to this one, and go to it."""
        row = self._view.row(record_id)
        if row is None:
            return
        of = REGISTERS[register]
        by = next(part.by for part in self._register.parts if part.register == register)
        values = {"title": f"New {of.one}", by: (row.ref,)}
        new: list[str] = []

        def wish() -> None:
            words = f"Add {a_or_an(of.one)} to {self._register.one} {row.ref}"
            new.append(self._view.workspace.run(words, records.add, register, values))

        if self._view.attempt(wish):
            self._view.host.go(register, new[0])

    def _open_link(self, register: str, record_id: str) -> None:
        if register in REGISTERS:
            self._view.host.go(register, record_id)

    def _put_back(self, step: int) -> None:
        self._view.attempt(partial(self._view.workspace.undo, step))

    def _show_details(self) -> None:
        self.show_question(self.details)
