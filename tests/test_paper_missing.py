"""What a paper lacks, and the sentences that are drafted for it, from facts alone."""

from __future__ import annotations

from dataclasses import replace

from app.models.facts import Arrival, Movement
from app.models.meeting_facts import PanelAnswer
from app.models.scale import Position
from app.papers.drafts import drafts, told_of_records
from app.papers.missing import missing, speaking_of_withheld
from app.papers.naming import Named
from app.papers.paper import paper_of
from app.papers.standing import WORDS
from app.papers.written import written
from tests.paper_facts import eleven

PAPER = paper_of("risk_report")


def gaps(facts, moved=()):
    return [(one.name, one.what) for one in missing(PAPER, facts, {}, moved)]


def test_that_a_risk_without_judgments_update_or_controls_is_named_with_each():
    first, *others = eleven().risks
    bare = replace(first, rag=None, progress=None, position=None, updated=False, controls=())

    found = gaps(replace(eleven(), risks=(bare, *others)))

    whats = [what for name, what in found if name == f"Risk {first.ref} {first.title}"]
    assert {"no RAG", "progress not rated", "not assessed", "no update this quarter", "no controls"} <= set(
        whats
    )


def test_that_a_move_is_missing_its_reason_and_one_with_a_reason_is_not():
    move = Movement("r", "6", "Money", Position(3, 3), Position(1, 3))

    assert ("Risk 6 Money", "decreased from H v H to L v H, without a reason") in gaps(
        replace(eleven(), movements=(move,))
    )
    told = replace(move, reason="The review was kind.")
    assert not any("without a reason" in what for _, what in gaps(replace(eleven(), movements=(told,))))


def test_that_a_new_risk_is_missing_its_reason_and_one_with_a_reason_is_not():
    """The paper prints that no reason was recorded, and nothing led there before it went out."""
    came = Arrival("r", "12", "Flood")

    assert ("Risk 12 Flood", "added without a reason") in gaps(replace(eleven(), arrivals=(came,)))
    told = replace(came, reason="It rains.")
    assert "added without a reason" not in [what for _, what in gaps(replace(eleven(), arrivals=(told,)))]


def test_that_a_question_is_missing_its_answer_unless_the_officer_wrote_one():
    facts = replace(eleven(), answers=(PanelAnswer("Q1", "Why has it gone?", id="q"),))

    assert ("Question Q1: Why has it gone?", "no answer") in gaps(facts)
    assert not any(
        what == "no answer" for _, what in gaps(replace(facts, words={"questions": "It was merged."}))
    )


def test_that_a_revised_timescale_is_missing_its_reason():
    control = eleven().controls[0]

    assert "timescale revised without a reason" in [what for _, what in gaps(eleven(), {control.id})]


def test_that_own_words_with_the_short_name_of_something_withheld_are_for_the_officer_to_read():
    section = PAPER.words[1]
    titles = ("People", "Money", "A long title that no public file may have")

    def said(words: str) -> list[tuple[str, str]]:
        found = speaking_of_withheld(PAPER, {section.key: words}, titles)
        return [(one.section, one.what) for one in found]

    ((key, what),) = said("People has got worse.")
    assert key == section.key
    assert "“People”" in what
    assert not said("Peoples of the county and people of the town.")
    assert not said("[12A/3: a contract is being let] People has got worse.")


def test_that_own_words_that_repeat_much_of_a_withheld_text_are_for_the_officer_to_read():
    section = PAPER.words[1]
    secret = "The old pumps fail in a wet winter, and then the lower town is cut off. It is said once."

    def said(words: str) -> list[str]:
        return [one.what for one in speaking_of_withheld(PAPER, {section.key: words}, [secret])]

    (what,) = said("We know that the old pumps fail in a wet winter; nobody else does.")
    assert "“the old pumps fail in a wet …”" in what
    assert not said("The old pumps fail in a dry summer, and then the lower town is thirsty.")
    assert not said("[12A/3: a contract is being let] The old pumps fail in a wet winter.")


def test_that_a_judgment_is_expected_where_most_records_have_it():
    first, *others = eleven().controls
    bare = replace(first, status=None)
    name = f"Control {first.ref} {first.title}"

    assert (name, "no status") in gaps(replace(eleven(), controls=(bare, *others)))
    none = tuple(replace(one, status=None) for one in eleven().controls)
    assert (name, "no status") not in gaps(replace(eleven(), controls=none))


def test_that_drafts_are_the_standing_sentences_and_then_what_is_told_of_single_records():
    paper = written(PAPER, eleven())
    told = told_of_records(paper, Named(paper.carried).titles)

    purpose = drafts(WORDS["purpose"], eleven(), told)
    assert all(one.standing and one.source == "Standing text" for one in purpose)
    considerations = drafts(WORDS["considerations"], eleven(), told)
    assert considerations[0].standing
    assert any(one.source == "Movement" and one.text.startswith("- ") for one in considerations)
    focus = drafts(WORDS["in_focus"], eleven(), told)
    assert focus
    assert not any(one.standing or one.text.startswith("- ") for one in focus)
    assert drafts(WORDS["date"], eleven(), told) == []


def test_that_a_draft_is_taken_at_the_end_and_left_without_touching_the_rest():
    [first, *_] = drafts(WORDS["purpose"], eleven(), [])

    words = first.taken("One.\nTwo.")
    assert words == f"One.\nTwo.\n{first.text}"
    assert first.is_in(words)
    assert first.left(words) == "One.\nTwo."
    assert not first.is_in("One.")
    assert first.is_in("")  # nothing is typed, so it stands there
