"""Returns, from the form that leaves to what is accepted of the one that comes back, whatever was done to it between."""

from __future__ import annotations

import csv
import dataclasses
import email
import io
import itertools
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl import load_workbook
from openpyxl.comments import Comment

from app.cli import returns as cli_returns
from app.cli.program import run
from app.commands import organisation, posts, quarters, records, returns
from app.commands.reasons import Why
from app.commands.updates import write as updates_written
from app.errors import AccessError, RuleError
from app.importers.child import read_workbook
from app.importers.reader import read as read_here
from app.importers.refusals import UnreadableFile
from app.importers.returned import read
from app.importers.returned_headings import Found
from app.models.action_words import ActionState
from app.models.quarter import Quarter
from app.models.record_changes import StepFilter
from app.models.returned import Difference, Form, FormItem, RequestRow, Returned, State, Verdict
from app.models.scale import Position
from app.models.status import ControlStatus, Rag
from app.models.text import one_line
from app.models.timescale import Timescale
from app.papers import return_form, return_mail, return_word
from app.papers.list_pages import wrapped
from app.papers.type_widths import measure
from app.queries import return_forms
from app.queries import returns as queries
from app.queries.history import steps, steps_of
from app.queries.records import updates
from app.queries.registers import rows
from app.queries.steps import changes_of, find_steps, origins
from app.queries.timescales import revisions
from app.registers.returned import ASKED
from app.store.workspace import Workspace
from tests.import_page_host import new_register
from tests.libreoffice import needs_libreoffice, saved_by_libreoffice, soffice

