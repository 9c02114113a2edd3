"""Steps that bring in a return: their own word for it, and whose it was; and an index for the updates of a past moment."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").strip().split("\n\n")


def upgrade() -> None:
    """Make the table of steps anew, since it learns another source; no step is given an origin that it had not.

    Every step keeps its number, words and hash, so the chain holds.
    """
    connection = op.get_bind()
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
