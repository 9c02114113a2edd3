"""Papers in templates of other hands: each risk's sheet on one page, pages as the template's, and the preview shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copy, which
from subprocess import run as call

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Emu, Mm, Pt
from lxml import etree

from app.cli.program import run
from app.models.paged import Drawn, Said
from app.papers.access import check
from app.papers.house_look import look_of
from app.papers.house_template import adopt
from app.papers.pdf import office
from tests.opened_paper import NS, Paper
from tests.papers_page import sample_host, settled, shown_page
from tests.test_access_check import PNG

A4 = (Mm(210), Mm(297))


def template(kind: str) -> bytes:
    """A template: with large margins, a header with a logo; A4 on its side; US Letter; or without anything."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Arial"
    section = made.sections[0]
    section.page_width, section.page_height = A4
    if kind == "margins":
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(40))
        section.header.paragraphs[0].text = "Northshire Police"
        section.header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG), width=Mm(30), height=Mm(12))
        section.footer.paragraphs[0].text = "Keeping people safe"
    elif kind == "on its side":
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    elif kind.startswith("letter"):
        section.page_width, section.page_height = Emu(7772400), Emu(10058400)
    if kind == "letter in large type":
        made.styles["Normal"].font.size = Pt(12)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


KINDS = ("margins", "on its side", "letter", "letter in large type", "plain")


