"""The main job by keyboard alone: every step by keys sent to the window, as a hand sends them. Only the system's own dialogs
for naming a file are answered for it."""

from __future__ import annotations

import re
import threading

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMainWindow, QPushButton, QWidget

from app.commands import records
from app.main import make_window
from app.models.scale import Position
from app.queries.controls import control_rows
from app.queries.house import house
from app.queries.risks import risk_rows
from app.settings import Settings
from app.views.found import find_pages
from app.widgets.job import Job
from app.widgets.overview.figure import Figure
from app.window import help_keys, help_pages, tab_order
from tests.import_page_host import new_register

OF_TABS = ("by_principle", "figures", "map", "scale", "tree")
Key = Qt.Key
Control, Alt, Shift, NoKey = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Keys:
    """Sends keys to the window, and looks at what has the keyboard."""

    def __init__(self, window, qtbot):
        self._window, self._qtbot = window, qtbot

    def press(self, key, modifier=NoKey):
        QTest.keyClick(self._window.windowHandle(), key, modifier)

    def type(self, text):
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget(), sign)

    def tab_to(self, name):
        """Tab until what has the keyboard is called so."""
        for _ in range(120):
            if QApplication.focusWidget().accessibleName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}")

    def command(self, words):
        self.press(Key.Key_K, Control)
        self.type(words)
        self.press(Key.Key_Return)

    def wait(self):
        self._qtbot.waitUntil(lambda: not self._window.busy)


@pytest.fixture
def window(qtbot):
    made = make_window(Settings(who="Officer", theme="light"))
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


def stored(window, read):
    with window.workspace.read() as session:
        return read(session)


def test_that_the_whole_job_is_done_without_a_mouse(qtbot, window, tmp_path, monkeypatch):
    keys = Keys(window, qtbot)
    register, paper = tmp_path / "Northshire.quarterdeck", tmp_path / "Paper.docx"
    names = iter([str(register), str(paper)])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(names), ""))

    # Start a register.
    keys.tab_to("Start a register")
    keys.press(Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Organisation"
    keys.type("Northshire Council")
    with qtbot.waitSignal(window.opened):
        keys.press(Key.Key_Return)
    keys.wait()
    assert stored(window, house).name == "Northshire Council"

    # Add a risk, and type its title.
    keys.press(Key.Key_2, Control)
    keys.press(Key.Key_N, Control)
    keys.type("People")
    keys.press(Key.Key_Return)
    assert [(row.title, row.position) for row in stored(window, risk_rows)] == [("People", None)]

    # Place it on the map.
    keys.command("heat map")
    assert window.pages.shown == "heat_map"
    keys.tab_to("Risks, those not yet assessed first")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Up)
    keys.press(Key.Key_Right)
    keys.press(Key.Key_Return)
    assert stored(window, risk_rows)[0].position == Position(2, 2)

    # Add a control, and say which risk it is for.
    keys.command("add a control")
    keys.type("Vetting")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_F6)
    keys.tab_to("Risks")
    keys.type("1")
    keys.press(Key.Key_Return)
    assert [(row.title, row.risks) for row in stored(window, control_rows)] == [("Vetting", ("1",))]

    # Close the quarter.
    open_quarter = stored(window, house).quarter
    keys.command(f"close {open_quarter}")
    assert list(stored(window, house).closed) == [open_quarter]

    # Export its paper.
    keys.command("write a paper")
    keys.tab_to("Write the paper…")
    keys.press(Key.Key_Space)
    keys.wait()
    tables = Document(str(paper)).tables
    assert any("People" in cell.text for table in tables for row in table.rows for cell in row.cells)


