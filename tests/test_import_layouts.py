"""Legacy layouts of our own making: wherever the table stands and however it is written, its risks are found."""

from __future__ import annotations

from datetime import date

import pytest

from app.importers.choose import NoTableFound
from app.importers.grid import CellError, Uncalculated
from app.importers.plan import Choices
from app.models.scale import Position, five_by_five
from app.models.status import ControlStatus, Horizon, Progress, Rag
from app.models.text import shortened
from app.registers.controls import CONTROLS
from tests.importers.grids import plan_of, plan_of_book, sheet

HEADER = ["Ref", "Risk", "Risk owner", "Position", "RAG"]
FIRE = ["1", "Fire stops the service", "Director of Estates", "H v M", "Amber"]
FLOOD = ["2", "Flood stops the service", "Director of Estates", "L v M", "Green"]


def titles(plan):
    return [item.values["title"] for item in plan.items]


def keys(plan):
    return {match.heading: match.key for match in plan.matches}


def test_that_the_header_is_found_under_titles_and_notes():
    plan = plan_of(
        [["Corporate risk register"], ["As agreed by the board, March 2022"], [], HEADER, FIRE, FLOOD]
    )

    assert titles(plan) == ["Fire stops the service", "Flood stops the service"]
    assert plan.sources[0].header_rows == (4,)
    assert plan.unread == ()
    assert plan.items[0].values == {
        "ref": "1", "title": "Fire stops the service", "owner": "Director of Estates",
        "position": Position(3, 2), "rag": Rag.AMBER,
    }  # fmt: skip


def test_that_the_register_is_found_on_whichever_sheet():
    cover = sheet([["Risk register"], ["Owner of this file", "Clerk"]], "Cover")
    lists = sheet([["Status", "Category"], ["Open", "People"], ["Closed", "Money"]], "Lists")

    plan = plan_of(sheet([HEADER, FIRE], "Corporate risks"))
    among = [cover, lists, sheet([HEADER, FIRE], "Corporate risks")]

    assert titles(plan_of_book(*among)) == titles(plan)


MERGED = [
    ["No.", "Risk title", "Inherent risk", None, None, "Residual risk", None, None, "Target", None],
    [None, None, "L", "I", "Score", "L", "I", "Score", "L", "I"],
    ["1", "Fire stops the service", 3, 4, 12, 2, 4, 8, 1, 3],
]


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "not merged"])
def test_that_group_headings_are_joined_to_the_headings_under_them(merged):
    merges = [(1, 3, 1, 5), (1, 6, 1, 8), (1, 9, 1, 10), (1, 1, 2, 1), (1, 2, 2, 2)] if merged else []

    plan = plan_of(sheet(MERGED, merges=merges))

    values = plan.items[0].values
    assert (values["inherent"], values["position"], values["target"]) == (
        Position(3, 4),
        Position(2, 4),
        Position(1, 3),
    )
    assert plan.sources[0].header_rows == (1, 2)


def test_that_residual_is_now_and_a_bare_likelihood_beside_it_is_before_controls():
    header = ["Risk", "Likelihood", "Impact", "Residual likelihood", "Residual impact", "Owner"]

    plan = plan_of([header, ["Fire stops the service", "High", "Very high", "Low", "Medium", "Estates"]])

    assert plan.items[0].values["inherent"] == Position(3, 4)
    assert plan.items[0].values["position"] == Position(1, 2)


def test_that_a_likelihood_and_impact_alone_are_the_position():
    plan = plan_of(
        [
            ["Risk", "Probability (1-4)", "Severity (1-4)", "Owner"],
            ["Fire stops the service", 3, 2, "Estates"],
        ]
    )

    assert plan.items[0].values["position"] == Position(3, 2)


