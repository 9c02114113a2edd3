"""What is withheld from the public, and which papers were given out.

Both are asked of the register as it is now, whatever moment a session looks at: a decision holds for every paper that is
written after it, also for that of a quarter that was closed before, and the paper of a quarter is issued after its close.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Text, select
from sqlalchemy.orm import Session

from app.models import written
from app.models.agenda import named
from app.models.board import Meeting
from app.models.publication import Audience, Issued, Withheld, Withholdings, says_something
from app.models.status import Marking
from app.models.stored import stored_class
from app.models.tables import TABLE_OF, Table
from app.models.text import folded
from app.queries.house import house
from app.registers import REGISTERS
from app.registers.kinds import natural
from app.registers.link_types import LINK_TYPES
from app.store.engine import plain_rows

# Registers that papers take their headings from.
_FRAME = ("principles", "pillars", "plans", "boards", "business_groups", "posts")
_LISTS = {"meetings": ("agenda", "attendance"), "plans": ("boards",)}  # columns of which each line is a name
_TITLES = ("title", "question")
_POINT = re.compile(r"^\s*\d+[.)]\s+")  # the number of an item
_PARTS = {key: link for key, link in LINK_TYPES.items() if link.belongs}
_ABOUT = {key: link for key, link in LINK_TYPES.items() if link.about}


def withholdings(session: Session) -> Withholdings:
    """Everything that is not published, with the texts that no public file may show."""
    found = withheld(session)
    if not found:
        return Withholdings(found)
    texts = {one.reason: one.notice for one in found.values()}
    public = (*house(session).names, *_public_names(session, found))
    of_register: dict[str, list[str]] = defaultdict(list)
    for one in found.values():
        of_register[one.register].append(one.record_id)
    for register, ids in of_register.items():
        read = _texts(session, register, ids, frozenset(public))
        texts |= {text: found[record].notice for record, text in read}
    texts |= {text: found[record].notice for record, text in _numbered(session, of_register["risks"])}
    posts = titles(session, dict.fromkeys(of_register["posts"], ("posts", "")))
    return Withholdings(
        found,
        MappingProxyType(texts),
        public,
        frozenset(_places(session, found)),
        frozenset(posts.values()),
    )


def withheld(session: Session) -> Mapping[str, Withheld]:
    """Every record that is not published, by its id: those that were decided on, and what belongs to them."""
    rows = plain_rows(
        session,
        "SELECT record_id, register_key, exemption, reason, decided_by, decided_on, marking"
        f" FROM main.{Table.WITHHOLDING.value}",
    )
    found = {
        key: Withheld(key, register, exemption, reason, by, date.fromisoformat(on), Marking(marking))
        for key, register, exemption, reason, by, on, marking in rows
    }
    return found | _belonging(session, found) if found else found


def _belonging(session: Session, decided: Mapping[str, Withheld]) -> dict[str, Withheld]:
    """What belongs to withheld records and was not decided on itself, also what belongs to that, and what tells only of them.

    A link that there is now counts, and one that there was at the moment that the session sees.
    """
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for links in _links(session, _PARTS):
        for kind, source, target in links:
            parts[target].append((source, _PARTS[kind].source))
    found: dict[str, Withheld] = {}
    waiting = list(decided.values())
    while waiting:
        whole = waiting.pop(0)
        for part, register in parts[whole.record_id]:
            if part not in decided and part not in found:
                found[part] = _with(whole, part, register)
                waiting.append(found[part])
    return found | _telling(session, {**decided, **found})


def _telling(session: Session, held: Mapping[str, Withheld]) -> dict[str, Withheld]:
    """What tells of nothing that is published: a measure of two withheld risks, but not one of a withheld and another."""
    found: dict[str, Withheld] = {}
    for links in _links(session, _ABOUT):
        targets: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind, source, target in links:
            targets[source, _ABOUT[kind].source].append(target)
        for (source, register), subjects in targets.items():
            if source not in held and all(one in held for one in subjects):
                found[source] = _with(held[subjects[0]], source, register)
    return found


def _links(session: Session, kinds: Collection[str]) -> Iterator[list[tuple[str, str, str]]]:
    """(kind, source, target) of the links of some kinds, those of now and those of the session's moment."""
    marks = ", ".join("?" * len(kinds))
    for table in (f"main.{Table.LINK.value}", Table.LINK.value):
        query = f"SELECT kind, source_id, target_id FROM {table} WHERE kind IN ({marks})"
        yield [(kind, source, target) for kind, source, target in plain_rows(session, query, tuple(kinds))]


def _with(whole: Withheld, part: str, register: str) -> Withheld:
    return replace(whole, record_id=part, register=register, whole=whole.whole or whole.record_id)


def _public_names(session: Session, held: Mapping[str, Withheld]) -> Iterator[str]:
    """Names that a paper may say whatever is withheld; those that are withheld themselves are left out.

    They are the names by which papers are framed, with and without their numbers, and the day and the board of a meeting:
    that it was held is no secret.
    """
    for register in _FRAME:
        cls: Any = stored_class(register)
        for key, ref, title in session.execute(select(cls.id, cls.ref, cls.title)):
            if key not in held:
                yield from (title, f"{ref} {title}")
    yield from (name for meeting, name in _days_of_meetings(session, held) if meeting in held)


def _places(session: Session, held: Mapping[str, Withheld]) -> Iterator[str]:
    for key, title in session.execute(select(Meeting.id, Meeting.title)):
        if key not in held:
            yield title
    yield from (name for _, name in _days_of_meetings(session, held))
    yield from _lines_of_others(session, "plans", held)


