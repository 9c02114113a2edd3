"""The heat map: drag a risk to move it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app.commands.history import give_reason
from app.commands.risks import move, take_off
from app.files import atomic_write, with_ending
from app.models.picked import Picked
from app.models.quarter import Quarter
from app.models.rows import House, RiskRow, StepRow
from app.models.scale import Position, Scale
from app.models.tables import Table
from app.queries.history import meetings
from app.queries.house import house
from app.queries.reasons import last_decision, needs_reason
from app.queries.registers import rows as register_rows
from app.queries.risks import risk_rows
from app.views.base import Host, View
from app.widgets.heat_map import picture, printing
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.in_time import Times
from app.widgets.heat_map.printing import preview_of
from app.widgets.heat_map.shown import FILTERS
from app.widgets.heat_map.words import taken_off
from app.widgets.lines import Line
from app.widgets.theme import GAP

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHOWS = (Table.RISK, Table.ORGANISATION, Table.CLOSING, Table.STEP_REASON, Table.PILLAR)
PICTURES = {"png": picture.png, "svg": picture.svg}


class HeatMapView(View):
    """The map with its tray; a drop is one step, and why it was made can be said at once or later."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, shows=SHOWS)
        self._presenting = False
        self._waiting: dict[str, StepRow] = {}
        self._house: House | None = None
        self.map = HeatMap(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP // 2)
        layout.addWidget(self.map)
        self.setFocusProxy(self.map)
        self.map.from_plain(dict(host.memory.kept("heat_map")))
        self._connect()

    def _connect(self) -> None:
        shown, reason, keep = self.map, self.map.reason, self.host.memory.keep
        shown.move_wanted.connect(self._move)
        shown.opened.connect(partial(self.host.go, "risks"))
        shown.shown_changed.connect(lambda: keep("heat_map", shown.to_plain(), here=FILTERS))
        shown.save_wanted.connect(self._save_picture)
        shown.bar.print_wanted.connect(self.print_map)
        shown.bar.present_wanted.connect(lambda: self.host.present(True))
        shown.time_wanted.connect(self._read_quarter)
        shown.column.reason_wanted.connect(self._ask_reason)
        shown.column.first_wanted.connect(partial(self.host.go, "risks"))
        reason.given.connect(self._give_reason)
        reason.given_first.connect(self._take_off)
        reason.undo_wanted.connect(lambda step: self.attempt(partial(self.workspace.undo, step.number)))

    def minimumSizeHint(self) -> QSize:
        return self.map.parts.least() + QSize(2 * GAP, 2 * GAP)

    def present(self, presenting: bool) -> None:
        self._presenting = presenting
        self.map.set_presenting(presenting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._presenting and event.key() == Qt.Key.Key_Escape:
            self.host.present(False)
        elif not (event.text().isalpha() and self.map.reason.begin(event.text())):
            super().keyPressEvent(event)

    def leave(self) -> None:
        self.map.reason.settle()
        super().leave()

    def print_map(self) -> None:
        """Show the page that would be printed, with the printers to choose from."""
        preview = preview_of(self.map.picture(), self, self._frame())
        preview.open()

    def refresh(self) -> None:
        def read(
            session: Session,
        ) -> tuple[House, list[RiskRow], list[str], list[StepRow], dict[str, str], str]:
            pillars = {row.ref: row.title for row in register_rows(session, "pillars")}
            shown, waiting = house(session), needs_reason(session)
            return shown, risk_rows(session), meetings(session), waiting, pillars, last_decision(session)

        self.fetch(read, lambda found: self._show(*found))

    def _show(
        self,
        shown: House,
        rows: list[RiskRow],
        named: list[str],
        waiting: list[StepRow],
        pillars: dict[str, str],
        decision: str,
    ) -> None:
        self.map.aside.set_decision(decision)
        self.map.reason.set_meetings(named, self.workspace.meeting)
        self._waiting = {step.id: step for step in waiting}
        self.map.column.set_waiting(
            [Line(step.id, step.words, _when(step)) for step in self._waiting.values()]
        )
        self.map.set_rows(
            rows,
            shown.scale,
            movable=not self.read_only,
            why_not=self._why_not(shown.quarter),
            times=Times(shown.closed, str(shown.quarter), self.host.moment is None),
        )
        self.map.set_names(title=shown.register_name, pillars=pillars)
        self._house = shown

    def _frame(self) -> printing.Frame:
        """What stands on a page of the map besides it."""
        shown, day = self._house, datetime.now().astimezone()
        if shown is None:
            return printing.Frame()
        whose = ", ".join(filter(None, (shown.name, f"drawn on {day.day} {day:%B %Y}")))
        return printing.Frame(shown.marking.value, shown.author or shown.name, whose)

    def _why_not(self, quarter: Quarter) -> str:
        """What is said where risks stay where they are; there may be a map of an earlier time beside one of now."""
        if self.host.moment is not None:
            return f"Risks cannot be moved: {self.host.moment} is closed. Go back to now to move them."
        if (only_read := self.workspace.only_read) is not None:
            return f"Risks cannot be moved. {only_read.words}"
        return f"Risks can only be moved on the map of {quarter}, as things are now."

    def _read_quarter(self, quarter: Quarter) -> None:
        def read(session: Session) -> tuple[list[RiskRow], Scale]:
            return risk_rows(session), house(session).scale

        self.fetch(read, lambda found: self.map.show_time(quarter, *found), of="time", at=quarter)

    def narrow(self, *, mine: bool = False) -> None:
        if mine:
            super().narrow(mine=mine)
        else:
            self.map.column.search.setFocus()

    def choose(self, record_id: str) -> None:
        self.map.choose(record_id)

    def ask(self, chip: str | Picked) -> None:
        self.attend()

    def attend(self) -> None:
        with self.workspace.read(self.host.moment) as session:
            waiting = needs_reason(session)
        if waiting:
            self.map.column.open_waiting()
        if waiting and not self.read_only:
            self.map.reason.ask(waiting[-1], waiting[-1].words)

    def _ask_reason(self, step_id: str) -> None:
        step = self._waiting.get(step_id)
        if step is None:
            return
        if self.read_only:  # what a closed quarter left unsaid is only looked at
            self.host.go("history", str(step.number))
            return
        self.map.reason.ask(step, step.words)
        self.map.reason.setFocus()

    def _move(self, risk_id: str, position: Position) -> None:
        ref, scale = self.map.marker(risk_id).risk.ref, self.map.scale
        words = f"Move risk {ref} to {position.worded(scale)}"
        if self.attempt(partial(self.workspace.run, words, move, risk_id, position)):
            step = self.workspace.undoable()
            if step is not None:
                self.map.ask_reason(step)
        else:
            self.map.go_home(risk_id)

    def _take_off(self, risk_id: str, reason: str, meeting: str) -> None:
        risk = self.map.marker(risk_id).risk
        run = partial(self.workspace.run, f"Take risk {risk.ref} off the map", take_off, risk_id)
        if self.attempt(partial(run, reason=reason, meeting=meeting)):
            self.map.say(taken_off(risk))

    def _give_reason(self, step: object, reason: str, meeting: str) -> None:
        words = "Give the reason for a change"
        run = partial(self.workspace.run, words, give_reason, getattr(step, "id", ""), reason, meeting)
        if self.attempt(run):
            self.attend()  # the next one that was left for later, while the meeting is at it

    def _save_picture(self, kind: str) -> None:
        kinds = f"{'Document' if kind == 'pdf' else 'Picture'} (*.{kind})"
        suggested = self.workspace.path.with_name(f"Heat map.{kind}")
        name, _ = QFileDialog.getSaveFileName(self, "Save the map", str(suggested), kinds)
        if not name:
            return
        path = with_ending(Path(name), f".{kind}")
        drawn = self.map.picture()
        made = printing.pdf(drawn, frame=self._frame()) if kind == "pdf" else PICTURES[kind](drawn)
        if self.attempt(partial(atomic_write, path, made)):
            self.map.say(f"The map is saved as {path.name}.")


def _when(step: StepRow) -> str:
    at = step.at.astimezone()
    return f"{at.day} {at:%B, %H:%M}, {step.who}"
