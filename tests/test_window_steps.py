"""Pages hear of steps: at once of one made in the window, once of all those that a job made meanwhile."""

from __future__ import annotations

from threading import Thread

import pytest
from PySide6.QtCore import QObject, Signal

from app.models.tables import Table
from app.queries.history import newest_step
from app.window.steps import Steps
from tests.store_registers import add


class Window(QObject):
    """The least of a window that steps are told to."""

    stepped = Signal(object)
    is_open = True


@pytest.fixture
def heard(qapp, workspace):
    """What the pages heard of: a change each time."""
    window, found = Window(), []
    steps = Steps(window, found.append)
    stop = workspace.subscribe(steps.tell)
    yield found
    stop()


def beside(work):
    """Done by a thread, while the window has no turn."""
    job = Thread(target=work)
    job.start()
    job.join()


def test_that_a_step_made_in_the_window_is_seen_when_it_returns(workspace, heard):
    risk = add(workspace, "risks", "People")

    assert [one.records for one in heard] == [{(Table.RISK, risk)}]


def test_that_many_steps_of_a_job_are_seen_as_one(qtbot, workspace, heard):
    risks = []
    beside(lambda: risks.extend(add(workspace, "risks", f"Risk {n}") for n in range(20)))
    qtbot.waitUntil(lambda: bool(heard))

    assert [one.records for one in heard] == [{(Table.RISK, risk) for risk in risks}]
    with workspace.read() as session:
        assert heard[0].step.number == newest_step(session)


def test_that_what_a_job_did_is_seen_also_where_the_window_goes_on(qtbot, workspace, heard):
    beside(lambda: add(workspace, "risks", "Beside"))
    add(workspace, "risks", "Here")
    qtbot.waitUntil(lambda: sum(len(one.records) for one in heard) == 2)

    with workspace.read() as session:
        assert max(one.step.number for one in heard) == newest_step(session)