@pytest.mark.parametrize(
    ("fill", "rag"),
    [
        ("00B050", Rag.GREEN), ("C6EFCE", Rag.GREEN), ("92D050", Rag.GREEN), ("FFC000", Rag.AMBER), ("FFEB9C", Rag.AMBER),
        ("FFFF00", Rag.AMBER), ("ED7D31", Rag.AMBER), ("FF0000", Rag.RED), ("FFC7CE", Rag.RED), ("C00000", Rag.RED),
        ("4472C4", None), ("D9D9D9", None), ("7030A0", None),
    ],
)  # fmt: skip
def test_that_a_status_which_is_only_a_colour_is_read(fill, rag):
    rows = [
        ["Ref", "Risk", "Status"],
        ["1", "Fire stops the service", ("", fill)],
        ["2", "Flood", ("", "00B050")],
    ]

    plan = plan_of(rows)

    assert plan.items[0].values.get("rag") is rag


def test_that_the_word_in_a_coloured_cell_counts_more_than_its_colour():
    plan = plan_of([["Ref", "Risk", "RAG"], ["1", "Fire stops the service", ("Green", "FF0000")]])

    assert plan.items[0].values["rag"] is Rag.GREEN


def test_that_open_and_closed_are_not_taken_for_a_rating():
    rows = [
        ["Ref", "Risk", "Owner", "Status"],
        ["1", "Fire", "Estates", "Open"],
        ["2", "Flood", "Estates", "Closed"],
    ]

    plan = plan_of(rows)

    assert keys(plan)["Status"] is None
    assert plan.unread == ()
    assert plan.items[0].raw["Status"] == "Open"


def test_that_a_status_of_progress_words_is_the_progress():
    rows = [
        ["Ref", "Risk", "Owner", "Status"],
        ["1", "Fire", "Estates", "On track"],
        ["2", "Flood", "Estates", "Slipped"],
    ]

    assert [item.values["progress"] for item in plan_of(rows).items] == [Progress.ON_TRACK, Progress.SLIPPED]


def test_that_headings_between_rows_give_the_horizon_and_repeated_headers_are_no_risks():
    rows = [["SHORT TERM RISKS"], HEADER, FIRE, [], ["Long-term risks"], HEADER, FLOOD]

    plan = plan_of(rows)

    assert [item.values["horizon"] for item in plan.items] == [Horizon.SHORT, Horizon.LONG]


def test_that_a_banner_within_the_table_gives_the_horizon():
    rows = [HEADER, ["Short-term"], FIRE, ["Long-term"], FLOOD]

    plan = plan_of(sheet(rows, merges=[(2, 1, 2, 5), (4, 1, 4, 5)]))

    assert [item.values["horizon"] for item in plan.items] == [Horizon.SHORT, Horizon.LONG]
    assert [aside.row for aside in plan.asides] == [2, 4]


def test_that_sheets_of_one_register_are_read_together_and_their_names_tell_the_horizon():
    sheets = [sheet([HEADER, FIRE], "Short-term risks"), sheet([HEADER, FLOOD], "Long-term risks")]
    sheets += [sheet([HEADER, ["3", "Theft", "Estates", "L v L", "Green"]], "Closed risks")]

    plan = plan_of_book(*sheets)

    assert [item.values["horizon"] for item in plan.items] == [Horizon.SHORT, Horizon.LONG]
    assert any("Closed risks" in note for note in plan.notes)


def test_that_the_latest_of_several_quarters_is_read():
    sheets = [sheet([HEADER, FIRE], "Q1 2021-22"), sheet([HEADER, FIRE, FLOOD], "Q2 2021-22")]

    plan = plan_of_book(*sheets)

    assert len(plan.items) == 2
    assert plan.sources[0].sheet == "Q2 2021-22"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["e.g.", "Example: staff leave", "HR", "H v M", "Red"], "example"),
        (["[R-001]", "[Risk description here]", "[Owner]", "", ""], "placeholder"),
        (["3", "", "", "", ""], "nothing else"),
        (["4", "", "< Select >", "", ""], "nothing else"),
        (["5", "", "Estates", "H v M", ""], "no title"),
        (["", "Total", "", "", ""], "heading"),
        (["", "Total", "2", "2", "2"], "total"),
        (["", "", "", "0", "0"], "numbers"),
    ],
)
def test_that_a_row_which_is_no_risk_is_left_aside_with_the_reason(row, why):
    plan = plan_of([HEADER, FIRE, row, FLOOD])

    assert len(plan.items) == 2
    assert [(aside.row, why in aside.why) for aside in plan.asides] == [(3, True)]


