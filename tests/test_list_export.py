"""A list as it is seen, from the key press to the file, and back: what was not changed by a person changes nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.commands import records
from app.importers.child import read_workbook
from app.importers.choose import NoTableFound
from app.importers.plan import ItemKind, Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.action_words import ActionState
from app.models.listing import Listing, Over
from app.models.quarter import Quarter
from app.models.row_code import RowCode
from app.models.rows import House, RiskRow
from app.models.text import harmless, safe_back
from app.models.timescale import Timescale
from app.papers import listing
from app.queries import registers
from app.queries.house import house, terms
from app.queries.records import known_refs, told
from app.registers import REGISTERS
from app.registers.action_row import ActionRow
from app.registers.kinds import Terms
from app.settings import load, save
from app.store.workspace import Workspace
from app.views.register_page import RegisterView
from app.widgets.table.groups import Heading
from app.widgets.table.html_room import ACROSS, UPRIGHT, room
from app.window.main_window import MainWindow
from tests.libreoffice import needs_libreoffice, saved_by_libreoffice
from tests.paper_facts import HOUSE, risks

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = date(2022, 1, 10)


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], sample_copy: Path) -> MainWindow:
    """The main window with the sample open."""
    return open_window(sample_copy)


def page(window: MainWindow, key: str) -> RegisterView:
    window.go(key)
    view = window.pages.view(key)
    view = getattr(view, "front", view)
    assert isinstance(view, RegisterView)
    return view


def exported(qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What Ctrl+E writes of the page in sight."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: path.exists() and not window.busy)
    return path


def held(workspace: Workspace) -> tuple[Held, Terms, House]:
    with workspace.read() as session:
        rows = {key: registers.rows(session, key, TODAY) for key in REGISTERS}
        return Held(rows, known_refs(session), told(session)), terms(session), house(session)


def plan_of(path: Path, workspace: Workspace, *, child: bool = False) -> Plan:
    """What bringing the file back would do, as the import page works it out."""
    have, how, _ = held(workspace)
    (plan,) = propose_all(read_workbook(path) if child else read(path), have, how).plans
    return plan


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def table_of(sheet: Any) -> tuple[list[str], list[list[Any]]]:
    """Headings and lines under them, without the codes."""
    found = next(iter(sheet.tables.values()))
    headings, *lines = [[cell.value for cell in line] for line in sheet[found.ref]]
    assert headings.pop().startswith("Code")
    return headings, [line[:-1] for line in lines]


def arranged(view: RegisterView) -> None:
    """Filtered, sorted, with a column fewer and one moved."""
    table = view.table
    table.ask("slipped")
    table.clear()
    table.filter_column("rag", {"Red", "Amber"})
    table.sort([("owner", True)])
    table.show_column("category", False)
    header = table.grid.header
    number = table.model.column_number("rag")
    header.moveSection(header.visualIndex(number), 1)


def test_that_ctrl_e_writes_what_is_on_screen_and_it_comes_back_as_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page(window, "risks")
    arranged(view)

    path = exported(qtbot, window, tmp_path / "Risks.xlsx", monkeypatch)

    table, sheet = view.table, sheet_of(path)
    headings, lines = table_of(sheet)
    columns = [table.model.columns[at] for at in table.grid.sections()]
    assert headings == [column.title for column in columns]
    assert headings[:2] == ["Ref", "RAG"]
    assert "Category" not in headings
    assert 0 < len(lines) < len(view.rows)
    assert [line[0] for line in lines] == [row.ref for row in table.model.shown]
    assert {line[1] for line in lines} == {"Red", "Amber"}
    assert "Showing only: RAG is Amber or Red." in sheet["A3"].value
    assert "Sorted by risk owner (Z to A)." in sheet["A3"].value
    assert f" risks of {len(view.rows)}." in sheet["A3"].value
    plan = plan_of(path, window.workspace, child=True)
    assert plan.nothing_to_do
    assert len(plan.of(ItemKind.SAME)) == len(lines)
    assert not plan.unread
    assert not plan.asides
    assert not plan.doubts


def test_that_the_sheet_can_be_printed_filtered_and_filled_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(window, "risks")
    sheet = sheet_of(exported(qtbot, window, tmp_path / "Risks.xlsx", monkeypatch))
    table = next(iter(sheet.tables.values()))
    top = int(table.ref.split(":")[0][1:])

    assert sheet["A1"].value == sheet.oddHeader.center.text == "OFFICIAL"
    assert "OFFICIAL" in sheet.oddFooter.center.text
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == f"${top}:${top}"
    assert sheet.freeze_panes == f"B{top + 1}"
    hidden = [letter for letter, size in sheet.column_dimensions.items() if size.hidden]
    assert len(hidden) == 1
    assert f"{hidden[0]}{top}" in {
        cell.coordinate for cell in sheet[table.ref][0]
    }  # sorted along with the rows
    assert any("Red" in str(rule.formula1) for rule in sheet.data_validations.dataValidation)
    assert any(
        '="Red"' in f for found in sheet.conditional_formatting for r in found.rules for f in r.formula
    )
    assert not sheet.merged_cells.ranges


def test_that_groups_are_headings_and_what_is_folded_stays_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page(window, "risks")
    view.table.group("owner")
    first = view.table.model.shown[0]
    view.table._fold([first.group], True)

    path = exported(qtbot, window, tmp_path / "Grouped.xlsx", monkeypatch)

    _, lines = table_of(sheet_of(path))
    assert lines[0][0].startswith(f"Risk owner: {first.title} (")
    assert lines[0][0].endswith("put away)")
    over = [line for line in lines if not any(line[1:])]
    assert len(over) == len({row.owner for row in view.rows})
    assert len(lines) - len(over) == len(view.rows) - first.size
    assert "in folded groups" in sheet_of(path)["A3"].value
    plan = plan_of(path, window.workspace)
    assert plan.nothing_to_do
    assert not plan.asides


def test_that_a_question_an_order_fewer_columns_and_groups_together_leave_as_they_are_seen_and_come_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page(window, "actions")
    table = view.table
    table.ask("proposed")
    table.sort([("ref", True)])
    table.show_column("description", False)
    table.group("rag")
    header = table.grid.header
    header.moveSection(header.visualIndex(table.model.column_number("timescale")), 1)

    path = exported(qtbot, window, tmp_path / "Proposed.xlsx", monkeypatch)

    sheet = sheet_of(path)
    headings, lines = table_of(sheet)
    columns = [table.model.columns[at] for at in table.grid.sections()]
    assert headings == [column.title for column in columns]
    assert headings[1] == "Timescale"
    assert view.register.column("description").title not in headings
    seen = list(table.model.shown)
    assert len(lines) == len(seen)
    assert view.terms is not None
    for line, row in zip(lines, seen, strict=True):
        if isinstance(row, Heading):
            assert line[0].startswith(f"RAG: {row.title}")
            assert not any(line[1:])
        else:
            assert line[0] == row.ref
            assert row.state is ActionState.PROPOSED
            assert line[1] == view.register.column("timescale").text(row, view.terms)
    records = [row for row in seen if not isinstance(row, Heading)]
    assert 1 < len(records) < len(view.rows)
    assert len(seen) - len(records) > 1  # more than one group
    for words in ("Showing only: proposed for closure", "Sorted by ref (highest first)"):
        assert words.casefold() in sheet["A3"].value.casefold()
    plan = plan_of(path, window.workspace, child=True)
    assert plan.nothing_to_do
    assert len(plan.of(ItemKind.SAME)) == len(records)
    assert not plan.unread
    assert not plan.asides

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_C, CTRL | SHIFT)
    held_now = QGuiApplication.clipboard().mimeData()
    assert held_now.html().count("<tr>") == 1 + len(seen)
    assert held_now.text().split("\n")[0].split("\t") == headings


def test_that_a_closed_quarter_is_written_as_it_was_and_says_so_when_it_comes_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window.workspace.read() as session:
        closed = house(session).closed[0]
    window.show_quarter(closed)
    view = page(window, "risks")

    path = exported(qtbot, window, tmp_path / "Then.xlsx", monkeypatch)

    sheet = sheet_of(path)
    assert sheet["A2"].value == f"Risks, {closed} (as at its close)"
    headings, lines = table_of(sheet)
    shown = dict(zip([row.ref for row in view.rows], view.rows, strict=True))
    at = headings.index("Position")
    assert view.terms is not None
    column = view.register.column("position")
    assert {line[0]: line[at] for line in lines} == {
        ref: column.text(row, view.terms) for ref, row in shown.items()
    }
    assert any(f"as at the close of {closed}" in note for note in plan_of(path, window.workspace).notes)


def test_that_ctrl_shift_c_puts_the_list_on_the_clipboard_as_a_table(window: MainWindow) -> None:
    view = page(window, "risks")
    arranged(view)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_C, CTRL | SHIFT)

    held_now = QGuiApplication.clipboard().mimeData()
    lines = held_now.text().split("\n")
    assert lines[0].startswith("Ref\tRAG\tRisk")
    assert held_now.html().count("<tr>") == 1 + view.table.model.records
    assert "<thead><tr><th " in held_now.html()
    assert "colspan" not in held_now.html()
    cells = re.findall(r"<t[hd] [^>]*>", held_now.html())
    assert all(' valign="top"' in cell for cell in cells)  # LibreOffice heeds no style for it
    assert 'width="100%"' in held_now.html()  # a wide list stays within the page
    coloured = dict(re.findall(r"background:#(\w{6});[^>]*>(Green|Amber|Red)<", held_now.html()))
    assert set(coloured.values()) == {
        "Amber",
        "Red",
    }  # the words of the rows in sight, each on a colour of its own


def test_that_a_list_of_many_columns_is_copied_with_widths_that_share_the_page_and_the_officer_is_told(
    window: MainWindow,
) -> None:
    view = page(window, "risks")
    view.copy_list()
    html = QGuiApplication.clipboard().mimeData().html()
    shares = [float(one) for one in re.findall(r'<th width="([\d.]+)%"', html)]

    assert len(shares) == len(view.table.grid.sections())
    assert sum(shares) == pytest.approx(100, abs=1)
    assert "table-layout:fixed" in html  # else Word makes columns as wide as their longest words
    assert "font-size:6pt" in html
    assert 'cellpadding="2"' in html
    assert "13 columns fit an upright page in small type only" in window.frame.notice.text
    assert "Landscape" in window.frame.notice.text


def test_that_a_list_of_few_columns_keeps_its_type() -> None:
    found = room(
        [["Ref", "Risk", "Owner"], ["1", "Loss of systems", "Head of ICT"], ["Over all"]], [6, 28, 20]
    )
    assert found.points == 9
    assert not found.across
    assert found.shares[0] < found.shares[2] < found.shares[1]


def test_that_a_list_for_which_an_upright_page_is_just_too_narrow_is_set_smaller_and_closer() -> None:
    """LibreOffice breaks no word for want of room: in larger type, the table would run off the page."""
    found = room([["Position"] * 13], [12] * 13)

    assert not found.across
    assert found.is_small
    assert found.padding < room([["Ref"]], [6]).padding
    assert 13 * (len("Position") + 2) * found.points / 9 <= UPRIGHT


@pytest.mark.parametrize("number", [1, 8, 12, 60])
def test_that_no_column_is_narrower_than_its_words_while_the_page_has_room(number: int) -> None:
    found = room([["Responsible"] * number], [12] * number)
    line = ACROSS if found.across else UPRIGHT
    assert sum(found.shares) == pytest.approx(100, abs=number * 0.05 + 0.1)
    wide = min(found.shares) / 100 * line * 9 / found.points
    assert (wide > len("Responsible") + 1) == (number < 60)  # so many have no room on any page


def test_that_the_heading_of_a_group_goes_over_the_whole_table_on_the_clipboard(window: MainWindow) -> None:
    view = page(window, "risks")
    view.table.group("owner")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_C, CTRL | SHIFT)

    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count(f'colspan="{len(view.table.grid.sections())}"') == len({row.owner for row in view.rows})


@pytest.mark.parametrize(
    ("page", "tab", "where"),
    [("assurance", "map", "“Register”"), ("survey", "survey", "“Questions”, “Answers” or “Findings”")],
)
def test_that_a_tab_without_a_list_names_those_beside_it_that_are_lists(
    window: MainWindow, page: str, tab: str, where: str
) -> None:
    window.go(page)
    window.pages.view(page).turn_to(tab)

    QTest.keyClick(window, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)

    instead = f"Go to {where} beside it, or export the workbook, which has every register."
    assert window.frame.notice.text.endswith(instead)


def test_that_a_page_without_a_list_says_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    window.go("papers")
    monkeypatch.setattr(window.pages.view("papers").host, "say", lambda words, *_, **__: said.append(words))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_E, CTRL)
    assert said == ["This page has no register’s list."]


# The file alone


@pytest.fixture
def opened(sample_copy: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(sample_copy, who="Ann")
    yield workspace
    workspace.close()


def written(path: Path, listed: Listing, shown: House = HOUSE, **more: Any) -> Path:
    path.write_bytes(listing.write(listed, shown, path.suffix, **more))
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_that_some_columns_of_every_register_come_back_as_nothing(
    opened: Workspace, tmp_path: Path, ending: str
) -> None:
    have, how, shown = held(opened)
    for key, found in REGISTERS.items():
        rows = list(have.rows[key])[::-1]
        if not rows:
            continue
        named = [column.key for column in found.columns]
        for columns in (named, [one for one in named[::-1] if one != "title"], named[:1] + named[3:6]):
            path = written(tmp_path / f"list{ending}", Listing(key, tuple(columns), tuple(rows)), shown)
            plans = propose_all(read(path), have, how).plans
            assert [plan.register for plan in plans] == [key]
            assert plans[0].nothing_to_do, (key, columns)
            assert len(plans[0].items) == len(rows), (key, columns)
            assert not plans[0].unread, (key, columns)


def changed(path: Path, change: Callable[[Any, list[str], int], None]) -> Path:
    """The file after somebody worked in it; the change is given the sheet, the headings and the row under them."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    table = next(iter(sheet.tables.values()))
    change(sheet, [cell.value for cell in sheet[table.ref][0]], int(table.ref.split(":")[0][1:]) + 1)
    book.save(path)
    return path


