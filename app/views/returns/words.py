"""What the page of returns says of a request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from app.models.form_code import form_code
from app.models.returned import Difference, RequestRow, State, of_whom
from app.models.text import counted, in_words
from app.models.timescale import uk_date
from app.widgets.lines import Line

NOBODY = (
    "Nobody has been asked yet",
    "Each owner gets a form with what is theirs, in Excel and if wished in Word, and an e-mail with it that only has "
    "to be sent. What comes back is shown beside the register before anything changes.",
)
NOBODY_OWNS = (
    "Nobody can be asked yet",
    "Updates are asked of whoever owns a risk, a control, an action or a recommendation that is not over, and none has an "
    "owner so far. Add some and name who owns each, or bring in a file that says so. Then each owner is asked from here.",
)
NOBODY_THEN = (
    "Nobody had been asked when this quarter was closed",
    "Whoever was asked since is shown when you go back to now.",
)


def asked_for(found: Sequence[RequestRow], today: date) -> list[tuple[str, str]]:
    """Each commission with what it is called, and how much of it waits: two of one day are told apart by how many were asked."""
    owners = Counter(one.commission for one in found)
    waits = Counter(one.commission for one in found if one.state(today) is State.RETURNED)
    return [
        (
            key,
            f"{one.quarter}, {counted(owners[key], 'owner')} on {uk_date(one.asked_on)}"
            + (f", {in_words(waits[key])} to look at" if waits[key] else ""),
        )
        for key, one in {one.commission: one for one in found}.items()
    ]


def line(one: RequestRow, today: date) -> Line:
    """A request in the list of those who were asked."""
    state = one.state(today)
    when = {
        State.ACCEPTED: one.accepted_on,
        State.PUT_AWAY: one.accepted_on,
        State.RETURNED: one.returned_on,
        State.OVERDUE: one.due_on,
        State.ASKED: one.due_on,
    }[state]
    lead = "due " if state in (State.ASKED, State.OVERDUE) else ""
    reminded = f", reminded {uk_date(one.reminded_on)}" if one.reminded_on and not one.returned_on else ""
    below = f"{of_whom(len(one.items), one.ownerless)}, {lead}{uk_date(when) if when else ''}{reminded}"
    more = (
        ", more to read" if one.remark else ""
    )  # words that no field holds are not lost from sight once it is accepted
    return Line(one.id, one.owner, below[:1].upper() + below[1:] + more, state, str(state))


def told(row: RequestRow, found: Sequence[Difference], *, read_only: bool, closed: bool) -> str:
    """What there is to know of a request, in a few lines."""
    asked = f"Form {form_code(row.id)} for {row.quarter}, asked {uk_date(row.asked_on)}, wanted by {uk_date(row.due_on)}."
    if row.ownerless:
        asked += (
            f"\nIt asks about {of_whom(len(row.items), row.ownerless)}: what these belong to is the owner’s."
        )
    if row.returned_on is None:
        if closed:
            return f"{asked}\nNothing had come back when the quarter was closed."
        drop = "" if read_only else " Drop the form here when it does, under whatever name."
        return f"{asked}\nNothing has come back yet.{drop}"
    came = f"“{row.file}” came back on {uk_date(row.returned_on)}."
    waiting = sum(one.is_pending for one in found)
    left = "Nothing of it waits for a decision."
    if waiting and row.accepted_on:
        left = f"It was put away with {counted(waiting, 'field')} not decided."
    elif waiting:
        left = f"{counted(waiting, 'field').capitalize()} to decide."
    besides = f"\nBesides: {row.remark}" if row.remark else ""
    return f"{asked} {came} {left}{besides}"
