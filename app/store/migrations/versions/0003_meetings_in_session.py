"""Meetings that are in session: when they began, what became of their agenda, and requests for more time."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").strip().split("\n\n")


def upgrade() -> None:
    """Add the tables with their history; the table of meetings is made anew, since it learns another state."""
    connection = op.get_bind()
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
