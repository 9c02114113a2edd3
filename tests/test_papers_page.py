"""The papers page, by clicks and keys: its outline, the words beside their facts, and what leads to the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from shutil import copy

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.commands import organisation, publication, quarters, records, risks, updates
from app.errors import AccessError
from app.models.paper_outline import Entry, Origin
from app.models.scale import Position
from app.papers.paper import all_papers
from app.store.workspace import Workspace
from app.views.papers import PAGE
from app.widgets import theme
from app.widgets.papers import style_part
from app.widgets.papers.words_desk import WordsDesk
from app.widgets.room import least_size
from tests.import_page_host import FakeHost, new_register
from tests.papers_page import (
    BEFORE,
    LAST,
    entry,
    pages_say,
    risk,
    sample_host,
    settled,
    shown_page,
    words_of,
)

Key = Qt.Key


@pytest.fixture
def host(sample_file, tmp_path):
    with sample_host(sample_file, tmp_path) as made:
        yield made


@pytest.fixture
def page(host, qtbot):
    with shown_page(host, qtbot) as made:
        yield made


def test_that_the_outline_says_what_is_generated_and_what_is_the_officers_own(page):
    assert entry(page, "Movement").origin is Origin.REGISTER
    assert entry(page, "Key considerations").origin is Origin.OWN
    assert entry(page, "Contact details").origin is Origin.STANDING
    assert page.outline.key == "purpose"


def test_that_a_chapter_that_prints_a_table_without_own_words_is_not_said_to_be_left_out(qtbot, page):
    choose(qtbot, page.paper, "improvement_plans")
    settled(qtbot, page)

    mapping = entry(page, "Assurance mapping")
    assert pages_say(page, "Assurance of the improvement areas")
    assert (mapping.origin, mapping.takes_words) == (Origin.REGISTER, True)
    assert "words of yours are printed with it" in mapping.about
    assert entry(page, "Date of the meeting").origin is Origin.EMPTY


def test_that_standing_text_is_told_by_words_since_not_every_theme_has_it_in_grey(page):
    assert "this standing text is printed" in entry(page, "Contact details").about


def test_that_arrows_go_through_the_outline_and_the_pages_follow(qtbot, page):
    page.outline.setFocus()
    page.outline.choose("§ movement")

    assert "Reason given at" in page.words.text.toPlainText()
    assert page.words.text.isReadOnly()
    at = page.preview.pages.page
    for _ in range(8):
        qtbot.keyClick(page.outline, Key.Key_Down)
    assert page.outline.key == "legal"
    assert page.preview.pages.page >= at
    assert page.preview.pages.page == page.preview.pages.paged.places["legal"][0]


def test_that_words_are_one_step_for_their_quarter_and_can_be_undone(qtbot, page, host):
    page.outline.choose("legal")
    page.words.text.setFocus()
    page.words.text.selectAll()
    qtbot.keyClicks(page.words.text, "Counsel was asked.")
    page.outline.setFocus()

    assert words_of(host, "legal") == "Counsel was asked."
    assert host.workspace.undoable().words == "Write “Legal implications” for the risk management report"
    before = words_of(host, "legal", LAST)
    host.workspace.undo()
    assert words_of(host, "legal") not in ("", "Counsel was asked.")
    assert words_of(host, "legal", LAST) == before


def test_that_the_pages_show_what_is_being_typed_before_it_is_kept(qtbot, page, host):
    page.outline.choose("legal")
    page.words.text.setFocus()
    qtbot.keyClicks(page.words.text, "Unkept words. ")

    qtbot.waitUntil(lambda: pages_say(page, "Unkept words."))

    assert "Unkept words." not in words_of(host, "legal")


def test_that_nobody_is_told_that_nothing_is_typed_while_it_is_being_typed(qtbot, page):
    def says(words):
        return any(words in label.text() for label in page.words.findChildren(QLabel) if label.isVisible())

    page.outline.choose("contact")
    assert says("Nothing is typed")
    page.words.text.setFocus()
    qtbot.keyClicks(page.words.text, "Ask us.")

    assert says("Kept as soon as you leave this box.")
    assert not says("Nothing is typed")
    page.words.commit()
    settled(qtbot, page)
    assert says("Your own words")


def test_that_a_drafted_sentence_is_taken_with_enter_and_left_with_delete(qtbot, page, host):
    page.outline.choose("in_focus")
    drafts = page.words.drafts
    number = next(
        n
        for n, row in enumerate(drafts.list.rows)
        if row.text.startswith("Money (risk 6, long-term): It decreased")
    )
    drafts.list.setFocus()
    drafts.list.setCurrentRow(number)
    sentence = drafts.list.rows[number].text.split("\n")[0]

    qtbot.keyClick(drafts.list, Key.Key_Return)
    assert words_of(host, "in_focus").endswith(sentence)
    assert drafts.list.rows[number].says == "in the paper"
    assert not drafts.take.isEnabled()

    settled(qtbot, page)
    qtbot.keyClick(drafts.list, Key.Key_Delete)
    assert sentence not in words_of(host, "in_focus")
    assert drafts.list.rows[number].says == "not in the paper"


def test_that_a_public_version_says_what_it_leaves_out(qtbot, page):
    def said() -> bool:
        return any("leaves out what is withheld" in label.text() for label in page.findChildren(QLabel))

    page.head.public.setChecked(True)
    assert said()
    settled(qtbot, page)
    assert said()

    page.head.public.setChecked(False)
    settled(qtbot, page)
    assert not said()


def test_that_the_keyboard_stays_with_the_sentences_when_one_was_taken_by_its_button(qtbot, page):
    page.outline.choose("in_focus")
    drafts = page.words.drafts
    drafts.list.setCurrentRow(next(n for n, row in enumerate(drafts.list.rows) if row.says != "in the paper"))

    drafts.take.setFocus()
    qtbot.keyClick(drafts.take, Key.Key_Space)

    assert not drafts.take.isEnabled()
    assert page.window().focusWidget() is drafts.list


def test_that_leaving_a_standing_sentence_keeps_the_others(qtbot, page, host):
    page.outline.choose("contact")
    qtbot.mouseClick(page.words.drop, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    page.outline.choose("recommendations")
    qtbot.mouseClick(page.words.drop, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    drafts = page.words.drafts
    standing = [row.text.split("\n")[0] for row in drafts.list.rows]
    assert all(row.says == "in the paper" for row in drafts.list.rows)

    drafts.list.setCurrentRow(1)
    qtbot.mouseClick(drafts.leave, Qt.MouseButton.LeftButton)

    assert words_of(host, "recommendations").split("\n") == [standing[0], *standing[2:]]


def test_that_a_list_ends_as_a_clerk_ends_it_whichever_of_its_points_are_taken(qtbot, page, host):
    page.outline.choose("recommendations")
    qtbot.mouseClick(page.words.drop, Qt.MouseButton.LeftButton)
    drafts = page.words.drafts
    whole = [row.text.split("\n")[0] for row in drafts.list.rows]
    assert (whole[-2][-5:], whole[-1][-1]) == ("; and", ".")

    drafts.list.setCurrentRow(len(whole) - 1)
    qtbot.mouseClick(drafts.leave, Qt.MouseButton.LeftButton)
    assert words_of(host, "recommendations").split("\n") == [*whole[:-2], f"{whole[-2][:-5]}."]
    assert [row.says for row in settled(qtbot, page).words.drafts.list.rows] == [
        *["in the paper"] * (len(whole) - 1),
        "not in the paper",
    ]

    qtbot.mouseClick(drafts.take, Qt.MouseButton.LeftButton)
    assert words_of(host, "recommendations").split("\n") == whole


def test_that_a_drafted_sentence_is_edited_in_the_words(qtbot, page, host):
    page.outline.choose("in_focus")
    drafts = page.words.drafts
    drafts.list.setFocus()
    before = words_of(host, "in_focus")

    qtbot.keyClick(drafts.list, Key.Key_F2)
    assert page.words.text.textCursor().selectedText() == drafts.list.rows[0].text.split("\n")[0]
    assert words_of(host, "in_focus") == before
    qtbot.keyClicks(page.words.text, "In short.")
    page.outline.setFocus()

    assert words_of(host, "in_focus") == f"{before}\nIn short."


def test_that_earlier_words_are_offered_and_flagged_where_their_figures_moved(qtbot, page, host):
    page.outline.choose("considerations")
    offer = page.words.offer

    assert "Standards" in offer.flag
    assert "Out of date" in offer.flag
    assert "▲ Stale: Q2 2021/22" in page.words.tabs.titles()
    page.words.tabs.show_page(offer)
    told = offer.text.toPlainText()
    qtbot.mouseClick(offer.take, Qt.MouseButton.LeftButton)
    assert words_of(host, "considerations") == told


def test_that_words_that_are_taken_over_stay_flagged_until_they_are_changed(qtbot, page, host):
    page.outline.choose("considerations")
    page.words.tabs.show_page(page.words.offer)
    qtbot.mouseClick(page.words.offer.take, Qt.MouseButton.LeftButton)
    settled(qtbot, page)

    taken = entry(page, "Key considerations")
    assert taken.origin is Origin.STALE
    assert "3 Standards" in taken.stale
    assert any(row.text.startswith("Key considerations\nWords older") for row in page.missing.list.rows)

    qtbot.keyClicks(page.words.text, "Now: ")
    page.words.commit()
    settled(qtbot, page)
    assert entry(page, "Key considerations").origin is Origin.OWN


def test_that_the_keyboard_is_in_the_words_when_others_took_their_place(qtbot, page):
    page.outline.choose("considerations")
    page.words.tabs.show_page(page.words.offer)
    for pressed in (page.words.offer.take, page.words.drop, page.words.begin):
        pressed.setFocus()
        qtbot.keyClick(pressed, Key.Key_Space)
        settled(qtbot, page)

        assert not (pressed.isEnabled() and pressed.isVisible())
        assert page.window().focusWidget() is page.words.text


def test_that_printed_words_are_flagged_when_what_they_speak_of_moves(qtbot, page, host):
    host.workspace.run(
        "Write", organisation.write_words, "risk_report", "in_focus", "Risk 6 is what matters."
    )
    settled(qtbot, page)
    assert entry(page, "Risk in focus").origin is Origin.OWN

    host.workspace.run("Move", risks.move, risk(host, "6").id, Position(4, 4))
    settled(qtbot, page)

    told = entry(page, "Risk in focus")
    assert told.origin is Origin.STALE
    assert "6 Money, position from L v H to VH v VH" in told.stale
    gaps = page.missing.list
    gaps.choose(next(row.key for row in gaps.rows if row.text.startswith("Risk in focus\nWords older")))
    qtbot.keyClick(page.missing.list, Key.Key_Return)
    assert page.outline.key == "in_focus"


def test_that_words_that_an_undo_brings_back_are_flagged_as_before(qtbot, page, host):
    """The undo counted as their writing, so that old words beside new figures were no longer told of."""
    write, workspace = (
        partial(organisation.write_words, paper="risk_report", section="in_focus"),
        host.workspace,
    )
    workspace.run("Write", write, text="Risk 6 is what matters.")
    workspace.run("Move", risks.move, risk(host, "6").id, Position(4, 4))
    settled(qtbot, page)
    assert entry(page, "Risk in focus").origin is Origin.STALE
    workspace.run("Write", write, text="Risk 6 mattered.")
    settled(qtbot, page)
    assert entry(page, "Risk in focus").origin is Origin.OWN

    workspace.undo()
    settled(qtbot, page)
    assert "6 Money, position from L v H to VH v VH" in entry(page, "Risk in focus").stale

    workspace.redo()
    settled(qtbot, page)
    assert entry(page, "Risk in focus").origin is Origin.OWN

    workspace.undo()
    settled(qtbot, page)
    assert entry(page, "Risk in focus").origin is Origin.STALE


def test_that_what_is_missing_leads_to_its_record(qtbot, page, host):
    told = next(row for row in page.missing.list.rows if row.text.startswith("Risk 3 Standards"))
    assert "\nNo RAG" in told.text
    page.side.show_page(page.missing)
    page.missing.list.choose(told.key)

    qtbot.keyClick(page.missing.list, Key.Key_Return)
    assert host.went == ["risks"]


def test_that_the_keyboard_stays_beside_the_paper_when_the_last_thing_is_put_right(qtbot, page, host):
    choose(qtbot, page.paper, "action_log")
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.missing.number == 2)
    page.side.show_page(page.missing)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.missing.list.setFocus()

    for row in page.missing.list.rows:
        _, action = row.key.split(" ")
        host.workspace.run("Update", updates.write, action, "Talks were held.")
    qtbot.waitUntil(lambda: not page.missing.list.isVisible())

    assert QApplication.focusWidget() is page.side.bar


def test_that_standing_text_is_painted_anew_where_another_papers_takes_its_place(qtbot):
    desk, painted = WordsDesk(), []

    class Paints(QObject):
        """Keeps which standing text was there whenever all of the box was painted."""

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and event.rect() == watched.rect():
                painted.append(desk.text.placeholderText())
            return False

    paints = Paints()
    qtbot.addWidget(desk)
    one = Entry("purpose", "Purpose", Origin.STANDING, "purpose", takes_words=True, generated="Of the risks.")
    desk.show_entry(one, read_only=False)
    desk.show()
    desk.text.viewport().installEventFilter(paints)
    qtbot.waitUntil(lambda: painted[-1:] == ["Of the risks."])

    desk.show_entry(replace(one, generated="Of the plans."), read_only=False)

    qtbot.waitUntil(lambda: painted[-1] == "Of the plans.")


def test_that_a_move_without_a_reason_leads_to_where_the_reason_is_asked_for(qtbot, page, host):
    """It led to the risk, whose form has no place for the reason of a move."""
    host.workspace.run("Move", risks.move, risk(host, "5").id, Position(1, 1))
    host.workspace.run("Rate", records.change, "risks", risk(host, "5").id, "rag", None)
    settled(qtbot, page)
    move, rating = [row for row in page.missing.list.rows if row.text.startswith("Risk 5 ")]
    assert move.text.endswith("without a reason")
    assert rating.text.endswith("No RAG")
    page.side.show_page(page.missing)

    for row in (move, rating):
        page.missing.list.choose(row.key)
        qtbot.keyClick(page.missing.list, Key.Key_Return)

    assert host.went == ["heat_map", "risks"]


def test_that_words_with_the_short_name_of_a_withheld_risk_are_to_be_read_before_they_are_published(
    qtbot, page, host
):
    decided = ("12A/3", "It would harm a contract.", "Head", date(2022, 1, 10))
    host.workspace.run("Withhold", publication.withhold, "risks", risk(host, "4").id, *decided)
    settled(qtbot, page)

    said = [row.text for row in page.missing.list.rows if "“People”" in row.text]
    assert "Key considerations" in [text.split("\n")[0] for text in said]


def test_that_a_paper_behind_which_no_record_stands_says_so(qtbot, page):
    choose(qtbot, page.paper, "minutes")
    settled(qtbot, page)

    assert [row.text for row in page.words.facts.rows] == [
        "No record of the register stands behind this part."
    ]
    assert not page.words.facts.isEnabled()


def test_that_facts_of_another_part_are_read_from_their_beginning(qtbot, page):
    facts = page.words.facts
    page.outline.choose("§ movement")
    qtbot.waitUntil(lambda: page.words.section == "§ movement" and len(facts.rows) == 2)
    first, second = (row.key for row in facts.rows)
    facts.choose(second)

    page.outline.choose("§ position")
    assert second in [row.key for row in facts.rows], "which has it in common"
    assert facts.key == facts.rows[0].key
    page.outline.choose("§ movement")
    assert facts.key == first


def test_that_a_fact_says_what_moved_and_leads_to_its_record(qtbot, page, host):
    page.outline.choose("§ movement")
    facts = page.words.facts
    page.words.tabs.show_page(facts)
    assert facts.rows[0].text.startswith("Risk 1 Violent crime\nPosition M v H")
    assert "Since the last close: position from H v H to M v H" in facts.rows[0].text

    facts.setFocus()
    qtbot.keyClick(facts, Key.Key_Return)
    assert host.went == ["risks"]


def test_that_an_earlier_quarter_is_for_reading_only_and_the_last_closed_one_is_written(qtbot, page, host):
    host.show_quarter(LAST)
    page.outdated()
    settled(qtbot, page)
    page.outline.choose("legal")
    assert not page.words.text.isReadOnly()

    host.show_quarter(BEFORE)
    page.outdated()
    settled(qtbot, page)
    page.outline.choose("legal")
    assert page.words.text.isReadOnly()
    assert not page.words.begin.isEnabled()
    assert not page.words.drafts.take.isEnabled()
    assert page.preview.pages.paged.sheets


def test_that_only_the_button_for_standing_text_that_is_of_use_takes_room(qtbot, page):
    page.outline.choose("considerations")
    words = page.words
    assert words.text.toPlainText()
    assert (words.begin.isHidden(), words.drop.isHidden()) == (True, False)

    words.drop.click()
    assert (words.begin.isHidden(), words.drop.isHidden()) == (False, True)
    assert words.begin.isEnabled()


def test_that_a_quarter_is_chosen_on_the_page(qtbot, page, host):
    box = page.when.box
    assert [box.itemText(place) for place in range(2)] == ["Q3 2021/22, open", "Q2 2021/22"]
    box.setFocus()

    qtbot.keyClick(box, Key.Key_Down)

    assert host.moment == LAST


def choose(qtbot, chooser, key):
    """Choose in a list as a click does."""
    chooser.box.setCurrentIndex(chooser.box.findData(key))
    chooser.box.activated.emit(chooser.box.currentIndex())


@pytest.mark.parametrize("paper", [p.key for p in all_papers()])
def test_that_every_paper_has_its_outline_and_its_pages(qtbot, page, paper):
    choose(qtbot, page.paper, paper)
    settled(qtbot, page)

    assert page.desk.paper.key == paper
    assert page.entries[0].title == "Opening"
    for one in page.entries:
        page.outline.choose(one.key)
        assert page.words.section == one.key
    assert page.preview.pages.paged.sheets


def test_that_an_empty_register_has_its_paper_too(qtbot, tmp_path):
    host = FakeHost(new_register(tmp_path / "e.quarterdeck"))
    made = PAGE.build(host)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, made)

    assert entry(made, "Movement").origin is Origin.REGISTER
    assert "Nothing is missing" in made.missing.text
    assert not made.missing.list.isVisibleTo(made)
    made.leave()
    host.workspace.close()


def test_that_words_of_a_quarter_stay_when_it_is_closed_and_are_offered_next(qtbot, page, host):
    host.workspace.run("Close", quarters.close)
    settled(qtbot, page)
    page.outline.choose("in_focus")

    assert page.words.text.toPlainText() == ""
    assert page.words.offer.text.toPlainText().startswith("Legitimacy (risk 10)")
    assert "Words of Q3 2021/22" in page.words.tabs.titles()


def test_that_in_a_narrow_window_words_and_pages_take_turns(qtbot, page):
    page.resize(760, 420)
    assert page.swap.isVisible()
    assert page.words.isVisible()
    assert not page.side.isVisible()

    qtbot.keyClick(page.swap, Key.Key_Space)

    assert page.side.isVisible()
    assert not page.words.isVisible()
    page.resize(1300, 700)
    assert page.words.isVisible()
    assert page.side.isVisible()


def test_that_in_a_very_small_window_every_word_of_the_outline_is_whole_and_the_choices_take_two_lines(
    qtbot, page
):
    page.resize(597, 420)  # what a laptop has left at 200 per cent
    QApplication.processEvents()

    for item in page.outline.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
        inset = page.outline.indentation() if item.parent() else 0
        widest = max(map(QFontMetrics(item.font(0)).horizontalAdvance, item.text(0).split()))
        assert inset + widest <= page.outline.columnWidth(0), item.text(0)
        assert item.data(1, Qt.ItemDataRole.AccessibleTextRole) in item.toolTip(1)
    qtbot.waitUntil(lambda: page.head.height() <= 3 * page.write.height())
    assert page.write.text()
    assert page.swap.accessibleName() in page.swap.toolTip()

    page.resize(1300, 700)
    QApplication.processEvents()
    assert page.outline.currentItem().text(1)
    assert page.export.text()


def test_that_titles_of_the_outline_are_whole_as_soon_as_it_is_narrower(page):
    outline = page.outline
    titles = outline.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    wrapped = 0
    for width in (500, 260, 500, 230):
        page.split.setSizes([width, 400, 400])
        QApplication.processEvents()
        for item in titles:
            room = outline.columnWidth(0) - (outline.indentation() if item.parent() else 0)
            metrics = QFontMetrics(item.font(0))
            takes = metrics.boundingRect(0, 0, room, 1000, Qt.TextFlag.TextWordWrap, item.text(0)).height()
            wrapped += takes > metrics.lineSpacing()
            assert outline.visualItemRect(item).height() >= takes, item.text(0)
    assert wrapped


def test_that_minutes_are_those_of_the_meeting_that_is_chosen(qtbot, page):
    choose(qtbot, page.paper, "minutes")
    settled(qtbot, page)
    meetings = page.head.meeting.box
    assert not page.when.isVisible()
    assert meetings.isVisible()
    assert "Risk and Assurance Board, 30 November 2021" in [
        meetings.itemText(place) for place in range(meetings.count())
    ]
    first = page.desk.full.frame.title

    choose(qtbot, page.head.meeting, meetings.itemData(1))
    settled(qtbot, page)

    assert page.desk.full.frame.title != first
    choose(qtbot, page.paper, "risk_report")
    settled(qtbot, page)
    assert page.when.isVisible()
    assert not meetings.isVisible()


def test_that_the_choices_for_minutes_take_two_lines_on_a_laptop_at_200_per_cent(qtbot, page):
    choose(qtbot, page.paper, "minutes")
    settled(qtbot, page)
    head = page.head
    wide = [label for label in head.paper.findChildren(QLabel) if label.isVisible()]
    page.resize(620, 300)

    def in_two_lines() -> bool:
        """A line of lists, and a line of what is done with them."""
        lines = (head.paper, head.meeting), (head.form, head.write)
        return all(len({part.y() for part in line}) == 1 for line in lines)

    qtbot.waitUntil(in_two_lines)
    assert not any(label.isVisible() for label in wide)
    assert head.paper.box.shown() == head.paper.box.currentText()

    page.resize(1300, 700)
    QApplication.processEvents()
    assert all(label.isVisible() for label in wide)
    choose(qtbot, page.paper, "risk_report")
    settled(qtbot, page)


def test_that_without_a_meeting_there_are_no_minutes_and_the_page_says_so(qtbot, tmp_path):
    host = FakeHost(new_register(tmp_path / "e.quarterdeck"))
    with shown_page(host, qtbot) as made:
        choose(qtbot, made.paper, "minutes")
        settled(qtbot, made)
        assert not made.write.isEnabled()
        assert not made.split.isVisible()

        choose(qtbot, made.paper, "risk_report")
        settled(qtbot, made)
        assert made.write.isEnabled()
        assert made.split.isVisible()
    host.workspace.close()


def test_that_what_was_being_typed_is_back_after_the_program_was_killed(qtbot, page, host, tmp_path):
    page.outline.choose("legal")
    page.words.text.setFocus()
    page.words.text.selectAll()
    qtbot.keyClicks(page.words.text, "Half a sent")
    page.kept_words.leave()  # a pause in typing
    as_left = copy(host.workspace.path, tmp_path / "as left.quarterdeck")

    later = FakeHost(Workspace.open(type(tmp_path)(as_left), who="Officer"))
    with shown_page(later, qtbot) as made:
        assert made.outline.key == "legal"
        assert made.words.text.toPlainText() == "Half a sent"
        assert "is back" in later.said[0][0]
        made.outline.setFocus()
        made.words.commit()
        assert words_of(later, "legal") == "Half a sent"
    later.workspace.close()


def test_that_words_that_could_not_be_kept_stay_in_the_editor(qtbot, page, host, monkeypatch):
    page.outline.choose("legal")

    def refuse(*_, **__):
        raise AccessError("The disk is full.", hint="Free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(host.workspace, "run", refuse)
        page.words.text.setPlainText("Words that matter.")
        page.outline.choose("equality")
        assert str(host.errors[0]) == "The disk is full."
        settled(qtbot, page)

    assert page.outline.key == "legal"
    assert page.words.text.toPlainText() == "Words that matter."
    page.words.commit()
    assert words_of(host, "legal") == "Words that matter."


def test_that_nothing_flashes_up_as_a_window_of_its_own_while_the_page_is_made(qtbot, host, qapp):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    made = PAGE.build(host)
    qapp.removeEventFilter(watch)
    qtbot.addWidget(made)

    assert shown == []
    made.leave()


def test_that_in_a_low_window_a_press_shows_what_a_part_is_for(qtbot, page):
    page.outline.choose("considerations")
    told = entry(page, "Key considerations").help
    page.words.resize(page.words.width(), 200)

    def shown():
        return [
            label for label in page.words.findChildren(QLabel) if label.text() == told and label.isVisible()
        ]

    assert told
    assert not shown()
    assert page.words.ask.isVisible()
    page.words.ask.setFocus()
    qtbot.keyClick(page.words.ask, Key.Key_Space)
    assert shown()
    qtbot.keyClick(page.words.ask, Key.Key_Space)
    assert not shown()


@pytest.mark.parametrize(("percent", "size"), [(100, (600, 290)), (100, (851, 364)), (200, (1186, 560))])
def test_that_in_a_low_window_enter_in_the_outline_gives_a_part_the_page_and_esc_gives_it_back(
    qtbot, qapp, page, percent, size
):
    theme.set_text_size(qapp, percent)
    page.resize(*size)
    page.outline.choose("considerations")
    page.outline.setFocus()
    words, drafts = page.words, page.words.drafts.list

    qtbot.keyClick(page.outline, Key.Key_Return)

    qtbot.waitUntil(words.text.hasFocus)
    assert not page.outline.isVisible()
    line = words.text.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: words.text.viewport().height() >= 5 * line)
    qtbot.waitUntil(lambda: drafts.viewport().height() >= 3 * line)
    qtbot.waitUntil(lambda: least_size(page, size[0]).height() <= size[1])  # nothing has to be scrolled to
    qtbot.keyClicks(words.text, "Also: ")
    qtbot.keyClick(words.text, Key.Key_Escape)
    qtbot.waitUntil(page.outline.hasFocus)
    assert page.head.isVisible()
    assert words.text.toPlainText().startswith("Also: ")

    words.whole.click()
    assert not page.outline.isVisible()
    page.resize(1300, 900 * percent // 100)
    assert page.outline.isVisible()
    assert page.head.isVisible()
    assert not words.whole.isVisible()


def test_that_words_and_drafts_share_a_laptops_page_beside_text_twice_as_large(qtbot, qapp, page):
    theme.set_text_size(qapp, 200)
    try:
        page.resize(1280, 608)
        page.outline.choose("considerations")
        words, drafts = page.words, page.words.drafts.list
        qtbot.waitUntil(lambda: words.drop.y() < words.text.y())

        line = drafts.fontMetrics().lineSpacing()
        assert drafts.viewport().height() >= 3 * line
        assert words.text.viewport().height() >= 3 * line
        assert least_size(page, 1280).height() <= 608, "nothing has to be scrolled to"
        assert words.drop.accessibleName() in words.drop.toolTip()
        theme.set_text_size(qapp, 100)
        qtbot.waitUntil(lambda: words.drop.y() > words.text.y())
        assert words.drop.text() == words.drop.accessibleName()
    finally:
        theme.set_text_size(qapp, 100)


def scrolled(bar, part=0.5):
    """A bar scrolled to a part of its way; where it is."""
    assert bar.maximum()
    bar.setValue(int(bar.maximum() * part))
    return bar.value()


def test_that_an_edit_elsewhere_leaves_the_page_that_is_read_in_sight(qtbot, page, host):
    page.outline.choose("§ movement")
    down = scrolled(page.preview.pages.verticalScrollBar(), 0.8)

    host.workspace.run("Rename it", records.change, "risks", risk(host, "1").id, "title", "Another name")
    settled(qtbot, page)

    assert pages_say(page, "Another name")
    assert page.preview.pages.verticalScrollBar().value() == down


def test_that_a_look_at_a_closed_quarter_loses_no_place_in_the_paper(qtbot, page, host):
    page.resize(1300, 480)
    page.outline.choose("§ sheets")
    words, facts = page.words.text.verticalScrollBar(), page.words.facts
    page.words.tabs.show_page(facts)
    facts.choose(facts.rows[-1].key)
    QApplication.processEvents()  # until all has its room, lines break elsewhere
    for bar in (words, facts.verticalScrollBar(), page.preview.pages.verticalScrollBar()):
        scrolled(bar, 0.7)

    def place():
        pages = page.preview.pages.verticalScrollBar().value()
        return facts.key, words.value(), facts.verticalScrollBar().value(), pages

    before = place()
    host.show_quarter(LAST)
    page.refresh()
    settled(qtbot, page)
    page.outline.choose("purpose")
    host.show_quarter(None)
    page.refresh()
    settled(qtbot, page)

    assert page.outline.key == "§ sheets"
    assert place() == before
    page.paper.chosen.emit("action_log")
    settled(qtbot, page)
    page.paper.chosen.emit("risk_report")
    settled(qtbot, page)
    assert (page.outline.key, place()) == ("§ sheets", before)


def test_that_an_invitation_out_of_sight_is_not_said_aloud_as_the_page_opens(qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(style_part, "announce", lambda _, words: said.append(words))
    made = style_part.StylePart()
    qtbot.addWidget(made)
    assert said == []

    made.show_checked("“Paper.docx”", "“Paper.docx” passes all rules.", ())
    assert said == ["“Paper.docx” passes all rules."]
