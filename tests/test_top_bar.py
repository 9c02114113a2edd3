"""The bar at the top where there is little room: what gives way first."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from app.models.quarter import Quarter
from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.plain import PlainLabel
from app.widgets.shell.elided import Elided
from app.widgets.shell.step_button import StepButton
from app.widgets.shell.top_bar import TopBar

NOW = Quarter(2026, 3)


def bar(qtbot, width: int, name: str) -> tuple[TopBar, StepButton, StepButton]:
    made = TopBar()
    qtbot.addWidget(made)
    made.set_register(name, "OFFICIAL")
    made.set_quarters((), NOW, None)
    made.set_undo("Change risk owner of risk 4 to Head of Law", "")
    made.resize(width, 48)
    with qtbot.waitExposed(made):
        made.show()
    QApplication.processEvents()
    undo, redo = made.findChildren(StepButton)
    return made, undo, redo


def test_that_undo_is_named_beside_the_name_of_an_ordinary_authority_on_a_laptop(qtbot):
    made, undo, redo = bar(qtbot, 1136, "Calderbeck Fire Authority risk register")

    assert undo.text().startswith("Undo: Change risk")
    assert redo.text() == "", "its picture is enough where there is nothing to put in again"
    assert not any(label.isVisible() for label in made.findChildren(PlainLabel) if label.text() == "Quarter")


def test_that_everything_has_its_words_where_there_is_room(qtbot):
    made, undo, redo = bar(qtbot, 1900, "Calderbeck")

    assert undo.text() == "Undo: Change risk owner of risk 4 to Head…"
    assert redo.text() == "Redo"
    assert any(label.isVisible() for label in made.findChildren(PlainLabel) if label.text() == "Quarter")


def test_that_the_quarter_is_whole_in_large_type_on_a_laptop_at_200_per_cent(qtbot, qapp):
    theme.set_text_size(qapp, 200)
    try:
        made, _, _ = bar(qtbot, 617, "Calderbeck Fire Authority risk register")
        made.set_narrow(True)
        (quarters,) = made.findChildren(ListBox)

        QApplication.processEvents()
        assert quarters.shown() == f"{NOW}: now"
        holder = QWidget()  # a window of its own would not get narrower than its parts
        qtbot.addWidget(holder)
        made.setParent(holder)
        made.setMinimumSize(0, 0)
        made.resize(480, 48)
        holder.show()
        made.show()
        QApplication.processEvents()
        assert made.search.x() < 24, "no place is kept for what is not shown"
        made.resize(1900, 48)
        QApplication.processEvents()
        assert made.findChild(Elided).isVisible()
    finally:
        theme.set_text_size(qapp, 100)
