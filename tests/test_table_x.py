"""A block of cells chosen with a real pointer, copied and pasted with real keys on a real X server."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing

import pytest

from app.queries.history import steps
from app.queries.risks import risk_rows
from app.store.workspace import Workspace
from tests.x_events import needed, on_x

pytestmark = pytest.mark.skipif(bool(needed()), reason=needed())


def test_that_a_block_is_dragged_over_copied_and_pasted_as_one_step(sample_file, tmp_path):
    register = shutil.copy(sample_file, tmp_path / "Sample.quarterdeck")
    with on_x(register, "risks", "tests.x_probes:on_list") as program:
        wanted = [program.ask("text", ref, key) for ref in ("1", "2") for key in ("position", "target")]
        program.drag(program.ask("cell", "1", "position"), program.ask("cell", "2", "target"))
        program.wait_until(4, "selected", "1", "ref")
        program.key("ctrl+c")
        program.click(*program.ask("cell", "10", "position"))
        program.wait_until(1, "selected", "1", "ref")
        program.key("ctrl+v")
        program.wait_until(wanted[0], "text", "10", "position")

        places = [(ref, key) for ref in ("10", "11") for key in ("position", "target")]
        assert [program.ask("text", *place) for place in places] == wanted

        program.key("ctrl+z")
        program.wait_until("VH v VH", "text", "10", "position")

    with closing(Workspace.open(register, who="Test officer")) as workspace, workspace.read() as session:
        positions = {row.ref: row.position for row in risk_rows(session)}
        words = [step.words for step in steps(session, 2)]
    assert (positions["10"].likelihood, positions["10"].impact) == (4, 4)
    assert words[1] in ("Change four cells of risks", "Change three cells of risks")


@pytest.mark.skipif(shutil.which("xclip") is None, reason="not on this machine: xclip")
def test_that_a_block_of_another_program_is_pasted_where_the_pointer_clicked(sample_file, tmp_path):
    register = shutil.copy(sample_file, tmp_path / "Sample.quarterdeck")
    places = [(ref, key) for ref in ("2", "3") for key in ("title", "position")]
    with on_x(register, "risks", "tests.x_probes:on_list") as program:
        before = [program.ask("text", *place) for place in places]
        offered = b"New computers\tM v M\r\nConduct\tL v L\r\n"  # as Excel puts it there
        command, display = ["xclip", "-selection", "clipboard", "-in"], {"DISPLAY": program.display}
        subprocess.run(command, input=offered, env=os.environ | display, check=True, timeout=30)

        program.click(*program.ask("cell", "2", "title"))
        program.key("ctrl+v")

        program.wait_until("L v L", "text", "3", "position")
        after = [program.ask("text", *place) for place in places]
        assert after == ["New computers", "M v M", "Conduct", "L v L"]
        program.key("ctrl+z")
        program.wait_until(before[-1], "text", "3", "position")
        assert [program.ask("text", *place) for place in places] == before
