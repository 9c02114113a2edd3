"""A sitting with its words: everything that the page shows, made in one go in whatever thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.importers.choose import NoTableFound
from app.importers.mappings import Named
from app.store.workspace import Workspace
from app.views.importing.look import Sitting
from app.views.importing.reading import read
from app.views.importing.source_words import source_shown
from app.views.importing.words import plan_shown
from app.widgets.import_plan.shown import PlanShown, SourceShown


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows of a sitting.

    Attributes:
        plan: None where there is none, and ``problem`` says why.
        seconds: How long it took to plan and to word it.
    """

    sitting: Sitting
    source: SourceShown
    plan: PlanShown | None
    problem: NoTableFound | None
    seconds: float


def first_seen(
    path: Path,
    workspace: Workspace,
    progress: Callable[[str, float], None],
    cancelled: Callable[[], bool],
    password: str = "",
    kept: Sequence[Named] = (),
) -> Seen:
    """A file as it is first read, with the officer's own mappings.

    Raises:
        UnreadableFile: why it is not read.
        Cancelled: the officer stopped it.
    """
    sitting, seconds = read(path, workspace, progress, cancelled, password, kept)
    return _seen(sitting, (), time.monotonic() - seconds)


def seen_again(sitting: Sitting, workspace: Workspace, notes: tuple[str, ...]) -> Seen:
    """The sitting after a correction, or after the register has changed.

    Args:
        notes: Sentences to show before those of the plan.
    """
    began = time.monotonic()
    return _seen(sitting.looked(workspace), notes, began)


def _seen(sitting: Sitting, notes: tuple[str, ...], began: float) -> Seen:
    look = sitting.look
    plan = plan_shown(sitting, notes) if look.plan is not None else None
    return Seen(sitting, source_shown(sitting), plan, look.problem, time.monotonic() - began)
