"""Going to a page that shows charts, once it has been there: the time until everything is painted."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.widgets import theme
from benchmarks.ratio import Ratio

LIMIT_MS = 100.0
ROUNDS = 7
PAGES = ("overview", "risks", "actions", "recommendations", "reviews", "survey", "measures")


def run() -> list[Ratio]:
    """One line for each page, with the sample register."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["benchmarks", *theme.STYLE])
    assert app is not None
    from app.commands import sample
    from app.main import make_window
    from app.settings import Settings

    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.quarterdeck"
        sample.create(path, who="Bench").close()
        window = make_window(replace(Settings(), who="Bench"))
        window.resize(1366, 768)
        window.show()
        loop = QEventLoop()
        window.opened.connect(loop.quit)
        QTimer.singleShot(30_000, loop.quit)
        window.files.open(path)
        loop.exec()
        for page in PAGES:
            _first(window, page)
        times: dict[str, list[float]] = {page: [] for page in PAGES}
        for _ in range(ROUNDS):
            for page in PAGES:
                begun = perf_counter()
                window.go(page)
                QApplication.processEvents()
                times[page].append((perf_counter() - begun) * 1000)
        window.close()
    return [
        Ratio(f"going to {page} with its charts", median(found), limit_ms=LIMIT_MS)
        for page, found in times.items()
    ]


def _first(window: object, page: str) -> None:
    """Show a page and its charts for the first time."""
    window.go(page)  # type: ignore[attr-defined]
    _settle()
    view = window.pages.view(page)  # type: ignore[attr-defined]
    if page == "reviews":
        view.turn_to("figures")
    elif page == "survey":
        view.front.show_charts()
    elif page != "overview":
        view.show_charts()
    _settle()


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(800, loop.quit)
    loop.exec()
