"""The page on which a register is started; made when it is first asked for, since the first paint does not need it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.models.quarter import Quarter
from app.widgets.shell.start_form import StartForm

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def show_start_form(window: MainWindow, note: str) -> None:
    """Show the form, with what happens next where that is more than an empty register."""
    form = window.findChild(StartForm) or _made(window)
    form.set_note(note)
    window.frame.stack.setCurrentWidget(form)
    form.setFocus()


def _made(window: MainWindow) -> StartForm:
    form = StartForm(Quarter.of(datetime.now().astimezone().date()))
    form.wanted.connect(window.files.start)
    form.given_up.connect(window.show_first_run)
    window.frame.stack.addWidget(form)
    return form
