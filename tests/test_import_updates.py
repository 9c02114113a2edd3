"""What was said in a tracker, what was struck out of it, and what the officer changes in the plan before it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.commands import imports, organisation
from app.commands import records as change
from app.importers.grid import Row
from app.importers.plan import Choices, ItemKind, propose
from app.importers.updates import split
from app.models.quarter import Quarter
from app.models.scale import Position, four_levels
from app.models.source import Source
from app.models.status import ControlStatus, Rag
from app.queries import records, registers
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Workspace
from tests.importers.grids import QUARTER, book, sheet

TERMS = Terms(four_levels(), QUARTER)
HEADER = ["Ref", "Risk", "Risk owner", "Position", "RAG", "Comments"]
FIRE = [
    "1",
    "Fire stops the service",
    "Estates",
    "H v M",
    "Red",
    "12/10/21: The board met.\nIt agreed.\n3/8/21: Drafted.",
]
FLOOD = ["2", "Flood stops the service", "Estates", "L v M", "Green", "The river is near."]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "r.quarterdeck", who="Ann")
    how = {"name": "", "scale": four_levels(), "first_quarter": QUARTER}
    made.run("Start", organisation.start, **how, source=Source.START)
    yield made
    made.close()


def plan_in(workspace, rows, choices=None, register="risks"):
    one = rows if not isinstance(rows, list) else sheet(rows, REGISTERS[register].title)
    with workspace.read() as session:
        current, told = registers.rows(session, register), records.told(session)
    return propose(book(one), REGISTERS[register], current, TERMS, choices, told=told)


def bring(workspace, rows, choices=None, register="risks"):
    plan = plan_in(workspace, rows, choices, register)
    return workspace.run("Import", imports.apply, register, plan.items, source=Source.IMPORT)


def row_of(workspace, ref, register="risks"):
    with workspace.read() as session:
        return next(row for row in registers.rows(session, register) if row.ref == ref)


def said_of(workspace, ref):
    with workspace.read() as session:
        found = records.updates(
            session, next(row.id for row in registers.rows(session, "risks") if row.ref == ref)
        )
    return [(one.written_on, str(one.quarter), one.text) for one in found]


def test_that_dated_entries_of_one_cell_become_dated_updates(workspace):
    bring(workspace, [HEADER, FIRE, FLOOD])

    assert said_of(workspace, "1") == [
        (date(2021, 10, 12), "Q3 2021/22", "12/10/21: The board met.\nIt agreed."),
        (date(2021, 8, 3), "Q2 2021/22", "3/8/21: Drafted."),
    ]
    assert [text for _day, _quarter, text in said_of(workspace, "2")] == ["The river is near."]


def test_that_a_second_import_finds_nothing_to_do_and_a_further_entry_alone_is_new(workspace):
    bring(workspace, [HEADER, FIRE, FLOOD])

    assert plan_in(workspace, [HEADER, FIRE, FLOOD]).nothing_to_do
    later = [*FIRE[:5], f"1/11/21: The roof is mended.\n{FIRE[5]}"]
    (fire, flood) = plan_in(workspace, [HEADER, later, FLOOD]).items
    assert (fire.kind, fire.changes, [str(one) for one in fire.said]) == (
        ItemKind.CHANGED,
        (),
        ["Update of 1 November 2021"],
    )
    assert flood.kind is ItemKind.SAME
    bring(workspace, [HEADER, later, FLOOD])
    assert len(said_of(workspace, "1")) == 3
    workspace.undo(workspace.undoable().number)
    assert len(said_of(workspace, "1")) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "Comments Q1 2021/22",
        "Commentary (Q1 21/22)",
        "Progress as at 30/6/21",
        "Update – June 2021",
        "Q1 2021/22 comments",
    ],
)
def test_that_a_column_of_one_date_is_an_update_of_its_quarter_by_whatever_word(workspace, heading):
    rows = [[*HEADER[:5], heading], [*FIRE[:5], "The roof was mended.\nIt holds."]]

    bring(workspace, rows)

    told = f"{heading}: The roof was mended.\nIt holds."
    assert said_of(workspace, "1") == [(date(2021, 6, 30), "Q1 2021/22", told)]
    assert plan_in(workspace, rows).nothing_to_do


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12/10/21 The board met.", [date(2021, 10, 12)]),
        ("[12.10.2021] Met.", [date(2021, 10, 12)]),
        ("- 12 Oct 2021 – Met.\n- 3 Aug 2021 – Drafted.", [date(2021, 10, 12), date(2021, 8, 3)]),
        ("Update 12/10/21: met.", [date(2021, 10, 12)]),
        ("October 2021: met.", [date(2021, 10, 31)]),
        ("Q2 2021/22: met.\nQ1 2021/22: drafted.", [date(2021, 9, 30), date(2021, 6, 30)]),
        ("2021-10-12 met", [date(2021, 10, 12)]),
        ("12th October 2021\nThe board met.", [date(2021, 10, 12)]),
        ("(12/10/2021) met", [date(2021, 10, 12)]),
        ("Updated on 12/10/21: met.", [date(2021, 10, 12)]),
    ],
)
def test_that_an_entry_may_begin_with_its_date_in_many_ways(text, days):
    rest, said = split(text, TERMS)

    assert (rest, [one.day for one in said]) == ("", days)
    assert "\n".join(one.text for one in said) == text


@pytest.mark.parametrize(
    "text",
    [
        "The board met on 12/10/21.", "31/3/2025: target for all of it.", "12/25/21: met.", "4 of 5 done", "1. Plan\n2. Do",
        "Q5 2021: met", "31/2/21: met", "May be late", "100% done", "Decide in March",
    ],
)  # fmt: skip
def test_that_a_text_without_sure_dates_of_its_own_is_left_whole(text):
    assert split(text, TERMS) == (text, ())


def test_that_an_entry_after_the_open_quarter_is_about_the_open_one():
    (_rest, said) = split("12/2/22: met.", TERMS)

    assert (said[0].day, said[0].quarter) == (date(2022, 2, 12), Quarter(2021, 3))


def test_that_comments_on_cells_are_kept_in_the_update_and_those_elsewhere_are_counted(workspace):
    notes = {
        (2, 4): "AB:\nIs this right?",
        (3, 1): "[Threaded comment]\n\nRead it online.\n\nComment:\n    Ask.",
        (1, 2): "Help",
    }
    commented = replace(sheet([HEADER, FIRE[:5], FLOOD]), notes=notes)
    plan = plan_in(workspace, commented)

    assert plan.items[0].values["commentary"] == "Comment on D2: AB:\nIs this right?"
    assert plan.items[1].values["commentary"] == "The river is near.\nComment on A3: Ask."
    assert "1 comment is on headings or beside the records; it was left aside." in plan.notes
    bring(workspace, commented)
    assert plan_in(workspace, commented).nothing_to_do


def struck(rows, number, name="Risks"):
    one = sheet(rows, name)
    return replace(
        one,
        rows=tuple(
            row._replace(struck=frozenset(row.values)) if row.number == number else row for row in one.rows
        ),
    )


def test_that_a_row_struck_through_is_proposed_and_not_taken(workspace):
    plan = plan_in(workspace, struck([HEADER, FIRE, FLOOD], 2))

    assert [(item.sure, item.why) for item in plan.items] == [
        (False, "its row is struck through"),
        (True, ""),
    ]
    assert [item.name for item in plan.approved] == ["2 Flood stops the service"]


def test_that_a_record_whose_row_is_struck_through_is_proposed_as_closed(workspace):
    rows = [
        ["Ref", "Control", "Status", "Owner"],
        ["1", "Sprinklers are tested", "On track", "X"],
        ["2", "Doors", "On track", "X"],
    ]
    bring(workspace, rows, register="controls")

    item = plan_in(workspace, struck(rows, 2, "Controls"), register="controls").items[0]

    assert (item.kind, item.sure, item.why) == (
        ItemKind.CHANGED,
        False,
        "the same reference; its row is struck through",
    )
    assert [(one.key, one.old, one.new) for one in item.changes] == [
        ("status", ControlStatus.ON_TRACK, ControlStatus.COMPLETE)
    ]


def test_that_a_row_struck_through_in_part_is_a_record_like_others(workspace):
    one = sheet([HEADER, FIRE])
    rows = tuple(Row(row.number, row.values, row.fills, frozenset({3})) for row in one.rows)

    assert plan_in(workspace, replace(one, rows=rows)).items[0].sure


def test_that_a_value_typed_in_the_plan_counts_in_place_of_the_cell(workspace):
    rows = [HEADER, [*FIRE[:3], "see paper", "Mauve", ""], FLOOD]
    typed = {("Risks", 2): {"position": "H v VH", "rag": "A", "owner": ""}}

    before, after = plan_in(workspace, rows), plan_in(workspace, rows, Choices(values=typed))

    assert [one.heading for one in before.unread] == ["Position", "RAG"]
    assert (after.unread, after.items[0].values["position"], after.items[0].values["rag"]) == (
        (),
        Position(3, 4),
        Rag.AMBER,
    )
    assert "owner" not in after.items[0].values


def test_that_what_is_typed_in_the_plan_is_read_like_a_cell(workspace):
    plan = plan_in(workspace, [HEADER, FIRE, FLOOD], Choices(values={("Risks", 2): {"rag": "Purple"}}))

    assert [(one.heading, one.text, one.cell) for one in plan.unread] == [("RAG", "Purple", "E2")]


def test_that_a_blank_erases_only_where_that_was_asked_for(workspace):
    bring(workspace, [HEADER, FIRE, FLOOD])
    blank = [HEADER, ["1", "Fire stops the service", "", "", "Mauve", ""], FLOOD]

    assert plan_in(workspace, blank).nothing_to_do
    (fire, flood) = plan_in(workspace, blank, Choices(blanks_erase=True)).items
    assert [(one.key, one.new) for one in fire.changes] == [("position", None), ("owner", "")]
    assert flood.kind is ItemKind.SAME
    bring(workspace, blank, Choices(blanks_erase=True))
    row = row_of(workspace, "1")
    assert (row.position, row.owner, row.rag, row.title) == (None, "", Rag.RED, "Fire stops the service")
    assert len(said_of(workspace, "1")) == 2


def test_that_a_score_without_its_parts_leaves_the_risk_unassessed_and_is_kept_as_text(workspace):
    rows = [
        HEADER,
        [*FIRE[:3], "12", "Red", "Said."],
        [*FLOOD[:3], "H v M", "Green", ""],
        ["3", "Theft", "X", "L v L", "Red", ""],
    ]

    first, *_ = plan_in(workspace, rows).items

    assert "position" not in first.values
    assert [(one.cell, one.text) for one in first.unread] == [("D2", "12")]
    assert first.values["commentary"] == "Said.\nPosition: 12"
    bring(workspace, rows)
    assert row_of(workspace, "1").position is None
    assert plan_in(workspace, rows).nothing_to_do


@pytest.mark.parametrize("update", ["Said.", "", "12/10/21: The board met."])
def test_that_text_of_a_cell_that_was_corrected_by_hand_is_not_kept_by_the_same_file_again(workspace, update):
    rows = [HEADER, [*FIRE[:3], "12", "Red", update], FLOOD]
    kept = Choices(keep_rest=True)
    typed = replace(kept, values={("Risks", 2): {"position": "H v L"}})
    bring(workspace, rows, typed)
    assert row_of(workspace, "1").position == Position(3, 1)

    assert plan_in(workspace, rows, kept).nothing_to_do


@pytest.mark.parametrize("update", ["Said.", "", "12/10/21: The board met."])
def test_that_text_that_was_kept_stays_where_the_value_was_given_later(workspace, update):
    rows = [HEADER, [*FIRE[:3], "12", "Red", update], FLOOD]
    kept = Choices(keep_rest=True)
    bring(workspace, rows, kept)
    told = said_of(workspace, "1")
    risk = row_of(workspace, "1").id
    workspace.run("By hand", change.change, "risks", risk, "position", Position(3, 1))

    assert plan_in(workspace, rows, kept).nothing_to_do
    assert next(text for *_, text in told).endswith("Position: 12")


@pytest.mark.parametrize(
    "told",
    [
        "12/11/21 Met with the supplier. 19/11/21 contract signed",
        "[12/11/2021] met with the supplier [19/11/2021] contract signed",
    ],
)
def test_that_entries_in_small_letters_on_one_line_become_one_each(told):
    rest, said = split(told, TERMS)

    assert rest == ""
    assert [one.day for one in said] == [date(2021, 11, 12), date(2021, 11, 19)]


def test_that_a_date_of_which_a_sentence_speaks_begins_no_entry():
    _rest, said = split("12/11/21 Contract signed. 19/11/21 is the day on which it begins", TERMS)

    assert len(said) == 1
