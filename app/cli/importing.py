"""``import``: the plan of a workbook, and with ``--apply`` the import itself, as one step."""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from getpass import getpass
from pathlib import Path
from typing import Any

from app import settings
from app.cli import plan_words
from app.cli.arguments import DONE, PARTLY, program
from app.cli.opening import check_name, opened, user
from app.commands import imports, organisation
from app.commands.imports import Imported, LeftOut
from app.errors import RuleError, UsageError
from app.importers.child import read_workbook
from app.importers.choose import NoTableFound
from app.importers.drawn import plain
from app.importers.grid import Workbook, column_number
from app.importers.guess import FoundTable, tables_of
from app.importers.mappings import KEY, from_plain, named_as
from app.importers.plan import Choices, Item, ItemKind, Plan
from app.importers.refusals import FOR_PASSWORD, UnreadableFile
from app.importers.whole import Held, Whole, likeliest_on, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import Scale, four_levels
from app.models.source import Source
from app.models.text import listed, shortened
from app.queries.history import brought_by, rows_when_left
from app.queries.house import terms
from app.queries.records import known_refs, titles_of, told
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """What a file would do to a register: a plan for each kind of record, and the terms in which it was read.

    Attributes:
        tables: Every table that was found and what it seems to be; none where the sheet or register was named.
    """

    workbook: Workbook
    plans: tuple[Plan, ...]
    terms: Terms
    tables: tuple[FoundTable, ...] = ()

    @property
    def nothing_to_do(self) -> bool:
        """Whether bringing it in would change nothing."""
        return all(plan.nothing_to_do for plan in self.plans)


def bring_in(asked: Namespace) -> int:
    """Show the plan, and carry it out where that was asked for."""
    _check_usage(asked)
    workbook = _read(asked.file)
    if asked.register.exists():
        with opened(asked.register, for_change=asked.apply) as workspace:
            found = _look(asked, workbook, workspace)
            done = _apply(workspace, found, unsure=asked.unsure, backup=True) if asked.apply else None
            return _answer(asked, found, done, made=False)
    found = _look_fresh(asked, workbook)
    done = _start_and_apply(asked.register, found, unsure=asked.unsure) if asked.apply else None
    return _answer(asked, found, done, made=True)


def _read(path: Path) -> Workbook:
    """The file's content; its password is asked for where somebody can answer, and kept nowhere."""
    try:
        return read_workbook(path)
    except UnreadableFile as error:
        if error.reason not in FOR_PASSWORD or not sys.stdin.isatty():
            raise
    return read_workbook(path, password=getpass(f"Password of “{path.name}”: "))


def _check_usage(asked: Namespace) -> None:
    if asked.header_row and not asked.sheet:
        raise UsageError("--header-row needs --sheet.", hint="Say on which sheet the headings are.")
    _side(asked)
    if asked.mapping is not None and (asked.kind or asked.header_row):
        raise UsageError(
            "--mapping says itself which register and which headings it is for.",
            hint="Leave out --as and --header-row.",
        )
    check_name(asked.register)


def _side(asked: Namespace) -> tuple[int, int] | None:
    """The columns of the table; None where none are named.

    Raises:
        UsageError: they are no columns, or no row of headings is named with them.
    """
    if asked.columns is None:
        return None
    found = re.fullmatch(r"([A-Z]{1,3}):([A-Z]{1,3})", asked.columns.strip().upper())
    first, last = (column_number(found[1]), column_number(found[2])) if found else (1, 0)
    if first > last:
        raise UsageError(
            f"“{asked.columns}” are no columns.", hint="Name the first and the last, such as A:F."
        )
    if not asked.header_row:
        raise UsageError("--columns needs --header-row.", hint="Say in which row the headings are.")
    return first, last


def _look(asked: Namespace, workbook: Workbook, workspace: Workspace) -> Found:
    """The plan for a register that is there."""
    with workspace.read() as session:
        now = {key: rows(session, key) for key in REGISTERS}
        then = rows_when_left(session, workbook.left)
        brought = brought_by(session, workbook.sha256)
        held = Held(now, known_refs(session), told(session), then, brought, titles_of(session))
        how = terms(session)
    whole = _whole(asked, workbook, held, how)
    return Found(workbook, whole.plans, how, whole.tables)


def _look_fresh(asked: Namespace, workbook: Workbook) -> Found:
    """The plan for a register that would be made: with the file's own scale where it has one."""
    how = Terms(four_levels(), Quarter.of(datetime.now().astimezone().date()))
    whole = _whole(asked, workbook, Held(), how)
    proposed = next((plan.scale_proposal for plan in whole.plans if plan.scale_proposal), None)
    if proposed is not None:
        how = Terms(proposed, how.quarter)
        whole = _whole(asked, workbook, Held(), how)
    return Found(workbook, whole.plans, how, whole.tables)


