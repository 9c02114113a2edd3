"""The house template that papers are written into, and whether everybody can read what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.flow import Flow
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, GRID

_CHECKED = "Each Word document that is written here is checked. Any other can be chosen, or dropped here."


class StylePart(QWidget):
    """Signals: ``template_wanted()``, ``own_wanted()`` for the program's own; ``check_wanted()`` of the paper in sight,
    ``check_file_wanted()`` of any Word document, ``file_given(Path)`` of one that was dropped.
    """

    template_wanted = Signal()
    own_wanted = Signal()
    check_wanted = Signal()
    check_file_wanted = Signal()
    file_given = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = PlainLabel(wrap=True)
        self._remarks = PlainLabel(role="muted", wrap=True)
        self.choose = button("Choose a template…", "open")
        self.own = button("Use the program’s own", "undo")
        self._checked = PlainLabel(_CHECKED, wrap=True)
        self.check = button("Check this paper", "tick")
        self.check_file = button("Check a Word document…", "word")
        self.barriers = WrappedList("What keeps somebody from reading it")
        self.choose.clicked.connect(self.template_wanted)
        self.own.clicked.connect(self.own_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.check_file.clicked.connect(self.check_file_wanted)
        self._lay_out()
        self.barriers.hide()
        self.show_template("", "")
        self.setFocusProxy(self.choose)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, 0, 0)
        column.setSpacing(GRID)
        for title, says, parts, below in (
            ("House template", self._template, (self.choose, self.own), self._remarks),
            ("Accessibility check", self._checked, (self.check, self.check_file), self.barriers),
        ):
            row = Flow()
            for part in parts:
                row.addWidget(part)
            column.addWidget(PlainLabel(title, bold=True))
            column.addWidget(says)
            column.addLayout(row)
            column.addWidget(below, 100 if below is self.barriers else 0)
            column.addSpacing(GAP)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """What it says of the template and of the last check."""
        return "\n".join((self._template.text(), self._remarks.text(), self._checked.text()))

    def show_template(self, name: str, remarks: str) -> None:
        """Say which template papers are written into; empty for the program's own.

        Args:
            remarks: What it lacked and what was done about it.
        """
        self._template.setText(
            f"Papers are written into “{name}”: its styles, margins, headers, footers and logo are used."
            if name
            else "Papers are written in the program’s own style. An organisation’s own Word template can be used instead."
        )
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        if self.own.hasFocus() and not name:
            self.choose.setFocus()
        self.own.setVisible(bool(name))

    def show_checked(self, what: str, says: str, barriers: Sequence[str]) -> None:
        """Show what a check found: of another document from the top, of the same one from where the reader was.

        Args:
            what: Which document it was.
            says: Whether all is well with it.
        """
        self._checked.setText(says)
        self.barriers.set_rows(
            [Row(f"{what} {n}", words, "warning", "to put right") for n, words in enumerate(barriers)]
        )
        self.barriers.setVisible(bool(barriers))
        announce(self, says)
