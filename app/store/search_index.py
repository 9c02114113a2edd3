"""Keeping the full-text index: with every step, in its transaction; or made anew from the register where it is missing.

The index is no part of the history: nothing of it is chained, and losing it loses nothing.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Enum, String, Text

from app.models import written
from app.models.stored import PaperWords, StepReason
from app.models.text import folded
from app.models.types import NamesType, QuarterType
from app.registers.kind import natural
from app.store.schema import TWINS, Twin
from app.store.search_tables import NAMED, SEARCH_TABLES

Values = Sequence[Any]
HISTORY, PAPERS = "history", "papers"  # homes of what is in no register: keys of the pages where it is seen
_BATCH = 400
_WORD = re.compile(r"[^\W_]+")
_SILENT = {"id", "ref", "title", "due_kind"}


@dataclass(frozen=True, slots=True)
class _Texts:
    """Where the texts of a class stand in its row.

    Attributes:
        owner: Place of the id of the record under which people see it.
        home: Key of the register or page where it is seen; empty where that of its owner counts.
    """

    owner: int
    home: str
    ref: int | None
    title: int | None
    body: tuple[int, ...]
    names: frozenset[int]
    quarter: int | None
    said: str


@cache
def _texts(twin: Twin) -> _Texts | None:
    """How a class is searched; None where it has no words of its own, as a link has none."""
    columns = twin.cls.__table__.columns
    place = {column.name: number for number, column in enumerate(columns)}
    parent = getattr(twin.cls, "part_of", "") or "record_id"
    if twin.cls.register:
        owner, home, said = place["id"], twin.cls.register, ""
    elif twin.cls is StepReason:
        owner, home, said = place["step_id"], HISTORY, "Reason given later"
    elif twin.cls is PaperWords:
        owner, home, said = place["id"], PAPERS, "Words of the paper"
    elif parent in place:
        owner, home, said = place[parent], "", _in_words(twin.cls.__name__)
    else:
        return None
    names = {n for n, column in enumerate(columns) if isinstance(column.type, NamesType)}
    body = [n for n, column in enumerate(columns) if n in names or _is_text(column)]
    quarters = [n for n, column in enumerate(columns) if isinstance(column.type, QuarterType)]
    return _Texts(
        owner,
        home,
        place.get("ref"),
        place.get("title"),
        tuple(body),
        frozenset(names),
        quarters[0] if quarters and said else None,
        said,
    )


def _is_text(column: Any) -> bool:
    kind = column.type
    plain = isinstance(kind, (String, Text)) and not isinstance(kind, Enum)
    return plain and column.name not in _SILENT and not column.name.endswith("_id")


def _in_words(name: str) -> str:
    """A class's name as a person reads it: "Assurance line"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def token(home: str) -> str:
    """The one word by which the index knows a register or page."""
    return "home" + re.sub(r"[^a-z0-9]", "", home.casefold())


def name_tokens(text: str) -> list[str]:
    """The words of a record's reference and title as the index knows them apart from the same words in texts.

    What is called so is then found without going through all texts in which those words stand.
    """
    return [f"x{word}" for word in _WORD.findall(folded(text))]


def follow(
    connection: sqlite3.Connection, step: int, changes: Iterable[tuple[Twin, str, Values | None]]
) -> None:
    """Take a step, and what it changed, into the index; one that cannot be read is made anew, so that no step fails by it.

    Args:
        changes: Class, record id and its values after the step; None where the record is gone.
    """
    try:
        _follow(connection, step, changes)
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_CONSTRAINT")):
            raise
        rebuild(connection)


def _follow(
    connection: sqlite3.Connection, step: int, changes: Iterable[tuple[Twin, str, Values | None]]
) -> None:
    told = [change for change in changes if _texts(change[0]) is not None]
    _drop(connection, [record_id for _, record_id, _ in told])
    _add(connection, _in_order((step, twin, values) for twin, _, values in told if values is not None))
    _add_steps(connection, step)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from the register, in the caller's transaction."""
    for name in ("search_place", "search_index", "search_steps"):
        connection.execute(f"DROP TABLE IF EXISTS main.{name}")
    for statement in SEARCH_TABLES:
        connection.execute(statement)
    found: list[tuple[int, Twin, Values]] = []
    for twin in TWINS:
        if _texts(twin) is not None:
            rows = connection.execute(
                f"SELECT (SELECT from_step FROM main.{twin.history} AS h WHERE h.id = t.id AND h.to_step IS NULL),"
                f" {twin.listed} FROM main.{twin.table} AS t"
            )
            found += [(step or 0, twin, row) for step, *row in rows]
    _add(connection, _in_order(found))
    _add_steps(connection, 0)


