"""The page of returns: asking, taking in, deciding, by its buttons and by files dropped on it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.commands import quarters, records, returns
from app.models.quarter import Quarter
from app.models.returned import State
from app.models.status import Rag
from app.models.timescale import uk_date
from app.models.told import StepFilter
from app.queries.registers import rows
from app.queries.returns import owners_due, requests
from app.queries.steps import find_steps
from app.store.workspace import Workspace
from app.views.importing.view import ImportView
from app.views.returns.view import ReturnsView
from app.widgets.plain import PlainLabel
from app.window.dropping import refusal
from tests.import_page_host import FakeHost, new_register

PATIENCE_MS = 20_000


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
    qtbot.waitUntil(lambda: len(page.host.said) > said, timeout=PATIENCE_MS)  # type: ignore[attr-defined]
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
    qtbot.waitUntil(lambda: len(page.host.said) > said, timeout=PATIENCE_MS)  # type: ignore[attr-defined]
    return "\n".join(page.host.said[-1][:2])  # type: ignore[attr-defined]


def rag(workspace: Workspace, ref: str) -> Rag | None:
    with workspace.read() as session:
        return next(row.rag for row in rows(session, "risks") if row.ref == ref)  # type: ignore[no-any-return]


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

    page.sheet.tick(f"{risk.id}:rag")
    page.sheet.keep.click()

    assert rag(workspace, "2") is Rag.RED
    assert states(page)["Head of Data"] is State.ACCEPTED


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
    qtbot.waitUntil(lambda: len(page.host.said) > said, timeout=PATIENCE_MS)  # type: ignore[attr-defined]

    assert page.host.said[-1][0].startswith("Three changes accepted")  # type: ignore[attr-defined]
    assert rag(workspace, "2") is Rag.RED  # changed here since: left for a decision
    assert states(page) == {"Head of Data": State.RETURNED, "Head of HR": State.ACCEPTED}


def test_that_one_file_dropped_twice_is_taken_in_once_and_said(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "Data" in one.name)
    filled_in(form, "RAG", "Red")

    said = taken_in(qtbot, page, [form, form])

    assert said.startswith("One return was taken in.")
    assert f"“{form.name}” was taken in before; nothing of it is new." in said


def test_that_in_a_low_window_a_return_has_the_page_to_itself_and_its_words_are_one_press_away(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.resize(851, 364)  # what a laptop leaves at 150 per cent
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])

    assert page.sheet.tree.isVisible()
    assert not page.list.isVisible()
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


def test_that_in_a_low_window_the_owners_are_back_when_another_has_nothing_to_decide(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.resize(851, 364)
    form = next(one for one in asked(qtbot, page, monkeypatch, tmp_path / "forms") if "HR" in one.name)
    filled_in(form, "RAG", "Red")
    taken_in(qtbot, page, [form])
    assert not page.list.isVisible()

    page.sheet.show_return("Head of HR, Q1 2021/22", "Not asked.", (), returned=False, read_only=True)

    qtbot.waitUntil(page.list.isVisible)


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
    qtbot.waitUntil(lambda: len(page.host.said) > said, timeout=PATIENCE_MS)  # type: ignore[attr-defined]

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
    qtbot.waitUntil(lambda: bool(page.host.said), timeout=PATIENCE_MS)  # type: ignore[attr-defined]

    assert states(page) == {"Head of HR": State.ASKED}
    names = zipfile.ZipFile(tmp_path / "set.zip").namelist()
    assert sorted(Path(name).suffix for name in names) == [".docx", ".eml", ".xlsx"]


def test_that_a_day_is_typed_without_its_year_and_said_in_full(
    qtbot: Any, page: ReturnsView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    day = datetime.now().astimezone().date() + timedelta(days=10)
    page.ask_for.click()
    page.form.due.clear()
    page.form.go.click()
    assert states(page) == {}  # no day, and so nobody was asked

    page.form.due.setFocus()
    qtbot.keyClicks(page.form.due, f"{day.day} {day:%b}")
    page.form.note.setFocus()
    assert page.form.due.text() == uk_date(day)
    page.form.go.click()
    qtbot.waitUntil(lambda: bool(page.host.said), timeout=PATIENCE_MS)  # type: ignore[attr-defined]

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
    assert "50 things were dropped at once" in refusal(paths, "risks")[0]
    assert "on the page Returns" in refusal(paths, "risks")[1]
    assert refusal([*paths, Path("a.pdf")], "returns")[0]
    named = [Path(f"Head of HR Q1 2025-26 QD-1A2B-{number:04}.xlsx") for number in range(50)]
    assert refusal(named, "risks") == ("", "")  # nobody has to turn to the page first
