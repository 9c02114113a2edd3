"""Updates whose dates have no year: told apart where the file says of when it is, and said to be one text where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from app.importers.plan import Item
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import four_levels
from app.registers.kinds import Terms
from tests.importers.grids import book, sheet

TERMS = Terms(four_levels(), Quarter(2024, 2))
HEADINGS = ("Ref", "Action", "Lead", "Due date", "Status", "Update")


def item_of(text: str, name: str = "log.xlsx", tab: str = "Action log", above: str = "") -> Item:
    lines = [(above,), HEADINGS, ("1", "Mend the roof", "Estates", "31/03/2025", "Open", text)]
    (plan,) = propose_all(book(sheet(lines, tab), name=name), Held(), TERMS).plans
    return plan.items[0]


@pytest.mark.parametrize(
    ("where", "concluded"),
    [
        ({"tab": "Q1 2024-25"}, "concluded from “Q1 2024-25”."),
        ({"name": "Action log 2024-05-14.xlsx"}, "concluded from “Action log 2024-05-14”."),
        ({"above": "Position at 14 May 2024"}, "concluded from “Position at 14 May 2024”."),
    ],
)
def test_that_entries_without_a_year_have_that_of_the_sheet_and_it_is_said(where, concluded):
    item = item_of("30/12: called the builder. 19/4: he came; order placed. 2/5: done", **where)

    assert [(one.day, one.text) for one in item.said] == [
        (date(2023, 12, 30), "30/12: called the builder."),
        (date(2024, 4, 19), "19/4: he came; order placed."),
        (date(2024, 5, 2), "2/5: done"),
    ]
    assert "commentary" not in item.values
    assert [one.why for one in item.doubts] == [
        f"“30/12”, “19/4” and “2/5” have no year; read as 30 December 2023 to 2 May 2024, {concluded}"
    ]


def test_that_the_newest_entry_may_stand_first_and_what_stands_before_all_is_the_update():
    item = item_of("Going well.\nJS 3 May: ordered\n30 April: asked for a price\nTwice", tab="Q1 2024-25")

    assert [(one.day, one.text) for one in item.said] == [
        (date(2024, 5, 3), "JS 3 May: ordered"),
        (date(2024, 4, 30), "30 April: asked for a price\nTwice"),
    ]
    assert item.values["commentary"] == "Going well."


def test_that_no_entry_is_later_than_the_open_quarter_whatever_the_title_announces():
    item = item_of("3/4: venue found. 12/5: venue lost", above="Polls on 6 May 2025: project log")

    assert [one.day for one in item.said] == [date(2024, 4, 3), date(2024, 5, 12)]


def test_that_without_a_day_or_a_year_in_the_file_the_text_stays_whole_and_that_is_said():
    text = "12/3: called the builder. 19/4: he came"

    item = item_of(text)

    assert item.values["commentary"] == text
    assert not item.said
    (doubt,) = item.doubts
    assert doubt.why.startswith(
        "“12/3” and “19/4” have no year, so this was kept as one update; write the day"
    )


@pytest.mark.parametrize(
    "text",
    [
        "We have 3/4 of it done. 1/2: not so",
        "12/13: odd. 3/4: even",
        "1.2: a numbered part. 3.4: another",
        "2/5/24: done. 19/4: asked",
        "24/7 cover is there: 8/10 are trained",
    ],
)
def test_that_what_is_no_chain_of_days_stays_as_it_is(text):
    item = item_of(text, tab="Q1 2024-25")

    whole = "\n".join(filter(None, (item.values.get("commentary", ""), *(one.text for one in item.said))))
    assert whole == text
    assert not item.doubts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Q1: begun\nQ2: delayed", "“Q1” and “Q2” have no year, so this was kept as one update."),
        ("Sep: nothing\nOct - asked again", "“Sep” and “Oct” have no year, so this was kept as one update."),
        (
            "03/25/2024: asked\n04/02/2024: reply",
            "“03/25/2024” and “04/02/2024” are not all dates of updates, so this was kept as one update.",
        ),
    ],
)
def test_that_lines_that_begin_with_times_and_stay_one_update_are_said(text, why):
    item = item_of(text)

    assert item.values["commentary"] == text
    assert [doubt.why for doubt in item.doubts] == [why]
