"""Dragging one of many markers, and gliding through the quarters: every frame, event and repaint together."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random
from time import perf_counter, sleep

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Position, five_by_five
from app.models.status import Horizon
from benchmarks.ratio import Ratio, percentile

FRAMES = 600
LIMITS_MS = {100: 8.0, 1000: 16.0}  # slowest frame but one in a hundred
CHOSEN = "risk-0"
_BETWEEN_S = 0.006  # Qt paints what was asked for five milliseconds ago: no frame is to leave it to the next
QUARTERS, FRAME_MS = 8, 16
SLIDER_LIMIT_MS = 16.0


def rows(count: int) -> list[RiskRow]:
    """So many risks all over a 5 by 5 map; a tenth have moved since last quarter, a third have a target elsewhere."""
    chance = Random(4)

    def anywhere() -> Position:
        return Position(chance.randint(1, 5), chance.randint(1, 5))

    return [
        RiskRow(
            f"risk-{i}",
            str(i + 1),
            f"Risk {i + 1}",
            horizon=chance.choice(list(Horizon)),
            position=anywhere(),
            previous=anywhere() if i % 10 == 0 else None,
            target=anywhere() if i % 3 == 0 else None,
        )
        for i in range(count)
    ]


def frames(count: int) -> list[float]:
    """Milliseconds of each frame of a drag across the whole map, with live text, at the size of a meeting room's screen."""
    from app.widgets.heat_map.heat_map import HeatMap

    heat_map = HeatMap()
    heat_map.resize(1600, 950)
    heat_map.set_rows(rows(count), five_by_five())
    heat_map.show()
    heat_map.choose(CHOSEN)  # not behind a "+7" disc
    QApplication.processEvents()
    canvas = heat_map.canvas
    port, frame, start = canvas.viewport(), canvas.frame, heat_map.marker(CHOSEN).pos()
    _send(port, QEvent.Type.MouseButtonPress, start)
    times = []
    for i in range(FRAMES):
        part = i / FRAMES
        x = frame.left + frame.cell * frame.across * part
        y = frame.top + frame.cell * frame.up * abs((part * 7) % 2 - 1)
        begun = perf_counter()
        _send(port, QEvent.Type.MouseMove, QPointF(x, y))
        QApplication.processEvents()
        times.append((perf_counter() - begun) * 1000)
    canvas.hand.put_back()
    _send(port, QEvent.Type.MouseButtonRelease, start)
    heat_map.close()
    heat_map.deleteLater()
    return times


def glides(count: int) -> list[float]:
    """Milliseconds of each frame while the time slider goes through the quarters: the step, the glide, and what follows it."""
    from app.widgets.heat_map.heat_map import IN_TIME_MS, HeatMap
    from app.widgets.heat_map.in_time import Times

    quarters = [Quarter(2020 + i // 4, i % 4 + 1) for i in range(QUARTERS)]
    past = {quarter: elsewhere(count, seed) for seed, quarter in enumerate(quarters)}
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
    heat_map = HeatMap()
    heat_map.resize(1600, 950)
    heat_map.time_wanted.connect(lambda quarter: heat_map.show_time(quarter, past[quarter], five_by_five()))
    heat_map.set_rows(rows(count), five_by_five())
    heat_map.set_times(Times(quarters, "Now"))
    heat_map.show()
    QApplication.processEvents()
    times = []
    for stop in range(QUARTERS):
        times.append(_timed(partial(heat_map.timeline.go, stop)))
        glide = heat_map.canvas.glide
        glide.pause()
        following = heat_map.following.waiting.take()
        resting = heat_map.canvas.resting.take()  # now, or a slow machine does them within the frames
        for at in range(FRAME_MS, IN_TIME_MS + FRAME_MS, FRAME_MS):
            times.append(_timed(partial(glide.setCurrentTime, at)))
        for task in (
            *resting,
            *following,
            _nothing,
        ):  # the list is laid out and painted a turn after it was set
            times.append(_timed(task))
    heat_map.close()
    heat_map.deleteLater()
    return times


def elsewhere(count: int, seed: int) -> list[RiskRow]:
    """The same risks, every one of them in another place."""
    chance = Random(seed)
    return [
        replace(row, position=Position(chance.randint(1, 5), chance.randint(1, 5))) for row in rows(count)
    ]


def _nothing() -> None:
    """A turn of the event loop of its own."""


def _timed(job: Callable[[], object]) -> float:
    sleep(_BETWEEN_S)
    begun = perf_counter()
    job()
    QApplication.processEvents()
    return (perf_counter() - begun) * 1000


def _send(port: QWidget, kind: QEvent.Type, where: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    buttons = none if kind is QEvent.Type.MouseButtonRelease else left
    at = QPointF(port.mapToGlobal(where))
    event = QMouseEvent(kind, where, at, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(port, event)


def run() -> list[Ratio]:
    """One line for each number of markers."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert app is not None
    slider = Ratio("slider frame, 100 markers, p99", percentile(glides(100), 99), limit_ms=SLIDER_LIMIT_MS)
    return [
        Ratio(f"drag frame, {count:,} markers, p99", percentile(frames(count), 99), limit_ms=limit)
        for count, limit in LIMITS_MS.items()
    ] + [slider]
