"""Keeps a line that was spoken at a meeting as what it is: an action, a decision, a question, an extension, a note."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.commands import extensions, meetings, records
from app.errors import RuleError
from app.models.agenda import Sitting, Topic
from app.models.capture import Captured, Taken
from app.models.meeting_words import QuestionState
from app.queries.sitting import due_record

REGISTER_OF = {
    Taken.ACTION: "actions",
    Taken.DECISION: "decisions",
    Taken.QUESTION: "panel_questions",
}


def keep(
    session: Session, sitting: Sitting, captured: Captured, topic: str = Topic.OTHER, item: str = ""
) -> str:
    """Keep a line at the meeting; what it makes is numbered through the meeting and linked with it.

    Args:
        topic: Key of the item at hand, for a note.
        item: The item at hand as the agenda names it: "3. Slipped and overdue".

    Returns:
        Id of what was made; empty for a note.

    Raises:
        RuleError: the line cannot be kept as it is; the sentence says what is lacking.
    """
    if captured.lacking:
        said = captured.lacking
        raise RuleError(
            said if said.endswith(("?", ".")) else f"{said}.", hint="The line is kept until you change it."
        )
    if captured.kind is Taken.NOTE:
        meetings.note(session, sitting.id, topic, captured.text, more=True)
        return ""
    if captured.kind is Taken.EXTENSION:
        found = due_record(session, captured.about)
        if found is None or captured.timescale is None:
            raise RuleError(f"There is no {captured.about} with a timescale.", hint="Check its reference.")
        return extensions.ask(session, *found, captured.timescale, captured.reason, ", ".join(captured.leads))
    values = {
        Taken.ACTION: _action,
        Taken.DECISION: _decision,
        Taken.QUESTION: _question,
    }[captured.kind](sitting, captured, item)
    return records.add(session, REGISTER_OF[captured.kind], values | {"risks": captured.risks})


def _action(sitting: Sitting, said: Captured, item: str) -> dict[str, object]:
    return {
        "title": said.text,
        "leads": said.leads,
        "timescale": said.timescale,
        "meetings": (sitting.ref,),
        "arose": ", item ".join(part for part in (sitting.words, item) if part)[:300],
        "description": f"Because {said.reason}." if said.reason else "",
    }


def _decision(sitting: Sitting, said: Captured, item: str) -> dict[str, object]:
    return {
        "title": said.text,
        "meeting": (sitting.ref,),
        "state": said.state,
        "item": item,
        "reason": said.reason[:1].upper() + said.reason[1:],
    }


def _question(sitting: Sitting, said: Captured, _item: str) -> dict[str, object]:
    return {
        "title": said.text,
        "meeting": (sitting.ref,),
        "asked_by": (sitting.board_ref,) if sitting.board_ref else (),
        "owner": "; ".join(said.leads),
        "timescale": said.timescale,
        "state": QuestionState.OPEN,
    }
