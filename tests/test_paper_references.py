"""A paper's list of contents and what its text refers to: fields in Word, links in HTML, the right pages in print."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from shutil import which

import docx
import pytest
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import html as read

from app.models.status import Marking
from app.papers import html, pdf, word
from app.papers.blocks import (
    NEXT_TABLE,
    Block,
    Cell,
    Contents,
    Frame,
    Heading,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    TableColumn,
)
from app.papers.pages import foreseen, laid_out
from app.papers.paper import paper_of
from app.papers.pdf_finish import listed_pages
from app.papers.references import counted
from app.papers.written import written
from tests.opened_paper import Paper
from tests.opened_paper import paper_of as word_of
from tests.paper_facts import eleven

FRAME = Frame(Marking.OFFICIAL, "Paper", "House", "Author", date(2022, 1, 10))
TABLE = Table((TableColumn("Ref", 20),), ((Cell.of("1"),),), "Risks", "A row for each risk.", key="risks")


def paper(*texts: str | Run) -> list[Block]:
    """Two sections, two tables and an appendix, with a paragraph that refers to something."""
    return [
        Heading(1, "Paper"),
        Heading(2, "First", numbered=True),
        Paragraph.numbered("One."),
        TABLE,
        Heading(2, "Second", numbered=True),
        Paragraph.numbered("Two.", key="two"),
        Paragraph.numbered(*texts),
        replace(TABLE, key="more"),
        Heading(2, "Appendix A: figures"),
    ]


def told(*texts: str | Run) -> list[tuple[str, str]]:
    """The words of the paragraph and where each leads."""
    found = counted(paper(*texts)).blocks[6]
    assert isinstance(found, Paragraph)
    return [(run.text, run.to) for run in found.runs]


def fields(of: Paper) -> list[tuple[str, str]]:
    """Each field of the body: its code, and what it shows."""
    found = []
    for begin in of.find("//w:r[w:fldChar/@w:fldCharType='begin']"):
        code = of.find("following::w:instrText[1]", begin)[0].text.strip()
        found.append((code, of.texts(of.find("following::w:r[w:t][1]", begin)[0])))
    return found


def marked(of: Paper, name: str) -> str:
    """What stands between the ends of a bookmark."""
    start = of.find(f"//w:bookmarkStart[@w:name='{name}']")[0]
    number = start.get(start.tag.replace("bookmarkStart", "id"))
    text, at = "", start.getnext()
    while not (at.tag.endswith("bookmarkEnd") and at.get(at.tag.replace("bookmarkEnd", "id")) == number):
        text += of.texts(at)
        at = at.getnext()
    return text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((Run("The table", to=NEXT_TABLE), " shows it."), [("Table 2", "table-2"), (" shows it.", "")]),
        (("See ", Run("the table", to="risks"), "."), [("See ", ""), ("Table 1", "table-1"), (".", "")]),
        ((Run("Above", to="two"), " is more."), [("Paragraph 2.1", "paragraph-2-1"), (" is more.", "")]),
        ((Run("the map", to="map"), " is left out."), [("the map", ""), (" is left out.", "")]),
        (("See Appendix A.",), [("See ", ""), ("Appendix A", "appendix-a"), (".", "")]),
        (("As section 1 says",), [("As ", ""), ("section 1", "section-1"), (" says", "")]),
        (("paragraph 2.1 and Table 1",), [("paragraph 2.1", "paragraph-2-1"), (" and ", ""), ("Table 1", "table-1")]),
        (("Under section 1 Local Government Act and Freedom of Information Act section 2",), None),
        (("Appendix A of the accounts, Table 9, section 2.7, Appendix AB",), None),
    ],
)  # fmt: skip
def test_that_what_is_referred_to_is_named_as_it_is_counted_now(said, expected):
    assert told(*said) == (expected or [(said[0], "")])


def test_that_resolving_again_changes_nothing():
    once = counted(paper(Run("The table", to=NEXT_TABLE), " and paragraph 2.1."))

    assert counted(once.blocks).blocks == once.blocks


def test_that_references_are_fields_of_word_to_bookmarks_that_hold_what_they_show():
    made = Paper(word.write(paper(Run("The table", to=NEXT_TABLE), " and paragraph 2.1, Appendix A."), FRAME))
    referred = [(code, shown) for code, shown in fields(made) if code.startswith("REF")]

    assert referred == [
        ("REF _Ref_table_2 \\h", "Table 2"),
        ("REF _Ref_paragraph_2_1 \\r \\h", "2.1"),
        ("REF _Ref_appendix_a \\h", "Appendix A"),
    ]
    assert marked(made, "_Ref_table_2") == "Table 2"
    assert marked(made, "_Ref_appendix_a") == "Appendix A"
    assert [code for code, _ in fields(made) if code.startswith("SEQ")] == ["SEQ Table \\* ARABIC"] * 2


def test_that_the_list_of_contents_is_a_field_that_reads_right_as_it_is():
    made = word_of(eleven())
    headings = [text for level, text in made.headings() if level == 2]
    lines = [made.texts(p) for p in made.find("//w:p") if made.style_of(p).startswith("TOC2")]
    links = made.find("//w:hyperlink/@w:anchor")

    assert [re.sub(r"^\d+\.", "", line) for line in lines] == headings
    assert [code for code, _ in fields(made) if code.startswith("TOC")] == ['TOC \\o "2-2" \\h \\z \\u']
    assert [marked(made, name) for name in links] == headings
    begin = made.find("//w:fldChar[@w:dirty]")
    assert len(begin) == 1  # Word works the pages out when it opens the file


def test_that_the_list_of_contents_has_the_pages_before_word_has_worked_them_out():
    made = written(paper_of("risk_report"), eleven())

    opened = Paper(made.word())

    own = [shown for code, shown in fields(opened) if code.startswith("PAGEREF")]
    laid = foreseen(made.blocks)
    assert own == [str(laid.pages[entry.anchor]) for entry in counted(made.blocks).contents]
    assert own == sorted(own, key=int)
    assert own[0] == "1"
    assert int(own[-1]) > 8


def test_that_a_paper_soon_read_through_has_no_list_of_contents():
    blocks = [*paper("Nothing."), Contents()]

    assert counted(blocks).contents == ()
    assert not Paper(word.write(blocks, FRAME)).find("//w:hyperlink")


def test_that_every_link_of_the_web_page_leads_to_one_place():
    page = read.document_fromstring(written(paper_of("risk_report"), eleven()).html().decode())
    links = [a.get("href") for a in page.iter("a")]

    assert links
    assert all(len(page.xpath(f"//*[@id='{link[1:]}']")) == 1 for link in links)
    assert [a.text_content() for a in page.findall(".//main//p//a")][:3] == [
        "Appendix A",
        "Appendix B",
        "Table 1",
    ]


def test_that_the_programs_own_pages_have_the_right_page_numbers_in_the_list():
    told = [Paragraph.numbered("Word " * 150)] * 3
    sections = [part for n in range(8) for part in (Heading(2, f"Part {n}", numbered=True), *told)]
    blocks = [Heading(1, "Paper"), Contents(), *sections]

    laid = laid_out([((), block) for block in blocks], FRAME, lambda text, size, *_: len(text) * size / 2)

    pages = {
        n: next(
            at for at, sheet in enumerate(laid.sheets, 1) if f"{n + 1}. Part {n} {n + 1}.1." in sheet.text
        )
        for n in range(8)
    }
    assert pages[7] > 3
    for n, page in pages.items():
        assert f"{n + 1}. Part {n} {page} " in laid.sheets[0].text


@pytest.mark.slow
def test_that_the_pdf_has_the_right_page_numbers_in_the_list():
    if pdf.office() is None or which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is not on this machine")

    made = written(paper_of("risk_report"), eleven()).pdf()

    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    listed = re.findall(r"^\s*(?:\d+\.)?\s*(\S[^.\n]*?)\s?\.{4,}\s*(\d+)$", pages[0], re.MULTILINE)
    assert len(listed) > 8
    assert made.count(b"/S/TOCI") == len(listed)  # tagged as what it is
    for title, page in listed:
        assert re.search(rf"^\s*(?:\d+\.\s+)?{re.escape(title)}", pages[int(page) - 1], re.MULTILINE), title


@pytest.mark.slow
def test_that_the_pdf_has_the_right_page_numbers_where_other_pages_were_foreseen(monkeypatch):
    if pdf.office() is None:
        pytest.skip("LibreOffice is not on this machine")
    paper = written(paper_of("risk_report"), eleven())
    usual = foreseen(paper.blocks)
    wrong = replace(usual, pages={key: page + 1 for key, page in usual.pages.items()})
    monkeypatch.setattr("app.papers.pages.foreseen", lambda *_: wrong)

    real = listed_pages(paper.pdf())

    assert len(real) > 8
    assert min(real.values()) == 1
    entries = counted(paper.blocks).contents
    assert all(abs(real[entry.said] - usual.pages[entry.anchor]) <= 1 for entry in entries)


@pytest.mark.slow
def test_that_numbers_follow_when_a_paragraph_is_added_in_word(tmp_path):
    if (office := pdf.office()) is None:
        pytest.skip("LibreOffice is not on this machine")
    blocks = paper("Three.")
    document = docx.Document(io.BytesIO(word.write(blocks, FRAME)))
    one = next(p for p in document.paragraphs if p.text == "One.")
    more = WordParagraph(one._p.makeelement(one._p.tag, {}), one._parent)
    one._p.addnext(more._p)
    more.style = document.styles["Numbered paragraph"]
    more.add_run("Added.")
    document.save(str(tmp_path / "edited.docx"))

    asked = [str(office), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    asked += ["--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "edited.docx")]
    subprocess.run(asked, check=True, capture_output=True)

    said = (tmp_path / "edited.txt").read_text(encoding="utf-8-sig")
    assert re.search(r"1\.1\.\s+One\.", said)
    assert re.search(r"1\.2\.\s+Added\.", said)
    assert re.search(r"2\.2\.\s+Three\.", said)


def test_that_numbers_of_pictures_and_lists_are_words_own():
    blocks = [
        Heading(1, "Paper"),
        Picture(b"png", 100, 80, "A map with three risks.", "Risks", key="map"),
        Paragraph.of("See ", Run("the map", to="map"), part=Part.BULLET),
    ]

    page = html.write(blocks, FRAME)
    made = Paper(word.write(blocks, FRAME))

    assert '<li>See <a href="#figure-1">Figure 1</a></li>' in page
    assert ("REF _Ref_figure_1 \\h", "Figure 1") in fields(made)
