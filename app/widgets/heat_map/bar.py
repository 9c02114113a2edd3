"""The bar over the map: which risks, which layers, which maps side by side, and the map as a picture.

Where it has too little width, words beside icons go, then its checks go into a menu, then the horizons: nothing is ever cut off.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QMenu, QToolButton, QWidget

from app.models.status import Horizon
from app.widgets import icons
from app.widgets.heat_map.filters import OnlyButton
from app.widgets.heat_map.panes import Beside
from app.widgets.heat_map.shown import Shown
from app.widgets.plain import PictureButton, set_tip
from app.widgets.theme import GAP, GRID, TARGET

_HORIZONS = (
    (None, "Both", "Risks of every horizon"),
    (Horizon.SHORT, "Short-term", "Only short-term risks"),
    (Horizon.LONG, "Long-term", "Only long-term risks"),
)
_LAYERS = (
    ("trail", "Last quarter", "An arrow from where each risk was when the last quarter closed"),
    ("target", "Target", "A dotted line to where each risk should get to"),
    ("inherent", "Without controls", "Where each risk would be if nothing were done about it"),
    ("only_red", "Rated red", "Only risks that their owner rates red"),
)
_BESIDE = (
    (Beside.ONE, "One map"),
    (Beside.HORIZONS, "Short-term | long-term"),
    (Beside.QUARTERS, "An earlier quarter | now"),
    (Beside.TARGETS, "Now | target"),
)
# Whether the checks, the horizons, and the words beside the icons at the end are in sight, as it grows narrower.
_FOLDS = (
    (True, True, True),
    (True, True, False),
    (False, True, True),
    (False, False, True),
    (False, False, False),
)


class Bar(QWidget):
    """Buttons that stay pressed. Announces what they ask for; shows what it is given."""

    changed = Signal(object)  # Shown
    beside_wanted = Signal(object)  # Beside
    copy_wanted = Signal()
    save_wanted = Signal(str)  # "png", "svg" or "pdf"
    print_wanted = Signal()
    present_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._has_horizons = Shown(), True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._horizons, self._horizon_group = QWidget(self), QButtonGroup(self)
        self._layers = QWidget(self)
        self._toggles: dict[str, QCheckBox] = {}
        self._actions: dict[str, QAction] = {}
        self._horizon_actions: list[QAction] = []
        self._make_horizons()
        self._make_layers()
        self.show_menu = self._menu_button("Show", "filter", "Which layers of the map are shown")
        self._fill_show_menu()
        self.only = OnlyButton(self)
        self.only.asked.connect(lambda changes: self._ask(**changes))
        self.only.worded.connect(self._fold)
        self.beside = self._menu_button("Side by side", "columns", "Two maps beside each other")
        self._beside_group = QActionGroup(self)
        self._fill_beside()
        self.picture = self._menu_button("Picture", "export", "The map as a picture, or printed")
        self._fill_picture()
        self.present = self._tool("Present", "presentation", "Fill the screen with the map (F11)")
        self.present.clicked.connect(self.present_wanted)
        for widget in (self._horizons, self._layers, self.show_menu, self.only):
            row.addWidget(widget)
        row.insertSpacing(3, GRID)
        row.addStretch(1)
        for widget in (self.beside, self.picture, self.present):
            row.addWidget(widget)
        self.set_shown(self._shown)
        self._fold()

    def set_shown(self, shown: Shown) -> None:
        """Press the buttons that belong to this choice; announces nothing."""
        self._shown = shown
        for i, (horizon, _, _) in enumerate(_HORIZONS):
            self._horizon_group.button(i).setChecked(horizon is shown.horizon)
            self._horizon_actions[i].setChecked(horizon is shown.horizon)
        for field, _, _ in _LAYERS:
            self._toggles[field].setChecked(getattr(shown, field))
            self._actions[field].setChecked(getattr(shown, field))
        self.only.set_shown(shown)

    def set_beside(self, beside: Beside, *, horizons: bool = True) -> None:
        """Say which maps stand side by side; announces nothing.

        Args:
            horizons: Whether risks differ in their horizons; else there is nothing to choose in them.
        """
        for action in self._beside_group.actions():
            action.setChecked(action.data() is beside)
        for button in self._horizon_group.buttons():
            button.setEnabled(beside is not Beside.HORIZONS)
        for action in self._horizon_actions:
            action.setEnabled(beside is not Beside.HORIZONS)
        for action in self._beside_group.actions():
            action.setVisible(horizons or action.data() is not Beside.HORIZONS)
        if horizons != self._has_horizons:
            self._has_horizons = horizons
            self._fold()

    def _ask(self, **changes: object) -> None:
        self._shown = replace(self._shown, **changes)  # type: ignore[arg-type]
        self.changed.emit(self._shown)

    # Made once

    def _make_horizons(self) -> None:
        row = QHBoxLayout(self._horizons)
        row.setContentsMargins(0, 0, GAP, 0)
        row.setSpacing(GRID)
        for i, (_, words, tip) in enumerate(_HORIZONS):
            made = self._tool(words, "", tip)
            made.setCheckable(True)
            self._horizon_group.addButton(made, i)
            row.addWidget(made)
        self._horizon_group.idClicked.connect(lambda i: self._ask(horizon=_HORIZONS[i][0]))

    def _make_layers(self) -> None:
        row = QHBoxLayout(self._layers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for field, words, tip in _LAYERS:
            made = QCheckBox(words, self)
            made.setObjectName(words)
            made.setMinimumHeight(TARGET)
            made.setAccessibleDescription(tip)
            set_tip(made, tip)
            made.clicked.connect(lambda on, field=field: self._ask(**{field: on}))
            row.addWidget(made)
            self._toggles[field] = made

    def _fill_show_menu(self) -> None:
        menu, group = self.show_menu.menu(), QActionGroup(self)
        for horizon, words, _ in _HORIZONS:
            action = self._checkable(menu, "Every horizon" if words == "Both" else words)
            action.triggered.connect(lambda _=False, horizon=horizon: self._ask(horizon=horizon))
            group.addAction(action)
            self._horizon_actions.append(action)
        menu.addSeparator()
        for field, words, _ in _LAYERS:
            action = self._checkable(menu, words)
            action.triggered.connect(lambda on, field=field: self._ask(**{field: on}))
            self._actions[field] = action

    def _fill_beside(self) -> None:
        for beside, words in _BESIDE:
            action = self._checkable(self.beside.menu(), words)
            action.setData(beside)
            action.setChecked(beside is Beside.ONE)
            action.triggered.connect(lambda _=False, beside=beside: self.beside_wanted.emit(beside))
            self._beside_group.addAction(action)

    def _fill_picture(self) -> None:
        menu = self.picture.menu()
        menu.addAction("Copy", self.copy_wanted.emit)
        for kind in ("png", "svg", "pdf"):
            menu.addAction(f"Save as {kind.upper()}…", partial(self.save_wanted.emit, kind))
        menu.addSeparator()
        menu.addAction("Print…", self.print_wanted.emit)

    @staticmethod
    def _checkable(menu: QMenu, words: str) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        return action

    def _tool(self, words: str, picture: str, tip: str) -> QToolButton:
        made = PictureButton(self)
        made.setText(words)
        made.setObjectName(words)
        made.setAccessibleName(words)
        made.setAccessibleDescription(tip)
        set_tip(made, tip)
        made.setMinimumHeight(TARGET)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if picture:
            made.setIcon(icons.icon(picture))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return made

    def _menu_button(self, words: str, picture: str, tip: str) -> QToolButton:
        made = self._tool(words, picture, tip)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(QMenu(made))
        return made

    # Where there is little width

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Keep as much in sight as fits, the most used first; first to go are the words beside the icons at the end."""
        fitting = next((way for way in _FOLDS if self._needs(*way) <= self.width()), _FOLDS[-1])
        layers, horizons, words = fitting
        self._wear(words)
        self._layers.setVisible(layers)
        self.show_menu.setVisible(not layers)
        self._horizons.setVisible(horizons and self._has_horizons)
        for action in self._horizon_actions:
            action.setVisible(not horizons and self._has_horizons)

    def _needs(self, layers: bool, horizons: bool, words: bool) -> int:
        self._wear(words)
        parts: list[QWidget] = [self.only, self.beside, self.picture, self.present]
        parts += [self._layers] if layers else [self.show_menu]
        parts += [self._horizons] if horizons and self._has_horizons else []
        return sum(part.sizeHint().width() + GRID for part in parts) + 2 * GRID

    def _wear(self, words: bool) -> None:
        style = Qt.ToolButtonStyle
        for button in (self.beside, self.picture, self.present):
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)
