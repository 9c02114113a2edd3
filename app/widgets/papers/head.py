"""The line over a paper: which one, of which quarter, for whom and in which form, and the button that writes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.widgets.chooser import Chooser
from app.widgets.flow import Flow
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID

_FORMS = ((".docx", "Word"), (".pdf", "PDF"), (".html", "Web page"), (".xlsx", "Excel"))
_PUBLIC = "The public version leaves out what is withheld, and says so in its place."


class PaperHead(QWidget):
    """What is chosen; its parts announce themselves."""

    def __init__(self, papers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = Chooser("Paper", self)
        self.paper.fill(papers, "")
        self.when = Chooser("Quarter", self)
        self.meeting = Chooser("Meeting", self)
        self.meeting.box.setMaximumWidth(90 * GRID)
        self.meeting.hide()
        self.form = Chooser("Form", self)
        self.form.fill(_FORMS, ".docx")
        self.write = button("Write the paper…", "word", kind="primary")
        self.public = QCheckBox("Public version")
        self.public.setAccessibleDescription(_PUBLIC)
        self.public.toggled.connect(lambda _: self._say())
        self.public.setMinimumHeight(self.write.sizeHint().height())
        self.export = button("Workbook…", "workbook")
        self.export.setAccessibleName("Export the workbook")
        self.export.setToolTip("Every register as a sheet of one Excel workbook")
        self.swap = button("Pages and checks", "papers")
        self.swap.setCheckable(True)
        self._lead, self._words = PlainLabel(role="muted", wrap=True), ""
        row = Flow(gap=GAP)
        part: QWidget
        for part in (
            self.paper,
            self.when,
            self.meeting,
            self.form,
            self.public,
            self.write,
            self.export,
            self.swap,
        ):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._lead)

    def say(self, words: str) -> None:
        """Say what is in sight, and whether it can be written."""
        self._words = words
        self._say()

    def _say(self) -> None:
        self._lead.setText(f"{self._words} {_PUBLIC}" if self.public.isChecked() else self._words)
