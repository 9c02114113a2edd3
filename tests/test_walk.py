"""A walk through every screen: everybody can reach, read and hear what is there, in every theme and at every size of text."""

from __future__ import annotations

import shutil
from time import monotonic

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import getCppPointer

from app.commands import records
from app.main import make_window
from app.registers import REGISTERS
from app.settings import Settings
from app.store.workspace import Workspace
from app.views.tabs import TabsView
from app.widgets import theme
from app.widgets.charts.drawn import Drawn
from app.widgets.plain import plain_tooltip, set_tip
from tests import key_scopes, walking
from tools import screen_states

PATIENCE_S = 30.0
PAYLOAD = '<b>x</b><img src="file:///nowhere.png" width="9000">'
THEMES = ("light", "dark", "contrast", "contrast-dark")
LAPTOP = (1366, 768)
LAPTOP_AT_200 = (683, 384)  # what a laptop has left at 200 per cent, in pixels of the layout


class Walk:
    """One window with the sample in it and a record of every register whose words look like HTML."""

    def __init__(self, window, qtbot_wait):
        self.window = window
        self._wait = qtbot_wait

    def screens(self):
        """Each screen in sight, with nothing left to be done on it: pages, their tabs, and the charts in place of a list."""
        pages = self.window.pages
        for key in pages.all_keys():
            self.window.go(key)
            yield self.at_rest(key)
            yield from self._charts(key)
            view = pages.view(key)
            if not isinstance(view, TabsView) or view.bar.currentIndex():
                continue
            for place in range(1, view.bar.count()):
                view.bar.setCurrentIndex(place)
                if view.key not in pages.all_keys():
                    yield self.at_rest(f"{key}, {view.key}")
                    yield from self._charts(f"{key}, {view.key}")
            view.bar.setCurrentIndex(0)

    def _charts(self, name):
        shown = self._in_front()
        if hasattr(shown, "show_charts"):
            shown.show_charts()
            yield self.at_rest(f"{name}, charts")
            shown.board.back.click()

    def at_rest(self, name=""):
        """Wait until nothing is left to be done; gives the name back."""
        self._wait(lambda: self._is_settled())
        self._let_settle()
        return name

    def _in_front(self):
        view = self.window.frame.stack.currentWidget()
        return getattr(view, "front", view)

    def _let_settle(self):
        """One layout asks for another: until none does."""
        before, now = None, self._places()
        while now != before:
            for _ in range(3):
                QApplication.processEvents()
            before, now = now, self._places()

    def _places(self):
        return [(getCppPointer(part), part.geometry()) for part in walking.in_sight(self.window)]

    def _is_settled(self):
        QApplication.processEvents()
        front = self._in_front()
        has_panel = not hasattr(type(front), "panel") or "panel" in vars(front)
        drawn = all(one.is_ready for one in walking.in_sight(self.window, Drawn))
        return has_panel and drawn and not getattr(front, "is_counting", False) and not self.window.busy


@pytest.fixture(scope="module")
def register(sample_file, tmp_path_factory):
    path = shutil.copy(sample_file, tmp_path_factory.mktemp("walk") / "Sample.quarterdeck")
    workspace = Workspace.open(path, who=PAYLOAD)
    for key, one in REGISTERS.items():
        texts = {
            column.key: PAYLOAD
            for column in one.columns
            if column.editable and type(column.kind).__name__ in {"Text", "Prose", "Person"}
        }
        try:
            workspace.run(f"Add {PAYLOAD}", records.add, key, texts | {"title": PAYLOAD})
        except Exception:
            workspace.run(f"Add {PAYLOAD}", records.add, key, {"title": PAYLOAD})
    workspace.close()
    return path


@pytest.fixture(scope="module")
def walk(qapp, register):
    window = make_window(Settings(who="Officer", theme="light", still=True))
    window.resize(*LAPTOP)
    window.show()
    opened = []
    window.opened.connect(lambda: opened.append(True))
    window.files.open(register)

    def wait(done):  # pytest-qt's own lives no longer than a test
        end = monotonic() + PATIENCE_S
        while not done():
            assert monotonic() < end
            QApplication.processEvents()

    wait(lambda: bool(opened) and not window.busy)
    window.activateWindow()
    window.frame.notice.put_away()
    yield Walk(window, wait)
    theme.set_text_size(qapp, 100)
    theme.apply(qapp, "light")
    window.close()
    window.deleteLater()


@pytest.fixture
def usual(qapp):
    theme.set_text_size(qapp, 100)
    theme.apply(qapp, "light")


def told(wrong):
    return "\n".join(f"{key}: {line}" for key, lines in wrong.items() for line in lines)


def on_each(walk, look):
    wrong = {key: list(dict.fromkeys(look(walk.window))) for key in walk.screens()}
    assert not told(wrong), told(wrong)


def test_that_all_that_takes_the_keyboard_has_its_name_and_role(walk, usual):
    on_each(walk, walking.unnamed)


def test_that_no_two_parts_of_a_screen_have_one_name(walk, usual):
    on_each(walk, walking.alike)


def test_that_no_screen_reader_is_given_tags_to_read(walk, usual):
    on_each(walk, walking.told_in_tags)


def test_that_everything_clicked_is_large_enough(walk, usual):
    on_each(walk, walking.too_small)


def test_that_tab_goes_round_every_screen_as_the_eye_does(walk, usual):
    on_each(walk, lambda window: walking.against_the_eye(walking.stops(window)))


