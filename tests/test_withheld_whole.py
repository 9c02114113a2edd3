"""What belongs to a withheld record is withheld with it, in every paper and for every quarter that is written afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

import pytest
from docx import Document

from app.cli.program import run
from app.commands import publication, records
from app.errors import RuleError
from app.models.asked import Asked
from app.models.publication import Audience
from app.papers.leaks import scan
from app.papers.paper import all_papers, paper_of
from app.papers.written import written
from app.queries.paper_facts import facts_of
from app.queries.publication import withheld, withholdings
from app.queries.registers import rows
from app.store.workspace import Workspace
from tests.opened_paper import Paper

TODAY = date(2022, 1, 10)
DECIDED = ("12A/3", "A contract for it is being let.", "Head of Oversight", TODAY)
QUARTERS = ("Q4 2020/21", "Q1 2021/22", "Q2 2021/22", "Q3 2021/22")
PAPERS = [pytest.param(paper.key, id=paper.key) for paper in all_papers()]


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.open(Path(copy(sample_file, tmp_path)), who="Ann")
    yield made
    made.close()


def of(workspace: Workspace, register: str, ref: str):
    with workspace.read() as session:
        return next(row for row in rows(session, register, TODAY) if row.ref == ref)


def controls_of(workspace: Workspace, risk: str) -> list:
    with workspace.read() as session:
        return [row for row in rows(session, "controls", TODAY) if risk in row.risks]


def public(workspace: Workspace, key: str, quarter: str, folder: Path) -> bytes:
    out = folder / "public.docx"
    asked = ["export", "paper", "--register", str(workspace.path), "--paper", key, "--quarter", quarter]
    workspace.close()
    assert run([*asked, "--public", "--out", str(out)]) == 0
    return out.read_bytes()


@pytest.mark.parametrize("quarter", QUARTERS)
def test_that_controls_go_with_their_risk_also_for_quarters_closed_before(workspace, tmp_path, quarter):
    risk, controls = of(workspace, "risks", "4"), controls_of(workspace, "4")
    workspace.run("Withhold", publication.withhold, "risks", risk.id, *DECIDED)

    content = public(workspace, "risk_report", quarter, tmp_path)

    said = " ".join(" ".join(Paper(content).document.itertext()).split())
    assert len(controls) >= 5
    assert not [one.title for one in controls if one.title in said]
    assert risk.description not in said
    assert "Item withheld – Schedule 12A paragraph 3" in said
    assert "Withheld: Withheld" not in said


def test_that_the_sheet_of_a_withheld_risk_names_nothing_that_stands_beside_it(workspace, tmp_path):
    workspace.run("Withhold", publication.withhold, "risks", of(workspace, "risks", "4").id, *DECIDED)
    paper = Paper(public(workspace, "risk_report", "Q3 2021/22", tmp_path))

    said = [paper.texts(one).strip() for one in paper.find("//w:p")]
    begin = said.index("Risk 4: Item withheld – Schedule 12A paragraph 3")
    sheet = said[begin : next(n for n, text in enumerate(said) if text.startswith("Risk 5:"))]
    assert sheet.count("Its owner, its appetite and all that it is linked with are withheld.") == 1
    assert not [text for text in sheet if text.endswith(": withheld")]
    assert "Withheld." not in sheet
    assert not [text for text in sheet if "Recruits" in text or "GIP" in text]


def test_that_the_scan_finds_a_control_of_a_withheld_risk(workspace, tmp_path):
    """The full paper, looked through as if it were public: the control alone is enough."""
    control = controls_of(workspace, "4")[0]
    workspace.run("Withhold", publication.withhold, "risks", of(workspace, "risks", "4").id, *DECIDED)
    with workspace.read() as session:
        held = withholdings(session)
    content = public(workspace, "risk_report", "Q3 2021/22", tmp_path)
    assert scan(content, held.texts, held.public) == []

    document = Document(io.BytesIO(content))
    document.paragraphs[8].add_run(control.title)
    leaked = io.BytesIO()
    document.save(leaked)
    found = [leak.words for leak in scan(leaked.getvalue(), held.texts, held.public)]
    assert "text that is withheld" in found


def test_that_what_comes_to_belong_to_it_later_is_withheld_too(workspace):
    risk = of(workspace, "risks", "4")
    workspace.run("Withhold", publication.withhold, "risks", risk.id, *DECIDED)
    workspace.run("Add", records.add, "controls", {"ref": "4.9", "title": "A later control", "risks": ("4",)})

    with workspace.read() as session:
        found = withheld(session)
    later = found[of(workspace, "controls", "4.9").id]
    assert (later.whole, later.exemption, later.register) == (risk.id, "12A/3", "controls")


def test_that_what_was_decided_of_a_part_itself_stays(workspace):
    risk, control = of(workspace, "risks", "4"), controls_of(workspace, "4")[0]
    own = ("FOI/31", "It would help offenders.", "Head of Law", TODAY)
    workspace.run("Withhold", publication.withhold, "controls", control.id, *own)
    workspace.run("Withhold", publication.withhold, "risks", risk.id, *DECIDED)
    workspace.run("Publish", publication.publish, risk.id)

    with workspace.read() as session:
        assert [(one.record_id, one.exemption, one.whole) for one in withheld(session).values()] == [
            (control.id, "FOI/31", "")
        ]


def test_that_a_part_is_not_published_without_its_whole(workspace):
    risk, control = of(workspace, "risks", "4"), controls_of(workspace, "4")[0]
    workspace.run("Withhold", publication.withhold, "risks", risk.id, *DECIDED)

    with pytest.raises(RuleError, match=f"belongs to “4 {risk.title}”"):
        workspace.run("Publish", publication.publish, control.id)


@pytest.mark.parametrize("key", PAPERS)
def test_that_every_public_paper_can_be_written_where_a_post_is_called_like_a_withheld_risk(
    workspace, tmp_path, key
):
    """Risk 8 is “Crime prevention”, and so are in part two posts and a board; a notice of it is in the paper's words."""
    workspace.run("Withhold", publication.withhold, "risks", of(workspace, "risks", "8").id, *DECIDED)

    assert Paper(public(workspace, key, "Q1 2021/22", tmp_path)).headings()


