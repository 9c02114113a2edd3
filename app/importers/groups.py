"""What rows of a table have from the group that they stand in: a name given once, a heading that says they are closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from app.importers.cells import NOTHING, is_placeholder, text_of
from app.importers.drafts import Draft
from app.importers.grid import Row
from app.importers.matches import Match
from app.importers.register_words import NAMES, is_of_kind, kinds_in, lettered_kind, names_kind, shows
from app.importers.tables import Table
from app.importers.told_states import HEAD
from app.importers.vocabulary import normal
from app.models.text import folded, listed, shortened
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


_COMPLETED: Final = "completed"
_TO_BE: Final = frozenset({"be", "not", "partly", "must"})
_SECTION: Final = 60  # characters
_ASKED: Final = frozenset(
    {
        "closed",
        "closed y/n",
        "is closed",
        "risk closed",
        "closed yes/no",
        "archived",
        "retired",
        "deleted",
        "is deleted",
        "is archived",
        "inactive",
    }
)
_OPEN_OR_CLOSED: Final = frozenset(
    {"open/closed", "closed/open", "open or closed", "live/closed", "active/closed", "state"}
)
_YES: Final = frozenset({"yes", "y", "true", "✓", "✔", "☑", "✅", "closed"})
_CLOSING_DAYS: Final = frozenset(
    {"date closed", "closed date", "closure date", "date of closure", "closed on", "date risk closed"}
)
_TYPES: Final = frozenset(
    {"type", "raid type", "record type", "entry type", "item type", "log type", "raid", "category", "raid category",
     "risk/issue", "risk or issue", "kind", "issue type", "ticket type", "work type", "work item type"}
)  # fmt: skip
_OF_ONE_KIND: Final = frozenset({RISKS, "actions", "decisions"})
"""Registers of which logs of several kinds have rows."""
_UNDER: Final = {"actions": "arose", "recommendations": "description"}
"""Where each register keeps the heading over some of its rows."""
_TERMS: Final = frozenset({"short", "long", "near", "term", "risk", "risks"})
_SENTENCE: Final = 120  # characters of a line that tells something, and names no meeting
_CATEGORY: Final = 80  # characters of a heading that groups risks
_COUNTED: Final = re.compile(r"([a-z]+(?:\s[a-z]+){0,2})\s?\d{1,3}\b(?![/.-]?\d)")
_ADDED: Final = frozenset({"description"})
_NUMBERED: Final = re.compile(r"^(?:sheet|table|tab)\s*\d+\b", re.IGNORECASE)
"""What a program calls a sheet, and nobody."""
_ORDER: Final = frozenset(
    re.findall(
        r"\w+",
        """open complete completed outstanding overdue new current ongoing high medium low priority red amber green progress
        implemented due term actions recommendations page""",
    )
)
"""Words of headings that sort rows, and say nothing of where they are from."""


def filled_down(drafts: Iterable[Draft], key: str) -> Iterator[Draft]:
    """The drafts with a key's text carried down to the rows that leave it blank, as grouped tables mean it."""
    held = ""
    for draft in drafts:
        held = draft.texts.get(key, "") or held
        if held:
            draft.texts.setdefault(key, held)
        yield draft


def within_risks(drafts: Iterable[Draft], matches: Iterable[Match], table: Table) -> Iterator[Draft]:
    """The drafts of a table of risks with, in the rows of each, what is done about it; the first row alone names the risk.

    Where nothing is done in that row, it is no draft, and those below it are of its risk all the same.
    """
    known = tuple(matches)
    column = next((match.column for match in known if match.key == RISKS), 0)
    about = [match.heading for match in known if match.key is None and shows(match.heading, RISKS)]
    named = {row.number: text for row in table.rows() if (text := _name_in(row, column, table))}
    held, above = "", 0
    for draft in drafts:
        held = next((named[row] for row in range(draft.row - 1, above, -1) if row in named), held)
        above = draft.row
        own = draft.texts.get(RISKS, "")
        inside = (draft.row, column) in table.tops or (about and not any(one in draft.raw for one in about))
        if held and inside and not own:
            draft.texts[RISKS] = held
            draft.cells[RISKS] = (draft.row, column)
        held = own or (held if inside else "")
        yield draft


def _name_in(row: Row, column: int, table: Table) -> str:
    """What a row that is no banner calls its risk."""
    text = text_of(row.values.get(column))
    alone = row.number in table.wide or len(row.values) == 1
    return "" if alone or text.casefold() in NOTHING or is_placeholder(text) else text


def above_risks(drafts: Sequence[Draft]) -> int:
    """How many drafts stand above the first that names a risk, if one does: beside risks they are no records, but guidance."""
    named = (number for number, draft in enumerate(drafts) if draft.texts.get(RISKS))
    return next(named, 0)


def from_sheets(drafts: Iterable[Draft], tables: Sequence[Table], register: Register) -> Iterator[Draft]:
    """The drafts of tables on several sheets, of which each is named after a meeting or an audit, with that over their rows."""
    several = len({table.sheet for table in tables}) > 1
    for draft in drafts:
        name = _NUMBERED.sub("", draft.sheet).strip(" :")
        if several and not draft.banner and name and folded(name) not in NAMES.get(register.key, ()):
            draft.banner = name
        yield draft


