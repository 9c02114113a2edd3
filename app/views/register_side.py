"""A register's page with a second tab beside the list: a map of it, or its figures."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.views.base import Host
from app.views.register_page import RegisterView
from app.widgets.theme import GAP


class SidedRegisterView(RegisterView):
    """The list on one tab, and on the other what ``make_side`` makes when it is first looked at.

    Args:
        register: The register's key.
        side: Title of the other tab.
        side_first: The other tab comes first, and is what the page opens with.
    """

    def __init__(self, host: Host, register: str, side: str, *, side_first: bool = False) -> None:
        super().__init__(host, register)
        self._side: QWidget | None = None
        self._side_at = 0 if side_first else 1
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(f"{side} or register" if side_first else f"Register or {side.casefold()}")
        for title in (side, "Register") if side_first else ("Register", side):
            self.tabs.addTab(title)
        self._stack = QStackedWidget(self)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeWidget(self.splitter)
        self._stack.addWidget(self.splitter)
        self.top = QHBoxLayout()  # beside the tabs there is room for a button
        self.top.setContentsMargins(0, 0, GAP, 0)
        self.top.addWidget(self.tabs)
        self.top.addStretch(1)
        layout.addLayout(self.top)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    @property
    def shows_side(self) -> bool:
        """Whether the tab beside the list is in front."""
        return self.tabs.currentIndex() == self._side_at

    def make_side(self) -> QWidget:
        """The widget of the other tab; it is filled by ``read_side``."""
        raise NotImplementedError

    def read_side(self) -> None:
        """Read fresh rows for the other tab."""

    def refresh(self) -> None:
        super().refresh()
        if self.shows_side:
            self._show_side()

    def choose(self, record_id: str) -> None:
        self.tabs.setCurrentIndex(1 - self._side_at)
        super().choose(record_id)

    def ask(self, chip: str) -> None:
        self.tabs.setCurrentIndex(1 - self._side_at)
        super().ask(chip)

    def _turn(self, _: int) -> None:
        if self.shows_side:
            self._show_side()
        else:
            self._stack.setCurrentWidget(self.splitter)

    def _show_side(self) -> None:
        if self._side is None:
            self._side = self.make_side()
            self._stack.addWidget(self._side)
        self.read_side()
        self._stack.setCurrentWidget(self._side)
