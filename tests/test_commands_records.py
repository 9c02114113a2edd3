"""What is done to a record of any register: the rules that every way in must keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.commands import history as reasons
from app.commands import organisation, quarters, records, risks, updates
from app.errors import DamageError, RuleError
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.status import (
    Appetite,
    ControlStatus,
    Effectiveness,
    Horizon,
    Implementation,
    Marking,
    Progress,
    Rag,
)
from app.models.stored import Source
from app.models.timescale import Timescale
from app.queries import history
from app.queries.controls import pillar_rows
from app.queries.house import house
from app.queries.records import hangs_on
from app.queries.records import updates as updates_of
from app.registers import REGISTERS
from app.store.workspace import Workspace
from tests.store_registers import add, change, control_list, dump, move, newest, risk, risk_list, started

EVERY_RISK_FIELD: dict[str, Any] = {
    "ref": "R-7",
    "title": "People",
    "description": "Two\nlines",
    "horizon": Horizon.SHORT,
    "category": "Workforce",
    "owner": "Chief",
    "leads": ("Ana", "Bo"),
    "position": Position(3, 2),
    "target": Position(1, 2),
    "inherent": Position(4, 4),
    "progress": Progress.LIMITED,
    "rag": Rag.AMBER,
    "appetite": Appetite.CAUTIOUS,
    "pillars": ("1", "2"),
    "related": ("1",),
    "commentary": "Begun",
}
EVERY_CONTROL_FIELD: dict[str, Any] = {
    "ref": "1.1",
    "title": "Training",
    "description": "How it works",
    "risks": ("1",),
    "owner": "Head of HR",
    "timescale": Timescale.parse("end Q2 2021/22"),
    "status": ControlStatus.SLIPPED,
    "implementation": Implementation.PLANNED,
    "effectiveness": Effectiveness.NOT,
    "commentary": "Late",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = started(tmp_path / "r.quarterdeck")
    yield opened
    opened.close()


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A register with two pillars and a first risk."""
    workspace.run("Pillar", organisation.add_pillar, "1", "Trust")
    workspace.run("Pillar", organisation.add_pillar, "2", "Safety")
    add(workspace, "risks", "First")
    return workspace


def test_that_the_fields_above_are_all_that_people_fill_in() -> None:
    assert EVERY_RISK_FIELD.keys() == {column.key for column in REGISTERS["risks"].editable()}
    assert EVERY_CONTROL_FIELD.keys() == {column.key for column in REGISTERS["controls"].editable()}


@pytest.mark.parametrize(
    ("register", "values"), [("risks", EVERY_RISK_FIELD), ("controls", EVERY_CONTROL_FIELD)]
)
def test_that_every_field_given_is_read_back(
    furnished: Workspace, register: str, values: dict[str, Any]
) -> None:
    record_id = furnished.run("Add", records.add, register, values)

    rows: list[Any] = [*risk_list(furnished), *control_list(furnished)]
    row = next(one for one in rows if one.id == record_id)
    assert {key: getattr(row, key) for key in values} == values


@pytest.mark.parametrize(
    ("register", "values"), [("risks", EVERY_RISK_FIELD), ("controls", EVERY_CONTROL_FIELD)]
)
def test_that_every_field_can_be_changed_alone_and_taken_back(
    furnished: Workspace, register: str, values: dict[str, Any]
) -> None:
    record_id = furnished.run("Add", records.add, register, {"title": "Plain"})
    for key, value in values.items():
        before = dump(furnished.path)
        change(furnished, register, record_id, key, value)
        assert dump(furnished.path) != before
        with furnished.read() as session:
            (step, *_) = history.steps_of(session, record_id)
        assert (
            len(step.changes) == len(value)
            if key in ("pillars", "risks", "related")
            else len(step.changes) == 1
        )
        furnished.undo()
        assert dump(furnished.path) == before
        furnished.redo()


def test_that_a_title_is_enough_and_a_reference_is_given(workspace: Workspace) -> None:
    for title in ("A", "B", "C"):
        add(workspace, "risks", title)
    add(workspace, "controls", "For one", risks=("2",))
    add(workspace, "controls", "For one more", risks=("2",))
    add(workspace, "controls", "For two", risks=("1", "2"))
    add(workspace, "controls", "For none")

    assert [row.ref for row in risk_list(workspace)] == ["1", "2", "3"]
    assert [row.ref for row in control_list(workspace)] == ["1", "2", "2.1", "2.2"]
    assert risk_list(workspace)[0].position is None


