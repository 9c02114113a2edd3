"""The main job in the window itself: a register opened, risks dragged and edited, a quarter closed, the paper written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.commands import records
from app.models.quarter import Quarter
from app.models.rows import ControlRow, RiskRow
from app.models.scale import Position
from app.queries.controls import control_rows
from app.queries.history import steps
from app.queries.house import house
from app.queries.papers import RISK_REPORT, paper_words, risk_report_facts
from app.queries.reasons import last_decision, needs_reason
from app.queries.registers import rows
from app.queries.risks import risk_rows
from app.store.workspace import Workspace
from app.views.heat_map.view import HeatMapView
from app.views.papers.view import PapersView
from app.views.register_page import RegisterView
from app.window.main_window import MainWindow
from tests.heat_map_rows import cell_point, drag, marker_point

Key = Qt.Key


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], sample_copy: Path) -> MainWindow:
    """The main window with a copy of the sample open, its first backup taken."""
    return open_window(sample_copy)


def risk(window: MainWindow, ref: str) -> RiskRow:
    """A risk as the store has it now."""
    with window.workspace.read() as session:
        return next(row for row in risk_rows(session) if row.ref == ref)


def stored_controls(window: MainWindow) -> list[ControlRow]:
    """The controls as the store has them now."""
    with window.workspace.read() as session:
        return control_rows(session)


def map_page(window: MainWindow) -> HeatMapView:
    """The heat map, in sight."""
    window.go("heat_map")
    view = window.pages.view("heat_map")
    assert isinstance(view, HeatMapView)
    return view


def register_page(window: MainWindow, key: str) -> RegisterView:
    """A register's page, in sight."""
    window.go(key)
    view = window.pages.view(key)
    assert isinstance(view, RegisterView)
    return view


def action(window: MainWindow, words: str) -> QAction:
    """A menu's action whose words begin so."""
    return next(a for a in window.findChildren(QAction) if a.text().replace("&", "").startswith(words))


def test_that_a_real_drag_changes_the_stored_position_and_undo_takes_it_back(window: MainWindow) -> None:
    page = map_page(window)
    people = risk(window, "4")

    drag(
        page.map.canvas.viewport(),
        marker_point(page.map, people.id),
        cell_point(page.map.canvas, Position(2, 2)),
    )

    assert risk(window, "4").position == Position(2, 2)
    assert page.map.marker(people.id).risk.position == Position(2, 2)
    action(window, "Undo").trigger()
    assert risk(window, "4").position == Position(3, 2)
    assert page.map.marker(people.id).risk.position == Position(3, 2)
    action(window, "Redo").trigger()
    assert risk(window, "4").position == Position(2, 2)


