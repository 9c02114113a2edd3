"""The start: what it promises about imports, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

START = """
import builtins, sys
from PySide6.QtWidgets import QApplication
from app.__main__ import main
def painted():
    assert builtins.__import__ is not builtins.__feature_import__, "Qt still reads the source of every module"
    heavy = {"sqlalchemy", "openpyxl", "docx", "lxml", "pyqtgraph", "numpy", "sqlite3", "logging.handlers"}
    assert not heavy & set(sys.modules), sorted(heavy & set(sys.modules))
    return 0
QApplication.exec = lambda *_: painted()
sys.exit(main([]))
"""


def test_that_the_window_is_shown_before_anything_heavy_is_imported(tmp_path):
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(tmp_path))
    surroundings = os.environ | homes | {"QT_QPA_PLATFORM": "offscreen"}

    run = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert run.returncode == 0, run.stderr
