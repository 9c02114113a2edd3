"""A meeting in session, below the window: everything belongs to it, its agenda is what is due, it ends with minutes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.commands import capture, extensions, meetings, posts, records
from app.commands.reasons import Why
from app.errors import RuleError
from app.models.action_words import ActionState
from app.models.agenda import Topic
from app.models.meeting_words import ExtensionState, MeetingState, Outcome
from app.models.record_changes import StepFilter
from app.models.scale import Position
from app.models.spoken import understand
from app.models.status import Progress
from app.models.timescale import Timescale
from app.papers.blocks import Heading, Paragraph, Table
from app.papers.minutes import frame, minutes
from app.papers.minutes_draft import drafted
from app.queries.extensions import of_record, waiting
from app.queries.meeting_agenda import agenda
from app.queries.minutes import minutes_facts
from app.queries.registers import rows
from app.queries.sitting import in_session, known
from app.queries.steps import find_steps
from app.queries.timescales import revisions
from app.store.workspace import Workspace
from tests.store_registers import add, change, move, started

APRIL, JUNE = date(2021, 4, 21), date(2021, 6, 24)
NAMED = "Oversight Board, 24 June 2021"
LATER = Timescale.parse("Q4 2021/22")


@pytest.fixture
def workspace(tmp_path):
    made = started(tmp_path / "r.quarterdeck")
    add(made, "boards", "Oversight Board", ref="OB")
    add(
        made,
        "meetings",
        "April",
        board=("OB",),
        held_on=APRIL,
        state=MeetingState.HELD,
        attendance="Office: Clerk",
    )
    add(made, "posts", "Clerk")
    add(made, "actions", "Send a note", meetings=("OB.1",), leads=("Clerk",))
    add(made, "actions", "Late work", ref="7", timescale=Timescale.parse("1 May 2021"))
    add(made, "actions", "Come back", timescale=Timescale.parse("at the June 2021 oversight board"))
    add(made, "actions", "Elsewhere", timescale=Timescale.parse("at the September 2021 oversight board"))
    add(made, "controls", "Slipping", status=None)
    yield made
    made.close()


def begin(workspace: Workspace, **values: Any) -> str:
    """A new meeting of the board in June, and every later step belongs to it."""
    given = {"title": "June", "board": ("OB",), "held_on": JUNE, **values}
    made = workspace.run("Begin the meeting", meetings.begin, "", given)
    with workspace.read() as session:
        now = in_session(session)
    assert now is not None
    workspace.meeting = now.words
    return made


def items(workspace: Workspace, meeting: str) -> dict[str, Any]:
    with workspace.read() as session:
        found = agenda(session, meeting, JUNE)
    assert found is not None
    return {item.key: item for item in found.items}


def texts(item: Any) -> list[str]:
    return [line.text for line in item.lines]


def say(workspace: Workspace, line: str, topic: str = Topic.OTHER, item: str = "") -> str:
    with workspace.read() as session:
        now, may = in_session(session), known(session, JUNE)
    assert now is not None
    return workspace.run(line, capture.keep, now, understand(line, may), topic, item)


def all_rows(workspace: Workspace, register: str) -> list[Any]:
    with workspace.read() as session:
        return rows(session, register, JUNE)


def extension_of(workspace: Workspace, record: str) -> Any:
    with workspace.read() as session:
        (found,) = of_record(session, record)
    return found


def test_that_everything_changed_while_it_is_in_session_carries_the_meeting(workspace):
    begin(workspace)
    risk = add(workspace, "risks", "People")
    move(workspace, risk, 2, 3)
    workspace.undo()
    change(workspace, "risks", risk, "owner", "Clerk")
    workspace.run("Elsewhere", records.change, "risks", risk, "title", "Staff", meeting="Panel, 1 June 2021")

    with workspace.read() as session:
        found = [step.words for step in find_steps(session, StepFilter(meeting=NAMED))]
    assert found == [
        "Change owner to Clerk",
        "Undo: Move to 2 x 3",
        "Move to 2 x 3",
        "Add People",
        "Begin the meeting",
    ]


def test_that_a_planned_meeting_begins_with_who_is_there_and_one_undo_takes_it_back(workspace):
    planned = add(workspace, "meetings", "June", board=("OB",), held_on=JUNE, state=MeetingState.PLANNED)

    workspace.run("Begin", meetings.begin, planned, {"attendance": "Office: Clerk", "apologies": "Chair"})

    (row,) = (row for row in all_rows(workspace, "meetings") if row.id == planned)
    assert (row.state, row.attendance, row.apologies) == (MeetingState.IN_SESSION, "Office: Clerk", "Chair")
    workspace.undo()
    (row,) = (row for row in all_rows(workspace, "meetings") if row.id == planned)
    assert (row.state, row.attendance) == (MeetingState.PLANNED, "")


def test_that_one_meeting_is_in_session_at_a_time_and_none_is_held_twice(workspace):
    first = begin(workspace)
    with pytest.raises(RuleError, match="“June” is in session still"):
        workspace.run("Begin", meetings.begin, "", {"title": "Another"})
    workspace.run("End", meetings.end, first, "Nothing.")
    with pytest.raises(RuleError, match="held already"):
        workspace.run("Begin", meetings.begin, first)
    with pytest.raises(RuleError, match="not in session"):
        workspace.run("End", meetings.end, first, "Again.")


def test_that_the_meeting_is_still_in_session_after_the_program_was_gone(tmp_path, workspace):
    began = begin(workspace)
    workspace.close()

    with Workspace.open(tmp_path / "r.quarterdeck", who="Ana").read() as session:
        now = in_session(session)

    assert now is not None
    assert (now.id, now.words, now.board_ref) == (began, NAMED, "OB")
    assert now.began_at is not None


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Actions on knife crime", True),
        ("3. Minutes secretary: who follows Ana", True),
        ("Any other business: the car park", True),
        ("Minutes of the last meeting, 24 June 2022", False),
        ("1. Minutes, actions and matters arising", False),
        ("Minutes of the board meeting held on 1.6.22.", False),
        ("Actions (from the last meeting)", False),
        ("Any other business (AOB)", False),
        ("AOB.", False),
    ],
)
def test_that_an_own_item_is_on_the_agenda_unless_it_says_what_stands_there_already(workspace, text, own):
    found = items(workspace, begin(workspace, agenda=text))

    assert (f"item: {text}" in found) is own
    assert Topic.LAST_MEETING in found


def test_that_the_agenda_is_what_is_due(workspace):
    began = begin(workspace, agenda="1. Minutes\n2. Performance\n3. Any other business")
    risk = add(workspace, "risks", "People")
    gone = add(workspace, "risks", "Old")
    move(workspace, risk, 2, 3)
    move(workspace, risk, 3, 3, reason="Leavers")
    workspace.run("Remove", records.remove, "risks", gone, "Merged")
    add(workspace, "panel_questions", "Why so few?")

    found = items(workspace, began)

    assert list(found) == [
        Topic.LAST_MEETING,
        "item: 2. Performance",
        Topic.MOVES,
        Topic.RETURNS,
        Topic.SLIPPED,
        Topic.EXTENSIONS,
        Topic.NEW,
        Topic.QUESTIONS,
        Topic.OTHER,
    ]
    assert found["item: 2. Performance"].title == "Performance"
    assert texts(found[Topic.LAST_MEETING]) == ["Send a note"]
    assert texts(found[Topic.RETURNS]) == ["Come back"]
    assert texts(found[Topic.SLIPPED]) == ["Late work"]
    assert texts(found[Topic.NEW]) == ["People"]
    assert texts(found[Topic.MOVES]) == ["People: not assessed to M v H", "People: M v H to H v H"]
    assert "Leavers" in found[Topic.MOVES].lines[1].below
    assert texts(found[Topic.QUESTIONS]) == ["Why so few?"]


@pytest.mark.parametrize(
    ("board", "back"),
    [
        ("Performance and Risk Oversight Board", ["Told to the board", "Told to anybody"]),
        ("Mayor and Head of Crime, bilateral meeting", ["Told to the two", "Told to anybody"]),
        ("Audit Panel", ["Told to anybody"]),
    ],
)
def test_that_an_action_returns_at_the_board_that_its_words_are_most_like(workspace, board, back):
    for title in (
        "Performance and Risk Oversight Board",
        "Mayor and Head of Crime, bilateral meeting",
        "Audit Panel",
    ):
        if title != board:
            add(workspace, "boards", title)
    held = next(row.id for row in all_rows(workspace, "boards") if row.ref == "OB")
    change(workspace, "boards", held, "title", board)
    add(
        workspace,
        "actions",
        "Told to the board",
        timescale=Timescale.parse("at the oversight board in June 2021"),
    )
    add(
        workspace,
        "actions",
        "Told to the two",
        timescale=Timescale.parse("at the Mayor–Head of Crime meeting in June 2021"),
    )
    add(workspace, "actions", "Told to anybody", timescale=Timescale.parse("at the meeting in June 2021"))

    began = begin(workspace)

    told = [text for text in texts(items(workspace, began)[Topic.RETURNS]) if text.startswith("Told")]
    assert told == back


def test_that_the_risk_picture_is_always_an_item_with_words_where_nothing_moved(workspace):
    add(workspace, "risks", "People", position=Position(3, 3))
    add(workspace, "risks", "Money", position=Position(1, 1))
    add(workspace, "risks", "Estates")
    first = begin(workspace, title="May", held_on=date(2021, 5, 20))
    workspace.run("End", meetings.end, first, "")
    began = begin(workspace)

    picture = items(workspace, began)[Topic.MOVES]

    assert not picture.lines
    assert picture.said == (
        "Two risks on the map: one high and one low. One is not assessed yet. None has moved since “May”."
    )
    workspace.run("Deal", meetings.settle, began, Topic.MOVES, Outcome.DEALT_WITH)
    assert "The heat map was considered; no risk was moved at the meeting." in drafted(
        facts(workspace, began)
    )


def test_that_nothing_is_said_of_moves_where_no_risk_is_on_the_map(workspace):
    began = begin(workspace)
    assert items(workspace, began)[Topic.MOVES].said == "There are no risks in the register yet."
    add(workspace, "risks", "Estates")

    said = items(workspace, began)[Topic.MOVES].said

    assert said == "No risk is on the map yet. One is not assessed yet."


def test_that_only_what_came_and_went_since_the_last_meeting_is_new_or_removed(workspace):
    old = add(workspace, "risks", "Old")
    kept = add(workspace, "risks", "Kept")
    first = begin(workspace, title="May", held_on=date(2021, 5, 20))
    workspace.run("End", meetings.end, first, "")
    workspace.run("Remove", records.remove, "risks", old, "Merged into risk 2")
    add(workspace, "risks", "Fresh")

    found = items(workspace, begin(workspace))

    assert texts(found[Topic.NEW]) == ["Fresh"]
    assert texts(found[Topic.REMOVED]) == ["Old"]
    assert "Merged into risk 2" in found[Topic.REMOVED].lines[0].below
    assert kept


def test_that_what_has_slipped_is_listed_whether_or_not_it_has_a_date(workspace):
    add(workspace, "actions", "Slow", progress=Progress.SLIPPED)
    add(workspace, "actions", "Over", timescale=Timescale.parse("1 May 2021"), state=ActionState.COMPLETE)

    assert texts(items(workspace, begin(workspace))[Topic.SLIPPED]) == ["Late work", "Slow"]


def test_that_items_are_ticked_and_noted_and_each_is_one_undo(workspace):
    began = begin(workspace)
    workspace.run("Note", meetings.note, began, Topic.SLIPPED, "Discussed at length.")
    workspace.run("Note", meetings.note, began, Topic.SLIPPED, "Twice.", more=True)
    workspace.run("Tick", meetings.settle, began, Topic.SLIPPED, Outcome.DEALT_WITH)

    found = items(workspace, began)[Topic.SLIPPED]
    assert (found.dealt, found.note) == (True, "Discussed at length.\nTwice.")
    workspace.undo()
    workspace.undo()
    found = items(workspace, began)[Topic.SLIPPED]
    assert (found.dealt, found.note) == (False, "Discussed at length.")


def test_that_a_spoken_line_becomes_an_action_numbered_through_the_meeting(workspace):
    begin(workspace)
    say(workspace, "A: first @Clerk by Q3")
    say(workspace, "A: second @Treasurer", Topic.SLIPPED, "2. Slipped and overdue")

    one, two = (row for row in all_rows(workspace, "actions") if row.meetings == ("OB.2",))
    assert (one.ref, one.title, one.leads, str(one.timescale)) == (
        "OB.2.1",
        "First",
        ("Clerk",),
        "Q3 2021/22",
    )
    assert (two.ref, two.leads, two.arose) == (
        "OB.2.2",
        ("Treasurer",),
        f"{NAMED}, item 2. Slipped and overdue",
    )
    workspace.undo()
    assert "Second" not in [row.title for row in all_rows(workspace, "actions")]


def test_that_decisions_questions_and_notes_are_taken_too(workspace):
    began = begin(workspace)
    add(workspace, "risks", "People", ref="4")
    say(workspace, "D: keep risk 4 because it is contested", item="1. Minutes")
    say(workspace, "Q: why is risk 4 red? @Clerk by the next panel")
    say(workspace, "the room was cold", Topic.SLIPPED)

    (decision,) = all_rows(workspace, "decisions")
    assert (decision.ref, decision.reason, decision.item) == ("OB.2.1", "It is contested", "1. Minutes")
    assert (decision.meeting, decision.risks) == (("OB.2",), ("4",))
    (question,) = all_rows(workspace, "panel_questions")
    assert (question.owner, question.asked_by, question.meeting) == ("Clerk", ("OB",), ("OB.2",))
    assert items(workspace, began)[Topic.SLIPPED].note == "the room was cold"


def test_that_an_action_of_a_person_is_of_the_post_that_they_hold_on_the_day(workspace):
    clerk = next(row.id for row in all_rows(workspace, "posts") if row.title == "Clerk")
    workspace.run("Name", posts.hand_over, clerk, "Jane Smith", None)
    begin(workspace)

    say(workspace, "A: count them @jane smith by Q3")

    (action,) = (row for row in all_rows(workspace, "actions") if row.meetings == ("OB.2",))
    assert action.leads == ("Clerk",)


def test_that_a_line_that_lacks_something_is_refused_with_what_it_lacks(workspace):
    begin(workspace)
    with pytest.raises(RuleError, match=r"^Action: what is to be written down\?$"):
        say(workspace, "A: @Clerk by Q3")
    with pytest.raises(RuleError, match="say why"):
        say(workspace, "E: 7 to Q4")


def test_that_an_approved_extension_is_a_revision_with_the_meeting(workspace):
    begin(workspace)
    request = say(workspace, "E: 7 to Q4 because the supplier failed @Clerk")
    (late,) = (row for row in all_rows(workspace, "actions") if row.ref == "7")
    assert str(late.timescale) == "1 May 2021"

    workspace.run("Approve", extensions.approve, request)

    (late,) = (row for row in all_rows(workspace, "actions") if row.ref == "7")
    with workspace.read() as session:
        (revision,) = revisions(session, late.id)[late.id]
        assert not waiting(session)
    assert (str(late.timescale), revision.reason, revision.meeting) == (
        "Q4 2021/22",
        "the supplier failed",
        NAMED,
    )
    assert extension_of(workspace, late.id).state is ExtensionState.APPROVED
    workspace.undo()
    assert (
        str(next(row for row in all_rows(workspace, "actions") if row.ref == "7").timescale) == "1 May 2021"
    )
    assert extension_of(workspace, late.id).state is ExtensionState.ASKED


def test_that_more_time_is_asked_for_what_the_agenda_calls_it(workspace):
    change_to = Timescale.parse("1 May 2021")
    add(workspace, "actions", "Second", meetings=("OB.1",), timescale=change_to)
    add(workspace, "actions", "Not of the board", ref="2", timescale=change_to)
    add(workspace, "controls", "Also 7", ref="7", timescale=change_to)
    began = begin(workspace)
    last = {line.number: line.text for line in items(workspace, began)[Topic.LAST_MEETING].lines}

    for name in ("Action 2", "Control 7", "Action 7"):
        say(workspace, f"E: {name.casefold()} to Q4 because it takes longer")

    with workspace.read() as session:
        asked = {(one.register, one.text) for one in waiting(session)}
    assert last["Action 2"] == "Second"
    assert asked == {("actions", "Second"), ("controls", "Also 7"), ("actions", "Late work")}


def test_that_extensions_of_one_day_stand_in_the_order_of_their_references(workspace):
    for ref in ("24", "21", "22", "20", "23"):
        late = add(workspace, "actions", f"Work {ref}", ref=ref, timescale=Timescale.parse("1 May 2021"))
        workspace.run("Ask", extensions.ask, "actions", late, LATER, "No people", "Clerk")

    with workspace.read() as session:
        assert [one.ref for one in waiting(session)] == ["20", "21", "22", "23", "24"]


def test_that_a_refused_extension_leaves_the_timescale_and_keeps_why(workspace):
    late = next(row.id for row in all_rows(workspace, "actions") if row.ref == "7")
    request = workspace.run("Ask", extensions.ask, "actions", late, LATER, "No people", "Clerk")
    with pytest.raises(RuleError, match="needs a reason"):
        workspace.run("Refuse", extensions.refuse, request, Why(agreed_by="Chair"))
    with pytest.raises(RuleError, match="Who agreed"):
        workspace.run("Refuse", extensions.refuse, request, Why("It is a priority"))

    workspace.run("Refuse", extensions.refuse, request, Why("It is a priority", "Chair"))

    found = extension_of(workspace, late)
    assert (found.state, found.answer, found.decided_by) == (
        ExtensionState.REFUSED,
        "It is a priority",
        "Chair",
    )
    assert str(found.now) == "1 May 2021"
    with pytest.raises(RuleError, match="decided already"):
        workspace.run("Approve", extensions.approve, request, Why(agreed_by="Chair"))


def test_that_more_time_is_asked_for_once_and_with_a_reason(workspace):
    late = next(row.id for row in all_rows(workspace, "actions") if row.ref == "7")
    with pytest.raises(RuleError, match="needs a reason"):
        workspace.run("Ask", extensions.ask, "actions", late, LATER, " ")
    with pytest.raises(RuleError, match="already"):
        workspace.run("Ask", extensions.ask, "actions", late, Timescale.parse("1/5/21"), "Why")
    with pytest.raises(RuleError, match="not later"):
        workspace.run("Ask", extensions.ask, "actions", late, Timescale.parse("1/4/21"), "Why")
    request = workspace.run("Ask", extensions.ask, "actions", late, LATER, "No people")
    with pytest.raises(RuleError, match="asked for already"):
        workspace.run("Ask", extensions.ask, "actions", late, LATER, "No people")
    workspace.run("Withdraw", extensions.withdraw, request)
    with workspace.read() as session:
        assert not waiting(session)


def test_that_the_last_meetings_actions_are_reviewed_each_in_its_own_way(workspace):
    note = next(row.id for row in all_rows(workspace, "actions") if row.title == "Send a note")
    began = begin(workspace)

    workspace.run("Done", meetings.review_done, began, note, "Clerk")
    assert next(row for row in all_rows(workspace, "actions") if row.id == note).done_by == "Clerk"
    assert items(workspace, began)[Topic.LAST_MEETING].lines[0].outcome is Outcome.DONE
    workspace.undo()
    workspace.run("Give a date", records.change, "actions", note, "timescale", Timescale.parse("Q2 2021/22"))
    workspace.run("Move", meetings.review_moved, began, note, LATER, "No people")

    with workspace.read() as session:
        (revision,) = revisions(session, note)[note]
    assert (revision.reason, revision.agreed_by, str(revision.after)) == ("No people", NAMED, "Q4 2021/22")
    assert items(workspace, began)[Topic.LAST_MEETING].lines[0].outcome is Outcome.REPROFILED


def test_that_an_action_that_returns_and_is_done_is_minuted_so(workspace):
    action = next(row.id for row in all_rows(workspace, "actions") if row.title == "Come back")
    began = begin(workspace)

    workspace.run("Done", meetings.review_done, began, action, "Clerk", Topic.RETURNS)

    assert [line.outcome for line in items(workspace, began)[Topic.RETURNS].lines] == [Outcome.DONE]
    (said,) = [one for one in drafted(facts(workspace, began)).splitlines() if "Come back" in one]
    assert said.startswith("Action ")
    assert said.endswith("(Come back) was reported as done.")


def test_that_a_second_meeting_of_a_day_has_its_own_name_agenda_and_minutes(workspace):
    risk = add(workspace, "risks", "People")
    first = begin(workspace)
    move(workspace, risk, 2, 3)
    asked = say(workspace, "E: 7 to Q4 2021/22 because it is late")
    workspace.run("Refuse", meetings.refuse_extension, asked, "No.")
    say(workspace, "A: brief them @Clerk by Q4")
    workspace.run("End", meetings.end, first, "1. Any")

    second = begin(workspace, title="June, later")

    assert workspace.meeting == f"{NAMED} (meeting 2)"
    shown = items(workspace, second)
    assert texts(shown[Topic.LAST_MEETING]) == ["Brief them"]
    assert not shown[Topic.EXTENSIONS].lines
    assert not shown[Topic.MOVES].lines
    assert "People" not in drafted(facts(workspace, second))
    assert "People" in drafted(facts(workspace, first))
    workspace.run("Agree", meetings.agree_minutes, second)
    with workspace.read() as session:
        assert [row.state for row in rows(session, "meetings") if row.id == first] == [MeetingState.AGREED]


def test_that_another_boards_meeting_of_that_day_changes_no_name(workspace):
    add(workspace, "boards", "Audit Panel", ref="AP")
    panel = begin(workspace, title="Panel", board=("AP",))
    workspace.run("End", meetings.end, panel, "1. Any")

    begin(workspace)

    assert workspace.meeting == NAMED


def test_that_a_note_is_minuted_as_a_sentence(workspace):
    began = begin(workspace)
    workspace.run("Note", meetings.note, began, Topic.OTHER, "the board thanked the team\n- one of a list")

    said = drafted(facts(workspace, began))
    assert said.splitlines()[-2:] == ["The board thanked the team.", "- one of a list"]


def facts(workspace: Workspace, meeting: str) -> Any:
    with workspace.read() as session:
        found = minutes_facts(session, meeting, JUNE)
    assert found is not None
    return found


def test_that_a_board_sees_how_far_from_the_original_the_time_is_that_is_asked_for(workspace):
    once, never = (
        add(workspace, "actions", title, ref=ref, timescale=Timescale.parse("Q1 2021/22"))
        for title, ref in (("Moved once", "81"), ("Never moved", "82"))
    )
    change(workspace, "actions", once, "timescale", Timescale.parse("Q2 2021/22"))
    for record in (once, never):
        workspace.run("Ask", extensions.ask, "actions", record, LATER, "No people", "")
    began = begin(workspace)

    lines = items(workspace, began)[Topic.EXTENSIONS].lines

    assert [line.below for line in lines] == [
        "Q2 2021/22 to Q4 2021/22: No people. "
        "Three quarters later than the original Q1 2021/22, with one revision so far",
        "Q1 2021/22 to Q4 2021/22: No people",
    ]
    workspace.run("Refuse", extensions.refuse, lines[0].about, Why("The panel was promised June"))
    [refused, _] = items(workspace, began)[Topic.EXTENSIONS].lines
    assert refused.below == "Refused: The panel was promised June. It was asked to have until Q4 2021/22"


def test_that_time_asked_for_at_the_meeting_is_minuted_though_nobody_decided(workspace):
    other = add(workspace, "actions", "Other", ref="80", timescale=Timescale.parse("1 May 2021"))
    workspace.run("Ask", extensions.ask, "actions", other, LATER, "Before it", "Clerk")
    began = begin(workspace)
    request = say(workspace, "E: 7 to Q4 because the supplier failed @Clerk")

    said = drafted(facts(workspace, began))
    assert "An extension of action 7, Late work, to Q4" in said
    assert "was asked for and is not decided yet. Reason: The supplier failed." in said
    assert "Before it" not in said

    workspace.run("Approve", extensions.approve, request)
    assert "not decided" not in drafted(facts(workspace, began))


def test_that_the_minutes_say_which_risks_came_and_went_at_the_meeting_itself(workspace):
    old = add(workspace, "risks", "Old")
    first = begin(workspace, title="May", held_on=date(2021, 5, 20))
    workspace.run("End", meetings.end, first, "")
    workspace.meeting = ""
    add(workspace, "risks", "Came before")
    began = begin(workspace)
    add(workspace, "risks", "Fresh")
    workspace.run("Remove", records.remove, "risks", old, "Merged into risk 2")

    text = drafted(facts(workspace, began))

    assert "Risk 3, Fresh, is new in the register." in text
    assert "Risk 1, Old, has left the register. Reason: Merged into risk 2." in text
    assert "Came before" not in text
    workspace.run("Deal", meetings.settle, began, Topic.NEW, Outcome.DEALT_WITH)
    assert "Risk 2, Came before, is new in the register." in drafted(facts(workspace, began))


def test_that_an_action_for_the_spring_is_not_by_in_the_spring(workspace):
    began = begin(workspace)
    add(
        workspace, "actions", "Report", timescale=Timescale.parse("in the spring of 2022"), meetings=("OB.2",)
    )

    assert "Action 1: Report. In the spring of 2022." in drafted(facts(workspace, began))


def test_that_apologies_on_several_lines_do_not_run_into_each_other(workspace):
    began = begin(workspace, apologies="Treasurer (Ms Lee for him);\n\nDeputy Mayor")

    blocks = minutes(facts(workspace, began))

    (said,) = (one.text for one in blocks if isinstance(one, Paragraph) and "Treasurer" in one.text)
    assert said == "Treasurer (Ms Lee for him); Deputy Mayor"


def test_that_the_minutes_of_two_meetings_on_one_day_have_titles_of_their_own(workspace):
    first = begin(workspace)
    workspace.run("End", meetings.end, first, "")
    second = begin(workspace)

    titles = [frame(facts(workspace, one)).title for one in (first, second)]

    assert titles == [
        "Oversight Board meeting minutes, 24 June 2021",
        "Oversight Board meeting minutes, 24 June 2021 (meeting 2)",
    ]


def test_that_the_minutes_say_what_happened_item_by_item(workspace):
    risk = add(workspace, "risks", "People")
    began = begin(workspace, attendance="Office: Clerk; Chair\nForce: Chief Officer", apologies="Treasurer")
    workspace.run("Agree", meetings.agree_minutes, began)
    note = next(row.id for row in all_rows(workspace, "actions") if row.title == "Send a note")
    workspace.run("Going on", meetings.settle, began, Topic.LAST_MEETING, Outcome.GOING_ON, note)
    move(workspace, risk, 2, 3, reason="Leavers are fewer.")
    say(workspace, "There was a discussion of leavers.", Topic.MOVES)
    place = 1 + list(items(workspace, began)).index(Topic.MOVES)
    named = f"{place}. Risk picture and movements"
    say(workspace, "A: brief on leavers @Clerk by Q3", Topic.MOVES, named)
    say(workspace, "A: come back @Chief Officer for discussion at the panel in May 2022", Topic.MOVES, named)
    say(workspace, "D: keep the risk because it is contested", Topic.MOVES, named)
    say(workspace, "Q: who leaves? @Clerk by Q4", Topic.MOVES, named)

    text = drafted(facts(workspace, began))

    assert text == (
        "1. Minutes and actions of the last meeting\n"
        "The minutes of “April” were agreed.\n"
        "Action 1 of that meeting (Send a note) is going on.\n"
        "\n"
        "2. Risk picture and movements\n"
        "Risk 1, People, was moved from not assessed to M v H. Reason: Leavers are fewer.\n"
        "There was a discussion of leavers.\n"
        "Decision: Keep the risk. Reason: It is contested.\n"
        "Action 1: Clerk: Brief on leavers. By Q3 2021/22.\n"
        "Action 2: Chief Officer: Come back. For discussion at the panel in May 2022.\n"
        "\n"
        "3. Questions asked\n"
        "Question: Who leaves? To answer: Clerk. By Q4 2021/22."
    )
    workspace.run("End", meetings.end, began, text)
    blocks = minutes(facts(workspace, began))
    headings = [(one.level, one.text) for one in blocks if isinstance(one, Heading)]
    assert headings == [
        (1, "Oversight Board meeting minutes, 24 June 2021"),
        (2, "Present"),
        (3, "Office"),
        (3, "Force"),
        (3, "Apologies"),
        (2, "Minutes and actions of the last meeting"),
        (2, "Risk picture and movements"),
        (2, "Questions asked"),
        (2, "Action log"),
    ]
    (table,) = (one for one in blocks if isinstance(one, Table))
    assert [cell.lines for cell in table.rows[0]] == [
        ("1",),
        ("OB.2.1",),
        ("Brief on leavers",),
        ("Clerk",),
        ("Q3 2021/22",),
    ]
    assert frame(facts(workspace, began)).subject == f"Minutes of {NAMED}"


def test_that_what_was_changed_in_the_minutes_is_what_is_printed(workspace):
    began = begin(workspace)
    say(workspace, "A: brief @Clerk by Q3")
    workspace.run("End", meetings.end, began, drafted(facts(workspace, began)))
    workspace.run(
        "Minutes", meetings.write_minutes, began, "1. One thing\nAction 1: Clerk to <b>brief</b>.\n- a point"
    )

    printed = [
        (one.part.value, one.text) for one in minutes(facts(workspace, began)) if isinstance(one, Paragraph)
    ]

    assert ("numbered", "Action 1 (OB.2.1): Clerk to <b>brief</b>.") in printed, (
        "with the reference of the log"
    )
    assert ("point", "a point") in printed
    workspace.run("Agreed", records.change, "meetings", began, "state", MeetingState.AGREED)
    with pytest.raises(RuleError, match="have been agreed"):
        workspace.run("Minutes", meetings.write_minutes, began, "Else")


def test_that_an_action_whose_words_begin_as_another_has_its_own_reference_in_the_minutes(workspace):
    began = begin(workspace)
    say(workspace, "A: brief the board @Clerk by Q3")
    say(workspace, "A: brief the board on pay @Clerk by Q4")

    printed = [one.text for one in minutes(facts(workspace, began)) if isinstance(one, Paragraph)]

    assert [text.partition(":")[0] for text in printed if text.startswith("Action ")] == [
        "Action 1 (OB.2.1)",
        "Action 2 (OB.2.2)",
    ]


def test_that_a_guest_without_an_organisation_stands_under_none_in_the_minutes(workspace):
    began = begin(workspace, attendance="Office: Clerk; Chair\nDr Lee (guest, item 3)\nForce: Chief Officer")

    blocks = minutes(facts(workspace, began))

    shown = [one.text for one in blocks if isinstance(one, Heading | Paragraph)]
    guest = shown.index("Dr Lee (guest, item 3)")
    assert shown[guest - 3 : guest + 2] == [
        "Clerk",
        "Chair",
        "Also present",
        "Dr Lee (guest, item 3)",
        "Force",
    ]


def test_that_a_record_for_which_more_time_is_asked_cannot_be_untold_out_of_turn(workspace):
    work = add(workspace, "actions", "New work", timescale=Timescale.parse("Q2 2021/22"))
    with workspace.read() as session:
        made = find_steps(session, StepFilter(record_id=work))[0].number
    workspace.run("Ask", extensions.ask, "actions", work, LATER, "No people")

    with pytest.raises(RuleError, match="something was added to it since: “Ask”"):
        workspace.undo(made)
