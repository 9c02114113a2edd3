"""Ten years of a large organisation: opening, every list, the past, search, and the window's longest moment without an answer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from app.views.register_page import RegisterView
    from app.window.main_window import MainWindow

LISTS = ("risks", "actions", "controls")
TODAY = date(2022, 4, 15)
PAST = Quarter(2021, 2)
_PATIENCE_S = 300.0  # the first backup copies and checks half a gigabyte
OPEN_LIMIT, LIST_LIMIT, PAST_LIMIT, SEARCH_MS, TURN_MS = 3.0, 2.0, 3.0, 100.0, 100.0
WORDS = (
    "recruitment backlog", "casework", "A41234", "board", "pub sur fleet", "a", "1", "12", "re", "the", "of",
    "the and for of", "re ca es pa in", "recruitment casework estates payments inspection", "governance officer",
)  # fmt: skip


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
    if (
        "controls" in names and register.key == "risks"
    ):  # how many controls in each state, and where it stood last quarter
        asked.append(
            "SELECT l.target_id, c.status FROM link AS l JOIN control AS c ON c.id = l.source_id WHERE l.kind = 'treats'"
        )
        asked.append(f"SELECT id, position, from_step, to_step FROM {twin.history} WHERE to_step IS NULL")
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
    """The slowest of ordinary and nasty questions, each asked three times."""

    def ask(words: str) -> float:
        def job() -> None:
            with workspace.read() as session:
                search(session, words)

        return median(milliseconds(job) for _ in range(3))

    return Ratio(
        f"Search, slowest of {len(WORDS)} questions", max(ask(words) for words in WORDS), limit_ms=SEARCH_MS
    )


def _window(app: QApplication, path: Path) -> list[Ratio]:
    """The longest turn of the event loop while the officer goes from page to page, and works in the longest list."""
    from app.settings import Settings
    from app.views.register_page import RegisterView
    from app.window.main_window import MainWindow

    window = MainWindow(Settings())
    window.resize(1366, 768)
    window.show()
    window.adopt(Workspace.open(path, who="Benchmark"))
    at_work = Turns(app, lambda: window.busy or _is_sorting(window))
    at_work.settle()
    for key in (
        window.pages.all_keys()
    ):  # what is imported and built with a page's first showing is no matter of volumes
        at_work.longest(partial(window.go, key))
    turns: dict[str, float] = {}
    for key in window.pages.all_keys():
        window.pages.view(key).outdated()  # read anew as it is shown
        turns[f"page {key}"] = at_work.longest(partial(window.go, key))
    window.go("actions")
    view = window.pages.view("actions")
    assert isinstance(view, RegisterView)
    at_work.settle()
    turns |= {f"actions, {what}": at_work.longest(act) for what, act in _acts(window, view)}
    window.close()
    window.deleteLater()
    return [Ratio(f"Longest turn: {what}", ms, limit_ms=TURN_MS) for what, ms in turns.items()]


def _acts(window: MainWindow, view: RegisterView) -> Iterator[tuple[str, Callable[[], object]]]:
    """What an officer does in a list, each thing when the one before is done."""
    table = view.table
    for words in ("c", "ca", "casework", ""):
        yield f"filter “{words}”", partial(table.bar.search.setText, words)
    yield "sort by title", partial(table.sort, [("title", False)])
    yield "sort by timescale", partial(table.sort, [("timescale", True)])
    yield "chip on", table.bar.chips["overdue"].click
    yield "chip off", table.bar.chips["overdue"].click
    yield "another record", lambda: table.grid.go_to(table.model.row(1000).id)
    yield "one edit", lambda: view.change(table.model.row(7).id, "title", "Changed by the benchmark")
    view.change(table.model.row(8).id, "title", "Changed by the benchmark, and not read again yet")
    yield (
        "another edit meanwhile",
        lambda: view.change(table.model.row(9).id, "title", "Changed by the benchmark"),
    )
    yield "undo", window.undo
    yield "a closed quarter", partial(window.show_quarter, PAST)
    yield "back to now", partial(window.show_quarter, None)


def _is_sorting(window: MainWindow) -> bool:
    from app.views.register_page import RegisterView

    view = window.pages.view("actions") if window.pages.shown == "actions" else None
    return isinstance(view, RegisterView) and view.table.model.aside.busy


class Turns:
    """Measures how long a window cannot answer: the longest turn of its event loop."""

    def __init__(self, app: QApplication, busy: Callable[[], bool]) -> None:
        self._app = app
        self._busy = busy

    def longest(self, act: Callable[[], object]) -> float:
        """Milliseconds of the longest stretch in which the window did not answer, the act itself included."""
        return max(milliseconds(act), self.settle())

    def settle(self, quiet_ms: int = 300) -> float:
        """Let the window come to rest; returns its longest turn."""
        longest, since, last = 0.0, monotonic(), QElapsedTimer()
        last.start()
        while self._busy() or last.elapsed() < quiet_ms:
            turn = milliseconds(self._app.processEvents)
            if turn > 5:
                last.restart()
            elif turn < 1:
                sleep(0.001)  # the event loop would wait here, and others would have their turn
            longest = max(longest, turn)
            if monotonic() - since > _PATIENCE_S:
                raise AssertionError("The window never came to rest.")
        return longest


if __name__ == "__main__":
    from benchmarks.__main__ import table as as_table

    print(as_table(run()))
