"""Writing the forms and e-mails of a commission, off the UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.text import counted
from app.queries.return_forms import form
from app.store.workspace import Workspace
from app.widgets.job import Cancelled, Progress


def write_all(
    workspace: Workspace, ids: Sequence[str], place: Path, progress: Progress, cancelled: Cancelled,
    *, as_word: bool, reminder: bool,
) -> int:  # fmt: skip
    """Write the forms of these requests into a folder or a zip file; gives how many there are."""
    from app.papers import return_mail

    today, forms = datetime.now().astimezone().date(), []
    for number, request in enumerate(ids):
        progress("Reading what each form says", number / (2 * len(ids)))
        with workspace.read() as session:
            forms.append(form(session, request, today))
    progress("Writing the forms", 0.5)
    made = return_mail.files(forms, written_on=today, as_word=as_word, reminder=reminder)
    if not cancelled():
        return_mail.put(made, place)
    return len(ids)


def written(number: int, place: Path) -> str:
    """What was written, and where it is."""
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'form').capitalize()} with an e-mail each {verb} in “{place.name}”."


def ask_for_place(parent: QWidget, register: Path, name: str) -> Path | None:
    """Ask where a set of files goes: one zip file, or a folder where the name has no ending; None where nowhere."""
    suggested = register.with_name(f"{name.replace('/', '-')}.zip")
    chosen, _ = QFileDialog.getSaveFileName(
        parent, "Write the forms", str(suggested), "One zip file (*.zip);;A folder of this name (*)"
    )
    return Path(chosen) if chosen else None
