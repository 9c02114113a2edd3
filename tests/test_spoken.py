"""One line as it is spoken at a meeting, and what it is understood as."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.models.capture import Captured, Known, Taken
from app.models.meeting_words import DecisionState
from app.models.quarter import Quarter
from app.models.spoken import understand
from app.models.timescale import Timescale, TimescaleKind

FRIDAY = date(2022, 6, 24)
POSTS = ("Chief of Corporate Services", "Director of Strategy", "AC Professionalism", "Head of HR")
CALLED = {"Action 7": "Action 7", "Control 7": "Control 7", "Action 2": "OB.3.2"}
KNOWN = Known(
    FRIDAY, Quarter(2022, 1), POSTS, risks=("4", "10"), due=("7", "GIP 2", "GIP 2.3"), called=CALLED
)
CHIEF, DIRECTOR, AC, HR = POSTS


def read(line: str) -> Captured:
    return understand(line, KNOWN)


@pytest.mark.parametrize(
    ("line", "text", "leads", "due", "day"),
    [
        ("A: brief @Chief of Corporate Services by Q3", "Brief", (CHIEF,), "Q3 2022/23", date(2022, 12, 31)),
        ("a: brief them by q3 @chief corp", "Brief them", (CHIEF,), "Q3 2022/23", date(2022, 12, 31)),
        ("Action 4: brief them @chief corp by Q1", "Brief them", (CHIEF,), "Q1 2022/23", date(2022, 6, 30)),
        ("A. review @Director of Strategy and @Head of HR by Friday", "Review", (DIRECTOR, HR), "1 July 2022", date(2022, 7, 1)),
        ("A: review @head of hr, @ac prof by 30 June", "Review", (HR, AC), "30 June 2022", date(2022, 6, 30)),
        ("A: send the note by 3 January @Head of HR", "Send the note", (HR,), "3 January 2023", date(2023, 1, 3)),
        ("A: send it by 31/3/23 @Head of HR", "Send it", (HR,), "31/3/23", date(2023, 3, 31)),
        ("A: send it by March @Head of HR", "Send it", (HR,), "March 2023", date(2023, 3, 31)),
        ("A: send it by end of September 2022 @Head of HR", "Send it", (HR,), "end of September 2022", date(2022, 9, 30)),
        ("A: send it by autumn 2022 @Head of HR", "Send it", (HR,), "autumn 2022", date(2022, 11, 30)),
        ("A: send it @Head of HR in two weeks", "Send it", (HR,), "8 July 2022", date(2022, 7, 8)),
        ("A: send it @Head of HR by tomorrow", "Send it", (HR,), "25 June 2022", date(2022, 6, 25)),
        ("A: go on @ac prof to the board in May 2023", "Go on", (AC,), "to the board in May 2023", date(2023, 5, 31)),
        ("A: send note at the next meeting @Head of HR", "Send note", (HR,), "at the next meeting", None),
        ("A: @Head of HR to report back by end Q2", "Report back", (HR,), "Q2 2022/23", date(2022, 9, 30)),
        ("A: remind commanders @AC Professionalism by whenever ready", "Remind commanders", (AC,), "whenever ready", None),
        ("A: Head of HR to write to the union by Q2", "Write to the union", (HR,), "Q2 2022/23", date(2022, 9, 30)),
        ("A: Heads of schools to write", "Heads of schools to write", (), None, None),
        ("A: stand by the plan", "Stand by the plan", (), None, None),
        ("A: write to ana@example.org by Q2", "Write to ana@example.org", (), "Q2 2022/23", date(2022, 9, 30)),
        ("A: go @chief corp, ac prof and director strat by Q3", "Go", (CHIEF, AC, DIRECTOR), "Q3 2022/23", date(2022, 12, 31)),
        ("A: write @Head of HR, Chief of Corporate Services by Q3", "Write", (HR, CHIEF), "Q3 2022/23", date(2022, 12, 31)),
        ("A: write @Head of HR, to be agreed by Q3", "Write to be agreed", (HR,), "Q3 2022/23", date(2022, 12, 31)),
        ("AP2: brief them @ac prof by Q3", "Brief them", (AC,), "Q3 2022/23", date(2022, 12, 31)),
        ("Action point - brief them @ac prof by Q3", "Brief them", (AC,), "Q3 2022/23", date(2022, 12, 31)),
        ("A: <b>bold</b> & more @Head of HR by Q2", "<b>bold</b> & more", (HR,), "Q2 2022/23", date(2022, 9, 30)),
    ],
)  # fmt: skip
def test_that_an_action_has_its_lead_and_its_timescale_in_whatever_order_they_are_said(
    line, text, leads, due, day
):
    found = read(line)

    assert (found.kind, found.text, found.leads, found.lacking) == (Taken.ACTION, text, leads, "")
    assert (str(found.timescale) if found.timescale else None) == due
    assert (found.timescale.last_day if found.timescale else None) == day


def test_that_an_unknown_post_is_taken_with_a_word():
    found = read("A: finish the review @Head of Finance by 30 June")

    assert (found.leads, found.unknown) == (("Head of Finance",), ("Head of Finance",))
    assert "Head of Finance (new post)" in found.words


def test_that_a_beginning_that_two_posts_share_is_not_guessed():
    found = understand("A: do it @Head", Known(FRIDAY, Quarter(2022, 1), ("Head of HR", "Head of Audit")))

    assert (found.leads, found.unknown) == (("Head",), ("Head",))
    assert "Head (new post: several known ones begin so)" in found.words


@pytest.mark.parametrize(
    ("said", "leads", "unknown"),
    [
        ("Jane Smith by Q3", (HR,), ()),
        ("j smythe by Q3", (DIRECTOR,), ()),
        ("Jane by Q3", ("Jane",), ("Jane",)),
    ],
)
def test_that_a_post_is_known_by_who_holds_it_and_one_of_two_like_names_is_not_guessed(said, leads, unknown):
    known = replace(KNOWN, holders={HR: "Jane Smith", DIRECTOR: "Jane Smythe"})

    found = understand(f"A: brief @{said}", known)

    assert (found.leads, found.unknown, found.several) == (leads, unknown, unknown)
    assert str(found.timescale) == "Q3 2022/23"


@pytest.mark.parametrize(
    ("line", "text", "risks"),
    [
        ("A: brief the board @Head of HR by Friday, risk 4", "Brief the board (risk 4)", ("4",)),
        ("A: brief the board by Friday (risks 4 and 10)", "Brief the board (risks 4 and 10)", ("4", "10")),
        ("A: brief the board by Friday on risk 4.", "Brief the board (risk 4)", ("4",)),
        ("A: look at risk 4 by Friday", "Look at risk 4", ("4",)),
    ],
)
def test_that_a_risk_may_be_named_behind_the_day(line, text, risks):
    found = read(line)

    assert (found.text, found.risks) == (text, risks)
    assert found.timescale is not None
    assert found.timescale.last_day == date(2022, 7, 1)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Friday", date(2022, 4, 1)),
        ("tomorrow", date(2022, 3, 29)),
        ("in two weeks", date(2022, 4, 11)),
        ("May", date(2022, 5, 31)),
        ("3 April", date(2022, 4, 3)),
        ("Q1", date(2022, 6, 30)),
    ],
)
def test_that_what_is_taken_down_later_is_due_from_the_day_of_the_meeting(said, day):
    found = understand(f"A: do it @Head of HR by {said}", replace(KNOWN, held_on=date(2022, 3, 28)))

    assert found.timescale is not None
    assert found.timescale.last_day == day


@pytest.mark.parametrize(
    ("line", "text", "reason", "state", "risks"),
    [
        ("D: keep risk 4 because it is contested.", "Keep risk 4", "it is contested", DecisionState.AGREED, ("4",)),
        ("d: noted the paper", "Noted the paper", "", DecisionState.NOTED, ()),
        ("d: rejected risks 4 and 10 because so", "Rejected risks 4 and 10", "so", DecisionState.NOT_AGREED, ("4", "10")),
        ("D: defer the plan, reason: no figures by Q3", "Defer the plan", "no figures by Q3", DecisionState.DEFERRED, ()),
        ("D: report by Q3", "Report by Q3", "", DecisionState.AGREED, ()),
        ("Agreed: keep risk 4 because so", "Keep risk 4", "so", DecisionState.AGREED, ("4",)),
        ("Resolved: to note the paper", "Note the paper", "", DecisionState.NOTED, ()),
        ("D: risk 99 stays", "Risk 99 stays", "", DecisionState.AGREED, ()),
    ],
)  # fmt: skip
def test_that_a_decision_has_its_reason_and_its_risks(line, text, reason, state, risks):
    found = read(line)

    assert (found.kind, found.text, found.reason) == (Taken.DECISION, text, reason)
    assert (found.state, found.risks) == (state, risks)


def test_that_a_question_has_who_answers_and_by_when():
    found = read("Q: why has risk 10 gone? @director strat by the next panel")

    assert (found.kind, found.text, found.leads) == (Taken.QUESTION, "Why has risk 10 gone?", (DIRECTOR,))
    assert (str(found.timescale), found.risks) == ("at the next panel", ("10",))


@pytest.mark.parametrize(
    "line",
    ["N: a discussion of A: and B", "just words", "Anna: said so", "Agreed. So it stays", "note - and more"],
)
def test_that_anything_else_is_a_note_and_nothing_of_it_is_lost(line):
    found = read(line)

    assert found.kind is Taken.NOTE
    assert line.endswith(found.text)
    assert not found.lacking


@pytest.mark.parametrize(
    ("line", "about", "due", "reason", "lacking"),
    [
        ("E: GIP 2.3 to Q4 because recruitment froze @Head of HR", "GIP 2.3", "Q4 2022/23", "recruitment froze", ""),
        ("E: 7 to December because the supplier failed", "7", "December 2022", "the supplier failed", ""),
        ("E: GIP 2.3 to Q4 2022/23, officers were sent away", "GIP 2.3", "Q4 2022/23", "officers were sent away", ""),
        ("E: 7 to December – the supplier, a small one, failed", "7", "December 2022", "the supplier, a small one, failed", ""),
        ("E: 7 to December as the supplier failed", "7", "December 2022", "the supplier failed", ""),
        ("E: 7 to Q4 due to illness", "7", "Q4 2022/23", "illness", ""),
        ("E: gip 2 to Q4", "GIP 2", "Q4 2022/23", "", "because"),
        ("E: 7", "7", None, "", "until when"),
        ("E: action 2 to Q4 because she is ill", "OB.3.2", "Q4 2022/23", "she is ill", ""),
        ("E: Control 7: to Q4 because she is ill", "Control 7", "Q4 2022/23", "she is ill", ""),
        ("E: action 22 to Q4 because she is ill", "", "Q4 2022/23", "she is ill", "reference"),
        ("E: nothing known", "", None, "", "reference"),
    ],
)  # fmt: skip
def test_that_an_extension_says_what_until_when_and_why_or_what_is_lacking(line, about, due, reason, lacking):
    found = read(line)

    assert (found.kind, found.about, found.reason) == (Taken.EXTENSION, about, reason)
    assert (str(found.timescale) if found.timescale else None) == due
    assert lacking in found.lacking
    assert bool(lacking) == bool(found.lacking)


@pytest.mark.parametrize("line", ["", "A:", "D:  ", "A: @Head of HR by Q3", "D: because of it"])
def test_that_a_line_without_words_says_what_is_lacking(line):
    assert read(line).lacking
    assert read(line).words == read(line).lacking


def test_that_what_was_understood_is_said_in_one_line():
    assert read("A: brief on recruitment @chief corp by Q3").words == (
        "Action: Brief on recruitment · Chief of Corporate Services · Q3 2022/23 (by 31 December 2022)"
    )
    assert read("D: keep risk 4").words == "Decision: Keep risk 4 · no reason yet · about risk 4"
    assert read("A: go").words == "Action: Go · no lead yet · no date yet"


@pytest.mark.parametrize(
    ("held_on", "said", "day"),
    [
        (date(2022, 7, 14), "Q1", date(2023, 6, 30)),
        (date(2022, 7, 14), "end of Q2", date(2022, 9, 30)),
        (date(2022, 6, 30), "Q1", date(2022, 6, 30)),
        (None, "Q1", date(2022, 6, 30)),
    ],
)
def test_that_a_quarter_which_had_ended_by_the_day_of_the_meeting_is_not_the_next_one(held_on, said, day):
    taken = understand(f"A: brief @chief corp by {said}", replace(KNOWN, held_on=held_on))

    assert taken.timescale.last_day == day


@pytest.mark.parametrize("said", ["at the next meeting", "to its next board", "at the next panel"])
def test_that_the_next_meeting_is_the_one_that_is_planned(said):
    planned = replace(KNOWN, next_on=date(2022, 9, 15))
    found = understand(f"A: send note {said} @Head of HR", planned).timescale

    assert found is not None
    assert (found.last_day, found.kind) == (date(2022, 9, 15), TimescaleKind.AT_MEETING)
    assert found.text == f"at the next {said.split()[-1]} (15 September 2022)"
    assert Timescale.parse(found.text) == found  # what is kept is read again as the same
