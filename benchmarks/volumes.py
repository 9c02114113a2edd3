"""A register of ten years: 2,000 risks, 50,000 actions and 200,000 steps over 40 closed quarters, made by a script.

Every step goes through the store's own writer, so the chain, the versions and the index are those of a real register; only the
transaction is one for all. It is made once and kept in the temporary folder: ``python -m benchmarks.volumes`` prints where.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.commands.organisation import start
from app.models.action_words import ActionState, Origin
from app.models.base import Recorded, new_id
from app.models.quarter import Quarter
from app.models.scale import Position, four_levels
from app.models.status import Appetite, ControlStatus, Progress, Rag
from app.models.stored import Action, Closing, Control, Link, Revision, Risk, Update
from app.models.timescale import Timescale
from app.models.types import QuarterType
from app.store.bulk import add_many
from app.store.engine import raw
from app.store.history import StepDraft, StepSession, write_step
from app.store.orm import make_engine
from app.store.schema import create
from app.store.workspace import Workspace

RISKS, ACTIONS, CONTROLS, STEPS, QUARTERS = 2_000, 50_000, 4_000, 200_000, 40
FIRST = Quarter(2012, 1)
EDITION = 2  # one more whenever what is made below changes
_WHO = "Governance officer"
_PER_QUARTER = STEPS // QUARTERS
_SERVICES = (
    "recruitment", "casework", "estates", "payments", "inspection", "records", "training", "advice", "fleet", "appeals",
)  # fmt: skip
_NOUNS = (
    "backlog",
    "standard",
    "contract",
    "system",
    "rota",
    "framework",
    "survey",
    "protocol",
    "review",
    "handover",
)
_VERBS = ("Agree", "Publish", "Replace", "Test", "Consult on", "Introduce", "Shorten", "Simplify", "Staff", "Close")  # fmt: skip


def register(quarters: int = QUARTERS) -> Path:
    """Where the register is; made now if it has not been yet.

    Args:
        quarters: Fewer than forty make a smaller register of the same kind, for looking at growth.
    """
    path = Path(tempfile.gettempdir()) / f"quarterdeck-volumes-{quarters}-{_fingerprint()}.quarterdeck"
    if not path.exists():
        beside = path.with_suffix(".making")
        for left in (beside, Path(f"{beside}-journal")):
            left.unlink(missing_ok=True)
        make(beside, quarters)
        beside.replace(path)
    return path


def make(path: Path, quarters: int = QUARTERS) -> None:
    """Make the register in a new file."""
    Workspace.create(path, who=_WHO).close()
    engine = make_engine(path, read_only=False, begin="BEGIN IMMEDIATE")
    try:
        with StepSession(engine, StepDraft.of("", _WHO)) as session:
            raw(session).execute("PRAGMA cache_size=-400000")
            _Decade(session).tell(quarters)
            session.commit()
    finally:
        engine.dispose()


def _fingerprint() -> str:
    """Of the schema and this script's edition: a register made for another is not taken."""
    new = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create(new)
        objects = new.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    finally:
        new.close()
    return hashlib.sha256(repr((EDITION, objects)).encode()).hexdigest()[:12]