def test_that_guidance_under_the_header_is_no_risk():
    guidance = [
        "",
        "",
        "Who answers for the risk?",
        "What is the likelihood and the impact?",
        "Choose a colour.",
    ]

    plan = plan_of([HEADER, guidance, FIRE])

    assert titles(plan) == ["Fire stops the service"]


def test_that_lists_and_legends_below_the_table_are_no_risks():
    legend = [[None, "Low"], [None, "Medium", "Up to £1m"], [None, "High"]]

    plan = plan_of([HEADER, FIRE, FLOOD, [], [], [], [None, "Impact levels"], *legend, ["END"] * 5, FIRE])

    assert len(plan.items) == 2


def test_that_a_risk_over_several_rows_is_one_risk():
    rows = [
        ["Ref", "Risk", "Leads", "Commentary"],
        ["1", "Fire stops the service", "Estates", "Drill held."],
        [None, None, "Head of safety", "Doors checked."],
        ["2", "Flood", "Estates", "Pumps bought."],
    ]

    plan = plan_of(sheet(rows, merges=[(2, 1, 3, 1), (2, 2, 3, 2)]))

    assert len(plan.items) == 2
    assert plan.items[0].values["leads"] == ("Estates", "Head of safety")
    assert plan.items[0].values["commentary"] == "Drill held.\nDoors checked."


def test_that_a_group_named_once_is_carried_down():
    rows = [
        ["Component", "Failure mode", "Effect"],
        ["Pump", "Stops", "No water"],
        ["", "Leaks", "Wet floor"],
        ["Fan", "Stops", "Heat"],
    ]

    plan = plan_of(rows)

    assert [item.values["category"] for item in plan.items] == ["Pump", "Pump", "Fan"]


def test_that_reference_and_position_sharing_a_cell_are_parted():
    rows = [["Ref", "Risk description", "Risk owner"], ["1\nM v H", "PEOPLE\nStaff leave and are not replaced.", "HR"],
            ["2\n3x4", "MONEY\nFunding falls short of what is needed.", "Finance"]]  # fmt: skip

    plan = plan_of(rows, scale=five_by_five())

    assert plan.items[1].values["position"] == Position(3, 4)
    assert plan.items[1].values["ref"] == "2"
    assert plan.items[0].values["title"] == "PEOPLE"
    assert [unread.cell for unread in plan.unread] == ["A2"]  # "M v H" is not of a scale of numbers


def test_that_a_long_title_is_shortened_and_kept_whole_as_the_description():
    long = "Because the roof is old and has been patched many times, " * 6

    plan = plan_of([["Ref", "Risk", "Owner"], ["1", long, "Estates"]])

    assert len(plan.items[0].values["title"]) <= 200
    assert plan.items[0].values["description"] == long.strip()


def test_that_a_score_alone_places_no_risk_and_is_said():
    rows = [
        ["Ref", "Risk", "Owner", "Risk score"],
        ["1", "Fire", "Estates", "12 (Medium)"],
        ["2", "Flood", "Estates", 8],
    ]

    plan = plan_of(rows)

    assert keys(plan)["Risk score"] == "commentary.note"  # in words, as the file has it
    assert [item.values["commentary"] for item in plan.items] == ["Risk score: 12 (Medium)", "Risk score: 8"]
    assert "without likelihood and impact it places no risk" in next(
        match.why for match in plan.matches if match.heading == "Risk score"
    )
    assert "position" not in plan.items[0].values


def test_that_one_unreadable_cell_is_reported_and_its_row_still_comes_in():
    plan = plan_of([HEADER, ["1", "Fire", "Estates", "2-3 or more", "Amber"], FLOOD])

    assert len(plan.items) == 2
    assert "position" not in plan.items[0].values
    (unread,) = plan.unread
    assert (unread.sheet, unread.row, unread.cell, unread.heading, unread.text) == (
        "Risks",
        2,
        "D2",
        "Position",
        "2-3 or more",
    )
    assert unread.why
    assert unread.hint


