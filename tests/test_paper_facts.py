"""The facts of the risk report: both moments agree, and what moved, came and went is told with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.commands import organisation, quarters, records, risks
from app.commands.history import give_reason
from app.models.facts import Movement, RiskReportFacts
from app.models.quarter import Quarter
from app.models.scale import Position, four_levels
from app.models.source import Source
from app.papers import sentences
from app.papers.risk_report import risk_report
from app.queries.history import head, steps
from app.queries.papers import risk_report_facts
from app.queries.risks import risk_rows
from app.store.workspace import Workspace

TODAY = date(2022, 1, 10)


@pytest.fixture(scope="module")
def told(sample_read: Workspace) -> Workspace:
    """The sample register; read only."""
    return sample_read


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A register with risks 1 and 2 at M v M, and one closed quarter."""
    made = Workspace.create(tmp_path / "r.quarterdeck", who="Ann")
    made.run(
        "Start",
        organisation.start,
        name="",
        scale=four_levels(),
        first_quarter=Quarter(2021, 2),
        source=Source.START,
    )
    for ref in ("1", "2"):
        made.run(
            "Add", records.add, "risks", {"ref": ref, "title": f"Risk {ref}", "position": Position(2, 2)}
        )
    made.run("Close", quarters.close, source=Source.CLOSE)
    yield made
    made.close()


def facts(workspace: Workspace, quarter: Quarter | None = None) -> RiskReportFacts:
    with workspace.read(quarter) as session:
        return risk_report_facts(session, TODAY)


def ids(workspace: Workspace) -> dict[str, str]:
    with workspace.read() as session:
        return {row.ref: row.id for row in risk_rows(session)}


def move(
    workspace: Workspace, ref: str, position: Position | None, reason: str = "", meeting: str = ""
) -> None:
    workspace.run("Move", risks.move, ids(workspace)[ref], position, reason=reason, meeting=meeting)


def moves(found: RiskReportFacts) -> list[tuple[str, Position | None, Position | None, str]]:
    return [(one.ref, one.before, one.after, one.reason) for one in found.movements]


def test_that_the_sample_tells_its_open_quarter(told):
    found = facts(told)

    assert (found.quarter, found.before, found.closed) == (Quarter(2021, 3), Quarter(2021, 2), False)
    assert len(found.risks) == 11
    assert [(one.ref, one.before, one.after) for one in found.movements] == [
        ("1", Position(3, 3), Position(2, 3)), ("6", Position(3, 3), Position(1, 3)),
    ]  # fmt: skip
    assert all(one.reason and one.meeting and one.on for one in found.movements)
    assert found.pillars
    assert found.controls
    assert "considerations" in found.words
    with told.read() as session:
        assert found.history_head == head(session)


def test_that_a_closed_quarter_is_told_as_it_was_closed(told):
    second = Quarter(2021, 2)
    found, later = facts(told, second), facts(told)

    assert (found.quarter, found.before, found.closed) == (second, Quarter(2021, 1), True)
    with told.read(second) as session:
        assert list(found.risks) == risk_rows(session)
    # Trends are told against another quarter in each paper; everything else of the two readings is the same.
    assert [replace(row, trend=None) for row in later.risks_before] == [
        replace(row, trend=None) for row in found.risks
    ]
    assert found.history_head != later.history_head


def test_that_every_quarter_of_the_sample_makes_a_paper(told):
    for number in range(4):
        assert risk_report(facts(told, Quarter(2020, 4) + number))


def test_that_the_first_quarter_has_none_before_it(told):
    found = facts(told, Quarter(2020, 4))

    assert (found.before, found.risks_before, found.arrivals, found.departures) == (None, (), (), ())


def test_that_reading_back_leaves_the_session_as_it_was(told):
    with told.read() as session:
        before = risk_rows(session)
        first = risk_report_facts(session, TODAY)
        assert risk_report_facts(session, TODAY) == first
        assert risk_rows(session) == before
    with told.read() as session:
        assert risk_rows(session) == before


def test_that_each_move_is_told_in_order_with_its_reason_and_meeting(workspace):
    move(workspace, "1", Position(3, 2), "Worse.", "The board")
    move(workspace, "2", None)
    move(workspace, "1", Position(4, 2), "Worse still.")

    found = facts(workspace)

    assert moves(found) == [
        ("1", Position(2, 2), Position(3, 2), "Worse."),
        ("2", Position(2, 2), None, ""),
        ("1", Position(3, 2), Position(4, 2), "Worse still."),
    ]
    first = found.movements[0]
    assert isinstance(first, Movement)
    assert (first.meeting, first.who, first.title) == ("The board", "Ann", "Risk 1")


def test_that_a_move_taken_back_is_not_told(workspace):
    move(workspace, "1", Position(3, 2))
    workspace.undo()

    assert moves(facts(workspace)) == []


def test_that_a_move_put_in_again_is_told_once_with_its_own_reason(workspace):
    move(workspace, "1", Position(3, 2), "Worse.", "The board")
    workspace.undo()
    workspace.redo()

    assert moves(facts(workspace)) == [("1", Position(2, 2), Position(3, 2), "Worse.")]

    workspace.undo()
    workspace.redo()
    assert moves(facts(workspace)) == [("1", Position(2, 2), Position(3, 2), "Worse.")]


