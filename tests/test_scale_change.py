"""Another scale for a register with risks on it: what each level becomes is asked, and the past stays on its own scale."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.commands import organisation, quarters, scales
from app.errors import RuleError
from app.main import make_window
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.scale_edit import Reshaped, turned
from app.models.source import Source
from app.papers.map_words import map_text
from app.queries.house import house
from app.queries.reasons import needs_reason
from app.queries.risks import risk_rows
from app.settings import Settings
from app.store.workspace import NOW
from app.widgets.plain import PlainLabel
from tests.agreed_lines import four_agreed
from tests.store_registers import add, started


@pytest.fixture
def register(tmp_path):
    """Two risks on four levels, in a quarter that is closed, and one that nobody has assessed."""
    path = tmp_path / "Council.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "People", position=Position(3, 4), target=Position(1, 2))
    add(workspace, "risks", "Money", position=Position(3, 2))
    add(workspace, "risks", "Estates")
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    workspace.close()
    return path


@pytest.fixture
def page(qapp, qtbot, register):
    """The page of the organisation, in the window."""
    window = make_window(Settings(who="Officer", still=True))
    window.resize(1366, 768)
    window.show()
    window.files.open(register)
    qtbot.waitUntil(lambda: window.is_open and not window.busy, timeout=30_000)
    window.go("reference")
    window.frame.stack.currentWidget().turn_to("organisation")
    yield window.frame.stack.currentWidget().front
    window.close()


def _choose(page, name):
    box = page.form.scale
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def _now(page, moment=NOW):
    with page.workspace.read(moment) as session:
        return house(session).scale, {row.title: row for row in risk_rows(session)}


def test_that_another_scale_is_not_taken_before_it_is_said_what_each_level_becomes(page, qtbot):
    _choose(page, five_by_five().name)

    change = page.scale_change
    assert change.isVisible()
    assert sorted(change.boxes) == [("impact", 2), ("impact", 4), ("likelihood", 1), ("likelihood", 3)]
    assert not change.go.isEnabled()  # “High” is no level there, and its number means something else
    assert _now(page)[0] == four_levels()

    qtbot.keyClick(change, Qt.Key.Key_Escape)

    assert not change.isVisible()
    assert page.form.scale.currentText() == four_levels().name


def test_that_each_risk_goes_where_its_level_went_in_one_step_and_the_past_stays(page, qtbot):
    _choose(page, five_by_five().name)
    change = page.scale_change
    for (side, level), to in {
        ("likelihood", 1): 1,
        ("likelihood", 3): 4,
        ("impact", 2): 3,
        ("impact", 4): 5,
    }.items():
        box = change.boxes[side, level]
        box.setCurrentIndex(box.findData(to))

    qtbot.mouseClick(change.go, Qt.MouseButton.LeftButton)

    scale, rows = _now(page)
    assert scale == five_by_five()
    assert (rows["People"].position, rows["People"].target) == (Position(4, 5), Position(1, 3))
    assert (rows["Money"].position, rows["Estates"].position) == (Position(4, 3), None)
    with page.workspace.read() as session:
        assert needs_reason(session) == []  # why they moved is said: the scale did
    old, then = _now(page, Quarter(2021, 1))
    assert (old, then["People"].position) == (four_levels(), Position(3, 4))
    step = page.workspace.undoable()
    assert step.words == f"Change the scale to {five_by_five().name}"

    page.workspace.undo()

    scale, rows = _now(page)
    assert (scale, rows["People"].position) == (four_levels(), Position(3, 4))


def test_that_no_appetite_is_taken_over_to_other_levels_and_it_is_said(page, qtbot):
    page.workspace.run("Draw the line", scales.reshape, lambda _: Reshaped.same_levels(four_agreed()))
    _choose(page, five_by_five().name)
    change = page.scale_change

    assert any(
        "appetite line is not carried over" in label.text() for label in change.findChildren(PlainLabel)
    )
    for box in change.boxes.values():
        box.setCurrentIndex(1)
    qtbot.mouseClick(change.go, Qt.MouseButton.LeftButton)

    assert _now(page)[0] == five_by_five()
    assert not five_by_five().appetite


def test_that_the_line_of_appetite_stays_on_as_many_levels(page):
    other = replace(four_levels(), name="Ours", likelihood=replace(four_levels().likelihood, name="Chance"))
    page.workspace.run("Draw the line", scales.reshape, lambda _: Reshaped.same_levels(four_agreed()))

    page.workspace.run("Another", organisation.change_scale, other, (1, 2, 3, 4), (1, 2, 3, 4))

    assert _now(page)[0].appetite == four_agreed().appetite


def test_that_the_axes_stay_the_way_round_that_the_organisation_has_them(page):
    page.workspace.run("Turn the axes", scales.reshape, turned(likelihood_up=False))

    page.workspace.run("Another", organisation.change_scale, five_by_five(), (1, 2, 3, 4), (1, 2, 3, 4))

    assert _now(page)[0] == replace(five_by_five(), likelihood_up=False)


def test_that_no_arrow_leads_from_a_place_on_the_old_scale(register):
    from app.store.workspace import Workspace

    workspace = Workspace.open(register, who="Officer")
    with pytest.raises(RuleError, match="Risks 1 and 2 stand at a level of which"):
        workspace.run("Scale", organisation.change_scale, five_by_five())
    workspace.run("Scale", organisation.change_scale, five_by_five(), (1, 2, 4, 5), (1, 3, 4, 5))

    with workspace.read() as session:
        rows = risk_rows(session)

    assert {row.previous for row in rows} == {None}
    assert "risk 1 from" not in map_text("Map", rows, five_by_five())
    workspace.close()


def test_that_a_register_without_positions_takes_a_scale_at_once(qapp, qtbot, tmp_path):
    workspace = started(tmp_path / "New.quarterdeck")
    add(workspace, "risks", "Estates")
    workspace.run("Scale", organisation.change_scale, five_by_five())
    with workspace.read() as session:
        assert house(session).scale == five_by_five()
    workspace.close()
