"""The organisation's own scale: levels, bands, cells and appetite, changed on the page and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.commands import quarters, records, risks, scales
from app.errors import RuleError
from app.models import scale_edit as edits
from app.models.quarter import Quarter
from app.models.scale import Position, Scale
from app.models.scale_plain import from_plain, to_plain
from app.models.status import Tone
from app.queries.house import house
from app.queries.overview import since_close
from app.queries.reasons import last_decision, needs_reason
from app.queries.registers import rows
from app.store.workspace import Workspace
from app.widgets.scale_form import ScaleForm
from tests.agreed_lines import five_agreed, four_agreed
from tests.store_registers import add, newest


def _scale(workspace: Workspace, quarter: Quarter | None = None) -> Scale:
    with workspace.read(quarter) as session:
        return house(session).scale


def _position(workspace: Workspace, ref: str = "1") -> Position | None:
    with workspace.read() as session:
        found: Position | None = next(row for row in rows(session, "risks") if row.ref == ref).position
        return found


def test_that_a_level_put_in_the_middle_leaves_every_risk_at_its_level(workspace: Workspace) -> None:
    add(workspace, "risks", "Money", position=Position(3, 2))
    before = _scale(workspace)

    workspace.run("Add", scales.reshape, edits.level_added("likelihood", 2))

    after, position = _scale(workspace), _position(workspace)
    assert after.likelihood.size == before.likelihood.size + 1
    assert position == Position(4, 2)
    assert after.likelihood.level(4).name == before.likelihood.level(3).name
    assert after.band(Position(4, 2)) == before.band(Position(3, 2))
    workspace.undo()
    assert (_scale(workspace), _position(workspace)) == (before, Position(3, 2))


def test_that_a_level_put_in_the_middle_moves_no_risk_that_would_need_a_reason(workspace: Workspace) -> None:
    add(workspace, "risks", "Money", position=Position(3, 2))
    people = add(workspace, "risks", "People", position=Position(1, 1))
    workspace.run("Close", quarters.close)
    workspace.run("Add", scales.reshape, edits.level_added("likelihood", 2))

    def told() -> tuple[list[str], list[str], str]:
        with workspace.read() as session:
            moved = [one.title for one in since_close(session).movements]
            return [step.words for step in needs_reason(session)], moved, last_decision(session)

    assert told() == ([], [], "")
    workspace.undo()
    assert told() == ([], [], "")
    workspace.redo()
    assert told() == ([], [], "")
    workspace.run("Move", risks.move, people, Position(2, 1))
    assert told() == (["Move"], ["People"], "2 People\nMove")


def test_that_a_level_on_which_a_risk_stands_is_not_taken_away(workspace: Workspace) -> None:
    add(workspace, "risks", "Money", position=Position(2, 2))
    add(workspace, "risks", "People", target=Position(2, 1))
    before = _scale(workspace)

    with pytest.raises(RuleError, match="Risks 1 and 2 stand at this level"):
        workspace.run("Remove", scales.reshape, edits.level_removed("likelihood", 2))

    assert _scale(workspace) == before
    workspace.run("Remove", scales.reshape, edits.level_removed("likelihood", 1))
    assert _position(workspace) == Position(1, 2)


def test_that_a_closed_quarter_keeps_the_scale_of_its_day(workspace: Workspace) -> None:
    add(workspace, "risks", "Money", position=Position(2, 2))
    before = _scale(workspace)
    workspace.run("Close", quarters.close)
    closed = Quarter(2021, 1)

    workspace.run("Name", scales.reshape, edits.level_named("impact", 2, "Moderate", "Mo"))

    assert _scale(workspace, closed) == before
    assert _scale(workspace).impact.level(2).name == "Moderate"


def test_that_a_level_never_comes_to_mean_another_by_undo(workspace: Workspace) -> None:
    risk = add(workspace, "risks", "Money", position=Position(3, 1))
    workspace.run("Lower", records.change, "risks", risk, "position", Position(1, 1))
    lowered = newest(workspace)
    workspace.run("Add a level", scales.reshape, edits.level_added("likelihood", 1))
    added = newest(workspace)
    add(workspace, "risks", "People", position=Position(4, 1))

    for number in (lowered, added):
        with pytest.raises(RuleError, match="had other levels then"):
            workspace.undo(number)

    assert (_position(workspace), _position(workspace, "2")) == (Position(1, 1), Position(4, 1))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (edits.level_named("impact", 2, "High", "X"), "both called “High”"),
        (edits.level_named("impact", 2, "Middling", "H"), "both called “H”"),
        (edits.level_named("impact", 2, "", "X"), "needs a name and a letter"),
        (edits.level_named("impact", 2, "Middling", "MIDDL"), "too long"),
        (edits.band_given(0, "High", Tone.CALM), "both called “High”"),
        (edits.band_removed(0), "is the band of"),
        (edits.axis_named("likelihood", " "), "needs a name"),
        (edits.named(""), "needs a name"),
    ],
)
def test_that_a_scale_nobody_could_read_is_refused_in_words(
    workspace: Workspace, edit: edits.Edit, said: str
) -> None:
    before = _scale(workspace)

    with pytest.raises(RuleError, match=said):
        workspace.run("Change", scales.reshape, edit)

    assert _scale(workspace) == before


def test_that_an_axis_keeps_at_least_two_levels() -> None:
    scale = four_agreed()
    for _ in range(2):
        scale = edits.level_removed("impact", 1)(scale).scale

    with pytest.raises(RuleError, match="at least 2 levels"):
        edits.level_removed("impact", 1)(scale)


def _cells(scale: Scale) -> st.SearchStrategy[Position]:
    return st.builds(Position, st.integers(1, scale.likelihood.size), st.integers(1, scale.impact.size))


def _any_edit(scale: Scale) -> st.SearchStrategy[edits.Edit]:
    cell = _cells(scale)
    side = st.sampled_from(("likelihood", "impact"))
    return st.one_of(
        st.builds(edits.within_appetite, cell, st.booleans()),
        st.builds(edits.band_of_cell, cell, st.integers(0, len(scale.bands) - 1)),
        st.builds(edits.level_added, side, st.integers(0, 4)),
        st.builds(edits.level_removed, side, st.integers(1, 4)),
        st.builds(edits.turned, st.booleans()),
        st.just(edits.band_added()),
    )


@given(st.sampled_from((four_agreed, five_agreed)), st.data())
def test_that_any_row_of_changes_leaves_a_whole_scale(make: Callable[[], Scale], data: st.DataObject) -> None:
    scale = make()
    for _ in range(data.draw(st.integers(1, 6))):
        edit = data.draw(_any_edit(scale))
        try:
            made = edit(scale)
        except RuleError:
            continue
        for cell in scale.positions():
            moved = made.moved(cell)
            assert moved is None or made.scale.has(moved)
        if scale.likelihood.size > 4 and scale.impact.size > 4:
            assert edits.checked(made.scale)
        scale = made.scale
        line = scale.appetite
        assert list(line) == sorted(line, reverse=True)
        assert from_plain(to_plain(scale)) == scale
        if min(scale.likelihood.size, scale.impact.size) < 5:
            break


@given(_cells(five_agreed()), st.booleans())
def test_that_the_appetite_line_takes_in_the_cell_that_was_asked_for(cell: Position, within: bool) -> None:
    scale = edits.within_appetite(cell, within)(five_agreed()).scale

    assert bool(scale.within_appetite(cell)) is within


@pytest.fixture
def form(qtbot: QtBot) -> ScaleForm:
    made = ScaleForm()
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show_scale(four_agreed(), read_only=False)
    made.show()
    return made


def _wished(qtbot: QtBot, form: ScaleForm, act: Callable[[], object]) -> tuple[str, Scale]:
    with qtbot.waitSignal(form.wanted) as heard:
        act()
    words, edit = heard.args
    return words, edit(four_agreed()).scale


def test_that_a_cell_is_given_a_band_and_taken_into_appetite_by_key(qtbot: QtBot, form: ScaleForm) -> None:
    cell = Position(2, 3)
    form.grid.choose(cell)
    table = form.grid.table

    words, scale = _wished(qtbot, form, lambda: qtbot.keyClick(table, Qt.Key.Key_4))
    assert words == "Make Medium likelihood, High impact Very High"
    assert scale.band(cell).name == "Very High"

    words, scale = _wished(qtbot, form, lambda: qtbot.keyClick(table, Qt.Key.Key_Space))
    assert words == "Take Medium likelihood, High impact into appetite"
    assert scale.within_appetite(cell)


@pytest.mark.parametrize(
    ("bands", "said"),
    [(1, "1 (Low) gives"), (2, "1 (Low) to 2 (Medium) gives"), (4, "1 (Low) to 4 (Very High) gives")],
)
def test_that_no_more_figures_are_offered_than_there_are_bands(
    form: ScaleForm, bands: int, said: str
) -> None:
    scale = four_agreed()
    few = tuple(tuple(min(band, bands - 1) for band in row) for row in scale.matrix)
    form.show_scale(replace(scale, bands=scale.bands[:bands], matrix=few), read_only=False)
    assert any(said in text for text in _texts(form))

    form.show_scale(scale, read_only=True)
    assert not any("gives it a band" in text for text in _texts(form)), "a closed quarter is only read"


def _texts(form: ScaleForm) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel)]


def test_that_a_level_is_named_by_typing(qtbot: QtBot, form: ScaleForm) -> None:
    field = form.axes["impact"].names[2]
    field.selectAll()
    field.setFocus()
    qtbot.keyClicks(field, "Moderate")

    words, scale = _wished(qtbot, form, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))

    assert words == "Call impact level 2 “Moderate” (M)"
    assert scale.impact.level(2).name == "Moderate"


def test_that_a_position_is_read_in_the_new_words(workspace: Workspace) -> None:
    risk = add(workspace, "risks", "Money")
    workspace.run("Name", scales.reshape, edits.level_named("likelihood", 3, "Probable", "P"))

    position = _scale(workspace).read("probable v low")
    workspace.run("Assess", records.change, "risks", risk, "position", position)

    assert _position(workspace) == Position(3, 1)


@pytest.mark.parametrize("width", [610, 740, 1100])
@pytest.mark.parametrize("scale", [four_agreed(), five_agreed()], ids=["four", "five"])
def test_that_the_scale_is_never_scrolled_sideways(
    qtbot: QtBot, form: ScaleForm, scale: Scale, width: int
) -> None:
    form.show_scale(scale, read_only=False)
    form.resize(width, 300)

    qtbot.waitUntil(lambda: form.viewport().width() <= width)
    qtbot.waitUntil(lambda: form.horizontalScrollBar().maximum() == 0)
    assert form.name.mapTo(form, form.name.rect().topRight()).x() < form.viewport().width()
    assert form.grid.table.mapTo(form, form.grid.table.rect().topRight()).x() < form.viewport().width()


def test_that_names_are_whole_where_a_scale_comes_into_a_narrow_window_that_is_there_already(
    qtbot: QtBot,
) -> None:
    form = ScaleForm()
    qtbot.addWidget(form)
    form.resize(670, 400)  # what a laptop leaves at 150 per cent
    with qtbot.waitExposed(form):
        form.show()
    form.show_scale(four_agreed(), read_only=False)

    fields = [*form.bands.names, *(field for axis in form.axes.values() for field in axis.names.values())]

    def whole() -> bool:
        return all(one.width() > one.fontMetrics().horizontalAdvance(one.text()) + 8 for one in fields)

    qtbot.waitUntil(whole)
    assert all(one.cursorPosition() == 0 for one in fields)


def test_that_lines_are_as_far_apart_in_every_part_of_the_form(qtbot: QtBot, form: ScaleForm) -> None:
    form.show_scale(five_agreed(), read_only=False)
    form.resize(1100, 900)

    def apart() -> set[int]:
        tops = [sorted(field.y() for field in axis.names.values()) for axis in form.axes.values()]
        tops.append(sorted(field.y() for field in form.bands.names))
        return {later - earlier for part in tops for earlier, later in pairwise(part)}

    qtbot.waitUntil(lambda: len(apart()) == 1 and apart() != {0})
