"""When the last backup was taken, as the status line says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def tell_backup(window: MainWindow) -> None:
    """Say when the last backup of the open register was taken; nothing where none was."""
    if not window.is_open:  # closed before its backup was ready
        return
    from app.store.backup import backups_of

    newest = next(iter(backups_of(window.workspace.path)), None)
    at = newest.at.astimezone() if newest else None
    window.frame.status.set_backup(f"Last backup {at:%H:%M} on {at.day} {at:%B}" if at else "")