TODAY, DUE = date(2025, 6, 1), date(2025, 6, 20)
QUARTER = Quarter(2025, 1)
HR, DATA = "Head of HR", "Head of Data"
Edit = Callable[[Any], None]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Two owners: one with two actions and a control, one with a risk."""
    made = new_register(tmp_path / "r.quarterdeck")
    run_step = made.run
    for title, address in ((HR, "hr@example.org"), (DATA, "not an address")):
        post = run_step("Post", records.add, "posts", {"title": title, "email": address})
        if title == HR:
            run_step("Hand over", posts.hand_over, post, "Ana Lee", date(2024, 1, 1))
    run_step("Risk", records.add, "risks", {"ref": "1", "title": "People", "owner": DATA, "rag": Rag.AMBER})
    for ref, title in (("1.1", "Recruit"), ("GIP 1.2", "Train")):
        values = {"ref": ref, "title": title, "leads": (HR,), "timescale": Timescale.parse("Q2 2025/26")}
        run_step("Action", records.add, "actions", values)
    control = {"ref": "C1", "title": "Vetting", "owner": HR, "status": ControlStatus.ON_TRACK}
    run_step("Control", records.add, "controls", control)
    yield made
    made.close()


def commissioned(workspace: Workspace, quarter: Quarter = QUARTER, *, note: str = "") -> dict[str, Form]:
    """Everybody asked about everything: the forms by owner."""
    registers = ["actions", "controls", "risks", "recommendations"]
    with workspace.read() as session:
        owners = queries.owners_due(session, registers, [], TODAY)
    made = workspace.run("Ask", returns.commission, quarter, DUE, registers, owners, note)
    with workspace.read() as session:
        asked = queries.requests(session, TODAY, made)
        return {one.owner: return_forms.form(session, one.id, TODAY) for one in asked}


def sent_back(form: Form, path: Path, edit: Edit = lambda _: None) -> Path:
    """The form as its owner saves it, under another name."""
    book = load_workbook(io.BytesIO(return_form.write(form)))
    edit(book.active)
    book.save(path)
    return path


def answer(title: str, text: Any, item: str = "1.1") -> Edit:
    """Fill in the box of an item that has this heading."""

    def edit(sheet: Any) -> None:
        fill_in(sheet, item, title, text)

    return edit


def fill_in(sheet: Any, item: str, title: str, text: Any, label: int = 1) -> None:
    there = False
    for row in range(1, sheet.max_row + 1):
        said = str(sheet.cell(row, label).value or "")
        if said.startswith(("Action ", "Control ", "Risk ")):
            there = said.split(" ", 1)[1] == item
        if there and said == title:
            sheet.cell(row, label + 1).value = text
            return
    raise AssertionError(f"{item} has no box {title}")


UPDATE = f"Update for {QUARTER}"


def received(workspace: Workspace, path: Path) -> tuple[str, Returned]:
    """Take a file in; the request that it answers and what it says."""
    book = read_workbook(path)
    (returned,) = read(book)
    with workspace.read() as session:
        request = queries.known(session, returned)
    workspace.run("Take in", returns.take_in, request, returned, path.name, book.sha256, TODAY)
    return request, returned


def found(workspace: Workspace, request: str) -> list[Difference]:
    with workspace.read() as session:
        return return_forms.differences(session, request)


def state(workspace: Workspace, owner: str, today: date = TODAY) -> State:
    with workspace.read() as session:
        return next(one.state(today) for one in queries.requests(session, today) if one.owner == owner)


def remark(workspace: Workspace, request: str) -> str:
    with workspace.read() as session:
        return queries.request(session, request, TODAY).remark


def row(workspace: Workspace, register: str, ref: str) -> Any:
    with workspace.read() as session:
        return next(one for one in rows(session, register) if one.ref == ref)


# Out


def test_that_each_owner_gets_a_form_with_what_is_theirs(workspace: Workspace) -> None:
    forms = commissioned(workspace)

    assert {owner: [item.name for item in form.items] for owner, form in forms.items()} == {
        HR: ["Action 1.1", "Action GIP 1.2", "Control C1"],
        DATA: ["Risk 1"],
    }


def test_that_only_boxes_can_be_changed_and_choices_are_lists(workspace: Workspace) -> None:
    book = load_workbook(io.BytesIO(return_form.write(commissioned(workspace)[HR])))
    sheet = book.active

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.column_dimensions["C"].hidden
    boxes = [row for row in range(1, sheet.max_row + 1) if not sheet.cell(row, 2).protection.locked]
    headings = [sheet.cell(row, 1).value for row in boxes]
    assert headings[:5] == [UPDATE, "Progress", "RAG", "Timescale", "Done on"]
    assert headings[-1] == "Anything else"
    assert len(headings) == 5 + 5 + 4 + 1
    lists = {
        str(rule.sqref): rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists[f"B{boxes[2]}"] == '"Green,Amber,Red"'
    assert "OFFICIAL" in sheet.oddHeader.center.text
    assert sheet["A1"].value == "OFFICIAL"
    names = zipfile.ZipFile(io.BytesIO(return_form.write(commissioned(workspace)[HR]))).namelist()
    assert not [name for name in names if "vba" in name.casefold()]


def test_that_a_form_is_no_wider_than_a_narrow_telephone(workspace: Workspace) -> None:
    sheet = load_workbook(io.BytesIO(return_form.write(commissioned(workspace)[HR]))).active

    shown = [one for one in sheet.column_dimensions.values() if not one.hidden]
    assert sum(int(one.width * 7) for one in shown) <= 360  # pixels; Excel's own unit is a figure's seven
    assert not sheet.sheet_view.showRowColHeaders


@pytest.mark.parametrize("times", [60, 180, 900])
def test_that_a_text_is_seen_whole_however_long_and_comes_back_as_it_left(
    workspace: Workspace, tmp_path: Path, times: int
) -> None:
    action, note = row(workspace, "actions", "1.1").id, "Please be brief. " * times
    for words, key, text in (
        ("Tell", "description", "Said. " * times),
        ("Say", "commentary", "Done. " * times),
    ):
        workspace.run(words, records.change, "actions", action, key, text.strip())
    workspace.run("Before", updates_written, action, "MANAGERS WARN. " * times, QUARTER + -1)
    form = commissioned(workspace, note=note.strip())[HR]
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx"))
    sheet = load_workbook(tmp_path / "x.xlsx").active

    of_several = {str(one).split(":")[0]: one for one in sheet.merged_cells.ranges}
    begins = ("Said. Said.", "Done. Done.", "MANAGERS WARN. MANAGERS", "Please be brief. Please")
    shown = [one for line in sheet["A:B"] for one in line if str(one.value).startswith(begins)]
    assert len(shown) == 4
    for cell in shown:
        place = of_several.get(cell.coordinate)
        over = range(place.min_row, place.max_row + 1) if place else range(cell.row, cell.row + 1)
        heights = [sheet.row_dimensions[line].height for line in over]
        width = 50 if cell.column == 1 else sheet.column_dimensions["B"].width
        lines = wrapped(cell.value, width * 5.25, 11, measure)  # of Excel's unit, in points
        assert len(lines) * 1.15 * cell.font.sz <= sum(heights)
        assert max(heights) <= 409  # which a row can have
        assert cell.font.sz == 11
    assert found(workspace, request) == []
    assert remark(workspace, request) == ""


def test_that_what_no_cell_can_hold_of_a_text_is_said(workspace: Workspace, tmp_path: Path) -> None:
    action = row(workspace, "actions", "1.1").id
    workspace.run("Tell", records.change, "actions", action, "description", "Said. " * 6_000)
    form = commissioned(workspace)[HR]
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx"))

    told = dict(form.items[0].about)["Description"]
    assert told.endswith("(There is more of this text than a form can hold. Please ask for the rest.)")
    assert remark(workspace, request) == ""


def test_that_no_item_is_parted_over_two_pages_when_the_form_is_printed(workspace: Workspace) -> None:
    for number in range(12):
        values = {
            "ref": f"P{number}",
            "title": f"Piece {number}",
            "leads": (HR,),
            "commentary": "Said. " * 40,
        }
        workspace.run("Add", records.add, "actions", values)
    form = commissioned(workspace)[HR]
    sheet = load_workbook(io.BytesIO(return_form.write(form))).active

    assert not sheet.sheet_properties.pageSetUpPr.fitToPage  # Excel would heed no break
    breaks = [one.id + 1 for one in sheet.row_breaks.brk]  # rows that begin a page
    heads = [
        row
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, 1).value in {item.name for item in form.items} | {"Anything else"}
    ]
    assert len(breaks) > 2
    assert set(breaks) <= set(heads)
    pages = [1, *breaks, sheet.max_row + 1]
    for first, end in itertools.pairwise(pages):
        height = sum(sheet.row_dimensions[row].height or 15 for row in range(first, end))
        assert height * sheet.page_setup.scale / 100 <= 719  # points of A4
    document = return_word.write(form, written_on=TODAY)
    body = zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml").decode()
    tables = [table for table in body.split("<w:tbl>")[1:] if "What is known of it" in table]
    assert len(tables) == len(form.items)
    assert all(table.count("<w:cantSplit/>") == table.count("<w:tr>") for table in tables)
    assert all("<w:keepNext/>" in table.split("</w:tr>")[-3] for table in tables)


@pytest.mark.parametrize(
    ("heights", "begins", "breaks"),
    [
        ([80.0] * 6, [0, 3], []),
        ([80.0] * 12, [0, 5, 10], [5, 10]),
        ([400.0] * 6, [0, 3], [3]),  # an item longer than a page begins one, and runs on
        ([100.0] * 3, [], []),
    ],
)
def test_where_a_printed_form_begins_a_page(
    heights: list[float], begins: list[int], breaks: list[int]
) -> None:
    assert return_form.page_breaks(heights, begins) == breaks


def test_that_an_email_opens_as_a_draft_with_the_form_attached(workspace: Workspace) -> None:
    forms = commissioned(workspace, note="The panel meets early.")
    made = return_mail.files(forms.values(), written_on=TODAY, as_word=True)

    message = email.message_from_bytes(made[f"{forms[HR].name}.eml"], policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Ana Lee <hr@example.org>"
    assert message["Subject"] == "OFFICIAL: Updates for Q1 2025/26, by 20 June 2025"
    body = message.get_body().get_content()
    assert "Dear Ana Lee" in body
    assert (
        "Please let us have your update on two actions and one control for Q1 2025/26 by 20 June 2025."
        in body
    )
    assert "The panel meets early." in body
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached == {name: made[name] for name in (f"{forms[HR].name}.xlsx", f"{forms[HR].name}.docx")}
    assert email.message_from_bytes(made[f"{forms[DATA].name}.eml"])["To"] is None  # no address is made up


@pytest.mark.parametrize(
    "typed",
    ["TBC", "hr@", "@example.org", "<hr@example.org>", "hr@example.org.", "hr@example..org", "hr@[x", ";"],
)
def test_that_what_is_no_address_is_left_for_the_officer_to_fill_in(workspace: Workspace, typed: str) -> None:
    form = commissioned(workspace)[HR]
    asked = dataclasses.replace(form, request=dataclasses.replace(form.request, email=typed))

    message = email.message_from_bytes(return_mail.draft(asked, ()), policy=default)

    assert message["To"] is None
    assert "Dear Ana Lee" in message.get_body().get_content()  # type: ignore[union-attr]


@pytest.mark.parametrize("between", ["; ", ",", " ; "])
def test_that_those_who_share_a_post_are_all_written_to(workspace: Workspace, between: str) -> None:
    form = commissioned(workspace)[HR]
    shared = between.join(("ana@example.org", "ben@example.org"))
    asked = dataclasses.replace(form, request=dataclasses.replace(form.request, email=shared))

    message = email.message_from_bytes(return_mail.draft(asked, ()), policy=default)

    assert message["To"] == "ana@example.org, ben@example.org"


def test_that_a_reminder_says_since_when_and_what_is_still_open_and_not_the_first_note_again(
    workspace: Workspace,
) -> None:
    form = commissioned(workspace, note="The panel meets early.")[HR]
    asked = dataclasses.replace(form.request, asked_on=TODAY)
    again = dataclasses.replace(asked, reminded_on=date(2025, 6, 23))

    def text(request: RequestRow, items: tuple[FormItem, ...] = form.items) -> str:
        one = dataclasses.replace(form, request=request, items=items)
        made = return_mail.files([one], written_on=TODAY, reminder=True)
        message = email.message_from_bytes(made[f"{form.name}.eml"], policy=default)
        body = message.get_body().get_content()  # type: ignore[union-attr]
        return "\n".join(str(body).splitlines())

    assert (
        "This is a reminder. On 1 June 2025 we asked for your update on two actions and one control for Q1 2025/26. It was due on"
        " 20 June 2025, and we do not have it yet. Please"
    ) in text(asked)
    assert "Still open:\n- Action 1.1: Recruit\n- Action GIP 1.2: Train\n- Control C1: Vetting\n" in text(
        asked
    )
    assert "The panel meets early." not in text(asked)  # the form with it has the note
    assert "We wrote to you about it on 23 June 2025, too." in text(again)
    assert "\n- and three more, which are in the form\n" in text(asked, form.items * 6)


def test_that_a_zip_file_is_smaller_than_what_it_holds(workspace: Workspace) -> None:
    made = return_mail.files(commissioned(workspace).values(), written_on=TODAY, as_word=True)

    content = return_mail.zipped(made)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == made
    assert len(content) < 0.9 * sum(map(len, made.values()))


def test_that_an_email_with_both_forms_says_that_one_is_enough(workspace: Workspace) -> None:
    form = commissioned(workspace)[HR]
    made = return_mail.files([form], written_on=TODAY, as_word=True)

    message = email.message_from_bytes(made[f"{form.name}.eml"], policy=default)
    text = message.get_body().get_content()
    assert "attached twice, for Excel and for Word. Take whichever you like better" in text
    assert "They open on a computer or a telephone, and hold no macros." in text
    assert [Path(one.get_filename()).suffix for one in message.iter_attachments()] == [".xlsx", ".docx"]


def test_that_the_name_of_an_attachment_is_in_one_piece_however_long(workspace: Workspace) -> None:
    form = commissioned(workspace)[HR]
    owner = "Commander Crime Prevention, Inclusion and Engagement, North and South"
    long = dataclasses.replace(form, request=dataclasses.replace(form.request, owner=owner))

    draft = return_mail.draft(long, [(f"{long.name}.xlsx", b"a form")])

    assert f'filename="{long.name}.xlsx"'.encode() in draft  # not every program puts pieces together again


def test_that_a_folder_is_not_made_over_a_file(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "Forms").write_text("mine", encoding="utf-8")
    made = return_mail.files([commissioned(workspace)[HR]], written_on=TODAY)

    with pytest.raises(AccessError, match="a file “Forms” already"):
        return_mail.put(made, tmp_path / "Forms")
    assert (tmp_path / "Forms").read_text(encoding="utf-8") == "mine"


def test_that_a_form_tells_the_last_update_beside_that_of_its_own_quarter(workspace: Workspace) -> None:
    risk = row(workspace, "risks", "1").id
    for number, text in ((3, "In the autumn"), (4, "In the winter")):
        workspace.run("Update", updates_written, risk, text, Quarter(2024, number))
    workspace.run("Update", updates_written, risk, "In the spring", QUARTER)

    (item,) = commissioned(workspace)[DATA].items
    assert dict(item.about)["Last update, Q4 2024/25"] == "In the winter"
    assert item.fields[0].text == "In the spring"
    (item,) = commissioned(workspace, Quarter(2024, 4))[DATA].items
    assert dict(item.about)["Last update, Q3 2024/25"] == "In the autumn"
    assert item.fields[0].text == "In the winter"
    assert not [heading for heading, _ in item.about if "2025/26" in heading]


def test_that_a_form_names_what_a_record_is_linked_with(workspace: Workspace, tmp_path: Path) -> None:
    workspace.run("Link", records.change, "controls", row(workspace, "controls", "C1").id, "risks", ("1",))
    form = commissioned(workspace)[HR]
    workspace.run("Rename", records.change, "risks", row(workspace, "risks", "1").id, "title", "Staff")

    (item,) = (one for one in form.items if one.ref == "C1")
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx"))

    assert item.about == (("Risks", "1 People"),)  # an owner knows no numbers
    assert remark(workspace, request) == ""  # nor did the owner change the name that it had then


def test_that_a_form_says_of_a_position_which_is_likelihood_and_which_is_impact(
    workspace: Workspace, tmp_path: Path
) -> None:
    risk = row(workspace, "risks", "1").id
    workspace.run("Score", records.change, "risks", risk, "position", Position(4, 2))
    form = commissioned(workspace)[DATA]

    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx"))

    assert dict(form.items[0].about)["Position"] == "VH v M (Very High likelihood, Medium impact)"
    assert remark(workspace, request) == ""


def test_that_a_sorted_form_is_shown_in_the_order_in_which_it_left(
    workspace: Workspace, tmp_path: Path
) -> None:
    def edit(sheet: Any) -> None:
        for item in ("1.1", "GIP 1.2"):
            fill_in(sheet, item, UPDATE, f"About {item}")
            fill_in(sheet, item, "RAG", "Red")
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        lines = [[cell.value for cell in line] for line in sheet.iter_rows(max_col=3)]
        for number, line in enumerate(reversed(lines), 1):
            for place, value in enumerate(line, 1):
                sheet.cell(number, place).value = value

    request, _ = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", edit))

    assert [(one.name, one.title) for one in found(workspace, request)] == [
        ("Action 1.1 Recruit", UPDATE),
        ("Action 1.1 Recruit", "RAG"),
        ("Action GIP 1.2 Train", UPDATE),
        ("Action GIP 1.2 Train", "RAG"),
    ]


def test_that_a_form_written_later_still_says_what_the_register_said_then(workspace: Workspace) -> None:
    form = commissioned(workspace)[DATA]
    risk = row(workspace, "risks", "1")
    workspace.run("Red", records.change, "risks", risk.id, "rag", Rag.RED)

    with workspace.read() as session:
        again = return_forms.form(session, form.request.id, TODAY)

    assert again.items == form.items


# Back


def test_that_a_form_that_nobody_touched_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    request, returned = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx"))

    assert found(workspace, request) == []
    assert returned.strange == ()
    assert state(workspace, HR) is State.RETURNED


def test_that_an_action_is_done_in_the_words_of_the_owner_who_says_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    back = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", answer("Done on", "2 June 2025"))
    request, _ = received(workspace, back)

    (difference,) = found(workspace, request)
    workspace.run("Accept", returns.accept, request, [difference.id], TODAY)

    action = row(workspace, "actions", "1.1")
    assert (action.done_by, action.done_on, action.state) == (HR, date(2025, 6, 2), ActionState.OPEN)


@pytest.mark.parametrize(("day", "sure"), [("1 June 2025", True), ("2/6/25", False)])
def test_that_a_day_that_had_not_come_is_looked_at_before_an_action_is_done_on_it(
    workspace: Workspace, tmp_path: Path, day: str, *, sure: bool
) -> None:
    back = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", answer("Done on", day))
    request, _ = received(workspace, back)

    (difference,) = found(workspace, request)

    assert (difference.is_open, difference.sure) == (True, sure)
    assert difference.why == ("" if sure else "That day had not come when the form came back.")


def test_that_what_an_owner_writes_is_accepted_with_the_owner_as_its_source(
    workspace: Workspace, tmp_path: Path
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "=Ten joined")
        fill_in(sheet, "1.1", "RAG", "green")
        fill_in(sheet, "C1", "Status", "Slipped")
        fill_in(sheet, "GIP 1.2", "Timescale", "Q4 2025/26")

    request, _ = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "renamed.xlsx", edit))
    differences = found(workspace, request)
    workspace.run("Accept", returns.accept, request, [one.id for one in differences if one.sure], TODAY)

    assert len(differences) == 4
    assert row(workspace, "actions", "1.1").rag is Rag.GREEN
    assert row(workspace, "controls", "C1").status is ControlStatus.SLIPPED
    assert row(workspace, "actions", "GIP 1.2").slip == 2
    with workspace.read() as session:
        (update,) = updates(session, row(workspace, "actions", "1.1").id)
        step, *_ = steps(session, limit=1)
        assert steps_of(session, row(workspace, "controls", "C1").id)[0].came == f"Return from {HR}"
        assert origins(session) == [HR]
        assert step in find_steps(session, StepFilter(source="return", origin=HR))
        assert not find_steps(session, StepFilter(source="import"))
    assert (step.words, step.who, step.source, step.came) == (
        "Accept",
        "A. Officer",
        "return",
        f"Return from {HR}",
    )
    assert (update.author, update.text) == (HR, "=Ten joined")
    assert state(workspace, HR) is State.ACCEPTED
    workspace.undo()
    assert row(workspace, "controls", "C1").status is ControlStatus.ON_TRACK
    assert state(workspace, HR) is State.RETURNED
    workspace.redo()
    with workspace.read() as session:
        again, undone, *_ = steps(session, limit=2)
        assert (again.came, undone.came) == (
            f"Return from {HR}, put in again",
            f"Return from {HR}, taken back",
        )
        assert undone in find_steps(session, StepFilter(source="undo", origin=HR))


def test_that_what_changed_here_since_is_a_conflict_and_never_overwritten_in_silence(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = commissioned(workspace)[DATA]
    risk = row(workspace, "risks", "1")
    workspace.run("Red", records.change, "risks", risk.id, "rag", Rag.RED)
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", answer("RAG", "Green", "1")))

    (conflict,) = found(workspace, request)
    assert (conflict.left, conflict.now, conflict.returned) == ("Amber", "Red", "Green")
    assert conflict.verdict is Verdict.CONFLICT
    assert not conflict.sure

    workspace.run("Keep", returns.keep, request, [conflict.id], TODAY)
    assert row(workspace, "risks", "1").rag is Rag.RED
    assert state(workspace, DATA) is State.ACCEPTED
    with pytest.raises(RuleError, match="can no longer be accepted"):
        workspace.run("Accept", returns.accept, request, [conflict.id], TODAY)


def test_that_a_field_that_was_left_alone_does_not_undo_what_changed_here(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = commissioned(workspace)[DATA]
    workspace.run("Red", records.change, "risks", row(workspace, "risks", "1").id, "rag", Rag.RED)

    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx"))

    assert found(workspace, request) == []


@pytest.mark.parametrize(
    ("title", "text", "verdict"),
    [
        ("Timescale", None, Verdict.BLANK),
        ("RAG", "purple", Verdict.UNREADABLE),
        ("Progress", "on track", Verdict.CHANGE),
        ("Timescale", date(2025, 9, 30), Verdict.SAME),  # the last day of Q2, which is what is there
        ("Timescale", date(2025, 10, 1), Verdict.CHANGE),
    ],
)
def test_that_each_field_is_judged(
    workspace: Workspace, tmp_path: Path, title: str, text: Any, verdict: Verdict
) -> None:
    path = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", answer(title, text))
    request, _ = received(workspace, path)

    assert [one.verdict for one in found(workspace, request)] == (
        [] if verdict is Verdict.SAME else [verdict]
    )


@pytest.mark.parametrize("stamp", ["2025-10-31 00:00:00", "2025-10-31T00:00:00", "2025-10-31 00:00"])
def test_that_a_day_that_a_program_wrote_as_a_stamp_is_read_as_a_person_writes_it(
    workspace: Workspace, tmp_path: Path, stamp: str
) -> None:
    path = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", answer("Timescale", stamp))
    text = tmp_path / "x.csv"
    with text.open("w", newline="") as stream:
        csv.writer(stream).writerows(load_workbook(path).active.iter_rows(values_only=True))
    request, _ = received(workspace, text)

    (one,) = found(workspace, request)
    assert one.returned == "31 October 2025"
    assert one.value == Timescale.parse("31 October 2025")


@pytest.mark.parametrize(
    ("text", "sure"), [("Q4 2025/26", True), ("sometime next year", False), ("TBC", False)]
)
def test_that_a_timescale_that_loses_its_day_is_looked_at_first(
    workspace: Workspace, tmp_path: Path, text: str, sure: bool
) -> None:
    path = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", answer("Timescale", text))
    request, _ = received(workspace, path)

    (one,) = found(workspace, request)
    assert one.sure is sure
    assert one.why == ("" if sure else "It names no day, so that this would never be overdue.")


def test_that_the_update_of_the_owner_is_why_the_timescale_moves(
    workspace: Workspace, tmp_path: Path
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "The searches are slow.\nTwelve are done.")
        fill_in(sheet, "1.1", "Timescale", "Q4 2025/26")
        fill_in(sheet, "GIP 1.2", "Timescale", "Q4 2025/26")

    request, _ = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", edit))
    chosen = [one.id for one in found(workspace, request)]
    workspace.run("Accept", returns.accept, request, chosen, TODAY)

    with workspace.read() as session:
        made = revisions(session)
    whence = f"Return of {HR} for {QUARTER}"
    told = {ref: made[row(workspace, "actions", ref).id][-1].reason for ref in ("1.1", "GIP 1.2")}
    assert told == {"1.1": f"{whence}: The searches are slow. Twelve are done.", "GIP 1.2": whence}


def test_that_a_return_can_be_put_away_once_it_is_there(workspace: Workspace, tmp_path: Path) -> None:
    form = commissioned(workspace)[HR]
    with pytest.raises(RuleError, match="Nothing has come back from Head of HR"):
        workspace.run("Put away", returns.finish, form.request.id, TODAY)
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", answer("RAG", "purple")))

    workspace.run("Put away", returns.finish, request, TODAY)

    assert state(workspace, HR) is State.PUT_AWAY
    assert row(workspace, "actions", "1.1").rag is None


def test_that_a_return_that_was_put_away_is_counted_apart_until_all_of_it_is_decided(
    workspace: Workspace, tmp_path: Path
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", "RAG", "Red")
        fill_in(sheet, "C1", "Status", "Limited")

    def progress() -> str:
        with workspace.read() as session:
            return queries.progress(queries.requests(session, TODAY), TODAY)

    forms = commissioned(workspace)
    request, _ = received(workspace, sent_back(forms[HR], tmp_path / "x.xlsx", edit))
    first, second = (one.id for one in found(workspace, request))
    workspace.run("Put away", returns.finish, request, TODAY)
    assert progress() == "Two owners asked: one put away and one not back yet"

    workspace.run("Accept", returns.accept, request, [first], TODAY)
    assert state(workspace, HR) is State.PUT_AWAY
    workspace.run("Keep", returns.keep, request, [second], TODAY)
    assert progress() == "Two owners asked: one accepted and one not back yet"

    other, _ = received(workspace, sent_back(forms[DATA], tmp_path / "y.xlsx"))
    workspace.run("Accept", returns.finish, other, TODAY)
    assert state(workspace, DATA) is State.ACCEPTED  # nothing of it was left


def test_that_a_post_under_another_name_still_owns_what_it_was_asked_about(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = commissioned(workspace)[HR]
    post = row(workspace, "posts", "1").id
    workspace.run("Rename", records.change, "posts", post, "title", "Head of People")

    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", answer("RAG", "Red")))

    (one,) = found(workspace, request)
    assert (one.sure, one.why) == (True, "")
    assert remark(workspace, request) == ""
    with workspace.read() as session:
        again = return_forms.form(session, request, TODAY)
    assert (again.request.owner, again.request.holder) == ("Head of People", "Ana Lee")
    workspace.run("Accept", returns.accept, request, [one.id], TODAY)
    with workspace.read() as session:
        assert origins(session) == ["Head of People"]


def test_that_a_form_whose_commission_was_taken_back_is_not_taken_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx")
    workspace.undo()

    (returned,) = read(read_workbook(path))
    with workspace.read() as session:
        assert queries.known(session, returned) == ""


def test_that_whoever_holds_a_post_is_known_however_a_record_spells_it(workspace: Workspace) -> None:
    workspace.run("Remove", records.remove, "actions", row(workspace, "actions", "1.1").id, "Merged")
    workspace.run("Remove", records.remove, "actions", row(workspace, "actions", "GIP 1.2").id, "Merged")
    control = row(workspace, "controls", "C1").id
    workspace.run("Spell", records.change, "controls", control, "owner", "head of HR")

    request = commissioned(workspace)["head of HR"].request

    assert (request.holder, request.email) == ("Ana Lee", "hr@example.org")


def test_that_an_address_given_later_is_used(workspace: Workspace) -> None:
    form = commissioned(workspace)[HR]
    post = row(workspace, "posts", "1")
    workspace.run("Forget", records.change, "posts", post.id, "email", "")
    without = commissioned(workspace)[HR]
    workspace.run("Give", records.change, "posts", post.id, "email", "new@example.org")

    with workspace.read() as session:
        now = [queries.request(session, one.request.id, TODAY).email for one in (form, without)]
    assert without.request.email == ""
    assert now == ["hr@example.org", "new@example.org"]


def test_that_a_record_removed_meanwhile_is_said(workspace: Workspace, tmp_path: Path) -> None:
    form = commissioned(workspace)[DATA]
    workspace.run("Remove", records.remove, "risks", row(workspace, "risks", "1").id, "Merged")
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", answer("RAG", "Green", "1")))

    assert [one.verdict for one in found(workspace, request)] == [Verdict.GONE]


def test_that_a_form_of_last_quarter_is_compared_with_what_it_said_and_waits_for_a_decision(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = commissioned(workspace)[HR]
    workspace.run("Close", quarters.close)
    newer = commissioned(workspace, QUARTER + 1)[HR]

    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Said late")
        fill_in(sheet, "1.1", "RAG", "Red")

    request, _ = received(workspace, sent_back(form, tmp_path / "late.xlsx", edit))
    differences = found(workspace, request)
    workspace.run("Accept", returns.accept, request, [one.id for one in differences], TODAY)

    assert request == form.request.id != newer.request.id
    assert not any(one.sure for one in differences)
    assert [one.why for one in differences] == [
        f"The form is of {QUARTER}, and its update is kept for that.",
        f"The form is of {QUARTER}, which is not the open quarter.",
    ]
    with workspace.read() as session:
        (update,) = updates(session, row(workspace, "actions", "1.1").id)
    assert update.quarter == QUARTER  # of which it speaks, not of the open one


def test_that_no_form_of_the_sample_reads_otherwise_than_it_was_written(
    sample_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "s.quarterdeck"))
    register = Workspace.open(path, who="Ana")
    with register.read() as session:
        owners = queries.owners_due(session, list(ASKED), [], TODAY)[:12]
        quarter = queries.quarters(session)[0]
    made = register.run("Ask", returns.commission, quarter, DUE, list(ASKED), owners)
    with register.read() as session:
        asked = [return_forms.form(session, one.id, TODAY) for one in queries.requests(session, TODAY, made)]

    fields = 0
    for form in asked:
        files = {"f.xlsx": return_form.write(form), "f.docx": return_word.write(form, written_on=TODAY)}
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
            (returned,) = read(read_here(tmp_path / name))
            register.run("In", returns.take_in, form.request.id, returned, name, name * 8, TODAY)
            assert found(register, form.request.id) == []
            assert remark(register, form.request.id) == ""
            assert len(returned.answers) == sum(len(item.fields) for item in form.items)
            fields += len(returned.answers)
    register.close()
    assert fields > 200


# What is done to files


def sort_rows(sheet: Any) -> None:
    """Every row somewhere else."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    lines = [[cell.value for cell in cells] for cells in sheet.iter_rows(max_col=3)]
    for number, line in enumerate(sorted(lines, key=lambda one: str(one[1])), 1):
        for column, value in enumerate(line, 1):
            sheet.cell(number, column).value = value


