"""What steps changed in records, and which steps are asked for. Frozen, with no session behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.rows import FieldChange


@dataclass(frozen=True, slots=True)
class StepFilter:
    """Which steps are wanted; what is empty asks nothing.

    Attributes:
        words: Words that the step must hold, or words that begin with them.
        first, last: Days, in local time; both count.
        source: A ``Source``: what made the step.
        origin: Whose return the step brings in, or takes back.
        record_id: A record that the step touched, itself or by an update or a link.
    """

    who: str = ""
    words: str = ""
    meeting: str = ""
    first: date | None = None
    last: date | None = None
    record_id: str = ""
    source: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """What one step, or the time between two quarters, changed in one record.

    Attributes:
        register: Key of its register; empty for what people see in none.
        name: How it is called: "risk 4 People".
    """

    register: str
    record_id: str
    name: str
    changes: tuple[FieldChange, ...]