ALL = ("ref", "title", "owner", "rag")
HOW = Terms(HOUSE.scale, HOUSE.quarter)


def plan_with(path: Path, rows: list[RiskRow]) -> Plan:
    (plan,) = propose_all(read(path), Held({"risks": rows}), HOW).plans
    return plan


def hexed(rows: list[RiskRow]) -> list[RiskRow]:
    return [replace(row, id=f"{number:032x}") for number, row in enumerate(rows, 1)]


def test_that_a_row_is_known_by_its_code_whatever_it_is_called_now(tmp_path: Path) -> None:
    rows = hexed(risks())
    path = written(tmp_path / "l.xlsx", Listing("risks", ALL, tuple(rows)))

    def renamed(sheet: Any, headings: list[str], first: int) -> None:
        sheet.cell(first, 1).value = "77"
        sheet.cell(first + 1, headings.index("Risk") + 1).value = "Entirely other words for it"

    plan = plan_with(changed(path, renamed), rows)
    found = {item.current.ref: [(c.key, c.new) for c in item.changes] for item in plan.of(ItemKind.CHANGED)}
    assert found == {
        rows[0].ref: [("ref", "77")],
        rows[1].ref: [("title", "Entirely other words for it")],
    }
    assert not plan.of(ItemKind.NEW)