def delete_headings(sheet: Any) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_cols(1)


def delete_codes(sheet: Any) -> None:
    sheet.delete_cols(3)


def insert_columns(sheet: Any) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(1, 2)


def hide(sheet: Any) -> None:
    for letter in "AB":
        sheet.column_dimensions[letter].hidden = True


@pytest.mark.parametrize("done", [sort_rows, delete_headings, delete_codes, insert_columns, hide])
def test_that_a_form_is_known_and_read_whatever_was_done_to_it(
    workspace: Workspace, tmp_path: Path, done: Edit
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "GIP 1.2", UPDATE, "Twelve trained")
        fill_in(sheet, "C1", "Status", "Limited")
        done(sheet)

    form = commissioned(workspace)[HR]
    request, returned = received(workspace, sent_back(form, tmp_path / "x.xlsx", edit))

    assert request == form.request.id
    assert {(one.name, one.returned) for one in found(workspace, request)} == {
        ("Action GIP 1.2 Train", "Twelve trained"),
        ("Control C1 Vetting", "Limited"),
    }
    assert returned.strange == ()


def test_that_rows_added_and_words_beside_a_box_are_given_back(workspace: Workspace, tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "GIP 1.2", UPDATE, "Twelve trained")
        sheet.insert_rows(20)
        sheet.cell(20, 1).value = "A new action"
        sheet.cell(20, 2).value = "Find a room"
        sheet.cell(sheet.max_row, 2).value = "Please call me."
        sheet.cell(sheet.max_row, 5).value = "Or write."

    _, returned = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", edit))

    assert returned.strange == (
        "A row was added: A new action | Find a room",
        "Written beside a box: Or write.",
    )
    assert returned.remark == "Please call me."
    with workspace.read() as session:
        request = next(one for one in queries.requests(session, TODAY) if one.owner == HR)
    assert "Find a room" in request.remark


