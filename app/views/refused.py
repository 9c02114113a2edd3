"""Cells that could not be taken keep what was typed over a restart too: it is written to the register's file."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer

from app.store.workspace import Workspace
from app.widgets.table.model import RegisterModel

_PAUSE_MS = 400
_NAME = "refused\x1f"  # no register's key, so that nobody takes it for what is being typed


def left_marked(workspace: Workspace) -> dict[str, int]:
    """How many cells of each register were marked when the file was last closed, by the register's key."""
    kept = {name: text for name, text in workspace.drafts.all().items() if name.startswith(_NAME)}
    return {name.removeprefix(_NAME): len(json.loads(text or "[]")) for name, text in kept.items()}


class Refused(QObject):
    """Writes the marked cells of one register's list after a pause, and marks them again when the list is next opened."""

    def __init__(self, workspace: Workspace, model: RegisterModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._name = _NAME + model.register.key
        self._kept: str | None = None  # what the file has; None until it has been read
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.write)
        model.misread.connect(lambda *_: self._timer.start())
        for changed in (model.dataChanged, model.modelReset, model.rearranged):
            changed.connect(lambda *_: self._follow())

    def write(self) -> None:
        """Write what is marked now, where that is not what the file has."""
        self._timer.stop()
        if self._workspace.read_only or (self._kept is None and not self._model.mistakes):
            return
        if self._kept is None:
            self.restore()
        marked = self._model.marked(self._model.all_rows)
        cells = [[*place, mistake.text, mistake.reason] for place, mistake in marked.items()]
        text = json.dumps(cells, ensure_ascii=False) if cells else ""
        if text == self._kept:
            return
        if text:
            self._workspace.drafts.keep(self._name, text)
        else:
            self._workspace.drafts.drop(self._name)
        self._kept = text

    def restore(self) -> None:
        """Mark what was marked when the register was last closed, in the records that are still there."""
        self._kept = self._workspace.drafts.all().get(self._name, "")
        here = {row.id for row in self._model.all_rows} if self._kept else set()
        keys = {column.key for column in self._model.columns}
        for row_id, key, text, reason in json.loads(self._kept or "[]"):
            if row_id in here and key in keys and (row_id, key) not in self._model.mistakes:
                self._model.mark(row_id, key, text, reason)

    def _follow(self) -> None:
        if self._kept:  # a mark may have gone
            self._timer.start()
