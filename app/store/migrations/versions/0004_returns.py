"""Returns: what owners are asked for and what comes back, and where the holder of a post is written to."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").strip().split("\n\n")


def upgrade() -> None:
    """Add the tables with their history; that of posts is made anew, since what is added may not be empty."""
    connection = op.get_bind()
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
