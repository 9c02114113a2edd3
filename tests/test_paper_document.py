"""The Word file keeps the accessibility rules: one test for each line of the checklist."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise

import docx
import pytest
from lxml import etree

from app.models.facts import RiskReportFacts
from app.papers import colours
from tests.opened_paper import Paper, W, paper_of
from tests.paper_facts import eleven, empty, with_arrival


@pytest.fixture(scope="module", params=[eleven, empty, with_arrival], ids=["eleven", "empty", "arrival"])
def paper(request: pytest.FixtureRequest) -> Paper:
    make: Callable[[], RiskReportFacts] = request.param
    return paper_of(make())


@pytest.fixture(scope="module")
def full() -> Paper:
    return paper_of(eleven())


def test_that_the_title_property_is_the_visible_title(paper: Paper) -> None:
    found = docx.Document(io.BytesIO(paper.content))
    assert [found.core_properties.title] == [text for level, text in paper.headings() if level == 1]


def test_that_the_language_is_british_english_everywhere(paper: Paper) -> None:
    assert paper.find("w:docDefaults//w:lang/@w:val", paper.styles) == ["en-GB"]
    for name, content in paper.parts.items():
        if name.endswith(".xml"):
            assert not re.search(rb'w:lang w:val="(?!en-GB)', content), name
    assert docx.Document(io.BytesIO(paper.content)).core_properties.language == "en-GB"


def test_that_headings_are_real_begin_with_one_title_and_skip_no_level(paper: Paper) -> None:
    levels = [level for level, _ in paper.headings()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text.strip() for _, text in paper.headings())
    outlines = paper.find(
        "w:style[starts-with(@w:styleId,'Heading')]/w:pPr/w:outlineLvl/@w:val", paper.styles
    )
    assert outlines == ["0", "1", "2"]


def test_that_no_paragraph_of_the_body_is_a_heading_in_disguise(paper: Paper) -> None:
    for paragraph in paper.find("/w:document/w:body/w:p"):
        if paper.style_of(paragraph) in ("Normal", "NumberedParagraph", "Bullet", "Point", "Remark"):
            runs = [r for r in paper.find("w:r", paragraph) if paper.texts(r).strip()]
            assert any(not paper.find("w:rPr/w:rStyle | w:rPr/w:b", run) for run in runs), paper.texts(
                paragraph
            )


def test_that_numbering_is_a_real_multilevel_list(full: Paper) -> None:
    used = set()
    for paragraph in full.find("//w:p[w:pPr/w:numPr]"):
        number, level = (
            full.find(f"w:pPr/w:numPr/w:{tag}/@w:val", paragraph)[0] for tag in ("numId", "ilvl")
        )
        used.add((full.style_of(paragraph), number, level))
        assert not re.match(r"^\s*(\d+\.|[a-z]\)|•)", full.texts(paragraph))
    assert used == {
        ("Heading2", "1", "0"), ("NumberedParagraph", "1", "1"), ("Point", "1", "2"), ("Bullet", "2", "0"),
    }  # fmt: skip
    numbering = etree.fromstring(full.parts["word/numbering.xml"])
    house = full.find("w:abstractNum[w:multiLevelType/@w:val='multilevel']/w:lvl/w:lvlText/@w:val", numbering)
    assert house[:3] == ["%1.", "%1.%2.", "%3)"]


def test_that_every_table_has_a_heading_row_whole_rows_a_caption_and_a_description(full: Paper) -> None:
    tables = full.find("//w:tbl")
    assert len(tables) == 6 + 17  # with the sheets: 11 assessments, and six tables of controls
    for table in tables:
        assert full.find("w:tr[1]/w:trPr/w:tblHeader", table)
        assert len(full.find("w:tr/w:trPr/w:tblHeader", table)) == 1
        assert len(full.find("w:tr/w:trPr/w:cantSplit", table)) == len(full.find("w:tr", table))
        assert full.find("w:tblPr/w:tblCaption/@w:val", table)[0].strip()
        assert len(full.find("w:tblPr/w:tblDescription/@w:val", table)[0]) > 40
        look = full.find("w:tblPr/w:tblLook", table)[0]
        assert look.get(f"{W}firstRow") == look.get(f"{W}firstColumn") == "1"
        before = table.getprevious()
        assert full.style_of(before) == "Caption"
        assert full.find("w:pPr/w:keepNext", before)


def test_that_tables_are_plain_grids_without_empty_cells(full: Paper) -> None:
    assert not full.find("//w:gridSpan | //w:vMerge | //w:tbl//w:tbl")
    for table in full.find("//w:tbl"):
        columns = len(full.find("w:tblGrid/w:gridCol", table))
        for row in full.find("w:tr", table):
            assert len(full.find("w:tc", row)) == columns
        assert all(full.texts(cell).strip() for cell in full.find(".//w:tc", table))


def test_that_a_table_is_no_wider_than_its_page(full: Paper) -> None:
    for number, table in enumerate(full.find("//w:tbl"), 1):
        widths = sum(int(w) for w in full.find("w:tblGrid/w:gridCol/@w:w", table))
        section = full.find("following::w:sectPr[1]", table)[0]
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        room = int(size.get(f"{W}w")) - int(margin.get(f"{W}left")) - int(margin.get(f"{W}right"))
        assert widths <= room + 4, (number, widths, room)


def test_that_every_picture_is_inline_and_says_what_it_shows(full: Paper) -> None:
    assert not full.find("//wp:anchor")
    described = full.find("//wp:inline/wp:docPr/@descr")
    assert len(described) == 2
    assert all(text.startswith("Heat map. ") and len(text) > 200 for text in described)
    ids = full.find("//wp:docPr/@id")
    assert len(ids) == len(set(ids))


def test_that_pictures_are_sharp_enough_for_paper(full: Paper) -> None:
    for inline in full.find("//wp:inline"):
        inches = int(full.find("wp:extent/@cx", inline)[0]) / 914_400
        number = full.find("wp:docPr/@id", inline)[0]
        picture = full.parts[f"word/media/map{number}.png"]
        assert int.from_bytes(picture[16:20], "big") / inches >= 199


def test_that_ratings_are_words_with_symbols_and_read_clearly_on_their_colour(full: Paper) -> None:
    shaded = full.find("//w:tc[w:tcPr/w:shd]")
    assert shaded
    for cell in shaded:
        ground = full.find("w:tcPr/w:shd/@w:fill", cell)[0]
        inks = set(full.find(".//w:r/w:rPr/w:color/@w:val", cell))
        assert len(inks) == 1
        assert colours.contrast(colours.Fill(ground, inks.pop())) >= 4.5
        assert re.search(r"[A-Za-z]{3}", full.texts(cell))
    ratings = [text for cell in shaded if re.search("Green|Amber|Red$", text := full.texts(cell))]
    assert len(ratings) == 2 * 10  # in the register, and on the risk’s sheet
    assert all(text[0] in "●▲■" for text in ratings)


def test_that_every_colour_pair_of_papers_has_enough_contrast() -> None:
    for fill in (
        *colours.RAG.values(),
        *colours.TONE.values(),
        *colours.PROGRESS.values(),
        *colours.STATUS.values(),
        colours.HEAD,
    ):
        assert colours.contrast(fill) >= 4.5, fill
    for ink in (colours.INK, colours.QUIET, colours.HOUSE):
        assert colours.contrast(colours.Fill(colours.PAPER, ink)) >= 4.5


def test_that_there_are_no_empty_paragraphs_tabs_or_text_boxes(paper: Paper) -> None:
    for paragraph in paper.find("//w:p"):
        assert paper.texts(paragraph).strip() or paper.find(".//w:drawing", paragraph)
    assert not paper.find("//w:r/w:tab[not(ancestor::w:p/w:pPr/w:pStyle[starts-with(@w:val, 'TOC')])]")
    assert not paper.find("//w:txbxContent | //w:pict")
    assert not paper.find("//w:br[@w:type='page']")


def test_that_text_is_large_left_aligned_and_open(paper: Paper) -> None:
    sizes = [int(size) for size in paper.find("//w:sz/@w:val", paper.styles) + paper.find("//w:sz/@w:val")]
    assert min(sizes) >= 24  # half points
    assert paper.find("w:docDefaults//w:rFonts/@w:ascii", paper.styles) == ["Arial"]
    assert set(paper.find("//w:jc/@w:val")) <= {"center"}
    assert "both" not in paper.find("//w:jc/@w:val", paper.styles)
    lines = [int(line) for line in paper.find("//w:spacing/@w:line", paper.styles)]
    assert min(lines) >= 276  # 240 is single
    assert not paper.find("//w:caps", paper.styles)


def test_that_wide_tables_lie_on_landscape_pages_and_the_rest_upright(full: Paper) -> None:
    shapes = [
        bool(full.find("w:pgSz[@w:orient='landscape']", section)) for section in full.find("//w:sectPr")
    ]
    assert shapes == [False, True, False, False]
    sides = [int(section.get(f"{W}left")) for section in full.find("//w:sectPr/w:pgMar")]
    assert sides[3] == sides[1] < sides[0]  # a sheet for each risk has the narrow margins of a wide page


def test_that_the_appendix_begins_a_page(full: Paper) -> None:
    heading = next(
        p
        for p in full.find("//w:p")
        if full.texts(p).startswith("Appendix A:") and "Heading" in full.style_of(p)
    )
    assert heading.getprevious().find(f"{W}pPr/{W}sectPr") is not None