def with_banners(drafts: Iterable[Draft], register: Register) -> Iterator[Draft]:
    """The drafts with the heading that stands over their rows, a meeting or an audit, where the register has room for it."""
    each = tuple(drafts)
    series = _give_first(each)
    grouped = register.key == RISKS and _are_categories(each)
    key = "category" if grouped else _UNDER.get(register.key, "")
    for draft in each:
        known = draft.texts.get(key, "")
        words = _words(draft.banner)
        tells = key == "arose" and len(draft.banner) > _SENTENCE and not series
        sorts = tells or (not grouped and bool(words & (_CLOSED | _ORDER)))
        if key and words and not sorts and not (known and key not in _ADDED):
            draft.texts[key] = f"{draft.banner}\n{known}" if known else draft.banner
        yield draft


def _give_first(drafts: Sequence[Draft]) -> bool:
    """Whether the headings over the rows count on, “Recommendation 1: …”, “Recommendation 2: …”; the first of them, which stands
    above the table’s own headings, is then given to the rows below it.
    """
    begun = {_begun(draft.banner) for draft in drafts if draft.banner}
    if len(begun) != 1 or not all(begun):
        return False
    for draft in drafts:
        first = draft.section.split(" · ")[0]
        if not draft.banner and _begun(first) in begun:
            draft.banner = first
    return True


def _begun(banner: str) -> str:
    """The words that a heading begins with, in front of its number; empty where it has none."""
    found = _COUNTED.match(folded(banner))
    return found[1] if found else ""


def _words(banner: str) -> set[str]:
    return set(re.findall(r"[a-z]+", folded(banner)))


def _are_categories(drafts: Sequence[Draft]) -> bool:
    """Whether the headings over the rows of risks are what groups them: each row has one, and no column has their groups."""
    banners = {draft.banner for draft in drafts}
    said = all(
        len(banner) <= _CATEGORY and not kinds_in(banner) and _words(banner) - _ORDER - _CLOSED - _TERMS
        for banner in banners
    )
    return len(banners) > 1 and said and not any("category" in draft.texts for draft in drafts)


def said_of_categories(drafts: Sequence[Draft]) -> list[str]:
    """That the headings over the rows were taken for the categories of risks."""
    taken = dict.fromkeys(draft.banner for draft in drafts if draft.banner == draft.texts.get("category"))
    names = listed([f"“{shortened(name, 40)}”" for name in list(taken)[:2]])
    return [f"The headings between the rows, such as {names}, were taken for the category."] if taken else []


def closed_by(draft: Draft, register: Register) -> str:
    """What in the file says that a record is closed, for the officer to look at; empty where nothing does."""
    for heading, text in draft.raw.items():
        if _may_say(heading) and _says_closed(heading, text, asked=register.key == RISKS):
            return f"the file says “{shortened(text)}” under “{shortened(heading, 40)}”"
    if _is_closed_section(draft.section):
        return f"it stands under “{draft.section}”"
    return "its row is struck through" if draft.struck else ""


@lru_cache(maxsize=1024)
def _is_closed_section(section: str) -> bool:
    """Whether what stands over rows says that they are closed."""
    words = re.findall(r"[a-z]+", section.casefold())
    done = bool(words) and _COMPLETED in (words[0], words[-1]) and _TO_BE.isdisjoint(words)
    return len(section) < _SECTION and (done or not _CLOSED.isdisjoint(words))


@lru_cache(maxsize=1024)
def _may_say(heading: str) -> bool:
    """Whether what stands under a heading may say that a record is closed, as few do."""
    name, of_status = _asked_of(heading)
    return of_status or name in _ASKED or name in _CLOSING_DAYS


def _says_closed(heading: str, text: str, *, asked: bool) -> bool:
    name, of_status = _asked_of(heading)
    if of_status and _is_closed(text):
        return True
    answered = name in _ASKED and re.split(r"[\s,;:.(–-]", folded(text).strip(" ."))[0] in _YES
    return asked and (answered or (name in _CLOSING_DAYS and any(map(str.isdigit, text))))


@lru_cache(maxsize=1024)  # a file's headings come back with every row
def _asked_of(heading: str) -> tuple[str, bool]:
    """A heading as it is compared, and whether what stands under it says how far a record has come."""
    name = normal(heading)
    return name, "status" in heading.casefold() or name in _OPEN_OR_CLOSED


def _is_closed(text: str) -> bool:
    """Whether a state says that something is closed, and perhaps more behind it, or when: “Closed 12/02/26”."""
    first, _, rest = text.casefold().strip(" .").partition(" ")
    return HEAD.split(text.casefold().strip(" ."))[0] in _CLOSED or (
        first in _CLOSED and any(map(str.isdigit, rest))
    )


def of_another_kind(draft: Draft, register: Register) -> str:
    """Why a row of a log of several kinds is none of the register's records: its type says so; empty where it does not.

    A control beside such a row is that of no risk either.
    """
    beside = register.key == "controls" and RISKS in draft.texts
    one = "risk" if beside else register.one
    for heading, text in draft.raw.items() if beside or register.key in _OF_ONE_KIND else ():
        if normal(heading) not in _TYPES:
            continue
        kind = names_kind(text) or lettered_kind(
            text, draft.texts.get("ref", "") or draft.texts.get(RISKS, "")
        )
        if kind and not is_of_kind(kind, one):
            return f"the file says “{shortened(text)}” under “{shortened(heading, 40)}”, and that is no {one}"
    return ""


def closing_of(draft: Draft, register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """The state that closes a record whose row is struck through or stands under “Completed actions”, where the register has
    one and the file does not say it."""
    if not draft.struck and not _is_closed_section(draft.section):
        return {}
    for column in register.editable():
        if isinstance(column.kind, Choice):
            word = next((word for word in column.kind.words if word.name in ("CLOSED", "COMPLETE")), None)
            if word is not None and column.key in ("state", "status", "progress"):
                return {column.key: word} if values.get(column.key) is not word else {}
    return {}
