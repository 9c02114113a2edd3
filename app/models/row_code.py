"""What a row of a list that left the program is: carried out of sight, so that it is known again wherever the row goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MARK: Final = "quarterdeck-row:"
HEADING: Final = "Code"
_CODE: Final = re.compile(rf"{MARK}([a-z_]+):(\S{{0,64}})")
_AT_STEP: Final = re.compile(rf"{HEADING}, as at (?:the close of .{{1,20}}, )?step ([0-9]{{1,12}})")
_AS_AT: Final = re.compile(rf"{HEADING}, as at the close of (.{{1,20}}?)(?:, step [0-9]{{1,12}})?")


@dataclass(frozen=True, slots=True)
class RowCode:
    """A record, or the heading of a group, which is no record and has no id."""

    register: str
    record: str = ""

    def __str__(self) -> str:
        return f"{MARK}{self.register}:{self.record}"

    @classmethod
    def read(cls, text: str) -> RowCode | None:
        """The code that a cell holds; None where it holds none."""
        found = _CODE.fullmatch(text.strip())
        return cls(*found.groups()) if found else None


def heading(closed: str = "", step: int = 0) -> str:
    """The heading over the codes, which says of which closed quarter the list is, and as at which step it was written."""
    parts = (f"the close of {closed}" if closed else "", f"step {step}" if step else "")
    said = ", ".join(part for part in parts if part)
    return f"{HEADING}, as at {said}" if said else HEADING


def step_in(text: str) -> int:
    """The step that a heading over codes names; 0 where it names none."""
    found = _AT_STEP.fullmatch(text.strip())
    return int(found[1]) if found else 0


def closed_in(text: str) -> str:
    """The closed quarter that a heading over codes names; empty for a list of its day."""
    found = _AS_AT.fullmatch(text.strip())
    return found[1] if found else ""
