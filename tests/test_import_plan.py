"""The plan: what is new, changed, the same or doubled; a blank never erases and twice in a row finds nothing to do."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.importers.plan import ItemKind
from app.models.rows import RiskRow
from app.models.scale import Position
from app.models.status import Rag
from tests.importers.grids import plan_of

HEADER = ["Ref", "Risk", "Risk owner", "Position", "RAG", "Description"]
ROWS = [
    HEADER,
    ["1", "Fire stops the service", "Director of Estates", "H v M", "Amber", "The roof is old."],
    ["2", "Flood stops the service", "Director of Estates", "L v M", "Green", "The river is near."],
]
KEYS = {field.name for field in fields(RiskRow)}


def applied(plan, current=()):
    """The register's rows after a plan, as a command would leave them."""
    rows = {row.id: row for row in current}
    for number, item in enumerate(plan.items):
        if item.kind is ItemKind.NEW:
            values = {key: value for key, value in item.values.items() if key in KEYS}
            rows[f"new {number}"] = RiskRow(**{"id": f"new {number}", "ref": f"N{number}", **values})
        elif item.kind is ItemKind.CHANGED:
            rows[item.current.id] = replace(
                item.current, **{change.key: change.new for change in item.changes}
            )
    return tuple(rows.values())


def test_that_twice_in_a_row_finds_nothing_to_do():
    first = plan_of(ROWS)
    again = plan_of(ROWS, applied(first))

    assert [item.kind for item in first.items] == [ItemKind.NEW, ItemKind.NEW]
    assert again.nothing_to_do
    assert [item.kind for item in again.items] == [ItemKind.SAME, ItemKind.SAME]
    assert again.summary() == "Two same."


def test_that_a_change_is_told_with_old_and_new():
    current = applied(plan_of(ROWS))
    changed = [HEADER, ["1", "Fire stops the service", "Head of Estates", "M v M", "Amber", ""]]

    (item,) = plan_of(changed, current).items

    assert item.kind is ItemKind.CHANGED
    assert {(change.key, change.old, change.new) for change in item.changes} == {
        ("owner", "Director of Estates", "Head of Estates"),
        ("position", Position(3, 2), Position(2, 2)),
    }
    assert item.current.ref == "1"


@pytest.mark.parametrize(
    ("title", "known", "proposed"), [("Payroll", "Payrolls", False), ("Payrolls", "Payroll", True)]
)
def test_that_a_short_title_is_like_no_other(title, known, proposed):
    headings = ["Risk", "Risk owner", "Position"]
    current = applied(plan_of([headings, [known, "Director of Finance", "H v M"]]))

    (item,) = plan_of([headings, [title, "Director of Finance", "H v M"]], current).items

    assert (item.current is not None) is proposed
    assert not item.sure or not proposed


@pytest.mark.parametrize(
    ("title", "proposed"),
    [
        ("Loss of key pension records held by the council", False),
        ("Loss of key payroll records held by the councils", True),
    ],
)
def test_that_a_title_with_another_word_is_not_proposed_as_the_same(title, proposed):
    headings = ["Risk", "Risk owner", "Position"]
    known = "Loss of key payroll records held by the council"
    current = applied(plan_of([headings, [known, "Director of Finance", "H v M"]]))

    (item,) = plan_of([headings, [title, "Director of Finance", "H v M"]], current).items

    assert (item.current is not None) is proposed


def test_that_capitals_alone_are_no_change():
    current = applied(plan_of(ROWS))

    (item,) = plan_of([HEADER, ["1", "FIRE STOPS THE SERVICE", "", "", "", ""]], current).items

    assert item.kind is ItemKind.SAME


@pytest.mark.parametrize("blank", ["", None, "-", "n/a", "< Select >", "[Owner]"])
def test_that_a_blank_never_erases(blank):
    current = applied(plan_of(ROWS))

    (item,) = plan_of([HEADER, ["1", "Fire stops the service", blank, blank, blank, blank]], current).items

    assert item.kind is ItemKind.SAME


def test_that_a_risk_without_a_reference_is_known_by_its_title():
    current = applied(plan_of(ROWS))

    (item,) = plan_of([HEADER, ["", "FIRE stops  the service", "Head of Estates", "", "", ""]], current).items

    assert item.kind is ItemKind.CHANGED
    assert item.current.ref == "1"


def test_that_a_nearly_equal_title_is_proposed_for_the_officer_to_confirm():
    current = applied(plan_of(ROWS))

    (item,) = plan_of([HEADER, ["", "Fire stops the services", "Head of Estates", "", "", ""]], current).items

    assert item.current.ref == "1"
    assert not item.sure
    assert item.why


def test_that_one_reference_with_quite_another_title_is_doubted():
    current = applied(plan_of(ROWS))

    (item,) = plan_of([HEADER, ["1", "Loss of data by e-mail", "", "", "", ""]], current).items

    assert not item.sure


