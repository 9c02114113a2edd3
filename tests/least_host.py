"""The least of a window that a page needs: the register, and a place to note what is asked of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import AppError
from app.store.workspace import Workspace


class _Memory:
    """Remembers nothing."""

    def kept(self, key: str) -> Mapping[str, Any]:
        return {}

    def keep(self, key: str, state: Mapping[str, Any], *, here: tuple[str, ...] = ()) -> None:
        pass


class LeastHost:
    """Notes the errors that were said and the pages that were gone to."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.moment = None
        self.memory = _Memory()
        self.errors: list[str] = []
        self.gone: list[tuple[str, str, object]] = []

    def say_error(self, error: AppError) -> None:
        self.errors.append(str(error))

    def go(self, page: str, record_id: str = "", chip: object = "") -> None:
        self.gone.append((page, record_id, chip))
