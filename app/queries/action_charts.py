"""Actions as charts: where they stand, how it came to that, and how far what is not settled has slipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from app.models.action_words import ActionState
from app.models.chart import Bar, Chart, Series, Shape
from app.models.status import Tone
from app.models.tables import Table
from app.models.text import counted, in_words, listed
from app.queries.actions import action_rows
from app.queries.chart_parts import Counts, Kept, at_each_close, low, now_by, over_quarters, part
from app.queries.house import house
from app.registers.action_kinds import SETTLED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ACTIONS = Kept(Table.ACTION, "actions", "action")
_MOST = 4  # quarters of slip that have a bar of their own
_BEFORE, _AS_AT_FIRST, _UNKNOWN = "Brought forward", "As originally", "Cannot be counted"
_SLIPPED = ("One quarter", "Two quarters", "Three quarters", "Four quarters or more")
_SETTLED = "Settled"


def action_charts(session: Session) -> list[Chart]:
    """Every chart of the actions."""
    own, rows = house(session).wording, action_rows(session)
    return [
        by_state(rows, [(state, own.of(state)) for state in ActionState]),
        open_slip(rows),
        actions_settled(session, rows),
    ]


def actions_settled(session: Session, rows: Iterable[Any]) -> Chart:
    """How many actions were settled at the end of each quarter, and how many open."""
    shown = house(session)
    still_open = shown.wording.of(ActionState.OPEN)
    neither = f"Neither {low(still_open)} nor settled"  # paused, to be closed, carried forward, usual

    def group(state: ActionState) -> str:
        if state is ActionState.OPEN:
            return still_open
        return _SETTLED if state in SETTLED else neither

    series = [Series(_SETTLED, Tone.CALM), Series(neither, hatched=True), Series(still_open)]
    past = at_each_close(session, ACTIONS, ("state",), lambda _, stored: group(ActionState(stored)))
    now = now_by(rows, lambda row: group(row.state))
    return over_quarters(
        ACTIONS, "settled", "Actions settled, quarter by quarter", series, past, (shown, now)
    )


def by_state(rows: Iterable[Any], states: Sequence[tuple[ActionState, str]]) -> Chart:
    """How many actions stand in each state; every action once, however many plans it serves."""
    counts = now_by(rows, lambda row: dict(states)[row.state])
    bars = _bars(ACTIONS, [word for _, word in states if counts.get(word)], counts)
    whole = sum(len(refs) for refs in counts.values())
    said = [f"{len(counts[bar.name])} {low(bar.name)}" for bar in bars]
    told = f"{_capital(counted(whole, 'action'))}: {listed(said)}." if whole else "No actions."
    return Chart("state", "Actions by state", told, Shape.BARS, "State", (Series("Actions"),), bars)


def open_slip(rows: Iterable[Any]) -> Chart:
    """How far each action that is not settled stands from its first timescale."""
    unsettled = [row for row in rows if row.state not in SETTLED]
    return slip_chart(ACTIONS, unsettled, "Actions not settled, by slip")


def slip_chart(kept: Kept, rows: Sequence[Any], title: str) -> Chart:
    """Records with a timescale by the quarters between the first one and that of now."""
    counts = now_by(rows, _slip)
    named = [_AS_AT_FIRST, *_SLIPPED]
    names = [name for name in (_BEFORE, *named, _UNKNOWN) if counts.get(name) or name in named]
    bars = _bars(kept, names, counts)
    return Chart(
        "slip",
        title,
        _slip_told(kept, [row.slip or 0 for row in rows]),
        Shape.BARS,
        "Slip",
        (Series(f"{_capital(kept.one)}s"),),
        bars if rows else (),
        note="Quarters from the original timescale to that of now. Where either names no day, as “TBC”, it cannot be counted.",
    )


def _slip_told(kept: Kept, slips: Sequence[int]) -> str:
    """How many slipped, in a sentence, from the quarters of each."""
    late, most = sum(slip > 0 for slip in slips), max(slips, default=0)
    if not slips:
        return f"No {kept.one}s."
    if len(slips) == 1:
        by = f"slipped from the original timescale by {counted(most, 'quarter')}"
        return f"The only {kept.one} {by if late else 'has not slipped from the original timescale'}."
    number = _capital(in_words(late)) if late else "None"
    told = f"{number} of {counted(len(slips), kept.one)} slipped from the original timescale"
    return f"{told}, the furthest by {counted(most, 'quarter')}." if late else f"{told}."


def _slip(row: Any) -> str:
    slip = row.slip
    if slip is None:
        return _UNKNOWN
    if slip <= 0:
        return _BEFORE if slip < 0 else _AS_AT_FIRST
    return _SLIPPED[min(slip, _MOST) - 1]


def _bars(kept: Kept, names: Sequence[str], counts: Counts) -> tuple[Bar, ...]:
    return tuple(Bar(name, (part(kept, name, "", counts.get(name, set())),)) for name in names)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
