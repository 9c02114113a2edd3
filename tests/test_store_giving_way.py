"""A long reading lets go of the file when a change is waiting, and begins anew after it."""

from __future__ import annotations

import threading
from time import monotonic

from sqlalchemy.orm import Session

from app.store.engine import plain_rows
from app.store.giving_way import read_long
from app.store.workspace import Workspace
from tests.store_registers import add

_ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def test_that_a_change_does_not_wait_for_a_long_reading(workspace: Workspace) -> None:
    add(workspace, "risks", "People")
    began, times = threading.Event(), []

    def read(session: Session) -> int:
        times.append(monotonic())
        seen = len(list(plain_rows(session, "SELECT id FROM risk")))  # from here on a commit has to wait
        if len(times) > 1:
            return seen
        for _ in plain_rows(session, _ENDLESS):
            began.set()
        raise AssertionError("It never ends by itself.")

    found: list[int | None] = []
    thread = threading.Thread(target=lambda: found.append(read_long(workspace, None, read, lambda: False)))
    thread.start()
    assert began.wait(10)
    add(workspace, "risks", "Estate")
    thread.join(10)

    assert len(times) == 2
    assert found == [2]  # begun anew, it sees what was added


def test_that_a_reading_that_is_given_up_ends(workspace: Workspace) -> None:
    add(workspace, "risks", "People")
    stop = threading.Event()

    def read(session: Session) -> None:
        for _ in plain_rows(session, _ENDLESS):
            stop.set()

    assert read_long(workspace, None, read, stop.is_set) is None
