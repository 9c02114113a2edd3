"""A register on a page: the table, and beside it the panel of the chosen record. Each register's page only names itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.commands import warm
from app.errors import AppError, NeedsReason
from app.models.tables import TABLE_OF, Table
from app.models.text import a_or_an
from app.queries import registers as register_queries
from app.queries.renewed import renewed
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Change
from app.views.base import PANEL, Host, View
from app.views.block_changes import BlockChanges
from app.views.came_back import Came
from app.views.only_read import say_only_read
from app.views.own_posts import keep_own_posts, own_posts
from app.widgets.going_along import GoingAlong
from app.widgets.job import Job
from app.widgets.later import after_paint
from app.widgets.table.going import Going
from app.widgets.table.kept_place import KeptPlace
from app.widgets.table.named import OF_ONE_FILE
from app.widgets.table.prepared import Prepared
from app.widgets.table.register_table import RegisterTable
from app.widgets.theme import GAP
from app.widgets.warming import InTurns, imported

if TYPE_CHECKING:  # the list is painted before this is imported
    from sqlalchemy.orm import Session

    from app.models.picked import Picked
    from app.views.list_files import ListFiles
    from app.views.record_panel import RecordPanel

_WIDE, _PANEL = 888, 392
_FEW = 100  # records of a step that are read before the whole list is

# Records of any of these may be linked with, or counted in, any row; reasons stand in the history of a record.
SHOWN = tuple(table for table in Table if table is not Table.PAPER_WORDS)


class RegisterView(View):
    """The table of the register with this key, and its detail panel."""

    def __init__(self, host: Host, register: str) -> None:
        super().__init__(host, SHOWN)
        self._file = host.workspace
        self.register, self.adds = REGISTERS[register], register
        self.rows: Sequence[Any] = ()
        self.terms: Terms | None = None
        self._asked_for_drafts = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.table = RegisterTable(self.register, self.splitter)  # in its place, so that Qt styles it once
        self._going, self._place_at, self._came = Going(self.table), KeptPlace(self.table.grid), Came(self)
        self.blocks, self._along = BlockChanges(self), GoingAlong(self.table.grid, self._show_beside)
        self.splitter.addWidget(self.table)
        self._place = QWidget(self.splitter)  # of the panel, until there is one
        self.splitter.setChildrenCollapsible(False)
        self._share_width()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, 0, 0)
        layout.addWidget(self.splitter)
        self.setFocusProxy(self.table)
        self._connect()
        self.table.restore(dict(host.memory.kept(register)))
        # Only now, since before the list is read there is nothing to name.
        self.table.titles_wanted.connect(self.refresh)

    def _share_width(self) -> None:
        """Between the list and the panel; the list has what the window gains or loses."""
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([_WIDE, _PANEL])

    @cached_property
    def panel(self) -> RecordPanel:
        """The panel beside the list: made when the list has been painted, or when it is first asked for."""
        from app.views.record_panel import RecordPanel

        sizes = self.splitter.sizes()
        self._place.setParent(None)
        panel = RecordPanel(self, self.register)
        self.splitter.addWidget(panel)
        self.splitter.setSizes(sizes)
        return panel

    def _connect(self) -> None:
        table, host, register, model = self.table, self.host, self.register.key, self.table.model
        for changed in (model.remarked, model.dataChanged, model.modelReset, model.rearranged):
            changed.connect(lambda *_: self.unsaved.emit(register, len(model.marked(model.all_rows))))
        table.edit_wanted.connect(self.change)
        table.edits_wanted.connect(self.blocks.change)
        table.paste_wanted.connect(self.blocks.paste)
        table.mine_wanted.connect(lambda mine: keep_own_posts(self.host.memory, mine, table.names))
        table.mine_wanted.connect(self.refresh)
        table.add_wanted.connect(self.add)
        table.remove_wanted.connect(self.ask_to_remove)
        table.change_tried.connect(partial(say_only_read, self.host))
        table.import_wanted.connect(lambda: self.follow("import"))
        table.export_wanted.connect(self.export_list)
        table.copy_wanted.connect(self.copy_list)
        table.chosen.connect(lambda _: self._along.follow() if self._has_panel else None)
        table.opened.connect(lambda record_id: self.panel.focus(record_id))
        table.state_changed.connect(lambda: host.memory.keep(register, table.state(), here=OF_ONE_FILE))
        table.editor_changed.connect(lambda *typed: self.panel.drafts.keep(*typed))
        table.editor_left.connect(lambda *place: self.panel.drafts.drop(*place))

    def refresh(self) -> None:
        key, today, long = self.register.key, self.today, self.is_large
        group = self.table.model.arrangement.group
        preparing, mine = self.table.model.preparing(), own_posts(self.host.memory)

        def read(session: Session) -> tuple[list[Any], Terms]:
            named = register_queries.list_terms(session, key, group, mine)
            return register_queries.rows(session, key, today), named

        def prepare(found: tuple[list[Any], Terms]) -> Any:
            return preparing(*found) if long else found

        self.table.set_read_only(self.read_only)
        if long and self.terms is None:
            self.table.empty.say(f"Reading {self.register.title.casefold()}", "The list comes in a moment.")
        self.fetch(read, self._take, prepare=prepare)

    def _take(self, found: Prepared | tuple[list[Any], Terms]) -> None:
        with self._place_at.at(self.host.moment, back=not self._going.waits):
            if isinstance(found, Prepared):
                self.rows, self.terms = found.rows, found.terms
                self.table.model.take(found)
            else:
                self.rows, self.terms = found
                self.table.set_rows(*found)
        self.show_rows()

    def show_rows(self) -> None:
        """What follows when the list is in place: its current record, and the panel."""
        self.table.come_in()
        self._came.choose()
        if self._has_panel:
            self._refresh_panel()
        else:
            after_paint(self, self._prepare_panel)

    @property
    def _has_panel(self) -> bool:
        return "panel" in vars(self)

    def _prepare_panel(self) -> None:
        """Make the panel; what it needs is imported first, off the UI thread and, where parts of Qt are in it, in short turns."""
        if warm.is_done():
            self._import_panel()
            return
        job = Job("Getting ready", lambda *_: warm.up(), self)
        job.done.connect(lambda _: self._import_panel())
        job.start()

    def _import_panel(self) -> None:
        InTurns(self, self._make_panel(), self._refresh_panel)

    def _make_panel(self) -> Iterator[None]:
        yield from imported(PANEL)
        if not self._file.is_closed:
            _ = self.panel  # made in a turn of its own, and filled in the next
            yield

    def _refresh_panel(self) -> None:
        if self._file.is_closed:  # it was closed between the paint and what was to follow it
            return
        self._along.at_once()
        self.panel.refresh()
        if not self._asked_for_drafts:
            self._asked_for_drafts = True
            self.panel.offer_drafts()

    def _show_beside(self) -> None:
        if self._has_panel:
            self.panel.show_record(self.table.current_id() or "")

    def showEvent(self, event: QShowEvent) -> None:
        if self.terms is not None and self.terms.mine != own_posts(self.host.memory):
            self._old = True
        super().showEvent(event)

    @property
    def today(self) -> date:
        """The day against which "overdue" is judged."""
        return datetime.now().astimezone().date()

    def seen(self, change: Change) -> None:
        if self.terms is not None and self.is_large and self.isVisible():
            own = TABLE_OF[self.register.key]
            self._renew({record_id for table, record_id in change.records if table == own})
        with self._came.by(change), self.blocks.marked_by(change):
            super().seen(change)

    def _renew(self, ids: set[str]) -> None:
        """Show what a step changed in a few records at once; the whole list follows when it has been read again."""
        if not 0 < len(ids) <= _FEW:
            return
        with self.workspace.read(self.host.moment) as session:
            fresh = renewed(session, self.register, ids, self.rows, self.today)
        self.table.model.merge(fresh, gone=ids - {row.id for row in fresh})
        self.rows = self.table.model.all_rows

    def choose(self, record_id: str) -> None:
        if not self.rows:
            self.refresh()
        self._going.to(record_id, later=self.is_large)

    def ask(self, chip: str | Picked) -> None:
        self.table.ask(chip)

    @cached_property
    def files(self) -> ListFiles:
        """What writes the list to a file or to the clipboard."""
        from app.views.list_files import ListFiles

        return ListFiles(self)

    def narrow(self, *, mine: bool = False) -> None:
        self.table.narrow(mine=mine)

    def export_list(self) -> None:
        self.files.ask()

    def print_list(self) -> None:
        self.files.print()

    def copy_list(self) -> None:
        self.files.copy()

    def list_commands(self) -> Sequence[QAction]:
        from app.widgets.table.list_commands import commands_of

        return commands_of(self.table)

    def leave(self) -> None:
        super().leave()
        self._along.stop()
        self.table.state_changed.emit()  # with the record at which it is left
        if self._has_panel or self.table.model.mistakes:
            self.panel.keep_typed()

    def row(self, record_id: str) -> Any | None:
        """The row with this id, as last read; None where it is not in the register at this moment."""
        return next((row for row in self.rows if row.id == record_id), None)

    def change(self, record_id: str, key: str, value: Any) -> None:
        """Give one field a new value; a refusal marks the cell and keeps what was typed."""
        from app.commands import records

        row = self.row(record_id)
        if row is None or self.terms is None:
            return
        shown = self.register.column(key).kind.show(value, self.terms)
        words = self.register.words_of_change(row, key, shown)
        run = partial(self.workspace.run, words, records.change, self.register.key, record_id, key, value)
        try:
            run()
        except NeedsReason as error:
            self.panel.reasons.ask_first(self.register.name(row), error, run)
        except AppError as error:
            self.table.refuse(record_id, key, shown, error.in_full())
            self.host.say_error(error)
        else:
            self.panel.reasons.ask_after(key)
        self.panel.drafts.drop(record_id, key)

    def add(self) -> None:
        """Add a record with a working title, and open its title for typing."""
        from app.commands import records

        new: list[str] = []

        def wish() -> None:
            words = f"Add {a_or_an(self.register.one)}"
            new.append(
                self.workspace.run(words, records.add, self.adds, {"title": f"New {self.register.one}"})
            )

        if self.attempt(wish):
            self.table.model.keep_in_sight(new[0])
            self._going.to(new[0], "title", edit=True, later=self.is_large)

    def ask_to_remove(self, ids: Sequence[str]) -> None:
        """Show what hangs on the records, and ask why they go; nothing is removed yet."""
        from app.views.removing import ask

        ask(self, ids)