def test_that_a_reason_given_later_counts(workspace):
    move(workspace, "1", Position(3, 2))
    with workspace.read() as session:
        step = steps(session)[0]
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    workspace.run("Reason", give_reason, step.id, "Two losses.", "The board")

    found = facts(workspace, Quarter(2021, 3))

    assert moves(found) == [("1", Position(2, 2), Position(3, 2), "Two losses.")]
    assert found.movements[0].meeting == "The board"


def test_that_moves_before_the_last_close_are_not_told_again(workspace):
    move(workspace, "1", Position(3, 2))
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    move(workspace, "2", Position(1, 1))

    assert [one.ref for one in facts(workspace).movements] == ["2"]
    assert [one.ref for one in facts(workspace, Quarter(2021, 3)).movements] == ["1"]


def test_that_a_risk_assessed_in_an_earlier_quarter_is_assessed_again(workspace):
    move(workspace, "1", None)
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    move(workspace, "1", Position(3, 2))
    workspace.run("Add", records.add, "risks", {"ref": "3", "title": "Risk 3"})
    move(workspace, "3", Position(1, 1))
    workspace.undo()
    move(workspace, "3", Position(1, 2))

    told = {one.ref: sentences.moves([one], four_levels()) for one in facts(workspace).movements}

    assert "was assessed again, at H v M." in told["1"]
    assert "was assessed for the first time, at L v M." in told["3"], "what was taken back was no assessment"


def test_that_an_assessment_that_a_quarter_closed_on_was_one_though_it_was_taken_back(workspace):
    workspace.run("Add", records.add, "risks", {"ref": "3", "title": "Risk 3"})
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    move(workspace, "3", Position(1, 1))
    with workspace.read() as session:
        number = steps(session)[0].number
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    workspace.undo(number)
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    move(workspace, "3", Position(1, 2))

    (found,) = facts(workspace).movements

    assert found.again


def test_that_a_move_of_a_closed_quarter_taken_back_later_is_a_move_of_then(workspace):
    move(workspace, "1", Position(3, 2), "Worse.")
    with workspace.read() as session:
        number = steps(session)[0].number
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    workspace.undo(number)

    assert moves(facts(workspace, Quarter(2021, 3))) == [("1", Position(2, 2), Position(3, 2), "Worse.")]
    assert moves(facts(workspace)) == [("1", Position(3, 2), Position(2, 2), "")]


def test_that_what_came_and_went_is_told_with_its_reason(workspace):
    known = ids(workspace)
    workspace.run("Add", records.add, "risks", {"title": "New one"}, reason="Asked for.", meeting="The board")
    move(workspace, "1", Position(4, 4))
    workspace.run(
        "Remove", records.remove, "risks", known["1"], "Merged.", reason="Merged.", meeting="The panel"
    )

    found = facts(workspace)

    (came,), (went,) = found.arrivals, found.departures
    assert (came.ref, came.title, came.reason, came.meeting) == ("3", "New one", "Asked for.", "The board")
    assert (went.ref, went.position, went.reason, went.meeting) == (
        "1",
        Position(4, 4),
        "Merged.",
        "The panel",
    )
    assert found.movements == ()  # a removed risk's moves are told by its going
    assert risk_report(found)


def test_that_a_risk_removed_and_put_back_neither_came_nor_went(workspace):
    workspace.run("Remove", records.remove, "risks", ids(workspace)["1"], "Mistake.")
    workspace.undo()

    found = facts(workspace)

    assert (found.arrivals, found.departures, found.movements) == ((), (), ())


def test_that_the_scale_of_the_earlier_quarter_is_kept(workspace):
    other = replace(four_levels(), name="Another", appetite=())
    workspace.run("Scale", organisation.change_scale, other)

    found = facts(workspace)

    assert found.scale == other
    assert found.scale_before == four_levels()
    assert not found.same_scale


def test_that_standing_words_last_and_words_of_one_quarter_do_not(workspace):
    for section in ("legal", "considerations"):
        workspace.run("Words", organisation.write_words, "risk_report", section, f"Our {section}")
    workspace.run("Close", quarters.close, source=Source.CLOSE)

    assert facts(workspace, Quarter(2021, 3)).words == {
        "legal": "Our legal",
        "considerations": "Our considerations",
    }
    assert facts(workspace).words == {"legal": "Our legal"}

    workspace.run("Words", organisation.write_words, "risk_report", "legal", "Newer")
    assert facts(workspace).words == {"legal": "Newer"}
    assert facts(workspace, Quarter(2021, 3)).words["legal"] == "Our legal"


def test_that_words_written_after_the_close_are_printed(workspace):
    workspace.run(
        "Words", organisation.write_words, "risk_report", "questions", "Our answer", Quarter(2021, 2)
    )

    assert facts(workspace, Quarter(2021, 2)).words == {"questions": "Our answer"}
    assert facts(workspace).words == {}
