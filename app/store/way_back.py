"""Taking back one particular step later, for a notice that offers it while work goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.rows import StepRow
    from app.store.workspace import Workspace


def way_back(workspace: Workspace) -> Callable[[], StepRow]:
    """A function that takes back the step just made, whatever other steps follow before it is called.

    It raises as ``Workspace.undo`` does, where what the step changed was changed again since.
    """
    made = workspace.undoable()
    return partial(workspace.undo, made.number if made is not None else None)
