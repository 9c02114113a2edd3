"""A paper that was issued is remembered, and the next says what has changed since, in words and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from app.cli.program import run
from app.commands import publication, quarters, records, risks
from app.models.asked import Asked
from app.models.publication import Audience
from app.models.scale import Position
from app.models.status import Rag
from app.models.survey_words import Outcome
from app.models.timescale import Timescale
from app.papers.access import check
from app.papers.blocks import Heading, Paragraph, Table
from app.papers.carried import Difference, compared, strangers
from app.papers.paper import paper_of
from app.papers.written import Written, last_of, written
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.publication import issued_papers, withholdings
from app.queries.registers import rows
from app.store.workspace import Workspace

TODAY = date(2022, 1, 17)


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample, whose open quarter's report was issued before the quarter was closed."""
    path = Path(copy(sample_file, tmp_path / "r.quarterdeck"))
    out = tmp_path / "paper.docx"
    assert (
        run(["export", "paper", "--register", str(path), "--issue", "Joint Audit Panel", "--out", str(out)])
        == 0
    )
    made = Workspace.open(path, who="Ann")
    made.run("Close", quarters.close)
    yield made
    made.close()


def report(
    workspace: Workspace, audience: Audience = Audience.RESTRICTED, key: str = "risk_report"
) -> Written:
    with workspace.read() as session:
        last = last_of(issued_papers(session, key), house(session).quarter, audience)
        facts = facts_of(key, session, Asked(TODAY))
        return written(paper_of(key), facts, withholdings(session), audience, last)


def section(blocks: list[Any]) -> list[Any]:
    """The blocks of the section of changes."""
    start = next(
        (
            n
            for n, b in enumerate(blocks)
            if isinstance(b, Heading) and b.text == "Changes since the last paper"
        ),
        None,
    )
    if start is None:
        return []
    end = next(n for n, b in enumerate(blocks[start + 1 :], start + 1) if isinstance(b, Heading))
    return blocks[start:end]


def risk(workspace: Workspace, ref: str) -> Any:
    with workspace.read() as session:
        return next(row for row in rows(session, "risks", TODAY) if row.ref == ref)


def test_that_the_file_and_the_head_of_the_history_are_remembered(workspace, tmp_path):
    with workspace.read() as session:
        [issued] = issued_papers(session)

    content = (tmp_path / "paper.docx").read_bytes()
    assert issued.sha256 == sha256(content).hexdigest()
    assert (issued.paper, issued.file, issued.issued_to) == ("risk_report", "paper.docx", "Joint Audit Panel")
    assert len(issued.history_head) == 64
    people = issued.carried[f"risks {risk(workspace, '4').id}"]
    assert (people["Position"], people["Progress to target"]) == ("H v M", "Limited")


def test_that_a_first_paper_says_nothing_of_an_earlier_one(sample_file, tmp_path):
    made = Workspace.open(Path(copy(sample_file, tmp_path / "first.quarterdeck")), who="Ann")
    assert section(report(made).blocks) == []
    made.close()


def test_that_the_next_paper_says_what_has_changed_in_words_and_as_a_table(workspace):
    workspace.run("Move", risks.move, risk(workspace, "4").id, Position(2, 2))
    workspace.run("Add", records.add, "risks", {"ref": "12", "title": "Estate"})
    workspace.run("Remove", records.remove, "risks", risk(workspace, "6").id, "Merged into risk 7")

    _, words, table, told_in_words = section(report(workspace).blocks)

    assert isinstance(words, Paragraph)
    assert isinstance(table, Table)
    assert words.text.startswith("The last paper, for Q3 2021/22, was issued to the Joint Audit Panel on ")
    assert "is new" in words.text
    assert "one has left the register" in words.text
    assert told_in_words.text == "Risk 4 People: position from H v M to M v M."
    told = [[" ".join(cell.lines) for cell in row] for row in table.rows]
    assert ["Risk 4 People", "Position", "H v M", "M v M"] in told
    assert ["Risk 12 Estate", "In the register", "Not in it", "New"] in told
    gone = next(row for row in told if row[0].startswith("Risk 6 "))
    assert gone[2:] == ["In it", "No longer in the register: Merged into risk 7"]
    assert check(report(workspace).word()) == []


def told(workspace: Workspace, key: str = "risk_report") -> tuple[str, list[list[str]], list[str]]:
    """The section of changes: how many it counts, its table, and what it says below."""
    _, counts, table, *words = section(report(workspace, key=key).blocks)
    return counts.text, [[" ".join(c.lines) for c in row] for row in table.rows], [b.text for b in words]


