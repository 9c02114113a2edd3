"""The self-assessment and the statement: returns come in from a sheet, are counted, and lead into next year."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from app.__main__ import guarded
from app.commands import imports, quarters, records, survey
from app.commands import statement as commands
from app.commands.survey import Return
from app.errors import RuleError
from app.importers.child import read_workbook
from app.importers.items import ItemKind
from app.importers.plan import Plan, propose
from app.importers.responses import unfolded
from app.models.meeting_words import QuestionKind
from app.models.quarter import Quarter
from app.models.stored import Source
from app.models.survey_words import Answer
from app.models.tally import Tally
from app.queries import statement as statements
from app.queries import survey as surveys
from app.queries.house import terms
from app.queries.records import known_refs
from app.queries.registers import rows
from app.queries.survey_charts import survey_charts
from app.registers import REGISTERS
from app.store.workspace import Workspace
from app.views.importing.reading import read
from app.views.statement.view import StatementView
from app.views.survey.results import ResultsView
from app.views.survey.view import SurveyView
from tests.import_page_host import FakeHost
from tests.store_registers import started

RISKS, MONEY = "I manage the risks of my area well.", "Money is managed well here"
FORM = (
    ("ID", "Email", "Business group", RISKS, "Comments", MONEY, "Comments2"),
    ("1", "a@example.org", "Operations", "Yes", "", "Partly", "Budgets move"),
    ("2", "b@example.org", "Digital", "no", "Nobody has time", "", ""),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A register with two survey questions, and a panel's question whose number is that of the first."""
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=Quarter(2021, 3))
    made.run("Add", records.add, "panel_questions", {"ref": "1", "title": "Where is serious violence?"})
    for ref, title in (("Q1", "I manage the risks of my area well"), ("Q2", "Money is managed well here.")):
        values = {"ref": ref, "title": title, "kind": QuestionKind.SURVEY}
        made.run("Add", records.add, "questions", values)
    yield made
    made.close()


def sheet(folder: Path, lines: Sequence[Sequence[str]]) -> Path:
    """A file of returns."""
    path = folder / "returns.csv"
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    return path


def plan_of(workspace: Workspace, path: Path) -> Plan:
    with workspace.read() as session:
        current, known, reading = rows(session, "responses"), known_refs(session), terms(session)
        asked = rows(session, "questions")
    workbook = unfolded(read_workbook(path), asked, reading.quarter.financial_year, current)
    return propose(workbook, REGISTERS["responses"], current, reading, known=known)


def test_that_a_tally_rounds_each_answer_by_itself_and_counts_blanks_in_the_whole() -> None:
    tally = Tally.of([Answer.YES] * 31 + [Answer.PARTLY] * 38 + [Answer.NO] * 8 + [None])

    assert tally.percentages == (40, 49, 10)
    assert tally.counts == "31 yes, 38 partly, 8 no of 78; 1 left it out"
    assert Tally(1, 1).percentages == (50, 50, 0)
    assert Tally().words == "No answers"
    assert Tally().percentages == (0, 0, 0)


def test_that_returns_come_in_a_column_a_question_as_one_step(workspace: Workspace, tmp_path: Path) -> None:
    plan = plan_of(workspace, sheet(tmp_path, FORM))

    workspace.run("Import", imports.apply, "responses", plan.items, source=Source.IMPORT)

    with workspace.read() as session:
        found = {row.ref: row for row in rows(session, "responses")}
        one = surveys.survey(session)
    assert set(found) == {"21/22 R1 Q1", "21/22 R1 Q2", "21/22 R2 Q1", "21/22 R2 Q2"}
    assert found["21/22 R1 Q2"].answer is Answer.PARTLY
    assert found["21/22 R1 Q2"].comment == "Budgets move"
    assert found["21/22 R2 Q1"].comment == "Nobody has time"
    assert found["21/22 R2 Q2"].answer is None
    assert [asked.tally for asked in one.asked] == [Tally(1, 0, 1), Tally(0, 1, 0, 1)]
    assert not any("@" in row.title + row.comment for row in found.values())
    workspace.undo()
    with workspace.read() as session:
        assert not rows(session, "responses")


