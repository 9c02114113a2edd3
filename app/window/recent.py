"""The registers that were open lately: in the File menu and on the first page, with those marked that are gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

GONE = "not found"


def fill(menu: QMenu, window: MainWindow) -> None:
    """Offer them, read anew each time the menu is opened."""
    menu.clear()
    for path, there in window.memory.recent():
        mark = "" if there else f" ({GONE})"
        action = menu.addAction(f"{path.stem}{mark}  –  {path.parent}".replace("&", "&&"))
        action.triggered.connect(lambda _=False, path=path: open_or_explain(window, path))
    if menu.isEmpty():
        menu.addAction("None yet").setEnabled(False)


def open_or_explain(window: MainWindow, path: Path) -> None:
    """Open a register of the list; of one that is gone, say so and offer what helps."""
    if path.exists():
        window.files.open(path)
        return

    def act(key: str) -> None:
        if key == "look":
            window.files.choose()
            return
        window.memory.forget(path)
        window.first_run.set_recent(window.memory.recent())

    window.say(
        f"“{path.name}” is not where it was: {path.parent}.",
        "It may have been moved or renamed, or its drive may not be connected. Nothing was changed.",
        actions=(("look", "Look for it"), ("forget", "Take it off the list")),
        then=act,
        wrong=True,
    )
