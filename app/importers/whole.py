"""A whole file: a plan for each register of which it seems to hold a table, unless somebody said what it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from app.importers.assurance_map import by_line
from app.importers.by_kind import by_kind
from app.importers.by_quarter import by_quarter
from app.importers.by_year import by_year
from app.importers.choices import Choices
from app.importers.choose import NoTableFound, choose
from app.importers.contents import contents_of
from app.importers.forward_plan import by_meeting
from app.importers.grid import Workbook
from app.importers.guess import FoundTable, nearest_of, table_under, tables_of
from app.importers.levels import share
from app.importers.markup import unmarked
from app.importers.matches import COMES_WITH, FURTHER
from app.importers.numbered import numbered
from app.importers.plan import Plan, propose
from app.importers.responses import unfolded
from app.importers.tables import Table
from app.importers.together import Chosen
from app.importers.updates import Told
from app.importers.vocabulary import shows
from app.importers.whole_words import left_over, not_used, nothing
from app.registers import REGISTERS
from app.registers.kinds import Terms

_UNDER_RISKS: Final = ("controls", "actions")
"""What is done about a risk, which often stands in further columns of its row."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the register holds already: its rows, and the references that links can name, both by register; and its updates.

    ``then`` has the rows of registers of which the file is a list of ours, as they were when it was written;
    ``brought`` the ids of the records that this very file brought in or changed already.
    """

    rows: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    refs: Mapping[str, set[str]] = field(default_factory=dict)
    told: Told = field(default_factory=dict)
    then: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    brought: frozenset[str] = frozenset()


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
        elif (
            key in _UNDER_RISKS
            and plans
            and (within := _within(key, workbook, plans, held, terms, known, wanted))
        ):
            plan, made_with[key] = within
            seconds[key] = time.monotonic() - began
            made_with["risks"] = _without(made_with["risks"], plans[0], plan)
            plans.append(plan)
    if made_with.get("risks", wanted).elsewhere:
        plans[0] = _proposed("risks", books.get("risks", workbook), made_with["risks"], held, terms, known)
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
    return _proposed(register, book, choices, held, terms, refs)


def _proposed(
    key: str, book: Workbook, choices: Choices, held: Held, terms: Terms, known: Mapping[str, set[str]]
) -> Plan:
    rows, then = held.rows.get(key, ()), held.then.get(key, ())
    return propose(book, REGISTERS[key], rows, terms, choices, known, held.told, then, held.brought)


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
            plan = _proposed(key, book, choices, held, terms, known)
        except NoTableFound:
            continue
        used = {source.place for source in plan.sources}
        if used & own and not used & others:
            return plan, choices
    return None


def _within(
    key: str,
    workbook: Workbook,
    plans: Sequence[Plan],
    held: Held,
    terms: Terms,
    known: Mapping[str, set[str]],
    choices: Choices,
) -> tuple[Plan, Choices] | None:
    """The controls or actions in columns of their own beside the risks of the same tables; None where there are none."""
    risks, *others = plans
    if risks.register != "risks":
        return None
    taken = {m.column for plan in others if plan.sources == risks.sources for m in plan.matches if m.key}
    free = {m.column for m in risks.matches if m.is_rest and _tells(m.heading, key)} - taken
    mine = {m.column: COMES_WITH["risks"] for m in risks.matches if m.key and not m.is_rest}
    linked = {m.column: "risks" for m in risks.matches if m.key == "ref"}
    choices = replace(
        choices, columns=choices.columns or linked, elsewhere=mine, surely=True, keep_rest=False
    )
    try:
        found = choose(workbook, REGISTERS[key], terms, choices)  # a plan of ten thousand rows takes a while
        if not _is_within(key, found, free, mine):
            return None
        plan = _proposed(key, workbook, choices, held, terms, known)
    except NoTableFound:
        return None
    if not plan.items or plan.sources != risks.sources:
        return None
    return plan, choices


def _without(choices: Choices, risks: Plan, beside: Plan) -> Choices:
    """How the risks are read where another plan brings in columns that mean nothing to them: those are no rest of theirs."""
    rest = {match.column for match in risks.matches if match.is_rest}
    taken = {m.column for m in beside.matches if m.key or m.why == FURTHER} & rest
    why = COMES_WITH[beside.register]
    return replace(choices, elsewhere={**dict.fromkeys(taken, why), **choices.elsewhere})


def _is_within(key: str, chosen: Chosen, free: Container[int], mine: Container[int]) -> bool:
    """Whether columns that the risks leave free name what is done about them, and say something more of it or number it."""
    found = chosen.matches
    known = [match for match in found if match.key]
    own = {match.key: match.column for match in known if match.column in free}
    beside = {match.key for match in known if match.column not in mine}
    linked = any(match.key == "risks" for match in known)
    several = any(match.key is None and match.why == FURTHER for match in found)
    more = len(own) > 1 or several or (key == "actions" and "leads" in beside)
    named = own.keys() & {"title", "description"}
    return linked and bool(named) and (more or _is_numbered(chosen.tables[0], own.get("title", 0)))


def _is_numbered(table: Table, column: int) -> bool:
    """Whether most cells of a column hold several things by number: “1. … 2. …”."""
    content = contents_of(table).get(column)
    return content is not None and share(content.texts, lambda text: bool(numbered(text))) > 0.5


def _tells(heading: str, key: str) -> bool:
    return shows(heading, key) or shows(heading, key.removesuffix("s"))


def _unlike(workbook: Workbook, held: Held, terms: Terms, choices: Choices) -> Plan | None:
    """Risks in a layout that is found by looking for risks only: on its side, or with hardly a known heading."""
    try:
        return propose_as(workbook, "risks", choices, held, terms)
    except NoTableFound:
        return None
