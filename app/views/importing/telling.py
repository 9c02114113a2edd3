"""What the window is told of a file that has been read, wherever the officer is by then."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.errors import AppError
from app.importers import returned
from app.importers.refusals import FOR_PASSWORD, UnreadableFile
from app.views.base import Host
from app.views.importing.seen import Seen

_SHOW = (("show", "Show it"),)


def tell_read(host: Host, path: Path, seen: Seen, *, in_sight: bool) -> None:
    """Say that a form belongs to the returns; and where the page is out of sight, that the file waits there."""
    if returned.read(seen.sitting.workbook):
        host.say(
            f"“{path.name}” is a form that came back from an owner.",
            "As a return, it is shown beside what its form said and what has changed here since.",
            actions=(("returns", "Take it in as a return"),),
            then=partial(host.bring_in, path),
        )
    elif not in_sight:
        found = seen.plan.nothing or seen.plan.summary if seen.plan else str(seen.problem)
        host.say(f"“{path.name}” has been read.", found, actions=_SHOW, then=partial(_show, host))


def asks_password(error: AppError) -> bool:
    """Whether a file can be read once somebody types its password, or the right one."""
    return isinstance(error, UnreadableFile) and error.reason in FOR_PASSWORD


def tell_unread(host: Host, path: Path, error: AppError) -> None:
    """Say to somebody who is on another page that the file needs its password, or was not read."""
    asks = asks_password(error)
    words = f"“{path.name}” asks for its password." if asks else f"“{path.name}” was not read."
    why = "" if asks else error.in_full()
    host.say(words, why, actions=_SHOW, then=partial(_show, host), wrong=not asks)


def _show(host: Host, _: str) -> None:
    host.go("import")