@pytest.mark.parametrize(
    ("now", "sure"),
    [
        ("Views of patients are not kept to professional standards", False),
        ("Standards are not told to people who work here", True),
        ("Policing standards", True),
    ],
    ids=["a word in passing", "its first word", "a word more"],
)
def test_that_a_title_of_one_word_is_not_known_by_a_long_one_that_has_it_in_passing(now, sure):
    current = applied(plan_of([HEADER, ["1", "Standards", "", "", "", ""]]))

    (item,) = plan_of([HEADER, ["1", now, "", "", "", ""]], current).items

    assert item.current.ref == "1"
    assert item.sure is sure


def test_that_the_same_risk_twice_in_the_file_is_a_duplicate_with_its_row():
    plan = plan_of([*ROWS, ROWS[1]])

    assert [item.kind for item in plan.items] == [ItemKind.NEW, ItemKind.NEW, ItemKind.DUPLICATE]
    assert "row 2" in plan.items[2].why


def test_that_references_which_begin_anew_in_each_project_are_told_apart():
    rows = [["Project", "Risk number", "Risk", "Owner"]]
    rows += [
        [project, number, f"{project} risk {number}", "X"]
        for project in ("Mars", "Sea of Tranquility")
        for number in (1, 2)
    ]

    plan = plan_of(rows)

    assert [item.values["ref"] for item in plan.items] == ["Mars-1", "Mars-2", "SOT-1", "SOT-2"]
    assert any("Mars-1" in note for note in plan.notes)
    assert plan_of(rows, applied(plan)).nothing_to_do


def test_that_a_reference_given_twice_is_renumbered_and_said():
    rows = [
        HEADER,
        *(
            ["7" if n < 2 else str(n), f"Quite different risk {'ab'[n % 2] * 9}{n}", "", "", "", ""]
            for n in range(9)
        ),
    ]

    plan = plan_of(rows)

    assert [item.values.get("ref") for item in plan.items].count("7") == 1
    assert any("7" in note for note in plan.notes)
    assert plan_of(rows, applied(plan)).nothing_to_do


def test_that_the_second_of_a_reference_gets_the_next_of_its_series_and_both_rows_are_said():
    titles = {
        "CR15": "Data",
        "CR16": "Fraud",
        "CR17": "Staff",
        "CR19": "Pay",
        "CR20": "Estates",
        "CR21": "Fleet",
    }
    rows = [HEADER, *([ref, title, "", "", "", ""] for ref, title in titles.items())]
    rows += [["CR16", "Flood", "", "", "", ""], ["CR20", "Heat", "", "", "", ""]]

    plan = plan_of(rows)

    assert {item.values["title"]: item.values["ref"] for item in plan.items[-2:]} == {
        "Flood": "CR18",
        "Heat": "CR22",
    }
    assert [one.why for one in plan.doubts if one.heading == "Ref"] == [
        "“CR16” is the reference of row 3 too, so this was given CR18.",
        "“CR20” is the reference of row 6 too, so this was given CR22.",
    ]
    (note,) = [note for note in plan.notes if "CR16" in note]
    assert "CR16 of row 3 and row 8: the second was given CR18; CR20 of row 6 and row 9" in note
    again = plan_of(rows, applied(plan))
    assert again.nothing_to_do
    assert [one.cell for one in again.doubts if one.heading == "Ref"] == ["A8", "A9"]


def test_that_records_of_one_title_are_each_taken_once():
    rows = [
        ["Risk", "Description", "Owner"],
        ["Stops", "The pump stops.", "A"],
        ["Stops", "The fan stops.", "B"],
    ]
    current = applied(plan_of(rows))

    assert len(current) == 2
    assert plan_of(rows, tuple(reversed(current))).nothing_to_do


def test_that_every_item_knows_where_it_stands_and_what_the_file_said():
    item = plan_of(ROWS).items[1]

    assert (item.sheet, item.row, item.name) == ("Risks", 3, "2 Flood stops the service")
    assert item.raw["Position"] == "L v M"
    assert item.values["rag"] is Rag.GREEN


_CELL = st.one_of(
    st.none(), st.text(max_size=30), st.integers(-5, 30), st.floats(-5, 1e6), st.booleans(), st.dates(),
    st.sampled_from(["High", "3x4", "H v M", "Red", "Short-term", "Example: a", "END", "Total", "[x]", "1\nM v H"]),
)  # fmt: skip


@given(st.lists(st.lists(_CELL, min_size=6, max_size=6), max_size=12))
@example([[None] * 6] * 6 + [[None, None, "0\n1", None, None, None], [None, None, "\x1b", None, None, 0]])
def test_that_whatever_stands_in_the_cells_the_plan_is_whole_and_repeatable(cells):
    rows = [HEADER, *cells]
    plan = plan_of(rows)

    assert all(item.values.get("title") for item in plan.items)
    places = {item.row for item in plan.items} | {aside.row for aside in plan.asides}
    assert len(plan.items) + len(plan.asides) >= len(places)
    again = plan_of(rows, applied(plan))
    assert not again.of(ItemKind.NEW)
