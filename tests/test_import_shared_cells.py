"""One column into several fields: lead and further leads, original timescale and revisions; proposed, seen, overruled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.commands import imports
from app.importers.plan import Choices, Plan
from app.importers.reader import read
from app.importers.revised import revisions_in
from app.importers.whole import Held, propose_as
from app.models.quarter import Quarter
from app.models.source import Source
from app.models.timescale import Timescale
from app.queries import registers
from app.queries.house import terms
from app.queries.records import known_refs, told
from app.registers import REGISTERS
from app.store.workspace import Workspace
from app.views.importing.words import target_title
from tests.store_registers import started

TODAY = date(2022, 1, 10)
RISKS = ("Ref", "Risk", "Risk owner", "Position")
ACTIONS = ("Ref", "Action", "Lead", "Due date")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=Quarter(2021, 3))
    yield made
    made.close()


def tracker(path: Path, *lines: Sequence[Any]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = f"{lines[0][1]}s"
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def plan_of(path: Path, workspace: Workspace, register: str, **chosen: Any) -> Plan:
    with workspace.read() as session:
        held = Held({register: registers.rows(session, register, TODAY)}, known_refs(session), told(session))
        how = terms(session)
    return propose_as(read(path), register, Choices(**chosen), held, how)


def apply(workspace: Workspace, plan: Plan) -> None:
    workspace.run("Import", imports.apply, plan.register, plan.items, source=Source.IMPORT)


def rows(workspace: Workspace, register: str) -> dict[str, Any]:
    with workspace.read() as session:
        return {row.ref: row for row in registers.rows(session, register, TODAY)}


def match_of(plan: Plan, heading: str) -> Any:
    return next(match for match in plan.matches if match.heading == heading)


def test_that_the_first_name_is_the_owner_and_the_others_are_leads(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tracker(
        tmp_path / "t.xlsx",
        RISKS,
        ("1", "Flood in the depot", "DAC Smith / Director of HR", "H v M"),
        ("2", "Fraud in payroll", "Bursar", "M v M"),
        ("3", "Loss of records", "AC Trust\nHead of Legal; Director of HR", "L v M"),
        ("4", "Strike at the works", "HR/Finance Director", "L v L"),
    )
    plan = plan_of(path, workspace, "risks")

    assert match_of(plan, "Risk owner").key == "owner.others"
    assert "of several names the first is the risk owner" in match_of(plan, "Risk owner").why
    apply(workspace, plan)
    found = {ref: (row.owner, row.leads) for ref, row in rows(workspace, "risks").items()}
    assert found == {
        "1": ("DAC Smith", ("Director of HR",)),
        "2": ("Bursar", ()),
        "3": ("AC Trust", ("Head of Legal", "Director of HR")),
        "4": ("HR/Finance Director", ()),
    }
    assert plan_of(path, workspace, "risks").nothing_to_do


def test_that_the_officer_can_say_that_it_is_one_name(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(
        tmp_path / "t.xlsx", RISKS, ("1", "Flood in the depot", "DAC Smith / Director of HR", "H v M")
    )
    plan = plan_of(path, workspace, "risks", columns={3: "owner"})

    assert match_of(plan, "Risk owner").key == "owner"
    assert plan.items[0].values["owner"] == "DAC Smith / Director of HR"
    assert "leads" not in plan.items[0].values


def test_that_leads_with_a_column_of_their_own_are_not_mixed_in(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(
        tmp_path / "t.xlsx",
        (*RISKS, "Working leads"),
        ("1", "Flood in the depot", "DAC Smith / Director of HR", "H v M", "Head of Estates"),
    )
    plan = plan_of(path, workspace, "risks")
    assert plan.items[0].values["leads"] == ("Head of Estates",)
    assert plan.items[0].values["owner"] == "DAC Smith / Director of HR"


def test_that_several_leads_of_an_action_are_leads(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(
        tmp_path / "t.xlsx", ACTIONS, ("A1", "Write the plan", "DAC Smith / Director of HR", "31/3/2022")
    )
    assert plan_of(path, workspace, "actions").items[0].values["leads"] == ("DAC Smith", "Director of HR")


def test_that_an_original_and_its_revision_in_one_cell_are_a_timescale_with_its_past(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tracker(
        tmp_path / "t.xlsx",
        ACTIONS,
        ("A1", "Write the plan", "Bursar", "Original 31/3/22, revised Q3"),
        ("A2", "Train the staff", "Bursar", "30 June 2022"),
        ("A3", "Buy the system", "Bursar", "Original: 31/12/21\nRevised: 31/3/22\nRevised 2: 30/6/22"),
    )
    plan = plan_of(path, workspace, "actions")

    assert match_of(plan, "Due date").key == "timescale.past"
    assert [(doubt.cell, doubt.text) for doubt in plan.doubts] == [("D2", "Original 31/3/22, revised Q3")]
    assert "“Q3” names no year; it was read as Q3 2022/23" in plan.doubts[0].why
    assert not plan.unread
    apply(workspace, plan)
    found = rows(workspace, "actions")
    assert [str(found[ref].timescale) for ref in ("A1", "A2", "A3")] == [
        "Q3 2022/23",
        "30 June 2022",
        "30/6/22",
    ]
    assert [str(found[ref].original) for ref in ("A1", "A2", "A3")] == ["31/3/22", "30 June 2022", "31/12/21"]
    assert [found[ref].revisions for ref in ("A1", "A2", "A3")] == [1, 0, 2]
    assert found["A1"].slip == 3
    assert plan_of(path, workspace, "actions").nothing_to_do
    workspace.undo()
    assert not rows(workspace, "actions")


def test_that_a_revision_of_a_record_that_is_there_is_a_revision(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = tracker(tmp_path / "1.xlsx", ACTIONS, ("A1", "Write the plan", "Bursar", "31/3/22"))
    apply(workspace, plan_of(first, workspace, "actions"))
    later = tracker(
        tmp_path / "2.xlsx",
        ACTIONS,
        ("A1", "Write the plan", "Bursar", "31/3/22 (revised to 30/9/22)"),
    )
    plan = plan_of(later, workspace, "actions")
    assert [(c.key, str(c.new)) for c in plan.items[0].changes] == [("timescale", "30/9/22")]
    apply(workspace, plan)
    row = rows(workspace, "actions")["A1"]
    assert (str(row.original), row.revisions) == ("31/3/22", 1)


def test_that_the_officer_can_say_that_the_text_is_the_timescale(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tracker(
        tmp_path / "t.xlsx", ACTIONS, ("A1", "Write the plan", "Bursar", "Original 31/3/22, revised 30/9/22")
    )
    plan = plan_of(path, workspace, "actions", columns={4: "timescale"})
    assert str(plan.items[0].values["timescale"]) == "Original 31/3/22, revised 30/9/22"
    assert not plan.items[0].past


def test_that_what_is_typed_in_the_plan_stands_for_the_whole_cell(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tracker(
        tmp_path / "t.xlsx", ACTIONS, ("A1", "Write the plan", "Bursar", "Original 31/3/22, revised 30/9/22")
    )
    sheet = read(path).sheets[0].name
    plan = plan_of(path, workspace, "actions", values={(sheet, 2): {"timescale": "31/12/22"}})
    assert str(plan.items[0].values["timescale"]) == "31/12/22"
    assert not plan.items[0].past


@pytest.mark.parametrize("last", ["Further revised date", "2nd revised date", "Latest date"])
def test_that_of_several_revised_dates_the_last_is_the_one_of_now(
    workspace: Workspace, tmp_path: Path, last: str
) -> None:
    path = tracker(
        tmp_path / "t.xlsx",
        ("Ref", "Action", "Lead", "Original date", "Revised date", last),
        ("A1", "Write the plan", "Bursar", "31/3/22", "30/6/22", "30/9/22"),
    )
    item = plan_of(path, workspace, "actions").items[0]

    assert str(item.values["timescale"]) == "30/9/22"
    assert [str(one) for one in item.past] == ["31/3/22", "30/6/22"]


def test_that_two_columns_are_original_and_revised(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(
        tmp_path / "t.xlsx",
        ("Ref", "Action", "Lead", "Original due date", "Due date"),
        ("A1", "Write the plan", "Bursar", date(2022, 3, 31), date(2022, 9, 30)),
        ("A2", "Train the staff", "Bursar", date(2022, 3, 31), None),
        ("A3", "Buy the system", "Bursar", date(2022, 3, 31), date(2022, 3, 31)),
    )
    plan = plan_of(path, workspace, "actions")

    assert match_of(plan, "Original due date").key == "timescale.original"
    apply(workspace, plan)
    found = rows(workspace, "actions")
    assert [(str(r.timescale), str(r.original), r.revisions) for r in found.values()] == [
        ("30 September 2022", "31 March 2022", 1),
        ("31 March 2022", "31 March 2022", 0),
        ("31 March 2022", "31 March 2022", 0),
    ]
    assert plan_of(path, workspace, "actions").nothing_to_do


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Original 31/3/22, revised Q3", ("31/3/22", "Q3 2022/23")),
        ("Original: 31/3/22; Revised: 30/6/22", ("31/3/22", "30/6/22")),
        ("31/3/22 (revised to 30/6/22)", ("31/3/22", "30/6/22")),
        ("31/03/22 (original) 30/06/22 (revised)", ("31/03/22", "30/06/22")),
        ("31/3/22 (orig), 30/6/22 (rev)", ("31/3/22", "30/6/22")),
        ("31/3/22 - original, 30/6/22 - revised", ("31/3/22", "30/6/22")),
        ("30/6/22 revised (31/3/22 original)", ("31/3/22", "30/6/22")),
        ("31/3/22 (original)\n30/6/22", ("31/3/22", "30/6/22")),
        ("31/3/22\n30/6/22 (revised)", ("31/3/22", "30/6/22")),
        ("31/3/22 (original)\n30/6/22 (revised)\n30/9/22 (2nd revision)", ("31/3/22", "30/6/22", "30/9/22")),
        ("30/6/22 (new date); 31/3/22 (old date)", ("31/3/22", "30/6/22")),
        ("Orig: Q1 2022/23; Rev: Q3 2022/23", ("Q1 2022/23", "Q3 2022/23")),
        ("Original: 31/3/22 / Revised: 30/6/22", ("31/3/22", "30/6/22")),
        ("O: 31/3/22 R: 30/6/22", ("31/3/22", "30/6/22")),
        ("was 31 March 2022, now 30/6/22", ("31 March 2022", "30/6/22")),
        ("Q3 2022/23 (revised from Q1 2022/23)", ("Q1 2022/23", "Q3 2022/23")),
        ("Moved from March 2022 to June 2022", ("March 2022", "June 2022")),
        ("31/3/22 (revised)", None),
        ("31/3/22 (original)", None),
        ("31/3/22 revised June", ("31/3/22", "June 2022")),
        ("Was Q4 2021/22, now Q2 2022/23", ("Q4 2021/22", "Q2 2022/23")),
        ("Q2 2022/23 (originally Q4 2021/22)", ("Q4 2021/22", "Q2 2022/23")),
        ("Revised: 30/6/22 (Original 31/3/22)", ("31/3/22", "30/6/22")),
        ("March 2022 → June 2022 → September 2022", ("March 2022", "June 2022", "September 2022")),
        ("Original date 31.3.22\nRevised date 30.6.22\nRevised date: 30.9.22", ("31.3.22", "30.6.22", "30.9.22")),
        ("Orig. March 22 – extended to autumn 2022", ("March 22", "autumn 2022")),
        ("31/3/22 30/4/22 31/5/22 30/6/22 31/7/22 31/8/22", ("31/3/22", "30/4/22", "31/5/22", "30/6/22", "31/7/22", "31/8/22")),
        ("31/3/22 30/4/22 31/5/22 30/6/22 31/7/22 31/8/22 30/9/22", None),
        ("31 March 2022", None),
        ("Revised strategy by Q3 2022/23", None),
        ("31/3/22, now complete", None),
        ("from April 2022 to June 2022", None),
        ("Original plan was to finish in March; the new one is June 2022", None),
        ("New Year 2022", None),
        ("Current", None),
        ("revised 30/6/22", None),
        ("Original TBC, revised 30/6/22", None),
    ],
)  # fmt: skip
def test_what_a_cell_tells_of_a_timescales_past(text: str, texts: tuple[str, ...] | None) -> None:
    found = revisions_in(text, 4)
    assert (found.texts if found else None) == texts
    if found:
        assert all(Timescale.parse(one).last_day for one in found.texts)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/22 (2nd revision)", "31/12/22"),
        ("31/12/22 (revised)", "31/12/22"),
        ("Revised to 31/12/22", "31/12/22"),
        ("31/12/22 rev. 2", "31/12/22"),
        ("31/12/22 – revised twice", "31/12/22"),
        ("Revised: Q3 2022/23", "Q3 2022/23"),
    ],
)
def test_that_the_only_date_of_a_cell_counts_where_it_says_that_it_was_revised(
    workspace: Workspace, tmp_path: Path, text: str, day: str
) -> None:
    path = tracker(tmp_path / "t.xlsx", ACTIONS, ("A1", "Write the plan", "Bursar", text))

    plan = plan_of(path, workspace, "actions")

    assert str(plan.items[0].values["timescale"]) == day
    assert [doubt.why for doubt in plan.doubts] == [
        f"“{text}” was read as {day}; what it was before is not in the cell."
    ]


def test_that_new_year_is_no_revision(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(tmp_path / "t.xlsx", ACTIONS, ("A1", "Write the plan", "Bursar", "New Year 2022"))

    assert str(plan_of(path, workspace, "actions").items[0].values["timescale"]) == "New Year 2022"


def test_that_the_page_names_what_a_column_can_be_taken_for() -> None:
    assert target_title(REGISTERS["risks"], "owner.others") == "Risk owner, further names as working leads"
    assert (
        target_title(REGISTERS["actions"], "timescale.past")
        == "Timescale, with the original and its revisions"
    )
    assert target_title(REGISTERS["actions"], "timescale.original") == "Original timescale"


@pytest.mark.parametrize(
    ("register", "headings", "title"),
    [
        ("risks", ("Ref", "Risk", "Perchennog / Owner", "Position"), "Risk owner"),
        ("actions", ("Ref", "Action", "Arweinydd / Lead", "Due date"), "Leads"),
    ],
)
def test_that_one_post_in_two_languages_is_named_as_what_may_be_one(
    workspace: Workspace, tmp_path: Path, register: str, headings: Sequence[str], title: str
) -> None:
    lines = (
        ("1", "Flood in the depot", "Pennaeth Ystadau / Head of Estates", None),
        ("2", "Fraud in payroll", "Head of Finance / Head of Audit", None),
    )

    plan = plan_of(tracker(tmp_path / "t.xlsx", headings, *lines), workspace, register)

    (doubt,) = plan.doubts
    assert (doubt.cell, doubt.heading) == ("C2", title)
    assert "“Pennaeth Ystadau / Head of Estates” was read as two posts, and may be one." in doubt.why


@pytest.mark.parametrize(
    ("cell", "leads", "doubts"),
    [
        ("Head of\nHR", ("Head of HR",), 0),
        ("Director of Finance and\nResources", ("Director of Finance and Resources",), 0),
        ("Assistant\nDirector Housing", ("Assistant Director Housing",), 0),
        ("Head of HR\n(Corporate)", ("Head of HR (Corporate)",), 0),
        ("Head of HR\nHead of\nLegal", ("Head of HR", "Head of Legal"), 0),
        ("J Hill\nP Rowe", ("J Hill", "P Rowe"), 0),
        ("Jane Hill\nHead of HR", ("Jane Hill", "Head of HR"), 1),
    ],
)
def test_that_a_post_on_two_lines_of_a_cell_is_one_lead(
    workspace: Workspace, tmp_path: Path, cell: str, leads: tuple[str, ...], doubts: int
) -> None:
    path = tracker(tmp_path / "a.xlsx", ACTIONS, ("1", "Recruit", cell, date(2022, 3, 31)))

    plan = plan_of(path, workspace, "actions")

    assert plan.items[0].values["leads"] == leads
    assert [doubt.cell for doubt in plan.doubts] == ["C2"] * doubts


def test_that_a_post_on_two_lines_of_a_cell_is_one_owner(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(
        tmp_path / "a.xlsx", RISKS, ("1", "Fire", "Head of\nHR", "2x2"), ("2", "Flood", "A Lee\nB Poe", "2x2")
    )

    plan = plan_of(path, workspace, "risks")

    assert [item.values["owner"] for item in plan.items] == ["Head of HR", "A Lee"]
    assert plan.items[0].values.get("leads") is None
    assert plan.items[1].values["leads"] == ("B Poe",)


def test_that_two_names_where_there_is_one_owner_are_to_be_checked(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tracker(
        tmp_path / "a.xlsx",
        ("Ref", "Recommendation", "Owner", "Due date"),
        ("1", "Check leavers", "J Hill\nP Rowe", date(2022, 3, 31)),
        ("2", "Sign the lease", "Head of\nLegal", date(2022, 3, 31)),
    )

    plan = plan_of(path, workspace, "recommendations")

    assert [item.values["owner"] for item in plan.items] == ["J Hill P Rowe", "Head of Legal"]
    assert [(doubt.cell, doubt.why) for doubt in plan.doubts] == [
        ("C2", "“J Hill / P Rowe” stands on two lines and may be several; it was kept as one.")
    ]
