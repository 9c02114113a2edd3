"""The list of business groups: which posts, answers and findings name each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from app.commands import organisation
from app.queries.groups import group_uses, unlisted_groups
from app.queries.posts import Use
from app.registers import REGISTERS
from app.views.base import Host
from app.views.register_page import RegisterView
from app.widgets.lines import Line
from app.widgets.uses_box import UsesBox

KEY = "business_groups"


class GroupsView(RegisterView):
    """The register of groups with a box below for where the chosen one is named."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, KEY)
        self.box = UsesBox(self.register.one)
        self.box.opened.connect(host.go)
        self.box.missing_wanted.connect(self._add_missing)
        left = QSplitter(Qt.Orientation.Vertical)
        self.splitter.insertWidget(0, left)
        left.addWidget(self.table)
        left.addWidget(self.box)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 2)
        left.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([880, 400])
        self.table.chosen.connect(lambda _: self._show_uses())

    def show_rows(self) -> None:
        super().show_rows()
        self.fetch(lambda session: len(unlisted_groups(session)), self._say_missing, of="missing")
        self._show_uses()

    def _say_missing(self, number: int) -> None:
        self.box.say_missing(number, read_only=self.read_only)

    def _show_uses(self) -> None:
        row = self.row(self.table.current_id() or "")
        if row is None:
            self.box.show_uses("", ())
        else:
            self.fetch(
                lambda session: group_uses(session, row.title),
                lambda found: self.box.show_uses(row.title, [_line(one) for one in found]),
                of="uses",
            )

    def _add_missing(self) -> None:
        words = "Add the business groups that records name"
        self.attempt(partial(self.workspace.run, words, organisation.list_groups))


def _line(use: Use) -> Line:
    return Line(f"{use.register}\n{use.id}", use.name, f"{REGISTERS[use.register].title}, {use.column}")
