"""The window round the pages: search and commands, drops, recent files, text sizes, what it remembers, its help."""

from __future__ import annotations

import errno
import shutil
import threading

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QToolButton, QWidget

from app.commands import quarters
from app.errors import AccessError
from app.main import Mistakes, _crashed, make_window
from app.models.quarter import Quarter
from app.models.status import Marking
from app.registers import REGISTERS
from app.settings import Settings, load
from app.store import header
from app.store.backup import backups_of
from app.widgets import icons, theme
from app.widgets.job import Job
from app.widgets.plain import PlainLabel
from app.widgets.shell.drop_hint import DropHint
from app.widgets.shell.elided import Elided
from app.widgets.shell.start_form import Beginning, StartForm
from app.widgets.shell.status_line import StatusLine
from app.window import further_backups, help_pages
from app.window.help_panel import HelpPanel
from tests.store_registers import add, risk_list, started

Key, Control, NoKey = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SETTINGS = Settings(who="Ana", theme="light")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Anytown.quarterdeck"
    register = started(path)
    add(register, "risks", "People", ref="4", owner="Zoë Ang")
    register.close()
    return path


@pytest.fixture
def window(open_window, path):
    return open_window(path, SETTINGS)


@pytest.fixture
def usual_looks(qapp):
    moves = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    yield
    theme.set_text_size(qapp, 100)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, moves)
    theme.apply(qapp, "light")


def press(window, key, modifier=NoKey):
    QTest.keyClick(window.windowHandle(), key, modifier)


def test_that_the_key_for_saving_is_told_that_all_is_saved_and_offered_a_backup(window, qtbot):
    press(window, Key.Key_S, Control)
    assert "Everything is saved" in window.frame.notice.text

    next(b for b in window.frame.notice.findChildren(QPushButton) if b.text() == "Back up now").click()
    qtbot.waitUntil(lambda: "ackup" in window.frame.notice.text)


def test_that_the_key_for_saving_is_told_that_nothing_needs_it_where_all_is_only_read(window, qtbot, path):
    with qtbot.waitSignal(window.opened):
        window.files.open(path, read_only=True)

    press(window, Key.Key_S, Control)

    assert "Nothing needs saving" in window.frame.notice.text
    assert "reading only" in window.frame.notice.text


def test_that_the_true_reason_why_a_register_is_only_read_is_said_wherever_it_matters(
    window, qtbot, path, monkeypatch, tmp_path
):
    why = "reading only: the folder that it is in is read-only"
    monkeypatch.setattr(header, "writable", lambda _: False)
    with qtbot.waitSignal(window.opened):
        window.files.open(path)
    notice = window.frame.notice

    assert why in window.frame.banner.findChild(PlainLabel).text()
    assert notice.isHidden()  # the banner has said it
    for key in (Key.Key_S, Key.Key_N):
        press(window, key, Control)
        assert why in notice.text
        notice.put_away()
    (tmp_path / "one.xlsx").write_bytes(b"")
    drag(window, tmp_path / "one.xlsx", kind=QDragEnterEvent)
    assert why in window.findChild(DropHint).findChild(QLabel).text()
    window.go("meeting")
    shown = [one.text() for one in window.pages.view("meeting").findChildren(QLabel) if one.isVisible()]
    assert any(why in text for text in shown)
    for command in ("new record", "add an action plan"):
        window.finding.begin()
        QTest.keyClicks(window.frame.top.search, command)
        press(window, Key.Key_Return)
        assert "cannot be done now" in notice.text
        assert why in notice.text


def test_that_each_letter_leads_to_one_command_of_a_menu(window):
    window.workspace.run("Close", quarters.close)  # so that the commands about it are there
    for menu in (action.menu() for action in window.menuBar().actions()):
        offered = [one.text().replace("&&", "") for one in menu.actions() if one.isVisible()]
        letters = [text[text.index("&") + 1].casefold() for text in offered if "&" in text]
        assert len(set(letters)) == len(letters), (menu.title(), letters)


