"""A file read for the first time: off the UI thread, saying how far it is, and with an ear for whoever stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.importers.child import read_workbook
from app.importers.choices import Choices
from app.importers.choose import NoTableFound
from app.importers.guess import FoundTable, nearest_of, tables_of
from app.importers.mappings import Named, recognised
from app.importers.refusals import Cancelled
from app.importers.whole import Whole, propose_all
from app.store.workspace import Workspace
from app.views.importing.look import Look, Sitting, facts, look_with, with_unused

# Of the whole; to compare a large file with a full register takes about as long as to read it.
_READ: Final = 0.5


def read(
    path: Path,
    workspace: Workspace,
    progress: Callable[[str, float], None],
    cancelled: Callable[[], bool],
    password: str = "",
    kept: Sequence[Named] = (),
) -> tuple[Sitting, float]:
    """Read a file, and take it for the register whose headings it has most surely.

    Args:
        kept: The officer's own mappings; one that knows a table again is used for it.

    Returns:
        The sitting, and how many seconds the planning took for the register that it is taken for.

    Raises:
        UnreadableFile: why it is not read.
        Cancelled: the officer stopped it.
    """

    def reading(words: str, part: float) -> None:
        progress(words, _READ * part)

    def comparing(part: float) -> None:
        if cancelled():
            raise Cancelled("The reading was stopped.", hint="Nothing was brought in.")
        progress("Comparing with the register", _READ + (1 - _READ) * part)

    workbook = read_workbook(path, password=password, progress=reading, cancel=cancelled)
    comparing(0.0)
    took: dict[str, float] = {}
    now = facts(workspace, workbook, took=took)
    held = now.held()
    try:
        whole = propose_all(workbook, held, now.terms, tell=comparing)
    except NoTableFound as error:
        whole = Whole(tables_of(workbook, now.terms), ())
        problem: NoTableFound | None = error
    else:
        problem = None
    looks = {
        plan.register: Look(plan.register, now.terms, whole.choices[plan.register], plan)
        for plan in whole.plans
    }
    mapped = recognised(kept, workbook, whole.tables, now.terms)
    for key, (_, choices) in mapped.items():
        others = [look for other, look in looks.items() if other != key]
        looks[key] = with_unused(look_with(workbook, key, now, choices), others, whole.tables)
    if not looks:
        looks = {key: Look(key, now.terms, Choices(), problem=problem) for key in [nearest_of(whole.tables)]}
    first = next(iter(mapped), "") if not whole.plans else ""
    first = first or _first(looks, whole.tables)
    chosen = {key: look.choices for key, look in looks.items()}
    names = {key: one.name for key, (one, _) in mapped.items()}
    seconds = took[first] + whole.seconds.get(first, 0.0)
    return Sitting(workbook, first, looks, chosen, whole.tables, names), seconds


def _first(looks: Mapping[str, Look], tables: Iterable[FoundTable]) -> str:
    """The register that is shown first: of the surest table, but risks before all, and reviews before what they recommend."""
    sure = {table.best.register: table.best.confidence for table in tables if table.best}
    sure["reviews"] = max(sure.get("reviews", 0), sure.get("recommendations", 0) + 1)
    return max(looks, key=lambda key: (key == "risks", sure.get(key, 0)))
