"""What is being typed is kept in the register's file as it is typed, and offered again if the program ended early."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from app.store.workspace import Workspace

_AT_MOST_MS = 1_000  # of typing that can be lost
_BETWEEN = "\x1f"


class Typing(QObject):
    """Keeps drafts of one register's editors; what is typed waits no longer than a second, however fast it comes."""

    def __init__(self, workspace: Workspace, register: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._register = register
        self._waiting: dict[str, str] = {}
        self._kept: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AT_MOST_MS)
        self._timer.timeout.connect(self.write)

    def keep(self, record_id: str, key: str, text: str) -> None:
        """Keep a text that is being typed into a field of a record; it is written within a second."""
        if not self._workspace.read_only:
            self._waiting[self._name(record_id, key)] = text
            if not self._timer.isActive():  # restarted at each key, it would wait as long as somebody types
                self._timer.start()

    def drop(self, record_id: str, key: str) -> None:
        """The text was saved, or given up."""
        name = self._name(record_id, key)
        self._waiting.pop(name, None)
        if name in self._kept:
            self._kept.discard(name)
            self._workspace.drafts.drop(name)

    def write(self) -> None:
        """Write what waits to the file."""
        waiting, self._waiting = self._waiting, {}
        for name, text in waiting.items():
            self._workspace.drafts.keep(name, text)
            self._kept.add(name)

    def left_behind(self) -> Iterator[tuple[str, str, str]]:
        """(record id, column key, text) of what was being typed here when an earlier program ended."""
        for name, text in self._workspace.drafts.all().items():
            register, _, rest = name.partition(_BETWEEN)
            if register == self._register:
                record_id, _, key = rest.partition(_BETWEEN)
                self._kept.add(name)
                yield record_id, key, text

    def _name(self, record_id: str, key: str) -> str:
        return _BETWEEN.join((self._register, record_id, key))