def paste_a_row_over_another(sheet: Any) -> None:
    """The update of action 1.1 over that of GIP 1.2, whose code is gone with it."""
    ours, theirs = (row_of(sheet, item, UPDATE) for item in ("1.1", "GIP 1.2"))
    for column in (1, 2, 3):
        sheet.cell(theirs, column).value = sheet.cell(ours, column).value


def delete_a_row(sheet: Any) -> None:
    sheet.delete_rows(row_of(sheet, "GIP 1.2", "RAG"))


def add_a_sheet(sheet: Any) -> None:
    sheet.parent.create_sheet("Notes").append(("Ask", "for more time"))


def comment(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "1.1", UPDATE), 2).comment = Comment("Ask me first", "Ana")


def comment_beside_the_codes_that_are_gone(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "GIP 1.2", "State"), 1).comment = Comment("Not mine", "Ana")
    sheet.delete_cols(3)


def write_beside_a_title(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "C1", UPDATE) - 1, 5).value = "see my note"


def change_what_is_only_told(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "GIP 1.2", "State"), 2).value = "Complete"


def empty_what_is_only_told(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "GIP 1.2", "State"), 2).value = ""


def type_between_the_records(sheet: Any) -> None:
    row = row_of(sheet, "GIP 1.2", "State") - 2  # empty, between two records
    sheet.cell(row, 1).value = "Both of these are late"


