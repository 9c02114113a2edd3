"""The boards: their register, and which reports to which."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.models.tables import Table
from app.queries import registers as register_queries
from app.views.base import Host, View
from app.views.boards import KEY
from app.views.named_list import UsesView
from app.views.tabs import Tab, TabsView


class BoardsView(TabsView):
    """The register of boards with a second tab for their tree."""

    def __init__(self, host: Host) -> None:
        tabs = (
            Tab(KEY, "Boards", partial(UsesView, register=KEY)),
            Tab("tree", "Who reports to whom", lambda host: TreeView(host, lambda: self.turn_to(KEY))),
        )
        super().__init__(host, "Boards, or who reports to whom", tabs)


class TreeView(View):
    """Feeds the tree from the store.

    Args:
        to_list: Goes to the list of boards, on the tab before.
    """

    def __init__(self, host: Host, to_list: Callable[[], None]) -> None:
        super().__init__(host, (Table.BOARD, Table.LINK))
        from app.widgets.board_tree import BoardTree

        self.tree = BoardTree(self)
        self.tree.opened.connect(partial(host.go, KEY))
        self.tree.acted.connect(lambda _: to_list())
        self.tree.empty.say(
            "No boards yet",
            "Here the boards are drawn, each under the one that it reports to. Add them on the tab Boards, and give each the "
            "references of those to which it reports.",
            () if self.read_only else (("boards", "Go to the boards", "presentation"),),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)

    def refresh(self) -> None:
        self.fetch(lambda session: register_queries.rows(session, KEY), self.tree.set_rows)
