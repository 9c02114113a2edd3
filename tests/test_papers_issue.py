"""Giving a paper out: what is withheld, what is remembered of it, in whose style, and whether everybody can read it."""

from __future__ import annotations

import shutil
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QFileDialog

from app.commands import organisation, publication, quarters, records, risks
from app.models.asked import Asked
from app.models.publication import Audience
from app.models.scale import Position
from app.papers import pdf, workbook
from app.papers.paper import all_papers
from app.papers.word_package import TEMPLATE
from app.queries.paper_desk import meetings_held
from app.queries.publication import issued_papers, withheld
from app.queries.registers import rows
from app.registers import REGISTERS
from app.views.papers.desk import read_desk
from tests.papers_page import LAST, TODAY, pages_say, risk, sample_host, settled, shown_page

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def host(sample_file, tmp_path):
    with sample_host(sample_file, tmp_path) as made:
        yield made


@pytest.fixture
def page(host, qtbot):
    with shown_page(host, qtbot) as made:
        yield made


@pytest.fixture
def named(monkeypatch, tmp_path):
    """Names the file that is asked for next."""

    def name(file, kind="getSaveFileName"):
        path = tmp_path / file
        monkeypatch.setattr(QFileDialog, kind, lambda *_: (str(path), ""))
        return path

    return name


def issued(host):
    with host.workspace.read() as session:
        return issued_papers(session)


def test_that_a_paper_is_written_and_remembered_as_issued(qtbot, page, host, named):
    path = named("Paper.docx")
    page.side.show_page(page.publishing.issued)
    to = page.publishing.issued.to
    assert to.text() == "Joint Audit Panel, 17 January 2022"

    qtbot.keyClick(to, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(issued(host)))

    [one] = issued(host)
    assert (one.issued_to, one.file, one.audience) == (to.text(), "Paper.docx", Audience.RESTRICTED)
    assert one.sha256 == sha256(path.read_bytes()).hexdigest()
    assert host.workspace.undoable().words == "Issue Risk management report, Q3 2021/22"
    assert "It is remembered as issued to Joint Audit Panel" in host.said[-1][1]
    settled(qtbot, page)
    assert one.sha256[:12] in page.publishing.issued.kept.rows[0].text


def test_that_a_paper_issued_after_its_quarter_was_closed_is_listed_with_it(qtbot, page, host, named):
    named("Paper.docx")
    host.show_quarter(LAST)
    page.outdated()
    settled(qtbot, page)

    page.publishing.issued.issue.click()
    qtbot.waitUntil(lambda: bool(issued(host)))
    settled(qtbot, page)

    qtbot.waitUntil(lambda: bool(page.publishing.issued.kept.rows))
    assert page.publishing.issued.kept.rows[0].text.startswith(f"{LAST}: to Joint Audit Panel")


def test_that_the_next_quarters_page_says_what_changed_since_and_leads_there(qtbot, page, host, named):
    named("Paper.docx")
    page.publishing.issued.issue.click()
    qtbot.waitUntil(lambda: bool(issued(host)))
    host.workspace.run("Close", quarters.close)
    host.workspace.run("Move", risks.move, risk(host, "4").id, Position(2, 2))
    settled(qtbot, page)
    part = page.publishing.issued

    told = next(row for row in part.changes.rows if row.text.startswith("Risk 4 People"))
    assert "position from H v M to M v M" in told.text
    assert "Compared with the paper for Q3 2021/22" in part.text
    assert "§ since" in [one.key for one in page.entries]
    part.changes.choose(told.key)
    qtbot.keyClick(part.changes, Qt.Key.Key_Return)
    assert host.went == ["risks"]


