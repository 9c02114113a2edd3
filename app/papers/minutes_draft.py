"""The minutes of a meeting drafted from what happened at it, as plain text to be checked and changed.

A line "2. Heat map" begins an item; every other line is a paragraph of it. ``minutes.py`` prints the text in this very form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.models.agenda import AgendaItem, AgendaLine, Topic
from app.models.facts import Movement
from app.models.meeting_facts import ActionLine, DecisionLine, QuestionLine
from app.models.meeting_words import ExtensionState, Outcome
from app.models.minutes_facts import ExtensionLine, MinutesFacts
from app.models.publication import BLANK, is_notice
from app.models.text import ended, within
from app.models.timescale import Timescale, TimescaleKind
from app.papers.sentences import capital, due, sentence
from app.registers import REGISTERS

_SAID = {
    Outcome.DONE: "was reported as done",
    Outcome.GOING_ON: "is going on",
    Outcome.REPROFILED: "was given another timescale",
    Outcome.DEALT_WITH: "was dealt with",
}


def drafted(facts: MinutesFacts) -> str:
    """The minutes' text: each item with what was noted, decided and agreed under it."""
    written, number = [], 0
    for item in facts.agenda.items:
        lines = list(_item(facts, item))
        if lines or item.dealt:
            number += 1
            written.append("\n".join([f"{number}. {item.title}", *(lines or ["The item was considered."])]))
    return "\n\n".join(written)


def news(then: str, now: str) -> tuple[tuple[str, str], ...]:
    """(title of the item, line) for each line of a draft that an earlier draft lacks."""
    known = set(_lines(then))
    return tuple(line for line in _lines(now) if line not in known)


def taken_up(text: str, lines: Iterable[tuple[str, str]]) -> str:
    """Minutes with more lines, each under its item; an item that they do not have comes at their end."""
    written = text.rstrip().splitlines()
    for title, line in lines:
        places = [place for place, one in enumerate(written) if _title(one) == title]
        if not places:
            number = sum(1 for one in written if _title(one)) + 1
            written += ([""] if written else []) + [f"{number}. {title}", line]
            continue
        end = places[-1] + 1
        while end < len(written) and not _title(written[end]):
            end += 1
        while not written[end - 1].strip():
            end -= 1
        written.insert(end, line)
    return "\n".join(written)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    title = ""
    for line in text.splitlines():
        if _title(line):
            title = _title(line)
        elif line.strip():
            yield title, line


def _title(line: str) -> str:
    """Title of the item that a line begins; empty for any other line."""
    found = re.match(r"\d+[.)]\s+(.+)$", line)
    return found[1].strip() if found else ""


def _item(facts: MinutesFacts, item: AgendaItem) -> Iterator[str]:
    yield from _of_topic(facts, item)
    yield from (_noted(line) for line in item.note.splitlines() if line.strip())
    for decision in facts.meeting.decisions:
        if _under(facts, decision.item, item):
            yield decision_words(decision)
    if item.key == Topic.QUESTIONS:
        yield from map(question_words, facts.meeting.questions)
    for action in facts.meeting.actions:
        if _under(facts, action.item, item):
            yield action_words(action)


def _under(facts: MinutesFacts, name: str, item: AgendaItem) -> bool:
    """Whether what was taken down under an item of this name belongs to an item; what belongs to none is other business."""
    title = re.sub(r"^\d+\. ", "", name)
    if item.key == Topic.OTHER and not any(title == one.title for one in facts.agenda.items):
        return True
    return title == item.title


def _of_topic(facts: MinutesFacts, item: AgendaItem) -> Iterator[str]:
    match item.key:
        case Topic.LAST_MEETING:
            yield from _last_meeting(facts, item)
        case Topic.RETURNS:
            yield from _outcomes(facts, item)
        case Topic.MOVES:
            yield from (movement_words(facts, one) for one in facts.moves)
            if item.dealt and not facts.moves:
                yield "The heat map was considered; no risk was moved at the meeting."
        case Topic.EXTENSIONS:
            yield from map(extension_words, facts.extensions)
        case Topic.NEW:
            yield from (f"{line.number}, {line.text}, is new in the register." for line in _told(item))
        case Topic.REMOVED:
            yield from (
                f"{line.number}, {line.text}, has left the register. {_why(line.below)}".strip()
                for line in _told(item)
            )


def _told(item: AgendaItem) -> Iterator[AgendaLine]:
    """What came or went at the meeting, and what did so before it where the item was dealt with."""
    return (line for line in item.lines if item.dealt or line.made_here)


