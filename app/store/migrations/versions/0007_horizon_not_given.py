"""Risks of which nobody has said how far ahead they lie."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").strip().split("\n\n")


def upgrade() -> None:
    """Make the table of risks anew, since the horizon may be empty now.

    Every risk keeps the one it has: what was filled in without asking cannot be told from what somebody chose.
    """
    connection = op.get_bind()
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
