"""The governance statement: as it reads, and its sections to write in."""

from __future__ import annotations

from functools import partial

from app.views.base import Host
from app.views.register_page import RegisterView
from app.views.statement import KEY
from app.views.statement.reading import ReadingView
from app.views.tabs import Tab, TabsView


class StatementView(TabsView):
    """The statement as it reads, and its register, a tab each."""

    def __init__(self, host: Host) -> None:
        tabs = (
            Tab("reading", "As it reads", ReadingView),
            Tab(KEY, "Sections", partial(RegisterView, register=KEY)),
        )
        super().__init__(host, "The statement as it reads, or its sections", tabs)