def test_that_a_record_is_withheld_and_published_again(qtbot, page, host):
    part = page.publishing.withheld
    page.side.show_page(part)
    part.record.setCurrentIndex(part.record.findText("Risk 4 People"))
    part.exemption.setCurrentIndex(part.exemption.findData("12A/3"))
    assert not part.withhold.isEnabled()
    qtbot.keyClicks(part.reason, "A contract is being let.")
    qtbot.keyClicks(part.by, "Head of Oversight")

    qtbot.keyClick(part.by, Qt.Key.Key_Return)
    settled(qtbot, page)

    people = risk(host, "4").id
    with host.workspace.read() as session:
        held = withheld(session)[people]
    assert (held.exemption, held.reason, held.decided_by) == (
        "12A/3",
        "A contract is being let.",
        "Head of Oversight",
    )
    assert host.workspace.undoable().words == "Withhold Risk 4 People from the public"
    assert part.list.rows[0].text.startswith("Risk 4 People\nSchedule 12A paragraph 3")
    with_it = [row.text for row in part.list.rows if row.text.startswith("Control 4.")]
    assert [text.split()[1] for text in with_it] == ["4.1", "4.2", "4.3", "4.4", "4.5"]
    assert with_it[0].endswith("Schedule 12A paragraph 3, with risk 4 People, to which it belongs")
    page.public.click()
    settled(qtbot, page)
    assert pages_say(page, "Item withheld – Schedule 12A paragraph 3")
    assert not pages_say(page, "People (risk 4")

    qtbot.mouseClick(part.publish, LEFT)
    with host.workspace.read() as session:
        assert not withheld(session)


def test_that_the_officer_is_told_of_a_published_title_that_is_hidden_with_a_withheld_one(qtbot, page, host):
    with host.workspace.read() as session:
        control = next(row.id for row in rows(session, "controls", TODAY) if row.ref == "1.1")
    host.workspace.run("Rename", records.change, "controls", control, "title", "People")
    settled(qtbot, page)
    assert "title" not in page.publishing.withheld.text

    decided = ("12A/3", "It would harm a contract that is let.", "Head", TODAY)
    host.workspace.run("Withhold", publication.withhold, "risks", risk(host, "4").id, *decided)
    settled(qtbot, page)

    told = "The title of Control 1.1 People repeats what is withheld, and a notice stands there too."
    assert told in page.publishing.withheld.text


def test_that_the_keyboard_stays_in_its_part_when_a_record_is_withheld_and_published_again(qtbot, page):
    part = page.publishing.withheld
    page.side.show_page(part)
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.keyClicks(part.reason, "A contract is being let.")
    qtbot.keyClicks(part.by, "Head of Oversight")
    part.withhold.setFocus()
    qtbot.keyClick(part.withhold, Qt.Key.Key_Space)
    qtbot.waitUntil(part.list.isVisible)
    assert QApplication.focusWidget() is part.reason

    part.publish.setFocus()
    qtbot.keyClick(part.publish, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not part.list.isVisible())

    assert QApplication.focusWidget() is part.record


def test_that_a_recommendation_is_withheld_where_the_paper_prints_it(qtbot, page, host):
    page.paper.box.setCurrentIndex(page.paper.box.findData("audit_report"))
    page.paper.box.activated.emit(page.paper.box.currentIndex())
    settled(qtbot, page)
    part = page.publishing.withheld
    page.side.show_page(part)
    with host.workspace.read() as session:
        held = next(row for row in rows(session, "recommendations", TODAY) if row.ref == "I19.1")
    part.record.setCurrentIndex(part.record.findText(f"Recommendation I19.1 {held.title}"))
    qtbot.keyClicks(part.reason, "It names an address.")
    qtbot.keyClicks(part.by, "Head of Oversight")

    qtbot.mouseClick(part.withhold, LEFT)
    settled(qtbot, page)

    assert part.list.rows[0].text.startswith(f"Recommendation I19.1 {held.title}\nSchedule 12A paragraph 1")
    assert pages_say(page, "I19.1")
    page.public.click()
    settled(qtbot, page)
    assert not pages_say(page, held.title[:30])


@pytest.mark.parametrize("paper", [paper.key for paper in all_papers()])
def test_that_every_record_that_a_paper_speaks_of_can_be_withheld(host, paper):
    with host.workspace.read() as session:
        held = [key for key, _ in meetings_held(session, TODAY)]
        desk = read_desk(session, paper, Asked(TODAY, held[0]))
        known = {row.id: key for key in REGISTERS for row in rows(session, key, TODAY)}

    facts = repr(desk.facts)
    spoken = {one for one in known if one in facts}
    assert spoken
    assert {one: register for one, (register, _) in desk.named.items()} == {one: known[one] for one in spoken}


