"""How the window looks to this user: theme, size of text, movement. Chosen in the View menu, kept in the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from app.settings import TEXT_SIZES, Settings
from app.widgets import theme
from app.window.enter import let_enter_press
from app.window.focus_told import tell_focus

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

THEMES = (
    ("system", "Follow the computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast, light"),
    ("contrast-dark", "High contrast, dark"),
)


def apply(settings: Settings) -> None:
    """Give the program the looks that the settings say."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.set_text_size(app, settings.text_size)
    theme.set_still(settings.still)
    theme.apply(app, settings.theme, classic=bool(settings.tables.get("window", {}).get("classic")))
    let_enter_press(app)
    tell_focus(app)


class Looks:
    """The part of the View menu about looks; each choice is seen at once."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def offer(self, menu: QMenu) -> None:
        """Put the choices into a menu."""
        now = self._window.memory.settings
        self._themes = self._choices(menu, "&Theme", THEMES, now.theme, self._choose_theme)
        sizes = [(str(size), f"Text at {size}%") for size in TEXT_SIZES]
        self._sizes = self._choices(menu, "Text &size", sizes, str(now.text_size), self._choose_size)
        self._steps = []
        for words, keys, by in (
            ("&Larger text", ("Ctrl++", "Ctrl+="), 1),
            ("S&maller text", ("Ctrl+-",), -1),
        ):
            self._steps.append(menu.addAction(words, partial(self._step, by)))
            self._steps[-1].setShortcuts([QKeySequence(key) for key in keys])
        self.classic = menu.addAction("&Classic red, amber and green")
        self.classic.setCheckable(True)
        self.classic.setChecked(bool(self._window.memory.of_window("classic")))
        self.classic.toggled.connect(self._turn_classic)
        self.still = menu.addAction("&Fewer movements")
        self.still.setCheckable(True)
        self.still.setChecked(now.still)
        self.still.toggled.connect(self._hold_still)

    @property
    def actions(self) -> list[tuple[str, QAction]]:
        """Every choice with its name in full, for whoever looks for it by name."""
        themes = [(f"Theme: {action.text()}", action) for action in self._themes.actions()]
        return [
            *themes,
            *(
                (action.text().replace("&", ""), action)
                for action in (*self._steps, *self._sizes.actions(), self.classic, self.still)
            ),
        ]

    def _choices(
        self,
        menu: QMenu,
        title: str,
        choices: Sequence[tuple[str, str]],
        now: str,
        choose: Callable[[str], object],
    ) -> QActionGroup:
        inner = menu.addMenu(title)
        group = QActionGroup(inner)
        for key, words in choices:
            action = inner.addAction(words)
            action.setCheckable(True)
            action.setData(key)
            action.setChecked(key == now)
            group.addAction(action)
        group.triggered.connect(lambda action: choose(str(action.data())))
        return group

    def _choose_theme(self, key: str) -> None:
        self._take(theme=key)

    def _choose_size(self, key: str) -> None:
        self._take(text_size=int(key))

    def _step(self, by: int) -> None:
        place = TEXT_SIZES.index(self._window.memory.settings.text_size) + by
        if 0 <= place < len(TEXT_SIZES):
            self._sizes.actions()[place].trigger()

    def _turn_classic(self, classic: bool) -> None:
        self._window.memory.keep_of_window("classic", classic)
        apply(self._window.memory.settings)

    def _hold_still(self, still: bool) -> None:
        self._take(still=still)

    def _take(self, **chosen: Any) -> None:
        self._window.memory.look(**chosen)
        apply(self._window.memory.settings)