def test_that_the_same_returns_twice_are_nothing_to_do(workspace: Workspace, tmp_path: Path) -> None:
    path = sheet(tmp_path, FORM)
    workspace.run("Import", imports.apply, "responses", plan_of(workspace, path).items)

    assert plan_of(workspace, path).nothing_to_do


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("Yes", "Yes"), "To Q1 and Q2, 50% say yes."),
        (("Yes", "No"), "Most say yes to Q1 (50%), fewest to Q2 (0%)."),
    ],
)
def test_that_questions_that_share_the_most_or_the_fewest_are_all_named(
    workspace: Workspace, tmp_path: Path, answers: tuple[str, str], told: str
) -> None:
    returns = [("Role", "Business group", "Q1", "Q2"), ("Chief of staff", "Operations", *answers)]
    returns.append(("Head of HR", "Human resources", "No", "No"))
    workspace.run("Import", imports.apply, "responses", plan_of(workspace, sheet(tmp_path, returns)).items)

    with workspace.read() as session:
        assert survey_charts(session, surveys.survey(session))[0].told == told


def test_that_late_returns_are_new_and_take_nobodys_place(workspace: Workspace, tmp_path: Path) -> None:
    head = ("Role", "Business group", "Q1", "Q2")
    first = [("Superintendent", "Operations", "Yes", "Yes"), ("Superintendent", "Operations", "No", "Partly")]
    late = [("Chief of staff", "Operations", "Partly", "No"), ("Superintendent", "Digital", "No", "No")]
    workspace.run(
        "Import", imports.apply, "responses", plan_of(workspace, sheet(tmp_path, [head, *first])).items
    )

    plan = plan_of(workspace, sheet(tmp_path, [head, *late]))
    assert [item.kind for item in plan.items] == [ItemKind.NEW] * 4
    workspace.run("Import", imports.apply, "responses", plan.items)

    with workspace.read() as session:
        found = {row.ref: row.title for row in rows(session, "responses")}
    assert found["21/22 R2 Q2"] == "Superintendent"
    assert found["21/22 R3 Q1"] == "Chief of staff"
    everybody = sheet(tmp_path, [head, *late[1:], first[0], late[0], first[1]])
    assert plan_of(workspace, everybody).nothing_to_do


def test_that_a_new_years_returns_leave_last_years_alone(workspace: Workspace, tmp_path: Path) -> None:
    years = [("Respondent", "Year", "Q1", "Q2"), ("Chief", "2020/21", "Yes", "Yes")]
    workspace.run("Import", imports.apply, "responses", plan_of(workspace, sheet(tmp_path, years)).items)
    years[1] = ("Chief", "2021/22", "Partly", "No")

    plan = plan_of(workspace, sheet(tmp_path, years))
    workspace.run("Import", imports.apply, "responses", plan.items)

    with workspace.read() as session:
        found = surveys.survey(session)
    assert found.before == "2020/21"
    assert [one.before for one in found.asked] == [Tally(1), Tally(1)]
    assert [one.tally for one in found.asked] == [Tally(0, 1), Tally(0, 0, 1)]


def test_that_an_answer_which_is_none_of_the_three_is_reported_not_guessed(
    workspace: Workspace, tmp_path: Path
) -> None:
    plan = plan_of(workspace, sheet(tmp_path, [("Respondent", "Q1", "Q2"), ("Chief", "Perhaps", "Yes")]))

    assert ["Perhaps" in str(one.text) for one in plan.unread] == [True]


def test_that_what_is_said_of_an_answer_names_the_row_and_the_column_of_the_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = [
        ("Our survey of the year", "", ""),
        ("Respondent", "Q1", "Q2"),
        ("Chief", "Yes", "Yes"),
        ("Clerk", "Perhaps", "No"),
        ("Driver", "Yes", "Now and then"),
    ]

    plan = plan_of(workspace, sheet(tmp_path, lines))

    assert [(one.row, one.cell, one.text) for one in plan.unread] == [
        (4, "B4", "Perhaps"),
        (5, "C5", "Now and then"),
    ]
    assert [item.row for item in plan.items] == [3, 3, 4, 4, 5, 5]
    assert len({item.place for item in plan.items}) == 6


