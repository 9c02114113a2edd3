"""The search box at the top, put to work: records from the register, screens and commands from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

if TYPE_CHECKING:  # the window is painted before these are imported
    from app.models.found import Group
    from app.window.main_window import MainWindow

_SCREENS, _COMMANDS = "screens", "commands"


class Finding:
    """Looks for what is typed, and goes to what is chosen."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self.box = window.frame.top.search
        self.box.asked.connect(self._find)
        self.box.chosen.connect(self._go)

    def begin(self) -> None:
        """Put the keyboard into the box."""
        if self._window.is_open:
            self.box.setFocus()
            self.box.selectAll()

    def _find(self, words: str) -> None:
        from app.errors import AppError
        from app.queries.search import find

        try:
            with self._window.workspace.read(self._window.moment) as session:
                groups = [group for group in find(session, words) if self._window.pages.has(group.key)]
        except AppError as error:
            self._window.say_error(error)
            return
        screens, commands = self._of_window(words)
        found = [
            screens,
            *groups,
            commands,
        ]  # a command last, so that Enter never does what was only looked for
        self.box.show_found(words, [group for group in found if group.hits])

    def _of_window(self, words: str) -> tuple[Group, Group]:
        """Screens and commands in whose name words begin like those typed."""
        from app.models.found import Group, Hit
        from app.models.text import folded

        wanted = folded(words).split()

        def fits(name: str) -> bool:
            parts = folded(name).split()
            return all(any(part.startswith(word) for part in parts) for word in wanted)

        screens = [
            Hit(_SCREENS, key, "", title, "", "") for key, title in self._window.pages.titles() if fits(title)
        ]
        self._actions = {_plain(action): action for action in self._window.menus.on_offer()}
        commands = [
            Hit(_COMMANDS, name, "", name, "", action.shortcut().toString())
            for name, action in self._actions.items()
            if fits(name.partition(":")[0])  # not what undo would take back
        ]
        return (
            Group(_SCREENS, "Screens", tuple(screens[:5])),
            Group(_COMMANDS, "Commands", tuple(commands[:5])),
        )

    def _go(self, place: str, key: str) -> None:
        if place == _COMMANDS:
            self._actions[key].trigger()
        elif place == _SCREENS:
            self._window.go(key)
        else:
            self._window.go(place, key)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")