@pytest.mark.parametrize("name", [None, "From the second place.zip"])
def test_that_a_backup_in_another_folder_is_gone_back_to(window, path, tmp_path, qtbot, monkeypatch, name):
    qtbot.waitUntil(lambda: not window.busy)
    (own,) = backups_of(path)
    copies = tmp_path / "Second place"
    copies.mkdir()
    taken = shutil.copy(own.path, copies / (name or own.path.name))
    own.path.write_bytes(b"Spoiled")
    add(window.workspace, "risks", "Entered since")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(taken), ""))

    window.files.choose_backup()

    qtbot.waitUntil(lambda: "The backup is in place" in window.frame.notice.text)
    qtbot.waitUntil(lambda: not window.busy)
    assert "Entered since" not in [row.title for row in risk_list(window.workspace)]


def test_that_a_file_that_is_no_backup_is_refused_in_words(window, tmp_path, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: not window.busy)
    other = tmp_path / "Holiday.zip"
    other.write_bytes(b"Pictures")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))

    window.files.choose_backup()

    qtbot.waitUntil(lambda: "“Holiday.zip” is damaged" in window.frame.notice.text)


def test_that_a_backup_for_which_the_disk_has_no_room_is_called_one(window, qtbot, monkeypatch):
    def full(*_, **__):
        raise AccessError("The disk is full, so “00001.zip” was not written.", hint="Free some space.")

    monkeypatch.setattr(window.workspace, "back_up", full)
    window.files.back_up()

    qtbot.waitUntil(lambda: "No backup was taken. The disk is full" in window.frame.notice.text)


def test_that_what_is_changed_in_a_long_meeting_is_backed_up_meanwhile(window, path, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: not window.busy)
    (first,) = backups_of(path)
    monkeypatch.setattr(further_backups, "EVERY_MS", 0)  # half an hour has passed

    add(window.workspace, "risks", "Money")

    qtbot.waitUntil(lambda: len(backups_of(path)) == 2)
    assert backups_of(path)[0].step == first.step + 1
    qtbot.waitUntil(lambda: not window.busy)
    assert not window.frame.notice.isVisible()  # nobody asked for it
    assert f"Last backup {backups_of(path)[0].at.astimezone():%H:%M}" in window.frame.status.text


def test_that_a_full_disk_is_said_in_the_window_also_where_nobody_waits_for_an_answer(window):
    _crashed(OSError(errno.ENOSPC, "No space left on device"), window)  # as when what is typed is kept

    assert "full" in window.frame.notice.text
    assert QApplication.activeModalWidget() is None


def test_that_a_mistake_in_another_thread_is_told_in_that_of_the_window(window, qtbot):
    other = threading.Thread(
        target=Mistakes(window).found.emit, args=(OSError(errno.ENOSPC, "No space left on device"),)
    )
    other.start()
    other.join()

    assert "full" not in window.frame.notice.text
    qtbot.waitUntil(lambda: "full" in window.frame.notice.text)


def test_that_work_of_a_page_that_nobody_can_wait_for_has_ended_when_the_register_is_closed(
    window, qtbot, monkeypatch
):
    qtbot.waitUntil(lambda: not window.busy)
    monkeypatch.setattr("app.widgets.job.PATIENCE_S", 0.2)
    told_to_end = threading.Event()

    def work(progress, cancelled):
        while not cancelled():
            told_to_end.wait(0.01)

    job = Job("Exporting what is shown", work, window.pages.view("overview"))
    window.start(job)
    window.close_register()

    assert job.wait(0)


def test_that_undo_puts_away_what_was_said_of_a_step_that_is_no_more(window):
    add(window.workspace, "risks", "Money")
    window.say("One risk was added.", actions=(("show", "Show it"),))

    press(window, Key.Key_Z, Control)

    assert window.frame.notice.isHidden()


def type_in(window, text):
    """Type where the keyboard is."""
    for sign in text:
        QTest.keyClicks(QApplication.focusWidget(), sign)


def action(window, words):
    return next(a for a in window.findChildren(QAction) if a.text().replace("&", "").startswith(words))