def test_that_half_a_position_is_reported():
    rows = [
        ["Risk", "Likelihood", "Impact", "Owner"],
        ["Fire", "High", "", "Estates"],
        ["Flood", "Low", "Low", "Estates"],
    ]

    (unread,) = plan_of(rows).unread

    assert "not the impact" in unread.why


def test_that_a_formula_without_a_result_and_one_with_an_error_are_reported():
    rows = [HEADER, ["1", "Fire", Uncalculated("=X1"), "H v M", CellError("#REF!")], FLOOD]

    plan = plan_of(rows)

    assert {(unread.cell, unread.heading) for unread in plan.unread} == {("C2", "Risk owner"), ("E2", "RAG")}
    assert any("save it" in unread.why for unread in plan.unread)


FIVE = [
    ["Ref", "Risk", "Likelihood (1-5)", "Impact (1-5)", "Owner"],
    ["1", "Fire", 5, 4, "Estates"],
    ["2", "Flood", 2, 3, "Estates"],
]


def test_that_a_scale_of_five_is_never_converted_to_four_levels():
    plan = plan_of(FIVE)

    assert len(plan.unread) == 2
    assert not any("position" in item.values for item in plan.items)
    assert plan.items[1].raw["Impact (1-5)"] == "3"


def test_that_an_empty_register_is_offered_the_scale_of_the_file():
    plan = plan_of(FIVE)

    assert plan.scale_proposal == five_by_five()
    again = plan_of(FIVE, scale=plan.scale_proposal)
    assert [item.values["position"] for item in again.items] == [Position(5, 4), Position(2, 3)]
    assert again.scale_proposal is None


@pytest.mark.parametrize(
    "axes", [("Severity", "Occurrence"), ("S", "O"), ("Severity (1-10)", "Occurrence (1-10)")]
)
def test_that_an_fmea_is_offered_ten_levels_each_way_though_no_number_reaches_them(axes):
    rows = [
        ["Failure mode", "Effect", axes[0], "Cause", axes[1], "Detection", "RPN"],
        ["Wrong patient booked", "Delay", 7, "Like names", 4, 3, 84],
        ["Wrong dose", "Harm", 9, "Poor writing", 5, 4, 180],
    ]

    plan = plan_of(rows, scale=five_by_five())
    scale = plan.scale_proposal

    assert scale is not None
    assert (scale.likelihood.size, scale.impact.size) == (10, 10)
    assert all("a scale to 10" in one.why for one in plan.unread)
    positions = [item.values["position"] for item in plan_of(rows, scale=scale).items]
    assert positions == [Position(4, 7), Position(5, 9)]


def test_that_the_offered_scale_has_the_words_and_sizes_of_the_file():
    rows = [
        ["Ref", "Risk name", "Likelihood", "Impact", "Owner"],
        ["1", "Fire", "1 - Low", "6 - Critical impact", "Estates"],
        ["2", "Flood", "4 - Almost Certain", "2 - Low impact", "Estates"],
    ]

    scale = plan_of(rows).scale_proposal

    assert scale is not None
    assert (scale.likelihood.size, scale.impact.size) == (4, 6)
    assert [item.values["position"] for item in plan_of(rows, scale=scale).items] == [
        Position(1, 6),
        Position(4, 2),
    ]


def test_that_columns_without_a_home_are_kept_in_sight():
    rows = [["Ref", "Risk", "Owner", "Insurance cover"], ["1", "Fire", "Estates", "Full"]]

    plan = plan_of(rows)

    match = next(match for match in plan.matches if match.heading == "Insurance cover")
    assert match.key is None
    assert match.why
    assert plan.items[0].raw["Insurance cover"] == "Full"