def test_that_the_keyboard_moves_a_risk_as_the_mouse_does(window: MainWindow) -> None:
    page = map_page(window)
    page.map.canvas.setFocus()

    for key in (Key.Key_4, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(page.map.canvas, key)

    assert risk(window, "4").position == Position(2, 2)
    with window.workspace.read() as session:
        assert steps(session, 1)[0].words == "Move risk 4 to M v M"


def test_that_a_drop_asks_why_and_what_is_left_for_later_is_listed(window: MainWindow) -> None:
    page = map_page(window)
    people = risk(window, "4")

    drag(
        page.map.canvas.viewport(),
        marker_point(page.map, people.id),
        cell_point(page.map.canvas, Position(2, 2)),
    )
    page.map.reason.leave()
    with window.workspace.read() as session:
        assert [step.words for step in needs_reason(session)] == ["Move risk 4 to M v M"]

    window.pages.view("heat_map").attend()
    page.map.reason._why.setPlainText("More applicants since the campaign")
    page.map.reason.give()

    with window.workspace.read() as session:
        assert needs_reason(session) == []
        moved = next(step for step in steps(session, 5) if step.words == "Move risk 4 to M v M")
    assert moved.reason == "More applicants since the campaign"


def test_that_why_a_risk_was_added_is_asked_for_and_stands_in_the_paper(window: MainWindow) -> None:
    page = map_page(window)
    added = window.workspace.run("Add risk 12", records.add, "risks", {"title": "Floods"})
    with window.workspace.read() as session:
        assert [step.words for step in needs_reason(session)] == ["Add risk 12"]

    window.go("heat_map", chip="needs_reason")
    page.map.reason._why.setPlainText("The weir was found to be weak")
    page.map.reason.give()

    with window.workspace.read() as session:
        assert needs_reason(session) == []
        came = risk_report_facts(session, date(2022, 1, 10)).arrivals
    assert [(one.risk_id, one.reason) for one in came] == [(added, "The weir was found to be weak")]


def test_that_the_newest_of_several_recorded_decisions_is_the_last_decision(window: MainWindow) -> None:
    with window.workspace.read() as session:
        meeting = rows(session, "meetings")[0].ref

    for words in ("Take the bid forward", "Hold the reserve"):
        values = {"title": words, "meeting": (meeting,)}
        window.workspace.run(f"Record {words}", records.add, "decisions", values)

    with window.workspace.read() as session:
        assert last_decision(session).splitlines()[0] == "Hold the reserve"


def test_that_a_cell_is_edited_in_place_and_a_bad_text_is_kept_with_its_reason(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = register_page(window, "risks")
    page.table.go_to(risk(window, "2").id, "position")
    grid = page.table.grid

    _type(qtbot, grid, "3x4")
    assert risk(window, "2").position == Position(3, 4)

    page.table.go_to(risk(window, "2").id, "position")
    _type(qtbot, grid, "9 v 9")
    assert risk(window, "2").position == Position(3, 4)
    mistake = next(iter(page.table.model.mistakes.values()))
    assert mistake.text == "9 v 9"
    assert "not a position" in mistake.reason


def test_that_removing_shows_what_hangs_on_a_risk_asks_why_and_can_be_put_back(window: MainWindow) -> None:
    page = register_page(window, "risks")
    crime = risk(window, "8")

    page.ask_to_remove([crime.id])
    assert risk(window, "8").id == crime.id  # nothing happens before a reason is given
    assert "nine controls" in page.panel.removal._hanging.text()
    page.panel.removal.reason.setPlainText("Merged into risk 1 at the refresh; agreed by the board")
    page.panel.removal._go.click()

    with window.workspace.read() as session:
        assert "8" not in {row.ref for row in risk_rows(session)}
        assert steps(session, 1)[0].reason == "Merged into risk 1 at the refresh; agreed by the board"
    window.frame.notice.acted.emit("undo")
    assert risk(window, "8").controls == crime.controls


def test_that_all_that_hangs_on_a_record_can_be_read_in_a_low_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(911, 512)  # what a laptop has left at 150 per cent
    page = register_page(window, "risks")

    page.ask_to_remove([risk(window, "9").id])

    panel = page.panel.removal
    qtbot.waitUntil(panel.hanging.isVisible)
    words, room = panel._hanging, panel.hanging.viewport()
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert words.height() > room.height() >= 60
    assert panel.hanging.verticalScrollBar().maximum() == words.height() - room.height()
    assert panel.rect().contains(panel._go.geometry())
    assert panel.hanging.accessibleDescription() == words.text()


def test_that_a_control_is_added_from_its_risk(window: MainWindow) -> None:
    page = register_page(window, "risks")
    money = risk(window, "6")
    page.table.go_to(money.id)

    page.panel.details.part_wanted.emit("controls", money.id)

    added = [row for row in stored_controls(window) if row.title == "New control"]
    assert [row.risks for row in added] == [("6",)]
    assert window.pages.shown == "controls"


def test_that_what_is_typed_after_adding_a_control_to_a_risk_is_its_title(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = register_page(window, "risks")
    money = risk(window, "6")
    page.table.go_to(money.id)
    page.panel.details.part_wanted.emit("controls", money.id)
    number = next(row.ref for row in stored_controls(window) if row.title == "New control")

    for letter in "Brief them":  # the first opens the cell, which takes the others
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)

    assert [row.ref for row in stored_controls(window) if row.title == "Brief them"] == [number]


def test_that_closing_a_quarter_freezes_it_and_its_page_can_only_be_read(window: MainWindow) -> None:
    page = map_page(window)
    action(window, "Close Q3 2021/22").trigger()
    with window.workspace.read() as session:
        assert house(session).quarter == Quarter(2021, 4)
    people = risk(window, "4")
    drag(
        page.map.canvas.viewport(),
        marker_point(page.map, people.id),
        cell_point(page.map.canvas, Position(1, 1)),
    )
    assert risk(window, "4").position == Position(1, 1)

    window.show_quarter(Quarter(2021, 3))

    assert page.read_only
    assert window.frame.banner.isVisible()
    assert page.map.marker(people.id).risk.position == Position(3, 2)
    drag(
        page.map.canvas.viewport(),
        marker_point(page.map, people.id),
        cell_point(page.map.canvas, Position(4, 4)),
    )
    assert risk(window, "4").position == Position(1, 1)


def test_that_the_paper_and_the_workbook_are_written_for_the_quarter_in_sight(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("papers")
    page = window.pages.view("papers")
    assert isinstance(page, PapersView)
    qtbot.waitUntil(lambda: not page.is_counting)
    for name, kind in (("paper.docx", page.write), ("register.xlsx", page.export)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        kind.click()
        qtbot.waitUntil(lambda: not window.busy)

    paper = Document(str(tmp_path / "paper.docx"))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Q3 2021/22" in text
    assert load_workbook(tmp_path / "register.xlsx").sheetnames[:2] == ["Contents", "Risks"]


def test_that_a_paper_wished_for_before_it_was_read_is_written_when_it_has_been(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    window.go("papers")
    page = window.pages.view("papers")
    assert isinstance(page, PapersView)
    page.write.click()
    assert not path.exists()

    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not window.busy)


def test_that_another_paper_is_chosen_and_written_for_the_public_as_a_web_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("papers")
    page = window.pages.view("papers")
    assert isinstance(page, PapersView)
    box = page.paper.box
    box.setCurrentIndex(box.findData("plan_progress"))
    box.activated.emit(box.currentIndex())
    page.public.click()
    qtbot.waitUntil(lambda: not page.is_counting)
    offered: list[str] = []

    def choose(parent: object, title: str, name: str, forms: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "paper.html"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    page.write.click()
    qtbot.waitUntil(lambda: not window.busy)

    assert offered[0].endswith(", public.docx")
    assert box.currentText() in (tmp_path / "paper.html").read_text(encoding="utf-8")


def test_that_a_file_that_is_no_register_is_answered_in_words_and_the_window_goes_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "Empty.quarterdeck"
    empty.write_bytes(b"")

    window.files.open(empty)
    qtbot.waitUntil(lambda: not window.busy)

    assert "is empty" in window.frame.notice.text
    assert risk(window, "4").title == "People"


def test_that_what_was_being_typed_is_back_after_the_program_was_killed(
    qtbot: QtBot,
    window: MainWindow,
    open_window: Callable[[Path], MainWindow],
    tmp_path: Path,
    sample_copy: Path,
) -> None:
    page = register_page(window, "risks")
    people = risk(window, "4")
    page.panel.details.editor_changed.emit(people.id, "owner", "Director of Peop")
    page.panel.drafts.write()
    as_left = tmp_path / "As left.quarterdeck"
    as_left.write_bytes(
        sample_copy.read_bytes()
    )  # the disk as it is if the program ends here: nothing was tidied up

    second = open_window(as_left)
    page = register_page(second, "risks")
    qtbot.waitUntil(lambda: "typing" in second.frame.notice.text)

    form = page.panel.details.form
    assert form is not None
    assert form.fields["owner"].editor.content() == "Director of Peop"
    assert "typing" in second.frame.notice.text


def _type(qtbot: QtBot, grid: object, text: str) -> None:
    """Type over the current cell and press Enter, as in Excel."""
    qtbot.keyClicks(grid, text[0])
    editor = next(w for w in grid.viewport().findChildren(QLineEdit) if w.isVisible())  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Key.Key_Return)


def test_that_words_are_written_for_a_quarter_that_is_closed_already(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("papers")
    page = window.pages.view("papers")
    assert isinstance(page, PapersView)
    window.show_quarter(Quarter(2021, 2))
    qtbot.waitUntil(lambda: not page.is_counting)

    page.outline.choose("purpose")
    page.words.text.setPlainText("Written after the close.")
    page.words.commit()

    with window.workspace.read(Quarter(2021, 2)) as session:
        assert paper_words(session, RISK_REPORT, Quarter(2021, 2))["purpose"] == "Written after the close."
    with window.workspace.read() as session:
        assert paper_words(session, RISK_REPORT, Quarter(2021, 3))["purpose"] != "Written after the close."


def test_that_showing_another_quarter_takes_no_words_along(window: MainWindow, qtbot: QtBot) -> None:
    window.go("papers")
    page = window.pages.view("papers")
    assert isinstance(page, PapersView)
    qtbot.waitUntil(lambda: not page.is_counting)
    page.outline.choose("purpose")
    before = window.workspace.undoable()

    for quarter in (Quarter(2021, 1), None):
        window.show_quarter(quarter)
        qtbot.waitUntil(lambda: not page.is_counting)
    assert window.workspace.undoable() == before

    page.words.text.setPlainText("Typed for the open quarter, and not yet left.")
    window.show_quarter(Quarter(2021, 1))
    with window.workspace.read() as session:
        words = {
            quarter: paper_words(session, RISK_REPORT, quarter)
            for quarter in (Quarter(2021, 1), Quarter(2021, 3))
        }
    assert words[Quarter(2021, 3)]["purpose"] == "Typed for the open quarter, and not yet left."
    assert words[Quarter(2021, 1)].get("purpose") != "Typed for the open quarter, and not yet left."


def test_that_a_damaged_register_offers_its_newest_backup_and_opens_from_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = window.workspace.path
    window.close_register()
    damaged = path.read_bytes()[:-4096]
    path.write_bytes(damaged)

    window.files.open(path)
    qtbot.waitUntil(lambda: not window.busy)
    assert "cut short" in window.frame.notice.text
    with qtbot.waitSignal(window.opened):
        window.frame.notice.acted.emit("restore")

    assert risk(window, "4").title == "People"
    assert "kept as" in window.frame.notice.text
    assert any(kept.read_bytes() == damaged for kept in path.parent.glob("*before restore*"))


def test_that_a_register_in_a_synchronised_folder_offers_a_copy_and_goes_on_with_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shared, own = tmp_path / "OneDrive - Force" / "Shared.quarterdeck", tmp_path / "Own.quarterdeck"
    shared.parent.mkdir()
    window.close_register()
    shared.write_bytes((tmp_path / "Sample.quarterdeck").read_bytes())
    with qtbot.waitSignal(window.opened):
        window.files.open(shared)
    qtbot.waitUntil(lambda: not window.busy)
    assert "synchronised with other computers" in window.frame.notice.text

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
    with qtbot.waitSignal(window.opened):
        window.frame.notice.acted.emit("copy")
    qtbot.waitUntil(lambda: not window.busy)

    assert window.workspace.path == own
    assert window.workspace.notices == ()
    assert risk(window, "4").title == "People"


def test_that_an_opening_that_is_given_up_lets_go_of_the_register(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "Other.quarterdeck"
    other.write_bytes((tmp_path / "Sample.quarterdeck").read_bytes())
    before = window.workspace

    window.files.open(other)
    window.files.give_up_openings()

    assert window.workspace is before
    Workspace.open(other, who="Bo").close()
    qtbot.waitUntil(lambda: not window.busy)
