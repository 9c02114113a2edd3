"""Reading files that came back, off the UI thread: each in a process of its own, and one that fails stops no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.commands import returns
from app.errors import AppError
from app.models.returned import Returned, State
from app.models.text import counted, listed
from app.queries import returns as queries
from app.queries.house import open_quarter
from app.store.workspace import Workspace
from app.widgets.job import Cancelled, Progress

_READING = 0.7  # of the whole
_NAMED = 6  # files of which something is said in a line or by name, where there may be fifty
_A_FORM, _NO_FORM = ("is a form", "are forms"), ("is no form that was", "are no forms that were")
_BEFORE = ("was taken in before; nothing of it is", "were taken in before; nothing of them is")


@dataclass(frozen=True, slots=True)
class Came:
    """One file that was read.

    Attributes:
        forms: What it says, for each request that it holds; empty where it is no form.
        wrong: Why it was not read; empty where it was.
    """

    path: Path
    sha256: str = ""
    forms: tuple[Returned, ...] = ()
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files.

    Attributes:
        requests: Those that were answered, in the order of the files.
        strangers: Files that are no form of this register, which may be trackers.
        wrong: Files that were not read: name, and why.
        again: Files that say nothing which was not taken in before: name, and the request that each answers.
        replaced: Files of which another of the same owner took the place: both names.
        earlier: Files that are of another quarter than the open one: name, and the quarter.
    """

    requests: tuple[str, ...] = ()
    strangers: tuple[Path, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> str:
        """The request to look at first; empty where none was answered."""
        return next(iter((*self.requests, *(request for _, request in self.again))), "")

    def words(self) -> str:
        """``"Two returns were taken in; one file was not"``."""
        left = len(self.strangers) + len(self.wrong)
        taken = counted(len(self.requests), "return").capitalize()
        said = f"{taken} {'was' if len(self.requests) == 1 else 'were'} taken in"
        return (
            f"{said}; {counted(left, 'file')} {'was' if left == 1 else 'were'} not." if left else f"{said}."
        )

    def is_news(self, states: Mapping[str, State]) -> bool:
        """Whether it is still to be said: until something of it was taken back, or is decided and there is no file to mend.

        Args:
            states: How far each request has come.
        """
        dealt_with = {State.ACCEPTED, State.PUT_AWAY} if self.hint() else set()
        still = {State.RETURNED, *dealt_with}
        return all(states.get(one) in still for one in self.requests)

    def hint(self) -> str:
        """What the number of returns does not say: files that were not taken in, and those that stand elsewhere."""
        lines = [
            f"“{name}” took the place of “{other}”, of the same owner. What that said otherwise is above the list."
            for other, name in self.replaced[:_NAMED]
        ]
        also = [name for _, name in self.replaced[_NAMED:]]
        lines += _said(also, "also took the place of another", "also took the place of others")
        for quarter in dict.fromkeys(quarter for _, quarter in self.earlier):
            old = [name for name, other in self.earlier if other == quarter]
            lines += _said(old, *(f"{words} for {quarter}: see under Asked for" for words in _A_FORM))
        strangers = [path.name for path in self.strangers]
        lines += _said(strangers, *(f"{words} sent from this register" for words in _NO_FORM))
        lines += [why for _, why in self.wrong[:_NAMED]]
        unread = [name for name, _ in self.wrong[_NAMED:]]
        lines += _said(unread, "was not read either", "were not read either")
        again = [name for name, _ in self.again]
        lines += _said(again, *(f"{words} new" for words in _BEFORE), most=_NAMED)
        return "\n".join(lines)


def _said(names: Sequence[str], one: str, more: str, *, most: int = 0) -> list[str]:
    """A line that names files and says the same of all of them; none where there is none.

    Args:
        one: What is said of one; ``more`` of several.
        most: How many are named; of the others, the number. 0 names all.
    """
    if not names:
        return []
    shown = names[:most] if most and len(names) > most + 1 else names
    named = [f"“{name}”" for name in shown]
    if others := len(names) - len(shown):
        named.append(counted(others, "other"))
    return [f"{listed(named)} {one if len(names) == 1 else more}."]


def receive(
    workspace: Workspace, paths: Sequence[Path], today: date, progress: Progress, cancelled: Cancelled
) -> Taken:
    """Read every file, and keep what they say. Given up while they are read, nothing is kept."""
    came = read_all(paths, lambda words, part: progress(words, part * _READING), cancelled)
    return take_in(
        workspace,
        came,
        today,
        lambda words, part: progress(words, _READING + part * (1 - _READING)),
        cancelled,
    )


def read_all(paths: Sequence[Path], progress: Progress, cancelled: Cancelled) -> list[Came]:
    """Read every file; nothing is saved."""
    from app.importers.child import read_workbook
    from app.importers.refusals import Cancelled as Stopped
    from app.importers.returned import read

    came = []
    for number, path in enumerate(paths):
        progress(f"Reading “{path.name}”", number / len(paths))
        try:
            book = read_workbook(path, cancel=cancelled)
        except Stopped:
            raise
        except AppError as error:
            came.append(Came(path, wrong=error.in_full()))
            continue
        came.append(Came(path, book.sha256, read(book)))
    return came


def take_in(
    workspace: Workspace, came: Sequence[Came], today: date, progress: Progress, cancelled: Cancelled
) -> Taken:
    """Keep what came back beside its requests, a step an owner; what is left when it is given up can be dropped again."""
    requests: dict[str, str] = {}  # with the file that answers each
    replaced: list[tuple[str, str]] = []
    earlier: list[tuple[str, str]] = []
    strangers: list[Path] = []
    again: list[tuple[str, str]] = []
    for number, one in enumerate(came):
        if cancelled():
            break
        progress(f"Taking in “{one.path.name}”", number / len(came))
        known = False
        for returned in one.forms:
            with workspace.read() as session:
                request = queries.known(session, returned)
                row = queries.request(session, request, today) if request else None
                now = open_quarter(session)
            if row is not None:
                known = True
                words = f"Take in the return of {row.owner} for {row.quarter}"
                about = (row.id, returned, one.path.name, one.sha256, today)
                if workspace.run(words, returns.take_in, *about):
                    if row.id in requests:
                        replaced.append((requests[row.id], one.path.name))
                    requests[row.id] = one.path.name
                    if row.quarter != now:
                        earlier.append((one.path.name, str(row.quarter)))
                else:
                    again.append((one.path.name, row.id))
        if not known and not one.wrong:
            strangers.append(one.path)
    wrong = tuple((one.path.name, one.wrong) for one in came if one.wrong)
    return Taken(tuple(requests), tuple(strangers), wrong, tuple(again), tuple(replaced), tuple(earlier))
