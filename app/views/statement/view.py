"""The governance statement: as it reads, and its sections to write in."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.views.base import Host
from app.views.register_page import RegisterView
from app.views.statement import KEY
from app.views.statement.reading import ReadingView
from app.views.tabs import Tab, TabsView

_TEXT = "assessment"  # the column of what a section says


class StatementView(TabsView):
    """The statement as it reads, and its register, a tab each."""

    def __init__(self, host: Host) -> None:
        self._wanted = ""  # id of the section that somebody wants to write in, until the panel shows it
        tabs = (
            Tab("reading", "As it reads", lambda host: ReadingView(host, self.write_in)),
            Tab(KEY, "Sections", self._make_sections),
        )
        super().__init__(host, "The statement as it reads, or its sections", tabs)

    def write_in(self, record_id: str) -> None:
        """Go to a section, with the keyboard in its text."""
        self.host.go(KEY, record_id)
        self._wanted = record_id
        self._go_on()

    def _make_sections(self, host: Host) -> RegisterView:
        made = RegisterView(host, register=KEY)
        # A long list is read later; and it takes the keyboard itself when it has told what was chosen.
        made.table.chosen.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        return made

    def _go_on(self, _: str = "") -> None:
        sections = self.part(KEY)
        assert isinstance(sections, RegisterView)
        if not self._wanted or sections.table.current_id() != self._wanted:
            return
        record_id, self._wanted = self._wanted, ""
        sections.panel.show_record(record_id)
        sections.panel.focus(record_id)
        details = sections.panel.details
        details.show_tab("fields")
        if details.form is not None:
            details.form.fields[_TEXT].setFocus()