def command(window, words):
    """Ctrl+K, the words of a command, Enter."""
    press(window, Key.Key_K, Control)
    QTest.keyClicks(window.frame.top.search, words)
    press(window, Key.Key_Return)


# Search


def test_that_ctrl_k_offers_commands_and_screens_before_anything_is_typed(window):
    press(window, Key.Key_K, Control)

    model = window.frame.top.search.list.model
    said = [model.index(row).data() for row in range(model.rowCount())]
    assert said[0] == "Commands"
    assert {"Undo: Add People", "Add a risk", "Close Q1 2021/22", "Screens", "Heat map", "History"} <= {*said}
    press(window, Key.Key_Escape)
    assert not window.frame.top.search.is_open


def test_that_a_theme_is_a_command(window, usual_looks):
    command(window, "theme high contrast dark")

    assert theme.current().name == "high contrast, dark"
    assert window.memory.settings.theme == "contrast-dark"


def test_that_every_register_can_be_added_to_from_the_search_box(window):
    from app.queries.registers import rows

    for key in REGISTERS:
        with window.workspace.read() as session:
            before = len(rows(session, key))
        window.adding.add(key)
        with window.workspace.read() as session:
            assert len(rows(session, key)) == before + 1, key


def test_that_a_record_is_added_by_name_and_its_title_typed_at_once(window):
    command(window, "add a control")
    assert window.pages.shown == "controls"
    type_in(window, "Vetting")
    press(window, Key.Key_Return)

    with window.workspace.read() as session:
        from app.queries.controls import control_rows

        assert [row.title for row in control_rows(session)] == ["Vetting"]


def test_that_ctrl_n_adds_to_the_page_in_sight_and_to_the_open_quarter(window):
    action(window, "Close Q1 2021/22").trigger()
    window.show_quarter(Quarter(2021, 1))
    window.go("actions")

    press(window, Key.Key_N, Control)

    assert window.moment is None
    assert window.workspace.undoable().words == "Add an action"


@pytest.mark.parametrize(
    ("page", "tab", "register"),
    [
        ("survey", "survey", "questions"),
        ("boards", "tree", "boards"),
        ("reference", "organisation", "business_groups"),
    ],
)
def test_that_ctrl_n_on_a_tab_that_only_shows_adds_to_the_list_beside_it(window, page, tab, register):
    window.go(page)
    window.pages.view(page).turn_to(tab)
    press(window, Key.Key_N, Control)

    assert (window.pages.shown, window.pages.in_front) == (page, register)
    assert window.workspace.undoable().words.startswith("Add")


def test_that_no_screen_opens_a_window_of_its_own_or_takes_the_keyboard_from_this_one(qtbot, window):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if isinstance(watched, QWindow) and event.type() == QEvent.Type.Show:
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    for key in window.pages.all_keys():
        window.go(key)
        QApplication.processEvents()
        assert window.isAncestorOf(QApplication.focusWidget()), key
    QApplication.instance().removeEventFilter(watch)

    assert shown == []


# Undo by name


def test_that_undo_is_named_with_every_sign_in_the_menu_and_in_the_search_box(window):
    add(window.workspace, "risks", "Health & Safety")
    QApplication.processEvents()

    # Written once, the sign would be taken for the mark of a letter.
    assert window.menus.undo.text() == "&Undo: Add Health && Safety"
    press(window, Key.Key_K, Control)
    model = window.frame.top.search.list.model
    assert "Undo: Add Health & Safety" in [model.index(row).data() for row in range(model.rowCount())]
    press(window, Key.Key_Escape)


def test_that_undo_says_what_it_would_take_back_and_cuts_only_between_words(window):
    undo = window.frame.top._undo
    for words in (
        "Move risk 4 to H v M",
        "Enter the reviews of autumn 2021 and of the spring that followed it",
    ):
        window.frame.top.set_undo(words, "")
        QApplication.processEvents()
        said = undo.text().removeprefix("Undo: ").removesuffix("…")
        assert words.startswith(said)
        assert len(said) >= len("Move risk 4 to H v M")
        assert f"{words} ".startswith(f"{said} ")
        assert words in undo.toolTip()
        assert undo.accessibleName() == f"Undo: {words}"


