"""A paper on its pages: by the rules that the Word document follows, so that the preview shows what will be printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from PySide6.QtGui import QFont, QFontInfo

from app.models.asked import Asked
from app.models.paged import Box, Drawn, Paged, Said, Sheet
from app.models.status import Marking
from app.papers import word
from app.papers.access.rules import check
from app.papers.blocks import (
    Block,
    Cell,
    Frame,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Section,
    Table,
    TableColumn,
)
from app.papers.look import OURS
from app.papers.one_page import RoomOf, page_of
from app.papers.pages import foreseen, laid_out, paged
from app.papers.paper import all_papers, paper_of
from app.papers.references import counted
from app.papers.risk_sheets import sheets
from app.papers.type_widths import measure as measure_arial
from app.papers.written import written
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from app.widgets.papers import drawing
from tests.opened_paper import NS, Paper
from tests.paper_facts import eleven

FRAME = Frame(Marking.OFFICIAL, "Paper", "House", "Author", date(2022, 1, 10))


def measure(text: str, size: float, bold: bool, family: str = "") -> float:
    """Every letter half as wide as it is high."""
    return len(text) * size / 2


def pages(*blocks: Block) -> Paged:
    return laid_out([((), block) for block in blocks], FRAME, measure)


def lines(sheet: Sheet) -> list[str]:
    """What stands between the markings, line by line; a line's stretches together."""
    said = [mark for mark in sheet.marks if isinstance(mark, Said)][1:-2]
    rows: dict[float, list[str]] = {}
    for mark in said:
        rows.setdefault(round(mark.y, 1), []).append(mark.text)
    return ["|".join(texts) for texts in rows.values()]


def table(rows: int, *, together: bool = False) -> Table:
    columns = (TableColumn("Ref", 20), TableColumn("What", 100))
    told = tuple((Cell.of(str(n)), Cell.of(f"Row {n}")) for n in range(rows))
    return Table(columns, told, "A caption", "A description", together)


def test_that_every_page_bears_the_marking_twice_and_its_number():
    paper = pages(*[Paragraph.of("Word " * 200)] * 8)

    assert len(paper.sheets) > 2
    for number, sheet in enumerate(paper.sheets, 1):
        said = [mark.text for mark in sheet.marks if isinstance(mark, Said)]
        assert (said[0], said[-1]) == ("OFFICIAL", "OFFICIAL")
        assert said[-2] == f"Page {number} of {len(paper.sheets)}"


def test_that_a_text_is_broken_between_words_and_none_of_it_is_lost():
    text = " ".join(f"word{n}" for n in range(300))

    paper = pages(Paragraph.of(text))

    assert " ".join(lines(paper.sheets[0])) == text
    right = 595.3 - 56.7
    assert all(
        mark.x + measure(mark.text, 12, False) <= right
        for mark in paper.sheets[0].marks
        if isinstance(mark, Said)
    )


def test_that_a_word_longer_than_a_line_goes_on_in_the_next():
    word = "x" * 300

    assert "".join(lines(pages(Paragraph.of(word)).sheets[0])) == word


def test_that_headings_and_paragraphs_are_numbered_as_word_numbers_them():
    paper = pages(
        Heading(2, "First", numbered=True),
        Paragraph.numbered("One."),
        Paragraph.numbered("Two."),
        Paragraph.of("A point", part=Part.POINT),
        Paragraph.of("Another", part=Part.POINT),
        Heading(2, "Second", numbered=True),
        Paragraph.numbered("Three."),
    )

    begun = [line.split("|")[0] for line in lines(paper.sheets[0])]
    assert begun == ["1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1."]


def test_that_a_heading_stays_with_what_follows_it():
    full = [Paragraph.of("Line")] * 29

    for more in range(6):
        paper = pages(
            *full, *[Paragraph.of("Line")] * more, Heading(2, "A heading"), Paragraph.of("Below it")
        )
        for sheet in paper.sheets:
            assert lines(sheet)[-1:] != ["A heading"]


@pytest.mark.parametrize("before", range(40, 52))
def test_that_no_line_ends_within_a_position(before):
    said = f"{'a' * before} from H v H to VH v M since CM-12."
    blocks = [Heading(1, "Paper"), Paragraph.of(said)]

    shown = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines(pages(*blocks).sheets[0])]
    assert not [line for line in shown if line.startswith("v ") or line.endswith((" v", " H", " VH v"))]
    written_paragraph = Paper(word.write(blocks, FRAME)).find("//w:p")[1]
    assert written_paragraph.xpath("string(.)").replace("\N{NO-BREAK SPACE}", " ") == said


