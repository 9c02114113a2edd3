"""Is the file whole, and does its history hold? Asked at every opening and of every backup (promises P10 and P18)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from app.errors import DamageError, explain
from app.store.chain import chain_link, step_digest, version_digest
from app.store.header import user_version
from app.store.inventory import Inventory, differences, fingerprint, inventory
from app.store.twins import Kept, kept_in, quoted

# The fingerprint of what ``schema.create`` makes, so that an opening need not make it to compare; a test holds it right.
AS_MADE = "4c646592da360d711c59b3ea24c6f353c89f960e672f06d8917cb2e1bb337637"

_RESTORE = "Nothing was changed. Restore the newest backup: File, Restore a backup."


@contextmanager
def judging() -> Iterator[None]:
    """Whatever keeps SQLite from reading a file that is being checked is damage, also where it has no word for it."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError, TypeError) as error:
        # A table that is not there, a schema or text that cannot be read, bytes where the history keeps text.
        if explain(error) is None:
            raise DamageError(
                "A part of the register’s file is missing or unreadable.", hint=_RESTORE
            ) from error
        raise


def check_whole(connection: sqlite3.Connection) -> None:
    """The pages, the indexes and the references between tables.

    Raises:
        DamageError: the file is damaged.
    """
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise DamageError("Part of the register’s file is damaged.", hint=_RESTORE) from error
    if found != "ok":
        raise DamageError("Part of the register’s file is damaged.", hint=_RESTORE)
    if loose:
        raise DamageError("A record of the register refers to one that is not there.", hint=_RESTORE)


def check_schema(connection: sqlite3.Connection) -> None:
    """The tables, their rules and the triggers that guard the history, in a register of this program's own schema.

    Raises:
        DamageError: one is missing, or not as it was made.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != user_version():
        return
    found = inventory(connection)
    if fingerprint(found) != AS_MADE and differences(found, _as_made()):
        raise DamageError("The register’s file is not made as Quarterdeck makes it.", hint=_RESTORE)


@cache
def _as_made() -> Inventory:
    from app.store.schema import create  # with every stored class: seldom needed

    new = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create(new)
        return inventory(new)
    finally:
        new.close()


def check_history(connection: sqlite3.Connection) -> str:
    """The register against its history, and the history against its own chain.

    Returns:
        The chain's head: the hash of the newest step, empty for a register without steps.

    Raises:
        DamageError: something was changed other than through Quarterdeck.
    """
    made: dict[int, list[str]] = defaultdict(list)
    ended: dict[int, list[str]] = defaultdict(list)
    for kept in kept_in(connection):
        _check_live(connection, kept)
        _gather(connection, kept, made, ended)
    return _check_chain(connection, made, ended)


def _check_live(connection: sqlite3.Connection, kept: Kept) -> None:
    """As many records as open versions, and each record equal to the open version with its id."""
    differs = " OR ".join(f"live.{name} IS NOT kept.{name}" for name in map(quoted, kept.columns))
    number, other = connection.execute(
        f"SELECT (SELECT count(*) FROM main.{kept.table}), count(*) FROM main.{kept.history} WHERE to_step IS NULL"
    ).fetchone()
    found = connection.execute(
        f"SELECT 1 FROM main.{kept.table} AS live LEFT JOIN main.{kept.history} AS kept"
        f" ON kept.id = live.id AND kept.to_step IS NULL WHERE {differs} LIMIT 1"
    ).fetchone()
    if found or number != other:
        raise DamageError("A record was changed by another program, outside the history.", hint=_RESTORE)


def _gather(
    connection: sqlite3.Connection, kept: Kept, made: dict[int, list[str]], ended: dict[int, list[str]]
) -> None:
    table, columns = kept.table, kept.columns
    rows = connection.execute(
        f"SELECT version, from_step, to_step, salt, digest, {kept.listed} FROM {kept.history}"
    )
    for row in rows:
        version, from_step, to_step, salt, digest = row[:5]
        if version_digest(salt, table, columns, row[5:]) != digest:
            raise DamageError("An earlier version of a record was changed by another program.", hint=_RESTORE)
        made[from_step].append(digest)
        if to_step is not None:
            ended[to_step].append(f"{table} {version}")


def _check_chain(
    connection: sqlite3.Connection, made: dict[int, list[str]], ended: dict[int, list[str]]
) -> str:
    before, expected = "", 1
    touched = {*made, *ended}
    columns = {name for _, name, *_ in connection.execute("PRAGMA main.table_info(step)")}
    origin = "origin" if "origin" in columns else "''"  # a file of an earlier schema is judged too
    steps = connection.execute(
        f"SELECT number, id, at, source, undoes, digest, who, words, reason, meeting, {origin}, salt, chain"
        " FROM step ORDER BY number"
    )
    for number, step_id, at, source, undoes, digest, *personal, salt, chain in steps:
        whole = number == expected and step_digest(salt, *personal) == digest
        fixed = (number, step_id, at, source, undoes, digest)
        linked = chain_link(before, fixed, sorted(made.get(number, ())), sorted(ended.get(number, ())))
        if not whole or linked != chain:
            raise DamageError(f"The history was changed by another program at step {number}.", hint=_RESTORE)
        before, expected = chain, number + 1
        touched.discard(number)
    if touched:
        raise DamageError("The end of the history was cut off by another program.", hint=_RESTORE)
    return before
