"""The page of returns: asking, taking in, deciding, by its buttons and by files dropped on it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QStackedWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import quarters, records, returns
from app.models.quarter import Quarter
from app.models.record_changes import StepFilter
from app.models.returned import State
from app.models.rows import FieldChange
from app.models.status import Rag
from app.models.stored import Commission
from app.models.timescale import uk_date
from app.queries.history import steps_of
from app.queries.house import open_quarter
from app.queries.registers import rows
from app.queries.returns import owners_due, requests
from app.queries.steps import changes_of, find_steps
from app.store.workspace import Workspace
from app.views.importing.view import ImportView
from app.views.returns.view import ReturnsView
from app.widgets import theme
from app.widgets.detail_panel.history import History
from app.widgets.history.worded import said
from app.widgets.plain import PlainLabel
from app.widgets.shell.page_room import PageRoom
from app.window.dropping import refusal
from tests.import_page_host import FakeHost, new_register


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_register(tmp_path / "r.quarterdeck")
    for ref, owner in (("1", "Head of HR"), ("2", "Head of Data"), ("3", "Head of HR")):
        made.run(
            "Risk",
            records.add,
            "risks",
            {"ref": ref, "title": f"Risk of {ref}", "owner": owner, "rag": Rag.AMBER},
        )
    yield made
    made.close()


@pytest.fixture
def page(qtbot: Any, workspace: Workspace) -> ReturnsView:
    host = FakeHost(workspace)
    view = ReturnsView(host)  # type: ignore[arg-type]
    host.hold(view)
    qtbot.addWidget(view)
    view.show()
    return view


def asked(qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, place: Path) -> list[Path]:
    """Ask everybody, by the buttons; the forms that were written."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    page.ask_for.click()
    page.form.due.setText("1 January 2100")
    said = len(page.host.said)  # type: ignore[attr-defined]
    page.form.go.click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]
    return sorted(place.glob("*.xlsx"))


def filled_in(path: Path, title: str, text: str) -> None:
    book = load_workbook(path)
    sheet = book.active
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == title)
    sheet.cell(row, 2).value = text
    book.save(path)


def taken_in(qtbot: Any, page: ReturnsView, paths: list[Path]) -> str:
    said = len(page.host.said)  # type: ignore[attr-defined]
    page.take_files(paths)
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]
    return "\n".join(page.host.said[-1][:2])  # type: ignore[attr-defined]


def rag(workspace: Workspace, ref: str) -> Rag | None:
    with workspace.read() as session:
        return next(row.rag for row in rows(session, "risks") if row.ref == ref)  # type: ignore[no-any-return]


def _risk_id(workspace: Workspace, ref: str) -> str:
    with workspace.read() as session:
        return next(str(row.id) for row in rows(session, "risks") if row.ref == ref)


def made_due(session: Session, day: date) -> None:
    for one in session.scalars(select(Commission)):
        one.due_on = day


def states(page: ReturnsView) -> dict[str, State]:
    model = page.list.lines
    return {model.line(row).title: model.line(row).state for row in range(model.rowCount())}


