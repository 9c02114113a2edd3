"""Who and by when in one column of the file: parted where every cell has both, else left and said."""

from __future__ import annotations

import pytest

from app.importers.grid import CellError
from app.importers.owner_dates import both_in
from app.importers.plan import Choices
from app.registers import REGISTERS
from app.views.importing.words import target_title
from tests.importers.grids import plan_of, sheet


def plan(register, heading, *cells, name="Actions", columns=None):
    rows = [["Ref", "Title", heading], *([str(n), f"Do thing {n}", cell] for n, cell in enumerate(cells, 1))]
    rows[0][1] = REGISTERS[register].column("title").title
    choices = Choices(surely=True, columns=columns or {})
    return plan_of(sheet(rows, name), register=REGISTERS[register], choices=choices)


@pytest.mark.parametrize(
    ("text", "who", "when"),
    [
        ("Head of Finance, 31/3/2026", "Head of Finance", "31/3/2026"),
        ("Head of HR\n30 June 2026", "Head of HR", "30 June 2026"),
        ("Head of IT - Q3 2026/27", "Head of IT", "Q3 2026/27"),
        ("Jane Bell 31/3/26", "Jane Bell", "31/3/26"),
        ("Jane Bell (31.3.26)", "Jane Bell", "31.3.26"),
        ("Jane Bell March 2026", "Jane Bell", "March 2026"),
        ("31/3/26: Jane Bell", "Jane Bell", "31/3/26"),
        ("Section 151 officer / TBC", "Section 151 officer", "TBC"),
        ("Estates, Finance & IT; 31 March 2026", "Estates, Finance & IT", "31 March 2026"),
        ("Head of HR by end of March 2026", "Head of HR", "by end of March 2026"),
    ],
)
def test_who_and_when_of_a_cell(text, who, when):
    assert both_in(text, 4) == (who, when)


@pytest.mark.parametrize(
    "text",
    ["Sam Moss", "31/3/26", "Theresa May 2026", "JB 31/3/26; SM 30/6/26", "Head of HR, when funded", ""],
)
def test_that_a_cell_without_both_for_sure_is_not_parted(text):
    assert both_in(text, 4) is None


def test_that_a_column_with_both_in_every_cell_is_the_owner_and_the_timescale():
    found = plan(
        "recommendations",
        "Responsible Officer & Target Date",
        "Head of Finance, 31/3/2026",
        "",
        "Head of HR\n30 June 2026",
    )

    assert [(item.values.get("owner"), str(item.values.get("timescale", ""))) for item in found.items] == [
        ("Head of Finance", "31/3/2026"),
        (None, ""),
        ("Head of HR", "30 June 2026"),
    ]
    assert not found.doubts
    assert not found.unread


def test_that_several_names_before_a_day_are_leads():
    found = plan("actions", "Lead / Due date", "Jane Bell and Sam Moss 31/3/26")

    assert found.items[0].values["leads"] == ("Jane Bell", "Sam Moss")
    assert str(found.items[0].values["timescale"]) == "31/3/26"


def test_that_a_timescale_that_is_typed_in_the_plan_leaves_the_owner():
    rows = [["Ref", "Recommendation", "Owner & due date"], ["1", "Reconcile", "Head of Finance, 31/3/26"]]
    typed = Choices(surely=True, values={("Recs", 2): {"timescale": "30/6/26"}})
    found = plan_of(sheet(rows, "Recs"), register=REGISTERS["recommendations"], choices=typed)

    values = found.items[0].values
    assert (values["owner"], str(values["timescale"])) == ("Head of Finance", "30/6/26")


def test_that_one_cell_without_both_leaves_the_column_as_it_stands_and_is_said():
    found = plan("actions", "Lead / Due date", "Jane Bell 31/3/26", "Sam Moss")

    assert {match.heading: match.key for match in found.matches}["Lead / Due date"] == "timescale"
    assert [one.cell for one in found.doubts] == ["C2", "C3"]


def test_that_the_officer_may_choose_both_and_what_cannot_be_parted_is_said():
    found = plan("actions", "Who", "Jane Bell 31/3/26", "Sam Moss", columns={3: "timescale.owner"})

    assert found.items[0].values["leads"] == ("Jane Bell",)
    assert "leads" not in found.items[1].values
    assert [one.cell for one in found.doubts] == ["C3"]
    assert target_title(REGISTERS["actions"], "timescale.owner") == "Timescale, with who has it"


def test_that_a_cell_of_both_with_an_error_is_said():
    found = plan("actions", "Lead / Due date", "Jane Bell 31/3/26", CellError("#REF!"))

    assert [(one.cell, one.heading) for one in found.unread] == [("C3", "Timescale")]
