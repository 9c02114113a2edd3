"""Assurance: gaps and overlaps are said, on a map that is a table; the sample has the mapping of the improvement areas."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester

from app.models.coverage import Coverage, Said
from app.models.planning import AssuranceLine
from app.models.status import Rag
from app.queries.assurance import assurance_map
from app.store.workspace import Workspace
from app.widgets.assurance_map import HEADINGS, AssuranceMap, MapTable, cell_words, overlap_words, summed_up
from app.widgets.breaking import broken
from app.widgets.theme import GAP

AUDIT, REVIEW = Said("a", "A1", "Audit", Rag.AMBER), Said("b", "A2", "Outside review")
FULL = Coverage("risks", "1", "1", "Crime", ((AUDIT,), (AUDIT,), (AUDIT,)))
MIXED = Coverage("plans", "2", "GIP 6", "Standards", ((AUDIT,), (), (AUDIT, REVIEW)))
BARE = Coverage("risks", "3", "7", "Technology")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[dict[str, Coverage]]:
    """The sample's map by reference."""
    path = tmp_path_factory.mktemp("told") / sample_file.name
    shutil.copy(sample_file, path)
    built = Workspace.open(path, who="Test officer")
    with built.read() as session:
        found = {row.ref: row for row in assurance_map(session)}
    yield found
    built.close()


def test_that_gaps_and_overlaps_are_said_in_words() -> None:
    assert (FULL.remark, BARE.remark) == ("", "No assurance at all")
    assert MIXED.remark == "No second line; overlap in the third line"
    assert MIXED.gaps == (AssuranceLine.SECOND,)
    assert MIXED.overlaps == (AssuranceLine.THIRD,)


def test_that_a_cell_says_its_ratings_its_gap_or_its_overlap() -> None:
    assert cell_words(MIXED, 0) == "GIP 6 Standards"
    assert cell_words(MIXED, 1) == "Amber: Audit"
    assert cell_words(MIXED, 2) == "No second line"
    assert cell_words(MIXED, 3) == "Overlap of 2: Amber: Audit; Not rated: Outside review"
    assert cell_words(FULL, 4) == "One in each line"


def test_that_the_map_is_summed_up_in_a_sentence() -> None:
    words = summed_up((FULL, MIXED, BARE))

    assert words == (
        "Three rows; one gap in the first line, two gaps in the second line, one gap in the third line; one overlap. "
        "One row without any assurance."
    )


def test_that_the_map_is_a_table_that_a_screen_reader_reads(qtbot: Any) -> None:
    shown = AssuranceMap()
    qtbot.addWidget(shown)
    tester = QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown.set_rows((FULL, MIXED))
    shown.resize(1200, 600)
    shown.show()

    texts = [
        [
            shown.model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            for column in range(len(HEADINGS))
        ]
        for row in range(shown.model.rowCount())
    ]
    assert texts[1][2] == "No second line"
    assert all(text for row in texts for text in row)
    assert shown.table.accessibleName() == "Assurance map"
    assert not shown.grab().isNull()
    assert tester is not None


def test_that_the_columns_fill_the_map(qtbot: Any) -> None:
    shown = AssuranceMap()
    qtbot.addWidget(shown)
    shown.set_rows((FULL, MIXED))
    shown.show()
    for width in range(1200, 1210):
        shown.resize(width, 600)
        assert shown.table.horizontalHeader().length() == shown.table.viewport().width()


def test_that_opening_a_cell_leads_to_the_assurance_and_a_gap_to_the_record(qtbot: Any) -> None:
    shown = AssuranceMap()
    qtbot.addWidget(shown)
    shown.set_rows((MIXED,))
    for column, wanted in ((1, ["assurance", "a"]), (2, ["plans", "2"]), (0, ["plans", "2"])):
        shown.table.setCurrentIndex(shown.model.index(0, column))
        with qtbot.waitSignal(shown.opened) as opened:
            qtbot.keyClick(shown.table, Qt.Key.Key_Return)
        assert opened.args == wanted


