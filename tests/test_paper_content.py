"""What the risk management report says: every fact of the quarter, in the officer's words where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from app.models.facts import RiskReportFacts
from app.models.scale import Position, five_by_five
from app.models.status import Appetite, Horizon, Progress
from app.papers.blocks import Block, Heading, Paragraph, Part, Picture, Section, Table
from app.papers.risk_report import frame, risk_report
from app.papers.standing import SECTIONS, said
from tests.paper_facts import BEFORE, eleven, empty, with_arrival


def text(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Heading | Paragraph))


def under(facts: RiskReportFacts, heading: str) -> list[Block]:
    """The blocks below a heading, up to the next of its level or above."""
    found: list[Block] = []
    level = 0
    for block in risk_report(facts):
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            level = level or (block.level if block.text.startswith(heading) else 0)
        if level:
            found.append(block)
    assert found, f"no heading begins with {heading}"
    return found[1:]


def test_that_the_frame_names_panel_date_title_and_author() -> None:
    blocks = risk_report(eleven())
    assert [(b.part, b.text) for b in blocks[:4] if isinstance(b, Paragraph)] == [
        (Part.PANEL, "Northshire Police"),
        (Part.PANEL, "Joint Audit Panel, 17 January 2022"),
        (Part.BYLINE, "Report by: Chief of Corporate Services"),
    ]
    assert frame(eleven()).title == "Risk management report, Q3 2021/22"


def test_that_sections_stand_in_the_order_of_the_house() -> None:
    headings = [
        (b.text, b.numbered) for b in risk_report(eleven()) if isinstance(b, Heading) and b.level == 2
    ]
    assert headings == [
        ("Report summary", False),
        ("Corporate risk update", True),
        ("Risk position update", True),
        ("Movement since Q2 2021/22", True),
        ("New and removed risks", True),
        ("Equality and diversity impact", True),
        ("Financial implications", True),
        ("Legal implications", True),
        ("Risk implications", True),
        ("Contact details", True),
        ("Appendices and background papers", True),
        ("Appendix A: corporate risk register, Q3 2021/22", False),
        ("Appendix B: a sheet for each risk", False),
    ]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Corporate risk register", "corporate risk register"),
        ("Wendlebury District Council risk register", "Wendlebury District Council risk register"),
        ("Northshire risk register", "Northshire risk register"),
        ("RAID log", "RAID log"),
    ],
)
def test_that_a_register_that_is_called_after_its_organisation_keeps_its_capital(
    name: str, called: str
) -> None:
    facts = replace(eleven(), house=replace(eleven().house, register_name=name))
    titles = [block.text for block in risk_report(facts) if isinstance(block, Heading)]
    assert f"Appendix A: {called}, Q3 2021/22" in titles


def test_that_the_summary_counts_ratings_progress_and_moves() -> None:
    summary = text(under(eleven(), "Report summary"))
    assert (
        "Of the 11 risks on the register, seven are rated green, two amber and one red; one is not rated."
        in summary
    )
    assert "progress is limited on risks 4 and 8 and work has slipped on risk 9" in summary
    assert "two risks have decreased in position (risks 1 and 6) and one has increased (risk 11)" in summary
    assert "One risk has been removed from the register; the reason is given below." in summary
    assert "Risk 4 (People) is linked with risk 5." in summary


def test_that_all_of_two_risks_are_both() -> None:
    two = tuple(replace(risk, rag=None, progress=Progress.ON_TRACK) for risk in eleven().risks[:2])
    summary = text(under(replace(eleven(), risks=two), "Report summary"))
    assert "Both risks on the register are still to be rated." in summary
    assert "Both risks are on track to reach their target positions." in summary


def test_that_each_progress_group_has_its_risks() -> None:
    groups = [b.text for b in under(eleven(), "Risk position update") if isinstance(b, Heading)]
    assert groups == [
        "On track: risks 1, 2, 3, 5, 6, 7 and 11",
        "Limited progress: risks 4 and 8",
        "Slipped: risk 9",
        "Not rated: risk 10",
    ]


def test_that_a_risk_is_told_with_streak_position_words_and_controls() -> None:
    limited = text(under(eleven(), "Limited progress"))
    assert (
        "People (risk 4, long-term): This is the second quarter running that limited progress is reported. Its position "
        "is unchanged at H v M, against a target of M v M. Applications are below the plan" in limited
    )
    assert "Of its three controls, two are on track and one reports limited progress." in limited
    assert (
        "Attraction campaigns (limited, Director of HR, due Q4 2021/22): Two of five campaigns have run."
        in limited
    )


def test_that_every_risk_is_spoken_of() -> None:
    position = text(under(eleven(), "Risk position update"))
    assert all(f"(risk {ref}," in position for ref in ("1", "3", "4", "6", "8", "9", "10", "11"))
    assert (
        "No update on risks 2, 5 and 7 was given for Q3 2021/22. Appendix A gives their positions."
        in position
    )


def test_that_words_of_an_earlier_quarter_are_not_passed_off_as_this_quarters() -> None:
    facts = eleven()
    risks = tuple(replace(r, commentary_quarter=BEFORE) if r.ref == "4" else r for r in facts.risks)
    said_of = text(under(replace(facts, risks=risks), "Limited progress"))
    assert "No update was given for Q3 2021/22; the latest, for Q2 2021/22, follows. Applications" in said_of


def test_that_movements_are_told_with_recorded_reasons() -> None:
    moved = text(under(eleven(), "Movement since Q2 2021/22"))
    assert "Money (risk 6, long-term): It first decreased from H v H to M v H." in moved
    assert (
        "Reason given at the Risk and Assurance Board, 30 November 2021: The settlement is now confirmed."
        in moved
    )
    assert (
        "Estates (risk 11, long-term): It increased from Low to Medium likelihood (L v H to M v H). No reason was recorded."
        in moved
    )
    assert (
        "The other eight risks (2, 3, 4, 5, 7, 8, 9 and 10) stand where they stood at the close of Q2 2021/22."
        in moved
    )


def test_that_a_move_there_and_back_says_so() -> None:
    facts = eleven()
    there = replace(facts.movements[0], after=Position(4, 3))
    back = replace(there, before=Position(4, 3), after=there.before)
    risks = tuple(replace(r, position=Position(1, 3)) if r.ref == "11" else r for r in facts.risks)
    moved = text(under(replace(facts, risks=risks, movements=(there, back)), "Movement since"))
    assert "It therefore stands where it stood." in moved


def test_that_a_quarter_without_moves_says_so() -> None:
    assert "No position has changed since the close of Q2 2021/22." in text(
        under(replace(eleven(), movements=()), "Movement since")
    )


def test_that_new_and_removed_risks_have_their_reasons() -> None:
    changes = text(under(with_arrival(), "New and removed risks"))
    assert (
        "Estates (risk 11) has been added to the register. Reason given at the Risk and Assurance Board"
        in changes
    )
    assert (
        "Pandemic response (risk 12) has been removed from the register; it last stood at M v M." in changes
    )
    assert "Managed by the business continuity group." in changes


def test_that_positions_of_different_matrices_are_not_compared() -> None:
    facts = replace(eleven(), scale_before=five_by_five())
    blocks = risk_report(facts)
    assert "matrix has changed since then" in text(under(facts, "Movement since"))
    assert not any("Arrows show" in block.text for block in blocks if isinstance(block, Picture))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_that_the_officers_own_words_take_the_place_of_the_standing_text(section: object) -> None:
    key = section.key  # type: ignore[attr-defined]
    facts = eleven()
    standing = said(replace(facts, words={}), key)
    own = replace(facts, words={**facts.words, key: "Words of our own, typed by hand."})

    written = text(risk_report(own))

    assert "Words of our own, typed by hand" in written
    first = next((line for line in standing.split("\n") if len(line) > 20), "")
    assert not first or first.lstrip("- ") not in written


def test_that_own_words_can_have_subheadings_and_points() -> None:
    words = {"in_focus": "# Legitimacy\nMuch was done:\n- a plan;\n- a review.\n\nMore follows."}
    blocks = under(replace(eleven(), words=words), "Risk in focus")
    assert [type(block) for block in blocks] == [Heading, Paragraph, Paragraph, Paragraph, Paragraph]
    assert [b.part for b in blocks if isinstance(b, Paragraph)] == [
        Part.NUMBERED,
        Part.POINT,
        Part.POINT,
        Part.NUMBERED,
    ]


def test_that_there_is_no_placeholder_and_no_empty_heading() -> None:
    for facts in (eleven(), empty(), with_arrival()):
        blocks = risk_report(facts)
        assert "[" not in text(blocks)
        assert "None" not in text(blocks)
        for block, following in pairwise(blocks):
            if isinstance(block, Heading):
                assert block.text.strip()
                deeper = isinstance(following, Heading) and following.level > block.level
                assert deeper or not isinstance(following, Heading | Section), block.text


def test_that_an_empty_register_still_makes_a_paper() -> None:
    blocks = risk_report(empty())
    assert "The register holds no risks." in text(blocks)
    assert "as they stood in Q3 2021/22, which has not been closed yet." in text(blocks)
    assert not any(isinstance(block, Table | Picture) for block in blocks)


def test_that_a_paper_of_an_open_quarter_says_so() -> None:
    facts = replace(eleven(), closed=False, written_on=date(2021, 12, 6))
    assert "as they stood on 6 December 2021, before the close of Q3 2021/22." in text(risk_report(facts))


def test_that_the_appendix_has_a_register_table_and_a_map_for_each_horizon() -> None:
    blocks = risk_report(eleven())
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables[:6]] == [5, 3, 8, 7, 4, 4]
    assert sum(isinstance(block, Picture) for block in blocks) == 2
    assert [column.title for column in tables[1].columns] == [
        "Ref", "Position", "Trend", "Risk", "Risk owner", "Working leads", "Target", "Progress", "RAG",
    ]  # fmt: skip
    first = [" ".join(cell.lines) for cell in tables[1].rows[0]]
    assert first[:3] == ["1", "M v H", "↓ Decreased"]
    assert first[6:] == ["L v M", "On track", "● Green"]


def test_that_the_map_is_also_said_in_words_and_numbers() -> None:
    blocks = risk_report(eleven())
    long_term = [block for block in blocks if isinstance(block, Picture)][1]
    assert (
        "Very High likelihood, Very High impact (VH v VH), band very high: risk 10 Legitimacy."
        in long_term.text
    )
    assert (
        "Arrows show what has moved since Q2 2021/22: risk 6 from H v H to L v H and risk 11"
        in long_term.text
    )
    assert "M v M for risks 4, 9 and 10" in long_term.text
    assert "beyond it lie risks 4, 5, 6, 8, 9, 10 and 11" in long_term.text
    table = next(
        block
        for block in blocks
        if isinstance(block, Table) and block.caption.startswith("Positions and targets of long")
    )
    cells = [" ".join(" ".join(cell.lines).split()) for row in table.rows for cell in row[1:]]
    assert "Risks 8, 9 and 11 11 came from L v H High" in cells
    assert sum("No risks" not in cell for cell in cells) == 6


def test_that_each_table_of_positions_is_followed_by_how_to_read_it() -> None:
    blocks = risk_report(eleven())

    after = [
        below.text
        for block, below in pairwise(blocks)
        if isinstance(block, Table) and block.caption.startswith("Positions and targets")
    ]
    assert len(after) == 2
    assert all(text.startswith("Likelihood runs down the table and impact across it") for text in after)


def test_that_a_trend_that_is_not_known_is_explained_under_its_table() -> None:
    facts = eleven()
    unlike = replace(facts, risks=tuple(replace(risk, trend=None, previous=None) for risk in facts.risks))

    assert "It is not known where a risk had no position" in text(risk_report(unlike))
    assert "It is not known" not in text(risk_report(facts))


def test_that_a_risk_without_a_position_is_named_below_the_map() -> None:
    facts = eleven()
    risks = tuple(
        replace(r, position=None, previous=None, trend=None) if r.ref == "10" else r for r in facts.risks
    )
    notes = [
        b.text
        for b in risk_report(replace(facts, risks=risks))
        if isinstance(b, Paragraph) and b.part is Part.NOTE
    ]
    assert "Not on the map, since it has no position: Legitimacy (risk 10, long-term)." in notes
    assert "Risk 10 has not been assessed." in text(risk_report(replace(facts, risks=risks)))


def test_that_long_references_have_room_and_keep_their_letters() -> None:
    facts = eleven()
    risks = tuple(replace(r, ref=f"CORP-{r.ref}") for r in facts.risks)
    blocks = risk_report(replace(facts, risks=risks, movements=(), departures=()))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert tables[1].columns[0].width > 20
    assert sum(column.width for column in tables[1].columns) == pytest.approx(271)
    assert any("Risks CORP-8, CORP-9 and CORP-11" in cell.lines for row in tables[5].rows for cell in row)


def test_that_only_horizons_with_risks_have_a_table() -> None:
    facts = eleven()
    blocks = risk_report(replace(facts, risks=tuple(r for r in facts.risks if r.horizon is Horizon.LONG)))
    assert not any("Short-term" in b.text for b in blocks if isinstance(b, Heading))


def test_that_a_group_of_one_agrees() -> None:
    facts = eleven()
    one = replace(
        facts,
        risks=tuple(r for r in facts.risks if r.progress is Progress.SLIPPED),
        movements=(),
        departures=(),
    )
    summary = text(under(one, "Report summary"))
    assert "The one risk on the register is rated red." in summary
    assert "Work has slipped on risk 9." in summary


def test_that_a_category_with_an_appetite_of_its_own_is_told_under_its_map_and_on_its_sheet() -> None:
    facts = eleven()
    scale = replace(facts.scale, categories=(("Workforce", Appetite.AVERSE),))
    risks = tuple(replace(risk, category="Workforce" if risk.ref == "4" else "") for risk in facts.risks)
    own = replace(facts, house=replace(facts.house, scale=scale), risks=risks)
    said = "The appetite for Workforce is averse; risk 4 lies outside it."

    notes = [b for b in risk_report(own) if isinstance(b, Paragraph) and b.part is Part.NOTE]
    assert [text([note]) for note in notes].count(said) == 1
    assert "outside the averse limit of its category" in text(risk_report(own))
    assert said not in text(risk_report(facts))


def test_that_of_hundreds_of_risks_a_sentence_names_the_first_and_the_tables_every_one() -> None:
    """Key considerations had a sentence with 297 numbers in it."""
    facts = eleven()
    one = replace(facts.risks[0], progress=Progress.LIMITED)
    many = tuple(replace(one, id=f"many{n}", ref=str(n)) for n in range(1, 301))
    told = risk_report(replace(facts, risks=many, risks_before=many, movements=(), arrivals=(), words={}))

    sentences = [block.text for block in told if isinstance(block, Paragraph)]
    assert any(
        "progress is limited on risks 1, 2, 3, 4, 5, 6, 7, 8 and 292 more." in said for said in sentences
    )
    assert not [said for said in sentences if "290, 291" in said]
    rows = [
        " ".join(cell.lines)
        for block in told
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]
    assert sum("290, 291" in said for said in rows) >= 2
