"""Tables of a page that is no register's list, to a workbook; and what is said once a file of any kind is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.files import atomic_write, with_ending
from app.models.sheet import Sheet
from app.queries.history import head
from app.queries.house import house
from app.widgets.job import Cancelled, Job, Progress

if TYPE_CHECKING:
    from app.views.base import View
    from app.views.host import Host

ENDING = ".xlsx"


def export_tables(view: View, title: str, make: Callable[[Progress, Cancelled], Sequence[Sheet]]) -> None:
    """Ask where to, then write the tables as they are shown.

    Args:
        title: Of the file, and the beginning of its name.
        make: Called in a thread of its own; what it reads it reads in short sessions.
    """
    workspace, moment = view.workspace, view.host.moment
    with workspace.read(moment) as session:
        name = f"{title} {house(session).quarter}{ENDING}".replace("/", "-")
    suggested = workspace.path.with_name(name)
    chosen, _ = QFileDialog.getSaveFileName(
        view, "Export what is shown", str(suggested), f"Workbooks (*{ENDING})"
    )
    if not chosen:
        return
    path = with_ending(Path(chosen), ENDING)

    def work(progress: Progress, cancelled: Cancelled) -> Path | None:
        from app.papers import sheets

        found = make(progress, cancelled)
        if cancelled():
            return None
        progress("Writing the tables", 0.8)
        with workspace.read(moment) as session:
            shown, newest = house(session), head(session)
        today = datetime.now().astimezone().date()
        content = sheets.write(
            found, title, shown, closed=moment is not None, written_on=today, history_head=newest
        )
        return None if cancelled() else atomic_write(path, content)

    job = Job("Exporting what is shown", work, view)
    job.done.connect(
        lambda written: say_written(view.host, written, "It is for reading, and is not brought in.")
    )
    view.host.start(job)


def say_written(host: Host, path: Path, more: str = "") -> None:
    """Say where a file is, with a way to it, and what more must be known of it."""
    host.say(
        f"“{path.name}” is written.",
        f"In {path.parent}. {more}".rstrip(),
        actions=(("open", "Open it"), ("folder", "Show the folder")),
        then=lambda key: QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(path if key == "open" else path.parent))
        ),
    )
