"""The Word file as a package: marked everywhere, whole, ours alone, and proof against hostile text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from lxml import etree

from app.errors import DamageError
from app.models import chart as chart_models
from app.models.chart import Bar, Chart, Series, Shape
from app.models.facts import RiskReportFacts
from app.models.status import Marking, Tone
from app.papers import word
from app.papers.blocks import Cell, Graph, Heading, Paragraph, Part, Section, Table, TableColumn
from app.papers.risk_report import frame
from tests.open_xml import C, faults
from tests.opened_paper import NS, Paper, W, paper_of
from tests.paper_facts import eleven, empty, with_arrival


@pytest.fixture(scope="module", params=[eleven, empty, with_arrival], ids=["eleven", "empty", "arrival"])
def paper(request: pytest.FixtureRequest) -> Paper:
    make: Callable[[], RiskReportFacts] = request.param
    return paper_of(make())


@pytest.fixture(scope="module")
def full() -> Paper:
    return paper_of(eleven())


def test_that_every_section_is_marked_top_and_bottom_on_every_kind_of_page(paper: Paper) -> None:
    relations = etree.fromstring(paper.parts["word/_rels/document.xml.rels"])
    targets = {relation.get("Id"): f"word/{relation.get('Target')}" for relation in relations}
    sections = paper.find("//w:sectPr")
    assert len(sections) in (1, 4)
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


def test_that_the_properties_are_ours_and_nothing_else_is_left(paper: Paper) -> None:
    about = docx.Document(io.BytesIO(paper.content)).core_properties
    facts = eleven()
    assert about.author in (facts.house.author, "")
    assert about.last_modified_by == about.author
    assert about.comments == ""
    assert about.created.date().isoformat() == "2022-01-07"
    assert about.category == "OFFICIAL"
    everything = b"\n".join(paper.parts.values()).lower()
    for trace in (b"python-docx", b"2013-12-23", b"/home/", b"/tmp/"):
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


def test_that_the_figures_of_a_chart_can_be_edited_in_word() -> None:
    """Word opens the workbook that stands behind the chart; what the chart shows is what is in the cells that it names."""
    chart = Chart(
        key="ages",
        title="Open points by age",
        told="Most are old.",
        shape=Shape.STACKED,
        over="Age",
        series=(Series("High", Tone.SEVERE), Series("Low", Tone.CALM)),
        bars=(
            Bar(
                "Less than a year", (chart_models.Part(3, "3", "3 high"), chart_models.Part(4, "4", "4 low"))
            ),
            Bar("Older", (None, chart_models.Part(12, "12", "12 low"))),
        ),
    )
    blocks = [Heading(1, "Risks"), Graph(chart, 100, 60, "Three.", "Open points")]

    opened = Paper(word.write(blocks, frame(eleven())))

    drawn = etree.fromstring(opened.parts["word/charts/chart1.xml"])
    [data] = drawn.findall(f"{C}externalData")
    links = etree.fromstring(opened.parts["word/charts/_rels/chart1.xml.rels"])
    targets = {link.get("Id"): link.get("Target") for link in links}
    target = targets[data.get(f"{{{NS['r']}}}id")]
    assert target == "../embeddings/figures1.xlsx"
    assert b'Extension="xlsx"' in opened.parts["[Content_Types].xml"]
    book = openpyxl.load_workbook(io.BytesIO(opened.parts["word/embeddings/figures1.xlsx"]))
    references = drawn.findall(f".//{C}f")
    assert len(references) == 9
    for reference in references:
        sheet, _, cells = reference.text.partition("!")
        [cache] = [one for one in reference.getparent() if one.tag.endswith("Cache")]
        shown = {int(point.get("idx")): point[0].text for point in cache.iter(f"{C}pt")}
        found = book[sheet][cells.replace("$", "")]
        values = [found.value] if not isinstance(found, tuple) else [row[0].value for row in found]
        assert {at: f"{value}" for at, value in enumerate(values) if value is not None} == shown
    assert faults(opened.content) == []