def issue(register: Path, *more: str) -> None:
    out = register.with_suffix(".docx")
    assert run(["export", "paper", "--register", str(register), *more, "--out", str(out)]) == 0


@pytest.fixture
def withholding(sample_file: Path, tmp_path: Path) -> Path:
    """The sample, with risk 5 withheld."""
    path = Path(copy(sample_file, tmp_path / "r.quarterdeck"))
    made = Workspace.open(path, who="Ann")
    decided = ("12A/3", "A contract is being let.", "Head of Oversight", TODAY)
    made.run("Withhold", publication.withhold, "risks", risk(made, "5").id, *decided)
    made.close()
    return path


def test_that_a_paper_is_compared_with_what_its_own_readers_had(withholding):
    issue(withholding, "--issue", "Joint Audit Panel")
    issue(withholding, "--issue", "The public website", "--public")
    made = Workspace.open(withholding, who="Ann")
    made.run("Close", quarters.close)
    for ref in "59":
        made.run("Own", records.change, "risks", risk(made, ref).id, "owner", "Deputy Commissioner")

    counts, table, _ = told(made)
    public = section(report(made, Audience.PUBLIC).blocks)[1].text
    made.close()

    assert "issued to the Joint Audit Panel on" in counts
    assert ["Risk 5 Capability", "Risk owner", "AC Professionalism", "Deputy Commissioner"] in table
    assert "issued to the public website on" in public
    assert "one risk has changed" in public


def test_that_what_the_public_version_withheld_is_not_told_as_changed(withholding):
    issue(withholding, "--issue", "The public website", "--public")
    made = Workspace.open(withholding, who="Ann")
    made.run("Close", quarters.close)

    [_, said] = section(report(made).blocks)
    made.close()

    assert said.text.endswith(
        "It was the public version; what that withheld is not compared. Nothing that it said of a record has changed."
    )


def test_that_a_day_is_printed_in_full_and_typed_anew_is_no_change(workspace):
    with workspace.read() as session:
        controls = {row.ref: row for row in rows(session, "controls", TODAY)}
    assert str(controls["1.3"].timescale) == "31/3/22"
    retyped = Timescale.parse("31 March 2022")
    workspace.run("Type", records.change, "controls", controls["1.3"].id, "timescale", retyped)
    sooner = Timescale.parse("28.2.22")
    workspace.run("Type", records.change, "controls", controls["8.9"].id, "timescale", sooner)
    workspace.run("Rate", records.change, "risks", risk(workspace, "1").id, "rag", Rag.RED)

    counts, table, _ = told(workspace)

    assert "Since then, one risk and one control have changed." in counts
    assert [row[2:] for row in table if row[1] == "Timescale"] == [["31 March 2022", "28 February 2022"]]


def test_that_many_records_that_changed_alike_are_told_together(workspace):
    """An action log told nine actions that were signed off on one day one by one, twice over."""
    for ref in "12567":
        workspace.run("Rate", records.change, "risks", risk(workspace, ref).id, "rag", Rag.RED)
    workspace.run("Rate", records.change, "risks", risk(workspace, "8").id, "rag", Rag.RED)

    counts, table, words = told(workspace)

    assert "six risks have changed" in counts
    assert [row for row in table if row[1] == "RAG"] == [
        ["Risks 1, 2, 5, 6 and 7", "RAG", "Green", "Red"],
        ["Risk 8 Crime prevention", "RAG", "Amber", "Red"],
    ]
    assert words == [
        "The six risks that have changed:",
        "Risks 1, 2, 5, 6 and 7: RAG from Green to Red.",
        "Risk 8 Crime prevention: RAG from Amber to Red.",
    ]


def test_that_a_long_name_is_not_said_again_below_its_table(workspace):
    workspace.run("Name", records.change, "risks", risk(workspace, "4").id, "title", "People " * 12)
    workspace.run("Rate", records.change, "risks", risk(workspace, "4").id, "rag", Rag.RED)

    _, table, words = told(workspace)

    assert table[0][0].startswith("Risk 4 People People")
    assert words == ["Risk 4: called 4 People before; RAG from Amber to Red."]


