"""Taking records out of a register on its page: what hangs on them is shown first, and the way back is offered after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.commands import records
from app.models.text import counted, ended, listed
from app.queries.hanging import hangs_on
from app.store.way_back import way_back
from app.views.only_read import say_only_read

if TYPE_CHECKING:
    from app.views.register_page import RegisterView

_FEW = 8  # references that the words of a step list


def ask(view: RegisterView, ids: Sequence[str]) -> None:
    """Show what hangs on the records, and ask why they go; nothing is removed yet."""
    if view.read_only:
        say_only_read(view.host)
        return
    rows = [row for row in map(view.row, ids) if row is not None]
    if not rows:
        return
    with view.workspace.read() as session:
        hanging = [(view.register.name(row), hangs_on(session, view.register.key, row.id)) for row in rows]
    view.panel.ask_to_remove(rows, hanging)


def remove(view: RegisterView, rows: Sequence[Any], reason: str) -> None:
    """Take records out of the register as one step, and offer the way back."""
    register, ids = view.register, [row.id for row in rows]
    one = len(rows) == 1
    gone = f"{register.one} {register.name(rows[0])}" if one else counted(len(rows), register.one)
    words = f"Remove {gone}" if one else f"Remove {gone}: {_refs(rows)}"
    run = view.workspace.run
    if view.attempt(partial(run, words, records.remove_many, register.key, ids, reason, reason=reason)):
        back = way_back(view.workspace)
        view.host.say(
            f"{ended(f'Removed {gone}')} {'Its' if one else 'Their'} past, updates and links are kept.",
            actions=(("undo", "Put back"),),
            then=lambda _: view.attempt(back),
        )


def _refs(rows: Sequence[Any]) -> str:
    more = len(rows) - _FEW
    refs = [row.ref for row in rows]
    return listed(refs) if more <= 1 else listed([*refs[:_FEW], f"{more:,} more"])
