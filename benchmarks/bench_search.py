"""Finding words among 2,000 risks, 50,000 actions, as many updates and 200,000 steps: promised in a tenth of a second."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.commands.organisation import start
from app.models.quarter import Quarter
from app.models.scale import four_levels
from app.queries.search import find
from app.store.engine import connect
from app.store.moments import NOW, show
from app.store.orm import make_engine
from app.store.search_index import rebuild
from app.store.workspace import Workspace
from benchmarks.ratio import Ratio, milliseconds, percentile

RISKS, ACTIONS, STEPS = 2_000, 50_000, 200_000
LIMIT_MS = 100.0
_QUERIES = (
    "recruitment",
    "re",
    "action",
    "the board",
    "a",
    "4821",
    "action 4",
    "zoë",
    "people plan q1",
    "xyzzy",
    "s t a",
)
_COMMON = (
    "recruitment",
    "board",
    "plan",
    "the",
    "people",
    "review",
    "action",
    "training",
    "Zoë",
    "estate",
    "assurance",
)


def _words(chance: random.Random, rare: list[str], number: int) -> str:
    return " ".join(
        chance.choice(_COMMON) if chance.random() < 0.4 else chance.choice(rare) for _ in range(number)
    )


def fill(path: Path) -> None:
    """Ten years of records, straight into the tables: only what is searched matters here, not its history."""
    workspace = Workspace.create(path, who="Benchmark")
    workspace.run("Start", start, name="", scale=four_levels(), first_quarter=Quarter(2021, 3))
    workspace.close()
    chance = random.Random(7)
    letters = "abcdefghiklmnoprstuvw"
    rare = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(8000)]
    connection = connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    _insert(connection, "risk", (_record("risk", n, _words(chance, rare, 40)) for n in range(RISKS)))
    _insert(connection, "action", (_record("action", n, _words(chance, rare, 30)) for n in range(ACTIONS)))
    _insert(
        connection,
        "update_entry",
        (
            {"id": f"u{n}", "record_id": f"action{n}", "quarter": "2021-3-04", "written_on": "2021-12-01",
             "author": "Head of Insight", "text": _words(chance, rare, 25)}
            for n in range(ACTIONS)
        ),
    )  # fmt: skip
    _insert(
        connection,
        "step",
        (
            {"number": n + 2, "id": f"s{n}", "at": "2021-12-01T10:00:00.000+00:00", "who": "Head of Insight",
             "words": f"Change {_words(chance, rare, 5)} of action {n % ACTIONS}", "reason": "", "meeting": "",
             "source": "edit", "salt": "", "digest": "", "chain": ""}
            for n in range(STEPS)
        ),
    )  # fmt: skip
    rebuild(connection)
    connection.execute("COMMIT")
    connection.close()


def _record(kind: str, number: int, text: str) -> dict[str, object]:
    return {
        "id": f"{kind}{number}",
        "ref": str(number),
        "title": f"{kind.capitalize()} {text[:60]}",
        "description": text,
    }


def _insert(connection: sqlite3.Connection, table: str, rows: object) -> None:
    """Add rows; a column that must hold something and is not named holds what is first allowed there."""
    needed = {
        name: kind
        for _, name, kind, required, _, _ in connection.execute(f"PRAGMA table_info({table})")
        if required
    }
    connection.execute("PRAGMA ignore_check_constraints=ON")
    for row in rows:  # type: ignore[attr-defined]
        whole = {
            name: 0 if kind.startswith("INT") else "[]" if kind == "TEXT" else ""
            for name, kind in needed.items()
        } | row
        names = ", ".join(f'"{name}"' for name in whole)
        marks = ", ".join("?" * len(whole))
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(whole.values()))


def run() -> list[Ratio]:
    """The slowest of many questions, each asked as the search box asks it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ten years.quarterdeck"
        fill(path)
        engine = make_engine(path, read_only=True, begin="BEGIN")
        with Session(engine) as session:
            show(session, NOW)
            times = [milliseconds(partial(find, session, words)) for _ in range(5) for words in _QUERIES]
        engine.dispose()
    return [
        Ratio("search at 50,000 actions, half of all", percentile(times, 50), limit_ms=LIMIT_MS),
        Ratio("search at 50,000 actions, slowest", max(times), limit_ms=LIMIT_MS),
    ]