@pytest.mark.parametrize("title", ["N/A", "-", "xxxx", "None"])
def test_that_a_row_with_a_code_may_be_called_what_elsewhere_is_no_title(tmp_path: Path, title: str) -> None:
    rows = hexed(risks())
    path = written(tmp_path / "l.xlsx", Listing("risks", ALL, tuple(rows)))

    def renamed(sheet: Any, headings: list[str], first: int) -> None:
        sheet.cell(first, headings.index("Risk") + 1).value = title

    plan = plan_with(changed(path, renamed), rows)

    (item,) = plan.of(ItemKind.CHANGED)
    assert [(change.key, change.new) for change in item.changes] == [("title", title)]


def test_that_a_copied_row_is_a_new_record_and_the_original_stays_itself(tmp_path: Path) -> None:
    rows = hexed(risks())
    path = written(tmp_path / "l.xlsx", Listing("risks", ALL, tuple(rows)))

    def copied(sheet: Any, headings: list[str], first: int) -> None:
        sheet.insert_rows(first)
        for place in range(1, len(headings) + 1):
            sheet.cell(first, place).value = sheet.cell(first + 1, place).value
        sheet.cell(first, 1).value = "99"
        sheet.cell(first, headings.index("Risk") + 1).value = "Loss of the estate"

    plan = plan_with(changed(path, copied), rows)
    assert [(item.name, item.sure) for item in plan.of(ItemKind.NEW)] == [("99 Loss of the estate", True)]
    assert len(plan.of(ItemKind.SAME)) == len(rows)