def type_over_who_is_asked(sheet: Any) -> None:
    (row,) = (cell.row for cell in sheet["A"] if cell.value == "For")
    sheet.cell(row, 2).value = "Filled in by Sam Poe"


def type_over_the_instructions(sheet: Any) -> None:
    (row,) = (cell.row for cell in sheet["A"] if str(cell.value).startswith("3."))
    sheet.cell(row, 1).value = "See you on Monday"


def move_a_row_without_its_code(sheet: Any) -> None:
    """Progress of C1 has the heading and the answer of another box, as cells that were dragged there."""
    row = row_of(sheet, "C1", "Status")
    sheet.cell(row, 1).value, sheet.cell(row, 2).value = "Timescale", "Q1 2026/27"


def row_of(sheet: Any, item: str, title: str) -> int:
    there = False
    for row in range(1, sheet.max_row + 1):
        said = str(sheet.cell(row, 1).value or "")
        there = said.endswith(item) if said.startswith(("Action ", "Control ")) else there
        if there and said == title:
            return row
    raise AssertionError(f"{item} has no row {title}")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (
            paste_a_row_over_another,
            f"A row was pasted over one of Action GIP 1.2: Ten joined\nNot in the file any more: {UPDATE} of Action GIP 1.2.",
        ),
        (delete_a_row, "Not in the file any more: RAG of Action GIP 1.2."),
        (add_a_sheet, "On the sheet “Notes”: Ask | for more time"),
        (comment, "A comment on Action 1.1: Ask me first"),
        (comment_beside_the_codes_that_are_gone, "A comment on Action GIP 1.2: Not mine"),
        (type_between_the_records, "Outside the boxes: Both of these are late"),
        (type_over_who_is_asked, "Outside the boxes: Filled in by Sam Poe"),
        (type_over_the_instructions, "Outside the boxes: See you on Monday"),
        (
            move_a_row_without_its_code,
            "It cannot be told whose this is: Timescale | Q1 2026/27\nNot in the file any more: Status of Control C1.",
        ),
        (write_beside_a_title, "Written beside Control C1: see my note"),
        (empty_what_is_only_told, "Action GIP 1.2: “State” is blank now, which the form does not ask for."),
        (
            change_what_is_only_told,
            "Action GIP 1.2: “State” now says “Complete”, which the form does not ask for.",
        ),
    ],
)
def test_that_nothing_in_a_form_is_lost_in_silence(
    workspace: Workspace, tmp_path: Path, done: Edit, said: str
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Ten joined")
        done(sheet)

    form = commissioned(workspace)[HR]
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", edit))

    assert [(one.name, one.returned) for one in found(workspace, request)] == [
        ("Action 1.1 Recruit", "Ten joined")
    ]
    assert remark(workspace, request) == said


def unmerged(sheet: Any) -> Any:
    """What a cell can be inserted into: neither Excel nor LibreOffice moves part of what is merged."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    return sheet


def move_answers(sheet: Any, item: str, title: str, by: int) -> None:
    """The cells of the second column from here on, without all else in their rows: a cell inserted, or deleted."""
    begin, last = row_of(unmerged(sheet), item, title), sheet.max_row
    values = [sheet.cell(row, 2).value for row in range(begin, last + 1)]
    values = [*[""] * by, *values] if by > 0 else values[-by:] + [""] * -by
    for row, value in enumerate(values, begin):
        sheet.cell(row, 2).value = value


@pytest.mark.parametrize("by", [1, 2, -1])
@pytest.mark.parametrize(("item", "title"), [("1.1", UPDATE), ("1.1", "State"), ("GIP 1.2", UPDATE)])
def test_that_answers_that_were_moved_alone_are_looked_at_before_any_is_accepted(
    workspace: Workspace, tmp_path: Path, item: str, title: str, by: int
) -> None:
    def edit(sheet: Any) -> None:
        for key, text in (("Progress", "Limited"), ("RAG", "Amber"), ("Timescale", "Q3 2025/26")):
            fill_in(sheet, item, key, text)
        move_answers(sheet, item, title, by)

    request, _ = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", edit))

    changes = [one for one in found(workspace, request) if one.verdict is Verdict.CHANGE]
    assert changes
    assert [one for one in changes if one.sure] == []


def test_that_a_list_that_says_what_another_holds_has_its_record_looked_at(
    workspace: Workspace, tmp_path: Path
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Ten joined")
        fill_in(sheet, "1.1", "RAG", "Limited")  # one that Progress offers

    request, _ = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", edit))

    assert [(one.title, one.verdict, one.sure) for one in found(workspace, request)] == [
        (UPDATE, Verdict.CHANGE, False),
        ("RAG", Verdict.UNREADABLE, False),
    ]


def test_that_moved_cells_of_one_record_say_nothing_against_another(
    workspace: Workspace, tmp_path: Path
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Ten joined")
        move_answers(sheet, "GIP 1.2", UPDATE, 1)

    request, _ = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", edit))

    assert [(one.name, one.returned) for one in found(workspace, request) if one.sure] == [
        ("Action 1.1 Recruit", "Ten joined")
    ]


def test_that_an_action_done_on_the_day_of_its_timescale_has_its_answers_where_they_belong(
    workspace: Workspace, tmp_path: Path
) -> None:
    action, day = row(workspace, "actions", "1.1"), "31 May 2025"
    workspace.run("Timescale", records.change, "actions", action.id, "timescale", Timescale.parse(day))
    form = commissioned(workspace)[HR]

    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", answer("Done on", day)))

    (done,) = found(workspace, request)
    assert (done.verdict, done.sure, done.why) == (Verdict.CHANGE, True, "")


def sort_without_codes(sheet: Any) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    lines = [[cell.value for cell in cells] for cells in sheet.iter_rows(max_col=2)]
    for number, line in enumerate(sorted(lines, key=lambda one: str(one[0])), 1):
        for column, value in enumerate(line, 1):
            sheet.cell(number, column).value = value


@pytest.mark.parametrize("codes", ["are gone", "stayed where they were"])
def test_that_a_form_sorted_without_its_codes_is_not_guessed_at(
    workspace: Workspace, tmp_path: Path, codes: str
) -> None:
    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Ten joined")
        sort_without_codes(sheet)
        if codes == "are gone":
            sheet.delete_cols(3)

    request, _ = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", edit))

    assert not [one for one in found(workspace, request) if one.is_open]
    assert f"It cannot be told whose this is: {UPDATE} | Ten joined" in remark(workspace, request)


def test_that_the_same_file_again_changes_nothing_and_reopens_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", answer("RAG", "Red"))
    request, returned = received(workspace, path)
    workspace.run("Accept", returns.accept, request, [one.id for one in found(workspace, request)], TODAY)
    before = workspace.undoable()

    assert not workspace.run("In", returns.take_in, request, returned, "copy.xlsx", "0" * 64, TODAY)

    assert workspace.undoable() == before
    assert state(workspace, HR) is State.ACCEPTED


def test_that_a_second_return_keeps_in_words_what_the_first_said_otherwise(
    workspace: Workspace, tmp_path: Path
) -> None:
    def first(sheet: Any) -> None:
        fill_in(sheet, "1.1", "RAG", "Red")
        fill_in(sheet, "1.1", UPDATE, "Ten joined")
        fill_in(sheet, "GIP 1.2", "Progress", "Limited")

    def second(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Twelve joined")
        fill_in(sheet, "GIP 1.2", "Progress", "Limited")

    form = commissioned(workspace)[HR]
    request, _ = received(workspace, sent_back(form, tmp_path / "1.xlsx", first))
    (kept,) = (one.id for one in found(workspace, request) if one.title == "Progress")
    workspace.run("Keep", returns.keep, request, [kept], TODAY)

    received(workspace, sent_back(form, tmp_path / "2.xlsx", second))

    assert {(one.title, one.returned, one.verdict) for one in found(workspace, request)} == {
        (UPDATE, "Twelve joined", Verdict.CHANGE),
        ("Progress", "Limited", Verdict.KEPT),
    }
    assert remark(workspace, request).splitlines() == [
        f"The return before this, of 1 June 2025, said otherwise: Action 1.1 Recruit, {UPDATE}: Ten joined",
        "The return before this, of 1 June 2025, said otherwise: Action 1.1 Recruit, RAG: Red",
    ]


def test_that_a_form_of_which_nothing_can_be_told_apart_is_still_a_form(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.run("Remove", records.remove, "controls", row(workspace, "controls", "C1").id, "Merged")

    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Ten joined")
        sort_without_codes(sheet)

    form = commissioned(workspace)[HR]
    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", edit))

    assert request == form.request.id
    assert found(workspace, request) == []
    assert f"It cannot be told whose this is: {UPDATE} | Ten joined" in remark(workspace, request)


def say_besides(text: str) -> Edit:
    """Write in the box at the foot of the form."""

    def edit(sheet: Any) -> None:
        sheet.cell(sheet.max_row, 2).value = text

    return edit


def test_that_the_same_words_of_several_lines_again_reopen_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", say_besides("Two things:\n\nthe room"))
    request, returned = received(workspace, path)
    workspace.run("Accept", returns.finish, request, TODAY)

    assert not workspace.run("In", returns.take_in, request, returned, "copy.xlsx", "0" * 64, TODAY)

    assert state(workspace, HR) is State.ACCEPTED


def test_that_a_second_return_keeps_what_the_first_said_besides(workspace: Workspace, tmp_path: Path) -> None:
    def first(sheet: Any) -> None:
        say_besides("Please call me.\nGIP 1.2 is not mine.")(sheet)
        delete_a_row(sheet)

    form = commissioned(workspace)[HR]
    received(workspace, sent_back(form, tmp_path / "1.xlsx", first))
    received(workspace, sent_back(form, tmp_path / "2.xlsx", answer(UPDATE, "Ten joined")))
    request, _ = received(workspace, sent_back(form, tmp_path / "3.xlsx", say_besides("Third and last.")))

    assert remark(workspace, request).splitlines() == [
        "Third and last.",
        f"The return before this, of 1 June 2025, said otherwise: Action 1.1 Recruit, {UPDATE}: Ten joined",
        "The return before this, of 1 June 2025, said besides: Please call me.",
        "The return before this, of 1 June 2025, said besides: GIP 1.2 is not mine.",
    ]


def test_that_an_untouched_copy_of_the_sheet_hides_nothing_that_was_said_besides(
    workspace: Workspace, tmp_path: Path
) -> None:
    def copied(sheet: Any) -> None:
        for text in ("", "And write to me."):
            say_besides(text)(sheet.parent.copy_worksheet(sheet))
        say_besides("Please call me.")(sheet)

    _, returned = received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "x.xlsx", copied))

    assert returned.remark == "Please call me."
    assert returned.strange == ("Said twice under “Anything else”; the second is: And write to me.",)


def test_that_who_owns_a_record_now_and_that_it_has_ended_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = commissioned(workspace)[HR]
    told = Why(reason="Done", agreed_by="Board")
    for ref, key, value in (("1.1", "leads", (DATA,)), ("GIP 1.2", "state", ActionState.COMPLETE)):
        record = row(workspace, "actions", ref).id
        workspace.run("Change", records.change, "actions", record, key, value, told)

    def edit(sheet: Any) -> None:
        fill_in(sheet, "1.1", UPDATE, "Ten joined")
        fill_in(sheet, "GIP 1.2", UPDATE, "Twelve trained")

    request, _ = received(workspace, sent_back(form, tmp_path / "x.xlsx", edit))

    assert remark(workspace, request) == f"Action 1.1 belongs to {DATA} now, no longer to {HR}."
    assert [(one.returned, one.sure, one.why) for one in found(workspace, request)] == [
        ("Ten joined", False, f"This belongs to {DATA} now."),
        ("Twelve trained", False, "This has ended since the form left."),
    ]


def _without_owners(workspace: Workspace) -> None:
    """A control under the risk of Head of Data, an action for it and for a plan of HR's, and one that is nobody's."""
    for register, values in (
        ("plans", {"ref": "P1", "title": "People plan", "owner": HR}),
        ("controls", {"ref": "C2", "title": "Exit interviews", "risks": ("1",)}),
        ("actions", {"ref": "9", "title": "Ask the leavers", "risks": ("1",), "plans": ("P1",)}),
        ("actions", {"ref": "10", "title": "Nobody's"}),
    ):
        workspace.run("Add", records.add, register, values)


def test_that_what_nobody_owns_is_asked_of_the_owner_of_what_it_belongs_to(
    workspace: Workspace, tmp_path: Path
) -> None:
    _without_owners(workspace)
    with workspace.read() as session:
        due = queries.owners_due(session, ASKED, [], TODAY)
        nobody = queries.unowned(session, ASKED, [], TODAY)

    forms = commissioned(workspace)

    assert {one.owner: [name for _, name in one.ownerless] for one in due} == {
        HR: ["action 9"],
        DATA: ["action 9", "control C2"],
    }
    assert nobody == ["action 10"]
    assert {item.name: dict(item.about).get("Owner") for item in forms[DATA].items} == {
        "Action 9": "No owner of its own; asked of the owner of risk 1.",
        "Control C2": "No owner of its own; asked of the owner of risk 1.",
        "Risk 1": None,
    }
    (plan,) = [item for item in forms[HR].items if item.ref == "9"]
    assert dict(plan.about)["Owner"] == "No owner of its own; asked of the owner of plan P1."
    assert [form.request.ownerless for form in forms.values()] == [2, 1]
    assert row(workspace, "controls", "C2").owner == ""

    request, _ = received(
        workspace, sent_back(forms[DATA], tmp_path / "x.xlsx", answer(UPDATE, "Two held", "C2"))
    )
    assert [(one.returned, one.sure) for one in found(workspace, request)] == [("Two held", True)]
    workspace.run("Give", records.change, "controls", row(workspace, "controls", "C2").id, "owner", HR)
    assert [one.why for one in found(workspace, request)] == [f"This belongs to {HR} now."]


def test_that_rows_pasted_into_another_workbook_are_still_known(workspace: Workspace, tmp_path: Path) -> None:
    forms = commissioned(workspace)
    book = OpenpyxlWorkbook()
    for owner, title, item in ((HR, "Progress", "1.1"), (DATA, "Progress to target", "1")):
        source = load_workbook(io.BytesIO(return_form.write(forms[owner]))).active
        fill_in(source, item, title, "Limited")
        for line in source.iter_rows(max_col=3, values_only=True):
            book.active.append(line)
    book.save(tmp_path / "both.xlsx")

    returned = read(read_workbook(tmp_path / "both.xlsx"))

    assert [one.request for one in returned] == [forms[owner].request.id for owner in (HR, DATA)]
    assert all("Limited" in [answer.text for answer in one.answers] for one in returned)


def answered(*attached: tuple[str, bytes], forwarded: bool = False) -> bytes:
    """A reply as a program for e-mail saves it, with a signature beside what is attached."""
    reply = EmailMessage()
    reply["Received"] = "from mail.example.org"
    reply["From"], reply["Subject"] = HR, "RE: Updates"
    reply.set_content("Here it is.")
    for name, content in (*attached, ("image001.png", b"\x89PNG"), ("ATT0001.htm", b"<html>")):
        reply.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if not forwarded:
        return bytes(reply)
    outer = EmailMessage()
    outer["From"], outer["Subject"] = DATA, "FW: Updates"
    outer.set_content("See below.")
    outer.add_attachment(reply)
    return bytes(outer)


@pytest.mark.parametrize("forwarded", [False, True])
def test_that_a_form_is_read_from_the_e_mail_that_it_is_attached_to(
    workspace: Workspace, tmp_path: Path, *, forwarded: bool
) -> None:
    path = sent_back(commissioned(workspace)[HR], tmp_path / "Übersicht – März.xlsx", answer("RAG", "Red"))
    mail = tmp_path / "RE Updates.eml"
    mail.write_bytes(answered((path.name, path.read_bytes()), forwarded=forwarded))

    request, _ = received(workspace, mail)

    assert [(one.title, one.returned) for one in found(workspace, request)] == [("RAG", "Red")]


@pytest.mark.parametrize(
    ("names", "reason", "said"),
    [
        ((), "mail", "nothing is attached to it that could hold a table"),
        (("a.xlsx", "b.docx"), "mail_of_several", "“a.xlsx” and “b.docx”"),
    ],
)
def test_that_an_e_mail_is_not_guessed_at(
    tmp_path: Path, names: tuple[str, ...], reason: str, said: str
) -> None:
    mail = tmp_path / "RE Updates.eml"
    mail.write_bytes(answered(*((name, name.encode()) for name in names)))

    with pytest.raises(UnreadableFile) as refusal:
        read_workbook(mail)

    assert refusal.value.reason == reason
    assert said in str(refusal.value)


_HEADINGS = b"From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"


@pytest.mark.parametrize(
    "body",
    [
        b"--x\nContent-Type: text/plain\n\na\n" * 100_000,
        b"".join(
            b"--x%d\nContent-Type: multipart/mixed; boundary=x%d\n\n" % (n, n + 1) for n in range(1_000)
        ),
        b'--x\nContent-Disposition: attachment; filename="' + b"a;" * 500_000 + b'.xlsx"\n\na\n--x--',
    ],
    ids=["parts", "depth", "name"],
)
def test_that_an_e_mail_that_is_built_to_take_long_is_refused_at_once(tmp_path: Path, body: bytes) -> None:
    mail = tmp_path / "RE Updates.eml"
    mail.write_bytes(_HEADINGS + body)
    began = process_time()

    with pytest.raises(UnreadableFile) as refusal:
        read_here(mail)

    assert refusal.value.reason == "slow"
    assert process_time() - began < 2


def test_that_a_tracker_is_no_form(tmp_path: Path) -> None:
    book = OpenpyxlWorkbook()
    book.active.append(("Ref", "Risk", "Update for Q1 2025/26"))
    book.active.append(("1", "People", "Ten joined"))
    book.save(tmp_path / "tracker.xlsx")

    assert read(read_workbook(tmp_path / "tracker.xlsx")) == ()


def test_that_an_answer_that_reads_like_its_heading_is_an_answer(
    workspace: Workspace, tmp_path: Path
) -> None:
    values = {"ref": "A1", "title": "Write it down", "owner": DATA}
    workspace.run("Add", records.add, "recommendations", values)

    def edit(sheet: Any) -> None:
        there = False
        for line in range(1, sheet.max_row + 1):
            there = there or sheet.cell(line, 1).value == "Recommendation A1"
            if there and sheet.cell(line, 1).value == "On track":
                sheet.cell(line, 2).value = "On track"

    request, _ = received(workspace, sent_back(commissioned(workspace)[DATA], tmp_path / "x.xlsx", edit))

    assert [one.returned for one in found(workspace, request)] == ["On track"]


def test_that_a_form_in_word_is_read_back_from_its_tables(workspace: Workspace, tmp_path: Path) -> None:
    form = commissioned(workspace)[HR]
    document = Document(io.BytesIO(return_word.write(form, written_on=TODAY)))
    for table in document.tables:
        for line in table.rows:
            if table.cell(0, 0).text == "Action GIP 1.2" and one_line(line.cells[0].text) == UPDATE:
                line.cells[1].text = "Twelve trained\nFour to come"
            if table.cell(0, 0).text == "Control C1" and line.cells[0].text.startswith("Status\n"):
                line.cells[1].text = "Limited"
    document.save(tmp_path / "anything.docx")

    request, returned = received(workspace, tmp_path / "anything.docx")

    assert request == form.request.id
    assert [(one.name, one.returned) for one in found(workspace, request)] == [
        ("Action GIP 1.2 Train", "Twelve trained\nFour to come"),
        ("Control C1 Vetting", "Limited"),
    ]
    assert returned.strange == ()
    assert remark(workspace, request) == ""


def test_that_what_is_added_to_a_form_in_word_is_said(workspace: Workspace, tmp_path: Path) -> None:
    form = commissioned(workspace)[HR]
    document = Document(io.BytesIO(return_word.write(form, written_on=TODAY)))
    table = next(one for one in document.tables if one.cell(0, 0).text == "Action 1.1")
    for line in table.rows:
        if line.cells[0].text.startswith("Progress"):
            line.cells[1].text = "– Limited"  # written after the dash of an empty box
        if line.cells[0].text == "State":
            line.cells[1].text = "Complete"
    for heading, text in (("Also", "Two more hired"), ("Leads", "Head of Data")):
        added = table.add_row()
        added.cells[0].text, added.cells[1].text = heading, text
    document.save(tmp_path / "word.docx")

    request, _ = received(workspace, tmp_path / "word.docx")

    assert [(one.title, one.returned) for one in found(workspace, request)] == [("Progress", "Limited")]
    assert remark(workspace, request).splitlines() == [
        "A row was added: Also | Two more hired",
        "Action 1.1: “State” now says “Complete”, which the form does not ask for.",
        "Action 1.1: “Leads” now says “Head of Data”, which the form does not ask for.",
    ]


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_that_a_record_of_their_own_that_an_owner_added_to_a_form_is_said(
    workspace: Workspace, tmp_path: Path, ending: str
) -> None:
    form = commissioned(workspace)[HR]
    said = {"Action 99": "Open the canteen", UPDATE: "Opened in May", "Progress": "On track"}

    def edit(sheet: Any) -> None:
        delete_codes(sheet)
        for line in said.items():
            sheet.append(line)

    if ending == "docx":
        document = Document(io.BytesIO(return_word.write(form, written_on=TODAY)))
        added = document.add_table(0, 2)
        for line in said.items():
            for cell, text in zip(added.add_row().cells, line, strict=True):
                cell.text = text
        document.save(tmp_path / "x.docx")
    else:
        sent_back(form, tmp_path / "x.xlsx", edit)

    request, _ = received(workspace, tmp_path / f"x.{ending}")

    assert found(workspace, request) == []
    assert remark(workspace, request) == (
        f"Not in this form as it left: Action 99: Open the canteen; {UPDATE}: Opened in May; Progress: On track"
    )


def test_that_a_new_name_of_the_house_is_no_word_of_an_owner(workspace: Workspace, tmp_path: Path) -> None:
    form = commissioned(workspace)[HR]
    run_step = workspace.run
    with workspace.read() as session:
        post = next(one.id for one in rows(session, "posts") if one.title == HR)
    run_step("Rename", organisation.change, author="Risk team", contact="risk@example.org")
    run_step("Hand over", posts.hand_over, post, "Bo Ray", date(2025, 5, 1))

    for name in ("then.xlsx", "now.xlsx"):
        request, _ = received(workspace, sent_back(form, tmp_path / name))
        assert remark(workspace, request) == ""
        with workspace.read() as session:
            form = return_forms.form(session, request, TODAY)


def test_that_what_is_typed_outside_the_tables_of_a_form_in_word_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = commissioned(workspace, note="The panel meets early.\nPlease be brief.")[HR]
    document = Document(io.BytesIO(return_word.write(form, written_on=TODAY)))
    first, second = document.tables[1]._tbl, document.tables[2]._tbl
    assert document.tables[1].cell(0, 0).text == "Action 1.1"
    first.addnext(document.add_paragraph("Ten more\nare waiting")._p)
    second.addprevious(document.add_paragraph("Action 1.1")._p)  # as a caption says, and no caption
    document.tables[0]._tbl.addprevious(document.add_paragraph("I am on leave")._p)
    document.add_paragraph("Kind regards")
    run = next(line.cells[1] for line in document.tables[1].rows if line.cells[0].text.startswith("Progress"))
    document.add_comment(run.paragraphs[0].add_run(" Limited"), "Ask the board", author="Ana")
    document.save(tmp_path / "word.docx")

    request, _ = received(workspace, tmp_path / "word.docx")

    assert [(one.title, one.returned) for one in found(workspace, request)] == [("Progress", "Limited")]
    assert remark(workspace, request).splitlines() == [
        "A comment on Action 1.1: Ask the board",
        "Outside the boxes: I am on leave",
        "Outside the boxes, below Action 1.1: Ten more are waiting",
        "Outside the boxes, below Action 1.1: Action 1.1",
        "Outside the boxes: Kind regards",
    ]


@needs_libreoffice
@pytest.mark.parametrize("kind", ["xlsx:Calc MS Excel 2007 XML", "ods"])
def test_that_a_form_survives_libreoffice(workspace: Workspace, tmp_path: Path, kind: str) -> None:
    form = commissioned(workspace)[HR]
    path = sent_back(form, tmp_path / "form.xlsx", answer(UPDATE, "Ten joined"))

    request, returned = received(workspace, saved_by_libreoffice(path, kind))

    assert request == form.request.id
    assert [(one.name, one.returned) for one in found(workspace, request)] == [
        ("Action 1.1 Recruit", "Ten joined")
    ]
    assert returned.strange == ()


_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Fill
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  form = StarDesktop.loadComponentFromURL("{form}", "_blank", 0, how())
  sheet = form.Sheets.getByIndex(0)
  box = sheet.getCellRangeByName("{box}")
  heading = sheet.getCellRangeByName("{heading}")
  If sheet.isProtected() And heading.CellProtection.IsLocked And Not box.CellProtection.IsLocked Then
    box.setString("Ten joined")
  End If
  how(0).Name = "FilterName"
  how(0).Value = "{kind}"
  form.storeToURL("{saved}", how())
  form.close(True)
End Sub
</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard">
 <library:element library:name="Module1"/>
</library:library>"""


def box_of(path: Path, item: str, title: str) -> tuple[str, str]:
    """The addresses of a box of an item, and of the item's heading."""
    sheet = load_workbook(path).active
    labels = [str(row[0].value or "") for row in sheet.iter_rows(max_col=1)]
    heading = next(place for place, text in enumerate(labels, 1) if text == item)
    return f"B{labels.index(title, heading) + 1}", f"B{heading}"


@needs_libreoffice
@pytest.mark.parametrize(("kind", "ending"), [("Calc MS Excel 2007 XML", "xlsx"), ("calc8", "ods")])
def test_that_libreoffice_opens_a_form_sees_what_is_locked_fills_in_a_box_and_saves(
    workspace: Workspace, tmp_path: Path, kind: str, ending: str
) -> None:
    form = commissioned(workspace)[HR]
    path, saved = sent_back(form, tmp_path / "form.xlsx"), tmp_path / f"saved.{ending}"
    box, heading = box_of(path, "Action 1.1", UPDATE)
    saved_by_libreoffice(path, "csv")  # its first start makes the profile, in which macros stand
    library = tmp_path / "profile" / "user" / "basic" / "Standard"
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Module1.xba").write_text(
        _MACRO.format(form=path.as_uri(), saved=saved.as_uri(), kind=kind, box=box, heading=heading),
        encoding="utf-8",
    )
    soffice(tmp_path, "--norestore", "macro:///Standard.Module1.Fill")

    request, returned = received(workspace, saved)

    assert request == form.request.id
    assert [(one.name, one.returned) for one in found(workspace, request)] == [
        ("Action 1.1 Recruit", "Ten joined")
    ]
    assert returned.strange == ()
    assert remark(workspace, request) == ""