def test_that_updates_are_asked_for_taken_in_and_accepted(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    assert [path.name.split(" Q1")[0] for path in forms] == ["Head of Data", "Head of HR"]
    assert states(page) == {"Head of Data": State.ASKED, "Head of HR": State.ASKED}

    filled_in(forms[0], "RAG", "Green")
    filled_in(forms[1], "RAG", "Red")
    stray = tmp_path / "tracker.csv"
    stray.write_text("Ref,Risk\n1,People\n")
    told = taken_in(qtbot, page, [*forms, stray])
    assert "Two returns were taken in; one file was not." in told
    assert "“tracker.csv” is no form" in told
    assert rag(workspace, "2") is Rag.AMBER  # nothing is brought in before it is accepted
    assert states(page) == {"Head of Data": State.RETURNED, "Head of HR": State.RETURNED}

    page.sheet.accept.click()

    assert rag(workspace, "2") is Rag.GREEN
    assert states(page)["Head of Data"] is State.ACCEPTED
    with workspace.read() as session:
        (step,) = find_steps(session, StepFilter(words="accept", origin="Head of Data"))
    assert step.came == "Return from Head of Data"


def test_that_a_conflict_is_not_ticked_and_is_decided_by_hand(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    with workspace.read() as session:
        risk = next(row for row in rows(session, "risks") if row.ref == "2")
    workspace.run("Red", records.change, "risks", risk.id, "rag", Rag.RED)
    filled_in(forms[0], "RAG", "Green")
    taken_in(qtbot, page, forms[:1])
    assert page.sheet.ticked() == ()
    assert not page.sheet.accept.isEnabled()

    assert [label.text() for label in page.sheet.texts] == ["Amber", "Red", "Green"]
    assert page.sheet.why.text() == "This was changed here after the form left."

    page.sheet.tick(f"{risk.id}:rag")
    page.sheet.keep.click()

    assert rag(workspace, "2") is Rag.RED
    assert states(page)["Head of Data"] is State.ACCEPTED


@pytest.mark.parametrize("how", ["keep", "away"])
def test_that_the_history_names_the_fields_that_a_return_did_not_change_and_both_values(
    qtbot: Any,
    page: ReturnsView,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    how: str,
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    filled_in(forms[0], "RAG", "Green")
    taken_in(qtbot, page, forms[:1])

    getattr(page.sheet, how).click()
    with workspace.read() as session:
        (step,) = find_steps(session, StepFilter(), limit=1)
        told = {one.name: one.changes for one in changes_of(session, step.number)}
    what = "kept" if how == "keep" else "not brought in"
    (change,) = told["Risk 2 Risk of 2"]
    assert change == FieldChange("RAG", "Amber", "Amber", f"{what}: the return said Green")
    assert said(change) == f"RAG: Amber; {what}: the return said Green"

    workspace.run("Later", records.change, "risks", _risk_id(workspace, "2"), "rag", Rag.RED)
    with workspace.read() as session:
        assert {one.name: one.changes for one in changes_of(session, step.number)} == told
        risk, other = (_risk_id(workspace, ref) for ref in "21")
        own = {one.number: one.changes for one in steps_of(session, risk)}
        assert own[step.number] == (change,)
        assert step.number not in [one.number for one in steps_of(session, other)]
        assert step.number in [one.number for one in find_steps(session, StepFilter(record_id=risk))]
        assert step.number not in [one.number for one in find_steps(session, StepFilter(record_id=other))]


def test_that_a_decision_against_a_return_that_is_taken_back_is_told_too(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    filled_in(forms[0], "RAG", "Green")
    taken_in(qtbot, page, forms[:1])
    page.sheet.keep.click()

    workspace.undo(workspace.undoable().number)  # type: ignore[union-attr]

    with workspace.read() as session:
        (undone,) = find_steps(session, StepFilter(), limit=1)
        told = {one.name: one.changes for one in changes_of(session, undone.number)}
    (change,) = told["Risk 2 Risk of 2"]
    assert said(change) == "RAG: Amber; to be decided again: the return said Green"
    with workspace.read() as session:
        own = steps_of(session, _risk_id(workspace, "2"))
    tab = History()
    qtbot.addWidget(tab)
    tab.show_steps(own)
    assert "RAG: Amber; kept: the return said Green" in [one.text() for one in tab.findChildren(PlainLabel)]
    assert [said(one) for step in own[:2] for one in step.changes] == [
        "RAG: Amber; to be decided again: the return said Green",
        "RAG: Amber; kept: the return said Green",
    ]


def test_that_the_history_of_an_accepted_return_has_only_what_it_changed(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    filled_in(forms[0], "RAG", "Green")
    taken_in(qtbot, page, forms[:1])
    page.sheet.accept.click()

    with workspace.read() as session:
        (step,) = find_steps(session, StepFilter(), limit=1)
        told = {one.name: one.changes for one in changes_of(session, step.number)}
    assert told["Risk 2 Risk of 2"] == (FieldChange("RAG", "Amber", "Green"),)


def test_that_all_that_is_clear_is_accepted_in_one_go_with_a_step_an_owner(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    with workspace.read() as session:
        risk = next(row for row in rows(session, "risks") if row.ref == "2")
    workspace.run("Red", records.change, "risks", risk.id, "rag", Rag.RED)
    for path in forms:
        filled_in(path, "RAG", "Green")
        filled_in(path, "Progress to target", "Limited")
    taken_in(qtbot, page, forms)
    said = len(page.host.said)  # type: ignore[attr-defined]

    page.clear.click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert page.host.said[-1][0].startswith("Three changes accepted")  # type: ignore[attr-defined]
    assert rag(workspace, "2") is Rag.RED  # changed here since: left for a decision
    assert states(page) == {"Head of Data": State.RETURNED, "Head of HR": State.ACCEPTED}


def test_that_no_conflict_is_clear_in_a_return_that_nobody_looked_at(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    with workspace.read() as session:
        risks = list(rows(session, "risks"))
    for risk in risks:
        workspace.run("Red", records.change, "risks", risk.id, "rag", Rag.RED)
    for path in forms:
        filled_in(path, "RAG", "Green")
    taken_in(qtbot, page, forms)
    said = len(page.host.said)  # type: ignore[attr-defined]

    page.clear.click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert page.host.said[-1][0].startswith("Nothing was accepted")  # type: ignore[attr-defined]
    assert {rag(workspace, risk.ref) for risk in risks} == {Rag.RED}
    assert set(states(page).values()) == {State.RETURNED}


def test_that_one_file_dropped_twice_is_taken_in_once_and_said(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    filled_in(form, "RAG", "Red")

    said = taken_in(qtbot, page, [form, form])

    assert said.startswith("One return was taken in.")
    assert f"“{form.name}” was taken in before; nothing of it is new." in said


def test_that_what_is_said_of_fifty_files_leaves_the_page_in_sight(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    filled_in(form, "RAG", "Red")
    copies = [Path(shutil.copy(form, tmp_path / f"copy {number}.xlsx")) for number in range(9)]
    strays = [tmp_path / f"stray {number}.csv" for number in range(2)]
    for stray in strays:
        stray.write_text("Ref,Risk\n1,People\n")

    said = taken_in(qtbot, page, [form, *copies, *strays])

    assert said.split("\n") == [
        "One return was taken in; two files were not.",
        "“stray 0.csv” and “stray 1.csv” are no forms that were sent from this register.",
        "“copy 0.xlsx”, “copy 1.xlsx”, “copy 2.xlsx”, “copy 3.xlsx”, “copy 4.xlsx”, “copy 5.xlsx” and three others were taken in"
        " before; nothing of them is new.",
    ]


def test_that_two_returns_of_one_owner_and_one_of_an_earlier_quarter_are_said(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "old") if "HR" in one.name)
    filled_in(old, "RAG", "Green")
    workspace.run("Close", quarters.close)
    first = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "new") if "Data" in one.name)
    filled_in(first, "RAG", "Red")
    second = tmp_path / "again.xlsx"
    shutil.copy(first, second)
    filled_in(second, "RAG", "Green")

    said = taken_in(qtbot, page, [first, second, old])

    assert said.startswith("Two returns were taken in.")
    assert f"“again.xlsx” took the place of “{first.name}”, of the same owner." in said
    with workspace.read() as session:
        quarter = open_quarter(session) + -1
    assert f"“{old.name}” is a form for {quarter}: see under Asked for." in said
    names = [page.which.box.itemText(place) for place in range(page.which.box.count())]
    assert [name.rsplit(", ", 1)[1] for name in names] == ["one to look at", "one to look at"]


def test_that_in_a_low_window_a_return_has_the_page_to_itself_and_its_words_are_one_press_away(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.resize(851, 364)  # what a laptop leaves at 150 per cent
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])

    assert page.sheet.tree.isVisible()
    assert not page.list.isVisible()
    QApplication.processEvents()  # its parts are laid out in a turn of their own
    alone = page.sheet.tree.height()
    page.sheet.about.click()
    assert page.sheet.told.isVisible()
    assert not page.sheet.tree.isVisible()
    page.sheet.about.click()
    page.sheet.whole.click()
    assert page.list.isVisible()
    qtbot.waitUntil(lambda: page.sheet.tree.height() < alone)

    page.resize(1100, 700)
    assert page.sheet.told.isVisible()
    assert not page.sheet.whole.isVisible()


def test_that_names_of_owners_are_whole_beside_a_return_on_a_laptop_at_200_per_cent(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked(qtbot, page, monkeypatch, tmp_path / "forms")
    page.resize(600, 300)

    assert page.minimumSizeHint().width() <= 600
    seen = page.list.viewport().width()
    assert page.list.visualRect(page.list.lines.index(0)).width() <= seen


@pytest.mark.parametrize(("percent", "size"), [(100, (851, 364)), (100, (600, 300)), (200, (1186, 620))])
@pytest.mark.parametrize("whole", [False, True])
def test_that_the_heading_of_a_return_is_whole_in_a_low_window_and_beside_large_text(
    qtbot: Any, qapp: Any, page: ReturnsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    percent: int, size: tuple[int, int], whole: bool,
) -> None:  # fmt: skip
    room = PageRoom(stack := QStackedWidget())  # as the window has it: a page that needs more is scrolled
    stack.addWidget(page)
    qtbot.addWidget(room)
    room.show()
    theme.set_text_size(qapp, percent)
    try:
        form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
        filled_in(form, "RAG", "Red")
        taken_in(qtbot, page, [form])
        heading = page.sheet.heading
        heading.setText("Director of Strategy and Governance (Ash Penrose)")
        room.resize(*size)
        page.sheet.whole.setChecked(whole)

        qtbot.waitUntil(lambda: page.list.isHidden() == whole)
        qtbot.waitUntil(lambda: heading.height() >= heading.heightForWidth(heading.width()))
        for beside in (page.sheet.about, page.sheet.whole):
            assert not beside.geometry().intersects(heading.geometry())
    finally:
        theme.set_text_size(qapp, 100)
        page.setParent(None)  # type: ignore[call-overload]


def test_that_a_page_which_is_scrolled_is_low_however_high_its_parts_make_it(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = PageRoom(stack := QStackedWidget())  # as the window has it
    stack.addWidget(page)
    qtbot.addWidget(room)
    room.show()
    room.resize(674, 405)  # what a laptop leaves at 150 per cent beside the navigation
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])
    try:
        qtbot.waitUntil(page.sheet.whole.isVisible)
        assert not page.list.isVisible()

        room.resize(1130, 640)  # at 100 per cent
        qtbot.waitUntil(page.list.isVisible)
        assert not page.sheet.whole.isVisible()
    finally:
        page.setParent(None)  # type: ignore[call-overload]


def test_that_in_a_low_window_the_owners_are_back_when_another_has_nothing_to_decide(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.resize(851, 364)
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])
    assert not page.list.isVisible()

    page.sheet.show_return("", "Head of HR, Q1 2021/22", "Not asked.", (), waits=False, read_only=True)

    qtbot.waitUntil(page.list.isVisible)


def test_that_the_fields_of_a_return_are_not_scrolled_sideways_for_nothing(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.resize(600, 300)
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])
    header = page.sheet.tree.header()

    qtbot.waitUntil(lambda: header.length() == page.sheet.tree.viewport().width())
    assert header.sectionSize(4) >= header.sectionSizeHint(4), "the heading of the last column is whole"


def test_that_what_came_back_is_no_column_of_single_words_beside_the_owners(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.resize(851, 364)  # what a laptop leaves at 150 per cent
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])
    tree, came_back, else_told = page.sheet.tree, 3, (1, 2)

    def readable() -> bool:
        return tree.columnWidth(came_back) >= 16 * tree.fontMetrics().averageCharWidth()

    qtbot.waitUntil(
        lambda: not any(map(tree.isColumnHidden, else_told))
    )  # where there is room, all are beside
    assert readable()

    page.sheet.whole.click()
    qtbot.waitUntil(page.list.isVisible)
    qtbot.waitUntil(lambda: all(map(tree.isColumnHidden, else_told)))  # these are told below the list
    assert readable()


def test_that_ticks_made_by_hand_stay_while_a_return_is_decided_bit_by_bit(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    filled_in(form, "RAG", "Red")
    filled_in(form, "Progress to target", "Limited")
    taken_in(qtbot, page, [form])
    with workspace.read() as session:
        risk = next(row for row in rows(session, "risks") if row.ref == "2")

    page.sheet.tick(f"{risk.id}:progress", on=False)
    page.sheet.accept.click()

    assert rag(workspace, "2") is Rag.RED
    assert page.sheet.ticked() == ()


def test_that_a_form_on_the_import_page_is_offered_as_a_return(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = asked(qtbot, page, monkeypatch, tmp_path / "forms")[0]
    renamed = form.rename(tmp_path / "final v2.xlsx")
    said = len(page.host.said)  # type: ignore[attr-defined]
    importing = ImportView(page.host)
    qtbot.addWidget(importing)

    importing.take_file(renamed)
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert ("returns", "Take it in as a return") in page.host.said[-1][2]  # type: ignore[attr-defined]


def test_that_only_chosen_owners_are_asked(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "set.zip"), ""))
    page.begin()
    page.form.due.setText("soon")
    page.form.go.click()
    assert states(page) == {}  # the day was not understood, so nobody was asked

    page.form.owners.item(0).setCheckState(Qt.CheckState.Unchecked)
    page.form.due.setText("1 January 2100")
    page.form.word.setChecked(True)
    page.form.go.click()
    qtbot.waitUntil(lambda: bool(page.host.said))  # type: ignore[attr-defined]

    assert states(page) == {"Head of HR": State.ASKED}
    names = zipfile.ZipFile(tmp_path / "set.zip").namelist()
    assert sorted(Path(name).suffix for name in names) == [".docx", ".eml", ".xlsx"]


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("Forms.zip", "A folder of this name (*)", "Forms"),
        ("Forms", "A folder of this name (*)", "Forms"),
        ("Forms", "One zip file (*.zip)", "Forms.zip"),
        ("Forms of Q1", "One zip file (*.zip)", "Forms of Q1.zip"),
        ("Forms.ZIP", "One zip file (*.zip)", "Forms.ZIP"),
        ("Forms.zip", "", "Forms.zip"),
    ],
)
def test_that_the_dialog_says_whether_it_is_a_folder_or_a_zip_file(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    typed: str, kind: str, name: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "to" / typed), kind))
    (tmp_path / "to").mkdir()
    page.ask_for.click()
    page.form.go.click()
    qtbot.waitUntil(lambda: bool(page.host.said))  # type: ignore[attr-defined]

    (made,) = (tmp_path / "to").iterdir()
    assert made.name == name
    assert made.is_dir() == (not name.casefold().endswith(".zip"))


