"""What somebody is typing, kept so that it survives the program however it ends (promise P21); no part of the history."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.models.text import clean
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Drafts:
    """The drafts of one open register, by a key that names the record and field that were being edited."""

    def __init__(
        self,
        writing: Callable[[], AbstractContextManager[Session]],
        reading: Callable[[], AbstractContextManager[Session]],
    ) -> None:
        self._writing = writing
        self._reading = reading

    def keep(self, key: str, text: str) -> None:
        """Keep the text, in place of what was kept under this key."""
        with self._writing() as session:
            plain_rows(
                session,
                "INSERT INTO draft (key, text, at) VALUES (?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET text = excluded.text, at = excluded.at",
                (key, clean(text), datetime.now(UTC).isoformat(timespec="milliseconds")),
            )

    def drop(self, key: str) -> None:
        """Forget a draft: it was saved, or given up."""
        with self._writing() as session:
            plain_rows(session, "DELETE FROM draft WHERE key = ?", (key,))

    def all(self) -> dict[str, str]:
        """Every draft that a program which ended early left behind."""
        with self._reading() as session:
            return dict(plain_rows(session, "SELECT key, text FROM draft"))
