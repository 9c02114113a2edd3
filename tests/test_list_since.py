"""A list that comes back when the register has gone on: three-way, and nothing is set back in silence."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from app.__main__ import guarded
from app.commands import records
from app.importers.plan import ItemKind
from app.models.status import Rag
from app.queries.registers import rows
from app.store.workspace import Workspace
from app.views.importing.look import look
from app.views.importing.reading import read
from tests.store_registers import add, started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with three risks, closed again."""
    made = started(tmp_path / "r.quarterdeck")
    for title in ("People", "Money", "Data"):
        add(made, "risks", title, owner="Chief", rag=Rag.GREEN)
    made.close()
    return made.path


def out(path: Path, ending: str) -> Path:
    """The list of risks as it is now."""
    left = path.with_name(f"list{ending}")
    command = ["export", "list", "risks", "--register", str(path), "--out", str(left)]
    assert guarded(command) == 0
    return left


def gone_on(path: Path) -> None:
    """The register changes after the list left: a RAG of the first risk, an owner of the second."""
    workspace = Workspace.open(path, who="Ana")
    with workspace.read() as session:
        people, money, _ = rows(session, "risks")
    workspace.run("Red", records.change, "risks", people.id, "rag", Rag.RED)
    workspace.run("Owner", records.change, "risks", money.id, "owner", "Treasurer")
    workspace.close()


def fill_in(left: Path, title: str, heading: str, text: str) -> None:
    """Somebody types in one cell of the list."""
    if left.suffix == ".csv":
        with left.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream))
        line = next(line for line in lines if title in line)
        line[lines[0].index(heading)] = text
        with left.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(lines)
        return
    book = openpyxl.load_workbook(left)
    sheet = book.worksheets[0]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    column = next(cell.column for cell in cells if cell.value == heading)
    sheet.cell(next(cell.row for cell in cells if cell.value == title), column, text)
    book.save(left)


def plan_of(path: Path, left: Path, workspace: Workspace):
    sitting, _ = read(left, workspace, lambda *_: None, lambda: False)
    return look(sitting.workbook, "risks", workspace).plan


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_that_an_old_list_sets_nothing_back_that_was_changed_here(path: Path, ending: str) -> None:
    left = out(path, ending)
    gone_on(path)

    workspace = Workspace.open(path, who="Ana")
    plan = plan_of(path, left, workspace)
    workspace.close()

    assert plan.nothing_to_do
    assert [(one.heading, one.text) for one in plan.doubts] == [("RAG", "Green"), ("Risk owner", "Chief")]
    assert "changed here after this list was written" in plan.doubts[0].why
    assert plan.doubts[0].hint == "It stays “Red”."
    assert guarded(["import", str(left), "--register", str(path), "--apply"]) in (0, 3)
    assert found(path) == {
        "People": ("Chief", Rag.RED),
        "Money": ("Treasurer", Rag.GREEN),
        "Data": ("Chief", Rag.GREEN),
    }


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_that_what_was_typed_in_an_old_list_comes_in_and_a_clash_waits(path: Path, ending: str) -> None:
    left = out(path, ending)
    fill_in(left, "People", "RAG", "Amber")  # changed here too
    fill_in(left, "Money", "RAG", "Amber")  # here only its owner was
    gone_on(path)

    workspace = Workspace.open(path, who="Ana")
    plan = plan_of(path, left, workspace)
    workspace.close()

    changed = {item.name: item for item in plan.of(ItemKind.CHANGED)}
    assert [(name.split()[-1], item.sure) for name, item in changed.items()] == [
        ("People", False),
        ("Money", True),
    ]
    clash = next(one for one in plan.doubts if "changed in the list, and also here" in one.why)
    assert clash.hint.startswith("It was “Green”, and is “Red” here now.")
    guarded(["import", str(left), "--register", str(path), "--apply"])
    assert found(path) == {
        "People": ("Chief", Rag.RED),
        "Money": ("Treasurer", Rag.AMBER),
        "Data": ("Chief", Rag.GREEN),
    }


def found(path: Path) -> dict[str, tuple[str, Rag | None]]:
    """Each risk's owner and RAG in the file."""
    workspace = Workspace.open(path, who="Ana", read_only=True)
    with workspace.read() as session:
        read_now = {row.title: (row.owner, row.rag) for row in rows(session, "risks")}
    workspace.close()
    return read_now
