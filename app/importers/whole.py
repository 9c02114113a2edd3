"""A whole file: a plan for each register of which it seems to hold a table, unless somebody said what it holds."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from app.importers.along import Along, Tell, part, untold
from app.importers.assurance_map import by_line
from app.importers.beside_risks import beside, with_titles, within, without
from app.importers.by_kind import by_kind
from app.importers.by_quarter import by_quarter
from app.importers.by_review import by_review
from app.importers.by_year import by_year
from app.importers.choices import Choices
from app.importers.choose import NoTableFound
from app.importers.drawn import plain
from app.importers.forward_plan import by_meeting
from app.importers.grid import Workbook
from app.importers.guess import FoundTable, nearest_of, perhaps, table_under, tables_of
from app.importers.held import Held as Held
from app.importers.held import proposed
from app.importers.items import ItemKind
from app.importers.plan import Plan
from app.importers.register_words import any_named
from app.importers.responses import unfolded
from app.importers.whole_words import doubt_of, left_over, not_used, nothing, said_of, without_table
from app.models.text import folded
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.link_types import TITLED


@dataclass(frozen=True, slots=True)
class Whole:
    """What a file holds.

    Attributes:
        tables: Every table that was found, with what it seems to be.
        plans: One for each register that was found or asked for.
        choices: For a plan's register, what the plan can be made again with.
        seconds: For a plan's register, how long that plan took.
    """

    tables: tuple[FoundTable, ...]
    plans: tuple[Plan, ...]
    choices: Mapping[str, Choices] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


_LAID_OUT, _FOUND = 0.01, 0.05
"""How far the work is when the file is laid out anew, and when its tables are found."""


def propose_all(
    workbook: Workbook, held: Held, terms: Terms, choices: Choices | None = None, tell: Tell = untold
) -> Whole:
    """A plan for each register that a table of the file seems to hold, in the order of the registers.

    Args:
        tell: Told how much is done, evenly by the records that are compared; what it raises ends the work.

    Raises:
        NoTableFound: no table is surely of any register; the message says what there is.
    """
    workbook = _measured(by_meeting(by_line(plain(workbook))), terms)
    tell(_LAID_OUT)
    found = _found(workbook, held, terms)
    tables, sure = found.tables, [one for one in (*found.tables, *found.within) if one.best]
    wanted, along = choices or Choices(), part(tell, _FOUND, 1.0)
    plans = _Plans(workbook, held, terms, wanted, sure, along, found.knowing)
    plans.make(found.books)
    maybe = perhaps(tables)
    named = nearest_of(maybe) != "risks" and any_named((sheet.name for sheet in workbook.sheets), "risks")
    if not plans.made and (not maybe or named):
        plans.make_unlike(tables)
    if not plans.made and maybe:
        doubted = replace(wanted, doubt=doubt_of(maybe))
        plans = _Plans(workbook, held, terms, doubted, maybe, along)
        plans.make(found.books)
    if not plans.made:
        raise nothing(workbook, tables)
    said = tuple(replace(plan, notes=(*plan.notes, *not_used(plan, tables))) for plan in plans.made)
    if plans.wanted.doubt:
        said = (replace(said[0], notes=(said_of(maybe), *said[0].notes)), *said[1:])
    if left := [note for note in (left_over(said, tables), without_table(said, tables, workbook)) if note]:
        said = (replace(said[0], notes=(*said[0].notes, *left)), *said[1:])
    return Whole(tables, said, plans.choices, plans.seconds)


class _Plans:
    """The plans of a file, one after the other."""

    def __init__(
        self, workbook: Workbook, held: Held, terms: Terms, wanted: Choices, tables: Iterable[FoundTable], tell: Tell,
        knowing: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:  # fmt: skip
        self._knowing = knowing or {}
        self._books: Mapping[str, Workbook] = {}
        self.made: list[Plan] = []
        self.choices: dict[str, Choices] = {}
        self.seconds: dict[str, float] = {}
        self.wanted = wanted
        self._workbook, self._held, self._terms = workbook, held, terms
        self._known = {key: set(refs) for key, refs in held.refs.items()}
        self._titles = {key: {**titles} for key, titles in held.titles.items()}
        self._tables: dict[str, list[FoundTable]] = {}
        for one in tables:
            self._tables.setdefault(one.guesses[0].register, []).append(one)
        risks = self._tables.get("risks", ())
        self._beside = [key for key in beside(risks) if key not in self._tables]
        twice = 2 * len(self._beside)  # what comes in beside the risks, and the others again without it
        records = sum(map(_rows, self._tables.values())) + twice * _rows(risks)
        self._along = Along(tell, records)

    def make(self, books: Mapping[str, Workbook]) -> None:
        """The plans of all registers.

        Args:
            books: By register, the book that it is read from where that is not the file as it stands.
        """
        self._books = books
        for key in REGISTERS:
            self._add(key, self._book(key))
        self._make_again()

    def make_unlike(self, tables: Iterable[FoundTable]) -> None:
        """The plan of risks in a layout that is found by looking for risks only: on its side, or with hardly a known heading."""
        with suppress(NoTableFound):
            risks = propose_as(self._workbook, "risks", self.wanted, self._held, self._terms)
            self.made.append(risks)
            self.choices["risks"] = self.wanted
            self._known.setdefault("risks", set()).update(refs_of(risks))
            places = {source.place for source in risks.sources}
            self._beside = beside(one for one in tables if one.place in places)
            for key in self._beside:
                self._add(key, self._workbook)
            self._make_again()

    def _add(self, key: str, book: Workbook) -> None:
        """The plan of a register, from its own tables or from columns beside the risks, where the file has either."""
        began = time.monotonic()
        if made := self._of_tables(key, book) or self._of_columns(key):
            plan, self.choices[key] = made
            self.seconds[key] = time.monotonic() - began
            self._known.setdefault(key, set()).update(refs_of(plan))
            if key in TITLED:
                self._titles[key] = with_titles_of(plan, self._titles.get(key, {}))
            self.made.append(plan)

    def _make_again(self) -> None:
        """Make each plan beside which others come in without what is theirs."""
        for place, plan in enumerate(self.made):
            later = [one for one in self.made[place + 1 :] if one.register in self._beside]
            choices = without(self.choices[plan.register], plan, later)
            if choices is not None:
                self.choices[plan.register] = choices
                tell = self._along.over(len(plan.items))
                self.made[place] = self._proposed(plan.register, self._workbook, choices, tell)

    def _of_tables(self, key: str, book: Workbook) -> tuple[Plan, Choices] | None:
        """From the tables that seem to be it, of the whole file where they go together."""
        mine = self._tables.get(key, ())
        if not mine:
            return None
        best = max(mine, key=lambda one: one.guesses[0].confidence)
        alike = [found for other, found in self._tables.items() if other != key and self._book(other) is book]
        others = {one.place for found in alike for one in found}
        own = {one.place for one in mine}
        wanted = replace(self.wanted, **self._knowing.get(key, {}))
        tell = self._along.over(_rows(mine))
        for choices in (
            wanted,
            *((replace(wanted, surely=True),) if len(mine) > 1 else ()),
            replace(wanted, sheet=best.sheet, surely=True),
            replace(wanted, sheet=best.sheet, header_row=best.header_rows[-1], side=best.side),
        ):
            try:
                plan = self._proposed(key, book, choices, tell)
            except NoTableFound:
                continue
            used = {source.place for source in plan.sources}
            if used & own and not used & others:
                return plan, choices
        return None

    def _book(self, key: str) -> Workbook:
        return self._books.get(key, self._workbook)

    def _of_columns(self, key: str) -> tuple[Plan, Choices] | None:
        if not self.made or key not in self._beside:
            return None
        tell = self._along.over(len(self.made[0].items))
        return within(key, self._workbook, self.made, self._held, self._terms, self._known, self.wanted, tell)

    def _proposed(self, key: str, book: Workbook, choices: Choices, tell: Tell) -> Plan:
        known = with_titles(self._known, choices)
        return proposed(key, book, choices, self._held, self._terms, known, tell, self._titles)


def _rows(tables: Iterable[FoundTable]) -> int:
    """About how many records some tables have."""
    return sum(one.last_row - one.header_rows[-1] for one in tables)


def propose_as(workbook: Workbook, register: str, choices: Choices, held: Held, terms: Terms) -> Plan:
    """The plan of a file for one register that somebody named.

    Raises:
        NoTableFound: there is no table that could be it.
    """
    workbook = plain(workbook)
    book = _as_answers(workbook, held, terms) if register == "responses" else workbook
    book = by_line(book) if register == "assurance" else book
    if register == "reviews" and (reviews := by_review(book, terms)):
        book = reviews.book
    book = by_meeting(book) if register == "meetings" else book
    book = _measured(book, terms) if register == "measures" else book
    refs = {key: set(known) for key, known in held.refs.items()}
    return proposed(register, book, choices, held, terms, refs)


def _measured(workbook: Workbook, terms: Terms) -> Workbook:
    """The workbook with lists of measures laid out anew, a row for each."""
    month = terms.quarter.first_month
    return by_kind(by_year(by_quarter(workbook, month), month), month)


def likeliest_on(
    workbook: Workbook, sheet: str, header_row: int | None, terms: Terms, side: tuple[int, int] | None = None
) -> str:
    """The register that a sheet's table most likely is, however unsurely; risks where nothing speaks for any."""
    workbook = plain(workbook)
    if header_row is not None:
        own = (one for one in workbook.sheets if one.name == sheet)
        found = [one for s in own for one in table_under(s, header_row, workbook, terms, side)]
    else:
        found = [one for one in tables_of(workbook, terms) if one.sheet == sheet]
    return nearest_of(found)