def test_that_enter_presses_the_button_that_has_the_keyboard_once(qtbot, window, tmp_path):
    keys = Keys(window, qtbot)
    keys.tab_to("Start a register")
    keys.press(Key.Key_Return)
    keys.tab_to("Back")
    pressed = []
    QApplication.focusWidget().clicked.connect(lambda: pressed.append(True))

    keys.press(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    assert pressed == [True]
    assert window.first_run.isVisible()


@pytest.fixture
def register(qtbot, window, tmp_path):
    """A register that holds nothing yet, open in the window."""
    path = tmp_path / "Empty.quarterdeck"
    new_register(path).close()
    with qtbot.waitSignal(window.opened):
        window.files.open(path)
    qtbot.waitUntil(lambda: not window.busy)
    return path


def test_that_the_keyboard_is_somewhere_in_sight_on_every_page(qtbot, window, register):
    unseen = []
    for key in window.pages.all_keys():
        window.go(key)
        focused = QApplication.focusWidget()
        if key != "overview" and not (
            focused.isVisible() and focused.focusPolicy() and window.centralWidget().isAncestorOf(focused)
        ):
            unseen.append((key, focused))

    assert unseen == []
    window.go("overview")
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "Bring in a tracker…")
    window.go("returns")  # where nobody owns anything yet
    assert QApplication.focusWidget().accessibleName() == "Risks"


