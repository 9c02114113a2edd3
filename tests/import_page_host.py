"""A host for the import page alone, and workbooks to bring in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.models.quarter import Quarter
from app.queries.risks import risk_rows
from app.store.workspace import Workspace
from app.widgets.job import Job
from tests.store_registers import started

HEADINGS = ("Ref", "Risk title", "Risk owner", "Current position", "Budget code")
RISKS = (
    ("1", "People", "Chief People Officer", "H v M", "X1"),
    ("2", "Estates", "Director of Property", "M v M", "X2"),
    ("3", "Cyber attack", "Chief Information Officer", "M v VH", "X3"),
)


class Kept:
    """What is remembered, in memory."""

    def __init__(self) -> None:
        self.tables: dict[str, Mapping[str, Any]] = {}

    def kept(self, key: str) -> Mapping[str, Any]:
        return self.tables.get(key, {})

    def keep(self, key: str, state: Mapping[str, Any], *, here: Collection[str] = ()) -> None:
        self.tables[key] = state


class FakeHost(QObject):
    """Does for a page what the window does, and notes what was said."""

    stepped = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.moment: Quarter | None = None
        self.memory = Kept()
        self.said: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []
        self.unsaid: list[str] = []
        self.errors: list[AppError] = []
        self.wrong: list[bool] = []
        self.went: list[str] = []
        self.jobs: list[Job] = []
        self.view: Any = None
        self._then: Callable[[str], object] | None = None
        workspace.subscribe(self.stepped.emit)

    def hold(self, view: Any) -> None:
        """Be the window of this view."""
        self.view = view
        self.stepped.connect(view.seen)

    def say(
        self,
        words: str,
        hint: str = "",
        *,
        actions: tuple[tuple[str, str], ...] = (),
        then: Callable[[str], object] | None = None,
        wrong: bool = False,
    ) -> None:
        self.said.append((words, hint, actions))
        self.wrong.append(wrong)
        self._then = then

    def unsay(self, words: str) -> None:
        self.unsaid.append(words)

    def press(self, key: str) -> None:
        """Press a button of the last notice."""
        assert key in [action for action, _ in self.said[-1][2]]
        assert self._then is not None
        self._then(key)

    def say_error(self, error: AppError) -> None:
        self.errors.append(error)

    def start(self, job: Job, refused: Callable[[AppError], None] | None = None) -> None:
        self.jobs.append(job)
        job.failed.connect(refused or self.say_error)
        job.start()

    def go(self, page: str, record_id: str = "", chip: str = "") -> None:
        self.went.append(page)

    def show_quarter(self, quarter: Quarter | None) -> None:
        self.moment = quarter

    def bring_in(self, path: Path) -> None:
        self.view.take_file(path)


def new_register(path: Path) -> Workspace:
    """An empty register with four levels."""
    return started(path, who="A. Officer", first=Quarter(2025, 1), name="Test")


def titles(workspace: Workspace) -> list[str]:
    """The titles of all risks."""
    with workspace.read() as session:
        return [row.title for row in risk_rows(session)]


def tracker(
    path: Path,
    rows: Sequence[Sequence[Any]] = RISKS,
    headings: Sequence[str] = HEADINGS,
    sheet: str = "Corporate risks",
    more: Mapping[str, Sequence[Sequence[Any]]] | None = None,
) -> Path:
    """A workbook with a title over its headings.

    Args:
        more: Further sheets by name, with all their rows.
    """
    book = Workbook()
    first = book.active
    first.title = sheet
    for row in ((f"{sheet} of a make-believe force",), (), headings, *rows):
        first.append(row)
    for name, lines in (more or {}).items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(line)
    book.save(path)
    return path