# Dropped files


def drag(window, *paths, kind=QDropEvent):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    where = QPointF(300, 300) if kind is QDropEvent else QPointF(300, 300).toPoint()
    QApplication.sendEvent(window.windowHandle(), kind(where, copy, files, left, NoKey))


def test_that_a_register_dropped_over_a_box_for_text_is_opened(qtbot, window, tmp_path):
    other = tmp_path / "Other.quarterdeck"
    register = started(other)
    add(register, "risks", "Estates", ref="9")
    register.close()
    window.go("risks")
    drag(window, other, kind=QDragEnterEvent)
    hint = window.findChild(DropHint)
    assert hint.isVisible()

    with qtbot.waitSignal(window.opened):
        drag(window, other)
    qtbot.waitUntil(lambda: not window.busy)

    assert not hint.isVisible()
    assert window.workspace.path == other


def is_a_warning(notice):
    """Whether a notice tells by its picture that something went wrong."""
    shown = notice.findChild(QLabel).pixmap()
    return shown.toImage() == icons.pixmap("warning", theme.current().wrong, shown.width()).toImage()


def test_that_what_cannot_be_taken_in_is_answered_in_words(window, tmp_path):
    for name in ("one.xlsx", "two.xlsx", "Minutes.pdf", "Backup.zip"):
        (tmp_path / name).write_bytes(b"")
    for dropped, said in (
        (("one.xlsx", "two.xlsx"), "Two things cannot be taken in at once."),
        (("",), "is a folder"),
        (("Minutes.pdf",), "“Minutes.pdf” is neither a register nor a tracker"),
        (("Backup.zip",), "put in place from its own register"),
    ):
        drag(window, *(tmp_path / name for name in dropped), kind=QDragEnterEvent)
        hint = window.findChild(DropHint)
        assert said in hint.findChild(QLabel).text(), (
            "while it is held over the window, nothing has happened yet"
        )
        drag(window, *(tmp_path / name for name in dropped))
        assert said in window.frame.notice.text
        assert is_a_warning(window.frame.notice)
    with window.workspace.read() as session:
        from app.queries.risks import risk_rows

        assert len(risk_rows(session)) == 1


def test_that_a_register_open_for_reading_only_says_so_before_a_tracker_is_dropped(
    qtbot, window, path, tmp_path
):
    with qtbot.waitSignal(window.opened):
        window.files.open(path, read_only=True)
    (tmp_path / "one.xlsx").write_bytes(b"")

    drag(window, tmp_path / "one.xlsx", kind=QDragEnterEvent)

    assert "open for reading only" in window.findChild(DropHint).findChild(QLabel).text()


# Recent files


def test_that_a_register_that_does_not_open_is_told_by_a_warning(qtbot, window, tmp_path):
    (tmp_path / "Damaged.quarterdeck").write_bytes(b"not a register at all" * 100)
    window.say("A copy was saved.")
    assert not is_a_warning(window.frame.notice)

    window.files.open(tmp_path / "Damaged.quarterdeck")

    qtbot.waitUntil(lambda: "is not a Quarterdeck register" in window.frame.notice.text)
    assert is_a_warning(window.frame.notice)


def test_that_a_recent_register_that_is_gone_is_marked_and_can_be_forgotten(qtbot, path, tmp_path):
    gone = tmp_path / "Gone.quarterdeck"
    window = make_window(SETTINGS.with_recent(path).with_recent(gone))
    window.show()
    offers = [button.text() for button in window.first_run.findChildren(QPushButton) if "–" in button.text()]
    assert [offer.partition("  –")[0] for offer in offers] == ["Gone  (not found)", "Anytown"]
    menu = next(a.menu() for a in window.findChildren(QAction) if a.text() == "Open &recent")
    menu.aboutToShow.emit()
    assert ["not found" in item.text() for item in menu.actions()] == [True, False]

    menu.actions()[0].trigger()
    assert "is not where it was" in window.frame.notice.text
    assert is_a_warning(window.frame.notice)
    window.frame.notice.acted.emit("forget")

    assert window.memory.recent() == [(path, True)]
    menu.actions()[1].trigger()
    with qtbot.waitSignal(window.opened):
        pass
    window.close()
    window.deleteLater()


