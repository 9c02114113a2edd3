"""Audits and inspections: the register, and beside it the figures that a panel asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from app.queries.review_tables import figure_tables
from app.registers import REGISTERS
from app.views.base import Host, Page
from app.views.register_page import RegisterView

if TYPE_CHECKING:  # made when it is first looked at
    from app.widgets.figure_tables import FigureTables

KEY = "reviews"
_NOTHING = (
    "Figures appear here once audits and inspections are in the register: grades by year, and what is open."
)


class ReviewsView(RegisterView):
    """The register with a second tab for its figures."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, KEY)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Register or figures")
        self.tabs.addTab("Register")
        self.tabs.addTab("Figures")
        self.figures: FigureTables | None = None
        self._stack = QStackedWidget(self)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeWidget(self.splitter)
        self._stack.addWidget(self.splitter)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    def refresh(self) -> None:
        super().refresh()
        if self.figures is not None and self.tabs.currentIndex() == 1:
            self._read_figures(self.figures)

    def choose(self, record_id: str) -> None:
        self.tabs.setCurrentIndex(0)
        super().choose(record_id)

    def _turn(self, tab: int) -> None:
        if tab == 1:
            figures = self.figures = self.figures or self._made()
            self._read_figures(figures)
        self._stack.setCurrentIndex(tab)

    def _made(self) -> FigureTables:
        from app.widgets.figure_tables import FigureTables

        figures = FigureTables(self._stack)
        figures.opened.connect(self.host.go)
        self._stack.addWidget(figures)
        return figures

    def _read_figures(self, figures: FigureTables) -> None:
        with self.workspace.read(self.host.moment) as session:
            tables = figure_tables(session, self.today)
        figures.set_tables(tables, _NOTHING)


PAGE = Page(key=KEY, title=REGISTERS[KEY].title, icon="audit", order=40, build=ReviewsView)
