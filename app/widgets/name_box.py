"""A small window under a button that asks for a name, and says beforehand what speaks against it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP
from app.widgets.tick_list import Popup

_NARROWEST = 260


class NameBox(Popup):
    """Asks for one name; ``then`` is given it, and the window goes.

    Args:
        beside: The button under which it opens.
        title: What is to be named: "Name of this view".
        does: Words of the button that keeps it.
        takes: Whether a name can be kept.
        doubt: What is said of a name, such as that it is taken; empty where nothing is.
    """

    def __init__(
        self,
        beside: QWidget,
        title: str,
        does: str,
        then: Callable[[str], object],
        *,
        name: str = "",
        hint: str = "",
        takes: Callable[[str], bool] = bool,
        doubt: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(beside)
        self._then, self._takes, self._doubt = then, takes, doubt
        self.name = QLineEdit(name, self)
        self.name.setAccessibleName(title)
        self.name.setPlaceholderText(hint)
        self.name.selectAll()
        self.done = button(does, "tick", kind="primary")
        self._said = PlainLabel(role="muted", wrap=True)
        self.name.returnPressed.connect(self.keep)
        self.name.textChanged.connect(lambda _: self._say())
        self.done.clicked.connect(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        for part in (PlainLabel(title), self.name, self._said, self.done):
            layout.addWidget(part)
        self.setMinimumWidth(_NARROWEST)
        self._say()
        self.open_at(beside.mapToGlobal(QPoint(0, beside.height())))
        self.name.setFocus()

    def keep(self) -> None:
        """Hand the name over; one that cannot be kept stays, with what speaks against it."""
        text = self.name.text().strip()
        if self._takes(text):
            self.close()
            self._then(text)

    def _say(self) -> None:
        text = self.name.text().strip()
        words = self._doubt(text)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.done.setEnabled(self._takes(text))
        self.adjustSize()