def test_that_the_audit_report_counts_what_is_asked_for_and_every_review(sample_file, tmp_path):
    """As its tables do: 19 new and 13 no longer open, beside four reviews that nobody told one by one."""
    path, out = Path(copy(sample_file, tmp_path / "r.quarterdeck")), tmp_path / "paper.docx"
    asked = ["export", "paper", "--paper", "audit_report", "--register", str(path), "--out", str(out)]
    assert run([*asked, "--quarter", "Q2 2021/22", "--issue", "Joint Audit Panel"]) == 0
    made = Workspace.open(path, who="Ann", read_only=True)

    counts, table, _ = told(made, "audit_report")
    made.close()

    assert "one review has changed, four are new, 13 recommendations have changed and 19 are new." in counts
    assert [
        "Review A58 Digital engagement: reporting crime online",
        "In the register",
        "Not in it",
        "New",
    ] in table
    closed = [row for row in table if row[2:] == ["Open", "Closed"]]
    assert [row[0].partition(" A14.1,")[0] for row in closed] == ["Recommendations"]
    assert "The same 12 recommendations" in {row[0] for row in table}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (
            "governance_statement",
            "It told of the sections of 2020/21, and this one tells of those of 2021/22, so they are not compared.",
        ),
        ("plan_progress", "It told of no plans."),
    ],
)
def test_that_a_paper_that_tells_of_other_records_than_the_last_does_not_call_them_new_or_gone(
    sample_file, tmp_path, key, said
):
    """A statement said that last year's sections had left the register, and the plans' first paper that nothing had changed."""
    path, out = Path(copy(sample_file, tmp_path / "r.quarterdeck")), tmp_path / "paper.docx"
    asked = ["export", "paper", "--paper", key, "--register", str(path), "--out", str(out)]
    assert run([*asked, "--quarter", "Q2 2021/22", "--issue", "Joint Audit Panel"]) == 0
    made = Workspace.open(path, who="Ann", read_only=True)

    [_, only] = section(report(made, key=key).blocks)
    made.close()

    issued, _, then = only.text.partition(". ")
    assert issued.startswith("The last paper, for Q2 2021/22, was issued to the Joint Audit Panel on ")
    assert then == said


def test_that_a_plan_is_called_by_its_kind(sample_file, tmp_path):
    """A commitment of a plan was "one plan", and an improvement area was called so nowhere else in its paper."""
    path, out = Path(copy(sample_file, tmp_path / "r.quarterdeck")), tmp_path / "plans.docx"
    for key in ("improvement_plans", "plan_progress"):
        asked = ["export", "paper", "--paper", key, "--register", str(path), "--out", str(out)]
        assert run([*asked, "--issue", "Joint Audit Panel"]) == 0
    workspace = Workspace.open(path, who="Ann")
    workspace.run("Close", quarters.close)
    with workspace.read() as session:
        ids = {row.ref: row.id for row in rows(session, "plans", TODAY)}
    for ref in ("COM 1", "RBT 1.1", "RBT 1.3", "GIP 1"):
        workspace.run("Rate", records.change, "plans", ids[ref], "rag", Rag.RED)

    counts, table, words = told(workspace, "plan_progress")
    areas, *_ = told(workspace, "improvement_plans")
    workspace.close()

    assert "Since then, one commitment and two priorities have changed. " in counts
    assert [row[0].split(" ")[0] for row in table] == ["Commitment", "Priority", "Priority"]
    assert words == ["Commitment COM 1: RAG now Red."]
    assert "Since then, one improvement area has changed. " in areas


def test_that_it_is_told_what_a_refresh_made_of_a_risk_that_is_gone(workspace):
    """It was no longer in the register, though the refresh said into which other it was merged."""
    decided = {"title": "Money", "outcome": Outcome.MERGED, "risks": ("7",)}
    workspace.run("Decide", records.add, "candidates", decided)
    workspace.run("Remove", records.remove, "risks", risk(workspace, "6").id, "As the refresh decided")

    _, table, _ = told(workspace)

    assert table == [
        ["Risk 6 Money", "In the register", "In it", "No longer in the register: merged into risk 7"]
    ]


def test_that_others_of_which_no_single_year_is_known_are_told_of_as_others():
    """What was issued before the year was kept, and a paper of several years."""
    last = {"statement a": {"": "1"}, "statement b": {"": "2"}}
    year = {"Year of the statement": "2021/22"}
    now = {"statement c": {"": "3"} | year, "statement d": {"": "4"} | year}

    assert [(one.year, one.this_year) for one in strangers(last, now)] == [("", "2021/22")]
    assert [(one.year, one.this_year) for one in strangers(last | {"statement b": year}, now)] == [
        ("", "2021/22")
    ]