def test_that_a_sheet_without_questions_is_left_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    workbook = read_workbook(sheet(tmp_path, [("Ref", "Risk", "Owner"), ("1", "People", "Chief")]))
    with workspace.read() as session:
        asked = rows(session, "questions")

    assert unfolded(workbook, asked, "2021/22") == workbook


def test_that_a_question_of_which_one_word_is_another_is_another_question(
    workspace: Workspace, tmp_path: Path
) -> None:
    people = "I manage the people of my area well"
    path = sheet(tmp_path, [("ID", people, RISKS, MONEY), ("1", "Yes", "No", "Partly")])

    items = plan_of(workspace, path).items

    assert [(item.values["ref"], item.values["answer"]) for item in items] == [
        ("21/22 R1 Q1", Answer.NO),
        ("21/22 R1 Q2", Answer.PARTLY),
    ]


def test_that_a_column_that_is_no_question_of_the_survey_is_named(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, sample_file: Path
) -> None:
    asked_anew = "Staff feel able to challenge decisions"
    lines = [("Name", "Q1", "Comments", "Q2", asked_anew), ("Ann Able", "Yes", "", "No", "Partly")]
    path = sheet(tmp_path, lines)

    assert guarded(["import", str(path), "--register", str(sample_file)]) == 0

    said = capfd.readouterr().out
    assert (
        f"One column of “returns” was taken for no question of the survey, and is left out: “{asked_anew}”."
        in said
    )
    assert "two new" in said


def test_that_returns_are_refused_where_a_question_is_unknown_or_the_year_is_there(
    workspace: Workspace,
) -> None:
    taken = Return("Chief", "Operations", {"Q1": Answer.YES})
    with pytest.raises(RuleError, match="Q9"):
        workspace.run("Take in", survey.take_in, "2021/22", [Return("Chief", "", {"Q9": None})])
    assert workspace.run("Take in", survey.take_in, "2021/22", [taken]) == 1
    with pytest.raises(RuleError, match="already"):
        workspace.run("Take in", survey.take_in, "2021/22", [taken])


def test_that_a_statement_is_begun_from_the_principles(workspace: Workspace) -> None:
    with pytest.raises(RuleError, match="principles"):
        workspace.run("Begin", commands.begin, "2021/22")
    for letter, title in (("A", "Integrity"), ("B", "Openness")):
        workspace.run("Add", records.add, "principles", {"ref": letter, "title": title})

    assert workspace.run("Begin", commands.begin, "2021/22") == 5

    with workspace.read() as session:
        found = statements.section_rows(session, "2021/22")
    last = ["Declaration", "Appendix: the governance framework"]
    assert [row.title for row in found] == ["Introduction", "Integrity", "Openness", *last]
    assert [row.principles for row in found] == [(), ("A",), ("B",), (), ()]
    with pytest.raises(RuleError, match="no area"):
        workspace.run("Pursue", commands.pursue, "2021/22")
    with pytest.raises(RuleError, match="already"):
        workspace.run("Begin", commands.begin, "2021/22")


@pytest.fixture
def host(tmp_path: Path, sample_file: Path) -> Iterator[FakeHost]:
    path = tmp_path / sample_file.name
    shutil.copy(sample_file, path)
    opened = Workspace.open(path, who="Test officer")
    yield FakeHost(opened)
    opened.close()


def shown(qtbot: Any, view: Any, host: FakeHost) -> Any:
    qtbot.addWidget(view)
    host.hold(view)
    view.resize(1200, 800)
    view.show()
    return view.front


def test_that_the_tables_end_above_the_edge_of_the_page(qtbot: Any, host: FakeHost) -> None:
    results: ResultsView = shown(qtbot, SurveyView(host), host)
    groups = results.groups

    assert groups.mapTo(results, groups.rect().bottomLeft()).y() < results.rect().bottom() - 4


@pytest.mark.parametrize("width", [640, 680, 1130])
def test_that_all_columns_are_in_sight_however_narrow_the_window(
    qtbot: Any, host: FakeHost, width: int
) -> None:
    results: ResultsView = shown(qtbot, SurveyView(host), host)

    results.window().resize(width, 800)
    QApplication.processEvents()

    assert results.width() == width
    for table in (results.bars, results.groups):
        assert table.horizontalScrollBar().maximum() == 0


