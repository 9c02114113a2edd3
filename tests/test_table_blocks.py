"""Blocks of cells: from Excel, LibreOffice and Word, to Excel and Word, more lines than records; one field of many records."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from app.models.scale import Position
from app.models.status import Rag
from app.models.text import harmless
from app.registers import REGISTERS
from app.widgets.clipboard import put_on_clipboard
from app.widgets.plain import PlainLabel
from app.widgets.removed_list import RemovedList
from app.widgets.table.html_block import from_html, to_html
from app.widgets.table.register_table import RegisterTable
from tests.widget_rows import TERMS, risks, shown_table

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--td {mso-ignore:padding}--></style></head>
<body><!--StartFragment--><table border=0><col width=64><tr height=20>
  <td height=20 class=xl65>Change
  capacity</td><td>Two<br style='mso-data-placement:same-cell'>lines &amp; more</td></tr>
 <tr><td colspan=2>merged&nbsp;cell</td></tr></table><!--EndFragment--></body></html>"""
EXCEL_WIDTHS = """<table><tr><td>Fraud</td></tr><![if supportMisalignedColumns]>
<tr height=0 style='display:none'><td width=64></td></tr><![endif]></table>"""
WORD = """<table><tr><td><p class=MsoNormal>One<o:p></o:p></p><p class=MsoNormal>Two</p></td><td><p>B</p></td></tr>
<tr><td rowspan=2>down</td><td>x</td></tr><tr><td>y</td></tr></table>"""
CALC = """<table cellspacing="0"><colgroup span="2"/><tr><td height="17" align="left"><font>h v m</font></td>
<td sdval="3" sdnum="2057;">3</td></tr></table>"""


@pytest.fixture
def table(qtbot):
    made = shown_table(qtbot, "risks", risks())
    made.saved = risks()

    def grant(edits):
        for row_id, key, value in edits:
            made.saved = [replace(row, **{key: value}) if row.id == row_id else row for row in made.saved]
        made.set_rows(made.saved, TERMS)
        made.grid.blocks.settle()

    made.edits_wanted.connect(grant)
    return made


def paste(table, ref: str, key: str) -> None:
    table.go_to(ref, key)
    QTest.keyClick(table.grid, Key.Key_V, CTRL)


def press(table, words: str) -> None:
    next(b for b in table.notice.findChildren(QPushButton) if b.text() == words).click()


@pytest.mark.parametrize(
    ("html", "block"),
    [
        (EXCEL, [["Change capacity", "Two\nlines & more"], ["merged cell", ""]]),
        (WORD, [["One\nTwo", "B"], ["down", "x"], ["", "y"]]),
        (CALC, [["h v m", "3"]]),
        (EXCEL_WIDTHS, [["Fraud"]]),
        ("<p>no table</p>", None),
        ("<table><tr><td>one</td></tr></table><table></table>", None),
        ("<table><tr><td><script>alert(1)</script>a</td></tr></table>", [["a"]]),
        ("<table><tr><td colspan=999999999>a</td></tr>", [["a", *[""] * 499]]),
        ("", None),
    ],
)
def test_that_a_table_is_read_as_spreadsheets_and_word_write_it(html, block):
    assert from_html(html) == block


def test_that_words_cells_of_two_paragraphs_stay_one_cell(table):
    put_on_clipboard("One\nTwo\tB\n", WORD)
    paste(table, "r1", "commentary")

    assert table.saved[0].commentary == "One\nTwo"
    assert table.saved[1].commentary == "down"


def test_that_cells_with_line_ends_come_from_plain_text(table):
    put_on_clipboard('"Two\nlines"\r\nOne\r\n')
    paste(table, "r1", "commentary")

    assert [row.commentary for row in table.saved[:2]] == ["Two\nlines", "One"]


def test_that_a_copied_block_is_text_and_a_table_at_once(table):
    table.go_to("r1", "title")
    QTest.keyClick(table.grid, Key.Key_Right, SHIFT)
    QTest.keyClick(table.grid, Key.Key_C, CTRL)
    held = QGuiApplication.clipboard().mimeData()

    assert held.text() == "Change capacity\tH v M"
    assert ">Change capacity</td><td" in held.html()
    assert from_html(held.html()) is None, "our own plain text is exact"