def test_that_a_record_removed_since_does_not_come_back_unasked(tmp_path: Path) -> None:
    rows = hexed(risks())
    path = written(tmp_path / "l.xlsx", Listing("risks", ALL, tuple(rows)))

    plan = plan_with(path, rows[1:])

    (item,) = plan.of(ItemKind.NEW)
    assert not item.sure
    assert "is not any more" in item.why
    assert not plan.approved


SLIPPED = ActionRow(
    f"{7:032x}",
    "A7",
    "Recruit",
    timescale=Timescale.parse("Q4 2021/22"),
    original=Timescale.parse("30 September 2021"),
)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (("ref", "title", "original"), SLIPPED),
        (("ref", "original", "timescale"), replace(SLIPPED, timescale=Timescale.parse("N/A"))),
        (("ref", "leads"), replace(SLIPPED, leads=("Head of HR / Director of IT", "Bursar"))),
        (("ref", "risks"), replace(SLIPPED, risks=("E&D 1", "R and R", "1"))),
    ],
)
def test_that_what_a_stranger_would_mean_otherwise_means_in_our_list_what_it_meant(
    tmp_path: Path, ending: str, columns: tuple[str, ...], row: ActionRow
) -> None:
    path = written(tmp_path / f"l{ending}", Listing("actions", columns, (row,)))
    known = {"actions": {row.ref}, "risks": set(row.risks)}

    (plan,) = propose_all(read(path), Held({"actions": [row]}, known), HOW).plans

    assert plan.nothing_to_do, [item.changes for item in plan.items]
    assert not plan.unread
    assert not any(item.doubts for item in plan.items)