def test_that_the_page_shows_a_question_by_group_in_words(qtbot: Any, host: FakeHost) -> None:
    results: ResultsView = shown(qtbot, SurveyView(host), host)

    results.bars.choose("Q6")

    assert results.bars.rows[5].tally.percentages == (40, 49, 10)
    assert next(row.title for row in results.groups.rows) == "Corporate Services"
    assert "Specialists leave once they are trained." in results.said.text
    assert re.search(r"\d partly", results.said.text) is None, "a figure and its word stay on one line"
    results.group.box.setCurrentIndex(results.group.box.findData("Digital Policing"))
    results.group.box.activated.emit(0)
    assert results.bars.rows[0].tally.whole == 6


def test_that_a_statement_parts_no_figure_from_its_word(qtbot: Any, host: FakeHost) -> None:
    said = shown(qtbot, StatementView(host), host).words.text

    assert "16\N{NO-BREAK SPACE}yes, 10\N{NO-BREAK SPACE}partly, 0\N{NO-BREAK SPACE}no" in said


@pytest.mark.parametrize("page", [SurveyView, StatementView])
def test_that_a_look_at_a_closed_quarter_leaves_no_earlier_year_behind(
    qtbot: Any, host: FakeHost, page: Any
) -> None:
    front = shown(qtbot, page(host), host)
    years = []
    for moment in (None, Quarter(2021, 2), None):
        host.moment = moment
        front.refresh()
        years.append(front.year.key)

    assert years == ["2021/22", "2020/21", "2021/22"]


def test_that_the_statement_of_a_closed_quarter_offers_nothing_to_write_in(
    qtbot: Any, host: FakeHost
) -> None:
    front = shown(qtbot, StatementView(host), host)

    def offers() -> list[str]:
        made = front.words.widget().findChildren(QPushButton)
        return [one.accessibleName() for one in made]

    assert offers()
    host.moment = Quarter(2021, 2)
    front.refresh()

    assert not offers()


def test_that_write_in_it_leads_to_the_text_of_the_section(qtbot: Any, host: FakeHost) -> None:
    view = StatementView(host)
    reading = shown(qtbot, view, host)
    write = reading.words.widget().findChildren(QPushButton)[1]
    section = next(one.row for one in reading.statement.sections if one.row.title in write.accessibleName())
    host.go = lambda page, record_id="": (view.turn_to(page), view.choose(record_id), view.setFocus())

    write.click()

    box = view.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    assert (box.accessibleName(), box.toPlainText()) == ("Assessment", section.assessment)


def test_that_the_statement_becomes_next_years_plan_at_a_press(qtbot: Any, host: FakeHost) -> None:
    reading = shown(qtbot, StatementView(host), host)
    assert not reading.pursue.isHidden()
    assert "Give the outside review of culture what it needs" in reading.words.text

    reading.pursue.click()

    assert reading.pursue.isHidden()
    assert "(A.1 22/23)" in reading.words.text
    host.press("plans")
    assert host.went == ["plans"]


def test_that_the_statement_of_the_year_that_has_ended_can_be_begun_until_the_autumn(
    qtbot: Any, workspace: Workspace
) -> None:
    workspace.run("Add", records.add, "principles", {"ref": "A", "title": "Integrity"})
    for _ in range(2):
        workspace.run("Close", quarters.close)
    host = FakeHost(workspace)
    reading = shown(qtbot, StatementView(host), host)
    offered = reading.empty.findChildren(QPushButton)
    assert [one.text() for one in offered] == [
        f"Begin the statement of {year}" for year in ("2022/23", "2021/22")
    ]

    offered[1].click()

    assert reading.year.key == "2021/22"
    assert (reading.begin.isHidden(), reading.begin_last.isHidden()) == (False, True)
    workspace.undo()
    for _ in range(2):
        workspace.run("Close", quarters.close)
    with workspace.read() as session:
        assert statements.to_begin(session) == ["2022/23"]


def test_that_a_file_of_returns_is_known_for_what_it_is(workspace: Workspace, tmp_path: Path) -> None:
    sitting, _ = read(sheet(tmp_path, FORM), workspace, lambda *_: None, lambda: False)

    assert sitting.register == "responses"
    assert len(sitting.look.items()) == 4
