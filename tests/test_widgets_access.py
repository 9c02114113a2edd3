"""Everything can be reached and read: names, sizes, tab order, and no text taken for HTML."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.models.quarter import Quarter
from app.models.rows import FieldChange, RiskRow, StepRow, UpdateRow
from app.registers import REGISTERS
from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.detail_panel import DetailPanel
from app.widgets.notice import Notice
from app.widgets.plain import PlainLabel, plain_tooltip
from app.widgets.position_picker import PositionPicker
from app.widgets.table.register_table import RegisterTable
from tests.widget_rows import TERMS, controls, risks

PAYLOAD = '<img src="file:///nowhere.png" width="90000"><b>bold</b>'
NOW = Quarter(2021, 3)


def table_with(rows):
    table = RegisterTable(REGISTERS["risks"])
    table.set_rows(rows, TERMS)
    if rows:
        table.go_to(rows[0].id)
    return table


def panel_with(row):
    panel = DetailPanel(REGISTERS["risks"])
    panel.show_row(row, TERMS)
    panel.show_parts("controls", controls())
    panel.show_updates([UpdateRow("u", NOW + -1, date(2021, 9, 1), row.owner, row.commentary)], NOW)
    panel.show_links([("risks", "r9", row.title, "bears on it")])
    step = StepRow(
        1, "s", datetime(2021, 12, 3, tzinfo=UTC), row.owner, row.title, row.title, "", "edit",
        (FieldChange("Title", "", row.title),),
    )  # fmt: skip
    panel.show_history([step])
    return panel


def notice():
    made = Notice()
    made.say(PAYLOAD, PAYLOAD, actions=(("a", "Do it"),))
    return made


WIDGETS = {
    "table": lambda: table_with(risks()),
    "empty table": lambda: table_with([]),
    "panel": lambda: panel_with(risks()[1]),
    "notice": notice,
    "picker": lambda: PositionPicker(TERMS.scale),
}


@pytest.fixture(params=WIDGETS, ids=lambda name: name.replace(" ", "-"))
def widget(request, qtbot):
    made = WIDGETS[request.param]()
    qtbot.addWidget(made)
    made.resize(700, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


def visible(widget, kind):
    found = [child for child in widget.findChildren(kind) if child.isVisible()]
    return [*found, widget] if isinstance(widget, kind) else found


def test_that_all_that_takes_the_keyboard_has_a_name(widget):
    for child in visible(widget, QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not child.focusProxy():
            access = QAccessible.queryAccessibleInterface(child)
            if child.objectName().startswith("qt_") or isinstance(child.parent(), QAbstractScrollArea):
                continue
            assert access.text(QAccessible.Text.Name), child


def test_that_what_is_clicked_is_large_enough(widget):
    for child in visible(widget, QAbstractButton):
        assert child.height() >= 24, child.text()
        assert child.width() >= 24, child.text()


def test_that_no_button_or_label_is_cut(widget):
    for child in visible(widget, QAbstractButton):
        if isinstance(child.parent(), QLineEdit):
            continue  # an icon inside a box
        assert child.width() >= child.minimumSizeHint().width() - 1, child.text()
    for child in visible(widget, QLabel):
        if child.wordWrap() and child.text():
            assert child.height() >= child.heightForWidth(child.width()) - 1, child.text()


def test_that_tab_goes_through_and_comes_out_again(qtbot, widget):
    window = QWidget()
    before, after = QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    for part in (before, widget, after):
        layout.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    before.setFocus()
    seen = []
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is after:
            break

    assert seen[-1] is after
    assert len(set(map(id, seen))) == len(seen)
    widget.setParent(None)


def test_that_no_label_takes_a_record_for_html(qtbot):
    row = RiskRow("x", "1", PAYLOAD, PAYLOAD, owner=PAYLOAD, leads=(PAYLOAD,), commentary=PAYLOAD)
    for made in (table_with([row]), panel_with(row), notice(), PlainLabel(PAYLOAD)):
        qtbot.addWidget(made)
        made.show()
        for label in [*made.findChildren(QLabel), *([made] if isinstance(made, QLabel) else [])]:
            if label.text():
                assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def test_that_a_tooltip_shows_tags_as_they_are():
    assert plain_tooltip("<b>a</b>\nb") == "<qt>&lt;b&gt;a&lt;/b&gt;<br>b</qt>"
    assert plain_tooltip("") == ""


def test_that_arrows_and_enter_pick_a_position(qtbot):
    picker = PositionPicker(TERMS.scale)
    qtbot.addWidget(picker)
    picker.show()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(picker, key)
    assert picker.accessibleDescription() == "Medium likelihood, Medium impact: Medium"

    with qtbot.waitSignal(picker.picked) as wish:
        qtbot.keyClick(picker, Qt.Key.Key_Return)

    assert wish.args[0].worded(TERMS.scale) == "M v M"


def test_that_the_list_of_a_box_opens_below_it_with_lines_large_enough(qtbot):
    box = ListBox()
    qtbot.addWidget(box)
    box.addItems([f"Q{number} 2021/22: closed" for number in range(1, 30)])
    with qtbot.waitExposed(box):
        box.show()
    theme.apply(QApplication.instance(), "light")

    box.showPopup()
    lines = box.view()
    qtbot.waitUntil(lines.isVisible)

    below = box.mapToGlobal(QPoint(0, box.height())).y()
    assert lines.mapToGlobal(QPoint(0, 0)).y() >= below - 2, "but for its border"
    assert lines.sizeHintForRow(0) >= 24
    assert 10 <= lines.viewport().height() // lines.sizeHintForRow(0) <= 12
    box.hidePopup()
