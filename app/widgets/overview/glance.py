"""The page of the quarter at a glance: what needs attention, what moved, and every register with its questions counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.models.glance import Count, RegisterCounts, Since
from app.models.picked import EVERYTHING
from app.models.text import counted, listed, noun, several
from app.widgets.flow import Flow
from app.widgets.overview.card import Card
from app.widgets.overview.cards import Cards
from app.widgets.overview.figure import Figure
from app.widgets.overview.first_steps import FirstSteps
from app.widgets.overview.moves import moves_card
from app.widgets.overview.veil import Veil
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, Size

_CARD, _CHART, _REGISTER = 230, 440, 300  # least widths

if TYPE_CHECKING:
    from app.models.chart import Chart
    from app.models.quarter import Quarter
    from app.widgets.charts.chart_view import ChartView


@dataclass(frozen=True, slots=True)
class Question:
    """A question that officers ask across registers, with the chips that ask it there."""

    title: str
    chips: tuple[str, ...]


QUESTIONS = (
    Question("Red", ("red",)),
    Question("Slipped", ("slipped",)),
    Question("Slipped from the original", ("reprofiled",)),
    Question("Overdue", ("overdue",)),
    Question("Due this quarter", ("due",)),
    Question("No update this quarter", ("no_update",)),
    Question("Not assessed", ("unassessed", "unrated")),
)
MAP, REASON = "heat_map", "needs_reason"


class Glance(QScrollArea):
    """Signals: ``wanted(page, record id, chip)`` for the list behind a number, or the record behind a line; ``picked(Picked)``
    for the records behind a part of a chart; ``step_wanted(page)`` for one of the first steps.
    """

    wanted = Signal(str, str, str)
    step_wanted = Signal(str)
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawn: dict[str, ChartView] = {}
        self._made: dict[str, tuple[Any, Card]] = {}  # by what it is about: what it tells, and the card
        self._before = self._made
        self.title = PlainLabel(size=Size.HEADING, bold=True, wrap=True)
        self.lead = PlainLabel(role="muted", wrap=True)
        self.attention = Cards(_CARD)
        self.first = FirstSteps()
        self.first.wanted.connect(self.step_wanted)
        self.since = Cards(4 * _CARD)
        self.charts = Cards(_CHART)
        self.registers = Cards(_REGISTER)
        self.veils = [Veil(part) for part in (self.attention, self.since, self.registers)]
        self.chart_veil = Veil(self.charts)
        body = QWidget()
        body.setProperty("role", "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        for part in (
            self.title,
            self.lead,
            self.first,
            self.attention,
            self.since,
            self.charts,
            self.registers,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Overview")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def expect(self, quarter: Quarter | None) -> None:
        """Another quarter is being counted, None for now: its name is there at once, and the old numbers are not to be read."""
        if self.title.text():
            self.title.setText(_titled(quarter))
            self.lead.setText("Being counted…")
            for veil in (*self.veils, self.chart_veil):
                veil.lay()

    def show_counts(self, registers: Sequence[RegisterCounts], since: Since | None) -> None:
        """Show these registers and what moved; what has the keyboard keeps it."""
        focused = (
            self.window().focusWidget()
        )  # its own would be the last number that had it, wherever it is now
        held = isinstance(focused, Figure) and self.isAncestorOf(focused)
        name = focused.accessibleName() if held else ""
        has_nothing = focused is self  # the keyboard came before there was a number for it
        self._show_head(registers, since)
        self._before, self._made = self._made, {}  # a card that is not shown again is no more
        self.attention.set_cards(self._attention(registers, since))
        moves = [self._card("since", since, self._moves)] if since and since.quarter else []
        self.since.set_cards(moves)
        self.registers.set_cards([self._card(one.key, one, self._register) for one in registers])
        for veil in self.veils:
            veil.hide()
        if name or has_nothing:
            self.focus_first(name)

    def show_charts(self, charts: Sequence[Chart]) -> None:
        """Show these charts; those that were there stay, with what has the keyboard."""
        from app.widgets.charts.chart_view import ChartView  # only when the numbers are painted

        for chart in charts:
            if chart.key in self.drawn:
                self.drawn[chart.key].set_chart(chart)
            else:
                made = self.drawn[chart.key] = ChartView(chart)
                made.picked.connect(self.picked)
        self.drawn = {chart.key: self.drawn[chart.key] for chart in charts}
        self.charts.set_cards(list(self.drawn.values()))
        self.chart_veil.hide()

    def focus_first(self, name: str = "") -> None:
        """Put the keyboard on the first number, or on the one of this name; while there are none, on the first step."""
        if not self.first.isHidden():
            self.first.setFocus()
            return
        figures = [figure for figure in self.findChildren(Figure) if figure.isVisibleTo(self)]
        wanted = [figure for figure in figures if figure.accessibleName() == name]
        for figure in (wanted or figures)[:1]:
            figure.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On to the first number, which shows that it has the keyboard; while they are counted it waits here."""
        super().focusInEvent(event)
        self.focus_first()

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)
        return moved

    def _show_head(self, registers: Sequence[RegisterCounts], since: Since | None) -> None:
        self.title.setText(_titled(since.shown if since else None))
        held = [f"{counted(one.total, one.one)}" for one in registers[:3] if one.total]
        empty = not any(one.total for one in registers)
        if empty:
            self.lead.setText("The register holds nothing yet. Three ways to begin:")
        else:
            none = listed([several(one.one) for one in registers[:3]], "or")
            self.lead.setText(f"The register holds {_and(held) if held else f'no {none} yet'}.")
        self.first.setVisible(empty)
        # A page of noughts says nothing.
        for part in (self.attention, self.since, self.charts, self.registers):
            part.setVisible(not empty)

    def _attention(self, registers: Sequence[RegisterCounts], since: Since | None) -> list[Card]:
        cards = []
        for question in QUESTIONS:
            found = tuple(
                (one, count)
                for one in registers
                for count in one.counts
                if count.chip in question.chips and count.number
            )
            told = (_title(question, registers), found)
            cards.append(self._card(question.title, told, self._asked))
        cards.append(self._card(REASON, since.unexplained if since else 0, self._unexplained))
        return cards

    def _card(self, key: str, told: Any, make: Callable[[Any], Card]) -> Card:
        """The card that tells this: the one that stands there where it tells the same; making all anew holds up the window."""
        before = self._before.get(key)
        self._made[key] = before if before and before[0] == told else (told, make(told))
        return self._made[key][1]

    def _moves(self, since: Since) -> Card:
        return moves_card(since, self.wanted.emit)

    def _asked(self, told: tuple[str, tuple[tuple[RegisterCounts, Count], ...]]) -> Card:
        title, found = told
        card = Card(title)
        for one, count in found:
            card.add(self._figure(one, count))
        if not found:
            card.add(PlainLabel("None", role="muted"))
        return card

    def _unexplained(self, number: int) -> Card:
        card = Card("Needs a reason")
        if number:
            figure = Figure(
                number,
                "Risks or dates moved" if number > 1 else "Risk or date moved",
                f"Needs a reason: {counted(number, 'move')}",
            )
            figure.clicked.connect(lambda _=False: self.wanted.emit(MAP, "", REASON))
            card.add(figure)
        else:
            card.add(PlainLabel("None", role="muted"))
        return card

    def _figure(self, one: RegisterCounts, count: Count) -> Figure:
        words = noun(count.number, one.one)
        words = words[:1].upper() + words[1:]
        figure = Figure(count.number, words, f"{count.title}: {counted(count.number, one.one)}")
        figure.clicked.connect(lambda _=False: self.wanted.emit(one.key, "", count.chip))
        return figure

    def _register(self, one: RegisterCounts) -> Card:
        card = Card(one.title)
        whole = Figure(one.total, "in all", f"{one.title}: {counted(one.total, one.one)} in all")
        whole.clicked.connect(lambda _=False: self.wanted.emit(one.key, "", EVERYTHING))
        card.add(whole)
        place = QWidget()
        flow = Flow(place)
        for count in one.counts:
            if count.number:
                chip = button(f"{count.title}  {count.number}", kind="chip")
                chip.setAccessibleName(f"{one.title}, {count.title}: {count.number}")
                chip.clicked.connect(lambda _=False, key=count.chip: self.wanted.emit(one.key, "", key))
                flow.addWidget(chip)
        card.add(place)
        return card


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _title(question: Question, registers: Sequence[RegisterCounts]) -> str:
    """A question as the registers put it, where all that ask it use one word of the organisation's."""
    said = {count.title for one in registers for count in one.counts if count.chip in question.chips}
    return said.pop() if len(said) == 1 else question.title


def _titled(quarter: Quarter | None) -> str:
    return f"{quarter} at a glance" if quarter else "The quarter at a glance"
