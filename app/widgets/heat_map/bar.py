"""The bar over the map: which risks, which layers, and the map as a picture."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QMenu, QToolButton, QWidget

from app.models.status import Horizon
from app.widgets import icons
from app.widgets.heat_map.shown import Shown
from app.widgets.plain import plain_tooltip
from app.widgets.theme import GAP, GRID, TARGET

_HORIZONS = (
    (None, "Both", "Short-term and long-term risks"),
    (Horizon.SHORT, "Short-term", "Only short-term risks"),
    (Horizon.LONG, "Long-term", "Only long-term risks"),
)
_LAYERS = (
    ("trail", "Last quarter", "An arrow from where each risk was when the last quarter closed"),
    ("target", "Target", "A dotted line to where each risk should get to"),
    ("inherent", "Without controls", "Where each risk would be if nothing were done about it"),
)


class Bar(QWidget):
    """Buttons that stay pressed. Announces what they ask for; shows what it is given."""

    changed = Signal(object)  # Shown
    copy_wanted = Signal()
    save_wanted = Signal(str)  # "png" or "svg"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._horizons = QButtonGroup(self)
        self._toggles: dict[str, QCheckBox] = {}
        for i, (_, words, tip) in enumerate(_HORIZONS):
            self._horizons.addButton(self._button(words, tip), i)
        self._horizons.idClicked.connect(lambda i: self._ask(horizon=_HORIZONS[i][0]))
        self._row.addSpacing(2 * GAP)
        for field, words, tip in _LAYERS:
            self._toggle(field, words, tip)
        self._toggle("only_red", "Only red", "Only risks that their owner rates red")
        self._row.addStretch(1)
        self._row.addWidget(self._picture())
        self.set_shown(self._shown)

    def set_shown(self, shown: Shown) -> None:
        """Press the buttons that belong to this choice; announces nothing."""
        self._shown = shown
        for i, (horizon, _, _) in enumerate(_HORIZONS):
            self._horizons.button(i).setChecked(horizon is shown.horizon)
        for field, made in self._toggles.items():
            made.setChecked(getattr(shown, field))

    def _button(self, words: str, tip: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(words)
        made.setObjectName(words)
        made.setCheckable(True)
        made.setAccessibleName(words)
        made.setAccessibleDescription(tip)
        made.setToolTip(plain_tooltip(tip))
        made.setMinimumHeight(TARGET)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._row.addWidget(made)
        return made

    def _toggle(self, field: str, words: str, tip: str) -> None:
        made = QCheckBox(words, self)
        made.setObjectName(words)
        made.setAccessibleDescription(tip)
        made.setToolTip(plain_tooltip(tip))
        made.clicked.connect(lambda on: self._ask(**{field: on}))
        self._row.addWidget(made)
        self._row.addSpacing(GAP)
        self._toggles[field] = made

    def _ask(self, **changes: object) -> None:
        self._shown = replace(self._shown, **changes)  # type: ignore[arg-type]
        self.changed.emit(self._shown)

    def _picture(self) -> QToolButton:
        made = QToolButton(self)
        made.setText("Picture")
        made.setIcon(icons.icon("export"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setAccessibleName("Map as a picture")
        made.setMinimumHeight(TARGET)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(made)
        menu.addAction("Copy", self.copy_wanted.emit)
        menu.addAction("Save as PNG…", lambda: self.save_wanted.emit("png"))
        menu.addAction("Save as SVG…", lambda: self.save_wanted.emit("svg"))
        made.setMenu(menu)
        return made
