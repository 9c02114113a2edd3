"""How far the comparing of a file is: told evenly, by records, and stopped in the middle of a register."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.importers.refusals import Cancelled
from app.store.workspace import Workspace
from app.views.importing.reading import read
from tests.import_page_host import new_register
from tests.importers.sheets import written

RISKS = ("Ref", "Risk", "Likelihood", "Impact", "Risk owner")
DONE = ("Existing controls", "Control owner", "Further actions", "Action owner", "Due")
ROWS = [
    (
        f"R{n}",
        f"Risk {n} comes about",
        2,
        3,
        "Head of IT",
        f"Control {n}",
        "Estates",
        f"Do {n}",
        "Works",
        "TBC",
    )
    for n in range(1, 201)
]
COMPARING = "Comparing with the register"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_register(tmp_path / "Test.quarterdeck")
    yield made
    made.close()


@pytest.mark.parametrize("columns", [len(RISKS), len(RISKS) + len(DONE)])
def test_that_comparing_one_register_is_told_in_even_steps(workspace, tmp_path, columns):
    lines = [row[:columns] for row in ((*RISKS, *DONE), *ROWS)]
    told: list[float] = []

    def progress(words: str, part: float) -> None:
        if words == COMPARING:
            told.append(part)

    read(written(tmp_path / "t.xlsx", *lines, sheet="Risks"), workspace, progress, lambda: False)

    assert told == sorted(told)
    assert max(after - before for before, after in pairwise((*told, 1.0))) < 0.06
    assert 0.5 <= told[0] <= told[-1] <= 1


def test_that_comparing_can_be_stopped_in_the_middle_of_a_register(workspace, tmp_path):
    told: list[float] = []

    def progress(_words: str, part: float) -> None:
        told.append(part)

    def cancelled() -> Any:
        return bool(told) and told[-1] > 0.7

    path = written(tmp_path / "t.xlsx", (*RISKS, *DONE), *ROWS, sheet="Risks")
    with pytest.raises(Cancelled):
        read(path, workspace, progress, cancelled)

    assert 0.7 < told[-1] < 0.8
