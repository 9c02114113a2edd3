"""The minutes of a meeting as a paper: who was there, the checked text item by item, and the action log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.models.meeting_facts import ActionLine, MeetingFacts
from app.models.minutes_facts import MinutesFacts
from app.models.publication import BLANK, is_notice
from app.models.text import counted, folded
from app.models.timescale import uk_date
from app.papers.blocks import Block, Cell, Frame, Heading, Paragraph, Part, Run, Table, TableColumn, title_of
from app.papers.minutes_draft import drafted
from app.papers.paper import About, Chapter, Paper
from app.papers.sentences import capital

_ITEM = re.compile(r"^\d+[.)]\s+(.+)$")
_MARKED = re.compile(r"^((?:Action \d+|Decision(?: \([^)]*\))?|Question)):\s*(.+)$", re.IGNORECASE)


def minutes(facts: MinutesFacts) -> list[Block]:
    """The whole paper, in the order of reading."""
    return PAPER.blocks(facts)


def frame(facts: MinutesFacts) -> Frame:
    """What stands on every page of the minutes and in their properties."""
    house = facts.house
    assert facts.written_on is not None
    return Frame(
        marking=house.marking,
        title=title_of(list(opening(facts))),
        organisation=house.name,
        author=house.author or house.name,
        created=facts.written_on,
        subject=f"Minutes of {facts.agenda.sitting.words}",
        history_head=facts.history_head,
    )


def opening(facts: MinutesFacts) -> Iterator[Block]:
    """Whose meeting it was, when, and how far the minutes have come."""
    meeting = facts.meeting
    for line in (facts.house.name, meeting.board):
        if line not in ("", BLANK):
            yield Paragraph.of(line, part=Part.PANEL, keep=True)
    yield Heading(1, _title(facts))
    chaired = f"Chair: {meeting.chair}. " if meeting.chair not in ("", BLANK) else ""
    agreed = "agreed" in meeting.state.casefold()
    state = "The minutes have been agreed." if agreed else "Draft, to be agreed at the next meeting."
    if _is_to_come(facts):
        state = "The meeting has not been held yet, so there are no minutes of it."
    yield Paragraph.of(f"{chaired}{state}", part=Part.BYLINE)


def _title(facts: MinutesFacts) -> str:
    """``"Oversight Board meeting minutes, 24 June 2021"``; the title of a meeting without a board may have its day in it.

    A second meeting of a day is told apart as its steps tell it.
    """
    meeting, sitting = facts.meeting, facts.agenda.sitting
    whose, day = _whose(meeting), uk_date(meeting.held_on) if meeting.held_on else ""
    if day and whose.endswith(day):
        return f"Minutes: {whose}{sitting.which}"
    named = "" if whose.casefold().endswith("meeting") else " meeting"
    return f"{whose}{named} minutes{f', {day}' if day else ''}{sitting.which}"


def _whose(meeting: MeetingFacts) -> str:
    """The board, which is named also where what it said is withheld; the meeting's number where neither may be named."""
    if meeting.board not in ("", BLANK):
        return meeting.board
    return meeting.ref if is_notice(meeting.title) else meeting.title


def present(facts: MinutesFacts) -> Iterator[Block]:
    """Who was there, by organisation, and who sent apologies; of a withheld meeting the notice below stands for it too."""
    meeting = facts.meeting
    if _is_to_come(facts) or is_notice(meeting.title):
        return
    yield Heading(2, "Present")
    if not meeting.present:
        yield Paragraph.of("No attendance was recorded.")
    for place, one in enumerate(meeting.present):
        if one.organisation or place:  # else they would stand under the organisation before
            yield Heading(3, one.organisation or "Also present")
        for post in one.posts:
            yield Paragraph.of(post, part=Part.BULLET)
    if meeting.apologies:
        yield Heading(3, "Apologies")
        yield Paragraph.of(meeting.apologies)


def items(facts: MinutesFacts) -> Iterator[Block]:
    """The checked text: each item a numbered heading, each paragraph numbered under it."""
    if is_notice(facts.meeting.title):
        if not _is_to_come(facts):
            yield Heading(2, "Present, and what was said", numbered=True)
            yield Paragraph.numbered(f"{facts.meeting.title}.")
        return
    text = facts.meeting.minutes.strip() or drafted(facts)
    begun = False
    for line in (tidy for line in text.splitlines() if (tidy := line.strip())):
        if found := _ITEM.match(line):
            begun = True
            yield Heading(2, found[1], numbered=True)
            continue
        if not begun:  # typed without items: it may not read as if it belonged to those present
            begun = True
            yield Heading(2, "What was said", numbered=True)
        if line.startswith(("- ", "• ")):
            yield Paragraph.of(line[2:], part=Part.POINT)
        else:
            yield Paragraph.of(*_runs(line, facts.meeting.actions), part=Part.NUMBERED)


def log(facts: MinutesFacts) -> Iterator[Block]:
    """The actions agreed, in a table: number, what, who, and where it comes back."""
    actions = facts.meeting.actions
    if _is_to_come(facts):
        return
    yield Heading(2, "Action log")
    if not actions:
        yield Paragraph.of("No actions were agreed.")
        return
    yield Paragraph.of(f"The meeting agreed {counted(len(actions), 'action')}.", keep=True)
    yield Table(
        columns=(
            TableColumn("Action", 18),
            TableColumn("Ref", 20),
            TableColumn("What is to be done", 54),
            TableColumn("Who", 38),
            TableColumn("Comes back", 40),
        ),
        rows=tuple(
            (
                Cell.of(str(one.number), strong=True),
                Cell.of(one.ref),
                Cell.of(one.text),
                Cell.of(*(one.leads or ("Not named",))),
                Cell.of(capital(one.back.printed) if one.back else "Not named"),
            )
            for one in actions
        ),
        caption=f"Actions agreed at the meeting{_of(facts)}",
        description="One row for each action: its number in these minutes, its reference in the register and the action log, "
        "what is to be done, who does it, and when it comes back.",
    )


def _is_to_come(facts: MinutesFacts) -> bool:
    """Whether the meeting is on a later day and nothing was written of it: it has nobody present, and agreed nothing."""
    meeting, today = facts.meeting, facts.written_on
    if meeting.held_on is None or today is None or meeting.held_on <= today:
        return False
    return not (meeting.minutes.strip() or meeting.present or meeting.actions)


def _of(facts: MinutesFacts) -> str:
    return f" of {uk_date(facts.meeting.held_on)}" if facts.meeting.held_on else ""


def _runs(line: str, actions: Sequence[ActionLine]) -> tuple[str | Run, ...]:
    """A paragraph whose first words say that it is an action or a decision has them strong; an action its reference too.

    The numbers of minutes count through a meeting; in the action log an action stands by its reference.
    """
    found = _MARKED.match(line)
    if found is None:
        return (line,)
    said = folded(found[2])
    told = [(len(text), one.ref) for one in actions if (text := folded(one.text.strip(" ."))) in said]
    meant = [
        ref for size, ref in told if size == max(told)[0]
    ]  # "Brief the board" is in "Brief the board on pay" too
    ref = f" ({meant[0]})" if found[1].startswith("Action") and len(meant) == 1 else ""
    return Run(f"{found[1]}{ref}: ", strong=True), found[2]


PAPER = Paper(
    key="minutes",
    title="Minutes and action log",
    order=60,
    frame=frame,
    chapters=(
        Chapter("opening", "Opening", opening),
        Chapter("present", "Present", present),
        Chapter("items", "Items", items),
        Chapter("log", "Action log", log),
    ),
    about=About.MEETING,
)
