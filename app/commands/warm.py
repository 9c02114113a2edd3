"""What the first change needs, imported before it is made: the list is on screen by then, and nobody waits for it.

Opening and reading do without SQLAlchemy (see ``docs/architecture.md``); importing it here, off the UI thread, spares the
officer's first edit a third of a second. An edit made sooner waits until the import is done.
"""

from __future__ import annotations

import sys
from importlib import import_module

_WANTED = (
    "app.store.history",
    "app.store.undo",
    "app.store.orm",
    "app.queries.history",
    "app.queries.records",
    "app.commands.records",
    "app.commands.timescales",
    "app.commands.updates",
)


def is_done() -> bool:
    """Whether a change has nothing to wait for."""
    return all(name in sys.modules for name in _WANTED)


def up() -> None:
    """Import it all; safe in any thread."""
    for name in _WANTED:
        import_module(name)
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
