"""The column of what was last said of a record, which the registers that are updated each quarter share."""

from __future__ import annotations

from collections.abc import Sequence

from app.registers import kinds
from app.registers.register import Column


def latest_update(aliases: Sequence[str], *, width: int = 44) -> Column:
    """The newest update of a record; the others are read beside the list."""
    return Column(
        "commentary",
        "Latest update",
        kinds.Prose(),
        aliases=tuple(aliases),
        width=width,
        help="What happened this quarter. Earlier quarters’ updates are kept.",
    )
