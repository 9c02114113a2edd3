"""The panel beside a list: fields that keep what is typed, updates, history, and nothing read as rich text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from app.models.quarter import Quarter
from app.models.rows import FieldChange, StepRow, UpdateRow
from app.models.scale import Position
from app.models.status import Rag
from app.registers import REGISTERS
from app.widgets.detail_panel import UPDATE, DetailPanel
from app.widgets.detail_panel.form import Form
from tests.widget_rows import TERMS, controls, risks

Key = Qt.Key
NOW = Quarter(2021, 3)


@pytest.fixture
def panel(qtbot):
    made = DetailPanel(REGISTERS["risks"])
    qtbot.addWidget(made)
    made.resize(400, 700)
    with qtbot.waitActive(made):
        made.show()
    made.show_row(risks()[0], TERMS)
    return made


def field(panel, key):
    return panel.form.fields[key]


def retype(qtbot, panel, key, text):
    editor = field(panel, key).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    return editor


def test_that_a_field_left_announces_its_value(qtbot, panel):
    editor = retype(qtbot, panel, "position", "m v vh")

    with qtbot.waitSignal(panel.edit_wanted) as wish:
        qtbot.keyClick(editor, Key.Key_Tab)

    assert wish.args == ["r1", "position", Position(2, 4)]


def test_that_a_timescale_says_how_it_was_understood(qtbot):
    panel = DetailPanel(REGISTERS["controls"])
    qtbot.addWidget(panel)
    panel.show_row(controls()[1], TERMS)
    panel.show()

    assert "30 September 2021" in field(panel, "timescale").message
    retype(qtbot, panel, "timescale", "end Q4 21/22")
    assert "31 March 2022" in field(panel, "timescale").message


def test_that_what_cannot_be_read_stays_with_the_reason_and_is_not_asked_for(qtbot, panel):
    spy = QSignalSpy(panel.edit_wanted)
    editor = retype(qtbot, panel, "position", "h v q")
    qtbot.keyClick(editor, Key.Key_Return)

    assert spy.count() == 0
    assert editor.content() == "h v q"
    assert "is not a position" in field(panel, "position").message
    qtbot.keyClick(editor, Key.Key_Escape)
    assert editor.content() == "H v M"


def test_that_fresh_rows_leave_what_is_being_typed_alone(qtbot, panel):
    editor = retype(qtbot, panel, "owner", "Chief of")

    panel.show_row(replace(risks()[0], title="Change", owner="Somebody"), TERMS)

    assert editor.content() == "Chief of"
    assert field(panel, "title").editor.content() == "Change"


def test_that_another_record_keeps_what_was_typed_into_the_first(qtbot, panel):
    retype(qtbot, panel, "owner", "Chief")
    retype(qtbot, panel, "position", "h v q")
    spy, misread = QSignalSpy(panel.edit_wanted), QSignalSpy(panel.misread)

    panel.show_row(risks()[1], TERMS)

    assert spy.count() == 0 or spy.at(0)[0] == "r1"
    assert misread.at(0)[:3] == ["r1", "position", "h v q"]
    assert field(panel, "position").editor.content() == "H v VH"


def test_that_a_refused_value_stays_in_its_field(qtbot, panel):
    panel.refuse("r1", "title", "Another", "Another risk has this title.")

    assert field(panel, "title").editor.content() == "Another"
    assert field(panel, "title").message == "Another risk has this title."


def test_that_drafts_hear_of_typing_and_can_be_put_back(qtbot, panel):
    typed, left = QSignalSpy(panel.editor_changed), QSignalSpy(panel.editor_left)
    editor = retype(qtbot, panel, "owner", "C")
    qtbot.keyClick(editor, Key.Key_Return)

    assert typed.at(0) == ["r1", "owner", "C"]
    assert left.at(0) == ["r1", "owner"]
    panel.set_draft("category", "Money and")
    assert field(panel, "category").editor.content() == "Money and"


def test_that_this_quarters_update_can_be_written_and_earlier_ones_read(qtbot, panel):
    rows = [
        UpdateRow("u1", NOW, date(2021, 12, 1), "Head of HR", "Behind plan."),
        UpdateRow("u2", NOW + -1, date(2021, 9, 1), "Head of HR", "The campaign was agreed."),
    ]
    panel.show_updates(rows, NOW)
    panel.show_tab("updates")
    editor = panel.updates.editor
    assert editor.content() == "Behind plan."
    assert any(label.text() == "The campaign was agreed." for label in panel.updates.findChildren(QLabel))

    qtbot.keyClicks(editor, " Catching up.")
    with qtbot.waitSignal(panel.update_wanted) as wish:
        panel.updates.keep()

    assert wish.args == ["r1", "Behind plan. Catching up."]


def test_that_an_update_being_written_survives_fresh_rows(qtbot, panel):
    panel.show_updates([], NOW)
    typed = QSignalSpy(panel.editor_changed)
    qtbot.keyClicks(panel.updates.editor, "Half")

    panel.show_row(risks()[0], TERMS)
    panel.show_updates([], NOW)

    assert panel.updates.editor.content() == "Half"
    assert typed.at(0)[1] == UPDATE


def test_that_history_says_who_when_what_and_why_and_can_be_undone(qtbot, panel):
    change = FieldChange("Position", "M v VH", "H v VH")
    at = datetime(2021, 12, 3, 10, 42, tzinfo=UTC)
    panel.show_history(
        [StepRow(7, "s", at, "A. Clerk", "Move risk 1", "Attrition", "Board", "edit", (change,))]
    )
    texts = [label.text() for label in panel.history.findChildren(QLabel)]

    assert any("A. Clerk" in text and "3 December 2021" in text for text in texts)
    assert "Why: Attrition · Board" in texts
    assert "Position: M v VH → H v VH" in texts
    with qtbot.waitSignal(panel.put_back_wanted) as wish:
        next(b for b in panel.history.findChildren(QPushButton) if "Undo" in b.text()).click()
    assert wish.args == [7]


def test_that_what_is_put_away_behind_another_tab_is_shown_as_it_comes_to_the_front(panel):
    """Each label that is made is told to a screen reader, whether it can be seen or not."""
    at = datetime(2021, 12, 3, 10, 42, tzinfo=UTC)
    steps = [StepRow(7, "s", at, "A. Clerk", "Move risk 1", "", "", "edit", ())]

    def told():
        return [label.text() for label in panel.findChildren(QLabel)]

    panel.show_history(steps)
    assert "Move risk 1" not in told()
    panel.show_tab("history")
    assert "Move risk 1" in told()
    panel.show_row(risks()[1], TERMS)
    assert panel.findChild(Form).fields["title"].editor.content() == risks()[0].title
    panel.show_tab("fields")
    assert panel.findChild(Form).fields["title"].editor.content() == risks()[1].title


def test_that_a_field_that_shows_its_value_already_is_left_alone(panel):
    """A screen reader would hear its text go and come back."""
    editor = field(panel, "position").editor
    moved = QSignalSpy(editor.cursorPositionChanged)

    panel.show_row(replace(risks()[0], title="Change"), TERMS)

    assert field(panel, "title").editor.content() == "Change"
    assert moved.count() == 0


def test_that_a_long_text_in_the_history_is_cut_between_two_words(panel):
    update = "Serious injuries from knives have fallen for three quarters running. " * 4
    at = datetime(2021, 12, 3, 10, 42, tzinfo=UTC)
    begun = ["x" * letters + " " + update for letters in range(12)]  # wherever the words happen to end
    panel.show_history(
        [
            StepRow(
                number, "s", at, "A. Clerk", "Update", "", "", "edit", (FieldChange("Update", None, text),)
            )
            for number, text in enumerate(begun)
        ]
    )

    texts = [label.text() for label in panel.history.findChildren(QLabel)]
    cut = [text.removesuffix("…").split()[-1] for text in texts if text.endswith("…")]
    assert len(cut) == len(begun)
    assert set(cut) <= set(update.replace(".", "").split())


def test_that_history_says_what_a_record_began_with_without_a_blank_before_each(panel):
    begun = (
        FieldChange("Register", None, "in the register"),
        FieldChange("Ref", None, "1"),
        FieldChange("Owner", None, "Head of Estates"),
    )
    at = datetime(2021, 12, 3, 10, 42, tzinfo=UTC)
    steps = [
        StepRow(8, "s", at, "A. Clerk", "Rate risk 1", "", "", "edit", (FieldChange("RAG", None, "Red"),)),
        StepRow(7, "s", at, "A. Clerk", "Add risk 1", "", "", "edit", begun),
    ]
    panel.show_history(steps)

    texts = [label.text() for label in panel.history.findChildren(QLabel)]
    assert "RAG: blank → Red" in texts
    at_first = texts[texts.index("New in the register") :]
    assert at_first[:3] == ["New in the register", "Ref: 1", "Owner: Head of Estates"]


def test_that_controls_and_links_are_listed_and_opened(qtbot, panel):
    panel.show_parts("controls", controls())
    panel.show_links([("risks", "r9", "9 Estate", "bears on it")])

    assert panel.links.list.lines.line(0).below == "Bears on it"
    assert panel.parts["controls"].list.lines.rowCount() == 3
    with qtbot.waitSignal(panel.part_opened) as wish:
        panel.parts["controls"].list.activated.emit(panel.parts["controls"].list.lines.index(1))
    assert wish.args == ["controls", "c2"]
    with qtbot.waitSignal(panel.link_opened) as wish:
        panel.links.list.activated.emit(panel.links.list.lines.index(0))
    assert wish.args == ["risks", "r9"]


def test_that_a_closed_quarter_can_only_be_read(qtbot, panel):
    panel.set_read_only(True)
    spy = QSignalSpy(panel.edit_wanted)
    editor = field(panel, "title").editor
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Key.Key_Return)

    assert spy.count() == 0
    assert not field(panel, "rag").editor.isEnabled()


def test_that_no_choice_is_shown_where_nothing_is_chosen(panel):
    panel.show_row(None, None)

    assert panel.row_id == ""
    panel.show_row(replace(risks()[0], rag=Rag.RED), TERMS)
    assert panel.row_id == "r1"


@pytest.mark.parametrize("key", ["timescale", "history"])
def test_that_a_part_that_only_scrolls_shows_that_it_has_the_keyboard(qtbot, key):
    panel = DetailPanel(REGISTERS["controls"])
    qtbot.addWidget(panel)
    panel.resize(400, 700)
    with qtbot.waitActive(panel):
        panel.show()
    panel.show_row(controls()[0], TERMS)
    panel.show_tab(key)
    area = getattr(panel, key).findChild(QScrollArea)
    before = area.grab().toImage().pixelColor(0, 40)

    area.setFocus()

    qtbot.waitUntil(area.hasFocus)
    assert area.grab().toImage().pixelColor(0, 40) != before