def test_that_no_two_commands_in_sight_want_one_key(walk, usual):
    on_each(walk, key_scopes.ambiguous)
    keys = {one.key for one in key_scopes.wanted(walk.window)}
    assert {"Ctrl+F", "Ctrl+K", "Ctrl+Shift+A", "Alt+F", "?"} <= keys, "the looking itself sees keys"


def test_that_no_underlined_letter_of_the_form_for_returns_is_a_commands_too(walk, usual):
    walk.window.go("returns")
    view = walk.window.pages.view("returns")
    view.begin()

    assert not list(key_scopes.ambiguous(walk.window))
    view.form.left.emit()


def test_that_nothing_is_cut_on_a_laptop(walk, usual):
    walk.window.resize(*LAPTOP)
    on_each(walk, walking.without_room)


def test_that_nothing_is_cut_with_text_twice_as_large(walk, usual, qapp):
    walk.window.resize(*LAPTOP)
    theme.set_text_size(qapp, 200)
    QApplication.processEvents()
    on_each(walk, walking.without_room)
    assert (walk.window.width(), walk.window.height()) == LAPTOP  # it has not grown to make room


def test_that_nothing_is_cut_or_hidden_on_a_laptop_at_200_per_cent(walk, usual):
    walk.window.resize(*LAPTOP_AT_200)
    on_each(walk, lambda window: [*walking.without_room(window), *walking.lies_over(window)])
    assert (walk.window.width(), walk.window.height()) == LAPTOP_AT_200
    walk.window.resize(*LAPTOP)


def test_that_the_window_fits_beside_the_taskbar_of_a_laptop_at_200_per_cent(walk, usual):
    least = walk.window.minimumSizeHint()
    assert least.width() <= 683
    assert least.height() <= 384 - 40 - 32  # less the taskbar and the window's own title


def test_that_the_help_has_a_small_window_to_itself_and_gives_it_back(walk, usual):
    window = walk.window
    window.resize(*LAPTOP_AT_200)
    window.help()
    QApplication.processEvents()
    assert window.help.panel.isVisible()
    assert (window.width(), window.height()) == LAPTOP_AT_200

    window.help.panel.put_away()
    QApplication.processEvents()
    assert window.frame.isVisible()
    assert (window.width(), window.height()) == LAPTOP_AT_200
    window.resize(*LAPTOP)


@pytest.mark.parametrize("scheme", THEMES)
def test_that_everything_painted_can_be_read(walk, qapp, scheme):
    theme.apply(qapp, scheme)
    on_each(walk, walking.faint)


def test_that_what_opens_on_a_screen_can_be_reached_read_and_heard_too(walk, usual, tmp_path):
    walk.window.resize(*LAPTOP)
    wrong = {}

    def look(window, name):
        walk.at_rest()
        looks = (
            walking.unnamed,
            walking.alike,
            walking.told_in_tags,
            walking.too_small,
            walking.without_room,
        )
        wrong[name] = [line for one in looks for line in one(window)]
        wrong[name] += walking.taken_for_html(window, "<b>x")

    for states in (screen_states.panel_states, screen_states.map_states):
        states(walk.window, "light", look)
    screen_states.imports(walk.window, "light", look, tmp_path)
    assert not told(wrong), told(wrong)
    assert {"import-plan-light", "risks-panel-updates-light", "heat_map-presentation-light"} <= set(wrong)


@pytest.mark.parametrize("scheme", THEMES)
def test_that_what_is_seen_before_a_register_is_open_can_be_reached_read_and_heard_too(
    qtbot, usual, qapp, scheme
):
    window = make_window(Settings(who="Officer", theme=scheme, still=True))
    qtbot.addWidget(window)
    window.resize(*LAPTOP)
    with qtbot.waitActive(window):
        window.show()
    for turn in (window.show_first_run, window.show_start_form):
        turn()
        QApplication.processEvents()
        looks = (
            walking.unnamed,
            walking.told_in_tags,
            walking.too_small,
            walking.without_room,
            walking.faint,
        )
        assert [line for one in (*looks, key_scopes.ambiguous) for line in one(window)] == []


def test_that_no_records_words_are_taken_for_html(walk, usual):
    on_each(walk, lambda window: walking.taken_for_html(window, "<b>x"))


def test_that_the_looking_itself_sees_what_is_wrong(qtbot, usual):
    label = QLabel("Faint and cut short")
    palette = label.palette()
    palette.setColor(label.foregroundRole(), QColor("#999999"))
    palette.setColor(label.backgroundRole(), QColor("#FFFFFF"))
    label.setPalette(palette)
    label.setAutoFillBackground(True)
    from PySide6.QtWidgets import QMainWindow

    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(label)
    label.setMinimumSize(1, 1)
    window.resize(60, 40)
    with qtbot.waitExposed(window):
        window.show()

    assert walking.faint(window)
    assert walking.without_room(window)
    other = QPushButton("In front of it", window)
    label.setParent(window)
    label.setGeometry(other.geometry())
    other.show()
    label.show()
    assert list(walking.lies_over(window))
    other.close()
    label.setText("<b>x")
    assert walking.taken_for_html(window, "<b>x")
    label.setToolTip(plain_tooltip("More about it"))
    assert walking.told_in_tags(window)
    set_tip(label, "More about it")
    assert not walking.told_in_tags(window)