def _last_meeting(facts: MinutesFacts, item: AgendaItem) -> Iterator[str]:
    if facts.meeting.before and facts.agenda.last_agreed:
        yield f"The minutes of “{facts.meeting.before}” were agreed."
    done = sum(action.ended for action in facts.meeting.reviewed)
    if done:
        yield "The completed actions were noted."
    yield from _outcomes(facts, item, " of that meeting")


def _outcomes(facts: MinutesFacts, item: AgendaItem, of: str = "") -> Iterator[str]:
    """What became of each record under an item of which the meeting said so."""
    for line in item.lines:
        if line.outcome is not Outcome.OPEN:
            said = _SAID[line.outcome]
            if line.outcome is Outcome.REPROFILED:
                said += _given(facts, line.record_id)
            yield f"{line.number}{of} ({_without_stop(line.text)}) {said}."


def _noted(line: str) -> str:
    """A note as a sentence; a point of a list stays as it was typed."""
    return line if line.lstrip().startswith(("- ", "• ")) else sentence(line)


def _given(facts: MinutesFacts, record_id: str) -> str:
    """Which timescale an action was given, and why; the first that it has is no revision."""
    revised = facts.revised.get(record_id)
    if revised is not None and revised.after is not None and revised.after.text == BLANK:
        return ""
    if revised is None:
        first = next((one.back for one in facts.meeting.reviewed if one.id == record_id), None)
        return f": {first.printed}" if first else ""
    why = f". Reason: {capital(_without_stop(revised.reason))}" if revised.reason else ""
    return f": {revised.after.printed if revised.after else 'none'}{why}"


def movement_words(facts: MinutesFacts, one: Movement) -> str:
    """One movement on the map: "Risk 4, People, was moved from H v M to M v M, because …"."""
    before, after = (p.worded(facts.house.scale) if p else "not assessed" for p in (one.before, one.after))
    why = f". Reason: {capital(_without_stop(one.reason))}" if one.reason not in ("", BLANK) else ""
    return f"Risk {one.ref}, {one.title}, was moved from {before} to {after}{why}."


def extension_words(one: ExtensionLine) -> str:
    """One extension that was approved or refused, or only asked for."""
    called = f"{REGISTERS[one.register].one} {one.ref}"
    name = f"{called}, {_without_stop(one.text)}"
    if is_notice(one.text):
        return f"An extension of {called} was {within(one.state.value)}. {one.text}."
    if one.state is ExtensionState.APPROVED:
        return f"An extension of {name}, to {one.wanted.printed}, was approved. Reason: {capital(_without_stop(one.reason))}."
    if one.state is ExtensionState.ASKED:
        why = f" Reason: {capital(_without_stop(one.reason))}." if one.reason not in ("", BLANK) else ""
        return f"An extension of {name}, to {one.wanted.printed}, was asked for and is not decided yet.{why}"
    return f"An extension of {name}, to {one.wanted.printed}, was refused: {_without_stop(one.answer)}."


def decision_words(one: DecisionLine) -> str:
    """One decision with its reason."""
    reason = f" Reason: {capital(_without_stop(one.reason))}." if one.reason not in ("", BLANK) else ""
    state = f" ({one.state.casefold()})" if one.state and one.state != "Agreed" else ""
    return f"Decision{state}: {_without_stop(one.text)}.{reason}"


def action_words(one: ActionLine) -> str:
    """One action as minutes number it, with who does it and where it comes back."""
    lead = f"{' and '.join(one.leads)}: " if one.leads and BLANK not in one.leads else ""
    return f"Action {one.number}: {lead}{ended(one.text.strip())}{_back(one.back)}"


def question_words(one: QuestionLine) -> str:
    """One question with who is to answer it and when."""
    owner = f" To answer: {one.owner}." if one.owner not in ("", BLANK) else ""
    return f"Question: {one.text}{owner}{_back(one.back)}"


def _back(back: Timescale | None) -> str:
    if back is None or back.text == BLANK:
        return ""
    text = back.printed
    if back.kind in (TimescaleKind.TO_BE_CONFIRMED, TimescaleKind.ONGOING):
        return f" {capital(due(back))}."
    if back.kind is TimescaleKind.AT_MEETING:
        said = text if text.casefold().startswith("for ") else f"for discussion {text}"
        return f" {said[:1].upper()}{said[1:]}."
    says_when = text.casefold().startswith(("by ", "in ", "during "))
    return f" {text[:1].upper()}{text[1:]}." if says_when else f" By {text}."


def _why(below: str) -> str:
    reason = below.partition(" · ")[0]
    return "" if reason == "No reason recorded" else f"Reason: {capital(_without_stop(reason))}."


def _without_stop(text: str) -> str:
    return text.strip().rstrip(".")
