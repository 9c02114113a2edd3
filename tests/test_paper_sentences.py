"""Sentences of the papers: counts agree, moves are told with their reasons, lists read as a clerk writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.models.facts import Movement
from app.models.meeting_facts import ActionLine
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.status import ControlStatus, Progress, Rag
from app.models.text import begun
from app.models.timescale import Timescale
from app.papers import sentences
from app.papers.minutes_draft import action_words
from tests.paper_facts import risks

SCALE = four_levels()
ON, LIMITED, SLIPPED, NONE, COMPLETE = ControlStatus


@pytest.mark.parametrize(
    ("progress", "quarters", "said"),
    [
        (Progress.LIMITED, 1, ""),
        (Progress.LIMITED, 2, "This is the second quarter running that limited progress is reported."),
        (Progress.SLIPPED, 3, "This is the third quarter running that slippage is reported."),
        (Progress.NONE, 11, "This is the 11th quarter running that no progress is reported."),
        (Progress.NONE, 22, "This is the 22nd quarter running that no progress is reported."),
        (None, 4, ""),
    ],
)
def test_that_a_streak_is_told_from_the_second_quarter_on(
    progress: Progress | None, quarters: int, said: str
) -> None:
    assert sentences.streak(progress, quarters) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Position(3, 3), Position(1, 3), "decreased from High to Low likelihood (H v H to L v H)"),
        (Position(2, 1), Position(2, 4), "increased from Low to Very High impact (M v L to M v VH)"),
        (Position(3, 2), Position(2, 3), "increased from H v M to M v H"),
        (Position(5, 3), Position(1, 3), "moved from 5 x 3 to L v H"),
    ],
)
def test_that_a_move_along_one_axis_is_told_by_its_levels(
    before: Position, after: Position, said: str
) -> None:
    assert sentences.shift(before, after, SCALE) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((), "The risk has no controls on the register."),
        (((ON, 0),), "The risk has no controls on the register."),
        (((ON, 1),), "Its one control is on track."),
        (((LIMITED, 1),), "Its one control reports limited progress."),
        (((ON, 2),), "Both of its controls are on track."),
        (((SLIPPED, 5),), "All five of its controls have slipped."),
        (((None, 3),), "None of its three controls is rated."),
        (
            ((ON, 6), (LIMITED, 3)),
            "Of its nine controls, six are on track and three report limited progress.",
        ),
        (
            ((ON, 9), (SLIPPED, 1), (COMPLETE, 2)),
            "Of its 12 controls, nine are on track, one has slipped and two are complete.",
        ),
        (((NONE, 1), (None, 1)), "Of its two controls, one reports no progress and one is not rated."),
    ],
)
def test_that_controls_are_counted_in_a_sentence_that_agrees(
    counts: tuple[tuple[ControlStatus | None, int], ...], said: str
) -> None:
    assert sentences.controls(counts) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Position(3, 3), Position(1, 3), "decreased from H v H to L v H"),
        (Position(1, 3), Position(2, 3), "increased from L v H to M v H"),
        (Position(3, 2), Position(2, 3), "increased from H v M to M v H"),
        (None, Position(2, 2), "was assessed for the first time, at M v M"),
        (Position(2, 2), None, "ceased to be assessed; it stood at M v M"),
        (Position(4, 1), Position(1, 3), "decreased from VH v L to L v H"),
    ],
)
def test_that_a_change_says_its_direction(before: Position | None, after: Position | None, said: str) -> None:
    assert sentences.change(before, after, SCALE) == said


def test_that_a_change_between_equals_has_no_direction() -> None:
    assert sentences.change(Position(1, 2), Position(2, 1), five_by_five()) == "moved from 1 v 2 to 2 v 1"


def test_that_a_position_outside_the_scale_is_given_in_numbers() -> None:
    assert sentences.change(Position(5, 5), Position(1, 1), SCALE) == "moved from 5 x 5 to L v L"


def movement(**facts: object) -> Movement:
    plain = Movement("r6", "6", "Money", Position(3, 3), Position(1, 3), on=date(2021, 11, 30), who="Officer")
    return replace(plain, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("why", "meeting", "said"),
    [
        ("", "", "No reason was recorded."),
        ("the review was favourable", "", "Reason given: The review was favourable."),
        ("The review was favourable.", "Board, 4 May", "Reason given at the Board, 4 May: The review was favourable."),
        ("", "Risk and Assurance Board.", "It was agreed at the Risk and Assurance Board."),
        ("", "Deputy Mayor and AC Work, 4 May", "It was agreed at the meeting of the Deputy Mayor and AC Work, 4 May."),
        ("Why not?", "the Board", "Reason given at the Board: Why not?"),
    ],
)  # fmt: skip
def test_that_a_reason_is_told_with_its_meeting(why: str, meeting: str, said: str) -> None:
    assert sentences.reason(movement(reason=why, meeting=meeting), "No reason was recorded.") == said


def test_that_several_moves_are_told_in_order() -> None:
    steps = [
        movement(after=Position(2, 3), reason="first reading"),
        movement(before=Position(2, 3), reason="settled", meeting="Board"),
    ]
    assert sentences.moves(steps, SCALE) == (
        "It first decreased from H v H to M v H. Reason given: First reading. "
        "It then decreased from M v H to L v H. Reason given at the Board: Settled."
    )


def test_that_a_risk_assessed_once_more_is_not_assessed_for_the_first_time() -> None:
    steps = [movement(after=None, reason="contested"), movement(before=None, reason="settled", again=True)]

    assert sentences.moves(steps, SCALE) == (
        "It first ceased to be assessed; it stood at H v H. Reason given: Contested. "
        "It then was assessed again, at L v H. Reason given: Settled."
    )


def test_that_ratings_are_counted_and_the_first_carries_the_verb() -> None:
    assert sentences.ratings(risks()) == "seven are rated green, two amber and one red; one is not rated"
    assert sentences.ratings(risks()[:1]) == "one is rated green"
    assert sentences.ratings([replace(risks()[0], rag=None)]) == "one is not rated"
    assert sentences.ratings([replace(r, rag=Rag.RED) for r in risks()[:2]]) == "two are rated red"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/12/21", "due 31 December 2021"),
        ("Q4 2021/22", "due Q4 2021/22"),
        ("March 22", "due March 22"),
        ("TBC", "date to be confirmed"),
        ("COMPLETE", "complete"),
        ("Runs until March 2023", "runs until March 2023"),
        ("After the review", "After the review"),
    ],
)
def test_that_a_timescale_reads_as_part_of_a_sentence(typed: str, said: str) -> None:
    assert sentences.due(Timescale.parse(typed)) == said
    assert sentences.due(None) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("done", "Done."),
        ("Done.", "Done."),
        ("as follows:", "As follows:"),
        ("(see 2.)", "(see 2.)"),
        ("Why?", "Why?"),
    ],
)
def test_that_a_sentence_begins_and_ends_as_one(text: str, said: str) -> None:
    assert sentences.sentence(text) == said


def test_that_a_quarter_ends_on_its_last_day() -> None:
    assert sentences.quarter_end(Quarter(2021, 3)) == "31 December 2021"
    assert sentences.quarter_end(Quarter(2021, 4)) == "31 March 2022"


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ("no actions", "No actions"),
        ("one action", "One action"),
        ("10 actions", "Ten actions"),
        ("19 of the 20", "Nineteen of the 20"),
        ("20 actions", "Twenty actions"),
        ("78 leaders", "Seventy-eight leaders"),
        ("99", "Ninety-nine"),
        ("100 actions", "100 actions"),
        ("1,204 actions", "1,204 actions"),
        ("both of them", "Both of them"),
    ],
)
def test_that_a_sentence_begins_with_a_word(counted: str, said: str) -> None:
    assert begun(counted) == said


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        ("The Audit & Risk Committee", "the Audit & Risk Committee"),
        ("Risk Board, 5 May 2021", "the Risk Board, 5 May 2021"),
        ("a meeting of owners", "a meeting of owners"),
    ],
)
def test_that_a_body_has_its_article_once_and_small(meeting: str, said: str) -> None:
    assert sentences.the(meeting) == said


@pytest.mark.parametrize(
    ("text", "back", "said"),
    [
        ("Send the list.", "2021-05-20", "Action 1: Clerk: Send the list. By 20 May 2021."),
        ("Ask again?", "TBC", "Action 1: Clerk: Ask again? Date to be confirmed."),
        ("Watch it", "Ongoing", "Action 1: Clerk: Watch it. Ongoing."),
        ("Watch it", "by June", "Action 1: Clerk: Watch it. By June."),
    ],
)
def test_that_minutes_end_an_action_once_and_say_when_it_comes_back(text: str, back: str, said: str) -> None:
    action = ActionLine(1, "a", "A1", text, ("Clerk",), Timescale.parse(back))

    assert action_words(action) == said
