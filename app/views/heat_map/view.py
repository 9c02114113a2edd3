"""The heat map: drag a risk to move it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app.commands.history import give_reason
from app.commands.risks import move
from app.files import atomic_write
from app.models.rows import House, RiskRow
from app.models.scale import Position
from app.models.tables import Table
from app.queries.history import meetings
from app.queries.house import house
from app.queries.reasons import needs_reason
from app.queries.risks import risk_rows
from app.views.base import Host, View
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.shown import Shown
from app.widgets.theme import GAP


class HeatMapView(View):
    """The map with its tray; a drop is one step, and why it was made can be said at once or later."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, shows=(Table.RISK, Table.ORGANISATION, Table.CLOSING, Table.STEP_REASON))
        self.map = HeatMap(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, 0)
        layout.addWidget(self.map)
        self.setFocusProxy(self.map)
        self.map.set_shown(Shown.from_plain(dict(host.memory.kept("heat_map"))))
        self.map.move_wanted.connect(self._move)
        self.map.opened.connect(partial(host.go, "risks"))
        self.map.shown_changed.connect(lambda shown: host.memory.keep("heat_map", shown.to_plain()))
        self.map.save_wanted.connect(self._save_picture)
        self.map.reason.given.connect(self._give_reason)
        self.map.reason.undo_wanted.connect(
            lambda step: self.attempt(partial(self.workspace.undo, step.number))
        )

    def refresh(self) -> None:
        self.fetch(lambda session: (house(session), risk_rows(session), meetings(session)), self._show)

    def _show(self, found: tuple[House, list[RiskRow], list[str]]) -> None:
        shown, rows, named = found
        self.map.reason.set_meetings(named)
        before = str(shown.closed[-1]) if shown.closed else "last quarter"
        self.map.set_names(title=f"{shown.register_name}, {shown.quarter}", before=before)
        self.map.set_rows(rows, shown.scale, movable=not self.read_only)

    def choose(self, record_id: str) -> None:
        self.map.choose(record_id)

    def ask(self, chip: str) -> None:
        self.attend()

    def attend(self) -> None:
        with self.workspace.read() as session:
            waiting = needs_reason(session)
        if waiting:
            self.map.reason.ask(waiting[-1], waiting[-1].words)

    def _move(self, risk_id: str, position: Position) -> None:
        ref, scale = self.map.marker(risk_id).risk.ref, self.map.scale
        words = f"Move risk {ref} to {position.worded(scale)}"
        if self.attempt(partial(self.workspace.run, words, move, risk_id, position)):
            step = self.workspace.undoable()
            if step is not None:
                self.map.ask_reason(step)
        else:
            self.map.go_home(risk_id)

    def _give_reason(self, step: object, reason: str, meeting: str) -> None:
        words = "Give the reason for a move"
        run = partial(self.workspace.run, words, give_reason, getattr(step, "id", ""), reason, meeting)
        if self.attempt(run):
            self.attend()  # the next one that was left for later, while the meeting is at it

    def _save_picture(self, kind: str) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the map", f"Heat map.{kind}", f"Picture (*.{kind})")
        if name:
            content = self.map.png() if kind == "png" else self.map.svg()
            self.attempt(partial(atomic_write, Path(name), content))
