"""The tables of the action log: the meetings to come, open actions by return date, and open actions by owner."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.log_facts import ActionLogFacts, ComingMeeting, LogLine
from app.models.publication import BLANK, is_notice
from app.models.status import Rag
from app.models.text import clean
from app.models.timescale import uk_date
from app.papers import colours
from app.papers.blocks import Cell, Table, TableColumn
from app.papers.sentences import capital, sentence
from app.papers.updates import dated

_TITLE_MOST = 90  # letters of an action that a list of several has room for

_ROW_MOST = 6  # actions in a row: a third of a page


def meetings(facts: ActionLogFacts) -> Table:
    """The meetings to come, with what they have to look at and the actions that they go through."""
    return Table(
        columns=(
            TableColumn("Meeting", 42),
            TableColumn("What there is to look at", 54),
            TableColumn("Actions to go through", 74),
        ),
        rows=tuple(row for one in facts.coming for row in _meeting(one)),
        caption=f"Meetings to come, {facts.quarter}",
        description="One row for each meeting to come: the board and the day, the items of its agenda with how many records are "
        "under each, and the open actions that it goes through; many actions go on in further rows of the meeting.",
    )


def _meeting(one: ComingMeeting) -> Iterator[tuple[Cell, ...]]:
    """The rows of a meeting: no row is parted by the end of a page, so many actions would leave half of the page before empty."""
    day = uk_date(one.held_on) if one.held_on else "No day yet"
    if is_notice(one.title):  # what comes to it would say what it is about
        yield Cell.of(f"{one.ref} {one.title}", day, strong=True), Cell.of(""), Cell.of("")
        return
    items = [f"{title} ({number})" if number else title for title, number in one.items]
    actions = [f"{each.ref}: {_short(each.text)}" for each in one.returns]
    yield (
        Cell.of(one.board or one.title, day, strong=True),
        Cell.of(*(items or ["Nothing yet"])),
        Cell.of(*(actions[:_ROW_MOST] or ["None"])),
    )
    for start in range(_ROW_MOST, len(actions), _ROW_MOST):
        yield (
            Cell.of(one.board or one.title, f"{day}, continued", strong=True),
            Cell.of(""),
            Cell.of(*actions[start : start + _ROW_MOST]),
        )


def by_return(facts: ActionLogFacts) -> Table:
    """The open actions, the soonest first, those without a day last."""
    return Table(
        columns=(
            TableColumn("Comes back", 34),
            TableColumn("Action", 19),
            TableColumn("What is to be done", 60),
            TableColumn("Who", 28),
            TableColumn("State", 29),
        ),
        rows=tuple(
            (
                Cell.of(_return(one), strong=True),
                Cell.of(one.ref),
                Cell.of(
                    one.text,
                    dated(sentence(clean(one.update)), one.update_quarter, facts.quarter),
                    f"Agreed at: {_agreed_at(one)}" if one.agreed not in ("", BLANK) else "",
                ),
                Cell.of(*(one.leads or ("Not named",))),
                state_cell(one),
            )
            for one in facts.open
        ),
        caption=f"Open actions by return date, {facts.quarter}",
        description="One row for each open action, the soonest first: where and when it comes back, its number, what is to be "
        "done with the latest update and the meeting that agreed it, who does it, and its state.",
    )


def _agreed_at(one: LogLine) -> str:
    """Where it was agreed: the meeting's title; of one that is withheld its number too."""
    return f"{one.agreed_ref} {one.agreed}".strip() if is_notice(one.agreed) else one.agreed


def by_owner(facts: ActionLogFacts) -> Table:
    """Who has which actions open."""
    return Table(
        columns=(
            TableColumn("Owner", 38),
            TableColumn("Open", 16),
            TableColumn("Overdue", 23),
            TableColumn("Actions, and when each comes back", 93),
        ),
        rows=tuple(
            (
                Cell.of("Owner withheld" if owner == BLANK else owner or "Not named", strong=True),
                Cell.of(str(len(lines)), centred=True),
                Cell.of(str(sum(one.overdue for one in lines)), centred=True),
                Cell.of(*(f"{one.ref}: {_short(one.text)} ({_back(one)})" for one in lines)),
            )
            for owner, lines in facts.by_owner.items()
        ),
        caption=f"Open actions by owner, {facts.quarter}",
        description="One row for each owner: how many actions are open, how many of them are overdue, and each action with where "
        "and when it comes back.",
    )


def state_cell(one: LogLine) -> Cell:
    """The state; where the action is overdue, with that as a word and a symbol on its colour; what its owner calls done."""
    reported = f"Reported as done on {uk_date(one.done_on)}, to be signed off" if one.done_on else ""
    if not one.overdue:
        return Cell.of(one.state, reported)
    return Cell.of(f"{colours.RAG_SYMBOL[Rag.RED]} Overdue", one.state, reported, fill=colours.RAG[Rag.RED])


def _return(one: LogLine) -> str:
    said = capital(one.back.printed) if one.back else "Not named"
    return "Date withheld" if said == BLANK else said


def _back(one: LogLine) -> str:
    said = one.back.printed if one.back else "no day named"
    return "date withheld" if said == BLANK else said


def _short(text: str) -> str:
    """An action's words up to a length, ending at a word."""
    tidy = text.rstrip(" .")
    if len(tidy) <= _TITLE_MOST:
        return tidy
    return f"{tidy[:_TITLE_MOST].rsplit(' ', 1)[0].rstrip(' ,;:')} …"
