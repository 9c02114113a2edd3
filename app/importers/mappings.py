"""Mappings that the officer has named: which heading means what, known again when a table with these headings comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.errors import RuleError
from app.importers.choices import Choices
from app.importers.grid import Workbook
from app.importers.guess import FoundTable, table_under
from app.importers.matches import COMES_WITH, LEFT_OUT, MORE, Match, as_chosen, targets
from app.importers.vocabulary import normal
from app.models.text import folded, listed
from app.registers import REGISTERS
from app.registers.kinds import Terms

KEY: Final = "import_mappings"
"""Under which the mappings are remembered for a user, as a list under "named"."""
_LOOKED: Final = 200  # rows of a sheet in which headings are looked for
_ALIKE: Final = 0.8
"""A table is that of a mapping where this part of all their headings is the same, and all that are brought in are there."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping under its name.

    Attributes:
        columns: Heading, made comparable, to key; None for one that is not brought in.
        headings: All headings of the table that it was made for, made comparable.
    """

    name: str
    register: str
    columns: Mapping[str, str | None]
    headings: frozenset[str]
    keep_rest: bool = False
    hidden: bool = True

    def choices_for(self, table: FoundTable) -> Choices | None:
        """How the mapping reads a table; None where it is another table."""
        own = {normal(heading): column for column, heading in sorted(table.headings.items(), reverse=True)}
        needed = {heading for heading, key in self.columns.items() if key}
        every = self.headings | own.keys()
        if not every or not needed <= own.keys() or len(self.headings & own.keys()) < _ALIKE * len(every):
            return None
        columns = {own[heading]: key for heading, key in self.columns.items() if heading in own}
        return Choices(
            table.sheet,
            table.header_rows[-1],
            columns,
            surely=True,
            keep_rest=self.keep_rest,
            hidden=self.hidden,
            side=table.side,
        )

    def choices_in(
        self, workbook: Workbook, tables: Iterable[FoundTable], terms: Terms, sheet: str | None = None
    ) -> Choices | None:
        """How the mapping reads a file: by a table that was found, or by the row in which its headings stand.

        Args:
            sheet: Look only at this one.
        """
        there = (table for table in tables if sheet in (None, table.sheet))
        found = next((choices for table in there if (choices := self.choices_for(table))), None)
        return found or next(
            filter(None, map(self.choices_for, self._under_rows(workbook, terms, sheet))), None
        )

    def _under_rows(self, workbook: Workbook, terms: Terms, wanted: str | None) -> Iterator[FoundTable]:
        """The tables under rows with these headings, which may be such as no register knows."""
        needed = {heading for heading, key in self.columns.items() if key}
        for sheet in workbook.sheets:
            for row in sheet.rows[:_LOOKED] if wanted in (None, sheet.name) else ():
                texts = {normal(value) for value in row.values.values() if isinstance(value, str)}
                if needed and needed <= texts:
                    yield from table_under(sheet, row.number, workbook, terms)

    def plain(self) -> dict[str, Any]:
        """As plain values, for the settings."""
        return {
            "name": self.name,
            "register": self.register,
            "columns": dict(self.columns),
            "headings": sorted(self.headings),
            "keep_rest": self.keep_rest,
            "hidden": self.hidden,
        }


def named(name: str, register: str, matches: Iterable[Match], choices: Choices) -> Named:
    """The mapping of a plan under a name: what comes in, and what is to stay out of it."""
    known = list(matches)
    out = {normal(m.heading): None for m in known if m.heading and m.why in (LEFT_OUT, *COMES_WITH.values())}
    more = {normal(m.heading): MORE for m in known if as_chosen(m, known) == MORE}
    columns = {**out, **more, **{normal(m.heading): m.key for m in known if m.heading and m.key}}
    headings = frozenset(normal(m.heading) for m in known if m.heading)
    return Named(name, register, columns, headings, choices.keep_rest, choices.hidden)


def from_plain(kept: Any) -> tuple[Named, ...]:
    """The mappings of the settings; one that is damaged, or of a register or field that is no more, is passed over."""
    return tuple(one for values in kept if (one := _read(values))) if isinstance(kept, list) else ()


def named_as(known: Iterable[Named], name: str) -> Named:
    """The mapping with a name, however it is spelt in case.

    Raises:
        RuleError: there is none; the hint names those that there are.
    """
    kept = list(known)
    found = next((one for one in kept if folded(one.name) == folded(name)), None)
    if found is None:
        there = listed([f"“{one.name}”" for one in kept]) or "none"
        raise RuleError(
            f"There is no mapping “{name}”.",
            hint=f"Mappings are kept on the import page, by “Keep this mapping”. Those that there are: {there}.",
        )
    return found


def with_named(known: Sequence[Named], one: Named) -> list[dict[str, Any]]:
    """The mappings with one more, in the place of an earlier one of its name; as plain values."""
    return [*(other.plain() for other in known if other.name != one.name), one.plain()]


def recognised(
    known: Iterable[Named], workbook: Workbook, tables: Iterable[FoundTable], terms: Terms
) -> dict[str, tuple[Named, Choices]]:
    """For each register the mapping that knows one of the tables again, the newest before older ones."""
    found: dict[str, tuple[Named, Choices]] = {}
    every = list(tables)
    for one in known:
        choices = one.choices_in(workbook, every, terms)
        if choices is not None:
            found[one.register] = (one, choices)
    return found


def _read(values: Any) -> Named | None:
    try:
        register = REGISTERS[values["register"]]
        columns = {str(heading): key for heading, key in values["columns"].items()}
        known = {*targets(register), None}
        if not set(columns.values()) <= known:
            return None
        return Named(
            str(values["name"]),
            register.key,
            columns,
            frozenset(map(str, values["headings"])),
            bool(values.get("keep_rest", False)),
            bool(values.get("hidden", True)),
        )
    except (KeyError, TypeError, AttributeError):
        return None
