"""Measures: figures are exact, a value a quarter is kept with its past, and the program says whether the target is met."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.commands import quarters, records
from app.errors import RuleError, Unreadable
from app.models.figures import read_figure, show_figure, standing, value_at, with_unit
from app.models.planning import Direction, Standing
from app.models.quarter import Quarter
from app.models.scale import four_levels
from app.queries import history
from app.queries.measures import measure_rows
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.registers.measures import MeasureRow
from app.store.workspace import Workspace
from app.widgets.sparkline import spots
from app.widgets.table.reading import editing_text, read
from tests.store_registers import started

Q1, Q2, Q3 = Quarter(2021, 1), Quarter(2021, 2), Quarter(2021, 3)
TERMS = Terms(four_levels(), Q3)
VALUES = REGISTERS["measures"].column("values")
SERIES = ((Q1, Decimal(12)), (Q2, Decimal("39.8")))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=Q3)
    made.run(
        "Add",
        records.add,
        "measures",
        {"ref": "1", "title": "Trained", "target": Decimal(90), "values": SERIES},
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Workspace]:
    """The sample, only read."""
    path = tmp_path_factory.mktemp("told") / sample_file.name
    shutil.copy(sample_file, path)
    built = Workspace.open(path, who="Test officer")
    yield built
    built.close()


def measures(workspace: Workspace, quarter: Quarter | None = None) -> dict[str, MeasureRow]:
    with workspace.read(quarter) as session:
        return {row.ref: row for row in measure_rows(session)}


def give(workspace: Workspace, *values: tuple[Quarter, Decimal]) -> None:
    change = (records.change, "measures", measures(workspace)["1"].id, "values", values)
    workspace.run("Give values", *change)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12", "12"),
        ("1,200", "1,200"),
        ("39.80", "39.8"),
        (" 17 %", "17"),
        ("£2,500,000", "2,500,000"),
        ("-3", "-3"),
        ("0.0", "0"),
    ],
)
def test_that_a_figure_is_read_as_people_write_it(text: str, shown: str) -> None:
    assert show_figure(read_figure(text)) == shown


@pytest.mark.parametrize(
    ("unit", "said"), [("%", "17%"), ("officers", "17\N{NO-BREAK SPACE}officers"), ("", "17")]
)
def test_that_no_line_parts_a_figure_from_its_unit(unit: str, said: str) -> None:
    assert with_unit("17", unit) == said


@pytest.mark.parametrize("text", ["", "about 12", "1,20", "12 to 14", "1e5", "9" * 20])
def test_that_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_figure(text)


def test_that_on_target_depends_on_which_way_is_better() -> None:
    assert standing(Decimal(17), Decimal(90), Direction.HIGHER) is Standing.OFF
    assert standing(Decimal(17), Decimal(90), Direction.LOWER) is Standing.ON
    assert standing(Decimal(90), Decimal(90), Direction.HIGHER) is Standing.ON
    assert standing(None, Decimal(90), Direction.HIGHER) is None
    assert standing(Decimal(17), None, Direction.HIGHER) is Standing.UNSET
    assert standing(None, None, Direction.HIGHER) is Standing.UNSET


def test_that_a_value_of_a_later_quarter_does_not_count_yet() -> None:
    assert value_at(SERIES, Q1) == (Q1, Decimal(12))
    assert value_at(SERIES, Q3) == (Q2, Decimal("39.8"))
    assert value_at(SERIES, Quarter(2020, 4)) is None


def test_that_values_are_typed_one_quarter_a_line() -> None:
    text = editing_text(VALUES, SERIES, TERMS)

    assert text == "Q1 2021/22: 12\nQ2 2021/22: 39.8"
    assert read(VALUES, text, TERMS).value == SERIES
    assert read(VALUES, "q2 21/22: 39.80 %; Q1 2021/22: 12", TERMS).value == SERIES


@pytest.mark.parametrize(
    "text", ["12", "Q1 2021/22: 12; Q1 2021/22: 13", "Q5 2021/22: 1", "Q1 2021/22: soon"]
)
def test_that_values_that_could_mean_two_things_are_refused(text: str) -> None:
    assert not read(VALUES, text, TERMS).ok


def test_that_the_latest_value_is_compared_with_the_target(workspace: Workspace) -> None:
    row = measures(workspace)["1"]

    assert (row.values, row.latest, row.standing, row.measured) == (
        SERIES,
        Decimal("39.8"),
        Standing.OFF,
        False,
    )
    give(workspace, *SERIES, (Q3, Decimal(95)))
    row = measures(workspace)["1"]
    assert (row.latest, row.standing, row.measured) == (Decimal(95), Standing.ON, True)


def test_that_each_quarters_value_has_a_history_of_its_own(workspace: Workspace) -> None:
    give(workspace, (Q1, Decimal(13)), (Q3, Decimal(20)))

    with workspace.read() as session:
        newest = history.steps_of(session, measures(workspace)["1"].id)[0]
    said = {(change.field, change.before, change.after) for change in newest.changes}
    assert said == {
        ("Value for Q1 2021/22", "12", "13"),
        ("Value for Q2 2021/22", "39.8", None),
        ("Value for Q3 2021/22", None, "20"),
    }


def test_that_values_as_they_are_leave_no_step(workspace: Workspace) -> None:
    before = workspace.undoable()

    give(workspace, *SERIES)

    assert workspace.undoable() == before


def test_that_a_closed_quarter_keeps_its_values(workspace: Workspace) -> None:
    workspace.run("Close", quarters.close)
    give(workspace, (Q1, Decimal(99)))

    assert measures(workspace, Q3)["1"].values == SERIES
    assert measures(workspace)["1"].values == ((Q1, Decimal(99)),)


def test_that_values_come_back_with_their_measure(workspace: Workspace) -> None:
    workspace.run("Remove", records.remove, "measures", measures(workspace)["1"].id, "Not counted any more")
    workspace.undo()

    assert measures(workspace)["1"].values == SERIES
    assert workspace.check()


def test_that_what_is_worked_out_is_not_typed(workspace: Workspace) -> None:
    with pytest.raises(RuleError):
        workspace.run("Set", records.change, "measures", measures(workspace)["1"].id, "standing", Standing.ON)


def test_that_a_sparkline_goes_from_the_lowest_at_the_bottom_to_the_highest() -> None:
    assert spots([Decimal(1), Decimal(3), Decimal(2)], 40, 10) == [(0, 10), (20, 0), (40, 5)]
    assert spots([Decimal(4), Decimal(4)], 40, 10) == [(0, 5), (22, 5)]
    assert spots([Decimal(4)], 40, 10) == [(0, 5)]


def test_that_the_table_paints_values_as_a_line(qtbot: Any, told: Workspace) -> None:
    from app.widgets.table.register_table import RegisterTable

    table = RegisterTable(REGISTERS["measures"])
    qtbot.addWidget(table)
    table.resize(1400, 500)
    table.set_rows(list(measures(told).values()), TERMS)
    table.show()

    assert not table.grab().isNull()


# The sample, against the published papers


def test_that_the_sample_has_the_published_figures(told: Workspace) -> None:
    found = measures(told)

    assert dict(found["1"].values)[Q3] == 73
    assert dict(found["2"].values)[Q3] == 88
    assert (found["3"].latest, found["3"].target, found["3"].standing) == (17, 90, Standing.OFF)
    assert dict(found["4"].values)[Q2] == 819
    assert dict(found["5"].values)[Q2] == Decimal("39.8")
    assert (found["10"].latest, found["10"].target) == (21, 23)
    assert found["7"].values[0][1] == 49


def test_that_measures_stand_beside_risks_and_plans(told: Workspace) -> None:
    found = measures(told).values()

    assert all(row.risks or row.plans for row in found)
    assert {row.standing for row in found} == {Standing.ON, Standing.OFF, Standing.UNSET}