@pytest.mark.parametrize("which", ["again", "remind"])
def test_that_forms_in_word_can_be_written_again_and_with_reminders(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, which: str
) -> None:
    asked(qtbot, page, monkeypatch, tmp_path)
    page.workspace.run("Sooner", made_due, date(2020, 1, 1))
    qtbot.waitUntil(page.remind.isEnabled)
    offered: list[str] = []

    def choose(*asked_for: object) -> tuple[str, str]:
        offered.extend(str(asked_for[3]).split(";;"))
        return str(tmp_path / "again"), "A folder of this name, forms in Word too (*)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    said = len(page.host.said)  # type: ignore[attr-defined]
    getattr(page, which).click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert "One zip file, forms in Word too (*.zip)" in offered
    kinds = [path.suffix for path in (tmp_path / "again").iterdir()]
    assert sorted(kinds) == [".docx"] * 2 + [".eml"] * 2 + [".xlsx"] * 2


def test_that_nobody_counts_as_reminded_by_files_that_could_not_be_written(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def reminded() -> list[bool]:
        with page.workspace.read() as session:
            return [one.reminded_on is not None for one in requests(session, date(2026, 1, 1))]

    asked(qtbot, page, monkeypatch, tmp_path)
    page.workspace.run("Sooner", made_due, date(2020, 1, 1))
    qtbot.waitUntil(page.remind.isEnabled)
    (tmp_path / "in the way").write_text("a file, so no folder for the forms")

    place = tmp_path / "in the way" / "reminders.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    page.remind.click()
    qtbot.waitUntil(lambda: bool(page.host.errors))  # type: ignore[attr-defined]
    assert reminded() == [False, False]

    place = tmp_path / "reminders.zip"
    page.remind.click()
    qtbot.waitUntil(lambda: reminded() == [True, True])
    assert place.is_file()


def test_that_forms_in_word_once_wanted_are_offered_the_next_time(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered: list[str] = []

    def choose(*asked_for: object) -> tuple[str, str]:
        offered.append(str(asked_for[4]))
        return str(tmp_path / f"forms {len(offered)}"), "A folder of this name (*)"

    def wait_for(pressed: Any) -> None:
        said = len(page.host.said)  # type: ignore[attr-defined]
        pressed.click()
        qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.ask_for.click()
    assert not page.form.word.isChecked()
    page.form.word.setChecked(True)
    wait_for(page.form.go)
    wait_for(page.again)
    assert offered[-1] == "One zip file, forms in Word too (*.zip)"

    wait_for(page.again)

    assert offered[-1] == "One zip file (*.zip)"  # the last choice counts, wherever it was made
    page.ask_for.click()
    assert not page.form.word.isChecked()


def test_that_who_was_asked_already_and_has_not_answered_is_said_before_they_are_asked_again(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def lines() -> list[str]:
        page.begin()
        return [page.form.owners.item(place).text() for place in range(page.form.owners.count())]

    assert not any("already" in one for one in lines())
    _, hr = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    page.take_files([hr])
    qtbot.waitUntil(lambda: State.RETURNED in states(page).values())

    assert [one for one in lines() if "already" in one] == [
        "Head of Data: one record, no e-mail address; asked for Q1 2025/26 already, not back yet"
    ]


@pytest.mark.parametrize("part", ["due", "note", "owners", "word", "quarter"])
def test_that_esc_leaves_the_asking_as_cancel_does_and_keeps_the_words_of_the_note(
    qtbot: Any, page: ReturnsView, part: str
) -> None:
    page.begin()
    page.form.note.setPlainText("The date cannot move")
    field = getattr(page.form, part)
    field.setFocus()

    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert page.stack.currentWidget() is page.empty
    assert states(page) == {}
    page.begin()
    assert page.form.note.toPlainText() == "The date cannot move"


def test_that_all_owners_are_ticked_and_unticked_at_once_and_what_nobody_owns_stays_said(
    qtbot: Any, page: ReturnsView
) -> None:
    page.workspace.run("Risk", records.add, "risks", {"ref": "9", "title": "Nobody's"})
    page.begin()
    page.form.nobody.click()
    assert not page.form.go.isEnabled()

    page.form.owners.item(1).setCheckState(Qt.CheckState.Checked)
    (said,) = [x.text() for x in page.form.findChildren(PlainLabel) if "will be written" in x.text()]
    assert said.startswith("One form will be written.")
    assert said.endswith("Nobody owns one record of these: risk 9.")
    assert page.form.go.isEnabled()
    for number in range(10, 20):
        page.workspace.run("Risk", records.add, "risks", {"ref": str(number), "title": "Nobody's"})
    page.begin()
    page.form.everybody.click()
    (said,) = [x.text() for x in page.form.findChildren(PlainLabel) if "will be written" in x.text()]
    assert said.endswith(
        "Nobody owns 11 records of these: "
        "risk 9; risk 10; risk 11; risk 12; risk 13; risk 14; risk 15; risk 16; and 3 more."
    )

    page.form.everybody.click()
    (said,) = [x.text() for x in page.form.findChildren(PlainLabel) if "will be written" in x.text()]
    assert said.startswith("Two forms will be written.")


def test_that_what_has_no_owner_of_its_own_is_said_before_and_after_it_is_asked_about(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in ("C1", "C2"):
        values = {"ref": number, "title": f"Control {number}", "risks": ("2",)}
        page.workspace.run("Control", records.add, "controls", values)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "set.zip"), ""))
    page.begin()
    page.form.due.setText("1 January 2100")
    lines = [page.form.owners.item(place).text() for place in range(page.form.owners.count())]
    (line,) = [text for text in lines if "of their own" in text]
    (said,) = [x.text() for x in page.form.findChildren(PlainLabel) if "will be written" in x.text()]

    assert line.startswith("Head of Data: three records, two of them with no owner of their own,")
    assert "asked of the owner of what they belong to: control C1; control C2." in said

    page.form.go.click()
    qtbot.waitUntil(lambda: bool(page.host.said))  # type: ignore[attr-defined]
    model = page.list.lines
    below = {model.line(row).title: model.line(row).below for row in range(model.rowCount())}
    assert below["Head of Data"].startswith("Three records, two of them with no owner of their own, due")


def test_that_the_keyboard_stays_with_the_return_that_is_decided(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path)
    mine = next(path for path in forms if path.name.startswith("Head of Data"))
    filled_in(mine, "RAG", "Red")
    filled_in(mine, "Progress to target", "Slipped")
    taken_in(qtbot, page, [mine])
    page.activateWindow()
    qtbot.waitUntil(lambda: len(page.sheet.ticked()) == 2)
    later, _ = page.sheet.ticked()
    page.sheet.tick(later, on=False)

    page.sheet.accept.setFocus()
    qtbot.keyClick(page.sheet.accept, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.sheet.accept.isEnabled())
    assert page.focusWidget() is page.sheet.tree

    page.sheet.tick(later)
    page.sheet.accept.setFocus()
    qtbot.keyClick(page.sheet.accept, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: states(page)["Head of Data"] is State.ACCEPTED)
    qtbot.waitUntil(lambda: page.focusWidget() is page.list)
    assert page.sheet.away.isHidden()  # it is dealt with


def test_that_the_next_return_that_waits_is_one_press_away(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path)
    for form in forms:
        filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, forms)
    page.activateWindow()
    qtbot.waitUntil(lambda: bool(page.sheet.ticked()))
    assert page.sheet.heading.text() == "Head of Data"
    assert not page.sheet.onward.isVisible()  # this one waits itself

    page.sheet.accept.setFocus()
    qtbot.keyClick(page.sheet.accept, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.focusWidget() is page.sheet.onward)
    qtbot.keyClick(page.sheet.onward, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: page.sheet.heading.text() == "Head of HR")
    assert page.focusWidget() is page.sheet.tree
    page.sheet.accept.click()
    qtbot.waitUntil(lambda: states(page)["Head of HR"] is State.ACCEPTED)
    assert not page.sheet.onward.isVisible()  # nothing waits any more


