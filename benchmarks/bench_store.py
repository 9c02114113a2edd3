"""A durable re-score beside the same two-row commit in bare sqlite3, with the same settings in the same run."""

from __future__ import annotations

import sqlite3
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.commands import sample
from app.commands.risks import move
from app.models.scale import Position
from app.queries.risks import risk_rows
from app.store.engine import connect
from app.store.workspace import Workspace
from benchmarks.ratio import Ratio, milliseconds, side_by_side

_MOVES = 20  # in one round, so that one slow turn of the disk does not decide


def run() -> list[Ratio]:
    """One risk moved through the workspace, with its history, its step and its hash, against two rows written."""
    with TemporaryDirectory(prefix="quarterdeck-bench-") as folder:
        workspace = sample.create(Path(folder) / "sample.quarterdeck", who="Bench")
        bare = _bare(Path(folder) / "bare.db")
        try:
            return [_rescore(workspace, bare), _open(workspace), _read(workspace)]
        finally:
            workspace.close()
            bare.close()


def _rescore(workspace: Workspace, bare: sqlite3.Connection) -> Ratio:
    with workspace.read() as session:
        risk = risk_rows(session)[0].id
    turns = count()

    def our_round() -> None:
        for turn in islice(turns, _MOVES):
            _move(workspace, risk, turn)

    def bare_round() -> None:
        for turn in islice(turns, _MOVES):
            _two_rows(bare, turn)

    ours_ms, floor_ms = side_by_side(
        lambda: milliseconds(our_round) / _MOVES, lambda: milliseconds(bare_round) / _MOVES
    )
    return Ratio("A risk re-scored, durably", ours_ms, floor_ms, limit=4, limit_ms=50)


def _open(workspace: Workspace) -> Ratio:
    """The sample opened for reading, checked whole and with its history."""

    def ours() -> None:
        Workspace.open(workspace.path, who="Bench", read_only=True).close()

    return Ratio(
        "The sample opened and checked whole", min(milliseconds(ours) for _ in range(5)), limit_ms=3000
    )


def _read(workspace: Workspace) -> Ratio:
    """The risk table as at now: what a screen waits for."""

    def ours() -> None:
        with workspace.read() as session:
            risk_rows(session)

    return Ratio("The risk table read", min(milliseconds(ours) for _ in range(5)), limit_ms=200)


def _move(workspace: Workspace, risk: str, turn: int) -> None:
    workspace.run("Move", move, risk, Position(turn % 4 + 1, turn // 4 % 4 + 1))


def _bare(path: Path) -> sqlite3.Connection:
    """Two tables with our safety settings and nothing else."""
    connection = connect(path, create=True)
    connection.execute("CREATE TABLE risk (id INTEGER PRIMARY KEY, position TEXT)")
    connection.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, said TEXT)")
    connection.execute("INSERT INTO risk VALUES (1, '1x1')")
    return connection


def _two_rows(connection: sqlite3.Connection, turn: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE risk SET position = ? WHERE id = 1", (f"{turn % 4 + 1}x{turn // 4 % 4 + 1}",))
    connection.execute("INSERT INTO log (said) VALUES (?)", (f"Move {turn}",))
    connection.execute("COMMIT")