def test_that_the_keyboard_is_back_on_the_button_when_the_form_that_it_opened_is_given_up(
    qtbot, window, register
):
    keys = Keys(window, qtbot)
    window.workspace.run("Add risk", records.add, "risks", {"title": "Money", "owner": "Head of Finance"})
    window.go("returns")
    keys.press(Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() != "Ask for updates…"

    keys.tab_to("Cancel")
    keys.press(Key.Key_Return)

    assert QApplication.focusWidget().accessibleName() == "Ask for updates…"


def test_that_the_keyboard_goes_to_the_page_when_a_job_is_cancelled(qtbot, window, register):
    keys, gone_on = Keys(window, qtbot), threading.Event()
    window.go("returns")
    window.start(Job("Waiting", lambda *_: gone_on.wait(20), leaves=True))
    qtbot.waitUntil(window.frame.job_bar.isVisible)

    keys.tab_to("Cancel")
    keys.press(Key.Key_Space)
    gone_on.set()

    assert not window.frame.job_bar.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Risks"


@pytest.mark.parametrize(
    ("screen", "first"),
    [
        ("risks", "Risks: in a table"),
        ("heat_map", "Heat map: on the heat map"),
        ("assurance", "Assurance: on the assurance map"),
        ("papers", "Papers: in a paper"),
        ("decisions", "Decisions: in a table"),
        ("returns", "Returns: on the returns"),
        ("reference", "Keys"),
    ],
)
def test_that_a_question_mark_shows_the_keys_of_the_page_first_and_every_other_after(
    qtbot, window, register, screen, first
):
    keys = Keys(window, qtbot)
    window.go(screen)
    QApplication.focusWidget().clearFocus()

    keys.press(Key.Key_Question)

    said = window.help.panel.text.toPlainText().splitlines()
    assert said[0] == "Shortcuts"
    assert said[1:][next(i for i, line in enumerate(said[1:]) if line.strip())] == first
    whole = help_pages.page("shortcuts").text
    written = [
        cell.strip() for line in whole.splitlines() if line.startswith("| ") for cell in line.split("|")
    ]
    assert [cell for cell in written if cell not in said] == []


def test_that_the_keys_follow_the_page(qtbot, window, register):
    keys = Keys(window, qtbot)
    window.go("returns")
    keys.press(Key.Key_Question)

    window.go("heat_map")

    assert "Heat map: on the heat map" in window.help.panel.text.toPlainText()
    window.go("survey")
    assert "Self-assessment: on the results of a survey" in window.help.panel.text.toPlainText()


def test_that_every_section_of_the_keys_is_of_some_screen():
    written = re.findall(r"^## (.+)$", help_pages.page("shortcuts").text, re.MULTILINE)
    screens = [key for page in find_pages() for key in (page.key,)]
    shown = [help_keys.keys_on(help_pages.page("shortcuts"), key, "Here") for key in (*screens, *OF_TABS)]

    unused = [
        name
        for name in written
        if not any(f"## Here: {name[0].casefold()}{name[1:]}" in one for one in shown)
    ]
    assert unused == []


def test_that_alt_n_goes_to_what_a_notice_offers_and_back(qtbot, window, register):
    keys = Keys(window, qtbot)
    window.go("risks")
    before = QApplication.focusWidget()
    done = []
    window.say("Something is there.", actions=(("look", "Look at it"),), then=done.append)

    keys.press(Key.Key_N, Alt)
    assert QApplication.focusWidget().accessibleName() == "Look at it"
    keys.press(Key.Key_N, Alt)
    assert QApplication.focusWidget() is before
    keys.press(Key.Key_N, Alt)
    keys.press(Key.Key_Return)

    assert done == ["look"]
    assert QApplication.focusWidget() is before


def test_that_alt_n_goes_to_what_is_asked_of_a_pasted_block_and_back(qtbot, window, register):
    keys = Keys(window, qtbot)
    window.go("risks")
    before = QApplication.focusWidget()
    QGuiApplication.clipboard().setText("Loss of staff\nFraud\n")
    keys.press(Key.Key_V, Control)

    keys.press(Key.Key_N, Alt)
    assert QApplication.focusWidget().accessibleName() == "Add two risks"
    keys.press(Key.Key_N, Alt)
    assert QApplication.focusWidget() is before
    keys.press(Key.Key_N, Alt)
    keys.press(Key.Key_Return)

    with window.workspace.read() as session:
        assert [row.title for row in risk_rows(session)] == ["Loss of staff", "Fraud"]


@pytest.fixture
def sampled(qtbot, window, sample_copy):
    """The sample, open in the window."""
    with qtbot.waitSignal(window.opened):
        window.files.open(sample_copy)


def test_that_back_from_a_record_the_keyboard_is_on_what_led_to_it(qtbot, window, sampled):
    keys = Keys(window, qtbot)
    window.go("papers")
    page = window.pages.view("papers")
    qtbot.waitUntil(lambda: not page.is_counting and page.missing.number > 1)
    page.side.show_page(page.missing)
    page.missing.list.setFocus()
    keys.press(Key.Key_Down)
    led = page.missing.list.key
    keys.press(Key.Key_Return)
    assert window.pages.shown != "papers"

    keys.command("papers")

    assert QApplication.focusWidget() is page.missing.list
    assert page.missing.list.key == led
    window.go("risks")
    window.go("papers")
    assert QApplication.focusWidget() is page.outline, "nothing led away this time"


def test_that_tab_brings_into_sight_what_it_comes_to_from_outside_a_scrolled_page(qtbot, window, sampled):
    keys = Keys(window, qtbot)
    window.go("overview")
    page = window.pages.view("overview")
    qtbot.waitUntil(lambda: not page.is_counting and isinstance(QApplication.focusWidget(), Figure))
    first = QApplication.focusWidget()
    bar = page.glance.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    window.frame.top.setFocus()
    keys.tab_to("Quarter shown")
    bar.setValue(bar.maximum())

    keys.press(Key.Key_Tab)

    assert QApplication.focusWidget() is first
    assert not first.visibleRegion().isEmpty()


def test_that_f6_goes_round_the_parts_of_the_window_on_every_page(qtbot, open_window, sample_copy):
    window = open_window(sample_copy)
    keys, frame = Keys(window, qtbot), window.frame
    around = (frame.navigation, frame.top, frame.status)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in frame.status.findChildren(QPushButton)))
    for page in (page for page in window.pages.all_keys()):
        window.go(page)
        qtbot.waitUntil(lambda: not window.busy)
        keys.press(Key.Key_F6)
        begun, came = QApplication.focusWidget(), []
        for _ in range(12):
            keys.press(Key.Key_F6)
            came.append(QApplication.focusWidget())
            if came[-1] is begun:
                break
        assert came[-1] is begun, page
        assert all(any(part.isAncestorOf(one) for one in came) for part in around), page
        for one in reversed(came[:-1]):
            keys.press(Key.Key_F6, Shift)
            assert QApplication.focusWidget() is one, page


