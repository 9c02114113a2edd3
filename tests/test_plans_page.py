"""The pages of plans and of assurance: a plan is carried forward, and the map leads to what it shows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models.planning import PlanState
from app.models.quarter import Quarter
from app.models.timescale import Timescale
from app.store.workspace import Workspace
from app.views.assurance import KEY
from app.views.assurance.view import MAP, AssuranceView, MapView
from app.views.plans.view import PRINCIPLES, PlansRegister, PlansView, PrinciplesView
from app.views.register_page import RegisterView
from tests.import_page_host import FakeHost


@pytest.fixture
def workspace(tmp_path: Path, sample_file: Path) -> Iterator[Workspace]:
    path = tmp_path / sample_file.name
    shutil.copy(sample_file, path)
    built = Workspace.open(path, who="Test officer")
    yield built
    built.close()


@pytest.fixture
def host(workspace: Workspace) -> FakeHost:
    return FakeHost(workspace)


@pytest.fixture
def plans(qtbot: Any, host: FakeHost) -> PlansView:
    view = PlansView(host)
    qtbot.addWidget(view)
    host.hold(view)
    view.resize(1300, 800)
    view.show()
    return view


@pytest.fixture
def assurance(qtbot: Any, host: FakeHost) -> AssuranceView:
    view = AssuranceView(host)
    qtbot.addWidget(view)
    host.hold(view)
    view.resize(1300, 800)
    view.show()
    return view


def register_of(plans: PlansView) -> PlansRegister:
    found = plans.part("plans")
    assert isinstance(found, PlansRegister)
    return found


def by_ref(plans: PlansView) -> dict[str, Any]:
    return {row.ref: row for row in register_of(plans).rows}


def map_of(assurance: AssuranceView) -> MapView:
    found = assurance.part(MAP)
    assert isinstance(found, MapView)
    return found


def test_that_the_button_carries_the_chosen_plan_forward(plans: PlansView) -> None:
    page = register_of(plans)
    plans.choose(by_ref(plans)["GIP 1"].id)
    assert page.carry.isEnabled()
    assert page.carry.text() == page.carry.accessibleName() == "Carry forward to 2022/23"

    page.carry.click()

    rows = by_ref(plans)
    assert rows["GIP 1"].state is PlanState.CARRIED
    assert page.table.current_id() == rows["GIP 1 22/23"].id


def test_that_business_as_usual_is_asked_for_its_reason_and_stays_overdue(
    plans: PlansView, host: FakeHost
) -> None:
    page = register_of(plans)
    late = by_ref(plans)["GIP 1"]
    page.change(late.id, "timescale", Timescale.parse("Q1 2021/22"))
    page.panel.reasons.panel.leave()
    page.table.ask("overdue")
    before = page.table.model.rowCount()
    page.change(late.id, "state", PlanState.USUAL)
    question = page.panel.reasons.panel
    assert question.isVisible()
    assert by_ref(plans)["GIP 1"].state is PlanState.OPEN

    question.reason.setPlainText("It is part of the yearly training now")
    question.meeting.setText("Oversight board, 12 January 2022")
    question.answer()

    assert (by_ref(plans)["GIP 1"].state, by_ref(plans)["GIP 1"].overdue) == (PlanState.USUAL, True)
    assert page.table.model.rowCount() == before
    assert page.panel.details.isVisible()


def test_that_carrying_forward_is_taken_back_from_its_notice(plans: PlansView, host: FakeHost) -> None:
    plans.choose(by_ref(plans)["GIP 1"].id)
    register_of(plans).carry.click()

    host.press("undo")

    assert by_ref(plans)["GIP 1"].state is PlanState.OPEN
    assert "GIP 1 22/23" not in by_ref(plans)


def test_that_a_plan_that_is_over_cannot_be_carried_forward(plans: PlansView) -> None:
    plans.choose(by_ref(plans)["RBT 1.2"].id)

    assert not register_of(plans).carry.isEnabled()


def test_that_a_closed_quarter_is_only_read(plans: PlansView, host: FakeHost) -> None:
    host.moment = Quarter(2021, 2)
    plans.outdated()
    plans.choose(by_ref(plans)["GIP 1"].id)

    assert not register_of(plans).carry.isEnabled()
    assert "RBT" not in by_ref(plans)


def test_that_the_second_tab_has_a_table_for_each_principle(plans: PlansView) -> None:
    plans.turn_to(PRINCIPLES)
    shown = plans.front
    assert isinstance(shown, PrinciplesView)

    assert list(shown.figures.tables) == list("ABCDEFG")
    plans.choose(by_ref(plans)["GIP 2"].id)
    assert plans.front is register_of(plans)


def test_that_the_map_opens_assurance_here_and_risks_there(assurance: AssuranceView, host: FakeHost) -> None:
    page = map_of(assurance).map
    row = page.model.rows[0]

    page.opened.emit("risks", row.id)
    assert host.went == ["risks"]
    page.opened.emit("assurance", row.lines[0][0].id)

    assert isinstance(assurance.front, RegisterView)
    assert assurance.front.table.current_id() == row.lines[0][0].id


def test_that_the_map_is_fresh_when_it_is_looked_at_again(assurance: AssuranceView) -> None:
    assurance.turn_to(KEY)
    register = assurance.front
    assert isinstance(register, RegisterView)

    register.change(register.rows[0].id, "line", None)
    assurance.turn_to(MAP)

    area = next(one for one in map_of(assurance).map.model.rows if one.ref == "GIP 1")
    assert area.remark == "No first line"
