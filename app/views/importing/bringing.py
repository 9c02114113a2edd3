"""Bringing in what was ticked: a backup, then one step. Until that step is written it can be stopped, and then it is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.commands import imports
from app.importers.refusals import Cancelled
from app.models.source import Source
from app.store.workspace import Workspace
from app.views.importing.look import Sitting

_SAID = 3  # rows left out that the notice names; the page's notes have them all


@dataclass(frozen=True, slots=True)
class Done:
    """What was brought in, and the number of its step; None where nothing was."""

    imported: imports.Imported
    step: int | None


class Bringing:
    """The work of a job.

    Attributes:
        done: What was written; None while nothing is, so that a late cancel can tell.
    """

    def __init__(self, workspace: Workspace, sitting: Sitting, ids: Sequence[str]) -> None:
        known = sitting.look.items()
        self._workspace = workspace
        self._register = sitting.register
        self._items = [known[one] for one in ids if one in known]
        book = sitting.workbook
        self._words = imports.words([(self._register, self._items)], book.name, book.sha256)
        self.done: Done | None = None

    def __call__(self, progress: Callable[[str, float], None], cancelled: Callable[[], bool]) -> Done:
        progress("Backing up first", 0.1)
        self._workspace.back_up()
        progress("Bringing in", 0.4)
        imported = self._workspace.run(self._words, self._bring_in, cancelled, source=Source.IMPORT)
        step = self._workspace.undoable() if imported.new or imported.changed else None
        self.done = Done(imported, step.number if step else None)
        return self.done

    def _bring_in(self, session: Session, cancelled: Callable[[], bool]) -> imports.Imported:
        imported = imports.apply(session, self._register, self._items)
        if cancelled():  # the step is not written yet, and now never will be
            raise Cancelled("The import was stopped.", hint="Nothing was brought in.")
        return imported


def left_out(imported: imports.Imported) -> str:
    """What was left out, if anything was; never without a word."""
    said = [str(one) for one in imported.left_out[:_SAID]]
    more = len(imported.left_out) - len(said)
    if more > 0:
        said.append(f"And {more:,} more: the notes on the page “Bring in” have them all.")
    return "\n".join(said)
