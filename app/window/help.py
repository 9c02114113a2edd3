"""The in-app help: our own pages from ``resources/help``, shown beside the work, searchable by the usual keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTextBrowser

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "help"
_START = "start"


class HelpPanel(QDockWidget):
    """A panel at the right with the help of one page. Its text is ours alone; no record's text is ever put in it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__("Help", window)
        self.setObjectName("help")
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setAccessibleName("Help text")
        self._text.setMinimumWidth(280)
        self.setWidget(self._text)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        self.hide()

    def toggle(self, key: str) -> None:
        """Put the help away, or show that of a page."""
        if self.isVisible():
            self.hide()
        else:
            self.show_page(key)

    def show_page(self, key: str) -> None:
        """Show the help of a page; the general page where it has none of its own."""
        path = FOLDER / f"{key}.md"
        path = path if path.exists() else FOLDER / f"{_START}.md"
        self._text.setMarkdown(path.read_text(encoding="utf-8"))
        self.show()
        self._text.setFocus()
