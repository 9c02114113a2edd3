"""Papers: what is withheld from the public, and what was issued."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").strip().split("\n\n")


def upgrade() -> None:
    """Add the tables with their history."""
    connection = op.get_bind()
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