def written(register: Path, folder: Path, kind: str) -> Path:
    own, out = folder / "own.docx", folder / "paper.docx"
    own.write_bytes(template(kind))
    asked = ["export", "paper", "--register", str(register), "--quarter", "Q3 2021/22"]
    assert run([*asked, "--template", str(own), "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.skipif(
    office() is None or which("pdftotext") is None, reason="LibreOffice or pdftotext is not on this machine"
)
def test_that_each_risks_sheet_is_one_page_in_any_template(sample_file, tmp_path, kind):
    out = written(sample_file, tmp_path, kind)
    pdf = out.with_suffix(".pdf")
    asked = [
        str(office()),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    call([*asked, "pdf", "--outdir", str(tmp_path), str(out)], check=True, capture_output=True, timeout=120)
    text = call(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout

    pages = text.split("\f")
    sheets = [page for page in pages if any(f"\nRisk {ref}: " in f"\n{page}" for ref in range(1, 12))]
    assert len(sheets) == 11
    assert [pages.index(page) for page in sheets] == list(
        range(pages.index(sheets[0]), pages.index(sheets[0]) + 11)
    )


@pytest.mark.parametrize("quarter", ["Q1 2021/22", "Q2 2021/22"])
@pytest.mark.skipif(
    office() is None or which("pdftotext") is None, reason="LibreOffice or pdftotext is not on this machine"
)
def test_that_no_sheet_and_no_note_of_a_closed_quarter_has_a_page_too_many(sample_file, tmp_path, quarter):
    """The sheet of risk 8, with its nine controls, is the fullest; the note of the maps stood on a page alone."""
    pdf = tmp_path / "paper.pdf"
    asked = ["export", "paper", "--register", str(sample_file), "--quarter", quarter, "--out", str(pdf)]
    assert run(asked) == 0
    text = call(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout

    pages = text.split("\f")
    begin = next(n for n, page in enumerate(pages) if "\nAppendix B: a sheet for each risk" in page and n > 1)
    sheets = pages[begin : begin + 11]
    assert all(f"Risk {ref}: " in page for ref, page in enumerate(sheets, 1))
    assert "Figure 2" in pages[begin - 1]


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_page_is_upright_or_wide_as_the_paper_needs_it(sample_file, tmp_path, kind):
    found = Paper(written(sample_file, tmp_path, kind).read_bytes())

    sides = [
        (int(w), int(h)) for w, h in zip(*(found.find(f"//w:pgSz/@w:{side}") for side in "wh"), strict=True)
    ]
    wide = found.find("//w:pgSz/@w:orient")
    assert {tuple(sorted(pair)) for pair in sides} == {
        (12240, 15840) if kind.startswith("letter") else (11906, 16838)
    }
    assert sides[0][0] < sides[0][1]
    assert sum(w > h for w, h in sides) == len(wide) == 1


def test_that_a_public_paper_can_be_written_in_a_template_of_an_older_word(sample_file, tmp_path):
    """Such a template has a second sheet of styles, which no paper takes along."""
    own, out = tmp_path / "own.docx", tmp_path / "paper.docx"
    own.write_bytes(template("plain"))
    assert "word/stylesWithEffects.xml" in zipfile.ZipFile(own).namelist()

    asked = ["export", "paper", "--register", str(sample_file), "--quarter", "Q3 2021/22", "--public"]
    assert run([*asked, "--template", str(own), "--out", str(out)]) == 0

    assert "word/stylesWithEffects.xml" not in zipfile.ZipFile(out).namelist()


def test_that_type_margins_header_and_footer_are_read():
    look = look_of(adopt(template("margins")).content)

    assert round(look.left) == round(look.top) == round(40 * 72 / 25.4)
    assert (look.headings[1].size, look.headings[1].ink) == (14.0, "365F91")
    header, footer = look.bands[False]
    assert [line.left or line.marking for line in header.lines] == [True, "Northshire Police"]
    assert [(round(logo.width), round(logo.height)) for _, logo in header.lines[1].logos] == [(85, 34)]
    assert [line.left or line.marking for line in footer.lines] == ["Keeping people safe", True]


def test_that_first_pages_and_fields_of_a_template_are_read():
    made = docx.Document(io.BytesIO(template("plain")))
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First"
    section.header.paragraphs[0].text = "Left\tMiddle\tRight"
    field = f'<w:fldSimple xmlns:w="{NS["w"]}" w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    section.footer.paragraphs[0].add_run("Page ")
    section.footer.paragraphs[0]._p.append(etree.fromstring(field))
    stream = io.BytesIO()
    made.save(stream)

    look = look_of(adopt(stream.getvalue()).content)
    others = look.bands[False]
    assert [line.left for line in look.bands[True][0].lines if line.left] == ["First"]
    assert [(one.left, one.centre, one.right) for one in others[0].lines if one.left] == [
        ("Left", "Middle", "Right")
    ]
    assert [one.left for one in others[1].lines if one.left] == ["Page {page}"]


def rewritten(content: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return stream.getvalue()


def strict(name: str, part: bytes) -> tuple[str, bytes]:
    """As Word saves “Strict Open XML”: other names, and measures with their unit."""
    part = re.sub(rb"http://schemas.openxmlformats.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", part)
    if name == "word/document.xml":
        part = re.sub(rb'w:(w|h|left)="(\d+)"', lambda m: b'w:%s="%gpt"' % (m[1], int(m[2]) / 20), part)
    return name, part


def renamed(name: str, part: bytes) -> tuple[str, bytes]:
    """As services store it: the main part is called otherwise."""
    if name in ("_rels/.rels", "[Content_Types].xml"):
        part = part.replace(b"word/document.xml", b"word/document2.xml")
    return name.replace("document.xml", "document2.xml"), part


def german(name: str, part: bytes) -> tuple[str, bytes]:
    """As a German Word makes it: the styles' names are the same, their ids are not."""
    if name in ("word/styles.xml", "word/document.xml"):
        part = re.sub(rb'"Heading([123])"', rb'"berschrift\1"', part)
    return name, part


def as_template(name: str, part: bytes) -> tuple[str, bytes]:
    return name, part.replace(b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")


@pytest.mark.parametrize("hand", [strict, renamed, german, as_template])
def test_that_templates_of_other_hands_look_the_same(sample_file, tmp_path, hand):
    own, out = tmp_path / "own.docx", tmp_path / "paper.docx"
    usual = template("margins")
    own.write_bytes(rewritten(usual, hand))
    asked = ["export", "paper", "--register", str(sample_file), "--template", str(own), "--out", str(out)]
    assert run(asked) == 0

    found, look = Paper(out.read_bytes()), look_of(adopt(own.read_bytes()).content)
    assert look == look_of(adopt(usual).content)
    assert found.find("//w:pgMar/@w:left")[0] == "2268"
    assert "oclc" not in "".join(part.decode("utf-8", "ignore") for part in found.parts.values())
    assert docx.Document(str(out)).styles["Heading 1"].font.size.pt == 14


def test_that_a_strict_document_can_be_checked():
    bad = rewritten(template("plain"), strict)
    assert {barrier.rule for barrier in check(bad)} == {barrier.rule for barrier in check(template("plain"))}


def test_that_the_preview_shows_the_template(sample_file, tmp_path, qtbot):
    own = tmp_path / "House.docx"
    own.write_bytes(template("margins"))
    with sample_host(sample_file, tmp_path) as host, shown_page(host, qtbot) as page:
        before = page.preview.pages.paged.sheets
        assert not page.preview.note.isVisibleTo(page.preview)

        page.publishing.use_template(own)
        qtbot.waitUntil(lambda: "House.docx" in page.preview.note.text())
        settled(qtbot, page)

        first = page.preview.pages.paged.sheets[0]
        said = [mark for mark in first.marks if isinstance(mark, Said)]
        title = next(mark for mark in said if mark.text.startswith("Risk management report"))
        assert (title.size, title.ink, round(title.x)) == (14.0, "365F91", round(40 * 72 / 25.4))
        assert {"Northshire Police", "Keeping people safe", "OFFICIAL"} <= {mark.text for mark in said}
        assert any(isinstance(mark, Drawn) for mark in first.marks)
        assert page.preview.note.text().startswith("Laid out in “House.docx”")

        own.unlink()
        page.paging.make()
        settled(qtbot, page)
        assert (
            "in the program’s own style. The house template “House.docx” cannot be read"
            in page.preview.note.text()
        )

        page.publishing.style.own.click()
        settled(qtbot, page)
        assert page.preview.pages.paged.sheets == before
        assert not page.preview.note.isVisibleTo(page.preview)


def test_that_a_template_is_written_into_as_before(sample_file, tmp_path):
    """Its own text is not used, and the paper is whole."""
    found = Paper(
        written(Path(copy(sample_file, tmp_path / "r.quarterdeck")), tmp_path, "margins").read_bytes()
    )

    assert len([text for level, text in found.headings() if level == 3 and text.startswith("Risk ")]) == 11