def test_that_a_field_that_was_decided_has_no_tick_left(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path)
    mine = next(path for path in forms if path.name.startswith("Head of Data"))
    filled_in(mine, "RAG", "purple")
    taken_in(qtbot, page, [mine])
    qtbot.waitUntil(lambda: page.sheet.tree.topLevelItemCount() == 1)
    box = page.sheet.tree.topLevelItem(0).child(0)  # type: ignore[union-attr]
    box.setCheckState(0, Qt.CheckState.Checked)
    page.sheet.keep.click()
    qtbot.waitUntil(lambda: states(page)["Head of Data"] is State.ACCEPTED)

    qtbot.waitUntil(lambda: not page.sheet.keep.isEnabled())
    box = page.sheet.tree.topLevelItem(0).child(0)  # type: ignore[union-attr]
    assert (box.text(4), box.data(0, Qt.ItemDataRole.CheckStateRole)) == ("Kept as it is here", None)


def test_that_two_times_of_one_day_are_told_apart_and_the_way_to_the_forms_is_offered(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    asked(qtbot, page, monkeypatch, tmp_path / "one")
    assert page.host.said[-1][2] == (("open", "Open the folder"),)  # type: ignore[attr-defined]
    page.host.press("open")  # type: ignore[attr-defined]
    assert opened == [str(tmp_path / "one")]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "two.zip"), ""))
    page.ask_for.click()
    page.form.owners.item(0).setCheckState(Qt.CheckState.Unchecked)
    page.form.go.click()
    qtbot.waitUntil(lambda: page.which.box.count() == 2)
    whom = {page.which.box.itemText(place).split(", ")[1].split(" on ")[0] for place in range(2)}
    assert whom == {"one owner", "two owners"}