def test_that_a_program_that_has_copied_ends_in_peace():
    """The clipboard outlives Python: what it holds must not be an object of ours."""
    script = (
        "from PySide6.QtWidgets import QApplication; from app.widgets.clipboard import put_on_clipboard;"
        "app = QApplication([]); put_on_clipboard('a', '<p>a</p>'); print(app.clipboard().text())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )

    assert (ended.returncode, ended.stdout.strip()) == (0, "a")


def test_that_a_table_of_ours_shows_tags_as_they_are_and_no_formula():
    html = to_html([[harmless("=1+1"), "<b>bold</b>", "a\nb"]])

    assert "'=1+1".replace("'", "&#x27;") in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert re.findall("<td ", html) == re.findall('<td (?=[^>]*sdnum="2057;0;@")', html), (
        "text in LibreOffice"
    )
    assert re.search("a<br [^>]*mso-data-placement:same-cell[^>]*>b", html), "or Excel makes two rows of it"


def test_that_lines_without_a_record_are_offered_as_new_ones(qtbot, table):
    put_on_clipboard("Legal\th v h\nFraud\tm v m\nThird\tnonsense\n")
    paste(table, "r11", "title")
    assert table.notice.text.startswith("The block has two lines more than there are risks here.")
    assert table.saved == risks(), "nothing is pasted before it is answered"

    with qtbot.waitSignal(table.paste_wanted) as wish:
        press(table, "Add two risks")
    edits, new = wish.args

    assert edits == [("r11", "title", "Legal"), ("r11", "position", Position(3, 3))]
    assert [record.values for record in new] == [
        {"title": "Fraud", "position": Position(2, 2)},
        {"title": "Third"},
    ]
    assert [(key, text) for key, text, _ in new[1].unread] == [("position", "nonsense")]
    table.grid.blocks.settle()
    assert table.notice.text == "5 of 6 cells pasted; 1 marked, with what was typed and the reason."


def test_that_what_fits_can_be_pasted_alone(table):
    put_on_clipboard("Legal\nFraud\n")
    paste(table, "r11", "title")
    press(table, "Paste only what fits")

    assert [row.title for row in table.saved[4:]] == ["Legal"]
    assert table.notice.text == "One cell pasted; one cell did not fit in the table."


def test_that_every_line_can_be_a_new_record_so_that_nothing_is_pasted_over(qtbot, table):
    put_on_clipboard("Legal\th v h\nFraud\tm v m\n")
    paste(table, "r11", "title")
    assert "Its first line goes over what is there" in table.notice.text

    with qtbot.waitSignal(table.paste_wanted) as wish:
        press(table, "Add all two")
    edits, new = wish.args

    assert edits == []
    assert [record.values["title"] for record in new] == ["Legal", "Fraud"]
    assert table.grid.hasFocus(), "the keyboard is where it was"


def test_that_a_sheet_with_its_headings_goes_where_the_headings_say(qtbot, table):
    put_on_clipboard(
        "Accountable officer\tRisk title\tPosition\nHead of Law\tLegal\th v h\nHead of Fraud\tFraud\t\n"
    )
    paste(table, "r11", "position")
    assert table.notice.text.startswith("The block has headings and two lines, which can be new risks.")

    with qtbot.waitSignal(table.paste_wanted) as wish:
        press(table, "Add all two")

    assert [record.values for record in wish.args[1]] == [
        {"owner": "Head of Law", "title": "Legal", "position": Position(3, 3)},
        {"owner": "Head of Fraud", "title": "Fraud"},
    ]


def test_that_a_heading_that_no_column_knows_leaves_the_others_what_they_are(qtbot, table):
    put_on_clipboard("Risk no\tRisk title\tL v I\tTarget date\tTitle\n77\tLegal\th v h\t31/3/27\tLaw\n")
    paste(table, "r11", "position")

    with qtbot.waitSignal(table.paste_wanted) as wish:
        press(table, "Add one risk")

    assert [record.values for record in wish.args[1]] == [
        {"ref": "77", "title": "Legal", "position": Position(3, 3)}
    ]
    table.grid.blocks.settle()
    assert (
        table.notice.text == "Three cells pasted; two cells under headings that no column has were left out."
    )


def test_that_a_cell_that_the_program_works_out_is_said_to_stay_as_it_is(table):
    put_on_clipboard("Worse")
    paste(table, "r11", "trend")

    assert table.notice.text == "No cells pasted; one cell cannot be typed, since the program works it out."


def test_that_a_line_with_a_few_words_of_headings_is_a_record(qtbot, table):
    put_on_clipboard("Controls\tRisk\tOf all sorts\tAnd more\nFraud\tA risk\tx\ty\n")
    paste(table, "r11", "title")

    with qtbot.waitSignal(table.paste_wanted) as wish:
        press(table, "Add all two")

    assert [record.values["title"] for record in wish.args[1]] == ["Controls", "Fraud"]


def test_that_headings_over_what_is_there_are_asked_about_first(table):
    put_on_clipboard("Risk\tRisk owner\nLegal\tHead of Law\n")
    paste(table, "r11", "title")
    assert table.notice.text.startswith("The block has headings and one line, which can be new risks.")
    assert table.saved == risks(), "nothing is pasted before it is answered"

    press(table, "Paste over what is there")

    assert (table.saved[4].title, table.saved[4].owner) == ("Legal", "Head of Law")


def test_that_an_offer_put_away_pastes_nothing(table):
    put_on_clipboard("Legal\nFraud\n")
    paste(table, "r11", "title")
    table.notice.put_away()

    table.grid.blocks.go_on(add=True)

    assert table.saved == risks()


def test_that_a_block_that_was_asked_about_goes_to_its_records_wherever_they_are_by_then(table):
    put_on_clipboard("Legal\nFraud\n")
    paste(table, "r11", "title")
    table.sort([("title", True)])
    press(table, "Paste only what fits")

    assert [row.ref for row in table.saved if row.title == "Legal"] == ["11"]


def test_that_a_block_that_was_asked_about_leaves_what_is_hidden_by_then(table):
    put_on_clipboard("Legal\nFraud\n")
    paste(table, "r11", "title")
    table.arrange(replace(table.model.arrangement, search="People"))
    press(table, "Paste only what fits")

    assert table.saved == risks()


def test_that_a_closed_quarter_is_not_asked_about_a_block(table):
    put_on_clipboard("Legal\nFraud\n")
    paste(table, "r11", "title")

    table.set_read_only(True)

    assert table.notice.isHidden()


def test_that_a_block_passes_over_the_headings_of_groups(table):
    table.group("horizon")
    put_on_clipboard("A\nB\nC\n")
    paste(table, "r9", "owner")

    assert {row.ref: row.owner for row in table.saved if len(row.owner) == 1} == {
        "9": "A",
        "4": "B",
        "10": "C",
    }


# One field of several records


def choose(table, *refs: str) -> None:
    flag = table.grid.selectionModel().SelectionFlag.Select
    table.go_to(refs[0], "owner")
    for ref in refs[1:]:
        index = table.model.index(table.model.number_of(ref), table.model.column_number("owner"))
        table.grid.selectionModel().select(index, flag)


def test_that_fast_fingers_come_to_the_bar_and_type_into_no_cell(qtbot, table):
    choose(table, "r1", "r4")
    assert not table.bulk.isVisible(), "the chosen records are counted a moment later"

    QTest.keyClick(table.grid, Key.Key_B, CTRL)

    assert table.bulk.columns.hasFocus()


def test_that_one_field_of_the_chosen_records_is_set_by_keyboard_alone(qtbot, table):
    choose(table, "r1", "r4", "r9")
    qtbot.waitUntil(table.bulk.isVisible)

    QTest.keyClick(table.grid, Key.Key_B, CTRL)
    qtbot.waitUntil(table.bulk.columns.hasFocus)
    assert table.bulk.columns.currentText() == "Risk owner"
    QTest.keyClick(table.bulk.columns, Key.Key_Tab)
    box = table.bulk.editor
    assert box.hasFocus()
    QTest.keyClicks(box, "Head of Risk")
    with qtbot.waitSignal(table.edits_wanted) as wish:
        QTest.keyClick(box, Key.Key_Return)

    assert wish.args[0] == [(ref, "owner", "Head of Risk") for ref in ("r1", "r4", "r9")]
    assert table.grid.hasFocus()
    assert table.selected_ids() == ["r1", "r4", "r9"]


def test_that_a_choice_is_set_for_all_chosen_with_the_mouse(qtbot, table):
    choose(table, "r1", "r9")
    qtbot.waitUntil(table.bulk.isVisible)
    table.bulk.columns.setCurrentIndex(table.bulk.columns.findData("rag"))
    assert isinstance(table.bulk.editor, QComboBox)
    table.bulk.editor.set_content("Red")

    table.bulk.apply.click()

    assert [row.rag for row in table.saved[:3]] == [Rag.RED, Rag.RED, Rag.RED]


def test_that_what_cannot_be_read_is_kept_and_explained_in_the_bar(qtbot, table):
    choose(table, "r1", "r9")
    qtbot.waitUntil(table.bulk.isVisible)
    table.bulk.columns.setCurrentIndex(table.bulk.columns.findData("position"))
    table.bulk.editor.setText("nonsense")

    with qtbot.assertNotEmitted(table.edits_wanted):
        table.bulk.apply.click()

    assert "nonsense" in table.bulk.said
    assert table.bulk.editor.content() == "nonsense"


def test_that_the_bar_goes_with_the_choice_and_stays_away_from_closed_quarters(qtbot, table):
    choose(table, "r1", "r9")
    qtbot.waitUntil(table.bulk.isVisible)
    table.go_to("r4")
    qtbot.waitUntil(lambda: not table.bulk.isVisible())
    table.set_read_only(True)
    choose(table, "r1", "r9")
    qtbot.waitUntil(lambda: len(table.selected_ids()) == 2)
    assert not table.bulk.isVisible()


def test_that_what_is_counted_in_pieces_is_called_so_wherever_a_list_counts_it(qtbot):
    register = REGISTERS["assurance"]
    table = RegisterTable(register)
    qtbot.addWidget(table)
    table.set_rows([register.row(id=key, ref=key, title="Internal audit") for key in ("a", "b")], TERMS)
    table.resize(1000, 400)
    table.show()
    table.go_to("a", "title")
    flag = table.grid.selectionModel().SelectionFlag.Select
    table.grid.selectionModel().select(table.model.index(1, table.model.column_number("title")), flag)
    qtbot.waitUntil(table.bulk.isVisible)

    assert table.foot.count == "Showing 2 of 2 pieces of assurance"
    assert "2 pieces of assurance chosen: set" in [
        label.text() for label in table.bulk.findChildren(PlainLabel)
    ]
    gone = RemovedList(register.one)
    qtbot.addWidget(gone)
    assert gone.accessibleName() == "Removed assurance"


def test_that_the_bar_is_one_line_where_the_list_is_narrow(qtbot, table):
    table.resize(560, 500)
    choose(table, "r1", "r4", "r9")
    qtbot.waitUntil(table.bulk.isVisible)

    parts = (table.bulk.columns, table.bulk.editor, table.bulk.apply)
    qtbot.waitUntil(lambda: len({part.y() for part in parts}) == 1)
    assert table.bulk.apply.geometry().right() < table.bulk.width()
    assert table.bulk.apply.accessibleName() == "Set for all 3", "in whole words where it is read aloud"


def test_that_in_a_low_list_the_bar_is_a_button_until_it_is_used(qtbot, table):
    table.resize(400, 250)
    choose(table, "r1", "r4")
    qtbot.waitUntil(table.bulk.isVisible)
    assert table.bulk.use.isVisible()
    assert not table.bulk.columns.isVisible()
    qtbot.waitUntil(
        lambda: table.bulk.geometry().bottom() == table.height() - 1, timeout=5000
    )  # for the rows
    room = table.grid.height()

    QTest.keyClick(table.grid, Key.Key_B, CTRL)
    qtbot.waitUntil(table.bulk.columns.hasFocus)
    assert not table.bar.isVisible(), "the bar stands in its place"
    qtbot.waitUntil(lambda: table.grid.height() >= room)
    QTest.keyClick(table.bulk.columns, Key.Key_Escape)

    assert table.grid.hasFocus()
    assert table.bulk.use.isVisible()
    assert table.bar.isVisible()
    table.go_to("r4")
    qtbot.waitUntil(table.foot.isVisible)
    assert not table.bulk.isVisible()
