"""Papers of a register that has just been begun promise nothing that it does not hold, and say so where a reader would look."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import which
from subprocess import run as call
from typing import Any

import pytest
from lxml import etree

from app.cli.program import run
from app.papers.access import check
from app.papers.paper import Paper, all_papers
from app.papers.pdf import office

RISKS = """Ref,Risk,Horizon,Owner,Position
1,Staff leave faster than they are replaced,Short-term,Director of People,H v M
2,The new finance system is late,Short-term,,
3,Buildings are not safe,Long-term,Head of Estates,M v M
"""
OF_A_QUARTER = [pytest.param(one, id=one.key) for one in all_papers() if one.key != "minutes"]


def brought_in(folder: Path, text: str, name: str = "risks", of: str = "") -> Path:
    """A register with what a table of text says."""
    register, table = folder / "fresh.quarterdeck", folder / f"{name}.csv"
    table.write_text(text, encoding="utf-8")
    named = ["--as", of, "--sheet", name, "--header-row", "1"] if of else []
    assert run(["import", *named, "--register", str(register), "--apply", "--unsure", str(table)]) == 0
    return register


def read(register: Path, key: str, *more: str) -> str:
    """The text of a paper's web page, with single blanks."""
    out = register.with_name(f"{key}.html")
    assert (
        run(["export", "paper", "--register", str(register), "--paper", key, "--out", str(out), *more]) == 0
    )
    page = etree.HTML(out.read_text(encoding="utf-8"))
    whole = page.iter("h1", "h2", "h3", "p", "li", "td", "th", "caption", "figcaption")
    return " ".join(" ".join("".join(one.itertext()) for one in whole).split())


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Three risks, one of them not assessed, and nothing else."""
    return brought_in(tmp_path, RISKS)


@pytest.mark.parametrize("paper", OF_A_QUARTER)
def test_that_no_sentence_has_a_hole_where_nothing_is_known(fresh: Path, paper: Paper[Any]) -> None:
    told = read(fresh, paper.key)

    assert not re.search(r" [.,;:](?= |$)| of (?=[.,])|\(\)|“”", told)


@pytest.mark.parametrize("paper", OF_A_QUARTER)
def test_that_a_paper_of_a_fresh_register_passes_the_accessibility_check(
    fresh: Path, tmp_path: Path, paper: Paper[Any]
) -> None:
    out = tmp_path / "paper.docx"
    assert run(["export", "paper", "--register", str(fresh), "--paper", paper.key, "--out", str(out)]) == 0

    assert check(out.read_bytes()) == []


def test_that_the_risk_report_promises_no_strategy_controls_targets_or_past(fresh: Path) -> None:
    told = read(fresh, "risk_report")

    assert "with the heat maps, is attached as Appendix A. Appendix B has a sheet for each risk." in told
    assert "Appendix A: corporate risk register and heat maps." in told
    assert "The owners of the risks have not reported their progress yet." in told
    assert "The register holds no controls." in told
    assert "asked to note the corporate risks and where they stand." in told
    for absent in ("strategy", "on track to reach", "owner of each control", "Positions and targets"):
        assert absent not in told


def test_that_the_sheet_of_a_risk_says_what_is_still_to_be_done_about_it_by_whom_and_when(
    tmp_path: Path,
) -> None:
    table = (
        "Ref,Risk,Position,Action,Action owner,Due\n"
        "CR1,Fire,H v M,Fit sprinklers,Head of Estates,31/3/2027\n"
        "CR2,Flood,M v M,Buy pumps,,TBC\n"
    )
    told = read(brought_in(tmp_path, table), "risk_report")

    assert "Open action: Fit sprinklers, led by Head of Estates, due 31/3/2027" in told
    assert "Open action: Buy pumps, no lead named, TBC" in told


def test_that_within_the_appetite_is_said_of_no_risk_where_none_was_assessed(tmp_path: Path) -> None:
    told = read(
        brought_in(tmp_path, "Ref,Risk,Horizon\n1,Fire,Short-term\n2,Flood,Short-term\n"), "risk_report"
    )

    assert "Risks 1 and 2 have not been assessed yet." in told
    assert "within the risk appetite" not in told


def test_that_no_appetite_is_spoken_of_where_the_organisation_has_drawn_no_line(tmp_path: Path) -> None:
    told = read(
        brought_in(
            tmp_path, "Ref,Risk,Horizon,Position\n1,Fire,Short-term,L v L\n2,Flood,Short-term,VH v VH\n"
        ),
        "risk_report",
    )

    assert "VH v VH" in told
    assert "risk appetite" not in told.casefold()


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("improvement_plans", "there are no improvement areas to report on."),
        ("governance_statement", "no governance statement has been begun."),
        ("audit_report", "there are no inspections or audits to report on."),
        ("plan_progress", "there are no action plans to report on."),
        ("action_log", "there are no actions and no meetings to report on."),
    ],
)
def test_that_the_panel_is_asked_to_note_that_there_is_nothing(fresh: Path, key: str, asked: str) -> None:
    assert f"is asked to note that {asked}" in read(fresh, key)


def test_that_one_bare_area_and_one_bare_plan_are_spoken_of_as_one(tmp_path: Path) -> None:
    plans = "Ref,Plan,Kind,Plan owner\nGIP 1,Ethics,Improvement area,Director of Law\nP1,Front desk,Plan,Estates\n"
    register = brought_in(tmp_path, plans, "plans", of="plans")

    areas, progress = read(register, "improvement_plans"), read(register, "plan_progress")

    assert "how far the one governance improvement area had come on " in areas
    assert "The area is linked with no corporate risk" in areas
    assert "Appendix A: the improvement area with its assurance mapping." in areas
    assert "There is one plan, so none depends on another." in progress
    assert "asked to note the progress of the plan and how it is governed." in progress


def test_that_an_inspection_of_which_nothing_is_known_is_still_to_come(tmp_path: Path) -> None:
    register = brought_in(
        tmp_path, "Ref,Title,Body,Kind\nHM1,Custody,Inspectorate,Inspection\n", "reviews", of="reviews"
    )
    told = read(register, "audit_report")

    assert (
        "The register holds one inspection or publication. It is still to come: of one it is not said how far it has come."
        in told
    )
    assert "internal audit ask" not in told


def test_that_what_may_still_come_in_a_running_quarter_is_not_told_as_over(fresh: Path) -> None:
    quarter = re.search(r"Q\d \d{4}/\d\d", read(fresh, "risk_report"))
    assert quarter is not None
    running = {key: read(fresh, key) for key in ("risk_report", "action_log")}
    assert run(["close", str(fresh)]) == 0
    over = {key: read(fresh, key, "--quarter", quarter[0]) for key in running}

    assert f"No update has been given for {quarter[0]} yet." in running["risk_report"]
    assert f"No update was given for {quarter[0]}." in over["risk_report"]
    assert "Risk 2 has not been assessed." in over["risk_report"]
    assert f"No action of a meeting has been closed yet in {quarter[0]}." in running["action_log"]
    assert f"No action of a meeting was closed in {quarter[0]}." in over["action_log"]


def test_that_a_meeting_that_is_called_a_meeting_is_called_so_once(tmp_path: Path) -> None:
    register = brought_in(
        tmp_path, "Ref,Title,Date\nB1,Risk Board meeting,12/01/2022\n", "meetings", of="meetings"
    )

    assert "Risk Board meeting minutes, 12 January 2022" in read(register, "minutes")


@pytest.mark.skipif(
    office() is None or which("pdftotext") is None, reason="LibreOffice or pdftotext is not on this machine"
)
def test_that_a_line_that_has_no_room_by_a_hair_takes_no_page_of_its_own(fresh: Path) -> None:
    """LibreOffice sets the last section of the first page on the second, and the next one began the third."""
    out = fresh.with_name("log.pdf")
    asked = ["export", "paper", "--register", str(fresh), "--paper", "action_log", "--out", str(out)]
    assert run(asked) == 0

    text = call(["pdftotext", "-layout", str(out), "-"], check=True, capture_output=True, text=True).stdout
    first, *others, rest = text.split("\f")
    assert rest == ""
    assert len(others) == 1
    listed = dict(re.findall(r"^ *\d+\. +(\w[\w ]+?)\.{3,} ?(\d)$", first, re.MULTILINE))
    on_first = [title for title, page in listed.items() if page == "1"]
    assert {"Financial implications", "Legal implications"} <= listed.keys() - set(on_first)
    assert not [title for title in on_first if re.search(rf"^\d\. +{title}$", others[0], re.MULTILINE)]
