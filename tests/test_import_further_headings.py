"""Headings that other people's trackers have, each taken for the column that it is declared for."""

from __future__ import annotations

import pytest

from app.importers.headings import match_headings
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers import REGISTERS
from app.registers.further_headings import FURTHER, further
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2023, 3))
EVERY = [
    (key, column, heading)
    for key, columns in FURTHER.items()
    for column in columns
    for heading in further(key, column)
]


def meant(register: str, heading: str, beside: str) -> str:
    found = match_headings(
        {1: REGISTERS[register].column(beside).title, 2: heading}, {}, REGISTERS[register], TERMS
    )
    return next(match.key or match.why for match in found if match.column == 2)


@pytest.mark.parametrize("register", FURTHER)
def test_that_each_heading_is_taken_for_its_column(register):
    wrong = []
    for key, column, heading in EVERY:
        if key == register:
            found = meant(key, heading, "ref" if column == "title" else "title")
            computed = not REGISTERS[key].column(column).editable
            as_wished = "worked out by the program" in found if computed else found.split(".")[0] == column
            if (key, heading) == (
                "reviews",
                "Scope",
            ):  # a word of its own column; prose under it is the description
                as_wished = found == "scope"
            if not as_wished and not (column == "original" and found == "timescale.original"):
                wrong.append((column, heading, found))

    assert wrong == []


def test_that_no_heading_stands_there_twice_or_says_nothing_new():
    for key, columns in FURTHER.items():
        headings = [heading.casefold() for column in columns for heading in further(key, column)]
        assert len(set(headings)) == len(headings), key


@pytest.mark.parametrize(
    ("register", "heading", "key"),
    [
        ("controls", "Control ref", "ref"),
        ("controls", "Ref no.", "ref"),
        ("actions", "Action ID", "ref"),
        ("actions", "Complete Y/N", "state"),
        ("recommendations", "Date for implementation", "timescale"),
        ("meetings", "Name of meeting", "title"),
        ("reviews", "Planned quarter", "timescale"),
    ],
)
def test_that_what_was_unknown_or_taken_for_another_column_is_known(register, heading, key):
    assert meant(register, heading, "ref" if key == "title" else "title") == key