def test_that_the_list_fills_another_register_without_a_doubt(tmp_path: Path) -> None:
    rows = hexed(risks())
    path = written(tmp_path / "l.xlsx", Listing("risks", ALL, tuple(rows)))
    plan = plan_with(path, [])
    assert len(plan.approved) == len(rows)


def test_that_an_added_row_and_an_emptied_one_are_what_they_are(tmp_path: Path) -> None:
    rows = hexed(risks())
    path = written(tmp_path / "l.xlsx", Listing("risks", ALL, tuple(rows)))

    def worked(sheet: Any, headings: list[str], first: int) -> None:
        for place in range(1, len(headings)):
            sheet.cell(first, place).value = None
        for place, text in enumerate(("50", "A risk typed below", "Bursar", "Green"), 1):
            sheet.cell(first + len(rows), place).value = text

    plan = plan_with(changed(path, worked), rows)
    assert [item.name for item in plan.of(ItemKind.NEW)] == ["50 A risk typed below"]
    assert len(plan.of(ItemKind.SAME)) == len(rows) - 1
    assert not plan.of(ItemKind.CHANGED)


TRICKY = ("=1+1", "+44 20", "-5% v target", "@channel", "=cmd|'/c calc'!A1", "'=quoted", "''", "＝1", "a\n=b")


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_that_a_list_without_records_says_so(tmp_path: Path, ending: str) -> None:
    columns = tuple(column.key for column in REGISTERS["findings"].columns)
    path = written(tmp_path / f"l{ending}", Listing("findings", columns, ()), step=7)

    with pytest.raises(NoTableFound, match="is a list without records") as told:
        plan_with(path, [])

    assert "below its headings" in told.value.hint


def test_that_answers_which_name_other_questions_are_no_returns_of_a_survey(
    opened: Workspace, tmp_path: Path
) -> None:
    first = next(row for row in held(opened)[0].rows["responses"] if row.question == ("Q1",))
    opened.run("Say", records.change, "responses", first.id, "comment", "Q2 is not clear to me")
    rows = tuple(held(opened)[0].rows["responses"])
    path = written(tmp_path / "l.xlsx", Listing("responses", ("question", "answer", "comment"), rows))

    plan = plan_of(path, opened)

    assert plan.register == "responses"
    assert plan.nothing_to_do


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_that_no_cell_is_a_formula_and_every_text_comes_back(tmp_path: Path, ending: str, text: str) -> None:
    row = RiskRow(f"{1:032x}", "1", "Flood", description=text)
    path = written(tmp_path / f"l{ending}", Listing("risks", ("ref", "title", "description"), (row,)))

    assert plan_with(path, [row]).nothing_to_do
    if ending == ".csv":
        [_, line] = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
        assert not line[2].startswith(("=", "+", "-", "@", "＝"))
    else:
        sheet = sheet_of(path)
        assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


@pytest.mark.parametrize("text", [*TRICKY, "-5", "+3.5", "=1", "plain", ""])
def test_that_what_is_made_harmless_can_be_taken_back(text: str) -> None:
    made = harmless(text)
    assert safe_back(made) == text
    assert not made.startswith(("=", "@"))


