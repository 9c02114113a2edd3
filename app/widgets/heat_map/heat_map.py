"""The heat map as a whole: bar, tray, map, legend, the last move in words, and the panel that asks why.

It shows rows, announces wishes and saves nothing. A view needs four things: ``set_rows``, ``move_wanted``, ``go_home`` for a
refusal, ``ask_reason`` after a success.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.models.rows import RiskRow
from app.models.scale import Position, Scale, four_levels
from app.widgets import plain
from app.widgets.heat_map import picture, words
from app.widgets.heat_map.arrange import More
from app.widgets.heat_map.bar import Bar
from app.widgets.heat_map.carrier import Carrier
from app.widgets.heat_map.legend import Legend
from app.widgets.heat_map.reason_panel import ReasonPanel
from app.widgets.heat_map.shown import Shown
from app.widgets.heat_map.tray import Tray
from app.widgets.heat_map.words import Move
from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.heat_map.marker import RiskMarker

TRAY_WIDTH = 232
ONLY_READ = "Risks cannot be moved here: this is a closed quarter, or a register that is only read."


class HeatMap(QWidget):
    """Drag a risk to wish for a new position.

    Attributes:
        last_move: The move that was wished for last; None before the first.
        reason: The panel that asks why; its ``given`` and ``left_for_later`` are for the view.
    """

    move_wanted = Signal(str, Position)
    chosen = Signal(str)  # id, or "" where nothing is chosen any more
    opened = Signal(str)  # Enter on a risk: go to its details
    shown_changed = Signal(object)  # Shown, to be kept in the settings
    save_wanted = Signal(str)  # "png" or "svg"; ask for a file, then write ``png()`` or ``svg()`` to it
    spoken = Signal(str)  # what a screen reader is told

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Only here: pyqtgraph takes a third of a second, and the window's start must not pay for it.
        from app.widgets.heat_map.canvas import Canvas

        self.last_move: Move | None = None
        self._waiting: Move | None = None
        self._rows: Sequence[RiskRow] = ()
        self._scale = four_levels()
        self._shown = Shown()
        self._movable = False
        self._why_not = ONLY_READ
        self._before = "last quarter"
        self._title = ""
        self._told = False  # whether the line under the map tells of a move, and not of the map as a whole
        self.bar = Bar(self)
        self.tray = Tray(self)
        self.reason = ReasonPanel(self)
        self.canvas = Canvas(self)
        self.legend = Legend(self)
        self.said = PlainLabel(role="muted")
        self.list_of_more: QMenu | None = None
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.canvas)
        self._show_all()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(self.tray, 1)
        side.addWidget(self.reason)
        self.tray.setFixedWidth(TRAY_WIDTH)
        self.reason.setFixedWidth(TRAY_WIDTH)
        card = QFrame(self)
        card.setObjectName("card")
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        picture_column = QVBoxLayout(card)
        picture_column.setContentsMargins(GAP, GRID, GAP, GAP)
        picture_column.setSpacing(GRID)
        picture_column.addWidget(self.canvas, 1)
        picture_column.addWidget(self.legend)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addLayout(side)
        middle.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.said)

    def _connect(self) -> None:
        self.bar.changed.connect(self._change_shown)
        self.bar.copy_wanted.connect(self.copy_picture)
        self.bar.save_wanted.connect(self.save_wanted)
        canvas, tray = self.canvas, self.tray
        canvas.dropped.connect(self._dropped)
        canvas.over.connect(self._moving)
        canvas.gave_up.connect(self._gave_up)
        canvas.chosen.connect(self._chose)
        canvas.opened.connect(self.opened)
        canvas.more_wanted.connect(self._open_more)
        canvas.not_movable.connect(lambda: self._say(self._why_not))
        tray.chosen.connect(self._chose_in_tray)
        tray.lift_wanted.connect(self.lift)
        self._carrier = Carrier(tray, canvas)

    # What a view calls

    @property
    def scale(self) -> Scale:
        """The scale of the rows shown."""
        return self._scale

    @property
    def shown(self) -> Shown:
        """Filters and layers."""
        return self._shown

    def set_rows(
        self, rows: Sequence[RiskRow], scale: Scale, movable: bool = True, *, why_not: str = ONLY_READ
    ) -> None:
        """Show these risks. A marker that was dropped settles where its row says.

        Args:
            movable: False for a closed quarter or a read-only file; ``why_not`` is then said on a try.
        """
        self._rows, self._scale, self._movable, self._why_not = list(rows), scale, movable, why_not
        answered, self._waiting = self._waiting, None
        self._show_all()
        self._withdraw_question()
        if answered is not None:
            row = next((row for row in rows if row.id == answered.risk.id), None)
            if row is not None and row.position == answered.after:
                self._say(words.outcome(answered, scale))

    def _withdraw_question(self) -> None:
        """Nobody is asked why of a move that was undone."""
        move = self.last_move
        if move is not None and self.reason.step_id is not None:
            row = next((row for row in self._rows if row.id == move.risk.id), None)
            if row is None or row.position != move.after:
                self.reason.withdraw()

    def set_names(self, *, title: str = "", before: str = "last quarter") -> None:
        """Name the picture, and the last closed quarter in the legend: ``"Q2 2021/22"``."""
        self._title, self._before = title, before
        self._show_legend()

    def set_shown(self, shown: Shown) -> None:
        """Use these filters and layers, as kept in the settings; announces nothing."""
        self._shown = shown
        self._show_all()

    def marker(self, risk_id: str) -> RiskMarker:
        """A risk's marker.

        Raises:
            KeyError: the risk is not among the rows.
        """
        return self.canvas.markers[risk_id]

    def choose(self, risk_id: str) -> None:
        """Mark a risk as chosen, as its row was chosen elsewhere; announces nothing."""
        self.canvas.choose(risk_id, tell=False)
        self.tray.choose(risk_id)
        self._describe()

    def lift(self, risk_id: str) -> None:
        """Take a risk by keyboard, and put the keyboard on the map."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.canvas.keys.lift(risk_id)

    def go_home(self, risk_id: str) -> None:
        """A wish was refused: its marker goes back to where the register says."""
        self._waiting = None
        marker = self.canvas.markers.get(risk_id)
        if marker is not None:
            marker.go_home(glide=self.canvas.glides)
            self._say(words.put_back(marker.risk, self._scale))

    def ask_reason(self, step_id: object) -> None:
        """Ask why the last move was made; to be called when it was saved as this step."""
        if self.last_move is not None:
            self.reason.ask(step_id, words.move_line(self.last_move, self._scale))

    def png(self, dpi: int = 220) -> bytes:
        """The map as shown, as a PNG file."""
        return picture.png(self._picture(), dpi=dpi)

    def svg(self) -> bytes:
        """The map as shown, as an SVG file."""
        return picture.svg(self._picture())

    def copy_picture(self) -> None:
        """The map as shown, to the clipboard."""
        QGuiApplication.clipboard().setImage(picture.image(self._picture()))
        self._say("The map is on the clipboard as a picture.")

    def _picture(self) -> picture.Picture:
        return picture.Picture(self._rows, self._scale, self._shown, self._title, self._before)

    # What happens here

    def _show_all(self) -> None:
        self.bar.set_shown(self._shown)
        self.canvas.set_rows(self._rows, self._scale, self._shown, movable=self._movable)
        self.tray.set_rows(self._shown.of(self._rows), self._scale)
        self.tray.choose(self.canvas.chosen_id)
        self._show_legend()
        self._describe()
        if not self._told:
            self.said.setText(self.canvas.accessibleName())

    def _show_legend(self) -> None:
        self.legend.set_entries(words.legend(self._scale, self._shown, self._before))

    def _change_shown(self, shown: Shown) -> None:
        self._told = False
        self.set_shown(shown)
        self.shown_changed.emit(shown)
        self._say(self.canvas.accessibleName(), write=False)

    def _describe(self) -> None:
        """Keep what a screen reader finds on the map true."""
        self.canvas.setAccessibleName(words.whole_map(self._rows, self._scale, self._shown))
        marker = self.canvas.markers.get(self.canvas.chosen_id)
        about = words.described(marker.risk, self._scale) if marker else "No risk chosen."
        how = "Type a number or press Tab to choose a risk."
        if self._movable:
            how += " Arrow keys move it, Enter keeps, Escape puts back."
        self.canvas.setAccessibleDescription(f"{about} {how}")

    def _say(self, text: str, *, write: bool = True) -> None:
        if write:
            self._told = True
            self.said.setText(text)
        plain.announce(self.canvas, text)
        self.spoken.emit(text)

    def _chose(self, risk_id: str) -> None:
        self.tray.choose(risk_id)
        self._describe()
        marker = self.canvas.markers.get(risk_id)
        if marker is not None:
            self._say(words.described(marker.risk, self._scale), write=False)
        self.chosen.emit(risk_id)

    def _chose_in_tray(self, risk_id: str) -> None:
        self.canvas.choose(risk_id, tell=False)
        self._describe()
        self.chosen.emit(risk_id)

    def _moving(self, move: Move | None) -> None:
        if move is not None:
            self._say(words.spoken_move(move, self._scale), write=False)

    def _gave_up(self, risk_id: str) -> None:
        marker = self.canvas.markers.get(risk_id)
        if marker is not None:
            self._say(words.put_back(marker.risk, self._scale))

    def _dropped(self, risk_id: str, position: Position) -> None:
        risk = self.canvas.markers[risk_id].risk
        self.last_move = self._waiting = Move(risk, risk.position, position)
        self.move_wanted.emit(risk_id, position)

    def _open_more(self, more: More, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for risk in more.risks:
            action = menu.addAction(words.name(risk).replace("&", "&&"))
            action.triggered.connect(lambda _=False, risk_id=risk.id: self.canvas.choose(risk_id))
        self.list_of_more = menu
        menu.popup(where)