def _whole(asked: Namespace, workbook: Workbook, held: Held, how: Terms) -> Whole:
    """A plan for what was named, or for each register of which the file seems to have a table.

    Raises:
        NoTableFound: there is none, and its message says what there is.
    """
    if asked.mapping is not None:
        return _mapped(asked, workbook, held, how)
    choices = Choices(
        sheet=asked.sheet,
        header_row=asked.header_row,
        side=_side(asked),
        last_row=asked.last_row,
        surely=bool(asked.kind and asked.sheet),
        keep_rest=asked.keep_rest,
        hidden=not asked.without_hidden,
        blanks_erase=asked.blanks_erase,
    )
    _check_sheet(asked, workbook)
    try:
        if not asked.kind and not asked.sheet:
            return propose_all(workbook, held, how, choices)
        kind = asked.kind or likeliest_on(workbook, asked.sheet, asked.header_row, how, _side(asked))
        return Whole((), (propose_as(workbook, kind, choices, held, how),))
    except NoTableFound as error:
        if error.sheets:
            what = f"holds {asked.kind}" if asked.kind else "does hold a register"
            error.hint = (
                f"If one of its sheets {what}, name it with --sheet, the row that holds the headings with --header-row"
                + (", and the register with --as." if not asked.kind else ".")
            )
        raise


def _check_sheet(asked: Namespace, workbook: Workbook) -> None:
    names = [sheet.name for sheet in workbook.sheets]
    if asked.sheet is not None and asked.sheet not in names:
        raise RuleError(
            f"“{workbook.name}” has no sheet “{asked.sheet}”.",
            hint=f"Its sheets are {listed([f'“{name}”' for name in names])}."
            if len(names) > 1
            else f"Its only sheet is “{names[0]}”.",
        )


def _mapped(asked: Namespace, workbook: Workbook, held: Held, how: Terms) -> Whole:
    """The plan as a kept mapping reads the file.

    Raises:
        RuleError: there is no such mapping, or none of the tables has its headings.
    """
    one = named_as(from_plain(settings.load().tables.get(KEY, {}).get("named", [])), asked.mapping)
    tables = tables_of(plain(workbook), how)
    choices = one.choices_in(workbook, tables, how, asked.sheet)
    if choices is None:
        raise RuleError(
            f"No table of “{workbook.name}” has the headings of the mapping “{one.name}”.",
            hint="Import it without --mapping, or look at it in the window.",
        )
    choices = replace(
        choices,
        keep_rest=choices.keep_rest or asked.keep_rest,
        hidden=choices.hidden and not asked.without_hidden,
        last_row=asked.last_row,
        blanks_erase=asked.blanks_erase,
    )
    return Whole(tables, (propose_as(workbook, one.register, choices, held, how),))


def _apply(workspace: Workspace, found: Found, *, unsure: bool, backup: bool) -> Imported:
    """Carry the plans out as one step; what a person should look at first only where that was asked for."""
    waiting = () if unsure else tuple(_waiting(item) for plan in found.plans for item in plan.doubtful)
    plans = [(plan.register, plan.items if unsure else plan.approved) for plan in found.plans]
    if not any(items for _key, items in plans):
        return Imported(left_out=waiting)
    if backup:
        workspace.back_up()
    words = imports.words(plans, found.workbook.name, found.workbook.sha256)
    return workspace.run(words, imports.apply_all, plans, source=Source.IMPORT) + Imported(left_out=waiting)


def _waiting(item: Item) -> LeftOut:
    why = f"{shortened(item.name)}: {item.why}; look at it, and add --unsure to bring it in."
    return LeftOut(item.sheet, item.row, why)


def _start_and_apply(path: Path, found: Found, *, unsure: bool) -> Imported:
    """Make the register, then carry the plans out; where that fails, no file is left behind."""
    workspace = Workspace.create(path, who=user())
    try:
        workspace.run(
            "Start the register", _start, found.terms.scale, found.terms.quarter, source=Source.START
        )
        done = _apply(workspace, found, unsure=unsure, backup=False)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    workspace.close()
    return done


def _start(session: Any, scale: Scale, quarter: Quarter) -> None:
    organisation.start(session, name="", scale=scale, first_quarter=quarter)


def _answer(asked: Namespace, found: Found, done: Imported | None, *, made: bool) -> int:
    if asked.json:
        print(
            json.dumps(
                plan_words.as_json(found.workbook, found.plans, found.terms, done, found.tables),
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print(plan_words.in_words(found.workbook, found.plans, found.terms, done, found.tables))
        print(_last(asked, found, done, made=made))
    return PARTLY if asked.strict and _left(found.plans, done) else DONE


def _last(asked: Namespace, found: Found, done: Imported | None, *, made: bool) -> str:
    """What was done, and what can be done next."""
    new = f"“{asked.register.name}” {{}} made, with the scale “{found.terms.scale.name}” and {found.terms.quarter} open."
    if found.nothing_to_do:
        empty = not any(plan.items for plan in found.plans)
        what = (
            "the file has no records" if empty else "the register holds everything that could be brought in"
        )
        return f"Nothing to do: {what}."
    if done is None:
        would = f"{new.format('would be')}\n" if made else ""
        return f"{would}Nothing was saved. Add --apply to bring these in."
    was = f"{new.format('was')}\n" if made else ""
    if not done.new and not done.changed:
        return f"{was}Nothing was brought in."
    back = f'{program()} undo "{asked.register}"'
    return f"{was}{plan_words.brought(done)} It is one step of the history. To take it back: {back}"


def _left(plans: Sequence[Plan], done: Imported | None) -> bool:
    """Whether any record or cell of the file is not in the register."""
    return any(plan.unread or plan.of(ItemKind.DUPLICATE) for plan in plans) or bool(done and done.left_out)