def test_that_what_gives_assurance_goes_on_in_a_second_line_where_it_is_long(qtbot: Any) -> None:
    shown = AssuranceMap()
    qtbot.addWidget(shown)
    shown.set_rows((FULL,))
    shown.resize(1200, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    usual = shown.table.rowHeight(0)
    line = shown.table.fontMetrics().lineSpacing()

    long = replace(FULL.lines[0][0], title="The monthly meeting of directors that goes through every budget")
    shown.set_rows((replace(FULL, lines=((long,), *FULL.lines[1:])),))

    assert shown.table.rowHeight(0) == usual + line


def test_that_of_a_long_map_only_rows_in_sight_are_measured_and_others_as_they_come_there(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = replace(
        FULL.lines[0][0], title="The monthly meeting of directors that goes through every budget " * 3
    )
    shown = AssuranceMap()
    qtbot.addWidget(shown)
    shown.resize(1200, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    table, measured = shown.table, []
    monkeypatch.setattr(
        MapTable,
        "piece_height",
        lambda self, *of, old=MapTable.piece_height: measured.append(of) or old(self, *of),
    )

    shown.set_rows([replace(FULL, lines=((long,), (), ()))] * 2000)
    assert 0 < len(measured) < 100
    first = table.rowHeight(0)
    assert first > table.rowHeight(1999)

    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.rowHeight(1999) == first
    last = table.visualRect(shown.model.index(1999, 0))
    assert table.viewport().rect().contains(last.center())
    assert last.bottom() <= table.viewport().height()


def test_that_no_word_of_the_map_is_cut_in_a_narrow_window(qtbot: Any) -> None:
    long = replace(FULL.lines[0][0], title="The monthly meeting of directors that goes through every budget")
    shown = AssuranceMap()
    qtbot.addWidget(shown)
    shown.set_rows((replace(FULL, lines=((long,), *FULL.lines[1:])),))
    shown.resize(560, 250)
    with qtbot.waitExposed(shown):
        shown.show()

    table, headings = shown.table, shown.table.heads
    qtbot.waitUntil(lambda: headings.height() >= 3 * headings.fontMetrics().height())
    for column, words in enumerate(HEADINGS):
        lines = broken(words, table.columnWidth(column) - 2 * GAP, 3, headings.font()).split("\n")
        assert " ".join(lines) == words
    room = table.columnWidth(1) - 2 * GAP
    needed = table.lines_of(long.title, room, 9)
    assert needed > 2
    assert table.rowHeight(0) >= needed * table.fontMetrics().lineSpacing()


def test_that_an_overlap_is_told_in_whole_words(qapp: Any) -> None:
    metrics = QFontMetrics(qapp.font())
    widths = [metrics.horizontalAdvance(words) for words in ("Overlap of 2", "Overlap", "×2")]

    assert [overlap_words(2, metrics, width) for width in widths] == ["Overlap of 2", "Overlap", "×2"]
    assert overlap_words(2, metrics, widths[0] - 1) == "Overlap"


def test_that_a_map_without_rows_says_what_would_be_here(qtbot: Any) -> None:
    shown = AssuranceMap()
    qtbot.addWidget(shown)
    shown.set_rows((FULL,))
    shown.set_rows(())

    assert shown.empty.isVisibleTo(shown)
    assert not shown.table.isVisibleTo(shown)


# The sample, against the published papers


def test_that_the_ratings_of_the_improvement_areas_are_those_published(told: dict[str, Coverage]) -> None:
    def ratings(ref: str) -> list[Rag | None]:
        return [said[0].rating for said in told[ref].lines]

    assert ratings("GIP 1") == [Rag.AMBER, Rag.GREEN, Rag.AMBER]
    assert ratings("GIP 3")[:2] == [Rag.GREEN, Rag.GREEN]
    assert ratings("GIP 4") == [Rag.AMBER] * 3
    assert ratings("GIP 5")[:2] == [Rag.GREEN, Rag.AMBER]


def test_that_every_risk_and_area_is_on_the_map(told: dict[str, Coverage]) -> None:
    assert list(told) == [str(number) for number in range(1, 12)] + [
        f"GIP {number}" for number in range(1, 7)
    ]
    assert told["GIP 6"].gaps == (AssuranceLine.THIRD,)
    assert told["3"].overlaps == (AssuranceLine.THIRD,)
    assert told["11"].remark == "No assurance at all"
