"""The Word file keeps the accessibility and document rules: one test for each line of the checklist."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pytest
from lxml import etree

from app.errors import DamageError
from app.models.facts import RiskReportFacts
from app.models.status import Marking
from app.papers import colours, word
from app.papers.blocks import Cell, Heading, Paragraph, Part, Section, Table, TableColumn
from app.papers.risk_report import frame, risk_report
from tests.paper_facts import eleven, empty, with_arrival

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W = f"{{{NS['w']}}}"


class Paper:
    """A written paper, opened as the parts of its package."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])

    def find(self, path: str, of: Any = None) -> list[Any]:
        return list((self.document if of is None else of).xpath(path, namespaces=NS))

    def texts(self, of: Any) -> str:
        return "".join(of.xpath(".//w:t/text()", namespaces=NS))

    def style_of(self, paragraph: Any) -> str:
        return next(iter(paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=NS)), "")

    def headings(self) -> list[tuple[int, str]]:
        found = [(self.style_of(p), self.texts(p)) for p in self.find("//w:p")]
        return [(int(style[-1]), text) for style, text in found if style.startswith("Heading")]


def paper_of(facts: RiskReportFacts) -> Paper:
    return Paper(word.write(risk_report(facts), frame(facts)))


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
    assert len(tables) == 6
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
    assert len(ratings) == 10
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
    assert not paper.find("//w:tab | //w:txbxContent | //w:pict")
    assert not paper.find("//w:br[@w:type='page']")


def test_that_every_section_is_marked_top_and_bottom_on_every_kind_of_page(paper: Paper) -> None:
    relations = etree.fromstring(paper.parts["word/_rels/document.xml.rels"])
    targets = {relation.get("Id"): f"word/{relation.get('Target')}" for relation in relations}
    sections = paper.find("//w:sectPr")
    assert len(sections) in (1, 3)
    for section in sections:
        for side in ("header", "footer"):
            found = {
                reference.get(f"{W}type"): targets[reference.get(f"{{{NS['r']}}}id")]
                for reference in paper.find(f"w:{side}Reference", section)
            }
            assert set(found) == {"default", "first", "even"}
            for name in found.values():
                part = etree.fromstring(paper.parts[name])
                assert [
                    paper.texts(p) for p in paper.find("w:p", part) if paper.style_of(p) == "Marking"
                ] == ["OFFICIAL"]
                fields = [code.strip() for code in paper.find(".//w:fldSimple/@w:instr", part)]
                assert fields == (["PAGE", "NUMPAGES"] if side == "footer" else [])
    assert paper.find("w:style[@w:styleId='Marking']/w:pPr/w:jc/@w:val", paper.styles) == ["center"]


def test_that_a_higher_marking_leaves_no_lower_one(full: Paper) -> None:
    facts = eleven()
    marked = paper_of(replace(facts, house=replace(facts.house, marking=Marking.SENSITIVE)))
    for name, content in marked.parts.items():
        assert not re.search(rb"OFFICIAL(?!-SENSITIVE)", content), name


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
    assert shapes == [False, True, False]


def test_that_the_appendix_begins_a_page(full: Paper) -> None:
    heading = next(
        p
        for p in full.find("//w:p")
        if full.texts(p).startswith("Appendix A:") and "Heading" in full.style_of(p)
    )
    assert heading.getprevious().find(f"{W}pPr/{W}sectPr") is not None


def test_that_the_properties_are_ours_and_nothing_else_is_left(paper: Paper) -> None:
    about = docx.Document(io.BytesIO(paper.content)).core_properties
    facts = eleven()
    assert about.author in (facts.house.author, "")
    assert about.last_modified_by == about.author
    assert about.comments == ""
    assert about.created.date().isoformat() == "2022-01-07"
    assert about.category == "OFFICIAL"
    everything = b"\n".join(paper.parts.values()).lower()
    for trace in (b"python-docx", b"2013-12-23", b"/home/", b"/work/", b"/tmp/"):
        assert trace not in everything
    assert not [
        name
        for name in paper.parts
        if re.search("stylesWithEffects|thumbnail|customXml|comments|footnotes", name)
    ]


def test_that_the_head_of_the_history_is_anchored_in_the_file(full: Paper) -> None:
    assert b"ab" * 32 in full.parts["docProps/custom.xml"]


def test_that_who_made_a_change_is_not_published(full: Paper) -> None:
    assert all(b"canary" not in content for content in full.parts.values())


def test_that_the_same_facts_give_the_same_bytes() -> None:
    assert paper_of(eleven()).content == paper_of(eleven()).content


def test_that_every_part_has_its_type_and_every_relation_its_part(paper: Paper) -> None:
    types = etree.fromstring(paper.parts["[Content_Types].xml"])
    typed = {override.get("PartName").lstrip("/") for override in types if override.get("PartName")}
    defaults = {default.get("Extension") for default in types if default.get("Extension")}
    assert typed <= set(paper.parts)
    for name in paper.parts:
        assert (
            name in typed or name.rsplit(".", 1)[-1] in defaults - {"xml"} or name == "[Content_Types].xml"
        ), name
    for relation in etree.fromstring(paper.parts["word/_rels/document.xml.rels"]):
        assert f"word/{relation.get('Target')}" in paper.parts


def test_that_every_style_in_use_is_defined(paper: Paper) -> None:
    known = set(paper.find("w:style/@w:styleId", paper.styles))
    used = set(paper.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    assert used <= known


HOSTILE = "Bell\x07 & <b>bold</b> \ud800 ]]> \u202e {{ 7*7 }} =1+1 \ufffe end"


def test_that_hostile_text_is_only_text() -> None:
    facts = eleven()
    risks = tuple(
        replace(r, title=HOSTILE, description=HOSTILE, owner=HOSTILE, commentary=HOSTILE) for r in facts.risks
    )
    house = replace(facts.house, name=HOSTILE, author=HOSTILE, panel=HOSTILE)
    found = docx.Document(io.BytesIO(paper_of(replace(facts, house=house, risks=risks)).content))
    assert "Bell & <b>bold</b>  ]]> \u202e {{ 7*7 }} =1+1  end" in found.tables[1].cell(1, 3).text
    assert found.core_properties.author.startswith("Bell & <b>bold</b>")


def test_that_a_paper_with_two_titles_or_a_skipped_heading_is_our_mistake() -> None:
    about = frame(eleven())
    with pytest.raises(ValueError, match="one title"):
        word.write([Heading(1, "One"), Heading(1, "Two")], about)
    with pytest.raises(ValueError, match="level 3"):
        word.write([Heading(1, "One"), Heading(3, "Three")], about)
    with pytest.raises(ValueError, match="needs a heading"):
        word.write(
            [Heading(1, "One"), Table((TableColumn(" ", 20),), ((Cell.of("a"),),), "Caption", "What it is")],
            about,
        )


def test_that_a_section_can_end_after_a_table() -> None:
    table = Table((TableColumn("A", 20),), ((Cell.of(""),),), "Caption", "What it is")
    blocks = [Heading(1, "One"), table, Section(landscape=True), Paragraph.of("After", part=Part.PLAIN)]
    found = docx.Document(io.BytesIO(word.write(blocks, frame(eleven()))))
    assert [section.orientation for section in found.sections] == [0, 1]
    assert found.tables[0].cell(1, 0).text == "–"


def test_that_a_file_which_is_no_template_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(DamageError, match="not a template"):
        word.write([Heading(1, "One")], frame(eleven()), path=path)
