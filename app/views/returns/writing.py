"""Writing the forms and e-mails of a commission, off the UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.commands import returns
from app.models.text import a_or_an, counted
from app.queries.return_forms import form
from app.store.workspace import Workspace
from app.views.base import Host, View
from app.widgets.job import Cancelled, Job, Progress

_KEY = "returns"
_KINDS = ("One zip file (*.zip)", "A folder of this name (*)")
_IN_WORD = ("One zip file, forms in Word too (*.zip)", "A folder of this name, forms in Word too (*)")
_ZIPS, _FOLDERS = zip(_KINDS, _IN_WORD, strict=True)


def ask_and_write(view: View, title: str, ids: Sequence[str], name: str, *, reminder: bool = False) -> None:
    """Ask where the forms of these requests go, under this name unless another is chosen, and write them."""
    if asked := ask_for_place(view, title, name, in_word=as_word(view.host)):
        keep_as_word(view.host, asked[1])
        write(view, ids, asked[0], in_word=asked[1], reminder=reminder)


def write(
    view: View, ids: Sequence[str], place: Path, *, in_word: bool = False, reminder: bool = False
) -> None:
    """Write the forms and e-mails of these requests; who is reminded is noted once they are written."""
    work = partial(write_all, view.workspace, ids, place, as_word=in_word, reminder=reminder)
    job = Job("Writing the reminders" if reminder else "Writing the forms", work, view)
    job.done.connect(lambda number: _say_written(view.host, number, place, reminder=reminder))
    if reminder:
        words = f"Remind {counted(len(ids), 'owner')}"
        today = datetime.now().astimezone().date()
        note = partial(view.workspace.run, words, returns.remind, ids, today)
        job.done.connect(lambda _: view.attempt(note))
    view.host.start(job)


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


def _say_written(host: Host, number: int, place: Path, *, reminder: bool) -> None:
    """What was written, where it is, and a way there."""
    one, its = ("reminder", "form") if reminder else ("form", "e-mail")
    what = (
        f"One {one} with its {its} is"
        if number == 1
        else f"{counted(number, one).capitalize()} with {a_or_an(its)} each are"
    )
    host.say(
        f"{what} in “{place.name}”.",
        "Each e-mail opens as a draft: check the address and send it.",
        actions=(("open", "Open the zip file" if place.is_file() else "Open the folder"),),
        then=lambda _: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))),
    )


def as_word(host: Host) -> bool:
    """Whether forms in Word were wanted the last time that forms were written."""
    return host.memory.kept(_KEY).get("as_word") is True


def keep_as_word(host: Host, wanted: bool) -> None:
    """Remember whether forms in Word are wanted; it is the officer's habit, and no part of the register."""
    host.memory.keep(_KEY, {**host.memory.kept(_KEY), "as_word": wanted})


def ask_for_place(
    view: View, title: str, name: str, *, in_word: bool | None = None
) -> tuple[Path, bool] | None:
    """Ask where a set of files goes: one zip file, or a folder; None where nowhere.

    Args:
        title: Of the dialog.
        name: Of the file or folder, unless another is chosen.
        in_word: Whether a form in Word beside each in Excel is chosen at first; None where it is not asked here.

    Returns:
        The place, and whether forms in Word were chosen.
    """
    suggested = view.workspace.path.with_name(f"{name.replace('/', '-')}.zip")
    kinds = [*_KINDS, *(_IN_WORD if in_word is not None else ())]
    first = _IN_WORD[0] if in_word else _KINDS[0]
    chosen, kind = QFileDialog.getSaveFileName(view, title, str(suggested), ";;".join(kinds), first)
    return (_as_chosen(Path(chosen), kind), kind in _IN_WORD) if chosen else None


def _as_chosen(path: Path, kind: str) -> Path:
    """The name as the kind wants it, whatever ending was typed or left; of no kind, the ending says what it is."""
    is_zip = path.suffix.casefold() == ".zip"
    if kind in _FOLDERS and is_zip:
        return path.with_suffix("")
    if kind in _ZIPS and not is_zip:
        return path.with_name(f"{path.name}.zip")
    return path
