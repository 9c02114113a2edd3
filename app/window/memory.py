"""What is remembered for this user from one day to the next: recent files, looks, how each list is arranged.

What was asked of a list is remembered for the register in which it was asked: another one opens with all its records.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app import settings as settings_file
from app.errors import AccessError
from app.settings import Settings

_WINDOW = "window"
_FILES = "files"  # what is remembered for one register: by the name of its file, then by key
_SOON_MS = 1_000


class Memory(QObject):
    """The settings as they stand; what changes is written a moment later, so that it outlives a program that is ended.

    ``save`` writes them at once.
    """

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = settings
        self._file = ""
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._save_quietly)

    def kept(self, key: str) -> Mapping[str, Any]:
        """What was remembered under a key, in any register and in the open one; empty where nothing was."""
        return {**self.settings.tables.get(key, {}), **self._of_file().get(key, {})}

    def keep(self, key: str, state: Mapping[str, Any], *, here: Collection[str] = ()) -> None:
        """Remember something, as plain JSON values.

        Args:
            here: Names in ``state`` whose values are remembered for the open register only.
        """
        for_all = {name: value for name, value in state.items() if name not in here}
        changed = self.settings.with_table(key, for_all)
        if here:
            of_file = {**self._of_file(), key: {name: state[name] for name in here}}
            files = {**self.settings.tables.get(_FILES, {}), self._file: of_file}
            known = {self._file, *self.settings.recent}
            changed = changed.with_table(_FILES, {name: files[name] for name in files if name in known})
        self._change(changed)

    def _of_file(self) -> Mapping[str, Any]:
        found = self.settings.tables.get(_FILES, {}).get(self._file, {})
        return found if isinstance(found, dict) else {}

    def of_window(self, key: str) -> Any:
        """One thing remembered of the window itself; None where nothing was."""
        return self.kept(_WINDOW).get(key)

    def keep_of_window(self, key: str, value: Any) -> None:
        """Remember one thing of the window itself."""
        self.keep(_WINDOW, {**self.kept(_WINDOW), key: value})

    def recent(self) -> list[tuple[Path, bool]]:
        """Registers opened lately, newest first, and whether each is still there."""
        return [(path, path.exists()) for path in map(Path, self.settings.recent)]

    def forget(self, path: Path) -> None:
        """Take a register off the recent ones."""
        self._change(self.settings.without_recent(path))

    def opened(self, path: Path) -> None:
        """Put a register at the head of the recent ones; from now on it is the open one."""
        self._change(self.settings.with_recent(path))
        self._file = self.settings.recent[0]

    def look(self, **chosen: Any) -> None:
        """Remember looks that were chosen: ``theme``, ``text_size``, ``still``."""
        self._change(replace(self.settings, **chosen))

    def placed(self, geometry: str) -> None:
        """Remember where the window stands, as Qt gave it, in text."""
        self._change(replace(self.settings, window=geometry))

    def save(self) -> None:
        """Write the settings. Raises AccessError where the folder refuses; the earlier ones are whole."""
        self._soon.stop()
        settings_file.save(self.settings)

    def _change(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            if not self._soon.isActive():
                self._soon.start()

    def _save_quietly(self) -> None:
        with suppress(AccessError):  # said once, when the window is closed, and not at each filter
            self.save()
