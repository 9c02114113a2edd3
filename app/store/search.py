"""Finding anything by its words: one function before the index, so that what is behind it can change."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models.found import Hit
from app.models.stored import RECORDED
from app.models.text import clean, folded
from app.models.timescale import uk_date
from app.store.engine import raw
from app.store.moments import shown
from app.store.schema import TWIN_OF
from app.store.search_index import HISTORY, PAPERS, name_tokens, token

__all__ = ["Hit", "numbers_of_steps", "search"]

_MOST = 3000  # of more texts than this, only as many of each register are read as are wanted
_TERMS = 12  # words that stand for a beginning where very many texts fit
_WORDS_AT_MOST = 12
_INDEX, _STEPS_INDEX = "search_index", "search_steps"
_TEXTS = "{ref title body}"
_LAST = "\U0010ffff"  # after every letter
_BEFORE, _AFTER = 4, 14  # words of a snippet


def search(session: Session, words: str, limit: int = 8) -> list[Hit]:
    """What holds all these words, or words that begin with them; accents and case do not matter.

    It is grouped by register: first what is called so, then the newest. Texts are searched as they are now; where the
    session looks at an earlier moment, what was not in the register then is left out.

    Args:
        words: As typed; nothing in it is taken for a command.
        limit: Most hits of each register.
    """
    looked_for = _words(words)
    if not looked_for:
        return []
    connection = raw(session)
    tables = {cls.register: TWIN_OF[cls].table for cls in RECORDED if cls.register} | {PAPERS: ""}
    wanted = _beginning(connection, _INDEX, looked_for)
    fitting = _fitting(connection, list(tables), looked_for, wanted, limit)
    found: list[Hit] = []
    for home, table in tables.items():
        found += _in_home(connection, home, table, fitting.get(token(home), ()), words, limit)
    return found + _steps(connection, looked_for, wanted, shown(session), limit)


def numbers_of_steps(session: Session, words: str) -> list[int]:
    """Numbers of the steps whose words, reason or meeting hold all these words, also where given later."""
    looked_for = _words(words)
    if not looked_for:
        return []
    connection = raw(session)
    wanted = _beginning(connection, _INDEX, looked_for)
    return [int(hit.id) for hit in _steps(connection, looked_for, wanted, shown(session), _MOST)]


def _words(typed: str) -> list[str]:
    """The words to look for, without what the index could take for a command."""
    tidy = [word.replace('"', "").replace("\x00", "") for word in clean(typed).split()]
    return [word for word in tidy if any(letter.isalnum() for letter in word)][:_WORDS_AT_MOST]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words that must all be there: of each, any of these; one that ends in an asterisk is a beginning."""

    words: tuple[tuple[str, ...], ...]

    def in_text(self) -> str:
        """As the index is asked for them in any column, each quoted so that it stands for itself."""
        return _all_of([[_quoted(word.removesuffix("*"), word) for word in one] for one in self.words])

    def in_name(self) -> str:
        """As it is asked for what is called so."""
        named = [
            [_quoted(" ".join(name_tokens(word.removesuffix("*"))), word) for word in one]
            for one in self.words
        ]
        return f"home : ({_all_of(named)})"


def _quoted(words: str, typed: str) -> str:
    return f'"{words}"{"*" if typed.endswith("*") else ""}'


def _all_of(words: Sequence[Sequence[str]]) -> str:
    return " AND ".join(f"({' OR '.join(one)})" for one in words)


def _beginning(connection: sqlite3.Connection, index: str, words: Sequence[str]) -> _Wanted:
    """What holds all words or words that begin so; a single letter is a word.

    A beginning is spelt out as the words of the index that begin so, where they are few: the index gathers all that begins
    so anew for each question, but reads whole words only as far as they are wanted.
    """
    found = []
    for word in words:
        terms = _terms(connection, index, word)
        found.append((word,) if len(word) == 1 else tuple(terms) or (f"{word}*",))
    return _Wanted(tuple(found))


def _terms(connection: sqlite3.Connection, index: str, word: str) -> list[str]:
    """All words of an index that begin so, in their order; none where they are many, or cannot be known so simply."""
    plain = folded(word)
    if len(word) == 1 or not plain.isalnum():
        return []
    connection.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab (main, {index}, instance)"
    )
    found: list[str] = []
    since = plain
    while len(found) <= _TERMS:
        # One word at a time: the table would else go through every place at which each stands.
        row = connection.execute(
            f"SELECT term FROM temp.{index}_words WHERE term >= ? AND term < ? LIMIT 1",
            (since, plain + _LAST),
        ).fetchone()
        if row is None:
            return found
        found.append(row[0])
        since = row[0] + "\x01"
    return []


