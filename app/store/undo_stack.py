"""Which steps can be taken back, and which put in again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from app.models.source import Source


@dataclass(slots=True)
class UndoStack:
    """Which steps can be taken back and which put in again, newest last; derived from the steps alone."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    def take(self, number: int, source: Source, undoes: int | None) -> None:
        """Account for one more step."""
        if source is Source.START:
            self.undo.clear()
            self.redo.clear()
        elif source is Source.UNDO and undoes is not None:
            self.undo.remove(undoes)
            self.redo.append(number)
        elif source is Source.REDO and undoes is not None:
            self.redo.remove(undoes)
            self.undo.append(number)
        else:
            self.undo.append(number)
            self.redo.clear()

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> UndoStack:
        """The stack as all steps in the file make it."""
        stack = cls()
        for number, source, undoes in connection.execute(
            "SELECT number, source, undoes FROM step ORDER BY number"
        ):
            stack.take(number, Source(source), undoes)
        return stack
