"""Cells of owners that name nobody: no owner comes in, and the plan says so."""

from __future__ import annotations

import pytest

from app.importers.nobody import names_nobody
from app.importers.plan import Choices
from app.registers import REGISTERS
from tests.importers.grids import plan_of, sheet


def plan(register, heading, *cells):
    title = REGISTERS[register].column("title").title
    rows = [["Ref", title, heading], *([str(n), f"Do thing {n}", cell] for n, cell in enumerate(cells, 1))]
    return plan_of(sheet(rows, "List"), register=REGISTERS[register], choices=Choices(surely=True))


@pytest.mark.parametrize(
    "text",
    ["TBC", "tba", "Unassigned", "Vacant", "Vacant post", "Post vacant", "Owner to be confirmed", "To be  appointed", "Unknown",
     "Not yet assigned", "No owner", "None", "?", "-", "n/k", "[TBC]", "Nobody", "Currently vacant"],
)  # fmt: skip
def test_what_names_nobody(text):
    assert names_nobody(text)


@pytest.mark.parametrize(
    "text",
    [
        "Head of Vacant Property",
        "TBC Ltd",
        "Vacant (Head of IT)",
        "All",
        "NK",
        "Norah Known",
        "Various",
        "TB",
    ],
)
def test_what_may_be_somebody(text):
    assert not names_nobody(text)


def test_that_a_risk_has_no_owner_where_its_cell_names_nobody_and_that_is_said():
    found = plan("risks", "Risk owner", "UNASSIGNED", "Head of Estates", "TBC")

    assert [item.values.get("owner") for item in found.items] == [None, "Head of Estates", None]
    assert [(doubt.cell, doubt.text, doubt.heading) for doubt in found.doubts] == [
        ("C2", "UNASSIGNED", "Risk owner"),
        ("C4", "TBC", "Risk owner"),
    ]
    assert "names nobody" in found.doubts[0].why


def test_that_na_among_initials_is_said():
    found = plan("actions", "Owner", "JB", "NA", "N/A")

    assert [item.values.get("leads") for item in found.items] == [("JB",), None, None]
    assert [(doubt.cell, doubt.text) for doubt in found.doubts] == [("C3", "NA")]


def test_that_somebody_beside_nobody_stays():
    found = plan("actions", "Lead", "Jane Bell / TBC", "Vacant")

    assert [item.values.get("leads") for item in found.items] == [("Jane Bell",), None]
    assert [doubt.cell for doubt in found.doubts] == ["C2", "C3"]
    shared = plan("recommendations", "Owner", "TBC / Jane Bell", "Sam Moss")
    assert [item.values.get("owner") for item in shared.items] == ["Jane Bell", "Sam Moss"]
    assert [doubt.cell for doubt in shared.doubts] == ["C2"]
