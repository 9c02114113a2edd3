"""Tables that people type: marks for bold and code, strokes and line ends inside cells."""

from __future__ import annotations

from pathlib import Path

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def plan_of(path: Path) -> Plan:
    [plan] = propose_all(read(path), Held(), TERMS).plans
    return plan


def test_that_marks_around_words_are_left_out_and_said(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        ("**Ref**", "**Risk**", "Likelihood", "Impact", "Owner", "Update"),
        (
            "**R-001**",
            "**Fire** stops the `mail server`",
            "**3**",
            "4",
            "__Estates__",
            "A1**2 and B**3, snake__case__name, ____",
        ),
        sheet="Risks",
    )

    plan = plan_of(path)
    values = plan.items[0].values

    assert (values["ref"], values["title"], values["owner"]) == (
        "R-001",
        "Fire stops the mail server",
        "Estates",
    )
    assert (values["position"].likelihood, values["position"].impact) == (3, 4)
    assert values["commentary"] == "A1**2 and B**3, snake__case__name, ____"
    assert [note for note in plan.notes if "Typed marks" in note and "B2 of “Risks”" in note]


def test_that_a_struck_row_of_a_typed_table_is_closed_and_strokes_in_cells_part_nothing(tmp_path):
    path = tmp_path / "risks.md"
    path.write_text(
        "| Ref | Risk | Likelihood | Impact | Owner |\n|---|:---|:---:|---|---|\n"
        '| 1 | "Fire" in server\\|plant room<br>at night | 3 | 4 | Estates |\n'
        "| ~~2~~ | ~~Flood~~ | ~~2~~ | ~~2~~ | ~~Estates~~ |\n",
        encoding="utf-8",
    )

    first, second = plan_of(path).items

    assert first.values["title"].startswith('"Fire" in server|plant room')
    assert first.values["owner"] == "Estates"
    assert (second.values["title"], second.sure) == ("Flood", False)


def test_that_marks_of_web_pages_are_read_as_a_page_shows_them_and_said(tmp_path):
    path = tmp_path / "risks.csv"
    path.write_text(
        "risk_id,risk_title,risk_description,likelihood,impact,risk_owner\n"
        'R1,Loss of data,"<p>Laptops are <b>not</b> safe &amp; may go.</p><ul><li>Old kit</li><li>A fine</li></ul>",3,4,Ann\n'
        'R2,Failure,"The supplier&#39;s accounts<br/>are late",2,4,Sam\n'
        'R3,Slow work,"More than <5 days, R&D; and if a<b then c>d",2,3,Eve\n',
        encoding="utf-8",
    )

    plan = plan_of(path)

    assert [item.values["description"] for item in plan.items] == [
        "Laptops are not safe & may go.\n• Old kit\n• A fine",
        "The supplier's accounts\nare late",
        "More than <5 days, R&D; and if a<b then c>d",
    ]
    [said] = [note for note in plan.notes if "web pages" in note]
    assert [cell for cell in ("C2", "C3", "C4") if cell in said] == ["C2", "C3"]