def test_that_enter_opens_the_newest_register_that_is_there_as_the_program_starts(qtbot, path, tmp_path):
    window = make_window(SETTINGS.with_recent(path).with_recent(tmp_path / "Gone.quarterdeck"))
    with qtbot.waitActive(window):
        window.show()

    with qtbot.waitSignal(window.opened):
        press(window, Key.Key_Return)

    assert window.workspace.path == path
    window.close()
    window.deleteLater()


def test_that_what_was_arranged_is_there_again_after_the_program_was_ended_from_outside(window, qtbot):
    window.go("risks")
    window.pages.view("risks").table.bar.search.setText("Peop")
    qtbot.waitUntil(lambda: "risks" in load().tables)  # the window is still open

    kept = load()
    here = kept.tables["files"][str(window.workspace.path)]
    assert here["risks"]["arrangement"]["search"] == "Peop"
    assert kept.tables["window"]["page"] == "risks"
    assert kept.recent == (str(window.workspace.path),)


def test_that_what_is_asked_of_a_register_stays_with_it(window, qtbot, path, tmp_path):
    other = tmp_path / "Elsewhere.quarterdeck"
    register = started(other)
    add(register, "risks", "Flood", ref="1", owner="Ravi Patel")
    register.close()
    window.go("risks")
    table = window.pages.view("risks").table
    table.bar.search.setText("Peop")
    qtbot.waitUntil(lambda: table.model.arrangement.search == "Peop")
    table.set_lines(4)
    window.go("heat_map")
    for name in ("Short-term", "Last quarter"):
        window.pages.view("heat_map").map.bar.findChild(QWidget, name).click()

    _open_next(window, qtbot, other)
    window.go("risks")
    assert window.pages.view("risks").table.bar.words() == ""
    assert window.pages.view("risks").table.grid.lines == 4, "how a list looks is the officer's own"
    window.go("heat_map")
    shown = window.pages.view("heat_map").map.to_plain()
    assert (shown["horizon"], shown["trail"]) == ("", False), "layers are, too"

    _open_next(window, qtbot, path)
    window.go("risks")
    assert window.pages.view("risks").table.bar.words() == "Peop"
    window.go("heat_map")
    assert window.pages.view("heat_map").map.to_plain()["horizon"] == "Short-term"


def _open_next(window, qtbot, path):
    with qtbot.waitSignal(window.opened):
        window.files.open(path)
    qtbot.waitUntil(lambda: not window.busy)


# Looks


def test_that_text_grows_at_once_in_every_part_and_is_kept(window, usual_looks):
    name = window.frame.top._name
    small, base = name.font().pointSizeF(), QApplication.font().pointSizeF()

    for _ in range(6):  # to the largest, and no further
        press(window, Key.Key_Plus, Control)

    assert QApplication.font().pointSizeF() == 2 * base
    assert name.font().pointSizeF() == pytest.approx(2 * small)
    assert window.memory.settings.text_size == 200
    press(window, Key.Key_Minus, Control)
    assert QApplication.font().pointSizeF() == 1.75 * base


def test_that_fewer_movements_stop_the_gliding_of_markers(window, usual_looks, monkeypatch):
    monkeypatch.setattr(theme, "system_moves", lambda: True)
    theme.set_still(False)
    window.go("heat_map")
    canvas = window.pages.view("heat_map").map.canvas
    assert canvas.glides

    window.looks.still.trigger()

    assert not canvas.glides
    assert window.memory.settings.still
    window.looks.still.trigger()
    assert canvas.glides


# What is remembered


