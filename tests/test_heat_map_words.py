"""What the map says, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.models.scale import Position, five_by_five
from app.models.status import Horizon
from app.widgets import theme
from app.widgets.heat_map import colours, words
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.legend import Legend
from app.widgets.heat_map.shown import Shown
from app.widgets.heat_map.words import Move
from tests.heat_map_rows import SCALE, register, risk

PEOPLE = risk("4", "People", "H v M", target="M v M")


def move(before: str, after: str) -> Move:
    return Move(PEOPLE, SCALE.read(before) if before else None, SCALE.read(after))


@pytest.mark.parametrize(
    ("before", "after", "line", "meaning"),
    [
        (
            "H v M",
            "M v M",
            "4 People: High v Medium → Medium v Medium",
            "Medium · comes inside appetite · at its target",
        ),
        ("M v M", "VH v VH", "4 People: Medium v Medium → Very High v Very High", "Medium → Very High · goes outside appetite"),
        ("H v M", "H v H", "4 People: High v Medium → High v High", "Medium → High · still outside appetite"),
        ("L v L", "L v M", "4 People: Low v Low → Low v Medium", "Low · still inside appetite"),
        ("H v M", "H v M", "4 People: High v Medium", "Medium · outside appetite · where it is now"),
        ("", "L v L", "4 People: not assessed → Low v Low", "Low · inside appetite"),
    ],
)  # fmt: skip
def test_that_a_move_is_told_with_its_meaning_while_it_is_made(before, after, line, meaning):
    said = words.move_line(move(before, after), SCALE)
    assert said.replace("\u00a0v\u00a0", " v ") == line
    assert " v " not in said  # no line ends at the "v" of a place
    assert words.meaning(move(before, after), SCALE) == meaning


def test_that_a_scale_without_appetite_says_nothing_of_it():
    bare = replace(SCALE, appetite=())

    assert words.meaning(move("M v M", "VH v VH"), bare) == "Medium → Very High"
    assert ("appetite", "Appetite") not in words.legend(bare, Shown(), Horizon)


def test_that_a_screen_reader_hears_no_signs():
    said = words.spoken_move(move("M v M", "VH v VH"), SCALE)

    assert said == "Very High likelihood, Very High impact. Medium to Very High, goes outside appetite."


def test_that_an_outcome_is_a_sentence():
    assert words.outcome(move("H v M", "M v M"), SCALE) == (
        "4 People moved from High\u00a0v\u00a0Medium to Medium\u00a0v\u00a0Medium: Medium, comes inside appetite, at its target."
    )
    assert words.outcome(move("", "L v L"), SCALE).startswith(
        "4 People is now on the map at Low\u00a0v\u00a0Low"
    )


def test_that_giving_up_says_where_the_risk_stays():
    assert words.put_back(PEOPLE, SCALE) == "4 People stays at High v Medium."
    assert words.put_back(risk("13", "Data"), SCALE) == "13 Data stays off the map, not assessed."


def test_that_a_risk_is_described_in_full():
    told = words.described(register()[0], SCALE)

    assert told == (
        "1 Violent crime. Short-term, Medium likelihood, High impact, band High, outside appetite, "
        "last quarter High v High, target Low v High."
    )
    assert words.described(risk("13", "Data quality"), SCALE) == "13 Data quality. Long-term. Not assessed."


def test_that_a_long_title_is_cut_at_a_word():
    long = risk("7", "Failure to adapt sufficiently to new ways of using our buildings")

    assert words.name(long) == "7 Failure to adapt sufficiently to new ways…"


def test_that_the_map_is_told_in_one_sentence():
    assert words.whole_map(register(), SCALE, Shown()) == (
        "Heat map of six risks: 1 Very High, 3 High and 2 Medium. One is not assessed."
    )
    assert words.whole_map(register(), SCALE, Shown(horizon=Horizon.SHORT)) == (
        "Heat map of one short-term risk: 1 High. One is not assessed. Five long-term risks are not on this map."
    )
    assert words.whole_map(register(), SCALE, Shown(horizon=Horizon.LONG, only_red=True)).endswith(
        "left out by the filters."
    )
    assert words.whole_map([], SCALE, Shown()).startswith("No risks yet")


def test_that_a_map_on_which_no_risk_stands_yet_says_how_the_first_is_placed(qtbot):
    shown = HeatMap()
    qtbot.addWidget(shown)
    shown.resize(1300, 700)
    shown.show()
    how = "Drag one on to the map; or type its number, place it with the arrow keys and press Enter."
    for rows, movable, tells in (
        ([risk("1", "Fraud", "")], True, True),
        ([risk("1", "Fraud", "")], False, False),  # a closed quarter
        (register(), True, False),
    ):
        shown.set_rows(rows, SCALE, movable=movable)
        assert (how in " ".join(shown.aside.said.text().split())) is tells


def test_that_it_is_said_where_no_arrow_can_be_drawn_though_a_quarter_is_closed():
    unlike = [replace(row, trend=None, previous=None) for row in register()]

    assert words.whole_map(unlike, SCALE, Shown()) == (
        "Heat map of six risks: 1 Very High, 3 High and 2 Medium. One is not assessed. "
        "Six risks had no place on this scale in the quarter before."
    )
    assert "before" not in words.whole_map(unlike, SCALE, Shown(trail=False))
    assert "before" not in words.whole_map(register(), SCALE, Shown())


def test_that_the_picture_in_words_names_every_risk_worst_cell_first():
    told = words.alternative_text(register(), SCALE)

    assert told.index("10 Legitimacy") < told.index("1 Violent crime, 8 Crime prevention and 11 Estates")
    assert all(row.title in told for row in register() if row.position)


def test_that_the_tray_writes_positions_as_the_papers_do():
    assert words.in_tray(PEOPLE, SCALE) == "H v M · Medium"
    assert words.in_tray(replace(PEOPLE, position=Position(5, 5)), SCALE) == "Not on this scale"
    assert words.in_tray(replace(PEOPLE, position=Position(5, 4)), five_by_five()) == "5 v 4 · Very high"


def test_that_the_legend_explains_the_marks_that_are_shown_and_no_others():
    all_shown = words.legend(SCALE, Shown(inherent=True), Horizon, "Q2 2021/22")

    assert [mark for mark, _ in all_shown] == [
        "long",
        "short",
        "trail",
        "target",
        "at_target",
        "inherent",
        "appetite",
    ]
    assert ("trail", "Moved since Q2 2021/22") in all_shown
    assert ("more", "Further risks in the cell") in words.legend(SCALE, Shown(), Horizon, crowded=True)
    only = words.legend(SCALE, Shown(horizon=Horizon.LONG, trail=False, target=False), Horizon)
    assert [mark for mark, _ in only] == ["long", "appetite"]


def test_that_the_signs_of_the_legend_stand_over_each_other_and_clear_of_their_words(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_column(True)
    shown = Shown(trail=True, target=True, inherent=True)
    entries = words.legend(SCALE, shown, Horizon, crowded=True, own_lines=True)
    legend.set_entries(entries)
    legend.resize(legend.wide_in_column, legend.heightForWidth(legend.wide_in_column))

    drawn = legend.grab().toImage()

    ground, tall = drawn.pixel(drawn.width() - 1, 0), drawn.height() / len(entries)
    middles, gaps = [], []
    for line in range(len(entries)):
        rows = range(round(line * tall) + 1, round((line + 1) * tall) - 1)
        inked = [x for x in range(drawn.width()) if any(drawn.pixel(x, y) != ground for y in rows)]
        begins = next(x for x in inked if x >= legend.wide_in_column - wide_words(legend, entries))
        sign = [x for x in inked if x < begins]
        middles.append((sign[0] + sign[-1]) / 2)
        gaps.append(begins - sign[-1])
    assert max(middles) - min(middles) <= 2
    assert min(gaps) >= 5


def test_that_the_sign_of_a_move_shows_the_small_disc_from_which_its_arrow_begins(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_entries([("trail", "Moved since Q2 2021/22")])
    legend.resize(400, legend.heightForWidth(400))

    drawn = legend.grab().toImage()

    ground = drawn.pixel(drawn.width() - 1, 0)
    tall = legend.fontMetrics().height()
    begins = [y for y in range(drawn.height()) if any(drawn.pixel(x, y) != ground for x in range(tall))]
    assert begins[-1] - begins[0] >= tall * 0.8


@pytest.mark.parametrize(("mark", "line_first"), [("target", True), ("inherent", False)])
def test_that_the_signs_of_small_marks_show_the_lines_to_them_too(qtbot, mark, line_first):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_entries([(mark, "What it means")])
    legend.resize(400, legend.heightForWidth(400))

    drawn = legend.grab().toImage()

    ground, tall = drawn.pixel(drawn.width() - 1, 0), legend.fontMetrics().height()
    wide = round(tall * 2.1)
    down = [sum(drawn.pixel(x, y) != ground for y in range(drawn.height())) for x in range(wide)]
    along = down[::-1] if line_first else down
    assert max(along[: wide // 2]) > tall * 0.6
    assert 0 < max(along[-wide // 3 :]) <= 4


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_the_legend_draws_the_limit_of_appetite_in_the_colours_that_it_has_on_the_map(
    qtbot, qapp, scheme
):
    look = colours.look(theme.apply(qapp, scheme))
    try:
        legend = Legend()
        qtbot.addWidget(legend)
        legend.set_entries([("appetite", "Appetite")])
        legend.resize(400, legend.heightForWidth(400))

        drawn = legend.grab().toImage()

        down = [drawn.pixelColor(12, y).name().upper() for y in range(drawn.height())]
        line = [y for y, colour in enumerate(down) if colour == look.line]
        assert len(line) >= 2
        assert {down[line[0] - 2], down[line[-1] + 2]} == {look.casing}
    finally:
        theme.apply(qapp, "system")


def wide_words(legend, entries):
    return max(legend.fontMetrics().horizontalAdvance(said) for _, said in entries) + 2