def test_that_a_reference_is_written_so_that_it_is_found():
    """Word finds no hyphen or blank that keeps a line together where a plain one is looked for."""
    blocks = [Heading(1, "Paper"), Paragraph.of("GIP 3.1 answers CM-12.")]
    cell = Cell.of("GIP 3.1 answers CM-12.")
    blocks.append(replace(table(1), rows=((cell, cell),)))

    made = Paper(word.write(blocks, FRAME))
    assert made.document.xpath("string(.)").count("GIP 3.1 answers CM-12.") == 3


def test_that_a_table_goes_on_with_its_heading_row():
    paper = pages(table(60))

    assert len(paper.sheets) == 2
    assert all("Ref|What" in lines(sheet) for sheet in paper.sheets)
    assert lines(paper.sheets[0])[0] == "Table 1. A caption"
    rows = [line for sheet in paper.sheets for line in lines(sheet) if "|Row" in line]
    assert rows == [f"{n}|Row {n}" for n in range(60)]


def test_that_a_small_table_stays_on_one_page():
    paper = pages(*[Paragraph.of("Line")] * 28, table(5, together=True))

    assert "Table 1. A caption" in lines(paper.sheets[1])


def test_that_a_table_wider_than_its_page_is_made_narrower():
    wide = replace(table(1), columns=(TableColumn("Ref", 200), TableColumn("What", 200)))

    boxes = [mark for mark in pages(wide).sheets[0].marks if isinstance(mark, Box)]

    assert max(box.x + box.width for box in boxes) <= 595.3 - 56.7 + 0.1


def test_that_wide_pages_and_breaks_begin_pages_and_none_is_empty():
    picture = Picture(b"", 100, 50, "A map", "The map")
    paper = pages(
        Section(landscape=True), picture, PageBreak(), Paragraph.of("Next"), Section(), Paragraph.of("Last")
    )

    shapes = [sheet.width > sheet.height for sheet in paper.sheets]
    assert shapes == [True, True, False]
    [drawn] = [mark for mark in paper.sheets[0].marks if isinstance(mark, Drawn)]
    assert drawn.text == "A map"
    assert "A map" in paper.sheets[0].text


@pytest.mark.parametrize("key", ["summary", "considerations", "movement", "equality", "appendix"])
def test_that_chapters_and_sections_of_a_paper_have_their_places(key):
    paper = written(paper_of("risk_report"), eleven())

    found = paged(paper, measure)

    page, down = found.places[key]
    assert 0 <= page < len(found.sheets)
    assert 0 < down < found.sheets[page].height


def test_that_a_paper_that_is_no_longer_wanted_is_not_laid_out_to_its_end():
    asked: list[Any] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 5

    paper = paged(written(paper_of("risk_report"), eleven()), measure, cancelled)

    assert len(paper.sheets) == 1
    assert len(asked) == 6


@pytest.mark.parametrize("lines_before", [0, 8, 20, 26, 30, 34, 50])
@pytest.mark.parametrize("beginning", [PageBreak(), Section(landscape=True)])
def test_that_an_appendix_begins_a_page_however_little_stands_on_the_one_before(beginning, lines_before):
    body = [Heading(1, "Paper"), *[Paragraph.of("Said.")] * lines_before]
    closing = [Heading(2, "Appendices", numbered=True), Paragraph.numbered("Appendix A: the table.")]
    blocks = [*body, *closing, beginning, Heading(2, "Appendix A: more"), table(9)]

    (sheet,) = [sheet for sheet in pages(*blocks).sheets if "Appendix A: more" in lines(sheet)]
    assert lines(sheet)[0] == "Appendix A: more"
    made = word.write(blocks, FRAME, ahead=foreseen(blocks))
    assert "appendix_on_a_new_page" not in [barrier.rule for barrier in check(made)]


def test_that_a_small_table_leaves_no_page_half_empty():
    blocks = [Heading(1, "Paper"), *[Paragraph.of("Line")] * 6, table(29, together=True)]

    ahead = foreseen(blocks)

    assert "Table 1. A caption" in lines(pages(*blocks).sheets[0])
    assert set(ahead.as_set) == {len(blocks) - 1}
    kept = Paper(word.write(blocks, FRAME, ahead=ahead)).find("//w:tbl//w:keepNext")
    assert len(kept) == 4, "only the first row and the last but one stay with the next"


