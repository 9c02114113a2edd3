"""What rows of a table have from the group that they stand in: a name given once, a heading that says they are closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.importers.cells import shortened
from app.importers.drafts import Draft
from app.importers.matches import Match
from app.importers.tables import Table
from app.importers.vocabulary import shows
from app.registers.kinds import Choice
from app.registers.register import Register

RISKS = "risks"
_CLOSED = frozenset(
    {
        "closed",
        "archived",
        "retired",
        "withdrawn",
        "resolved",
        "superseded",
        "removed",
        "deleted",
        "deescalated",
    }
)


def filled_down(drafts: Iterable[Draft], key: str) -> Iterator[Draft]:
    """The drafts with a key's text carried down to the rows that leave it blank, as grouped tables mean it."""
    held = ""
    for draft in drafts:
        held = draft.texts.get(key, "") or held
        if held:
            draft.texts.setdefault(key, held)
        yield draft


def within_risks(drafts: Iterable[Draft], matches: Iterable[Match], table: Table) -> Iterator[Draft]:
    """The drafts of a table of risks with, in the rows of each, what is done about it; the first row alone names the risk."""
    known = tuple(matches)
    column = next((match.column for match in known if match.key == RISKS), 0)
    about = [match.heading for match in known if match.key is None and shows(match.heading, RISKS)]
    held = ""
    for draft in drafts:
        own = draft.texts.get(RISKS, "")
        inside = (draft.row, column) in table.tops or (about and not any(one in draft.raw for one in about))
        if held and inside and not own:
            draft.texts[RISKS] = held
            draft.cells[RISKS] = (draft.row, column)
        held = own or (held if inside else "")
        yield draft


def closed_by(draft: Draft) -> str:
    """What in the file says that a record is closed, for the officer to look at; empty where nothing does."""
    for heading, text in draft.raw.items():
        if "status" in heading.casefold() and text.casefold().strip(" .") in _CLOSED:
            return f"the file says “{shortened(text)}” under “{shortened(heading, 40)}”"
    if len(draft.section) < 60 and set(re.findall(r"[a-z]+", draft.section.casefold())) & _CLOSED:
        return f"it stands under “{draft.section}”"
    return "its row is struck through" if draft.struck else ""


def closing_of(draft: Draft, register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """The state that closes a record whose row is struck through, where the register has one and the file does not say it."""
    if not draft.struck:
        return {}
    for column in register.editable():
        if isinstance(column.kind, Choice):
            word = next((word for word in column.kind.words if word.name in ("CLOSED", "COMPLETE")), None)
            if word is not None and column.key in ("state", "status", "progress"):
                return {column.key: word} if values.get(column.key) is not word else {}
    return {}
