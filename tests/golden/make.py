"""Makes the golden file of the present schema: ``python -m tests.golden.make``.

Run once for each released schema. The files are kept for ever, and every later Quarterdeck must open them: a golden file
is never made again, so the script refuses to replace one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.commands import (
    extensions,
    history,
    meetings,
    organisation,
    posts,
    publication,
    quarters,
    records,
    returns,
    risks,
)
from app.models.meeting_words import Outcome
from app.models.publication import Audience
from app.models.quarter import Quarter
from app.models.returned import Answer, Returned
from app.models.scale import Position, four_levels
from app.models.status import ControlStatus, Effectiveness, Horizon, Progress, Rag
from app.models.stored import Source
from app.models.timescale import Timescale
from app.queries import history as told
from app.queries import returns as asked
from app.queries.house import terms
from app.queries.publication import issued_papers, withheld
from app.queries.registers import rows
from app.registers import REGISTERS
from app.store.header import MAJOR, MINOR
from app.store.workspace import Workspace

FOLDER = Path(__file__).parent


def fill(workspace: Workspace) -> None:
    """Two closed quarters and an open one; every table has something in it, and something was taken back."""
    run = workspace.run
    start = {"name": "Anytown Council", "scale": four_levels(), "first_quarter": Quarter(2021, 1)}
    run("Start the register", organisation.start, **start, source=Source.START, at=_day(4, 1))
    run("Add a pillar", organisation.add_pillar, "1", "Public trust", at=_day(4, 2))
    people = run("Add People", records.add, "risks", _people(), at=_day(4, 6))
    data = run(
        "Add Data", records.add, "risks", {"title": "Data “quality”", "related": ("1",)}, at=_day(4, 6)
    )
    training = run("Add Training", records.add, "controls", _training(), at=_day(4, 7))
    why = {"reason": "Recruitment fell behind", "meeting": "Risk board, 3 May 2021"}
    run("Move risk 1 to H v H", risks.move, people, Position(3, 3), **why, at=_day(5, 3))
    run("Close Q1 2021/22", quarters.close, source=Source.CLOSE, at=_day(7, 9))
    run("Move risk 1 to M v H", risks.move, people, Position(2, 3), at=_day(8, 4))
    run("Update", records.change, "risks", people, "commentary", "Intake of June joined.", at=_day(8, 4))
    run("Complete", records.change, "controls", training, "status", ControlStatus.COMPLETE, at=_day(8, 5))
    run("Words", organisation.write_words, "risk_report", "finance", "None arise.", at=_day(8, 6))
    run("Close Q2 2021/22", quarters.close, source=Source.CLOSE, at=_day(10, 8))
    with workspace.read() as session:
        moved = next(step for step in told.steps(session) if step.words == "Move risk 1 to M v H")
    run("Give a reason", history.give_reason, moved.id, "Vacancies filled", "Risk board, 6 September 2021")
    gone = {"reason": "Merged into risk 1"}
    run("Remove risk 2", records.remove, "risks", data, gone["reason"], **gone, at=_day(10, 11))
    one_of_each(run)
    ask(workspace)
    give_out(run, people)
    run("Say “Delayed”", organisation.change_word, "progress", "Limited", "Delayed", at=_day(10, 12))
    run("Rename", records.change, "risks", people, "title", "Workforce", at=_day(10, 12))
    workspace.undo()


def one_of_each(run: Callable[..., Any]) -> None:
    """A record in every register, and one of what is kept beside records."""
    at = _day(10, 12)
    for key, register in REGISTERS.items():
        if key not in ("risks", "controls"):
            given: dict[str, Any] = (
                {"values": ((Quarter(2021, 2), Decimal(17)),)} if key == "measures" else {}
            )
            given |= {"email": "head@example.org"} if key == "posts" else {}
            made = run(
                f"Add one of {register.title}",
                records.add,
                key,
                {"ref": "K1", "title": "Kept", **given},
                at=at,
            )
            if key == "posts":
                run("Hand over", posts.hand_over, made, "Ana Lee", date(2021, 4, 1), at=at)
            if key == "actions":
                for due in ("Q3 2021/22", "Q1 2022/23"):
                    run(f"Due {due}", records.change, key, made, "timescale", Timescale.parse(due), at=at)
                more = Timescale.parse("Q2 2022/23")
                run("Ask for more time", extensions.ask, key, made, more, "The supplier failed.", at=at)
            if key == "meetings":
                run("Begin the meeting", meetings.begin, made, at=at)
                run("Take an item", meetings.settle, made, "other business", Outcome.DEALT_WITH, at=at)
                run("End the meeting", meetings.end, made, "1. Any other business\nNothing.", at=at)


def ask(workspace: Workspace) -> None:
    """A commission, and one return that waits to be looked at."""
    at, today = _day(10, 12), date(2021, 10, 12)
    with workspace.read() as session:
        owners = asked.owners_due(session, ["risks", "actions"], [], today)
    workspace.run("Ask", returns.commission, Quarter(2021, 3), date(2021, 11, 1), ["risks"], owners, at=at)
    with workspace.read() as session:
        request = asked.requests(session, today)[0]
    (register, record), *_ = request.items
    said = Returned(request.id, (Answer(register, record, "", "commentary", "All posts are filled."),))
    workspace.run("Take in", returns.take_in, request.id, said, "back.xlsx", "0" * 64, today, at=at)


def give_out(run: Callable[..., Any], record: str) -> None:
    """A record that is withheld, and a paper that was issued."""
    at, today = _day(10, 12), date(2021, 10, 12)
    decided = ("12A/3", "A contract is being let.", "Head of Oversight", today)
    run("Withhold", publication.withhold, "risks", record, *decided, at=at)
    run(
        "Issue the paper",
        publication.issue,
        "risk_report",
        Quarter(2021, 2),
        issued_on=today,
        issued_to="Joint Audit Panel",
        audience=Audience.PUBLIC,
        file="paper.docx",
        sha256="0" * 64,
        history_head="1" * 64,
        carried={"risks 1": {"Position": "H v M"}},
        at=at,
    )


def expected(workspace: Workspace) -> dict[str, Any]:
    """What every later Quarterdeck must read in the file."""
    found: dict[str, Any] = {}
    for moment in (None, Quarter(2021, 1), Quarter(2021, 2)):
        with workspace.read(moment) as session:
            shared = terms(session)
            found[str(moment or "now")] = {
                key: [register.record(row, shared) for row in rows(session, key)]
                for key, register in REGISTERS.items()
            }
    with workspace.read() as session:
        found["steps"] = [[s.number, s.who, s.words, s.reason, s.meeting] for s in told.steps(session)]
        found["returns"] = [
            [one.owner, str(one.quarter), one.state(date(2021, 10, 12)), one.file]
            for one in asked.requests(session, date(2021, 10, 12))
        ]
        found["issued"] = [
            [one.paper, str(one.quarter), one.issued_to, dict(one.carried)] for one in issued_papers(session)
        ]
        found["withheld"] = [
            [one.exemption, one.reason] for one in withheld(session).values() if not one.whole
        ]
        found["removed"] = [one.name for one in told.removed(session, "risks")]
    return found


def _people() -> dict[str, Any]:
    return {
        "title": "People",
        "description": "Too few trained officers.\nIn two lines.",
        "horizon": Horizon.SHORT,
        "owner": "Chief of Corporate Services",
        "leads": ("Head of HR", "Head of Learning"),
        "position": Position(3, 2),
        "target": Position(1, 2),
        "progress": Progress.LIMITED,
        "rag": Rag.AMBER,
        "pillars": ("1",),
        "commentary": "First intake planned.",
    }


def _training() -> dict[str, Any]:
    return {
        "title": "Training plan",
        "risks": ("1",),
        "timescale": Timescale.parse("end Q2 2021/22"),
        "status": ControlStatus.ON_TRACK,
        "effectiveness": Effectiveness.PARTLY,
    }


def _day(month: int, day: int) -> datetime:
    return datetime(2021, month, day, 9, 30, tzinfo=UTC)


def main() -> int:
    """Make the file and what is expected of it; refuses where it is there."""
    name = f"schema-{MAJOR}.{MINOR}"
    path, beside = FOLDER / f"{name}.quarterdeck", FOLDER / f"{name}.json"
    if path.exists():
        sys.stderr.write(f"{path.name} is there already; a golden file is never made again.\n")
        return 1
    workspace = Workspace.create(path, who="Ana Lee")
    fill(workspace)
    beside.write_text(json.dumps(expected(workspace), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    workspace.close()
    for left in FOLDER.glob(".schema-*"):
        left.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
