"""The pages of a paper made anew after a word of it was changed: from the facts that are there to what is painted."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter

from app.papers.pages import paged
from app.papers.paper import paper_of
from app.papers.written import written
from app.widgets.papers.drawing import draw, measure
from benchmarks.bench_large_paper import audit_facts
from benchmarks.ratio import Ratio, milliseconds
from tests.paper_facts import eleven

LIMIT_MS = 300
_TIMES = 7


def run() -> list[Ratio]:
    """The usual paper and the largest, each time with other words, against an absolute limit."""
    app = QGuiApplication.instance() or QGuiApplication([])  # noqa: F841  # fonts need it as long as this runs
    return [
        Ratio("Preview of a paper with 11 risks", _refreshed("risk_report", eleven()), limit_ms=LIMIT_MS),
        Ratio(
            "Preview of one with 250 recommendations",
            _refreshed("audit_report", audit_facts()),
            limit_ms=LIMIT_MS,
        ),
    ]


def _refreshed(key: str, facts: Any) -> float:
    """The quickest of several refreshes, in milliseconds; the first, which reads fonts, is not counted."""
    times = [
        milliseconds(partial(_refresh, key, replace(facts, words={"purpose": f"Written {number} times."})))
        for number in range(_TIMES + 1)
    ]
    return min(times[1:])


def _refresh(key: str, facts: Any) -> None:
    paper = paged(written(paper_of(key), facts), measure)
    image = QImage(700, 1000, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    draw(painter, paper.sheets[0])
    painter.end()
