"""The reviews page: its register, and its figures on a second tab."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.commands import records
from app.models.figure_table import FigureTable
from app.models.quarter import Quarter
from app.models.review_words import Grade, ReviewKind
from app.views.reviews import PAGE
from app.widgets.empty import EmptyState
from app.widgets.figure_tables import FigureTables
from tests.import_page_host import FakeHost
from tests.store_registers import started

AUDIT = {
    "ref": "A1",
    "title": "Overtime",
    "kind": ReviewKind.AUDIT,
    "grade": Grade.LIMITED,
    "published": date(2019, 5, 31),
}


@pytest.fixture
def host(tmp_path):
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=Quarter(2021, 3))
    yield FakeHost(made)
    made.close()


@pytest.fixture
def view(host, qtbot):
    made = PAGE.build(host)
    qtbot.addWidget(made)
    host.hold(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: "panel" in vars(made.part("reviews")))  # it is made once the list is painted
    return made


def add(host: FakeHost, register: str, **values: Any) -> str:
    return host.workspace.run("Add", records.add, register, values)


def shown(view: Any, key: str) -> tuple[tuple[str, ...], ...]:
    return view.part("figures").figures.tables[key].rows


def test_that_figures_are_read_when_their_tab_is_turned_to_and_follow_each_step(view, host):
    add(host, "reviews", **AUDIT)
    view.turn_to("figures")
    assert shown(view, "audits") == (("2019/20", "1", "0", "0", "1", "0"),)

    add(host, "recommendations", ref="A1.1", title="Decide who approves", reviews=("A1",))
    assert [row[0] for row in shown(view, "limited")] == ["A1 Overtime"]


def test_that_a_register_without_reviews_says_what_would_be_here(view):
    view.turn_to("figures")

    assert view.front.figures.tables == {}
    assert view.front.figures.findChild(EmptyState).text.startswith(
        "No figures yet\nFigures appear here once"
    )


def test_that_choosing_a_record_turns_back_to_the_register(view, host):
    record_id = add(host, "reviews", **AUDIT)
    view.turn_to("figures")

    view.choose(record_id)

    assert view.key == "reviews"
    assert view.front.table.current_id() == record_id


@pytest.fixture
def figures(qtbot):
    made = FigureTables()
    qtbot.addWidget(made)
    made.resize(800, 600)
    rows = (("A1 Overtime", "3"), ("A2 <b>Stores</b>", "12"))
    made.set_tables(
        [
            FigureTable(
                "limited", "Limited", ("Audit", "Open"), rows, opens=(("reviews", "x"), ("reviews", "y"))
            )
        ]
    )
    made.show()
    return made


def test_that_enter_on_a_row_opens_the_record_that_it_is_about(qtbot, figures):
    table = figures.tables["limited"]
    table.setCurrentIndex(table.model().index(1, 0))

    with qtbot.waitSignal(figures.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert opened.args == ["reviews", "y"]


def test_that_copying_takes_the_whole_table_with_its_headings(qtbot, figures):
    qtbot.keyClick(figures.tables["limited"], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Audit\tOpen\nA1 Overtime\t3\nA2 <b>Stores</b>\t12"


def test_that_numbers_stand_under_each_other_and_other_texts_do_not(figures):
    table = figures.tables["limited"]

    assert table.number_width(1) > 0
    assert table.number_width(0) == 0


def test_that_no_row_is_cut_where_headings_go_on_in_a_second_line(qtbot):
    made = FigureTables()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.set_tables(
        [
            FigureTable(
                "open",
                "What is open",
                ("Quarter", "No longer open", "Not verified yet", "Other"),
                (("Q1", "1", "2", "3"),) * 3,
            )
        ]
    )
    table = made.tables["open"]
    header = table.horizontalHeader()
    made.resize(320, 600)
    qtbot.waitUntil(lambda: header.sizeHint().height() > 2 * header.fontMetrics().height())

    qtbot.waitUntil(lambda: table.rowViewportPosition(2) + table.rowHeight(2) <= table.viewport().height())
