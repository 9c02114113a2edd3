"""What a reader would miss in a paper, record by record: a rating, an update, the reason of a move; and words out of date."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.models.publication import HeldLine
from app.models.text import listed
from app.papers.carried import Difference, records
from app.papers.paper import Paper
from app.papers.sentences import change
from app.papers.sought import SHORT, sentences, tidy
from app.papers.stale import each_moved
from app.registers.kind import Terms
from app.registers.register import Register

_EMPTY = (
    ("rag", "no RAG"),
    ("rating", "no rating"),
    ("progress", "progress not rated"),  # “No progress” is a rating
    ("status", "no status"),
    ("position", "not assessed"),
)
_ASKED = ("no_update", "no_value", "unanswered", "unsigned", "unexplained")  # questions of the registers
_QUESTIONS = "panel_questions"
MAP = "heat_map"
"""Where the reasons of moves are asked for, in the open quarter."""
_NAME = 3  # letters of a name at least
_RUN = 7  # words that two texts have by chance no longer


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to put right before the paper goes out.

    Attributes:
        what: "no RAG"; of words, which figures have moved.
        name: "Risk 4 People", or the section's title.
        register: Key of the register where it is put right, or ``MAP``; empty for words, which have a ``section``.
    """

    what: str
    name: str
    register: str = ""
    record_id: str = ""
    section: str = ""


def missing(
    paper: Paper[Any],
    facts: Any,
    stale: Mapping[str, Sequence[Difference]],
    moved: Container[str] = frozenset(),
) -> Iterator[Missing]:
    """Everything that is missing or does not agree, words first.

    Args:
        stale: By section, what the words that would be printed speak of and what has moved since they were written.
        moved: Ids of records whose timescale was revised without a reason.
    """
    for section in paper.words:
        if found := stale.get(section.key):
            what = f"words older than the figures: {each_moved(found)}"
            yield Missing(what, section.title, section=section.key)
    yield from _moves(facts)
    yield from _answers(facts)
    told = [(register, row) for register, row in records(facts) if not _has_ended(register, row)]
    wanted = _wanted(told)
    for register, row in told:
        terms = Terms(facts.house.scale, facts.house.quarter, facts.house.wording)
        yield from _of_record(register, row, wanted, terms)
        if row.id in moved:
            yield Missing("timescale revised without a reason", _name(register, row), register.key, row.id)


def speaking_of_withheld(
    paper: Paper[Any], words: Mapping[str, str], titles: Iterable[str]
) -> Iterator[Missing]:
    """Sections whose own words have the short name of something that is withheld, or many words of it one after the other.

    A longer name and a whole sentence stop a public file. A short name, such as "People", is an ordinary word too, and of a
    sentence that was changed nobody can say whether it still gives something away, so both are for the officer to judge.

    Args:
        words: The officer's own, by section.
        titles: Texts that are withheld.
    """
    titles = list(titles)
    runs = {run for text in titles for run in _runs(text)}
    short = sorted({title.strip() for title in titles if _NAME <= len(tidy(title)) < SHORT})
    for section in paper.words:
        lines = words.get(section.key, "").splitlines()
        text = "\n".join(line for line in lines if HeldLine.read(line) is None)
        found = [title for title in short if re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text)]
        if found:
            said, one = listed([f"“{title}”" for title in found]), len(found) == 1
            named = (
                "which is also the title of a withheld record"
                if one
                else "which are also titles of withheld records"
            )
            what = f"says {said}, {named}: check that it gives nothing away before you publish"
            yield Missing(what, section.title, section=section.key)
        if repeated := next((run for run in _runs(text) if run in runs), None):
            what = f"repeats “{' '.join(repeated)} …” of a withheld record: check that it gives nothing away before you publish"
            yield Missing(what, section.title, section=section.key)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every few words that follow each other in a sentence, whatever stands between them."""
    for sentence in sentences(text):
        said = re.findall(r"\w+(?:[’'-]\w+)*", tidy(sentence))
        yield from (tuple(said[place : place + _RUN]) for place in range(len(said) - _RUN + 1))


def _has_ended(register: Register, row: Any) -> bool:
    return bool(register.state) and getattr(row, register.state, None) in register.ended


def _wanted(told: Sequence[tuple[Register, Any]]) -> set[tuple[str, str]]:
    """Judgments that a reader expects, by register and column: those of risks, and those that most records have."""
    given: dict[tuple[str, str], list[bool]] = {}
    for register, row in told:
        for key, _ in _EMPTY:
            if any(column.key == key and column.editable for column in register.columns):
                given.setdefault((register.key, key), []).append(getattr(row, key) is not None)
    return {where for where, found in given.items() if where[0] == "risks" or 2 * sum(found) > len(found)}


def _moves(facts: Any) -> Iterator[Missing]:
    asked = "risks" if getattr(facts, "closed", True) else MAP
    for move in getattr(facts, "movements", ()):
        if not move.reason:
            what = f"{change(move.before, move.after, facts.house.scale, again=move.again)}, without a reason"
            yield Missing(what, f"Risk {move.ref} {move.title}", asked, move.risk_id)
    for came in getattr(facts, "arrivals", ()):
        if not came.reason:
            yield Missing("added without a reason", f"Risk {came.ref} {came.title}", asked, came.risk_id)


def _answers(facts: Any) -> Iterator[Missing]:
    own = "questions" in getattr(facts, "words", {})
    for asked in () if own else getattr(facts, "answers", ()):
        if not asked.answer:
            yield Missing("no answer", f"Question {asked.ref}: {asked.question}", _QUESTIONS, asked.id)


def _of_record(register: Register, row: Any, wanted: set[tuple[str, str]], terms: Terms) -> Iterator[Missing]:
    name = _name(register, row)
    told = [words for key, words in _EMPTY if (register.key, key) in wanted and getattr(row, key) is None]
    told += [
        f"{chip.title[:1].lower()}{chip.title[1:]}"
        for chip in register.chips
        if chip.key in _ASKED and chip.holds(row, terms)
    ]
    if register.key == "risks" and not row.controls:
        told.append("no controls")
    for what in told:
        yield Missing(what, name, register.key, row.id)


def _name(register: Register, row: Any) -> str:
    return f"{register.one[:1].upper()}{register.one[1:]} {register.name(row)}"
