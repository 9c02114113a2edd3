"""The list of business groups: which posts, answers and findings name each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from app.commands import organisation
from app.queries.groups import group_uses, unlisted_groups
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

    def refresh(self) -> None:
        super().refresh()
        with self.workspace.read(self.host.moment) as session:
            self.box.say_missing(len(unlisted_groups(session)), read_only=self.read_only)
        self._show_uses()

    def _show_uses(self) -> None:
        row = self.row(self.table.current_id() or "")
        if row is None:
            self.box.show_uses("", ())
            return
        with self.workspace.read(self.host.moment) as session:
            found = group_uses(session, row.title)
        self.box.show_uses(
            row.title,
            [
                Line(f"{one.register}\n{one.id}", one.name, f"{REGISTERS[one.register].title}, {one.column}")
                for one in found
            ],
        )

    def _add_missing(self) -> None:
        words = "Add the business groups that records name"
        self.attempt(partial(self.workspace.run, words, organisation.list_groups))