def test_that_a_written_paper_is_checked_and_what_is_found_is_shown(qtbot, page, host, named):
    path = named("Paper.docx")

    qtbot.mouseClick(page.write, LEFT)
    qtbot.waitUntil(lambda: bool(host.said))

    assert path.is_file()
    assert "It passes all" in host.said[-1][1]
    assert "“Paper.docx” passes all" in page.publishing.style.text


def _check_other(qtbot, page, named):
    """Check a document with barriers, which is no paper of ours; returns where it is."""
    path = named("Other.docx", "getOpenFileName")
    other = Document()
    other.add_paragraph("No heading and no title.")
    other.save(str(path))
    style = page.publishing.style
    qtbot.mouseClick(style.check_file, LEFT)
    qtbot.waitUntil(lambda: "“Other.docx” has" in style.text)
    return path


def test_that_any_word_document_can_be_checked(qtbot, page, named):
    _check_other(qtbot, page, named)
    style = page.publishing.style

    assert len(style.barriers.rows) > 1


def test_that_the_barriers_of_another_document_are_read_from_the_first(qtbot, page, named):
    path = _check_other(qtbot, page, named)
    style = page.publishing.style
    style.barriers.setCurrentRow(2)

    shutil.copy(path, path.with_name("Another.docx"))
    style.file_given.emit(path.with_name("Another.docx"))
    qtbot.waitUntil(lambda: "“Another.docx” has" in style.text)

    assert style.barriers.currentRow() == 0


def test_that_a_template_is_looked_at_when_it_is_chosen_and_what_it_lacks_is_named(qtbot, page, host, named):
    path = named("House.docx", "getOpenFileName")
    Document().save(str(path))
    style = page.publishing.style

    qtbot.mouseClick(style.choose, LEFT)
    qtbot.waitUntil(lambda: "House.docx" in style.text)

    assert "These styles were missing" in style.text
    assert "Numbered paragraph" in style.text
    paper = named("Paper.docx")
    qtbot.mouseClick(page.write, LEFT)
    qtbot.waitUntil(lambda: bool(host.said))
    assert "Intense Quote" in [
        one.name for one in Document(str(paper)).styles
    ]  # which only that template has

    page.side.show_page(style)
    with qtbot.waitActive(page):
        page.activateWindow()
    style.own.setFocus()
    qtbot.keyClick(style.own, Qt.Key.Key_Space)
    assert "the program’s own style" in style.text
    assert QApplication.focusWidget() is style.choose


def test_that_a_template_that_is_none_is_refused_and_the_earlier_one_stays(qtbot, page, host, named):
    path = named("House.docx", "getOpenFileName")
    path.write_bytes(b"no document")

    qtbot.mouseClick(page.publishing.style.choose, LEFT)
    qtbot.waitUntil(lambda: bool(host.errors))

    assert "the program’s own style" in page.publishing.style.text
    assert str(host.errors[0]).startswith("“House.docx”: ")


def test_that_a_file_that_cannot_be_checked_is_named(qtbot, page, host, named):
    path = named("Notes.docx", "getOpenFileName")
    path.write_bytes(b"no document")

    qtbot.mouseClick(page.publishing.style.check_file, LEFT)
    qtbot.waitUntil(lambda: bool(host.errors))

    assert str(host.errors[0]).startswith("“Notes.docx”: ")

    Document().save(str(path))
    qtbot.mouseClick(page.publishing.style.check_file, LEFT)
    qtbot.waitUntil(lambda: "“Notes.docx” has" in page.publishing.style.text)
    assert host.unsaid == [str(host.errors[0])], "what was said of the file before it is put away"


def test_that_a_template_that_is_gone_is_said_and_nothing_is_written(qtbot, page, host, named, tmp_path):
    template = tmp_path / "House.docx"
    template.write_bytes(TEMPLATE.read_bytes())
    page.publishing.use_template(template)
    qtbot.waitUntil(lambda: "House.docx" in page.publishing.style.text)
    template.unlink()
    paper = named("Paper.docx")

    qtbot.mouseClick(page.write, LEFT)
    qtbot.waitUntil(lambda: bool(host.errors))

    assert "“House.docx” cannot be read" in str(host.errors[0])
    assert not paper.exists()


