"""A look at a file that may be brought in: read once, then planned anew as often as the officer corrects something.

Nothing here saves, and nothing here knows Qt, so that a look can be taken in any thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.importers.choose import NoTableFound
from app.importers.grid import Workbook
from app.importers.guess import FoundTable
from app.importers.mappings import Named, named
from app.importers.matches import takes_several
from app.importers.plan import Choices, Item, Plan
from app.importers.references import Titles
from app.importers.updates import Told
from app.importers.whole import Held, propose_as
from app.importers.whole_words import left_over, not_used
from app.queries import registers as register_queries
from app.queries.history import brought_by, rows_when_left
from app.queries.house import terms
from app.queries.records import known_refs, titles_of, told
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Facts:
    """The register as it is now: its terms, and for each of its parts by key the rows, and what links can name."""

    terms: Terms
    rows: Mapping[str, Sequence[Any]]
    refs: Mapping[str, set[str]]
    told: Told
    then: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    brought: frozenset[str] = frozenset()
    titles: Titles = field(default_factory=dict)

    def held(self) -> Held:
        """The same as a plan is made beside it."""
        return Held(self.rows, self.refs, self.told, self.then, self.brought, self.titles)


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
        tables: Every table of the file with what it seems to be.
        mapped: For a register, the name of the kept mapping that was recognised.
    """

    workbook: Workbook
    register: str
    looks: Mapping[str, Look]
    choices: Mapping[str, Choices] = field(default_factory=dict)
    tables: tuple[FoundTable, ...] = ()
    mapped: Mapping[str, str] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        """The look at the register that is shown."""
        return self.looks[self.register]

    def others(self) -> list[str]:
        """Registers for which the file has something that the shown plan does not use, on other sheets or in further columns."""
        used = _places(self.look)
        found = [look for key, look in self.looks.items() if key != self.register and look.plan]
        return [look.register for look in found if _places(look).isdisjoint(used) and not _idle(look)]

    def with_register(self, key: str) -> Sitting:
        """The file read into another register: from its own table, or from the one that is shown now."""
        other = replace(self, register=key)
        if key in self.looks:
            return other
        plan = self.look.plan
        source = plan.sources[0] if plan and plan.sources and not plan.sources[0].sideways else None
        where = source.place if source else (None, None, None)
        return other.with_table(*where)._surely()

    def _surely(self) -> Sitting:
        return self._with(replace(self._chosen(), surely=True))

    def with_table(
        self, sheet: str | None, header_row: int | None, side: tuple[int, int] | None = None
    ) -> Sitting:
        """Another sheet, or another row of headings; what was said of columns goes with the old table, what was typed stays."""
        known = self._chosen()
        return self._with(
            Choices(
                sheet,
                header_row,
                surely=sheet is not None,
                keep_rest=known.keep_rest,
                hidden=known.hidden,
                values=known.values,
                side=side,
            )
        )

    def with_found(self, place: int) -> Sitting:
        """One of the tables that were found, read into what it seems to be."""
        table = self.tables[place]
        register = table.guesses[0].register if table.guesses else self.register
        other = self.with_register(register)
        if _only(self.looks.get(register)) != table.place:
            return other.with_table(*table.place)
        sheet, row, side = table.place  # it was read so before: what was corrected in it stands
        return other._with(replace(other._chosen(), sheet=sheet, header_row=row, side=side, surely=True))

    def with_target(self, column: int, key: str | None) -> Sitting:
        """A column taken for something else; what only one column can be is free in the column that had it."""
        known = self._chosen()
        several = bool(key) and takes_several(REGISTERS[self.register], key or "")
        columns = {c: k for c, k in known.columns.items() if several or k is None or k != key}
        return self._with(replace(known, columns={**columns, column: key}))

    def with_value(self, typed: tuple[str, str, str | None]) -> Sitting:
        """A value typed in place of what the file has: a record's id, a key and a text; None for what the cell says again."""
        record, key, text = typed
        item = self.look.items().get(record)
        if item is None:
            return self
        known, place = self._chosen(), item.place
        others = {one: said for one, said in known.values.get(place, {}).items() if one != key}
        # Otherwise there would be no record to correct any more.
        nameless = key == "title" and not (text or "").strip()
        values = others if text is None or nameless else {**others, key: text}
        return self._with(replace(known, values={**known.values, place: values}))

    def with_end(self, last_row: int) -> Sitting:
        """The table ends with this row of its sheet."""
        known, plan = self._chosen(), self.look.plan
        if known.header_row is None and plan is not None and plan.sources:
            sheet, row, side = plan.sources[0].place
            known = replace(known, sheet=sheet, header_row=row, side=side)
        return self._with(replace(known, last_row=last_row))

    def with_rest(self, kept: bool) -> Sitting:
        """Columns that mean nothing are kept as notes, or not brought in."""
        return self._with(replace(self._chosen(), keep_rest=kept))

    def with_hidden(self, wanted: bool) -> Sitting:
        """Records in hidden rows come in, or not."""
        return self._with(replace(self._chosen(), hidden=wanted))

    def with_blanks(self, erase: bool) -> Sitting:
        """A blank cell erases what the register has there, or not."""
        return self._with(replace(self._chosen(), blanks_erase=erase))

    def mapping(self, name: str) -> Named | None:
        """How the file is read now, under a name; None where there is no plan."""
        plan = self.look.plan
        return named(name, self.register, plan.matches, self._chosen()) if plan else None

    def corrected(self, what: str, value: Any) -> Sitting:
        """A correction by its name on the page: "found", "end", "rest", "hidden", "blanks" or "value"."""
        makers: dict[str, Callable[[Any], Sitting]] = {
            "found": self.with_found,
            "end": self.with_end,
            "rest": self.with_rest,
            "hidden": self.with_hidden,
            "blanks": self.with_blanks,
            "value": self.with_value,
        }
        return makers[what](value)

    def _chosen(self) -> Choices:
        return self.choices.get(self.register, Choices())

    def looked(self, workspace: Workspace) -> Sitting:
        """The same with a new look at the register as it is now."""
        found = look(self.workbook, self.register, workspace, self.choices.get(self.register))
        others = [look for key, look in self.looks.items() if key != self.register]
        found = with_unused(found, others, self.tables)
        return replace(self, looks={**self.looks, self.register: found})

    def _with(self, choices: Choices) -> Sitting:
        return replace(self, choices={**self.choices, self.register: choices})


