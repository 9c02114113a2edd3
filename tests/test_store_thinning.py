"""Backups thin out with age, by calendars written out; the newest is never let go (promises P14 and P15)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from app.store.backup import Backup, superfluous

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


# Thinning, with calendars written out


def days(*when: str) -> list[Backup]:
    """Backups taken at noon of these days, in this order."""
    return [
        Backup(number, number, datetime.combine(date.fromisoformat(day), NOON.timetz()), Path(day))
        for number, day in enumerate(when, 1)
    ]


TEN = [f"2026-03-{day:02}" for day in range(11, 21)]  # the ten newest of each calendar: 11 to 20 March 2026


def let_go(*when: str) -> list[str]:
    return sorted(one.path.name for one in superfluous(days(*when, *TEN)))


def test_that_ten_are_kept_whatever_their_age() -> None:
    assert superfluous(days(*["2026-03-20"] * 10)) == []
    assert superfluous([]) == []


def test_that_one_a_day_is_kept_for_a_month() -> None:
    assert let_go("2026-03-01", "2026-03-02", "2026-03-02", "2026-03-02", "2026-03-03") == ["2026-03-02"] * 2


def test_that_the_newest_of_a_day_is_the_one_that_is_kept() -> None:
    found = superfluous(days("2026-03-02", "2026-03-02", *TEN))

    assert [one.number for one in found] == [1]


def test_that_one_a_week_is_kept_for_half_a_year() -> None:
    monday_to_sunday = [f"2026-01-{day:02}" for day in range(5, 12)]

    assert let_go(*monday_to_sunday, "2026-01-12") == monday_to_sunday[:-1]


def test_that_a_week_over_the_new_year_is_one_week() -> None:
    assert let_go("2025-12-29", "2025-12-31", "2026-01-01", "2026-01-04") == [
        "2025-12-29",
        "2025-12-31",
        "2026-01-01",
    ]


def test_that_one_a_month_is_kept_for_ever() -> None:
    assert let_go("1999-12-01", "1999-12-31", "2020-02-28", "2020-02-29", "2020-03-01") == [
        "1999-12-01",
        "2020-02-28",
    ]


def test_that_a_clock_wrong_by_ten_years_lets_nothing_of_this_month_go() -> None:
    this_month = ["2026-03-02", "2026-03-03", "2026-03-04"]

    for wrong in ("2036-03-21", "2016-03-21"):
        found = superfluous(days(*this_month, *TEN, wrong))
        assert not {one.path.name for one in found} & set(this_month)
        assert wrong not in {one.path.name for one in found}


def test_that_the_newest_by_number_is_never_let_go() -> None:
    made = days(*(["2026-03-20"] * 40), "1990-01-01")

    assert made[-1] not in superfluous(made)
    assert len(superfluous(made)) == 31


def test_that_thinning_again_lets_nothing_more_go() -> None:
    made = days(*(f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)), *TEN)
    gone = superfluous(made)
    left = [one for one in made if one not in gone]

    assert superfluous(left) == []
    assert len(left) == 10 + 16 + 9  # the newest, weeks from mid-September, months from January
