"""The organisation's own words for where things stand: shown everywhere, stored nowhere, and old quarters keep theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.commands import organisation, quarters, records
from app.errors import RuleError, Unreadable
from app.models.action_words import ActionState
from app.models.quarter import Quarter
from app.models.status import ControlStatus, Progress, Rag
from app.models.stored import Source
from app.models.wording import SETS, Wording
from app.papers import sentences, workbook
from app.papers.risk_report import risk_report
from app.queries.history import steps_of
from app.queries.house import house, terms
from app.queries.overview import register_counts
from app.queries.papers import risk_report_facts
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import Choice
from app.store.workspace import Workspace
from tests.store_registers import started

TODAY = date(2021, 12, 1)
Q3 = Quarter(2021, 3)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A risk that has slipped, with a control that has, in an organisation that says "Delayed"."""
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=Q3)
    risk = {"title": "People", "progress": Progress.SLIPPED, "rag": Rag.RED}
    made.run("Add", records.add, "risks", risk)
    made.run(
        "Add", records.add, "controls", {"title": "Plan", "risks": ("1",), "status": ControlStatus.SLIPPED}
    )
    yield made
    made.close()


def say(workspace: Workspace, word: str, shown: str, key: str = "progress") -> None:
    workspace.run(f"Say “{shown}”", organisation.change_word, key, word, shown)


def shown(workspace: Workspace, register: str, key: str, moment: Quarter | None = None) -> str:
    with workspace.read(moment) as session:
        return REGISTERS[register].column(key).text(rows(session, register)[0], terms(session))


def test_that_the_word_is_shown_in_every_register_and_what_is_stored_stays(workspace: Workspace) -> None:
    say(workspace, "Slipped", "Delayed")

    assert shown(workspace, "risks", "progress") == "Delayed"
    assert shown(workspace, "controls", "status") == "Delayed"
    assert shown(workspace, "risks", "controls") == "1: 1 delayed"
    with workspace.read() as session:
        assert rows(session, "risks")[0].progress is Progress.SLIPPED
        assert REGISTERS["risks"].record(rows(session, "risks")[0], terms(session))["progress"] == "Delayed"
        counts = register_counts(session, "risks", TODAY).counts
    assert [count.number for count in counts if count.title == "Delayed"] == [1]


def test_that_a_closed_quarter_reads_in_the_words_of_its_day(workspace: Workspace) -> None:
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    say(workspace, "Slipped", "Delayed")

    assert shown(workspace, "risks", "progress", Q3) == "Slipped"
    assert shown(workspace, "risks", "progress") == "Delayed"
    workspace.undo()
    assert shown(workspace, "risks", "progress") == "Slipped"


def test_that_the_organisations_word_and_the_programs_are_both_understood(workspace: Workspace) -> None:
    say(workspace, "Slipped", "Delayed")
    kind = REGISTERS["risks"].column("progress").kind

    with workspace.read() as session:
        own = terms(session)
    assert kind.parse("delayed", own) is kind.parse("Slipped", own) is Progress.SLIPPED
    assert kind.choices(own) == ("On track", "Limited", "Delayed", "No progress")
    with pytest.raises(Unreadable, match="Delayed"):
        kind.parse("tardy", own)


def test_that_a_word_that_was_given_to_another_state_means_that_one(workspace: Workspace) -> None:
    say(workspace, "Slipped", "Delayed")
    say(workspace, "No progress", "Slipped")

    with workspace.read() as session:
        assert REGISTERS["risks"].column("progress").kind.parse("Slipped", terms(session)) is Progress.NONE


@pytest.mark.parametrize(
    ("word", "said", "why"),
    [
        ("Slipped", "limited", "meaning of its own"),
        ("Slipped", "x" * 31, "too long"),
        ("Late", "Delayed", "no word"),
    ],
)
def test_that_a_word_that_would_mislead_is_refused(
    workspace: Workspace, word: str, said: str, why: str
) -> None:
    with pytest.raises(RuleError, match=why):
        say(workspace, word, said)


def test_that_an_empty_word_is_the_programs_own_again(workspace: Workspace) -> None:
    say(workspace, "Slipped", "Delayed")
    say(workspace, "Slipped", " ")

    with workspace.read() as session:
        assert house(session).wording == Wording()


def test_that_papers_and_workbooks_use_it(workspace: Workspace, tmp_path: Path) -> None:
    say(workspace, "Slipped", "Delayed")
    say(workspace, "Red", "Critical", "rag")

    with workspace.read() as session:
        facts, held, now = risk_report_facts(session, TODAY), rows(session, "risks"), house(session)
    text = repr(risk_report(facts))
    book = workbook.write([(REGISTERS["risks"], held)], now, written_on=TODAY)

    assert "Delayed" in text
    assert "critical" in text
    assert "slipped" not in text.casefold()
    assert book


def test_that_sentences_quote_a_word_that_they_have_no_grammar_for() -> None:
    own = Wording((("progress", "Slipped", "Delayed"),))

    assert (
        sentences.streak(Progress.SLIPPED, 2, own)
        == "This is the second quarter running that progress is “Delayed”."
    )
    assert sentences.controls([(ControlStatus.SLIPPED, 2)], own) == "Both of its controls are “Delayed”."


def test_that_the_history_says_it_in_the_words_of_now(workspace: Workspace) -> None:
    say(workspace, "Complete", "Done", "actions")
    action = workspace.run("Add", records.add, "actions", {"title": "Write"})
    why = {"reason": "Written", "meeting": "Board"}
    workspace.run("Close", records.change, "actions", action, "state", ActionState.COMPLETE, **why)

    with workspace.read() as session:
        told = [
            change.after
            for step in steps_of(session, action)
            for change in step.changes
            if change.field == "State"
        ]
    assert "Done" in told


def test_that_every_state_that_a_register_shows_can_be_worded() -> None:
    known = {enum for one in SETS for enum in one.enums}
    for register in REGISTERS.values():
        if register.state:
            kind = register.column(register.state).kind
            assert isinstance(kind, Choice), register.key
            assert kind.words in known, register.key


def test_that_the_word_for_the_organisation_itself_is_its_own(workspace):
    say(workspace, "Force", "Council", "scope")
    with workspace.read() as session:
        own = terms(session)

    for register, column in (("reviews", "scope"), ("recommendations", "reach")):
        kind = REGISTERS[register].column(column).kind
        assert kind.show(kind.parse("Council", own), own) == "Council"
        assert kind.parse("Force", own) is kind.parse("Council", own)
