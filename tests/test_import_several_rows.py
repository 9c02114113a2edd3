"""A record that takes several rows, and says more than once who has it or when it is due: one counts, and all are named."""

from __future__ import annotations

from app.importers.plan import Choices
from app.registers.actions import ACTIONS
from app.registers.measures import MEASURES
from tests.importers.grids import plan_of, sheet

RISKS = [
    ["Ref", "Risk", "Likelihood", "Impact", "Owner", "Control"],
    ["R1", "Fire in the server room", "3", "4", "Head of IT", "Sprinklers"],
    ["", "", "", "", "Head of Estates", "Drills"],
    ["R2", "Loss of key staff", "2", "4", "Head of HR", "Pay"],
]


def test_that_the_owners_of_further_rows_are_leads_and_all_are_named():
    first, second = plan_of(RISKS).items

    assert (first.values["owner"], first.values["leads"]) == ("Head of IT", ("Head of Estates",))
    assert [(one.cell, one.heading) for one in first.doubts] == [("E2", "Risk owner")]
    assert "Head of IT (E2) and Head of Estates (E3)" in first.doubts[0].why
    assert (second.values["owner"], second.doubts) == ("Head of HR", ())


def test_that_the_date_of_the_first_row_counts_also_beside_revised_ones():
    rows = [
        ["Action no", "Action", "Lead", "Due"],
        ["1", "Write the policy", "Jane Bell", "30/6/2026"],
        ["", "", "Anil Kumar", "31/12/2026"],
        ["2", "Train the staff", "Sam Moss", "Original 31/3/26, revised Q3 2026/27"],
    ]
    first, second = plan_of(sheet(rows, "Actions"), register=ACTIONS, choices=Choices(surely=True)).items

    assert (str(first.values["timescale"]), first.past) == ("30/6/2026", ())
    assert "30/6/2026 (D2) and 31/12/2026 (D3)" in first.doubts[0].why
    assert [str(one) for one in second.past] == ["31/3/26"]


def test_that_of_two_owners_where_there_are_no_leads_the_first_counts_until_it_is_typed_otherwise():
    rows = [
        ["Measure no", "Measure", "Measure owner"],
        ["1", "Sickness", "Head of HR"],
        ["", "", "Head of Ops"],
        ["2", "Complaints", "Head of Ops"],
    ]
    found = plan_of(sheet(rows, "KPIs"), register=MEASURES, choices=Choices(surely=True)).items[0]
    typed = Choices(surely=True, values={("KPIs", 2): {"owner": "Head of Ops"}})
    again = plan_of(sheet(rows, "KPIs"), register=MEASURES, choices=typed).items[0]

    assert (found.values["owner"], len(found.doubts)) == ("Head of HR", 1)
    assert (again.values["owner"], again.doubts) == ("Head of Ops", ())


def test_that_no_row_is_passed_over_where_the_date_of_the_first_cannot_be_read():
    rows = [
        ["Action no", "Action", "Lead", "Due", "Date completed"],
        ["1", "Write the policy", "Jane Bell", "30/6/2026", "when agreed"],
        ["", "", "", "", "after the audit"],
        ["2", "Train the staff", "Sam Moss", "30/9/2026", "30/8/2026"],
    ]
    first, _ = plan_of(sheet(rows, "Actions"), register=ACTIONS, choices=Choices(surely=True)).items

    [one] = first.unread
    assert one.cell == "E2"
    assert "after the audit (E3)" in one.why
