"""Audits and inspections: the register, and on a second tab the figures that a panel asks for."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.queries.review_charts import review_charts
from app.queries.review_tables import figure_tables
from app.views.base import Host, View
from app.views.register_page import SHOWN, RegisterView
from app.views.reviews import KEY
from app.views.tabs import Tab, TabsView
from app.widgets.figure_tables import FigureTables

FIGURES = "figures"
_NOTHING = (
    "No figures yet",
    "Figures appear here once audits and inspections are in the register: grades by year, and what is open.",
)


class ReviewsView(TabsView):
    """The register and its figures, a tab each."""

    def __init__(self, host: Host) -> None:
        tabs = (
            Tab(KEY, "Register", partial(RegisterView, register=KEY)),
            Tab(FIGURES, "Figures", FiguresView),
        )
        super().__init__(host, "Register or figures", tabs, records=KEY)


class FiguresView(View):
    """The tables of the audit report, counted from the register and its history."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, SHOWN)
        self.figures = FigureTables(self)
        self.figures.opened.connect(host.go)
        self.figures.picked.connect(self.open_picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.figures)
        self.setFocusProxy(self.figures)

    def refresh(self) -> None:
        today = datetime.now().astimezone().date()
        self.fetch(
            lambda session: (figure_tables(session, today), review_charts(session, today)),
            lambda found: self.figures.set_tables(found[0], _NOTHING, found[1]),
        )
