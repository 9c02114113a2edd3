"""The sample register: told step by step in ``resources/sample`` and run through the same commands as the screens.

A quarter's file may have others beside it, ``2021-22-q1.actions.json``, whose steps fall in by their time.

So it has a history like any other register: closed quarters, moves with their reasons and meetings, a removed risk.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import organisation, posts, quarters, records, risks, sample_returns, survey
from app.models.quarter import Quarter
from app.models.scale import SCALES
from app.models.status import Marking
from app.models.stored import Source, stored_class
from app.models.survey_words import Answer
from app.models.timescale import read_date
from app.queries.house import terms
from app.registers import REGISTERS
from app.store.workspace import Workspace

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"
_NAMES = ("name", "register_name", "panel", "board", "author", "contact")

Told = Mapping[str, Any]


def create(path: Path, *, who: str) -> Workspace:
    """Make the sample register in a new file and leave it open.

    Raises:
        AccessError: a file of this name is there already, or the folder cannot be written.
    """
    workspace = Workspace.create(path, who=who)
    try:
        build(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


def build(workspace: Workspace) -> None:
    """Fill a new, empty register with the sample: three closed quarters and an open one.

    Raises:
        RuleError: the register has been started already; nothing was changed.
    """
    told = _read(_FOLDER / "organisation.json")
    workspace.run(told["words"], _start, told, who=told["who"], at=_time(told["at"]), source=Source.START)
    for path in sorted(_FOLDER.glob("20*-q?.json")):
        told = _read(path)
        # The quarter's other files, each of one register.
        more = [_read(other) for other in sorted(_FOLDER.glob(f"{path.stem}.*.json"))]
        steps = [*told["steps"], *(step for other in more for step in other["steps"])]
        _play(workspace, {**told, "steps": sorted(steps, key=lambda step: step["at"])})


def _play(workspace: Workspace, told: Told) -> None:
    for step in told["steps"]:
        workspace.run(
            step.get("words") or _move_words(step["changes"]),
            _make,
            step["changes"],
            step.get("reason", ""),
            reason=step.get("reason", ""),
            meeting=step.get("meeting", ""),
            who=step.get("who", told["who"]),
            at=_time(step["at"]),
        )
    if told["closed"]:
        workspace.run(f"Close {told['quarter']}", quarters.close, who=told["who"], at=_time(told["closed"]))


def _start(session: Session, told: Told) -> None:
    organisation.start(
        session,
        scale=replace(SCALES[told["scale"]](), appetite=tuple(told["appetite"])),
        first_quarter=Quarter.parse(told["quarter"]),
        marking=Marking(told["marking"]),
        **{key: told[key] for key in _NAMES},
    )
    for pillar in told["pillars"]:
        organisation.add_pillar(session, **pillar)


def _make(session: Session, changes: Sequence[Told], reason: str) -> None:
    for change in _listed(changes):
        if "add" in change:
            records.add(session, change["add"], _values(session, change["add"], change))
        elif "remove" in change:
            records.remove(session, change["remove"], _id(session, change["remove"], change["ref"]), reason)
        elif "hold" in change:
            post = _id(session, "posts", change["hold"])
            posts.hand_over(session, post, change["name"], read_date(change["from"]))
        elif "survey" in change:
            survey.take_in(session, change["survey"], _returns(change["returns"]))
        elif "ask" in change:
            sample_returns.ask(session, change)
        elif "remind" in change:
            sample_returns.remind(session, change)
        elif "return" in change:
            sample_returns.take_in(session, change, changes)
        elif "write" in change:
            organisation.write_words(session, change["write"], change["section"], change["text"])
        else:
            _change(session, change["change"], change)


def _listed(changes: Sequence[Told]) -> Iterator[Told]:
    """The changes, where ``rows`` names a table those of its rows: a column each, blank cells left out."""
    for change in changes:
        if "rows" not in change:
            yield change
            continue
        same = {key: value for key, value in change.items() if key != "rows"}
        with (_FOLDER / change["rows"]).open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                yield {**same, **{key: text for key, text in row.items() if text}}


def _returns(name: str) -> list[survey.Return]:
    """A survey's returns: a row for each respondent, a column for each question and for what was said beside it."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as table:
        return [
            survey.Return(
                row["Respondent"],
                row["Business group"],
                {key: Answer(text) if text else None for key, text in row.items() if key[1:].isdecimal()},
                {key.split()[0]: text for key, text in row.items() if key.endswith(" comment") and text},
            )
            for row in csv.DictReader(table)
        ]


def _change(session: Session, register: str, change: Told) -> None:
    record_id = _id(session, register, change["ref"])
    values = _values(session, register, {key: value for key, value in change.items() if key != "ref"})
    if _is_move(change):
        risks.move(session, record_id, values["position"])
    else:
        records.change_many(session, register, [(record_id, key, value) for key, value in values.items()])


def _values(session: Session, register: str, told: Told) -> dict[str, Any]:
    """What is told of a record, as the register's own values."""
    understood = terms(session)
    values = {}
    for name, value in told.items():
        if name in ("add", "change"):
            continue
        key = {"update": "commentary", "new_ref": "ref"}.get(name, name)
        kind = REGISTERS[register].column(key).kind
        values[key] = tuple(value) if isinstance(value, list) else kind.parse(value or "", understood)
    return values


def _id(session: Session, register: str, ref: str) -> str:
    cls: Any = stored_class(register)
    return str(session.scalars(select(cls.id).where(cls.ref == ref)).one())


def _is_move(change: Told) -> bool:
    return set(change) == {"change", "ref", "position"}


def _move_words(changes: Sequence[Told]) -> str:
    (move,) = changes
    return f"Move risk {move['ref']} to {move['position']}"


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _read(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
