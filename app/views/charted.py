"""A register whose list can be turned into charts, and back: a part of a chart that is pressed shows its records in the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.views.base import Host
from app.views.register_page import RegisterView
from app.widgets.plain import button

if TYPE_CHECKING:  # the list is painted before these are imported
    from sqlalchemy.orm import Session

    from app.models.chart import Chart
    from app.models.picked import Picked
    from app.widgets.charts.board import ChartBoard

_DRAWN_OF = {"measures": "measures with values"}


class ChartedView(RegisterView):
    """The list with its panel, or the charts in their place; the charts are made when they are first asked for."""

    def __init__(self, host: Host, register: str) -> None:
        super().__init__(host, register)
        self.board: ChartBoard | None = None
        self._charts_old = True
        self.turn = button("Charts", "charts", parent=self.table.bar)
        self.turn.setAccessibleDescription(f"Shows {self.register.title.casefold()} in charts")
        line = self.table.bar.line
        line.insertWidget(line.indexOf(self.table.columns), self.turn)
        self.turn.clicked.connect(self.show_charts)
        self._turn, self._back = (
            QAction(f"{self.register.title} in charts", self),
            QAction("Back to the list", self),
        )
        self._turn.triggered.connect(self.show_charts)
        self._back.triggered.connect(self.show_list)

    @property
    def shows_charts(self) -> bool:
        """Whether the charts are in the place of the list."""
        return self.board is not None and self.splitter.isHidden()

    def show_charts(self) -> None:
        """Put the charts in the place of the list."""
        board = self._made_board()
        self.splitter.hide()
        board.show()
        self.setFocusProxy(board.back)
        if self._charts_old:
            self._read_charts()
        board.back.setFocus()

    def show_list(self) -> None:
        """Put the list back."""
        if self.board is None or not self.shows_charts:
            return
        self.board.hide()
        self.splitter.show()
        self.setFocusProxy(self.table)
        self.table.setFocus()

    def list_commands(self) -> Sequence[QAction]:
        """Of the list in sight; of charts the way back to it."""
        return [self._back] if self.shows_charts else [*super().list_commands(), self._turn]

    def refresh(self) -> None:
        super().refresh()
        self._charts_old = True
        if self.shows_charts:
            self._read_charts()

    def choose(self, record_id: str) -> None:
        self.show_list()
        super().choose(record_id)

    def ask(self, chip: str | Picked) -> None:
        self.show_list()
        super().ask(chip)

    def turn_to(self, key: str) -> None:
        self.show_list()
        super().turn_to(key)

    def _read_charts(self) -> None:
        key, today = self.register.key, self.today
        board = self._made_board()
        self._charts_old = False

        def read(session: Session) -> list[Chart]:
            from app.queries.charts import charts

            return charts(session, key, today)

        self.fetch(read, board.set_charts, of="charts")

    def _made_board(self) -> ChartBoard:
        if self.board is None:
            from app.widgets.charts.board import ChartBoard

            self.board = ChartBoard(
                self.register.title, _DRAWN_OF.get(self.register.key, f"{self.register.one}s"), self
            )
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.board)
            self.board.hide()
            self.board.picked.connect(self.open_picked)
            self.board.back_wanted.connect(self.show_list)
        return self.board
