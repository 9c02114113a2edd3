"""The make-believe screen and font that the window's tests stand on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication


def test_that_text_is_drawn_with_the_projects_own_font(qapp):
    metrics = QFontMetrics(qapp.font())

    assert "Inter" in QFontDatabase.families()
    # Without any font Qt draws equal boxes, and every test of the window still passes.
    assert metrics.horizontalAdvance("W") > metrics.horizontalAdvance("i")


def test_that_the_offscreen_screen_is_as_large_as_a_real_one(qapp):
    if not os.environ["QT_QPA_PLATFORM"].startswith("offscreen:configfile="):
        assert QGuiApplication.primaryScreen() is not None
        return
    size = QGuiApplication.primaryScreen().size()

    assert (size.width(), size.height()) in {(1920, 1080), (1366, 768)}


def test_that_settings_of_a_test_stay_out_of_the_users_folders(own_folders):
    for folder in (
        platformdirs.user_config_path("quarterdeck"),
        platformdirs.user_state_path("quarterdeck"),
        Path.home(),
    ):
        assert folder.is_relative_to(own_folders)


def test_that_pyqtgraph_keeps_every_mouse_move():
    import pyqtgraph

    assert pyqtgraph.getConfigOption("mouseRateLimit") == -1
    assert sys.modules["pyqtgraph"] is pyqtgraph
