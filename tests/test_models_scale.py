"""Levels and positions in the spellings that officers and trackers use; in doubt, nothing is read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RuleError, Unreadable
from app.models.scale import Axis, Position, Scale
from app.models.scale_plain import from_plain, to_plain
from app.models.scale_words import in_full
from app.models.status import Tone
from tests.agreed_lines import five_agreed, four_agreed

FOUR, FIVE = four_agreed(), five_agreed()

POSITIONS = {
    "H v M": (3, 2),
    "h v m": (3, 2),
    "hvm": (3, 2),
    "M v VH": (2, 4),
    "VHvM": (4, 2),
    "VHvVH": (4, 4),
    "vh  V  vh": (4, 4),
    "H vs M": (3, 2),
    "H versus M.": (3, 2),
    "High v Medium": (3, 2),
    "Very High v Low": (4, 1),
    "very\u00a0high v low": (4, 1),
    "high, low": (3, 1),
    "H/M": (3, 2),
    "H×M": (3, 2),
    "H by M": (3, 2),
    "h m": (3, 2),
    "H-M": (3, 2),
    "3x4": (3, 4),
    "3 X 4": (3, 4),
    "3*4": (3, 4),
    "3/4": (3, 4),
    "3.0 x 4.0": (3, 4),
    "4x3=12": (4, 3),
    "4 x 3 = 12": (4, 3),
    "4x3 (12)": (4, 3),
    "H (3) v M (2)": (3, 2),
    "3 - High v 2 - Medium": (3, 2),
    "Μ v Η": (2, 3),  # Greek capitals, seen in published papers
    "М v Н": (2, 3),  # Cyrillic capitals
    "н v м": (3, 2),
    "Н ν М": (3, 2),  # with a Greek nu
}
NOT_POSITIONS = [
    "",
    "-",
    "v",
    "H",
    "H v",
    "v M",
    "12",
    "34",
    "3 - High",  # one level, numbered
    "High (3)",
    "H - High",
    "High (H)",
    "3 High",
    "High",
    "Very high",
    "Medium High",  # perhaps a level between
    "Medium-High",
    "medium to high",
    "X v Y",
    "5x5",
    "0x1",
    "H v M v L",
    "1/2/3",
    "31/3/22",
    "2.5 x 3",
    "H v M or L",
    "H v M (2 v 3)",
    "Likely v Major",
]


@pytest.mark.parametrize(("text", "meant"), POSITIONS.items())
def test_that_a_position_is_read_in_every_usual_spelling(text: str, meant: tuple[int, int]) -> None:
    assert FOUR.read(text) == Position(*meant)


@pytest.mark.parametrize("text", NOT_POSITIONS)
def test_that_what_may_mean_something_else_is_not_read_as_a_position(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a position") as refused:
        FOUR.read(text)
    assert "Low (L)" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 v 4", (3, 4)),
        ("5x5", (5, 5)),
        ("Likely x Major", (4, 4)),
        ("Almost certain v insignificant", (5, 1)),
        ("Likely (4) v Major (4)", (4, 4)),
        ("4 - Likely x 3 - Moderate", (4, 3)),
    ],
)
def test_that_a_numbered_scale_reads_numbers_and_names(text: str, meant: tuple[int, int]) -> None:
    assert FIVE.read(text) == Position(*meant)


@pytest.mark.parametrize("text", ["4 - Likely", "Likely", "H v M", "6 x 1", "Major x Likely", "2-3", "3 – 4"])
def test_that_a_numbered_scale_refuses_what_is_not_its_own(text: str) -> None:
    with pytest.raises(Unreadable):
        FIVE.read(text)


@pytest.mark.parametrize("scale", [FOUR, FIVE], ids=["four", "five"])
def test_that_every_position_reads_back_as_it_is_shown(scale: Scale) -> None:
    for position in scale.positions():
        assert scale.read(position.worded(scale)) == position
        assert scale.read(f"{position.likelihood}x{position.impact}") == position


@given(st.text(max_size=20))
def test_that_any_text_is_either_a_position_or_refused(text: str) -> None:
    for scale in (FOUR, FIVE):
        with suppress(Unreadable):
            assert scale.has(scale.read(text))


LEVELS = {
    "L": 1,
    "low": 1,
    "Low (1)": 1,
    "Low (L)": 1,
    "L - Low": 1,
    "VH: Very High": 4,
    "H (Low)": None,
    "L-M": None,
    "m": 2,
    "M": 2,
    "Μ": 2,
    "М": 2,
    "2": 2,
    "2.0": 2,
    "2.00": 2,
    "2 - Medium": 2,
    "2: Medium": 2,
    "2. Medium": 2,
    "2 = M": 2,
    "2 (Medium)": 2,
    "Medium [2]": 2,
    "VERY  HIGH": 4,
    "Very high": 4,
    "vh": 4,
    "V H": None,
    "2-3": None,
    "2 - 3": None,
    "2-High": None,
    "3 - Medium": None,
    "High/Medium": None,
    "Medium High": None,
    "5": None,
    "0": None,
    "-1": None,
    "2.5": None,
    "²": 2,
    "highest": None,
    "": None,
    "n/a": None,
}


@pytest.mark.parametrize(("text", "number"), LEVELS.items())
def test_that_a_level_is_read_or_refused(text: str, number: int | None) -> None:
    if number is None:
        with pytest.raises(Unreadable, match="is not one of the levels"):
            FOUR.likelihood.read(text)
    else:
        assert FOUR.likelihood.read(text).number == number


@pytest.mark.parametrize("text", ["2-3", "3 to 4", "2/3", "2,3"])
def test_that_a_range_of_levels_is_no_level_of_a_numbered_scale_either(text: str) -> None:
    with pytest.raises(Unreadable):
        FIVE.likelihood.read(text)


def test_that_two_levels_of_one_name_make_it_unreadable() -> None:
    axis = Axis.of("Likelihood", ("Low", "L"), ("Likely", "L"))

    with pytest.raises(Unreadable):
        axis.read("L")
    assert axis.read("Likely").number == 2


@pytest.mark.parametrize("wrong", [(0, 1), (1, 0), (-1, 2)])
def test_that_an_impossible_position_cannot_be(wrong: tuple[int, int]) -> None:
    with pytest.raises(RuleError):
        Position(*wrong)


def test_that_a_position_off_the_scale_is_refused_by_the_scale() -> None:
    assert not FOUR.has(Position(5, 1))
    with pytest.raises(RuleError, match="levels 1 to 4, not 5"):
        FOUR.check(Position(5, 1))
    with pytest.raises(RuleError):
        FOUR.band(Position(1, 5))


def test_that_a_position_is_said_in_full_for_those_who_listen() -> None:
    assert Position(4, 2).in_full(FOUR) == "Very High likelihood, Medium impact"


def test_that_a_scale_is_kept_whole() -> None:
    for scale in (FOUR, FIVE, replace(FOUR, appetite=(), likelihood_up=False)):
        assert from_plain(to_plain(scale)) == scale


def test_that_a_scale_with_holes_cannot_be() -> None:
    with pytest.raises(RuleError, match="Every cell"):
        replace(FOUR, matrix=FOUR.matrix[:-1])
    with pytest.raises(RuleError, match="Every cell"):
        replace(FOUR, matrix=((0, 0, 1, 9), *FOUR.matrix[1:]))
    with pytest.raises(RuleError, match="appetite"):
        replace(FOUR, appetite=(1, 1))


@pytest.mark.parametrize("scale", [FOUR, FIVE], ids=["four", "five"])
def test_that_bands_never_fall_as_a_risk_grows(scale: Scale) -> None:
    for position in scale.positions():
        for more in (
            Position(position.likelihood + 1, position.impact),
            Position(position.likelihood, position.impact + 1),
        ):
            if scale.has(more):
                assert scale.severity(more) > scale.severity(position)
    assert list(scale.appetite) == sorted(scale.appetite, reverse=True)
    assert {band.tone for band in scale.bands} == set(Tone)


def test_that_the_appetite_line_says_inside_outside_or_nothing() -> None:
    assert FOUR.within_appetite(Position(1, 2)) is True
    assert FOUR.within_appetite(Position(4, 1)) is False
    assert replace(FOUR, appetite=()).within_appetite(Position(1, 1)) is None


def test_that_levels_are_compared_apart_from_bands_and_appetite() -> None:
    assert FOUR.has_levels_of(replace(FOUR, appetite=(1, 1, 1, 1), name="Another name"))
    assert not FOUR.has_levels_of(FIVE)


def test_that_a_scale_is_told_in_words_and_not_as_a_computer_writes_it():
    told = in_full(four_agreed())

    assert told.splitlines()[:3] == [
        "Four levels, Low to Very High",
        "Likelihood: Low (L), Medium (M), High (H), Very High (VH)",
        "Impact: Low (L), Medium (M), High (H), Very High (VH)",
    ]
    assert "Low likelihood to" in told
    assert "(name=" not in told


def test_that_a_word_of_the_map_is_spelt_in_one_way():
    scale = FOUR

    assert [band.name for band in scale.bands] == [level.name for level in scale.impact.levels]
