"""How the benchmarks judge: the ratio, the limits, the table and the exit status."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import benchmarks, main, table
from benchmarks.ratio import Ratio, percentile, side_by_side


@pytest.mark.parametrize(
    ("result", "kept"),
    [
        (Ratio("a", ours_ms=15, floor_ms=10, limit=1.6), True),
        (Ratio("a", ours_ms=17, floor_ms=10, limit=1.6), False),
        (Ratio("a", ours_ms=30, floor_ms=10, limit=4, limit_ms=50), True),
        (Ratio("a", ours_ms=60, floor_ms=20, limit=4, limit_ms=50), False),
        (Ratio("a", ours_ms=9, limit_ms=8), False),
        (Ratio("a", ours_ms=7, limit_ms=8), True),
        (Ratio("a", ours_ms=7, limit=2), False),
    ],
)
def test_that_a_promise_is_kept_only_within_every_limit(result, kept):
    assert result.is_kept is kept


def test_that_ours_and_the_floor_are_measured_in_turns():
    order = []

    def timed(who, value):
        order.append(who)
        return value

    pair = side_by_side(lambda: timed("ours", 2.0), lambda: timed("floor", 1.0), repeats=2)

    assert pair == (2.0, 1.0)
    assert order == ["ours", "floor"] * 3


def test_that_the_percentile_is_one_of_the_values():
    assert percentile([5, 1, 4, 2, 3], 50) == 3
    assert percentile(list(range(100)), 99) == 99
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 99)


def test_that_the_table_says_in_words_what_is_missed():
    text = table([Ratio("Paper", 31, 10, limit=3), Ratio("Drag", 2, limit_ms=8)])

    assert [row.split()[-1] for row in text.splitlines()[1:]] == ["MISSED", "kept"]


def test_that_an_unknown_benchmark_is_refused(capsys):
    assert main(["nothing"]) == 2
    assert "No such benchmark: nothing" in capsys.readouterr().out
    assert "nothing" not in benchmarks()
