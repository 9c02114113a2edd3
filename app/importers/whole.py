"""A whole file: a plan for each register of which it seems to hold a table, unless somebody said what it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.importers.assurance_map import by_line
from app.importers.beside_risks import within, without
from app.importers.by_kind import by_kind
from app.importers.by_quarter import by_quarter
from app.importers.by_year import by_year
from app.importers.choices import Choices
from app.importers.choose import NoTableFound
from app.importers.forward_plan import by_meeting
from app.importers.grid import Workbook
from app.importers.guess import FoundTable, nearest_of, table_under, tables_of
from app.importers.held import Held as Held
from app.importers.held import proposed
from app.importers.markup import unmarked
from app.importers.plan import Plan
from app.importers.responses import unfolded
from app.importers.whole_words import left_over, not_used, nothing
from app.registers import REGISTERS
from app.registers.kinds import Terms


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


def propose_all(
    workbook: Workbook,
    held: Held,
    terms: Terms,
    choices: Choices | None = None,
    between: Callable[[float], object] = lambda _: None,
) -> Whole:
    """A plan for each register that a table of the file seems to hold, in the order of the registers.

    Args:
        between: Told how much is done, 0 to 1, before each piece of the work; what it raises ends the work.

    Raises:
        NoTableFound: no table is surely of any register; the message says what there is.
    """
    workbook = _measured(by_meeting(by_line(unmarked(workbook))), terms)
    between(0.1)
    books, tables = _found(workbook, held, terms)
    known = {key: set(refs) for key, refs in held.refs.items()}
    wanted = choices or Choices()
    plans: list[Plan] = []
    made_with: dict[str, Choices] = {}
    seconds: dict[str, float] = {}
    for place, key in enumerate(REGISTERS):
        between(0.3 + 0.7 * place / len(REGISTERS))
        mine = [one for one in tables if one.best and one.best.register == key]
        book = books.get(key, workbook)
        began = time.monotonic()
        if mine and (made := _plan(book, key, mine, tables, held, terms, known, wanted)):
            plan, made_with[key] = made
            seconds[key] = time.monotonic() - began
            known.setdefault(key, set()).update(refs_of(plan))
            plans.append(plan)
        elif plans and (made := within(key, workbook, plans, held, terms, known, wanted)):
            plan, made_with[key] = made
            seconds[key] = time.monotonic() - began
            for at, one in enumerate(plans):
                if fewer := without(made_with[one.register], one, plan):
                    made_with[one.register] = fewer
                    plans[at] = proposed(one.register, workbook, fewer, held, terms, known)
            plans.append(plan)
    if not plans and (found := _unlike(workbook, held, terms, wanted)):
        plans.append(found)
        made_with["risks"] = wanted
    if not plans:
        raise nothing(workbook, tables)
    said = tuple(replace(plan, notes=(*plan.notes, *not_used(plan, tables))) for plan in plans)
    if left := left_over(said, tables):
        said = (replace(said[0], notes=(*said[0].notes, left)), *said[1:])
    return Whole(tables, said, made_with, seconds)


def propose_as(workbook: Workbook, register: str, choices: Choices, held: Held, terms: Terms) -> Plan:
    """The plan of a file for one register that somebody named.

    Raises:
        NoTableFound: there is no table that could be it.
    """
    workbook = unmarked(workbook)
    book = _as_answers(workbook, held, terms) if register == "responses" else workbook
    book = by_line(book) if register == "assurance" else book
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
    if header_row is not None:
        found = [
            one
            for s in workbook.sheets
            if s.name == sheet
            for one in table_under(s, header_row, workbook, terms, side)
        ]
    else:
        found = [one for one in tables_of(workbook, terms) if one.sheet == sheet]
    return nearest_of(found)


def refs_of(plan: Plan) -> set[str]:
    """The references that the plan's records have."""
    return {str(item.values["ref"]) for item in plan.items if "ref" in item.values}


def _found(
    workbook: Workbook, held: Held, terms: Terms
) -> tuple[dict[str, Workbook], tuple[FoundTable, ...]]:
    """The tables of a file; those of a survey's returns, which are no table before they are unfolded, in a book of theirs."""
    tables = tables_of(workbook, terms)
    taken = {one.sheet for one in tables if one.best and one.best.register != "responses"}
    rest = replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if sheet.name not in taken))
    answers = _as_answers(rest, held, terms)
    if answers == rest:
        return {}, tables
    folded = [one for one in tables if one.sheet in taken]
    return {"responses": answers}, (*folded, *tables_of(answers, terms))


def _as_answers(workbook: Workbook, held: Held, terms: Terms) -> Workbook:
    """A survey's returns, a row a respondent, as a row an answer; anything else as it is."""
    questions, given = held.rows.get("questions", ()), held.rows.get("responses", ())
    return unfolded(workbook, questions, terms.quarter.financial_year, given)


def _plan(
    book: Workbook, key: str, mine: Sequence[FoundTable], tables: Iterable[FoundTable], held: Held, terms: Terms,
    known: Mapping[str, set[str]], wanted: Choices,
) -> tuple[Plan, Choices] | None:  # fmt: skip
    """The plan of one register from the tables that seem to be it, of the whole file where they go together."""
    best = max(mine, key=lambda one: one.guesses[0].confidence)
    others = {one.place for one in tables if one.best and one.best.register != key}
    own = {one.place for one in mine}
    for choices in (
        wanted,
        *((replace(wanted, surely=True),) if len(mine) > 1 else ()),
        replace(wanted, sheet=best.sheet, surely=True),
        replace(wanted, sheet=best.sheet, header_row=best.header_rows[-1], side=best.side),
    ):
        try:
            plan = proposed(key, book, choices, held, terms, known)
        except NoTableFound:
            continue
        used = {source.place for source in plan.sources}
        if used & own and not used & others:
            return plan, choices
    return None


def _unlike(workbook: Workbook, held: Held, terms: Terms, choices: Choices) -> Plan | None:
    """Risks in a layout that is found by looking for risks only: on its side, or with hardly a known heading."""
    try:
        return propose_as(workbook, "risks", choices, held, terms)
    except NoTableFound:
        return None