def test_that_what_stops_a_public_paper_is_said_to_the_officer(workspace, tmp_path, capsys):
    """The officer's own words of the quarter name risk 1."""
    workspace.run("Withhold", publication.withhold, "risks", of(workspace, "risks", "1").id, *DECIDED)
    workspace.close()
    asked = [
        "export",
        "paper",
        "--register",
        str(workspace.path),
        "--public",
        "--out",
        str(tmp_path / "p.docx"),
    ]

    assert run(asked) == 1
    said = capsys.readouterr().err
    assert "text that is withheld stands under “Key considerations”" in said
    assert "Look for the text “violent crime” there" in said
    assert not (tmp_path / "p.docx").exists()


@pytest.fixture
def with_actions_withheld(workspace: Workspace) -> Workspace:
    """The sample with an action of a plan whose timescale has moved, one of two plans, and one that comes back at a board."""
    for ref in ("GIP 2.2", "GIP 4.2", "OB.3.2"):
        workspace.run("Withhold", publication.withhold, "actions", of(workspace, "actions", ref).id, *DECIDED)
    return workspace


def both(workspace: Workspace, key: str) -> tuple[Paper, Paper]:
    """A paper in full, and as the public may read it."""
    with workspace.read() as session:
        facts, held = facts_of(key, session, Asked(TODAY)), withholdings(session)
        full = written(paper_of(key), facts, held, Audience.RESTRICTED)
        public = written(paper_of(key), facts, held, Audience.PUBLIC)
    return Paper(full.word()), Paper(public.word())


def said_in(paper: Paper) -> list[str]:
    return [paper.texts(one).strip() for one in paper.find("//w:p")]


@pytest.mark.parametrize("key", ["improvement_plans", "action_log", "plan_progress"])
def test_that_headings_and_tables_stay_where_actions_are_withheld(with_actions_withheld, key):
    full, public = both(with_actions_withheld, key)

    assert public.headings() == full.headings()
    assert public.find("//w:tblCaption/@w:val") == full.find("//w:tblCaption/@w:val")
    rows = [[len(paper.find("w:tr", table)) for table in paper.find("//w:tbl")] for paper in (full, public)]
    assert key == "action_log" or rows[0] == rows[1]


def test_that_a_withheld_action_stands_under_its_own_principle(with_actions_withheld):
    _, public = both(with_actions_withheld, "improvement_plans")

    said = said_in(public)
    assert "Areas that follow no principle" not in said
    assert not [one for one in said if "to Withheld" in one or "from Withheld" in one]
    assert [one for one in said if "GIP 4.2 (under D)" in one]


def test_that_as_many_have_no_day_in_public_as_in_full(with_actions_withheld):
    full, public = both(with_actions_withheld, "action_log")

    counts = [[one for one in said_in(paper) if "no day on which" in one] for paper in (full, public)]
    assert counts[0] == counts[1] != []


def test_that_the_day_of_a_withheld_timescale_counts_and_its_words_are_not_shown(with_actions_withheld):
    with with_actions_withheld.read() as session:
        facts, held = facts_of("action_log", session, Asked(TODAY)), withholdings(session)

    read = written(paper_of("action_log"), facts, held, Audience.PUBLIC).facts
    back = next(one.back for one in read.actions if one.ref == "OB.3.2")
    assert (back.text, back.last_day) == ("Withheld", date(2021, 12, 31))


def test_that_what_is_typed_for_a_year_in_withheld_sections_names_no_public_paper(workspace):
    """A year that is none could be anything, and stood in the title, on every page and in the properties of the file."""
    with workspace.read() as session:
        sections = rows(session, "statement", TODAY)
    for one in sections:
        workspace.run("Type", records.change, "statement", one.id, "year", "Juniper year")
        workspace.run("Withhold", publication.withhold, "statement", one.id, *DECIDED)

    _, shown = both(workspace, "governance_statement")

    assert sections
    assert "2021/22" in shown.texts(shown.find("//w:body")[0])
    assert not [name for name, part in shown.parts.items() if b"Juniper" in part]