@pytest.mark.parametrize("before", range(16, 30))
def test_that_no_row_of_a_table_is_left_alone_at_the_foot_or_the_head_of_a_page(before):
    """Wherever a table meets the end of a page: its first row ends none alone, and its last begins none."""
    blocks = [Heading(1, "Paper"), *[Paragraph.of("Line")] * before, table(9)]

    split = [sum("|Row" in line for line in lines(sheet)) for sheet in pages(*blocks).sheets]
    assert 1 not in split
    kept = Paper(word.write(blocks, FRAME, ahead=foreseen(blocks))).find("//w:tbl/w:tr[.//w:keepNext]")
    assert len(kept) == 2, "the first row, and the last but one"


@pytest.mark.parametrize("before", range(20, 30))
def test_that_a_heading_takes_three_lines_along_rather_than_leave_one_of_them_alone(before):
    three = Paragraph.of("\n".join(["One", "Two", "Three"]))
    blocks = [Heading(1, "Paper"), *[Paragraph.of("Line")] * before, Heading(2, "A heading"), three]

    on_pages = [sheet for sheet in pages(*blocks).sheets if "A heading" in lines(sheet)]
    assert lines(on_pages[0])[-3:] == ["One", "Two", "Three"]
    assert not Paper(word.write(blocks, FRAME)).find("//w:widowControl[@w:val='0']")


def test_that_a_table_whose_first_rows_are_higher_than_a_page_is_not_parted_from_its_heading():
    high = replace(table(1), rows=tuple((Cell.of(str(n)), Cell.of(*["High"] * 25)) for n in range(2)))
    blocks = [Heading(1, "Paper"), *[Paragraph.of("Line")] * 20, Heading(2, "A heading"), high]

    assert "0|High" in next(lines(sheet) for sheet in pages(*blocks).sheets if "A heading" in lines(sheet))
    rows = Paper(word.write(blocks, FRAME, ahead=foreseen(blocks))).find("//w:tbl/w:tr[.//w:keepNext]")
    assert rows == []


def test_that_the_little_before_an_appendix_is_joined_by_some_of_the_page_before():
    sections = [
        block
        for name in "ABCDEFGH"
        for block in (Heading(2, f"Section {name}"), *[Paragraph.of(f"Said of {name}.")] * 4)
    ]
    blocks = [Heading(1, "Paper"), *sections, Section(landscape=True), Heading(2, "Appendix"), table(2)]

    ahead = foreseen(blocks)
    first, second, wide, *_ = pages(*blocks).sheets

    (begun,) = ahead.begun
    assert (second.width < second.height, wide.width > wide.height) == (True, True)
    assert lines(wide)[0] == "Appendix"
    assert lines(second)[0] == blocks[begun].text == "Section E"
    heading = Paper(word.write(blocks, FRAME, ahead=ahead)).find("//w:p[.//w:t='Section E']")[0]
    assert heading.xpath("w:pPr/w:pageBreakBefore", namespaces=NS)
    assert len(lines(first)) > 20


@pytest.mark.parametrize(("before", "high", "parts"), [(9, 14, True), (9, 3, False)])
def test_that_two_high_rows_at_the_end_of_a_table_leave_no_gap_on_the_page_before(before, high, parts):
    """A last row that is more than a line or two may begin a page; the one before it does not wait for it there."""
    rows = [("1", "Low"), ("2", "Low"), ("3", "High"), ("4", "Last")]
    told = tuple(
        (Cell.of(ref), Cell.of(*[word] * {"High": 22, "Last": high}.get(word, 1))) for ref, word in rows
    )
    high_table = replace(table(1), rows=told)
    blocks = [Heading(1, "Paper"), *[Paragraph.of("Line")] * before, high_table]

    first = lines(pages(*blocks).sheets[0])
    written_table = Paper(word.write(blocks, FRAME, ahead=foreseen(blocks)))

    assert ("3|High" in first) is parts
    assert bool(written_table.find("//w:tr[3]//w:keepNext")) is not True
    assert bool(written_table.find("//w:tr[4]//w:keepNext")) is not parts