def refs_of(plan: Plan) -> set[str]:
    """The references that the plan's records have."""
    return {str(item.values["ref"]) for item in plan.items if "ref" in item.values}


def with_titles_of(plan: Plan, titles: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The titles of a register with those of a plan's records, each with what will name it: its reference, else the title."""
    found = dict(titles)
    for item in plan.items:
        title = str(item.values.get("title", ""))
        name = str(item.values.get("ref", "") or getattr(item.current, "ref", "") or title)
        if title and item.kind is not ItemKind.DUPLICATE:
            found[folded(title)] = tuple(dict.fromkeys((*found.get(folded(title), ()), name)))
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """The tables of a file.

    Attributes:
        books: By register, the book that it is read from where that is not the file as it stands.
        within: Tables of such books that are no tables of the file.
        knowing: By register, what is known of its plan, as fields of the choices that it is made with.
    """

    tables: tuple[FoundTable, ...]
    books: Mapping[str, Workbook] = field(default_factory=dict)
    within: tuple[FoundTable, ...] = ()
    knowing: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def _found(workbook: Workbook, held: Held, terms: Terms) -> _Found:
    """The tables of a file; reviews that only the rows of their recommendations name, and a survey's returns, which are no table
    before they are unfolded, in books of theirs."""
    tables = tables_of(workbook, terms)
    registers = {one.best.register for one in tables if one.best}
    wanting = "recommendations" in registers and "reviews" not in registers
    if wanting and (named := by_review(workbook, terms)):
        return _Found(tables, {"reviews": named.book}, tables_of(named.book, terms), named.knowing)
    taken = {one.sheet for one in tables if one.best and one.best.register != "responses"}
    rest = replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if sheet.name not in taken))
    answers = _as_answers(rest, held, terms)
    if answers == rest:
        return _Found(tables)
    folded = [one for one in tables if one.sheet in taken]
    return _Found((*folded, *tables_of(answers, terms)), {"responses": answers})


def _as_answers(workbook: Workbook, held: Held, terms: Terms) -> Workbook:
    """A survey's returns, a row a respondent, as a row an answer; anything else as it is."""
    questions, given = held.rows.get("questions", ()), held.rows.get("responses", ())
    return unfolded(workbook, questions, terms.quarter.financial_year, given)