def test_that_misspelt_headings_are_known_and_say_how_sure_they_are():
    rows = [
        ["Ref", "Risk tittle", "Risk ownr", "Positon", "Proress to date"],
        ["1", "Fire", "Estates", "H v M", "The alarms are fitted."],
    ]

    plan = plan_of(rows)

    assert list(keys(plan).values()) == ["ref", "title", "owner", "position", "commentary"]
    assert all(match.confidence < 100 for match in plan.matches[1:])


def test_that_the_officer_can_correct_a_match():
    rows = [["Ref", "Risk", "Owner", "Insurance cover"], ["1", "Fire", "Estates", "Full"]]

    plan = plan_of(rows, choices=Choices(columns={4: "category", 3: None}))

    assert plan.items[0].values == {"ref": "1", "title": "Fire", "category": "Full"}
    assert [match.why for match in plan.matches[2:]] == ["left out by you", "chosen by you"]


def test_that_the_officer_can_name_the_sheet_and_the_row_of_the_headings():
    rows = [["Nummer", "Bezeichnung"], ["1", "Feuer"], ["2", "Wasser"]]

    plan = plan_of(sheet(rows, "Liste"), choices=Choices("Liste", 1, {1: "ref", 2: "title"}))

    assert titles(plan) == ["Feuer", "Wasser"]


def test_that_a_workbook_without_such_a_table_is_declined_with_its_sheets():
    with pytest.raises(NoTableFound) as declined:
        plan_of(sheet([["Name", "Telephone"], ["Ada", "1234"]], "Contacts"))

    assert "Contacts" in str(declined.value)
    assert declined.value.sheets == ("Contacts",)


def test_that_a_table_on_its_side_is_read():
    rows = [["Risk title", "Fire", "Flood"], ["Risk ID", "R1", "R2"], ["Risk owner", "Estates", "Works"],
            ["Likelihood", "High", "Low"],
            ["Impact", "Low", "Low"], ["Risk category", "Safety", "Safety"]]  # fmt: skip

    plan = plan_of(rows)

    assert [(item.values["ref"], item.values["position"]) for item in plan.items] == [
        ("R1", Position(3, 1)),
        ("R2", Position(1, 1)),
    ]


@pytest.mark.parametrize(
    ("written", "last_day"),
    [
        (date(2022, 3, 31), date(2022, 3, 31)), ("31/3/22", date(2022, 3, 31)), ("March 22", date(2022, 3, 31)),
        ("Q2 2022/23", date(2022, 9, 30)), ("end Q2 22/23", date(2022, 9, 30)), ("Runs until December 2022", date(2022, 12, 31)),
        ("FY 2021", date(2022, 3, 31)), ("TBC", None), ("Ongoing", None), ("after the election", None),
    ],
)  # fmt: skip
def test_that_controls_come_with_timescales_in_all_their_spellings(written, last_day):
    rows = [
        ["Control ID", "Key control", "Risk ref", "Control owner", "Due date", "Status"],
        ["C1", "Fire drill", "1", "Estates", written, "In progress"],
    ]

    plan = plan_of(sheet(rows, "Controls"), register=CONTROLS)

    values = plan.items[0].values
    assert values["timescale"].last_day == last_day
    assert values["risks"] == ("1",)
    assert values["status"] is ControlStatus.ON_TRACK
    assert plan.unread == ()


@pytest.mark.parametrize(
    ("likelihood", "impact", "position"),
    [
        (4, 3.0, Position(4, 3)), ("4", "3", Position(4, 3)), ("4 - Likely", "Moderate (3)", Position(4, 3)),
        ("5\nAlmost certain", "4 - Major / Serious", Position(5, 4)), ("Likely (0.70)", "III", Position(4, 3)),
        ("Rare: it has never happened here", "Severe - lives would be lost", Position(1, 5)),
        ("Likely likelihood", "Major impact", Position(4, 4)), ("2-3", "4", None), ("Likely/Possible", "4", None),
        ("Likely - Possible", "4", None), ("often", "4", None),
    ],
)  # fmt: skip
def test_that_levels_are_read_in_the_spellings_of_the_field_and_doubt_is_refused(
    likelihood, impact, position
):
    rows = [
        ["Ref", "Risk", "Likelihood", "Impact", "Owner"],
        ["1", "Fire", likelihood, impact, "A"],
        ["2", "Flood", 1, 1, "B"],
    ]

    plan = plan_of(rows, scale=five_by_five())

    assert plan.items[0].values.get("position") == position
    assert len(plan.unread) == (position is None)


