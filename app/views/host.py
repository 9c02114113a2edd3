"""What the window does for its pages, as they see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app.errors import AppError
from app.models.quarter import Quarter
from app.store.workspace import Workspace
from app.widgets.job import Job

if TYPE_CHECKING:
    from app.models.agenda import Sitting
    from app.models.picked import Picked


class Remembers(Protocol):
    """What is remembered for this user from one day to the next."""

    def kept(self, key: str) -> Mapping[str, Any]:
        """What was remembered under a key; empty where nothing was."""

    def keep(self, key: str, state: Mapping[str, Any], *, here: Collection[str] = ()) -> None:
        """Remember something, such as filters and columns, as plain JSON values.

        Args:
            here: Names in ``state`` whose values are remembered for the open register only.
        """


class MeetingHost(Protocol):
    """What the window knows of the meeting in session; its bar stands over every page."""

    @property
    def now(self) -> Sitting | None:
        """The meeting in session."""

    @property
    def attached(self) -> bool:
        """Whether what is changed now belongs to it."""

    def show_page(self) -> None:
        """Show the agenda, or how to begin a meeting, also in the place of minutes that are in sight there."""

    def at(self, topic: str, title: str) -> None:
        """The item at hand: what is taken down next belongs to it."""

    def take(self, begin: str = "") -> None:
        """Put the keyboard into the line for what is said, with the beginning of a line where one is given."""

    def settled(self) -> bool:
        """Whether nothing is half typed in the line for what is said; else that is said, and the keyboard is there."""

    def go_on(self) -> None:
        """Go on with a meeting that an earlier program left open."""


class Host(Protocol):
    """What the window does for its pages."""

    @property
    def workspace(self) -> Workspace:
        """The open register."""

    @property
    def moment(self) -> Quarter | None:
        """The closed quarter that is being shown; None for now."""

    @property
    def memory(self) -> Remembers:
        """What is remembered for this user."""

    def say(
        self,
        words: str,
        hint: str = "",
        *,
        actions: tuple[tuple[str, str], ...] = (),
        then: Callable[[str], object] | None = None,
        wrong: bool = False,
    ) -> None:
        """Show a quiet notice, or what went wrong; ``then`` is given the key of the action that is pressed."""

    @property
    def unsay(self) -> Callable[[str], object]:
        """Put away a notice that still says this, because it is no longer so."""

    def say_error(self, error: AppError) -> None:
        """Show what went wrong and what to do next."""

    def start(self, job: Job, refused: Callable[[AppError], None] | None = None) -> None:
        """Run a job with its progress and cancel in sight; a failure is said, or handed to ``refused``."""

    def go(self, page: str, record_id: str = "", chip: str | Picked = "") -> None:
        """Show a page, and choose a record on it, or only the records that answer one question."""

    @property
    def present(self) -> Callable[[bool], object]:
        """Fill the screen with the page of the heat map, or go back to the window."""

    @property
    def meeting(self) -> MeetingHost:
        """The meeting in session."""

    def show_quarter(self, quarter: Quarter | None) -> None:
        """Show a closed quarter everywhere; None goes back to now."""

    def bring_in(self, path: Path, page: str = "import") -> None:
        """Take in a dropped or chosen file: a register opens, a workbook goes to the import page, or to the page named."""

    @property
    def choose_file(self) -> Callable[[], object]:
        """Ask which file to bring in, and take it in; in a closed quarter, show why none can be."""
