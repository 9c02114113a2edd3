"""A tracker's cells: levels, positions, colours, ticks and dates in every spelling, and nothing guessed in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.importers.grid import CellError, Uncalculated
from app.importers.plan import Choices
from app.models.scale import Position, five_by_five, four_levels
from app.models.status import Progress, Rag
from app.registers.actions import ACTIONS
from tests.importers.grids import plan_of, sheet

FIVE, FOUR = five_by_five(), four_levels()
TITLE = "Fire stops the service"


def item_of(heading, *cells, scale=FOUR, more=()):
    """The item of the first of several rows that differ in one column."""
    rows = [["Ref", "Risk", "Risk owner", heading]]
    rows += [
        [str(number), f"{TITLE} {number}", "Estates", cell] for number, cell in enumerate((*cells, *more), 1)
    ]
    return plan_of(rows, scale=scale).items[0]


def halves(likelihood, impact, scale):
    plan = plan_of(
        [["Ref", "Risk", "Likelihood", "Impact"], ["1", TITLE, likelihood, impact], ["2", "Flood", "3", "3"]],
        scale=scale,
    )
    return plan.items[0]


LEVELS = {
    "4": 4, "4.0": 4, "4 – Likely": 4, "Likely (4)": 4, "4=Likely": 4, "4: Likely": 4, "IV": 4, "iv": 4, "(4)": 4, "Level 4": 4,
    "L4": 4, "4 out of 5": 4, "4/5": 4, "Four": 4, "LIKELY!": 4, "4\nLikely": 4, "almost-certain": 5, "Almost Certain": 5,
    "4 - Likely / Probable": 4, "Likely - it has happened twice": 4,
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), LEVELS.items())
def test_that_a_level_is_read_as_number_letter_word_or_any_of_them_together(text, meant):
    item = halves(text, "2", FIVE)

    assert (item.values.get("position"), item.unread) == (Position(meant, 2), ())


WORDS = {
    "H": 3, "high": 3, "High (0.70)": 3, "H (3)": 3, "III": 3, "Hi": 3, "HIGH!": 3, "High impact": 3, "Η": 3,
    "3 - High": 3,
    "V High": 4, "V. High": 4, "VHigh": 4, "Very-High": 4, "VH": 4, "v.high": 4, "Med": 2, "med.": 2,
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), WORDS.items())
def test_that_words_short_and_long_are_levels(text, meant):
    item = halves("L", text, FOUR)

    assert (item.values.get("position"), item.unread) == (Position(1, meant), ())


@pytest.mark.parametrize(
    "text",
    ["5\nHigh", "4 - Possible", "4 - Possible (it may well happen)", "2-3", "4 out of 10", "M/H", "D", "80%", "0",
     "Likely or Rare", "?"],
)  # fmt: skip
def test_that_a_level_which_says_two_things_or_none_is_refused_with_its_cell(text):
    item = halves(text, "2", FIVE)

    assert "position" not in item.values
    assert [(one.row, one.cell) for one in item.unread] == [(2, "C2")]


@pytest.mark.parametrize(
    ("heading", "text", "meant"),
    [
        ("Score (I x L)", "2x4", Position(4, 2)),
        ("Score (L x I)", "2x4", Position(2, 4)),
        ("Position (Impact v Likelihood)", "2 v 4", Position(4, 2)),
        ("Position: severity x likelihood", "2 x 4 = 8", Position(4, 2)),
        ("Position (I x L)", "L4 x I2", Position(4, 2)),
        ("Position", "Minor v Likely", Position(4, 2)),
        ("Position", "Likely v Minor", Position(4, 2)),
        ("Position (I/L)", "Minor / Likely", Position(4, 2)),
        ("Position (C x L)", "2x4", Position(4, 2)),
        ("Position", "I2 x L4", Position(4, 2)),
    ],
)
def test_that_a_matrix_with_swapped_axes_is_read_the_right_way_round(heading, text, meant):
    item = item_of(heading, text, text, scale=FIVE)

    assert (item.values.get("position"), item.unread) == (meant, ())


RAGS = {
    "R": "Red", "amber.": "Amber", "🔴": "Red", "🟡": "Amber", "Amber ▲": "Amber", "⬤ Green": "Green", "green (3)": "Green",
    "G - on track": "Green", "Red: off track": "Red", "RAG: Red": "Red", "BRAG status - Green": "Green", "light green": "Green",
    "Red, since the board left": "Red", "yellow": "Amber",
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), RAGS.items())
def test_that_a_rating_is_read_by_word_letter_or_disc(text, meant):
    item = item_of("RAG", text, "Green", "Red", "Amber")

    assert (item.values.get("rag"), item.unread, item.doubts) == (Rag(meant), (), ())


@pytest.mark.parametrize(
    "text", ["A/G", "Amber/Green", "Amber (was Red)", "Red - now Amber", "Green → Amber", "Blue", "1", "●", "On track", "Mauve"]
)  # fmt: skip
def test_that_a_rating_of_two_colours_or_none_is_refused(text):
    item = item_of("RAG", text, "Green", "Red", "Amber")

    assert "rag" not in item.values
    assert [one.cell for one in item.unread] == ["D2"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("✓", Rag.GREEN), ("✅", Rag.GREEN), ("⚠️", Rag.AMBER), ("✗", Rag.RED), ("❌", Rag.RED)],
)
def test_that_a_tick_is_read_and_said(text, meant):
    item = item_of("RAG", text, "Green", "Red", "Amber")

    assert item.values["rag"] is meant
    assert [(one.cell, one.why) for one in item.doubts] == [("D2", f"“{text}” was read as {meant}.")]


def test_that_a_column_of_nothing_but_ticks_is_a_rating():
    item = item_of("RAG", "✓", "✗", "✓")

    assert item.values["rag"] is Rag.GREEN


def test_that_a_tick_of_progress_is_on_track():
    assert item_of("Progress", "✔", "Slipped", "Limited").values["progress"] is Progress.ON_TRACK


def test_that_a_word_beside_another_colour_is_said():
    item = item_of("RAG", ("Green", "FF0000"), ("Red", "FF0000"))

    assert item.values["rag"] is Rag.GREEN
    assert "the colour of the cell red" in item.doubts[0].why


def test_that_the_colour_of_a_whole_row_is_read_and_said():
    row = [(text, "FFC000") for text in ("1", TITLE, "Estates", "")]

    item = plan_of([["Ref", "Risk", "Risk owner", "RAG"], row]).items[0]

    assert item.values["rag"] is Rag.AMBER
    assert "whole row" in item.doubts[0].why


DATES = {
    "31/3/22": date(2022, 3, 31), "31.03.2022": date(2022, 3, 31), "31-Mar-22": date(2022, 3, 31),
    "31 Mar. 2022": date(2022, 3, 31), "31st March 2022": date(2022, 3, 31), "Thurs 31 March 2022": date(2022, 3, 31),
    "March 31, 2022": date(2022, 3, 31), "2022-03-31": date(2022, 3, 31), "31/03/2022 00:00:00": date(2022, 3, 31),
    "31Mar22": date(2022, 3, 31), "44651": date(2022, 3, 31), "Mar-22": date(2022, 3, 31),
    "March '22": date(2022, 3, 31), "03/2022": date(2022, 3, 31), "mid-March 22": date(2022, 3, 31),
    "end of Q4 2021/22": date(2022, 3, 31), "4th quarter 2021/22": date(2022, 3, 31),
    "Q3-Q4 2021/22": date(2022, 3, 31), "January - March 2022": date(2022, 3, 31), "spring '22": date(2022, 5, 31),
    "Winter 2021/22": date(2022, 2, 28), "FY21/22": date(2022, 3, 31), "by end of March 2022": date(2022, 3, 31),
    "01/04/22 - 30/06/22": date(2022, 6, 30),
}  # fmt: skip


def due(*texts):
    rows = [
        ["No.", "Action", "Owner", "Due date"],
        *([str(n), f"{TITLE} {n}", "X", text] for n, text in enumerate(texts, 1)),
    ]
    return plan_of(rows, register=ACTIONS, choices=Choices("Risks", 1)).items


@pytest.mark.parametrize(("text", "meant"), DATES.items())
def test_that_a_date_is_read_in_every_british_spelling(text, meant):
    (item,) = due(text)

    assert (item.values["timescale"].last_day, item.doubts) == (meant, ())


def test_that_a_number_of_excel_is_a_day():
    assert due(44651)[0].values["timescale"].text == "31 March 2022"


@pytest.mark.parametrize(
    "text",
    [
        "3/22",
        "31/03",
        "when possible",
        "31/09/2022",
        "Easter 2022",
        "30 Feb 2022",
        "Q5 2022",
        "FY22",
        "1/1/2222",
    ],
)
def test_that_a_timescale_without_a_sure_day_is_kept_as_it_is_and_said(text):
    (item,) = due(text)

    assert item.values["timescale"].text == text
    assert [(one.cell, one.text) for one in item.doubts] == [("D2", text)]


def test_that_dates_with_the_month_first_are_never_taken_in_silence():
    items = due("12/25/2021", "3/4/2022", "5/5/2022", "30 June 2022")

    assert [item.values["timescale"].last_day for item in items] == [
        date(2021, 12, 25), date(2022, 3, 4), date(2022, 5, 5), date(2022, 6, 30),
    ]  # fmt: skip
    assert [len(item.doubts) for item in items] == [1, 1, 0, 0]
    assert "may be 4 March 2022 or 3 April 2022" in items[1].doubts[0].why


def test_that_in_a_column_with_both_orders_each_date_that_may_be_either_is_said():
    items = due("12/25/2021", "25/12/2021", "3/4/2022")

    assert items[2].values["timescale"].last_day == date(2022, 4, 3)
    assert [len(item.doubts) for item in items] == [1, 0, 1]


def test_that_a_column_without_any_sign_of_the_other_order_is_british():
    items = due("3/4/2022", "5/6/2022")

    assert [item.values["timescale"].last_day for item in items] == [date(2022, 4, 3), date(2022, 6, 5)]
    assert not any(item.doubts for item in items)


@pytest.mark.parametrize("broken", [Uncalculated("=B2*C2"), CellError("#REF!"), CellError("#N/A")])
@pytest.mark.parametrize("heading", ["RAG", "Position", "Risk owner", "Progress"])
def test_that_a_formula_without_a_result_is_said_wherever_it_stands(heading, broken):
    header = ["Ref", "Risk", "Description", heading]

    item = plan_of(
        sheet([header, ["1", TITLE, "A roof is old.", broken], ["2", "Flood", "A river is near.", ""]])
    ).items[0]

    assert [(one.cell, one.row) for one in item.unread] == [("D2", 2)]


def test_that_two_halves_without_results_are_said():
    header = ["Ref", "Risk", "Likelihood", "Impact"]
    rows = [header, ["1", TITLE, Uncalculated("=A1"), Uncalculated("=A2")], ["2", "Flood", "H", "M"]]

    assert [one.cell for one in plan_of(rows).items[0].unread] == ["C2"]


def inked(*cells, **how):
    """The items of rows whose last cell has a colour of its text: (text, colour)."""
    rows = [
        ["Ref", "Risk", "Risk owner", "RAG"],
        *([str(n), f"{TITLE} {n}", "X", cell[0]] for n, cell in enumerate(cells, 1)),
    ]
    one = sheet(rows)
    colours = [{}, *({4: colour} for _text, colour in cells)]
    kept = tuple(row._replace(inks=ink) for row, ink in zip(one.rows, colours, strict=True))
    return plan_of(replace(one, rows=kept), **how).items


def test_that_a_disc_is_read_by_the_colour_of_its_text():
    items = inked(("●", "FF0000"), ("■", "00B050"), ("l", "FFC000"))

    assert [item.values["rag"] for item in items] == [Rag.RED, Rag.GREEN, Rag.AMBER]
    assert [len(item.doubts) for item in items] == [0, 0, 1]  # a letter may mean something else


def test_that_a_number_which_a_rule_has_coloured_is_read_by_that_colour_and_said():
    rows = [
        ["Ref", "Risk", "RAG"],
        ["1", TITLE, (3, "F8696B")],
        ["2", "Flood", (1, "63BE7B")],
        ["3", "Theft", 2],
    ]

    items = plan_of(rows).items

    assert [item.values.get("rag") for item in items] == [Rag.RED, Rag.GREEN, None]
    assert [(len(item.doubts), len(item.unread)) for item in items] == [(1, 0), (1, 0), (0, 1)]


def test_that_a_word_in_the_colour_of_another_is_said():
    items = inked(("Green", "FF0000"), ("Red", "FF0000"), ("Amber", ""))

    assert [len(item.doubts) for item in items] == [1, 0, 0]


@pytest.mark.parametrize("text", ["see paper", "TBC?", "n/k"])
def test_that_a_text_in_colour_is_no_rating(text):
    items = inked((text, "FF0000"), ("Red", "FF0000"), ("Green", "00B050"), ("Amber", ""))

    assert "rag" not in items[0].values
    assert [one.cell for one in items[0].unread] == ["D2"]


def test_that_a_score_without_a_result_leaves_the_likelihood_and_impact_that_it_is_worked_out_from():
    rows = [["Ref", "Risk", "Likelihood", "Impact", "Score"], ["1", "Fire", "4", "5", Uncalculated("=C2*D2")]]

    found = plan_of(rows, scale=five_by_five())

    assert found.items[0].values["position"] == Position(4, 5)
    assert not found.unread