@pytest.mark.parametrize(
    ("page", "lists"),
    [
        ("returns", ["Who was asked"]),
        ("papers", ["Outline of the paper"]),
        ("survey", ["Questions with their answers", "The question by business group", "What was found"]),
    ],
)
def test_that_f6_comes_to_a_list_that_is_a_part_by_itself(qtbot, open_window, sample_copy, page, lists):
    window = open_window(sample_copy)
    keys = Keys(window, qtbot)
    window.go(page)
    qtbot.waitUntil(lambda: not window.busy)
    view = window.pages.view(page)
    qtbot.waitUntil(lambda: view.isAncestorOf(QApplication.focusWidget()))
    window.frame.navigation.setFocus()
    came = []
    for _ in range(12):
        keys.press(Key.Key_F6)
        came.append(QApplication.focusWidget().accessibleName())
    assert set(lists) <= set(came)


def test_that_tab_comes_to_the_page_that_is_shown_among_those_of_the_navigation(
    qtbot, open_window, sample_copy
):
    window = open_window(sample_copy)
    keys = Keys(window, qtbot)
    window.go("risks")
    qtbot.waitUntil(lambda: not window.busy)
    window.frame.top.search.setFocus()
    keys.press(Key.Key_Backtab, Shift)

    assert QApplication.focusWidget().accessibleName() == "Risks"


def test_that_f6_goes_to_the_details_and_shift_f6_back_to_the_list(qtbot, open_window, sample_copy):
    window = open_window(sample_copy)
    keys = Keys(window, qtbot)
    window.go("risks")
    view = window.pages.view("risks")
    qtbot.waitUntil(lambda: "panel" in vars(view) and tab_order.has_stop(view.panel))
    qtbot.waitUntil(view.table.grid.hasFocus)
    keys.press(Key.Key_F6)
    assert view.panel.isAncestorOf(QApplication.focusWidget())
    keys.press(Key.Key_F6, Shift)
    assert view.table.grid.hasFocus()


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_F6, NoKey), (Key.Key_Return, Control)])
def test_that_what_is_typed_after_coming_to_the_details_takes_the_place_of_what_their_line_says(
    qtbot, window, register, key, modifier
):
    keys = Keys(window, qtbot)
    keys.command("add a risk")
    keys.type("People")
    keys.press(Key.Key_Return)

    keys.press(key, modifier)
    assert QApplication.focusWidget().accessibleName() == "Position"
    keys.type("m v m")
    keys.press(Key.Key_Return)

    assert [(row.title, row.position) for row in stored(window, risk_rows)] == [("People", Position(2, 2))]


def test_that_tab_takes_the_buttons_of_a_notice_in_their_order_whatever_words_stand_beside_them(qtbot):
    window, page = QMainWindow(), QWidget()
    window.setCentralWidget(page)
    qtbot.addWidget(window)
    # As a notice of two sentences has them: the last button begins above the second sentence, and ends beside it.
    for words, place in (("It is gone.", (40, 8, 400, 20)), ("Nothing was changed.", (40, 32, 400, 14))):
        QLabel(words, page).setGeometry(*place)
    last = QPushButton("Put away", page)
    last.setGeometry(760, 8, 35, 31)
    first, second = QPushButton("Look for it", page), QPushButton("Take it off the list", page)
    first.setGeometry(500, 13, 85, 28)
    second.setGeometry(600, 13, 127, 28)
    window.resize(800, 80)
    with qtbot.waitActive(window):
        window.show()
    first.setFocus()

    tab_order.step(window, forward=True)
    assert QApplication.focusWidget() is second
    tab_order.step(window, forward=True)
    assert QApplication.focusWidget() is last
