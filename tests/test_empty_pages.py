"""A register that was just started teaches: every list says what belongs there, what it is tied to and how the first comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from app.commands import records
from app.main import make_window
from app.models.quarter import Quarter
from app.models.text import counted
from app.queries.registers import rows as register_rows
from app.registers import REGISTERS
from app.settings import Settings
from app.widgets.clipboard import put_on_clipboard
from app.widgets.even_label import EvenLabel
from tests.store_registers import started

NARROW = (911, 512)  # what a laptop of 1366 x 768 has left at 150 per cent
NARROWER = (683, 384)  # and at 200


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    """The window over a register in which nothing is kept yet, as small as a laptop makes it at 150 per cent."""
    path = tmp_path_factory.mktemp("empty") / "Council.quarterdeck"
    workspace = started(path, who="Officer", first=Quarter(2025, 3))
    workspace.close()
    made = make_window(Settings(who="Officer", still=True))
    made.resize(*NARROW)
    made.show()
    made.files.open(path)
    yield made
    made.close()


@pytest.fixture
def opened(window, qtbot):
    window.resize(*NARROW)
    qtbot.waitUntil(lambda: window.is_open and not window.busy, timeout=30_000)
    return window


def _list_of(window, qtbot, key):
    """The list of a register, on the page or the tab where it is kept."""
    window.go(key)
    page = window.frame.stack.currentWidget()
    if hasattr(page, "turn_to"):
        page.turn_to(key)
    view = getattr(page, "front", page)
    qtbot.waitUntil(lambda: view.table.empty.isVisible() and not window.busy, timeout=30_000)
    qtbot.waitUntil(lambda: view.panel.isVisible(), timeout=30_000)
    QApplication.processEvents()
    return view.table


@pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
def test_that_an_empty_list_says_what_it_is_for_and_how_the_first_comes(opened, qtbot, register):
    empty = _list_of(opened, qtbot, register.key).empty

    assert register.purpose in empty.text
    assert (
        empty.text.splitlines()[-1]
        == "Ctrl+N adds one; Ctrl+V pastes rows from Excel; Ctrl+I brings in a file."
    )
    assert register.purpose.count(". ") > 0, "one sentence does not say all of that"
    linked = [other for other in REGISTERS.values() if _is_tied(register, other) or _is_tied(other, register)]
    assert not linked or any(_names(register.purpose, other) for other in linked)


def _is_tied(register, other):
    return any(getattr(column.kind, "register", "") == other.key for column in register.columns)


def _names(words, other):
    return any(word in words.casefold() for word in {other.one.split()[-1], other.title.casefold()})


@pytest.mark.parametrize("size", [NARROW, NARROWER], ids=["150", "200"])
@pytest.mark.parametrize("key", list(REGISTERS))
def test_that_nothing_of_an_empty_list_is_cut_on_a_small_screen(opened, qtbot, key, size):
    opened.resize(*size)
    empty = _list_of(opened, qtbot, key).empty

    qtbot.waitUntil(lambda: empty.heightForWidth(empty.width()) <= empty.height())
    for part in filter(QAbstractButton.isVisible, empty.findChildren(QAbstractButton)):
        assert part.width() >= part.sizeHint().width(), part.text()
        assert empty.rect().contains(part.geometry()), part.text()
    words = next(
        label for label in empty.findChildren(type(empty._words)) if REGISTERS[key].purpose in label.text()
    )
    assert words.height() >= words.heightForWidth(words.width())
    assert empty.minimumSizeHint().height() <= empty.height()


def test_that_assurance_is_not_counted_in_the_plural(opened, qtbot):
    empty = _list_of(opened, qtbot, "assurance").empty

    assert "No assurance yet" in empty.text
    assert "Add assurance" in [part.text() for part in empty.findChildren(QAbstractButton)]
    assert [counted(number, "assurance") for number in (0, 1, 4)] == [
        "no assurance",
        "one piece of assurance",
        "four pieces of assurance",
    ]


def test_that_the_line_below_an_empty_list_counts_nothing(opened, qtbot):
    assert _list_of(opened, qtbot, "risks").count_text == "No risks"


@pytest.mark.parametrize(
    ("key", "register", "named"),
    [
        ("boards", "reviews", {"route": "Audit Committee"}),
        ("business_groups", "posts", {"business_group": "Finance"}),
        ("posts", "risks", {"owner": "Chief of Staff"}),
    ],
)
def test_that_no_box_stands_below_an_empty_list_until_it_has_something_to_offer(
    opened, qtbot, key, register, named
):
    _list_of(opened, qtbot, key)
    page = opened.frame.stack.currentWidget()
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: opened.height() == 768)
    box = page.part(key).box
    assert not box.isVisible()

    opened.workspace.run("Add", records.add, register, {"title": "Payroll", **named})

    qtbot.waitUntil(box.missing.isVisible)
    opened.undo()
    qtbot.waitUntil(lambda: not box.isVisible())


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("assurance", "Go to the risks"),
        ("survey", "Go to the questions"),
        ("statement", "Go to the principles"),
    ],
)
def test_that_the_first_step_has_the_keyboard_on_a_page_of_tabs(opened, qtbot, page, first):
    opened.pages.view(page).bar.setCurrentIndex(0)
    opened.go("overview")

    opened.go(page)

    assert QApplication.focusWidget().accessibleName() == first


def test_that_an_empty_statement_leads_to_the_principles_that_it_is_ordered_by(opened, qtbot):
    opened.go("statement")
    page = opened.pages.view("statement")
    page.bar.setCurrentIndex(0)
    reading = page.front

    qtbot.mouseClick(QApplication.focusWidget(), Qt.MouseButton.LeftButton)
    assert opened.pages.in_front == "principles"

    opened.workspace.run("Add", records.add, "principles", {"ref": "A", "title": "Integrity"})
    opened.go("statement")
    qtbot.waitUntil(lambda: "Reference data" not in reading.empty.text)
    assert QApplication.focusWidget().accessibleName() == "Begin the statement of 2025/26"
    opened.undo()


def test_that_no_word_stands_alone_on_the_last_line(qtbot):
    label = EvenLabel("Add each as it is discussed, or bring in the list of the workshop", wrap=True)
    qtbot.addWidget(label)
    last = label.fontMetrics().horizontalAdvance("workshop")
    label.resize(label.fontMetrics().horizontalAdvance(label.text()) - last // 2, 100)

    assert label.measure < 0.6 * label.width()
    assert label.heightForWidth(label.measure + 2) == label.heightForWidth(label.width())


def test_that_the_tree_of_boards_leads_to_the_boards(opened, qtbot):
    opened.go("boards")
    page = opened.frame.stack.currentWidget()
    page.turn_to("tree")
    qtbot.waitUntil(lambda: page.front.tree.empty.isVisible())
    first = next(part for part in page.front.tree.empty.findChildren(QAbstractButton) if part.isVisible())

    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: page.key == "boards")


def test_that_an_empty_self_assessment_leads_to_its_questions(opened, qtbot):
    opened.go("survey")
    page = opened.pages.view("survey")
    page.turn_to("survey")
    qtbot.waitUntil(page.front.empty.isVisible)
    first = next(b for b in page.front.empty.findChildren(QAbstractButton) if b.isVisible())
    first.click()

    assert (opened.pages.shown, page.key) == ("survey", "questions")


def test_that_a_block_pasted_into_an_empty_list_is_offered_as_new_records(opened, qtbot):
    table = _list_of(opened, qtbot, "risks")
    table.setFocus()
    put_on_clipboard("Fire engines fail\nPension costs\n")

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "two lines, which can be new risks" in table.notice.text
    assert table.model.total == 0, "nothing is pasted before it is answered"
    next(b for b in table.notice.findChildren(QAbstractButton) if b.text() == "Add two risks").click()

    assert [row.title for row in table.model.shown] == ["Fire engines fail", "Pension costs"]
    opened.undo()
    assert table.model.total == 0


def test_that_a_block_with_references_goes_under_the_references(opened, qtbot):
    table = _list_of(opened, qtbot, "risks")
    table.setFocus()
    put_on_clipboard("R1\tFire engines fail\nR2\tPension costs\n")

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    next(b for b in table.notice.findChildren(QAbstractButton) if b.text() == "Add two risks").click()

    assert [(row.ref, row.title) for row in table.model.shown] == [
        ("R1", "Fire engines fail"),
        ("R2", "Pension costs"),
    ]
    opened.undo()


@pytest.mark.parametrize("page", ["overview", "risks", "returns"])
def test_that_a_tracker_is_chosen_at_once_where_one_is_offered_to_be_brought_in(
    opened, qtbot, monkeypatch, page
):
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: (asked.append(told[1]), ("", ""))[1])
    opened.go(page)
    view = opened.pages.view(page)

    def offered():
        found = view.findChildren(QAbstractButton)
        return [one for one in found if one.isVisible() and one.text().startswith("Bring in a ")]

    qtbot.waitUntil(lambda: bool(offered()), timeout=30_000)
    offered()[0].click()

    assert asked == ["Bring in a tracker"]
    assert opened.pages.shown == page  # nothing was chosen, so nothing has changed


def test_that_who_is_there_has_a_way_to_where_posts_are_added(opened, qtbot):
    opened.workspace.run("Add a board", records.add, "boards", {"title": "Audit Committee"})
    opened.go("meeting")
    form = opened.pages.view("meeting").form
    qtbot.waitUntil(form.to_posts.isVisible, timeout=30_000)

    form.to_posts.click()

    qtbot.waitUntil(lambda: opened.pages.in_front == "posts")
    opened.undo()


def test_that_who_is_there_offers_owners_that_records_name_where_no_posts_are_kept(opened, qtbot):
    opened.workspace.run("Add a board", records.add, "boards", {"title": "Audit Committee"})
    opened.workspace.run(
        "Add a risk", records.add, "risks", {"title": "Pension costs", "owner": "Head of Finance"}
    )
    opened.go("meeting")
    form = opened.pages.view("meeting").form
    qtbot.waitUntil(form.there.isVisible, timeout=30_000)

    form.there.setCurrentRow(1)
    qtbot.keyClick(form.there, Qt.Key.Key_Space)

    assert form.attendance() == "Head of Finance"
    qtbot.keyClick(form.there, Qt.Key.Key_Space)
    assert not form.attendance()
    opened.undo()
    opened.undo()


def test_that_who_is_there_says_that_there_are_no_posts_to_tick(opened, qtbot):
    with opened.workspace.read() as session:
        had = register_rows(session, "boards")
    assert not had
    opened.workspace.run("Add a board", records.add, "boards", {"title": "Audit Committee"})
    opened.go("meeting")
    form = opened.pages.view("meeting").form
    qtbot.waitUntil(form.isVisible, timeout=30_000)

    assert form.nobody.isVisible()
    assert not form.there.isVisible()
    qtbot.keyClicks(form.other, "Treasurer")
    qtbot.keyClick(form.other, Qt.Key.Key_Return)
    assert form.there.isVisible()
    assert form.attendance() == "Treasurer"
    opened.undo()
