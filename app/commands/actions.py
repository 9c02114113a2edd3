"""What is done to actions only: it is left with a reason, said to be done, and verified by somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands.reasons import Why, is_import, why
from app.errors import NeedsReason, RuleError
from app.models.action_words import ActionState, Origin
from app.models.planning import PlanKind
from app.models.stored import Action, Link, Plan
from app.models.verification import FIELDS, Lacking, lacking
from app.queries.house import terms
from app.store.history import hand

# What an action comes from, by the column that says so; where several do, the first that is told.
_ORIGINS = {
    "meetings": Origin.BOARD_MEETING,
    "questions": Origin.PANEL_QUESTION,
    "recommendations": Origin.RECOMMENDATION,
    "plans": Origin.ACTION_PLAN,
    "risks": Origin.RISK,
}


def origin(session: Session, values: Mapping[str, Any]) -> Origin | None:
    """What a new action comes from, told from the records that it is linked with; None where it is with none."""
    found = next((origin for key, origin in _ORIGINS.items() if values.get(key)), None)
    if found is Origin.ACTION_PLAN:
        kinds = session.scalars(select(Plan.kind).where(Plan.ref.in_(values["plans"])))
        if PlanKind.AREA in set(kinds):
            return Origin.IMPROVEMENT_AREA
    return found


def follow(session: Session, action: Action, state: ActionState | None, told: Why | None = None) -> None:
    """Keep why an action's state is about to change, whichever way it is changed; opening it again clears it.

    What a workbook says is taken as it is: an action that it calls closed may have no reason, and is listed so.

    Raises:
        NeedsReason: the reason or the authority is missing.
        RuleError: no state is given, or the action is merged into nothing.
    """
    if state is None:
        raise RuleError("An action has a state.", hint="Choose Open where nothing else is so.")
    before = action.state
    if state is before:
        return
    if state is ActionState.OPEN:
        action.state_reason, action.authority = "", ""
        return
    if state is ActionState.MERGED and not is_import(session) and not _is_merged(session, action.id):
        raise RuleError(
            f"Action {action.ref} is merged into none.",
            hint="Give the reference of the action that takes it over under “Merged into” first.",
        )
    said = why(session, told)
    kept = (action.state_reason, action.authority) if before is ActionState.OPEN else ("", "")
    reason, authority = said.reason or kept[0], said.authority or kept[1]
    if not (reason and authority) and not is_import(session):
        raise NeedsReason(
            f"“{terms(session).wording.of(state)}” needs a reason, and who agreed it.",
            hint="Fill in “Reason for the state” and “State agreed by” first, or say both as you change it.",
        )
    action.state_reason, action.authority = reason, authority


def say_done(session: Session, action_id: str, by: str, on: date) -> None:
    """Take down that management says it is done. It stays unverified, and in its state, until somebody has looked.

    Raises:
        RuleError: the action is gone, or nobody is named.
    """
    action = _action(session, action_id)
    if not by.strip():
        raise RuleError("Who says that it is done?", hint="Name the post.")
    action.done_by, action.done_on = by.strip(), on


@contextmanager
def verified_by_another(session: Session, records: Iterable[Any]) -> Iterator[None]:
    """Whatever is done to actions meanwhile leaves no verification that would not count.

    A verifier given without a day has looked on the day of the step; where the verifier is cleared, the day goes too. What
    was wrong before, as in what an old workbook brought, may be put right a field at a time.

    Raises:
        RuleError: it would leave one.
    """
    found = [(record, _verification(record)) for record in records if isinstance(record, Action)]
    yield
    for action, before in found:
        after = _verification(action)
        if after == before:
            continue
        if after["verified_by"] and not after["verified_on"] and not before["verified_on"]:
            action.verified_on = hand(session)[1]
        elif (
            before["verified_by"]
            and not after["verified_by"]
            and after["verified_on"] == before["verified_on"]
        ):
            action.verified_on = None
        refuse_unverified(f"action {action.ref}", _verification(action), lacking(before))


def refuse_unverified(name: str, values: Mapping[str, Any], known: Iterable[Lacking] = ()) -> None:
    """Refuse a verification that would not count.

    Args:
        known: What was lacking before, which need not be put right all at once.

    Raises:
        RuleError: something else is lacking.
    """
    for lack in lacking(values):
        if lack not in known:
            sentence, hint = lack.words(name, values)
            raise RuleError(sentence, hint=hint)


def _verification(action: Action) -> dict[str, Any]:
    return {key: getattr(action, key) for key in FIELDS}


def _action(session: Session, action_id: str) -> Action:
    action = session.get(Action, action_id)
    if action is None:
        raise RuleError(
            "This action has been removed.", hint="It can be put back from the list of removed records."
        )
    return action


def _is_merged(session: Session, action_id: str) -> bool:
    session.flush()
    query = select(Link.id).where(Link.kind == "merged into", Link.source_id == action_id)
    return session.scalars(query).first() is not None