def test_that_a_pdf_without_libreoffice_is_the_programs_own_print_and_says_so(
    qtbot, page, host, named, monkeypatch
):
    monkeypatch.setattr(pdf, "office", lambda: None)
    path = named("Paper.pdf")
    page.form.box.setCurrentIndex(page.form.box.findData(".pdf"))

    qtbot.mouseClick(page.write, LEFT)
    qtbot.waitUntil(lambda: bool(host.said))

    assert path.read_bytes().startswith(b"%PDF-")
    assert "no tags for screen readers" in host.said[-1][1]
    assert (
        b"Corporate Risk Manager, Strategy and Governance" in path.read_bytes()
    )  # the author, in its properties


@pytest.mark.parametrize("wish", ["write", "issue"])
def test_that_a_paper_that_is_cancelled_answers_at_once_and_leaves_the_earlier_file(
    qtbot, page, host, named, monkeypatch, wish
):
    making, gone_on = threading.Event(), threading.Event()

    def slow(*_):
        making.set()
        assert gone_on.wait(20)
        return b"%PDF-1.7"

    monkeypatch.setattr(pdf, "convert", slow)
    monkeypatch.setattr(pdf, "office", lambda: Path("soffice"))
    path = named("Paper.pdf")
    path.write_bytes(b"the earlier paper")
    page.form.box.setCurrentIndex(page.form.box.findData(".pdf"))
    qtbot.mouseClick(page.write if wish == "write" else page.publishing.issued.issue, LEFT)
    qtbot.waitUntil(making.is_set)
    left = host.jobs[-1]

    left.cancel()
    assert left.over
    with qtbot.waitSignal(left.gone):
        gone_on.set()

    assert path.read_bytes() == b"the earlier paper"
    assert not host.said
    assert issued(host) == []


def test_that_a_workbook_that_is_cancelled_leaves_the_earlier_file(qtbot, page, host, named, monkeypatch):
    write = workbook.write

    def cancelled_meanwhile(*args, **more):
        host.jobs[-1].cancel()
        return write(*args, **more)

    monkeypatch.setattr(workbook, "write", cancelled_meanwhile)
    path = named("Registers.xlsx")
    path.write_bytes(b"the earlier workbook")

    qtbot.mouseClick(page.export, LEFT)
    qtbot.waitSignal(host.jobs[-1].gone).wait()

    assert path.read_bytes() == b"the earlier workbook"
    assert not host.said


def test_that_nothing_is_withheld_in_a_closed_quarter(qtbot, page, host):
    host.show_quarter(LAST)
    page.outdated()
    settled(qtbot, page)

    part = page.publishing.withheld
    assert not part.record.isEnabled()
    assert not part.withhold.isEnabled()
    assert page.publishing.issued.issue.isEnabled()  # its paper goes out after the close


def test_that_the_print_is_looked_at_first(qtbot, page):
    qtbot.mouseClick(page.preview.print, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(QPrintPreviewDialog)))

    [dialog] = page.findChildren(QPrintPreviewDialog)
    assert dialog.windowTitle() == "Print: Risk management report, Q3 2021/22"
    assert dialog.printer().docName() == "Risk management report, Q3 2021-22"  # of a file
    dialog.reject()


def test_that_a_public_print_that_would_show_what_is_withheld_is_refused(qtbot, page, host):
    people = risk(host, "4").id
    decided = ("12A/3", "A matter of contract law.", "Head of Oversight", TODAY)
    host.workspace.run("Withhold", publication.withhold, "risks", people, *decided)
    words = ("risk_report", "legal", "It is a matter of contract law.")
    host.workspace.run("Write", organisation.write_words, *words)
    settled(qtbot, page)
    page.public.click()
    settled(qtbot, page)

    qtbot.mouseClick(page.preview.print, LEFT)
    qtbot.waitUntil(lambda: bool(host.errors))

    told = host.errors[0]
    assert "text that is withheld stands under “Legal implications”" in str(told)
    assert told.hint.endswith("Look for the text “a matter of contract law” there, and mark it too.")
    assert not page.findChildren(QPrintPreviewDialog)


def test_that_the_exemption_that_is_chosen_is_whole_beside_the_words(page):
    part = page.publishing.withheld
    page.side.show_page(part)
    longest = max(range(part.exemption.count()), key=lambda place: len(part.exemption.itemText(place)))

    part.exemption.setCurrentIndex(longest)

    assert part.exemption.shown().split() == part.exemption.currentText().split()
    assert "\n" in part.exemption.shown()
