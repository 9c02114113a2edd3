"""Ten years of a large organisation: opening, every list, the past, search, and the window's longest moment without an answer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.models.quarter import Quarter
from app.models.stored import stored_class
from app.queries.house import terms
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import Refs
from app.registers.register import Register
from app.store.engine import connect
from app.store.schema import TWIN_OF
from app.store.search import search
from app.store.workspace import Workspace
from benchmarks import volumes
from benchmarks.ratio import Ratio, milliseconds, side_by_side

LISTS = ("risks", "actions", "controls")
TODAY = date(2022, 4, 15)
PAST = Quarter(2021, 2)
OPEN_LIMIT, LIST_LIMIT, PAST_LIMIT, SEARCH_MS, TURN_MS = 3.0, 2.0, 3.0, 100.0, 100.0
WORDS = ("recruitment backlog", "casework", "A41234", "board", "pub sur fleet")


def run() -> list[Ratio]:
    """Every promise about volumes; the register is made first if it is not there, which takes some minutes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(prefix="quarterdeck-bench-") as folder:
        path = Path(folder) / "ten years.quarterdeck"
        shutil.copyfile(volumes.register(), path)
        found = [_opening(path)]
        workspace = Workspace.open(path, who="Benchmark", read_only=True)
        bare = connect(path, read_only=True)
        try:
            for key in LISTS:
                found += [_list(workspace, bare, REGISTERS[key]), _past(workspace, key)]
            found.append(_search(workspace))
        finally:
            bare.close()
            workspace.close()
        return [*found, *_window(app, path)]


def _opening(path: Path) -> Ratio:
    """Opened for reading, with every check, beside SQLite's own check of the same file."""

    def bare() -> float:
        connection = connect(path, read_only=True)
        try:
            return milliseconds(lambda: connection.execute("PRAGMA integrity_check").fetchall())
        finally:
            connection.close()

    def ours() -> float:
        return milliseconds(lambda: Workspace.open(path, who="Benchmark", read_only=True).close())

    return Ratio(
        "Open ten years, beside the bare integrity check", *side_by_side(ours, bare, repeats=3), OPEN_LIMIT
    )


def _list(workspace: Workspace, bare: sqlite3.Connection, register: Register) -> Ratio:
    """Read and put on screen, beside the same facts fetched by bare sqlite3 and one repaint."""
    from app.widgets.table.register_table import RegisterTable

    table = RegisterTable(register)
    table.resize(1280, 720)
    table.show()

    def ours() -> float:
        table.model.set_rows((), _terms(workspace))  # not shown yet
        QApplication.processEvents()
        begun = perf_counter()
        with workspace.read() as session:
            found, understood = rows(session, register.key, TODAY), terms(session)
        table.set_rows(found, understood)
        _paint(table)
        return (perf_counter() - begun) * 1000

    def fetch_and_paint() -> None:
        _same_query(bare, register)
        _paint(table)

    def floor() -> float:
        return milliseconds(fetch_and_paint)

    ratio = Ratio(f"{register.title}: list on screen", *side_by_side(ours, floor, repeats=3), LIST_LIMIT)
    table.close()
    table.deleteLater()
    return ratio


def _terms(workspace: Workspace):  # type: ignore[no-untyped-def]
    with workspace.read() as session:
        return terms(session)


def _paint(widget: QWidget) -> None:
    widget.repaint()
    QApplication.processEvents()


def _same_query(bare: sqlite3.Connection, register: Register) -> int:
    """What a list says of every record, fetched and thrown away: its fields, links, updates, revisions and closed quarters."""
    twin = TWIN_OF[stored_class(register.key)]
    names = {column.key for column in register.columns}
    asked = [f"SELECT {twin.listed} FROM {twin.table} ORDER BY ref"]
    for column in register.columns:
        if isinstance(column.kind, Refs):
            here, there = ("target_id", "source_id") if column.kind.incoming else ("source_id", "target_id")
            other = TWIN_OF[stored_class(column.kind.register)].table
            asked.append(
                f"SELECT l.{here}, o.ref FROM link AS l JOIN {other} AS o ON o.id = l.{there}"
                f" WHERE l.kind = '{column.kind.link}'"
            )
    if "commentary" in names:
        asked.append(
            "SELECT u.record_id, u.quarter, u.text FROM update_entry AS u JOIN (SELECT record_id, max(quarter) AS quarter"
            f" FROM update_entry WHERE record_id IN (SELECT id FROM {twin.table}) GROUP BY record_id) AS newest"
            " ON u.record_id = newest.record_id AND u.quarter = newest.quarter"
        )
    if "slip_words" in names:
        asked.append("SELECT * FROM revision ORDER BY number")
    if "streak" in names:
        asked.append(f"SELECT id, {register.state}, from_step, to_step FROM {twin.history} ORDER BY version")
    return sum(len(bare.execute(query).fetchall()) for query in asked)


def _past(workspace: Workspace, key: str) -> Ratio:
    """A closed quarter's list beside that of now."""

    def read(moment: Quarter | None) -> float:
        def job() -> None:
            with workspace.read(moment) as session:
                rows(session, key, TODAY)

        return milliseconds(job)

    ratio = side_by_side(lambda: read(PAST), lambda: read(None), repeats=3)
    return Ratio(f"{REGISTERS[key].title}: as at {PAST}, beside now", *ratio, PAST_LIMIT)


def _search(workspace: Workspace) -> Ratio:
    """The slowest of some ordinary questions, each asked three times."""

    def ask(words: str) -> float:
        def job() -> None:
            with workspace.read() as session:
                search(session, words)

        return median(milliseconds(job) for _ in range(3))

    return Ratio("Search, slowest of five questions", max(ask(words) for words in WORDS), limit_ms=SEARCH_MS)


def _window(app: QApplication, path: Path) -> list[Ratio]:
    """The longest turn of the event loop while the officer goes from page to page."""
    from app.settings import Settings
    from app.window.main_window import MainWindow

    window = MainWindow(Settings())
    window.resize(1280, 720)
    window.show()
    window.adopt(Workspace.open(path, who="Benchmark", read_only=True))
    _settle(app, lambda: window.busy)
    turns: dict[str, float] = {}
    for key in window.pages.all_keys():
        turns[key] = _longest_turn(app, lambda key=key: window.go(key), lambda: window.busy)  # type: ignore[misc]
    window.close()
    window.deleteLater()
    return [Ratio(f"Longest turn, page {key}", ms, limit_ms=TURN_MS) for key, ms in turns.items()]


def _longest_turn(app: QApplication, act: Callable[[], object], busy: Callable[[], bool]) -> float:
    """Milliseconds of the longest stretch in which the window could not answer, the act itself included."""
    return max(milliseconds(act), _settle(app, busy))


def _settle(app: QApplication, busy: Callable[[], bool], quiet_ms: int = 700) -> float:
    """Let the window come to rest; returns its longest turn."""
    longest, since, last = 0.0, monotonic(), QElapsedTimer()
    last.start()
    while busy() or last.elapsed() < quiet_ms:
        turn = milliseconds(app.processEvents)
        if turn > 5:
            last.restart()
        longest = max(longest, turn)
        if monotonic() - since > 60:
            raise AssertionError("The window never came to rest.")
    return longest


if __name__ == "__main__":
    from benchmarks.__main__ import table as as_table

    print(as_table(run()))
