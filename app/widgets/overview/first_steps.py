"""What to begin with while the register is empty: three ways in, each with a sentence on what it leads to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP

_STEPS = (
    (
        "import",
        "Bring in a tracker…",
        "import",
        "Last quarter’s tracker, in Excel or Word. What it would bring is shown before anything is changed.",
    ),
    (
        "risks",
        "Go to the risks",
        "risks",
        "Add them one by one: a title is enough to begin. Controls, actions and plans name them by their number.",
    ),
    (
        "reference",
        "Set up the organisation",
        "settings",
        "Your own levels, bands and appetite, the names of the panel and the board, posts and strategy pillars.",
    ),
)


class FirstSteps(QWidget):
    """Signals: ``wanted(page)``; that of the import stands for the choice of a file."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, GAP, 0, GAP)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for row, (page, words, picture, why) in enumerate(_STEPS):
            made = button(words, picture, kind="" if row else "primary")
            made.setAccessibleDescription(why)
            made.clicked.connect(lambda _=False, page=page: self.wanted.emit(page))
            grid.addWidget(made, row, 0)
            grid.addWidget(PlainLabel(why, role="muted", wrap=True), row, 1, Qt.AlignmentFlag.AlignVCenter)
            if not row:
                self.setFocusProxy(made)
        self.hide()
