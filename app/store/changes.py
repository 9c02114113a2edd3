"""Telling the screens what a step changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from app.models.rows import StepRow
from app.models.tables import Table


@dataclass(frozen=True, slots=True)
class Change:
    """What one step changed, for the screens that show it.

    Attributes:
        records: Table and id of each record.
        undoes: Number of the step that it takes back, or puts in again by taking back its undo; None for an ordinary step.
    """

    step: StepRow
    records: frozenset[tuple[str, str]]
    undoes: int | None = None

    def touches(self, *tables: Table) -> bool:
        """Whether a record of one of these tables was changed."""
        return any(table in tables for table, _ in self.records)


def together(changes: Sequence[Change]) -> Change:
    """What several steps changed, as of the last of them; there is at least one."""
    return replace(changes[-1], records=frozenset().union(*(one.records for one in changes)))


class Subscribers:
    """Those who want to be told of every step; they may come and go in any thread, also while being told."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._seen: dict[object, Callable[[Change], None]] = {}

    def add(self, seen: Callable[[Change], None]) -> Callable[[], None]:
        """Tell ``seen`` of every step from now on; returns what ends that, however often it is called."""
        key = object()
        with self._guard:
            self._seen[key] = seen

        def end() -> None:
            with self._guard:
                self._seen.pop(key, None)

        return end

    def tell(self, change: Change) -> None:
        """Tell everybody, in the order in which they came; one who fails does not keep the news from the others."""
        with self._guard:
            everybody = list(self._seen.values())
        with ExitStack() as all_are_told:
            for seen in reversed(everybody):
                all_are_told.callback(seen, change)
