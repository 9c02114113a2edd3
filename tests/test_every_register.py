"""What every register can do, tested over the declarations: a new register is tested by being declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from app.commands import quarters, records
from app.importers.child import read_workbook
from app.importers.items import ItemKind
from app.importers.plan import propose
from app.models.quarter import Quarter
from app.models.stored import Source
from app.papers import workbook
from app.queries.house import house, terms
from app.queries.records import known_refs
from app.queries.registers import rows
from app.registers import REGISTERS, Column, Register
from app.registers.groups import grouped
from app.registers.kinds import Refs, Terms
from app.store.workspace import Workspace
from tests.store_registers import started

# Why something was done and where it was agreed: some changes are refused without.
WHY = {"reason": "As agreed", "meeting": "Oversight board"}
TODAY = date(2021, 12, 1)
EVERY = pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
# What might be typed into a cell; the first that a column's kind can read and that is not its blank is taken.
TYPED = (
    "Q2 2022/23",
    "H v M",
    "2021-09-30",
    "12",
    "Estates, and what they cost",
    "A",
    "Preventing crime: Good",
    "Q1 2021/22: 17",
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of an organisation with one record in every register, so that anything can be linked."""
    made = started(
        tmp_path_factory.mktemp("begun") / "Force.quarterdeck", who="Officer", first=Quarter(2021, 3)
    )
    for key in REGISTERS:
        made.run("Add", records.add, key, {"ref": "900", "title": "There already"})
    made.close()
    return made.path


@pytest.fixture
def workspace(begun: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of that register, open."""
    opened = Workspace.open(Path(copy(begun, tmp_path)), who="Officer")
    yield opened
    opened.close()


def added(workspace: Workspace, register: Register, **values: Any) -> str:
    """The id of a record just added."""
    return workspace.run(
        f"Add a {register.one}", records.add, register.key, {"title": "Something new", **values}
    )


def all_of(workspace: Workspace, register: Register, moment: Quarter | None = None) -> list[Any]:
    """The register's rows."""
    with workspace.read(moment) as session:
        return rows(session, register.key, TODAY)


def row_of(workspace: Workspace, register: Register, record_id: str, moment: Quarter | None = None) -> Any:
    """One record's row."""
    return next(row for row in all_of(workspace, register, moment) if row.id == record_id)


def understood(workspace: Workspace) -> Terms:
    """The terms in which values are read."""
    with workspace.read() as session:
        return terms(session)


def something(column: Column, reading: Terms, besides: Any = None) -> Any:
    """A value that the column can hold, that is not its blank, and not one that it has already."""
    if isinstance(column.kind, Refs):
        return ("900",)
    if column.key == "verified_by":
        return "Head of Internal Audit"  # somebody else than whoever says that it is done
    blank = column.kind.parse("", reading)
    for text in (*reversed(column.kind.choices(reading)), *TYPED):
        try:
            value = column.kind.parse(text, reading)
        except Exception:  # the next text may be readable
            continue
        if value not in (blank, besides):
            return value
    raise AssertionError(f"Nothing could be typed into {column.title}.")


@EVERY
def test_that_a_title_is_enough_and_a_reference_is_given(workspace: Workspace, register: Register) -> None:
    row = row_of(workspace, register, added(workspace, register))

    assert row.title == "Something new"
    assert row.ref not in ("", "900")


@EVERY
def test_that_every_column_can_be_changed_and_taken_back(workspace: Workspace, register: Register) -> None:
    record_id, reading = added(workspace, register), understood(workspace)
    for column in register.editable():
        before = row_of(workspace, register, record_id)
        value = something(column, reading, getattr(before, column.key))

        change = (records.change, register.key, record_id, column.key, value)
        workspace.run(f"Change {column.key}", *change, **WHY)
        after = row_of(workspace, register, record_id)
        assert column.kind.same(getattr(after, column.key), value), column.key
        assert column.text(after, reading)
        workspace.undo()
        assert row_of(workspace, register, record_id) == before
        workspace.redo()
        assert row_of(workspace, register, record_id) == after
    assert workspace.check()


@EVERY
def test_that_a_record_is_removed_with_a_reason_and_put_back(
    workspace: Workspace, register: Register
) -> None:
    record_id = added(workspace, register)
    before = all_of(workspace, register)

    workspace.run("Remove", records.remove, register.key, record_id, "Merged", reason="Merged")
    assert record_id not in {row.id for row in all_of(workspace, register)}
    workspace.undo()

    assert all_of(workspace, register) == before


@EVERY
def test_that_a_closed_quarter_keeps_what_it_showed(workspace: Workspace, register: Register) -> None:
    record_id, reading = added(workspace, register), understood(workspace)
    column = register.column("title")
    then = row_of(workspace, register, record_id)
    workspace.run("Close", quarters.close, source=Source.CLOSE)

    workspace.run("Change", records.change, register.key, record_id, "title", something(column, reading))
    added(workspace, register)

    assert row_of(workspace, register, record_id, Quarter(2021, 3)) == then
    assert len(all_of(workspace, register, Quarter(2021, 3))) == 2


@EVERY
def test_that_what_is_exported_reads_back_as_nothing_changed(
    workspace: Workspace, register: Register, tmp_path: Path
) -> None:
    reading = understood(workspace)
    values = {column.key: something(column, reading) for column in register.editable() if column.key != "ref"}
    added(workspace, register, **values)
    with workspace.read() as session:
        current, shown, known = rows(session, register.key, TODAY), house(session), known_refs(session)
    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook.write([(register, current)], shown, written_on=TODAY))

    plan = propose(read_workbook(path), register, current, reading, known=known)

    assert [item.changes for item in plan.items if item.changes] == []
    assert plan.nothing_to_do
    assert not plan.unread
    assert {item.current.id for item in plan.items if item.current} == {row.id for row in current}


