"""The first schema, as Quarterdeck 1 writes it: its statements stand in the file of SQL beside this one."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").strip().split("\n\n")


def upgrade() -> None:
    """Make every table, its history, and the triggers that let the history only grow."""
    connection = op.get_bind()
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
