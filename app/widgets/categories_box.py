"""Which categories of risk have an appetite of their own, and which: averse to eager."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.models import scale_edit as edits
from app.models.appetite import own_appetite
from app.models.scale import Scale
from app.models.status import Appetite
from app.widgets.discard import empty
from app.widgets.organisation_form import Quiet
from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, GRID, TARGET, Size

_GENERAL = "As the line on the map"
_NO_LINE = "As the map, which has no line"
_HELP = (
    "A category can be given an appetite of its own. {cautious}; each word further is one level of impact less or more. "
    "A risk beyond it counts as outside appetite everywhere."
)
_AS_DRAWN, _AS_BANDS = (
    "Cautious is the line drawn above",
    "While no line is drawn above, cautious is the milder half of the bands",
)


class CategoriesBox(QWidget):
    """One choice for each category. Signals: ``wanted(words, edit)`` as the scale's form has it."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[str, Quiet] = {}
        self._names: list[str] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        self._grid.setColumnStretch(2, 1)
        self._none = PlainLabel("No risk has a category yet.", role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(PlainLabel("Appetite by category", bold=True))
        self._help = PlainLabel(size=Size.SMALL, role="muted", wrap=True)
        column.addWidget(self._help)
        column.addWidget(self._none)
        column.addLayout(self._grid)

    def show_categories(self, scale: Scale, categories: Sequence[str], *, read_only: bool) -> None:
        """Show those that risks have, and any other for which an appetite was set."""
        names = sorted({*categories, *(name for name, _ in scale.categories)}, key=str.casefold)
        if names != self._names:
            self._build(names)
        self._help.setText(_HELP.format(cautious=_AS_DRAWN if scale.appetite else _AS_BANDS))
        for name, choice in self.choices.items():
            choice.setItemText(0, _GENERAL if scale.appetite else _NO_LINE)
            choice.setCurrentIndex(choice.findData(own_appetite(scale, name)))
            choice.setEnabled(not read_only)
        self._none.setVisible(not names)

    def _build(self, names: list[str]) -> None:
        empty(self._grid)
        self._names, self.choices = names, {}
        for row, name in enumerate(names):
            label, choice = PlainLabel(name), Quiet()
            choice.setMinimumHeight(TARGET)
            choice.setAccessibleName(f"Appetite for {name}")
            choice.addItem(_GENERAL, None)
            for word in Appetite:
                choice.addItem(word.value, word)
            choice.activated.connect(partial(self._keep, name))
            label.setBuddy(choice)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(choice, row, 1)
            self.choices[name] = choice

    def _keep(self, name: str, *_: object) -> None:
        word = self.choices[name].currentData()
        words = (
            f"Make the appetite for {name} {word.lower()}" if word else f"Give {name} the general appetite"
        )
        self.wanted.emit(words, edits.appetite_of(name, Appetite(word) if word else None))
