"""The form and the tabs of the panel: nothing cut, nothing out of reach, last quarter's words at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from app.models.known_post import KnownPost
from app.models.quarter import Quarter
from app.models.rows import UpdateRow
from app.models.timescale import Timescale
from app.registers import REGISTERS
from app.widgets import theme
from app.widgets.detail_panel import DetailPanel
from app.widgets.detail_panel.field import Field
from app.widgets.editors import ProseEditor
from app.widgets.known_posts import KnownPosts
from tests.widget_rows import TERMS, controls, risks

Key = Qt.Key
NOW = Quarter(2021, 3)
LONG = "Violence does not fall in spite of what our patrols do and what we ask of our partners. " * 6
UPDATES = [
    UpdateRow("u2", NOW + -1, date(2021, 9, 1), "Head of HR", "The campaign was agreed."),
    UpdateRow("u1", NOW + -2, date(2021, 6, 1), "Head of HR", "Planning began."),
]


def panel_of(qtbot, key, row, *, width=400, posts=None):
    made = DetailPanel(REGISTERS[key], posts=posts)
    qtbot.addWidget(made)
    made.resize(width, 700)
    with qtbot.waitActive(made):
        made.show()
    made.show_row(row, TERMS)
    return made


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot, "risks", replace(risks()[0], description=LONG))


def press(words, within):
    next(b for b in within.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


@pytest.mark.parametrize("width", [270, 400, 640])
def test_that_no_field_of_the_form_is_cut(qtbot, width):
    panel = panel_of(qtbot, "risks", replace(risks()[0], description=LONG), width=width)
    panel.show_updates(UPDATES, NOW)
    QApplication.processEvents()

    fields = panel.form.findChildren(Field)
    for field in fields:
        editor = field.editor
        assert editor.height() <= field.height(), field.column.key
        if isinstance(editor, ProseEditor):
            lines = round(editor.document().size().height())
            needed = lines * editor.fontMetrics().lineSpacing()
            assert editor.viewport().height() >= needed - 1, field.column.key
    tops = sorted((f.mapTo(panel, f.rect().topLeft()).y(), f.height()) for f in fields)
    assert all(top + height <= below for (top, height), (below, _) in pairwise(tops))
    for label in panel.form.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()


def test_that_the_heading_parts_no_date(qtbot):
    title = "Audit Panel with a long name that fills one line, 18 October 2021"
    panel = panel_of(qtbot, "meetings", REGISTERS["meetings"].row(id="m1", ref="AP.1", title=title))

    heading = next(label for label in panel.findChildren(QLabel) if "a long name" in label.text())
    assert "18\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2021" in heading.text()


def test_that_a_field_grows_again_when_the_panel_becomes_narrow(qtbot):
    panel = DetailPanel(REGISTERS["risks"])
    qtbot.addWidget(panel)
    names = ("Head of Profession – Crime Prevention, Inclusion & Engagement", "Commander Frontline Policing")
    panel.show_row(replace(risks()[0], description=LONG, leads=names), TERMS)
    with qtbot.waitActive(panel):
        panel.show()
    panel.resize(330, 700)
    QApplication.processEvents()
    for field in panel.form.findChildren(Field):
        if isinstance(field.editor, ProseEditor):
            lines = round(field.editor.document().size().height())
            needed = lines * field.editor.fontMetrics().lineSpacing()
            assert field.editor.viewport().height() >= needed - 1, field.column.key
            assert field.height() >= field.editor.height(), field.column.key


def test_that_names_go_over_their_fields_where_the_type_is_large(qtbot):
    panel = panel_of(qtbot, "risks", risks()[0], width=270)
    wide = panel_of(qtbot, "risks", risks()[0], width=500)

    assert panel.form.fields["rag"].x() < wide.form.fields["rag"].x()


def test_that_what_changes_each_quarter_comes_first_in_tab_order_too(qtbot, panel):
    panel.setFocus()
    seen = []
    for _ in range(5):
        field = QApplication.focusWidget().parent()
        seen.append(field.column.key)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)

    assert seen == ["position", "target", "progress", "rag", "commentary"]


def test_that_alt_with_a_letter_goes_to_a_field(qtbot, panel):
    qtbot.keyClick(panel, Key.Key_R, Qt.KeyboardModifier.AltModifier)

    assert QApplication.focusWidget() is panel.form.fields["rag"].editor


def test_that_every_part_is_in_sight_or_in_the_menu(qtbot, panel):
    panel.show_parts("controls", controls())
    shown = [tab for tab in panel.tabs.titles() if tab not in panel.tabs.put_away()]

    assert shown[:3] == ["Details", "Controls 3", "Updates"]
    assert {a.text() for a in panel.tabs.more.menu().actions()} == set(panel.tabs.put_away())
    assert panel.tabs.more.isVisible()
    panel.resize(1200, 700)
    QApplication.processEvents()
    assert panel.tabs.put_away() == []
    assert not panel.tabs.more.isVisible()


def test_that_a_part_chosen_in_the_menu_comes_to_the_front_with_its_tab(qtbot, panel):
    away = panel.tabs.put_away()
    turned = QSignalSpy(panel.tab_changed)
    panel.tabs.more.menu().actions()[-1].trigger()

    assert turned.count() == 1
    assert panel.tab == "links"
    assert away[-1] not in panel.tabs.put_away()


def test_that_ctrl_and_page_down_go_through_every_part_and_round(qtbot, panel):
    panel.setFocus()
    seen = [panel.tab]
    for _ in panel.tabs.titles():
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        seen.append(panel.tab)

    assert len(set(seen)) == len(panel.tabs.titles())
    assert seen[0] == seen[-1] == "fields"
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert panel.tab == seen[-2]


def test_that_an_earlier_update_stands_beside_the_empty_one_of_this_quarter(qtbot):
    row = replace(risks()[0], commentary="The campaign was agreed.", updated=False)
    panel = panel_of(qtbot, "risks", row)
    panel.show_updates(UPDATES, NOW)
    texts = [label.text() for label in panel.form.earlier.findChildren(QLabel)]

    assert panel.form.fields["commentary"].editor.content() == ""
    assert "Q2 2021/22 · 1 September 2021 · Head of HR" in texts
    assert "The campaign was agreed." in texts


def test_that_last_quarters_words_are_carried_forward_by_one_click(qtbot):
    panel = panel_of(qtbot, "risks", replace(risks()[0], updated=False))
    panel.show_updates(UPDATES, NOW)
    press("Carry forward", panel.form)
    editor = panel.form.fields["commentary"].editor
    assert editor.content() == "The campaign was agreed."

    with qtbot.waitSignal(panel.edit_wanted) as wish:
        qtbot.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert wish.args == ["r1", "commentary", "The campaign was agreed."]


def test_that_what_is_written_already_stays_before_the_words_carried_forward(qtbot, panel):
    panel.show_updates(UPDATES, NOW)
    panel.show_tab("updates")
    qtbot.keyClicks(panel.updates.editor, "New.")
    press("Carry Q2 2021/22 forward", panel.updates)

    assert panel.updates.editor.content() == "New.\nThe campaign was agreed."


def test_that_it_is_said_who_wrote_this_quarters_update_and_when(qtbot, panel):
    panel.show_updates([UpdateRow("u", NOW, date(2021, 12, 1), "Head of HR", "Behind."), *UPDATES], NOW)
    panel.show_tab("updates")

    texts = [label.text() for label in panel.updates.findChildren(QLabel)]
    assert "Written on 1 December 2021 by Head of HR" in texts


def test_that_a_timescale_says_its_slip_while_it_is_typed(qtbot):
    row = replace(controls()[1], original=Timescale.parse("Q2 2021/22"))
    panel = panel_of(qtbot, "controls", row)
    field = panel.form.fields["timescale"]
    field.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Q4")

    assert field.message == (
        "Understood as: by 31 March 2022 (Q4\u00a02021/22)\nQ4 2021/22, slipped two quarters from Q2 2021/22"
    )


def test_that_a_post_that_is_not_listed_is_offered_for_the_posts(qtbot):
    posts = KnownPosts()
    posts.wanted.connect(lambda: posts.set_posts([KnownPost("Head of Portfolio", "J. Smith")]))
    panel = panel_of(qtbot, "risks", risks()[0], posts=posts)
    panel.form.fields["owner"].setFocus()
    assert panel.form.fields["owner"].message == "Not among the posts yet: Director of Change."
    assert panel.form.fields["leads"].message == "Held by J. Smith."

    with qtbot.waitSignal(panel.post_wanted) as wish:
        press("Add to the posts", panel.form.fields["owner"])

    assert wish.args == ["Director of Change"]


def test_that_a_closed_quarter_offers_neither_lists_nor_words_to_carry(qtbot):
    posts = KnownPosts()
    panel = panel_of(qtbot, "risks", risks()[0], posts=posts)
    panel.show_updates(UPDATES, NOW)
    panel.set_read_only(True)
    posts.ask()
    posts.set_posts([KnownPost("Head of Audit")])

    offered = [b.text() for b in panel.form.findChildren(QPushButton) if b.isVisible()]
    assert "Add to the posts" not in offered
    assert "Carry forward" not in offered
    before = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    panel.form.fields["position"].editor.open_picker()
    assert not {w for w in QApplication.topLevelWidgets() if w.isVisible()} - before


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_a_rating_is_shown_as_its_pill_in_every_theme(qtbot, qapp, scheme):
    look = theme.apply(qapp, scheme)
    panel = panel_of(qtbot, "risks", risks()[0])
    editor = panel.form.fields["rag"].editor

    picture = editor.grab().toImage()
    colours = {picture.pixelColor(x, picture.height() // 2).name() for x in range(8, 40)}
    assert look.rag(risks()[0].rag).fill.casefold() in colours
    theme.apply(qapp, "light")


def test_that_what_can_be_picked_leaves_in_sight_how_a_timescale_is_understood(qtbot):
    panel = panel_of(qtbot, "controls", controls()[2])
    field = panel.form.fields["timescale"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Q4 22/23")
    said = next(label for label in field.findChildren(QLabel) if label.text() == field.message)
    assert said.text()

    qtbot.keyClick(field.editor, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    [menu] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    place = QRect(said.mapToGlobal(QPoint(0, 0)), said.size())
    opened = menu.geometry()
    menu.close()

    assert not opened.intersects(place)


def test_that_a_field_is_read_aloud_by_the_name_that_is_seen(panel):
    labels = {label.buddy(): label.text().replace("&", "") for label in panel.form.findChildren(QLabel)}

    names = {field.editor.accessibleName(): labels[field.editor] for field in panel.form.fields.values()}

    assert "Update this quarter" in names
    assert all(heard == seen for heard, seen in names.items())


def test_that_updates_of_a_record_that_was_left_at_once_lie_over_no_other(qtbot, panel):
    panel.show_tab("updates")
    for said in ("First.", "Second."):  # as where a dialog is open, Qt deletes nothing between the two
        panel.show_updates([UpdateRow(said, NOW + -1, date(2021, 9, 1), "Head of HR", said)], NOW)
    labels = panel.updates.findChildren(QLabel)
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)  # Qt shows what was new a turn later

    seen = [label.text() for label in labels if label.isVisible()]
    assert "Second." in seen
    assert "First." not in seen


def test_that_numbers_and_dates_that_are_worked_out_are_written_as_large_as_their_names(qtbot):
    panel = panel_of(qtbot, "risks", replace(risks()[0], streak=3))

    written = {
        label.text(): label.font().pointSizeF()
        for label in panel.form.findChildren(QLabel)
        if label.isVisible()
    }

    assert written["3"] == written["Quarters running"]


@pytest.mark.parametrize("text_size", [100, 200])
def test_that_this_quarters_update_is_seen_from_its_beginning(qtbot, qapp, text_size):
    theme.set_text_size(qapp, text_size)
    panel = panel_of(qtbot, "risks", risks()[0])
    panel.show_updates([UpdateRow("u", NOW, date(2021, 12, 1), "Head of HR", LONG[:400]), *UPDATES], NOW)
    panel.show_tab("updates")
    box = panel.updates.editor

    assert box.firstVisibleBlock().blockNumber() == 0
    assert box.verticalScrollBar().value() == 0
    assert box.cursorRect().bottom() <= box.viewport().height()  # the cursor stands at the end of the text
