"""A register that is read off the UI thread: rows come a moment later, and everything that is done to them still holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from app.commands import timescales
from app.commands.reasons import Why
from app.models.quarter import Quarter
from app.models.timescale import Timescale
from app.queries.records import updates
from app.views import base
from app.views.register_page import RegisterView
from app.widgets.table import model as table_model
from app.window.main_window import MainWindow


@pytest.fixture
def window(
    open_window: Callable[[Path], MainWindow], sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The main window with a copy of the sample, taken for large."""
    monkeypatch.setattr(base, "_LARGE", 0)
    monkeypatch.setattr(table_model, "LONG", 0)
    return open_window(sample_copy)


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Let all that was begun come to its end."""
    qtbot.waitUntil(lambda: not window.busy)


def page(qtbot: QtBot, window: MainWindow, key: str) -> RegisterView:
    window.go(key)
    view = window.pages.view(key)
    assert isinstance(view, RegisterView)
    qtbot.waitUntil(lambda: bool(view.rows))
    rest(qtbot, window)
    return view


def test_that_an_edit_is_seen_at_once_and_undo_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    view = page(qtbot, window, "actions")
    row = view.rows[3]

    view.change(row.id, "title", "A title of today")
    at_once = view.row(row.id)
    rest(qtbot, window)

    assert at_once is not None
    assert at_once.title == "A title of today"
    assert at_once.timescale == row.timescale
    assert view.row(row.id).title == "A title of today"  # type: ignore[union-attr]
    with qtbot.waitSignal(view.table.model.rearranged):
        window.undo()
    rest(qtbot, window)
    assert view.row(row.id) == row


def test_that_a_record_just_added_is_gone_to(qtbot: QtBot, window: MainWindow) -> None:
    view = page(qtbot, window, "actions")
    before = len(view.rows)

    view.add()
    rest(qtbot, window)

    assert len(view.rows) == before + 1
    chosen = view.row(view.table.current_id() or "")
    assert chosen is not None
    assert chosen.title == "New action"


def test_that_filters_and_order_follow_what_was_asked_last(qtbot: QtBot, window: MainWindow) -> None:
    view = page(qtbot, window, "actions")
    model = view.table.model

    view.table.sort([("title", False)])
    view.table.sort([("title", True)])
    qtbot.waitUntil(
        lambda: (
            [row.title for row in model.shown] == sorted((row.title for row in view.rows), reverse=True)
            or model.shown[0].title > model.shown[-1].title
        ),
    )
    word = view.rows[0].title.split()[-1].casefold()
    view.table.bar.search.setText(word)
    qtbot.waitUntil(lambda: 0 < model.rowCount() < model.total)

    assert view.rows[0].id in {row.id for row in model.shown}


def test_that_a_record_asked_for_is_gone_to_when_its_list_is_there(qtbot: QtBot, window: MainWindow) -> None:
    view = page(qtbot, window, "actions")
    wanted = view.rows[-1].id
    window.show_quarter(Quarter(2021, 2))
    rest(qtbot, window)
    window.show_quarter(None)
    window.go("actions", wanted)
    rest(qtbot, window)

    assert view.table.current_id() == wanted


def test_that_what_belongs_to_a_record_is_never_that_of_another(qtbot: QtBot, window: MainWindow) -> None:
    view = page(qtbot, window, "risks")
    first, second = view.rows[0].id, view.rows[1].id

    view.choose(first)
    view.choose(second)
    qtbot.waitUntil(lambda: view.panel.details.row_id == second)
    rest(qtbot, window)

    with window.workspace.read() as session:
        said = len(updates(session, second))
    assert said
    bars = view.panel.details.findChildren(QTabBar)
    assert f"Updates {said}" in {bar.tabText(place) for bar in bars for place in range(bar.count())}


@pytest.mark.parametrize("meanwhile", ["taken back", "explained"])
def test_that_nobody_is_asked_for_a_reason_that_was_settled_while_the_list_is_read(
    qtbot: QtBot, window: MainWindow, meanwhile: str
) -> None:
    view = page(qtbot, window, "actions")
    record = next(row for row in view.rows if row.ref == "GIP 1.2").id
    view.choose(record)
    rest(qtbot, window)
    view.change(record, "timescale", Timescale.parse("Q2 2022/23"))
    rest(qtbot, window)
    question = view.panel.reasons.panel
    question.leave()
    rest(qtbot, window)
    tab = view.panel.details.timescale
    give = next(one for one in tab.findChildren(QPushButton) if one.text() == "Give the reason")
    step = window.workspace.undoable()
    assert step is not None
    if meanwhile == "explained":
        window.workspace.run("Give reason", timescales.explain, step.number, Why("Late", "Board"))
    else:
        window.workspace.undo()

    give.click()  # it is there until the list has been read again

    assert not question.isVisible()
    rest(qtbot, window)


def test_that_every_page_comes_to_show_the_register(qtbot: QtBot, window: MainWindow) -> None:
    for key in window.pages.all_keys():
        window.go(key)
        rest(qtbot, window)

    assert not window.frame.notice.isVisible()
