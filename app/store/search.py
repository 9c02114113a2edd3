"""Finding anything by its words: one function before the index, so that what is behind it can change."""

from __future__ import annotations

import sqlite3

from sqlalchemy.orm import Session

from app.models.found import Hit
from app.models.stored import RECORDED
from app.models.text import clean
from app.store.engine import raw
from app.store.moments import shown
from app.store.schema import TWIN_OF
from app.store.search_index import HISTORY, PAPERS, token

__all__ = ["Hit", "numbers_of_steps", "search"]

_MOST = 3000  # how many texts of one register are put in order of fitness; of more, those that fit by name
_WEIGHTS = "10.0, 5.0, 1.0, 0.0"  # reference, title, everything else, home
_WORDS_AT_MOST = 12


def search(session: Session, words: str, limit: int = 8) -> list[Hit]:
    """What holds all these words, or words that begin with them; accents and case do not matter.

    It is grouped by register, the best first in each. Texts are searched as they are now; where the session looks at an
    earlier moment, what was not in the register then is left out.

    Args:
        words: As typed; nothing in it is taken for a command.
        limit: Most hits of each register.
    """
    wanted = _quoted(words)
    if not wanted:
        return []
    connection = raw(session)
    found: list[Hit] = []
    for cls in RECORDED:
        if cls.register:
            found += _in_home(connection, cls.register, TWIN_OF[cls].table, wanted, words, limit)
    found += _in_home(connection, PAPERS, "", wanted, words, limit)
    return found + _steps(connection, wanted, shown(session), limit)


def numbers_of_steps(session: Session, words: str) -> list[int]:
    """Numbers of the steps whose words, reason or meeting hold all these words, also where given later."""
    wanted = _quoted(words)
    return [int(hit.id) for hit in _steps(raw(session), wanted, shown(session), _MOST)] if wanted else []


def _quoted(words: str) -> str:
    """Each word between quotation marks, so that it stands for itself; one of a single letter is not a beginning."""
    tidy = [word.replace('"', "").replace("\x00", "") for word in clean(words).split()]
    kept = [word for word in tidy if any(letter.isalnum() for letter in word)][:_WORDS_AT_MOST]
    return " AND ".join(f'"{word}"' if len(word) == 1 else f'"{word}"*' for word in kept)


def _in_home(
    connection: sqlite3.Connection, home: str, table: str, wanted: str, words: str, limit: int
) -> list[Hit]:
    """The best hits of one register, whose records are in ``table``, or of one page."""
    inside = f'home : "{token(home)}" AND '
    whole = f"{inside}{{ref title body}} : ({wanted})"
    numbers = _ranked(connection, whole)
    if len(numbers) == _MOST:  # too many to compare: what is called so comes first
        by_name = _ranked(connection, f"{inside}{{ref title}} : ({wanted})")
        numbers = list(dict.fromkeys([*by_name, *numbers]))
    if not numbers:
        return []
    hits: dict[tuple[str, str, str], Hit] = {}
    for number in numbers:
        hit = _hit(connection, number, whole, home, table)
        if hit is not None:
            hits.setdefault((hit.id, hit.where, hit.title), hit)
        if len(hits) == limit:
            break
    exact = " ".join(words.split()).casefold()
    return sorted(hits.values(), key=lambda hit: exact not in (hit.ref.casefold(), hit.title.casefold()))


def _ranked(connection: sqlite3.Connection, match: str) -> list[int]:
    found = connection.execute(
        f"SELECT rowid, bm25(search_index, {_WEIGHTS}) FROM main.search_index WHERE search_index MATCH ? LIMIT ?",
        (match, _MOST),
    ).fetchall()
    return [number for number, _ in sorted(found, key=lambda row: (row[1], row[0]))]


def _hit(connection: sqlite3.Connection, number: int, match: str, home: str, table: str) -> Hit | None:
    """A text of the index as a finding; None where the record that it belongs to is not in the register.

    The record's name is read from the register itself, at the moment that the connection sees.
    """
    found = connection.execute(
        "SELECT p.record, p.place, snippet(search_index, 2, '', '', '…', 16) FROM main.search_index AS i"
        " JOIN main.search_place AS p ON p.number = i.rowid WHERE search_index MATCH ? AND i.rowid = ?",
        (match, number),
    ).fetchone()
    if found is None:
        return None
    record, place, snippet = found
    snippet = " ".join(snippet.split())
    if not table:
        return Hit(home, "", "", place, "", snippet)
    named = connection.execute(f"SELECT ref, title FROM {table} WHERE id = ?", (record,)).fetchone()
    return Hit(home, record, named[0], named[1], place, snippet) if named else None


def _steps(connection: sqlite3.Connection, wanted: str, until: int, limit: int) -> list[Hit]:
    """Steps, the newest first, with those whose reason was given later."""
    said = connection.execute(
        "SELECT s.number, s.at, s.who, s.words, s.reason, s.meeting FROM main.search_steps AS i"
        " JOIN main.step AS s ON s.number = i.rowid WHERE search_steps MATCH ? AND i.rowid <= ?"
        " ORDER BY i.rowid DESC LIMIT ?",
        (wanted, until, limit),
    ).fetchall()
    later = connection.execute(
        "SELECT s.number, s.at, s.who, s.words, i.body, '' FROM main.search_index AS i"
        " JOIN main.search_place AS p ON p.number = i.rowid JOIN main.step AS s ON s.id = p.record"
        " WHERE search_index MATCH ? AND s.number <= ? LIMIT ?",
        (f'home : "{token(HISTORY)}" AND body : ({wanted})', until, limit),
    ).fetchall()
    rows = {row[0]: row for row in [*said, *later]}
    return [
        Hit(
            HISTORY,
            str(number),
            "",
            text,
            f"{at[:10]}, {who}",
            " · ".join(part for part in (why, meeting) if part),
        )
        for number, at, who, text, why, meeting in sorted(rows.values(), reverse=True)[:limit]
    ]
