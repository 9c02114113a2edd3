"""Quarters, timescales and dates in the spellings of real papers (domain page, section 1)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.timescale import Timescale, TimescaleKind, from_excel_serial, read_date, uk_date

K = TimescaleKind

QUARTERS = {
    "Q3 2021/22": (2021, 3),
    "Q3 21/22": (2021, 3),
    "q3 2021-22": (2021, 3),
    "Q3 2021–22": (2021, 3),
    "Q3 2021/2022": (2021, 3),
    "Q3, 2021/22": (2021, 3),
    "Q3-21/22": (2021, 3),
    "Q 3 2021/22": (2021, 3),
    "Quarter 3 2021/22": (2021, 3),
    "Qtr 3 of 2021/22": (2021, 3),
    "Q3 FY21/22": (2021, 3),
    "FY21/22 Q3": (2021, 3),
    "2021/22 Q3": (2021, 3),
    "2021-22, Q3": (2021, 3),
    "Q3 2122": (2021, 3),
    "Q3_2122": (2021, 3),
    "Q3 2021": (2021, 3),
    "Q3 2022": (2022, 3),
    "Q4 1920": (2019, 4),
    "Q1 99/00": (2099, 1),
    " q1  2022/23. ": (2022, 1),
}


@pytest.mark.parametrize(("text", "meant"), QUARTERS.items())
def test_that_a_quarter_is_read_in_every_usual_spelling(text: str, meant: tuple[int, int]) -> None:
    assert Quarter.parse(text) == Quarter(*meant)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q3",
        "Q5 2021/22",
        "Q0 2021/22",
        "2021/22",
        "Q3 2021/23",
        "Q3 22/21",
        "third quarter",
        "Q3 and Q4 2021/22",
        "Q33 2021",
    ],
)
def test_that_what_names_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("quarter", "first", "last", "shown"),
    [
        (Quarter(2021, 1), date(2021, 4, 1), date(2021, 6, 30), "Q1 2021/22"),
        (Quarter(2021, 3), date(2021, 10, 1), date(2021, 12, 31), "Q3 2021/22"),
        (Quarter(2021, 4), date(2022, 1, 1), date(2022, 3, 31), "Q4 2021/22"),
        (Quarter(1999, 4), date(2000, 1, 1), date(2000, 3, 31), "Q4 1999/00"),
        (Quarter(2021, 1, first_month=1), date(2021, 1, 1), date(2021, 3, 31), "Q1 2021"),
        (Quarter(2023, 2, first_month=12), date(2024, 3, 1), date(2024, 5, 31), "Q2 2023/24"),
        (Quarter(2023, 1, first_month=12), date(2023, 12, 1), date(2024, 2, 29), "Q1 2023/24"),
    ],
)
def test_that_a_quarter_has_its_days_and_its_name(
    quarter: Quarter, first: date, last: date, shown: str
) -> None:
    assert (quarter.first_day, quarter.last_day, str(quarter)) == (first, last, shown)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_that_every_day_lies_in_its_quarter(day: date, first_month: int) -> None:
    quarter = Quarter.of(day, first_month)

    assert quarter.first_day <= day <= quarter.last_day
    assert (quarter + 1).first_day > quarter.last_day


@given(st.integers(2001, 2098), st.integers(1, 4), st.integers(-40, 40), st.sampled_from([1, 4, 9]))
def test_that_quarters_count_and_read_back(year: int, number: int, more: int, first_month: int) -> None:
    quarter = Quarter(year, number, first_month)

    assert (quarter + more) - quarter == more
    assert (quarter + more < quarter) is (more < 0)
    assert Quarter.parse(str(quarter), first_month) == quarter


@pytest.mark.parametrize("number", [0, 5])
def test_that_an_impossible_quarter_cannot_be(number: int) -> None:
    with pytest.raises(Unreadable):
        Quarter(2021, number)


TIMESCALES: dict[str, tuple[K, date | None]] = {
    "31/3/22": (K.DATE, date(2022, 3, 31)),
    "31/03/2022": (K.DATE, date(2022, 3, 31)),
    "31.03.2022": (K.DATE, date(2022, 3, 31)),
    "31-3-22": (K.DATE, date(2022, 3, 31)),
    "2022-03-31": (K.DATE, date(2022, 3, 31)),
    "2022-03-31 00:00:00": (K.DATE, date(2022, 3, 31)),
    "31 March 2022": (K.DATE, date(2022, 3, 31)),
    "31st March 2022": (K.DATE, date(2022, 3, 31)),
    "31st of March, 2022": (K.DATE, date(2022, 3, 31)),
    "31-Mar-22": (K.DATE, date(2022, 3, 31)),
    "Thursday 31 March 2022": (K.DATE, date(2022, 3, 31)),
    "by 31 March 2022": (K.DATE, date(2022, 3, 31)),
    "29 February 2024": (K.DATE, date(2024, 2, 29)),
    "March 22": (K.MONTH, date(2022, 3, 31)),
    "Mar-22": (K.MONTH, date(2022, 3, 31)),
    "March 2022": (K.MONTH, date(2022, 3, 31)),
    "End of March 2022": (K.MONTH, date(2022, 3, 31)),
    "end Feb 2024": (K.MONTH, date(2024, 2, 29)),
    "Sept 22": (K.MONTH, date(2022, 9, 30)),
    "Q2 2022/23": (K.QUARTER, date(2022, 9, 30)),
    "end Q2 22/23": (K.QUARTER, date(2022, 9, 30)),
    "Q4 2022/23": (K.QUARTER, date(2023, 3, 31)),
    "FY 2021": (K.YEAR, date(2022, 3, 31)),
    "FY 2021/22": (K.YEAR, date(2022, 3, 31)),
    "2021/22": (K.YEAR, date(2022, 3, 31)),
    "21/22": (K.YEAR, date(2022, 3, 31)),
    "2022": (K.YEAR, date(2022, 12, 31)),
    "autumn 2022": (K.SEASON, date(2022, 11, 30)),
    "the autumn of 2022": (K.SEASON, date(2022, 11, 30)),
    "in the spring of 2023": (K.SEASON, date(2023, 5, 31)),
    "In March 2022": (K.MONTH, date(2022, 3, 31)),
    "during Q3 2021/22": (K.QUARTER, date(2021, 12, 31)),
    "in place since 2021": (K.TEXT, None),
    "winter 2023/24": (K.SEASON, date(2024, 2, 29)),
    "Runs until December 2022": (K.RUNS_UNTIL, date(2022, 12, 31)),
    "runs to Q4 2022/23": (K.RUNS_UNTIL, date(2023, 3, 31)),
    "Ongoing until 31/12/22": (K.RUNS_UNTIL, date(2022, 12, 31)),
    "COMPLETE": (K.COMPLETE, None),
    "Completed": (K.COMPLETE, None),
    "TBC": (K.TO_BE_CONFIRMED, None),
    "to be confirmed": (K.TO_BE_CONFIRMED, None),
    "Ongoing": (K.ONGOING, None),
    "BAU": (K.ONGOING, None),
    "31/2/22": (K.TEXT, None),
    "31/13/22": (K.TEXT, None),
    "29 February 2023": (K.TEXT, None),
    "2021/23": (K.TEXT, None),
    "After the September meeting": (K.TEXT, None),
    "Q2 or Q3 2022/23": (K.TEXT, None),
    "22": (K.TEXT, None),
}


@pytest.mark.parametrize(("text", "meant"), TIMESCALES.items())
def test_that_a_timescale_keeps_its_text_and_knows_its_last_day(
    text: str, meant: tuple[K, date | None]
) -> None:
    found = Timescale.parse(text)

    assert (found.kind, found.last_day) == meant
    assert found.text == text


def test_that_a_year_that_begins_in_another_month_is_understood() -> None:
    assert Timescale.parse("FY 2021", first_month=1).last_day == date(2021, 12, 31)
    assert Timescale.parse("Q1 2021", first_month=1).last_day == date(2021, 3, 31)


@given(st.text(max_size=30))
def test_that_no_timescale_is_refused_and_its_text_is_kept(text: str) -> None:
    found = Timescale.parse(text)

    assert Timescale.parse(found.text) == found


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_that_an_exact_day_reads_back(day: date) -> None:
    assert Timescale.parse(Timescale.on(day).text) == Timescale.on(day)
    assert read_date(uk_date(day)) == day
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize(("today", "overdue"), [(date(2022, 9, 30), False), (date(2022, 10, 1), True)])
def test_that_overdue_begins_the_day_after_the_last(today: date, overdue: bool) -> None:
    assert Timescale.parse("Q2 2022/23").overdue(today) is overdue


@pytest.mark.parametrize("text", ["TBC", "Ongoing", "COMPLETE", "After the meeting"])
def test_that_what_names_no_day_is_never_overdue(text: str) -> None:
    assert not Timescale.parse(text).overdue(date(2100, 1, 1))


def test_that_it_is_said_how_a_timescale_was_understood() -> None:
    assert Timescale.parse("end Q2 22/23").explained() == "by 30 September 2022"
    assert Timescale.parse("TBC").explained() == "to be confirmed"
    assert Timescale.parse("soon").explained() == "no date"


@pytest.mark.parametrize("text", ["", "tomorrow", "31/2/22", "March 2022", "1/1", "2022-13-01"])
def test_that_what_is_not_one_day_is_no_date(text: str) -> None:
    with pytest.raises(Unreadable):
        read_date(text)


@pytest.mark.parametrize(
    ("number", "day"), [(44651, date(2022, 3, 31)), (44651.99, date(2022, 3, 31)), (45351, date(2024, 2, 29))]
)
def test_that_a_spreadsheets_number_is_a_day(number: float, day: date) -> None:
    assert from_excel_serial(number) == day


@pytest.mark.parametrize("number", [0, 4, 2022, 18263, 91313, -5])
def test_that_a_number_that_is_hardly_a_date_is_refused(number: float) -> None:
    with pytest.raises(Unreadable):
        from_excel_serial(number)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("31/3/22", "31 March 2022"),
        ("2022-03-31", "31 March 2022"),
        ("By 27 June 2021", "By 27 June 2021"),
        ("by 27.6.21", "by 27 June 2021"),
        ("Q2 2022/23", "Q2 2022/23"),
        ("TBC", "TBC"),
    ],
)
def test_that_a_paper_says_a_day_in_full_and_keeps_the_words_before_it(typed: str, printed: str) -> None:
    assert Timescale.parse(typed).printed == printed
