"""The pages of plans and of assurance: a plan is carried forward, and the map leads to what it shows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models.planning import PlanState
from app.models.quarter import Quarter
from app.store.workspace import Workspace
from app.views.assurance import AssuranceView
from app.views.plans import PlansView
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
    view.refresh()
    return view


@pytest.fixture
def assurance(qtbot: Any, host: FakeHost) -> AssuranceView:
    view = AssuranceView(host)
    qtbot.addWidget(view)
    host.hold(view)
    view.resize(1300, 800)
    view.show()
    view.refresh()
    return view


def by_ref(view: PlansView) -> dict[str, Any]:
    return {row.ref: row for row in view.rows}


def test_that_the_button_carries_the_chosen_plan_forward(plans: PlansView) -> None:
    plans.choose(by_ref(plans)["GIP 1"].id)
    assert plans.carry.isEnabled()
    assert plans.carry.text() == "Carry GIP 1 forward to 2022/23"

    plans.carry.click()

    rows = by_ref(plans)
    assert rows["GIP 1"].state is PlanState.CARRIED
    assert plans.table.current_id() == rows["GIP 1 22/23"].id


def test_that_a_plan_that_is_over_cannot_be_carried_forward(plans: PlansView) -> None:
    plans.choose(by_ref(plans)["RBT 1.2"].id)

    assert not plans.carry.isEnabled()


def test_that_a_closed_quarter_is_only_read(plans: PlansView, host: FakeHost) -> None:
    host.moment = Quarter(2021, 2)
    plans.refresh()
    plans.choose(by_ref(plans)["GIP 1"].id)

    assert not plans.carry.isEnabled()
    assert "RBT" not in by_ref(plans)


def test_that_the_second_tab_has_a_table_for_each_principle(plans: PlansView) -> None:
    plans.tabs.setCurrentIndex(1)

    assert list(plans.principles.tables) == list("ABCDEFG")
    plans.choose(by_ref(plans)["GIP 2"].id)
    assert not plans.shows_side


def test_that_the_map_opens_assurance_here_and_risks_there(assurance: AssuranceView, host: FakeHost) -> None:
    assert assurance.shows_side
    said = assurance.map.model.rows[0].lines[0][0]

    assurance.map.opened.emit("assurance", said.id)

    assert not assurance.shows_side
    assert assurance.table.current_id() == said.id


def test_that_the_map_is_fresh_when_it_is_looked_at_again(assurance: AssuranceView) -> None:
    row = assurance.rows[0]
    assurance.choose(row.id)

    assurance.change(row.id, "line", None)
    assurance.refresh()
    assurance.tabs.setCurrentIndex(0)

    area = next(one for one in assurance.map.model.rows if one.ref == "GIP 1")
    assert area.remark == "No first line"
