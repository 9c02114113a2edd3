"""Words are kept for each quarter; last quarter's are offered, and flagged where what they speak of has moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from app.commands import organisation, quarters, records, risks
from app.models.asked import Asked
from app.models.scale import Position
from app.models.status import Rag
from app.papers.carried import carried
from app.papers.stale import stale, stale_words
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.papers import paper_words
from app.queries.registers import rows
from app.store.workspace import Workspace

TODAY = date(2022, 1, 17)
WORDS = "Risk 4 is the one to watch, with risks 5, 8 and 9."


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample with words for its open quarter, which is then closed; risk 9 is moved in the next."""
    made = Workspace.open(Path(copy(sample_file, tmp_path / "r.quarterdeck")), who="Ann")
    made.run("Write words", organisation.write_words, "risk_report", "in_focus", WORDS)
    made.run("Close", quarters.close)
    with made.read() as session:
        ninth = next(row.id for row in rows(session, "risks", TODAY) if row.ref == "9")
    made.run("Move", risks.move, ninth, Position(1, 1))
    yield made
    made.close()


def test_that_last_quarters_words_are_not_taken(workspace):
    with workspace.read() as session:
        now = house(session).quarter
        assert "in_focus" not in paper_words(session, "risk_report", now)
        assert paper_words(session, "risk_report", now + -1)["in_focus"] == WORDS


def test_that_words_of_a_closed_quarter_stay_when_new_ones_are_written(workspace):
    with workspace.read() as session:
        now = house(session).quarter
    workspace.run("Write words", organisation.write_words, "risk_report", "in_focus", "Others.")

    with workspace.read() as session:
        assert paper_words(session, "risk_report", now + -1)["in_focus"] == WORDS
        assert paper_words(session, "risk_report", now)["in_focus"] == "Others."


def test_that_words_are_flagged_where_what_they_speak_of_has_moved(workspace):
    with workspace.read() as session:
        quarter = house(session).quarter + -1
        now = carried(facts_of("risk_report", session, Asked(TODAY)))
    with workspace.read(quarter) as session:
        before = carried(facts_of("risk_report", session, Asked(TODAY)))

    found = stale(WORDS, before, now)

    assert [one.name.split(" ")[0] for one in found] == ["9"]
    assert "position from " in stale_words(found)
    assert stale_words(found).startswith("Written of other figures: 9 ")
    assert stale("Risk 5 stands where it stood.", before, now) == []
    assert stale("Nothing in 9 pages.", before, now) == []
    assert stale_words([]) == ""


def test_that_words_are_flagged_where_what_they_count_has_become_more_or_fewer(workspace):
    with workspace.read() as session:
        before = carried(facts_of("risk_report", session, Asked(TODAY)))
        second = next(row.id for row in rows(session, "risks", TODAY) if row.ref == "2")
    workspace.run("Rate", records.change, "risks", second, "rag", Rag.AMBER)
    with workspace.read() as session:
        now = carried(facts_of("risk_report", session, Asked(TODAY)))

    assert stale_words(stale("Owners rate seven of them green.", before, now)) == (
        "Written of other figures: risks with RAG Green, number from 7 to 6."
    )
    assert stale_words(stale("We have 2 amber risks.", before, now)) == (
        "Written of other figures: risks with RAG Amber, number from 2 to 3."
    )
    assert stale("One is red. Seven people came. The garden is green.", before, now) == []
    assert stale("There are eleven risks.", before, now) == []


def test_that_words_are_flagged_where_there_are_more_records_than_they_say(workspace):
    with workspace.read() as session:
        before = carried(facts_of("risk_report", session, Asked(TODAY)))
    workspace.run("Add", records.add, "risks", {"title": "Drought"})
    with workspace.read() as session:
        now = carried(facts_of("risk_report", session, Asked(TODAY)))

    found = stale_words(stale("This report tells of the eleven corporate risks.", before, now))
    assert found == "Written of other figures: risks, number from 11 to 12."


def test_that_words_are_flagged_that_call_a_record_by_its_old_name(workspace):
    with workspace.read() as session:
        before = carried(facts_of("risk_report", session, Asked(TODAY)))
        eighth = next(row.id for row in rows(session, "risks", TODAY) if row.ref == "8")
    workspace.run("Rename", records.change, "risks", eighth, "title", "Safer streets")
    with workspace.read() as session:
        now = carried(facts_of("risk_report", session, Asked(TODAY)))

    found = stale_words(stale("Crime prevention goes well.", before, now))
    assert found == "Written of other figures: 8 Safer streets, called 8 Crime prevention before."
