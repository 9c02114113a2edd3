"""Random registers in random legacy layouts: nearly every cell comes back right, and nothing is wrong in silence."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.importers.legacy import RIGHT, Score, judge, write


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
@example(seed=107847)  # “Potential Failure Mode” beside “Rik name”, which of them is the title
def test_that_no_cell_of_any_layout_is_wrong_in_silence(seed):
    with tempfile.TemporaryDirectory() as folder:
        score = judge(write(Path(folder), seed))

    assert score.silent == []
    assert score.reported == score.doubtful


def test_that_nearly_every_legible_cell_comes_back_right(tmp_path):
    score = Score()
    for seed in range(80):
        score += judge(write(tmp_path, seed))

    assert score.right >= RIGHT * score.cells
    assert score.silent == []
    assert score.doubtful > 50  # there was something to report
