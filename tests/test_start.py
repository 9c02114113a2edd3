"""The start: what it promises about imports, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

START = """
import builtins, sys
from PySide6.QtWidgets import QApplication
from app.__main__ import main
def painted():
    assert builtins.__import__ is not builtins.__feature_import__, "Qt still reads the source of every module"
    heavy = {"sqlalchemy", "openpyxl", "docx", "lxml", "pyqtgraph", "numpy", "sqlite3", "logging.handlers", "app.models.rows"}
    assert not heavy & set(sys.modules), sorted(heavy & set(sys.modules))
    return 0
QApplication.exec = lambda *_: painted()
sys.exit(main([]))
"""


SHOWN = """
import os, sys
from PySide6.QtCore import Qt
from PySide6 import QtWidgets
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from app.__main__ import main
wait = QApplication.exec
def shown():
    from app.window.main_window import MainWindow
    [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    window.memory.keep_of_window("page", "risks")
    def opened():
        heavy = {"sqlalchemy", "app.widgets.editors", "app.queries.charts", "app.models.chart"}
        heavy |= {"app.models.agenda", "app.widgets.marked_tree", "html.parser"}
        assert not heavy & set(sys.modules), sorted(heavy & set(sys.modules))
        assert "QMdiArea" not in vars(QtWidgets), "Every class of widget that Qt has was made known to Python."
        table = next(t for t in window.findChildren(QTableView) if t.isVisible())
        before = table.currentIndex().row()
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert table.currentIndex().row() == before + 1, "A key was not answered."
        print("seen", flush=True)
        os._exit(0)
    window.opened.connect(opened)
    return wait()
QApplication.exec = lambda *_: shown()
main([sys.argv[1]])
"""


WARM = """
import sys
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from app.widgets.warming import Warming, is_warm
application, other, turns = QApplication([]), QTimer(), []
other.timeout.connect(lambda: turns.append(is_warm()))
other.start(0)
def ready():
    assert is_warm() and "pyqtgraph" in sys.modules
    print(f"{turns.count(False)} turns of others")
    application.quit()
Warming(application, ready)
application.exec()
"""


SOON = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.__main__ import main
wait = QApplication.exec
def look():
    from app.views.found import find_pages
    wanted = {name for page in find_pages() for name in page.soon} | {"app.importers.whole", "app.papers.written"}
    if wanted <= set(sys.modules):
        QApplication.exit(0 if len(wanted) > 6 else 1)
clock = QTimer()
def shown():
    from app.window.main_window import MainWindow
    [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    clock.timeout.connect(look)
    window.opened.connect(lambda: clock.start(50))
    return wait()
QApplication.exec = lambda *_: shown()
sys.exit(main([sys.argv[1]]))
"""


READ = """
import sys
from datetime import date
from pathlib import Path
from app.models.quarter import Quarter
from app.queries import registers
from app.queries.house import house
from app.queries.reasons import needs_reason
from app.store.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]), who="Ana")
for moment in (None, Quarter(2021, 1)):
    with workspace.read(moment) as session:
        assert house(session).closed
        assert needs_reason(session) is not None
        for key in ("risks", "controls", "actions", "decisions"):
            assert registers.rows(session, key, date(2022, 1, 3))
assert workspace.undoable()
heavy = {"sqlalchemy", "alembic", "asyncio", "ssl", "zipfile", "app.store.history", "app.models.stored"}
assert not heavy & set(sys.modules), sorted(heavy & set(sys.modules))
from app.commands import warm
assert not warm.is_done()
warm.up()
assert warm.is_done()
from app.commands import records
with workspace.read() as session:
    [risk, *_] = registers.rows(session, "risks")
workspace.run("Change the owner", records.change, "risks", risk.id, "owner", "Chief")
assert "sqlalchemy" in sys.modules  # or this could not fail
workspace.close()
"""


def _run(code: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(home))
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | homes | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def register(tmp_path: Path, sample_file: Path) -> Path:
    made = tmp_path / "Sample.quarterdeck"
    shutil.copyfile(sample_file, made)
    return made


def test_that_the_window_is_shown_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    run = _run(START, tmp_path)

    assert run.returncode == 0, run.stderr


def test_that_a_list_is_in_sight_before_anything_is_imported_for_changing_it(
    tmp_path: Path, register: Path
) -> None:
    run = _run(SHOWN, tmp_path, str(register))

    assert run.stdout == "seen\n", run.stderr


def test_that_a_register_is_opened_checked_and_read_without_sqlalchemy(
    tmp_path: Path, register: Path
) -> None:
    run = _run(READ, tmp_path, str(register))

    assert run.returncode == 0, run.stderr


def test_that_others_have_their_turn_while_maps_and_charts_are_made_ready(tmp_path: Path) -> None:
    done = _run(WARM, tmp_path)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) > 50


def test_that_what_pages_need_is_imported_before_anybody_goes_to_them(tmp_path: Path, register: Path) -> None:
    run = _run(SOON, tmp_path, str(register))

    assert run.returncode == 0, run.stderr
