"""Slippage is data: the original, every revision, the slip in quarters, and the words that the program writes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.quarter import Quarter
from app.models.slippage import Revised, Slippage, moved, quarters_between, same
from app.models.timescale import Timescale, TimescaleKind


def when(text: str) -> Timescale:
    return Timescale.parse(text)


def slippage(*texts: str) -> Slippage:
    """A timescale that was each of these in turn."""
    steps = tuple(Revised(when(one), when(other)) for one, other in pairwise(texts))
    return Slippage(when(texts[-1]), steps)


def test_that_the_words_name_the_slip_against_the_original() -> None:
    found = slippage("Q1 2022/23", "Q2 2022/23", "Q4 2022/23")

    assert found.words == "Q4 2022/23, slipped three quarters from Q1 2022/23"
    assert (found.quarters, found.count) == (3, 2)
    assert found.original == when("Q1 2022/23")


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Q4 2022/23",), "Q4 2022/23"),
        (("Q4 2021/22", "Q1 2022/23"), "Q1 2022/23, slipped one quarter from Q4 2021/22"),
        (("Q4 2022/23", "Q2 2022/23"), "Q2 2022/23, brought forward two quarters from Q4 2022/23"),
        (("1 April 2022", "May 22"), "May 22, slipped within the quarter from 1 April 2022"),
        (("June 2022", "9 June 2022"), "9 June 2022, brought forward within the quarter from June 2022"),
        (("TBC", "Q2 2022/23"), "Q2 2022/23, originally TBC"),
        (("Q2 2022/23", "TBC"), "TBC, originally Q2 2022/23"),
        (("Q1 2022/23", "Q3 2022/23", "Q1 2022/23"), "Q1 2022/23"),
        (("June 2022", "Q3 2022/23", "Q1 2022/23"), "Q1 2022/23, as originally (June 2022)"),
        (("FY 2021", "Q3 2022/23"), "Q3 2022/23, slipped three quarters from FY 2021"),
    ],
)
def test_that_every_way_of_moving_has_its_words(texts: tuple[str, ...], words: str) -> None:
    assert slippage(*texts).words == words


def test_that_nobody_can_say_how_far_a_timescale_without_a_day_has_slipped() -> None:
    assert slippage("TBC", "Q2 2022/23").quarters is None
    assert Slippage(None).quarters is None
    assert Slippage(None).words == ""


def test_that_taking_a_timescale_away_is_said() -> None:
    assert moved(when("Q2 2022/23"), None) == "No timescale, originally Q2 2022/23"


def test_that_marking_it_complete_re_profiles_nothing() -> None:
    assert slippage("Q1 2022/23", "Q2 2022/23", "COMPLETE").count == 1


def test_that_a_respelling_is_the_same_timescale() -> None:
    assert same(when("Q2 22/23"), when("end Q2 2022/23"))
    assert same(when("TBC"), when("tbc"))
    assert not same(when("TBC"), when("Ongoing"))
    assert not same(None, when("TBC"))
    assert same(None, None)


def test_that_quarters_follow_the_organisations_year() -> None:
    assert quarters_between(when("30 April 2022"), when("1 May 2022"), first_month=5) == 1
    assert quarters_between(when("30 April 2022"), when("1 May 2022"), first_month=4) == 0


@given(st.integers(2000, 2090), st.integers(1, 4), st.integers(-30, 30))
def test_that_a_slip_is_the_difference_of_the_quarters(year: int, number: int, slip: int) -> None:
    one = Quarter(year, number)
    found = slippage(str(one), str(one + slip))

    assert found.quarters == slip
    assert found.words.startswith(str(one + slip))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("at the November 2022 oversight board", date(2022, 11, 30)),
        ("For discussion at the DMPC–AC Professionalism meeting in November 2022", date(2022, 11, 30)),
        ("at the oversight board on 24 June 2022", date(2022, 6, 24)),
        ("to the Audit Panel, Q2 2022/23", date(2022, 9, 30)),
        ("At the meeting in autumn 2022", date(2022, 11, 30)),
        ("at the next oversight board", None),
        ("at the autumn meeting", None),
        ("JAP January 2022", date(2022, 1, 31)),
        ("RAB 14 September 2021", date(2021, 9, 14)),
        ("December 2021 Oversight Board", date(2021, 12, 31)),
        ("Audit & Risk Committee – 12/03/2022", date(2022, 3, 12)),
        ("Panel meeting of 31/3/22", date(2022, 3, 31)),
        ("next JAP", None),
    ],
)
def test_that_a_named_meeting_is_a_timescale(text: str, day: date | None) -> None:
    read = when(text)

    assert (read.kind, read.last_day, read.text) == (TimescaleKind.AT_MEETING, day, text)


@pytest.mark.parametrize(
    "text",
    [
        "at the keyboard", "After the September meeting", "boarding", "at last", "TBC March 2022", "next steps",
        "Phase B March 2022", "Board paper March 2022", "Policy group to report January 2022", "board",
    ],
)  # fmt: skip
def test_that_other_words_are_not_taken_for_a_meeting(text: str) -> None:
    assert when(text).kind is TimescaleKind.TEXT