def _days_of_meetings(session: Session, held: Mapping[str, Withheld]) -> Iterator[tuple[str, str]]:
    """(id, name) of meetings as steps and reasons name them, by board and day, now and at the session's moment."""
    for place in ("", "main."):
        query = (
            f"SELECT m.id, m.held_on, b.id, b.title FROM {place}{Table.MEETING.value} m"
            f" JOIN {place}{Table.LINK.value} l ON l.source_id = m.id AND l.kind = 'meeting of'"
            f" JOIN {place}{Table.BOARD.value} b ON b.id = l.target_id WHERE m.held_on IS NOT NULL"
        )
        for meeting, held_on, board, title in plain_rows(session, query):
            if board not in held:
                yield meeting, named(title, date.fromisoformat(held_on))


def named_records(session: Session, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Register, and reference with title, of each record of these ids, in the order of the registers."""
    found: dict[str, tuple[str, str]] = {}
    for register in REGISTERS:
        cls: Any = stored_class(register)
        rows = session.execute(select(cls.id, cls.ref, cls.title).where(cls.id.in_(ids)))
        named = sorted(rows, key=lambda row: natural(row.ref))
        found |= {row.id: (register, f"{row.ref} {row.title}".strip()) for row in named}
    return found


def titles(session: Session, named: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The bare titles of records that are named with their registers, by id."""
    of_register: dict[str, list[str]] = defaultdict(list)
    for record, (register, _) in named.items():
        of_register[register].append(record)
    found: dict[str, str] = {}
    for register, ids in of_register.items():
        cls: Any = stored_class(register)
        rows = session.execute(select(cls.id, cls.title).where(cls.id.in_(ids)))
        found |= {row.id: row.title for row in rows}
    return found


def _texts(
    session: Session, register: str, ids: Collection[str], public: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(id, text) of the titles and the prose of records, also of their updates, now and at the session's moment.

    Who watches a plan, and how often, is no secret where the board is none.
    """
    columns = [
        column.name
        for column in stored_class(register).__table__.columns
        if isinstance(column.type, Text) or column.name in _TITLES
    ]
    asked, lists = json.dumps(list(ids)), _LISTS.get(register, ())
    common = _lines_of_others(session, register, ids) if lists else frozenset()
    boards = {folded(name) for name in public} if register == "plans" else ()
    for names, table, key in (
        (columns, TABLE_OF[register].value, "id"),
        (["text"], Table.UPDATE_ENTRY.value, "record_id"),
    ):
        for place in (table, f"main.{table}"):
            query = f"SELECT {key}, {', '.join(names)} FROM {place} WHERE {key} IN (SELECT value FROM json_each(?))"
            for record, *row in plain_rows(session, query, (asked,)):
                for name, text in zip(names, row, strict=True):
                    said = text.strip() if isinstance(text, str) else ""
                    lines = said.splitlines() if name in lists else [_of_its_own(said, common)]
                    told = (line for line in lines if _tells(name, line) and line not in common)
                    yield from ((record, line) for line in told if not _watches(line, boards))


def _of_its_own(text: str, common: Collection[str]) -> str:
    """A text without its lines that lists of published records have too: minutes head their items as the agenda calls them."""
    if not common:
        return text
    return "\n".join(line for line in text.splitlines() if _POINT.sub("", line).strip() not in common)


def _numbered(session: Session, risks: Collection[str]) -> Iterator[tuple[str, str]]:
    """(id, text) of risks as prose names them with their numbers: "People" may be said of anything, "People (risk 4)" may not."""
    for place in (TABLE_OF["risks"].value, f"main.{TABLE_OF['risks'].value}"):
        query = f"SELECT id, ref, title FROM {place} WHERE id IN (SELECT value FROM json_each(?))"
        for record, ref, title in plain_rows(session, query, (json.dumps(list(risks)),)):
            yield from ((record, f"{title} (risk {ref})"), (record, f"risk {ref} ({title})"))


def _tells(column: str, text: str) -> bool:
    return bool(text) if column in _TITLES else says_something(text)


def _watches(line: str, boards: Collection[str]) -> bool:
    """Whether a line of a plan says no more than which board watches it and how often: "Data Board: monthly"."""
    board, _, often = line.partition(":")
    return folded(board) in boards and not says_something(often)


def _lines_of_others(session: Session, register: str, ids: Collection[str]) -> frozenset[str]:
    """What lists of records that are published name too, such as an item that every agenda of a board has."""
    cls: Any = stored_class(register)
    rows = session.execute(select(cls.id, *(getattr(cls, name) for name in _LISTS[register])))
    return frozenset(
        line for key, *texts in rows if key not in ids for text in texts for line in text.splitlines()
    )


def issued_papers(session: Session, paper: str = "") -> list[Issued]:
    """Papers that were given out, the newest first; of one paper alone where its key is given."""
    found = plain_rows(
        session,
        "SELECT id, paper, quarter, issued_on, issued_to, audience, file, sha256, history_head, carried"
        f" FROM main.{Table.ISSUED_PAPER.value} WHERE ? IN (paper, '') ORDER BY issued_on DESC, quarter DESC, rowid DESC",
        (paper,),
    )
    return [
        Issued(
            key,
            kind,
            about,
            date.fromisoformat(issued_on),
            issued_to,
            Audience(audience),
            file,
            sha256,
            history_head,
            json.loads(carried or "{}"),
        )
        for key, kind, kept, issued_on, issued_to, audience, file, sha256, history_head, carried in found
        if (about := written.quarter(kept)) is not None
    ]
