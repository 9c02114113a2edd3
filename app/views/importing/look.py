"""A look at a file that may be brought in: read once, then planned anew as often as the officer corrects something.

Nothing here saves, and nothing here knows Qt, so that a look can be taken in any thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.importers.child import read_workbook
from app.importers.choose import NoTableFound
from app.importers.grid import Workbook
from app.importers.plan import Choices, Item, Plan, propose
from app.importers.responses import unfolded
from app.importers.updates import Told
from app.queries import registers as register_queries
from app.queries.house import terms
from app.queries.records import known_refs, told
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Workspace

_SURE = 80  # confidence from which a match tells that a table is this register's


@dataclass(frozen=True, slots=True)
class Facts:
    """The register as it is now: its terms, and for each of its parts by key the rows, and what links can name."""

    terms: Terms
    rows: Mapping[str, Sequence[Any]]
    refs: Mapping[str, set[str]]
    told: Told


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would do to one register, or why that cannot be said.

    Attributes:
        register: Key of the register.
        problem: Why there is no plan.
    """

    register: str
    terms: Terms
    choices: Choices
    plan: Plan | None = None
    problem: NoTableFound | None = None

    def items(self) -> dict[str, Item]:
        """The plan's items by their ids."""
        return {item_id(item): item for item in self.plan.items} if self.plan else {}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One file on the table; a correction makes another one.

    Attributes:
        register: Key of the register that it is being read into.
        looks: The newest look for each register.
        choices: The officer's corrections for each register.
    """

    workbook: Workbook
    register: str
    looks: Mapping[str, Look]
    choices: Mapping[str, Choices] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        """The look at the register that is shown."""
        return self.looks[self.register]

    def others(self) -> list[str]:
        """Registers for which the file has something on sheets that the shown plan does not use."""
        used = _sheets(self.look)
        found = [look for key, look in self.looks.items() if key != self.register and look.plan]
        return [look.register for look in found if _sheets(look).isdisjoint(used) and not _idle(look)]

    def with_register(self, key: str) -> Sitting:
        """The file read into another register."""
        return replace(self, register=key)

    def with_table(self, sheet: str | None, header_row: int | None) -> Sitting:
        """Another sheet, or another row of headings; what was said of columns goes with the old table."""
        return self._with(Choices(sheet, header_row))

    def with_target(self, column: int, key: str | None) -> Sitting:
        """A column taken for something else; what it takes over is free in the column that had it."""
        known = self.choices.get(self.register, Choices())
        columns = {c: k for c, k in known.columns.items() if k is None or k != key}
        return self._with(replace(known, columns={**columns, column: key}))

    def with_value(self, item: Item, key: str, text: str) -> Sitting:
        """A value typed in place of what the file has for a record."""
        known = self.choices.get(self.register, Choices())
        place = (item.sheet, item.row)
        typed = {**known.values.get(place, {}), key: text}
        return self._with(replace(known, values={**known.values, place: typed}))

    def looked(self, workspace: Workspace) -> Sitting:
        """The same with a new look at the register as it is now."""
        found = look(self.workbook, self.register, workspace, self.choices.get(self.register))
        return replace(self, looks={**self.looks, self.register: found})

    def _with(self, choices: Choices) -> Sitting:
        return replace(self, choices={**self.choices, self.register: choices})


def item_id(item: Item) -> str:
    """What tells the items of a file apart, plan after plan: sheet and row."""
    return f"{item.sheet}!{item.row}"


def facts(
    workspace: Workspace, keys: Iterable[str] = REGISTERS, took: dict[str, float] | None = None
) -> Facts:
    """The register as it is now.

    Args:
        keys: The registers that are read.
        took: Filled with how many seconds each of them took.
    """
    seconds = {} if took is None else took
    rows = {}
    with workspace.read() as session:
        how, known = terms(session), known_refs(session)
        for key in keys:
            began = time.monotonic()
            rows[key] = register_queries.rows(session, key)
            seconds[key] = time.monotonic() - began
        return Facts(how, rows, known, told(session))


def read(
    path: Path,
    workspace: Workspace,
    progress: Callable[[str, float], None],
    cancelled: Callable[[], bool],
    password: str = "",
) -> tuple[Sitting, float]:
    """Read a file, and take it for the register whose headings it has most surely.

    Returns:
        The sitting, and how many seconds the planning took for the register that it is taken for.

    Raises:
        UnreadableFile: why it is not read.
        Cancelled: the officer stopped it.
    """
    workbook = read_workbook(path, password=password, progress=progress, cancel=cancelled)
    progress("Comparing with the register", 0.98)
    took: dict[str, float] = {}
    now = facts(workspace, took=took)
    looks = {}
    for key in REGISTERS:
        began = time.monotonic()
        looks[key] = _look(workbook, key, now)
        took[key] += time.monotonic() - began
    likely = max(looks, key=lambda key: _likely(looks[key]))
    return Sitting(workbook, likely, looks), took[likely]


def look(workbook: Workbook, register: str, workspace: Workspace, choices: Choices | None = None) -> Look:
    """What the file would do to one register as it is now."""
    return _look(workbook, register, facts(workspace, {register, "questions"}), choices)


def _look(workbook: Workbook, register: str, now: Facts, choices: Choices | None = None) -> Look:
    chosen = choices or Choices()
    plan, problem = None, None
    if register == "responses":  # a survey's returns come a row a respondent
        workbook = unfolded(workbook, now.rows["questions"], now.terms.quarter.financial_year)
    try:
        plan = propose(
            workbook, REGISTERS[register], now.rows[register], now.terms, chosen, now.refs, now.told
        )
    except NoTableFound as error:
        problem = error
    return Look(register, now.terms, chosen, plan, problem)


def _likely(look: Look) -> tuple[int, int]:
    """How surely the file is this register: how many headings are surely known, then how surely all."""
    if look.plan is None:
        return (0, 0)
    sure = [match.confidence for match in look.plan.matches if match.key]
    return (sum(one >= _SURE for one in sure), sum(sure))


def _sheets(look: Look) -> set[str]:
    return {source.sheet for source in look.plan.sources} if look.plan else set()


def _idle(look: Look) -> bool:
    return look.plan is None or look.plan.nothing_to_do