def test_that_one_record_in_the_place_of_the_only_other_is_told_of_as_new_and_the_other_as_gone():
    last, now = {"risks a": {"": "1 Money"}}, {"risks b": {"": "2 Estate"}}

    assert strangers(last, now) == []
    assert [(one.name, one.new) for one in compared(last, now)] == [("2 Estate", True), ("1 Money", False)]


def test_that_records_stand_in_the_order_of_the_paper_where_some_changed_alike(workspace):
    """Two that changed alike stood together, so that 7.2 came before 2.2."""
    for ref, rag in (("1", Rag.RED), ("5", Rag.AMBER), ("7", Rag.RED)):
        workspace.run("Rate", records.change, "risks", risk(workspace, ref).id, "rag", rag)

    _, table, _ = told(workspace)

    assert [row[0] for row in table] == ["Risk 1 Violent crime", "Risk 5 Capability", "Risk 7 Technology"]


def test_that_a_rating_that_is_taken_away_is_called_as_in_the_rest_of_the_paper(workspace):
    workspace.run("Rate", records.change, "risks", risk(workspace, "4").id, "rag", None)

    table = next(b for b in section(report(workspace).blocks) if isinstance(b, Table))

    assert [[cell.lines[0] for cell in row[1:]] for row in table.rows] == [["RAG", "Amber", "Not rated"]]


def test_that_who_reported_an_action_done_and_when_is_told_in_a_sentence():
    done = (
        ("Reported done by", "", "Clerk"),
        ("Done on", "", "18 May 2021"),
        ("Verified on", "1 May 2021", ""),
        ("Verified by", "Clerk", "Chair"),
        ("RAG", "", "Amber"),
        ("Timescale", "at the board in May", "at the board in June"),
    )

    assert Difference("action", "B.1 Write", done).words == (
        "reported done by Clerk; done on 18 May 2021; no longer verified on 1 May 2021; verified by Chair, before that Clerk; "
        "RAG now Amber; timescale now at the board in June, before that at the board in May"
    )


def test_that_where_an_action_comes_back_begins_like_a_sentence_in_the_table(workspace):
    with workspace.read() as session:
        control = next(row for row in rows(session, "controls", TODAY) if row.ref == "4.1")
    back = Timescale.parse("at the board in May 2022")
    workspace.run("Move", records.change, "controls", control.id, "timescale", back)

    table = next(b for b in section(report(workspace).blocks) if isinstance(b, Table))

    assert [row[3].lines for row in table.rows] == [("At the board in May 2022",)]


def test_that_a_record_with_several_changes_is_named_whole_once(workspace):
    people = risk(workspace, "4").id
    workspace.run("Move", risks.move, people, Position(2, 2))
    workspace.run("Rate", records.change, "risks", people, "rag", Rag.RED)

    table = next(b for b in section(report(workspace).blocks) if isinstance(b, Table))

    assert [(row[0].lines, row[1].lines) for row in table.rows] == [
        (("Risk 4 People",), ("Position",)),
        (("Risk 4",), ("RAG",)),
    ]


def test_that_the_public_paper_says_nothing_of_how_a_withheld_record_has_changed(workspace):
    people = risk(workspace, "4").id
    workspace.run("Move", risks.move, people, Position(2, 2))
    decided = ("12A/3", "A matter of contract.", "Head of Oversight", TODAY)
    workspace.run("Withhold", publication.withhold, "risks", people, *decided)

    def named(audience: Audience) -> bool:
        tables = [b for b in section(report(workspace, audience).blocks) if isinstance(b, Table)]
        return any(row[0].lines[0].startswith("Risk 4") for table in tables for row in table.rows)

    assert (named(Audience.RESTRICTED), named(Audience.PUBLIC)) == (True, False)


def test_that_issuing_is_one_step_that_can_be_undone(workspace):
    workspace.undo()  # the closing
    workspace.undo()
    with workspace.read() as session:
        assert issued_papers(session) == []


def test_that_a_risk_that_was_renamed_is_told_with_both_names(workspace):
    workspace.run("Rename", records.change, "risks", risk(workspace, "9").id, "title", "Engagement")

    (table,) = [block for block in section(report(workspace).blocks) if isinstance(block, Table)]

    assert [cell.lines[0] for cell in table.rows[0]] == [
        "Risk 9 Engagement", "Name", "9 Public and local engagement", "9 Engagement"
    ]  # fmt: skip


def test_that_a_day_of_publication_is_said_as_a_day():
    one = Difference("review", "I1 Crime data", (("Published", "", "3 February 2022"),))

    assert one.words == "published on 3 February 2022"