def test_that_odd_references_do_not_disturb_the_numbering(workspace: Workspace) -> None:
    for ref in ("7", "R-9", "²", "٣", "8.2"):
        add(workspace, "risks", f"Risk {ref}", ref=ref)

    add(workspace, "risks", "Next")

    assert "8" in {row.ref for row in risk_list(workspace)}


def test_that_the_reference_of_a_removed_risk_is_not_given_again(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    gone = newest(workspace)

    add(workspace, "risks", "Technology")
    workspace.undo(gone)

    assert [(row.ref, row.title) for row in risk_list(workspace)] == [("1", "People"), ("2", "Technology")]


def test_that_the_reference_of_an_adding_that_was_taken_back_is_free(workspace: Workspace) -> None:
    add(workspace, "risks", "A mistake")
    workspace.undo()

    add(workspace, "risks", "People")

    assert [row.ref for row in risk_list(workspace)] == ["1"]


REFUSED = [
    ("title", "", "needs a risk"),
    ("title", "   ", "needs a risk"),
    ("title", None, "needs a risk"),
    ("ref", "", "needs a reference"),
    ("ref", "2", "reference 2 is taken by “Technology”"),
    ("position", Position(5, 1), "levels 1 to 4, not 5"),
    ("target", Position(1, 5), "levels 1 to 4, not 5"),
    ("trend", "Increased", "worked out by the program"),
    ("streak", 3, "worked out by the program"),
    ("controls", (), "worked out by the program"),
    ("related", ("1",), "linked with itself"),
    ("related", ("9",), "There is no risk 9"),
    ("pillars", ("8", "9"), "There is no pillar 8 or 9"),
]


@pytest.mark.parametrize(("key", "value", "why"), REFUSED)
def test_that_a_change_against_a_rule_is_refused_whole_with_a_hint(
    workspace: Workspace, key: str, value: object, why: str
) -> None:
    people = add(workspace, "risks", "People")
    technology = add(workspace, "risks", "Technology")
    before = dump(workspace.path)

    with pytest.raises(RuleError, match=why):
        workspace.run(
            "Two edits", records.change_many, "risks", [(technology, "owner", "X"), (people, key, value)]
        )

    assert dump(workspace.path) == before


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", " "), ("trend", "New"), ("ref", "1"), ("position", Position(9, 9)), ("pillars", ("9",))],
)
def test_that_adding_keeps_the_same_rules(workspace: Workspace, key: str, value: object) -> None:
    add(workspace, "risks", "People")
    before = dump(workspace.path)

    with pytest.raises(RuleError):
        workspace.run("Add", records.add, "risks", {"title": "New", key: value})

    assert dump(workspace.path) == before


