"""A risk dragged by a real pointer on a real X server, from the first press to the stored file."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from app.models.scale import Position
from app.queries.history import steps
from app.queries.risks import risk_rows
from app.store.workspace import Workspace
from tests.x_events import needed, on_x

pytestmark = pytest.mark.skipif(bool(needed()), reason=needed())


@pytest.fixture
def register(sample_file, tmp_path):
    return shutil.copy(sample_file, tmp_path / "Sample.quarterdeck")


def stored(register):
    with closing(Workspace.open(register, who="Test officer")) as workspace, workspace.read() as session:
        positions = {row.ref: row.position for row in risk_rows(session)}
        return positions, [step.words for step in steps(session, 3)]


def test_that_a_risk_is_dragged_and_taken_off_by_a_real_pointer(register):
    with on_x(register, "heat_map", "tests.x_probes:on_map") as program:
        before = program.ask("position", "10")
        assert before == [4, 4]
        program.drag(program.ask("marker", "10"), program.ask("cell", 2, 2), let_go=False)
        program.wait_until(
            [
                "10 Legitimacy: Very High\u00a0v\u00a0Very High → Medium\u00a0v\u00a0Medium",
                "Very High → Medium · comes inside appetite · at its target",
            ],
            "live text",
        )
        program.release()
        program.wait_until([2, 2], "position", "10")

        program.drag(program.ask("marker", "4"), program.ask("cell", 1, 1), let_go=False)
        program.key("Escape")
        program.release()
        program.wait_until([], "live text")
        assert program.ask("position", "4") == [3, 2]

        program.drag(program.ask("marker", "5"), program.ask("tray"))
        program.click(*program.ask("why"))
        program.type("Split in two")
        program.key("ctrl+Return")
        program.wait_until(None, "position", "5")
        program.drag(program.ask("in the tray", "5"), program.ask("cell", 1, 4))
        program.wait_until([1, 4], "position", "5")

    positions, words = stored(register)
    assert positions["10"] == Position(2, 2)
    assert positions["4"] == Position(3, 2)
    assert positions["5"] == Position(1, 4)
    assert words == ["Move risk 5 to L v VH", "Take risk 5 off the map", "Move risk 10 to M v M"]