@pytest.mark.parametrize("seed", range(8))
def test_that_small_tables_of_any_size_stay_whole_and_leave_no_page_half_empty(seed):
    """Areas of an organisation, each with some facts that stay on one page and with its actions, on wide pages."""
    drawn = Random(seed)
    blocks: list[Block] = [Heading(1, "Areas"), Section(landscape=True)]
    for area in range(9):
        facts = replace(table(drawn.randint(6, 9), together=True), caption=f"Area {area}: facts")
        blocks += [Heading(2, f"Area {area}"), facts, table(drawn.randint(2, 12))]

    sheets = pages(*blocks).sheets

    assert not any(one.caption.endswith("facts") for one in foreseen(blocks).as_set.values())
    assert [sheet for sheet in sheets[1:-1] if _filled(sheet) < 0.5] == []
    assert 1 not in [sum("|Row" in line for line in lines(sheet)) for sheet in sheets]


def _filled(sheet: Sheet) -> float:
    low = max(mark.y + mark.height for mark in sheet.marks if isinstance(mark, Box))
    return (low - OURS.top) / (sheet.height - OURS.foot - OURS.top)


def test_that_sheets_of_risks_that_are_soon_told_share_a_page_and_none_goes_overleaf():
    """A register that was only just brought in: positions, and next to nothing beside them."""
    facts = eleven()
    new = tuple(replace(risk, description="") for risk in facts.risks)
    blocks = list(sheets(replace(facts, risks=new, controls=(), beside=())))

    on_pages = laid_out(
        [((), block) for block in [Heading(1, "Risks"), *blocks]], FRAME, measure_arial
    ).sheets
    begun = [sum(line.startswith("Risk ") for line in lines(sheet)) for sheet in on_pages[1:]]
    assert sum(begun) == 11
    assert min(begun[:-1]) >= 2
    assert all(lines(sheet)[0].startswith(("Appendix B", "Risk ")) for sheet in on_pages[1:])


@pytest.mark.parametrize("before", range(22, 27))
def test_that_what_leads_to_a_list_is_on_one_page_whole(before):
    """Word would split it, LibreOffice does not: so neither is let."""
    lead = Paragraph.of("\n".join(["One", "Two", "Three", "Four"]), keep=True)
    blocks = [Heading(1, "Paper"), *[Paragraph.of("Line")] * before, lead, Paragraph.of("a", part=Part.POINT)]

    on_pages = [sheet for sheet in pages(*blocks).sheets if {"One", "Four"} & set(lines(sheet))]
    assert len(on_pages) == 1
    assert len(Paper(word.write(blocks, FRAME)).find("//w:p[w:pPr/w:keepLines]")) == 1


def test_that_between_two_paragraphs_the_larger_room_counts_as_word_has_it():
    near = pages(Heading(2, "One"), Heading(3, "Two"), Paragraph.of("Three."))

    one, two, three = [mark.y for mark in near.sheets[0].marks if isinstance(mark, Said)][1:4]
    assert two - one == pytest.approx(16 * 1.334 + 10 + 13 - 16, abs=0.1)
    assert three - two == pytest.approx(13 * 1.334 + 4.5 + 12 - 13, abs=0.1)


@pytest.mark.parametrize("key", [paper.key for paper in all_papers() if paper.key != "minutes"])
def test_that_pages_are_foreseen_as_they_are_drawn(qapp, sample_file, key):
    """Without a screen, by the widths of Arial: the same pages as with the typeface that is drawn."""
    if QFontInfo(QFont(["Arial", "Liberation Sans"])).family() not in ("Arial", "Liberation Sans"):
        pytest.skip("neither Arial nor the typeface with its widths is on this machine")
    workspace = Workspace.open(sample_file, who="Ann", read_only=True)
    with workspace.read() as session:
        made = written(paper_of(key), facts_of(key, session, Asked(date(2022, 1, 10))))
    workspace.close()

    drawn = paged(made, drawing.measure)

    for entry in counted(made.blocks).contents:
        page = foreseen(made.blocks).pages[entry.anchor]
        assert entry.text in drawn.sheets[page - 1].text.replace("  ", " ")


def test_that_more_of_a_sheet_stays_free_where_lines_may_break_elsewhere():
    sure = RoomOf(look=OURS)
    unsure = RoomOf(look=replace(OURS, table=replace(OURS.table, family="Times New Roman")))

    assert page_of(sure) - page_of(unsure) >= 36