@needs_libreoffice
def test_that_a_form_in_word_survives_libreoffice(workspace: Workspace, tmp_path: Path) -> None:
    form = commissioned(workspace, note="The panel meets early.")[HR]
    document = Document(io.BytesIO(return_word.write(form, written_on=TODAY)))
    for table in document.tables:
        for line in table.rows:
            name, heading, box = table.cell(0, 0).text, line.cells[0].text, line.cells[1]
            if (
                name == "Action GIP 1.2" and one_line(heading) == UPDATE
            ):  # its quarter is not parted by a line
                box.paragraphs[0].add_run("Twelve trained")  # behind the dash of an empty box
                box.add_paragraph("Four to come")
            elif name == "Action GIP 1.2" and heading == "Timescale":
                box.paragraphs[0].runs[0].text = "Q3 2025/26"
            elif name == "Control C1" and heading.startswith("Status\n"):
                box.text = "Limited"
            elif heading == "Anything else":
                box.text = "I am away in July"
    document.add_paragraph("Kind regards")
    document.save(tmp_path / "form.docx")

    saved = saved_by_libreoffice(tmp_path / "form.docx", "docx:MS Word 2007 XML")
    request, returned = received(workspace, saved.rename(tmp_path / "my answer.docx"))

    assert request == form.request.id
    assert [(one.name, one.title, one.returned) for one in found(workspace, request)] == [
        ("Action GIP 1.2 Train", UPDATE, "Twelve trained\nFour to come"),
        ("Action GIP 1.2 Train", "Timescale", "Q3 2025/26"),
        ("Control C1 Vetting", "Status", "Limited"),
    ]
    assert returned.strange == ()
    assert remark(workspace, request).splitlines() == [
        "I am away in July",
        "Outside the boxes: Kind regards",
    ]


