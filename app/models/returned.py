"""Forms that owners fill in, what comes back in them, and what it would change: values without a screen or a store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.models.form_code import form_code
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.text import counted
from app.models.timescale import uk_date

_MARK = "quarterdeck"
_CODE = re.compile(rf"^{_MARK}:([0-9a-f]{{32}}):([a-z_]*):([0-9a-f]{{0,32}}):([a-z_]*)$")
REMARK = "remark"  # key of the box for anything else; it belongs to no record


class State(StrEnum):
    """How far a request has come."""

    ASKED = "Asked"
    OVERDUE = "Overdue"
    RETURNED = "Returned"
    ACCEPTED = "Accepted"
    PUT_AWAY = "Put away"


def late_already(due_on: date, today: date) -> str:
    """Why nobody can be asked for a form by this day; empty where they can."""
    return (
        f"{uk_date(due_on)} is past, and every form would be overdue as it leaves." if due_on < today else ""
    )


@dataclass(frozen=True, slots=True)
class Code:
    """What a row of a form is, as the form carries it out of sight; it goes where its row goes.

    Attributes:
        register: Empty for what belongs to no record.
        key: Key of the column; empty for a row that is not filled in.
    """

    request: str
    register: str = ""
    record: str = ""
    key: str = ""

    def __str__(self) -> str:
        return f"{_MARK}:{self.request}:{self.register}:{self.record}:{self.key}"

    @classmethod
    def read(cls, text: str) -> Code | None:
        """The code that a cell holds; None where it holds none."""
        found = _CODE.match(text.strip())
        return cls(*found.groups()) if found else None


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing to fill in.

    Attributes:
        text: What the form carries; what the owner does not touch comes back as it was.
        choices: What can be chosen; empty where anything can be typed.
    """

    key: str
    title: str
    text: str = ""
    choices: tuple[str, ...] = ()
    long: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One record of a form.

    Attributes:
        name: "Action GIP 1.2".
        about: What the owner reads and cannot change: heading and text.
    """

    register: str
    id: str
    ref: str
    name: str
    title: str
    about: tuple[tuple[str, str], ...]
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One owner's request as it stands.

    Attributes:
        holder: Who holds the post today; empty where nobody wrote it down.
        items: Register and id of each record that was asked about.
        accepted_on: When it was dealt with; ``put_away`` then says whether something of it was left undecided.
        ownerless: How many of its items had no owner of their own as they were asked about.
    """

    id: str
    commission: str
    quarter: Quarter
    owner: str
    email: str
    due_on: date
    asked_on: date
    items: tuple[tuple[str, str], ...] = ()
    holder: str = ""
    note: str = ""
    reminded_on: date | None = None
    returned_on: date | None = None
    accepted_on: date | None = None
    put_away: bool = False
    file: str = ""
    remark: str = ""
    ownerless: int = 0

    def state(self, today: date) -> State:
        """How far it has come."""
        if self.accepted_on:
            return State.PUT_AWAY if self.put_away else State.ACCEPTED
        if self.returned_on:
            return State.RETURNED
        return State.OVERDUE if self.due_on < today else State.ASKED

    def accepting(self, changes: int) -> str:
        """What the step is called by which so many fields of its return are accepted; none where it says nothing new."""
        of = f"{counted(changes, 'change')} of the return" if changes else "the return"
        return f"Accept {of} of {self.owner} for {self.quarter}"


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it leaves the house."""

    request: RequestRow
    house: House
    items: tuple[FormItem, ...]

    @property
    def name(self) -> str:
        """Name of its file, without an ending."""
        safe = re.sub(r"[^\w\- ]+", " ", f"{self.request.owner} {self.request.quarter}".replace("/", "-"))
        return f"{' '.join(safe.split())[:80]} {form_code(self.request.id)}"


def of_whom(records: int, ownerless: int) -> str:
    """``"five records, two of them with no owner of their own"``."""
    said = counted(records, "record")
    if not ownerless:
        return said
    if records == 1:
        return f"{said}, with no owner of its own"
    some = counted(ownerless, "of them", "of them") if ownerless < records else "all"
    return f"{said}, {some} with no owner of their own"


@dataclass(frozen=True, slots=True)
class OwnerDue:
    """Somebody who can be asked, with what they would be asked about.

    Attributes:
        ownerless: Id and name ("action 1.1") of those items that have no owner of their own: what they belong to is theirs.
        unanswered: The newest quarter for which they were asked already, where nothing has come back; None where nothing waits.
    """

    owner: str
    holder: str
    email: str
    items: tuple[tuple[str, str], ...]  # register and id
    ownerless: tuple[tuple[str, str], ...] = ()
    unanswered: Quarter | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one field of a returned form says.

    Attributes:
        record: Its id; empty where only the reference is left in the form.
    """

    register: str
    record: str
    ref: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned file says for one request.

    Attributes:
        request: The request's id, or how it begins; empty where the file is no form of ours.
        strange: What stands in the file and in no field of the form: rows added, a field said twice.
        told: What the rows say that ask nothing, each by its heading instead of a key: somebody may have changed one.
        around: What stands outside the boxes and records of a form, its own words too: in Word each with the heading of the
            table above it.
    """

    request: str
    answers: tuple[Answer, ...] = ()
    remark: str = ""
    strange: tuple[str, ...] = ()
    told: tuple[Answer, ...] = ()
    around: tuple[tuple[str, str], ...] = ()


class Verdict(StrEnum):
    """What a returned field would do."""

    CHANGE = "Change"
    CONFLICT = "Changed here too"
    SAME = "Nothing new"
    BLANK = "Left blank"
    UNREADABLE = "Not understood"
    GONE = "Record removed"
    KEPT = "Kept as it is here"


@dataclass(frozen=True, slots=True)
class Difference:
    """One returned field beside what the form carried and what the register says now; all three as a reader sees them.

    Attributes:
        value: What accepting it would write.
        why: What stands in the way, in a sentence.
        sure: May be accepted without looking; a conflict, and a form of another quarter than the open one, may not.
    """

    register: str
    record: str
    name: str
    key: str
    title: str
    left: str
    now: str
    returned: str
    verdict: Verdict
    value: Any = None
    why: str = ""
    sure: bool = False

    @property
    def id(self) -> str:
        """What tells it from every other of its return."""
        return f"{self.record}:{self.key}"

    @property
    def is_open(self) -> bool:
        """Whether something can be accepted."""
        return self.verdict in (Verdict.CHANGE, Verdict.CONFLICT)

    @property
    def is_pending(self) -> bool:
        """Whether somebody has to decide: accept it, or keep what the register says."""
        return self.is_open or self.verdict is Verdict.UNREADABLE
