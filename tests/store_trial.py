"""A trial schema after the present one, which proves the machinery of migrations; it is never released."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from app.store import header, schema
from app.store.migrate import SCRIPTS

VERSION = (header.MAJOR, header.MINOR + 1)
REVISION = f"{int(schema.REVISION) + 1:04}"
PARENTS = "CREATE TABLE parent (id INTEGER PRIMARY KEY, title TEXT)"
CHILDREN = (
    "CREATE TABLE child (id INTEGER PRIMARY KEY,"
    " parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE)"
)

_SCRIPT = '''"""A trial."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{present}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE risk ADD COLUMN note TEXT")
    op.execute("ALTER TABLE risk_history ADD COLUMN note TEXT")
    op.execute("UPDATE draft SET text = text || '!'")
    {more}
'''


def scripts(folder: Path, *more: str) -> Path:
    """A scripts folder with the trial migration, which ends with these lines."""
    place = folder / "migrations"
    shutil.copytree(SCRIPTS, place, ignore=shutil.ignore_patterns("__pycache__"))
    text = _SCRIPT.replace("{more}", "\n    ".join(more))
    text = text.replace("{revision}", REVISION).replace("{present}", schema.REVISION)
    (place / "versions" / f"{REVISION}_trial.py").write_text(text)
    return place


def fresh(connection: sqlite3.Connection) -> None:
    """A new register as the trial schema makes it."""
    schema.create(connection)
    for table in ("risk", "risk_history"):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN note TEXT")


def fresh_with_family(connection: sqlite3.Connection) -> None:
    """The same where the register has the parent and child tables of the cascade test."""
    fresh(connection)
    connection.execute(PARENTS)
    connection.execute(CHILDREN)
