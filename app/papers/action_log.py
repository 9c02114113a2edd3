"""The action log and forward plan: what meetings have asked for, by date and owner (source: minutes of June 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.log_facts import ActionLogFacts, LogLine, QuestionToAnswer
from app.models.publication import BLANK
from app.models.text import begun, clean, counted, referred
from app.models.timescale import uk_date
from app.papers import house_frame, log_tables
from app.papers.blocks import NEXT_TABLE, Block, Frame, Heading, PageBreak, Paragraph, Run
from app.papers.house_frame import DATE, STANDING, with_article
from app.papers.own_words import Words
from app.papers.paper import Chapter, Paper
from app.papers.points import pointed
from app.papers.sentences import capital, quarter_end, sentence, verb


def frame(facts: ActionLogFacts) -> Frame:
    """What stands on every page of the paper and in its properties."""
    return house_frame.frame(facts, _title(facts), f"Actions of meetings, {facts.quarter}")


def opening(facts: ActionLogFacts) -> Iterator[Block]:
    """Who the paper is for, when, its title and its author."""
    return house_frame.opening(facts, _title(facts))


def _title(facts: ActionLogFacts) -> str:
    return f"Action log and forward plan, {facts.quarter}"


def summary(facts: ActionLogFacts) -> Iterator[Block]:
    """Purpose, key considerations and recommendations; not numbered."""
    return house_frame.summary(facts, _SUMMARY)


def forward(facts: ActionLogFacts) -> Iterator[Block]:
    """The meetings to come with what returns to them, and what is to be answered."""
    yield Heading(2, "Forward plan", numbered=True)
    if not facts.coming:
        yield Paragraph.numbered("No meeting is planned in the register.")
    else:
        number = len(facts.coming)
        yield Paragraph.numbered(
            f"{begun(counted(number, 'meeting'))} {verb(number)} planned. ",
            Run("The table", to=NEXT_TABLE),
            " shows what comes to each.",
            keep=True,
        )
        yield log_tables.meetings(facts)
    if facts.questions:
        number = len(facts.questions)
        wait = verb(number, "waits", "wait")
        lead = f"{begun(counted(number, 'question'))} {wait} for an answer in the next papers"
        yield from pointed(lead, list(map(_question, facts.questions)))


def _question(one: QuestionToAnswer) -> str:
    about = (part for part in (f"question {one.ref}", one.owner, one.due) if part not in ("", BLANK))
    return f"{one.text.rstrip()} ({', '.join(about)})."


def closed(facts: ActionLogFacts) -> Iterator[Block]:
    """What ended in the quarter, with what came of it."""
    yield Heading(2, "Actions closed in the quarter", numbered=True)
    if not facts.done:
        none = "was closed" if facts.closed else "has been closed yet"
        yield Paragraph.numbered(f"No action of a meeting {none} in {facts.quarter}.")
        return
    number = len(facts.done)
    were = verb(number, "was", "were") if facts.closed else f"{verb(number, 'has', 'have')} been"
    lead = f"{begun(counted(number, 'action'))} {were} closed in {facts.quarter}"
    yield from pointed(lead, list(map(_done, facts.done)))


def _done(one: LogLine) -> str:
    done = f"done on {uk_date(one.done_on)}" if one.done_on else ""
    signed = f"signed off on {uk_date(one.signed_on)}" if one.signed_on else ""
    about = ", ".join(part for part in (one.ref, done, signed) if part)
    return f"{one.text.rstrip(' .')} ({about}). {sentence(clean(one.update))}".rstrip()


def standing(facts: ActionLogFacts) -> Iterator[Block]:
    """What every paper of the house ends with."""
    found = (
        ["Appendix A: open actions by return date", "Appendix B: open actions by owner"] if facts.open else []
    )
    return house_frame.standing_sections(facts, found, _CLOSING)


def appendices(facts: ActionLogFacts) -> Iterator[Block]:
    """The open actions, by return date and by owner."""
    if not facts.open:
        return
    yield PageBreak()
    yield Heading(2, "Appendix A: open actions by return date")
    yield log_tables.by_return(facts)
    yield PageBreak()
    yield Heading(2, "Appendix B: open actions by owner")
    if sum(map(len, facts.by_owner.values())) > len(facts.open):
        yield Paragraph.of("An action of several owners stands under each of them.", keep=True)
    yield log_tables.by_owner(facts)


def _purpose(facts: ActionLogFacts) -> str:
    when = (
        f"at the close of {facts.quarter} ({quarter_end(facts.quarter)})"
        if facts.closed
        else f"on {uk_date(min(facts.written_on, facts.quarter.last_day))}"
    )
    reader = with_article(facts.house.panel or "panel")
    if not facts.actions and not facts.coming:
        return f"This report tells {reader} that the register held no action of a meeting, and no meeting to come, {when}."
    return (
        f"This report shows {reader} the actions that meetings have agreed, when each comes back, and which meetings are to "
        f"come, as they stood {when}."
    )


def _considerations(facts: ActionLogFacts) -> str:
    still = [one for one in facts.actions if not one.ended]
    number = len(still)
    if not number:
        return "- No action of a meeting is open."
    late = [one.ref for one in still if one.overdue]
    undated = [one.ref for one in still if one.day is None]
    points = [f"- {begun(counted(number, 'action'))} {verb(number)} open."]
    if late:
        points.append(f"- {begun(f'{len(late)} {verb(len(late))}')} overdue ({referred(late)}).")
    if reported := [one.ref for one in still if one.done_on]:
        many = len(reported)
        points.append(
            f"- {begun(f'{many} {verb(many)}')} reported as done and {verb(many, 'waits', 'wait')} to be "
            f"signed off ({referred(reported)})."
        )
    if undated:
        none = f"{len(undated)} {verb(len(undated), 'has', 'have')} no day on which "
        points.append(
            f"- {begun(none)}{verb(len(undated), 'it comes', 'they come')} back ({referred(undated)})."
        )
    return "\n".join(points)


def _recommendations(facts: ActionLogFacts) -> str:
    reader = capital(with_article(facts.house.panel or "panel"))
    if not facts.actions and not facts.coming:
        return f"{reader} is asked to note that there are no actions and no meetings to report on."
    return f"{reader} is asked to note the actions and the forward plan."


def _none(facts: ActionLogFacts) -> str:
    return "None arises directly from this report."


_SUMMARY: tuple[Words[ActionLogFacts], ...] = (
    Words("purpose", "Overall purpose of the report", _purpose),
    Words("considerations", "Key considerations", _considerations, "What the panel should look at first."),
    Words("recommendations", "Recommendations", _recommendations, "What the panel is asked to do."),
)
_SILENT = ("equality", "financial", "legal", "risk")
_CLOSING: tuple[Words[ActionLogFacts], ...] = tuple(
    Words(one.key, one.title, _none if one.key in _SILENT else one.standing, one.help) for one in STANDING
)
PAPER = Paper(
    key="action_log",
    title="Action log and forward plan",
    order=70,
    frame=frame,
    chapters=(
        Chapter("opening", "Opening", opening, ("date",)),
        Chapter("summary", "Report summary", summary, tuple(words.key for words in _SUMMARY)),
        Chapter("forward", "Forward plan", forward),
        Chapter("closed", "Actions closed in the quarter", closed),
        Chapter("standing", "Standing sections", standing, tuple(words.key for words in _CLOSING)),
        Chapter("appendices", "Appendices A and B", appendices),
    ),
    words=(DATE, *_SUMMARY, *_CLOSING),
)
