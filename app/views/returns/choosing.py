"""Which files came back, as they are chosen in a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.importers.endings import FORMS
from app.views.base import View

_KEY = "returns"


def ask_for_files(view: View) -> list[Path]:
    """Ask which files came back, beginning where the last ones were; none where it is given up."""
    memory = view.host.memory
    kept = memory.kept(_KEY)
    folder = str(kept.get("folder", "") or view.workspace.path.parent)
    paths = [
        Path(name) for name in QFileDialog.getOpenFileNames(view, "Take in returned files", folder, FORMS)[0]
    ]
    if paths:
        memory.keep(_KEY, {**kept, "folder": str(paths[0].parent)})
    return paths
