"""Texts broken into a few lines: what belongs together stays so."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from app.widgets.breaking import broken


def test_that_no_date_and_no_position_is_parted_by_the_end_of_a_line(qapp):
    words = (
        "Governance Support Officer · asked on 14 September 2021 about Q3 2021/22, H v VH and December 2021"
    )
    metrics = QFontMetrics(qapp.font())
    widest = metrics.horizontalAdvance("14 September 2021")

    for width in range(widest + 1, metrics.horizontalAdvance(words), 5):
        lines = broken(words, width, 9, qapp.font()).split("\n")
        for kept in ("14 September 2021", "Q3 2021/22", "H v VH", "December 2021"):
            assert any(kept in line for line in lines), lines
        assert " ".join(lines) == words


def test_that_a_date_is_parted_at_its_blanks_where_it_has_no_room(qapp):
    wide = QFontMetrics(qapp.font()).horizontalAdvance("September")

    assert broken("14 September 2021", wide + 1, 9, qapp.font()).split("\n") == ["14", "September", "2021"]
