"""Random registers in random legacy layouts: how many cells come back right, and whether all that is wrong is said."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.ratio import Share
from tests.importers.legacy import RIGHT, Score, judge, write

REGISTERS = 300


def run() -> list[Share]:
    """Both promises."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(REGISTERS):
            score += judge(write(Path(folder), seed))
    return [
        Share("legacy layouts: legible cells that come back right", score.right, score.cells, RIGHT),
        Share("legacy layouts: wrong or doubtful cells that are said", score.reported, score.doubtful, 1.0),
    ]
