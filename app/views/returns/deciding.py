"""Accepting what nothing stands against of every return, off the UI thread: a step an owner."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from app.commands import returns
from app.models.returned import RequestRow
from app.models.text import counted, listed
from app.queries.return_forms import differences
from app.store.workspace import Workspace
from app.widgets.job import Cancelled, Progress

_NAMED = 6  # owners that are named; of more, the number


def accept_clear(
    workspace: Workspace,
    rows: Sequence[RequestRow],
    unticked: Mapping[str, Collection[str]],
    today: date,
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[str, str]:
    """Accept of each return what is ticked from the first.

    Args:
        unticked: By request, ids of fields that were unticked by hand; they are left to be decided.

    Returns:
        What was done, in sentences, and the first request of which something is still to be decided, else to be read; empty
        where none is.
    """
    changes, left, first = 0, 0, ""
    says_more = [row for row in rows if row.remark]
    for number, row in enumerate(rows):
        if cancelled():
            break
        progress(f"The return of {row.owner}", number / len(rows))
        with workspace.read() as session:
            found = differences(session, row.id)
        unwanted = unticked.get(row.id, ())
        sure = [one.id for one in found if one.sure and one.id not in unwanted]
        open_still = sum(one.is_pending and one.id not in sure for one in found)
        left, first = left + open_still, first or (row.id if open_still else "")
        if open_still and not sure:
            continue
        workspace.run(row.accepting(len(sure)), returns.accept, row.id, sure, today)
        changes += len(sure)
    said = f"{counted(changes, 'change').capitalize()} accepted, a step for each owner."
    if not changes:
        said = "Nothing was accepted." if left else "Nothing of it was new."
    more = f" {counted(left, 'field').capitalize()} still to be decided by hand." if left else ""
    return said + more + _to_read(says_more), first or next((row.id for row in says_more), "")


def _to_read(says_more: Sequence[RequestRow]) -> str:
    """Whose words beside the boxes nobody may have read yet, now that there is nothing to decide."""
    names = [row.owner for row in says_more[:_NAMED]]
    if others := len(says_more) - len(names):
        names.append(counted(others, "other"))
    return f" Read what else {listed(names)} {'says' if len(says_more) == 1 else 'say'}." if names else ""