@EVERY
def test_that_what_is_exported_makes_the_same_records_where_there_are_none(
    workspace: Workspace, register: Register, tmp_path: Path
) -> None:
    """Read into an empty register, so that a column which is not written, or not read back, is missed."""
    reading = understood(workspace)
    values = {column.key: something(column, reading) for column in register.editable() if column.key != "ref"}
    made = row_of(workspace, register, added(workspace, register, **values))
    with workspace.read() as session:
        shown, known = house(session), known_refs(session)
    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook.write([(register, [made])], shown, written_on=TODAY))

    (item,) = propose(read_workbook(path), register, [], reading, known=known).items

    assert item.kind is ItemKind.NEW
    found = dict(item.values)
    if item.said:  # an update is read with its day
        found["commentary"] = item.said[-1].text
    for column in register.editable():
        assert column.key in found, column.key
        assert column.kind.same(found[column.key], getattr(made, column.key)), column.key


@EVERY
def test_that_a_closed_quarter_keeps_every_column(workspace: Workspace, register: Register) -> None:
    reading = understood(workspace)
    values = {column.key: something(column, reading) for column in register.editable() if column.key != "ref"}
    record_id = added(workspace, register, **values)
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    then = row_of(workspace, register, record_id, Quarter(2021, 3))
    now = row_of(workspace, register, record_id)
    other = {
        column.key: something(column, reading, getattr(now, column.key))
        for column in register.editable()
        if column.key in ("title", "description")
    }
    for key, value in other.items():
        workspace.run("Change", records.change, register.key, record_id, key, value, **WHY)

    workspace.run("Remove", records.remove, register.key, record_id, "Merged", reason="Merged")

    assert row_of(workspace, register, record_id, Quarter(2021, 3)) == then
    assert record_id not in {row.id for row in all_of(workspace, register)}


def test_that_every_register_that_officers_are_promised_is_declared() -> None:
    named = (
        "risks controls actions plans reviews recommendations boards meetings decisions questions responses"
        " assurance measures posts pillars principles"
    )
    assert set(named.split()) <= set(REGISTERS)


@EVERY
def test_that_its_rows_are_plain_values_for_a_script(workspace: Workspace, register: Register) -> None:
    reading = understood(workspace)

    record = register.record(all_of(workspace, register)[0], reading)

    assert set(record) == {column.key for column in register.columns}
    assert record["ref"] == "900"


@EVERY
def test_that_no_two_columns_claim_the_same_heading(register: Register) -> None:
    titles = [column.title.casefold() for column in register.columns]

    assert len(titles) == len(set(titles))
    assert all(column.help for column in register.columns)


@EVERY
def test_that_how_long_something_has_been_so_stands_behind_what_is_counted(register: Register) -> None:
    listed = [column.key for column in register.columns]
    beside = [column.key for group in grouped(register) for column in group.columns]

    for keys in (listed, beside):
        assert "streak" not in keys or keys[keys.index("streak") - 1] == register.state
