"""An organisation's own template: its look is used, what it lacks is named and added, and nothing in it is run."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from shutil import copy

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.cli.program import run
from app.errors import DamageError, RuleError
from app.papers import word, word_package
from app.papers.access import check
from app.papers.blocks import Heading
from app.papers.house_template import adopt
from app.papers.risk_report import frame, risk_report
from tests.open_xml import faults
from tests.opened_paper import NS, Paper
from tests.paper_facts import eleven
from tests.test_access_check import PNG


def own_template(**extra: str) -> bytes:
    """A template of another hand: its own heading, margin, header with a logo, and none of our styles."""
    made = docx.Document()
    made.styles["Heading 1"].font.size = Pt(31)
    section = made.sections[0]
    section.left_margin = Mm(31)
    section.header.paragraphs[0].text = "Northshire Police"
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG), width=Mm(20))
    made.add_paragraph("Old text of {{ the template }}")
    stream = io.BytesIO()
    made.save(stream)
    if not extra:
        return stream.getvalue()
    return with_parts(stream.getvalue(), extra)


def with_parts(content: bytes, extra: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in extra:
                new.writestr(name, old.read(name))
        for name, part in extra.items():
            new.writestr(name, part)
    return stream.getvalue()


def test_that_the_look_of_a_template_is_used_and_its_text_is_not():
    content = word.write(risk_report(eleven()), frame(eleven()), house=adopt(own_template()).content)
    found = docx.Document(io.BytesIO(content))

    assert found.styles["Heading 1"].font.size == Pt(31)
    assert round(found.sections[0].left_margin.mm) == 31
    header = found.sections[0].header
    assert [p.text for p in header.paragraphs] == ["OFFICIAL", "Northshire Police"]
    assert any("image" in rel.reltype for rel in header.part.rels.values())
    assert "Old text" not in "".join(Paper(content).document.itertext())


def test_that_a_paper_with_pictures_in_a_template_with_a_logo_is_valid():
    content = word.write(risk_report(eleven()), frame(eleven()), house=adopt(own_template()).content)

    assert faults(content) == []


def test_that_a_paper_is_in_one_column_with_its_pages_counted_through():
    """In a template of a leaflet, two columns on a page that is numbered anew, tables lay over each other."""
    made = docx.Document(io.BytesIO(own_template()))
    page = made.sections[0]._sectPr
    page.xpath("w:cols")[0].set(qn("w:num"), "2")
    page.insert(0, OxmlElement("w:type", {qn("w:val"): "continuous"}))
    page.xpath("w:pgMar")[0].addnext(OxmlElement("w:pgNumType", {qn("w:start"): "1"}))
    leaflet = io.BytesIO()
    made.save(leaflet)

    paper = Paper(word.write(risk_report(eleven()), frame(eleven()), house=adopt(leaflet.getvalue()).content))

    assert len(paper.find("//w:sectPr")) > 2
    assert not paper.find("//w:cols[@w:num > 1]")
    assert not paper.find("//w:sectPr/w:type")
    assert not paper.find("//w:sectPr/w:pgNumType")


def test_that_a_paper_says_that_it_is_in_british_english_in_any_template():
    """Word’s own template is in American English, and the check blamed our paper for it."""
    made = io.BytesIO()
    docx.Document().save(made)
    found = adopt(made.getvalue()).content
    paper = word.write(risk_report(eleven()), frame(eleven()), house=found)

    assert not [one.words for one in check(paper) if "en-US" in one.words or "English" in one.words]
    assert faults(paper) == []


def test_that_missing_styles_are_named():
    adopted = adopt(own_template())

    assert "Numbered paragraph" in adopted.missing
    assert "heading 1" not in {name.casefold() for name in adopted.missing}
    assert "The marking was added to its header." in adopted.words
    assert "It has no footer; the program’s own is used." in adopted.words


def test_that_an_earlier_paper_is_a_template_without_its_pictures():
    earlier = word.write(risk_report(eleven()), frame(eleven()), house=adopt(own_template()).content)
    content = word.write([Heading(1, "Title")], frame(eleven()), house=adopt(earlier).content)
    again = word.write(risk_report(eleven()), frame(eleven()), house=adopt(earlier).content)

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert [name for name in package.namelist() if "map" in name] == []
    with zipfile.ZipFile(io.BytesIO(again)) as package:
        assert len(package.namelist()) == len(set(package.namelist()))
    keys = re.findall(r'\bId="(\w+)"', Paper(again).parts["word/_rels/document.xml.rels"].decode())
    assert len(keys) == len(set(keys))
    assert "Northshire Police" in docx.Document(io.BytesIO(again)).sections[0].header.paragraphs[1].text


def test_that_our_own_template_lacks_nothing():
    adopted = adopt(word_package.TEMPLATE.read_bytes())

    assert (adopted.missing, adopted.remarks) == ((), ())
    assert adopted.words == "The template has every style of a paper."


def test_that_paragraphs_are_numbered_by_a_list_of_their_own():
    found = Paper(word.write(risk_report(eleven()), frame(eleven()), house=adopt(own_template()).content))

    numbered = found.find("//w:p[w:pPr/w:pStyle/@w:val='NumberedParagraph']/w:pPr/w:numPr/w:numId/@w:val")
    assert len(set(numbered)) == 1
    barriers = {barrier.rule for barrier in check(found.content)}
    assert not barriers & {
        "known_lists",
        "real_lists",
        "one_title",
        "marked",
        "page_numbers",
        "heading_row",
        "within_page",
    }


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("word/vbaProject.bin", "x", "macros"),
        (
            "word/header9.xml",
            f'<w:hdr xmlns:w="{NS["w"]}"><w:p><w:fldSimple w:instr=\' INCLUDETEXT "c:/x.docx" \'/></w:p></w:hdr>',
            "fetches or runs",
        ),
    ],
)  # fmt: skip
def test_that_a_template_that_runs_something_is_refused(name, part, words):
    with pytest.raises(RuleError, match=words):
        adopt(own_template(**{name: part}))


def test_that_what_is_no_document_is_refused():
    with pytest.raises(DamageError):
        adopt(b"no document")


def test_that_the_command_line_writes_in_a_template(sample_file: Path, tmp_path: Path, capsys):
    register, out, template = copy(sample_file, tmp_path), tmp_path / "p.docx", tmp_path / "own.docx"
    template.write_bytes(own_template())
    asked = ["export", "paper", "--register", str(register), "--template", str(template), "--out", str(out)]

    assert run(asked) == 0
    assert "These styles were missing" in capsys.readouterr().err
    assert docx.Document(str(out)).styles["Heading 1"].font.size == Pt(31)