def test_that_a_new_register_begins_at_its_first_steps_whatever_page_was_left(
    qtbot, window, tmp_path, monkeypatch
):
    window.go("returns")
    chosen = str(tmp_path / "New.quarterdeck")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    window.show_start_form()
    with qtbot.waitSignal(window.opened):
        window.findChild(StartForm).wanted.emit(
            Beginning("Northshire", "4x4", Quarter.parse("Q1 2021/22"), Marking.OFFICIAL)
        )

    assert window.pages.shown == "overview"


def test_that_a_register_is_offered_a_name_that_a_file_can_have(window, monkeypatch):
    offered = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: offered.append(said[2]) or ("", ""))
    window.show_start_form()

    window.findChild(StartForm).wanted.emit(
        Beginning("Police/Crime Panel", "4x4", Quarter.parse("Q1 2021/22"), Marking.OFFICIAL)
    )

    assert offered[0].endswith("/Police-Crime Panel.quarterdeck")


def drag_sideways(splitter, pixels):
    """Move the bar between two parts, as the mouse does."""
    bar = splitter.handle(1)
    at = bar.rect().center()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bar, at + QPoint(pixels, 0))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at + QPoint(pixels, 0))


def test_that_parts_which_nobody_divided_share_a_large_window_as_usual_after_a_small_one(open_window, path):
    def shared(width, settings):
        window = open_window(path, settings)
        window.resize(width, 800)
        window.go("papers")
        QApplication.processEvents()
        sizes = window.pages.view("papers").split.sizes()
        window.close()
        return sizes

    usual = shared(1600, SETTINGS)
    shared(900, SETTINGS)

    assert shared(1600, load()) == usual


def test_that_the_window_is_found_as_it_was_left(open_window, path):
    first = open_window(path, SETTINGS)
    first.go("controls")
    first.frame.navigation.set_slim(True)
    view = first.pages.view("controls")
    first.resize(1200, 700)
    QApplication.processEvents()
    drag_sideways(view.splitter, -150)
    left = view.splitter.sizes()
    first.close()

    second = open_window(path, load())

    assert second.size() == first.size()
    assert second.frame.navigation.slim
    assert second.pages.shown == "controls"
    ratio = [size / sum(left) for size in left]
    sizes = second.pages.view("controls").splitter.sizes()
    assert [size / sum(sizes) for size in sizes] == pytest.approx(ratio, abs=0.02)


# The status line


def test_that_the_status_line_counts_what_needs_attention_and_leads_there(qtbot, window):
    status = window.frame.status
    qtbot.waitUntil(lambda: "1 record needs attention" in status.text)
    assert status.text.startswith("All changes saved · Last backup ")

    add_risk = window.adding
    add_risk.add("risks")
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: "2 records need attention" in status.text)
    QTest.mouseClick(status._attention, Qt.MouseButton.LeftButton)

    assert window.pages.shown == "overview"


def test_that_what_needs_attention_does_so_now_whatever_quarter_is_shown(qtbot, window):
    closed = window.workspace.run("Close", quarters.close)
    status = window.frame.status
    qtbot.waitUntil(lambda: "1 record needs attention" in status.text)

    window.show_quarter(closed)
    assert "Now: 1 record needs attention" in status.text
    QTest.mouseClick(status._attention, Qt.MouseButton.LeftButton)

    assert window.moment is None
    assert window.pages.shown == "overview"
    assert "Now:" not in status.text


# Help


def help_text(window):
    return window.help.panel.text.toPlainText()


def test_that_f1_shows_the_help_of_the_tab_in_front_and_gives_the_keyboard_back(window):
    window.go("decisions")
    before = QApplication.focusWidget()

    press(window, Key.Key_F1)

    assert help_text(window).startswith("Boards and meetings") or help_text(window).startswith("Meetings")
    assert window.help.panel.isAncestorOf(QApplication.focusWidget())
    press(window, Key.Key_Escape)
    assert not window.help.panel.isVisible()
    assert QApplication.focusWidget() is before


