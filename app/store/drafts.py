"""What somebody is typing, kept so that it survives the program however it ends (promise P21); no part of the history."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.step import Draft
from app.models.text import clean


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
            session.merge(Draft(key=key, text=clean(text), at=datetime.now(UTC)))

    def drop(self, key: str) -> None:
        """Forget a draft: it was saved, or given up."""
        with self._writing() as session:
            if draft := session.get(Draft, key):
                session.delete(draft)

    def all(self) -> dict[str, str]:
        """Every draft that a program which ended early left behind."""
        with self._reading() as session:
            return {draft.key: draft.text for draft in session.scalars(select(Draft))}
