"""The bar at the top where there is little room: what gives way first."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

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
    made.search.clearFocus()  # in the window the page has the keyboard
    QApplication.processEvents()
    undo, redo = made.findChildren(StepButton)
    return made, undo, redo


NAMES = ("Corporate risk register", "Calderbeck Fire Authority risk register", "Risks")


@pytest.fixture
def held(qtbot) -> QWidget:
    """A bar in something that is as wide as the test wants it; a window would not get narrower than its parts."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(1400, 60)
    made = TopBar(holder)
    made.set_quarters((), NOW, None)
    with qtbot.waitExposed(holder):
        holder.show()
    made.search.clearFocus()
    return holder


def parts(made: TopBar) -> list[QWidget]:
    return [part for part in made.children() if isinstance(part, QWidget)]


@pytest.fixture(autouse=True)
def _ordinary_text(qapp):
    yield
    theme.set_text_size(qapp, 100)


def test_that_undo_is_named_beside_the_name_of_an_ordinary_authority_on_a_laptop(qtbot):
    made, undo, redo = bar(qtbot, 1136, "Calderbeck Fire Authority risk register")

    assert undo.text().startswith("Undo: Change risk")
    assert redo.text() == "", "its picture is enough where there is nothing to put in again"
    assert not any(label.isVisible() for label in made.findChildren(PlainLabel) if label.text() == "Quarter")


def test_that_a_step_of_few_words_is_named_where_one_of_many_was(qtbot):
    made, undo, _ = bar(qtbot, 1080, NAMES[0])
    made.set_undo("Add an action", "Change title of action 1 to Trial")
    QApplication.processEvents()

    assert undo.text() == "Undo: Add an action"


def test_that_everything_has_its_words_where_there_is_room(qtbot):
    made, undo, redo = bar(qtbot, 1900, "Calderbeck")

    assert undo.text() == "Undo: Change risk owner of risk 4 to Head…"
    assert redo.text() == "Redo"
    assert any(label.isVisible() for label in made.findChildren(PlainLabel) if label.text() == "Quarter")


def test_that_the_quarter_is_whole_in_large_type_on_a_laptop_at_200_per_cent(qtbot, qapp):
    theme.set_text_size(qapp, 200)
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
    made.search.clearFocus()
    assert made.search.x() < 24, "no place is kept for what is not shown"
    made.resize(1900, 48)
    QApplication.processEvents()
    assert made.findChild(Elided).isVisible()


@pytest.mark.parametrize("narrow", [False, True])
def test_that_the_name_is_whole_as_soon_as_other_parts_can_give_way(held, qapp, narrow):
    made = held.findChild(TopBar)
    undo, redo = made.findChildren(StepButton)
    name, search = made.findChild(Elided), made.search
    whole = 0
    made.set_narrow(narrow)
    for number, (width, words) in enumerate(itertools.product((900, 560, 669, 1300, 700, 1000), NAMES)):
        made.set_register(words, ("OFFICIAL", "OFFICIAL-SENSITIVE")[number % 2])
        made.set_undo("Move risk 4 to H v M" if number % 3 else "", "Move risk 1" if number % 5 == 1 else "")
        theme.set_text_size(qapp, (100, 125)[number % 4 == 3])
        made.resize(width, 48)
        for _ in range(2):  # letters of another size are measured in the turn after
            QApplication.processEvents()

        shown = sorted((part for part in parts(made) if part.isVisible()), key=QWidget.x)
        for left, right in itertools.pairwise(shown):
            assert left.geometry().right() < right.x(), "nothing lies over anything"
        assert shown[-1].geometry().right() < width
        if name.isVisible() and name.text() == words:
            whole += 1
            continue
        assert search.width() == search.minimumWidth() or not name.isVisible()
        assert (undo.text(), redo.text()) == ("", ""), "steps are named only beside a name that is whole"
    assert whole > len(NAMES) * 3


def test_that_the_search_box_is_its_picture_before_the_quarter_is_cut(held, qapp):
    made = held.findChild(TopBar)
    theme.set_text_size(qapp, 200)
    made.set_register("Corporate risk register", "OFFICIAL")
    made.set_narrow(True)
    short = []
    for width in range(700, 300, -4):
        made.resize(width, 48)
        for _ in range(2):
            QApplication.processEvents()
        if made.findChild(ListBox).shown() != f"{NOW}: now":
            break
        if made.search.width() < 70:
            short.append(made.search.placeholderText())

    assert len(short) > 5, "the box gives way"
    assert set(short) == {""}, "and says nothing rather than two letters"


def test_that_the_search_box_is_its_picture_before_the_name_is_cut(held, qapp):
    made = held.findChild(TopBar)
    theme.set_text_size(qapp, 200)
    made.set_register("Corporate risk register", "OFFICIAL")
    made.set_narrow(True)
    name, glass = made.findChild(Elided), []
    for width in range(1400, 700, -10):
        made.resize(width, 48)
        for _ in range(2):
            QApplication.processEvents()
        if name.text() != name.words:
            assert made.search.placeholderText() == "", "words stand beside a name that is cut"
            break
        glass.append(made.search.placeholderText() == "")

    assert glass[-1]
    assert not glass[0]


def test_that_what_a_menu_has_too_gives_way_before_the_name_is_cut(held):
    made = held.findChild(TopBar)
    undo, redo = made.findChildren(StepButton)
    made.set_register("Corporate risk register", "OFFICIAL")
    made.set_undo("Move risk 4 to H v M", "")
    name = made.findChild(Elided)
    gone = []
    for width in range(900, 400, -10):
        made.resize(width, 48)
        QApplication.processEvents()
        if not redo.isVisible():
            gone.append(width)
        else:
            assert name.text() == name.words, "no button of nothing stands beside a name that is cut"
    assert gone
    assert undo.isVisible()

    made.set_undo("", "Move risk 4 to H v M")
    QApplication.processEvents()
    assert redo.isVisibleTo(made), "what can be put in again is always offered"


def test_that_a_tooltip_that_is_shown_names_the_step_that_can_be_undone_now(qtbot):
    made, undo, _ = bar(qtbot, 1200, NAMES[0])
    QToolTip.showText(undo.mapToGlobal(undo.rect().center()), undo.toolTip(), undo)
    qtbot.waitUntil(QToolTip.isVisible)

    made.set_undo("Add a risk", "Change risk owner of risk 4 to Head of Law")

    qtbot.waitUntil(lambda: "Undo: Add a risk" in QToolTip.text())
    QToolTip.hideText()


def test_that_a_short_search_box_grows_over_the_name_while_one_types_and_nothing_else_moves(qtbot):
    made, undo, _ = bar(qtbot, 670, "Corporate risk register")
    made.set_narrow(True)
    (quarters,) = made.findChildren(ListBox)
    (name,) = made.findChildren(Elided)
    QApplication.processEvents()
    places = [part.geometry() for part in (undo, quarters)]
    assert made.search.width() < 150
    assert name.isVisible()

    made.search.setFocus()
    QApplication.processEvents()

    assert made.search.fontMetrics().horizontalAdvance("recruitment of officers") < made.search.width() - 60
    assert [part.geometry() for part in (undo, quarters)] == places
    made.search.clearFocus()
    QApplication.processEvents()
    assert name.isVisible()
    assert made.search.width() < 150


def test_that_a_name_stays_beside_a_search_box_that_is_wide_enough_to_type_in(qtbot):
    made, _, _ = bar(qtbot, 1900, "Corporate risk register")
    (name,) = made.findChildren(Elided)

    made.search.setFocus()
    QApplication.processEvents()

    assert name.isVisible()
