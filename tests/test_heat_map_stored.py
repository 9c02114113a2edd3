"""The map in front of a real register: what a drag, an arrow key and an undo leave in the file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.commands import quarters
from app.commands.risks import move, take_off
from app.errors import NeedsReason, RuleError
from app.models.scale import Position
from app.queries.history import steps
from app.queries.reasons import needs_reason
from app.queries.risks import risk_rows
from app.views.heat_map import view as page
from tests.heat_map_rows import cell_point, drag, marker_point
from tests.least_host import LeastHost
from tests.store_registers import add, change


@pytest.fixture
def people(workspace):
    add(workspace, "risks", "Legitimacy", position=Position(4, 4))
    return add(workspace, "risks", "People", position=Position(3, 2), target=Position(2, 2))


@pytest.fixture
def view(qtbot, workspace, people):
    made = page.HeatMapView(LeastHost(workspace))
    stop = workspace.subscribe(made.seen)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    QApplication.processEvents()
    yield made
    stop()


def stored_position(workspace, risk_id):
    with workspace.read() as session:
        return next(row.position for row in risk_rows(session) if row.id == risk_id)


def last_step(workspace):
    with workspace.read() as session:
        return steps(session, 1)[0]


def drag_to(view, risk_id, position):
    canvas = view.map.canvas
    drag(canvas.viewport(), marker_point(view.map, risk_id), cell_point(canvas, position))


def test_that_a_real_drag_is_stored_as_one_step_and_undo_takes_it_back(view, workspace, people):
    before = last_step(workspace).number

    drag_to(view, people, Position(2, 2))

    assert stored_position(workspace, people) == Position(2, 2)
    assert view.map.marker(people).cell() == Position(2, 2)
    assert last_step(workspace).number == before + 1
    workspace.undo()
    assert stored_position(workspace, people) == Position(3, 2)
    assert view.map.marker(people).cell() == Position(3, 2)


def test_that_the_keyboard_does_the_same(view, workspace, people):
    view.map.choose(people)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view.map.canvas, key)

    assert stored_position(workspace, people) == Position(2, 3)
    workspace.undo()
    assert stored_position(workspace, people) == Position(3, 2)


def test_that_a_drag_given_up_leaves_no_step(view, workspace, people):
    before = last_step(workspace).number
    canvas = view.map.canvas
    start, end = marker_point(view.map, people), cell_point(canvas, Position(1, 1))
    drag(canvas.viewport(), start, end, let_go=False)

    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)

    assert last_step(workspace).number == before
    assert stored_position(workspace, people) == Position(3, 2)


def test_that_a_refusal_is_said_and_the_marker_goes_home(view, workspace, people, monkeypatch):
    def refuse(*_):
        raise RuleError("The scale has changed.", hint="Look at the map again.")

    monkeypatch.setattr(page, "move", refuse)

    drag_to(view, people, Position(2, 2))

    assert view.host.errors == ["The scale has changed."]
    assert view.map.marker(people).cell() == Position(3, 2)
    assert stored_position(workspace, people) == Position(3, 2)


def test_that_the_reason_typed_after_a_drop_is_kept_with_the_move(view, workspace, people):
    drag_to(view, people, Position(2, 2))
    moved = last_step(workspace).number
    why, meeting = view.map.reason.fields
    why.setPlainText("Recruitment has recovered")
    QTest.keyClicks(meeting, "Risk Board")
    view.map.reason.give()

    with workspace.read() as session:
        step = next(step for step in steps(session, 5) if step.number == moved)
    assert (step.reason, step.meeting) == ("Recruitment has recovered", "Risk Board")


def test_that_a_move_that_was_taken_back_is_no_longer_told_of_beside_the_map(view, workspace, people):
    drag_to(view, people, Position(2, 2))
    assert "moved from" in view.map.aside.said.text()

    workspace.undo()
    QApplication.processEvents()

    assert view.map.aside.said.text().startswith("Heat map of")


def test_that_a_reason_typed_straight_after_a_drop_is_a_reason_and_kept_when_the_register_is_closed(
    view, workspace, people
):
    drag_to(view, people, Position(2, 2))
    moved = last_step(workspace).number
    view.map.canvas.setFocus()
    for letter in "More recruits":
        QTest.keyClicks(view.focusWidget(), letter)
    view.leave()

    with workspace.read() as session:
        step = next(step for step in steps(session, 5) if step.number == moved)
    assert step.reason == "More recruits"


def test_that_the_first_letter_of_a_reason_is_no_number_though_risks_are_called_so(view, workspace, people):
    change(workspace, "risks", people, "ref", "CR16")
    QApplication.processEvents()
    drag_to(view, people, Position(2, 2))
    view.map.canvas.setFocus()

    for letter in "Contract let":
        QTest.keyClicks(view.focusWidget(), letter)

    assert view.map.reason.fields[0].toPlainText() == "Contract let"


@pytest.mark.parametrize(
    "said", ["3 of 4 agreed", "10% fewer", "2021 was better", "4th time", "1, and so on"]
)
def test_that_a_reason_may_begin_with_figures_though_risks_are_called_so(view, workspace, people, said):
    add(workspace, "risks", "Money", ref="3", position=Position(3, 3))
    drag_to(view, people, Position(2, 2))
    view.map.canvas.setFocus()
    opened = []
    view.map.opened.connect(opened.append)

    for letter in said:
        QTest.keyClicks(view.focusWidget(), letter)

    assert view.map.reason.fields[0].toPlainText() == said
    assert view.map.canvas.chosen_id == people
    assert not opened


def test_that_a_number_alone_chooses_the_next_risk_while_the_last_moves_reason_is_asked(
    view, workspace, people
):
    other = add(workspace, "risks", "Money", ref="12", position=Position(3, 3))
    drag_to(view, people, Position(2, 2))
    view.map.canvas.setFocus()

    QTest.keyClicks(view.map.canvas, "12")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(view.map.canvas, key)

    assert stored_position(workspace, other) == Position(3, 4)
    assert view.map.reason.fields[0].toPlainText() == ""


def test_that_an_unassessed_risk_dragged_from_the_tray_is_stored(view, workspace):
    risk_id = add(workspace, "risks", "Data quality")
    tray, canvas = view.map.tray.viewport(), view.map.canvas.viewport()
    end = tray.mapFromGlobal(canvas.mapToGlobal(cell_point(view.map.canvas, Position(2, 3))))

    drag(tray, view.map.tray.point_of(risk_id), end)

    assert stored_position(workspace, risk_id) == Position(2, 3)

    shown = [made.text() for made in view.map.reason.findChildren(QPushButton) if made.isVisibleTo(view)]
    assert "No need" in shown, "a first assessment is no move that waits for its reason"
    assert "Later" not in shown


def test_that_a_move_left_for_later_is_a_click_away_and_its_reason_is_given_in_place(view, workspace, people):
    drag_to(view, people, Position(2, 2))
    view.map.reason.leave()
    column = view.map.column
    column.waiting.click()
    QApplication.processEvents()
    line = column.waiting_list.visualRect(column.waiting_list.lines.index(0)).center()

    QTest.mouseClick(column.waiting_list.viewport(), Qt.MouseButton.LeftButton, pos=line)
    view.map.reason.fields[0].setPlainText("Recruitment has recovered")
    view.map.reason.give()

    with workspace.read() as session:
        assert needs_reason(session) == []
    assert not column.waiting.isVisible()


def test_that_a_risk_is_taken_off_with_its_reason_and_undo_puts_it_back(view, workspace, people):
    view.map.choose(people)
    QTest.keyClick(view.map.canvas, Qt.Key.Key_Delete)
    view.map.reason.fields[0].setPlainText("Split in two")
    view.map.reason.give()

    assert stored_position(workspace, people) is None
    assert view.map.aside.said.text() == "2 People is off the map now, not assessed."
    assert (last_step(workspace).reason, last_step(workspace).words) == (
        "Split in two",
        "Take risk 2 off the map",
    )
    with pytest.raises(NeedsReason):
        workspace.run("Take it off", take_off, people)
    workspace.undo()
    assert stored_position(workspace, people) == Position(3, 2)


def test_that_the_slider_reads_the_closed_quarters_of_the_register(view, workspace, people):
    workspace.run("Close", quarters.close)
    workspace.run("Move", move, people, Position(1, 1))

    QTest.keyClick(view.map.timeline.slider, Qt.Key.Key_Home)

    assert view.map.marker(people).cell() == Position(3, 2)
    assert not view.map.canvas.movable
    QTest.keyClick(view.map.timeline.slider, Qt.Key.Key_End)
    assert view.map.marker(people).cell() == Position(1, 1)
