"""The way back from one step, for what offers it beside other work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.rows import StepRow
    from app.store.workspace import Workspace


def way_back(workspace: Workspace) -> Callable[[], StepRow]:
    """What takes back the step that was just made: that very one, whatever is done before it is called.

    It raises as ``Workspace.undo`` does, where what the step changed was changed again since.
    """
    made = workspace.undoable()
    return partial(workspace.undo, made.number if made is not None else None)
