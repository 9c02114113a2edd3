"""The panel beside a register's table: the chosen record, or the question why records go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from app.models.text import counted
from app.registers.register import Register
from app.views.typing import Typing
from app.widgets.remove_panel import RemovePanel

if TYPE_CHECKING:
    from app.views.register_page import RegisterView


class RecordPanel:
    """Feeds the panel from the store and turns its wishes into the view's commands."""

    def __init__(self, view: RegisterView, register: Register) -> None:
        self._view = view
        self._register = register
        self.drafts = Typing(view.workspace, register.key, view)
        self.removal = RemovePanel()
        self.widget = QStackedWidget()
        self.widget.addWidget(self.removal)
        self.removal.removal_wanted.connect(view.remove)

    def show_record(self, record_id: str) -> None:
        """Show a record; an empty id shows that none is chosen."""

    def focus(self, record_id: str) -> None:
        """Put the keyboard into the panel."""
        self.widget.setFocus()

    def ask_to_remove(self, rows: Sequence[Any], hanging: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show what hangs on the rows, and ask for the reason."""
        one = self._register.one
        title = (
            f"Remove {one} {self._register.name(rows[0])}?"
            if len(rows) == 1
            else f"Remove {counted(len(rows), one)}?"
        )
        lines = [
            f"{name}: {' '.join(found)}" if len(rows) > 1 else " ".join(found)
            for name, found in hanging
            if found
        ]
        self.widget.setCurrentWidget(self.removal)
        self.removal.ask(title, rows, "\n".join(lines))