def test_that_the_help_follows_the_screen_and_every_screen_has_a_page(window):
    press(window, Key.Key_F1)
    for key in window.pages.all_keys():
        window.go(key)
        title = help_pages.page(help_pages.page_about(window.pages.in_front, key)).title
        assert help_text(window).startswith(title), key
        assert window.help.panel.shown != "start", key


def test_that_a_question_mark_shows_the_shortcuts_except_while_something_is_typed(window):
    window.go("overview")
    press(window, Key.Key_Question)
    assert help_text(window).startswith("Shortcuts")
    window.help.panel.put_away()

    press(window, Key.Key_K, Control)
    QTest.keyClicks(window.frame.top.search, "why?")
    assert window.frame.top.search.text() == "why?"
    assert not window.help.panel.isVisible()


def test_that_the_help_is_searched_and_one_goes_back(window):
    press(window, Key.Key_F1)
    panel = window.help.panel
    first = panel.shown
    QTest.keyClicks(panel.search, "heliotrope")
    assert help_text(window).startswith("Nothing found")
    panel.search.clear()
    QTest.keyClicks(panel.search, "appetite drag")
    assert "Heat map" in help_text(window)

    panel.text.anchorClicked.emit(QUrl("heat_map.md"))
    assert panel.shown == "heat_map"
    panel.go_back()
    panel.go_back()
    assert panel.shown == first


def test_that_ctrl_f_in_the_help_searches_the_help(qtbot, window):
    window.go("risks")
    press(window, Key.Key_F1)
    panel = window.findChild(HelpPanel)
    qtbot.waitUntil(lambda: panel.isAncestorOf(window.focusWidget()))
    press(window, Key.Key_F, Control)

    assert panel.search.hasFocus()
    table = window.pages.view("risks").table
    table.grid.setFocus()
    press(window, Key.Key_F, Control)
    assert table.bar.search.hasFocus()


def test_that_esc_beside_the_help_is_for_what_is_there(qtbot, window):
    window.go("risks")
    press(window, Key.Key_F1)
    panel = window.findChild(HelpPanel)
    table = window.pages.view("risks").table
    table.bar.search.setFocus()
    table.bar.search.setText("Peo")
    press(window, Key.Key_Escape)

    assert panel.isVisible()
    panel.text.setFocus()
    press(window, Key.Key_Escape)
    assert not panel.isVisible()


def test_that_ctrl_f_on_the_map_searches_its_list(window):
    window.go("heat_map")
    press(window, Key.Key_F, Control)

    assert window.pages.view("heat_map").map.column.search.hasFocus()


def test_that_what_the_help_found_is_opened_from_the_keyboard(qtbot, window):
    press(window, Key.Key_F1)
    panel = window.help.panel
    QTest.keyClicks(panel.search, "extension")
    QTest.keyClick(panel.search, Key.Key_Down)
    assert panel.text.hasFocus()
    QTest.keyClick(panel.text, Key.Key_Return)
    assert panel.shown == "meeting"

    panel.search.setFocus()
    QTest.keyClicks(panel.search, "appetite drag")
    QTest.keyClick(panel.search, Key.Key_Return)
    assert panel.shown == "heat_map"


def test_that_help_in_a_meeting_is_about_the_meeting_in_session(window):
    window.go("meeting")
    press(window, Key.Key_F1)
    assert help_text(window).startswith("Meeting in session")


