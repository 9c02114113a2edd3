"""What an eye finds at full size: words that are cut, parted or out of line, and what stays small beside large text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QRegion
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QToolButton,
)

from app.models.figure_table import FigureTable
from app.models.known_post import KnownPost
from app.models.paper_outline import Entry, Origin
from app.models.returned import Difference, Verdict
from app.models.text import kept_whole
from app.registers import REGISTERS
from app.registers.boards import BoardRow
from app.registers.outline import Branch
from app.widgets import theme
from app.widgets.board_list import BoardList
from app.widgets.breaking import broken, least_width
from app.widgets.choice_box import ListBox
from app.widgets.chooser import Chooser
from app.widgets.colours import contrast
from app.widgets.editors.choice import ChoiceEditor
from app.widgets.figure_tables import FigureView
from app.widgets.filter_bar import FilterBar
from app.widgets.find_line import FindLine
from app.widgets.known_posts import KnownPosts, PostCompleter
from app.widgets.lines import Line, LineList
from app.widgets.meeting_line import MeetingLine
from app.widgets.notice import Notice
from app.widgets.organisation_form import OrganisationForm
from app.widgets.papers.outline import Outline
from app.widgets.papers.wrapped_list import WrappedList
from app.widgets.plain import button
from app.widgets.remove_panel import RemovePanel
from app.widgets.returns.return_sheet import ReturnSheet
from app.widgets.returns.returned_fields import HEADINGS, ReturnedFields
from app.widgets.returns.returns_front import ReturnsFront
from app.widgets.room import Front
from app.widgets.shell.first_run import FirstRun
from app.widgets.shell.navigation import Destination, Navigation
from app.widgets.shell.start_form import StartForm
from app.widgets.shell.top_bar import TopBar
from app.widgets.theme import TARGET, Size
from tests.painted import Painted
from tests.widget_rows import TERMS


@pytest.fixture
def styled(qapp):
    """The application in the light theme."""
    theme.apply(qapp, "light")
    return qapp


def shown(qtbot, widget, *size):
    qtbot.addWidget(widget)
    if size:
        widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def first_inked(widget, area, margin=3):
    """How far from the left the first point lies that is not of the ground, in pixels."""
    seen = widget.grab(area.adjusted(margin, margin, -margin, -margin)).toImage()
    ground = seen.pixelColor(seen.width() - 1, 0)
    return next(
        margin + x
        for x in range(seen.width())
        if any(seen.pixelColor(x, y) != ground for y in range(seen.height()))
    )


# Lists that open


def test_that_lines_of_what_is_found_while_a_name_is_typed_can_be_hit(qtbot, styled):
    posts = KnownPosts()
    posts.set_posts([KnownPost("Head of Vetting", "", listed=True)])
    meeting = shown(qtbot, MeetingLine())
    meeting.set_meetings(["Audit panel, 3 May 2022"])
    for completer in (PostCompleter(posts), meeting.completer()):
        completer.setCompletionPrefix("")
        completer.popup().setModel(completer.completionModel())
        assert completer.popup().sizeHintForRow(0) >= TARGET


def test_that_words_begin_where_pills_begin_in_a_list_of_both(qtbot, styled):
    editor = shown(qtbot, ChoiceEditor(REGISTERS["risks"].column("rag"), TERMS), 200, 28)
    editor.showPopup()
    view: QListView = editor.view()
    qtbot.waitUntil(view.isVisible)
    lines = [view.visualRect(editor.model().index(row, 0)) for row in (0, 1)]
    view.setCurrentIndex(editor.model().index(3, 0))
    words, pill = (first_inked(view.viewport(), line) for line in lines)

    assert abs(words - pill) <= 2
    editor.hidePopup()


def test_that_what_is_chosen_in_a_box_begins_where_text_begins_in_a_line(qtbot, styled):
    box = ListBox()
    box.addItem("Held")  # before it is shown: a box that is filled later takes another width in a while
    shown(qtbot, box, 200, 28)
    line = shown(qtbot, QLineEdit("Held"), 200, 28)

    assert first_inked(box, QRect(0, 0, 100, 28)) == first_inked(line, QRect(0, 0, 100, 28))


def test_that_a_box_that_is_only_to_be_read_is_as_legible_as_any_text_and_has_no_arrow(qtbot, styled):
    box = shown(qtbot, ListBox(), 200, 28)
    box.setFixedWidth(200)  # it would fit itself to what is in it, as soon as it may
    box.addItem("Held")
    box.setEnabled(False)
    seen = box.grab().toImage()
    ground = seen.pixelColor(100, 14).name()

    words = {seen.pixelColor(x, y).name() for x in range(6, 100) for y in range(4, 24)}
    assert QColor(theme.current().text).name() in words
    assert {seen.pixelColor(x, y).name() for x in range(150, 196) for y in range(4, 24)} == {ground}


def test_that_a_list_to_choose_from_stands_beside_its_label_however_wide_it_is(qtbot, styled):
    chooser = Chooser("Asked for")
    chooser.fill([("1", "Q3 2021/22")], "1")
    shown(qtbot, chooser, 500, 28)
    label = chooser.findChild(QLabel)

    assert chooser.box.x() - (label.x() + label.sizeHint().width()) < TARGET


@pytest.mark.parametrize("percent", [100, 200])
def test_that_a_label_stands_in_the_middle_of_the_line_of_its_field(qtbot, styled, percent):
    theme.set_text_size(styled, percent)
    form = shown(qtbot, StartForm(TERMS.quarter), 1300, 700)
    labels = [label for label in form.findChildren(QLabel) if label.buddy()]

    assert len(labels) == 4
    assert all(abs(one.geometry().center().y() - one.buddy().geometry().center().y()) <= 1 for one in labels)


@pytest.mark.parametrize("percent", [100, 200])
def test_that_a_label_stands_beside_its_field_and_not_beside_what_explains_it(qtbot, styled, percent):
    theme.set_text_size(styled, percent)
    form = shown(qtbot, OrganisationForm(), 1200, 800)
    labels = [label for label in form.findChildren(QLabel) if label.buddy()]

    assert len(labels) == 9
    assert all(abs(one.geometry().center().y() - one.buddy().geometry().center().y()) <= 1 for one in labels)


def test_that_the_heading_of_an_outline_begins_where_its_names_begin(qtbot, styled):
    boards = shown(qtbot, BoardList(), 300, 200)
    boards.show_boards([Branch("DB", ())], {"DB": BoardRow("1", "DB", "Board")})
    head, line = boards.header(), boards.visualItemRect(boards.topLevelItem(0))

    heading = first_inked(head, QRect(0, 0, 100, head.height()), 2)
    name = first_inked(boards.viewport(), line, 0)
    assert abs(heading - (line.left() + name)) <= 1


@pytest.mark.parametrize("look", ["contrast", "contrast-dark"])
def test_that_high_contrast_tells_an_invitation_from_what_was_typed(qtbot, styled, look):
    theme.apply(styled, look)
    line = QLineEdit()
    line.setPlaceholderText("For example: Northshire Council")
    shown(qtbot, line)

    invites = line.palette().placeholderText().color().name()
    assert invites != line.palette().text().color().name()
    assert contrast(invites, theme.current().surface) >= 4.5


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_a_box_to_choose_from_is_as_wide_as_its_words(qtbot, styled, percent):
    theme.set_text_size(styled, percent)
    chooser = Chooser("Quarter")
    chooser.fill([("1", "Q3 2021/22, open"), ("2", "Q2 2021/22")], "1")
    shown(qtbot, chooser)
    chooser.resize(chooser.sizeHint())

    assert chooser.box.shown() == "Q3 2021/22, open"


# Words that are whole


def test_that_a_line_of_an_outline_is_no_higher_than_its_words_need(qtbot, styled):
    boards = shown(qtbot, BoardList(), 400, 200)
    row = BoardRow("1", "DB", "Board for all data and for the ethics of using it")
    words = f"{row.ref} {row.title}"
    beside = boards.indentation() + 8
    wide = boards.fontMetrics().horizontalAdvance(words) + beside
    boards.resize(wide + boards.width() - boards.viewport().width(), 200)
    boards.show_boards([Branch(row.ref, ())], {row.ref: row})

    assert boards.columnWidth(0) == wide
    assert boards.topLevelItem(0).sizeHint(0).height() == TARGET


def test_that_where_a_part_comes_from_ends_before_the_bar_that_scrolls_the_outline(qtbot, styled):
    outline = shown(qtbot, Outline(), 300, 100)
    outline.set_entries([Entry(str(one), "Opening", Origin.STANDING) for one in range(20)])
    qtbot.waitUntil(outline.verticalScrollBar().isVisible)

    line = outline.visualItemRect(outline.topLevelItem(0).child(0))
    line = QRect(0, line.top(), outline.viewport().width(), line.height())
    seen = outline.viewport().grab(line).toImage()
    ground = seen.pixelColor(seen.width() - 1, 8)
    inked = [x for x in range(seen.width()) if any(seen.pixelColor(x, y) != ground for y in range(6, 20))]
    assert seen.width() - inked[-1] >= 6


def test_that_the_lines_of_a_board_stand_in_the_middle_of_their_row(qtbot, styled):
    boards = shown(qtbot, BoardList(), 300, 200)
    boards.show_boards([Branch("DB", ())], {"DB": BoardRow("1", "DB", "Board", chair="Head of Data")})
    row = boards.visualItemRect(boards.topLevelItem(0))
    seen = boards.viewport().grab(row).toImage()
    ground = seen.pixelColor(seen.width() - 1, seen.height() - 1)

    inked = [
        y
        for y in range(seen.height())
        if any(seen.pixelColor(x, y) != ground for x in range(seen.width() // 2))
    ]
    assert abs(inked[0] - (seen.height() - 1 - inked[-1])) <= 3


def test_that_no_figure_is_parted_from_its_word():
    assert kept_whole("more support. 16 yes, 0 no of 26").split(" ") == [
        "more",
        "support.",
        "16\xa0yes,",
        "0\xa0no",
        "of\xa026",
    ]


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_the_least_width_of_a_line_to_find_something_shows_what_it_is_for(qtbot, styled, percent):
    line = FindLine("Find anything", "Ctrl+K")
    theme.set_text_size(styled, percent)
    shown(qtbot, line)
    line.setFixedWidth(line.least)

    assert line.placeholderText() == "Find"
    begins = line.cursorRect().center().x()
    assert begins + line.fontMetrics().horizontalAdvance("Find") <= line.width() - 4


def test_that_the_search_box_says_what_it_is_for_beside_large_text(qtbot, styled):
    theme.set_text_size(styled, 200)
    bar = TopBar()
    bar.set_register("Corporate risk register", "OFFICIAL")
    bar.set_narrow(True)
    shown(qtbot, bar, 1300, 66)
    search = bar.search
    search.clearFocus()

    assert search.width() >= search.least
    assert search.placeholderText() == "Find"


# What grows with the text


def test_that_ticks_and_arrows_grow_with_the_text(qtbot, styled):
    sizes = {}
    for percent in (100, 200):
        theme.set_text_size(styled, percent)
        tick, box = shown(qtbot, QCheckBox("Public version")), shown(qtbot, ListBox())
        sizes[percent] = (
            tick.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, _option(tick), tick).height(),
            box.sizeHint().width(),
        )

    assert sizes[200][0] >= 2 * sizes[100][0] - 4
    assert sizes[200][1] > sizes[100][1]


def test_that_pictures_in_a_list_of_sentences_grow_with_the_text(qtbot, styled):
    sentences = shown(qtbot, WrappedList("Drafted"), 300, 200)
    theme.set_text_size(styled, 200)

    assert sentences.iconSize() == QSize(32, 32)


def test_that_pictures_of_the_first_run_grow_with_the_text(qtbot, styled):
    theme.set_text_size(styled, 200)
    first = shown(qtbot, FirstRun(), 1300, 700)

    pictures = [one for one in first.findChildren(QPushButton) if isinstance(one.parent(), QPushButton)]
    assert [one.iconSize() for one in pictures] == [QSize(56, 56)] * 3


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_pictures_of_pages_are_whole_beside_large_text(qtbot, styled, percent):
    theme.set_text_size(styled, percent)
    pages = Navigation()
    pages.set_pages([Destination(str(one), f"Page {one}", "risks") for one in range(18)])
    pages.set_slim(True)
    shown(qtbot, pages, pages.width(), 680)
    beside, above = 20, 6  # border and padding of the style sheet, at both sides together

    found = [one for one in pages.findChildren(QToolButton) if one.isCheckable()]
    assert len(found) == 18
    for one in found:
        seen = min(one.iconSize().height(), one.width() - beside, one.height() - above)
        assert seen >= 16 * percent // 100


def test_that_all_pages_are_in_sight_on_a_low_screen(qtbot, styled):
    pages = Navigation()
    pages.set_pages([Destination(str(one), f"Page {one}", "risks") for one in range(19)])
    pages.set_crowded(True)
    shown(qtbot, pages, pages.width(), 492)  # under the menus of a laptop's screen at 150 per cent

    assert not any(bar.isVisible() for bar in pages.findChildren(QScrollBar))


def test_that_the_search_over_a_list_says_what_it_is_for_before_buttons_have_words(qtbot, styled):
    theme.set_text_size(styled, 200)
    bar = FilterBar(REGISTERS["risks"])
    for words in ("View", "Charts", "Columns", "Add a risk"):
        bar.line.addWidget(button(words, "add"))
    shown(qtbot, bar, 700, 110)

    for wide in range(700, 1000, 10):
        bar.resize(wide, 110)
        styled.processEvents()
        assert bar.search.placeholderText()


def test_that_rows_of_figures_have_one_line_also_after_text_was_made_larger(qtbot, styled):
    numbers = tuple((f"Q{one} 2021/22", str(one)) for one in range(1, 5))
    view = shown(qtbot, FigureView(FigureTable("profile", "Risk profile", ("Quarter", "In all"), numbers)))
    theme.set_text_size(styled, 150)

    line = view.fontMetrics().lineSpacing()
    assert [view.rowHeight(row) < 2 * line for row in range(4)] == [True] * 4
    assert view.viewport().height() == 4 * view.rowHeight(0)


def _option(tick):
    option = QStyleOptionButton()
    tick.initStyleOption(option)
    return option


@pytest.mark.parametrize("percent", [100, 200])
def test_that_the_picture_of_a_notice_stands_beside_its_words(qtbot, styled, percent):
    theme.set_text_size(styled, percent)
    notice = Notice()
    qtbot.addWidget(notice)
    with qtbot.waitExposed(notice):
        notice.say("One return was taken in.")
    notice.resize(900, notice.sizeHint().height())
    picture, words = notice.findChildren(QLabel)[:2]

    assert abs(picture.geometry().center().y() - words.geometry().center().y()) <= 2
    assert picture.size() == QSize(percent // 5, percent // 5)


def test_that_a_notice_that_follows_another_has_its_own_colours_all_over(qtbot, styled):
    notice = shown(qtbot, Notice(), 600, 60)
    notice.say("“Re.eml” is an e-mail, and nothing was taken in.", wrong=True)
    QApplication.processEvents()
    painted = Painted(notice)

    notice.say("One return was taken in.")

    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    assert QRegion(notice.rect()).subtracted(painted.region).isEmpty()


def test_that_what_came_back_has_headings_as_every_other_list(qtbot, styled):
    head = shown(qtbot, ReturnSheet()).tree.header()

    assert head.font().pointSizeF() == theme.font(Size.SMALL).pointSizeF()
    assert head.font().bold() or head.font().weight() >= theme.font(bold=True).weight()
    assert head.height() >= head.fontMetrics().height() + 12


@pytest.mark.parametrize("width", [380, 440, 700])
def test_that_what_a_field_would_do_is_whole_and_the_fields_are_not_scrolled_for_it(qtbot, styled, width):
    fields = shown(qtbot, ReturnedFields(), width, 300)
    texts = {"left": "Test version", "now": "Live since May", "returned": "Live in one unit"}
    found = Difference(
        "controls", "c1", "Control 5.1", "update", "Update for Q3 2021/22", **texts, verdict=Verdict.CONFLICT
    )
    fields.show_fields("r1", [found])

    qtbot.waitUntil(lambda: fields.header().length() == fields.viewport().width())
    assert fields.columnWidth(4) >= fields.sizeHintForColumn(4)


@pytest.mark.parametrize(
    ("percent", "width"), [(100, 355), (100, 440), (125, 715), (150, 676), (175, 922), (200, 914)]
)
def test_that_headings_and_names_of_what_came_back_are_whole_beside_large_text(qtbot, styled, percent, width):
    theme.set_text_size(styled, percent)
    fields = shown(qtbot, ReturnedFields(), width, 300)
    name = "Control 4.4 Support to reach the next rank for officers who rarely get there"
    one = Difference(
        "controls", "c1", name, "update", "Update for Q3 2021/22", "", "", "", verdict=Verdict.CHANGE
    )
    fields.show_fields("r1", [one])
    qtbot.waitUntil(lambda: fields.header().length() == fields.viewport().width())

    header, wrap = fields.header(), Qt.TextFlag.TextWordWrap
    for place, words in enumerate(HEADINGS):
        if header.isSectionHidden(place):
            assert place in (1, 2), "which the chosen field has below the list too"
            beside = width - header.sectionSize(4) - least_width(one.title, 2, fields.fontMetrics())
            assert beside / 3 < 25 * fields.fontMetrics().averageCharWidth(), "too few letters to be read"
            continue
        room = QRect(0, 0, header.sectionSize(place) - 8, 1000)
        needed = header.fontMetrics().boundingRect(room, wrap, words)
        assert needed.width() <= room.width(), words
        assert needed.height() <= header.height() - 4, words
    record = fields.topLevelItem(0)
    for item, words in ((record, name), (record.child(0), one.title)):
        option = QStyleOptionViewItem()
        option.initFrom(fields)
        option.widget = fields
        delegate = fields.itemDelegate()
        delegate.initStyleOption(option, fields.indexFromItem(item))
        assert option.text.split() == words.split()
        lines = option.text.count("\u2028") + 1
        assert fields.visualItemRect(item).height() >= lines * fields.fontMetrics().lineSpacing()


@pytest.mark.parametrize("percent", [100, 175, 200])
def test_that_names_of_owners_are_whole_beside_large_text(qtbot, styled, percent):
    theme.set_text_size(styled, percent)
    owners = shown(qtbot, LineList("Who was asked", whole=True), 320, 400)
    line = Line(
        "1",
        "Director of Strategy and Governance",
        "Two records, due 26 November 2021, reminded 29 November 2021",
    )
    short = Line("2", "Head", "two")
    owners.set_lines([line, short])
    qtbot.waitUntil(lambda: not owners.visualRect(owners.lines.index(1)).isEmpty())

    heights = [owners.visualRect(owners.lines.index(place)).height() for place in (0, 1)]
    room, more = owners.viewport().width() - 16, 0
    for size, words in ((Size.BODY, line.title), (Size.SMALL, line.below)):
        font = theme.font(size)
        more += broken(words, room, 9, font).count("\n") * QFontMetrics(font).lineSpacing()
    assert heights[0] == heights[1] + more


def test_that_what_is_told_of_a_round_stands_above_its_buttons_beside_large_text(qtbot, styled):
    front = ReturnsFront()
    theme.set_text_size(styled, 200)
    front.progress.setText("Nine owners asked: six accepted, one to be looked at and two overdue.")
    shown(qtbot, front)

    for width in range(900, 1400, 20):
        front.resize(width, 600)
        styled.processEvents()
        assert front.progress.height() <= 3 * front.progress.fontMetrics().lineSpacing()


def test_that_the_buttons_of_a_removal_lie_over_no_part_of_its_reason(qtbot, styled):
    front = shown(qtbot, Front())
    panel = RemovePanel(front)
    front.addWidget(panel)
    title = "Remove control 1.1 Taskforce sent each week to the twenty places with the most violence?"
    panel.ask(title, [1], "One risk.")
    front.bring(panel)
    keep = next(one for one in panel.findChildren(QPushButton) if one.text() == "Keep it")

    for width in range(
        290, 420
    ):  # at some of them the title takes another line within the frame than without it
        front.resize(width, 10)
        front.resize(width, front.minimumSizeHint().height())
        QApplication.processEvents()
        assert panel.reason.geometry().bottom() < keep.geometry().top(), width