def _commonest(connection: sqlite3.Connection, words: Sequence[str]) -> _Wanted:
    """The same where very many texts fit, with a beginning of many words replaced by the commonest of them."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab (main, search_index, row)"
    )
    found = []
    for word in words:
        plain = folded(word)
        terms = _terms(connection, _INDEX, word)
        if not terms and len(word) > 1 and plain.isalnum():
            rows = connection.execute(
                "SELECT term FROM temp.search_terms WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT ?",
                (plain, plain + _LAST, _TERMS),
            )
            terms = [term for (term,) in rows]
        found.append(tuple(terms) or (word,))
    return _Wanted(tuple(found))


def _fitting(
    connection: sqlite3.Connection, homes: Sequence[str], words: Sequence[str], wanted: _Wanted, limit: int
) -> dict[str, list[int]]:
    """Numbers of the texts that hold what is wanted, by home: first what is called so, then the newest."""
    rows = _numbers(connection, f"{_TEXTS} : ({wanted.in_text()})", _MOST)
    found: dict[str, list[int]] = defaultdict(list)
    if len(rows) < _MOST:
        named = _numbers(connection, wanted.in_name(), _MOST)
        homes_of = _homes(connection, [*named, *rows])
        for number in dict.fromkeys([*named, *rows]):
            found[homes_of[number]].append(number)
        return found
    wanted = _commonest(connection, words)
    called = _numbers(connection, wanted.in_name(), _MOST)
    homes_of = _homes(connection, called)
    for home in map(token, homes):  # so many that those of one home would hide those of another
        inside = f'home : "{home}" AND '
        if len(called) < _MOST:  # that is all that is called so
            named = [number for number in called if homes_of[number] == home][: 2 * limit]
        else:
            named = _numbers(connection, f"{inside}{wanted.in_name()}", 2 * limit)
        rest = _numbers(connection, f"{inside}{_TEXTS} : ({wanted.in_text()})", 2 * limit)
        found[home] = list(dict.fromkeys([*named, *rest]))
    return found


def _numbers(connection: sqlite3.Connection, match: str, most: int) -> list[int]:
    rows = connection.execute(
        "SELECT rowid FROM main.search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?",
        (match, most),
    )
    return [number for (number,) in rows]


def _homes(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    rows = connection.execute(
        "SELECT rowid, home FROM main.search_index WHERE rowid IN (SELECT value FROM json_each(?))",
        (json.dumps(numbers),),
    )
    return {number: home.partition(" ")[0] for number, home in rows}


def _in_home(
    connection: sqlite3.Connection, home: str, table: str, numbers: Sequence[int], words: str, limit: int
) -> list[Hit]:
    """The best hits of one register, whose records are in ``table``, or of one page."""
    hits: dict[tuple[str, str, str], Hit] = {}
    for number in numbers:
        hit = _hit(connection, number, words, home, table)
        if hit is not None:
            hits.setdefault((hit.id, hit.where, hit.title), hit)
        if len(hits) == limit:
            break
    typed = folded(words)

    def apart(hit: Hit) -> tuple[bool, bool]:
        title = folded(hit.title)
        return typed not in (folded(hit.ref), title), not title.startswith(typed)

    return sorted(hits.values(), key=apart)


def _hit(connection: sqlite3.Connection, number: int, words: str, home: str, table: str) -> Hit | None:
    """A text of the index as a finding; None where the record that it belongs to is not in the register.

    The record's name is read from the register itself, at the moment that the connection sees.
    """
    record, place, body = connection.execute(
        "SELECT p.record, p.place, i.body FROM main.search_place AS p"
        " JOIN main.search_index AS i ON i.rowid = p.number WHERE p.number = ?",
        (number,),
    ).fetchone()
    snippet = _snippet(body, words)
    if not table:
        return Hit(home, "", "", place, "", snippet)
    named = connection.execute(f"SELECT ref, title FROM {table} WHERE id = ?", (record,)).fetchone()
    return Hit(home, record, named[0], named[1], place, snippet) if named else None


def _snippet(body: str, words: str) -> str:
    """Some words of a text around the first that was looked for; its beginning where none stands in it."""
    wanted = tuple(_bare(word) for word in words.split() if _bare(word))
    parts = body.split()
    found = next((n for n, part in enumerate(parts) if _bare(part).startswith(wanted)), 0) if wanted else 0
    first = max(0, found - _BEFORE)
    said = " ".join(parts[first : found + _AFTER]).strip(" ·")  # what sets texts apart needs one at each side
    return ("…" if first else "") + said + ("…" if found + _AFTER < len(parts) else "")


def _bare(word: str) -> str:
    return folded(word).strip("\"'“”‘’()[]{}.,;:!?…*-–")


def _steps(
    connection: sqlite3.Connection, words: Sequence[str], wanted: _Wanted, until: int, limit: int
) -> list[Hit]:
    """Steps, the newest first, with those whose reason was given later.

    Args:
        wanted: The words as the index of records is asked for them, where reasons given later stand.
    """
    said = connection.execute(
        "SELECT s.number, s.at, s.who, s.words, s.reason, s.meeting FROM main.search_steps AS i"
        " JOIN main.step AS s ON s.number = i.rowid WHERE search_steps MATCH ? AND i.rowid <= ?"
        " ORDER BY i.rowid DESC LIMIT ?",
        (_beginning(connection, _STEPS_INDEX, words).in_text(), until, limit),
    ).fetchall()
    later = connection.execute(
        "SELECT s.number, s.at, s.who, s.words, i.body, '' FROM main.search_index AS i"
        " JOIN main.search_place AS p ON p.number = i.rowid JOIN main.step AS s ON s.id = p.record"
        " WHERE search_index MATCH ? AND s.number <= ? LIMIT ?",
        (f'home : "{token(HISTORY)}" AND body : ({wanted.in_text()})', until, limit),
    ).fetchall()
    rows = {row[0]: row for row in [*said, *later]}
    return [
        Hit(
            HISTORY,
            str(number),
            "",
            text,
            f"{uk_date(datetime.fromisoformat(at).astimezone().date())}, {who}",
            " · ".join(part for part in (why, meeting) if part),
        )
        for number, at, who, text, why, meeting in sorted(rows.values(), reverse=True)[:limit]
    ]