def test_that_a_record_may_keep_its_own_reference(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")

    change(workspace, "risks", people, "ref", "1")


@pytest.mark.parametrize("act", ["change", "move", "remove", "update"])
def test_that_a_removed_record_cannot_be_changed_and_the_hint_says_how_it_comes_back(
    workspace: Workspace, act: str
) -> None:
    people = add(workspace, "risks", "People")
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    acts: dict[str, Any] = {
        "change": lambda: change(workspace, "risks", people, "owner", "X"),
        "update": lambda: change(workspace, "risks", people, "commentary", "X"),
        "move": lambda: move(workspace, people, 1, 1),
        "remove": lambda: workspace.run("Remove", records.remove, "risks", people, "Again"),
    }

    with pytest.raises(RuleError, match="has been removed") as refused:
        acts[act]()

    assert "put back" in refused.value.hint


@pytest.mark.parametrize("reason", ["", "  "])
def test_that_removing_needs_a_reason(workspace: Workspace, reason: str) -> None:
    people = add(workspace, "risks", "People")

    with pytest.raises(RuleError, match="needs a reason"):
        workspace.run("Remove", records.remove, "risks", people, reason)

    assert risk(workspace, people)


@pytest.mark.parametrize(
    ("given", "kept"), [("", "Merged into risk 2"), ("Board decision", "Board decision")]
)
def test_that_the_reason_of_a_removal_is_that_of_its_step(
    workspace: Workspace, given: str, kept: str
) -> None:
    people = add(workspace, "risks", "People")

    workspace.run("Remove", records.remove, "risks", people, " Merged into risk 2 ", reason=given)

    with workspace.read() as session:
        assert history.removed(session, "risks")[0].step.reason == kept
    assert workspace.check()


def test_that_what_hangs_on_a_record_is_said_before_it_goes(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", commentary="Begun")
    add(workspace, "risks", "Technology", related=("1",))
    training = add(workspace, "controls", "Training", risks=("1",))
    add(workspace, "controls", "Vetting", risks=("1", "2"))

    with workspace.read() as session:
        assert hangs_on(session, people) == [
            "It is linked with two controls: 1 Vetting; 1.1 Training.",
            "It is linked with one related risk: 2 Technology.",
            "It has one update, which is kept with it.",
        ]
        assert hangs_on(session, training) == ["It is linked with one risk that it treats: 1 People."]


def test_that_links_to_a_removed_record_are_kept_for_its_return(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    add(workspace, "risks", "Technology")
    training = add(workspace, "controls", "Training", risks=("1", "2"))
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    gone = newest(workspace)

    change(workspace, "controls", training, "risks", ())
    assert control_list(workspace)[0].risks == ()
    workspace.undo(gone)

    assert control_list(workspace)[0].risks == ("1",)


def test_that_a_link_between_risks_is_seen_from_both_and_ended_from_either(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    technology = add(workspace, "risks", "Technology", related=("1",))
    assert risk(workspace, people).related == ("2",)

    change(workspace, "risks", people, "related", ("2",))  # it is there already, from the other side
    assert risk(workspace, technology).related == ("1",)
    change(workspace, "risks", people, "related", ())

    assert risk(workspace, technology).related == ()


def test_that_an_update_belongs_to_its_quarter(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", commentary="First")
    change(workspace, "risks", people, "commentary", "First, better said")
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    assert risk(workspace, people).updated is False
    assert risk(workspace, people).commentary == "First, better said"
    change(workspace, "risks", people, "commentary", "Second")
    workspace.run("Late", updates.write, people, "First, written late", Quarter(2021, 1))

    with workspace.read() as session:
        told = [(str(update.quarter), update.text) for update in updates_of(session, people)]

    assert told == [("Q2 2021/22", "Second"), ("Q1 2021/22", "First, written late")]
    change(workspace, "risks", people, "commentary", "")
    assert risk(workspace, people).commentary == "First, written late"
    with pytest.raises(RuleError, match="has not begun"):
        workspace.run("Too early", updates.write, people, "x", Quarter(2021, 3))


def test_that_moving_is_checked_against_the_scale(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    with pytest.raises(RuleError, match="levels 1 to 4"):
        move(workspace, people, 5, 1)
    move(workspace, people, 4, 4)

    workspace.run("Take the assessment away", risks.move, people, None)

    assert risk(workspace, people).position is None


# The organisation


def test_that_a_register_is_started_once(workspace: Workspace) -> None:
    with pytest.raises(RuleError, match="started already"):
        workspace.run("x", organisation.start, name="B", scale=four_levels(), first_quarter=Quarter(2021, 1))


def test_that_a_register_never_started_says_so(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "r.quarterdeck", who="Ana")

    with pytest.raises(DamageError, match="never filled") as refused:
        risk_list(workspace)

    assert refused.value.hint
    workspace.close()


def test_that_the_house_can_be_renamed_but_not_its_calendar(workspace: Workspace) -> None:
    workspace.run(
        "Rename", organisation.change, name="Othertown", panel="Audit panel", marking=Marking.SENSITIVE
    )

    with workspace.read() as session:
        shown = house(session)
    assert (shown.name, shown.panel, shown.marking) == ("Othertown", "Audit panel", Marking.SENSITIVE)
    for key in ("id", "scale", "first_month", "first_quarter", "nothing"):
        with pytest.raises(RuleError, match=f"has no {key}"):
            workspace.run("x", organisation.change, **{key: 1})


def test_that_a_smaller_scale_is_refused_while_a_risk_stands_outside_it(tmp_path: Path) -> None:
    workspace = started(tmp_path / "r.quarterdeck", scale=five_by_five())
    people = add(workspace, "risks", "People", target=Position(5, 1))

    with pytest.raises(RuleError, match="Risk 1 stands at 5 x 1"):
        workspace.run("Scale", organisation.change_scale, four_levels())

    change(workspace, "risks", people, "target", None)
    workspace.run("Scale", organisation.change_scale, four_levels())
    workspace.close()


def test_that_pillars_are_listed_with_their_risks(furnished: Workspace) -> None:
    change(furnished, "risks", risk_list(furnished)[0].id, "pillars", ("2",))

    with furnished.read() as session:
        assert [(row.ref, row.title, row.risks) for row in pillar_rows(session)] == [
            ("1", "Trust", ()),
            ("2", "Safety", ("1",)),
        ]
        assert organisation.is_empty(session) is False


def test_that_words_of_a_paper_are_kept_changed_and_dropped(workspace: Workspace) -> None:
    def kept() -> list[tuple[Any, ...]]:
        return [row[1:] for row in dump(workspace.path)["paper_words"]]

    workspace.run("Words", organisation.write_words, "risk_report", "finance", "None.")
    workspace.run("Words", organisation.write_words, "risk_report", "finance", "None arise.")
    assert kept() == [("risk_report", "finance", "2021-1-04", "None arise.")]
    workspace.run("Words", organisation.write_words, "risk_report", "finance", "")
    workspace.run("Words", organisation.write_words, "risk_report", "finance", "")
    assert kept() == []


# Reasons given later


def test_that_a_reason_left_for_later_is_listed_until_it_is_given(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 3))
    move(workspace, people, 3, 2)
    move(workspace, people, 2, 2, reason="Trained")
    change(workspace, "risks", people, "owner", "Chief")

    with workspace.read() as session:
        (open_one,) = history.needs_reason(session)
    assert open_one.words == "Move to 3 x 2"
    workspace.run("Why", reasons.give_reason, open_one.id, " Vacancies \x00filled ", "Board, 3 May")

    with workspace.read() as session:
        assert history.needs_reason(session) == []
        step = next(one for one in history.steps(session) if one.number == open_one.number)
        assert (step.reason, step.meeting) == ("Vacancies filled", "Board, 3 May")
        assert history.meetings(session) == ["Board, 3 May"]
    workspace.run("Why", reasons.give_reason, open_one.id, "Said better")
    with workspace.read() as session:
        step = next(one for one in history.steps_of(session, people) if one.number == open_one.number)
    assert (step.reason, step.meeting) == ("Said better", "Board, 3 May")
    workspace.undo()
    workspace.undo()
    with workspace.read() as session:
        assert history.needs_reason(session) == [open_one]


def test_that_a_move_taken_back_needs_no_reason_until_it_is_put_in_again(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 3))
    move(workspace, people, 3, 2)
    workspace.undo()
    with workspace.read() as session:
        assert history.needs_reason(session) == []
    for _ in range(2):
        workspace.redo()
        workspace.undo()
    workspace.redo()

    with workspace.read() as session:
        assert [step.words for step in history.needs_reason(session)] == ["Move to 3 x 2"]
        workspace_id = history.needs_reason(session)[0].id
    workspace.run("Why", reasons.give_reason, workspace_id, "Trained")
    with workspace.read() as session:
        assert history.needs_reason(session) == []


def test_that_moves_of_a_closed_quarter_are_no_longer_asked_about(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 3))
    move(workspace, people, 3, 2)
    workspace.run("Close", quarters.close, source=Source.CLOSE)

    with workspace.read() as session:
        assert history.needs_reason(session) == []
    with workspace.read(Quarter(2021, 1)) as session:
        assert [step.words for step in history.needs_reason(session)] == ["Move to 3 x 2"]


@pytest.mark.parametrize(
    ("step_id", "reason", "why"), [("nothing", "x", "not in the history"), (None, " ", "Nothing was typed")]
)
def test_that_a_reason_needs_a_step_and_some_words(
    workspace: Workspace, step_id: str | None, reason: str, why: str
) -> None:
    with workspace.read() as session:
        known = history.steps(session)[0].id

    with pytest.raises(RuleError, match=why):
        workspace.run("Why", reasons.give_reason, step_id or known, reason)