class _Decade:
    """What happens in ten years, one step after another."""

    def __init__(self, session: StepSession) -> None:
        self._session = session
        self._sql = raw(session)
        self._chance = Random(7)
        self._at = datetime(2012, 4, 1, 9, tzinfo=UTC)
        self._quarter = FIRST
        self._steps = 0
        self._risks: list[str] = []
        self._actions: list[str] = []
        self._due: dict[str, Timescale] = {}
        self._revised: dict[str, int] = {}
        self._said: set[str] = set()

    def tell(self, quarters: int) -> None:
        """All quarters, each closed, and the beginning of the open one."""
        with self._step("Start the register"):
            start(self._session, name="Ten Years", scale=four_levels(), first_quarter=FIRST)
        for _ in range(quarters):
            end = self._steps + _PER_QUARTER
            self._bring_in()
            while self._steps < end - 1:
                self._happen()
            self._close()
        self._bring_in()

    def _bring_in(self) -> None:
        """What a quarter brings: new risks, their controls, and actions, each an import."""
        chance, born = self._chance, self._quarter.ordinal - FIRST.ordinal
        if born >= QUARTERS:
            for _ in range(200):
                self._update()
            return
        risks = [self._risk(len(self._risks) + n) for n in range(1, RISKS // QUARTERS + 1)]
        with self._step(f"Import {len(risks)} risks"):
            add_many(self._session, Risk, risks)
        self._risks += [risk["id"] for risk in risks]
        controls = [
            self._control(born * CONTROLS // QUARTERS + n) for n in range(1, CONTROLS // QUARTERS + 1)
        ]
        with self._step(f"Import {len(controls)} controls"):
            add_many(self._session, Control, controls)
            add_many(
                self._session, Link, [_link("treats", c["id"], chance.choice(self._risks)) for c in controls]
            )
        actions = [self._action(len(self._actions) + n) for n in range(1, ACTIONS // QUARTERS + 1)]
        with self._step(f"Import {len(actions)} actions"):
            add_many(self._session, Action, actions)
            add_many(
                self._session, Link, [_link("acts on", a["id"], chance.choice(self._risks)) for a in actions]
            )
        self._actions += [action["id"] for action in actions]

    def _happen(self) -> None:
        """One thing that somebody does on an ordinary day."""
        kinds: tuple[tuple[int, Callable[[], None]], ...] = (
            (62, self._update), (84, self._progress), (92, self._finish), (96, self._revise), (100, self._move),
        )  # fmt: skip
        drawn = self._chance.randrange(100)
        next(what for limit, what in kinds if drawn < limit)()

    def _update(self) -> None:
        record = self._chance.choice(self._actions if self._chance.random() < 0.9 else self._risks)
        if record in self._said:
            return
        self._said.add(record)
        with self._step("Write an update"):
            self._insert(Update, {
                "id": new_id(), "record_id": record, "quarter": _written(self._quarter), "written_on": self._day(),
                "author": _WHO, "text": f"{self._title()}: {self._prose(18)}",
            })  # fmt: skip

    def _progress(self) -> None:
        record, rag = self._chance.choice(self._actions), self._chance.choice(list(Rag))
        with self._step(f"Change RAG of an action to {rag}"):
            self._change(Action, record, rag=rag.value, progress=self._chance.choice(list(Progress)).value)

    def _finish(self) -> None:
        record = self._chance.choice(self._actions)
        state = self._chance.choice(
            (ActionState.COMPLETE, ActionState.COMPLETE, ActionState.PAUSED, ActionState.OPEN)
        )
        with self._step(f"Change state of an action to {state}"):
            self._change(
                Action, record, state=state.value, done_by=_WHO if state is ActionState.COMPLETE else ""
            )

    def _revise(self) -> None:
        record = self._chance.choice(self._actions)
        before, after = (
            self._due[record],
            Timescale.on(self._day_of() + timedelta(self._chance.randrange(60, 500))),
        )
        number = self._revised[record] = self._revised.get(record, 0) + 1
        with self._step("Re-profile an action"):
            self._change(
                Action, record, due_text=after.text, due_on=str(after.last_day), due_kind=after.kind.value
            )
            self._insert(Revision, {
                "id": new_id(), "record_id": record, "number": number, "from_text": before.text,
                "from_on": str(before.last_day), "from_kind": before.kind.value, "to_text": after.text,
                "to_on": str(after.last_day), "to_kind": after.kind.value, "reason": self._prose(8),
                "agreed_by": "The board", "meeting": f"Board, {self._day()}", "revised_on": self._day(),
            })  # fmt: skip
        self._due[record] = after

    def _move(self) -> None:
        to = f"{self._chance.randint(1, 4)}x{self._chance.randint(1, 4)}"
        with self._step(f"Move a risk to {to}", self._prose(10)):
            self._change(Risk, self._chance.choice(self._risks), position=to)

    def _close(self) -> None:
        with self._step(f"Close {self._quarter}"):
            closing = {"id": new_id(), "quarter": _written(self._quarter), "frozen_step": self._steps}
            self._insert(Closing, closing)
        self._quarter += 1
        self._said.clear()

    # Records

    def _risk(self, number: int) -> dict[str, Any]:
        return {
            "id": new_id(), "ref": str(number), "title": f"{self._title()} ({number})", "description": self._prose(40),
            "owner": f"Director {number % 30}", "leads": (f"Head of unit {number % 90}",), "category": f"Theme {number % 12}",
            "position": self._anywhere(), "target": self._anywhere(), "rag": self._chance.choice(list(Rag)),
            "progress": self._chance.choice(list(Progress)), "appetite": self._chance.choice(list(Appetite)),
        }  # fmt: skip

    def _control(self, number: int) -> dict[str, Any]:
        due = Timescale.on(self._day_of() + timedelta(self._chance.randrange(30, 900)))
        return {
            "id": new_id(), "ref": f"C{number}", "title": self._title(), "description": self._prose(20),
            "owner": f"Director {number % 30}", "status": self._chance.choice(list(ControlStatus)), "timescale": due,
        }  # fmt: skip

    def _action(self, number: int) -> dict[str, Any]:
        record_id = new_id()
        self._due[record_id] = due = Timescale.on(self._day_of() + timedelta(self._chance.randrange(30, 900)))
        return {
            "id": record_id, "ref": f"A{number}", "title": f"{self._title()} ({number})", "description": self._prose(20),
            "leads": (f"Manager {number % 200}",), "origin": self._chance.choice(list(Origin)), "timescale": due,
            "rag": self._chance.choice(list(Rag)), "progress": self._chance.choice(list(Progress)),
        }  # fmt: skip

    def _anywhere(self) -> Position:
        return Position(self._chance.randint(1, 4), self._chance.randint(1, 4))

    def _title(self) -> str:
        pick = self._chance.choice
        return f"{pick(_VERBS)} the {pick(_SERVICES)} {pick(_NOUNS)}"

    def _prose(self, words: int) -> str:
        return " ".join(self._chance.choices((*_SERVICES, *_NOUNS, "the", "and", "for", "of"), k=words))

    # Writing

    @contextmanager
    def _step(self, words: str, reason: str = "") -> Iterator[None]:
        """One step of the history, as ``Workspace.run`` writes it, but within the one transaction."""
        self._at = max(
            self._at + timedelta(minutes=3), datetime.combine(self._quarter.first_day, self._at.timetz())
        )
        self._session.draft = StepDraft(words, _WHO, self._at, reason)
        self._session.touched = {}
        yield
        self._session.flush()
        if write_step(self._session) is not None:
            self._steps += 1

    def _insert(self, cls: type[Recorded], values: dict[str, Any]) -> None:
        """One record, its values as the database holds them."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        self._sql.execute(f"INSERT INTO {_table(cls)} ({names}) VALUES ({marks})", tuple(values.values()))
        self._session.touched[cls, values["id"]] = None

    def _change(self, cls: type[Recorded], record_id: str, **values: str) -> None:
        sets = ", ".join(f"{name} = ?" for name in values)
        self._sql.execute(f"UPDATE {_table(cls)} SET {sets} WHERE id = ?", (*values.values(), record_id))
        self._session.touched[cls, record_id] = None

    def _day(self) -> str:
        return str(self._at.date())

    def _day_of(self) -> date:
        return self._at.date()


def _table(cls: Any) -> str:
    return str(cls.__tablename__)


def _link(kind: str, source: str, target: str) -> dict[str, str]:
    return {"id": new_id(), "kind": kind, "source_id": source, "target_id": target}


def _written(quarter: Quarter) -> str:
    return str(QuarterType().process_bind_param(quarter, None))  # type: ignore[arg-type]


if __name__ == "__main__":
    print(register())