def with_unused(found: Look, others: Iterable[Look], tables: Iterable[FoundTable]) -> Look:
    """A look whose plan says which tables of the file no plan takes, such as that of a hidden sheet.

    Args:
        others: At the other registers, which may say it already.
    """
    if found.plan is None:
        return found
    every = tuple(tables)
    plan = replace(found.plan, notes=(*found.plan.notes, *not_used(found.plan, every)))
    left = left_over([plan, *(one.plan for one in others if one.plan is not None)], every)
    return replace(found, plan=replace(plan, notes=(*plan.notes, *filter(None, [left]))))


def item_id(item: Item) -> str:
    """What tells the items of a file apart, plan after plan."""
    return "!".join(map(str, item.place))


def facts(
    workspace: Workspace,
    workbook: Workbook,
    keys: Iterable[str] = REGISTERS,
    took: dict[str, float] | None = None,
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
        then = rows_when_left(session, {key: step for key, step in workbook.left.items() if key in rows})
        brought = brought_by(session, workbook.sha256)
        return Facts(how, rows, known, told(session), then, brought, titles_of(session))


def look(workbook: Workbook, register: str, workspace: Workspace, choices: Choices | None = None) -> Look:
    """What the file would do to one register as it is now."""
    return look_with(workbook, register, facts(workspace, workbook, {register, "questions"}), choices)


def look_with(workbook: Workbook, register: str, now: Facts, choices: Choices | None = None) -> Look:
    """The same of a register that was read already."""
    chosen = choices or Choices()
    plan, problem = None, None
    try:
        plan = propose_as(workbook, register, chosen, now.held(), now.terms)
    except NoTableFound as error:
        problem = error
    return Look(register, now.terms, chosen, plan, problem)


def _places(look: Look) -> set[tuple[Any, ...]]:
    """The sheets that a plan uses, or the parts of them where tables stand side by side, each with the column that names
    a record: the row of a risk may have actions beside it."""
    if look.plan is None:
        return set()
    names = frozenset(match.column for match in look.plan.matches if match.key == "title")
    return {(source.sheet, source.side, names) for source in look.plan.sources}


def _only(look: Look | None) -> tuple[Any, ...] | None:
    """The place of the one table that a plan uses; None where it uses several, or there is no plan."""
    sources = look.plan.sources if look is not None and look.plan is not None else ()
    return sources[0].place if len(sources) == 1 else None


def _idle(look: Look) -> bool:
    return look.plan is None or look.plan.nothing_to_do
