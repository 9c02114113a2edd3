"""A protected file asks for its password on the page; it is used once, and leaves no trace."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.importers.child import read_workbook
from app.importers.reader import read
from app.importers.refusals import UnreadableFile
from app.views.importing import PAGE
from tests.import_page_host import FakeHost, new_register, titles, tracker
from tests.importers.corpus import TRACKERS, needs_trackers
from tests.importers.locking import PASSWORD, lock, lock_xls
from tests.test_import_formats import GOLDEN


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    return lock(tracker(tmp_path / "Tracker.xlsx"), tmp_path / "Locked.xlsx")


@pytest.fixture
def host(qapp, tmp_path):
    workspace = new_register(tmp_path / "Test.quarterdeck")
    yield FakeHost(workspace)
    workspace.close()


@pytest.fixture
def view(qtbot, host):
    made = PAGE.build(host)
    host.hold(made)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    made.leave()
    for job in host.jobs:
        job.wait(10)


def type_in(qtbot, view, password):
    line = view.area.password.line
    qtbot.waitUntil(lambda: not view.busy and line.isVisible())
    line.insert(password)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.busy)


def test_that_a_locked_workbook_asks_for_its_password_and_is_then_brought_in(qtbot, view, host, locked):
    view.take_file(locked)
    type_in(qtbot, view, "not this one")
    assert "does not open “Locked.xlsx”" in view.area.text
    assert view.area.password.line.text() == ""

    type_in(qtbot, view, PASSWORD)
    view.accept(view.plan.chosen())
    qtbot.waitUntil(lambda: not view.busy)

    assert titles(host.workspace) == ["People", "Estates", "Cyber attack"]


def test_that_what_is_typed_is_hidden_unless_asked_and_gone_with_the_file(qtbot, view, locked):
    view.take_file(locked)
    line = view.area.password.line
    qtbot.waitUntil(lambda: line.isVisible())
    assert line.echoMode() == QLineEdit.EchoMode.Password
    view.area.password.shown.click()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    line.insert("secret")

    view.take_file(locked.with_name("Tracker.xlsx"))

    assert line.text() == ""
    assert not line.isVisible()


def test_that_a_password_is_on_no_command_line_in_no_surroundings_and_in_no_log(monkeypatch, caplog, locked):
    begun = []
    start = subprocess.Popen

    def noted(command, **how):
        begun.append((command, how.get("env")))
        return start(command, **how)

    monkeypatch.setattr(subprocess, "Popen", noted)
    caplog.set_level(logging.DEBUG)

    workbook = read_workbook(locked, password=PASSWORD)

    assert workbook.sheets[0].rows
    assert PASSWORD not in repr(begun)
    assert PASSWORD not in caplog.text
    assert PASSWORD not in repr(workbook)


def test_that_a_locked_workbook_of_excel_97_opens_with_its_password(tmp_path):
    path = lock_xls(GOLDEN / "tracker.xls", tmp_path / "a.xls")
    for password, reason in (("", "password"), ("not this one", "wrong_password")):
        with pytest.raises(UnreadableFile) as refused:
            read_workbook(path, password=password)
        assert refused.value.reason == reason

    assert read_workbook(path, password=PASSWORD).sheets == read(GOLDEN / "tracker.xls").sheets


def test_that_the_fingerprint_is_that_of_the_file_as_it_was_sent(locked):
    assert read(locked, PASSWORD).sha256 != read(locked.with_name("Tracker.xlsx")).sha256


def test_that_a_workbook_which_is_only_protected_against_changes_opens_without_asking(tmp_path):
    path = lock(tracker(tmp_path / "Tracker.xlsx"), tmp_path / "a.xlsx", "VelvetSweatshop")

    assert read(path).sheets[0].rows


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'spinCount="100000"', b'spinCount="250000"'),
        (b'spinCount="100000"', b'spinCount="9999999999"'),
        (b"<encryption ", b"<!DOCTYPE a><encryption "),
        (b"<encryption ", b"<encryptoin "),
    ],
)
def test_that_a_protection_which_is_built_to_do_harm_is_not_worked_through(tmp_path, locked, old, new):
    content = locked.read_bytes()
    assert old in content
    place = content.index(old)
    content = content[:place] + new + content[place + len(new) :]
    (tmp_path / "a.xlsx").write_bytes(content)

    with pytest.raises(UnreadableFile) as refused:
        read_workbook(tmp_path / "a.xlsx", password=PASSWORD, seconds=30)

    assert refused.value.reason in ("damaged", "wrong_password"), "and not that it took too long"


@needs_trackers
@pytest.mark.parametrize(
    "name",
    [
        "nolze__msoffcrypto-tool__ecma376standard_password.docx",
        "qax-os__excelize__encryptAES.xlsx",
        "apache__tika__protected_upper_case.docx",
    ],
)
def test_that_protected_files_of_other_programs_ask_and_say_that_a_password_is_wrong(name):
    for password, reason in (("", "password"), ("certainly not this one", "wrong_password")):
        with pytest.raises(UnreadableFile) as refused:
            read_workbook(TRACKERS / "hostile" / name, password=password)
        assert refused.value.reason == reason


@needs_trackers
def test_that_the_older_protection_opens_with_its_password():
    path = TRACKERS / "hostile" / "nolze__msoffcrypto-tool__ecma376standard_password.docx"

    with pytest.raises(UnreadableFile) as refused:  # opened: it is then seen to hold no table
        read_workbook(path, password="Password1234_")

    assert refused.value.reason == "no_table"
