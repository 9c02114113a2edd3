"""What became of the risks since the last closed quarter: a line for each, which leads to the risk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.glance import Since
from app.models.scale import Position, Scale
from app.models.text import counted
from app.widgets.line_button import LineButton
from app.widgets.overview.card import Card
from app.widgets.plain import PlainLabel, button

_MOST = 6  # lines; the page of the history has them all
HISTORY, COMPARE = "history", "compare"

Wanted = Callable[[str, str, str], object]


def moves_card(since: Since, wanted: Wanted) -> Card:
    """The card of what moved, came and went; ``wanted`` is given the page, record and question that a line leads to."""
    moved = len({move.risk_id for move in since.movements})
    parts = [
        *([f"{counted(moved, 'risk')} moved"] if moved else []),
        *([f"{counted(len(since.arrivals), 'risk')} came"] if since.arrivals else []),
        *([f"{counted(len(since.departures), 'risk')} left"] if since.departures else []),
    ]
    told = f"{'; '.join(parts)}." if parts else "No risk moved, came or left."
    card = Card(f"Since {since.quarter} was closed", lead=f"{told[0].upper()}{told[1:]}")
    lines = [
        *((move.risk_id, f"{move.ref} {move.title}", _moved(since, move.before, move.after), _why(move.reason, move.meeting))
          for move in since.movements),
        *((one.risk_id, f"{one.ref} {one.title}", "new", _why(one.reason, one.meeting)) for one in since.arrivals),
        *(("", f"{one.ref} {one.title}", "removed", _why(one.reason, one.meeting)) for one in since.departures),
    ]  # fmt: skip
    for record_id, name, what, why in lines[:_MOST]:
        card.add(_line(record_id, f"{name}: {what}{why}", wanted))
    words = "Compare the two quarters" + (f": {len(lines) - _MOST} more" if len(lines) > _MOST else "")
    more = button(words, "history", kind="quiet")
    more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    more.clicked.connect(lambda _=False: wanted(HISTORY, "", COMPARE))
    card.add(more)
    return card


def _line(record_id: str, words: str, wanted: Wanted) -> QWidget:
    """A line that leads to its risk; one that has left leads nowhere."""
    if not record_id:
        # As in a button's lines, none begins with what sets two things apart.
        return PlainLabel(words.replace(" · ", "\u00a0· "), wrap=True)
    line = LineButton(words)
    line.clicked.connect(lambda _=False: wanted("risks", record_id, ""))
    return line


def _moved(since: Since, before: Position | None, after: Position | None) -> str:
    return f"{_worded(before, since.scale_before)} → {_worded(after, since.scale)}"


def _worded(position: Position | None, scale: Scale) -> str:
    if position is None:
        return "not assessed"
    return position.worded(scale) if scale.has(position) else f"{position.likelihood} x {position.impact}"


def _why(reason: str, meeting: str) -> str:
    return "".join(f" · {part}" for part in (reason, meeting) if part)