def test_that_the_history_tells_of_what_was_asked_and_what_came_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    received(workspace, sent_back(commissioned(workspace)[HR], tmp_path / "back.xlsx", answer("RAG", "Red")))

    with workspace.read() as session:
        taken_in, asked, *_ = steps(session)
        told = {
            (one.field, one.after)
            for record in changes_of(session, taken_in.number)
            for one in record.changes
        }
        changes = [one for record in changes_of(session, asked.number) for one in record.changes]
    assert ("File", "back.xlsx") in told
    assert {one.after for one in changes if one.field == "Owner"} == {HR, DATA}
    assert not [one for one in changes if one.field in ("Items", "Left step")]  # for the program alone


# The command line


def test_that_the_command_line_asks_nobody_for_a_form_by_a_day_that_is_past(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register, out = str(workspace.path), tmp_path / "out"
    workspace.close()
    asked = ["returns", "commission", "--register", register, "--due", "20/6/2025", "--out", str(out)]

    assert run(asked) == 1

    assert "20 June 2025 is past, and every form would be overdue" in capsys.readouterr().err
    assert not out.exists()


def test_that_the_status_says_of_whom_some_was_asked_that_is_nobodys(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_owners(workspace)
    register = str(workspace.path)
    workspace.close()
    monkeypatch.setattr(cli_returns, "_today", lambda: date(2025, 6, 1))
    assert (
        run(
            [
                "returns",
                "commission",
                "--register",
                register,
                "--due",
                "20/6/2025",
                "--out",
                str(tmp_path / "out"),
            ]
        )
        == 0
    )
    capsys.readouterr()

    assert run(["returns", "status", "--register", register]) == 0

    said = capsys.readouterr().out
    (data,) = [line for line in said.splitlines() if DATA in line]
    assert data.endswith(", about three records, two of them with no owner of their own")


def test_that_the_status_of_every_commission_counts_each_by_itself(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status = ["returns", "status", "--all", "--register", str(workspace.path)]
    monkeypatch.setattr(cli_returns, "_today", lambda: TODAY)
    assert run(status) == 0
    assert capsys.readouterr().out == "Nobody has been asked.\n"
    commissioned(workspace)
    commissioned(workspace)
    workspace.close()

    assert run(status) == 0

    said = capsys.readouterr().out
    assert said.count("Two owners asked: two not back yet.") == 2


def test_that_the_command_line_asks_takes_in_and_tells(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = str(workspace.path)
    workspace.close()
    out = tmp_path / "out"
    asked = [
        "returns",
        "commission",
        "--register",
        register,
        "--due",
        "20/6/2025",
        "--out",
        str(out),
        "--word",
    ]
    with monkeypatch.context() as then:
        then.setattr(cli_returns, "_today", lambda: date(2025, 6, 1))
        assert run(asked) == 0
    said = capsys.readouterr().out
    assert "No e-mail address" not in said
    forms = sorted(out.glob("*.xlsx"))
    assert len(forms) == 2
    assert len([*out.glob("*.eml"), *out.glob("*.docx")]) == 4
    hr = next(path for path in forms if path.name.startswith(HR))
    book = load_workbook(hr)
    fill_in(book.active, "1.1", UPDATE, "Ten joined")
    fill_in(book.active, "1.1", "RAG", "purple")
    book.save(hr)
    stray = tmp_path / "stray.csv"
    stray.write_text("Ref,Risk\n1,People\n")

    assert run(["returns", "receive", str(hr), str(stray), "--register", register, "--accept"]) == 1
    said = capsys.readouterr().out
    assert "accepted: 1; to be decided in the window: 1" in said
    assert "stray.csv: This is no form of Quarterdeck." in said

    assert run(["returns", "status", "--register", register, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["owner"]: one["state"] for one in told} == {HR: "Returned", DATA: "Overdue"}
    assert run(["returns", "status", "--register", register, "--remind", str(tmp_path / "again.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        (mail,) = [name for name in archive.namelist() if name.endswith(".eml")]
        message = email.message_from_bytes(archive.read(mail), policy=default)
    assert message["Subject"].count("Reminder: updates") == 1
    body = message.get_body().get_content()  # type: ignore[union-attr]
    assert (
        "It was due on 20 June 2025, and we do not have it yet. Please send it as soon as you can."
        in " ".join(body.split())
    )


@pytest.mark.parametrize(
    ("rows", "last"),
    [(40, "Written beside 4: row 40"), (41, "And one more row."), (52, "And 12 more rows.")],
)
def test_that_of_a_whole_tracker_pasted_into_a_form_only_the_first_rows_are_given_back(
    rows: int, last: str
) -> None:
    found = Found()
    found.tell_beside("4", (f"row {number}" for number in range(1, rows + 1)))

    strange = found.returned("r1").strange

    assert strange[-1] == last
    assert strange[39] == "Written beside 4: row 40"
