"""The first page: every question counted, every number a way to its list, what moved since the last close."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.commands import quarters, records
from app.commands.history import give_reason
from app.models.picked import EVERYTHING
from app.models.scale import Position
from app.models.status import ControlStatus, Rag
from app.models.timescale import Timescale
from app.queries.overview import register_counts, since_close
from app.queries.reasons import needs_reason
from app.views.found import find_pages
from app.views.overview.view import OverviewView
from app.widgets.line_button import LineButton
from app.widgets.overview.figure import Figure
from tests.least_host import LeastHost
from tests.store_registers import add, change, move

TODAY = date(2021, 5, 1)


@pytest.fixture
def view(qtbot, workspace):
    made = OverviewView(LeastHost(workspace))
    stop = workspace.subscribe(made.seen)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    yield made
    made.leave()
    stop()
    assert made.host.errors == []


def counted(qtbot, view):
    view.show()
    qtbot.waitUntil(lambda: not view.is_counting, timeout=10_000)
    return view


def figures(view):
    return {one.accessibleName(): one for one in view.findChildren(Figure) if not one.isHidden()}


def test_that_each_register_is_counted_by_its_own_questions(workspace):
    add(workspace, "risks", "People", rag=Rag.RED)
    add(workspace, "risks", "Money", position=Position(3, 2))
    add(workspace, "controls", "Late", timescale=Timescale.parse("31/3/21"), status=ControlStatus.ON_TRACK)

    with workspace.read() as session:
        risks = register_counts(session, "risks", TODAY)
        controls = register_counts(session, "controls", TODAY)

    assert (risks.total, risks.number("red"), risks.number("unassessed"), risks.number("no_update")) == (
        2,
        1,
        1,
        2,
    )
    assert (controls.total, controls.number("overdue"), controls.number("red")) == (1, 1, 0)


def test_that_what_moved_came_and_left_since_the_close_is_told(workspace):
    people = add(workspace, "risks", "People", ref="4", position=Position(3, 2))
    gone = add(workspace, "risks", "Estate", position=Position(1, 1))
    workspace.run("Close", quarters.close)
    move(workspace, people, 4, 4)
    workspace.run("Remove", records.remove, "risks", gone, "Merged into 4")
    add(workspace, "risks", "Money")

    with workspace.read() as session:
        since = since_close(session)

    assert str(since.quarter) == "Q1 2021/22"
    assert [(one.ref, one.before, one.after) for one in since.movements] == [
        ("4", Position(3, 2), Position(4, 4))
    ]
    assert [one.title for one in since.arrivals] == ["Money"]
    assert [one.title for one in since.departures] == ["Estate"]
    assert since.unexplained == 2  # the move, and why Money came


def test_that_the_first_quarter_has_nothing_before_it(workspace):
    with workspace.read() as session:
        since = since_close(session)

    assert since.quarter is None
    assert not since.movements


def test_that_every_number_opens_the_list_behind_it(qtbot, view, workspace):
    add(workspace, "risks", "People", rag=Rag.RED)
    counted(qtbot, view)

    figures(view)["Red: one risk"].click()
    figures(view)["Not assessed: one risk"].click()
    figures(view)["Risks: one risk in all"].click()
    chip = next(
        one
        for one in view.findChildren(QPushButton)
        if one.accessibleName() == "Risks, No update this quarter: 1"
    )
    chip.click()

    assert view.host.gone == [
        ("risks", "", "red"),
        ("risks", "", "unassessed"),
        ("risks", "", EVERYTHING),
        ("risks", "", "no_update"),
    ]


def test_that_a_move_without_a_reason_leads_to_where_it_is_given(qtbot, view, workspace):
    risk = add(workspace, "risks", "People", position=Position(3, 2))
    move(workspace, risk, 4, 4)
    counted(qtbot, view)

    figures(view)["Needs a reason: one move"].click()

    assert view.host.gone == [("heat_map", "", "needs_reason")]


def test_that_a_reason_given_on_another_page_is_counted_here(qtbot, view, workspace):
    risk = add(workspace, "risks", "People", position=Position(3, 2))
    move(workspace, risk, 4, 4)
    counted(qtbot, view)
    assert "Needs a reason: one move" in figures(view)
    with workspace.read() as session:
        (step,) = needs_reason(session)

    view.hide()
    workspace.run("Give the reason for a change", give_reason, step.id, "Vacancies rose")
    counted(qtbot, view)
    qtbot.waitUntil(lambda: "Needs a reason: one move" not in figures(view), timeout=10_000)


def test_that_a_movement_leads_to_its_risk_and_the_comparison(qtbot, view, workspace):
    risk = add(workspace, "risks", "People", ref="4", position=Position(3, 2))
    workspace.run("Close", quarters.close)
    move(workspace, risk, 4, 4, reason="Vacancies rose")
    counted(qtbot, view)

    lines = {one.accessibleName(): one for one in view.findChildren(QPushButton)}
    lines["4 People: H v M → VH v VH · Vacancies rose"].click()
    lines["Compare the two quarters"].click()

    assert view.host.gone == [("risks", risk, ""), ("history", "", "compare")]


def test_that_the_numbers_follow_a_change(qtbot, view, workspace):
    risk = add(workspace, "risks", "People", rag=Rag.RED)
    counted(qtbot, view)

    change(workspace, "risks", risk, "rag", Rag.GREEN)
    qtbot.waitUntil(lambda: "Red: one risk" not in figures(view), timeout=10_000)


def test_that_a_closed_quarter_is_shown_as_it_was(qtbot, view, workspace):
    risk = add(workspace, "risks", "People", rag=Rag.RED)
    workspace.run("Close", quarters.close)
    change(workspace, "risks", risk, "rag", Rag.GREEN)
    with workspace.read() as session:
        view.host.moment = since_close(session).quarter
    counted(qtbot, view)

    assert "Red: one risk" in figures(view)
    assert view.glance.title.text() == "Q1 2021/22 at a glance"


def test_that_what_moved_is_there_again_after_a_look_at_the_first_quarter(qtbot, view, workspace):
    def compare():
        found = [one for one in view.findChildren(QPushButton) if one.text() == "Compare the two quarters"]
        return any(one.isVisibleTo(view) for one in found)

    add(workspace, "risks", "People", rag=Rag.RED)
    workspace.run("Close", quarters.close)
    counted(qtbot, view)
    qtbot.waitUntil(compare)
    with workspace.read() as session:
        view.host.moment = since_close(session).quarter
    view.refresh()
    qtbot.waitUntil(lambda: not compare())
    view.host.moment = None
    view.refresh()

    qtbot.waitUntil(compare)
    assert "Red: one risk" in figures(view)


def test_that_the_numbers_of_another_quarter_are_veiled_until_they_are_counted(qtbot, view, workspace):
    add(workspace, "risks", "People", rag=Rag.RED)
    workspace.run("Close", quarters.close)
    counted(qtbot, view)
    veils = (*view.glance.veils, view.glance.chart_veil)
    qtbot.waitUntil(lambda: all(veil.isHidden() for veil in veils), timeout=10_000)

    with workspace.read() as session:
        view.host.moment = since_close(session).quarter
    view.refresh()
    assert view.glance.lead.text() == "Being counted…"
    assert not any(veil.isHidden() for veil in veils)
    for veil in view.glance.veils:
        assert veil.rect().contains(veil.parentWidget().rect())

    qtbot.waitUntil(lambda: all(veil.isHidden() for veil in veils), timeout=10_000)
    assert view.glance.lead.text() == "The register holds one risk."


def test_that_numbers_are_pressed_by_keyboard(qtbot, view, workspace):
    add(workspace, "risks", "People", rag=Rag.RED)
    counted(qtbot, view)
    figure = figures(view)["Red: one risk"]

    assert figure.focusPolicy() == Qt.FocusPolicy.StrongFocus
    QTest.keyClick(figure, Qt.Key.Key_Return)
    QTest.keyClick(figure, Qt.Key.Key_Space)

    assert view.host.gone == [("risks", "", "red")] * 2


def test_that_it_is_the_first_page():
    assert find_pages()[0].key == "overview"


def test_that_an_empty_register_has_an_overview(qtbot, view):
    counted(qtbot, view)

    assert view.glance.lead.text().startswith("The register holds nothing yet.")
    assert view.glance.registers.isHidden(), "noughts say nothing"
    view.attend()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Space)
    assert view.host.gone == [("risks", "", "")]


def test_that_a_register_that_holds_only_other_records_is_not_called_empty(qtbot, view, workspace):
    counted(qtbot, view)
    add(workspace, "boards", "Risk Board")
    view.refresh()
    counted(qtbot, view)

    assert view.glance.first.isHidden()
    assert view.glance.lead.text() == "The register holds no risks, controls or actions yet."


def test_that_the_numbers_come_with_the_first_record(qtbot, view, workspace):
    counted(qtbot, view)
    add(workspace, "risks", "People")
    view.refresh()
    counted(qtbot, view)

    assert view.glance.first.isHidden()
    assert not view.glance.registers.isHidden()


def test_that_why_a_risk_moved_goes_on_in_another_line_and_is_never_cut_short(qtbot, view, workspace):
    people = add(workspace, "risks", "People", ref="4", position=Position(3, 2))
    workspace.run("Close", quarters.close)
    why = "Applications fell for the third quarter in a row, and two in five of those who were offered a place went elsewhere."
    workspace.run("Move risk 4", records.change, "risks", people, "position", Position(4, 4), reason=why)
    view.resize(700, 600)
    counted(qtbot, view)

    line = next(one for one in view.findChildren(LineButton) if why in one.accessibleName())
    assert "\n" in line.text()
    assert line.text().replace("\n", " ") == line.accessibleName()
    assert line.height() >= 2 * line.fontMetrics().lineSpacing()


def test_that_no_line_begins_with_what_sets_two_things_apart(qtbot, view, workspace):
    people = add(workspace, "risks", "People", ref="4", position=Position(3, 2))
    workspace.run("Close", quarters.close)
    why = {"reason": "Applications fell again", "meeting": "Risk and Assurance Board, 3 May"}
    workspace.run("Move risk 4", records.change, "risks", people, "position", Position(4, 4), **why)
    view.show()
    counted(qtbot, view)
    (line,) = (one for one in view.findChildren(LineButton) if "Applications" in one.accessibleName())

    seen = set()
    for width in range(150, 500, 4):
        line.resize(width, 80)
        seen.add(line.text())

    assert len(seen) > 10
    assert not [part for text in seen for part in text.split("\n") if part.startswith("·")]


def test_that_reviews_and_assurance_are_counted_by_their_noun_as_every_register_is(qtbot, view, workspace):
    for title in ("One", "Two"):
        add(workspace, "assurance", title)
    counted(qtbot, view)

    assert figures(view)["Not rated: two pieces of assurance"].text() == "2 Pieces of assurance"
