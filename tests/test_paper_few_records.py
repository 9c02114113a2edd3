"""Sentences of papers where a register holds one or two of something, or something odd happened to them in a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.commands import quarters, records, risks, timescales
from app.commands.reasons import Why
from app.models.asked import Asked
from app.models.scale import Position, five_by_five
from app.models.timescale import Timescale
from app.papers.blocks import Paragraph, Picture, Table
from app.papers.paper import paper_of
from app.papers.written import written
from app.queries.house import terms
from app.queries.paper_facts import facts_of
from app.registers import REGISTERS
from app.store.workspace import Workspace
from tests.store_registers import started

TODAY = date(2021, 9, 1)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Workspace]:
    workspace = started(tmp_path / "few.quarterdeck")
    yield workspace
    workspace.close()


def add(workspace: Workspace, key: str, title: str, **typed: Any) -> str:
    """A record as somebody would type it; a tuple is references."""

    def command(session: Any) -> str:
        known = terms(session)
        kinds = {name: REGISTERS[key].column(name).kind for name in typed}
        values = {
            name: said if isinstance(said, tuple) else kinds[name].parse(said, known)
            for name, said in typed.items()
        }
        return records.add(session, key, {"title": title, **values})

    return workspace.run(f"Add {title}", command, reason="As agreed", meeting="Board")


def close(workspace: Workspace) -> None:
    workspace.run("Close", quarters.close)


def remove(workspace: Workspace, record_id: str, why: str) -> None:
    workspace.run("Remove", records.remove, "risks", record_id, why, reason=why)


def move(workspace: Workspace, record_id: str, likelihood: int, impact: int) -> None:
    workspace.run("Move", risks.move, record_id, Position(likelihood, impact))


def told(workspace: Workspace, key: str = "risk_report") -> str:
    """The paragraphs of a paper, its pictures' descriptions and its tables' cells, a line each."""
    with workspace.read() as session:
        found = written(paper_of(key), facts_of(key, session, Asked(TODAY))).blocks
    lines = []
    for block in found:
        if isinstance(block, Paragraph | Picture):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [" | ".join(" / ".join(cell.lines) for cell in row) for row in block.rows]
    return "\n".join(lines)


def test_that_one_risk_is_not_counted_out_of_one(register):
    add(register, "risks", "Flood", ref="1", rag="Red")

    assert "The one risk on the register is rated red." in told(register)


def test_that_the_only_heat_map_is_one(register):
    add(register, "risks", "Flood", ref="1", position="H v M")

    said = told(register)

    assert "with the heat map, is attached as Appendix A." in said
    assert "Appendix A: corporate risk register and heat map." in said


def test_that_a_control_that_is_the_only_one_is_not_told_apart_from_others(register):
    add(register, "risks", "Flood", ref="1")
    add(register, "controls", "Pumps", ref="1.1", risks=("1",), status="Slipped")

    assert "Its one control has slipped: Pumps (slipped)." in told(register)


def test_that_controls_that_are_all_behind_are_not_told_apart_from_others(register):
    add(register, "risks", "Flood", ref="1")
    add(register, "controls", "Pumps", ref="1.1", risks=("1",), status="Slipped")
    add(register, "controls", "Walls", ref="1.2", risks=("1",), status="Slipped")

    assert "Both of its controls have slipped:\nPumps (slipped).\nWalls (slipped)." in told(register)


def test_that_what_was_said_of_a_control_in_an_earlier_quarter_says_so(register):
    add(register, "risks", "Flood", ref="1")
    add(register, "controls", "Pumps", ref="1.1", risks=("1",), status="Slipped", commentary="On order.")
    close(register)

    said = told(register)
    assert "Pumps (slipped for the second quarter). For Q1 2021/22: On order." in said
    assert "Pumps (no owner named) / For Q1 2021/22: On order." in said


def test_that_what_was_said_of_an_audit_in_an_earlier_quarter_says_so(register):
    add(register, "reviews", "Payroll", ref="A1", kind="Internal audit", status="Published",
        published="5 April 2021", grade="Limited", commentary="Half is done.")  # fmt: skip
    add(register, "recommendations", "Reconcile", ref="A1.1", reviews=("A1",), kind="Audit risk")
    close(register)

    assert "For Q1 2021/22: Half is done." in told(register, "audit_report")


def test_that_what_was_said_of_an_action_in_an_earlier_quarter_says_so(register):
    add(register, "meetings", "Board", ref="B.1", held_on="5 April 2021")
    add(register, "actions", "Write", ref="B.1.1", meetings=("B.1",), commentary="It is drafted.")
    close(register)

    assert "For Q1 2021/22: It is drafted." in told(register, "action_log")


def test_that_what_was_said_of_a_part_of_a_plan_in_an_earlier_quarter_says_so(register):
    add(register, "plans", "Piers", ref="P1", kind="Action plan")
    add(register, "plans", "Mend", ref="P1.1", kind="Priority", part_of=("P1",), commentary="Wood came.")
    close(register)

    assert "For Q1 2021/22: Wood came." in told(register, "plan_progress")


def test_that_a_risk_assessed_since_the_last_close_has_something_to_report(register):
    flood = add(register, "risks", "Flood", ref="1")
    close(register)
    move(register, flood, 2, 3)

    assert "Flood (risk 1): It has been assessed since the end of June and stands at M v H" in told(register)


def test_that_a_risk_taken_off_the_map_says_where_it_stood(register):
    flood = add(register, "risks", "Flood", ref="1", position="M v H")
    close(register)
    register.run("Take off", risks.take_off, flood, reason="Nobody knows")

    assert "Flood (risk 1): It is no longer assessed; it stood at M v H." in told(register)


def test_that_a_risk_of_which_nothing_was_said_is_not_called_nothing_to_report(register):
    add(register, "risks", "Flood", ref="1", position="M v H", progress="On track")
    add(register, "risks", "Fire", ref="2", position="M v H", progress="On track")
    close(register)

    said = told(register)
    assert (
        "No update on risks 1 and 2 has been given for Q2 2021/22 yet. Appendix A gives their positions."
        in said
    )


def test_that_an_overdue_control_is_told_though_nobody_calls_it_behind(register):
    add(register, "risks", "Flood", ref="1", progress="On track")
    add(register, "controls", "Pumps", ref="1.1", risks=("1",), status="On track", timescale="May 2021")

    assert "Overdue, though not reported as behind: 1.1 (due May 2021)." in told(register)


def test_that_a_risk_that_came_and_went_within_a_quarter_is_told(register):
    add(register, "risks", "Flood", ref="1")
    close(register)
    fire = add(register, "risks", "Fire", ref="2", position="M v H")
    remove(register, fire, "it is insured")

    said = told(register)
    assert (
        "Fire (risk 2) was added to the register and has been removed from it again; it last stood at M v H. "
        "Reason given: It is insured." in said
    )
    assert "No risk has been added" not in said


def test_that_a_risk_whose_coming_was_undone_never_came(register):
    add(register, "risks", "Flood", ref="1")
    close(register)
    add(register, "risks", "Fire", ref="2")
    register.undo()

    said = told(register)
    assert "Fire" not in said
    assert "No risk has been added to the register or removed from it" in said


def test_that_where_a_new_risk_stood_before_it_was_there_is_not_called_unassessed(register):
    add(register, "risks", "Flood", ref="1")
    close(register)
    add(register, "risks", "Fire", ref="2", position="M v H")

    assert "M v H / High | Not on the register | Not set | + New" in told(register)


def test_that_movement_says_something_where_no_risk_was_there_before(register):
    close(register)
    add(register, "risks", "Flood", ref="1", position="M v H")

    said = told(register)
    assert (
        "No risk was on the register at the close of Q1 2021/22, so there is no position to compare with."
        in said
    )


def test_that_one_candidate_is_no_list(register):
    add(register, "candidates", "Fire", ref="C1", year="2021/22", outcome="Removed", decided_on="5 May 2021",
        reason="Insured")  # fmt: skip
    close(register)
    add(register, "candidates", "Ice", ref="C2", year="2021/22", outcome="Removed", decided_on="5 July 2021",
        reason="Rare")  # fmt: skip

    assert (
        "decided on one candidate (5 July 2021): “Ice” was removed from the register. Reason: Rare."
        in told(register)
    )


def test_that_levels_that_say_how_sure_something_is_are_no_adjectives_of_likelihood(tmp_path):
    workspace = started(tmp_path / "five.quarterdeck", scale=five_by_five())
    flood = add(workspace, "risks", "Is it a flood?", ref="1", position="4x4")
    close(workspace)
    move(workspace, flood, 5, 4)

    said = told(workspace)
    workspace.close()
    assert "It has increased in likelihood from Likely to Almost certain (4 v 4 to 5 v 4) since" in said
    assert "Almost certain, Major impact (5 v 4), band very high: risk 1 Is it a flood? Arrows show" in said


def test_that_two_areas_and_two_actions_are_both(register):
    for number in ("1", "2"):
        add(
            register,
            "plans",
            f"Area {number}",
            ref=number,
            kind="Improvement area",
            rag="Green",
            progress="On track",
        )
        add(register, "actions", f"Action {number}", ref=f"{number}.1", plans=(number,))

    said = told(register, "improvement_plans")
    assert "Both areas are rated green; progress is on track in both." in said
    assert "Both actions are open." in said
    assert "Both actions are outstanding." in said


def test_that_one_area_that_has_slipped_is_said_in_a_sentence(register):
    add(register, "plans", "Area", ref="1", kind="Improvement area", rag="Red", progress="Slipped")

    assert "The one area is rated red; work has slipped." in told(register, "improvement_plans")


def test_that_two_parts_on_hold_are_both(register):
    add(register, "plans", "Piers", ref="P1", kind="Action plan")
    for number in ("1", "2"):
        add(
            register,
            "plans",
            f"Part {number}",
            ref=f"P1.{number}",
            kind="Priority",
            part_of=("P1",),
            state="On hold",
        )

    said = told(register, "plan_progress")
    assert "Both of its priorities are on hold." in said
    assert "The table shows who owns the plan" in said or "Table 1 shows who owns the plan" in said


def test_that_two_limited_audits_are_both_on_track(register):
    for number in ("1", "2"):
        add(register, "reviews", f"Audit {number}", ref=f"A{number}", kind="Internal audit", status="Published",
            published="5 April 2021", grade="Limited", on_track="On track")  # fmt: skip
        add(
            register,
            "recommendations",
            "Reconcile",
            ref=f"A{number}.1",
            reviews=(f"A{number}",),
            kind="Audit risk",
        )
    close(register)

    said = told(register, "audit_report")
    assert "Two audits graded limited or worse have something open; both are on track." in said
    assert "Two audit risks are open across two audits." in said
    assert "Across two audits, two risks are open. That is as many as at the close of Q1 2021/22." in said
    assert "All the open risks are from audits published in 2021/22." in said
    assert "two points in all; both are on track." in said


def test_that_one_inspection_agrees_with_itself(register):
    add(
        register,
        "reviews",
        "Ports",
        ref="I1",
        kind="Inspection",
        status="Published",
        published="5 April 2021",
    )

    assert (
        "The register holds one inspection or publication, which has been published. Appendix A lists it."
        in told(register, "audit_report")
    )


def test_that_what_is_to_come_is_not_counted_twice(register):
    for number, status in (("1", "Report awaited"), ("2", "Report awaited"), ("3", "Published")):
        add(register, "reviews", f"Visit {number}", ref=f"I{number}", kind="Inspection", status=status,
            published="5 April 2021" if status == "Published" else "")  # fmt: skip

    assert (
        "of which two are to come (both have been carried out but not reported on) and one has been published."
        in told(register, "audit_report")
    )


def test_that_changes_of_a_risk_that_have_commas_of_their_own_are_kept_apart(register):
    flood = add(register, "risks", "Flood", ref="1", owner="Head of Water", target="L v L")
    close(register)
    register.run("Owner", records.change, "risks", flood, "owner", "Head of Rivers")
    register.run("Target", records.change, "risks", flood, "target", Position(2, 2))

    said = told(register)
    assert "is now owned by Head of Rivers, after Head of Water, and now has the target M v M" in said


def test_that_the_panel_is_not_asked_to_consider_reasons_that_nobody_gave(register):
    add(register, "risks", "Flood", ref="1", progress="Slipped")
    assert "consider where progress is behind (risk 1)." in told(register)

    add(register, "risks", "Fire", ref="2", progress="Slipped", commentary="The pumps are late.")
    assert "consider the reasons given where progress is behind (risks 1 and 2)." in told(register)


def test_that_titles_that_end_with_a_full_stop_leave_it_out_within_a_sentence(register):
    add(register, "reviews", "Port safety.", ref="I1", kind="Inspection", status="Published",
        published="5 April 2021", grade="Inadequate")  # fmt: skip
    add(register, "recommendations", "Fence the edge.", ref="I1.1", reviews=("I1",))
    add(register, "plans", "Piers.", ref="P1", kind="Action plan")
    add(register, "plans", "Mend.", ref="P1.1", kind="Priority", part_of=("P1",), timescale="Q1 2021/22")

    assert "Port safety was graded “inadequate”; its one point is open." in told(register, "audit_report")
    assert "Piers: its one priority is due by 31 March 2022." in told(register, "plan_progress")


def test_that_actions_that_are_all_overdue_are_both(register):
    add(register, "plans", "Area", ref="1", kind="Improvement area", rag="Red", progress="Slipped")
    for number in ("1", "2"):
        add(register, "actions", f"Action {number}", ref=f"1.{number}", plans=("1",), timescale="May 2021")

    said = told(register, "improvement_plans")
    assert "Both are overdue: 1.1 (due May 2021) and 1.2 (due May 2021)." in said


def test_that_of_many_overdue_actions_a_sentence_names_the_first_and_the_table_every_one(register):
    """A sentence had 251 of them, each with its day, and another their 253 numbers."""
    for ref in ("E", "F"):
        add(register, "principles", f"Principle {ref}", ref=ref)
    add(register, "plans", "Area", ref="1", kind="Improvement area", rag="Red", principles=("E", "F"))
    for n in range(1, 31):
        made = add(register, "actions", f"Action {n}", ref=f"1.{n}", plans=("1",), timescale="Q4 2020/21")
        may = Timescale.parse("May 2021")
        register.run("Slip", timescales.revise, "actions", made, may, Why("No people", "Board"))

    said = told(register, "improvement_plans")
    first = ", ".join(f"1.{n} (due May 2021)" for n in range(1, 9))
    assert f"All 30 are overdue: {first} and 22 more." in said
    assert (
        "Thirty actions told above belong here: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8 and 22 more (under E)."
        in said
    )
    assert "1.8 by one quarter, from Q4 2020/21 to May 2021; and 22 more." in said
    assert "1.29, 1.30" not in said
    assert "1.30 | Action 30" in said


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (("", ""), "Two risks have been added to the register; no reason was recorded."),
        (("Rain", ""), "Two risks have been added to the register; the reasons that were recorded are given below."),
        (("Rain", "Heat"), "Two risks have been added to the register; the reasons are given below."),
    ],
)  # fmt: skip
def test_that_no_reasons_are_promised_that_nobody_recorded(register, why, said):
    close(register)
    for ref, reason in enumerate(why, 1):
        values = {"ref": str(ref), "title": f"Flood {ref}"}
        register.run("Add a risk", records.add, "risks", values, reason=reason)

    assert said in told(register)


def test_that_the_only_limited_audit_is_told_of_as_one_and_the_appendices_begin_with_a(register):
    """Without inspections, the report went from its body to Appendix C."""
    add(register, "reviews", "Audit", ref="A1", kind="Internal audit", status="Published",
        published="5 April 2021", grade="Limited", on_track="Not on track")  # fmt: skip
    add(register, "recommendations", "Reconcile", ref="A1.1", reviews=("A1",), kind="Audit risk")

    said = told(register, "audit_report")
    assert "One audit graded limited or worse has something open; it is not on track (A1)." in said
    assert "that has something open, one point in all; it is not on track." in said
    assert (
        "Appendix A: audits and follow-ups in figures. Appendix B: limited audits and what is behind." in said
    )
    assert "Appendix A gives the figures" in said
    assert "Appendix B tells what is being done" in said


def test_that_a_report_on_inspections_alone_names_the_appendix_with_their_figures(register):
    add(
        register,
        "reviews",
        "Fire cover",
        ref="I1",
        kind="Inspection",
        status="Published",
        published="5 April 2021",
    )
    add(register, "recommendations", "Train", ref="I1.1", reviews=("I1",), kind="Recommendation")

    assert "Appendix C: audits and follow-ups in figures." in told(register, "audit_report")


def test_that_a_risk_taken_off_the_map_is_not_called_one_that_waits_for_its_first_position(register):
    flood = add(register, "risks", "Flood", ref="1", position="H v H")
    close(register)
    register.run("Take off", risks.move, flood, None, reason="Nobody knows")

    said = told(register)
    assert "Risk 1 is no longer assessed." in said
    assert " yet: " not in said
    assert "has not been assessed yet" not in said