def test_that_returned_files_are_chosen_where_the_last_ones_were(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    begun: list[str] = []

    def choose(_parent: object, _title: str, folder: str, kinds: str) -> tuple[list[str], str]:
        assert kinds.startswith("Forms that came back (")
        begun.append(folder)
        return [str(form)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    for _ in range(2):
        said = len(page.host.said)  # type: ignore[attr-defined]
        page.take.click()
        qtbot.waitUntil(lambda said=said: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert begun == [str(workspace.path.parent), str(tmp_path / "forms")]


def test_that_a_return_that_was_put_away_says_what_was_not_decided(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])
    assert page.sheet.told.text().endswith("One field to decide.")

    page.sheet.away.click()
    assert page.sheet.told.text().endswith("It was put away with one field not decided.")
    assert states(page)["Head of Data"] is State.PUT_AWAY


def test_that_a_return_that_says_nothing_new_is_accepted_and_not_put_away(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    taken_in(qtbot, page, [form])

    page.sheet.away.click()

    assert states(page)["Head of Data"] is State.ACCEPTED
    step = page.workspace.undoable()
    assert step is not None
    assert step.words.startswith("Accept the return of Head of Data for ")


def test_that_a_field_that_changed_here_since_it_was_ticked_is_not_ticked_any_more(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Green")
    taken_in(qtbot, page, [form])
    (ticked,) = page.sheet.ticked()

    workspace.run("Red", records.change, "risks", _risk_id(workspace, "1"), "rag", Rag.RED)

    qtbot.waitUntil(lambda: page.sheet.unticked()[str(page.list.current_key())] == {ticked})


def test_that_what_is_unticked_in_a_return_stays_ticked_in_another_of_the_same_owner(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        forms = asked(qtbot, page, monkeypatch, tmp_path / name)
        form = next(one for one in forms if "Data" in one.name)
        filled_in(form, "RAG", "Green")
        taken_in(qtbot, page, [form])
        (ticked,) = page.sheet.ticked()
        page.sheet.tick(ticked, on=False)


def test_that_forms_again_and_reminders_are_asked_for_by_their_names(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked(qtbot, page, monkeypatch, tmp_path / "forms")
    workspace.run("Late", made_due, date(2020, 1, 1))
    qtbot.waitUntil(page.remind.isEnabled)
    titles: list[str] = []

    def choose(_parent: object, title: str, *_: object) -> tuple[str, str]:
        titles.append(title)
        return str(tmp_path / "x.zip"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for pressed in (page.again, page.remind):
        said = len(page.host.said)  # type: ignore[attr-defined]
        pressed.click()
        qtbot.waitUntil(lambda said=said: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert titles == ["Write the forms again", "Write reminders"]
    assert page.host.said[-1][0] == "Two reminders with a form each are in “x.zip”."  # type: ignore[attr-defined]


def test_that_what_is_left_to_decide_is_shown_once_the_clear_is_accepted(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path)
    for path in forms:
        filled_in(path, "RAG", "Red" if path.name.startswith("Head of Data") else "no idea")
    taken_in(qtbot, page, forms)

    def accept_clear() -> str:
        said = len(page.host.said)  # type: ignore[attr-defined]
        page.clear.click()
        qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]
        return str(page.host.said[-1][0])  # type: ignore[attr-defined]

    assert accept_clear() == (
        "One change accepted, a step for each owner. One field still to be decided by hand."
    )
    qtbot.waitUntil(lambda: page.sheet.heading.text() == "Head of HR")
    assert accept_clear() == ("Nothing was accepted. One field still to be decided by hand.")
    top = page.sheet.tree.topLevelItem(0)
    assert top is not None
    assert top.checkState(0) is Qt.CheckState.Unchecked


def test_that_what_was_unticked_by_hand_is_not_accepted_with_what_is_clear(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path) if "Data" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])
    (unwanted,) = page.sheet.ticked()
    page.sheet.tick(unwanted, on=False)
    said = len(page.host.said)  # type: ignore[attr-defined]

    page.clear.click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert page.host.said[-1][0].startswith("Nothing was accepted. One field")  # type: ignore[attr-defined]
    assert page.sheet.unticked()[str(page.list.current_key())] == {unwanted}
    assert states(page)["Head of Data"] is State.RETURNED


def test_that_what_was_unticked_by_hand_is_left_too_while_another_return_is_looked_at(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path)
    for form in forms:
        filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, forms)
    list_of_owners = page.list
    lines = list_of_owners.lines
    places = {lines.line(place).title: place for place in range(lines.rowCount())}
    list_of_owners.setCurrentIndex(lines.index(places["Head of Data"]))
    (unwanted,) = page.sheet.ticked()
    page.sheet.tick(unwanted, on=False)
    list_of_owners.setCurrentIndex(lines.index(places["Head of HR"]))
    said = len(page.host.said)  # type: ignore[attr-defined]

    page.clear.click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert states(page) == {"Head of Data": State.RETURNED, "Head of HR": State.ACCEPTED}
    qtbot.waitUntil(lambda: page.sheet.heading.text() == "Head of Data")
    assert page.sheet.ticked() == ()


def test_that_words_that_no_field_holds_stay_in_sight_once_all_that_is_clear_is_accepted(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path)
    (theirs,) = (path for path in forms if path.name.startswith("Head of HR"))
    filled_in(theirs, "Anything else", "Risk 2 is no longer mine.")
    taken_in(qtbot, page, forms)
    said = len(page.host.said)  # type: ignore[attr-defined]

    page.clear.click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]

    assert page.host.said[-1][0].endswith(" Read what else Head of HR says.")  # type: ignore[attr-defined]
    assert set(states(page).values()) == {State.ACCEPTED}
    model = page.list.lines
    more = {model.line(row).title: "more to read" in model.line(row).below for row in range(model.rowCount())}
    assert {owner for owner, told in more.items() if told} == {"Head of HR"}
    qtbot.waitUntil(lambda: "Risk 2 is no longer mine." in page.sheet.told.text())


def test_that_a_return_that_says_nothing_new_is_accepted_with_what_is_clear(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken_in(qtbot, page, asked(qtbot, page, monkeypatch, tmp_path))
    said = len(page.host.said)  # type: ignore[attr-defined]
    page.clear.click()
    qtbot.waitUntil(lambda: len(page.host.said) > said)  # type: ignore[attr-defined]
    assert page.host.said[-1][0] == "Nothing of it was new."  # type: ignore[attr-defined]
    step = page.workspace.undoable()
    assert step is not None
    assert step.words.startswith("Accept the return of Head of HR for ")
    assert set(states(page).values()) == {State.ACCEPTED}


def test_that_a_day_is_typed_without_its_year_and_said_in_full(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    day = datetime.now().astimezone().date() + timedelta(days=10)
    page.ask_for.click()
    page.form.due.clear()
    page.form.go.click()
    assert states(page) == {}  # no day, and so nobody was asked

    page.form.away.click()
    page.ask_for.click()
    qtbot.keyClicks(page.form.due, f"{day.day} {day:%b}")  # over the day that is offered
    page.form.note.setFocus()
    assert page.form.due.text() == uk_date(day)
    page.form.go.click()
    qtbot.waitUntil(lambda: bool(page.host.said))  # type: ignore[attr-defined]

    with page.workspace.read() as session:
        found = requests(session, datetime.now(UTC).date())
    assert {one.due_on for one in found} == {day}


def test_that_a_day_that_is_past_is_refused_before_anybody_is_asked(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("a file was asked for"))
    page.ask_for.click()
    page.form.due.setText("20/6/2020")
    qtbot.keyClick(page.form.due, Qt.Key.Key_Return)

    (said,) = [label.text() for label in page.form.findChildren(PlainLabel) if "Wanted by:" in label.text()]
    assert said == "Wanted by: 20 June 2020 is past, and every form would be overdue as it leaves."
    assert (
        page.form.minimumSizeHint().height() <= 411
    )  # what a laptop leaves at 150 per cent: nothing covers a line


def test_that_what_waits_for_a_decision_stands_first_and_what_is_accepted_last(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    assert list(states(page)) == ["Head of Data", "Head of HR"]
    form = next(one for one in forms if "HR" in one.name)
    filled_in(form, "RAG", "Red")

    taken_in(qtbot, page, [form])
    assert list(states(page)) == ["Head of HR", "Head of Data"]

    page.sheet.accept.click()
    assert list(states(page)) == ["Head of Data", "Head of HR"]
    assert page.sheet.heading.text() == "Head of HR"  # what was decided stays in sight


def test_that_a_closed_quarter_counts_who_was_overdue_on_the_day_of_closing(
    page: ReturnsView, workspace: Workspace
) -> None:
    quarter = Quarter(2025, 1)
    with workspace.read() as session:
        owners = owners_due(session, ["risks"], [], date(2025, 6, 1))
    for day, due_on in ((1, date(2025, 7, 20)), (2, date(2025, 7, 5))):
        workspace.run(
            "Ask",
            returns.commission,
            quarter,
            due_on,
            ["risks"],
            owners,
            at=datetime(2025, 6, day, tzinfo=UTC),
        )
    workspace.run("Close", quarters.close, at=datetime(2025, 7, 10, 12, tzinfo=UTC))
    assert set(states(page).values()) == {State.OVERDUE}
    page.host.show_quarter(quarter)
    page.refresh()

    said = []
    for place in (0, 1):
        page.which.box.setCurrentIndex(place)
        page.which.box.activated.emit(place)
        said.append((page.progress.text(), set(states(page).values())))
    assert said == [
        (
            "Two owners asked: two overdue.",
            {State.OVERDUE},
        ),  # wanted after the quarter's end, before its closing
        ("Two owners asked: two not back yet.", {State.ASKED}),
    ]


def test_that_files_that_were_taken_in_are_spoken_of_no_longer_than_that_is_so(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    host: Any = page.host
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    filled_in(form, "RAG", "Red")
    filled_in(form, "Progress to target", "Limited")
    taken_in(qtbot, page, [form])
    other = page.sheet.ticked()[0]
    page.sheet.tick(other, on=False)
    page.sheet.accept.click()
    assert host.unsaid == []  # half of it is still to be decided

    page.sheet.tick(other)
    page.sheet.keep.click()
    assert host.unsaid == ["One return was taken in."]


def test_that_files_that_were_not_taken_in_are_spoken_of_until_those_that_were_are_taken_back(
    qtbot: Any, page: ReturnsView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    host: Any = page.host
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    filled_in(form, "RAG", "Green")
    stray = tmp_path / "tracker.csv"
    stray.write_text("Ref,Risk\n1,People\n")
    said = taken_in(qtbot, page, [form, stray])

    page.sheet.accept.click()
    assert host.unsaid == []  # which file was not taken in, and why, is still to be read
    workspace.undo()
    workspace.undo()
    assert host.unsaid == [said.split("\n")[0]]


def test_that_a_register_in_which_nobody_owns_anything_says_what_to_do_first(
    qtbot: Any, page: ReturnsView, workspace: Workspace
) -> None:
    def offered() -> list[str]:
        return [one.text() for one in buttons()]

    def buttons() -> list[QPushButton]:
        return [one for one in page.empty.findChildren(QPushButton) if not one.isHidden()]

    assert offered() == ["Ask for updates…"]
    for ref in "123":
        workspace.run("Nobody", records.change, "risks", _risk_id(workspace, ref), "owner", "")

    qtbot.waitUntil(lambda: "Nobody can be asked yet" in page.empty.text)
    assert offered() == ["Risks", "Actions", "Bring in a file…"]
    buttons()[0].click()
    assert page.host.went[-1] == "risks"  # type: ignore[attr-defined]


def test_that_a_quarter_in_which_nobody_had_been_asked_says_so(
    qtbot: Any, page: ReturnsView, workspace: Workspace
) -> None:
    def says(words: str) -> bool:
        return any(words in label.text() for label in page.empty.findChildren(PlainLabel))

    qtbot.waitUntil(lambda: says("Nobody has been asked yet"))
    workspace.run("Close", quarters.close, at=datetime(2025, 7, 10, 12, tzinfo=UTC))
    page.host.show_quarter(Quarter(2025, 1))
    page.refresh()
    qtbot.waitUntil(lambda: says("had been asked when this quarter was closed"))


def test_that_nothing_can_be_dropped_on_a_closed_quarter(page: ReturnsView, workspace: Workspace) -> None:
    quarter = Quarter(2025, 1)
    with workspace.read() as session:
        owners = owners_due(session, ["risks"], [], date(2025, 6, 1))
    workspace.run("Ask", returns.commission, quarter, date(2100, 1, 1), ["risks"], owners)
    assert "Drop the form here" in page.sheet.told.text()
    workspace.run("Close", quarters.close)
    page.host.show_quarter(quarter)
    page.refresh()

    assert "Nothing had come back when the quarter was closed." in page.sheet.told.text()
    assert "Drop" not in page.sheet.told.text()


def test_that_a_return_in_sight_is_compared_once_for_many_that_are_taken_in(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = asked(qtbot, page, monkeypatch, tmp_path / "forms")
    for path in forms:
        filled_in(path, "RAG", "Red")
    compared: list[str] = []
    real = page._show_differences
    monkeypatch.setattr(
        page, "_show_differences", lambda row, found: (compared.append(row.owner), real(row, found))
    )

    taken_in(qtbot, page, forms)

    assert compared == ["Head of Data"]
    assert page.sheet.ticked()


def test_that_many_forms_can_be_dropped_on_the_page_and_elsewhere_by_their_names() -> None:
    paths = [Path(f"{number}.xlsx") for number in range(50)]

    assert refusal(paths, "returns") == ("", "")
    assert refusal(paths, "risks")[0] == "50 things cannot be taken in at once."
    assert "on the page Returns" in refusal(paths, "risks")[1]
    assert refusal([*paths, Path("a.pdf")], "returns") == (
        "“a.pdf” can be no form, so none of the 51 can be taken in.",
        "Drop the others without it. A form comes back as Excel, OpenDocument, CSV or Word, or attached to an e-mail (.eml).",
    )
    attached = "Save the form that is attached to the e-mail, and drop that."
    assert refusal([*paths, Path("Re.msg")], "returns")[1].endswith(attached)
    assert refusal([Path("Re.msg")], "risks") == (
        "“Re.msg” is an e-mail, and cannot be taken in.",
        attached,
    )
    assert refusal([*paths, Path("Re.eml")], "returns") == ("", "")
    assert "unpack it" in refusal([Path("Returns.zip")], "returns")[1]
    named = [Path(f"Head of HR Q1 2025-26 QD-1A2B-{number:04}.xlsx") for number in range(50)]
    assert refusal(named, "risks") == ("", "")  # nobody has to turn to the page first


def test_that_what_was_asked_for_is_whole_on_a_laptop_at_200_per_cent(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked(qtbot, page, monkeypatch, tmp_path / "forms")
    page.resize(600, 300)
    QApplication.processEvents()

    box = page.which.box

    assert box.shown().split() == box.currentText().split()
