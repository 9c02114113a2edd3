"""The rows as Qt asks for them: every change is told so that Qt's own tester finds nothing wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Position
from app.models.status import Rag
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.widgets.lines import Line, LineModel
from app.widgets.table.arrange import Arrangement
from app.widgets.table.groups import Heading
from app.widgets.table.model import ID_ROLE, SORT_ROLE, RegisterModel
from tests.widget_rows import TERMS, risks

RISKS = REGISTERS["risks"]
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(qapp):
    made = RegisterModel(RISKS)
    made.tester = QAbstractItemModelTester(made, FATAL, made)
    made.set_rows(risks(), TERMS)
    return made


def cell(model, row_id, key):
    return model.index(model.number_of(row_id), model.column_number(key))


def test_that_cells_show_text_and_give_values_to_edit_and_sort(model):
    index = cell(model, "r1", "position")

    assert index.data() == "H v M"
    assert index.data(Qt.ItemDataRole.EditRole) == Position(3, 2)
    assert index.data(ID_ROLE) == "r1"
    assert cell(model, "r9", "ref").data(SORT_ROLE) < cell(model, "r10", "ref").data(SORT_ROLE)


def test_that_an_edit_asks_and_shows_only_what_was_saved(model, qtbot):
    index = cell(model, "r1", "position")

    with qtbot.waitSignal(model.edit_wanted) as wish:
        assert model.setData(index, "m v l")

    assert wish.args == ["r1", "position", Position(2, 1)]
    assert index.data() == "H v M"


def test_that_the_same_value_is_no_edit(model):
    spy = QSignalSpy(model.edit_wanted)

    assert not model.setData(cell(model, "r1", "position"), "3x2")
    assert spy.count() == 0


def test_that_what_cannot_be_read_stays_in_its_cell_with_the_reason(model):
    index = cell(model, "r1", "position")
    spy = QSignalSpy(model.edit_wanted)

    assert not model.setData(index, "H v Q")

    assert spy.count() == 0
    assert index.data() == "H v Q"
    assert "is not a position" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "is not a position" in model.mistake(index.row(), index.column()).reason


def test_that_a_mark_goes_when_a_saved_value_comes(model):
    model.mark("r1", "position", "H v Q", "No.")
    model.mark("r4", "position", "H v Q", "No.")
    rows = risks()
    rows[0] = replace(rows[0], position=Position(1, 1))

    model.set_rows(rows, TERMS)

    assert set(model.mistakes) == {("r4", "position")}


def test_that_a_record_cannot_lose_its_title(model):
    assert not model.setData(cell(model, "r1", "title"), "  ")
    assert "cannot be left blank" in model.mistake(0, model.column_number("title")).reason


def test_that_computed_columns_and_closed_quarters_cannot_be_edited(model):
    assert not cell(model, "r1", "trend").flags() & Qt.ItemFlag.ItemIsEditable
    assert cell(model, "r1", "title").flags() & Qt.ItemFlag.ItemIsEditable
    model.read_only = True
    assert not cell(model, "r1", "title").flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(cell(model, "r1", "title"), "Another")


def test_that_a_change_of_one_row_touches_only_that_row(model):
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    rows = risks()
    rows[2] = replace(rows[2], title="Buildings")

    model.set_rows(rows, TERMS)

    assert told == [(2, 2)]
    assert cell(model, "r9", "title").data() == "Buildings"


def test_that_a_place_in_the_list_follows_its_record_through_a_sort(model):
    kept = QPersistentModelIndex(cell(model, "r10", "title"))

    model.set_arrangement(Arrangement(sort=(("title", True),)))

    assert kept.data() == "Legitimacy"
    assert kept.row() == model.number_of("r10")


@pytest.mark.parametrize("sort", [(), (("rag", False), ("title", True))], ids=["as it came", "sorted"])
def test_that_what_is_typed_and_taken_back_in_a_long_list_finds_each_record_in_its_place(qapp, qtbot, sort):
    many = [
        replace(row, id=f"{row.id}-{i}", title=f"{row.title} {i}") for i in range(1_001) for row in risks()
    ]
    model, seen = RegisterModel(RISKS), {}
    model.set_rows(many, TERMS)

    for words in ("p", "pe", "peo", "peo 894", "peo", "pe", "", "peo"):
        with qtbot.waitSignal(model.rearranged):
            model.set_arrangement(Arrangement(sort=sort, search=words))

        ids = [row.id for row in model.shown]
        assert [model.number_of(row_id) for row_id in ids] == list(range(len(ids)))
        assert {model.number_of(row_id) for row_id in {row.id for row in many}.difference(ids)} <= {None}
        assert model.ids == ids == seen.setdefault(words, ids)
    assert 0 < len(seen["peo 894"]) < len(seen["peo"]) < len(many) == len(seen[""])
    texts = {row.id: " ".join(column.text(row, TERMS) for column in RISKS.columns).casefold() for row in many}
    assert sorted(seen["peo"]) == sorted(row_id for row_id, text in texts.items() if "peo" in text)


def test_that_the_row_being_edited_stays_in_sight_of_a_filter(model):
    model.pinned = "r11"

    model.set_arrangement(Arrangement(chips=frozenset({"red"})))

    assert [row.id for row in model.shown] == ["r4", "r11"]


def test_that_other_terms_show_the_same_rows_in_other_words(model):
    scale = replace(TERMS.scale, likelihood=replace(TERMS.scale.likelihood, levels=TERMS.scale.impact.levels))
    assert scale == TERMS.scale
    told = QSignalSpy(model.dataChanged)

    model.set_rows(model.all_rows, Terms(TERMS.scale, Quarter(2022, 1)))

    assert told.count() == 1


GROUPS = st.sampled_from([("", ""), ("rag", ""), ("rag", "Red"), ("ref", "")])
IDS = st.lists(st.integers(0, 200), unique=True, max_size=150)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(IDS, st.sampled_from(["", "title", "rag"]), st.booleans(), GROUPS), min_size=1, max_size=4
    )
)
def test_that_any_change_of_rows_and_order_is_told_rightly(qapp, steps):
    model = RegisterModel(RISKS)
    tester = QAbstractItemModelTester(model, FATAL)
    kept: dict[str, QPersistentModelIndex] = {}
    for ids, key, only_red, (group, folded) in steps:
        rows = [RiskRow(str(i), str(i), f"Risk {i * 7 % 11}", rag=Rag.RED if i % 3 else None) for i in ids]
        model.set_rows(rows, TERMS)
        model.set_arrangement(
            Arrangement(
                sort=((key, False),) if key else (),
                chips=frozenset({"red"} if only_red else ()),
                group=group,
                folded=frozenset({folded} if folded else ()),
            )
        )
        expected = {row.id for row in rows if (row.rag or not only_red) and not (folded and row.rag)}
        assert {row.id for row in model.shown if not isinstance(row, Heading)} == expected
        for row_id, index in kept.items():
            assert not index.isValid() or model.row(index.row()).id == row_id
        kept = {row.id: QPersistentModelIndex(model.index(i, 0)) for i, row in enumerate(model.shown)}
    del tester


def test_that_lines_are_told_rightly(qapp):
    model = LineModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_lines([Line("a", "First", "below", Rag.RED, "Red"), Line("b", "Second")])

    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "First, Red, below"
    model.set_lines([])
    assert model.rowCount() == 0
    del tester
