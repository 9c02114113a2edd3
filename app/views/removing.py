"""Taking records out of a register on its page: what hangs on them is shown first, and the way back is offered after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.commands import records
from app.models.text import counted
from app.queries.hanging import hangs_on
from app.store.back import way_back

if TYPE_CHECKING:
    from app.views.register_page import RegisterView


def ask(view: RegisterView, ids: Sequence[str]) -> None:
    """Show what hangs on the records, and ask why they go; nothing is removed yet."""
    rows = [row for row in map(view.row, ids) if row is not None]
    if not rows:
        return
    with view.workspace.read() as session:
        hanging = [(view.register.name(row), hangs_on(session, view.register.key, row.id)) for row in rows]
    view.panel.ask_to_remove(rows, hanging)


def remove(view: RegisterView, rows: Sequence[Any], reason: str) -> None:
    """Take records out of the register, each a step of its own, and offer the way back."""
    gone: list[str] = []
    back: list[Callable[[], Any]] = []

    def wish() -> None:
        for row in rows:
            name = f"{view.register.one} {view.register.name(row)}"
            run = view.workspace.run
            run(f"Remove {name}", records.remove, view.register.key, row.id, reason, reason=reason)
            gone.append(name)
            back.append(way_back(view.workspace))

    view.attempt(wish)
    if gone:
        words = gone[0] if len(gone) == 1 else counted(len(gone), view.register.one)
        whose = "Its" if len(gone) == 1 else "Their"
        view.host.say(
            f"{words[0].upper()}{words[1:]} removed. {whose} past, updates and links are kept.",
            actions=(("undo", "Put back"),),
            then=lambda _: [view.attempt(put_back) for put_back in reversed(back)],
        )
