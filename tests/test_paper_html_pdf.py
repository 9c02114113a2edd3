"""A paper as a web page and as PDF: the same words in the same order, for everybody, and nothing withheld."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from shutil import which
from subprocess import run as call

import pytest
from docx import Document
from lxml import html as read

from app.errors import AccessError, RuleError
from app.models.publication import Audience
from app.models.whole_words import whole
from app.papers import html, pdf
from app.papers.blocks import Heading, Paragraph, Picture, Table
from app.papers.paper import paper_of
from app.papers.written import Written, written
from tests import pdf_ua
from tests.paper_facts import eleven

no_windows = pytest.mark.skipif(sys.platform == "win32", reason="what stands in for Word is no program there")


@pytest.fixture(scope="module")
def paper() -> Written:
    return written(paper_of("risk_report"), eleven())


@pytest.fixture(scope="module")
def page(paper: Written) -> read.HtmlElement:
    return read.document_fromstring(paper.html().decode())


def test_that_the_page_has_the_headings_of_the_paper(paper, page):
    shown = [(int(h.tag[1]), h.text_content()) for h in page.iter("h1", "h2", "h3")]
    wanted = [(b.level, b.text) for b in paper.blocks if isinstance(b, Heading)]

    assert [level for level, _ in shown] == [level for level, _ in wanted]
    assert all(told.endswith(text) for (_, told), (_, text) in zip(shown, wanted, strict=True))
    assert page.findtext("head/title") == paper.frame.title
    assert page.get("lang") == "en-GB"


def test_that_paragraphs_are_numbered_as_in_word(page):
    spans = [span for span in page.find_class("number") if span.getparent().tag != "a"]
    numbers = [span.text_content().strip() for span in spans]

    assert numbers[:3] == ["1.", "1.1.", "1.2."]
    assert numbers.index("2.") + 1 == numbers.index("2.1.")
    assert {span.getparent().get("class") for span in spans} == {"numbered"}, (
        "further lines begin below the first"
    )
    assert {span.tail[:1] for span in spans if span.tail} & {" "} == set(), (
        "a space would move the first line alone"
    )


def test_that_the_marking_is_printed_on_each_page_and_columns_keep_their_widths(paper, page):
    style = page.findtext("head/style")
    wide = next(table for table in page.iter("table") if len(table.findall("colgroup/col")) == 9)

    assert style.count(f'content: "{paper.frame.marking.value}"') == 2
    widths = [float(col.get("style").removeprefix("width:").rstrip("%")) for col in wide.iter("col")]
    assert 99 < sum(widths) < 101
    assert max(widths) == widths[3], "the risk itself has the widest column"


def test_that_every_table_has_headings_for_rows_and_columns_and_every_picture_its_words(paper, page):
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    pictures = [b for b in paper.blocks if isinstance(b, Picture)]

    assert len(page.findall(".//table")) == len(tables)
    for table, block in zip(page.iter("table"), tables, strict=True):
        assert [th.text_content() for th in table.findall("thead/tr/th[@scope='col']")] == [
            whole(c.title) for c in block.columns
        ]
        assert len(table.findall("tbody/tr/th[@scope='row']")) == len(block.rows)
        assert block.caption in "".join(table.find("caption").itertext())
    assert [img.get("alt") for img in page.iter("img")] == [picture.text for picture in pictures]


def test_that_a_symbol_stays_on_the_line_of_its_word(page):
    """In a narrow column “●” stood on a line of its own, above “Green”."""
    told = ["".join(cell.itertext()) for cell in page.iter("td")]
    assert {"●\u00a0Green", "↔\u00a0Unchanged"} <= set(told)
    assert not [text for text in told if re.match("[●▲■↓↔↑] ", text)]


def test_that_the_page_needs_nothing_beside_it(page):
    addresses = [value for e in page.iter() for key, value in e.items() if key in ("src", "href", "action")]

    assert addresses
    assert all(address.startswith(("data:image/png;base64,", "#")) for address in addresses)
    assert page.find(".//script") is None
    assert (
        page.find(".//meta[@http-equiv='Content-Security-Policy']")
        .get("content")
        .startswith("default-src 'none'")
    )


def test_that_the_marking_stands_above_and_below(page):
    assert [e.text_content() for e in page.find_class("marking")] == ["OFFICIAL", "OFFICIAL"]


def test_that_what_people_type_is_never_code():
    paper = written(
        paper_of("risk_report"), replace(eleven(), words={"purpose": "<script>x</script> & a < b"})
    )

    page = html.write(paper.blocks, paper.frame)

    assert "&lt;script&gt;x&lt;/script&gt; &amp; a &lt; b" in page
    assert "<script" not in page


def test_that_a_public_page_with_something_withheld_is_refused(paper):
    said = next(b.text for b in paper.blocks if isinstance(b, Paragraph) and len(b.text) > 80)

    with pytest.raises(RuleError, match="text that is withheld"):
        replace(paper, audience=Audience.PUBLIC, secrets=(said,)).html()
    assert replace(paper, audience=Audience.PUBLIC, secrets=("A secret of the harbour",)).html()


@pytest.mark.slow
def test_that_the_pdf_is_tagged_and_titled(paper):
    if pdf.office() is None:
        pytest.skip("LibreOffice is not on this machine")

    made = paper.pdf()

    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert re.search(rb"/Marked\s+true", made)


def test_that_without_libreoffice_the_way_to_a_pdf_is_said(paper, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(AccessError, match="Neither LibreOffice nor Word is installed") as refused:
        paper.pdf()
    assert "save it as PDF" in refused.value.hint


@pytest.fixture
def only_word(tmp_path, monkeypatch):
    """A computer with Word and without LibreOffice: a program that does what PowerShell and Word would do stands in for both."""
    word = tmp_path / "Program Files" / "Microsoft Office" / "root" / "Office16" / "WINWORD.EXE"
    shell = tmp_path / "Windows" / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    for program in (word, shell):
        program.parent.mkdir(parents=True)
        program.touch(0o700)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "Windows"))
    return shell


@no_windows
def test_that_where_only_word_is_installed_it_is_asked_for_a_tagged_pdf_without_a_window(
    paper, only_word, tmp_path
):
    only_word.write_text(
        "#!/bin/sh\n"
        f'/bin/cp "$QUARTERDECK_PAPER" "{tmp_path}/given.docx"; for last; do :; done; echo "$last" > "{tmp_path}/asked"\n'
        'echo "%PDF-1.7 by Word" > "$QUARTERDECK_PDF"\n'
    )

    made = paper.pdf()

    assert made == b"%PDF-1.7 by Word\n"
    given = Document(str(tmp_path / "given.docx"))
    assert given.core_properties.title == paper.frame.title
    asked = (tmp_path / "asked").read_text()
    assert "Visible = $false" in asked
    assert str(tmp_path) not in asked, "a name in the command might be read as a command"


@no_windows
def test_that_the_page_says_whose_the_tags_are_where_word_made_the_pdf(paper, only_word, tmp_path):
    from app.views.papers.writing import made_of

    only_word.write_text('#!/bin/sh\necho "%PDF-1.7 by Word" > "$QUARTERDECK_PDF"\n')

    assert "Word made it" in made_of(paper, tmp_path / "paper.pdf").remark


@no_windows
def test_that_a_word_that_makes_no_pdf_is_told_with_what_to_do(paper, only_word):
    only_word.write_text("#!/bin/sh\nexit 1\n")

    with pytest.raises(AccessError, match="Word did not make the PDF") as refused:
        paper.pdf()
    assert "save it as PDF" in refused.value.hint


def test_that_the_programs_own_print_says_that_it_has_no_tags(qapp, paper):
    from app.papers.pages import paged
    from app.widgets.paper_print import PLAINLY, printed
    from app.widgets.papers.drawing import measure

    made = printed(paged(paper, measure), paper.frame.title, paper.frame.author)

    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") > 3
    assert pdf_ua.faults(made)
    assert "no tags for screen readers" in PLAINLY


@pytest.mark.skipif(which("chromium") is None, reason="no browser is on this machine")
def test_that_in_a_narrow_window_a_caption_is_read_without_moving_its_table(paper, tmp_path):
    """On a telephone it was as wide as its table, and was cut at the edge: "Table 6. Positions and targets of long-te"."""
    measure = """<style>body { width: 20rem; }</style><script>
        const tables = [...document.querySelectorAll("table")]
        const edge = table => table.parentElement.getBoundingClientRect().right
        const words = table => {
            const range = document.createRange()
            range.selectNode(document.createTreeWalker(table.caption, NodeFilter.SHOW_TEXT).nextNode())
            return range.getBoundingClientRect().right
        }
        const whole = tables.filter(table => words(table) <= edge(table))
        document.title = `${whole.length} of ${tables.length} whole`
    </script></body>"""
    text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", paper.html().decode())
    page = tmp_path / "paper.html"
    page.write_text(text.replace("</body>", measure), "utf-8")

    asked = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={tmp_path / 'profile'}"]
    found = call(
        [*asked, "--dump-dom", page.as_uri()], check=True, capture_output=True, text=True, timeout=120
    ).stdout

    number = len([block for block in paper.blocks if isinstance(block, Table)])
    assert f"<title>{number} of {number} whole</title>" in found


@pytest.mark.skipif(
    which("chromium") is None or which("pdftotext") is None,
    reason="no browser that prints is on this machine",
)
def test_that_a_page_that_a_browser_prints_bears_the_marking_at_its_top_and_at_its_foot_alone(
    paper, tmp_path
):
    page, printed = tmp_path / "paper.html", tmp_path / "paper.pdf"
    page.write_bytes(paper.html())
    asked = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={tmp_path / 'profile'}"]
    call([*asked, f"--print-to-pdf={printed}", page.as_uri()], check=True, capture_output=True, timeout=120)

    text = call(
        ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = text.split("\f")[:-1]
    assert [len(re.findall(r"^ *OFFICIAL *$", sheet, re.MULTILINE)) for sheet in sheets] == [2] * len(sheets)
    assert "paper.html" not in sheets[0]