def test_that_a_text_file_has_groups_as_a_column_and_no_lines_between(tmp_path: Path) -> None:
    rows = hexed(risks())
    lines = (Over("Risk owner", "Bursar", 2, "risk"), *rows)
    path = written(tmp_path / "l.csv", Listing("risks", ("ref", "title"), lines, group="owner"))
    read_back = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert read_back[0] == ["Risk owner", "Ref", "Risk", "Code"]
    assert len(read_back) == 1 + len(rows)
    assert RowCode.read(read_back[1][-1]) == RowCode("risks", rows[0].id)


@needs_libreoffice
def test_that_the_list_saved_by_libreoffice_still_changes_nothing(tmp_path: Path) -> None:
    rows = hexed(risks())
    path = written(tmp_path / "l.xlsx", Listing("risks", ("ref", "rag", "owner", "position"), tuple(rows)))

    plan = plan_with(saved_by_libreoffice(path, "ods"), rows)
    assert plan.nothing_to_do
    assert len(plan.of(ItemKind.SAME)) == len(rows)


# On the command line


def run(*arguments: object) -> int:
    from app.cli.program import run as program

    return program([str(word) for word in arguments])


def test_that_the_command_line_writes_a_view_that_was_kept_in_the_window(
    window: MainWindow, sample_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = page(window, "risks")
    arranged(view)
    view.table.keep_view("Board paper")
    seen = [row.ref for row in view.table.model.shown]
    headings = [view.table.model.columns[at].title for at in view.table.grid.sections()]
    window.close()
    save(replace(load(), tables=window.memory.settings.tables))

    out = tmp_path / "out.xlsx"
    asked = ("export", "list", "risks", "--register", sample_copy, "--out", out)
    assert run(*asked, "--view", "board paper") == 0
    assert table_of(sheet_of(out))[0] == headings
    assert [line[0] for line in table_of(sheet_of(out))[1]] == seen

    assert run(*asked, "--view", "Nothing of the kind") == 1
    assert "Those that there are: “Board paper”" in capsys.readouterr().err


def test_that_the_command_line_writes_a_list_as_at_a_closed_quarter(
    sample_copy: Path, tmp_path: Path
) -> None:
    out = tmp_path / "then.csv"
    asked = ("export", "list", "risks", "--register", sample_copy, "--as-at", "Q1 2021/22", "--out", out)
    assert run(*asked) == 0
    assert "Code, as at the close of Q1 2021/22" in out.read_text(encoding="utf-8-sig").split("\n")[0]
    assert Quarter.parse("Q1 2021/22") < Quarter.parse("Q3 2021/22")


def test_that_a_list_of_a_closed_quarter_sets_nothing_back_that_was_not_changed_in_it(
    sample_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "then.xlsx"
    for key in ("risks", "actions"):
        asked = ("export", "list", key, "--register", sample_copy, "--as-at", "Q1 2021/22", "--out", out)
        assert run(*asked) == 0
        capsys.readouterr()
        assert run("import", out, "--register", sample_copy) == 0
        said = capsys.readouterr().out
        assert "changed here after this list was written, and not in the list" in said
        assert "Nothing to do" in said


def test_that_a_link_with_what_was_removed_since_a_list_was_written_is_no_fault_of_the_list(
    sample_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "then.xlsx"
    assert (
        run("export", "list", "controls", "--register", sample_copy, "--as-at", "Q4 2020/21", "--out", out)
        == 0
    )
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    headings = next(line for line in sheet.iter_rows() if line[0].value == "Ref")
    risks = next(cell.column for cell in headings if cell.value == "Risks")
    linked = [line[risks - 1] for line in sheet.iter_rows(min_row=headings[0].row + 1)]
    assert "12" in [cell.value for cell in linked]  # which is not in the register any more
    linked[0].value = "99"
    book.save(out)
    capsys.readouterr()

    run("import", out, "--register", sample_copy)

    said = capsys.readouterr().out
    assert "there is no risk 99 in the register" in said
    assert "there is no risk 12 in the register" not in said


def test_that_export_list_needs_a_list(
    sample_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "list", "--register", sample_copy, "--out", tmp_path / "l.xlsx") == 2
    assert "“export list” needs the register" in capsys.readouterr().err
    assert run("export", "list", "risks", "--register", sample_copy, "--out", tmp_path / "l.pdf") == 1
    assert not (tmp_path / "l.pdf").exists()
