"""How a file comes to the page: chosen in a dialog, and only where something can be brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.importers.endings import FILTER
from app.views.base import View


def ask_for_file(view: View) -> None:
    """Ask which file to bring in, beginning where the last one was."""
    folder = str(view.host.memory.kept("import").get("folder", ""))
    name, _ = QFileDialog.getOpenFileName(view, "Bring in a tracker", folder, FILTER)
    if name:
        view.host.memory.keep("import", {"folder": str(Path(name).parent)})
        view.host.bring_in(Path(name))


def why_not(view: View) -> str:
    """Why nothing can be brought in at the moment; empty where it can."""
    if view.host.moment is not None:
        return "You are looking at a closed quarter. Go back to now to bring anything in."
    if (only_read := view.workspace.only_read) is not None:
        return f"Nothing can be brought in. {only_read.words} {only_read.way}"
    return ""