def test_that_an_empty_register_offers_its_first_step_where_one_lands(
    qtbot, open_window, tmp_path, monkeypatch
):
    tracker = tmp_path / "tracker.csv"
    tracker.write_text("Ref,Risk\n1,Fire\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tracker), ""))
    empty = tmp_path / "Empty.quarterdeck"
    started(empty).close()
    window = open_window(empty, SETTINGS)
    window.go("overview")
    overview = window.pages.view("overview")
    qtbot.waitUntil(lambda: overview.glance.first.isVisible())
    first = overview.glance.first.findChildren(QPushButton)[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert window.frame.stack.currentWidget() is window.pages.view("import")
    qtbot.waitUntil(lambda: not window.busy)

    window.go("assurance")
    step = next(
        b for b in window.findChildren(QPushButton) if b.text() == "Go to the risks" and b.isVisible()
    )
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert window.frame.stack.currentWidget() is window.pages.view("risks")


@pytest.mark.parametrize("height", [512, 560])  # the other has room for both, and for one line of the list
def test_that_in_a_low_window_the_list_of_posts_has_the_room_and_the_box_is_one_press_away(
    qtbot, window, height
):
    window.resize(911, height)
    window.go("posts")
    posts = window.pages.view("reference").front
    qtbot.waitUntil(lambda: posts.turn.isVisible())
    assert (posts.table.isVisible(), posts.box.isVisible()) == (True, False)
    QTest.mouseClick(posts.turn, Qt.MouseButton.LeftButton)
    assert (posts.table.isVisible(), posts.box.isVisible()) == (False, True)
    assert posts.turn.text() == "Back to the list"

    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not posts.turn.isVisible())
    assert (posts.table.isVisible(), posts.box.isVisible()) == (True, True)


def test_that_every_link_and_picture_of_the_help_leads_somewhere():
    import re

    for page in help_pages.pages():
        for picture, link in re.findall(r"(!?)\[[^\]]*\]\(([^)]*)\)", page.text):
            assert (help_pages.FOLDER / link).is_file(), (page.key, link)
            assert not picture or (help_pages.FOLDER / link).stat().st_size < 60_000, link
    for _, link in re.findall(r"(\[[^\]]*\])\(([^)]*)\)", help_pages.contents()):
        assert help_pages.page(link.removesuffix(".md")), link


def test_that_the_navigation_takes_the_height_that_it_has_from_the_start(open_window, path):
    window = open_window(path, SETTINGS)
    window.resize(1366, 768)
    QApplication.processEvents()
    pages = [
        one for one in window.frame.navigation.findChildren(QToolButton) if one.property("kind") == "nav"
    ]

    high = window.frame.navigation.height()

    assert 24 <= pages[0].height() <= 36
    assert high * 3 // 4 < len(pages) * (pages[0].height() + 4)


def test_that_what_undo_says_gives_way_to_the_registers_name(window):
    top = window.frame.top
    top.set_register("Corporate risk register", "OFFICIAL")
    steps = (
        "Enter what follows from the audits and from the panel",
        "Change leads of four actions to Head of HR",
    )
    for undo, redo in ((steps[0], ""), steps, (steps[1], steps[0])):
        top.set_undo(undo, redo)
        QApplication.processEvents()
        shown = {label.text() for label in top.findChildren(QLabel)}
        assert "Corporate risk register" in shown

    button = next(b for b in top.findChildren(QPushButton) if b.accessibleName().startswith("Undo"))
    assert button.text().startswith("Undo: Change leads")

    window.resize(911, 512)  # a laptop at 150 per cent
    QApplication.processEvents()
    assert "Corporate risk register" in {label.text() for label in top.findChildren(QLabel)}
    assert button.width() >= 24


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (900, "22 records need attention"),
        (420, "22 records need attention"),
        (310, "22 need attention"),
        (240, "22"),
    ],
)
def test_that_nothing_of_the_status_line_is_cut(qtbot, width, said):
    window = QWidget()
    qtbot.addWidget(window)
    line = StatusLine(window)
    line.set_saved("All changes saved")
    line.set_backup("Last backup 08:17 on 29 November")
    line.set_attention("22 records need attention", "Overdue.", ("22 need attention", "22"))
    line.resize(width, 36)
    with qtbot.waitExposed(window):
        window.show()

    for label in line.findChildren(Elided):
        assert not label.isVisible() or label.text() == label.words
    waiting = line.findChild(QPushButton)
    assert waiting.text() == said
    assert waiting.geometry().right() < width
    assert waiting.accessibleName() == "22 records need attention"
    assert line.text == "All changes saved · Last backup 08:17 on 29 November · 22 records need attention"
