"""Charts as plain values: figures against what the source papers state, the records behind each part, and the words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from app.commands import quarters, records
from app.models.chart import Chart, Shape
from app.models.quarter import Quarter
from app.models.scale import Position
from app.models.status import Rag
from app.models.timescale import Timescale
from app.queries.charts import charts, overview_charts
from app.queries.review_charts import review_charts
from app.queries.review_tables import figure_tables
from app.queries.survey import survey
from app.queries.survey_charts import survey_charts
from app.store.workspace import Workspace
from app.widgets.charts.boxes import Places
from app.widgets.charts.places import lay_out
from tests.store_registers import add, change, move

TODAY = date(2022, 1, 15)
WIDTH, HEIGHT, LINE = 560.0, 240.0, 16.0


@pytest.fixture(scope="module")
def sample(sample_file, tmp_path_factory):
    """Only read."""
    path = tmp_path_factory.mktemp("charts") / "sample.quarterdeck"
    shutil.copyfile(sample_file, path)
    made = Workspace.open(path, who="Test officer")
    yield made
    made.close()


def drawn(workspace: Workspace, register: str, moment: Quarter | None = None) -> dict[str, Chart]:
    with workspace.read(moment) as session:
        return {chart.key: chart for chart in charts(session, register, TODAY)}


def figures(chart: Chart, bar: str) -> dict[str, float]:
    [found] = [one for one in chart.bars if one.name == bar]
    pairs = zip(chart.series, found.parts, strict=True)
    return {series.name: part.value for series, part in pairs if part and part.value}


def test_that_7_risks_are_green_2_amber_and_1_red_as_the_risk_paper_states(sample):
    chart = drawn(sample, "risks")["rag"]

    assert figures(chart, "Q3 2021/22") == {"Green": 7, "Amber": 2, "Red": 1, "Not rated": 1}
    assert chart.told.startswith("11 risks in Q3 2021/22: 7 green, 2 amber, 1 red and 1 not rated.")


def test_that_follow_ups_are_counted_by_grade_as_the_audit_report_states(sample):
    with sample.read() as session:
        chart = next(one for one in review_charts(session, TODAY) if one.key == "follow_ups")

    assert figures(chart, "2015/16") == {"Substantial": 2, "Adequate": 15, "Limited": 8}
    assert figures(chart, "2016/17") == {"Substantial": 1, "Adequate": 5, "Limited": 5}


def test_that_what_is_open_by_age_and_by_quarter_adds_up_to_the_same(sample):
    found = drawn(sample, "recommendations")

    by_age = sum(bar.whole for bar in found["by_age"].bars)
    assert by_age == found["over_time"].bars[-1].whole > 250
    assert [bar.name for bar in found["by_age"].bars][:2] == ["Less than a year", "One to two years"]


def test_that_the_priorities_that_are_drawn_can_be_read_in_the_table_beside_them(sample):
    with sample.read() as session:
        chart = next(one for one in review_charts(session, TODAY) if one.key == "over_time")
        table = next(one for one in figure_tables(session, TODAY) if one.key == "over_time")

    read = {row[0]: dict(zip(table.headings, row, strict=True)) for row in table.rows}
    for bar in chart.bars:
        drawn_now = figures(chart, bar.name)
        assert {name: int(read[bar.name][name]) for name in drawn_now} == drawn_now
        assert read[bar.name]["Open"] == str(int(bar.whole))
    assert len(chart.series) > 1


def test_that_a_measure_stands_beside_its_target(sample):
    chart = next(one for one in drawn(sample, "measures").values() if "mobile app" in one.title)

    assert chart.shape is Shape.LINE
    assert [part.text for bar in chart.bars for part in bar.parts if part] == ["4", "11", "17"]
    assert (chart.target, [part.met for bar in chart.bars for part in bar.parts if part]) == (90, [False] * 3)
    assert chart.told == "17% in Q3 2021/22, off target (90%); up from 11 in Q2 2021/22."


def test_that_a_measure_without_a_target_says_so_and_is_not_said_to_meet_one(sample):
    found = next(one for one in drawn(sample, "measures").values() if one.target is None)
    parts = [part for bar in found.bars for part in bar.parts if part]

    assert {part.met for part in parts} == {None}
    assert all(part.said.endswith(", no target set") for part in parts)
    assert ", no target set" in found.told
    assert "ring" in found.note


def test_that_a_quarter_without_a_value_is_a_gap_and_not_nought(sample):
    chart = next(one for one in drawn(sample, "measures").values() if "Women among" in one.title)

    assert chart.bars[-1].parts == (None,)
    assert chart.table.rows[-1] == ("Q3 2021/22", "No value")


def test_that_the_profile_counts_each_quarter_as_it_was(workspace):
    risk = add(workspace, "risks", "People", ref="4", position=Position(2, 2))
    gone = add(workspace, "risks", "Estate", ref="5", position=Position(4, 4))
    workspace.run("Close", quarters.close)
    move(workspace, risk, 4, 4)
    workspace.run("Remove", records.remove, "risks", gone, "Merged into 4")
    add(workspace, "risks", "Money", ref="6")

    chart = drawn(workspace, "risks")["profile"]

    assert figures(chart, "Q1 2021/22") == {"Medium": 1, "Very High": 1}
    assert figures(chart, "Q2 2021/22") == {"Very High": 1, "Not assessed": 1}
    assert chart.told == (
        "Two risks in Q2 2021/22: 1 very high and 1 not assessed."
        " Since Q1 2021/22: medium down from 1 and not assessed up from 0."
    )


def test_that_each_part_knows_the_records_behind_it_and_the_quarter_to_see_them_in(workspace):
    add(workspace, "risks", "People", ref="4", position=Position(2, 2))
    workspace.run("Close", quarters.close)
    add(workspace, "risks", "Money", ref="6", position=Position(2, 2))

    before, now = (bar.parts[0].picked for bar in drawn(workspace, "risks")["profile"].bars)

    assert (before.refs, before.quarter) == (frozenset({"4"}), Quarter(2021, 1))
    assert (now.refs, now.quarter, now.words) == (frozenset({"4", "6"}), None, "Medium, Q2 2021/22")


def test_that_a_closed_quarter_has_the_charts_of_its_day(workspace):
    risk = add(workspace, "risks", "People", rag=Rag.RED)
    workspace.run("Close", quarters.close)
    change(workspace, "risks", risk, "rag", Rag.GREEN)

    chart = drawn(workspace, "risks", Quarter(2021, 1))["rag"]

    assert [bar.name for bar in chart.bars] == ["Q1 2021/22"]
    assert figures(chart, "Q1 2021/22") == {"Red": 1}


def test_that_slip_is_counted_against_the_original_timescale(workspace):
    late = add(workspace, "actions", "Late", ref="1", timescale=Timescale.parse("Q1 2021/22"))
    add(workspace, "actions", "In time", ref="2", timescale=Timescale.parse("Q2 2021/22"))
    add(workspace, "actions", "Some day", ref="3", timescale=Timescale.parse("TBC"))
    told = drawn(workspace, "actions")["slip"].told
    assert told == "None of three actions slipped from the original timescale."
    change(workspace, "actions", late, "timescale", Timescale.parse("Q3 2021/22"))

    chart = drawn(workspace, "actions")["slip"]

    assert {bar.name: bar.whole for bar in chart.bars if bar.whole} == {
        "As originally": 1,
        "Two quarters": 1,
        "Cannot be counted": 1,
    }
    assert (
        chart.told
        == "One of three actions slipped from the original timescale, the furthest by two quarters."
    )


def test_that_the_slip_of_a_single_action_is_said_of_it_alone(workspace):
    only = add(workspace, "actions", "Only one", ref="1", timescale=Timescale.parse("Q1 2021/22"))
    told = drawn(workspace, "actions")["slip"].told
    assert told == "The only action has not slipped from the original timescale."
    change(workspace, "actions", only, "timescale", Timescale.parse("Q2 2021/22"))

    told = drawn(workspace, "actions")["slip"].told
    assert told == "The only action slipped from the original timescale by one quarter."


def test_that_an_empty_register_has_no_charts(workspace):
    for register in ("risks", "actions", "recommendations", "measures"):
        assert drawn(workspace, register) == {}
    with workspace.read() as session:
        assert overview_charts(session, TODAY) == []


def test_that_the_table_says_all_that_is_drawn(sample):
    for register in ("risks", "actions", "recommendations"):
        for chart in drawn(sample, register).values():
            texts = [[part.text if part else "No value" for part in bar.parts] for bar in chart.bars]
            assert [list(row[1 : 1 + len(chart.series)]) for row in chart.table.rows] == texts


def test_that_40_of_a_hundred_say_yes_to_q6_49_partly_and_10_no(sample):
    with sample.read() as session:
        found = {one.key: one for one in survey_charts(session, survey(session, "2021/22"), "Q6")}

    [q6] = [bar for bar in found["by_question"].bars if bar.name == "Q6"]
    assert [part.text for part in q6.parts] == [
        "40%",
        "49%",
        "10%",
        "1%",
    ]
    assert found["by_group"].title.startswith("Q6 by business group")
    assert sum(bar.whole for bar in found["by_group"].bars) == 78
    assert all("as high as the number who took part" in one.note for one in found.values())


def test_that_each_answer_of_the_survey_leads_to_as_many_answers_as_it_counts(sample):
    with sample.read() as session:
        found = survey_charts(session, survey(session, "2021/22"), "Q6")

    parts = [part for chart in found for bar in chart.bars for part in bar.parts if part.value]
    assert all(len(part.picked.refs) == part.value for part in parts)


def test_that_the_overview_says_how_the_quarter_stands(sample):
    with sample.read() as session:
        found = overview_charts(session, TODAY)

    assert [chart.key for chart in found] == ["profile", "settled", "slip", "by_age"]
    assert all(chart.told.endswith(".") for chart in found)


def test_that_more_than_three_years_show_the_last_twelve_quarters(workspace):
    add(workspace, "risks", "People", position=Position(2, 2))
    for _ in range(14):
        workspace.run("Close", quarters.close)

    chart = drawn(workspace, "risks")["profile"]

    assert (len(chart.bars), chart.bars[0].name, chart.bars[-1].name) == (12, "Q4 2021/22", "Q3 2024/25")
    assert chart.note.startswith("The last 12 quarters.")
    assert len(drawn(workspace, "risks", Quarter(2021, 2))["profile"].bars) == 2


def laid_out(chart: Chart, width: float = WIDTH, height: float = HEIGHT) -> Places:
    return lay_out(chart, width, height, LINE, lambda text: 7.0 * len(text))


@pytest.mark.parametrize("register", ["risks", "actions", "recommendations", "measures"])
@pytest.mark.parametrize("width", [240.0, 560.0, 1400.0])
def test_that_nothing_of_a_chart_is_outside_it_and_no_name_lies_over_another(sample, register, width):
    for chart in drawn(sample, register).values():
        places = laid_out(chart, width)
        for box in (place.box for place in places.parts):
            assert min(box.left, box.top) >= -0.5, chart.title
            assert box.right <= width + 0.5, chart.title
            assert box.bottom <= HEIGHT + 0.5, chart.title
        below = [
            words.box for words in places.words if words.series < 0 and words.box.top >= places.field.bottom
        ]
        for one, other in combinations(below, 2):  # names under columns
            apart = one.right <= other.left + 0.5 or other.right <= one.left + 0.5
            assert apart or one.bottom <= other.top + 0.5 or other.bottom <= one.top + 0.5, chart.title
        names = sorted(words.box.top for words in places.words if words.series >= 0)
        assert all(below - above >= LINE for above, below in pairwise(names)), chart.title


LONG_GROUPS = (
    "Inclusion, Diversity, Community Engagement and Neighbourhood Partnerships Directorate (North and East)",
    "Counterterrorism and Telecommunications Infrastructure Command",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Frontline Policing and Criminal Investigations",
    "Professionalism",
    "Operations",
)


@pytest.mark.parametrize("width", [440.0, 560.0, 900.0])
def test_that_columns_with_long_names_stay_as_wide_and_high_as_others_and_each_is_named(sample, width):
    with sample.read() as session:
        chart = next(one for one in survey_charts(session, survey(session)) if len(one.bars) == 6)
    named = replace(
        chart,
        bars=tuple(replace(bar, name=name) for bar, name in zip(chart.bars, LONG_GROUPS, strict=True)),
    )
    short = laid_out(chart, width)

    high = HEIGHT + laid_out(named, width).lacks(LINE)
    places = laid_out(named, width, high)

    words = [one for one in places.words if one.series < 0 and one.box.top >= places.field.bottom]
    assert [one.text.replace("\u200b", "") for one in words] == list(LONG_GROUPS)
    assert max(one.box.bottom for one in words) <= high + 0.5
    assert places.field.height >= short.field.height - 4 * LINE
    assert places.parts[0].box.width >= short.parts[0].box.width * 0.6
    assert min(one.box.left for one in words) >= -0.5
    assert max(one.box.right for one in words) <= width + 0.5


@pytest.mark.parametrize("width", [240.0, 440.0, 560.0, 900.0])
def test_that_every_part_of_columns_has_its_figure_or_none_has(sample, width):
    with sample.read() as session:
        answers = survey_charts(session, survey(session))
    every = [*answers, *(chart for key in ("risks", "actions") for chart in drawn(sample, key).values())]
    for chart in (one for one in every if one.shape is Shape.STACKED):
        places = laid_out(chart, width)

        assert len(places.figures) in (0, len(places.parts)), chart.title
        columns = {place.bar: (place.box.left, place.box.right) for place in places.parts}
        for figure in places.figures:
            over = [
                bar
                for bar, (left, right) in columns.items()
                if figure.series < 0 and figure.box.left < right and left < figure.box.right
            ]
            assert not over, (chart.title, figure)
        for one, other in combinations(places.figures, 2):
            beside = one.box.right <= other.box.left or other.box.right <= one.box.left
            assert beside or one.box.bottom <= other.box.top or other.box.bottom <= one.box.top, chart.title
    [questions] = [chart for chart in answers if chart.key == "by_question"]
    assert bool(laid_out(questions, width).figures) == (width >= 560)


def test_that_the_ring_round_a_thin_part_has_room_below_the_total(sample):
    places = laid_out(drawn(sample, "risks")["profile"])
    totals = [words.box.bottom for words in places.words if words.bold]
    tops = [min(one.box.top for one in places.parts if one.bar == bar) for bar in range(len(totals))]

    rounding = 0.5  # of a pixel
    assert all(top - total >= 4 - rounding for top, total in zip(tops, totals, strict=True))


def test_that_parts_are_as_large_as_their_figures(sample):
    places = laid_out(drawn(sample, "risks")["profile"])
    last = {place.part.value: place.box.height for place in places.parts if place.bar == 3}

    assert last[6] / last[4] == pytest.approx(1.5, rel=0.05)
