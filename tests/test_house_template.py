"""An organisation's own template: its look is used, what it lacks is named and added, and nothing in it is run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
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
from app.papers.house_look import look_of
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


def with_parts(content: bytes, extra: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, part in ((unzipped(content) if content else {}) | dict(extra)).items():
            new.writestr(name, part)
    return stream.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def saved(made) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
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


def test_that_a_footer_without_page_numbers_is_named(sample_file: Path, tmp_path: Path, capsys):
    """The list of contents of the paper leads to numbers that no page had, and nothing said so."""
    made = docx.Document()
    made.sections[0].footer.paragraphs[0].text = "Civic Centre, Northshire"
    template, out = tmp_path / "house.docx", tmp_path / "paper.docx"
    template.write_bytes(saved(made))
    asked = ["export", "paper", "--register", str(sample_file), "--paper", "minutes"]

    assert run([*asked, "--template", str(template), "--out", str(out)]) == 0

    assert "Its pages have no numbers" in capsys.readouterr().err
    assert [one for one in check(out.read_bytes()) if "The pages have no numbers" in one.words]
    made.sections[0].footer.paragraphs[0]._p.append(OxmlElement("w:fldSimple", {qn("w:instr"): " PAGE "}))
    assert "no numbers" not in adopt(saved(made)).words


def test_that_pages_too_small_for_wide_tables_are_named():
    made = docx.Document()
    made.sections[0].page_width, made.sections[0].page_height = Mm(148), Mm(210)

    assert "Its pages are small" in adopt(saved(made)).words
    assert "small" not in adopt(own_template()).words  # on Letter


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


def test_that_a_field_spread_over_several_runs_is_refused_too():
    made = docx.Document()
    paragraph = made.sections[0].header.paragraphs[0]
    for kind, text in (("begin", ""), ("", "INCLUDE"), ("", 'PICTURE "http://x/y.png"'), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        paragraph.add_run()._r.append(element)

    with pytest.raises(RuleError, match="INCLUDEPICTURE"):
        adopt(saved(made))


def test_that_a_picture_that_is_fetched_from_elsewhere_is_refused_and_a_link_to_a_page_is_not():
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="http://x/y" '
        'TargetMode="External"/></Relationships>'
    )
    name = "word/_rels/header1.xml.rels"

    assert adopt(own_template(**{name: relation % "hyperlink"})).content
    with pytest.raises(RuleError, match="kept elsewhere"):
        adopt(own_template(**{name: relation % "image"}))


def test_that_a_template_with_pictures_for_bullets_gives_a_paper_that_has_them():
    """The list named a picture that the paper did not have."""
    made = unzipped(own_template())
    relations = made[next(name for name in made if re.match(r"word/_rels/header\d*.xml.rels", name))].decode()
    key = re.findall(r'Id="(\w+)"', relations)[0]
    bullet = (
        '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:imagedata xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{key}"/>'
        "</v:shape></w:pict></w:numPicBullet><w:abstractNum "
    )
    numbering = made["word/numbering.xml"].decode().replace("<w:abstractNum ", bullet, 1)
    extra = {"word/numbering.xml": numbering, "word/_rels/numbering.xml.rels": relations}

    content = word.write(risk_report(eleven()), frame(eleven()), house=adopt(own_template(**extra)).content)

    assert "word/_rels/numbering.xml.rels" in unzipped(content)
    assert faults(content) == []


def test_that_macros_under_another_name_are_refused():
    types = unzipped(own_template())["[Content_Types].xml"].decode()
    project = '<Override PartName="/word/p.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'

    with pytest.raises(RuleError, match="macros"):
        adopt(own_template(**{"[Content_Types].xml": types.replace("</Types>", project)}))


def test_that_a_document_with_nothing_but_text_gives_a_paper_that_opens():
    """It has no styles, no lists and no relations; the paper named ours, which were not in it."""
    bare = {"_rels/.rels", "[Content_Types].xml", "word/document.xml"}
    parts = {name: part.decode() for name, part in unzipped(own_template()).items() if name in bare}
    parts["word/document.xml"] = f'<w:document xmlns:w="{NS["w"]}"><w:body><w:p/></w:body></w:document>'
    parts["[Content_Types].xml"] = re.sub(
        r'<Override PartName="/(?!word/document)[^>]*/>', "", parts["[Content_Types].xml"]
    )
    adopted = adopt(with_parts(b"", parts))
    content = word.write(risk_report(eleven()), frame(eleven()), house=adopted.content)

    assert "heading 1" in adopted.missing
    assert [one for one in faults(content) if "fontTable" not in one and "theme" not in one] == []
    assert docx.Document(io.BytesIO(content)).styles["Heading 1"].font.size
    assert Paper(content).find("//w:p/w:pPr/w:numPr/w:numId")
    assert "word/numbering.xml" in unzipped(content)
    types = unzipped(content)["[Content_Types].xml"].decode()
    for name, kind in (
        ("core", "package.core"),
        ("app", "officedocument.extended"),
        ("custom", "officedocument.custom"),
    ):
        told = f'PartName="/docProps/{name}.xml" ContentType="application/vnd.openxmlformats-{kind}-properties+xml"'
        assert types.count(told) == types.count(f"/docProps/{name}.xml") == 1, "else no Word opens it"


def test_that_a_header_that_begins_with_the_cover_is_that_of_the_paper():
    """The section after a cover names no header: it has that of the section before."""
    made = docx.Document(io.BytesIO(own_template()))
    made.add_section()

    adopted = adopt(saved(made))

    assert "It has no header" not in adopted.words
    content = word.write(risk_report(eleven()), frame(eleven()), house=adopted.content)
    assert "Northshire Police" in docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[1].text


def test_that_headings_that_number_themselves_are_counted_by_the_paper():
    """The summary was 1., and so was the first section after it."""
    made = docx.Document(io.BytesIO(own_template()))
    for style, number in (("Heading 2", "1"), ("Heading 3", "")):
        about = made.styles[style].element.get_or_add_pPr()
        if number:
            about.get_or_add_numPr().get_or_add_numId().val = int(number)
        else:
            made.styles[style].base_style = made.styles["Heading 2"]
    adopted = adopt(saved(made))
    content = word.write(risk_report(eleven()), frame(eleven()), house=adopted.content)
    found = docx.Document(io.BytesIO(content))

    assert "Its headings number themselves" in adopted.words
    assert [found.styles[name].element.pPr.numPr.numId.val for name in ("Heading 2",)] == [0]
    headings = [p for p in found.paragraphs if p.style.name == "Heading 2"]
    numbered = [p.text for p in headings if p._p.pPr.numPr is not None]
    assert "Report summary" not in numbered
    assert "Risk position update" in numbered
    assert faults(content) == []
    assert "Its headings" not in adopt(own_template()).words


def test_that_the_first_pages_header_is_on_the_first_page_of_a_paper_only():
    """Appendices are sections of their own, and each began with the large header again."""
    made = docx.Document(io.BytesIO(own_template()))
    made.sections[0].different_first_page_header_footer = True

    content = word.write(risk_report(eleven()), frame(eleven()), house=adopt(saved(made)).content)

    first, *others = docx.Document(io.BytesIO(content)).sections
    assert first.different_first_page_header_footer
    assert others
    assert not any(section.different_first_page_header_footer for section in others)


def test_that_even_pages_keep_their_own_header_in_the_paper_and_beside_the_words():
    made = docx.Document(io.BytesIO(own_template()))
    made.settings.odd_and_even_pages_header_footer = True
    made.sections[0].even_page_header.paragraphs[0].text = "On even pages"
    adopted = adopt(saved(made)).content

    content = word.write(risk_report(eleven()), frame(eleven()), house=adopted)
    look = look_of(adopted)

    found = docx.Document(io.BytesIO(content))
    assert found.settings.odd_and_even_pages_header_footer
    assert [p.text for p in found.sections[-1].even_page_header.paragraphs] == ["OFFICIAL", "On even pages"]
    said = [[line.left for line in look.bands_of(page)[0].lines if line.left] for page in (1, 2, 3)]
    assert said == [["Northshire Police"], ["On even pages"], ["Northshire Police"]]


@pytest.mark.parametrize("measure", ["276.0005", "", "wide"])
def test_that_measures_that_are_no_whole_numbers_are_read_or_passed_over(measure):
    """Some services write decimals where Word writes whole numbers."""
    made = docx.Document(io.BytesIO(own_template()))
    for style in ("Normal", "Heading 1"):
        made.styles[style].font.size = Pt(12)
    made.add_table(2, 2).style = "Table Grid"
    made.add_paragraph("Said at some length, " * 9).paragraph_format.line_spacing = 1.5
    parts = {
        name: re.sub(
            rb'(w:(?:sz|gridCol|spacing|pgSz|pgMar)\b[^>]*?=")\d+"', rb'\g<1>%s"' % measure.encode(), part
        )
        for name, part in unzipped(saved(made)).items()
    }
    content = with_parts(b"", parts)

    assert word.write(risk_report(eleven()), frame(eleven()), house=adopt(content).content)
    assert look_of(adopt(content).content).width > 0
    assert check(content)


def test_that_a_file_whose_bytes_have_changed_is_refused_in_words():
    content = bytearray(own_template())
    refused = 0
    for place in range(30, len(content), 997):
        damaged = bytes(
            [*content[:place], *(byte ^ 0xFF for byte in content[place : place + 8]), *content[place + 8 :]]
        )
        try:
            adopt(damaged)
        except DamageError:
            refused += 1
    assert refused > 10


def test_that_the_command_line_writes_in_a_template(sample_file: Path, tmp_path: Path, capsys):
    register, out, template = copy(sample_file, tmp_path), tmp_path / "p.docx", tmp_path / "own.docx"
    template.write_bytes(own_template())
    asked = ["export", "paper", "--register", str(register), "--template", str(template), "--out", str(out)]

    assert run(asked) == 0
    assert "These styles were missing" in capsys.readouterr().err
    assert docx.Document(str(out)).styles["Heading 1"].font.size == Pt(31)