def test_that_a_column_of_codes_is_the_reference_whatever_it_is_called():
    plan = plan_of(
        [
            ["Risk", "Failure", "Likelihood", "Impact"],
            ["RISK-01", "Input is lost", "L", "M"],
            ["RISK-02", "Output is late", "L", "L"],
        ]
    )

    assert [(item.values["ref"], item.values["title"]) for item in plan.items] == [
        ("RISK-01", "Input is lost"),
        ("RISK-02", "Output is late"),
    ]


def test_that_issues_and_assumptions_of_one_log_are_not_risks():
    header = ["ID", "Description", "Owner", "Likelihood", "Impact"]
    sheets = [
        sheet([header, ["R1", "Fire stops the service", "A", "High", "Low"]], "Risks"),
        sheet([header, ["I1", "The lift is broken", "B", "High", "Low"]], "Issues"),
        sheet([header, ["A1", "Funding stays as it is", "C", "High", "Low"]], "Assumptions"),
    ]

    plan = plan_of_book(*sheets)

    assert [item.values["ref"] for item in plan.items] == ["R1"]
    assert len(plan.notes) == 2


@pytest.mark.parametrize(
    ("written", "rag"),
    [
        ("Amber ↑", Rag.AMBER),
        ("🔴", Rag.RED),
        ("🟢 Green", Rag.GREEN),
        ("● Red", Rag.RED),
        ("A", Rag.AMBER),
        ("Amber/Green", None),
    ],
)
def test_that_a_rating_is_read_with_its_arrow_or_disc_and_two_ratings_are_refused(written, rag):
    plan = plan_of(
        [["Ref", "Risk", "RAG"], ["1", "Fire", written], ["2", "Flood", "Green"], ["3", "Theft", "Red"]]
    )

    assert plan.items[0].values.get("rag") is rag


@pytest.mark.parametrize(
    "written",
    [
        "3x4",
        "3 X 4",
        "3×4",
        "3 v 4",
        "3/4",
        "12 (3x4)",
        "3x4=12",
        "L3 I4",
        "I4 x L3",
        "Likelihood: 3, Impact: 4",
        "3,4",
        "3 * 4",
    ],
)
def test_that_a_position_of_numbers_is_read_in_its_spellings(written):
    rows = [["Ref", "Risk", "Current score"], ["1", "Fire", written], ["2", "Flood", "1x1"]]

    assert plan_of(rows, scale=five_by_five()).items[0].values["position"] == Position(3, 4)


@pytest.mark.parametrize(
    "written",
    ["H v M", "h v m", "HvM", "High v Medium", "H/M", "H x M", "Η v Μ", "Н v М", "High, Medium", "3x2"],
)
def test_that_a_position_of_letters_is_read_in_its_spellings(written):
    rows = [["Ref", "Risk", "Current score"], ["1", "Fire", written], ["2", "Flood", "L v L"]]

    assert plan_of(rows).items[0].values["position"] == Position(3, 2)


def test_that_a_risk_which_the_file_calls_closed_is_for_the_officer_to_look_at():
    rows = [
        ["Ref", "Risk", "Owner", "Status"],
        ["1", "Fire", "Estates", "Open"],
        ["2", "Flood", "Estates", "Closed"],
    ]

    first, second = plan_of(rows).items

    assert (first.sure, second.sure) == (True, False)
    assert "Closed" in second.why


def test_that_a_name_without_spaces_is_cut_within_and_a_sentence_at_a_word():
    assert shortened("Found: corporate_risk_register_of_the_whole_county_2026", 30) == (
        "Found: corporate_risk_registe…"
    )
    assert shortened("The whole county keeps one register of risks", 30) == "The whole county keeps one…"
