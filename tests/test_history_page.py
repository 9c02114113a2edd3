"""The history's page: steps found, told in full and put back; two quarters compared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from app.commands import history, organisation, quarters, records, updates
from app.models.record_changes import StepFilter
from app.models.scale import Position
from app.models.source import Source
from app.models.status import Rag
from app.models.timescale import uk_date
from app.queries import steps as step_queries
from app.queries.registers import rows
from app.store.history import returned_by
from app.views.history.view import HistoryView
from app.widgets import theme
from app.widgets.shell.found_list import FoundModel
from tests.least_host import LeastHost
from tests.store_registers import add, change, move

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def view(qtbot, workspace):
    made = HistoryView(LeastHost(workspace))
    stop = workspace.subscribe(made.seen)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    yield made
    made.leave()
    stop()


def shown(view):
    view.show()
    QApplication.processEvents()
    return view


def titles(view):
    lines = view.steps.list.lines
    return [lines.line(row).title for row in range(lines.rowCount())]


def find(workspace, **wanted):
    with workspace.read() as session:
        return [step.words for step in step_queries.find_steps(session, StepFilter(**wanted))]


def changes(workspace, number):
    with workspace.read() as session:
        return {
            one.name: [(c.field, c.before, c.after) for c in one.changes]
            for one in step_queries.changes_of(session, number)
        }


def newest(workspace):
    with workspace.read() as session:
        return step_queries.find_steps(session, StepFilter(), 1)[0].number


def test_that_steps_are_found_by_person_words_meeting_days_and_record(workspace):
    people = add(workspace, "risks", "People")
    money = add(workspace, "risks", "Money")
    run = workspace.run
    run("Rename it", records.change, "risks", people, "title", "Workforce", meeting="Panel of May", who="Bo")
    run(
        "Set the owner", records.change, "risks", money, "owner", "CFO", at=datetime(2020, 3, 1, 12, tzinfo=UTC),
        reason="Résumé of the review",
    )  # fmt: skip
    run("Write", updates.write, money, "Reserves fell")

    assert find(workspace, who="Bo") == ["Rename it"]
    assert find(workspace, words="renam") == ["Rename it"]
    assert find(workspace, words="resume") == ["Set the owner"]
    assert find(workspace, meeting="Panel of May") == ["Rename it"]
    assert find(workspace, first=date(2020, 3, 1), last=date(2020, 3, 1)) == ["Set the owner"]
    assert find(workspace, last=date(2020, 2, 29)) == []
    assert find(workspace, record_id=money) == ["Write", "Set the owner", "Add Money"]
    assert find(workspace, record_id=people, who="Ana") == ["Add People"]


def test_that_steps_are_narrowed_by_where_they_came_from(view, workspace):
    workspace.run("Bring in", records.add, "risks", {"title": "Data"}, source=Source.IMPORT)
    workspace.run("Accept", accepted, "Head of HR")
    workspace.run("Accept more", accepted, "Head of Data")
    shown(view)
    source = view.steps.filters.source
    offered = [source.itemText(place) for place in range(source.count())]
    assert "Return from Head of HR" in offered

    source.setCurrentText("Return from Head of HR")
    assert titles(view) == ["Accept"]
    assert view.steps.list.lines.line(0).below.endswith("Ana · Return from Head of HR")
    source.setCurrentText("Return of any owner")
    assert titles(view) == ["Accept more", "Accept"]
    source.setCurrentText("Brought in from a file")
    assert titles(view) == ["Bring in"]
    view.steps.filters.clear.click()
    assert len(titles(view)) == 4


def accepted(session, owner):
    """A change that came back from an owner."""
    returned_by(session, owner)
    return records.add(session, "risks", {"title": f"Of {owner}"})


def test_that_a_meeting_and_reason_given_later_count(workspace):
    risk = add(workspace, "risks", "People", position=Position(3, 2))
    move(workspace, risk, 4, 4)
    with workspace.read() as session:
        step = step_queries.step(session, newest(workspace))
    workspace.run("Say why", history.give_reason, step.id, "Vacancies rose", "Board of June")

    assert find(workspace, meeting="Board of June") == ["Move to 4 x 4"]
    assert "Move to 4 x 4" in find(workspace, words="vacancies")


def test_that_a_step_is_told_with_every_record_that_it_touched(workspace):
    risk = add(workspace, "risks", "People", ref="4")

    def both(session):
        records.change(session, "risks", risk, "rag", Rag.RED)
        control = records.add(session, "controls", {"title": "Pipeline", "risks": ("4",)})
        updates.write(session, control, "Begun")

    workspace.run("Two at once", both)
    told = changes(workspace, newest(workspace))

    assert told["Risk 4 People"] == [("RAG", None, "Red")]
    control = told["Control 4.1 Pipeline"]
    assert ("Register", None, "in the register") in control
    assert ("Update for Q1 2021/22", None, "Begun") in control
    assert ("Risk that it treats", None, "4 People") in control


def test_that_a_removal_is_told_as_one(workspace):
    risk = add(workspace, "risks", "People", ref="4")
    workspace.run("Remove", records.remove, "risks", risk, "Merged")

    assert changes(workspace, newest(workspace)) == {
        "Risk 4 People": [("Register", "in the register", "removed")]
    }


def test_that_the_page_lists_steps_and_shows_what_the_chosen_one_changed(view, workspace):
    add(workspace, "risks", "People", ref="4", owner="AC Professionalism")
    shown(view)
    QAbstractItemModelTester(view.steps.list.lines, FATAL)

    assert titles(view) == ["Add People", "Start the register"]
    assert "Risk 4 People" in view.steps.changes.text
    assert "New in the register" in view.steps.changes.text
    assert "Risk owner: AC Professionalism" in view.steps.changes.text


def test_that_a_step_about_a_paper_names_it_and_its_part_as_they_are_called(view, workspace):
    workspace.run("Write", organisation.write_words, "risk_report", "purpose", "Why vetting slipped.")

    shown(view)

    told = view.steps.changes.text
    assert "Paper: Risk management report" in told
    assert "Section: Overall purpose of the report" in told


def test_that_what_a_step_wrote_is_told_in_the_order_of_its_writing(view, workspace):
    written = ["Purpose", "Key points", "Links", "Advice", "Money", "Law", "Equality", "Next steps"]

    def write(session):
        for text in written:
            organisation.write_words(session, "risk_report", text.lower(), f"{text} of the quarter.")

    workspace.run("Write", write)

    shown(view)

    told = view.steps.changes.text
    assert sorted(written, key=lambda text: told.index(f"Text: {text} ")) == written


def test_that_what_a_step_changed_shows_that_it_has_the_keyboard(qapp, view):
    theme.apply(qapp, "light")
    shown(view)
    view.activateWindow()
    view.steps.list.setFocus()
    beside, ring = view.steps.changes, QColor(theme.current().focus)

    def is_ringed():
        seen = beside.grab().toImage()
        return seen.pixelColor(0, seen.height() // 2) == ring

    assert not is_ringed()
    beside.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert beside.hasFocus()
    assert is_ringed()


def test_that_any_one_step_is_put_back_and_the_page_shows_it(view, workspace):
    risk = add(workspace, "risks", "People")
    change(workspace, "risks", risk, "owner", "CFO")
    change(workspace, "risks", risk, "category", "Staff")
    other = add(workspace, "risks", "Money")
    change(workspace, "risks", other, "owner", "Treasurer")
    shown(view)
    number = next(step.number for step in _steps(workspace) if step.words == "Change owner to Treasurer")

    view.choose(str(number))
    view.steps.changes.put_back.click()

    with workspace.read() as session:
        assert {row.title: row.owner for row in rows(session, "risks")} == {"People": "CFO", "Money": ""}
    assert titles(view)[0] == "Undo: Change owner to Treasurer"
    assert view.steps.current == number
    assert view.steps.changes.put_back.isHidden()
    assert "took this back" in view.steps.changes.note.text()


def test_that_a_refusal_is_explained(view, workspace):
    risk = add(workspace, "risks", "People")
    change(workspace, "risks", risk, "owner", "CFO")
    change(workspace, "risks", risk, "owner", "Treasurer")
    shown(view)
    number = next(step.number for step in _steps(workspace) if step.words == "Change owner to CFO")

    view.choose(str(number))
    view.steps.changes.put_back.click()

    assert "changed again since" in view.host.errors[0]
    with workspace.read() as session:
        assert rows(session, "risks")[0].owner == "Treasurer"


def test_that_nothing_is_put_back_where_a_closed_quarter_is_shown(view, workspace):
    add(workspace, "risks", "People")
    workspace.run("Close", quarters.close)
    with workspace.read() as session:
        from app.queries.house import house

        view.host.moment = house(session).closed[0]
    shown(view)

    assert titles(view) == ["Add People", "Start the register"]
    assert view.steps.changes.put_back.isHidden()


def test_that_filters_narrow_the_list_and_are_cleared(view, workspace):
    risk = add(workspace, "risks", "People", ref="4")
    add(workspace, "risks", "Money")
    shown(view)
    filters = view.steps.filters

    filters.set_record(risk, "risk 4 People")
    assert titles(view) == ["Add People"]
    assert not filters.record_chip.isHidden()

    filters.record_chip.click()
    assert len(titles(view)) == 3

    day = datetime.now().astimezone().date() - timedelta(days=20)
    QTest.keyClicks(filters.first, f"{day.day}/{day.month}")
    assert filters.wanted().first == day
    QTest.keyClick(filters.first, Qt.Key.Key_Return)
    assert filters.first.text() == uk_date(day)

    filters.first.setText("31/2/2020")
    filters.changed.emit()
    assert "not a date" in filters.wrong.text()
    filters.clear.click()
    assert filters.wanted() == StepFilter()


def test_that_a_record_is_chosen_by_searching_for_it(view, workspace):
    add(workspace, "risks", "People", ref="4")
    shown(view)
    box = view.steps.filters.record

    box.setText("peop")
    box.asked.emit("peop")
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert titles(view) == ["Add People"]
    assert "risk 4 People" in view.steps.filters.record_chip.text()


def test_that_two_quarters_are_compared_as_new_gone_moved_and_changed(view, workspace):
    moved = add(workspace, "risks", "Moved", ref="1", position=Position(3, 2))
    changed = add(workspace, "risks", "Changed", ref="2")
    gone = add(workspace, "risks", "Gone", ref="3")
    workspace.run("Close", quarters.close)
    move(workspace, moved, 4, 4)
    change(workspace, "risks", changed, "owner", "CFO")
    workspace.run("Remove", records.remove, "risks", gone, "Merged")
    add(workspace, "risks", "New", ref="4")
    shown(view)
    view.ask("compare")
    model = view.comparison.found.model
    QAbstractItemModelTester(model, FATAL)

    lines = [model.data(model.index(row)) for row in range(model.rowCount())]

    assert lines == [
        "Moved: 1", "1 Moved", "Changed: 1", "2 Changed", "New: 1", "4 New", "Gone: 1", "3 Gone",
    ]  # fmt: skip
    assert "Position: H v M → VH v VH" in view.comparison.changes.text


def test_that_comparing_needs_a_closed_quarter(view, workspace):
    shown(view)
    view.ask("compare")

    assert view.comparison.found.number == 0
    assert "No quarter closed yet" in view.comparison.nothing.text


def test_that_two_equal_quarters_are_said_to_be_so_in_the_middle_of_the_page(view, workspace):
    add(workspace, "risks", "People", ref="1")
    workspace.run("Close", quarters.close)
    shown(view)
    view.ask("compare")

    assert "No differences" in view.comparison.nothing.text
    assert view.comparison.nothing.isVisible()
    assert not view.comparison.found.isVisible()


def test_that_the_list_of_findings_is_a_sound_model(qapp):
    from app.models.found import Group, Hit

    model = FoundModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_groups([Group("risks", "Risks", (Hit("risks", "a", "4", "People", "", "x"),))])
    model.set_groups([])
    model.set_groups(
        [Group("risks", "Risks", tuple(Hit("risks", str(n), str(n), "P", "", "") for n in range(9)))]
    )

    assert model.rowCount() == 10
    assert tester is not None


def test_that_a_record_of_a_step_opens(view, workspace):
    risk = add(workspace, "risks", "People", ref="4")
    shown(view)

    view.steps.changes.opened.emit("risks", risk)

    assert view.host.gone == [("risks", risk, "")]


def _steps(workspace):
    with workspace.read() as session:
        return step_queries.find_steps(session, StepFilter())


def test_that_what_a_step_touched_stands_in_the_order_of_its_numbers(workspace):
    ids = {ref: add(workspace, "risks", f"Risk {ref}", ref=ref) for ref in ("10", "2", "9", "1")}

    workspace.run(
        "Name the owner of all",
        records.change_many,
        "risks",
        [(ids[ref], "owner", "Director of HR") for ref in ("9", "1", "10", "2")],
    )

    named = [name.split()[1] for name in changes(workspace, newest(workspace))]
    assert named == ["1", "2", "9", "10"]


def test_that_ctrl_f_goes_to_the_words_of_a_step(qtbot, view):
    view.show()
    qtbot.waitUntil(view.isActiveWindow)

    view.narrow()

    assert view.steps.filters.words.hasFocus()


def place_of(view):
    return view.steps.current, view.steps.list.verticalScrollBar().value()


def test_that_a_look_at_a_closed_quarter_loses_neither_the_step_nor_the_place_in_the_list(view, workspace):
    for number in range(20):
        add(workspace, "risks", f"Early {number}")
    closed = workspace.run("Close", quarters.close)
    for number in range(20):
        add(workspace, "risks", f"Late {number}")
    shown(view)
    chosen = next(step.number for step in _steps(workspace) if "Late 3" in step.words)
    view.steps.go_to(chosen)
    bar = view.steps.list.verticalScrollBar()
    bar.setValue(bar.value() + 25)
    before = place_of(view)
    assert before[1] > 0

    view.host.moment = closed
    view.outdated()
    assert view.steps.current != chosen
    view.steps.list.setCurrentIndex(view.steps.list.lines.index(12))
    then = place_of(view)
    view.host.moment = None
    view.outdated()
    assert place_of(view) == before

    view.host.moment = closed
    view.outdated()
    assert place_of(view) == then


def test_that_a_look_at_a_closed_quarter_keeps_the_place_in_what_a_step_changed(qtbot, view, workspace):
    closed = workspace.run("Close", quarters.close)

    def many(session):
        for number in range(30):
            records.add(session, "risks", {"title": f"Risk {number}"})

    workspace.run("Many risks", many)
    shown(view)
    bar = view.steps.changes.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(250)

    view.host.moment = closed
    view.outdated()
    qtbot.waitUntil(lambda: bar.value() == 0)
    view.host.moment = None
    view.outdated()

    qtbot.waitUntil(lambda: bar.value() == 250)


def test_that_a_new_step_leaves_what_is_read_in_sight(view, workspace):
    for number in range(30):
        add(workspace, "risks", f"Risk {number}")
    shown(view)
    lines, bar = view.steps.list, view.steps.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = lines.indexAt(QPoint(0, 0))
    seen, at = lines.lines.line(top.row()).key, lines.visualRect(top).top()

    add(workspace, "risks", "Another")

    top = lines.indexAt(QPoint(0, 0))
    assert (lines.lines.line(top.row()).key, lines.visualRect(top).top()) == (seen, at)
    bar.setValue(0)
    add(workspace, "risks", "One more")
    assert bar.value() == 0, "at its head the newest is read"


def test_that_a_step_is_whole_in_the_list_where_its_words_are_long(view, workspace):
    add(workspace, "risks", "Money")
    add(
        workspace,
        "risks",
        "Vetting renewals fall behind and nobody who left is asked why, so the reasons stay unknown",
    )
    shown(view)
    lines = view.steps.list

    long, short = (lines.visualRect(lines.lines.index(row)).height() for row in (0, 1))

    line = lines.fontMetrics().lineSpacing()
    needed = -(-lines.fontMetrics().horizontalAdvance(lines.lines.line(0).title) // lines.viewport().width())
    assert needed > 1
    assert long >= short + (needed - 1) * line


def test_that_all_filters_are_one_line_on_a_laptop(view):
    view.resize(1134, 640)  # what the navigation leaves of 1366 pixels
    shown(view)
    filters = view.steps.filters

    parts = [
        filters.words,
        filters.who,
        filters.source,
        filters.meeting,
        filters.first,
        filters.last,
        filters.record,
    ]
    assert len({part.y() for part in parts}) == 1