def _in_order(changes: Iterable[tuple[int, Twin, Values]]) -> list[tuple[Twin, Values, list[str]]]:
    """Classes with their rows and the words of these as they go into the index, from which the newest comes first.

    Records come before what is said of them. What one step touched is turned round, so that its first reference is found first;
    ids are random and would give another order to every register.
    """

    told: list[tuple[tuple[Any, ...], tuple[bool, int], tuple[Twin, Values, list[str]]]] = []
    for step, twin, values in changes:
        how = _texts(twin)
        assert how is not None
        ref, quarter = (values[at] if at is not None else "" for at in (how.ref, how.quarter))
        words = [word for word in _words(how, values) if word]
        name = natural(str(ref or "")), twin.table, str(quarter), words
        told.append((name, (not twin.cls.register, step), (twin, values, words)))
    told.sort(key=itemgetter(0), reverse=True)
    told.sort(key=itemgetter(1))  # which leaves what is of one step in its order
    return [one for _, _, one in told]


def _add_steps(connection: sqlite3.Connection, first: int) -> None:
    connection.execute(
        "INSERT INTO main.search_steps (rowid, words, reason, meeting, who)"
        " SELECT number, words, reason, meeting, who FROM main.step WHERE number >= ?",
        (first,),
    )


def _drop(connection: sqlite3.Connection, sources: Sequence[str]) -> None:
    for start in range(0, len(sources), _BATCH):
        batch = sources[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        numbers = connection.execute(
            f"SELECT number FROM main.search_place WHERE source IN ({marks})", batch
        ).fetchall()
        connection.executemany("DELETE FROM main.search_index WHERE rowid = ?", numbers)
        connection.executemany("DELETE FROM main.search_place WHERE number = ?", numbers)


def _add(connection: sqlite3.Connection, rows: Iterable[tuple[Twin, Values, list[str]]]) -> None:
    last = connection.execute("SELECT coalesce(max(number), 0) FROM main.search_place").fetchone()[0]
    homes: dict[str, str] = {}
    places, texts = [], []
    for number, (twin, values, words) in enumerate(rows, last + 1):
        how = _texts(twin)
        assert how is not None
        owner = str(values[how.owner])
        home = token(how.home) if how.home else homes.get(owner) or _home_of(connection, owner)
        places.append((number, values[twin.columns.index("id")], owner, _place(how, values)))
        ref, title = (values[place] if place is not None else "" for place in (how.ref, how.title))
        if twin.cls.register:
            homes[owner] = home
            home = " ".join([home, NAMED, *name_tokens(f"{ref or ''} {title or ''}")])
        texts.append((number, ref, title, " · ".join(words), home))
    connection.executemany("INSERT INTO main.search_place VALUES (?, ?, ?, ?)", places)
    connection.executemany(
        "INSERT INTO main.search_index (rowid, ref, title, body, home) VALUES (?, ?, ?, ?, ?)", texts
    )


def _home_of(connection: sqlite3.Connection, owner: str) -> str:
    found = connection.execute(
        "SELECT i.home FROM main.search_place AS p JOIN main.search_index AS i ON i.rowid = p.number WHERE p.source = ?",
        (owner,),
    ).fetchone()
    return str(found[0]).partition(" ")[0] if found else ""


def _place(how: _Texts, values: Values) -> str:
    if how.quarter is None:
        return how.said
    quarter = written.quarter(values[how.quarter])
    return f"{how.said} for {quarter}" if quarter else how.said


def _words(how: _Texts, values: Values) -> Iterator[str]:
    for place in how.body:
        value = values[place]
        if value:
            yield "; ".join(json.loads(value)) if place in how.names else str(value)
