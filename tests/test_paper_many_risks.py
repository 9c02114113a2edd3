"""The risk report of a register in which dozens of risks came, went or moved at once: tables, not as many paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.commands import publication, quarters, records, risks
from app.models.asked import Asked
from app.models.publication import Audience
from app.models.scale import Position
from app.papers.blocks import Block, Paragraph, Part, Table
from app.papers.paper import paper_of
from app.papers.written import written
from app.queries.paper_facts import facts_of
from app.queries.publication import withholdings
from app.store.workspace import Workspace
from tests.store_registers import started

TODAY = date(2021, 9, 1)
MANY = 30


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Workspace]:
    """One risk that was there, and a closed quarter."""
    workspace = started(tmp_path / "many.quarterdeck")
    add(workspace, 1)
    workspace.run("Close", quarters.close)
    yield workspace
    workspace.close()


def add(workspace: Workspace, number: int) -> list[str]:
    """So many risks in one step, without a reason."""

    def command(session: Any) -> list[str]:
        values = {"position": Position(2, 2)}
        return [records.add(session, "risks", {"title": f"Unit {n} fails", **values}) for n in range(number)]

    return workspace.run("Add", command)


def report(workspace: Workspace, audience: Audience = Audience.RESTRICTED) -> list[Block]:
    with workspace.read() as session:
        facts = facts_of("risk_report", session, Asked(TODAY))
        return written(paper_of("risk_report"), facts, withholdings(session), audience).blocks


def numbered(blocks: list[Block]) -> list[str]:
    return [one.text for one in blocks if isinstance(one, Paragraph) and one.part is Part.NUMBERED]


def table(blocks: list[Block], caption: str) -> list[list[str]]:
    [found] = [one for one in blocks if isinstance(one, Table) and one.caption.startswith(caption)]
    return [[" ".join(cell.lines) for cell in row] for row in found.rows]


def test_that_many_new_risks_without_a_reason_are_a_sentence_and_a_table(register):
    add(register, MANY)

    blocks = report(register)

    said = numbered(blocks)
    told = (
        "Thirty risks have been added to the register. No reason was recorded. The table gives each of them."
    )
    assert told in said
    assert table(blocks, "Risks added since Q1 2021/22")[0] == ["2", "Unit 0 fails"]
    assert len(table(blocks, "Risks added")) == MANY
    assert not [one for one in said if "Unit 7 fails" in one]  # nothing else is known of it
    assert any(
        one.startswith("No update on any of these 31 risks has been given for Q2 2021/22 yet.")
        for one in said
    )
    assert "Risk 1 stands where it stood at the close of Q1 2021/22." in said


def test_that_reasons_that_differ_have_a_column(register):
    ids = add(register, MANY)
    register.run("Close", quarters.close)
    for at, one in enumerate(ids):
        why = "Covered by another" if at else "Sold"
        register.run("Remove", records.remove, "risks", one, why, reason=why)

    rows = table(report(register), "Risks removed since Q2 2021/22")

    assert rows[0] == ["2", "Unit 0 fails", "M v M", "Reason given: Sold."]
    assert rows[-1] == ["31", "Unit 29 fails", "M v M", "Reason given: Covered by another."]


def test_that_many_moves_are_a_table_and_what_an_owner_said_is_kept(register):
    ids = add(register, MANY)
    register.run("Close", quarters.close)
    for one in ids:
        register.run("Move", risks.move, one, Position(3, 2))
    register.run("Say", records.change, "risks", ids[0], "commentary", "The roof leaks.")

    blocks = report(register)

    said = numbered(blocks)
    assert (
        "Thirty positions have changed since the close of Q2 2021/22. The table gives each of them." in said
    )
    rows = table(blocks, "Positions changed since Q2 2021/22")
    assert rows[1] == [
        "3",
        "Unit 1 fails",
        "It increased from Medium to High likelihood (M v M to H v M). No reason was recorded.",
    ]
    assert any("The roof leaks." in one for one in said)
    assert not any("Unit 1 fails" in one for one in said)


def test_that_a_dozen_have_a_paragraph_each(register):
    add(register, 12)

    assert sum("has been added to the register" in one for one in numbered(report(register))) == 12


def test_that_many_owners_that_changed_are_points(register):
    ids = add(register, MANY)
    for one in ids:
        register.run("Own", records.change, "risks", one, "owner", "Head of Estates")
    register.run("Close", quarters.close)
    for one in ids:
        register.run("Own", records.change, "risks", one, "owner", "Head of Assets")

    points = [one.text for one in report(register) if isinstance(one, Paragraph) and one.part is Part.BULLET]

    assert "Unit 3 fails (risk 5) is now owned by Head of Assets, after Head of Estates." in points


@pytest.mark.parametrize("withheld", [0, 4])
def test_that_numbers_and_tables_are_kept_where_some_of_many_are_withheld(register, withheld):
    ids = add(register, MANY)
    decided = ("12A/3", "Not yet announced", "Head of Oversight", TODAY)
    for one in ids[:withheld]:
        register.run("Withhold", publication.withhold, "risks", one, *decided)

    full, public = report(register), report(register, Audience.PUBLIC)

    assert len(numbered(full)) == len(numbered(public))
    captions = [one.caption for one in full if isinstance(one, Table)]
    assert len(captions) == len([one for one in public if isinstance(one, Table)])
    assert len(table(public, "Risks added")) == MANY


def test_that_of_a_risk_that_came_and_one_that_went_the_word_risk_is_said_once(register):
    [old] = add(register, 1)
    register.run("Close", quarters.close)
    add(register, 1)
    register.run("Remove", records.remove, "risks", old, "Sold", reason="Sold")

    said = [one.text for one in report(register) if isinstance(one, Paragraph)]

    assert any(
        one.startswith("One risk has been added to the register and one removed from it") for one in said
    )


def test_that_of_many_actions_without_a_day_the_log_names_the_first_and_how_many_more(register):
    def actions(session: Any) -> None:
        records.add(session, "meetings", {"title": "Risk board", "held_on": TODAY, "ref": "RB.1"})
        for _ in range(MANY):
            records.add(session, "actions", {"title": "Brief the board", "meetings": ("RB.1",)})

    register.run("Add", actions)

    with register.read() as session:
        blocks = written(paper_of("action_log"), facts_of("action_log", session, Asked(TODAY))).blocks
    told = [one.text for one in blocks if isinstance(one, Paragraph) and "no day on which" in one.text]
    first = ", ".join(f"RB.1.{n}" for n in range(1, 9))
    assert told == [f"Thirty have no day on which they come back ({first} and 22 more)."]
